"""The FilterSet every list stands on: what django-filter makes anew for each request is made once here.

The choices of a filter are the same for everyone. A person who has no business with a filter has none of that name
(`__init__` takes it away); a filter never offers different things to different people.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from copy import copy
from typing import Any, ClassVar
from uuid import UUID

import django_filters as df
from django import forms
from django.utils.functional import cached_property

from core import pilihan
from core.fields import PilihanTersimpan

_kelas_form: dict[tuple[Any, ...], type[FormSaring]] = {}


class FormSaring(forms.Form):
    """`depan` names the filters that stand in the open, `kelompok` groups the others: heading → names."""

    asal: ClassVar[str]
    depan: ClassVar[tuple[str, ...]]
    kelompok: ClassVar[dict[str, tuple[str, ...]]]

    @cached_property
    def versi_pilihan(self) -> str:
        return pilihan.versi()

    def gambar(self, bidang: forms.BoundField, lukis: Callable[[], str]) -> str:
        """The picture of one filter. While nothing is chosen in it, it is the same on every page and kept; not so one
        whose choices are read anew each time.
        """
        baca_ulang = isinstance(bidang.field, forms.ModelChoiceField) and not isinstance(bidang.field, PilihanTersimpan)
        if baca_ulang or bidang.errors or bidang.value() not in (None, "", []):
            return lukis()
        return str(pilihan.tersimpan(f"saring:{self.asal}:{bidang.name}", lukis, self.versi_pilihan))


class SaringanDaftar(df.FilterSet):
    depan: ClassVar[tuple[str, ...]] = ()
    kelompok: ClassVar[dict[str, tuple[str, ...]]] = {}
    base_filters: OrderedDict[str, df.Filter]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.base_filters = _Bersama(self.base_filters)
        super().__init__(*args, **kwargs)

    def sebut(self, nama: str, uid: UUID) -> str:
        """The record that a filter names by its uid, in words for the chip; "" where this person may not see it."""
        return str(uid)

    def get_form_class(self) -> type[FormSaring]:
        kunci = (type(self), *self.filters)
        if kunci not in _kelas_form:
            isi: dict[str, Any] = {nama: saringan.field for nama, saringan in self.filters.items()}
            isi |= {"asal": f"{type(self).__module__}.{type(self).__qualname__}"}
            isi |= {"depan": self.depan, "kelompok": self.kelompok}
            _kelas_form[kunci] = type(f"{type(self).__name__}Form", (FormSaring,), isi)
        return _kelas_form[kunci]


class _Bersama(OrderedDict[str, df.Filter]):
    """The filters a class declares. django-filter copies them to the bottom for each request; a copy needs nothing of its
    own but whom it belongs to.
    """

    def __deepcopy__(self, memo: Any) -> OrderedDict[str, df.Filter]:
        return OrderedDict((nama, _salin(saringan)) for nama, saringan in self.items())


def _salin(saringan: df.Filter) -> df.Filter:
    milik = copy(saringan)
    milik.extra = dict(saringan.extra)
    milik.method = saringan.method  # bound anew: it is looked up on the FilterSet of the filter it was set on
    return milik
