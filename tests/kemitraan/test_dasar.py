"""The foundation: whose rows are whose, what an agreement must hold, how sums of scores add up."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kemitraan.models import BUTIR_PERJANJIAN, Kebutuhan, Kemitraan, Perusahaan, Pesanan, Tawaran
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_a_company_sees_its_own_company_needs_and_orders_alone() -> None:
    milik, asing = f.make_pesanan(), f.make_pesanan()
    user = f.make_anggota_perusahaan(milik.kemitraan.perusahaan)
    assert list(Perusahaan.objects.visible_to(user)) == [milik.kemitraan.perusahaan]
    assert list(Kemitraan.objects.visible_to(user)) == [milik.kemitraan]
    assert list(Pesanan.objects.visible_to(user)) == [milik]
    assert asing.kemitraan not in Kemitraan.objects.visible_to(user)


def test_access_taken_back_shows_nothing_more() -> None:
    kemitraan = f.make_kemitraan()
    user = f.make_anggota_perusahaan(kemitraan.perusahaan)
    kemitraan.perusahaan.anggota.update(
        dibatalkan_pada=f.SAAT, dibatalkan_oleh=f.make_pengguna("admin"), dibatalkan_alasan="Keluar."
    )
    assert not Perusahaan.objects.visible_to(user)
    assert not Kemitraan.objects.visible_to(user)


def test_an_owner_sees_own_offers_never_those_of_others() -> None:
    kebutuhan, sendiri = f.make_kebutuhan(), f.make_ikm()
    milik = f.make_tawaran(kebutuhan, sendiri)
    f.make_tawaran(kebutuhan, f.make_ikm())
    user = f.make_anggota(sendiri)
    assert list(Tawaran.objects.visible_to(user)) == [milik]
    assert list(Kebutuhan.objects.visible_to(user)) == [kebutuhan]
    assert list(Perusahaan.objects.visible_to(user)) == [kebutuhan.perusahaan]


def test_a_company_sees_offers_once_they_are_answered() -> None:
    kebutuhan = f.make_kebutuhan()
    f.make_tawaran(kebutuhan)
    dijawab = f.make_tawaran(kebutuhan, tanggapan="tidak", alasan_tidak="impor", dijawab_pada=f.SAAT)
    user = f.make_anggota_perusahaan(kebutuhan.perusahaan)
    assert list(Tawaran.objects.visible_to(user)) == [dijawab]


def test_leadership_reads_partnerships_but_no_orders() -> None:
    pesanan = f.make_pesanan()
    user = f.make_pengguna("pimpinan")
    assert list(Kemitraan.objects.visible_to(user)) == [pesanan.kemitraan]
    assert not Pesanan.objects.visible_to(user)


@pytest.mark.parametrize("butir", BUTIR_PERJANJIAN)
def test_no_agreement_is_in_force_while_an_item_is_empty(butir: str) -> None:
    kemitraan = f.make_kemitraan()
    setattr(kemitraan, butir, "")
    with pytest.raises(ValidationError, match="belum lengkap"):
        kemitraan.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        f.make_kemitraan(**{butir: ""})


@pytest.mark.parametrize(
    ("diakhiri", "tanggal", "berlaku"),
    [
        (None, date(2026, 1, 1), True),
        (None, date(2026, 12, 31), True),
        (None, date(2027, 1, 1), False),
        (date(2026, 6, 30), date(2026, 6, 30), True),
        (date(2026, 6, 30), date(2026, 7, 1), False),
    ],
)
def test_in_force_from_the_first_to_the_last_day(diakhiri: date | None, tanggal: date, *, berlaku: bool) -> None:
    tambahan = (
        {"status": "diputus", "diakhiri_pada": diakhiri, "diputus_oleh_pihak": "bersama", "diputus_alasan": "Selesai."}
        if diakhiri
        else {}
    )
    kemitraan = f.make_kemitraan(**tambahan)
    assert kemitraan.berlaku_pada(tanggal) is berlaku
    assert Kemitraan.objects.berlaku(tanggal).exists() is berlaku
