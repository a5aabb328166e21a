from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from akun import services
from akun.enums import LingkupToken, Peran
from akun.models import Pengguna, WilayahBinaan
from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from core.pelaku import Pelaku
from jejak.queries import jejak_objek
from tests import factories as f

pytestmark = pytest.mark.django_db
ALASAN = "Pindah tugas"


def _oleh(user: Pengguna) -> Pelaku:
    return f.oleh(user, alasan=ALASAN)


def _jejak(objek: object) -> list[str]:
    return list(jejak_objek(objek).values_list("tindakan", flat=True))  # type: ignore[arg-type]


def test_register_writes_a_person_without_password_and_a_trail_row(admin):
    orang = services.register_pengguna(
        oleh=f.oleh(admin), nama="  Siti   Aminah ", peran=Peran.IKM, email="Siti@Contoh.ID", telepon="0812-3456-7890"
    )
    orang.refresh_from_db()
    assert (orang.nama, orang.email, orang.telepon.buka()) == ("Siti Aminah", "siti@contoh.id", "+6281234567890")
    assert not orang.has_usable_password()
    jejak = jejak_objek(orang).get()
    assert jejak.tindakan == "dibuat"
    assert jejak.sesudah["telepon"] == "••••••••••7890"
    assert "password" not in jejak.sesudah


def test_register_twice_with_one_uid_makes_one_person(admin):
    uid = new_uid()
    a, b = (
        services.register_pengguna(oleh=f.oleh(admin), nama="Siti", peran=Peran.IKM, telepon="081234567890", uid=uid)
        for _ in range(2)
    )
    assert a == b


@pytest.mark.parametrize(
    ("isian", "bidang"),
    [
        ({"email": None, "telepon": ""}, "__all__"),
        ({"email": "bukan surel"}, "email"),
        ({"telepon": "12345"}, "telepon"),
        ({"telepon": "0812-3456-7890"}, "telepon"),
        ({"email": "ADMIN@contoh.id"}, "email"),
        ({"peran": "raja"}, "peran"),
        ({"nama": " "}, "nama"),
    ],
)
def test_register_refuses_bad_input_beside_its_field(isian, bidang):
    admin = f.make_pengguna(email="admin@contoh.id", telepon="+6281234567890")
    with pytest.raises(ValidationError) as galat:
        services.register_pengguna(
            **{"oleh": f.oleh(admin), "nama": "X", "peran": Peran.IKM, "email": "x@contoh.id"} | isian
        )
    assert bidang in galat.value.message_dict


@pytest.mark.parametrize("peran", [p for p in Peran if p != Peran.ADMIN])
def test_only_the_admin_manages_people(peran, admin):
    oleh = _oleh(f.make_pengguna(peran))
    sasaran = f.make_pengguna(Peran.PENYULUH)
    tindakan = (
        lambda: services.register_pengguna(oleh=oleh, nama="X", peran=Peran.PIMPINAN, email="x@contoh.id"),
        lambda: services.update_pengguna(oleh=oleh, pengguna=sasaran, versi=1, nama="X", email="x@contoh.id"),
        lambda: services.change_peran(oleh=oleh, pengguna=sasaran, peran=Peran.KABID),
        lambda: services.deactivate_pengguna(oleh=oleh, pengguna=sasaran),
        lambda: services.reactivate_pengguna(oleh=oleh, pengguna=sasaran),
        lambda: services.reset_dua_langkah(oleh=oleh, pengguna=sasaran),
        lambda: services.assign_wilayah(oleh=oleh, pengguna=sasaran, wilayah=f.make_wilayah(f.TROWULAN), mulai=f.PADA),
    )
    for kerja in tindakan:
        with pytest.raises(Ditolak):
            kerja()


def test_update_names_the_version_it_saw(admin):
    orang = f.make_pengguna(Peran.KABID, nama="Lama")
    baru = services.update_pengguna(oleh=f.oleh(admin), pengguna=orang, versi=1, nama="Baru", email=orang.email)
    assert (baru.nama, baru.versi) == ("Baru", 2)
    with pytest.raises(VersiBerubah) as galat:
        services.update_pengguna(oleh=f.oleh(admin), pengguna=orang, versi=1, nama="Telat", email=orang.email)
    assert galat.value.terkini.nama == "Baru"
    assert jejak_objek(orang).get().sesudah == {"nama": "Baru"}


