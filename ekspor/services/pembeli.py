"""Buyers, noted by name while a shipment is logged: the same name of the same sender is the same buyer."""

from __future__ import annotations

from typing import Any

from core.pelaku import Pelaku
from core.teks import normalkan_cari, rapikan
from ekspor.models import Pembeli, Pengiriman
from jejak.services import catat, potret

BIDANG_PEMBELI = frozenset({"nama", "negara", "kota", "alamat", "kontak", "surel"})
DALAM_NEGERI = "ID"


def create_pembeli(*, oleh: Pelaku, pengiriman: Pengiriman, nama: str) -> Pembeli:
    """The buyer of this name that the shipment's sender already has, else a new one in its country of destination.

    Inside the transaction of whoever holds the sender or the shipment locked, and asked its right there.
    """
    nama = rapikan(nama)
    milik: dict[str, Any] = {"perusahaan_id": pengiriman.perusahaan_id, "ikm_id": pengiriman.ikm_id}
    sama = _sebutan(nama)
    for ada in Pembeli.objects.tercatat().filter(**milik).order_by("pk"):
        if _sebutan(ada.nama) == sama:
            return ada
    baru = Pembeli(**milik, nama=nama, negara_id=pengiriman.negara_id or DALAM_NEGERI, contoh=pengiriman.contoh)
    baru.clean_fields(exclude={"perusahaan", "ikm", "negara", "dibatalkan_oleh"})
    baru.clean()
    baru.save(force_insert=True)
    catat(oleh=oleh, objek=baru, tindakan="dibuat", sesudah=potret(baru, BIDANG_PEMBELI))
    return baru


def _sebutan(nama: str) -> str:
    """How a name is told from another: without accents and signs; one of no Latin letters (한강가구) as it is written."""
    return normalkan_cari(nama) or rapikan(nama).casefold()
