from __future__ import annotations

from typing import Any

from django import forms

from core.forms import FormAgregat
from ekspor.enums import PERISTIWA_ANTARPROVINSI, AlasanTerlambat, KelasPeristiwa, KodePeristiwa
from ekspor.forms import dasar as d
from ekspor.models import Pengiriman
from ekspor.rumus.peristiwa import LEWAT_PEB


class PabeanForm(FormAgregat):
    """What customs gave, each when it is there; order and completeness are the service's to judge."""

    peb_aju_tanggal = d.tanggal(label="Tanggal pengajuan", required=False)
    peb_tanggal = d.tanggal(label="Tanggal pendaftaran", required=False)
    npe_tanggal = d.tanggal(label="Tanggal NPE", required=False)

    class Meta:
        model = Pengiriman
        fields = [
            *("peb_aju", "peb_aju_tanggal", "peb_nomor", "peb_tanggal", "peb_kantor", "npe_nomor", "npe_tanggal"),
        ]
        labels = {"peb_aju": "Nomor aju", "peb_nomor": "Nomor pendaftaran", "peb_kantor": "Kode kantor pabean"}
        help_texts = {
            "peb_aju": "26 karakter dari modul PEB; spasi dan tanda hubung boleh ikut.",
            "peb_kantor": "6 angka, misalnya 070100 (Tanjung Perak).",
        }
        field_classes = {"peb_aju": forms.CharField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peb_aju"] = forms.CharField(
            label="Nomor aju", max_length=40, required=False, help_text=self.Meta.help_texts["peb_aju"]
        )
        for nama in ("peb_nomor", "peb_kantor"):
            self.fields[nama].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        self.order_fields(self.Meta.fields)

    def bagian(self) -> list[tuple[str, list[Any], str]]:
        susunan = (
            ("Pengajuan PEB", ("peb_aju", "peb_aju_tanggal"), "Paling cepat 7 hari sebelum perkiraan ekspor."),
            ("Pendaftaran PEB", ("peb_nomor", "peb_tanggal", "peb_kantor"), "Tanggal ini menentukan bulan dan kurs."),
            ("NPE", ("npe_nomor", "npe_tanggal"), "Nota Pelayanan Ekspor, terbit sesudah PEB terdaftar."),
        )
        return [(judul, [self[n] for n in nama], kata) for judul, nama, kata in susunan]


class PeristiwaForm(forms.Form):
    """One milestone as planned, estimated or as it really was."""

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kode = forms.ChoiceField(label="Peristiwa")
    kelas = forms.ChoiceField(label="Yang dicatat", choices=KelasPeristiwa.choices, widget=forms.RadioSelect)
    waktu = d.waktu(label="Waktu (WIB)")
    alasan_terlambat = forms.ChoiceField(
        label="Sebab terlambat",
        choices=[("", "Tidak terlambat"), *AlasanTerlambat.choices],
        required=False,
        help_text="Ditanyakan bila yang sebenarnya lebih lambat daripada rencana.",
    )
    pelabuhan = d.pelabuhan("Pelabuhan", "IDSUB Surabaya")
    tempat = forms.CharField(label="Tempat", max_length=120, required=False)
    catatan = forms.CharField(label="Catatan", max_length=300, required=False)

    def __init__(self, *args: Any, pengiriman: Pengiriman, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kode = KodePeristiwa if pengiriman.ekspor else PERISTIWA_ANTARPROVINSI
        bidang: Any = self.fields["kode"]
        bidang.choices = [("", "Pilih peristiwa …"), *((k.value, _label(k)) for k in kode)]

    def bagian(self) -> list[tuple[str, list[Any]]]:
        pokok, lain = ("kode", "kelas", "waktu", "alasan_terlambat"), ("pelabuhan", "tempat", "catatan")
        return [("Peristiwa", [self[n] for n in pokok]), ("Bila perlu", [self[n] for n in lain])]


def _label(kode: KodePeristiwa) -> str:
    """What really happened to PEB and NPE is written with its number, on another page."""
    return f"{kode.label} (rencana atau perkiraan)" if kode in LEWAT_PEB else str(kode.label)
