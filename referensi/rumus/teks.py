from core.teks import normalkan_cari


def kata_unik(*teks: str) -> str:
    """The folded words of all texts, each once, in order: a compact search column."""
    return " ".join(dict.fromkeys(normalkan_cari(*teks).split()))
