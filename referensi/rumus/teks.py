"""How text is folded before it is searched: the stored `cari` columns and the typed words go through the same door."""

import re
import unicodedata


def normalkan_cari(teks: str) -> str:
    """Lower case, no accents, every run of other characters one space: 'Kaki-Mebel (Jati)' → 'kaki mebel jati'."""
    lipat = unicodedata.normalize("NFKD", teks).casefold()
    return re.sub(r"[^\w]+|_+", " ", "".join(c for c in lipat if not unicodedata.combining(c))).strip()


def kata_unik(*teks: str) -> str:
    """The folded words of all texts, each once, in order: a compact search column."""
    return " ".join(dict.fromkeys(normalkan_cari(" ".join(teks)).split()))
