from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from core.waktu import PERIKSA_TAHUN, tahun_wajar
from ekspor.enums import LembarCetak
from ekspor.forms import dasar as d
from ekspor.models import Pengiriman


class FakturForm(forms.Form):
    """What an invoice is called; unsaid, its sender's number for the shipment, else ours, and today."""

    nomor = forms.CharField(label="Nomor invoice", max_length=60)
    tanggal = d.tanggal(label="Tanggal")

    def __init__(self, data: Any = None, *, pengiriman: Pengiriman, pada: date) -> None:
        self.awal = {"nomor": pengiriman.acuan or f"INV/{pengiriman.nomor}", "tanggal": pada}
        super().__init__(data, initial=self.awal)

    def clean_tanggal(self) -> date:
        hari: date = self.cleaned_data["tanggal"]
        if not tahun_wajar(hari):
            raise forms.ValidationError(PERIKSA_TAHUN)
        return hari


class BerkasFakturForm(FakturForm):
    """Which paper to make as long work; the hidden uid makes a double click one."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    lembar = forms.ChoiceField(widget=forms.HiddenInput, choices=LembarCetak)
