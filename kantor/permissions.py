"""Who may do what in the office's common rooms. Rows are decided by `visible_to`."""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from core import registri
from kantor import sasaran
from kantor.enums import IMPOR_BERAKHIR, StatusTugas
from kantor.models import Berkas, Impor, Tugas


def can_control_tugas(user: Any, tugas: Tugas) -> bool:
    return bool(tugas.pengguna_id == user.pk or user.peran == Peran.ADMIN)


def can_cancel_tugas(user: Any, tugas: Tugas) -> bool:
    """Whether to offer it; the service alone knows whether the work ended meanwhile."""
    return not tugas.berakhir and can_control_tugas(user, tugas)


def can_download_hasil(user: Any, tugas: Tugas) -> bool:
    """Of a finished piece of work: its own person alone, while the file was not taken back."""
    ada = tugas.status == StatusTugas.SELESAI and tugas.berkas is not None and not tugas.berkas.dibatalkan
    return bool(ada and tugas.pengguna_id == user.pk)


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


def can_list_impor(user: Any, pada: date) -> bool:
    return any(s.boleh(user, pada) for s in sasaran.semua())


def can_import(user: Any, jenis: str, pada: date) -> bool:
    return any(s.kunci == jenis and s.boleh(user, pada) for s in sasaran.semua())


def can_work_on_impor(user: Any, impor: Impor, pada: date) -> bool:
    """Whoever brought the file decides about it; the admin watches."""
    return bool(impor.oleh_id == user.pk) and can_import(user, impor.jenis, pada)


def can_upload_impor(user: Any, impor: Any) -> bool:
    """One file, by whoever began the import."""
    return bool(impor.oleh_id == user.pk and impor.berkas_id is None)


def can_control_impor(user: Any, impor: Impor) -> bool:
    return bool(impor.oleh_id == user.pk or user.peran == Peran.ADMIN)


def can_cancel_impor(user: Any, impor: Impor) -> bool:
    """Whether to offer it."""
    return impor.status not in IMPOR_BERAKHIR and can_control_impor(user, impor)


def can_undo_impor(user: Any, impor: Impor, pada: date) -> bool:
    return can_control_impor(user, impor) and can_import(user, impor.jenis, pada)
