"""What the service promises of a visit: once, by whom it may, asked and not refused, promises kept."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from akun.models import WilayahBinaan
from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from core.waktu import sekarang
from ikm import services
from ikm.enums import AcuanJarak, SumberLokasi
from ikm.models import FotoKunjungan, Kunjungan
from ikm.services import FotoMasuk, PerluKonfirmasi
from jejak.models import Jejak
from kantor.models import Berkas, Notifikasi
from kantor.services.periode import lock_bulan
from tests import factories as f
from tests.izin import foto as unggahan

pytestmark = pytest.mark.django_db
DI_IKM = {"lat": Decimal("-7.560000"), "lng": Decimal("112.370000"), "akurasi_m": 15}
UTARA_1_KM = {**DI_IKM, "lat": Decimal("-7.551000")}


@pytest.fixture(autouse=True)
def _simpan(settings, tmp_path):
    simpan = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path), "base_url": None},
    }
    settings.STORAGES = {**settings.STORAGES, "default": simpan}


def catat(user: Any, ikm: Any, pada: date = f.PADA, **over: Any) -> Kunjungan:
    data = {"tanggal": f.PADA, "catatan": "Tungku retak"} | over.pop("data", {})
    return services.record_kunjungan(oleh=f.oleh(user), pada=pada, ikm=ikm, data=data, **{"masalah": ["alat"]} | over)


def bertempat(ikm: Any) -> Any:
    ikm.lat, ikm.lng = DI_IKM["lat"], DI_IKM["lng"]
    ikm.save()
    return ikm


# --- once ---------------------------------------------------------------------------------------------------------


def test_a_visit_is_written_down_with_its_problems_and_a_trail(penyuluh, ikm):
    k = catat(penyuluh, ikm, masalah=["pasar", "alat"], data={"tindak_lanjut_pada": date(2026, 12, 1)})
    assert (k.penyuluh, k.ikm, k.versi, k.tanggal) == (penyuluh, ikm, 1, f.PADA)
    assert sorted(k.masalah.values_list("jenis", flat=True)) == ["alat", "pasar"]
    jejak = Jejak.objects.get(objek_id=str(k.uid))
    assert (jejak.tindakan, jejak.sesudah["masalah"], jejak.sesudah["catatan"]) == (
        "dibuat",
        "Pasar, Alat dan mesin",
        "Tungku retak",
    )
    assert "lat" not in jejak.sesudah


def test_the_same_uid_again_is_the_first_record_and_nothing_new(penyuluh, ikm):
    uid = new_uid()
    foto = [FotoMasuk(unggahan(), uid=new_uid())]
    satu = catat(penyuluh, ikm, uid=uid, foto=foto, konfirmasi=True)
    dua = catat(penyuluh, ikm, uid=uid, foto=[FotoMasuk(unggahan(), uid=foto[0].uid)], data={"catatan": "Lain"})
    assert satu == dua
    assert (
        Kunjungan.objects.get().catatan,
        Berkas.objects.count(),
        Jejak.objects.filter(tindakan="dibuat").count(),
    ) == (
        "Tungku retak",
        1,
        1,
    )


def test_a_uid_of_somebody_elses_visit_gives_nothing_away(penyuluh, ikm):
    lain = f.make_kunjungan(ikm)
    with pytest.raises(DomainError, match="dipakai orang lain"):
        catat(penyuluh, ikm, uid=lain.uid)


# --- who and when -------------------------------------------------------------------------------------------------


def test_outside_the_own_wilayah_is_refused(penyuluh_lain, kabid, perusahaan, pimpinan, pemilik, ikm):
    for orang in (penyuluh_lain, kabid, perusahaan, pimpinan, pemilik):
        with pytest.raises(Ditolak):
            catat(orang, ikm)


def test_a_substitute_visits_while_standing_in_and_the_regular_officer_hears_of_it(penyuluh, penyuluh_lain, ikm):
    WilayahBinaan.objects.create(
        pengguna=penyuluh_lain,
        wilayah_id=f.TROWULAN,
        mulai=f.PADA - timedelta(days=3),
        sampai=f.PADA,
        menggantikan=penyuluh,
    )
    k = catat(penyuluh_lain, ikm)
    kabar = Notifikasi.objects.get()
    assert (kabar.pengguna, kabar.judul) == (penyuluh, "Lain Penyuluh mengunjungi UD Buana Kuningan")
    assert kabar.url == k.get_absolute_url()


def test_the_regular_officer_is_not_told_of_the_own_visit(penyuluh, ikm):
    catat(penyuluh, ikm)
    assert not Notifikasi.objects.exists()


def test_a_day_on_which_the_wilayah_was_not_theirs_is_told_beside_the_date(penyuluh, ikm):
    with pytest.raises(ValidationError) as galat:
        catat(penyuluh, ikm, data={"tanggal": date(2024, 12, 31)})
    assert galat.value.message_dict == {"tanggal": ["Pada tanggal itu IKM ini di luar wilayah binaan Anda."]}


def test_a_visit_that_waited_for_a_signal_counts_by_its_own_day(penyuluh, ikm):
    WilayahBinaan.objects.filter(pengguna=penyuluh).update(sampai=f.PADA)
    k = catat(penyuluh, ikm, pada=f.PADA + timedelta(days=2))
    assert k.tanggal == f.PADA


def test_the_admin_writes_for_another_officer_officers_only_for_themselves(admin, penyuluh, penyuluh_lain, ikm):
    assert catat(admin, ikm, data={"penyuluh": penyuluh}).penyuluh == penyuluh
    with pytest.raises(Ditolak):
        catat(penyuluh, ikm, data={"penyuluh": penyuluh_lain})
    penyuluh_lain.is_active = False
    penyuluh_lain.save()
    with pytest.raises(ValidationError, match="akunnya aktif"):
        catat(admin, ikm, data={"penyuluh": penyuluh_lain})


@pytest.mark.parametrize(
    ("tanggal", "pesan"),
    [(f.PADA + timedelta(days=1), "belum tiba"), (date(2014, 12, 31), "berdiri tahun 2015"), (None, "Isi tanggal")],
)
def test_days_that_cannot_be(admin, tanggal, pesan):
    ikm = f.make_ikm(tahun_berdiri=2015)
    with pytest.raises(ValidationError, match=pesan):
        catat(admin, ikm, data={"tanggal": tanggal})


def test_a_locked_month_is_closed_to_new_changed_and_cancelled_visits(admin, penyuluh, ikm):
    lama = catat(penyuluh, ikm, data={"tanggal": date(2026, 10, 20)})
    lock_bulan(oleh=f.oleh(admin), bulan=date(2026, 10, 1), alasan="Tutup buku", pada=sekarang())
    with pytest.raises(DomainError, match="sudah dikunci"):
        catat(penyuluh, ikm, data={"tanggal": date(2026, 10, 21)})
    with pytest.raises(DomainError, match="sudah dikunci"):
        ubah(penyuluh, lama, tanggal=f.PADA)
    with pytest.raises(DomainError, match="sudah dikunci"):
        services.cancel_kunjungan(oleh=f.oleh(penyuluh), uid=lama.uid, alasan="Salah catat")


def test_a_visit_without_problem_and_words_says_nothing(penyuluh, ikm):
    with pytest.raises(DomainError, match="Centang masalah"):
        catat(penyuluh, ikm, masalah=[], data={"catatan": "  "})


def test_a_cancelled_ikm_is_not_visited_and_a_merged_one_is_its_survivor(penyuluh, admin, ikm):
    kembar = f.make_ikm(digabung_ke=ikm)
    assert catat(penyuluh, kembar).ikm == ikm
    batal = f.make_ikm(dibatalkan_pada=sekarang(), dibatalkan_oleh=admin, dibatalkan_alasan="Salah catat")
    with pytest.raises(Ditolak):
        catat(penyuluh, batal)


# --- where --------------------------------------------------------------------------------------------------------


def test_near_the_workshop_nothing_is_asked_and_the_distance_is_kept(penyuluh, ikm):
    k = catat(penyuluh, bertempat(ikm), data=DI_IKM)
    assert (k.jarak_m, k.acuan_jarak, k.sumber_lokasi, k.lokasi_dikonfirmasi) == (
        0,
        AcuanJarak.IKM,
        SumberLokasi.GAWAI,
        False,
    )


def test_far_from_it_one_is_asked_and_may_say_yes(penyuluh, ikm):
    with pytest.raises(PerluKonfirmasi) as galat:
        catat(penyuluh, bertempat(ikm), data=UTARA_1_KM)
    assert "1 km dari lokasi IKM yang tercatat" in galat.value.bidang["konfirmasi"]
    assert not Kunjungan.objects.exists()
    k = catat(penyuluh, ikm, data=UTARA_1_KM, konfirmasi=True)
    assert (k.jarak_m, k.lokasi_dikonfirmasi) == (1001, True)


def test_without_a_known_place_the_village_stands_in_with_more_room(penyuluh, ikm):
    ikm.desa.lat, ikm.desa.lng = Decimal("-7.560000"), Decimal("112.370000")
    ikm.desa.save()
    assert catat(penyuluh, ikm, data=UTARA_1_KM).acuan_jarak == AcuanJarak.DESA
    with pytest.raises(PerluKonfirmasi, match="pusat Desa Bejijong"):
        catat(penyuluh, ikm, data={**DI_IKM, "lat": Decimal("-7.500000")})


def test_without_any_known_place_the_visit_has_a_place_and_no_distance(penyuluh, ikm):
    k = catat(penyuluh, ikm, data=DI_IKM)
    assert (k.lat, k.jarak_m, k.acuan_jarak) == (DI_IKM["lat"], None, "")


def test_a_photo_without_a_place_is_asked_about(penyuluh, ikm):
    with pytest.raises(PerluKonfirmasi, match="tanpa lokasi"):
        catat(penyuluh, ikm, foto=[FotoMasuk(unggahan())])
    assert not Berkas.objects.exists()
    assert catat(penyuluh, ikm, foto=[FotoMasuk(unggahan())], konfirmasi=True).lokasi_dikonfirmasi


def test_the_place_in_a_photo_serves_where_the_phone_had_none(penyuluh, ikm):
    tempat = {"lat": DI_IKM["lat"], "lng": DI_IKM["lng"]}
    k = catat(penyuluh, bertempat(ikm), foto=[FotoMasuk(unggahan()), FotoMasuk(unggahan(), **tempat)])
    assert (k.sumber_lokasi, k.jarak_m, k.akurasi_m) == (SumberLokasi.FOTO, 0, None)
    assert [ft.lat for ft in FotoKunjungan.objects.filter(kunjungan=k)] == [None, DI_IKM["lat"]]


def test_this_place_may_become_the_ikms_own_only_where_it_had_none(penyuluh, ikm):
    catat(penyuluh, ikm, data=DI_IKM, pakai_lokasi=True)
    ikm.refresh_from_db()
    assert (ikm.lat, ikm.lng, ikm.versi) == (DI_IKM["lat"], DI_IKM["lng"], 2)
    catat(penyuluh, ikm, data=UTARA_1_KM, pakai_lokasi=True, konfirmasi=True)
    ikm.refresh_from_db()
    assert (ikm.lat, ikm.versi) == (DI_IKM["lat"], 2)


@pytest.mark.parametrize(
    "isi", [SimpleUploadedFile("a.jpg", b"bukan gambar", "image/jpeg"), SimpleUploadedFile("a.csv", b"a;b\n1;2\n")]
)
def test_what_is_no_picture_is_said_beside_it_and_nothing_is_kept(penyuluh, ikm, isi):
    with pytest.raises(DomainError) as galat:
        catat(penyuluh, ikm, foto=[FotoMasuk(isi)], konfirmasi=True)
    assert set(galat.value.bidang) == {"foto"}
    assert not Kunjungan.objects.exists()


def test_seven_photos_are_one_too_many(penyuluh, ikm):
    with pytest.raises(DomainError, match="Paling banyak 6 foto"):
        catat(penyuluh, ikm, foto=[FotoMasuk(unggahan())] * 7, konfirmasi=True)


# --- promises -----------------------------------------------------------------------------------------------------


def test_the_next_visit_keeps_the_promises_and_its_cancelling_opens_them_again(penyuluh, ikm):
    lama = f.make_kunjungan(ikm, penyuluh=penyuluh, tanggal=date(2026, 11, 3), tindak_lanjut_pada=date(2026, 11, 20))
    gabungan = f.make_kunjungan(
        f.make_ikm(digabung_ke=ikm), penyuluh=penyuluh, tanggal=date(2026, 11, 1), tindak_lanjut_pada=date(2026, 11, 2)
    )
    lain = f.make_kunjungan(penyuluh=penyuluh, tindak_lanjut_pada=f.PADA)
    baru = catat(penyuluh, ikm, menindaklanjuti=True)
    for k in (lama, gabungan, lain):
        k.refresh_from_db()
    assert (lama.tindak_lanjut_selesai, lama.ditindaklanjuti, lama.versi) == (f.PADA, baru, 2)
    assert gabungan.ditindaklanjuti == baru
    assert lain.tindak_lanjut_selesai is None
    services.cancel_kunjungan(oleh=f.oleh(penyuluh), uid=baru.uid, alasan="Salah catat")
    lama.refresh_from_db()
    assert (lama.tindak_lanjut_selesai, lama.ditindaklanjuti) == (None, None)


def test_unticked_the_promise_stays_open(penyuluh, ikm):
    lama = f.make_kunjungan(ikm, penyuluh=penyuluh, tindak_lanjut_pada=f.PADA)
    catat(penyuluh, ikm)
    lama.refresh_from_db()
    assert lama.tindak_lanjut_selesai is None


def test_a_promise_is_finished_once_by_whoever_answers_for_the_place(admin, penyuluh, penyuluh_lain, ikm):
    k = f.make_kunjungan(ikm, penyuluh=penyuluh_lain, tindak_lanjut_pada=f.PADA)
    with pytest.raises(Ditolak):
        services.finish_tindak_lanjut(oleh=f.oleh(penyuluh_lain), pada=f.PADA, uid=k.uid)
    for orang in (penyuluh, admin):
        k = services.finish_tindak_lanjut(oleh=f.oleh(orang), pada=f.PADA, uid=k.uid)
    assert (k.tindak_lanjut_selesai, k.versi) == (f.PADA, 2)
    assert Jejak.objects.filter(tindakan="tindak lanjut selesai").count() == 1


# --- changing -----------------------------------------------------------------------------------------------------


def ubah(user: Any, k: Kunjungan, versi: int = 1, masalah: Any = None, **data: Any) -> Kunjungan:
    return services.update_kunjungan(oleh=f.oleh(user), pada=f.PADA, uid=k.uid, versi=versi, data=data, masalah=masalah)


def test_words_and_problems_change_and_the_trail_says_how(penyuluh, ikm):
    k = f.make_kunjungan(ikm, "pasar", "alat", penyuluh=penyuluh)
    k = ubah(penyuluh, k, catatan="Sudah diganti", masalah=["alat", "mutu"])
    assert sorted(k.masalah.values_list("jenis", flat=True)) == ["alat", "mutu"]
    jejak = Jejak.objects.get(tindakan="diubah")
    assert (jejak.sebelum["masalah"], jejak.sesudah["masalah"]) == ("Pasar, Alat dan mesin", "Alat dan mesin, Mutu")
    assert ubah(penyuluh, k, versi=2, catatan="Sudah diganti").versi == 2


def test_only_who_was_there_and_the_admin_change_a_visit(admin, penyuluh, penyuluh_lain, kabid, ikm):
    k = f.make_kunjungan(ikm, penyuluh=penyuluh)
    for orang in (penyuluh_lain, kabid):
        with pytest.raises(Ditolak):
            ubah(orang, k, catatan="Lain")
    assert ubah(admin, k, catatan="Lain").versi == 2
    with pytest.raises(VersiBerubah):
        ubah(penyuluh, k, catatan="Terlambat")


def test_a_promise_moved_to_another_day_is_open_again(penyuluh, ikm):
    k = f.make_kunjungan(ikm, penyuluh=penyuluh, tindak_lanjut_pada=f.PADA, tindak_lanjut_selesai=f.PADA)
    assert ubah(penyuluh, k, tindak_lanjut_pada=f.PADA + timedelta(days=7)).tindak_lanjut_selesai is None


def test_a_cancelled_visit_stays_cancelled_and_cannot_be_changed(penyuluh, ikm):
    k = f.make_kunjungan(ikm, penyuluh=penyuluh)
    for _ in range(2):
        services.cancel_kunjungan(oleh=f.oleh(penyuluh), uid=k.uid, alasan="Salah catat")
    assert Jejak.objects.filter(tindakan="dibatalkan").count() == 1
    with pytest.raises(Ditolak):
        ubah(penyuluh, k, versi=2, catatan="Lain")
