from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, ExtractMonth, ExtractYear

from core.periode import BULAN_SETAHUN, tambah_bulan
from ikm import rumus
from ikm.enums import StatusIKM
from ikm.models import OmzetBulanan
from ikm.queries.gambaran.cakupan import Cakupan

# `lapor` is composed by the ORM: one row a firm and month, months numbered from year 0 so that a year before is minus 12.
SQL = """
WITH lapor AS MATERIALIZED ({lapor}),
urut AS (
    SELECT ke, omzet, ROW_NUMBER() OVER (PARTITION BY ke ORDER BY omzet) AS nomor, COUNT(*) OVER (PARTITION BY ke) AS banyak
    FROM lapor WHERE ke >= %s
),
tengah AS (
    SELECT ke, MIN(omzet) AS bawah, MAX(omzet) AS atas FROM urut
    WHERE nomor BETWEEN (banyak + 1) / 2 AND banyak / 2 + 1 GROUP BY ke
),
jumlah AS (SELECT ke, COUNT(*) AS n, SUM(henti) AS henti, SUM(omzet) AS omzet FROM lapor WHERE ke >= %s GROUP BY ke),
sama AS (
    SELECT kini.ke, COUNT(*) AS n, SUM(kini.omzet) AS kini, SUM(lalu.omzet) AS lalu
    FROM lapor kini JOIN lapor lalu ON lalu.pemilik = kini.pemilik AND lalu.ke = kini.ke - 12
    WHERE kini.ke >= %s GROUP BY kini.ke
)
SELECT jumlah.ke, jumlah.n, jumlah.henti, jumlah.omzet, tengah.bawah, tengah.atas, sama.n, sama.kini, sama.lalu
FROM jumlah JOIN tengah ON tengah.ke = jumlah.ke LEFT JOIN sama ON sama.ke = jumlah.ke
"""


@dataclass(frozen=True, slots=True)
class OmzetSebulan:
    """One month's turnover as far as it was reported: by `n` of the `dari` firms that could have. Sum and median are silent
    below rumus.AMBANG_OMZET reports; so is the comparison, which takes only the `n_sama` that reported both years.
    """

    bulan: date
    dari: int
    n: int = 0
    jumlah: int | None = None
    median: int | None = None
    n_sama: int = 0
    jumlah_sama: int | None = None
    jumlah_lalu: int | None = None

    @property
    def perubahan(self) -> Decimal | None:
        if self.jumlah_sama is None or self.jumlah_lalu is None:
            return None
        return rumus.perubahan_persen(self.jumlah_sama, self.jumlah_lalu)


def omzet_per_bulan(user: Any, cakupan: Cakupan, aktif: int) -> list[OmzetSebulan]:
    """Every month of the period that has begun, one query. `aktif` is the number of active IKM: those, and the ones that
    have stopped since but reported that month, are whom a month's reports are counted against.
    """
    awal = cakupan.periode.mulai
    ada = {ke: angka for ke, *angka in _hitung(_lapor(user, cakupan), _ke(awal))}
    bulan = (b.mulai for b in cakupan.periode.bulan_bulan() if b.mulai <= cakupan.pada)
    return [_sebulan(b, aktif, ada.get(_ke(b))) for b in bulan]


def _ke(bulan: date) -> int:
    return bulan.year * BULAN_SETAHUN + bulan.month - 1


def _lapor(user: Any, cakupan: Cakupan) -> QuerySet:
    """The reports of the period and of the year before it."""
    awal = tambah_bulan(cakupan.periode.mulai, -BULAN_SETAHUN)
    status = Coalesce("ikm__digabung_ke__status", "ikm__status")
    return (
        OmzetBulanan.objects.milik(cakupan.ikm(user))
        .filter(bulan__gte=awal, bulan__lt=cakupan.periode.sampai)
        .annotate(
            pemilik=F("penyintas"),
            ke=Cast(ExtractYear("bulan") * BULAN_SETAHUN + ExtractMonth("bulan") - 1, IntegerField()),
            status=status,
            henti=Case(When(status=StatusIKM.AKTIF, then=Value(0)), default=Value(1), output_field=IntegerField()),
        )
        .order_by()
        .values("pemilik", "ke", "omzet", "henti")
    )


def _hitung(lapor: QuerySet, sejak: int) -> Iterator[tuple[Any, ...]]:
    sql, params = lapor.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as kursor:
        kursor.execute(SQL.format(lapor=sql), [*params, sejak, sejak, sejak])
        yield from kursor.fetchall()


def _sebulan(bulan: date, aktif: int, angka: list[Any] | None) -> OmzetSebulan:
    if angka is None:
        return OmzetSebulan(bulan, aktif)
    n, henti, jumlah, bawah, atas, n_sama, kini, lalu = angka
    cukup = rumus.boleh_terbit(n, rumus.AMBANG_OMZET)
    cukup_sama = rumus.boleh_terbit(n_sama or 0, rumus.AMBANG_OMZET)
    return OmzetSebulan(
        bulan,
        aktif + int(henti),
        n,
        int(jumlah) if cukup else None,
        rumus.nilai_tengah(bawah, atas) if cukup else None,
        n_sama or 0,
        int(kini) if cukup_sama else None,
        int(lalu) if cukup_sama else None,
    )
