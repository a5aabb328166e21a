import re

from core.teks import normalkan_cari


def kata_unik(*teks: str) -> str:
    """The folded words of all texts, each once, in order: a compact search column."""
    return " ".join(dict.fromkeys(normalkan_cari(*teks).split()))


def kode_saja(teks: str) -> str:
    """The digits of a search that is nothing but a code, else ''."""
    angka = re.sub(r"[\s.]", "", teks)
    return angka if angka.isascii() and angka.isdigit() else ""
