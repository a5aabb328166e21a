"""Tables open to everyone."""

from laporan.queries.publik.tabel import (
    BarisPublik,
    TabelPublik,
    baca_triwulan,
    deret_jumlah,
    kode_triwulan,
    semua_tabel,
    tabel_publik,
    triwulan_tersedia,
)

__all__ = [
    "BarisPublik",
    "TabelPublik",
    "baca_triwulan",
    "deret_jumlah",
    "kode_triwulan",
    "semua_tabel",
    "tabel_publik",
    "triwulan_tersedia",
]
