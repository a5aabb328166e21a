"""What a person says to have a report made, and what the kabid says to have it published."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms

from akun.enums import Peran
from core.ids import new_uid
from kantor.models import Penandatangan
from kemitraan.querysets.dasar import membaca_semua
from kemitraan.rumus import pilihan_periode
from laporan.definisi import SARINGAN, Definisi
from laporan.definisi.dasar import KECAMATAN, MITRA, NEGARA, PERIODE, PERUSAHAAN, SENTRA
from laporan.enums import BentukBerkas
from laporan.forms import pilihan

SEMUA: Final = {
    PERUSAHAAN: ("Semua pengirim", pilihan.pengirim),
    MITRA: ("Semua perusahaan", pilihan.mitra),
    NEGARA: ("Semua negara", pilihan.negara),
    KECAMATAN: ("Seluruh kabupaten", pilihan.kecamatan),
    SENTRA: ("Semua sentra", pilihan.sentra),
}
AWAL: Final = "bulan_lalu"


def bidang_saring(definisi: Definisi, user: Any) -> dict[str, forms.Field]:
    """A select for each thing the report may be narrowed by. Whose companies there are is not a company's business."""
    hasil: dict[str, forms.Field] = {}
    for nama in definisi.saring:
        if nama in {PERUSAHAAN, MITRA} and not membaca_semua(user):
            continue
        if nama in {KECAMATAN, SENTRA} and user.peran == Peran.IKM:  # a workshop stands in one place
            continue
        kosong, isi = SEMUA[nama]
        hasil[nama] = forms.ChoiceField(label=SARINGAN[nama], required=False, choices=[("", kosong), *isi()])
    return hasil


class LaporanForm(forms.Form):
    """The rules are the definition's (definisi.baca_permintaan); here are its choices."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=new_uid)
    bentuk = forms.MultipleChoiceField(
        label="Bentuk berkas",
        choices=BentukBerkas.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sedikitnya satu bentuk berkas."},
    )

    def __init__(self, *args: Any, definisi: Definisi, user: Any, pada: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definisi = definisi
        self.fields[PERIODE] = forms.ChoiceField(
            label="Periode", choices=[("bulan_lalu", "Bulan lalu"), *pilihan_periode(pada)], initial=AWAL
        )
        self.fields |= bidang_saring(definisi, user)
        bentuk = self.fields["bentuk"]
        bentuk.choices = [(str(b), b.label) for b in definisi.bentuk]  # type: ignore[attr-defined]
        bentuk.initial = [str(b) for b in definisi.bentuk]

    def parameter(self) -> dict[str, str]:
        return {n: self.cleaned_data[n] for n in (PERIODE, *SARINGAN) if self.cleaned_data.get(n)}

    def bagian(self) -> list[tuple[Any, ...]]:
        isi = [self[n] for n in (PERIODE, *SARINGAN) if n in self.fields]
        return [("Isi laporan", isi, ""), ("Berkas", [self["bentuk"]], "")]


class SetujuForm(forms.Form):
    penandatangan = forms.ModelChoiceField(
        label="Penandatangan",
        queryset=Penandatangan.objects.none(),
        to_field_name="uid",
        empty_label=None,
        help_text="Yang berlaku hari ini; daftarnya diatur admin.",
    )

    def __init__(self, *args: Any, pada: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        isian: Any = self.fields["penandatangan"]
        isian.queryset = Penandatangan.objects.berlaku(pada)
        if not isian.queryset.exists():
            isian.empty_label = "Belum ada"
            isian.help_text = (
                "Belum ada penandatangan yang berlaku hari ini. Admin mencatatnya pada Admin › Penandatangan."
            )
