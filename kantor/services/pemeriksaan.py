"""What fails at night is said aloud: in the log, and to those who can see to it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from akun.enums import Peran
from core import format as f
from core.waktu import tanggal_wib
from kantor.kabar import JADWAL_GAGAL, PEMERIKSAAN
from kantor.queries import pengguna_berperan
from kantor.services.notifikasi import notify

log = logging.getLogger(__name__)
DISEBUT: Final = 3


def report_pemeriksaan(*, apa: str, beda: Sequence[Any], pada: datetime) -> int:
    """An error in the log, and a word to admin and kabid, once a day and check, the first few named. Returns how many differ."""
    if beda:
        log.error("Pemeriksaan %s: %s tidak cocok.", apa, len(beda))
        hari = tanggal_wib(pada)
        lain = f" Dan {f.angka(len(beda) - DISEBUT)} lainnya." if len(beda) > DISEBUT else ""
        notify(
            kepada=pengguna_berperan(Peran.ADMIN, Peran.KABID),
            jenis=PEMERIKSAAN,
            judul=f"Pemeriksaan {apa} {f.tanggal(hari)}: {f.angka(len(beda))} tidak cocok",
            teks=f"{'; '.join(str(b)[:140] for b in beda[:DISEBUT])}.{lain} Laporkan kepada pengelola sistem.",
            url="",
            kunci=f"pemeriksaan:{apa}:{hari.isoformat()}",
        )
    return len(beda)


def report_gangguan(*, nama: str, galat: BaseException, pada: datetime) -> None:
    """A scheduled job broke off: the admins are told, once a day and job. The log has the details."""
    hari = tanggal_wib(pada)
    notify(
        kepada=pengguna_berperan(Peran.ADMIN),
        jenis=JADWAL_GAGAL,
        judul=f"Pekerjaan terjadwal gagal: {nama}",
        teks=f"{f.tanggal(hari)}: {type(galat).__name__}. Rinciannya dalam catatan worker; dicoba lagi pada jadwal berikutnya.",
        url="",
        kunci=f"jadwal:{nama}:{hari.isoformat()}",
    )
