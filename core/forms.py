"""Form parts shared by every app: the hidden uid and versi, the reason, the two versions of a lost update."""

from __future__ import annotations

import json
from copy import copy
from typing import Any

from django import forms

from core.errors import VersiBerubah


class FormAlasan(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        min_length=5,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tercatat dalam jejak dan dapat dibaca siapa pun yang melihat data ini.",
    )


HAPUS = "-"  # typed into a personal field whose stored value is to go
MEKANIK = frozenset({"uid", "versi", "semula", "alasan", "yakin"})  # what a form carries beside the record's own fields


class FormAgregat(forms.ModelForm):
    """A form on an aggregate root: carries the uid that makes a double click harmless, the version it was opened on, and
    what that version said (`semula`), so that after a lost update only what this person really changed is at issue.
    """

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    semula = forms.CharField(widget=forms.HiddenInput, required=False)
    tersamar: tuple[str, ...] = ()  # personal fields: never sent to the browser, an empty box keeps what is stored

    def __init__(self, *args: Any, user: Any = None, akar: Any = None, **kwargs: Any) -> None:
        """`akar` is the aggregate root where the form edits a child of it; else the instance is its own root."""
        self.user = user
        akar = akar or kwargs.get("instance")
        if akar is not None:
            kwargs["initial"] = {"uid": akar.uid, "versi": akar.versi, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        if akar is None:
            del self.fields["semula"]
        elif not self.is_bound:
            self.initial["semula"] = self.potret_isian  # called when drawn: subclasses still set choices and initials

    def isian(self) -> list[tuple[str, forms.Field]]:
        """The fields people fill in."""
        return [(n, f) for n, f in self.fields.items() if n not in MEKANIK]

    def potret_isian(self) -> str:
        return json.dumps({n: teks_isian(f, self[n].value()) for n, f in self.isian()})

    def semula_terbaca(self) -> dict[str, str]:
        """What the form said when it was opened; empty where the browser did not hand it back whole."""
        try:
            isi = json.loads(self.data.get(self.add_prefix("semula"), ""))
        except ValueError:
            return {}
        return isi if isinstance(isi, dict) else {}

    def data_layanan(self) -> dict[str, Any]:
        """The cleaned fields of the record itself, ready to be handed to a service. A personal field left empty on a
        stored record is not among them; one with a lone dash is empty.
        """
        data = {n: v for n, v in self.cleaned_data.items() if n not in MEKANIK}
        for nama in data.keys() & set(self.tersamar):
            nilai = data[nama].strip()
            if nilai == HAPUS:
                data[nama] = ""
            elif not nilai and self.instance.pk:
                del data[nama]
        return data

    def _post_clean(self) -> None:
        """The service constructs, `full_clean()`s and saves; doing it here too would be a second truth. Only where it will
        not be asked, because some field did not even parse, the others hear from their own columns now, not next time.
        """
        if not self.errors:
            return
        contoh, kolom = copy(self.instance), {k.name for k in self._meta.model._meta.concrete_fields}
        data = {n: v for n, v in FormAgregat.data_layanan(self).items() if n in kolom}
        for nama, nilai in data.items():
            setattr(contoh, nama, nilai)
        try:
            contoh.clean_fields(exclude=kolom - data.keys())
        except forms.ValidationError as galat:
            for nama, pesan in galat.error_dict.items():
                self.add_error(nama, pesan)


def banding_versi(form: Any, kini: Any, galat: VersiBerubah) -> dict[str, Any]:
    """What the person typed (`form`) beside what now stands (`kini`, the same form fresh from the record), where both
    changed. A field this person left as it was takes the stored value, in `form` itself: nobody's work is undone unseen.
    """
    semula, terkini = form.semula_terbaca(), galat.terkini
    baris, ikut = [], []
    for nama, field in form.isian():
        if nama in form.tersamar:
            baris += _banding_tersamar(form, nama, field, terkini)
            continue
        tersimpan = kini[nama].value() if nama in kini.fields else None  # a row that somebody took away
        milik = form[nama].value()
        teks_milik, teks_kini = teks_isian(field, milik), teks_isian(field, tersimpan)
        if teks_milik == teks_kini:
            continue
        if semula.get(nama) == teks_milik:
            pakai_tersimpan(form, nama, tersimpan)
            ikut.append(field.label)
            continue
        if semula.get(nama) == teks_kini:
            continue  # changed by this person alone
        mentah = "" if tersimpan is None else tersimpan
        baris.append(
            {"nama": nama, "label": field.label, "milik_anda": teks_milik, "kini": teks_kini, "kini_mentah": mentah}
        )
    if "semula" in form.fields:
        pakai_tersimpan(form, "semula", kini.potret_isian())
    return {"baris": baris, "ikut": ikut, "versi": terkini.versi, "pada": terkini.updated_at, "oleh": galat.oleh}


def _banding_tersamar(form: Any, nama: str, field: forms.Field, terkini: Any) -> list[dict[str, Any]]:
    """A personal value is compared by its mask alone; emptying the box keeps what is stored."""
    milik = teks_isian(field, form[nama].value())
    if not milik:
        return []
    tersimpan = str(getattr(terkini, nama) or "")
    return [{"nama": nama, "label": field.label, "milik_anda": milik, "kini": tersimpan, "kini_mentah": ""}]


def pakai_tersimpan(form: Any, nama: str, nilai: Any) -> None:
    """Let a bound form show `nilai` in one field as if it had been typed."""
    form.data = form.data.copy()
    kunci = form.add_prefix(nama)
    if isinstance(form.fields[nama], forms.BooleanField):
        form.data.pop(kunci, None)
        if nilai:
            form.data[kunci] = "on"
    elif isinstance(nilai, list | tuple):
        form.data.setlist(kunci, [str(n) for n in nilai])
    else:
        form.data[kunci] = "" if nilai is None else str(nilai)


def teks_isian(field: forms.Field, mentah: Any) -> str:
    """A raw form value as the words the form itself would show for it."""
    if isinstance(field, forms.ModelChoiceField):
        try:
            objek = field.to_python(mentah)
        except forms.ValidationError:
            return str(mentah)
        return "" if objek is None else field.label_from_instance(objek)
    if isinstance(field, forms.MultipleChoiceField):
        return ", ".join(str(label) for nilai, label in field.choices if nilai in (mentah or ()))  # type: ignore[union-attr, misc]
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(mentah, mentah or ""))  # type: ignore[arg-type]
    if isinstance(field, forms.BooleanField):
        return "ya" if field.to_python(mentah) else "tidak"
    return "" if mentah is None else str(field.prepare_value(mentah)).strip()
