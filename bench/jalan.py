"""One run: fill, measure, judge, print."""

from __future__ import annotations

import argparse
import io
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.management import call_command

from akun.enums import LingkupToken
from akun.models import Pengguna, Token
from bench import (
    cocok,
    gambaran,
    impor,
    isi,
    isi_catatan,
    jalan_pengiriman,
    kabel,
    kinerja,
    laporan,
    muatan,
    rencana,
    ringkasan,
    skenario_catatan,
    temu,
)
from bench.basisdata import alamat, sambung
from bench.skenario import Skenario, belum_diukur, semua
from bench.ukur import Peramban, Waktu, banding, bekukan
from ikm.models import IKM, OmzetBulanan, Produk
from ikm.services import rebuild_kata
from kemitraan.models import BarisPesanan
from scripts.output import say, step

KALI_MAKS = 4.0
KALI_TEMU = 5.0
KUERI_MAKS = 12


@dataclass(slots=True)
class Hakim:
    """Collects what missed its bar."""

    gagal: list[str] = field(default_factory=list)

    def __call__(self, lulus: bool, pesan: str) -> str:
        if not lulus:
            self.gagal.append(pesan)
        return "" if lulus else "  ← GAGAL"


def jalan(opsi: argparse.Namespace, *, ada: bool) -> int:
    hakim, bagian = (
        Hakim(),
        set(opsi.hanya.split(","))
        if opsi.hanya
        else {
            "daftar",
            "rencana",
            "muatan",
            "kabel",
            "temu",
            "gambaran",
            "kinerja",
            "cocok",
            "pengiriman",
            "ringkasan",
            "laporan",
            "impor",
        },
    )
    siapkan(opsi, hakim, bagian, ada=ada)
    bekukan()
    penyuluh = Pengguna.objects.get(email="penyuluh@bench.id")
    peramban, daftar = Peramban(pengguna=penyuluh), [*semua(), *skenario_catatan.semua()]
    hakim(not (kurang := belum_diukur(daftar)), f"tanpa SQL pembanding: {', '.join(sorted(kurang))}")
    kursor = sambung(alamat(opsi.basisdata)).cursor()
    if bagian & {"daftar", "rencana"} and not OmzetBulanan.objects.exists():
        with step("Mengisi omzet 36 bulan"):
            isi_catatan.isi_omzet()
    kerja = {
        "daftar": lambda: ukur_daftar(peramban, kursor, daftar, opsi.ulang, hakim),
        "rencana": lambda: ukur_rencana(peramban, daftar, hakim),
        "muatan": lambda: ukur_muatan(peramban, Peramban(kunci=_kunci(penyuluh)), kursor, opsi.ulang),
        "kabel": lambda: ukur_kabel(peramban, hakim),
        "temu": lambda: ukur_temu(peramban, penyuluh, kursor, opsi.ulang, hakim),
        "gambaran": lambda: ukur_gambaran(peramban, penyuluh, kursor, opsi.ulang, hakim),
        "kinerja": lambda: ukur_kinerja(kursor, opsi.ulang, hakim),
        "cocok": lambda: ukur_cocok(kursor, opsi.ulang, hakim),
        "pengiriman": lambda: jalan_pengiriman.ukur(
            peramban, Peramban(kunci=_kunci(penyuluh, LingkupToken.TULIS)), kursor, opsi, hakim
        ),
        "ringkasan": lambda: ukur_ringkasan(peramban, kursor, opsi, hakim),
        "laporan": lambda: laporan.ukur(opsi.ulang, hakim),
        "impor": lambda: ukur_impor(hakim),  # last: its rows stay
    }
    for nama, lakukan in kerja.items():
        if nama in bagian:
            lakukan()
    say()
    for pesan in hakim.gagal:
        say(f"GAGAL: {pesan}")
    say(f"{len(hakim.gagal)} batas terlampaui." if hakim.gagal else "Semua batas terpenuhi.")
    return 1 if hakim.gagal else 0


