"""What is about to happen and what is new: send-offs to come, companies that began to partner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, Min, OuterRef

from ekspor.models import Pelepasan
from kemitraan.enums import KEMITRAAN_PERNAH_BERLAKU
from kemitraan.models import Kemitraan
from laporan.queries.lingkup import Lingkup

PELEPASAN_MAKS: Final = 5


@dataclass(frozen=True, slots=True)
class MitraBaru:
    """A company, the day its first agreement within the span began, how many began; `pertama`: it had none before."""

    uid: Any
    nama: str
    mulai: date
    kemitraan: int
    pertama: bool


def pelepasan_berikut(user: Any, lingkup: Lingkup) -> tuple[Pelepasan, ...]:
    """From today on, whatever the span, the nearest first. One statement."""
    qs = Pelepasan.objects.visible_to(user).mendatang(lingkup.pada).filter(pengiriman__dibatalkan_pada__isnull=True)
    if lingkup.perusahaan is not None:
        qs = qs.filter(pengiriman__perusahaan=lingkup.perusahaan)
    if lingkup.negara:
        qs = qs.filter(pengiriman__negara=lingkup.negara)
    return tuple(qs.with_untuk_daftar().order_by("tanggal", "pk")[:PELEPASAN_MAKS])


def mitra_baru(lingkup: Lingkup) -> tuple[MitraBaru, ...]:
    """Companies of agreements that began within the span and were in force, the latest first. One statement."""
    pernah = Kemitraan.objects.tercatat().filter(status__in=KEMITRAAN_PERNAH_BERLAKU)
    qs = pernah.filter(lingkup.milik_ikm("ikm"))
    if lingkup.perusahaan is not None:
        qs = qs.filter(perusahaan=lingkup.perusahaan)
    masa = lingkup.periode
    baru = qs.filter(mulai__gte=masa.mulai, mulai__lt=masa.sampai, mulai__lte=lingkup.pada).order_by()
    lama = pernah.filter(perusahaan=OuterRef("perusahaan"), mulai__lt=masa.mulai)
    isi = baru.annotate(lama=Exists(lama)).values_list("perusahaan__uid", "perusahaan__nama", "lama")
    per = isi.annotate(sejak=Min("mulai"), n=Count("pk")).order_by("-sejak", "perusahaan__nama")
    return tuple(MitraBaru(uid, nama, sejak, n, not ada) for uid, nama, ada, sejak, n in per)
