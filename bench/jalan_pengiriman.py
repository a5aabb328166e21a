"""Shipments in a run: fill, measure, judge, print."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from bench import pengiriman, rencana
from bench.skenario import belum_diukur
from bench.ukur import Peramban
from ekspor.models import Pengiriman
from scripts.output import say, step

Hakim = Callable[[bool, str], str]


def isi(opsi: argparse.Namespace) -> None:
    banyak = pengiriman.CEPAT if opsi.cepat else pengiriman.PENGIRIMAN
    if not Pengiriman.objects.exists():
        with step(f"Mengisi {banyak} pengiriman, {banyak * 5} kontainer, {banyak * 10} baris kontribusi"):
            pengiriman.isi(banyak)


def ukur(peramban: Peramban, program: Peramban, kursor: Any, opsi: argparse.Namespace, hakim: Hakim) -> None:
    isi(opsi)
    hakim(not (kurang := belum_diukur(pengiriman.skenario())), f"tanpa SQL pembanding: {', '.join(sorted(kurang))}")
    say("\nPengiriman terhadap SQL mentah halaman yang sama (hitung, baris, jumlah per dasar nilai), milidetik")
    say(f"{'':<36}{'SQL p50':>9}{'p95':>8}{'laman p50':>11}{'p95':>8}{'kali p95':>10}{'dinilai':>9}{'kueri':>7}")
    semua = pengiriman.ukur_daftar(peramban, kursor, opsi.ulang)
    _cetak(semua, hakim)
    _cetak(pengiriman.ukur_ledger(peramban, kursor, opsi.ulang), hakim)
    _lain(peramban, program, opsi.ulang, hakim)
    say("\nRencana kueri daftar pengiriman")
    for s in pengiriman.skenario():
        for r in rencana.jelaskan(rencana.rekam(peramban, s.url)):
            say(f"{s.nama:<36} {r.untuk:<7}{r.baris}" + hakim(not r.salah, f"{s.nama}, {r.untuk}: {r.salah}"))


def _cetak(semua: list[pengiriman.Hasil], hakim: Hakim) -> None:
    """A narrow filter's raw SQL takes a millisecond: such a page is held to the median of the first page's."""
    acuan = semua[0].sql.p50
    for h in semua:
        dinilai = h.laman.p95 / max(h.sql.p95, acuan)
        tanda = hakim(h.sama, f"{h.nama}: barisnya berbeda dari SQL mentah")
        tanda += hakim(dinilai <= pengiriman.KALI_MAKS, f"{h.nama}: {dinilai:.1f} kali, batas {pengiriman.KALI_MAKS:g}")
        tanda += hakim(h.kueri <= pengiriman.KUERI_DAFTAR, f"{h.nama}: {h.kueri} kueri")
        say(
            f"{h.nama:<36}{h.sql.p50 * 1e3:>9.1f}{h.sql.p95 * 1e3:>8.1f}{h.laman.p50 * 1e3:>11.1f}{h.laman.p95 * 1e3:>8.1f}"
            f"{h.laman.p95 / h.sql.p95:>10.1f}{dinilai:>9.1f}{h.kueri:>7}{tanda}"
        )


def _lain(peramban: Peramban, program: Peramban, ulang: int, hakim: Hakim) -> None:
    awal, jauh = pengiriman.ukur_kursor(program, ulang)
    kali = jauh.p95 / awal.p95
    tanda = hakim(kali <= pengiriman.KALI_KURSOR, f"kursor jauh {kali:.1f} kali langkah pertama")
    say(
        f"\nAPI per kursor: langkah pertama p95 {awal.p95 * 1e3:.1f} ms, di tiga perempat {jauh.p95 * 1e3:.1f} ms{tanda}"
    )
    for nama, laman, n in pengiriman.ukur_rinci(peramban, ulang):
        batas = pengiriman.KUERI_RINCI if nama.startswith("satu") else 2 * pengiriman.KUERI_RINCI
        tanda = hakim(n <= batas, f"{nama}: {n} kueri, batas {batas}")
        say(f"{nama:<36} p50 {laman.p50 * 1e3:>7.1f}  p95 {laman.p95 * 1e3:>7.1f}  {n} kueri{tanda}")
    lama, n = pengiriman.ukur_buat(program, max(ulang // 4, 3))
    tanda = hakim(n <= pengiriman.KUERI_BUAT, f"membuat 1 × 5 × 3: {n} kueri, batas {pengiriman.KUERI_BUAT}")
    say(f"{'membuat 1 × 5 × 3 lewat API':<36} p50 {lama.p50 * 1e3:>7.1f}  p95 {lama.p95 * 1e3:>7.1f}  {n} kueri{tanda}")
