"""Rows of an answer straight from `.values_list()`: the serializer is read once, then only tuples become dicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import QuerySet
from rest_framework import relations, serializers

from core.api.bidang import RahasiaField, Tampil, Turunan, jalur
from core.rahasia import SAMAR_PENUH
from core.waktu import WIB

Ubah = Callable[[Any], Any]


def _waktu(nilai: datetime) -> str:
    return nilai.astimezone(WIB).isoformat()


def _terisi(nilai: Any) -> str:
    return SAMAR_PENUH if nilai else ""


# None: already what JSON needs.
UBAH: tuple[tuple[type[serializers.Field], Ubah | None], ...] = (
    (serializers.UUIDField, str),
    (serializers.DateTimeField, _waktu),
    (serializers.DateField, date.isoformat),
    (serializers.CharField, None),
    (serializers.ChoiceField, None),
    (serializers.IntegerField, None),
    (serializers.FloatField, None),
    (serializers.BooleanField, None),
    (relations.PrimaryKeyRelatedField, None),
)


def _ubah(field: serializers.Field) -> Ubah | None:
    if isinstance(field, RahasiaField):
        return _terisi
    if isinstance(field, relations.SlugRelatedField):
        return str if field.slug_field == "uid" else None
    if isinstance(field, serializers.DecimalField) and not field.localize and field.decimal_places is not None:
        return f"{{:.{field.decimal_places}f}}".format
    for kelas, ubah in UBAH:
        if isinstance(field, kelas):
            return ubah
    return field.to_representation


class PembuatBaris:
    """Turns a queryset into JSON-ready dicts with the fields of one serializer."""

    def __init__(self, kelas: type[serializers.Serializer]) -> None:
        semua = {n: f for n, f in kelas().fields.items() if not f.write_only}
        biasa = {n: f for n, f in semua.items() if not isinstance(f, Turunan)}
        self.nama = tuple(biasa)
        self.ubah = [(n, u) for n, f in biasa.items() if (u := _ubah(f))]
        turunan = [(n, f) for n, f in semua.items() if isinstance(f, Turunan)]
        tampil: dict[str, Tampil] = getattr(getattr(kelas, "Meta", None), "tampil", {})
        polos = [jalur(f) for f in biasa.values()]
        minta = [p for dari in (*(f.dari for _, f in turunan), *(t.dari for t in tampil.values())) for p in dari]
        self.jalur: tuple[str, ...] = (*polos, *(p for p in dict.fromkeys(minta) if p not in polos))
        self.turunan = [(n, f.hitung, self._letak(f.dari)) for n, f in turunan]
        self.tampil = [(n, t.untuk, self._letak(t.dari)) for n, t in tampil.items()]

    def _letak(self, dari: Iterable[str]) -> tuple[int, ...]:
        return tuple(self.jalur.index(p) for p in dari)

    def nilai(self, qs: QuerySet, *lain: str) -> QuerySet:
        return qs.prefetch_related(None).values_list(*self.jalur, *lain)

    def satu(self, nilai: Sequence[Any], user: Any) -> dict[str, Any]:
        return self.semua((nilai,), user)[0]

    def semua(self, baris: Iterable[Sequence[Any]], user: Any) -> list[dict[str, Any]]:
        tampil = [(nama, f, letak) for nama, untuk, letak in self.tampil if (f := untuk(user)) is not None]
        return [self._susun(nilai, user, tampil) for nilai in baris]

    def _susun(self, nilai: Sequence[Any], user: Any, tampil: list[Any]) -> dict[str, Any]:
        hasil = dict(zip(self.nama, nilai, strict=False))
        for nama, ubah in self.ubah:
            isi = hasil[nama]
            if isi is not None:
                hasil[nama] = ubah(isi)
        for nama, f, letak in tampil:
            hasil[nama] = f(hasil[nama], *[nilai[i] for i in letak])
        for nama, hitung, letak in self.turunan:
            hasil[nama] = hitung(user, *[nilai[i] for i in letak])
        return hasil


@cache
def pembuat(kelas: type[serializers.Serializer]) -> PembuatBaris:
    return PembuatBaris(kelas)
