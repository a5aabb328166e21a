"""What definitions share: rows counted by group, workshops narrowed by place, a merged one read as its survivor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import Case, F, Q, When

from core.periode import Periode
from core.tables import Kolom
from core.waktu import WIB
from laporan.cetak.isi import Bagian
from laporan.definisi.dasar import Permintaan
from laporan.queries.lingkup import ikm_di

TIAP: Final = 2000


class Tabulasi:
    """Figures by group, added up row by row. `jumlah` names the columns whose sum stands under the table; a column of `beda` is
    given a key at a time and counts how many different ones there were, which no sum is made of. Unknown (None) adds nothing.
    """

    def __init__(self, kolom: Sequence[Kolom], jumlah: Sequence[str] = (), beda: Sequence[str] = ()) -> None:
        self.kolom, self.jumlah = tuple(kolom), tuple(jumlah)
        self._beda = frozenset(i for i, k in enumerate(kolom) if k.kunci in beda)
        self.isi: dict[tuple[Any, ...], list[Any]] = {}

    def ada(self, *kunci: Any) -> list[Any]:
        """The cells of a group, begun where they are new: a month without rows is a row of nothing."""
        if kunci not in self.isi:
            self.isi[kunci] = [set() if i in self._beda else 0 for i in range(len(self.kolom))]
        return self.isi[kunci]

    def tambah(self, kunci: tuple[Any, ...], angka: Sequence[Any]) -> None:
        sel = self.ada(*kunci)
        for i, n in enumerate(angka):
            if n is not None:
                if i in self._beda:
                    sel[i].add(n)
                else:
                    sel[i] += n

    def baris(self, *, urut: Sequence[int] | None = None, tampil: int | None = None) -> list[tuple[Any, ...]]:
        """Each group with its figures; `urut`: the places of those the largest come first by, then by name. Of a group's key only
        the first `tampil` parts are given, the others tell namesakes apart.
        """
        isi = [(k, tuple(len(n) if isinstance(n, set) else n for n in sel)) for k, sel in self.isi.items()]
        if urut is not None:
            isi.sort(key=lambda b: (-max(b[1][i] for i in urut), *(-b[1][i] for i in urut), *map(str, b[0])))
        return [(*k[:tampil], *sel) for k, sel in isi]

    def bagian(
        self, kunci: str, judul: str, kepala: Sequence[Kolom], *, urut: Sequence[int] | None = None, catatan: str = ""
    ) -> Bagian:
        """`kepala` are the columns of the group's name."""
        return Bagian(
            kunci,
            judul,
            (*kepala, *self.kolom),
            lambda: iter(self.baris(urut=urut, tampil=len(kepala))),
            self.jumlah,
            catatan=catatan,
        )


def bagian_tetap(kunci: str, judul: str, kolom: Sequence[Kolom], baris: Iterable[Sequence[Any]], **lain: Any) -> Bagian:
    """A table of rows that are known already."""
    isi = list(baris)
    return Bagian(kunci, judul, kolom, lambda: iter(isi), **lain)


def milik_ikm(permintaan: Permintaan, kolom: str) -> Q:
    """Rows whose IKM stands in the kecamatan, or belongs to the sentra, that was asked for."""
    kecamatan = permintaan.kecamatan.pk if permintaan.kecamatan is not None else ""
    if not kecamatan and permintaan.sentra is None:
        return Q()
    return Q(**{f"{kolom}__in": ikm_di(kecamatan, permintaan.sentra)})


def penerus(jalur: str, bidang: str) -> Case:
    """A column of the IKM a row counts for. Not COALESCE: what the survivor leaves empty is empty."""
    ada = {f"{jalur}__digabung_ke__isnull": False}
    return Case(When(**ada, then=F(f"{jalur}__digabung_ke__{bidang}")), default=F(f"{jalur}__{bidang}"))


def sebelum_esok(hari: date) -> datetime:
    """The instant the day is over, in WIB."""
    return datetime.combine(hari + timedelta(days=1), time.min, tzinfo=WIB)


def awal_hari(hari: date) -> datetime:
    return datetime.combine(hari, time.min, tzinfo=WIB)


def bulan_berjalan(permintaan: Permintaan) -> Iterator[Periode]:
    """The months of the span that have begun."""
    return (p for p in permintaan.periode.bulan_bulan() if p.mulai <= permintaan.hari_terakhir)


def pecahan(nilai: Decimal | None) -> float | None:
    """A point on a chart; rows hold the Decimal."""
    return None if nilai is None else float(nilai)
