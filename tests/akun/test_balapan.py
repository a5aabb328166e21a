"""Two at once, with real threads on the real database: exactly one may win."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from akun import services
from akun.enums import Peran
from akun.models import KodeSekaliPakai, Pengguna, WilayahBinaan
from core.pelaku import Pelaku
from tests import factories as f
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_code_redeemed_by_two_at_once_is_spent_once():
    admin, siti = f.make_pengguna(Peran.ADMIN), f.make_pengguna(Peran.IKM, email="siti@contoh.id")
    kode = services.issue_kode(oleh=f.oleh(admin), pengguna=siti).kode
    tamu = Pelaku(pengguna=None, label="Tamu")

    def tukar(n: int) -> Callable[[], Any]:
        sandi = f"kuningan-cor-{n}"
        return lambda: (services.redeem_kode(oleh=tamu, pengenal="siti@contoh.id", kode=kode, sandi=sandi), sandi)

    hasil = bersamaan(*(tukar(n) for n in range(4)))
    assert [g.kode for g in ditolak(hasil)] == ["kode_dipakai"] * 3
    siti.refresh_from_db()
    (_, sandi) = next(h for h in hasil if isinstance(h, tuple))
    assert siti.check_password(sandi)


def test_codes_issued_at_once_leave_one_alive():
    admin, siti = f.make_pengguna(Peran.ADMIN), f.make_pengguna(Peran.IKM)
    hasil = bersamaan(*[lambda: services.issue_kode(oleh=f.oleh(admin), pengguna=siti)] * 4)
    assert ditolak(hasil) == []
    assert KodeSekaliPakai.objects.filter(pengguna=siti).hidup().count() == 1


def test_wrong_codes_at_once_are_all_counted():
    admin, siti = f.make_pengguna(Peran.ADMIN), f.make_pengguna(Peran.IKM, email="siti@contoh.id")
    kode = services.issue_kode(oleh=f.oleh(admin), pengguna=siti).kode
    salah = ("A" if kode[0] != "A" else "B") + kode[1:]
    tamu = Pelaku(pengguna=None, label="Tamu")

    def tukar() -> Any:
        return services.redeem_kode(oleh=tamu, pengenal="siti@contoh.id", kode=salah, sandi="kuningan-cor-1")

    assert len(ditolak(bersamaan(*[tukar] * 4))) == 4
    assert KodeSekaliPakai.objects.get().percobaan == 4


def test_two_admins_who_remove_each_other_leave_one():
    a, b = f.make_pengguna(Peran.ADMIN), f.make_pengguna(Peran.ADMIN)
    hasil = bersamaan(
        lambda: services.deactivate_pengguna(oleh=f.oleh(a, alasan="uji"), pengguna=b),
        lambda: services.change_peran(oleh=f.oleh(b, alasan="uji"), pengguna=a, peran=Peran.KABID),
    )
    assert [g.kode for g in ditolak(hasil)] == ["admin_terakhir"]
    assert Pengguna.objects.admin_aktif().count() == 1


def test_a_kecamatan_given_to_two_at_once_goes_to_one():
    admin = f.make_pengguna(Peran.ADMIN)
    kecamatan = f.make_wilayah(f.TROWULAN)
    orang = [f.make_pengguna(Peran.PENYULUH) for _ in range(3)]

    def tugaskan(siapa: Pengguna) -> Callable[[], Any]:
        return lambda: services.assign_wilayah(
            oleh=f.oleh(admin), pengguna=siapa, wilayah=kecamatan, mulai=date(2026, 1, 1)
        )

    hasil = bersamaan(*(tugaskan(o) for o in orang))
    assert [g.kode for g in ditolak(hasil)] == ["tumpang_tindih"] * 2
    assert WilayahBinaan.objects.berlaku(date(2026, 1, 1)).count() == 1


def test_one_phone_number_registered_by_two_at_once_is_refused_with_a_sentence():
    admin = f.make_pengguna(Peran.ADMIN)

    def daftar() -> Any:
        try:
            return services.register_pengguna(oleh=f.oleh(admin), nama="X", peran=Peran.IKM, telepon="081234567890")
        except Exception as galat:  # noqa: BLE001
            return getattr(galat, "message_dict", galat)

    hasil = bersamaan(daftar, daftar, daftar)
    assert [h for h in hasil if not isinstance(h, Pengguna)] == [
        {"telepon": ["Nomor ini sudah dipakai pengguna lain."]}
    ] * 2
