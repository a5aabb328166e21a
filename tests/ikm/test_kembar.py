"""Likely doubles: found in blocks, asked about in time, decided once, told of once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.errors import Ditolak, DomainError
from core.ids import new_uid
from core.waktu import sekarang
from ikm import queries, services, tasks
from ikm.models import IKM, PasanganKembar, Penggabungan
from ikm.queries.kembar import BLOK_MAKS, TELEPON_BERSAMA, cari_kembar, muat_ciri, pasangan_calon
from jejak.models import Jejak
from kantor.models import Notifikasi
from tests import factories as f

pytestmark = pytest.mark.django_db
TELEPON = "+6281234567890"


def isi(**over: Any) -> dict[str, Any]:
    bawaan = {"nama": "Buana Kuningan UD", "pemilik": "Slamet W.", "desa": f.make_wilayah(), "kbli": f.make_kbli()}
    return bawaan | {"telepon": TELEPON} | over


def daftar(user: Any, bukan: Any = None, **over: Any) -> IKM:
    return services.register_ikm(oleh=f.oleh(user), pada=f.PADA, data=isi(**over), bukan_kembar=bukan)


def pasangan(a: IKM, b: IKM, **over: Any) -> PasanganKembar:
    satu, dua = sorted((a, b), key=lambda i: i.pk)
    return PasanganKembar.objects.create(**{"ikm_a": satu, "ikm_b": dua, "keyakinan": 90, "sidik": "x" * 64} | over)


# --- finding ----------------------------------------------------------------------------------------------------------


def test_a_double_is_asked_about_before_it_is_made_and_takes_no_number(penyuluh, ikm):
    with pytest.raises(
        services.KemungkinanKembar, match=f"Mungkin sudah terdaftar: {ikm.kode} UD Buana Kuningan"
    ) as galat:
        daftar(penyuluh, bukan=())
    ((calon, kembar),) = galat.value.calon
    assert calon == ikm
    assert kembar.nilai.keyakinan >= 85
    assert "Nomor telepon sama." in [a.teks for a in kembar.nilai.alasan]
    assert IKM.objects.count() == 1
    assert daftar(penyuluh, nama="UD Lain", pemilik="Siti", telepon="", bukan=()).kode == "IKM-00001"


def test_who_says_it_is_another_workshop_registers_it_and_the_pair_is_decided(penyuluh, ikm):
    baru = daftar(penyuluh, bukan=[ikm.uid])
    putus = PasanganKembar.objects.get()
    assert (putus.ikm_a, putus.ikm_b, putus.status, putus.diputuskan_oleh) == (ikm, baru, "berbeda", penyuluh)
    assert Jejak.objects.filter(tindakan="diputuskan").count() == 1
    services.propose_semua()
    assert not PasanganKembar.objects.menunggu().exists()


def test_saying_no_to_one_does_not_silence_another(penyuluh, ikm):
    lain = f.make_ikm(nama="Buana Kuningan", pemilik="Slamet")
    with pytest.raises(services.KemungkinanKembar) as galat:
        daftar(penyuluh, bukan=[ikm.uid])
    assert [calon for calon, _ in galat.value.calon] == [lain]


def test_a_program_is_not_asked_but_its_double_waits_in_the_queue(penyuluh, ikm):
    baru = daftar(penyuluh)
    (satu,) = PasanganKembar.objects.menunggu()
    assert (satu.ikm_a, satu.ikm_b) == (ikm, baru)
    assert satu.keyakinan >= 85


def test_a_phone_of_a_strange_wilayah_is_not_betrayed_to_who_types_it(admin, penyuluh_lain):
    f.make_ikm(nama="UD Rahasia", pemilik="Orang Lain", telepon="+628999999999")
    sama = {
        "nama": "Rahasia Jaya",
        "pemilik": "Orang Lain",
        "telepon": "+628999999999",
        "desa": f.make_wilayah(f.GEDEG_DESA),
    }
    with pytest.raises(services.KemungkinanKembar):
        daftar(admin, bukan=(), **sama)
    baru = daftar(penyuluh_lain, bukan=(), **sama)
    (satu,) = PasanganKembar.objects.all()
    assert satu.ikm_b == baru
    assert "telepon" in {a["kode"] for a in satu.alasan}


def test_the_program_itself_compares_everywhere_the_officer_only_where_data_may_be_opened(penyuluh_lain, ikm):
    calon = IKM(**isi(desa=f.make_wilayah(f.GEDEG_DESA), nama="UD Tak Sama"))
    calon.clean()
    (semua,) = cari_kembar(calon)
    sempit = cari_kembar(calon, frozenset({f.GEDEG}))
    assert "telepon" in {a.kode for a in semua.nilai.alasan}
    assert [a.kode for k in sempit for a in k.nilai.alasan if a.kode == "telepon"] == []


def test_an_update_that_makes_two_alike_proposes_them_and_one_that_parts_them_lowers_the_pair(penyuluh, ikm):
    lain = f.make_ikm(nama="Logam Ratna", pemilik="Ratna")

    def ubah(versi: int, **data: Any) -> None:
        services.update_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=lain.uid, versi=versi, data=data)

    ubah(1, tahun_berdiri=1999)
    assert not PasanganKembar.objects.exists()
    ubah(2, nama="Buana Kuningan", pemilik="Slamet Widodo")
    satu = PasanganKembar.objects.get()
    assert satu.keyakinan >= 70
    ubah(3, nama="Logam Ratna", pemilik="Ratna")
    satu.refresh_from_db()
    assert satu.keyakinan < 50


def test_numbers_of_a_merged_ikm_are_its_survivors(admin, ikm):
    kembar = f.make_ikm(nama="Logam Tua", pemilik="Ratna", telepon="+628777777777")
    services.merge_ikm(oleh=f.oleh(admin), pada=f.PADA, dari=kembar.uid, ke=ikm.uid, alasan="Satu bengkel")
    baru = daftar(admin, nama="UD Buwana Kuningan", pemilik="Slamet", telepon="+628777777777")
    satu = PasanganKembar.objects.get(ikm_b=baru)
    assert satu.ikm_a == ikm
    assert "telepon" in {a["kode"] for a in satu.alasan}


def test_a_number_that_many_share_says_nothing(admin):
    kantor = "+628123123123"
    banyak = [
        f.make_ikm(nama=f"Usaha {k}", pemilik=k, telepon=kantor) for k in ("Ani", "Budi", "Cici", "Dodi", "Endah")
    ]
    assert len(banyak) == TELEPON_BERSAMA
    baru = daftar(admin, nama="Usaha Ambar", pemilik="Fatimah", telepon=kantor)
    services.propose_semua()
    assert not [p for p in PasanganKembar.objects.all() if "telepon" in {a["kode"] for a in p.alasan}]
    assert baru.telepon_sidik == banyak[0].telepon_sidik


def test_the_whole_register_finds_what_one_record_finds_and_writes_it_once(admin, ikm):
    f.make_ikm(nama="Buana Kuningn", pemilik="Slamet")
    f.make_ikm(nama="UD Jauh", pemilik="Siti", desa=f.make_wilayah(f.GEDEG_DESA))
    hasil = services.propose_semua()
    assert (hasil.baru, PasanganKembar.objects.count()) == (1, 1)
    semula = PasanganKembar.objects.values().get()
    services.propose_semua()
    assert PasanganKembar.objects.values().get() == semula
    satu = PasanganKembar.objects.get()
    assert [(k.nilai.keyakinan, k.sidik) for k in cari_kembar(satu.ikm_b)] == [(satu.keyakinan, satu.sidik)]


def test_a_crowded_block_is_walked_by_neighbours_and_still_meets_its_twins(admin):
    for n in range(BLOK_MAKS + 20):
        f.make_ikm(nama=f"UD Slamet {n}", pemilik=f"Slamet {n}")
    a, b = f.make_ikm(nama="Slamet Nugroho", pemilik="Nugroho"), f.make_ikm(nama="Slamet Nugroha", pemilik="Nugroho")
    ciri = muat_ciri(IKM.objects.all())
    calon = list(pasangan_calon(ciri))
    assert (a.pk, b.pk) in calon
    assert len(calon) == len(set(calon)) < 20 * len(ciri)


@pytest.mark.parametrize("n", [1, 30])
def test_looking_for_doubles_costs_the_same_queries_whatever_the_register_holds(n, django_assert_num_queries):
    for k in range(n):
        f.make_ikm(nama=f"UD Slamet {k}")
    calon = IKM(**isi(nama="UD Slamet"))
    calon.clean()
    with django_assert_num_queries(5):
        cari_kembar(calon)


# --- deciding ---------------------------------------------------------------------------------------------------------


def test_two_workshops_are_not_proposed_again_until_the_facts_speak_more_for_one(penyuluh, ikm):
    lain = f.make_ikm(nama="Buana Kuningn", pemilik="Slamet")
    services.propose_semua()
    satu = PasanganKembar.objects.get()
    services.reject_pasangan(oleh=f.oleh(penyuluh), pada=f.PADA, uid=satu.uid, alasan="Dua saudara")
    services.reject_pasangan(oleh=f.oleh(penyuluh), pada=f.PADA, uid=satu.uid, alasan="Dua saudara")
    assert Jejak.objects.filter(tindakan="diputuskan").count() == 1
    services.propose_semua()
    services.update_ikm(oleh=f.oleh(penyuluh), pada=f.PADA, uid=lain.uid, versi=1, data={"pemilik": "Siti Aminah"})
    satu.refresh_from_db()
    assert (satu.status, satu.catatan) == ("berbeda", "Dua saudara")
    services.update_ikm(
        oleh=f.oleh(penyuluh), pada=f.PADA, uid=lain.uid, versi=2, data={"pemilik": "Slamet", "telepon": TELEPON}
    )
    satu.refresh_from_db()
    assert (satu.status, satu.catatan, satu.diputuskan_oleh) == ("menunggu", "", None)
    assert Jejak.objects.get(tindakan="dibuka lagi").pelaku == "Sistem (pencarian kembar)"


def test_only_who_answers_for_both_decides(penyuluh, penyuluh_lain, kabid, admin, ikm):
    jauh = f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA))
    satu = pasangan(ikm, jauh)
    for siapa in (penyuluh, penyuluh_lain, kabid):
        with pytest.raises(Ditolak, match="diputuskan admin"):
            services.reject_pasangan(oleh=f.oleh(siapa), pada=f.PADA, uid=satu.uid, alasan="Dua saudara")
    services.reject_pasangan(oleh=f.oleh(admin), pada=f.PADA, uid=satu.uid, alasan="Dua saudara")
    with pytest.raises(Ditolak):
        services.reopen_pasangan(oleh=f.oleh(penyuluh), pada=f.PADA, uid=satu.uid, alasan="Keliru tadi")
    assert services.reopen_pasangan(oleh=f.oleh(admin), pada=f.PADA, uid=satu.uid, alasan="Keliru tadi").catatan == ""


def test_a_merged_pair_is_undone_not_reopened_or_rejected(admin, ikm):
    lain = f.make_ikm()
    services.merge_ikm(oleh=f.oleh(admin), pada=f.PADA, dari=lain.uid, ke=ikm.uid, alasan="Satu bengkel")
    satu = PasanganKembar.objects.get()
    with pytest.raises(DomainError, match="urungkan penggabungannya"):
        services.reopen_pasangan(oleh=f.oleh(admin), pada=f.PADA, uid=satu.uid, alasan="Keliru tadi")
    with pytest.raises(DomainError, match="sudah diputuskan"):
        services.reject_pasangan(oleh=f.oleh(admin), pada=f.PADA, uid=satu.uid, alasan="Keliru tadi")


def test_a_person_names_a_double_the_program_did_not_see(penyuluh, ikm):
    lain = f.make_ikm(nama="Logam Ratna", pemilik="Ratna")

    def usul(kode: str) -> PasanganKembar:
        return services.suggest_pasangan(oleh=f.oleh(penyuluh), pada=f.PADA, ikm=ikm, kode=kode)

    satu = usul(f" {lain.kode.lower()} ")
    assert (usul(lain.kode), satu.status) == (satu, "menunggu")
    with pytest.raises(DomainError, match="Tidak ada IKM dengan kode IKM-99999") as galat:
        usul("ikm-99999")
    assert set(galat.value.bidang) == {"kode"}
    with pytest.raises(DomainError, match="adalah IKM yang sama"):
        usul(ikm.kode)


def test_who_hangs_on_more_is_the_suggested_survivor(penyuluh, ikm):
    lain = f.make_ikm()
    satu = pasangan(ikm, lain)
    assert queries.bandingkan(penyuluh, satu, f.PADA).disarankan == ikm
    f.make_produk(lain)
    banding = queries.bandingkan(penyuluh, satu, f.PADA)
    assert banding.disarankan == lain
    assert [(j.label, j.a, j.b) for j in banding.jumlah if j.a or j.b] == [("Produk", 0, 1)]


def test_side_by_side_shows_no_more_than_each_page_does(penyuluh, kabid, ikm):
    lain = f.make_ikm(nik="3516121503800001", kbli=f.make_kbli("31001"), telepon="+628111111111", alamat="Dusun A")
    satu = pasangan(ikm, lain)
    beda = {b.label: b.beda for b in queries.bandingkan(penyuluh, satu, f.PADA).baris}
    assert (beda["NIK"], beda["Telepon"], beda["Alamat"], beda["Bidang usaha"], beda["Desa/kelurahan"]) == (
        False,
        True,
        True,
        True,
        False,
    )
    nik = next(b for b in queries.bandingkan(kabid, satu, f.PADA).baris if b.label == "NIK")
    assert (nik.a.samar, nik.a.bisa_buka) == ("••••••••", False)


# --- telling ----------------------------------------------------------------------------------------------------------


def test_officers_are_told_once_how_many_very_likely_pairs_are_theirs(admin, penyuluh, penyuluh_lain, kabid, ikm):
    jauh = f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA))
    pasangan(ikm, f.make_ikm())
    pasangan(ikm, jauh, keyakinan=85)
    pasangan(ikm, f.make_ikm(), keyakinan=79)
    assert services.notify_kembar(pada=sekarang()) == 2
    assert services.notify_kembar(pada=sekarang()) == 0
    kabar = {n.pengguna: n.judul.split()[0] for n in Notifikasi.objects.all()}
    assert kabar == {admin: "2", penyuluh: "1"}
    assert Notifikasi.objects.get(pengguna=penyuluh).url == "/ikm/kembar/?keyakinan=80"


def test_the_nightly_round_finds_and_tells(admin, ikm):
    f.make_ikm(nama="Buana Kuningan", pemilik="Slamet Widodo", telepon=TELEPON, kbli=ikm.kbli)
    assert tasks.cari_kembar() == 1
    assert tasks.cari_kembar() == 0
    assert Notifikasi.objects.filter(pengguna=admin, jenis="kembar").count() == 1


# --- what SQL refuses -------------------------------------------------------------------------------------------------


def ditolak(nama: str, model: Any, **isian: Any) -> None:
    objek = model(uid=new_uid(), **isian)
    with pytest.raises(ValidationError):
        objek.full_clean()
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        objek.save(force_insert=True)
    assert nama in str(galat.value) or "UNIQUE" in str(galat.value)


def test_every_constraint_of_a_pair(admin, ikm):
    lain = f.make_ikm()
    dasar = {"ikm_a": ikm, "ikm_b": lain, "keyakinan": 50, "sidik": "x"}
    ditolak("kembar_berurutan", PasanganKembar, **dasar | {"ikm_a": lain, "ikm_b": ikm})
    ditolak("kembar_berurutan", PasanganKembar, **dasar | {"ikm_b": ikm})
    ditolak("kembar_keyakinan_wajar", PasanganKembar, **dasar | {"keyakinan": 101})
    ditolak(
        "kembar_status_sah",
        PasanganKembar,
        **dasar | {"status": "lain", "diputuskan_oleh": admin, "diputuskan_pada": sekarang(), "catatan": "x"},
    )
    ditolak("kembar_keputusan_lengkap", PasanganKembar, **dasar | {"status": "berbeda"})
    ditolak("kembar_keputusan_lengkap", PasanganKembar, **dasar | {"diputuskan_oleh": admin})
    PasanganKembar.objects.create(**dasar)
    ditolak("kembar_pasangan_unik", PasanganKembar, **dasar)


def test_every_constraint_of_a_merge(admin, ikm):
    lain = f.make_ikm()
    dasar = {"dari": lain, "ke": ikm, "oleh": admin, "pada": sekarang(), "alasan": "Satu bengkel"}
    ditolak("penggabungan_dua_ikm", Penggabungan, **dasar | {"ke": lain})
    ditolak("penggabungan_urung_lengkap", Penggabungan, **dasar | {"diurungkan_pada": sekarang()})
    Penggabungan.objects.create(**dasar)
    ditolak("penggabungan_sekali", Penggabungan, **dasar)
