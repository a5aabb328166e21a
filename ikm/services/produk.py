"""What an IKM can make: entered and kept by the office in the own wilayah; its free capacity by the owner, too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core.errors import wajib
from core.pelaku import Pelaku
from ikm import permissions
from ikm.models import Produk
from ikm.services.catatan import (
    catat_baru,
    catat_batal,
    catat_pulih,
    catat_ubahan,
    kunci_catatan,
    kunci_untuk_catatan_baru,
    sudah_ada,
)
from ikm.services.dasar import LUAR_WILAYAH, cocokkan_versi, isi_bidang
from ikm.services.kata import learn_kata
from jejak.services import potret

BIDANG_PRODUK: Final = frozenset(
    [
        "nama",
        "proses",
        "bahan",
        "kode_hs",
        "satuan",
        "kapasitas_per_bulan",
        "kapasitas_bebas",
        "waktu_tunggu_hari",
        "harga_acuan",
    ]
)
BIDANG_PEMILIK: Final = frozenset(["kapasitas_bebas"])


@transaction.atomic
def register_produk(
    *, oleh: Pelaku, pada: date, ikm_uid: UUID, data: Mapping[str, Any], uid: UUID | None = None
) -> Produk:
    """Enter a product; the same `uid` again returns the first record. `data` holds names of BIDANG_PRODUK.

    Raises Ditolak outside the own wilayah, DomainError for a merged or cancelled IKM, ValidationError per field.
    """
    ikm = kunci_untuk_catatan_baru(ikm_uid)
    wajib(permissions.can_edit(oleh.pengguna, ikm, pada), LUAR_WILAYAH)
    if (ada := sudah_ada(Produk, uid, ikm)) is not None:
        return ada
    produk = Produk(ikm=ikm)
    isi_bidang(produk, data, BIDANG_PRODUK)
    catat_baru(oleh=oleh, objek=produk, bidang=BIDANG_PRODUK, uid=uid)
    learn_kata(produk)
    return produk


@transaction.atomic
def update_produk(*, oleh: Pelaku, pada: date, uid: UUID, versi: int, data: Mapping[str, Any]) -> Produk:
    """Change the named fields; an owner may name the free capacity alone. A newer `versi` raises VersiBerubah."""
    produk: Produk = kunci_catatan(Produk, uid)
    if data.keys() <= BIDANG_PEMILIK:
        boleh = permissions.can_declare_kapasitas(oleh.pengguna, produk, pada)
    else:
        boleh = permissions.can_edit_produk(oleh.pengguna, produk, pada)
    wajib(boleh, "Anda tidak berwenang mengubah produk ini.")
    cocokkan_versi(produk, versi)
    sebelum = potret(produk, BIDANG_PRODUK)
    isi_bidang(produk, data, BIDANG_PRODUK)
    catat_ubahan(oleh=oleh, objek=produk, sebelum=sebelum, bidang=BIDANG_PRODUK)
    learn_kata(produk)
    return produk


@transaction.atomic
def cancel_produk(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Produk:
    """Strike a product that is not made (any more) or was entered by mistake. A second call changes nothing."""
    produk: Produk = kunci_catatan(Produk, uid)
    if produk.dibatalkan and permissions.can_restore_produk(oleh.pengguna, produk, pada):
        return produk
    wajib(permissions.can_edit_produk(oleh.pengguna, produk, pada), LUAR_WILAYAH)
    cocokkan_versi(produk, versi)
    catat_batal(oleh=oleh, objek=produk, alasan=alasan)
    return produk


@transaction.atomic
def restore_produk(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str) -> Produk:
    produk: Produk = kunci_catatan(Produk, uid)
    wajib(permissions.can_restore_produk(oleh.pengguna, produk, pada))
    catat_pulih(oleh=oleh, objek=produk, alasan=alasan)
    return produk
