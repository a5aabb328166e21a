"""The API of indicators, the dashboard, reports and schedules, a module a noun."""

from laporan.api.indikator import IndikatorApi, IndikatorRinciApi
from laporan.api.jadwal import JadwalViewSet
from laporan.api.laporan import LaporanViewSet
from laporan.api.ringkasan import RingkasanApi

__all__ = ["IndikatorApi", "IndikatorRinciApi", "JadwalViewSet", "LaporanViewSet", "RingkasanApi"]
