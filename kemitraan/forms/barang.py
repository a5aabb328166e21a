"""What was sent and what arrived: a card a line, filled in beforehand, few taps on a phone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.forms import BoundField

from core.forms import FormAgregat
from ikm.forms.yakin import FormYakin
from kemitraan.enums import AlasanTolak, Penyebab, PutusanSengketa
from kemitraan.models import BarisPenerimaan, BarisPesanan, Penerimaan, Pengantaran
from kemitraan.services import IsianTerima, Koreksi
from kemitraan.services.penerimaan import BIDANG_PENERIMAAN

NOL: Final = Decimal(0)
TANGGAL: Final = {"type": "date"}


def kotak_jumlah(label: str, awal: Decimal | int | None, aria: str) -> forms.DecimalField:
    bidang = forms.DecimalField(label=label, max_digits=15, decimal_places=3, required=False, initial=polos(awal))
    bidang.widget.attrs |= {"inputmode": "decimal", "step": "any", "min": "0", "aria-label": aria}
    return bidang


def polos(jumlah: Decimal | None) -> Decimal | int | None:
    """Sixty, not 60.000: a number box shows what it is given."""
    if jumlah is None:
        return None
    return jumlah.normalize() if jumlah % 1 else int(jumlah)


class FormMilikPesanan(FormYakin, FormAgregat):
    """A new row of an order: its own fresh uid, the version of the order it was opened on."""

    def kiriman(self) -> dict[str, Any]:
        """What goes to the service, by the names of its parameters."""
        return {"data": self.data_layanan()} | {n: self.cleaned_data.get(n) for n in ("uid", "versi", "yakin")}


@dataclass(frozen=True, slots=True)
class BarisKirim:
    baris: BarisPesanan
    kirim: BoundField


class PengantaranForm(FormMilikPesanan):
    tanggal = forms.DateField(label="Tanggal kirim", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"))

    class Meta:
        model = Pengantaran
        fields = ["tanggal", "surat_jalan", "keterangan"]
        help_texts = {"surat_jalan": "Boleh dikosongkan."}

    def __init__(self, *args: Any, baris: list[BarisPesanan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pesanan_baris = baris
        for b in baris:
            label = f"{b}, jumlah dikirim ({b.satuan})"
            self.fields[f"kirim_{b.urut}"] = kotak_jumlah(f"{b}", b.belum_dikirim, label)

    def baris(self) -> Iterator[BarisKirim]:
        for b in self.pesanan_baris:
            yield BarisKirim(b, self[f"kirim_{b.urut}"])

    def data_layanan(self) -> dict[str, Any]:
        return {n: v for n, v in super().data_layanan().items() if not n.startswith("kirim_")}

    def isi(self) -> dict[int, Decimal]:
        return {b.urut: self.cleaned_data.get(f"kirim_{b.urut}") or NOL for b in self.pesanan_baris}


@dataclass(frozen=True, slots=True)
class BarisTerima:
    """`dibuka`: somebody rejected something here, or has to say why."""

    baris: BarisPesanan
    diterima: BoundField
    ditolak: BoundField
    alasan: BoundField
    penyebab: BoundField
    catatan: BoundField

    @property
    def dibuka(self) -> bool:
        kotak = (self.ditolak, self.alasan, self.penyebab, self.catatan)
        return any(k.errors or k.value() not in (None, "") for k in kotak)


class PenerimaanForm(FormMilikPesanan):
    """`sisa` is what a delivery still holds, by order line; without a delivery nothing is filled in beforehand."""

    tanggal = forms.DateField(label="Tanggal terima", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"))

    class Meta:
        model = Penerimaan
        fields = ["tanggal", "pemeriksa", "diinspeksi", "catatan"]
        labels = {"diinspeksi": "Diperiksa satu per satu atau dengan sampel"}
        widgets = {"catatan": forms.Textarea(attrs={"rows": 2})}

    def __init__(
        self, *args: Any, baris: list[BarisPesanan], sisa: Mapping[int, Decimal] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pesanan_baris = baris if sisa is None else [b for b in baris if b.pk in sisa]
        for b in self.pesanan_baris:
            n, awal = b.urut, None if sisa is None else sisa[b.pk] or None
            self.fields[f"diterima_{n}"] = kotak_jumlah("Diterima baik", awal, f"{b}, diterima baik ({b.satuan})")
            self.fields[f"ditolak_{n}"] = kotak_jumlah("Ditolak", None, f"{b}, ditolak ({b.satuan})")
            self.fields[f"alasan_{n}"] = forms.ChoiceField(
                label="Alasan ditolak", choices=[("", "Pilih …"), *AlasanTolak.choices], required=False
            )
            self.fields[f"penyebab_{n}"] = forms.ChoiceField(
                label="Penyebab", choices=[("", "Pilih …"), *Penyebab.choices], required=False
            )
            self.fields[f"catatan_{n}"] = forms.CharField(label="Keterangan", max_length=300, required=False)
            for nama in ("alasan", "penyebab", "catatan"):
                bidang = self.fields[f"{nama}_{n}"]
                bidang.widget.attrs["aria-label"] = f"{b}, {str(bidang.label).lower()}"

    def baris(self) -> Iterator[BarisTerima]:
        for b in self.pesanan_baris:
            kotak = [self[f"{n}_{b.urut}"] for n in ("diterima", "ditolak", "alasan", "penyebab", "catatan")]
            yield BarisTerima(b, *kotak)

    def data_layanan(self) -> dict[str, Any]:
        return {n: v for n, v in super().data_layanan().items() if n in BIDANG_PENERIMAAN}

    def isi(self) -> list[IsianTerima]:
        d = self.cleaned_data
        return [
            IsianTerima(
                b.urut,
                d.get(f"diterima_{b.urut}") or NOL,
                d.get(f"ditolak_{b.urut}") or NOL,
                d.get(f"alasan_{b.urut}", ""),
                d.get(f"penyebab_{b.urut}", ""),
                d.get(f"catatan_{b.urut}", ""),
            )
            for b in self.pesanan_baris
        ]


class PutusanForm(forms.Form):
    putusan = forms.ChoiceField(label="Putusan", choices=PutusanSengketa.choices, widget=forms.RadioSelect)
    diterima = forms.DecimalField(
        label="Diterima baik, yang benar", max_digits=15, decimal_places=3, min_value=0, required=False
    )
    ditolak = forms.DecimalField(
        label="Ditolak, yang benar", max_digits=15, decimal_places=3, min_value=0, required=False
    )
    catatan = forms.CharField(
        label="Dasar putusan",
        min_length=5,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca kedua pihak dan tercatat dalam jejak.",
    )

    def __init__(self, *args: Any, baris: BarisPenerimaan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["diterima"].initial = polos(baris.diterima)
        self.fields["ditolak"].initial = polos(baris.ditolak)

    def koreksi(self) -> Koreksi | None:
        d = self.cleaned_data
        if d.get("diterima") is None and d.get("ditolak") is None:
            return None
        return Koreksi(d.get("diterima") or NOL, d.get("ditolak") or NOL)
