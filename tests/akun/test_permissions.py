from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from akun import permissions as izin
from akun.enums import Peran
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("peran", "pribadi", "nik"),
    [
        (Peran.ADMIN, True, True),
        (Peran.KABID, True, False),
        (Peran.PENYULUH, False, False),
        (Peran.PERUSAHAAN, False, False),
        (Peran.IKM, False, False),
        (Peran.PIMPINAN, False, False),
    ],
)
def test_personal_data_by_peran(peran, pribadi, nik):
    user = f.make_pengguna(peran)
    assert izin.dalam(izin.lingkup_pribadi(user, f.PADA), f.TROWULAN) is pribadi
    assert izin.dalam(izin.lingkup_pribadi(user, f.PADA, nomor_induk=True), f.TROWULAN) is nik


def test_an_officer_works_and_sees_personal_data_in_the_own_wilayah_only(penyuluh, penyuluh_lain):
    assert izin.lingkup_kerja(penyuluh, f.PADA) == {f.TROWULAN}
    assert izin.lingkup_pribadi(penyuluh, f.PADA, nomor_induk=True) == {f.TROWULAN}
    assert izin.lingkup_pribadi(penyuluh_lain, f.PADA) == {f.GEDEG}


def test_nobody_inactive_or_unknown_sees_personal_data():
    assert izin.lingkup_pribadi(f.make_pengguna(Peran.ADMIN, is_active=False), f.PADA) == frozenset()
    assert izin.lingkup_pribadi(AnonymousUser(), f.PADA) == frozenset()


def test_officers_open_accounts_for_owners_and_companies_only(penyuluh, kabid, admin):
    assert izin.can_register_pengguna(f.oleh(penyuluh), Peran.IKM)
    assert izin.can_register_pengguna(f.oleh(penyuluh), Peran.PERUSAHAAN)
    assert izin.can_register_pengguna(f.oleh(kabid), Peran.PERUSAHAAN)
    assert not izin.can_register_pengguna(f.oleh(f.make_pengguna(Peran.PERUSAHAAN)), Peran.PERUSAHAAN)
    assert not izin.can_register_pengguna(f.oleh(penyuluh), Peran.ADMIN)
    assert not izin.can_register_pengguna(f.oleh(kabid), Peran.IKM)
    assert izin.can_register_pengguna(f.oleh(admin), Peran.ADMIN)


def test_codes_are_issued_by_the_admin_to_people_and_by_officers_to_owners(admin, penyuluh, kabid):
    pemilik, layanan = f.make_pengguna(Peran.IKM), f.make_pengguna(Peran.IKM, akun_layanan=True)
    assert izin.can_issue_kode(admin, kabid)
    assert izin.can_issue_kode(penyuluh, pemilik)
    assert izin.can_issue_kode(penyuluh, f.make_pengguna(Peran.PERUSAHAAN))
    assert not izin.can_issue_kode(penyuluh, kabid)
    assert not izin.can_issue_kode(kabid, pemilik)
    assert not izin.can_issue_kode(admin, layanan)
    assert not izin.can_issue_kode(admin, f.make_pengguna(is_active=False))


def test_tokens_are_made_for_oneself_or_by_the_admin_for_service_accounts(admin, kabid):
    layanan = f.make_pengguna(Peran.KABID, akun_layanan=True)
    assert izin.can_create_token(kabid, kabid)
    assert izin.can_create_token(admin, layanan)
    assert not izin.can_create_token(admin, kabid)
    assert not izin.can_create_token(kabid, layanan)
