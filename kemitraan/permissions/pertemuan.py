"""Who may record, change and read meetings with companies: the office's own notes, written by who was there."""

from __future__ import annotations

from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from akun.permissions import adalah
from kemitraan.models import Pertemuan, Perusahaan
from kemitraan.permissions.dasar import PETUGAS


def can_list_pertemuan(user: Any) -> bool:
    return user.peran in PERAN_KANTOR


def can_record_pertemuan(user: Any, perusahaan: Perusahaan | None = None) -> bool:
    return adalah(user, *PETUGAS) and not (perusahaan is not None and perusahaan.dibatalkan)


def can_name_petugas(user: Any) -> bool:
    """The admin writes down what an officer reports; officers write for themselves."""
    return adalah(user, Peran.ADMIN)


def can_edit_pertemuan(user: Any, pertemuan: Pertemuan) -> bool:
    return not pertemuan.dibatalkan and (
        adalah(user, Peran.ADMIN) or (adalah(user, Peran.PENYULUH) and pertemuan.penyuluh_id == user.pk)
    )


def can_cancel_pertemuan(user: Any, pertemuan: Pertemuan) -> bool:
    return can_edit_pertemuan(user, pertemuan)


def can_finish_pertemuan(user: Any, pertemuan: Pertemuan) -> bool:
    """Any officer may keep the promise, whoever gave it: companies have no wilayah."""
    terbuka = pertemuan.tindak_lanjut_pada is not None and pertemuan.tindak_lanjut_selesai is None
    return terbuka and not pertemuan.dibatalkan and user.peran in PETUGAS


def can_view_trail_pertemuan(user: Any) -> bool:
    return user.peran in PERAN_KANTOR
