"""The clusters a word names: few enough to be read whole."""

from __future__ import annotations

from collections.abc import Iterable

from core.ejaan import Kata
from core.teks import normalkan_cari
from ikm.models import Sentra


def kata_sentra() -> list[tuple[int, str]]:
    """Each cluster with its name and trade as they are searched. One statement."""
    semua = Sentra.objects.values_list("pk", "nama", "komoditas")
    return [(pk, normalkan_cari(nama, komoditas)) for pk, nama, komoditas in semua]


def sentra_memuat(sentra: Iterable[tuple[int, str]], kata: Kata) -> frozenset[int]:
    return frozenset(
        pk
        for pk, teks in sentra
        if any(d in teks for d in kata.dicari) or any(f" {p}" in f" {teks}" for p in kata.padanan)
    )