def test_deactivate_asks_a_reason(admin):
    with pytest.raises(DomainError, match="alasan"):
        services.deactivate_pengguna(oleh=f.oleh(admin), pengguna=f.make_pengguna(Peran.IKM))


def test_deactivate_revokes_tokens_and_codes_and_ends_the_wilayah(admin):
    orang = f.make_penyuluh()
    nanti = WilayahBinaan.objects.create(
        pengguna=orang, wilayah=f.make_wilayah(f.GEDEG), mulai=timezone.localdate() + timedelta(days=30)
    )
    token = services.create_token(
        oleh=f.oleh(orang), pemilik=orang, nama="t", lingkup=LingkupToken.BACA, berlaku_hari=5
    ).objek
    kode = services.issue_kode(oleh=f.oleh(admin), pengguna=orang).objek
    services.deactivate_pengguna(oleh=_oleh(admin), pengguna=orang)
    for objek in (orang, token, kode, nanti):
        objek.refresh_from_db()
    assert not orang.is_active
    assert token.dicabut_pada
    assert kode.dicabut_pada
    assert nanti.dibatalkan
    assert not orang.kecamatan_binaan(timezone.localdate() + timedelta(days=1))
    assert jejak_objek(orang).first().alasan == ALASAN


def test_reactivate_opens_the_account_but_brings_nothing_back(admin):
    orang = f.make_penyuluh()
    services.deactivate_pengguna(oleh=_oleh(admin), pengguna=orang)
    services.reactivate_pengguna(oleh=_oleh(admin), pengguna=orang)
    orang.refresh_from_db()
    assert orang.is_active
    assert not orang.kecamatan_binaan(timezone.localdate() + timedelta(days=1))
    with pytest.raises(DomainError, match="sudah aktif"):
        services.reactivate_pengguna(oleh=_oleh(admin), pengguna=orang)


def test_the_last_admin_is_neither_deactivated_nor_demoted(admin):
    f.make_pengguna(Peran.ADMIN, is_active=False)
    f.make_pengguna(Peran.ADMIN, akun_layanan=True)
    for kerja in (
        lambda: services.deactivate_pengguna(oleh=_oleh(admin), pengguna=admin),
        lambda: services.change_peran(oleh=_oleh(admin), pengguna=admin, peran=Peran.KABID),
    ):
        with pytest.raises(DomainError, match="admin aktif yang terakhir"):
            kerja()
    admin.refresh_from_db()
    assert (admin.peran, admin.is_active) == (Peran.ADMIN, True)


def test_one_of_two_admins_may_go(admin):
    lain = f.make_pengguna(Peran.ADMIN)
    assert services.change_peran(oleh=_oleh(admin), pengguna=lain, peran=Peran.KABID).peran == Peran.KABID
    assert _jejak(lain) == ["peran_diubah"]


def test_leaving_penyuluh_ends_the_wilayah(admin):
    orang = f.make_penyuluh()
    services.change_peran(oleh=_oleh(admin), pengguna=orang, peran=Peran.KABID)
    assert WilayahBinaan.objects.get(pengguna=orang).sampai == timezone.localdate()


def _tugaskan(admin, orang, mulai, sampai=None, kode=f.TROWULAN, **over):
    return services.assign_wilayah(
        oleh=f.oleh(admin), pengguna=orang, wilayah=f.make_wilayah(kode), mulai=mulai, sampai=sampai, **over
    )


def test_a_kecamatan_has_one_main_officer_a_day(admin):
    a, b = f.make_pengguna(Peran.PENYULUH, nama="Andi"), f.make_pengguna(Peran.PENYULUH)
    _tugaskan(admin, a, date(2026, 1, 1), date(2026, 6, 30))
    with pytest.raises(DomainError, match="dipegang Andi sejak 1 Januari 2026 sampai 30 Juni 2026"):
        _tugaskan(admin, b, date(2026, 6, 30))
    _tugaskan(admin, b, date(2026, 7, 1))
    assert b.kecamatan_binaan(date(2026, 7, 1)) == {f.TROWULAN}


def test_a_substitute_stands_in_within_the_colleagues_assignment(admin):
    a, b = f.make_penyuluh(), f.make_pengguna(Peran.PENYULUH)
    _tugaskan(admin, b, date(2026, 5, 1), date(2026, 5, 14), menggantikan=a)
    assert b.kecamatan_binaan(date(2026, 5, 14)) == {f.TROWULAN} == a.kecamatan_binaan(date(2026, 5, 14))
    assert b.kecamatan_binaan(date(2026, 5, 15)) == frozenset()


