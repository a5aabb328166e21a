from __future__ import annotations

import threading
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from core.errors import Ditolak, DomainError
from jejak.models import Jejak
from referensi.models import HariLibur, Kurs, MataUang, Negara, Pelabuhan, Satuan
from referensi.services.induk import save_induk
from referensi.services.kurs import NilaiKurs, record_kurs_pekan, save_kurs
from tests import factories as f

MULAI, SAMPAI = date(2025, 10, 29), date(2025, 11, 4)
USD = NilaiKurs("USD", 1, Decimal("16614.00"))
JPY = NilaiKurs("JPY", 100, Decimal("10928.44"))


def catat(oleh, *nilai, **over):
    isi = {"mulai": MULAI, "sampai": SAMPAI, "nomor": "22/MK/EF.2/2025", "nilai": nilai or (USD, JPY)}
    return record_kurs_pekan(oleh=oleh, **isi | over)


@pytest.mark.usefixtures("mata_uang")
def test_week_is_recorded_with_its_trail(admin):
    hasil = catat(f.oleh(admin))
    assert [(k.mata_uang_id, k.satuan, k.nilai) for k in hasil] == [("USD", 1, USD.nilai), ("JPY", 100, JPY.nilai)]
    assert all(k.disunting_pada for k in hasil)
    jejak = Jejak.objects.filter(objek_jenis="referensi.kurs").order_by("id")
    assert [(j.pelaku, j.tindakan, j.sesudah["nilai"]) for j in jejak] == [
        ("Ani Admin", "dibuat", "16614.000000"),
        ("Ani Admin", "dibuat", "10928.440000"),
    ]


@pytest.mark.usefixtures("mata_uang")
@pytest.mark.parametrize("peran", ["kabid", "penyuluh", "pimpinan", "perusahaan", "ikm"])
def test_only_the_admin_records(peran, db):
    with pytest.raises(Ditolak):
        catat(f.oleh(f.make_pengguna(peran)))
    assert Kurs.objects.count() == 0


@pytest.mark.usefixtures("mata_uang")
@pytest.mark.parametrize(
    ("mulai", "sampai"),
    [
        (MULAI, SAMPAI),
        (SAMPAI, SAMPAI + timedelta(7)),
        (MULAI - timedelta(7), MULAI),
        (MULAI - timedelta(9), SAMPAI + timedelta(9)),
    ],
)
def test_shared_day_is_refused_and_nothing_of_the_week_is_kept(admin, mulai, sampai):
    catat(f.oleh(admin), USD)
    with pytest.raises(DomainError) as galat:
        catat(f.oleh(admin), JPY, USD, mulai=mulai, sampai=sampai, nomor="x")
    assert galat.value.pesan.startswith(
        "Kurs USD sudah tercatat untuk 29 Oktober 2025 – 4 November 2025 (22/MK/EF.2/2025)."
    )
    assert Kurs.objects.count() == 1


@pytest.mark.usefixtures("mata_uang")
def test_neighbouring_weeks_are_accepted(admin):
    catat(f.oleh(admin), USD)
    catat(f.oleh(admin), USD, mulai=SAMPAI + timedelta(1), sampai=SAMPAI + timedelta(7), nomor="x")
    assert Kurs.objects.count() == 2


@pytest.mark.usefixtures("mata_uang")
@pytest.mark.parametrize(
    ("nilai", "over", "pesan"),
    [
        ((NilaiKurs("XXA", 1, Decimal(1)),), {}, "Mata uang tidak dikenal: XXA."),
        ((USD,), {"nomor": " "}, "Isi nomor keputusan."),
    ],
)
def test_incomplete_weeks_are_refused(admin, nilai, over, pesan):
    with pytest.raises(DomainError) as galat:
        catat(f.oleh(admin), *nilai, **over)
    assert galat.value.pesan == pesan


@pytest.mark.usefixtures("mata_uang")
def test_empty_week_is_refused(admin):
    with pytest.raises(DomainError, match="Tidak ada kurs yang terbaca"):
        record_kurs_pekan(oleh=f.oleh(admin), mulai=MULAI, sampai=SAMPAI, nomor="x", nilai=[])


