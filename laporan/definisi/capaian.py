"""Laporan kinerja triwulan dan tahunan: target, realisasi and capaian of every indicator, with the formula each was made by.

As the performance reports of regencies lay it out (LKjIP, PermenPANRB 53/2014 annex II: target, realisasi, capaian).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from core import format as f
from core.periode import BULAN_TRIWULAN, Periode
from core.tables import Jenis, Kolom
from kemitraan.querysets.dasar import membaca_semua
from laporan.cetak.isi import Angka, Bagian, Grafik, IsiLaporan
from laporan.definisi.dasar import Definisi, Permintaan
from laporan.definisi.susunan import bagian_tetap, pecahan
from laporan.queries import BarisIndikator, SelIndikator, bulan_terkunci, papan_indikator
from laporan.rumus.capaian import TERCAPAI

HANYA_TRIWULAN: Final = "Laporan kinerja disusun untuk satu triwulan atau satu tahun. Contoh: 2026-T3, 2026."
BATANG_MAKS: Final = Decimal(200)  # percent
RAHASIA: Final = "kurang dari tiga pelapor"
KOLOM: Final = (
    Kolom("nomor", "No.", Jenis.ANGKA),
    Kolom("indikator", "Indikator", utama=True),
    Kolom("satuan", "Satuan"),
    Kolom("target", "Target", Jenis.DESIMAL),
    Kolom("realisasi", "Realisasi", Jenis.DESIMAL),
    Kolom("capaian", "Capaian (%)", Jenis.DESIMAL, desimal=1),
    Kolom("keterangan", "Keterangan"),
)
RUMUS: Final = (
    Kolom("nomor", "No.", Jenis.ANGKA),
    Kolom("versi", "Versi", Jenis.ANGKA),
    Kolom("rumus", "Rumus", utama=True),
    Kolom("sumber", "Yang merumuskan"),
    Kolom("dokumen", "Dokumen target"),
)


def tolak_periode(periode: Periode) -> str:
    """What targets are set for: quarters and years."""
    tahun, ke = periode.mulai.year, (periode.mulai.month - 1) // BULAN_TRIWULAN + 1
    return "" if periode in {Periode.tahun(tahun), Periode.triwulan(tahun, ke)} else HANYA_TRIWULAN


def susun_capaian(permintaan: Permintaan) -> IsiLaporan:
    """The board of the year, read for this span alone."""
    tahun = permintaan.periode.mulai.year
    terkunci = bulan_terkunci([tahun - 1, tahun])
    papan = papan_indikator(permintaan.user, tahun, permintaan.hari_terakhir, terkunci, keluar=True)
    isi = [(b, next(s for s in b.sel if s.masa == permintaan.periode)) for b in papan]
    bertarget = [(b, s) for b, s in isi if s.capaian is not None]
    return IsiLaporan(
        kalimat=_kalimat(isi, bertarget),
        angka=_angka(isi, bertarget),
        grafik=_grafik(isi),
        bagian=_bagian(isi),
        catatan=_catatan(isi),
    )


Isi = list[tuple[BarisIndikator, SelIndikator]]


def _tercapai(isi: Isi) -> int:
    return sum(s.capaian is not None and s.capaian >= TERCAPAI for _, s in isi)


def _kalimat(isi: Isi, bertarget: Isi) -> tuple[str, ...]:
    if not bertarget:
        return (f"{f.angka(len(isi))} indikator; belum satu pun bertarget dan berangka pada periode ini.",)
    tanpa = len(isi) - len(bertarget)
    teks = f"{f.angka(_tercapai(bertarget))} dari {f.angka(len(bertarget))} indikator bertarget mencapai targetnya."
    return (teks, *((f"{f.angka(tanpa)} indikator belum bertarget atau belum berangka.",) if tanpa else ()))


def _angka(isi: Isi, bertarget: Isi) -> tuple[Angka, ...]:
    return (
        Angka("Indikator", f.angka(len(isi))),
        Angka("Bertarget dan berangka", f.angka(len(bertarget))),
        Angka("Mencapai target", f.angka(_tercapai(bertarget))),
        Angka("Di bawah target", f.angka(len(bertarget) - _tercapai(bertarget))),
    )


def _grafik(isi: Isi) -> tuple[Grafik, ...]:
    """By number, as the table counts them: names are too long for an axis. One far above its target would flatten the others."""
    ada = [(str(n), s.capaian) for n, (_, s) in enumerate(isi, start=1) if s.capaian is not None]
    if not ada:
        return ()
    seri = (("Capaian", tuple(pecahan(min(c, BATANG_MAKS)) for _, c in ada)),)
    lewat = f"; batang berhenti pada {BATANG_MAKS}" if any(c > BATANG_MAKS for _, c in ada) else ""
    satuan = f"persen dari target; nomor seperti pada tabel{lewat}"
    return (Grafik("Capaian per indikator", tuple(n for n, _ in ada), seri, satuan=satuan),)


def _bagian(isi: Isi) -> tuple[Bagian, ...]:
    capaian = [_baris(n, b, s) for n, (b, s) in enumerate(isi, start=1)]
    rumus = [_rumus(n, b, s) for n, (b, s) in enumerate(isi, start=1)]
    return (
        bagian_tetap("capaian", "Target, realisasi, dan capaian", KOLOM, capaian),
        bagian_tetap("rumus", "Rumus dan sumber", RUMUS, rumus, catatan="Nomor seperti pada tabel di atas."),
    )


def _baris(n: int, b: BarisIndikator, s: SelIndikator) -> tuple[Any, ...]:
    i, nilai = b.indikator, s.realisasi
    return (n, i.nama, i.satuan, s.target.nilai if s.target else None, nilai.nilai, s.capaian, _sebab(s))


def _sebab(s: SelIndikator) -> str:
    """Why a cell is empty, or what the figure rests on."""
    if s.realisasi.rahasia:
        return RAHASIA
    if s.catatan is not None:
        return f"dicatat dari {s.catatan.dokumen}" if s.catatan.dokumen else "dicatat petugas"
    return "belum ada angka" if s.realisasi.nilai is None else ""


def _rumus(n: int, b: BarisIndikator, s: SelIndikator) -> tuple[Any, ...]:
    i = b.indikator
    sumber = f"{i.sumber} ({i.dasar})" if i.dasar else i.sumber
    return (n, i.versi, f"{i.nama}: {i.rumus}", sumber, s.target.dokumen if s.target else "")


def _catatan(isi: Isi) -> tuple[str, ...]:
    """What is provisional is no row: locking a month changes no figure."""
    sementara = sum(s.sementara and s.realisasi.nilai is not None for _, s in isi)
    teks = "Capaian = realisasi ÷ target × 100; bila lebih kecil lebih baik, (2 × target − realisasi) ÷ target × 100."
    return (teks, *(("Ada bulan yang belum dikunci pada periode ini: angkanya masih sementara.",) if sementara else ()))


LAPORAN_KINERJA: Final = Definisi(
    kunci="laporan_kinerja",
    versi=1,
    judul="Laporan kinerja",
    keterangan="Target, realisasi, dan capaian setiap indikator pada satu triwulan atau satu tahun, dengan rumus dan sumbernya.",
    boleh=membaca_semua,
    susun=susun_capaian,
    tolak_periode=tolak_periode,
    resmi=True,
    lanskap=True,
    ikon="award",
)
