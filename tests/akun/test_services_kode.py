from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from akun import services
from akun.enums import Peran
from akun.models import KodeSekaliPakai
from akun.services.kode import MAKS_PERCOBAAN
from akun.validators import ABJAD_KODE
from core.errors import Ditolak, DomainError
from core.pelaku import Pelaku
from jejak.queries import jejak_objek
from tests import factories as f

pytestmark = pytest.mark.django_db
TAMU = Pelaku(pengguna=None, label="Tamu")
SANDI = "kuningan-cor-2026"


def _tukar(kode, pengenal="siti@contoh.id", sandi=SANDI, **over):
    return services.redeem_kode(oleh=TAMU, pengenal=pengenal, kode=kode, sandi=sandi, **over)


def _salah(kode: str) -> str:
    return ("A" if kode[0] != "A" else "B") + kode[1:]


@pytest.fixture
def siti(db):
    return f.make_pengguna(Peran.IKM, nama="Siti Aminah", email="siti@contoh.id", telepon="+6281234567890")


@pytest.fixture
def kode(admin, siti):
    return services.issue_kode(oleh=f.oleh(admin), pengguna=siti).kode


def test_an_issued_code_is_readable_and_only_its_hash_is_kept(admin, siti, kode):
    assert len(kode) == 8
    assert set(kode) <= set(ABJAD_KODE)
    objek = KodeSekaliPakai.objects.get()
    assert kode not in objek.kode_hash
    assert objek.dibuat_oleh == admin
    jejak = jejak_objek(siti).get()
    assert jejak.tindakan == "kode_diterbitkan"
    assert kode not in str(jejak.sesudah)


def test_a_new_code_revokes_the_one_before(admin, siti, kode):
    baru = services.issue_kode(oleh=f.oleh(admin), pengguna=siti)
    with pytest.raises(DomainError, match="diganti"):
        _tukar(kode)
    assert _tukar(baru.tampil) == siti


@pytest.mark.parametrize("pengenal", ["siti@contoh.id", " SITI@contoh.id", "0812-3456-7890", "+62 812 3456 7890"])
def test_redeeming_sets_the_password_once(siti, kode, pengenal):
    assert _tukar(f"{kode[:4]}-{kode[4:]}".lower(), pengenal) == siti
    siti.refresh_from_db()
    assert siti.check_password(SANDI)
    with pytest.raises(DomainError, match="sudah dipakai"):
        _tukar(kode)
    jejak = jejak_objek(siti).first()
    assert (jejak.tindakan, jejak.pelaku_id) == ("sandi_dari_kode", siti.pk)


def test_a_weak_password_does_not_spend_the_code(siti, kode):
    for sandi in ("12345678901", "siti aminah", "pendek"):
        with pytest.raises(DomainError) as galat:
            _tukar(kode, sandi=sandi)
        assert "sandi" in galat.value.bidang
    assert KodeSekaliPakai.objects.get().percobaan == 0
    assert _tukar(kode) == siti


def test_wrong_codes_are_counted_and_lock_the_code(siti, kode):
    for n in range(1, MAKS_PERCOBAAN + 1):
        with pytest.raises(DomainError, match="tidak cocok"):
            _tukar(_salah(kode))
        assert KodeSekaliPakai.objects.get().percobaan == n
    with pytest.raises(DomainError, match="terkunci"):
        _tukar(kode)


def test_an_unknown_person_and_a_wrong_code_hear_the_same(siti, kode):
    pesan = set()
    for pengenal, coba in (("tidak@ada.id", kode), ("siti@contoh.id", _salah(kode)), ("0899-9999-9999", kode)):
        with pytest.raises(DomainError) as galat:
            _tukar(coba, pengenal)
        pesan.add(galat.value.pesan)
    assert len(pesan) == 1


def test_an_expired_code_says_until_when_it_held(siti, kode):
    with pytest.raises(DomainError, match=r"berlaku sampai .* WIB"):
        _tukar(kode, saat=timezone.now() + timedelta(days=3, minutes=1))


def test_a_deactivated_person_cannot_redeem(siti, kode):
    siti.is_active = False
    siti.save()
    with pytest.raises(DomainError, match="nonaktif"):
        _tukar(kode)


def test_a_code_of_another_person_does_not_match(admin, siti, kode):
    lain = f.make_pengguna(Peran.IKM, email="lain@contoh.id")
    services.issue_kode(oleh=f.oleh(admin), pengguna=lain)
    with pytest.raises(DomainError, match="tidak cocok"):
        _tukar(kode, "lain@contoh.id")


def test_who_may_issue(admin, penyuluh, kabid, siti):
    services.issue_kode(oleh=f.oleh(penyuluh), pengguna=siti)
    services.issue_kode(oleh=Pelaku.sistem("uji"), pengguna=siti)
    for oleh, sasaran in ((kabid, siti), (penyuluh, kabid), (siti, siti)):
        with pytest.raises(Ditolak):
            services.issue_kode(oleh=f.oleh(oleh), pengguna=sasaran)
    for sasaran in (f.make_pengguna(akun_layanan=True), f.make_pengguna(is_active=False)):
        with pytest.raises(DomainError, match="orang yang aktif"):
            services.issue_kode(oleh=f.oleh(admin), pengguna=sasaran)
