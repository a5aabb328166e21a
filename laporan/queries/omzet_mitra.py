"""Turnover of partnered workshops before and after their first partnership (laporan.rumus.omzet says how it is computed)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Final

from django.db.models import Min
from django.db.models.functions import Coalesce

from ikm.models import OmzetBulanan
from kemitraan.enums import KEMITRAAN_PERNAH_BERLAKU
from kemitraan.models import Kemitraan
from laporan.queries.lingkup import Lingkup
from laporan.rumus import OmzetMitra, jendela, omzet_mitra, sisi

PENYINTAS: Final = Coalesce("ikm__digabung_ke", "ikm")


def omzet_mitra_pertama(lingkup: Lingkup) -> OmzetMitra:
    """Of every workshop whose first partnership began by today: the earliest `mulai` of the agreements that ever were in force, of
    it and of the records merged into it. A kecamatan and a company narrow it (workshops whose *first* partner that company is);
    a span and a country do not. One report a workshop and month (ADR 14). Two statements.
    """
    pertama = _mulai_pertama(lingkup)
    if not pertama:
        return OmzetMitra(0)
    omzet = _omzet(pertama)
    return omzet_mitra(s for ikm, mulai in pertama.items() if (s := sisi(mulai, omzet[ikm])) is not None)


def _mulai_pertama(lingkup: Lingkup) -> dict[int, date]:
    qs = Kemitraan.objects.tercatat().filter(status__in=KEMITRAAN_PERNAH_BERLAKU, mulai__lte=lingkup.pada)
    qs = qs.filter(lingkup.milik_ikm("ikm")).order_by()
    hasil: dict[int, tuple[date, set[int]]] = {}
    for ikm, perusahaan, mulai in qs.values_list(PENYINTAS, "perusahaan").annotate(m=Min("mulai")):
        lama = hasil.get(ikm)
        if lama is None or mulai < lama[0]:
            hasil[ikm] = (mulai, {perusahaan})
        elif mulai == lama[0]:
            lama[1].add(perusahaan)
    diminta = lingkup.perusahaan
    return {ikm: mulai for ikm, (mulai, dengan) in hasil.items() if diminta is None or diminta in dengan}


def _omzet(pertama: dict[int, date]) -> dict[int, dict[date, int]]:
    """By survivor and month, within the months any of them asks about."""
    hasil: dict[int, dict[date, int]] = defaultdict(dict)
    if not pertama:
        return hasil
    awal, akhir = jendela(min(pertama.values()))[0].mulai, jendela(max(pertama.values()))[1].sampai
    qs = OmzetBulanan.objects.filter(dibatalkan_pada__isnull=True, bulan__gte=awal, bulan__lt=akhir).dihitung()
    ikut = Kemitraan.objects.tercatat().filter(status__in=KEMITRAAN_PERNAH_BERLAKU).order_by()
    qs = qs.annotate(siapa=Coalesce("ikm__digabung_ke", "ikm")).filter(siapa__in=ikut.values(kunci=PENYINTAS))
    for ikm, bulan, omzet in qs.order_by().values_list("siapa", "bulan", "omzet"):
        if ikm in pertama:
            hasil[ikm][bulan] = omzet
    return hasil
