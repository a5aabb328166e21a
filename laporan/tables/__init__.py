"""Lists and tables, a module a noun."""

from laporan.tables.indikator import (
    AngkaTabel,
    baris_angka,
)
from laporan.tables.jadwal import (
    JADWAL_DAFTAR,
)
from laporan.tables.kepatuhan import (
    LaporTabel,
)
from laporan.tables.laporan import (
    LAPORAN_DAFTAR,
)
from laporan.tables.ringkasan import (
    TABEL,
    KecamatanTabel,
    KutipanTabel,
    NegaraTabel,
    OmzetMitraTabel,
)

__all__ = [
    "JADWAL_DAFTAR",
    "LAPORAN_DAFTAR",
    "TABEL",
    "AngkaTabel",
    "KecamatanTabel",
    "KutipanTabel",
    "LaporTabel",
    "NegaraTabel",
    "OmzetMitraTabel",
    "baris_angka",
]
