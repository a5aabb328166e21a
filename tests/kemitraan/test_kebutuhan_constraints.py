"""One test per named constraint of needs and offers: the database itself refuses, whatever code forgot to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from tests import factories as f

pytestmark = pytest.mark.django_db
BATAL_SEPARUH = {"dibatalkan_pada": f.SAAT}
HARI = timedelta(days=1)
SANGGUP = {"tanggapan": "sanggup", "dijawab_pada": f.SAAT, "jumlah": Decimal(5)}
TIDAK = {"tanggapan": "tidak", "dijawab_pada": f.SAAT, "alasan_tidak": "bahan"}


def kebutuhan(**over: Any) -> Callable[[], Any]:
    return lambda: f.make_kebutuhan(**over)


def tawaran(**over: Any) -> Callable[[], Any]:
    return lambda: f.make_tawaran(**over)


def _dua() -> None:
    satu = f.make_tawaran()
    f.make_tawaran(satu.kebutuhan, satu.ikm)


KASUS: dict[str, list[Callable[[], Any]]] = {
    "kebutuhan_pembatalan_lengkap": [kebutuhan(**BATAL_SEPARUH), kebutuhan(dibatalkan_alasan="Salah tulis")],
    "kebutuhan_status_sah": [kebutuhan(status="hilang")],
    "kebutuhan_jumlah_positif": [kebutuhan(jumlah=Decimal(0)), kebutuhan(jumlah=Decimal(-1))],
    "kebutuhan_harga_tidak_negatif": [kebutuhan(harga_patokan=-1)],
    "kebutuhan_bernomor": [kebutuhan(nomor=None), kebutuhan(diajukan_pada=None)],
    "kebutuhan_dibuka_berbatas": [
        kebutuhan(dibuka_pada=None),
        kebutuhan(batas_jawab=None),
        kebutuhan(status="terpenuhi", batas_jawab=None),
    ],
    "kebutuhan_batas_sebelum_tenggat": [kebutuhan(batas_jawab=f.PADA + HARI, tenggat=f.PADA)],
    "kebutuhan_tolak_beralasan": [kebutuhan(status="ditolak")],
    "kebutuhan_perluasan_beralasan": [
        kebutuhan(cakupan="provinsi"),
        kebutuhan(cakupan="dunia", cakupan_alasan="Tidak ada di sini"),
    ],
    "tawaran_pembatalan_lengkap": [tawaran(**BATAL_SEPARUH)],
    "tawaran_unik": [_dua],
    "tawaran_jumlah_positif": [tawaran(jumlah_diminta=Decimal(0))],
    "tawaran_skor_wajar": [tawaran(skor=Decimal("-0.01")), tawaran(skor=Decimal("100.01"))],
    "tawaran_jawaban_lengkap": [
        tawaran(tanggapan="mungkin", dijawab_pada=f.SAAT, jumlah=Decimal(5)),
        tawaran(jumlah=Decimal(5)),
        tawaran(harga=45_000),
        tawaran(dijawab_pada=f.SAAT),
        tawaran(**SANGGUP | {"jumlah": None}),
        tawaran(**SANGGUP | {"jumlah": Decimal(0)}),
        tawaran(**SANGGUP | {"dijawab_pada": None}),
        tawaran(**SANGGUP | {"alasan_tidak": "bahan"}),
        tawaran(**TIDAK | {"alasan_tidak": ""}),
        tawaran(**TIDAK | {"alasan_tidak": "malas"}),
        tawaran(**TIDAK | {"jumlah": Decimal(5)}),
    ],
    "tawaran_sampel_berurutan": [
        tawaran(**SANGGUP, sampel_hasil="diterima", sampel_dinilai=f.PADA),
        tawaran(**SANGGUP, sampel_hasil="diterima", sampel_dikirim=f.PADA),
        tawaran(**SANGGUP, sampel_hasil="diterima", sampel_dikirim=f.PADA, sampel_dinilai=f.PADA - HARI),
        tawaran(**SANGGUP, sampel_hasil="bagus", sampel_dikirim=f.PADA, sampel_dinilai=f.PADA),
        tawaran(**SANGGUP, sampel_dikirim=f.PADA, sampel_dinilai=f.PADA),
    ],
    "tawaran_dipilih_sanggup": [tawaran(keputusan="dipilih"), tawaran(**TIDAK, keputusan="dipilih")],
}
DI_TEMPAT_LAIN = {"bobot_berisi"}  # test_pencocokan_bobot.py
MODEL = ("Kebutuhan", "BobotPencocokan", "Tawaran", "HasilPencocokan")


@pytest.mark.parametrize(("nama", "buat"), [(n, b) for n, semua in KASUS.items() for b in semua])
def test_the_database_refuses(nama: str, buat: Callable[[], Any], vendor: str) -> None:
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        buat()
    if vendor == "postgresql" or "unik" not in nama:
        assert nama in str(galat.value)


def test_a_withdrawn_offer_leaves_room_for_a_new_one() -> None:
    batal = BATAL_SEPARUH | {"dibatalkan_oleh": f.make_pengguna("admin"), "dibatalkan_alasan": "Salah bengkel"}
    lama = f.make_tawaran(**batal)
    assert f.make_tawaran(lama.kebutuhan, lama.ikm).pk != lama.pk


def test_every_named_constraint_has_its_test() -> None:
    ada = {c.name for m in MODEL for c in apps.get_model("kemitraan", m)._meta.constraints}
    assert ada == set(KASUS) | DI_TEMPAT_LAIN
