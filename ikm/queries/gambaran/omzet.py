from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, ExtractMonth, ExtractYear

from core.periode import BULAN_SETAHUN, Periode, tambah_bulan
from ikm import rumus
from ikm.enums import StatusIKM
from ikm.models import OmzetBulanan, RingkasanOmzet
from ikm.queries.gambaran.cakupan import Cakupan, baca

# `lapor`: one row a firm and month, months numbered from year 0 so that a year before is minus 12.
SQL = """
WITH lapor AS MATERIALIZED ({dasar}),
urut AS (
    SELECT ke, nilai, ROW_NUMBER() OVER (PARTITION BY ke ORDER BY nilai) AS nomor, COUNT(*) OVER (PARTITION BY ke) AS banyak
    FROM lapor WHERE ke >= %s
),
tengah AS (
    SELECT ke, MIN(nilai) AS bawah, MAX(nilai) AS atas FROM urut
    WHERE nomor BETWEEN (banyak + 1) / 2 AND banyak / 2 + 1 GROUP BY ke
),
jumlah AS (SELECT ke, COUNT(*) AS n, SUM(henti) AS henti, SUM(nilai) AS nilai FROM lapor WHERE ke >= %s GROUP BY ke),
sama AS (
    SELECT kini.ke, COUNT(*) AS n, SUM(kini.nilai) AS kini, SUM(lalu.nilai) AS lalu
    FROM lapor kini JOIN lapor lalu ON lalu.pemilik = kini.pemilik AND lalu.ke = kini.ke - 12
    WHERE kini.ke >= %s GROUP BY kini.ke
)
SELECT jumlah.ke, jumlah.n, jumlah.henti, jumlah.nilai, tengah.bawah, tengah.atas, sama.n, sama.kini, sama.lalu
FROM jumlah JOIN tengah ON tengah.ke = jumlah.ke LEFT JOIN sama ON sama.ke = jumlah.ke
"""


@dataclass(frozen=True, slots=True)
class AngkaOmzet:
    """A month's reports added up, nothing withheld; `henti` of the `n` firms are no longer active. The last three are those
    of the firms that also reported the same month a year before.
    """

    n: int
    henti: int
    jumlah: int
    median: int
    n_sama: int = 0
    jumlah_sama: int = 0
    jumlah_lalu: int = 0


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


@dataclass(frozen=True, slots=True)
class DeretOmzet:
    """Every month of a period that has begun; `dihitung` says when, where that was not just now."""

    bulan: list[OmzetSebulan]
    dihitung: datetime | None = None


def omzet_per_bulan(user: Any, cakupan: Cakupan, aktif: int) -> DeretOmzet:
    """Two queries: what has been added up beforehand (only where there is so much that one would wait), else the reports
    themselves. `aktif` is the number of active IKM: those, and the ones that have stopped since but reported that month,
    are whom a month's reports are counted against.
    """
    bulan = [b.mulai for b in cakupan.periode.bulan_bulan() if b.mulai <= cakupan.pada]
    angka, dihitung = _tersimpan(cakupan)
    if dihitung is None:
        angka = hitung_omzet(cakupan.ikm(user), cakupan.periode)
    return DeretOmzet([_sebulan(b, aktif, angka.get(b)) for b in bulan], dihitung)


def lingkup_omzet(kecamatan: frozenset[str] | None) -> str:
    return ",".join(sorted(kecamatan or ()))


def _tersimpan(cakupan: Cakupan) -> tuple[dict[date, AngkaOmzet], datetime | None]:
    if cakupan.sentra_id is not None or cakupan.komoditas or cakupan.kecamatan == frozenset():
        return {}, None
    ada = RingkasanOmzet.objects.filter(lingkup=lingkup_omzet(cakupan.kecamatan)).order_by()
    kolom = ("n", "henti", "jumlah", "median", "n_sama", "jumlah_sama", "jumlah_lalu")
    baris = list(ada.values_list("bulan", "dihitung_pada", *kolom))
    return {bulan: AngkaOmzet(*isi) for bulan, _, *isi in baris}, max((b[1] for b in baris), default=None)


def hitung_omzet(ikm: QuerySet, periode: Periode) -> dict[date, AngkaOmzet]:
    """The reports for these IKM added up month by month: one query, whose cost grows with the reports."""
    sejak = _ke(periode.mulai)
    return {_bulan(ke): _angka(isi) for ke, *isi in baca(SQL, _lapor(ikm, periode), sejak, sejak, sejak)}


def _angka(baris: Sequence[Any]) -> AngkaOmzet:
    """Sums of big integers arrive as decimals from one database, as integers from the other."""
    n, henti, jumlah, bawah, atas, *sama = (int(b or 0) for b in baris)
    return AngkaOmzet(n, henti, jumlah, rumus.nilai_tengah(bawah, atas), *sama)


def _ke(bulan: date) -> int:
    return bulan.year * BULAN_SETAHUN + bulan.month - 1


def _bulan(ke: int) -> date:
    return date(ke // BULAN_SETAHUN, ke % BULAN_SETAHUN + 1, 1)


def _lapor(ikm: QuerySet, periode: Periode) -> QuerySet:
    """One row a firm and month of the period and of the year before it: the report that counts, as on the page of the IKM."""
    awal = tambah_bulan(periode.mulai, -BULAN_SETAHUN)
    aktif = Q(ikm__digabung_ke__isnull=True, ikm__status=StatusIKM.AKTIF) | Q(ikm__digabung_ke__status=StatusIKM.AKTIF)
    return (
        OmzetBulanan.objects.milik(ikm)
        .filter(bulan__gte=awal, bulan__lt=periode.sampai)
        .order_by()
        .values(
            pemilik=F("penyintas"),
            ke=Cast(ExtractYear("bulan") * BULAN_SETAHUN + ExtractMonth("bulan") - 1, IntegerField()),
            nilai=F("omzet"),
            henti=Case(When(aktif, then=Value(0)), default=Value(1)),
        )
    )


def _sebulan(bulan: date, aktif: int, angka: AngkaOmzet | None) -> OmzetSebulan:
    if angka is None:
        return OmzetSebulan(bulan, aktif)
    cukup = rumus.boleh_terbit(angka.n, rumus.AMBANG_OMZET)
    cukup_sama = rumus.boleh_terbit(angka.n_sama, rumus.AMBANG_OMZET)
    return OmzetSebulan(
        bulan,
        aktif + angka.henti,
        angka.n,
        angka.jumlah if cukup else None,
        angka.median if cukup else None,
        angka.n_sama,
        angka.jumlah_sama if cukup_sama else None,
        angka.jumlah_lalu if cukup_sama else None,
    )
