from ekspor.permissions.kontribusi import (
    can_allocate,
    can_list_kontribusi,
    can_view_buku,
    can_view_rekap,
    kontribusi_terlihat,
    penerimaan_terpakai,
)
from ekspor.permissions.pengiriman import (
    HakPengiriman,
    bertindak_untuk_pengirim,
    can_add_pengiriman,
    can_filter_pengirim,
    can_list_pengiriman,
    can_send,
    can_view_nilai,
    can_view_trail_pengiriman,
    hak_pengiriman,
    mewakili,
)

__all__ = [
    "HakPengiriman",
    "bertindak_untuk_pengirim",
    "can_add_pengiriman",
    "can_allocate",
    "can_filter_pengirim",
    "can_list_kontribusi",
    "can_list_pengiriman",
    "can_send",
    "can_view_buku",
    "can_view_nilai",
    "can_view_rekap",
    "can_view_trail_pengiriman",
    "hak_pengiriman",
    "kontribusi_terlihat",
    "mewakili",
    "penerimaan_terpakai",
]
