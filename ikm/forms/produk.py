from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy

from core.fields import AngkaField, KodeField
from core.forms import FormAgregat
from ikm.models import Produk
from referensi.models import KodeHS, Satuan

HS_TERPENDEK = 4


def saran(bidang: str, contoh: str) -> forms.TextInput:
    """A text with suggestions from what other workshops already wrote, so that one process keeps one name."""
    sumber = reverse_lazy("ikm:produk_pilihan", args=[bidang])
    return forms.TextInput(attrs={"data-pilihan": sumber, "placeholder": contoh, "autocomplete": "off"})


class ProdukForm(FormAgregat):
    satuan = forms.ModelChoiceField(
        label="Satuan", queryset=Satuan.objects.none(), required=False, empty_label="Pilih satuan …"
    )
    kode_hs = KodeField(
        label="Kode HS",
        sumber="referensi:kode_hs_pilihan",
        contoh="8302 atau ketik “pegangan pintu”",
        required=False,
        help_text="Kode barang bea cukai, bila sudah diketahui.",
    )

    class Meta:
        model = Produk
        fields = [
            "nama",
            "proses",
            "bahan",
            "kode_hs",
            "satuan",
            "kapasitas_per_bulan",
            "kapasitas_bebas",
            "waktu_tunggu_hari",
            "harga_acuan",
        ]
        field_classes = {"harga_acuan": AngkaField}
        widgets = {
            "nama": forms.TextInput(attrs={"placeholder": "Handel pintu kuningan", "autocomplete": "off"}),
            "proses": saran("proses", "Cor pasir, bubut, poles"),
            "bahan": saran("bahan", "Kuningan"),
        }
        help_texts = {
            "proses": "Cara membuatnya. Pilih yang sudah ada bila sama.",
            "bahan": "Bahan utamanya.",
            "kapasitas_bebas": "Bagian kapasitas yang masih dapat dipesan, menurut pemilik. Kosong: belum diketahui.",
            "waktu_tunggu_hari": "Dari pesanan sampai barang siap.",
            "harga_acuan": "Tidak tampak bagi perusahaan.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["satuan"].queryset = Satuan.objects.filter(umum=True)  # type: ignore[attr-defined]
        if self.instance.satuan_id and not self.instance.satuan.umum:
            self.fields["satuan"].queryset |= Satuan.objects.filter(pk=self.instance.satuan_id)  # type: ignore[attr-defined]
        if self.instance.kode_hs_id:
            self.initial["kode_hs"] = f"{self.instance.kode_hs_id} {self.instance.kode_hs.jalur}"

    def clean_kode_hs(self) -> KodeHS | None:
        kode = self.cleaned_data["kode_hs"]
        if not kode:
            return None
        hs = KodeHS.objects.filter(kode=kode).first() if len(kode) >= HS_TERPENDEK else None
        if hs is None:
            raise forms.ValidationError(f"Kode HS {kode} tidak ada dalam BTKI 2022 (4, 6, atau 8 angka).", code="hs")
        return hs

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Produk", ("nama", "proses", "bahan", "kode_hs")),
            ("Kemampuan", ("satuan", "kapasitas_per_bulan", "kapasitas_bebas", "waktu_tunggu_hari")),
            ("Harga", ("harga_acuan",)),
        )
        return [(judul, [self[n] for n in nama]) for judul, nama in susunan]


class KapasitasForm(FormAgregat):
    """The one figure of a product that its owner declares."""

    class Meta:
        model = Produk
        fields = ["kapasitas_bebas"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        satuan = self.instance.satuan.nama if self.instance.satuan else ""
        bidang = self.fields["kapasitas_bebas"]
        bidang.label = f"Kapasitas bebas sebulan ({satuan})" if satuan else "Kapasitas bebas sebulan"
        bidang.help_text = "Yang masih dapat dipesan bulan ini. 0 berarti penuh; kosong berarti belum diketahui."
