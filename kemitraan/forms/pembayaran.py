from __future__ import annotations

from typing import Any, Final

from django import forms

from core.fields import AngkaField
from kemitraan.forms.barang import FormMilikPesanan
from kemitraan.models import Pembayaran

TANGGAL: Final = {"type": "date"}


class PembayaranForm(FormMilikPesanan):
    """What is due, and where the company says so, that it is paid already."""

    jatuh_tempo = forms.DateField(label="Jatuh tempo", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"))
    dibayar_pada = forms.DateField(
        label="Sudah dibayar pada",
        required=False,
        widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"),
        help_text="Kosongkan bila belum dibayar.",
    )

    class Meta:
        model = Pembayaran
        fields = ["jumlah", "jatuh_tempo", "dibayar_pada", "nomor_bukti", "keterangan"]
        field_classes = {"jumlah": AngkaField}

    def __init__(self, *args: Any, boleh_bayar: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not boleh_bayar:
            del self.fields["dibayar_pada"], self.fields["nomor_bukti"]

    def bagian(self) -> list[tuple[str, list[Any]]]:
        tagihan = [self[n] for n in ("jumlah", "jatuh_tempo", "keterangan")]
        bayar = [self[n] for n in ("dibayar_pada", "nomor_bukti") if n in self.fields]
        return [("Tagihan", tagihan), *([("Pembayaran", bayar)] if bayar else []), *self.bagian_yakin()]


class BayarForm(forms.Form):
    dibayar_pada = forms.DateField(label="Dibayar pada", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"))
    nomor_bukti = forms.CharField(
        label="Nomor bukti", max_length=60, required=False, help_text="Nomor transfer atau kuitansi, bila ada."
    )


class TanpaIsian(forms.Form):
    """One tap, nothing to fill in."""
