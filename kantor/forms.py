from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings

from core.ids import new_uid
from kantor.enums import AKHIRAN, GAMBAR, FormatDaftar, JenisBerkas
from kantor.validators import validate_ukuran

TERIMA = ",".join(a for daftar in AKHIRAN.values() for a in daftar)


class BerkasField(forms.FileField):
    """A file within the limit; type and picture are judged by the service, which looks at the bytes."""

    def __init__(self, *, terima: str = TERIMA, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"accept": terima, "data-maks": str(settings.BERKAS_MAKS_BYTE)}

    def to_python(self, data: Any) -> Any:
        if data is not None and data.size:
            validate_ukuran(data.size, settings.BERKAS_MAKS_BYTE)
        return super().to_python(data)


class BerkasForm(forms.Form):
    uid = forms.UUIDField(widget=forms.HiddenInput, initial=new_uid)
    berkas = BerkasField(
        label="Berkas", help_text="JPEG, PNG, WebP, PDF, XLSX, atau CSV, paling besar 20 MB. Foto diperkecil sendiri."
    )
    keterangan = forms.CharField(label="Keterangan", max_length=200, required=False)

    def __init__(self, *args: Any, hanya: frozenset[JenisBerkas] | None = None, **kwargs: Any) -> None:
        """`hanya`: the kinds this record takes; None for all."""
        super().__init__(*args, **kwargs)
        if hanya is not None and hanya <= GAMBAR:
            bidang = self.fields["berkas"]
            bidang.label, bidang.help_text = "Foto", "JPEG, PNG, atau WebP, paling besar 20 MB; diperkecil sendiri."
            bidang.widget.attrs["accept"] = ",".join(a for j in JenisBerkas if j in hanya for a in AKHIRAN[j])

    def uid_baru(self) -> UUID:
        """After a success the next file of the same page needs an identity of its own."""
        return new_uid()


class BerkasDaftarForm(forms.Form):
    uid = forms.UUIDField(widget=forms.HiddenInput)
    daftar = forms.CharField(widget=forms.HiddenInput, max_length=60)
    bentuk = forms.ChoiceField(widget=forms.HiddenInput, choices=FormatDaftar.choices)
    isi = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)


class BulanInput(forms.DateInput):
    input_type = "month"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m")


class KunciBulanForm(forms.Form):
    bulan = forms.DateField(
        label="Bulan", widget=BulanInput, input_formats=["%Y-%m", "%Y-%m-%d"], help_text="Bulan yang sudah berakhir."
    )
    alasan = forms.CharField(
        label="Alasan",
        min_length=5,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tercatat dalam jejak dan ditampilkan kepada siapa pun yang ditolak karenanya.",
    )

    def __init__(self, *args: Any, instance: Any = None, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_bulan(self) -> date:
        bulan: date = self.cleaned_data["bulan"]
        return bulan.replace(day=1)


class WhatsAppForm(forms.Form):
    teks = forms.CharField(
        label="Pesan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Pesan ini tercatat dalam jejak; nomornya tidak.",
    )
