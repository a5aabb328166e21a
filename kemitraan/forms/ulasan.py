from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from core.forms import FormAgregat
from kemitraan.enums import SkalaUlasan
from kemitraan.filters import BidangPeriode
from kemitraan.models import PERTANYAAN, UlasanPerusahaan
from kemitraan.queries import label_pertanyaan
from kemitraan.rumus import BERGULIR, pilihan_periode

BANTUAN = {
    "ketepatan_bayar": "Uang masuk paling lambat pada tanggal yang disepakati.",
    "kejelasan_pesanan": "Gambar, ukuran, dan jumlahnya tidak berubah-ubah.",
    "keadilan_pemeriksaan": "Barang dinilai menurut kesepakatan, penolakan ada alasannya.",
    "keteraturan_pesanan": "Pesanan datang seperti yang direncanakan.",
}


class KartuForm(forms.Form):
    """Over which span a scorecard is asked."""

    periode = BidangPeriode(label="Periode", required=False)

    def __init__(self, *args: Any, pada: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"].choices = pilihan_periode(pada)  # type: ignore[attr-defined]

    @property
    def kode(self) -> str:
        """The rolling year where nothing, or nothing known, was asked."""
        return (self.cleaned_data.get("periode") if self.is_valid() else "") or BERGULIR


def _pertanyaan(nama: str, label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=BANTUAN[nama],
        choices=SkalaUlasan.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu."},
    )


class UlasanForm(FormAgregat):
    """Four questions, five answers each, one thumb."""

    class Meta:
        model = UlasanPerusahaan
        fields = [*PERTANYAAN, "catatan"]
        widgets = {"catatan": forms.Textarea(attrs={"rows": 3})}
        labels = {"catatan": "Catatan untuk dinas"}
        help_texts = {"catatan": "Hanya dibaca dinas, tidak pernah oleh perusahaan."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, label in label_pertanyaan().items():
            self.fields[nama] = _pertanyaan(nama, label)

    def pertanyaan(self) -> list[forms.BoundField]:
        return [self[n] for n in PERTANYAAN]
