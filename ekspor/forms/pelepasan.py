from __future__ import annotations

from typing import Any

from django import forms

from core.forms import FormAgregat
from ekspor.forms import dasar as d
from ekspor.models import Pelepasan


class PelepasanForm(FormAgregat):
    """When, where and by whom a shipment is waved off."""

    tanggal = d.tanggal(label="Tanggal")

    class Meta:
        model = Pelepasan
        fields = ["tanggal", "tempat", "pejabat", "jabatan", "catatan"]
        widgets = {
            "tempat": forms.TextInput(attrs={"placeholder": "Pabrik PT. …, Desa …"}),
            "jabatan": forms.TextInput(attrs={"placeholder": "Bupati Mojokerto"}),
        }
        help_texts = {"catatan": "Ikut tercetak di kaki naskah, misalnya tamu yang hadir."}

    def bagian(self) -> list[tuple[str, list[Any]]]:
        return [("Acara", [self[n] for n in ("tanggal", "tempat", "pejabat", "jabatan", "catatan")])]


class KonfirmasiForm(forms.Form):
    """The version whose figures were looked at."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
