"""Sorting and walking a list by key: the same order for page, API cursor and streamed file."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable

from core.errors import DomainError

URUT = "urutan_kunci"


@dataclass(frozen=True, slots=True)
class Urutan:
    """One whitelisted sort. `ekspresi` must never be NULL (wrap nullable columns in Coalesce) and must match an index
    of the same expression followed by the primary key. Its output field must admit every value it yields: Django
    answers a comparison outside a field's range (-1 on a positive integer) without asking the database.
    """

    kunci: str
    label: str
    ekspresi: Combinable

    def terapkan(self, qs: QuerySet, *, turun: bool) -> QuerySet:
        arah = (F(URUT).desc(), F("pk").desc()) if turun else (F(URUT).asc(), F("pk").asc())
        return qs.annotate(**{URUT: self.ekspresi}).order_by(*arah)


def setelah(qs: QuerySet, nilai: Any, pk: int | str, *, turun: bool) -> QuerySet:
    """Rows strictly behind (nilai, pk) in a queryset ordered by `Urutan.terapkan`.

    The redundant outer bound lets the planner enter the index at the right leaf instead of filtering an OR.
    """
    op, batas = ("lt", "lte") if turun else ("gt", "gte")
    return qs.filter(
        Q(**{f"{URUT}__{batas}": nilai}), Q(**{f"{URUT}__{op}": nilai}) | Q(**{URUT: nilai, f"pk__{op}": pk})
    )


def susuri(qs: QuerySet, *, turun: bool, potongan: int = 2000) -> Iterator[Any]:
    """Every row in order, a chunk at a time: constant memory, no open cursor, no skipping of later rows."""
    sisa = qs
    while True:
        baris = list(sisa[:potongan])
        yield from baris
        if len(baris) < potongan:
            return
        akhir = baris[-1]
        sisa = setelah(qs, getattr(akhir, URUT), akhir.pk, turun=turun)


def tulis_kursor(nilai: Any, pk: int | str) -> str:
    jenis = next((n for n, t in _JENIS.items() if isinstance(nilai, t)), None)
    isi = nilai.isoformat() if isinstance(nilai, date) else str(nilai) if isinstance(nilai, Decimal) else nilai
    return base64.urlsafe_b64encode(json.dumps([jenis, isi, pk]).encode()).decode().rstrip("=")


def baca_kursor(teks: str) -> tuple[Any, int | str]:
    """The (value, pk) inside a cursor. Raises DomainError for anything this module did not write."""
    try:
        jenis, isi, pk = json.loads(base64.urlsafe_b64decode(teks + "=" * (-len(teks) % 4)))
        nilai = _BACA[jenis](isi) if jenis else isi
        return nilai, pk if isinstance(pk, str) else int(pk)
    except (ValueError, KeyError, TypeError, binascii.Error, ArithmeticError) as galat:
        raise DomainError("Kursor halaman tidak dikenal. Mulai lagi dari halaman pertama.", kode="kursor") from galat


_JENIS: dict[str, type] = {"w": datetime, "t": date, "d": Decimal}
_BACA: dict[str, Callable[[str], Any]] = {"w": datetime.fromisoformat, "t": date.fromisoformat, "d": Decimal}
