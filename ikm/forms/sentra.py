from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from core.forms import FormAgregat
from ikm.forms.ikm import PilihanDesaField
from ikm.models import Sentra
from referensi.models import Wilayah


class SentraForm(FormAgregat):
    desa = PilihanDesaField(label="Desa/kelurahan", queryset=Wilayah.objects.none(), empty_label="Pilih desa …")

    class Meta:
        model = Sentra
        fields = ["nama", "komoditas", "desa", "sumber"]
        widgets = {
            "nama": forms.TextInput(attrs={"placeholder": "Sentra Cor Kuningan Bejijong"}),
            "komoditas": forms.TextInput(attrs={"placeholder": "Cor kuningan"}),
            "sumber": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"sumber": "Dari mana sentra ini diketahui: surat, berita, kunjungan."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desa = Wilayah.objects.desa().di_bawah(settings.KABUPATEN_KODE).order_by("nama", "kode")
        self.fields["desa"].queryset = desa  # type: ignore[attr-defined]
