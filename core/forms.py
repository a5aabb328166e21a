"""Form parts shared by every app: the hidden uid and versi, the reason, the two versions of a lost update."""

from __future__ import annotations

from typing import Any

from django import forms

from core import format as f
from core.rahasia import Rahasia


class FormAlasan(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        min_length=5,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tercatat dalam jejak dan dapat dibaca siapa pun yang melihat data ini.",
    )


class FormAgregat(forms.ModelForm):
    """A form on an aggregate root: carries the uid that makes a double click harmless and the version it was opened on."""

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        self.user = user
        instance = kwargs.get("instance")
        if instance is not None:
            kwargs["initial"] = {"uid": instance.uid, "versi": instance.versi, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def data_layanan(self) -> dict[str, Any]:
        """The cleaned fields of the record itself, ready to be handed to a service."""
        return {n: v for n, v in self.cleaned_data.items() if n not in {"uid", "versi", "alasan"}}

    def _post_clean(self) -> None:
        """The service constructs, `full_clean()`s and saves; doing it here too would be a second truth."""


def banding_versi(form: Any, terkini: Any, form_class: type[forms.Form], user: Any) -> dict[str, Any]:
    """What the person typed beside what now stands, field by field where they differ, and the version to save over."""
    kini = form_class(instance=terkini, user=user)  # type: ignore[call-arg]
    baris = []
    for nama, field in form.fields.items():
        if nama in {"uid", "versi", "alasan"}:
            continue
        milik, standing = form.cleaned_data.get(nama), field.clean(kini[nama].value()) if not field.disabled else None
        if teks_nilai(field, milik) != teks_nilai(field, standing):
            baris.append({"nama": nama, "label": field.label, "milik_anda": teks_nilai(field, milik), "kini": teks_nilai(field, standing)})
    return {"baris": baris, "versi": terkini.versi, "pada": terkini.updated_at}


def teks_nilai(field: forms.Field, nilai: Any) -> str:
    if nilai in (None, "", []):
        return f.KOSONG
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(field.choices).get(nilai, nilai))  # type: ignore[arg-type]
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, Rahasia):
        return str(nilai)
    return f.angka(nilai) if isinstance(nilai, int) else str(nilai)
