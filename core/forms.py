"""Form parts shared by every app: the hidden uid and versi, the reason, the two versions of a lost update."""

from __future__ import annotations

from typing import Any

from django import forms


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

    def __init__(self, *args: Any, user: Any = None, akar: Any = None, **kwargs: Any) -> None:
        """`akar` is the aggregate root where the form edits a child of it; else the instance is its own root."""
        self.user = user
        akar = akar or kwargs.get("instance")
        if akar is not None:
            kwargs["initial"] = {"uid": akar.uid, "versi": akar.versi, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def data_layanan(self) -> dict[str, Any]:
        """The cleaned fields of the record itself, ready to be handed to a service."""
        return {n: v for n, v in self.cleaned_data.items() if n not in {"uid", "versi", "alasan"}}

    def _post_clean(self) -> None:
        """The service constructs, `full_clean()`s and saves; doing it here too would be a second truth."""


def banding_versi(form: Any, kini: Any, terkini: Any) -> dict[str, Any]:
    """What the person typed (`form`) beside what now stands (`kini`, the same form fresh from the record), where they differ."""
    baris = []
    for nama, field in form.fields.items():
        if nama in {"uid", "versi", "alasan"}:
            continue
        milik, tersimpan = form[nama].value(), kini[nama].value()
        teks_milik, teks_kini = teks_isian(field, milik), teks_isian(field, tersimpan)
        if teks_milik != teks_kini:
            mentah = "" if tersimpan is None else tersimpan
            baris.append(
                {"nama": nama, "label": field.label, "milik_anda": teks_milik, "kini": teks_kini, "kini_mentah": mentah}
            )
    return {"baris": baris, "versi": terkini.versi, "pada": terkini.updated_at}


def teks_isian(field: forms.Field, mentah: Any) -> str:
    """A raw form value as the words the form itself would show for it."""
    if isinstance(field, forms.ModelChoiceField):
        try:
            objek = field.to_python(mentah)
        except forms.ValidationError:
            return str(mentah)
        return "" if objek is None else field.label_from_instance(objek)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(mentah, mentah or ""))  # type: ignore[arg-type]
    if isinstance(field, forms.BooleanField):
        return "ya" if field.to_python(mentah) else "tidak"
    return "" if mentah is None else str(field.prepare_value(mentah)).strip()