def siapkan(opsi: argparse.Namespace, hakim: Hakim, bagian: set[str], *, ada: bool) -> None:
    """Everything a server has before its first request; at 1,000 rows the queries of a page are counted once."""
    if bagian & {"kabel", "temu"}:
        with step("Mengumpulkan dan memampatkan berkas statis"):
            call_command("collectstatic", interactive=False, verbosity=0)
    if "singgahan" in settings.DATABASES:
        call_command("createcachetable", database="singgahan", verbosity=0)
    if ada and IKM.objects.exists():
        say(f"• Memakai basis data {opsi.basisdata} yang sudah ada")
        return
    with step("Migrasi dan data referensi"):
        call_command("migrate", verbosity=0)
        call_command("muat_referensi", stdout=io.StringIO())
    orang = isi.isi_orang()
    pabrik = isi.pabrik(orang)
    with step("Mengisi 1.000 IKM"):
        isi.isi_ikm(pabrik, 1, 1_001)
    hitung_kueri(Peramban(pengguna=orang), 1_000, hakim)
    with step(f"Mengisi sampai {opsi.baris} IKM"):
        isi.isi_ikm(pabrik, 1_001, opsi.baris + 1)
    with step("Mengisi titik, produk, sertifikat, kunjungan, fasilitasi, dan kosakata"):
        isi_catatan.isi_titik()
        isi_catatan.isi_produk(3, tanpa=3)  # two products an IKM, but a third of them has none
        isi_catatan.isi_sertifikat()
        isi_catatan.isi_kunjungan(orang)
        isi_catatan.isi_fasilitasi()
        isi_catatan.isi_kode_hs()
        isi_catatan.isi_kembar(orang)
        rebuild_kata()


def ukur_ringkasan(peramban: Peramban, kursor: Any, opsi: argparse.Namespace, hakim: Hakim) -> None:
    jalan_pengiriman.isi(opsi)
    ringkasan.ukur(peramban, kursor, opsi.ulang, hakim)


def ukur_kinerja(kursor: Any, ulang: int, hakim: Hakim) -> None:
    """A card of eighty lines is read in a millisecond, less than it takes to write the statement: like a narrow list, it is
    held to the median of the next larger card's SQL.
    """
    isi_pesanan()
    say("\nTiga komitmen setahun atas sejuta baris pesanan terhadap satu SQL, milidetik")
    say(f"{'':<24}{'baris':>9}{'SQL p50':>9}{'p95':>8}{'kita p50':>10}{'p95':>8}{'kali p95':>10}{'dinilai':>9}")
    hasil = kinerja.ukur(kursor, ulang)
    acuan = next(sql.p50 for nama, _, sql, _, _ in hasil if nama == kinerja.ACUAN)
    for nama, baris, sql, kita, sama in hasil:
        dinilai = kita.p95 / max(sql.p95, acuan)
        tanda = hakim(sama, f"kinerja {nama}: hasilnya berbeda dari SQL mentah")
        tanda += hakim(dinilai <= kinerja.KALI_MAKS, f"kinerja {nama}: {dinilai:.1f} kali, batas {kinerja.KALI_MAKS:g}")
        say(
            f"{nama:<24}{baris:>9}{sql.p50 * 1e3:>9.1f}{sql.p95 * 1e3:>8.1f}{kita.p50 * 1e3:>10.1f}{kita.p95 * 1e3:>8.1f}"
            f"{kita.p95 / sql.p95:>10.1f}{dinilai:>9.1f}{tanda}"
        )


def ukur_cocok(kursor: Any, ulang: int, hakim: Hakim) -> None:
    isi_pesanan()
    with step("Menyebut produk pada pesanan yang berjalan"):
        cocok.isi_berjalan()
    say("\nPencocokan kebutuhan terhadap satu SQL urutan yang sama, milidetik")
    say(f"{'':<24}{'IKM':>9}{'SQL p50':>9}{'p95':>8}{'kita p50':>10}{'p95':>8}{'kali p95':>10}")
    for h in cocok.ukur(kursor, ulang):
        kali = h.kita.p95 / h.sql.p95
        tanda = hakim(h.sama, f"cocok {h.nama}: urutannya berbeda dari SQL mentah")
        tanda += hakim(kali <= cocok.KALI_MAKS, f"cocok {h.nama}: {kali:.1f} kali, batas {cocok.KALI_MAKS:g}")
        say(
            f"{h.nama:<24}{h.calon:>9}{h.sql.p50 * 1e3:>9.1f}{h.sql.p95 * 1e3:>8.1f}{h.kita.p50 * 1e3:>10.1f}"
            f"{h.kita.p95 * 1e3:>8.1f}{kali:>10.1f}{tanda}"
        )


