"""Visits of eighteen months and what the office did about what they found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from ikm.contoh.undian import undian
from ikm.contoh.usaha import USAHA, Usaha
from ikm.enums import JenisFasilitasi, Masalah, StatusIKM, SumberDana

HARI: Final = 548
BOBOT: Final = {
    Masalah.PASAR: 6,
    Masalah.MODAL: 5,
    Masalah.BAHAN_BAKU: 3,
    Masalah.ALAT: 3,
    Masalah.SDM: 2,
    Masalah.LEGALITAS: 2,
    Masalah.MUTU: 2,
}
CATATAN: Final = {
    Masalah.PASAR: ("Pesanan berkurang, pembeli lama pindah.", "Hubungkan dengan pembeli di pameran berikutnya."),
    Masalah.MODAL: ("Uang muka pesanan tidak cukup untuk bahan.", "Siapkan berkas pengajuan KUR."),
    Masalah.BAHAN_BAKU: ("Harga bahan naik dan barang sering kosong.", "Beli bersama dengan perajin lain di sentra."),
    Masalah.ALAT: ("Mesin sering berhenti, hasil tidak seragam.", "Usulkan bantuan alat tahun depan."),
    Masalah.SDM: ("Sulit mencari pekerja muda yang terampil.", "Ikutkan dua orang pada bimtek."),
    Masalah.LEGALITAS: ("Belum punya NIB dan sertifikat.", "Dampingi mengisi OSS."),
    Masalah.MUTU: ("Ada barang yang dikembalikan pembeli.", "Buat contoh acuan dan lembar periksa."),
}
TANPA_MASALAH: Final = ("Usaha berjalan baik, pesanan penuh.", "Pertahankan; catat kapasitas bebasnya.")
JANJI, DITEPATI, DENGAN_LOKASI = 0.45, 0.62, 0.7
LEWAT_MUSIM: Final = 100  # days


@dataclass(frozen=True, slots=True)
class KunjunganContoh:
    """`selesai`: the promise to come again was kept without another visit. One that was not may be overdue by now.
    `langkah`: how far in degrees from the workshop the telephone believed itself, None where it was not asked.
    """

    tanggal: date
    masalah: tuple[str, ...]
    catatan: str
    rekomendasi: str
    tindak_lanjut_pada: date | None = None
    selesai: bool = False
    langkah: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class FasilitasiContoh:
    """`peserta`: numbers of the workshops that took part, each given `nilai`; `asal`: the workshop and the number of its
    visit that asked for this, None where nobody did.
    """

    data: dict[str, Any]
    peserta: tuple[int, ...]
    nilai: int | None = None
    asal: tuple[int, int] | None = None


def susun(acak: Random, usaha: Usaha, data: dict[str, Any], pada: date) -> tuple[KunjunganContoh, ...]:
    """Clusters are visited more often than the rest; whoever has closed is not visited at all."""
    if data["status"] == StatusIKM.TUTUP:
        return ()
    banyak = acak.choices((0, 1, 2, 3, 4, 5), (1, 3, 4, 4, 2, 1) if usaha.sentra else (4, 5, 3, 1, 0, 0))[0]
    hari = sorted(acak.sample(range(3, HARI), banyak), reverse=True)
    tetap = acak.choices(list(BOBOT), list(BOBOT.values()))[0]  # a trouble rarely goes away by itself
    return tuple(_satu(acak, pada - timedelta(days=h), tetap, pada) for h in hari)


def _satu(acak: Random, tanggal: date, tetap: str, pada: date) -> KunjunganContoh:
    if tanggal.weekday() > 4:  # noqa: PLR2004 - offices are closed at weekends
        tanggal -= timedelta(days=2)
    ditemukan: tuple[Masalah, ...] = ()
    if acak.random() < 0.85:  # noqa: PLR2004
        lain = acak.choices(list(BOBOT), list(BOBOT.values()), k=acak.choice((0, 1, 1, 2)))
        ditemukan = tuple(m for m in Masalah if m in {tetap, *lain})
    catatan, rekomendasi = CATATAN[ditemukan[0]] if ditemukan else TANPA_MASALAH
    janji = tanggal + timedelta(days=acak.choice((14, 21, 30, 45, 60))) if acak.random() < JANJI else None
    ditepati = acak.random() < DITEPATI
    # Nobody leaves a promise open for a year: what is older than a season was kept one way or another.
    selesai = janji is not None and janji < pada and (ditepati or janji < pada - timedelta(days=LEWAT_MUSIM))
    langkah = (acak.uniform(-4e-4, 4e-4), acak.uniform(-4e-4, 4e-4)) if acak.random() < DENGAN_LOKASI else None
    return KunjunganContoh(tanggal, tuple(str(m) for m in ditemukan), catatan, rekomendasi, janji, selesai, langkah)


def fasilitasi(ikm: Iterable[Any], pada: date) -> Iterator[FasilitasiContoh]:
    """A training for every trade, and what else an office does in a year and a half."""
    aktif = [i for i in ikm if i.data["status"] == StatusIKM.AKTIF]
    for ke, usaha in enumerate(USAHA):
        acak = undian("bimtek", usaha.komoditas)
        calon = [i for i in aktif if i.usaha is usaha]
        ikut = sorted(acak.sample(calon, min(len(calon), acak.randint(6, 14))), key=lambda i: i.urut)
        peserta = tuple(i.urut for i in ikut)
        mulai = pada - timedelta(days=40 + 43 * ke)
        data = _data(JenisFasilitasi.BIMTEK, usaha.bimtek, mulai, SumberDana.APBD_KABUPATEN, hari=2)
        hasil = f"{len(peserta)} IKM lulus uji keterampilan."
        yield FasilitasiContoh(data | {"hasil": hasil}, peserta, asal=_asal(ikut, mulai))
    for ke, (jenis, judul, dana, banyak, nilai) in enumerate(LAIN):
        acak = undian("fasilitasi", ke)
        terpilih = sorted(i.urut for i in acak.sample(aktif, min(banyak, len(aktif))))
        data = _data(jenis, judul, pada - timedelta(days=25 + 47 * ke), dana)
        yield FasilitasiContoh(data, tuple(terpilih), nilai)


def _asal(ikut: Iterable[Any], sebelum: date) -> tuple[int, int] | None:
    """The last visit before it to one of those who took part."""
    kunjungan = [(k.tanggal, i.urut, ke) for i in ikut for ke, k in enumerate(i.kunjungan) if k.tanggal < sebelum]
    return max(kunjungan)[1:] if kunjungan else None


LAIN: Final = (
    (JenisFasilitasi.PAMERAN, "Pameran produk unggulan di Surabaya", SumberDana.APBD_PROVINSI, 12, None),
    (JenisFasilitasi.ALAT, "Bantuan mesin poles dan gerinda", SumberDana.APBN, 8, 18_500_000),
    (JenisFasilitasi.SERTIFIKASI, "Sertifikasi halal pelaku pangan", SumberDana.APBD_KABUPATEN, 15, 2_300_000),
    (JenisFasilitasi.MEREK, "Pendaftaran merek", SumberDana.APBD_KABUPATEN, 10, 500_000),
    (JenisFasilitasi.LEGALITAS, "Klinik NIB dan OSS", SumberDana.APBD_KABUPATEN, 22, None),
    (JenisFasilitasi.PERMODALAN, "Pendampingan pengajuan KUR", SumberDana.PERBANKAN, 14, 50_000_000),
    (JenisFasilitasi.TEMU_BISNIS, "Temu bisnis perajin dan eksportir furnitur", SumberDana.SWASTA, 9, None),
    (JenisFasilitasi.PENDAMPINGAN, "Pendampingan mutu dan lembar periksa", SumberDana.APBD_KABUPATEN, 11, None),
)


def _data(jenis: str, judul: str, mulai: date, dana: str, hari: int = 0) -> dict[str, Any]:
    return {
        "jenis": jenis,
        "judul": f"{judul} (contoh)",
        "tanggal": mulai,
        "sampai": mulai + timedelta(days=hari) if hari else None,
        "tempat": "Balai contoh",
        "sumber_dana": dana,
    }
