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
    assert izin.boleh_data_pribadi(user, f.TROWULAN, f.PADA) is pribadi
    assert izin.boleh_nik_npwp(user, f.TROWULAN, f.PADA) is nik


def test_an_officer_sees_personal_data_in_the_own_wilayah_only(penyuluh, penyuluh_lain):
    assert izin.boleh_data_pribadi(penyuluh, f.TROWULAN, f.PADA)
    assert izin.boleh_nik_npwp(penyuluh, f.TROWULAN, f.PADA)
    assert not izin.boleh_data_pribadi(penyuluh_lain, f.TROWULAN, f.PADA)


def test_nobody_inactive_or_unknown_sees_personal_data():
    assert not izin.boleh_data_pribadi(f.make_pengguna(Peran.ADMIN, is_active=False), f.TROWULAN, f.PADA)
    assert not izin.boleh_data_pribadi(AnonymousUser(), f.TROWULAN, f.PADA)


def test_codes_are_issued_by_the_admin_to_people_and_by_officers_to_owners(admin, penyuluh, kabid):
    pemilik, layanan = f.make_pengguna(Peran.IKM), f.make_pengguna(Peran.IKM, akun_layanan=True)
    assert izin.can_issue_kode(admin, kabid)
    assert izin.can_issue_kode(penyuluh, pemilik)
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
