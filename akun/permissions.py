"""Who may do what to accounts, and who may see personal data where. Pages, API, admin and services all ask here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from akun.enums import Peran
from core.pelaku import Pelaku

# Who else than the admin lets people of a peran in. Whom exactly (own wilayah, own company) is for the app right of here.
DIDAFTARKAN_OLEH: dict[str, tuple[Peran, ...]] = {
    Peran.IKM: (Peran.PENYULUH,),
    Peran.PERUSAHAAN: (Peran.PENYULUH, Peran.KABID),
}


def adalah(user: Any, *peran: Peran) -> bool:
    """An active, signed-in person of one of these peran."""
    return bool(getattr(user, "is_active", False)) and getattr(user, "peran", "") in peran


def can_manage_pengguna(user: Any) -> bool:
    return adalah(user, Peran.ADMIN)


def actor_can_manage(oleh: Pelaku) -> bool:
    """The admin, or the program itself (`manage.py buat_admin`, the loader of the demonstration)."""
    return oleh.adalah_sistem or can_manage_pengguna(oleh.pengguna)


def can_register_pengguna(oleh: Pelaku, peran: str) -> bool:
    """Whoever manages people; officers for owners of an IKM, whose phone they hold in their hand, and for a company's staff;
    the head of the division for a company's staff, whose application was approved.
    """
    return actor_can_manage(oleh) or (adalah(oleh.pengguna, *DIDAFTARKAN_OLEH.get(peran, ())))


def pelaku_tamu(request: Any) -> Pelaku:
    """Somebody who has not signed in, for the trail."""
    return replace(Pelaku.dari_request(request), pengguna=None, label="Tamu")


def can_deactivate(user: Any, target: Any) -> bool:
    return can_manage_pengguna(user) and target.is_active


def can_reactivate(user: Any, target: Any) -> bool:
    return can_manage_pengguna(user) and not target.is_active


def can_change_peran(user: Any, target: Any) -> bool:
    return can_manage_pengguna(user) and target.is_active


def can_assign_wilayah(user: Any, target: Any) -> bool:
    """Only officers answer for a kecamatan."""
    return can_manage_pengguna(user) and target.is_active and target.peran == Peran.PENYULUH


def can_issue_kode(user: Any, target: Any) -> bool:
    """The admin for anyone; an officer for owners of an IKM and a company's staff.

    Whether the owner's IKM lies in the officer's own wilayah is asked by `ikm` before it calls
    akun.services.issue_kode: this app does not know who owns what.
    """
    if not target.is_active or target.akun_layanan:
        return False
    return adalah(user, Peran.ADMIN) or (adalah(user, Peran.PENYULUH) and target.peran in DIDAFTARKAN_OLEH)


def can_reset_dua_langkah(user: Any, target: Any) -> bool:
    return can_manage_pengguna(user) and not target.akun_layanan


def can_create_token(user: Any, pemilik: Any) -> bool:
    """People for themselves, the admin for service accounts: nobody can come in by program as another person."""
    if not pemilik.is_active or not getattr(user, "is_active", False):
        return False
    return pemilik.pk == user.pk or (pemilik.akun_layanan and can_manage_pengguna(user))


def can_revoke_token(user: Any, token: Any) -> bool:
    return token.pengguna_id == user.pk or can_manage_pengguna(user)


Lingkup = frozenset[str] | None  # kecamatan codes; None: the whole kabupaten
TANPA: frozenset[str] = frozenset()


def lingkup_kerja(user: Any, pada: date) -> Lingkup:
    """Where this person registers, changes and visits records on that day: the admin everywhere, an officer in the
    kecamatan answered for, substitutions included.
    """
    if adalah(user, Peran.ADMIN):
        return None
    return user.kecamatan_binaan(pada) if adalah(user, Peran.PENYULUH) else TANPA


def lingkup_pribadi(user: Any, pada: date, *, nomor_induk: bool = False) -> Lingkup:
    """Where this person may open phone and address, or (`nomor_induk`) NIK and NPWP, which the kabid never needs.

    Owners see their own record because it is their own: that is for the app with the record to say.
    """
    if adalah(user, Peran.KABID):
        return TANPA if nomor_induk else None
    return lingkup_kerja(user, pada)


def dalam(lingkup: Lingkup, kecamatan: str) -> bool:
    return lingkup is None or kecamatan in lingkup
