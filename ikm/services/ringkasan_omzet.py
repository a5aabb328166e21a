"""The dashboard's turnover, added up beforehand where there is too much of it to do so while somebody waits."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Final

from django.conf import settings
from django.db import transaction

from akun.models import WilayahBinaan
from core.periode import Periode, tambah_bulan
from core.waktu import sekarang
from ikm.models import IKM, OmzetBulanan, RingkasanOmzet
from ikm.queries.gambaran import hitung_omzet, lingkup_omzet
from referensi.models import Wilayah

# So many reports are added up in about a tenth of a second; a page may ask for that itself.
LAPORAN_DIHITUNG_LANGSUNG: Final = 100_000
TAHUN: Final = 6


def refresh_ringkasan_omzet(*, pada: date, batas: int = LAPORAN_DIHITUNG_LANGSUNG) -> int:
    """Add everything up anew for the kabupaten, each kecamatan and each officer's wilayah; the number of rows kept.

    Up to `batas` reports nothing is kept at all: pages then count for themselves and are never late. What changed while
    this ran is in the next run. The old rows are read until the new ones stand.
    """
    periode = Periode(tambah_bulan(date(pada.year, 1, 1), -12 * (TAHUN - 1)), tambah_bulan(pada, 1))
    banyak = OmzetBulanan.objects.tercatat().values("pk")[: batas + 1].count()
    baris: list[RingkasanOmzet] = []
    if banyak > batas:
        mulai = sekarang()
        for kecamatan in [None, *sorted(_lingkup(pada), key=sorted)]:
            angka = hitung_omzet(IKM.objects.tercatat().dalam_kecamatan(kecamatan), periode)
            lingkup = lingkup_omzet(kecamatan)
            baris += [
                RingkasanOmzet(lingkup=lingkup, bulan=b, dihitung_pada=mulai, **asdict(a)) for b, a in angka.items()
            ]
    with transaction.atomic():
        RingkasanOmzet.objects.all().delete()
        RingkasanOmzet.objects.bulk_create(baris, batch_size=500)
    return len(baris)


def _lingkup(pada: date) -> set[frozenset[str]]:
    """What people look at without narrowing further: a kecamatan, or what an officer answers for."""
    kecamatan = Wilayah.objects.kecamatan().filter(induk_id=settings.KABUPATEN_KODE).values_list("kode", flat=True)
    binaan: dict[int, set[str]] = {}
    for pengguna, kode in WilayahBinaan.objects.berlaku(pada).values_list("pengguna_id", "wilayah_id"):
        binaan.setdefault(pengguna, set()).add(kode)
    return {frozenset({k}) for k in kecamatan} | {frozenset(b) for b in binaan.values()}
