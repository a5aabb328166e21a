"""Reports that come by themselves: real clock, real workers, a real mail server, and kills in the middle."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from openpyxl import load_workbook
from pypdf import PdfReader

from core.waktu import sekarang
from laporan.models import JadwalLaporan, Penyampaian
from scripts import paths
from tests import factories as f
from tests.laporan.jadwal_uji import jadwalkan
from tests.penampung_surat import PenampungSurat

pytestmark = [pytest.mark.gangguan, pytest.mark.xdist_group("gangguan")]

BARIS = 12_000  # a second or more of writing, even on a fast machine: long enough to be killed in
AWAL = """
from datetime import timedelta
from copy import copy
from core.ids import new_uid
from core.waktu import sekarang
from ekspor.models import Pengiriman
from laporan.models import JadwalLaporan
from akun.models import Pengguna
from tests import factories as f
from tests.laporan.jadwal_uji import jadwalkan

def jatuh_tempo(x):
    JadwalLaporan.objects.filter(pk=x.pk).update(berikutnya=sekarang() - timedelta(seconds=1))
"""
SATU = (
    AWAL
    + """
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import buat_pihak
pihak = buat_pihak()
kiriman = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
kabid = f.make_pengguna("kabid", email="kabid@contoh.id")
jatuh_tempo(jadwalkan(kabid, nama="Satu", periode="12bulan", pola="harian"))
"""
)
BANYAK = (
    AWAL
    + f"""
asal = Pengiriman.objects.get()
semua = []
for n in range({BARIS}):
    p = copy(asal)
    p.pk, p.uid, p.nomor, p.acuan = None, new_uid(), f"UJI-{{n:05d}}", ""
    semua.append(p)
Pengiriman.objects.bulk_create(semua, batch_size=500)
kabid = Pengguna.objects.get(email="kabid@contoh.id")
jatuh_tempo(jadwalkan(kabid, nama="Banyak", periode="12bulan", pola="harian", bentuk=["xlsx"]))
"""
)


@pytest.fixture
def penampung() -> Iterator[PenampungSurat]:
    with PenampungSurat() as p:
        yield p


def test_embedded_it_arrives_and_survives_a_kill_in_the_middle(peluncur: Any, penampung: PenampungSurat) -> None:
    peluncur.env |= {"TUGAS_SEWA_DETIK": "5", "SAPU_DETIK": "1", "EMAIL_URL": penampung.url}

    def satu(sql: str) -> Any:
        with contextlib.closing(sqlite3.connect(peluncur.data / "kemitraan.sqlite3", timeout=20)) as koneksi:
            return (koneksi.execute(sql).fetchone() or (None,))[0]

    peluncur.start().wait_ready()
    peluncur.manage("shell", "-v", "0", "-c", SATU)
    peluncur.wait(lambda: penampung.surat, 60, "the first mail")
    assert penampung.surat[0]["To"] == "kabid@contoh.id" and penampung.surat[0]["Subject"].startswith("Satu, ")
    berkas = penampung.lampiran(0)
    teks = "".join(h.extract_text() for h in PdfReader(io.BytesIO(berkas["pdf"])).pages)
    nomor = load_workbook(io.BytesIO(berkas["xlsx"]))["Pengiriman"]["A2"].value
    assert "Realisasi ekspor" in teks and nomor in teks

    jalan = "SELECT count(*) FROM kantor_tugas WHERE jenis = 'laporan.susun' AND status = 'berjalan'"
    peluncur.kill_workers_amid("shell", "-v", "0", "-c", BANYAK, until=lambda: satu(jalan), what="the report under way")
    assert len(penampung.surat) == 1
    status = "SELECT p.status FROM laporan_penyampaian p JOIN laporan_jadwallaporan j ON j.id = p.jadwal_id WHERE nama = 'Banyak'"
    peluncur.wait(lambda: satu(status) == "terkirim", 120, "the second run")
    time.sleep(3)
    assert satu("SELECT max(percobaan) FROM kantor_tugas WHERE jenis = 'laporan.susun'") == 2, (
        "its first try was cut off"
    )
    assert [m["Subject"].split(",")[0] for m in penampung.surat] == ["Satu", "Banyak"]
    lembar = load_workbook(io.BytesIO(penampung.lampiran(1)["xlsx"]), read_only=True)["Pengiriman"]
    assert sum(1 for b in lembar.iter_rows(values_only=True) if str(b[0]).startswith("UJI-")) == BARIS


class Rumah:
    """Workers and clocks of the production shape, on this test's own database and a Redis database of their own."""

    def __init__(self, surat: str) -> None:
        d = connection.settings_dict
        basis = f"postgres://{d['USER']}:{d['PASSWORD']}@{d['HOST']}:{d['PORT']}/{d['NAME']}"
        redis = settings.REDIS_URL.rsplit("/", 1)[0] + "/13"
        tambah = {"DATABASE_URL": basis, "REDIS_URL": redis, "EMAIL_URL": surat, "DATA_DIR": str(settings.DATA_DIR)}
        lingkungan = {n: v for n, v in os.environ.items() if n != "DJANGO_SETTINGS_MODULE"}
        self.env = lingkungan | tambah | {"TUGAS_SEWA_DETIK": "5", "SAPU_DETIK": "1"}
        self.hidup: list[subprocess.Popen] = []

    def nyalakan(self, *argv: str) -> subprocess.Popen:
        perintah = [str(paths.PYTHON), "-m", "scripts.worker", "-A", "config", *argv]
        diam = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        proses = subprocess.Popen(perintah, cwd=paths.ROOT, env=self.env, start_new_session=True, **diam)
        self.hidup.append(proses)
        return proses

    def pekerja(self) -> subprocess.Popen:
        return self.nyalakan("worker", "--concurrency", "2", "--loglevel", "WARNING")

    def bunuh(self, proses: subprocess.Popen) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(proses.pid, signal.SIGKILL)
        proses.wait(10)


