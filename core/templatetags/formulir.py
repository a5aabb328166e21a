"""`{% load formulir %}`: parts of a form that a page draws by the hundred."""

from html import escape
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

TANPA_PILIHAN = "---------"


@register.simple_tag
def opsi(grup_grup: list[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """The options of a choice list, from `widget.optgroups`.

    A template per option made the list of villages three quarters of a page's time (bench/README.md).
    """
    bagian = []
    for grup, butir, _ in grup_grup:
        isi = "".join(map(_opsi, butir))
        bagian.append(f'<optgroup label="{conditional_escape(grup)}">{isi}</optgroup>' if grup else isi)
    return mark_safe("".join(bagian))  # noqa: S308 - every piece is escaped


def _opsi(butir: dict[str, Any]) -> str:
    """The kit's row of dashes becomes words."""
    label = "Pilih …" if butir["label"] == TANPA_PILIHAN else butir["label"]
    atribut = flatatt(butir["attrs"]) if butir["attrs"] else ""
    return f'<option value="{escape(str(butir["value"]))}"{atribut}>{conditional_escape(label)}</option>'
