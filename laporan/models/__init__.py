from laporan.models.indikator import (
    Indikator,
    Realisasi,
    Target,
)
from laporan.models.jadwal import (
    JadwalLaporan,
    PenerimaJadwal,
)
from laporan.models.kewajiban import (
    KewajibanLapor,
    LaporanNihil,
)
from laporan.models.laporan import (
    Laporan,
)
from laporan.models.penyampaian import (
    Penyampaian,
)

__all__ = [
    "Indikator",
    "JadwalLaporan",
    "KewajibanLapor",
    "Laporan",
    "LaporanNihil",
    "PenerimaJadwal",
    "Penyampaian",
    "Realisasi",
    "Target",
]
