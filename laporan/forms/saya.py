"""Which of one's own companies or workshops, over which span; the whole state is the address of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from core.periode import Periode
from kemitraan.rumus import BERGULIR, baca_periode, bergulir, pilihan_periode, sebut_periode


class SayaForm(forms.Form):
    """`milik` are one's own, the first where none was named; whoever has one is not asked."""

    pihak = forms.ChoiceField(label="Usaha", required=False)
    periode = forms.ChoiceField(label="Periode", required=False)

    def __init__(self, data: QueryDict, *, milik: Sequence[Any], label: str, pada: date) -> None:
        self.pada, self.milik = pada, {str(m.uid): m for m in milik}
        isi = {"pihak": data.get("pihak") or next(iter(self.milik), ""), "periode": data.get("periode") or BERGULIR}
        super().__init__(isi)
        pilihan: dict[str, list[Any]] = {
            "pihak": [(uid, m.nama) for uid, m in self.milik.items()],
            "periode": pilihan_periode(pada),
        }
        for nama, pilih in pilihan.items():
            self.fields[nama].choices = pilih  # type: ignore[attr-defined]
        self.fields["pihak"].label = label
        if len(self.milik) == 1:
            self.fields["pihak"].widget = forms.HiddenInput()

    @property
    def satu(self) -> Any:
        return self.milik[self.cleaned_data["pihak"]]

    @property
    def kode(self) -> str:
        return str(self.cleaned_data["periode"])

    def periode_diminta(self) -> Periode:
        return baca_periode(self.kode, self.pada) or bergulir(self.pada)

    def sebutan(self) -> str:
        return sebut_periode(self.kode, self.pada)
