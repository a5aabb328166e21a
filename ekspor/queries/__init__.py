"""What pages and the search read of shipments."""

from ekspor.queries.cari import cari_pengiriman, hasil_pengiriman, pahami_pengiriman
from ekspor.queries.jumlah import JumlahBasis, jumlah_pengiriman
from ekspor.queries.panel import PengirimanPengirim, pengiriman_pengirim
from ekspor.queries.pengirim import (
    Kebiasaan,
    Pengirim,
    cari_pembeli,
    cari_pengirim,
    kebiasaan,
    pengirim_disebut,
    pengirim_sendiri,
    temukan_pengirim,
)
from ekspor.queries.pengiriman import (
    CeritaPengiriman,
    Tonggak,
    bendera,
    cerita_pengiriman,
    dasar_kurs,
    hari_terlambat,
    pengiriman_terlihat,
    peristiwa_terlihat,
)

__all__ = [
    "CeritaPengiriman",
    "JumlahBasis",
    "Kebiasaan",
    "Pengirim",
    "PengirimanPengirim",
    "Tonggak",
    "bendera",
    "cari_pembeli",
    "cari_pengirim",
    "cari_pengiriman",
    "cerita_pengiriman",
    "dasar_kurs",
    "hari_terlambat",
    "hasil_pengiriman",
    "jumlah_pengiriman",
    "kebiasaan",
    "pahami_pengiriman",
    "pengirim_disebut",
    "pengirim_sendiri",
    "pengiriman_pengirim",
    "pengiriman_terlihat",
    "peristiwa_terlihat",
    "temukan_pengirim",
]
