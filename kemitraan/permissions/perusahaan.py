"""Who may do what with a company. The office keeps the record, the company its own contacts and figures; partners and
leadership read what a partner and leadership need.
"""

from __future__ import annotations

from typing import Any, Final

from akun.enums import PERAN_KANTOR, Peran
from akun.permissions import adalah
from kemitraan.enums import PribadiPerusahaan, StatusPerusahaan
from kemitraan.models import Perusahaan
from kemitraan.permissions.dasar import PEMUTUS, PETUGAS, adalah_anggota
from kemitraan.querysets import PerusahaanQuerySet

BERALASAN: Final = frozenset({PribadiPerusahaan.NPWP})
# What a company may say of itself. Its identity (name, NIB, NPWP) was looked at by the office and is changed there.
BIDANG_ANGGOTA: Final = frozenset(
    {
        *("wilayah", "alamat", "kontak_nama", "kontak_jabatan", "telepon", "surel"),
        *("bidang_usaha", "tahun_data", "penjualan", "modal"),
    }
)
# The road of a company: (from, to) → who may send it there. What is not here does not happen.
JALAN_PERUSAHAAN: Final = {
    (StatusPerusahaan.CALON, StatusPerusahaan.AKTIF): PEMUTUS,
    (StatusPerusahaan.NONAKTIF, StatusPerusahaan.AKTIF): PEMUTUS,
    (StatusPerusahaan.AKTIF, StatusPerusahaan.NONAKTIF): PEMUTUS,
    (StatusPerusahaan.CALON, StatusPerusahaan.NONAKTIF): PEMUTUS | PETUGAS,
}


def can_list_perusahaan(user: Any) -> bool:
    return user.peran in Peran.values


def can_register_perusahaan(user: Any) -> bool:
    return adalah(user, *PETUGAS)


def can_edit_perusahaan(user: Any, perusahaan: Perusahaan) -> bool:
    return not perusahaan.dibatalkan and (user.peran in PETUGAS or adalah_anggota(user, perusahaan))


def can_edit_bidang(user: Any, bidang: str) -> bool:
    return user.peran in PETUGAS or bidang in BIDANG_ANGGOTA


def can_move_perusahaan(user: Any, perusahaan: Perusahaan, ke: StatusPerusahaan) -> bool:
    """Whether to offer this step now."""
    boleh = JALAN_PERUSAHAAN.get((StatusPerusahaan(perusahaan.status), ke), frozenset())
    return not perusahaan.dibatalkan and user.peran in boleh


def can_decide_perusahaan(user: Any) -> bool:
    """Whether this person moves companies at all, whatever state one is in."""
    return user.peran in PEMUTUS | PETUGAS


def can_cancel_perusahaan(user: Any, perusahaan: Perusahaan) -> bool:
    """An officer strikes a lead entered by mistake; a company that once was active is the admin's."""
    calon = perusahaan.status == StatusPerusahaan.CALON
    return not perusahaan.dibatalkan and (adalah(user, Peran.ADMIN) or (calon and user.peran in PETUGAS))


def can_restore_perusahaan(user: Any, perusahaan: Perusahaan) -> bool:
    return perusahaan.dibatalkan and adalah(user, Peran.ADMIN)


def can_view_trail_perusahaan(user: Any) -> bool:
    return user.peran in PERAN_KANTOR or user.peran == Peran.PERUSAHAAN


def can_view_identitas(user: Any) -> bool:
    """NIB, figures, members: the office's and, since its rows are the own ones, the company's."""
    return user.peran in PERAN_KANTOR or user.peran == Peran.PERUSAHAAN


def can_view_kontak(user: Any) -> bool:
    """Whom one talks to there: also for a workshop that was asked or works for it, not for leadership."""
    return can_view_identitas(user) or user.peran == Peran.IKM


def can_view_pribadi_perusahaan(user: Any, perusahaan: Perusahaan, bidang: str) -> bool:
    """The kabid never needs tax numbers. A company opens its own values."""
    if user.peran == Peran.PERUSAHAAN:
        return adalah_anggota(user, perusahaan)
    return user.peran in (PETUGAS if bidang in BERALASAN else PERAN_KANTOR)


def must_give_alasan(user: Any, bidang: str) -> bool:
    """Whoever opens a tax number says why; one's own needs no reason."""
    return bidang in BERALASAN and user.peran != Peran.PERUSAHAAN


def can_contact_perusahaan(user: Any, perusahaan: Perusahaan) -> bool:
    return user.peran in PERAN_KANTOR and bool(perusahaan.telepon) and not perusahaan.dibatalkan


def can_manage_anggota_perusahaan(user: Any, perusahaan: Perusahaan) -> bool:
    return not perusahaan.dibatalkan and user.peran in PETUGAS


def perusahaan_dengan_berkas(user: Any) -> PerusahaanQuerySet:
    """The companies whose papers this person may open."""
    qs = Perusahaan.objects.visible_to(user)
    return qs if can_view_identitas(user) else qs.none()


def can_upload_perusahaan(user: Any, perusahaan: Perusahaan) -> bool:
    return can_edit_perusahaan(user, perusahaan)
