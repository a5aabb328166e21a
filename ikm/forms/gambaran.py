"""What the dashboard is asked about; its whole state is the address of the page."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict

from core import pilihan
from core.periode import Periode, tambah_bulan
from ikm.models import Sentra
from ikm.queries.gambaran import Cakupan
from referensi.models import Wilayah

SEMUA: Final = "semua"
BULAN_BERJALAN: Final = {"12": "12 bulan terakhir", "24": "24 bulan terakhir", "36": "36 bulan terakhir"}
TAHUN_KE_BELAKANG: Final = 5


def _kecamatan() -> list[tuple[str, str]]:
    qs = Wilayah.objects.kecamatan().filter(induk_id=settings.KABUPATEN_KODE).order_by("nama")
    return list(qs.values_list("kode", "nama"))


def _sentra() -> list[tuple[str, int, str, str]]:
    qs = Sentra.objects.order_by("nama").values_list("uid", "pk", "nama", "komoditas")
    return [(str(uid), pk, nama, komoditas) for uid, pk, nama, komoditas in qs]


class GambaranForm(forms.Form):
    """An officer who says nothing means the own wilayah. Several kecamatan are one choice, their codes joined by commas: the
    address then says the same to whoever opens it.
    """

    kecamatan = forms.ChoiceField(label="Wilayah", required=False)
    sentra = forms.ChoiceField(label="Sentra", required=False)
    komoditas = forms.ChoiceField(label="Komoditas", required=False)
    periode = forms.ChoiceField(label="Masa", required=False)

    def __init__(self, data: QueryDict, *, user: Any, pada: date) -> None:
        self.pada = pada
        self.binaan = user.kecamatan_binaan(pada)
        self.nama_kecamatan = dict(pilihan.tersimpan("ikm.gambaran.kecamatan", _kecamatan))
        self.daftar_sentra = pilihan.tersimpan("ikm.gambaran.sentra", _sentra)
        bawaan = {"kecamatan": _gabung(self.binaan) or SEMUA, "periode": "12"}
        super().__init__({k: data.get(k) or bawaan.get(k, "") for k in self.base_fields})
        for nama, isi in self._pilihan().items():
            self.fields[nama].choices = isi  # type: ignore[attr-defined]

    def _pilihan(self) -> dict[str, list[tuple[str, str]]]:
        komoditas = sorted({k for *_, k in self.daftar_sentra})
        tahun = range(self.pada.year, self.pada.year - TAHUN_KE_BELAKANG, -1)
        return {
            "kecamatan": self._pilihan_wilayah(),
            "sentra": [("", "Semua sentra"), *((uid, nama) for uid, _, nama, _ in self.daftar_sentra)],
            "komoditas": [("", "Semua komoditas"), *((k, k) for k in komoditas)],
            "periode": [*BULAN_BERJALAN.items(), *((str(t), f"Tahun {t}") for t in tahun)],
        }

    def _pilihan_wilayah(self) -> list[tuple[str, str]]:
        gabungan = [("Wilayah binaan saya", _gabung(self.binaan))] if len(self.binaan) > 1 else []
        minta = str(self.data["kecamatan"])
        kode = minta.split(",")
        if len(kode) > 1 and minta == _gabung(kode) and minta not in {k for _, k in gabungan}:
            gabungan += [(f"{len(kode)} kecamatan", minta)]
        satuan = [(k, f"{n} (binaan)" if k in self.binaan else n) for k, n in self.nama_kecamatan.items()]
        return [(SEMUA, "Seluruh kabupaten"), *((k, label) for label, k in gabungan), *satuan]

    def clean_kecamatan(self) -> str:
        nilai: str = self.cleaned_data["kecamatan"]
        if nilai != SEMUA and not set(nilai.split(",")) <= self.nama_kecamatan.keys():
            raise ValidationError("Pilih kecamatan di kabupaten ini.")
        return nilai

    def cakupan(self) -> Cakupan:
        isi = self.cleaned_data
        sentra = next((pk for uid, pk, *_ in self.daftar_sentra if uid == isi["sentra"]), None)
        kecamatan = None if isi["kecamatan"] == SEMUA else frozenset(isi["kecamatan"].split(","))
        return Cakupan(self.pada, self._periode(isi["periode"]), kecamatan, sentra, isi["komoditas"])

    def _periode(self, minta: str) -> Periode:
        if minta in BULAN_BERJALAN:
            sampai = tambah_bulan(self.pada, 1)
            return Periode(tambah_bulan(sampai, -int(minta)), sampai)
        return Periode.tahun(int(minta))

    def sebutan(self) -> str:
        """The scope in words, for the heading and for paper."""
        isi = self.cleaned_data
        kecamatan = isi["kecamatan"]
        tempat = (
            "Seluruh kabupaten"
            if kecamatan == SEMUA
            else "Kecamatan " + ", ".join(sorted(self.nama_kecamatan[k] for k in kecamatan.split(",")))
        )
        sentra = next((nama for uid, _, nama, _ in self.daftar_sentra if uid == isi["sentra"]), "")
        masa = dict(self.fields["periode"].choices)[isi["periode"]]  # type: ignore[attr-defined]
        return " · ".join(filter(None, (tempat, sentra, isi["komoditas"], masa)))


def _gabung(kode: Any) -> str:
    return ",".join(sorted(kode))
