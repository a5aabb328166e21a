"""A paper of a shipment, and a rule that asks for papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from core.forms import FormAgregat
from ekspor.enums import StatusDokumen
from ekspor.forms import dasar as d
from ekspor.models import AturanDokumen, DokumenEkspor, JenisDokumen, Kontainer, Pengiriman
from referensi.models import Negara

BERKAS_DITERIMA = "application/pdf,image/*,.pdf,.docx,.xlsx"


class PilihanKontainer(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class DokumenForm(FormAgregat):
    """Number, date and state of one paper; its first file may come along."""

    tanggal = d.tanggal(label="Tanggal terbit", required=False)
    berkas = forms.FileField(
        label="Berkas",
        required=False,
        help_text="PDF atau foto dokumennya; boleh menyusul.",
        widget=forms.FileInput(attrs={"accept": BERKAS_DITERIMA}),
    )

    class Meta:
        model = DokumenEkspor
        fields = ["jenis", "status", "nomor", "tanggal", "alasan", "kontainer"]
        help_texts = {"alasan": "Bila ditolak atau tidak perlu.", "kontainer": "Kosongkan bila berlaku untuk semua."}
        widgets = {"status": forms.RadioSelect}
        field_classes = {"kontainer": PilihanKontainer}

    def __init__(self, *args: Any, pengiriman: Pengiriman, jenis: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kotak: Any = self.fields["kontainer"]
        kotak.queryset = Kontainer.objects.filter(pengiriman=pengiriman).select_related("tipe").order_by("urut")
        kotak.empty_label = "Semua kontainer"
        macam: Any = self.fields["jenis"]
        macam.queryset = JenisDokumen.objects.filter(letak="").order_by("urut")
        macam.empty_label = "Pilih dokumen …"
        status: Any = self.fields["status"]
        status.choices = StatusDokumen.choices
        if self.instance.pk:
            del self.fields["jenis"], self.fields["berkas"]
        else:
            self.initial.update(jenis=jenis, status=StatusDokumen.TERBIT)

    def bagian(self) -> list[tuple[str, list[Any]]]:
        pokok = [n for n in ("jenis", "status", "nomor", "tanggal", "berkas") if n in self.fields]
        return [("Dokumen", [self[n] for n in pokok]), ("Bila perlu", [self["alasan"], self["kontainer"]])]


class AturanForm(FormAgregat):
    """One rule; it is not rewritten later, only ended."""

    berlaku_dari = d.tanggal(label="Berlaku dari")
    berlaku_sampai = d.tanggal(label="Berlaku sampai", required=False, help_text="Kosongkan bila masih berlaku.")

    class Meta:
        model = AturanDokumen
        fields = [
            *("jenis", "wajib", "jenis_pengiriman", "awalan_hs", "negara", "hari_sebelum_closing"),
            *("berlaku_dari", "berlaku_sampai", "dasar", "tautan", "catatan"),
        ]
        help_texts = {
            "wajib": "Tanpa centang: disebut sebagai kemungkinan, dan mencabut aturan wajib yang lebih umum.",
            "awalan_hs": "2 sampai 8 angka, misalnya 9403; kosong berarti semua barang.",
            "negara": "Kosong berarti semua negara.",
            "hari_sebelum_closing": "Harus ada sekian hari sebelum closing; angka negatif berarti sesudahnya.",
            "dasar": "Nomor peraturan atau sumber lain, ditampilkan bersama aturannya.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        negara: Any = self.fields["negara"]
        negara.queryset, negara.empty_label = Negara.objects.exclude(kode="ID").order_by("nama"), "Semua negara"
        jenis: Any = self.fields["jenis"]
        jenis.queryset, jenis.empty_label = JenisDokumen.objects.order_by("urut"), "Pilih dokumen …"

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Yang diminta", ("jenis", "wajib", "hari_sebelum_closing")),
            ("Untuk pengiriman", ("jenis_pengiriman", "awalan_hs", "negara")),
            ("Masa dan dasar", ("berlaku_dari", "berlaku_sampai", "dasar", "tautan", "catatan")),
        )
        return [(judul, [self[n] for n in nama]) for judul, nama in susunan]


class AkhiriAturanForm(forms.Form):
    """The last day a rule was in force."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    berlaku_sampai = d.tanggal(label="Hari terakhir berlaku")

    def __init__(self, data: Any = None, *, versi: int, pada: date) -> None:
        super().__init__(data, initial={"versi": versi, "berlaku_sampai": pada})
