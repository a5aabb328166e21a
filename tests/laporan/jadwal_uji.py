"""Schedules as tests make them, and time passed over them."""

from __future__ import annotations

from datetime import time
from typing import Any

from core.ids import new_uid
from core.waktu import sekarang
from laporan import services
from laporan.models import JadwalLaporan, Penyampaian
from laporan.tasks import jalankan_jadwal
from tests import factories as f

DATA: dict[str, Any] = {
    "nama": "Realisasi ekspor bulanan",
    "periode": "bulan_lalu",
    "parameter": {},
    "bentuk": ["pdf", "xlsx"],
    "hanya_bila_ada": False,
    "pola": "bulanan",
    "hari": None,
    "tanggal": 5,
    "bulan": None,
    "jam": time(7, 0),
}


def jadwalkan(pemilik: Any, *penerima: Any, **isi: Any) -> JadwalLaporan:
    """For `penerima` (people, or addresses as text), else for the owner alone."""
    orang = [p for p in penerima if not isinstance(p, str)]
    surel = [p for p in penerima if isinstance(p, str)]
    return services.create_jadwal(
        oleh=f.oleh(pemilik),
        definisi=isi.pop("definisi", "realisasi_ekspor"),
        data=DATA | isi,
        pengguna=orang if penerima else [pemilik],
        surel=surel,
        pada=sekarang(),
        uid=new_uid(),
    )


def jalankan() -> None:
    """What beat does every minute; the queue is the process itself (tests run tasks inline when a transaction commits)."""
    jalankan_jadwal()


def semua() -> list[Penyampaian]:
    return list(Penyampaian.objects.select_related("penerima", "laporan", "jadwal").order_by("id"))
