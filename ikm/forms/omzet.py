from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from core.fields import AngkaField
from core.forms import FormAgregat
from ikm import permissions
from ikm.enums import BuktiOmzet
from ikm.forms.yakin import FormYakin
from ikm.models import OmzetBulanan
from ikm.queries import BulanTahun
from ikm.services import DITABRAK, IsianBulan
from kantor.forms import BulanInput


class OmzetForm(FormYakin, FormAgregat):
    """One month; an owner's word is a statement, what else it rests on is the office's to say."""

    bulan = forms.DateField(label="Bulan", widget=BulanInput, input_formats=["%Y-%m", "%Y-%m-%d"])

    class Meta:
        model = OmzetBulanan
        fields = ["omzet", "tenaga_kerja", "bukti"]
        field_classes = {"omzet": AngkaField}
        help_texts = {
            "omzet": "Hasil penjualan sebulan. Tulis 0 bila tidak ada penjualan.",
            "tenaga_kerja": "Yang bekerja bulan itu, pemilik ikut dihitung. Kosongkan bila tidak tahu.",
        }

    field_order = ("bulan", "omzet", "tenaga_kerja", "bukti", "yakin")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["bulan"]
        if not permissions.can_choose_bukti(self.user):
            del self.fields["bukti"]

    def clean_bulan(self) -> date:
        bulan: date = self.cleaned_data["bulan"]
        return bulan.replace(day=1)

    def data_layanan(self) -> dict[str, Any]:
        data = super().data_layanan()
        data.pop("bulan", None)
        return data

    def bagian(self) -> list[tuple[str, list[Any]]]:
        bidang = [self[n] for n in ("bulan", "omzet", "tenaga_kerja", "bukti") if n in self.fields]
        return [("Omzet", bidang), *self.bagian_yakin()]


@dataclass(frozen=True, slots=True)
class BarisForm:
    """A month as the year's form draws it; without boxes where it may not be changed."""

    bulan: BulanTahun
    omzet: BoundField | None
    tenaga_kerja: BoundField | None
    versi: Any


class OmzetTahunForm(FormYakin):
    """Twelve months at once, from a cash book. An empty box is unknown, zero is zero."""

    bukti = forms.ChoiceField(
        label="Angka ini menurut",
        choices=BuktiOmzet.choices,
        help_text="Berlaku untuk bulan yang Anda isi atau ubah.",
    )

    def __init__(self, *args: Any, tahun: list[BulanTahun], user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tahun = [b for b in tahun if not b.sebab]
        self.semua = tahun
        if not permissions.can_choose_bukti(user):
            del self.fields["bukti"]
        for b in self.tahun:
            self._tambah(b)

    def _tambah(self, b: BulanTahun) -> None:
        """Boxes in a table: what each is called is said to who listens, the headings say it to who looks."""
        n, ada = b.bulan.month, b.catatan
        omzet = AngkaField(label=f"Omzet {b.nama}", required=False, initial=ada and ada.omzet)
        tk = forms.IntegerField(
            label=f"Tenaga kerja {b.nama}", required=False, min_value=0, initial=ada and ada.tenaga_kerja
        )
        for nama, bidang in ((f"omzet_{n}", omzet), (f"tenaga_kerja_{n}", tk)):
            bidang.widget.attrs["aria-label"] = bidang.label
            self.fields[nama] = bidang
        self.fields[f"versi_{n}"] = forms.IntegerField(
            required=False, widget=forms.HiddenInput, initial=ada and ada.versi
        )

    def baris(self) -> Iterator[BarisForm]:
        """After an answer that somebody else was first, the version now seen is the one the next sending names."""
        for b in self.semua:
            n = b.bulan.month
            if b.sebab:
                yield BarisForm(b, None, None, None)
            else:
                omzet = self[f"omzet_{n}"]
                ditabrak = any(str(g).startswith(DITABRAK) for g in omzet.errors)
                versi = (b.catatan and b.catatan.versi) if ditabrak else self[f"versi_{n}"].value()
                yield BarisForm(b, omzet, self[f"tenaga_kerja_{n}"], versi)

    def hidden_fields(self) -> list[BoundField]:
        """The rows draw their own versions."""
        return []

    def isi(self) -> dict[date, IsianBulan]:
        d = self.cleaned_data
        return {
            b.bulan: IsianBulan(
                d[f"omzet_{b.bulan.month}"], d[f"tenaga_kerja_{b.bulan.month}"], d[f"versi_{b.bulan.month}"]
            )
            for b in self.tahun
        }
