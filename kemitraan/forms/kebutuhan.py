from __future__ import annotations

from typing import Any

from django import forms

from core.fields import AngkaField, KodeField
from core.forms import FormAgregat, FormAlasan
from ikm.forms.produk import HS_TERPENDEK, saran
from kemitraan import permissions
from kemitraan.enums import CakupanKebutuhan
from kemitraan.forms.kemitraan import tanggal
from kemitraan.models import Kebutuhan, Pertemuan, Perusahaan
from referensi.models import KodeHS, Satuan


class KebutuhanForm(FormAgregat):
    """What a company needs, as it would say it. Whoever writes for several companies says for which; a meeting named by the
    address is carried along.
    """

    perusahaan = forms.ModelChoiceField(
        label="Perusahaan", queryset=Perusahaan.objects.none(), to_field_name="uid", empty_label="Pilih perusahaan …"
    )
    satuan = forms.ModelChoiceField(label="Satuan", queryset=Satuan.objects.none(), empty_label="Pilih satuan …")
    tenggat = tanggal(label="Diperlukan paling lambat")
    kode_hs = KodeField(
        label="Kode HS",
        sumber="referensi:kode_hs_pilihan",
        contoh="8302 atau ketik “pegangan pintu”",
        required=False,
        help_text="Kode barang bea cukai, bila sudah diketahui.",
    )
    asal_pertemuan = forms.ModelChoiceField(
        queryset=Pertemuan.objects.none(), to_field_name="uid", required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Kebutuhan
        fields = [
            *("komponen", "spesifikasi", "proses", "bahan", "jumlah", "satuan", "toleransi", "harga_patokan"),
            *("kode_hs", "tenggat", "asal_pertemuan"),
        ]
        field_classes = {"harga_patokan": AngkaField}
        widgets = {
            "komponen": forms.TextInput(attrs={"placeholder": "Gagang pintu kuningan", "autocomplete": "off"}),
            "spesifikasi": forms.Textarea(
                attrs={"rows": 4, "placeholder": "Ukuran, bentuk, permukaan, kemasan, contoh yang ada …"}
            ),
            "proses": saran("proses", "Cor pasir, bubut, poles"),
            "bahan": saran("bahan", "Kuningan"),
        }
        help_texts = {
            "komponen": "",
            "harga_patokan": "Kira-kira saja; IKM menawarkan harganya sendiri.",
            "spesifikasi": "Gambar dapat dilampirkan sesudah disimpan.",
        }

    def __init__(self, *args: Any, perusahaan: Any, **kwargs: Any) -> None:
        """`perusahaan` are those this person writes for; of one there is nothing to choose."""
        super().__init__(*args, **kwargs)
        self.fields["satuan"].queryset = Satuan.objects.filter(umum=True)  # type: ignore[attr-defined]
        if self.instance.satuan_id and not self.instance.satuan.umum:
            self.fields["satuan"].queryset |= Satuan.objects.filter(pk=self.instance.satuan_id)  # type: ignore[attr-defined]
        if self.instance.kode_hs_id:
            self.initial["kode_hs"] = f"{self.instance.kode_hs_id} {self.instance.kode_hs.jalur}"
        if self.instance.pk or len(perusahaan) == 1:
            del self.fields["perusahaan"]
        else:
            self.fields["perusahaan"].queryset = perusahaan  # type: ignore[attr-defined]
        if self.instance.pk or not permissions.can_list_pertemuan(self.user):
            del self.fields["asal_pertemuan"]
        else:
            terlihat = Pertemuan.objects.visible_to(self.user).tercatat()
            self.fields["asal_pertemuan"].queryset = terlihat  # type: ignore[attr-defined]

    def clean_kode_hs(self) -> KodeHS | None:
        kode = self.cleaned_data["kode_hs"]
        if not kode:
            return None
        hs = KodeHS.objects.filter(kode=kode).first() if len(kode) >= HS_TERPENDEK else None
        if hs is None:
            raise forms.ValidationError(f"Kode HS {kode} tidak ada dalam BTKI 2022 (4, 6, atau 8 angka).", code="hs")
        return hs

    def data_layanan(self) -> dict[str, Any]:
        return {n: v for n, v in super().data_layanan().items() if n != "perusahaan"}

    def bagian(self) -> list[tuple[str, list[Any]]]:
        susunan = (
            ("Yang dibutuhkan", ("perusahaan", "komponen", "jumlah", "satuan", "tenggat")),
            ("Mutu dan harga", ("spesifikasi", "bahan", "proses", "toleransi", "harga_patokan", "kode_hs")),
        )
        return [(judul, [self[n] for n in nama if n in self.fields]) for judul, nama in susunan]


class BukaForm(forms.Form):
    batas_jawab = tanggal(label="IKM menjawab paling lambat")
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)


class TanyaForm(forms.Form):
    pertanyaan = forms.CharField(
        label="Yang perlu dijelaskan",
        min_length=5,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "Misalnya: ukuran lubang sekrupnya berapa?"}),
        help_text="Dibaca perusahaan.",
    )


class CakupanForm(FormAlasan):
    """Back to the own kabupaten needs no reason; the service asks for one otherwise."""

    cakupan = forms.ChoiceField(label="Dicari di", choices=CakupanKebutuhan.choices, widget=forms.RadioSelect)
    field_order = ("cakupan", "alasan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alasan"].required = False
        self.fields["alasan"].help_text = "Wajib bila dicari di luar kabupaten sendiri."
