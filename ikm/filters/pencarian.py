"""The `q` of the register's lists: forgives spelling, knows words of one meaning, and `persis` switches both off."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters as df
from django import forms
from django.db.models import QuerySet

from core.ejaan import Pencarian
from core.saring import SaringanDaftar
from ikm.enums import JenisKata
from ikm.queries import jenis_terbaca, kosakata, pahami_dengan


class PencarianFilterSet(SaringanDaftar):
    """A subclass declares `q` (method `cari_teks`) and `jenis_kata`, the words its rows are searched by; its queryset has
    `cari(Pencarian)`. Whether a correction stands is asked of the rows this person may see, other filters apart: the same
    words mean the same whatever else is chosen.
    """

    persis = df.BooleanFilter(label="Cari persis", method="apa_adanya", widget=forms.HiddenInput)

    jenis_kata: ClassVar[tuple[JenisKata, ...]] = (JenisKata.NAMA,)
    pencarian: Pencarian | None = None  # how `q` was understood, once the rows were asked for

    def yang_dicari(self) -> Any:
        """The rows a search without further filters would look at."""
        return self.queryset

    def kenal(self) -> str:
        """The known words, one a line, that this person may be corrected to."""
        return kosakata(jenis_terbaca(self.request.user, *self.jenis_kata))

    def cari_teks(self, qs: Any, name: str, nilai: str) -> QuerySet:
        persis, terlihat = bool(self.form.cleaned_data.get("persis")), self.yang_dicari()
        self.pencarian = pahami_dengan(nilai, self.kenal, terlihat.cari, persis=persis)
        hasil: QuerySet = qs.cari(self.pencarian)
        return hasil

    def apa_adanya(self, qs: QuerySet, name: str, nilai: bool) -> QuerySet:
        """Narrows nothing by itself: `cari_teks` asks for it."""
        return qs


def kotak_cari(petunjuk: str) -> df.CharFilter:
    isian = forms.TextInput(attrs={"type": "search", "placeholder": petunjuk})
    return df.CharFilter(label="Cari", method="cari_teks", max_length=100, widget=isian)
