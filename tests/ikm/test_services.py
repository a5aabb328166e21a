from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from ikm import services
from ikm.models import IKM, ProfilTahunan
from jejak.models import Jejak
from tests import factories as f

pytestmark = pytest.mark.django_db


def isi(**over: Any) -> dict[str, Any]:
    return {"nama": "UD Baru", "pemilik": "Siti Aminah", "desa": f.make_wilayah(), "kbli": f.make_kbli()} | over


def daftar(user: Any, **over: Any) -> IKM:
    return services.register_ikm(oleh=f.oleh(user), pada=f.PADA, data=isi(**over))


def test_register_gives_consecutive_permanent_codes_and_writes_the_trail(penyuluh):
    satu, dua = daftar(penyuluh), daftar(penyuluh, nama="UD Kedua")
    assert [satu.kode, dua.kode] == ["IKM-00001", "IKM-00002"]
    jejak = Jejak.objects.get(objek_id=str(satu.uid))
    assert (jejak.tindakan, jejak.pelaku, jejak.sesudah["nama"], jejak.sesudah["desa"]) == (
        "dibuat",
        "Puji Penyuluh",
        "UD Baru",
        "Desa Bejijong",
    )


def test_a_refused_registration_takes_no_number(penyuluh):
    with pytest.raises(ValidationError):
        daftar(penyuluh, nib="123456789012")
    assert daftar(penyuluh).kode == "IKM-00001"


def test_the_same_uid_twice_is_one_record(penyuluh):
    uid = new_uid()
    kembar = [services.register_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, data=isi(), uid=uid) for _ in range(2)]
    assert kembar[0].pk == kembar[1].pk
    assert IKM.objects.count() == 1
    assert Jejak.objects.filter(tindakan="dibuat").count() == 1


def test_register_is_refused_outside_the_own_wilayah(penyuluh_lain):
    f.make_wilayah(f.GEDEG_DESA)
    with pytest.raises(Ditolak, match="di luar wilayah binaan"):
        daftar(penyuluh_lain)
    assert IKM.objects.count() == 0


@pytest.mark.parametrize("peran", ["kabid", "perusahaan", "pimpinan"])
def test_register_is_refused_to_other_peran(peran, request):
    with pytest.raises(Ditolak):
        daftar(request.getfixturevalue(peran))


def test_register_names_every_wrong_field_at_once(penyuluh):
    with pytest.raises(ValidationError) as galat:
        daftar(
            penyuluh,
            nib="12",
            nik="3516123113800001",
            npwp="013121670091000",
            telepon="123",
            tahun_berdiri=2027,
            nama="",
        )
    assert set(galat.value.message_dict) == {"nib", "nik", "npwp", "telepon", "tahun_berdiri", "nama"}


def test_a_desa_of_another_kabupaten_is_refused(admin):
    with pytest.raises(ValidationError) as galat:
        daftar(admin, desa=f.make_wilayah("35.17.01.2001"))
    assert galat.value.message_dict == {"desa": ["Pilih desa atau kelurahan di kabupaten ini."]}


def test_personal_numbers_are_ciphertext_in_the_database_and_masked_in_the_trail(penyuluh):
    ikm = daftar(penyuluh, nik="3516.1215.0380.0001", telepon="0812-3456-7890")
    with connection.cursor() as kursor:
        kursor.execute("SELECT nik, telepon, nik_sidik FROM ikm_ikm WHERE id = %s", [ikm.pk])
        nik, telepon, sidik = kursor.fetchone()
    assert "3516121503800001" not in nik + telepon + sidik
    segar = IKM.objects.get(pk=ikm.pk)
    assert (segar.nik.buka(), segar.telepon.buka()) == ("3516121503800001", "+6281234567890")
    assert "0001" in str(segar.nik)
    assert "15038" not in str(segar.nik)
    assert "3516121503800001" not in str(Jejak.objects.get(objek_id=str(ikm.uid)).sesudah)


def test_a_person_may_not_register_the_same_trade_twice(penyuluh):
    daftar(penyuluh, nik="3516121503800001")
    with pytest.raises(ValidationError, match="NIK ini sudah terdaftar"):
        daftar(penyuluh, nik="3516121503800001")
    daftar(penyuluh, nik="3516121503800001", kbli=f.make_kbli("31001", "Industri Furnitur Dari Kayu"))


