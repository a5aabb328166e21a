from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Value
from django.utils import timezone

from akun.enums import Peran
from akun.models import KodeSekaliPakai, Pengguna, Token, WilayahBinaan
from tests import factories as f

pytestmark = pytest.mark.django_db


def _ditolak(nama: str, kerja) -> None:
    """The database itself refuses. SQLite names unique constraints by their columns, hence the second form."""
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        kerja()
    assert nama in str(galat.value) or "UNIQUE constraint failed" in str(galat.value)


def _penugasan(**over):
    bawaan = {
        "pengguna": f.make_pengguna(Peran.PENYULUH),
        "wilayah": f.make_wilayah(f.TROWULAN),
        "mulai": date(2026, 1, 1),
    }
    return WilayahBinaan(**bawaan | over)


def test_pengguna_email_unik():
    f.make_pengguna(email="a@contoh.id")
    _ditolak("pengguna_email_unik", lambda: f.make_pengguna(email="a@contoh.id"))


def test_pengguna_email_huruf_kecil():
    _ditolak("pengguna_email_huruf_kecil", lambda: f.make_pengguna(email="A@contoh.id"))


def test_pengguna_telepon_unik():
    f.make_pengguna(telepon="+6281234567890")
    _ditolak("pengguna_telepon_unik", lambda: f.make_pengguna(telepon="+6281234567890"))


def test_pengguna_dapat_dihubungi():
    _ditolak("pengguna_dapat_dihubungi", lambda: f.make_pengguna(email=None))


def test_pengguna_peran_sah(admin):
    _ditolak("pengguna_peran_sah", lambda: Pengguna.objects.filter(pk=admin.pk).update(peran=Value("raja")))


def test_pengguna_layanan_tanpa_sandi():
    _ditolak("pengguna_layanan_tanpa_sandi", lambda: f.make_pengguna(akun_layanan=True, sandi="kata-sandi-panjang"))


def test_wilayah_binaan_unik():
    tugas = _penugasan()
    tugas.save()
    kembar = _penugasan(pengguna=tugas.pengguna)
    _ditolak("wilayah_binaan_unik", kembar.save)
    tugas.dibatalkan_pada, tugas.dibatalkan_oleh, tugas.dibatalkan_alasan = timezone.now(), tugas.pengguna, "keliru"
    tugas.save()
    kembar.save()


def test_wilayah_binaan_urut():
    _ditolak("wilayah_binaan_urut", _penugasan(sampai=date(2025, 12, 31)).save)


def test_wilayah_binaan_bukan_diri():
    orang = f.make_pengguna(Peran.PENYULUH)
    _ditolak("wilayah_binaan_bukan_diri", _penugasan(pengguna=orang, menggantikan=orang, sampai=date(2026, 2, 1)).save)


def test_wilayah_binaan_pengganti_berakhir():
    lain = f.make_pengguna(Peran.PENYULUH)
    _ditolak("wilayah_binaan_pengganti_berakhir", _penugasan(menggantikan=lain).save)


def test_wilayah_binaan_pembatalan_lengkap():
    _ditolak("wilayah_binaan_pembatalan_lengkap", _penugasan(dibatalkan_pada=timezone.now()).save)


def _kode(pengguna, **over):
    bawaan = {"pengguna": pengguna, "kode_hash": "x", "berlaku_sampai": timezone.now() + timedelta(days=1)}
    return KodeSekaliPakai(**bawaan | over)


def test_kode_satu_hidup(admin):
    _kode(admin).save()
    _ditolak("kode_satu_hidup", _kode(admin).save)
    _kode(admin, dicabut_pada=timezone.now()).save()


def test_kode_dipakai_atau_dicabut(admin):
    kini = timezone.now()
    _ditolak("kode_dipakai_atau_dicabut", _kode(admin, dipakai_pada=kini, dicabut_pada=kini).save)


def _token(pengguna, **over):
    bawaan = {"pengguna": pengguna, "nama": "t", "kunci_hash": "h", "kedaluwarsa": timezone.now() + timedelta(days=1)}
    return Token(**bawaan | over)


def test_token_kunci_unik(admin):
    _token(admin).save()
    _ditolak("token_kunci_unik", _token(admin).save)


def test_token_lingkup_sah(admin):
    _ditolak("token_lingkup_sah", _token(admin, lingkup="semua").save)


def test_token_kedaluwarsa_kemudian(admin):
    _ditolak("token_kedaluwarsa_kemudian", _token(admin, kedaluwarsa=timezone.now() - timedelta(days=1)).save)


def test_the_phone_is_ciphertext_in_the_database_and_a_mask_in_print(admin):
    orang = f.make_pengguna(Peran.IKM, telepon="+6281234567890")
    mentah = Pengguna.objects.filter(pk=orang.pk).extra(select={"m": "telepon"}).values_list("m", flat=True)[0]
    assert "81234567890" not in str(mentah)
    assert str(Pengguna.objects.get(pk=orang.pk).telepon) == "••••••••••7890"
    assert Pengguna.objects.berpengenal("0812-3456-7890").get() == orang


def test_kecamatan_binaan_follows_the_dates_and_forgets_what_was_cancelled():
    orang = f.make_pengguna(Peran.PENYULUH)
    tugas = _penugasan(pengguna=orang, mulai=date(2026, 3, 1), sampai=date(2026, 3, 31))
    tugas.save()
    assert orang.kecamatan_binaan(date(2026, 2, 28)) == frozenset()
    assert orang.kecamatan_binaan(date(2026, 3, 1)) == {f.TROWULAN}
    assert orang.kecamatan_binaan(date(2026, 3, 31)) == {f.TROWULAN}
    assert orang.kecamatan_binaan(date(2026, 4, 1)) == frozenset()
    tugas.dibatalkan_pada, tugas.dibatalkan_oleh, tugas.dibatalkan_alasan = timezone.now(), orang, "keliru"
    tugas.save()
    orang.refresh_from_db()
    assert orang.kecamatan_binaan(date(2026, 3, 15)) == frozenset()


def test_only_officers_have_a_wilayah_binaan(django_assert_num_queries):
    orang = f.make_penyuluh()
    orang.peran = Peran.KABID
    with django_assert_num_queries(0):
        assert orang.kecamatan_binaan(f.PADA) == frozenset()
