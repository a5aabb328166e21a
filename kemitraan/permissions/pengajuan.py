"""Who looks at applications of companies, and who decides them."""

from __future__ import annotations

from typing import Any

from akun.enums import PERAN_KANTOR
from kemitraan.enums import StatusPengajuan
from kemitraan.models import PengajuanPerusahaan
from kemitraan.permissions.dasar import PEMUTUS


def can_list_pengajuan(user: Any) -> bool:
    return user.peran in PERAN_KANTOR


def is_pemutus(user: Any) -> bool:
    """Decides applications at all, whatever state one is in."""
    return user.peran in PEMUTUS


def can_decide_pengajuan(user: Any, pengajuan: PengajuanPerusahaan) -> bool:
    return is_pemutus(user) and pengajuan.status == StatusPengajuan.MENUNGGU


def can_view_telepon_pemohon(user: Any) -> bool:
    return user.peran in PERAN_KANTOR


def tanpa_unggah(*_: Any) -> bool:
    """The evidence is the applicant's: nobody adds to it afterwards."""
    return False
