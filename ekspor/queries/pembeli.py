"""A search among buyers as it was meant, and what a buyer's papers would still miss."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from django.core.cache import caches
from django.urls import reverse
from django.utils.http import urlencode

from core.ejaan import Pencarian, kata_bermakna
from core.registri import HasilCari, KelompokCari
from ekspor import permissions
from ekspor.models import Pembeli
from ekspor.queries.faktur import tercetak
from ekspor.querysets import PembeliQuerySet
from ikm.queries import pahami_dengan

KUNCI: Final = "kosakata:pembeli"
BARU: Final = 5_000


def pembeli_terlihat(user: Any) -> PembeliQuerySet:
    """The visible buyers with what every page of one looks at."""
    terlihat: PembeliQuerySet = Pembeli.objects.visible_to(user).with_untuk_daftar()
    return terlihat.select_related("ikm__desa", "ikm__digabung_ke", "perusahaan__ikm__desa")


def kosakata_pembeli() -> str:
    """The words of the latest buyers and their senders, one a line, frequent ones first; kept in the process for a minute."""
    teks: str | None = caches["proses"].get(KUNCI)
    if teks is None:
        baru = Pembeli.objects.tercatat().order_by("-pk")
        baris = baru.values_list("cari", "perusahaan__cari", "ikm__cari_nama")[:BARU]
        hitung = Counter(k for b in baris for k in kata_bermakna(*(t for t in b if t)))
        teks = "\n".join(k for k, _ in sorted(hitung.items(), key=lambda b: (-b[1], b[0])))
        caches["proses"].set(KUNCI, teks)
    return teks


def pahami_pembeli(user: Any, teks: str, *, persis: bool = False) -> Pencarian:
    """What `teks` means among the buyers this person may see."""
    terlihat = Pembeli.objects.visible_to(user).tercatat()
    return pahami_dengan(teks, kosakata_pembeli, terlihat.cari, persis=persis)


def temukan_pembeli(terlihat: PembeliQuerySet, pencarian: Pencarian, teks: str) -> PembeliQuerySet:
    """Those of `terlihat` that answer. Words of no Latin letters are in no search column: they are looked for in the name as it
    stands.
    """
    return terlihat.cari(pencarian) if pencarian.kata else terlihat.filter(nama__icontains=teks.strip())


def hasil_pembeli(user: Any, teks: str, batas: int) -> KelompokCari:
    """For the search over everything."""
    if not permissions.can_list_pembeli(user):
        return KelompokCari([])
    pencarian = pahami_pembeli(user, teks)
    terlihat: Any = Pembeli.objects.visible_to(user).tercatat().select_related("perusahaan", "ikm", "negara")
    hasil = [
        HasilCari(
            "Pembeli",
            p.nama,
            f"{p.negara}, pembeli dari {p.perusahaan or p.ikm}",
            p.get_absolute_url(),
            "address-book",
        )
        for p in temukan_pembeli(terlihat, pencarian, teks).order_by("nama", "pk")[:batas]
    ]
    alamat = f"{reverse('ekspor:pembeli_list')}?{urlencode({'q': teks, 'persis': 'true'})}"
    return KelompokCari(hasil, pencarian, alamat)


def kurang_tercetak(p: Pembeli) -> list[str]:
    """What an invoice to this buyer would lack, in words; nothing where it is whole."""
    kurang = [nama for nama, ada in (("alamat", p.alamat), ("kota", p.kota)) if not ada]
    tulisan = f"{p.nama} {p.alamat} {p.kota} {p.kontak}"
    return kurang if tercetak(tulisan) else [*kurang, "nama dan alamat dalam huruf Latin"]
