from __future__ import annotations

from typing import Any

from django import forms

from core.fields import AngkaField
from core.forms import FormAgregat
from ikm.models import IKM, Fasilitasi, Kunjungan, PesertaFasilitasi


def _tanggal(**kw: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kw)


class FasilitasiForm(FormAgregat):
    tanggal = _tanggal(label="Mulai")
    sampai = _tanggal(label="Sampai", required=False, help_text="Kosongkan bila sehari.")
    asal_kunjungan = forms.ModelChoiceField(
        queryset=Kunjungan.objects.none(), to_field_name="uid", required=False, widget=forms.HiddenInput
    )
    hasil = forms.CharField(label="Hasil", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Fasilitasi
        fields = ["jenis", "judul", "tanggal", "sampai", "tempat", "sumber_dana", "hasil", "asal_kunjungan"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terlihat = Kunjungan.objects.visible_to(self.user).tercatat().select_related("ikm")
        self.fields["asal_kunjungan"].queryset = terlihat  # type: ignore[attr-defined]
        if self.instance.asal_kunjungan is not None:
            self.initial["asal_kunjungan"] = self.instance.asal_kunjungan.uid

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Kegiatan", ("jenis", "judul", "tanggal", "sampai", "tempat")),
            ("Dana dan hasil", ("sumber_dana", "hasil")),
        )
        return [(judul, [self[n] for n in nama]) for judul, nama in susunan]


class PesertaTambahForm(forms.Form):
    """Several workshops at once; what each received can be corrected one by one."""

    ikm = forms.ModelMultipleChoiceField(queryset=IKM.objects.none(), to_field_name="uid", required=False)
    nilai = AngkaField(label="Nilai bantuan tiap peserta (Rp)", required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ikm"].queryset = IKM.objects.visible_to(user).tercatat().select_related("desa")  # type: ignore[attr-defined]


class PesertaForm(FormAgregat):
    nilai = AngkaField(label="Nilai bantuan (Rp)", required=False)
    hasil = forms.CharField(label="Hasil", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    class Meta:
        model = PesertaFasilitasi
        fields = ["nilai", "hasil"]
