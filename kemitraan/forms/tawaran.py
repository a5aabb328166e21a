from __future__ import annotations

from typing import Any

from django import forms

from core.fields import AngkaField
from core.forms import FormAgregat, FormAlasan
from ikm.models import IKM, Produk
from kemitraan.enums import AlasanTidak, HasilSampel, Tanggapan
from kemitraan.forms.kemitraan import tanggal
from kemitraan.models import Kebutuhan, Tawaran

KOSONG_SANGGUP = "Boleh dikosongkan."


class TawarkanForm(forms.Form):
    """How much to ask one workshop for."""

    jumlah_diminta = forms.DecimalField(label="Jumlah", min_value=0, max_digits=15, decimal_places=3, localize=True)
    produk = forms.ModelChoiceField(
        label="Produk",
        queryset=Produk.objects.none(),
        to_field_name="uid",
        required=False,
        empty_label="Belum ada yang sama",
        help_text="Produk IKM ini yang paling mirip.",
    )
    batas_jawab = tanggal(label="Jawab paling lambat")
    alasan = forms.CharField(
        label="Mengapa IKM ini",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Hanya dibaca kantor.",
    )

    def __init__(self, *args: Any, kebutuhan: Kebutuhan, ikm: IKM, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jumlah_diminta"].label = f"Jumlah ({kebutuhan.satuan.nama})"
        keluarga = IKM.objects.sekeluarga(IKM.objects.filter(pk=ikm.pk)).values("pk")
        produk = Produk.objects.tercatat().filter(ikm__in=keluarga).order_by("nama", "pk")
        if produk.exists():
            self.fields["produk"].queryset = produk  # type: ignore[attr-defined]
        else:
            del self.fields["produk"]


class JawabForm(FormAgregat):
    """The whole answer on one page: for a part, for a no, for changing what was said."""

    tanggapan = forms.ChoiceField(label="Jawaban", choices=Tanggapan.choices, widget=forms.RadioSelect)
    alasan_tidak = forms.ChoiceField(
        label="Bila tidak sanggup, mengapa", choices=AlasanTidak.choices, widget=forms.RadioSelect, required=False
    )

    class Meta:
        model = Tawaran
        fields = ["tanggapan", "jumlah", "harga", "waktu_tunggu_hari", "alasan_tidak", "keterangan"]
        field_classes = {"harga": AngkaField}
        widgets = {"keterangan": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "harga": KOSONG_SANGGUP,
            "waktu_tunggu_hari": f"Dari pesanan sampai barang siap. {KOSONG_SANGGUP}",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jumlah"].label = f"Bila sebagian, berapa {self.instance.kebutuhan.satuan.nama}"

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Sanggup?", ("tanggapan", "jumlah")),
            ("Harga dan waktu", ("harga", "waktu_tunggu_hari")),
            ("Keterangan", ("alasan_tidak", "keterangan")),
        )
        return [(judul, [self[n] for n in nama]) for judul, nama in susunan]


class SampelForm(forms.Form):
    tanggal = tanggal(label="Dikirim tanggal")


class NilaiSampelForm(forms.Form):
    hasil = forms.ChoiceField(label="Hasil", choices=HasilSampel.choices, widget=forms.RadioSelect)
    tanggal = tanggal(label="Dinilai tanggal")
    catatan = forms.CharField(
        label="Catatan",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca IKM. Bila belum diterima, sebutkan apa yang perlu diperbaiki.",
    )


class PilihForm(forms.Form):
    """Choosing needs no reason; it may be said."""

    alasan = forms.CharField(
        label="Pesan untuk IKM", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class TolakTawaranForm(FormAlasan):
    """Said to the workshop, so that it knows what to do better."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alasan"].help_text = "Dibaca IKM itu saja."
