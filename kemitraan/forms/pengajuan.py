from __future__ import annotations

from typing import Any

from django import forms

from core.fields import BanyakBerkasField
from core.forms import FormAgregat
from kemitraan import queries, services
from kemitraan.forms.perusahaan import teks
from kemitraan.models import PengajuanPerusahaan, Perusahaan

BUKTI_ACCEPT = "application/pdf,image/jpeg,image/png,image/webp"


class PengajuanForm(FormAgregat):
    """What a company says of itself on the open page."""

    nib = forms.CharField(
        label="NIB",
        max_length=25,
        help_text="13 angka dari OSS.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    pemohon_telepon = teks("Telepon/WhatsApp", 25, type="tel", autocomplete="tel")
    pemohon_surel = forms.EmailField(
        label="Surel",
        max_length=200,
        help_text="Putusan dan cara masuk kami kirim ke surel ini.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    rencana = forms.CharField(
        label="Rencana dan kebutuhan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "Barang apa yang Anda cari, kira-kira berapa banyak?"}),
    )
    bukti = BanyakBerkasField(
        label="Bukti NIB",
        required=False,
        help_text=f"Foto atau PDF, paling banyak {services.BUKTI_MAKS} berkas. Hanya dilihat kantor.",
        widget=BanyakBerkasField.widget(attrs={"accept": BUKTI_ACCEPT}),
    )

    class Meta:
        model = PengajuanPerusahaan
        fields = [
            *("nama", "bentuk", "peran_usaha", "nib", "bidang_usaha", "alamat", "bukti"),
            *("pemohon_nama", "pemohon_jabatan", "pemohon_surel", "pemohon_telepon", "rencana"),
        ]
        widgets = {"pemohon_nama": forms.TextInput(attrs={"autocomplete": "name"})}

    def data_layanan(self) -> dict[str, Any]:
        return {n: v for n, v in super().data_layanan().items() if n != "bukti"}

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Perusahaan", ("nama", "bentuk", "peran_usaha", "bidang_usaha", "alamat", "nib", "bukti")),
            ("Anda", ("pemohon_nama", "pemohon_jabatan", "pemohon_surel", "pemohon_telepon")),
            ("Yang Anda cari", ("rencana",)),
        )
        return [(judul, [self[n] for n in nama]) for judul, nama in susunan]


class SetujuiForm(forms.Form):
    """A new company, or a lead the office has noted already."""

    gabung = forms.ModelChoiceField(
        label="Perusahaan",
        queryset=Perusahaan.objects.none(),
        to_field_name="uid",
        required=False,
        empty_label="Buat perusahaan baru",
        help_text="Pilih calon mitra bila kantor sudah mencatat perusahaan ini tanpa NIB.",
    )

    def __init__(self, *args: Any, kenal: queries.KenalPengajuan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        calon = queries.calon_tanpa_nib()
        if kenal.perusahaan is not None or not calon.exists():
            del self.fields["gabung"]
        else:
            self.fields["gabung"].queryset = calon  # type: ignore[attr-defined]


class AnggotaForm(forms.Form):
    """Who is to sign in for a company: by mail address or phone."""

    nama = forms.CharField(label="Nama", max_length=120)
    jabatan = forms.CharField(label="Jabatan", max_length=80, required=False)
    surel = forms.EmailField(label="Surel", max_length=200, required=False)
    telepon = teks("Nomor ponsel", 25, "Isi surel, nomor ponsel, atau keduanya.", type="tel", autocomplete="off")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        for n in ("instance", "user"):
            kwargs.pop(n, None)
        super().__init__(*args, **kwargs)
