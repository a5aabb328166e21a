from laporan.filters.jadwal import JadwalFilterSet
from laporan.filters.laporan import LaporanFilterSet

__all__ = ["JadwalFilterSet", "LaporanFilterSet"]
