"""`{% load formulir %}`: parts of a form that a page draws by the hundred."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from core import html

register = template.Library()


@register.simple_tag
def opsi(widget: dict[str, Any]) -> SafeString:
    """The options of a choice list. A template per option made the villages three quarters of a page's time."""
    if (siap := widget.get("opsi")) is not None:
        return siap
    bagian = []
    for grup, butir, _ in widget["optgroups"]:
        isi = html.satukan(html.opsi(o["value"], o["label"], o["attrs"]) for o in butir)
        bagian.append(f'<optgroup label="{html.aman(grup)}">{isi}</optgroup>' if grup else isi)
    return html.satukan(bagian)


@register.simple_tag
def atribut(widget: dict[str, Any]) -> SafeString:
    return html.atribut(widget["attrs"])
