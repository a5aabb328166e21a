"""The 25 currencies of the weekly KMK, by the names its tables use (as printed, misspellings included)."""

import re
from collections.abc import Collection
from typing import Final

from core.teks import normalkan_cari

NAMA: Final = {
    "USD": ("dolar amerika serikat", "dollar amerika serikat", "dolar amerika", "dolar as"),
    "AUD": ("dolar australia", "dollar australia"),
    "CAD": ("dolar kanada", "dolar canada", "dollar kanada"),
    "DKK": ("kroner denmark", "krone denmark", "krona denmark"),
    "HKD": ("dolar hongkong", "dolar hong kong", "dollar hongkong"),
    "MYR": ("ringgit malaysia",),
    "NZD": ("dolar selandia baru", "dollar selandia baru"),
    "NOK": ("kroner norwegia", "krone norwegia", "krona norwegia"),
    "GBP": ("poundsterling inggris", "pound sterling inggris", "poundsterling", "pound sterling"),
    "SGD": ("dolar singapura", "dollar singapura"),
    "SEK": ("kroner swedia", "krona swedia", "krone swedia"),
    "CHF": ("franc swiss", "franc swis", "frank swiss", "franc swiss"),
    "JPY": ("yen jepang", "yen"),
    "MMK": ("kyat myanmar", "kyat burma", "kyat"),
    "INR": ("rupee india",),
    "KWD": ("dinar kuwait",),
    "PKR": ("rupee pakistan",),
    "PHP": ("peso philipina", "peso filipina", "peso philippina", "peso philippines"),
    "SAR": ("riyal saudi arabia", "riyal arab saudi", "real saudi arabia"),
    "LKR": ("rupee sri lanka", "rupee srilanka"),
    "THB": ("baht thailand", "bath thailand"),
    "BND": ("dolar brunei darussalam", "dolar brunei", "dollar brunei darussalam"),
    "EUR": ("euro",),
    "CNY": ("yuan renminbi tiongkok", "yuan tiongkok", "yuan renminbi", "renminbi tiongkok"),
    "KRW": ("won korea selatan", "won korea"),
}
MATA_UANG_KMK: Final = frozenset(NAMA)
_NAMA_KE_KODE: Final = {nama: kode for kode, semua in NAMA.items() for nama in semua}
_POLA_NAMA: Final = re.compile(r"\b(" + "|".join(sorted(_NAMA_KE_KODE, key=len, reverse=True)) + r")\b")
_POLA_KODE: Final = re.compile(r"(?<![A-Za-z0-9/.])([A-Z]{3})(?![A-Za-z0-9/])")


def kode_dalam(teks: str, dikenal: Collection[str]) -> list[str]:
    """The currencies a line names, by ISO code or by Indonesian name, each once."""
    lewat_kode = [k for k in _POLA_KODE.findall(teks) if k in dikenal and k != "IDR"]
    lewat_nama = [_NAMA_KE_KODE[n] for n in _POLA_NAMA.findall(normalkan_cari(teks))]
    return list(dict.fromkeys(lewat_kode + lewat_nama))


def kode_asing_dalam(teks: str, dikenal: Collection[str]) -> list[str]:
    """Codes in brackets that look like a currency and are none we know."""
    return [k for k in re.findall(r"\(([A-Z]{3})\)", teks) if k not in dikenal]
