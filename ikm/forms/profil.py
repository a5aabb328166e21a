from __future__ import annotations

from typing import Any

from django import forms

from core.fields import AngkaField
from core.forms import FormAgregat
from ikm.forms.yakin import FormYakin
from ikm.models import ProfilTahunan
from referensi.models import Satuan


class ProfilForm(FormYakin, FormAgregat):
    """One year's figures; empty boxes stay unknown, they are not zero."""

    tahun = forms.IntegerField(label="Tahun", min_value=2000, max_value=2100)
    satuan = forms.ModelChoiceField(
        label="Satuan produksi", queryset=Satuan.objects.none(), required=False, empty_label="Pilih satuan …"
    )

    class Meta:
        model = ProfilTahunan
        fields = [
            "tahun",
            "tenaga_kerja_l",
            "tenaga_kerja_p",
            "investasi_tanpa_tanah",
            "investasi_tanah",
            "modal",
            "penjualan",
            "satuan",
            "kapasitas_terpasang",
            "kapasitas_produksi",
            "produksi",
            "bahan_baku",
            "air",
            "bahan_bakar",
            "listrik",
            "mesin",
        ]
        field_classes = dict.fromkeys(
            ("investasi_tanpa_tanah", "investasi_tanah", "modal", "penjualan", "bahan_baku", "bahan_bakar"), AngkaField
        )
        widgets = {"mesin": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["satuan"].queryset = Satuan.objects.filter(umum=True)  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["tahun"].widget = forms.HiddenInput()

    def data_layanan(self) -> dict[str, Any]:
        data = super().data_layanan()
        data.pop("tahun")
        return data

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Tahun dan tenaga kerja", ("tahun", "tenaga_kerja_l", "tenaga_kerja_p")),
            ("Nilai usaha", ("investasi_tanpa_tanah", "investasi_tanah", "modal", "penjualan")),
            ("Produksi", ("satuan", "kapasitas_terpasang", "kapasitas_produksi", "produksi", "bahan_baku")),
            ("Sumber daya", ("air", "bahan_bakar", "listrik", "mesin")),
        )
        return [*((judul, [self[n] for n in nama]) for judul, nama in susunan), *self.bagian_yakin()]
