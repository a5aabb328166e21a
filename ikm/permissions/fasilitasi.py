"""Who may record what the office does for workshops, and who reads it.

Officers and the admin record; an officer keeps the header of what that officer wrote down, and enters and keeps the
participants of the own wilayah in anybody's facilitation (a training for the whole kabupaten has one list). The head of
the division and leadership read: what one workshop received is a firm's own figure, so leadership sees names and sums only.
Owners read what their own workshop took part in; companies do not meet facilitation at all.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from akun.permissions import dalam, lingkup_kerja
from ikm.models import IKM, Fasilitasi, PesertaFasilitasi
from ikm.permissions.ikm import kecamatan_dari
from ikm.permissions.kunjungan import can_visit_any
from ikm.permissions.produk import penerus

PEMBACA = PERAN_KANTOR | {Peran.PIMPINAN, Peran.IKM}


def can_list_fasilitasi(user: Any, ikm: IKM | None = None) -> bool:
    return user.peran in PEMBACA


def can_record_fasilitasi(user: Any, pada: date) -> bool:
    return can_visit_any(user, pada)


def can_edit_fasilitasi(user: Any, fasilitasi: Fasilitasi) -> bool:
    if fasilitasi.dibatalkan:
        return False
    sendiri = user.peran == Peran.PENYULUH and fasilitasi.dicatat_oleh_id == user.pk
    return user.peran == Peran.ADMIN or sendiri


def can_enter_peserta(user: Any, fasilitasi: Fasilitasi, pada: date) -> bool:
    """Whether to offer it; each IKM is asked for by `can_add_peserta`."""
    return not fasilitasi.dibatalkan and can_visit_any(user, pada)


def can_add_peserta(user: Any, fasilitasi: Fasilitasi, ikm: IKM, pada: date) -> bool:
    return ikm.tercatat and not fasilitasi.dibatalkan and dalam(lingkup_kerja(user, pada), kecamatan_dari(ikm.desa_id))


def can_edit_peserta(user: Any, peserta: PesertaFasilitasi, pada: date) -> bool:
    ikm = penerus(peserta.ikm)
    hidup = not (peserta.dibatalkan or peserta.fasilitasi.dibatalkan or ikm.dibatalkan)
    return hidup and dalam(lingkup_kerja(user, pada), kecamatan_dari(ikm.desa_id))


def can_view_nilai(user: Any) -> bool:
    """What one workshop received, and what came of it there."""
    return user.peran in PERAN_KANTOR or user.peran == Peran.IKM


def can_view_jumlah_nilai(user: Any) -> bool:
    """What all received together; an owner could subtract the own share from it."""
    return user.peran in PERAN_KANTOR or user.peran == Peran.PIMPINAN


def can_view_trail_fasilitasi(user: Any, fasilitasi: Fasilitasi) -> bool:
    return user.peran in PERAN_KANTOR