def test_a_substitution_may_span_two_assignments_in_a_row(admin):
    a, b = f.make_pengguna(Peran.PENYULUH), f.make_pengguna(Peran.PENYULUH)
    _tugaskan(admin, a, date(2026, 1, 1), date(2026, 6, 30))
    _tugaskan(admin, a, date(2026, 7, 1))
    _tugaskan(admin, b, date(2026, 6, 20), date(2026, 7, 10), menggantikan=a)


@pytest.mark.parametrize(
    ("mulai", "sampai"), [(date(2024, 12, 31), date(2025, 1, 5)), (date(2026, 6, 25), date(2026, 7, 1))]
)
def test_a_substitute_for_days_the_colleague_does_not_hold_is_refused(admin, mulai, sampai):
    a, b = f.make_penyuluh(), f.make_pengguna(Peran.PENYULUH)
    WilayahBinaan.objects.filter(pengguna=a).update(sampai=date(2026, 6, 30))
    with pytest.raises(DomainError) as galat:
        _tugaskan(admin, b, mulai, sampai, menggantikan=a)
    assert "menggantikan" in galat.value.bidang


def test_an_endless_or_self_substitution_is_refused(admin):
    a, b = f.make_penyuluh(), f.make_pengguna(Peran.PENYULUH)
    with pytest.raises(ValidationError, match="tanggal sampai"):
        _tugaskan(admin, b, date(2026, 5, 1), menggantikan=a)
    with pytest.raises(ValidationError, match="dirinya sendiri"):
        _tugaskan(admin, a, date(2026, 5, 1), date(2026, 5, 2), menggantikan=a)


def test_only_an_active_officer_and_only_a_kecamatan_of_this_kabupaten(admin, kabid):
    with pytest.raises(DomainError, match="Hanya penyuluh"):
        _tugaskan(admin, kabid, f.PADA)
    orang = f.make_pengguna(Peran.PENYULUH)
    with pytest.raises(DomainError, match="kabupaten ini"):
        _tugaskan(admin, orang, f.PADA, kode="35.15.01")
    with pytest.raises(ValidationError, match="kecamatan"):
        _tugaskan(admin, orang, f.PADA, kode=f.BEJIJONG)


def test_assigning_raises_the_persons_version_and_leaves_a_trail(admin):
    orang = f.make_pengguna(Peran.PENYULUH)
    uid = new_uid()
    a = _tugaskan(admin, orang, f.PADA, uid=uid)
    assert _tugaskan(admin, orang, f.PADA, uid=uid) == a
    orang.refresh_from_db()
    assert orang.versi == 2
    assert jejak_objek(orang).get().sesudah["kecamatan"] == "Kec. Trowulan"


def test_an_assignment_is_ended_never_lengthened_and_cancelled_with_a_reason(admin):
    tugas = _tugaskan(admin, f.make_pengguna(Peran.PENYULUH), date(2026, 1, 1))
    services.end_wilayah(oleh=f.oleh(admin), penugasan=tugas, sampai=date(2026, 3, 1))
    with pytest.raises(DomainError, match="memperpanjang"):
        services.end_wilayah(oleh=f.oleh(admin), penugasan=tugas, sampai=date(2026, 3, 2))
    with pytest.raises(ValidationError, match="sebelum tanggal mulai"):
        services.end_wilayah(oleh=f.oleh(admin), penugasan=tugas, sampai=date(2025, 3, 2))
    services.cancel_wilayah(oleh=_oleh(admin), penugasan=tugas)
    with pytest.raises(DomainError, match="sudah dibatalkan"):
        services.cancel_wilayah(oleh=_oleh(admin), penugasan=tugas)


def test_changing_ones_own_contacts_asks_the_password(kabid):
    kabid.set_password("kata-sandi-panjang")
    kabid.save()
    isi = {"oleh": f.oleh(kabid), "versi": kabid.versi, "nama": "Karto", "email": "baru@contoh.id"}
    with pytest.raises(DomainError) as galat:
        services.update_profil(**isi)
    assert "sandi_kini" in galat.value.bidang
    assert services.update_profil(**isi, sandi_kini="kata-sandi-panjang").email == "baru@contoh.id"
    kabid.refresh_from_db()
    nama = services.update_profil(oleh=f.oleh(kabid), versi=kabid.versi, nama="K", email="baru@contoh.id").nama
    assert nama == "K"