def test_update_needs_the_version_seen_and_shows_what_stands(penyuluh, ikm):
    services.update_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=1, data={"nama": "UD Pertama"})
    with pytest.raises(VersiBerubah) as galat:
        services.update_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=1, data={"nama": "UD Kedua"})
    assert (galat.value.terkini.nama, galat.value.terkini.versi) == ("UD Pertama", 2)


def test_update_writes_what_changed_and_only_that(penyuluh, ikm):
    services.update_ikm(
        oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=1, data={"nama": "UD Baru", "pemilik": ikm.pemilik}
    )
    jejak = Jejak.objects.get(tindakan="diubah")
    assert (jejak.sebelum, jejak.sesudah) == ({"nama": "UD Buana Kuningan"}, {"nama": "UD Baru"})


def test_update_without_a_change_leaves_version_and_trail_alone(penyuluh, ikm):
    hasil = services.update_ikm(
        oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=1, data={"nama": ikm.nama, "nik": "3516121503800001"}
    )
    assert hasil.versi == 1
    assert not Jejak.objects.exists()


def test_a_changed_personal_value_is_seen_in_the_trail_even_where_the_mask_is_the_same(penyuluh, ikm):
    services.update_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=1, data={"nik": "3516121603800001"})
    jejak = Jejak.objects.get(tindakan="diubah")
    assert list(jejak.sesudah) == ["nik"]
    assert "16038" not in jejak.sesudah["nik"]


def test_update_cannot_move_an_ikm_out_of_the_own_wilayah(penyuluh, ikm):
    with pytest.raises(Ditolak):
        services.update_ikm(
            oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=1, data={"desa": f.make_wilayah(f.GEDEG_DESA)}
        )
    assert IKM.objects.get(pk=ikm.pk).desa_id == f.BEJIJONG


def test_unknown_fields_are_refused(penyuluh, ikm):
    with pytest.raises(DomainError, match="kode"):
        services.update_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=1, data={"kode": "IKM-99999"})


def test_cancel_needs_a_reason_keeps_the_code_and_is_idempotent(penyuluh, ikm):
    with pytest.raises(DomainError, match="alasan"):
        services.cancel_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, alasan=" a ")
    for _ in range(2):
        services.cancel_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, alasan="Tercatat dua kali")
    ikm.refresh_from_db()
    assert (ikm.dibatalkan_alasan, ikm.versi, ikm.tercatat) == ("Tercatat dua kali", 2, False)
    assert Jejak.objects.filter(tindakan="dibatalkan").count() == 1


def test_restore_is_the_admins_and_refused_where_the_number_is_taken(admin, penyuluh, ikm):
    services.cancel_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, alasan="Tercatat dua kali")
    with pytest.raises(Ditolak):
        services.restore_ikm(oleh=f.oleh(penyuluh), uid=ikm.uid, alasan="Ternyata benar")
    pengganti = daftar(penyuluh, nik="3516121503800001")
    with pytest.raises(ValidationError, match="NIK ini sudah terdaftar"):
        services.restore_ikm(oleh=f.oleh(admin), uid=ikm.uid, alasan="Ternyata benar")
    services.cancel_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=pengganti.uid, alasan="Kembali ke yang lama")
    assert services.restore_ikm(oleh=f.oleh(admin), uid=ikm.uid, alasan="Ternyata benar").tercatat


def test_profil_derives_the_classes_from_the_newest_year(penyuluh, ikm):
    def simpan(tahun: int, versi: int, **data: Any) -> ProfilTahunan:
        return services.save_profil(
            oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=versi, tahun=tahun, data=data
        )

    simpan(2025, 1, tenaga_kerja_l=15, tenaga_kerja_p=5, investasi_tanpa_tanah=200_000_000, penjualan=900_000_000)
    ikm.refresh_from_db()
    assert (ikm.tahun_profil, ikm.tenaga_kerja, ikm.kelas_industri, ikm.kelas_usaha, ikm.kelas_bps, ikm.versi) == (
        2025,
        20,
        "menengah",
        "mikro",
        "sedang",
        2,
    )
    simpan(2024, 2, tenaga_kerja_l=1, tenaga_kerja_p=0)
    ikm.refresh_from_db()
    assert (ikm.tahun_profil, ikm.kelas_industri, ikm.versi) == (2025, "menengah", 3)


