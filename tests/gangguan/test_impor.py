"""An import whose worker is killed without mercy: every row or none, and the import's own status says which."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import Any

import pytest

from tests.gangguan.test_tugas import uid_dari
from tests.lembar import baris, direktori

pytestmark = pytest.mark.gangguan

BARIS = 6_000
AWAL = """

from django.core.files.uploadedfile import SimpleUploadedFile
from akun.models import Pengguna
from core.pelaku import Pelaku
from core.waktu import sekarang
from kantor import queries
from kantor.models import Impor
from kantor.services import impor as layanan, tugas
from kantor.services.pelaksana import run_tugas
from pathlib import Path
from tests import factories as f
"""
SIAPKAN = (
    AWAL
    + """
tugas.bangunkan = lambda uid: None
f.make_wilayah(); f.make_kbli(); f.make_satuan()
orang = Pengguna.objects.create(nama="Ani", email="ani@contoh.id", peran="admin")
oleh = Pelaku.dari_pengguna(orang)
isi = Path(%r).read_bytes()
impor = layanan.upload_impor(oleh=oleh, jenis="ikm.ikm", unggahan=SimpleUploadedFile("a.xlsx", isi), tahun=2025, pada=sekarang())
run_tugas(uid=impor.tugas.uid)
impor.refresh_from_db()
u = queries.usulkan(impor)
impor = layanan.map_impor(oleh=oleh, impor=impor, lembar=u.lembar, baris_kepala=u.baris_kepala, pemetaan=u.pilihan(),
    bentuk=u.bentuk, sengaja_ulang=False, pada=sekarang())
run_tugas(uid=impor.tugas.uid)
print("UID", impor.uid.hex)
"""
)
TULIS = (
    AWAL
    + """
orang = Pengguna.objects.get(email="ani@contoh.id")
impor = Impor.objects.get(uid=%r)
jumlah = queries.ringkasan_impor(impor).siap
layanan.apply_impor(oleh=Pelaku.dari_pengguna(orang), impor=impor, jumlah=jumlah, pada=sekarang())
print("UID", impor.uid.hex)
"""
)


class Basis:
    """The database file, read from outside while everything runs."""

    def __init__(self, peluncur: Any) -> None:
        self.jalur = peluncur.data / "kemitraan.sqlite3"

    def satu(self, sql: str, *nilai: Any) -> Any:
        with contextlib.closing(sqlite3.connect(self.jalur, timeout=20)) as koneksi:
            return koneksi.execute(sql, nilai).fetchone()[0]

    def keadaan(self) -> tuple[int, int, int, str]:
        """Workshops, profiles, trail rows of one moment, and what the import says of itself."""
        sql = """SELECT (SELECT count(*) FROM ikm_ikm), (SELECT count(*) FROM ikm_profiltahunan),
            (SELECT count(*) FROM jejak_jejak WHERE tindakan = 'diimpor' AND objek_jenis = 'ikm.ikm'),
            (SELECT status FROM kantor_impor)"""
        with contextlib.closing(sqlite3.connect(self.jalur, timeout=20)) as koneksi:
            return tuple(koneksi.execute(sql).fetchone())  # type: ignore[return-value]


STATUS_TUGAS = "SELECT status FROM kantor_tugas WHERE jenis = 'kantor.impor_terapkan'"
SEMUA, TIDAK_SATU_PUN = (BARIS, BARIS, BARIS), (0, 0, 0)


def test_a_worker_killed_while_importing_leaves_all_or_nothing(peluncur: Any, tmp_path: Any) -> None:
    peluncur.env |= {"TUGAS_SEWA_DETIK": "5", "SAPU_DETIK": "2"}
    berkas = tmp_path / "direktori.xlsx"
    berkas.write_bytes(direktori(*(baris(n) for n in range(1, BARIS + 1))))
    uid = uid_dari(peluncur.manage("shell", "-v", "0", "-c", SIAPKAN % str(berkas)))
    basis = Basis(peluncur)
    assert basis.keadaan() == (*TIDAK_SATU_PUN, "diperiksa")
    peluncur.start().wait_ready()
    jalan = f"SELECT count(*) FROM ({STATUS_TUGAS}) AS t WHERE status = 'berjalan'"
    perintah = ("shell", "-v", "0", "-c", TULIS % uid)
    peluncur.kill_workers_amid(*perintah, until=lambda: basis.satu(jalan), what="the run")
    *jumlah, status = basis.keadaan()
    assert (tuple(jumlah), status) in {(TIDAK_SATU_PUN, "mengimpor"), (SEMUA, "diimpor")}
    terlihat = set()

    def selesai() -> bool:
        *kini, kata = basis.keadaan()
        terlihat.add((tuple(kini), kata))
        return kata == "diimpor" and basis.satu(STATUS_TUGAS) == "selesai"

    peluncur.wait(selesai, 120, "the second run")
    assert terlihat <= {(TIDAK_SATU_PUN, "mengimpor"), (SEMUA, "diimpor")}, "nobody ever saw a part of it"
    if tuple(jumlah) == TIDAK_SATU_PUN:
        assert basis.satu(STATUS_TUGAS.replace("status", "percobaan")) == 2
