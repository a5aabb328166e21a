from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.saring import SaringanDaftar
from core.waktu import WIB
from ekspor.enums import KelasPeristiwa, KodePeristiwa
from ekspor.models import Peristiwa


class PeristiwaFilterSet(SaringanDaftar):
    """Milestones of shipments that were not struck; struck milestones appear only when asked for."""

    kode = df.ChoiceFilter(label="Peristiwa", choices=KodePeristiwa.choices, empty_label="Semua peristiwa")
    kelas = df.ChoiceFilter(label="Kelas", choices=KelasPeristiwa.choices, empty_label="Rencana sampai sebenarnya")
    dari = df.DateFilter(label="Sejak", method="sejak", widget=forms.DateInput(attrs={"type": "date"}))
    sampai = df.DateFilter(label="Sampai", method="hingga", widget=forms.DateInput(attrs={"type": "date"}))
    pengiriman = df.UUIDFilter(label="Pengiriman", field_name="pengiriman__uid", widget=forms.HiddenInput)
    dibatalkan = df.BooleanFilter(
        label="Data dibatalkan",
        method="tampilkan_dibatalkan",
        widget=forms.Select(choices=[("", "Sembunyikan"), ("true", "Hanya yang dibatalkan")]),
    )
    depan = ("kode", "kelas")

    class Meta:
        model = Peristiwa
        fields: list[str] = []

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs.terhitung()
            minta = self.form.cleaned_data.get("dibatalkan") if self.form.is_valid() else None
            self._qs = qs if minta else qs.tercatat()
        return self._qs

    def sejak(self, qs: QuerySet, name: str, nilai: Any) -> QuerySet:
        return qs.filter(waktu__gte=datetime.combine(nilai, time.min, tzinfo=WIB))

    def hingga(self, qs: QuerySet, name: str, nilai: Any) -> QuerySet:
        return qs.filter(waktu__lt=datetime.combine(nilai, time.min, tzinfo=WIB) + timedelta(days=1))

    def tampilkan_dibatalkan(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        return qs.filter(dibatalkan_pada__isnull=False) if nilai else qs
