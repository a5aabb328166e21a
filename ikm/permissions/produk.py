"""Who may read and change what an IKM can make, and the papers that speak for it.

A record of an IKM that was merged is its survivor's to keep: whoever may edit the survivor may edit it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from ikm.models import IKM, Produk, Sertifikat
from ikm.permissions.ikm import adalah_pemilik, can_edit, can_view_berkas, ikm_dengan_berkas
from ikm.querysets import SertifikatQuerySet


def penerus(ikm: IKM) -> IKM:
    """The IKM that lives on: itself, or the one it was merged into."""
    return ikm.digabung_ke or ikm


def can_edit_milik(user: Any, ikm: IKM, pada: date) -> bool:
    """Change what already stands under this IKM (a new record needs can_edit: a merged IKM takes none)."""
    return not ikm.dibatalkan and can_edit(user, penerus(ikm), pada)


def can_view_produk(user: Any, ikm: IKM) -> bool:
    """Whoever sees the IKM: the capability directory is for companies, too."""
    return True


def can_view_harga(user: Any) -> bool:
    """What one firm asks is between it and its buyer: the office and the owner, no company and no dashboard's reader."""
    return user.peran in PERAN_KANTOR or user.peran == Peran.IKM


def can_edit_produk(user: Any, produk: Produk, pada: date) -> bool:
    return not produk.dibatalkan and can_edit_milik(user, produk.ikm, pada)


def can_declare_kapasitas(user: Any, produk: Produk, pada: date) -> bool:
    """How much is still free this month the owner knows best; the office may write it down, too."""
    if can_edit_produk(user, produk, pada):
        return True
    hidup = not produk.dibatalkan and penerus(produk.ikm).tercatat
    return hidup and adalah_pemilik(user, produk.ikm)


def can_restore_produk(user: Any, produk: Produk, pada: date) -> bool:
    return produk.dibatalkan and can_edit_milik(user, produk.ikm, pada)


def can_view_trail_produk(user: Any) -> bool:
    """The trail of a product or certificate tells prices and names of officers."""
    return user.peran in PERAN_KANTOR or user.peran == Peran.IKM


def can_view_sertifikat(user: Any, ikm: IKM) -> bool:
    return True


def can_edit_sertifikat(user: Any, sertifikat: Sertifikat, pada: date) -> bool:
    return not sertifikat.dibatalkan and can_edit_milik(user, sertifikat.ikm, pada)


def can_restore_sertifikat(user: Any, sertifikat: Sertifikat, pada: date) -> bool:
    return sertifikat.dibatalkan and can_edit_milik(user, sertifikat.ikm, pada)


def can_view_berkas_sertifikat(user: Any, sertifikat: Sertifikat, pada: date) -> bool:
    """A scanned certificate names its owner and address: whoever may open the IKM's own files."""
    return can_view_berkas(user, sertifikat.ikm, pada)


def sertifikat_dengan_berkas(user: Any, pada: date) -> SertifikatQuerySet:
    return Sertifikat.objects.visible_to(user).filter(ikm__in=ikm_dengan_berkas(user, pada))
