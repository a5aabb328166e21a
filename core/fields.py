"""Form fields that read what officers type: money with dots, codes picked by words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from core import format as fmt
from core import html, pilihan

RIBUAN = re.compile(r"\d{1,3}(\.\d{3})+")
SEPERTI_DIUCAPKAN = re.compile(r"(\d+)(?:[.,](\d{1,2}))?\s*(rb|ribu|jt|juta|miliar|milyar)\.?", re.IGNORECASE)
NOL = {"rb": 3, "ribu": 3, "jt": 6, "juta": 6, "miliar": 9, "milyar": 9}


def rupiah_ditulis(teks: str) -> str:
    """Digits alone where the text is an amount as offices write it (`Rp 85.000,-`, `85 ribu`, `1,5 juta`), else the text
    itself. `1.500 juta` could mean two amounts and stays as it is.
    """
    bersih = re.sub(r"^Rp\.?\s*", "", teks.strip(), flags=re.IGNORECASE)
    bersih = re.sub(r"(,00|[.,]-+)$", "", bersih).strip()
    if RIBUAN.fullmatch(bersih):
        return bersih.replace(".", "")
    if ucapan := SEPERTI_DIUCAPKAN.fullmatch(bersih):
        utuh, pecahan, satuan = ucapan.groups()
        return utuh + (pecahan or "").ljust(NOL[satuan.lower()], "0")
    return bersih


class AngkaField(forms.IntegerField):
    """Whole rupiah: `200.000.000`, `Rp 200.000,-`, `200000000`, `1,5 juta`. Anything that could mean two things is
    refused.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "data-angka": ""}))
        kwargs.setdefault("min_value", 0)
        super().__init__(**kwargs)
        if self.min_value == 0:
            self.error_messages.setdefault("min_value", "Tidak boleh kurang dari 0.")

    def to_python(self, value: Any) -> int | None:
        teks = rupiah_ditulis(str(value if value is not None else ""))
        if not re.fullmatch(r"-?\d*", teks):
            raise ValidationError("Tulis angka rupiah utuh, misalnya 85.000 atau 1,5 juta.", code="invalid")
        return super().to_python(teks)

    def prepare_value(self, value: Any) -> Any:
        return fmt.angka(value) if isinstance(value, int) else value


class KoordinatField(forms.DecimalField):
    """Degrees as people type them: `-7,549767`, `-7.549767`. A number box would drop the comma without a word."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        teks = str(value if value is not None else "").strip().replace("−", "-").removesuffix("°").strip()
        if teks and not re.fullmatch(r"[+-]?\d{1,3}([.,]\d+)?", teks):
            raise ValidationError("Tulis derajat desimal, misalnya -7,549767.", code="invalid")
        return super().to_python(teks.replace(",", "."))

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class KodeField(forms.CharField):
    """A code typed or picked from suggestions (`24320 Industri …`): the leading digits count. `sumber` is the URL name
    of the fragment that answers `?q=` with <option>s ("": the form itself writes its address into `data-pilihan`, where it
    depends on the record); `pola` says where a code is more than digits.
    """

    def __init__(self, *, sumber: str = "", contoh: str = "", pola: str = r"\d+", **kwargs: Any) -> None:
        self.pola = pola
        atribut: dict[str, Any] = {"placeholder": contoh, "autocomplete": "off"}
        if sumber:
            atribut["data-pilihan"] = reverse_lazy(sumber)
        super().__init__(widget=forms.TextInput(attrs=atribut), max_length=400, **kwargs)

    def to_python(self, value: Any) -> str:
        cocok = re.match(rf"\s*({self.pola})", str(value or ""))
        if value and not cocok:
            raise ValidationError("Pilih salah satu saran, atau ketik kodenya.", code="invalid")
        return cocok.group(1) if cocok else ""


class SelectTersimpan(forms.Select):
    """Draws the choices of a PilihanTersimpan from the process's memory: no query, no object per choice."""

    choices: Any

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        konteks = forms.Widget.get_context(self, name, value, attrs)
        opsi: dict[str, str] = self.choices.tersimpan()
        terpilih = self.format_value(value)[0]
        if kini := opsi.get(terpilih):
            opsi = opsi | {terpilih: kini.replace("<option", "<option selected", 1)}
        konteks["widget"]["opsi"] = html.satukan(opsi.values())
        return konteks


class IteratorTersimpan(forms.models.ModelChoiceIterator):
    field: Any

    def tersimpan(self) -> dict[str, str]:
        opsi: dict[str, str] = pilihan.tersimpan(
            self.field.kunci_simpan, lambda: {str(nilai): html.opsi(nilai, label) for nilai, label in self}
        )
        return opsi


class PilihanTersimpan:
    """Before a ModelChoiceField whose choices are the same for everyone: they are kept in the process, drawn, until they
    change (core.pilihan), because reading them anew costs more than the rest of a list page. What is chosen is still
    looked up in the queryset. A subclass names `kunci_simpan`.
    """

    iterator = IteratorTersimpan
    widget = SelectTersimpan
    kunci_simpan: str


class BanyakBerkasInput(forms.FileInput):
    allow_multiple_selected = True


class BanyakBerkasField(forms.FileField):
    """Several files under one name; cleans to a list, in the order they were chosen."""

    widget = BanyakBerkasInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(BanyakBerkasField, self).clean(satu, initial) for satu in data or () if satu]
