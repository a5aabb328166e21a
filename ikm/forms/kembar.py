from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from core.fields import KodeField
from core.forms import FormAlasan
from ikm.forms.ikm import IKMForm
from ikm.models import IKM


class IKMBaruForm(IKMForm):
    """A new IKM. `bukan_kembar` carries the uid of those that the page showed as likely the same and the person said are not."""

    bukan_kembar = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)

    def clean_bukan_kembar(self) -> frozenset[UUID]:
        """What is not a uid was not made by our page: it is asked about again."""
        return frozenset(_uid(self.cleaned_data["bukan_kembar"].split(",")))

    def data_layanan(self) -> dict[str, Any]:
        data = super().data_layanan()
        del data["bukan_kembar"]
        return data


def _uid(teks: Iterable[str]) -> Iterable[UUID]:
    for satu in teks:
        try:
            yield UUID(satu.strip())
        except ValueError:
            continue


class UsulForm(forms.Form):
    """`saran` is the address that answers a name with the IKM it may mean."""

    kode = KodeField(
        label="IKM yang satu lagi",
        contoh="Nama usaha, atau kode IKM-00017",
        pola=r"[A-Za-z]+-\d+",
        help_text="Ketik sebagian namanya lalu pilih dari saran, atau ketik kode yang tertulis di bawah nama pada halaman IKM.",
    )

    def __init__(self, data: Any = None, *, saran: str) -> None:
        super().__init__(data)
        self.fields["kode"].widget.attrs["data-pilihan"] = saran


class GabungForm(FormAlasan):
    """`dari` becomes part of `ke`; the versions are those of the comparison the person looked at."""

    ambil = forms.MultipleChoiceField(
        label="Ambil isian yang masih kosong", required=False, widget=forms.CheckboxSelectMultiple
    )
    versi_dari = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    versi_ke = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    field_order = ("ambil", "alasan")

    def __init__(self, data: Any = None, *, dari: IKM, ke: IKM, ambil: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"versi_dari": dari.versi, "versi_ke": ke.versi, "ambil": [k for k, _ in ambil]})
        if not ambil:
            del self.fields["ambil"]
            return
        self.fields["ambil"].choices = ambil  # type: ignore[attr-defined]
        self.fields["ambil"].help_text = f"Kosong pada {ke.sebutan}, terisi pada {dari.sebutan}."
