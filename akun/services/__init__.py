"""All writes to accounts. Import from here; the modules are split by noun."""

from akun.services.kode import KodeTerbit, issue_kode, redeem_kode
from akun.services.pengguna import (
    change_peran,
    deactivate_pengguna,
    reactivate_pengguna,
    register_pengguna,
    reset_dua_langkah,
    update_pengguna,
)
from akun.services.peristiwa import catat_masuk_gagal, catat_peristiwa
from akun.services.profil import update_profil
from akun.services.token import TokenTerbit, create_token, revoke_token, simpan_pemakaian, tandai_dipakai
from akun.services.wilayah import assign_wilayah, cancel_wilayah, end_wilayah

__all__ = [
    "KodeTerbit",
    "TokenTerbit",
    "assign_wilayah",
    "cancel_wilayah",
    "catat_masuk_gagal",
    "catat_peristiwa",
    "change_peran",
    "create_token",
    "deactivate_pengguna",
    "end_wilayah",
    "issue_kode",
    "reactivate_pengguna",
    "redeem_kode",
    "register_pengguna",
    "reset_dua_langkah",
    "revoke_token",
    "simpan_pemakaian",
    "tandai_dipakai",
    "update_pengguna",
    "update_profil",
]
