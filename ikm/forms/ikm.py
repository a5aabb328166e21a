from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.conf import settings

from core.fields import KodeField, KoordinatField
from core.forms import FormAgregat
from core.rahasia import Rahasia
from core.waktu import hari_ini
from ikm import permissions
from ikm.enums import BidangPribadi, JenisKelamin
from ikm.models import IKM, Sentra
from referensi.models import KBLI, Wilayah

KBLI_VERSI = "2020"
SEPASANG: Final = re.compile(r"(-?\d{1,2}\.\d+)\s*[,;\s]\s*(\d{2,3}\.\d+)|(-?\d{1,2},\d+)\s*[;\s]\s*(\d{2,3},\d+)")


class PilihanDesaField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return obj.nama_lengkap


def bagi_titik(data: Any) -> Any:
    """A map application copies both numbers as one text (`-7.5553, 112.3701`); it may be pasted into either box."""
    if data is None:
        return None
    isi = {nama: str(data.get(nama) or "").strip() for nama in ("lat", "lng")}
    tertempel = SEPASANG.fullmatch(isi["lat"] or isi["lng"])
    if tertempel is None or all(isi.values()):
        return data
    baru = data.copy()
    baru["lat"], baru["lng"] = filter(None, tertempel.groups())
    return baru


class IKMForm(FormAgregat):
    """Personal fields are never sent to the browser: an empty box keeps what is stored, a lone dash clears it."""

    tersamar = tuple(BidangPribadi.values)
    desa = PilihanDesaField(
        label="Desa/kelurahan",
        queryset=Wilayah.objects.none(),
        empty_label="Pilih desa …",
        error_messages={"invalid_choice": "Pilih desa atau kelurahan di wilayah kerja Anda."},
    )
    kbli = KodeField(
        label="Bidang usaha (KBLI)", sumber="referensi:kbli_pilihan", contoh="24320 atau ketik “cor kuningan”"
    )
    sentra = forms.ModelChoiceField(
        label="Sentra", queryset=Sentra.objects.none(), required=False, empty_label="Bukan anggota sentra"
    )
    jenis_kelamin = forms.ChoiceField(
        label="Jenis kelamin", choices=[("", "Belum diisi"), *JenisKelamin.choices], required=False
    )
    nik = forms.CharField(
        label="NIK pemilik",
        required=False,
        max_length=25,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    npwp = forms.CharField(
        label="NPWP",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    telepon = forms.CharField(
        label="Telepon/WhatsApp",
        required=False,
        max_length=25,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    nib = forms.CharField(
        label="NIB",
        required=False,
        max_length=25,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="13 angka dari OSS.",
    )
    alamat = forms.CharField(
        label="Alamat", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
    )

    class Meta:
        model = IKM
        fields = [
            "nama",
            "pemilik",
            "jenis_kelamin",
            "nik",
            "telepon",
            "desa",
            "alamat",
            "lat",
            "lng",
            "kbli",
            "sentra",
            "nib",
            "npwp",
            "bentuk_badan",
            "tahun_berdiri",
            "status",
            "persetujuan_publik",
        ]
        field_classes = {"lat": KoordinatField, "lng": KoordinatField}

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(bagi_titik(data), *args, **kwargs)
        self.fields["desa"].queryset = self._desa()  # type: ignore[attr-defined]
        self.fields["sentra"].queryset = Sentra.objects.order_by("nama")  # type: ignore[attr-defined]
        for nama in BidangPribadi.values:
            self.initial[nama] = ""
            tersimpan: Rahasia = getattr(self.instance, nama)
            if self.instance.pk and tersimpan:
                self.fields[
                    nama
                ].help_text = f"Tersimpan: {tersimpan}. Kosongkan bila tidak berubah; tulis - untuk menghapus."
        if self.instance.kbli_id:
            self.initial["kbli"] = str(self.instance.kbli)

    def _desa(self) -> Any:
        """Villages this person may enter; the record's own stays choosable."""
        lingkup = permissions.lingkup_kerja(self.user, hari_ini())
        qs = Wilayah.objects.desa().di_bawah(settings.KABUPATEN_KODE).order_by("nama", "kode")
        return qs if lingkup is None else qs.filter(induk_id__in=lingkup)

    def clean_kbli(self) -> KBLI:
        kode = self.cleaned_data["kbli"]
        kbli = KBLI.objects.versi(KBLI_VERSI).kelompok().filter(kode=kode).first()
        if kbli is None:
            raise forms.ValidationError(f"KBLI {kode} tidak ada dalam KBLI {KBLI_VERSI} (lima angka).", code="kbli")
        return kbli

    def clean_nib(self) -> str | None:
        return self.cleaned_data["nib"] or None

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Usaha", ("nama", "kbli", "bentuk_badan", "sentra", "tahun_berdiri", "status")),
            ("Pemilik", ("pemilik", "jenis_kelamin", "telepon", "nik")),
            ("Tempat", ("desa", "alamat", "lat", "lng")),
            ("Izin dan persetujuan", ("nib", "npwp", "persetujuan_publik")),
        )
        return [(judul, [self[n] for n in nama]) for judul, nama in susunan]
