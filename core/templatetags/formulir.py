"""`{% load formulir %}`: parts of a form that a page draws by the hundred."""

from typing import Any

from django import forms, template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from core import html
from core.saring import FormSaring

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
def butir_saring(bidang: forms.BoundField) -> str:
    """One filter with its label."""

    def lukis() -> str:
        return get_template("components/filter_field.html").render({"f": bidang})

    return bidang.form.gambar(bidang, lukis) if isinstance(bidang.form, FormSaring) else lukis()


@register.simple_tag
def atribut(widget: dict[str, Any]) -> SafeString:
    return html.atribut(widget["attrs"])
