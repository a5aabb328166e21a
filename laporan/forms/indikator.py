"""Which year is shown; a target, a figure by hand, a definition."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from core.forms import FormAgregat
from ekspor.forms.dasar import UangField
from laporan.models import Indikator, Realisasi, Target
from laporan.models.indikator import TAHUN_MAKS, TAHUN_MIN
from laporan.queries.hitung import HITUNG


class TahunForm(forms.Form):
    """The present year where nothing was asked."""

    tahun = forms.TypedChoiceField(label="Tahun", coerce=int)

    def __init__(self, data: QueryDict, *, awal: int, pada: date) -> None:
        super().__init__({"tahun": data.get("tahun") or str(pada.year)})
        tahun = range(pada.year + 1, min(awal, pada.year) - 1, -1)
        self.fields["tahun"].choices = [(t, str(t)) for t in tahun]  # type: ignore[attr-defined]


def nilai_field(label: str) -> UangField:
    return UangField(label=label, min_value=None, contoh="misalnya 120 atau 12,5")


class AngkaForm(FormAgregat):
    """A figure for a quarter or a year. Which span it is for is said once."""

    nilai = nilai_field("Nilai")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["tahun"], self.fields["triwulan"]
            return
        triwulan: Any = self.fields["triwulan"]
        triwulan.choices = [("", "Setahun"), *list(triwulan.choices)[1:]]

    def bagian(self) -> list[tuple[Any, ...]]:
        isi = [self[n] for n in ("tahun", "triwulan", "nilai", "dokumen") if n in self.fields]
        return [("Angka", isi, self.instance.indikator.satuan if self.instance.indikator_id else "")]


class TargetForm(AngkaForm):
    nilai = nilai_field("Target")

    class Meta:
        model = Target
        fields = ["tahun", "triwulan", "nilai", "dokumen"]
        help_texts = {"dokumen": "Misalnya Perjanjian Kinerja 2026."}


class RealisasiForm(AngkaForm):
    nilai = nilai_field("Realisasi")

    class Meta:
        model = Realisasi
        fields = ["tahun", "triwulan", "nilai", "dokumen"]
        help_texts = {"dokumen": "Tempat angka ini diterbitkan, misalnya publikasi BPS dan nomornya."}


class IndikatorForm(forms.ModelForm):
    """A definition, or the next version of one; `versi` is the one that was seen."""

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)
    tahun = forms.IntegerField(label="Berlaku mulai tahun", min_value=TAHUN_MIN, max_value=TAHUN_MAKS)
    hitung = forms.ChoiceField(
        label="Cara hitung", required=False, help_text="Tanpa cara hitung, realisasinya diketik dari dokumen."
    )

    class Meta:
        model = Indikator
        fields = ["kode", "nama", "rumus", "satuan", "arah", "sumber", "dasar", "hitung", "urut"]
        widgets = {"rumus": forms.Textarea(attrs={"rows": 3}), "arah": forms.RadioSelect}
        help_texts = {
            "kode": "Huruf kecil, angka, dan tanda hubung; tetap selamanya.",
            "rumus": "Sebagaimana tertulis pada dokumennya.",
            "sumber": "Badan yang merumuskan; bila tidak ada, tulis “Rumus dinas, belum ada rumus resmi”.",
            "dasar": "Misalnya kode referensi 02.10.005 atau nomor keputusan.",
            "satuan": "IKM, orang, %, Rp …",
        }

    def __init__(self, *args: Any, baru: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not baru:
            del self.fields["kode"]
        pilihan = [("", "Diketik dari dokumen"), *((k, c.label) for k, c in HITUNG.items())]
        self.fields["hitung"].choices = pilihan  # type: ignore[attr-defined]
        self.fields["arah"].choices = self.fields["arah"].choices[-2:]  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The service constructs and checks."""

    def data_layanan(self) -> dict[str, Any]:
        return {n: v for n, v in self.cleaned_data.items() if n not in {"uid", "versi", "tahun", "kode"}}

    def bagian(self) -> list[tuple[Any, ...]]:
        susunan = (
            ("Indikator", ("kode", "nama", "satuan", "arah", "urut")),
            ("Rumus", ("rumus", "hitung", "sumber", "dasar", "tahun")),
        )
        return [(judul, [self[n] for n in nama if n in self.fields], "") for judul, nama in susunan]
