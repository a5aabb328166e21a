import re
import unicodedata

_SELAIN = re.compile(r"[^0-9a-z]+")


def normalkan_cari(*bagian: str | None) -> str:
    """Lower-case words without accents or punctuation: what search columns hold and what is looked up in them."""
    teks = " ".join(b for b in bagian if b)
    if not teks.isascii():
        teks = unicodedata.normalize("NFKD", teks).encode("ascii", "ignore").decode()
    return _SELAIN.sub(" ", teks.lower()).strip()


def rapikan(teks: str) -> str:
    """One line, single blanks."""
    return " ".join(teks.split())


def angka_saja(teks: str) -> str:
    return "".join(c for c in teks if c.isdigit())
