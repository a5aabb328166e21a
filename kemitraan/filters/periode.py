"""The span a page is asked about: one of those offered, or any months from one to another (`2026-01..2026-03`)."""

from __future__ import annotations

from typing import Any

import django_filters as df
from django import forms
from django.forms.boundfield import BoundField

from core.waktu import hari_ini
from kemitraan.rumus import baca_rentang, pilihan_periode


class MenerimaRentang:
    """A choice field that takes months nobody could list, and shows them as chosen."""

    def valid_value(self, value: Any) -> bool:
        return baca_rentang(str(value)) is not None or super().valid_value(value)  # type: ignore[misc]

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        bidang: BoundField = super().get_bound_field(form, field_name)  # type: ignore[misc]
        diminta = str(bidang.value() or "")
        rentang = baca_rentang(diminta)
        if rentang is not None:
            pilihan: Any = self
            pilihan.choices = [*pilihan.choices, (diminta, str(rentang))]
        return bidang


class BidangPeriode(MenerimaRentang, forms.ChoiceField):
    pass


class BidangSaringPeriode(MenerimaRentang, df.fields.ChoiceField):
    pass


class SaringPeriode(df.ChoiceFilter):
    field_class = BidangSaringPeriode

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label": "Periode", "choices": pilihan, "method": "menurut_periode"} | kwargs)


def pilihan() -> list[Any]:
    """Read anew for each page: months come."""
    return pilihan_periode(hari_ini())
