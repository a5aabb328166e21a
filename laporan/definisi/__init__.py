"""The reports there are: each a definition, its rows read by queries of the apps it tells of."""

from laporan.definisi.dasar import (
    SARINGAN,
    Definisi,
    Permintaan,
    ambil,
    baca_permintaan,
    daftarkan,
    semua,
    untuk,
)

__all__ = ["SARINGAN", "Definisi", "Permintaan", "ambil", "baca_permintaan", "daftarkan", "semua", "untuk"]
