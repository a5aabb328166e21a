"""Whom one may write to by WhatsApp: right apps register their records here in AppConfig.ready()."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class PenerimaWhatsApp:
    """`telepon(objek)` gives plain E.164 text; it is asked only when the message is about to be sent."""

    label: str
    queryset: Callable[[Any], QuerySet]
    boleh: Callable[[Any, Any], bool]
    telepon: Callable[[Any], str]
    teks: Callable[[Any], str]


penerima: dict[str, PenerimaWhatsApp] = {}


def tautan(telepon: str, teks: str) -> str:
    """The wa.me address (WhatsApp's click-to-chat: digits only, text percent-encoded)."""
    return f"https://wa.me/{telepon.lstrip('+')}?text={quote(teks, safe='')}"
