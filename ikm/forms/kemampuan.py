"""The question "who can make this?", whole in the address of the page and the same for the API."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any, Final

from django import forms
from django.conf import settings

from core import pilihan
from ikm.enums import JenisSertifikat
from ikm.models.produk import WAKTU_TUNGGU_MAKS
from ikm.queries.kemampuan import Permintaan
from referensi.models import Satuan, Wilayah

KOSONG: Final = [("", "Di mana saja")]
JUMLAH_MAKS: Final = Decimal(999_999_999)


def _tempat() -> list[Any]:
    """Villages under their kecamatan, which may be chosen as a whole."""
    desa = Wilayah.objects.desa().di_bawah(settings.KABUPATEN_KODE).order_by("induk__nama", "induk_id", "nama")
    baris = desa.values_list("induk_id", "induk__nama", "kode", "nama")
    return KOSONG + [
        (f"Kec. {nama}", [(kode, f"Seluruh Kec. {nama}"), *((d, n) for _, _, d, n in isi)])
        for (kode, nama), isi in groupby(baris, key=lambda b: (b[0], b[1]))
    ]


def _satuan() -> list[Any]:
    return [("", "Satuan"), *Satuan.objects.filter(umum=True).order_by("nama").values_list("kode", "nama")]


class KemampuanForm(forms.Form):
    q = forms.CharField(
        label="Apa yang dicari",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Misalnya cor kuningan handle"}),
    )
    jumlah = forms.DecimalField(
        label="Jumlah sebulan", required=False, min_value=Decimal("0.001"), max_value=JUMLAH_MAKS, decimal_places=3
    )
    satuan = forms.ChoiceField(
        label="Satuan", required=False, choices=partial(pilihan.tersimpan, "ikm.kemampuan.satuan", _satuan)
    )
    hari = forms.IntegerField(label="Siap dalam (hari)", required=False, min_value=1, max_value=WAKTU_TUNGGU_MAKS)
    dekat = forms.ChoiceField(
        label="Dekat dengan", required=False, choices=partial(pilihan.tersimpan, "ikm.kemampuan.tempat", _tempat)
    )
    sertifikat = forms.MultipleChoiceField(
        label="Sertifikat yang diminta",
        required=False,
        choices=JenisSertifikat.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    persis = forms.BooleanField(label="Cari persis seperti diketik", required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("jumlah") and not data.get("satuan") and "satuan" not in self.errors:
            self.add_error("satuan", "Pilih satuan jumlah itu.")
        return data

    def permintaan(self) -> Permintaan:
        """Two look-ups at most: the unit and the place that were named."""
        d = self.cleaned_data
        return Permintaan(
            teks=d["q"],
            jumlah=d["jumlah"],
            satuan=Satuan.objects.get(pk=d["satuan"]) if d["satuan"] else None,
            hari=d["hari"],
            dekat=Wilayah.objects.get(pk=d["dekat"]) if d["dekat"] else None,
            sertifikat=tuple(d["sertifikat"]),
            persis=d["persis"],
        )
