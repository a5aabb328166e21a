"""Long work against real processes: the worker is killed without mercy, the row survives and is done again."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import Any

import pytest

pytestmark = pytest.mark.gangguan

BARIS = 40_000
SIAPKAN = f"""
from akun.models import Pengguna
from core.pelaku import Pelaku
from core.waktu import sekarang
from kantor.enums import FormatDaftar
from kantor.models import Notifikasi
from kantor.services.berkas_daftar import request_berkas_daftar
orang = Pengguna.objects.create(nama="Ani", email="ani@contoh.id", peran="admin")
Notifikasi.objects.bulk_create(
    [Notifikasi(pengguna=orang, jenis="uji", judul=f"Kabar {{n}}", kunci=str(n)) for n in range({BARIS})], batch_size=2000
)
tugas = request_berkas_daftar(
    oleh=Pelaku.dari_pengguna(orang), kunci="notifikasi", bentuk=FormatDaftar.XLSX, isi="", pada=sekarang()
)
print("UID", tugas.uid.hex)
"""
LAGI = """
from akun.models import Pengguna
from core.pelaku import Pelaku
from core.waktu import sekarang
from kantor.enums import FormatDaftar
from kantor.services import tugas
from kantor.services.berkas_daftar import request_berkas_daftar
tugas.bangunkan = lambda uid: None
orang = Pengguna.objects.get(email="ani@contoh.id")
tugas = request_berkas_daftar(
    oleh=Pelaku.dari_pengguna(orang), kunci="tugas", bentuk=FormatDaftar.CSV, isi="", pada=sekarang()
)
print("UID", tugas.uid.hex)
"""


def uid_dari(keluaran: str) -> str:
    return next(b.split()[1] for b in keluaran.splitlines() if b.startswith("UID "))


@pytest.fixture
def baris(peluncur: Any) -> Any:
    """baris(uid) → the row as it stands in the file, read from outside."""

    def _baris(uid: str) -> dict[str, Any]:
        with contextlib.closing(sqlite3.connect(peluncur.data / "kemitraan.sqlite3", timeout=20)) as koneksi:
            koneksi.row_factory = sqlite3.Row
            return dict(koneksi.execute("SELECT * FROM kantor_tugas WHERE uid = ?", [uid]).fetchone())

    return _baris


def test_work_of_a_killed_worker_is_swept_and_done_again(peluncur: Any, baris: Any) -> None:
    peluncur.env |= {"TUGAS_SEWA_DETIK": "5", "SAPU_DETIK": "2"}
    peluncur.start().wait_ready()

    def jalan() -> bool:
        with contextlib.closing(sqlite3.connect(peluncur.data / "kemitraan.sqlite3", timeout=20)) as koneksi:
            return bool(
                koneksi.execute("SELECT 1 FROM kantor_tugas WHERE status = 'berjalan' AND kemajuan > 0").fetchone()
            )

    kata, korban = peluncur.kill_workers_amid("shell", "-v", "0", "-c", SIAPKAN, until=jalan, what="the run")
    uid = uid_dari(kata)
    peluncur.wait(lambda: set(peluncur.worker_family()) - set(korban), 60, "a new worker")
    peluncur.wait(lambda: baris(uid)["status"] not in {"antri", "berjalan"}, 120, "the second run")
    akhir = baris(uid)
    assert (akhir["status"], akhir["percobaan"], akhir["lease_token"]) == ("selesai", 2, None)
    with contextlib.closing(sqlite3.connect(peluncur.data / "kemitraan.sqlite3", timeout=20)) as koneksi:
        berkas = koneksi.execute("SELECT lokasi, ukuran FROM kantor_berkas").fetchall()
    assert len(berkas) == 1
    assert (peluncur.data / "berkas" / berkas[0][0]).stat().st_size == berkas[0][1]


def test_work_nobody_was_woken_for_is_found(peluncur: Any, baris: Any) -> None:
    """The message is lost on its way: only the row says that there is something to do."""
    peluncur.env |= {"TUGAS_SEWA_DETIK": "5", "SAPU_DETIK": "2"}
    peluncur.start().wait_ready()
    peluncur.manage("shell", "-v", "0", "-c", SIAPKAN.replace(str(BARIS), "5"))
    uid = uid_dari(peluncur.manage("shell", "-v", "0", "-c", LAGI))
    assert baris(uid)["status"] == "antri"
    peluncur.wait(lambda: baris(uid)["status"] == "selesai", 120, "the sweep")
