from __future__ import annotations

from typing import Any

from django import forms

from core.forms import FormAgregat
from ikm.models import Sertifikat


class SertifikatForm(FormAgregat):
    class Meta:
        model = Sertifikat
        fields = ["jenis", "nomor", "penerbit", "terbit", "berlaku_sampai", "keterangan"]
        widgets = {
            "terbit": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "berlaku_sampai": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "penerbit": forms.TextInput(attrs={"placeholder": "BPJPH, Dinas Kesehatan, DJKI …"}),
        }

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Sertifikat", ("jenis", "nomor", "penerbit", "keterangan")),
            ("Masa berlaku", ("terbit", "berlaku_sampai")),
        )
        return [(judul, [self[n] for n in nama]) for judul, nama in susunan]
