from __future__ import annotations

from typing import Any

from django import forms

from ikm.enums import BidangPribadi
from ikm.models import IKM


class AksesForm(forms.Form):
    """Who is to sign in for an IKM; without a number the one stored with the IKM is used, unseen."""

    nama = forms.CharField(label="Nama pemilik", max_length=120)
    telepon = forms.CharField(
        label="Nomor ponsel",
        required=False,
        max_length=25,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, instance: IKM, user: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"nama": instance.pemilik}
        super().__init__(*args, **kwargs)
        if instance.telepon:
            self.fields["telepon"].help_text = f"Kosongkan untuk memakai nomor IKM ini: {instance.telepon}."
        else:
            self.fields["telepon"].required = True


class BukaForm(forms.Form):
    bidang = forms.ChoiceField(choices=BidangPribadi.choices, widget=forms.HiddenInput)
    alasan = forms.CharField(label="Alasan membuka", max_length=500, required=False)
