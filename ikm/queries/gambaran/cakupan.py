from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from core.periode import Periode
from ikm import permissions, rumus
from ikm.enums import StatusIKM
from ikm.models import IKM
from ikm.querysets import IKMQuerySet

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Cakupan:
    """What the dashboard speaks of: where, which trade, which span of time, seen on which day.

    `kecamatan` None is the whole kabupaten; `periode` bounds what happens over time (visits, turnover, facilitation), what
    is true of the register is true on `pada`.
    """

    pada: date
    periode: Periode
    kecamatan: frozenset[str] | None = None
    sentra_id: int | None = None
    komoditas: str = ""

    def ikm(self, user: Any) -> IKMQuerySet:
        qs: IKMQuerySet = IKM.objects.visible_to(user).tercatat().dalam_kecamatan(self.kecamatan)
        if self.sentra_id is not None:
            qs = qs.filter(sentra_id=self.sentra_id)
        return qs.filter(sentra__komoditas=self.komoditas) if self.komoditas else qs

    def ikm_aktif(self, user: Any) -> IKMQuerySet:
        return self.ikm(user).filter(status=StatusIKM.AKTIF)


def tahan_kecil(
    user: Any, baris: list[B], jumlah: B, banyak: Callable[[B], int], tahan: Callable[[B], B]
) -> tuple[list[B], B]:
    """A breakdown and its total as this reader may have them: whoever may not read a single firm's figures gets neither
    those of fewer than rumus.AMBANG_TERBIT firms nor what would tell them by subtraction. `banyak`: firms behind a row.
    """
    if permissions.can_view_angka_usaha(user):
        return baris, jumlah
    rahasia = rumus.sel_rahasia([banyak(b) for b in baris])
    terlalu_kecil = 0 < banyak(jumlah) < rumus.AMBANG_TERBIT
    return [tahan(b) if i in rahasia else b for i, b in enumerate(baris)], tahan(jumlah) if terlalu_kecil else jumlah


def baca(sql: str, dasar: QuerySet, *params: Any) -> list[tuple[Any, ...]]:
    """Rows of a statement whose first table, `{dasar}`, the ORM composes: scope and rights stay in one place, and what the
    ORM cannot say (aggregates of aggregates) is said around it.
    """
    try:
        sql_dasar, params_dasar = dasar.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:  # the ORM knows already that there is nothing
        return []
    with connection.cursor() as kursor:
        kursor.execute(sql.format(dasar=sql_dasar), [*params_dasar, *params])
        return list(kursor.fetchall())