def isi_pesanan() -> None:
    """Once a run, for whichever part asks first."""
    if not BarisPesanan.objects.exists():
        with step("Mengisi sejuta baris pesanan"):
            kinerja.isi_pesanan()


def _kunci(penyuluh: Pengguna, lingkup: LingkupToken = LingkupToken.BACA) -> str:
    Token.objects.filter(pengguna=penyuluh).delete()
    return isi.buat_kunci(penyuluh, lingkup)


def hitung_kueri(peramban: Peramban, baris: int, hakim: Hakim) -> None:
    for url in ("/ikm/", "/ikm/?kecamatan=35.16.12&urut=-diubah", "/ikm/?q=kuningan"):
        peramban.minta(url)
        n = rencana.rekam(peramban, url).jumlah
        say(f"  {url}: {n} kueri pada {baris} IKM" + hakim(n <= KUERI_MAKS, f"{url}: {n} kueri pada {baris} IKM"))


def ukur_daftar(peramban: Peramban, kursor: Any, daftar: list[Skenario], ulang: int, hakim: Hakim) -> None:
    """The bar is the page's p95 against the p95 of its raw SQL. A narrow filter's raw SQL takes a millisecond or two, which
    no rendered page can be near: such a page is held to the median raw SQL of the first page instead.
    """
    say(f"\nDaftar sebagai penyuluh terhadap SQL mentah halaman yang sama, milidetik, {ulang} ulangan bergantian")
    say(
        f"{'':<36}{'SQL p50':>9}{'p95':>7}{'laman p50':>11}{'p95':>7}{'kali p50':>10}{'p95':>6}{'dinilai':>9}{'kueri':>7}{'kali kueri':>12}"
    )
    acuan: Waktu | None = None
    for s in daftar:
        if (beda := periksa_sama(peramban, kursor, s)) is not None:
            hakim(False, f"{s.nama}: barisnya berbeda dari SQL mentah ({beda})")
        perekam = rencana.rekam(peramban, s.url)
        n = perekam.jumlah
        kerja = [lambda s=s: lantai(kursor, s), lambda s=s: peramban.minta(s.url), lambda p=perekam: p.ulangi(kursor)]
        sql, laman, kueri = banding(kerja, ulang)
        acuan = acuan or sql
        dasar = max(sql.p95, acuan.p50)
        tanda = hakim(
            laman.p95 <= KALI_MAKS * dasar, f"{s.nama}: p95 {laman.p95 / dasar:.1f} kali lantai, batas {KALI_MAKS:g}"
        )
        tanda += hakim(n <= KUERI_MAKS, f"{s.nama}: {n} kueri")
        say(
            f"{s.nama:<36}{sql.p50 * 1e3:>9.1f}{sql.p95 * 1e3:>7.1f}{laman.p50 * 1e3:>11.1f}{laman.p95 * 1e3:>7.1f}"
            f"{laman.p50 / sql.p50:>10.1f}{laman.p95 / sql.p95:>6.1f}{laman.p95 / dasar:>9.1f}{n:>7}{laman.p95 / kueri.p95:>12.1f}{tanda}"
        )


def lantai(kursor: Any, s: Skenario) -> list[Any]:
    kursor.execute(s.sql_jumlah, s.nilai)
    kursor.fetchone()
    kursor.execute(s.sql_baris, s.nilai)
    return list(kursor.fetchall())


def periksa_sama(peramban: Peramban, kursor: Any, s: Skenario) -> str | None:
    halaman = s.lembar.kenal.findall(kabel.buka(peramban.minta(s.url)))
    mentah = [str(b[0]) for b in lantai(kursor, s)]
    return None if halaman == mentah else f"{len(halaman)} dan {len(mentah)} baris"