@pytest.mark.usefixtures("mata_uang")
@pytest.mark.parametrize(
    "nilai", [NilaiKurs("USD", 7, Decimal(1)), NilaiKurs("USD", 1, Decimal(0)), NilaiKurs("IDR", 1, Decimal(1))]
)
def test_impossible_rates_are_refused_with_a_sentence(admin, nilai):
    with pytest.raises(ValidationError):
        catat(f.oleh(admin), nilai)
    assert Kurs.objects.count() == 0


@pytest.mark.usefixtures("mata_uang")
def test_correction_needs_a_reason_and_leaves_both_values(admin):
    (kurs,) = catat(f.oleh(admin), USD)
    kurs.nilai = Decimal("16641.00")
    with pytest.raises(DomainError, match="memerlukan alasan"):
        save_kurs(oleh=f.oleh(admin), kurs=kurs)
    save_kurs(oleh=f.oleh(admin, alasan="salah ketik"), kurs=kurs)
    jejak = Jejak.objects.latest("id")
    assert (jejak.tindakan, jejak.alasan) == ("diubah", "salah ketik")
    assert (Decimal(jejak.sebelum["nilai"]), Decimal(jejak.sesudah["nilai"])) == (Decimal(16614), Decimal(16641))
    assert set(jejak.sesudah) == {"nilai"}


@pytest.mark.usefixtures("mata_uang")
def test_correction_may_not_grow_over_a_neighbour(admin):
    (kurs,) = catat(f.oleh(admin), USD)
    catat(f.oleh(admin), USD, mulai=SAMPAI + timedelta(1), sampai=SAMPAI + timedelta(7), nomor="x")
    kurs.berlaku_sampai = SAMPAI + timedelta(2)
    with pytest.raises(DomainError, match="sudah tercatat"):
        save_kurs(oleh=f.oleh(admin, alasan="perpanjang"), kurs=kurs)


@pytest.mark.django_db(transaction=True)
def test_two_admins_pasting_at_once_leave_one_week():
    MataUang.objects.bulk_create(MataUang(kode=k, nama=k) for k in ("USD", "JPY"))
    admin = f.make_pengguna("admin")
    mulai_bersama, hasil = threading.Barrier(2), []

    def kerja(geser: int) -> None:
        try:
            mulai_bersama.wait()
            catat(f.oleh(admin), mulai=MULAI + timedelta(geser), sampai=SAMPAI + timedelta(geser))
            hasil.append("tersimpan")
        except DomainError:
            hasil.append("ditolak")
        finally:
            connection.close()

    utas = [threading.Thread(target=kerja, args=(n,)) for n in (0, 3)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == ["ditolak", "tersimpan"]
    assert Kurs.objects.count() == 2


def test_holiday_is_added_and_corrected_with_trail(admin):
    libur = HariLibur(tanggal=date(2027, 3, 10), nama="Idulfitri", jenis="libur_nasional")
    save_induk(oleh=f.oleh(admin), objek=libur, baru=True)
    libur.nama = "Idulfitri 1448 Hijriah"
    save_induk(oleh=f.oleh(admin), objek=libur, baru=False)
    assert [(j.tindakan, j.sesudah["nama"]) for j in Jejak.objects.order_by("id")] == [
        ("dibuat", "Idulfitri"),
        ("diubah", "Idulfitri 1448 Hijriah"),
    ]
    assert HariLibur.objects.get().disunting_pada


def test_edited_rows_stay_findable(admin):
    Negara.objects.create(kode="ID", alpha3="IDN", nama="Indonesia", nama_en="Indonesia")
    save_induk(oleh=f.oleh(admin), objek=Satuan(kode="H87", nama="buah", nama_en="piece"), baru=True)
    save_induk(oleh=f.oleh(admin), objek=Pelabuhan(kode="IDSUB", nama="Surabaya", negara_id="ID"), baru=True)
    assert Satuan.objects.cari("piece").count() == Pelabuhan.objects.cari("surabaya").count() == 1


def test_master_data_is_the_admins(penyuluh):
    with pytest.raises(Ditolak):
        save_induk(oleh=f.oleh(penyuluh), objek=Satuan(kode="H87", nama="buah"), baru=True)


def test_code_that_holds_nothing_is_refused(admin):
    with pytest.raises(ValidationError):
        save_induk(oleh=f.oleh(admin), objek=Satuan(kode="h87", nama="buah"), baru=True)
