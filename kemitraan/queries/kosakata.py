"""The words a mistyped one is corrected to, among what partnership writes down. They are few enough to be read anew each
minute; a younger word is still found, see `ikm.queries.pahami_dengan`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from django.core.cache import caches
from django.db.models import QuerySet

from core.ejaan import kata_bermakna
from ikm.enums import JenisKata
from ikm.queries import kosakata as kosakata_ikm
from kemitraan.models import Kebutuhan, Perusahaan, UlasanPerusahaan
from kemitraan.permissions import mewakili

KUNCI: Final = "kosakata"


def _kata(qs: QuerySet, *kolom: str) -> str:
    """The words of these columns, one a line, frequent ones first."""
    baris = qs.order_by().values_list(*kolom)
    hitung = Counter(k for isi in baris.iterator() for k in kata_bermakna(*isi))
    return "\n".join(k for k, _ in sorted(hitung.items(), key=lambda b: (-b[1], b[0])))


def _tersimpan(nama: str, qs: QuerySet, *kolom: str) -> str:
    """Kept in the process for a minute: for rows that everyone who asks sees alike."""
    kunci = f"{KUNCI}:{nama}"
    teks: str | None = caches["proses"].get(kunci)
    if teks is None:
        teks = _kata(qs, *kolom)
        caches["proses"].set(kunci, teks)
    return teks


def kosakata_perusahaan() -> str:
    return _tersimpan("perusahaan", Perusahaan.objects.tercatat(), "cari")


def kosakata_kebutuhan(user: Any) -> str:
    """A party's come from its own needs alone: where several words are equally near the page names all of them, and a rival's
    would tell what the rival looks for.
    """
    terlihat = Kebutuhan.objects.visible_to(user).tercatat()
    return _tersimpan("kebutuhan", terlihat, "cari") if mewakili(user) else _kata(terlihat, "cari")


def kosakata_ulasan(user: Any) -> str:
    """The office knows the names of both registers, an owner those of whom the own workshop rated."""
    if mewakili(user):
        return f"{kosakata_perusahaan()}\n{kosakata_ikm(frozenset({JenisKata.NAMA}))}"
    return _kata(UlasanPerusahaan.objects.visible_to(user).tercatat(), "perusahaan__cari", "ikm__cari_nama")
