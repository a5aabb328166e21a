"""Records that the permission matrix needs for schedules: the kabid's own, one of whose deliveries failed."""

from __future__ import annotations

from typing import Any

from core.waktu import sekarang
from laporan.models import Penyampaian
from tests.laporan.jadwal_uji import jadwalkan

API = ("detail", "batalkan", "jeda", "lanjutkan", "uji")
RUTE = ("detail", "edit", "trail", "test", "pause", "resume", "cancel")


def bangun_jadwal(orang: dict[str, Any]) -> dict[str, dict[str, Any]]:
    jadwal = jadwalkan(orang["kabid"])
    gagal = Penyampaian.objects.create(
        jadwal=jadwal,
        jatuh_tempo=sekarang(),
        penerima=jadwal.penerima.get(),
        status="gagal",
        galat="Server surel mati.",
    )
    return {
        **{f"laporan:jadwal_{n}": {"uid": jadwal.uid} for n in RUTE},
        "laporan:jadwal_create": {"kunci": "realisasi_ekspor"},
        "laporan:penyampaian_retry": {"uid": gagal.uid},
        "api:jadwal-list": {},
        **{f"api:jadwal-{n}": {"uid": jadwal.uid} for n in API},
    }
