"""What several filters of shipments share."""

from __future__ import annotations

import re
from typing import Any, Final

import django_filters as df
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from core.fields import PilihanTersimpan
from core.teks import normalkan_cari
from referensi.queries import cari_pelabuhan
from referensi.rumus.teks import kode_saja

PANJANG_HS: Final = range(2, 9)
SARAN_HS: Final = re.compile(r"(\d[\d. ]*\d) +[^\d. ].*")


def baca_hs(teks: str) -> str:
    """`9403.60` → `940360`, and so the code of a suggestion that was taken (`9403.60.90 Perabotan …`); words stay words. Raises
    ValidationError for what can be neither.
    """
    angka = kode_saja(saran[1] if (saran := SARAN_HS.fullmatch(teks.strip())) else teks)
    if angka and len(angka) not in PANJANG_HS:
        raise ValidationError("Tulis 2 sampai 8 angka awal kode HS, misalnya 94 atau 9403.60.", code="kode_hs")
    if not angka and not normalkan_cari(teks):
        raise ValidationError("Tulis angka kode HS atau nama barangnya.", code="kode_hs")
    return angka or teks


class PilihanProvinsi(df.ModelChoiceFilter):
    class field_class(PilihanTersimpan, df.fields.ModelChoiceField):  # noqa: N801 - django-filter's own attribute name
        kunci_simpan = "ekspor.saring.provinsi"


class HSField(forms.CharField):
    def clean(self, value: Any) -> str:
        teks: str = super().clean(value)
        return baca_hs(teks) if teks else ""


class HSFilter(df.CharFilter):
    """A beginning of a code, or words of what it names."""

    field_class = HSField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        atribut = {
            "placeholder": "94, 9403.60, atau mebel kayu",
            "data-pilihan": reverse_lazy("referensi:kode_hs_pilihan"),
            "autocomplete": "off",
        }
        super().__init__(*args, max_length=100, widget=forms.TextInput(attrs=atribut), **kwargs)


class PelabuhanField(forms.CharField):
    """Cleans to the keys of the ports that are meant: a code, a suggestion that was taken (`KRPUS Busan`), or a name."""

    def clean(self, value: Any) -> list[str]:
        teks: str = super().clean(value)
        if not teks:
            return []
        calon = [p.pk for p in cari_pelabuhan(teks)]
        kode = teks.split(maxsplit=1)[0].upper()
        if kode in calon or not calon:
            calon = [p.pk for p in cari_pelabuhan(kode) if p.pk == kode]
        if not calon:
            raise ValidationError(
                "Pelabuhan itu tidak dikenal. Tulis nama atau kodenya, misalnya IDSUB.", code="pelabuhan"
            )
        return calon


class PelabuhanFilter(df.CharFilter):
    field_class = PelabuhanField

    def __init__(self, *args: Any, contoh: str, **kwargs: Any) -> None:
        atribut = {
            "placeholder": contoh,
            "data-pilihan": reverse_lazy("referensi:pelabuhan_pilihan"),
            "autocomplete": "off",
        }
        super().__init__(*args, max_length=100, widget=forms.TextInput(attrs=atribut), **kwargs)
