"""Who may do what in the office's common rooms. Rows are decided by `visible_to`."""

from __future__ import annotations

from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from core import registri
from kantor.models import Berkas, Tugas


def can_control_tugas(user: Any, tugas: Tugas) -> bool:
    return bool(tugas.pengguna_id == user.pk or user.peran == Peran.ADMIN)


def can_cancel_tugas(user: Any, tugas: Tugas) -> bool:
    """Whether to offer it; the service alone knows whether the work ended meanwhile."""
    return not tugas.berakhir and can_control_tugas(user, tugas)


def can_view_rincian_galat(user: Any) -> bool:
    """Tracebacks may quote data: for the admin alone."""
    return bool(user.peran == Peran.ADMIN)


def can_upload(user: Any, jenis: str, objek: Any) -> bool:
    return jenis in registri.pemilik_berkas and registri.pemilik_berkas[jenis].boleh_unggah(user, objek)


def can_cancel_berkas(user: Any, berkas: Berkas, objek: Any) -> bool:
    """Whoever may add to the record and brought this file, or the admin."""
    if berkas.dibatalkan or not can_upload(user, berkas.pemilik_jenis, objek):
        return False
    return berkas.diunggah_oleh_id == user.pk or user.peran == Peran.ADMIN


def can_view_periode(user: Any) -> bool:
    return user.peran in PERAN_KANTOR | {Peran.PIMPINAN}


def can_lock_bulan(user: Any) -> bool:
    return user.peran in {Peran.ADMIN, Peran.KABID}


def can_manage_penandatangan(user: Any) -> bool:
    return bool(user.peran == Peran.ADMIN)
