"""Who may do what in partnership. Page, API, admin, file and button all ask here; rows are decided by `visible_to`."""

from kemitraan.permissions.dasar import (
    PEMUTUS,
    PETUGAS,
    adalah_anggota,
    bertindak_untuk_ikm,
    bertindak_untuk_perusahaan,
    can_view_harga,
    mewakili,
)

__all__ = [
    "PEMUTUS",
    "PETUGAS",
    "adalah_anggota",
    "bertindak_untuk_ikm",
    "bertindak_untuk_perusahaan",
    "can_view_harga",
    "mewakili",
]
