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
from kantor.enums import JenisBerkas, StatusImpor, StatusKunci, StatusTugas
from kantor.models import (
    BarisImpor,
    Berkas,
    HasilImpor,
    Impor,
    KataImpor,
    KunciIdempotensi,
    Notifikasi,
    Penandatangan,
    Penghitung,
    PeriodeTerkunci,
    PetaImpor,
    PilihanKabar,
    TebakanImpor,
    Tugas,
)
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


def pilihan(**over: Any) -> Callable[[], Any]:
    return lambda: PilihanKabar.objects.create(**{"pengguna": orang(), "jenis": "uji", "saluran": "surel"} | over)


def periode(**over: Any) -> Callable[[], Any]:
    isi = {"bulan": date(2026, 10, 1), "dikunci_pada": PADA, "alasan": "Dilaporkan"}
    return lambda: PeriodeTerkunci.objects.create(**isi | {"oleh": orang()} | over)


def kunci(**over: Any) -> Callable[[], Any]:
    isi = {"kunci": "k", "sidik_isi": "0" * 64, "token": new_uid(), "sewa_sampai": PADA, "kedaluwarsa": PADA}
    return lambda: KunciIdempotensi.objects.create(**isi | {"pengguna": orang()} | over)


def penandatangan(**over: Any) -> Callable[[], Any]:
    isi = {"nama": "Dra. Sri", "nip": "198001012006042001", "jabatan": "Kepala Dinas", "mulai": date(2025, 1, 1)}
    return lambda: Penandatangan.objects.create(**isi | over)


def impor(**over: Any) -> Callable[[], Any]:
    return lambda: Impor.objects.create(**{"jenis": "uji", "oleh": orang()} | over)


def satu_impor() -> Any:
    return Impor.objects.first() or impor()()


def baris_impor(**over: Any) -> Callable[[], Any]:
    return lambda: BarisImpor.objects.create(**{"impor": satu_impor(), "nomor": 1, "tindakan": "baru"} | over)


def tebakan_impor(**over: Any) -> Callable[[], Any]:
    isi = {"nomor": 1, "kolom": "desa", "jenis": "ejaan", "dari": "a", "menjadi": "b", "jumlah": 1}
    return lambda: TebakanImpor.objects.create(**isi | {"impor": satu_impor()} | over)


def hasil_impor() -> Any:
    baris = BarisImpor.objects.first() or baris_impor()()
    return HasilImpor.objects.create(impor=baris.impor, baris=baris, objek_id=7, versi=1)


def peta_impor() -> Any:
    return PetaImpor.objects.create(jenis="uji", bentuk="0" * 64, oleh=orang(), dipakai_pada=PADA)


def kata_impor(**over: Any) -> Callable[[], Any]:
    isi = {"jenis": "ikm.ikm", "kolom": "kbli", "kata": "cor", "nilai": "24320"} | over
    return lambda: KataImpor.objects.create(**{"oleh": orang()} | isi)


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
    "notifikasi_bersaluran": notifikasi(di_halaman=False, lewat_surel=False),
    "notifikasi_penting_di_halaman": notifikasi(di_halaman=False, penting=True),
    "pilihan_kabar_unik": dua_kali(pilihan()),
    "pilihan_kabar_saluran_sah": pilihan(saluran="tidak"),
    "periode_awal_bulan": periode(bulan=date(2026, 10, 2)),
    "periode_beralasan": periode(alasan=""),
    "periode_pembukaan_lengkap": periode(dibuka_pada=PADA),
    "kunci_idempotensi_unik": dua_kali(kunci()),
    "kunci_idempotensi_terjawab": kunci(status=StatusKunci.SELESAI),
    "penandatangan_unik": dua_kali(penandatangan()),
    "penandatangan_urut": penandatangan(sampai=date(2025, 1, 1) - timedelta(days=1)),
    "impor_status_sah": impor(status="entah"),
    "impor_tertulis_bertanggal": impor(status=StatusImpor.DIIMPOR),
    "impor_urung_bertanggal": impor(diurungkan_pada=PADA),
    "baris_impor_unik": dua_kali(baris_impor()),
    "baris_impor_tindakan_sah": baris_impor(tindakan="entah"),
    "baris_impor_ubah_bertujuan": baris_impor(tindakan="ubah"),
    "tebakan_impor_unik": dua_kali(tebakan_impor()),
    "tebakan_impor_berjumlah": tebakan_impor(jumlah=0),
    "hasil_impor_unik": dua_kali(hasil_impor),
    "peta_impor_unik": dua_kali(peta_impor),
    "kata_impor_unik": dua_kali(kata_impor()),
    "kata_impor_berisi": kata_impor(nilai=""),
    "penghitung_unik": dua_kali(lambda: Penghitung.objects.create(jenis="IKM", tahun=2026)),
}
SAH = (
    tugas(),
    berkas(),
    notifikasi(url="/tugas/"),
    pilihan(),
    periode(),
    kunci(),
    penandatangan(),
    impor(),
    baris_impor(),
    tebakan_impor(),
    kata_impor(),
)


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