def ukur_rencana(peramban: Peramban, daftar: list[Skenario], hakim: Hakim) -> None:
    say("\nRencana kueri, dari luar ke dalam")
    for s in daftar:
        for r in rencana.jelaskan(rencana.rekam(peramban, s.url)):
            say(f"{s.nama:<36} {r.untuk:<7}{r.baris}" + hakim(not r.salah, f"{s.nama}, {r.untuk}: {r.salah}"))


def ukur_muatan(peramban: Peramban, program: Peramban, kursor: Any, ulang: int) -> None:
    say("\nAPI (50 baris, 36 kolom, token) terhadap SQL mentah, milidetik")
    for nama, _, sql, kita in muatan.api(program, kursor, ulang):
        say(
            f"{nama:<36}{sql.p50 * 1e3:>9.1f}{sql.p95 * 1e3:>7.1f}{kita.p50 * 1e3:>11.1f}{kita.p95 * 1e3:>7.1f}"
            f"{kita.p50 / sql.p50:>10.1f}{kita.p95 / sql.p95:>6.1f}"
        )
    say("\nBerkas, baris per detik")
    for nama, baris, lama in muatan.csv(peramban, kursor):
        say(f"{nama:<36}{baris / lama:>9.0f}  ({baris} baris)")


def ukur_impor(hakim: Hakim) -> None:
    h = impor.ukur()
    menulis, berproduk = impor.BARIS / h.tulis_polos, impor.BARIS / h.tulis
    say(f"\nImpor {impor.BARIS} baris, berkas sampai IKM, profil, produk, dan jejak, baris per detik")
    say(f"{'django-import-export':<36}{h.lawan:>9.0f}  full_clean; hanya IKM: tanpa berkas, profil, dan jejak")
    tanda = hakim(h.kali >= impor.KALI_MIN, f"impor {h.kali:.1f} kali django-import-export, batas {impor.KALI_MIN:g}")
    say(f"{'kita, seluruh jalan':<36}{h.kita:>9.0f}  {h.kali:.0f} kali{tanda}")
    tanda = hakim(menulis >= impor.PER_DETIK_MIN, f"menulis {menulis:.0f} baris per detik, batas {impor.PER_DETIK_MIN}")
    say(f"{'kita, menulis IKM, profil, dan jejak':<36}{menulis:>9.0f}{tanda}")
    say(f"{'… dan satu produk dengan jejaknya':<36}{berproduk:>9.0f}")
    say(
        f"membaca {h.baca:.2f} s, memeriksa {h.periksa:.2f} s, menulis {h.tulis:.2f} s (satu transaksi {h.transaksi:.2f} s)"
    )


def ukur_kabel(peramban: Peramban, hakim: Hakim) -> None:
    say("\nByte lewat kabel saat /ikm/ dibuka pertama kali (isi terkompresi dan kepala jawaban)")
    semua_aset = kabel.pertama(peramban, "/ikm/")
    for a in semua_aset:
        say(f"{a.byte:>9}  {a.sandi:<5} {a.url.partition('?')[0]:<44} {a.disimpan}")
    jumlah, lanjut = sum(a.byte for a in semua_aset), sum(a.byte for a in semua_aset[:1])
    tidak_abadi = [a.url for a in semua_aset[1:] if "max-age" not in a.disimpan]
    hakim(not tidak_abadi, f"tidak disimpan peramban: {', '.join(tidak_abadi)}")
    say(
        f"{jumlah:>9}  kunjungan pertama, batas {kabel.BATAS_PERTAMA}"
        + hakim(jumlah <= kabel.BATAS_PERTAMA, f"halaman pertama {jumlah} byte")
    )
    say(
        f"{lanjut:>9}  berikutnya, batas {kabel.BATAS_LANJUT}"
        + hakim(lanjut <= kabel.BATAS_LANJUT, f"halaman berikutnya {lanjut} byte")
    )


