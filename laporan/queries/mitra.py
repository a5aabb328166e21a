"""Workshops that are partners of a company on a day, their villages and workers; and how the three commitments were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from ikm.models import IKM
from kemitraan.models import Kemitraan
from kemitraan.queries import baris_kinerja, hitung
from kemitraan.querysets import KemitraanQuerySet
from kemitraan.rumus import Hitungan
from laporan.queries.lingkup import Lingkup

PENYINTAS: Final = Coalesce("ikm__digabung_ke", "ikm")


@dataclass(frozen=True, slots=True)
class Mitra:
    """`tenaga_kerja` as last profiled, of the `n_tenaga_kerja` of them whose workers are known."""

    ikm: int
    desa: int
    tenaga_kerja: int
    n_tenaga_kerja: int


@dataclass(frozen=True, slots=True)
class KinerjaSetahun:
    kini: Hitungan
    lalu: Hitungan | None


def berlaku(lingkup: Lingkup, pada: date) -> KemitraanQuerySet:
    """The agreements in force that day within what is asked about."""
    qs = Kemitraan.objects.berlaku(pada).filter(lingkup.milik_ikm("ikm"))
    return qs.filter(perusahaan=lingkup.perusahaan) if lingkup.perusahaan is not None else qs


def mitra(lingkup: Lingkup) -> tuple[Mitra, int | None]:
    """Each workshop once, however many agreements it has, on the last day of the span; and how many there were a year before it. A
    merged one is its survivor. One statement.
    """
    kini, lalu = _yang_berlaku(lingkup, lingkup.hari_terakhir), lingkup.hari_terakhir_lalu
    dulu = Q(pk__in=()) if lalu is None else _yang_berlaku(lingkup, lalu)
    isi = IKM.objects.filter(kini | dulu).aggregate(
        ikm=Count("pk", filter=kini),
        desa=Count("desa", filter=kini, distinct=True),
        tk=Sum("tenaga_kerja", filter=kini),
        n=Count("tenaga_kerja", filter=kini),
        lalu=Count("pk", filter=dulu),
    )
    return Mitra(isi["ikm"], isi["desa"], isi["tk"] or 0, isi["n"]), None if lalu is None else isi["lalu"]


def _yang_berlaku(lingkup: Lingkup, pada: date) -> Q:
    return Q(pk__in=berlaku(lingkup, pada).order_by().values(kunci=PENYINTAS))


def kinerja_setahun(lingkup: Lingkup) -> KinerjaSetahun:
    """Over all due order lines of the span, and of the same a year before. Two statements."""
    milik = lingkup.milik_ikm("pesanan__kemitraan__ikm")
    if lingkup.perusahaan is not None:
        milik &= Q(pesanan__kemitraan__perusahaan=lingkup.perusahaan)
    kini = hitung(baris_kinerja(milik, lingkup.periode, lingkup.pada))
    lalu = None if lingkup.lalu is None else hitung(baris_kinerja(milik, lingkup.lalu, lingkup.pada))
    return KinerjaSetahun(kini, lalu)