@pytest.fixture
def rumah(penampung: PenampungSurat, transactional_db: None) -> Iterator[Rumah]:
    r = Rumah(penampung.url)
    yield r
    for proses in r.hidup:
        r.bunuh(proses)


def tunggu(syarat: Any, detik: float, apa: str) -> None:
    akhir = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < akhir, f"{apa}: {list(Penyampaian.objects.values('status', 'galat', 'percobaan'))}"
        time.sleep(0.1)


@pytest.mark.postgres
def test_on_redis_two_clocks_send_once_and_a_kill_doubles_nothing(
    rumah: Rumah, penampung: PenampungSurat, tmp_path: Any
) -> None:
    kabid = f.make_pengguna("kabid", email="kabid@contoh.id")
    for n in range(4):
        jadwalkan(kabid, nama=f"Jadwal {n}", pola="harian", bentuk=["xlsx"])
    JadwalLaporan.objects.update(berikutnya=sekarang() - timedelta(seconds=1))
    penampung.boleh.clear()
    pekerja = rumah.pekerja()
    for n in range(2):
        rumah.nyalakan("beat", "--schedule", str(tmp_path / f"beat{n}"), "--pidfile=", "--loglevel", "WARNING")
    tunggu(penampung.sampai.is_set, 60, "a mail on its way")
    assert Penyampaian.objects.filter(status="mengirim").exists()
    rumah.bunuh(pekerja)
    assert penampung.surat == [], "nothing was accepted yet"
    with penampung.kunci:  # what was cut off is nobody's mail
        penampung.boleh = type(penampung.boleh)()
    penampung.boleh.set()
    rumah.pekerja()
    tunggu(lambda: Penyampaian.objects.filter(status="terkirim").count() == 4, 60, "all of them")
    time.sleep(3)
    nama = sorted(m["Subject"].split(",")[0] for m in penampung.surat)
    assert nama == [f"Jadwal {n}" for n in range(4)]
    assert len({m["Message-ID"] for m in penampung.surat}) == Penyampaian.objects.count() == 4
