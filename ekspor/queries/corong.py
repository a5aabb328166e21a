"""From a meeting or a visit to the container: how many starting points came how far, and how long each step took.

A starting point is one meeting with a company or one visit to an IKM that was not cancelled, in the span by its own date.
What followed is what names it as its origin, first day each, nothing cancelled:

* need: submitted (`diajukan_pada`) under that meeting; visits have none of their own;
* offer: made to an IKM for such a need;
* agreement: signed (`ditandatangani_pada`), of a partnership that names the meeting, the visit, or a need of the meeting;
* order, receipt: of such a partnership, by their own dates;
* container: a part of such a receipt in a container that was loaded (its shipment is past its plan), by the date that decides
  the shipment's month.

A partnership that names both a meeting and a visit follows from both: starting points are counted, never summed partnerships.
The number of statements is fixed; only starting points with something after them are held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import F, Min, QuerySet
from django.db.models.functions import Left

from akun.enums import Peran
from akun.models import Pengguna
from core.periode import Periode
from core.waktu import tanggal_wib
from ekspor.enums import StatusPengiriman
from ekspor.models import Kontribusi
from ekspor.rumus.corong import Corong
from ikm.models import Kunjungan
from kemitraan.models import Kebutuhan, Kemitraan, Penerimaan, Pertemuan, Pesanan, Tawaran
from referensi.models import Wilayah

TAHAP: Final = (
    ("mulai", "Pertemuan atau kunjungan"),
    ("kebutuhan", "Kebutuhan diajukan"),
    ("tawaran", "Penawaran ke IKM"),
    ("perjanjian", "Perjanjian ditandatangani"),
    ("pesanan", "Pesanan"),
    ("penerimaan", "Barang diterima"),
    ("kontainer", "Dimuat kontainer"),
)
KEBUTUHAN, TAWARAN, PERJANJIAN, PESANAN, PENERIMAAN, KONTAINER = range(1, len(TAHAP))
PERTEMUAN, KUNJUNGAN = "pertemuan", "kunjungan"
JALAN: Final = (
    (PERTEMUAN, "asal_pertemuan"),
    (PERTEMUAN, "asal_kebutuhan__asal_pertemuan"),
    (KUNJUNGAN, "asal_kunjungan"),
)
PETUGAS, KECAMATAN = "petugas", "kecamatan"
SEPOTONG: Final = 2_000
PANJANG_KECAMATAN: Final = len("35.16.12")
Kunci = tuple[str, int]


@dataclass(frozen=True, slots=True)
class SaringanCorong:
    periode: Periode
    petugas: int | None = None
    kecamatan: str = ""


@dataclass(frozen=True, slots=True)
class KelompokCorong:
    """One officer's or one kecamatan's starting points."""

    kunci: str
    nama: str
    corong: Corong


@dataclass(frozen=True, slots=True)
class HasilCorong:
    semua: Corong
    kelompok: tuple[KelompokCorong, ...]


@dataclass(frozen=True, slots=True)
class Awal:
    """One starting point with the first day of each step."""

    jenis: str
    objek: Any
    rantai: tuple[date | None, ...]


def saring_untuk(user: Any, s: SaringanCorong) -> SaringanCorong:
    """An officer in the field reads the own starting points, whatever was asked."""
    return SaringanCorong(s.periode, user.pk, s.kecamatan) if user.peran == Peran.PENYULUH else s


def corong(user: Any, s: SaringanCorong, menurut: str) -> HasilCorong:
    """The whole and its parts by officer or kecamatan, the largest first."""
    s = saring_untuk(user, s)
    semua, bagian = Corong(len(TAHAP)), dict[Any, Corong]()
    for _, kelompok, rantai in _rantai(s, menurut):
        semua.tambah(rantai)
        bagian.setdefault(kelompok, Corong(len(TAHAP))).tambah(rantai)
    nama = _nama(menurut, list(bagian))
    urut = sorted(bagian.items(), key=lambda b: (-b[1].tahap[0].sampai, nama.get(b[0], "")))
    return HasilCorong(semua, tuple(KelompokCorong(str(k or ""), nama.get(k, "Tanpa wilayah"), c) for k, c in urut))


def awal_corong(user: Any, s: SaringanCorong, tahap: int, mulai: int, banyak: int) -> tuple[list[Awal], int]:
    """The starting points that came to this step or past it, newest first from `mulai`, and how many there are."""
    s = saring_untuk(user, s)
    ada = [(r[0], *kunci, r) for kunci, _, r in _rantai(s, PETUGAS) if any(r[tahap:])]
    ada.sort(key=lambda b: b[:3], reverse=True)
    halaman = ada[mulai : mulai + banyak]
    objek: dict[Kunci, Any] = {}
    for jenis, qs in (
        (PERTEMUAN, Pertemuan.objects.select_related("perusahaan", "penyuluh")),
        (KUNJUNGAN, Kunjungan.objects.select_related("ikm", "penyuluh")),
    ):
        objek |= {(jenis, pk): o for pk, o in qs.in_bulk([b[2] for b in halaman if b[1] == jenis]).items()}
    return [Awal(j, objek[j, pk], r) for _, j, pk, r in halaman], len(ada)


def _akar(s: SaringanCorong) -> dict[str, QuerySet]:
    masa = {"tanggal__gte": s.periode.mulai, "tanggal__lt": s.periode.sampai, "dibatalkan_pada__isnull": True}
    if s.petugas is not None:
        masa["penyuluh"] = s.petugas
    pertemuan, kunjungan = Pertemuan.objects.filter(**masa), Kunjungan.objects.filter(**masa)
    if s.kecamatan:
        di_sana = Wilayah.objects.di_bawah(s.kecamatan).values("pk")
        pertemuan = pertemuan.filter(perusahaan__wilayah__in=di_sana)
        kunjungan = kunjungan.filter(ikm__kecamatan_kode=s.kecamatan)
    return {PERTEMUAN: pertemuan, KUNJUNGAN: kunjungan}


def _rantai(s: SaringanCorong, menurut: str) -> Iterator[tuple[Kunci, Any, tuple[date | None, ...]]]:
    """Key, group and chain of every starting point."""
    akar = _akar(s)
    sesudah: dict[Kunci, list[date | None]] = {}
    for tahap, jenis, baris in _langkah(akar):
        for pk, saat in baris:
            rantai = sesudah.setdefault((jenis, pk), [None] * len(TAHAP))
            hari = tanggal_wib(saat) if isinstance(saat, datetime) else saat
            lama = rantai[tahap]
            rantai[tahap] = hari if lama is None else min(lama, hari)
    kosong = (None,) * (len(TAHAP) - 1)
    for jenis, qs in akar.items():
        kelompok = F("penyuluh") if menurut == PETUGAS else _kecamatan(jenis)
        for pk, tanggal, milik in qs.values_list("pk", "tanggal", kelompok).iterator(chunk_size=SEPOTONG):
            lanjut = sesudah.get((jenis, pk))
            yield (jenis, pk), milik, (tanggal, *(kosong if lanjut is None else lanjut[1:]))


def _kecamatan(jenis: str) -> Any:
    if jenis == KUNJUNGAN:
        return F("ikm__kecamatan_kode")
    return Left("perusahaan__wilayah", PANJANG_KECAMATAN)


def _langkah(akar: dict[str, QuerySet]) -> Iterator[tuple[int, str, QuerySet]]:
    """Step, kind of starting point, (its key, first day) of those that came so far."""
    pertemuan = akar[PERTEMUAN].values("pk")
    kebutuhan = Kebutuhan.objects.filter(
        asal_pertemuan__in=pertemuan, dibatalkan_pada__isnull=True, diajukan_pada__isnull=False
    )
    yield KEBUTUHAN, PERTEMUAN, _pertama(kebutuhan, "asal_pertemuan", "diajukan_pada")
    tawaran = Tawaran.objects.filter(
        kebutuhan__asal_pertemuan__in=pertemuan, dibatalkan_pada__isnull=True, kebutuhan__dibatalkan_pada__isnull=True
    )
    yield TAWARAN, PERTEMUAN, _pertama(tawaran, "kebutuhan__asal_pertemuan", "created_at")
    for jenis, jalan in JALAN:
        mitra = {f"{jalan}__in": akar[jenis].values("pk"), "dibatalkan_pada__isnull": True}
        perjanjian = Kemitraan.objects.filter(**mitra, ditandatangani_pada__isnull=False)
        yield PERJANJIAN, jenis, _pertama(perjanjian, jalan, "ditandatangani_pada")
        for tahap, qs, ke, hari in (
            (PESANAN, Pesanan.objects.filter(dibatalkan_pada__isnull=True), "kemitraan", "tanggal"),
            (
                PENERIMAAN,
                Penerimaan.objects.filter(dibatalkan_pada__isnull=True, pesanan__dibatalkan_pada__isnull=True),
                "pesanan__kemitraan",
                "tanggal",
            ),
            (
                KONTAINER,
                Kontribusi.objects.terhitung().exclude(muatan__kontainer__pengiriman__status=StatusPengiriman.RENCANA),
                "baris_penerimaan__penerimaan__pesanan__kemitraan",
                "muatan__kontainer__pengiriman__tanggal_acuan",
            ),
        ):
            milik = qs.filter(**{f"{ke}__{k}": v for k, v in mitra.items()})
            yield tahap, jenis, _pertama(milik, f"{ke}__{jalan}", hari)


def _pertama(qs: QuerySet, akar: str, hari: str) -> QuerySet:
    return qs.order_by().values(akar).annotate(awal=Min(hari)).values_list(akar, "awal")


def _nama(menurut: str, kunci: list[Any]) -> dict[Any, str]:
    if menurut == PETUGAS:
        return dict(Pengguna.objects.filter(pk__in=kunci).values_list("pk", "nama"))
    return dict(Wilayah.objects.filter(pk__in=[k for k in kunci if k]).values_list("pk", "nama"))