def test_profil_refuses_a_future_year_half_a_count_and_a_stale_version(penyuluh, ikm):
    def simpan(tahun: int, versi: int = 1, **data: Any) -> None:
        services.save_profil(oleh=f.oleh(penyuluh), pada=f.PADA, uid=ikm.uid, versi=versi, tahun=tahun, data=data)

    with pytest.raises(DomainError, match="2027 belum tiba"):
        simpan(2027)
    with pytest.raises(ValidationError, match="tulis 0 bila tidak ada"):
        simpan(2025, tenaga_kerja_l=3)
    with pytest.raises(ValidationError, match="Pilih satuan"):
        simpan(2025, produksi=100)
    with pytest.raises(VersiBerubah):
        simpan(2025, versi=9)


def test_reveal_is_logged_needs_a_reason_for_nik_and_the_own_wilayah(penyuluh, penyuluh_lain, kabid, ikm):
    def buka(user: Any, bidang: str, alasan: str = "") -> str:
        return services.reveal_pribadi(oleh=f.oleh(user), pada=f.PADA, ikm=ikm, bidang=bidang, alasan=alasan)

    with pytest.raises(DomainError, match="alasan"):
        buka(penyuluh, "nik")
    assert buka(penyuluh, "nik", "Verifikasi berkas NIB") == "3516121503800001"
    assert buka(penyuluh, "telepon") == "+6281234567890"
    assert buka(kabid, "telepon") == "+6281234567890"
    for user, bidang in ((penyuluh_lain, "telepon"), (kabid, "nik")):
        with pytest.raises(Ditolak):
            buka(user, bidang, "Ingin tahu saja")
    assert [
        (j.pelaku, j.sesudah["data"], j.alasan) for j in Jejak.objects.filter(tindakan="dibuka").order_by("id")
    ] == [
        ("Puji Penyuluh", "NIK", "Verifikasi berkas NIB"),
        ("Puji Penyuluh", "Telepon", ""),
        ("Karto Kabid", "Telepon", ""),
    ]


def test_a_call_gives_the_link_and_writes_who_used_it(penyuluh, penyuluh_lain, ikm):
    assert services.call_pemilik(oleh=f.oleh(penyuluh), pada=f.PADA, ikm=ikm) == "tel:+6281234567890"
    jejak = Jejak.objects.get(tindakan="dihubungi")
    assert (jejak.pelaku, jejak.sesudah) == ("Puji Penyuluh", {"cara": "telepon"})
    with pytest.raises(Ditolak):
        services.call_pemilik(oleh=f.oleh(penyuluh_lain), pada=f.PADA, ikm=ikm)


def test_verify_mends_drifted_classes_and_says_so(penyuluh, ikm):
    f.make_profil(ikm, investasi_tanpa_tanah=1)
    assert services.verify_ringkasan(oleh=f.oleh(penyuluh), uid=ikm.uid)
    ikm.refresh_from_db()
    assert (ikm.kelas_industri, ikm.tenaga_kerja) == ("kecil", 7)
    assert not services.verify_ringkasan(oleh=f.oleh(penyuluh), uid=ikm.uid)


def test_access_makes_one_account_one_membership_and_a_fresh_code_each_time(penyuluh, ikm):
    def beri() -> Any:
        return services.grant_akses(oleh=f.oleh(penyuluh), pada=f.PADA, ikm=ikm, nama="Slamet Widodo")

    satu, dua = beri(), beri()
    assert satu.kode != dua.kode
    anggota = ikm.anggota.get()
    assert (anggota.pengguna.peran, anggota.pengguna.nama) == ("ikm", "Slamet Widodo")
    assert Jejak.objects.filter(tindakan="memberi akses pemilik").count() == 1
    assert satu.kode not in str(list(Jejak.objects.values()))


def test_access_is_refused_outside_the_wilayah_and_for_a_phone_of_another_peran(penyuluh, penyuluh_lain, ikm):
    with pytest.raises(Ditolak):
        services.grant_akses(oleh=f.oleh(penyuluh_lain), pada=f.PADA, ikm=ikm, nama="Slamet")
    f.make_pengguna("perusahaan", telepon="+628111111111")
    with pytest.raises(DomainError, match="peran lain"):
        services.grant_akses(oleh=f.oleh(penyuluh), pada=f.PADA, ikm=ikm, nama="Slamet", telepon="0811-1111-111")
