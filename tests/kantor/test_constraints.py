"""One test per named constraint: the database itself refuses, whatever code forgot to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from akun.enums import Peran
from core.ids import new_uid
from kantor.enums import JenisBerkas, StatusKunci, StatusTugas
from kantor.models import Berkas, KunciIdempotensi, Notifikasi, Penandatangan, Penghitung, PeriodeTerkunci, Tugas
from tests import factories as f
from tests.kantor.alat import PADA

pytestmark = pytest.mark.django_db


def tugas(**over: Any) -> Callable[[], Any]:
    return lambda: Tugas.objects.create(**{"jenis": "uji", "judul": "Uji"} | over)


def berkas(**over: Any) -> Callable[[], Any]:
    uid = new_uid()
    isi = {
        "uid": uid,
        "nama_asli": "a.pdf",
        "jenis_mime": JenisBerkas.PDF,
        "ukuran": 5,
        "sha256": "0" * 64,
        "lokasi": uid.hex,
        "pemilik_jenis": "x",
        "pemilik_uid": uid,
    }
    return lambda: Berkas.objects.create(**isi | over)


def notifikasi(**over: Any) -> Callable[[], Any]:
    return lambda: Notifikasi.objects.create(**{"pengguna": orang(), "jenis": "uji", "judul": "A", "kunci": "k"} | over)


def periode(**over: Any) -> Callable[[], Any]:
    isi = {"bulan": date(2026, 10, 1), "dikunci_pada": PADA, "alasan": "Dilaporkan"}
    return lambda: PeriodeTerkunci.objects.create(**isi | {"oleh": orang()} | over)


def kunci(**over: Any) -> Callable[[], Any]:
    isi = {"kunci": "k", "sidik_isi": "0" * 64, "token": new_uid(), "sewa_sampai": PADA, "kedaluwarsa": PADA}
    return lambda: KunciIdempotensi.objects.create(**isi | {"pengguna": orang()} | over)


def penandatangan(**over: Any) -> Callable[[], Any]:
    isi = {"nama": "Dra. Sri", "nip": "198001012006042001", "jabatan": "Kepala Dinas", "mulai": date(2025, 1, 1)}
    return lambda: Penandatangan.objects.create(**isi | over)


def orang() -> Any:
    from akun.models import Pengguna

    return Pengguna.objects.filter(peran=Peran.KABID).first() or f.make_pengguna(Peran.KABID)


def dua_kali(buat: Callable[[], Any]) -> Callable[[], Any]:
    def _buat() -> None:
        buat()
        buat()

    return _buat


PELANGGARAN: dict[str, Callable[[], Any]] = {
    "tugas_status_sah": tugas(status="entah"),
    "tugas_kemajuan_wajar": tugas(kemajuan=5, total=4),
    "tugas_sewa_selama_berjalan": tugas(status=StatusTugas.BERJALAN),
    "tugas_akhir_bertanggal": tugas(status=StatusTugas.SELESAI),
    "tugas_gagal_bersebab": tugas(status=StatusTugas.GAGAL, selesai=PADA),
    "berkas_jenis_sah": berkas(jenis_mime="text/html"),
    "berkas_ukuran_positif": berkas(ukuran=0),
    "berkas_gambar_berukuran": berkas(jenis_mime=JenisBerkas.PNG),
    "berkas_pembatalan_lengkap": berkas(dibatalkan_pada=PADA),
    "notifikasi_kunci_unik": dua_kali(notifikasi()),
    "notifikasi_tautan_dalam": notifikasi(url="//jahat.example"),
    "notifikasi_surel_bertanda": notifikasi(surel_pada=PADA),
    "periode_awal_bulan": periode(bulan=date(2026, 10, 2)),
    "periode_beralasan": periode(alasan=""),
    "periode_pembukaan_lengkap": periode(dibuka_pada=PADA),
    "kunci_idempotensi_unik": dua_kali(kunci()),
    "kunci_idempotensi_terjawab": kunci(status=StatusKunci.SELESAI),
    "penandatangan_unik": dua_kali(penandatangan()),
    "penandatangan_urut": penandatangan(sampai=date(2025, 1, 1) - timedelta(days=1)),
    "penghitung_unik": dua_kali(lambda: Penghitung.objects.create(jenis="IKM", tahun=2026)),
}
SAH = (tugas(), berkas(), notifikasi(url="/tugas/"), periode(), kunci(), penandatangan())


@pytest.mark.parametrize("nama", PELANGGARAN)
def test_the_database_refuses(nama: str) -> None:
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        PELANGGARAN[nama]()
    assert nama in str(galat.value) or "UNIQUE constraint failed" in str(galat.value)


@pytest.mark.parametrize("buat", SAH)
def test_the_lawful_row_passes(buat: Callable[[], Any]) -> None:
    assert buat().pk


def test_every_named_constraint_has_its_case() -> None:
    ada = {c.name for m in apps.get_app_config("kantor").get_models() for c in m._meta.constraints}
    assert ada == set(PELANGGARAN)
