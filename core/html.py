"""HTML made in Python, where a page draws the same small thing by the hundred (bench/README.md); all of it escaped."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.forms.utils import flatatt
from django.utils.safestring import SafeString, mark_safe

TANPA_PILIHAN = "---------"


def aman(nilai: Any) -> str:
    """What conditional_escape does, without its detour for texts translated late: half of a list page's escaping."""
    return nilai if isinstance(nilai, SafeString) else escape(str(nilai))


def satukan(bagian: Iterable[str]) -> SafeString:
    """The pieces must be escaped already."""
    return mark_safe("".join(bagian))  # noqa: S308


def opsi(nilai: Any, label: Any, atribut: dict[str, Any] | None = None) -> str:
    """One choice; the kit's row of dashes becomes words."""
    kata = "Pilih …" if label == TANPA_PILIHAN else label
    return f'<option value="{aman(str(nilai))}"{flatatt(atribut) if atribut else ""}>{aman(kata)}</option>'


def atribut(milik: Mapping[str, Any]) -> SafeString:
    """Attributes of a control; `class` is written by the control's own template, `lebar` is for the layout."""
    ada = ((k, v) for k, v in milik.items() if v is not False and k not in {"class", "lebar"})
    return satukan(f" {k}" if v is True else f' {k}="{aman(v)}"' for k, v in ada)
