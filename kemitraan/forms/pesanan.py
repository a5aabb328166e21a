from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms import BoundField

from core.fields import AngkaField
from core.forms import FormAgregat
from ikm.forms.yakin import FormYakin
from ikm.models import IKM, Produk
from kemitraan.enums import Penyebab
from kemitraan.models import BarisPesanan, Kemitraan, Pesanan
from kemitraan.services import BARIS_MAKS, IsianBaris
from referensi.models import Satuan

BARIS_AWAL: Final = 8
BARIS_LEGA: Final = 3  # empty rows below those that are filled
ISI_BARIS: Final = ("produk", "uraian", "jumlah", "satuan", "harga")
TANGGAL: Final = {"type": "date"}


@dataclass(frozen=True, slots=True)
class KotakBaris:
    """One row as the form draws it; `kosong` rows are folded away by js/baris.js until somebody wants them."""

    urut: int
    produk: BoundField
    uraian: BoundField
    jumlah: BoundField
    satuan: BoundField
    harga: BoundField
    kosong: bool

    @property
    def salah(self) -> bool:
        return any(k.errors for k in (self.produk, self.uraian, self.jumlah, self.satuan, self.harga))


class PesananForm(FormYakin, FormAgregat):
    """An order with several lines. Rows are numbered fields, so that a draft kept in the browser finds them again and what is
    wrong with a line stands beside it; a row left empty is no line.
    """

    tanggal = forms.DateField(label="Tanggal pesan", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"))
    tenggat = forms.DateField(
        label="Tenggat",
        widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"),
        help_text="Hari terakhir barang harus lengkap. Janji pertama ini tidak dapat diubah lagi.",
    )

    class Meta:
        model = Pesanan
        fields = ["tanggal", "tenggat", "nomor_po", "termin_hari", "catatan"]
        labels = {"termin_hari": "Dibayar paling lambat (hari sesudah diterima)"}
        help_texts = {
            "nomor_po": "Nomor pesanan di perusahaan, bila ada.",
            "termin_hari": "Kosongkan untuk memakai kesepakatan kemitraannya.",
        }
        widgets = {"catatan": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, kemitraan: Kemitraan, usul: Sequence[BarisPesanan] = (), **kwargs: Any) -> None:
        """`usul` are lines a new order begins with: unsaved, to be changed or emptied."""
        super().__init__(*args, **kwargs)
        self.kemitraan = kemitraan
        self.ditanya_baris = True
        if self.instance.pk:
            del self.fields["tanggal"], self.fields["tenggat"]
        ada = list(self.instance.baris.all()) if self.instance.pk else list(usul)
        keluarga = IKM.objects.sekeluarga(IKM.objects.filter(pk=kemitraan.ikm_id)).values("pk")
        self.produk = Produk.objects.tercatat().filter(ikm__in=keluarga).select_related("satuan").order_by("nama", "pk")
        pilih_produk = [("", "Barang lain …"), *((str(p.uid), p.nama) for p in self.produk)]
        pilih_satuan = [("", "Satuan …"), *((s.kode, s.nama) for s in self._satuan(s.satuan_id for s in ada))]
        for urut in range(1, self._banyak(len(ada)) + 1):
            awal = ada[urut - 1] if urut <= len(ada) else None
            self._tambah(urut, awal, pilih_produk, pilih_satuan)

    def _satuan(self, dipakai: Iterable[str]) -> list[Satuan]:
        return list(Satuan.objects.filter(umum=True) | Satuan.objects.filter(pk__in=set(dipakai)))

    def _banyak(self, ada: int) -> int:
        """As many rows as came back with the form, else what stands and a few more."""
        kirim = [int(n) for k in self.data if k.startswith("baris_") and (n := k.split("_")[1]).isdigit()]
        return min(max([BARIS_AWAL, ada + BARIS_LEGA, *(n for n in kirim if n <= BARIS_MAKS)]), BARIS_MAKS)

    def _tambah(self, urut: int, awal: Any, produk: list[tuple[str, str]], satuan: list[tuple[str, str]]) -> None:
        kotak: dict[str, forms.Field] = {
            "produk": forms.ChoiceField(label="Produk", choices=produk, required=False),
            "uraian": forms.CharField(label="Barang", max_length=200, required=False),
            "jumlah": forms.DecimalField(label="Jumlah", max_digits=15, decimal_places=3, required=False),
            "satuan": forms.ChoiceField(label="Satuan", choices=satuan, required=False),
            "harga": AngkaField(label="Harga per satuan (Rp)", required=False),
        }
        kotak["jumlah"].widget.attrs |= {"inputmode": "decimal", "step": "any", "min": "0"}
        kotak["uraian"].widget.attrs |= {"placeholder": "Gagang pintu kuningan", "autocomplete": "off"}
        isi = (
            {}
            if awal is None
            else {
                "produk": str(awal.produk.uid) if awal.produk else "",
                "uraian": awal.uraian,
                "jumlah": awal.jumlah.normalize() if awal.jumlah % 1 else int(awal.jumlah),
                "satuan": awal.satuan_id,
                "harga": awal.harga,
            }
        )
        for nama, bidang in kotak.items():
            bidang.widget.attrs["aria-label"] = f"{bidang.label}, barang {urut}"
            self.fields[f"baris_{urut}_{nama}"] = bidang
            if nama in isi:
                self.initial[f"baris_{urut}_{nama}"] = isi[nama]

    @property
    def banyak_baris(self) -> int:
        return sum(1 for n in self.fields if n.startswith("baris_") and n.endswith("_uraian"))

    def baris(self) -> Iterator[KotakBaris]:
        for urut in range(1, self.banyak_baris + 1):
            kotak = {n: self[f"baris_{urut}_{n}"] for n in ISI_BARIS}
            kosong = not any(k.value() not in (None, "") or k.errors for k in kotak.values())
            yield KotakBaris(urut, **kotak, kosong=kosong and urut > 1)

    def data_layanan(self) -> dict[str, Any]:
        return {n: v for n, v in super().data_layanan().items() if not n.startswith("baris_")}

    def kiriman(self) -> dict[str, Any]:
        """What goes to the service beside the lines."""
        return {"data": self.data_layanan()} | {n: self.cleaned_data.get(n) for n in ("uid", "yakin")}

    def isian_baris(self) -> tuple[list[IsianBaris], dict[int, int]]:
        """The rows that say something, and which row of the form each line came from."""
        produk = {str(p.uid): p for p in self.produk}
        satuan = {s.kode: s for s in Satuan.objects.filter(pk__in=self._kode_satuan())}
        isi: list[IsianBaris] = []
        letak: dict[int, int] = {}
        for urut in range(1, self.banyak_baris + 1):
            d = {n: self.cleaned_data.get(f"baris_{urut}_{n}") for n in ISI_BARIS}
            if not any(v not in (None, "") for v in d.values()):
                continue
            p = produk.get(d["produk"] or "")
            s = satuan.get(d["satuan"] or "") or (p.satuan if p else None)
            isi.append(IsianBaris(d["uraian"] or (p.nama if p else ""), d["jumlah"], s, d["harga"], p))
            letak[len(isi)] = urut
        return isi, letak

    def _kode_satuan(self) -> set[str]:
        return {v for n, v in self.cleaned_data.items() if n.endswith("_satuan") and v}

    def bagian(self) -> list[tuple[str, list[Any]]]:
        waktu = [self[n] for n in ("tanggal", "tenggat") if n in self.fields]
        lain = [self[n] for n in ("nomor_po", "termin_hari", "catatan")]
        return [*([("Waktu", waktu)] if waktu else []), ("Lainnya", lain), *self.bagian_yakin()]


def kembalikan_letak(bidang: Mapping[str, str], letak: Mapping[int, int]) -> dict[str, str]:
    """`baris_<line>_<field>` as the form numbers its rows."""
    hasil = {}
    for nama, pesan in bidang.items():
        awal, _, sisa = nama.removeprefix("baris_").partition("_")
        if nama.startswith("baris_") and awal.isdigit():
            hasil[f"baris_{letak.get(int(awal), int(awal))}_{sisa}"] = pesan
        else:
            hasil[nama] = pesan
    return hasil


class TenggatForm(forms.Form):
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)
    tenggat = forms.DateField(
        label="Tenggat yang disepakati sekarang", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d")
    )
    alasan = forms.CharField(
        label="Alasan",
        min_length=5,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca kedua pihak dan tercatat dalam jejak.",
    )


class PenyebabForm(forms.Form):
    penyebab = forms.ChoiceField(
        label="Penyebab terlambat",
        choices=[("", "Belum disebut"), *Penyebab.choices],
        required=False,
        help_text="Keterlambatan karena perusahaan tidak mengurangi nilai ketepatan waktu IKM.",
    )
    catatan = forms.CharField(
        label="Apa yang terjadi", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class PeriodeForm(forms.Form):
    """What a recap covers; both days included."""

    dari = forms.DateField(label="Dari", required=False, widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"))
    sampai = forms.DateField(label="Sampai", required=False, widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"))

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or {}
        dari, sampai = isi.get("dari"), isi.get("sampai")
        if isinstance(dari, date) and isinstance(sampai, date) and dari > sampai:
            self.add_error("sampai", "Hari terakhir tidak boleh sebelum hari pertama.")
        return isi