def ukur_temu(peramban: Peramban, penyuluh: Pengguna, kursor: Any, ulang: int, hakim: Hakim) -> None:
    """Capability: the query's p95 against the p95 of one statement of the same result (its median over all questions where it
    is faster than that); the page beside it. Map: bytes, and the page against the one GROUP BY it rests on.
    """
    say(f"\nSiapa bisa membuat ini, {Produk.objects.count()} produk, milidetik, {ulang} ulangan bergantian")
    say(
        f"{'':<36}{'IKM':>7}{'SQL p50':>9}{'p95':>7}{'kueri p50':>11}{'p95':>7}{'laman p50':>11}{'p95':>7}{'kali kueri':>12}{'laman':>7}"
    )
    semua_tanya = temu.kemampuan(peramban, penyuluh, kursor, ulang)
    tengah = sorted(h.sql.p50 for h in semua_tanya)[len(semua_tanya) // 2]
    for h in semua_tanya:
        dasar = max(h.sql.p95, tengah)
        kali, laman = h.kueri.p95 / dasar, h.laman.p95 / dasar
        tanda = hakim(h.sama, f"{h.nama}: urutannya berbeda dari SQL mentah")
        tanda += hakim(laman <= KALI_TEMU, f"{h.nama}: p95 laman {laman:.1f} kali SQL, batas {KALI_TEMU:g}")
        say(
            f"{h.nama:<36}{h.jumlah:>7}{h.sql.p50 * 1e3:>9.1f}{h.sql.p95 * 1e3:>7.1f}{h.kueri.p50 * 1e3:>11.1f}{h.kueri.p95 * 1e3:>7.1f}"
            f"{h.laman.p50 * 1e3:>11.1f}{h.laman.p95 * 1e3:>7.1f}{kali:>12.1f}{laman:>7.1f}{tanda}"
        )
    say(f"\nPeta {IKM.objects.count()} IKM: byte dan milidetik")
    say(
        f"{'':<36}{'dokumen':>9}{'di kabel':>10}{'+ aset':>9}{'SQL p50':>9}{'p95':>7}{'laman p50':>11}{'p95':>7}{'kali p95':>10}"
    )
    for p in temu.peta(peramban, kursor, ulang):
        tanda = hakim(p.utuh <= temu.BATAS_PETA, f"peta {p.nama}: {p.utuh} byte, batas {temu.BATAS_PETA}")
        say(
            f"{p.nama:<36}{p.utuh:>9}{p.laman_kabel:>10}{p.kabel:>9}{p.sql.p50 * 1e3:>9.1f}{p.sql.p95 * 1e3:>7.1f}"
            f"{p.laman.p50 * 1e3:>11.1f}{p.laman.p95 * 1e3:>7.1f}{p.laman.p95 / p.sql.p95:>10.1f}{tanda}"
        )


def ukur_gambaran(peramban: Peramban, penyuluh: Pengguna, kursor: Any, ulang: int, hakim: Hakim) -> None:
    with step("Mengisi omzet 36 bulan dan menjumlahkannya"):
        gambaran.isi()
    say("\nGambaran IKM terhadap SQL mentah angka yang sama, milidetik; omzet dibaca dari jumlah yang tersimpan")
    for lingkup, sql, laman, n in gambaran.ukur(peramban, kursor, ulang):
        kali = laman.p95 / sql.p95
        tanda = hakim(kali <= gambaran.KALI_MAKS, f"gambaran {lingkup.nama}: {kali:.1f} kali SQL mentah")
        tanda += hakim(n <= gambaran.KUERI_MAKS, f"gambaran {lingkup.nama}: {n} kueri")
        if salah := gambaran.beda(penyuluh, kursor, lingkup):
            tanda += hakim(False, f"gambaran {lingkup.nama}: {salah}")
        say(
            f"{lingkup.nama:<36}{sql.p50 * 1e3:>9.1f}{sql.p95 * 1e3:>7.1f}{laman.p50 * 1e3:>11.1f}{laman.p95 * 1e3:>7.1f}"
            f"{laman.p50 / sql.p50:>10.1f}{kali:>6.1f}{n:>7}{tanda}"
        )
    for nama, lapor, lama in gambaran.omzet():
        say(f"omzet dihitung langsung, {nama:<24}{lapor:>9} laporan {lama * 1e3:>9.0f} ms")
