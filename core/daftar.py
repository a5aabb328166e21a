"""One declaration per list, asked by page, file, API and background work alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import FilterSet

from core.errors import DomainError
from core.keyset import Urutan, susuri
from core.tables import Tabel

BATAS_HITUNG = 10_000
BATAS_XLSX_LANGSUNG = 1_000


@dataclass(frozen=True, slots=True)
class Daftar:
    """`queryset(user)` gives the visible rows with what the columns need already joined.

    `urutan_awal` is the `?urut=` of a list nobody sorted yet ("-dibuat" descends); empty takes the first sort, ascending.
    `muat` names the ORM paths a page's rows show ("desa__induk__nama"): pages load no more, files load whole objects.
    `kunci_dahulu`: a page's keys are read by a statement of their own. Where rows join more tables than PostgreSQL puts in order
    (join_collapse_limit, 8), it would otherwise join the whole table first and look for the page's few rows in the end.
    """

    kunci: str
    judul: str
    queryset: Callable[[Any], QuerySet]
    filterset: type[FilterSet]
    tabel: type[Tabel]
    urutan: tuple[Urutan, ...]
    urutan_awal: str = ""
    muat: tuple[str, ...] = ()
    kunci_dahulu: bool = False

    def saring(self, user: Any, params: QueryDict, request: Any = None) -> FilterSet:
        return self.filterset(params, queryset=self.queryset(user), request=request or PeminjamRequest(user))

    def isi_halaman(self, user: Any) -> QuerySet:
        """The visible rows with just what a page shows joined and loaded."""
        qs = self.queryset(user)
        if not self.muat:
            return qs
        terkait = {p.rpartition("__")[0] for p in self.muat if "__" in p}
        return qs.select_related(None).select_related(*sorted(terkait)).only(*self.muat)

    def pilih_urutan(self, params: QueryDict) -> tuple[Urutan, bool]:
        """The sort named by `?urut=` (a leading minus descends). Raises DomainError for one that is not offered."""
        minta = params.get("urut") or self.urutan_awal or self.urutan[0].kunci
        turun, kunci = minta.startswith("-"), minta.removeprefix("-")
        for urutan in self.urutan:
            if urutan.kunci == kunci:
                return urutan, turun
        raise DomainError(f"Urutan “{kunci}” tidak tersedia.", kode="urutan", bidang={"urut": "Urutan tidak tersedia."})

    def baris_terurut(self, user: Any, params: QueryDict) -> Iterator[Any]:
        """Every filtered row in the asked order, for files. Raises DomainError when a filter does not hold."""
        saring = self.saring(user, params)
        if not saring.is_valid():
            raise DomainError(
                "Saringan tidak sah.",
                kode="saringan",
                bidang={k: " ".join(map(str, v)) for k, v in saring.errors.items()},
            )
        urutan, turun = self.pilih_urutan(params)
        return susuri(urutan.terapkan(saring.qs, turun=turun), turun=turun)


@dataclass(frozen=True, slots=True)
class PeminjamRequest:
    """Stands in for a request where a FilterSet runs without one (files in the worker): it only lends the user."""

    user: Any


_daftar: dict[str, Daftar] = {}


def daftarkan(daftar: Daftar) -> Daftar:
    """Make a list reachable by key (background files). Called from AppConfig.ready()."""
    _daftar[daftar.kunci] = daftar
    return daftar


def ambil(kunci: str) -> Daftar:
    return _daftar[kunci]


def hitung(qs: QuerySet, batas: int | None = BATAS_HITUNG) -> tuple[int, bool]:
    """(count, exact?). Beyond `batas` counting is the most expensive part of a list, so it stops there."""
    polos = qs.order_by()
    if batas is None:
        return polos.count(), True
    n = polos.values("pk")[: batas + 1].count()
    return (batas, False) if n > batas else (n, True)
