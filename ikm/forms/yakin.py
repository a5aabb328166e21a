"""The question before a figure that looks like a slip of the finger is saved; services.dasar.pastikan_yakin asks it."""

from __future__ import annotations

from typing import Any

from django import forms


class FormYakin(forms.Form):
    """The checkbox stands in the form only once it was asked for."""

    yakin = forms.BooleanField(label="Ya, angka ini memang benar", required=False)

    @property
    def ditanya(self) -> bool:
        return self.has_error("yakin") or bool(self.data.get("yakin"))

    def bagian_yakin(self) -> list[tuple[str, list[Any]]]:
        return [("Yakin?", [self["yakin"]])] if self.ditanya else []
