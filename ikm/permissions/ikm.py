"""Who may do what with an IKM. Page, API, admin, file and button all ask here; rows are decided by `visible_to`.

`pada` is the business day: an officer's wilayah binaan has dates. A Lingkup is a set of kecamatan codes, or None for
the whole kabupaten.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from akun import permissions as izin_akun
from akun.enums import PERAN_KANTOR, Peran
from akun.permissions import Lingkup, dalam, lingkup_kerja
from ikm.enums import BidangPribadi
from ikm.models import IKM, PANJANG_KODE_KECAMATAN
from ikm.querysets import IKMQuerySet

BERALASAN = frozenset({BidangPribadi.NIK, BidangPribadi.NPWP})


def kecamatan_dari(desa_kode: str) -> str:
    return desa_kode[:PANJANG_KODE_KECAMATAN]


def lingkup_pribadi(user: Any, bidang: str, pada: date) -> Lingkup:
    return izin_akun.lingkup_pribadi(user, pada, nomor_induk=bidang in BERALASAN)


def is_pemilik(user: Any) -> bool:
    """Signs in for an IKM, not for the office."""
    return bool(user.peran == Peran.IKM)


def can_list(user: Any) -> bool:
    return user.peran in Peran.values


def can_register(user: Any, pada: date) -> bool:
    lingkup = lingkup_kerja(user, pada)
    return lingkup is None or bool(lingkup)


def can_register_di(user: Any, desa_kode: str, pada: date) -> bool:
    return dalam(lingkup_kerja(user, pada), kecamatan_dari(desa_kode))


def can_edit(user: Any, ikm: IKM, pada: date) -> bool:
    return ikm.tercatat and can_register_di(user, ikm.desa_id, pada)


def can_cancel(user: Any, ikm: IKM, pada: date) -> bool:
    return can_edit(user, ikm, pada)


def can_restore(user: Any, ikm: IKM) -> bool:
    return user.peran == Peran.ADMIN and ikm.dibatalkan


def can_view_trail(user: Any, ikm: IKM) -> bool:
    return user.peran in PERAN_KANTOR or user.peran == Peran.IKM


def can_view_pemilik(user: Any) -> bool:
    """The owner's name: the office and the owner (whose rows are the own ones anyway); companies and leadership see initials."""
    return user.peran in PERAN_KANTOR or user.peran == Peran.IKM


def can_view_pribadi(user: Any, ikm: IKM, bidang: str, pada: date) -> bool:
    if user.peran == Peran.IKM:
        return adalah_pemilik(user, ikm)
    return dalam(lingkup_pribadi(user, bidang, pada), kecamatan_dari(ikm.desa_id))


def adalah_pemilik(user: Any, ikm: IKM) -> bool:
    """Signs in for this IKM or for one it was merged with: the rows an owner sees are the own ones."""
    return user.peran == Peran.IKM and IKM.objects.visible_to(user).filter(pk=ikm.pk).exists()


def can_report(user: Any, ikm: IKM) -> bool:
    """Say that something in the record is wrong: its owner, whom the office's figures are about."""
    return ikm.tercatat and adalah_pemilik(user, ikm)


def can_view_koordinat(user: Any, kecamatan: str, pada: date) -> bool:
    """Coordinates tell the address: whoever may open that. An owner's rows are the own ones anyway."""
    return user.peran == Peran.IKM or dalam(lingkup_pribadi(user, BidangPribadi.ALAMAT, pada), kecamatan)


def can_contact(user: Any, ikm: IKM, pada: date) -> bool:
    return bool(ikm.telepon) and user.peran != Peran.IKM and can_view_pribadi(user, ikm, BidangPribadi.TELEPON, pada)


def can_view_profil(user: Any, ikm: IKM) -> bool:
    """Figures a single firm reported are confidential (UU 3/2014 Pasal 69–70): not for companies, not for dashboards' readers."""
    return user.peran in PERAN_KANTOR or user.peran == Peran.IKM


def ikm_dengan_berkas(user: Any, pada: date) -> IKMQuerySet:
    """The IKM whose files this person may open: papers and photos are personal data of their owner."""
    qs = IKM.objects.visible_to(user)
    return qs if user.peran == Peran.IKM else qs.dalam_kecamatan(lingkup_pribadi(user, BidangPribadi.ALAMAT, pada))


def can_view_berkas(user: Any, ikm: IKM, pada: date) -> bool:
    return user.peran == Peran.IKM or dalam(
        lingkup_pribadi(user, BidangPribadi.ALAMAT, pada), kecamatan_dari(ikm.desa_id)
    )


def can_manage_anggota(user: Any, ikm: IKM, pada: date) -> bool:
    return can_edit(user, ikm, pada)


def can_upload(user: Any, ikm: IKM, pada: date) -> bool:
    return can_edit(user, ikm, pada)


def can_manage_sentra(user: Any) -> bool:
    return user.peran == Peran.ADMIN
