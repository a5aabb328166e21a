"""What the dashboard is asked about; its whole state is the address of the page."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.http import QueryDict

from core import format as f
from core.periode import tambah_bulan
from kantor.forms import BulanInput
from kemitraan.rumus import (
    BERGULIR,
    baca_bulan,
    baca_periode,
    baca_rentang,
    bergulir,
    kode_rentang,
    pilihan_periode,
)
from laporan.forms import pilihan
from laporan.queries import Lingkup

RENTANG: Final = "rentang"


class BidangBulan(forms.CharField):
    """`2026-03`; empty is open."""

    widget = BulanInput

    def clean(self, value: Any) -> date | None:
        kode = super().clean(value)
        bulan = baca_bulan(kode) if kode else None
        if kode and bulan is None:
            raise forms.ValidationError("Tulis bulan seperti 2026-03.")
        return bulan


class RingkasanForm(forms.Form):
    """The rolling year where nothing was asked. A choice that is not there, or a span that cannot be, says so and shows no figures.

    A free span is `periode=rentang` with `dari` and `sampai`, both months included (an open end: a year in all, or to the present
    month); its code `2026-01..2026-03`, as other pages' addresses hold it, is read as well.
    """

    periode = forms.ChoiceField(label="Periode", required=False)
    dari = BidangBulan(label="Dari bulan", required=False)
    sampai = BidangBulan(label="Sampai bulan", required=False)
    perusahaan = forms.ChoiceField(label="Pengirim", required=False)
    negara = forms.ChoiceField(label="Negara tujuan", required=False)
    kecamatan = forms.ChoiceField(label="Kecamatan IKM", required=False)
    depan = ("periode", "dari", "sampai", "perusahaan", "negara", "kecamatan")

    def __init__(self, data: QueryDict, *, pada: date) -> None:
        self.pada = pada
        super().__init__(_isi(self.base_fields, data))
        pengirim, (negara, kecamatan) = pilihan.pengirim_berkunci(), pilihan.negara_kecamatan()
        self.kunci_perusahaan = {uid: pk for uid, _, pk in pengirim}
        isi: dict[str, list[Any]] = {
            "periode": [(RENTANG, "Rentang bulan …"), *pilihan_periode(pada)],
            "perusahaan": [("", "Semua pengirim"), *((uid, nama) for uid, nama, _ in pengirim)],
            "negara": [("", "Semua negara"), *negara],
            "kecamatan": [("", "Seluruh kabupaten"), *kecamatan],
        }
        for nama, pilih in isi.items():
            self.fields[nama].choices = pilih  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if isi.get("periode") == RENTANG and not self.errors:
            isi["dari"], isi["sampai"] = self._ujung(isi["dari"], isi["sampai"])
        return isi

    def _ujung(self, dari: date | None, sampai: date | None) -> tuple[date, date]:
        kini = self.pada.replace(day=1)
        if dari is not None and dari > kini:
            self.add_error("dari", f"{f.bulan(dari)} belum tiba; mulailah paling lambat dari {f.bulan(kini)}.")
        elif dari is not None and sampai is not None and sampai < dari:
            self.add_error(
                "sampai", f"{f.bulan(sampai)} mendahului {f.bulan(dari)}; pilih bulan yang sama atau sesudahnya."
            )
        akhir = sampai or kini
        return dari or bergulir(min(akhir, kini)).mulai, akhir

    @property
    def kode(self) -> str:
        """The span as other pages' addresses hold it."""
        isi = self.cleaned_data
        return kode_rentang(isi["dari"], isi["sampai"]) if isi["periode"] == RENTANG else isi["periode"]

    def lingkup(self) -> Lingkup:
        isi = self.cleaned_data
        perusahaan = self.kunci_perusahaan.get(isi["perusahaan"])
        periode = baca_periode(self.kode, self.pada) or bergulir(self.pada)
        return Lingkup.buat(periode, self.pada, perusahaan=perusahaan, negara=isi["negara"], kecamatan=isi["kecamatan"])


def _isi(bidang: Any, data: QueryDict) -> dict[str, str]:
    isi = {k: data.get(k, "") for k in bidang}
    rentang = baca_rentang(isi["periode"])
    if rentang is not None:
        akhir = tambah_bulan(rentang.sampai, -1)
        isi |= {"periode": RENTANG, "dari": f"{rentang.mulai:%Y-%m}", "sampai": f"{akhir:%Y-%m}"}
    if not isi["periode"]:
        isi["periode"] = RENTANG if isi["dari"] or isi["sampai"] else BERGULIR
    if isi["periode"] != RENTANG:
        isi |= {"dari": "", "sampai": ""}  # not asked about: nothing of them can be wrong
    return isi
