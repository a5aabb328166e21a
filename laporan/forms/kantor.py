"""What the office's dashboard is asked about; its whole state is the address of the page."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from akun.enums import Peran
from akun.models import Pengguna
from core import pilihan
from core.periode import Periode
from kemitraan.rumus import BERGULIR, baca_periode, bergulir, pilihan_periode, sebut_periode
from laporan.forms import pilihan as pilihan_baris
from laporan.queries.tempat import Tempat
from referensi.models import Wilayah

SEMUA: Final = "semua"


def _penyuluh() -> list[tuple[str, str]]:
    orang = Pengguna.objects.aktif().filter(peran=Peran.PENYULUH, akun_layanan=False).order_by("nama", "pk")
    return [(str(uid), nama) for uid, nama in orang.values_list("uid", "nama")]


class KantorForm(forms.Form):
    """An officer who says nothing means the own wilayah; `semua` widens it to what everybody of the office sees."""

    periode = forms.ChoiceField(label="Periode", required=False)
    kecamatan = forms.ChoiceField(label="Kecamatan IKM", required=False)
    penyuluh = forms.ChoiceField(label="Wilayah binaan", required=False)

    def __init__(self, data: QueryDict, *, user: Any, pada: date) -> None:
        self.user, self.pada = user, pada
        super().__init__({k: data.get(k, "") for k in self.base_fields} | {"periode": data.get("periode") or BERGULIR})
        orang = pilihan.tersimpan("laporan.penyuluh", _penyuluh)
        awal = [("", "Wilayah saya"), (SEMUA, "Semua penyuluh")] if self.berwilayah else [("", "Semua penyuluh")]
        isi: dict[str, list[Any]] = {
            "periode": pilihan_periode(pada),
            "kecamatan": [("", "Semua kecamatan"), *pilihan_baris.kecamatan()],
            "penyuluh": [*awal, *orang],
        }
        for nama, pilih in isi.items():
            self.fields[nama].choices = pilih  # type: ignore[attr-defined]

    @property
    def berwilayah(self) -> bool:
        return bool(self.user.kecamatan_binaan(self.pada))

    def periode_diminta(self) -> Periode:
        return baca_periode(self.cleaned_data["periode"], self.pada) or bergulir(self.pada)

    @cached_property
    def tempat(self) -> Tempat:
        """Looked up once, however often a page asks."""
        isi = self.cleaned_data
        kecamatan = Wilayah.objects.get(kode=isi["kecamatan"]) if isi["kecamatan"] else None
        siapa = self._penyuluh_diminta(isi["penyuluh"])
        return Tempat(kecamatan, siapa, siapa.kecamatan_binaan(self.pada) if siapa else frozenset())

    def _penyuluh_diminta(self, nilai: str) -> Pengguna | None:
        if not nilai:
            return self.user if self.berwilayah else None
        return None if nilai == SEMUA else Pengguna.objects.get(uid=nilai)

    def parameter(self) -> dict[str, str]:
        """What the addresses of fragments and files carry on."""
        return {k: v for k, v in self.cleaned_data.items() if v}

    def sebutan(self) -> str:
        isi = self.cleaned_data
        pilih = [dict(self.fields[n].choices)[isi[n]] for n in ("kecamatan", "penyuluh") if isi[n]]  # type: ignore[attr-defined]
        if not isi["penyuluh"] and self.berwilayah:
            pilih.append("wilayah binaan saya")
        return ", ".join([sebut_periode(isi["periode"], self.pada), *map(str, pilih)])
