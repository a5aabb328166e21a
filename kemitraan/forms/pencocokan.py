"""What a match weighs, and which IKM are asked for how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django import forms
from django.forms import BoundField

from kemitraan import queries
from kemitraan.forms.barang import kotak_jumlah, polos
from kemitraan.models import BobotPencocokan
from kemitraan.models.kebutuhan import BOBOT_MAKS
from kemitraan.rumus import pencocokan as p
from kemitraan.rumus import seteliti

TANGGAL: Final = {"type": "date"}
PILIH: Final = "pilih_"
TERATAS: Final = 8
"""Candidates a page shows before somebody asks for the rest."""


@dataclass(frozen=True, slots=True)
class BarisCalon:
    """One candidate with its boxes; None where it was asked already."""

    calon: queries.Calon
    usul: Decimal | None
    pilih: BoundField | None = None
    jumlah: BoundField | None = None


class CalonForm(forms.Form):
    """Which candidates are asked for how much; the proposed split is filled in. `uid` makes a double click harmless."""

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    batas_jawab = forms.DateField(
        label="Jawaban ditunggu sampai", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, daftar: queries.DaftarCalon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.daftar = daftar
        self.diminta_lagi = self.diminta(self.data) if self.is_bound else set()
        for c in daftar.baris:
            if not self.dapat_dipilih(c):
                continue
            usul = daftar.usul(c)
            awal = usul if usul is not None else _muat(c, daftar)
            pilih = forms.BooleanField(label=f"Tawarkan kepada {c.ikm}", required=False, initial=usul is not None)
            pilih.widget.attrs["data-pilih"] = c.ikm.uid.hex
            self.fields[f"{PILIH}{c.ikm.uid.hex}"] = pilih
            jumlah = kotak_jumlah(
                f"Jumlah untuk {c.ikm}", polos(awal), f"Jumlah untuk {c.ikm} ({daftar.kebutuhan.satuan})"
            )
            jumlah.widget.attrs["data-jumlah"] = c.ikm.uid.hex
            self.fields[f"jumlah_{c.ikm.uid.hex}"] = jumlah

    @staticmethod
    def diminta(data: Any) -> set[UUID]:
        """The candidates a sent form ticked, so that they are in the ranking it is checked against."""
        hasil = set()
        for nama in data:
            if nama.startswith(PILIH):
                try:
                    hasil.add(UUID(nama.removeprefix(PILIH)))
                except ValueError:
                    continue
        return hasil

    def teratas(self) -> list[BarisCalon]:
        return list(self.baris())[:TERATAS]

    def lainnya(self) -> list[BarisCalon]:
        return list(self.baris())[TERATAS:]

    def buka_lainnya(self) -> bool:
        """Somebody further down is ticked, or has something to put right."""
        return any(b.pilih and (b.pilih.value() or b.jumlah.errors) for b in self.lainnya() if b.jumlah)

    def dapat_dipilih(self, calon: queries.Calon) -> bool:
        """One that was asked meanwhile stays ticked where it was: the service knows a repeated form from a second question."""
        return calon.tawaran is None or calon.ikm.uid in self.diminta_lagi

    def baris(self) -> Iterator[BarisCalon]:
        for c in self.daftar.baris:
            kunci, usul = c.ikm.uid.hex, self.daftar.usul(c)
            if self.dapat_dipilih(c):
                yield BarisCalon(c, usul, self[f"{PILIH}{kunci}"], self[f"jumlah_{kunci}"])
            else:
                yield BarisCalon(c, usul)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        dipilih = [n.removeprefix(PILIH) for n in self.fields if n.startswith(PILIH) and data.get(n)]
        for kunci in dipilih:
            if f"jumlah_{kunci}" not in self.errors and not (data.get(f"jumlah_{kunci}") or 0) > 0:
                self.add_error(f"jumlah_{kunci}", "Isi berapa yang ditawarkan kepada IKM ini.")
        if self.diminta_lagi - self.daftar.menurut_uid.keys():
            self.add_error(None, "Sebagian IKM yang dipilih tidak lagi cocok dengan kebutuhan ini. Periksa pilihannya.")
        elif not dipilih:
            self.add_error(None, "Pilih paling sedikit satu IKM.")
        return data

    def pilihan(self) -> dict[UUID, Decimal]:
        d = self.cleaned_data
        kunci = [n.removeprefix(PILIH) for n in self.fields if n.startswith(PILIH) and d.get(n)]
        return {UUID(k): d[f"jumlah_{k}"] for k in kunci}


def _muat(calon: queries.Calon, daftar: queries.DaftarCalon) -> Decimal | None:
    """What this one could take of what is left, for whoever ticks it instead."""
    muat = min(seteliti(calon.bebas or Decimal(0), daftar.kebutuhan.jumlah), daftar.sisa)
    return muat or None


def batas_awal(batas: date | None, tenggat: date, pada: date) -> date | None:
    """The need's own answer deadline while it is ahead; nothing where it has passed, so that somebody decides anew."""
    return batas if batas is not None and pada <= batas <= tenggat else None


@dataclass(frozen=True, slots=True)
class BarisBobot:
    """`bagian` is the share of 100 the weight has, as it stands in the form; None while the form does not hold."""

    kotak: BoundField
    arti: str
    bagian: float | None


class BobotForm(forms.Form):
    """`uid` makes a double click harmless; `dilihat` is the row this person looked at."""

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    dilihat = forms.UUIDField(widget=forms.HiddenInput, required=False)
    alasan = forms.CharField(
        label="Alasan",
        min_length=5,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Misalnya: tahun ini kapasitas yang paling menentukan. Tercatat bersama bobotnya.",
    )

    def __init__(self, *args: Any, bobot: BobotPencocokan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n, label in p.LABEL.items():
            bidang = forms.IntegerField(
                label=label,
                min_value=1 if n == "kemampuan" else 0,
                max_value=BOBOT_MAKS,
                initial=getattr(bobot, n),
            )
            bidang.widget.attrs |= {"inputmode": "numeric", "step": 1}
            self.fields[n] = bidang
        self.order_fields([*p.LABEL, "alasan"])

    def nilai(self) -> dict[str, int]:
        return {n: self.cleaned_data[n] for n in p.LABEL}

    def bobot(self) -> p.Bobot | None:
        """As typed, whatever else of the form is missing; None where a weight does not hold."""
        if not self.is_bound:
            return p.Bobot(**{n: self.fields[n].initial for n in p.LABEL})
        if self.errors.keys() & p.LABEL.keys():
            return None
        return p.Bobot(**self.nilai())

    def baris(self) -> Iterator[BarisBobot]:
        bobot = self.bobot()
        poin = bobot.poin() if bobot is not None else {}
        for n in p.LABEL:
            yield BarisBobot(self[n], p.ARTI[n], poin.get(n))
