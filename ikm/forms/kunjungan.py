from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from akun.enums import Peran
from akun.models import Pengguna
from core import format as f
from core.fields import BanyakBerkasField
from core.forms import FormAgregat
from ikm import permissions
from ikm.enums import Masalah
from ikm.models import IKM, Kunjungan
from ikm.services import FotoMasuk

FOTO_DITERIMA = "image/jpeg,image/png,image/webp"
BIDANG_LOKASI = ("lat", "lng", "akurasi_m", "sumber_lokasi")


def _tanggal(**kw: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kw)


class TempatFotoForm(forms.Form):
    """What the phone says of one picture: the uid it gave it and the place its camera wrote."""

    uid = forms.UUIDField()
    lat = forms.DecimalField(required=False, max_digits=9, decimal_places=6)
    lng = forms.DecimalField(required=False, max_digits=9, decimal_places=6)


class IsiKunjunganForm(FormAgregat):
    """What an officer writes about a visit, while there or afterwards."""

    tanggal = _tanggal(label="Tanggal")
    masalah = forms.MultipleChoiceField(
        label="Masalah yang ditemukan",
        choices=Masalah.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "k-cip-centang"}),
    )
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Apa yang Anda lihat dan dengar?"}),
    )
    rekomendasi = forms.CharField(
        label="Saran kepada IKM",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Apa yang perlu dilakukan?"}),
    )
    tindak_lanjut_pada = _tanggal(label="Datang lagi pada", required=False)
    penyuluh = forms.ModelChoiceField(
        label="Yang berkunjung", queryset=Pengguna.objects.none(), to_field_name="uid", required=False
    )

    class Meta:
        model = Kunjungan
        fields = ["tanggal", "masalah", "catatan", "rekomendasi", "tindak_lanjut_pada", "penyuluh"]

    def __init__(self, *args: Any, hari: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hari = hari
        self.fields["tanggal"].widget.attrs["max"] = hari.isoformat()
        if permissions.can_name_penyuluh(self.user):
            petugas = Pengguna.objects.aktif().filter(peran=Peran.PENYULUH) | Pengguna.objects.filter(pk=self.user.pk)
            self.fields["penyuluh"].queryset = petugas.order_by("nama")  # type: ignore[attr-defined]
            self.fields["penyuluh"].empty_label = "Saya sendiri"  # type: ignore[attr-defined]
        else:
            del self.fields["penyuluh"]

    def data_layanan(self) -> dict[str, Any]:
        data = super().data_layanan()
        data.pop("masalah")
        if data.get("penyuluh", True) is None:
            del data["penyuluh"]
        return data


class KunjunganUbahForm(IsiKunjunganForm):
    def __init__(self, *args: Any, instance: Kunjungan, **kwargs: Any) -> None:
        awal = {"masalah": [m.jenis for m in instance.masalah.all()], "penyuluh": instance.penyuluh.uid}
        kwargs["initial"] = awal | (kwargs.get("initial") or {})
        super().__init__(*args, instance=instance, **kwargs)


class KunjunganForm(IsiKunjunganForm):
    """The visit as the phone sends it, now or when the signal is back: `penulis` is whose form it is."""

    foto = BanyakBerkasField(
        label="Foto", required=False, widget=BanyakBerkasField.widget(attrs={"accept": FOTO_DITERIMA})
    )
    foto_data = forms.CharField(required=False, widget=forms.HiddenInput)
    penulis = forms.UUIDField(required=False, widget=forms.HiddenInput)
    menindaklanjuti = forms.BooleanField(required=False)
    pakai_lokasi = forms.BooleanField(label="Pakai lokasi ini sebagai lokasi IKM", required=False)
    konfirmasi = forms.BooleanField(label="Ya, benar. Simpan kunjungan ini.", required=False)

    class Meta(IsiKunjunganForm.Meta):
        fields = [*IsiKunjunganForm.Meta.fields, *BIDANG_LOKASI]
        widgets = dict.fromkeys(BIDANG_LOKASI, forms.HiddenInput)

    def __init__(
        self, *args: Any, ikm: IKM | None, janji: list[Kunjungan], instance: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ikm, self.janji = ikm, janji
        self.fields["menindaklanjuti"].label = kata_janji([k.tanggal for k in janji])
        self.fields["foto"].help_text = f"Paling banyak {permissions.FOTO_MAKS} foto."

    def clean_penulis(self) -> UUID | None:
        penulis: UUID | None = self.cleaned_data["penulis"]
        if penulis is not None and penulis != self.user.uid:
            raise forms.ValidationError(
                "Formulir ini dibuka oleh akun lain. Masuk sebagai akun itu untuk mengirimnya.", code="pengguna_lain"
            )
        return penulis

    def clean_foto_data(self) -> list[dict[str, Any]]:
        """A list as long as the pictures, or empty where no script ran."""
        teks = self.cleaned_data["foto_data"]
        try:
            isi = json.loads(teks) if teks else []
            satuan = [TempatFotoForm(dict(x)) for x in isi]
        except (ValueError, TypeError, RecursionError):
            raise forms.ValidationError("Keterangan foto tidak terbaca. Pilih fotonya sekali lagi.") from None
        if not all(s.is_valid() for s in satuan):
            raise forms.ValidationError("Keterangan foto tidak terbaca. Pilih fotonya sekali lagi.")
        return [s.cleaned_data for s in satuan]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        foto, tentang = data.get("foto") or [], data.get("foto_data") or []
        if tentang and len(tentang) != len(foto):
            self.add_error("foto", "Sebagian foto tidak ikut terkirim. Pilih fotonya sekali lagi.")
        return data

    def foto_masuk(self) -> list[FotoMasuk]:
        tentang = self.cleaned_data["foto_data"] or [{}] * len(self.cleaned_data["foto"])
        return [FotoMasuk(unggahan=u, **isi) for u, isi in zip(self.cleaned_data["foto"], tentang, strict=True)]

    def data_layanan(self) -> dict[str, Any]:
        """Names of services.record_kunjungan."""
        isi = {n: v for n, v in super().data_layanan().items() if n in {*self.Meta.fields}}
        return {
            "uid": self.cleaned_data["uid"],
            "data": isi,
            "masalah": self.cleaned_data["masalah"],
            "foto": self.foto_masuk(),
            **{n: self.cleaned_data[n] for n in ("menindaklanjuti", "konfirmasi", "pakai_lokasi")},
        }


def kata_janji(tanggal: list[date]) -> str:
    """`Menindaklanjuti kunjungan 3 November 2026`, and how many more."""
    if not tanggal:
        return "Menindaklanjuti kunjungan sebelumnya"
    lain = f" dan {len(tanggal) - 1} sebelumnya" if len(tanggal) > 1 else ""
    return f"Menindaklanjuti kunjungan {f.tanggal(max(tanggal))}{lain}"
