"""The demonstration of shipments: invented, marked, dated back, and every sum of it is its rows'."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from akun.models import Pengguna
from ekspor import queries, services
from ekspor import validators as v
from ekspor.contoh.kiriman import CERITA, PENGIRIM, susun
from ekspor.contoh.muat import muat
from ekspor.enums import SumberKontribusi
from ekspor.models import Kontainer, Kontribusi, Muatan, Pengiriman
from ikm.models import IKM
from jejak.models import Jejak
from kemitraan.contoh.panggung import PERUSAHAAN_TOKOH
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.test_contoh import HARI_LAIN, PADA, isi_contoh

TOKOH = next(s for s in PENGIRIM if s.kunci == PERUSAHAAN_TOKOH)


@pytest.mark.parametrize("pada", [PADA, *HARI_LAIN])
def test_on_any_day_nothing_that_happened_lies_in_the_future(pada: date) -> None:
    for pengirim in PENGIRIM:
        semua = list(susun(pengirim, pada))
        assert semua
        assert [s.rencana for s in semua] == sorted(s.rencana for s in semua)
        for s in semua:
            terjadi = [h for h in (s.stuffing, s.berangkat, s.tiba) if h]
            assert terjadi == sorted(terjadi)
            assert all(h < pada for h in (*terjadi, *([s.peb] if s.peb else [])))
            assert not (s.berangkat and s.stuffing is None)


@pytest.mark.parametrize("pada", [PADA, *HARI_LAIN])
def test_container_numbers_pass_and_are_each_once_under_no_owners_code(pada: date) -> None:
    nomor = [n for p in PENGIRIM for s in susun(p, pada) for n, _ in s.kotak if n]
    assert len(nomor) == len(set(nomor)) > 30
    for satu in nomor:
        v.validate_nomor_kontainer(satu)
        assert satu.startswith("ZZZU")


def test_the_story_ends_with_one_that_left_and_one_to_come() -> None:
    lalu, nanti = list(susun(TOKOH, PADA))[-2:]
    assert (lalu.stuffing is not None, nanti.stuffing) == (True, None)
    assert nanti.rencana > PADA - timedelta(days=CERITA[1]) - timedelta(days=2)


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once for all tests of this file; taken back with the transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        isi_contoh()
        _rujukan()
        muat(admin=Pengguna.objects.get(email="admin@contoh.id"), pada=PADA, ikm=list(IKM.objects.order_by("pk")))
        yield
        transaction.set_rollback(True)


def _rujukan() -> None:
    k.make_negara("ID", "Indonesia", "IDN")
    for s in PENGIRIM:
        k.make_mata_uang(s.mata_uang)
        k.make_tipe(s.tipe)
        for b in s.barang:
            k.make_hs(b.hs, b.uraian)
            f.make_satuan(b.satuan)
        for tujuan, pelabuhan in s.tujuan:
            if tujuan.isdigit():
                f.make_wilayah(tujuan)
            else:
                k.make_negara(tujuan, tujuan, f"{tujuan}X")
                k.make_pelabuhan(pelabuhan, pelabuhan)
    k.make_pelabuhan("IDSUB", "Surabaya")
    for kode in ("USD", "AUD"):
        k.make_kurs(mata_uang=kode, mulai=date(2023, 1, 4), berlaku_sampai=PADA)


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_every_row_is_marked_has_its_trail_and_every_sum_is_its_rows() -> None:
    assert Pengiriman.objects.filter(contoh=True).count() == Pengiriman.objects.count() >= 30
    uid = {str(u) for m in (Pengiriman, Kontribusi) for u in m.objects.values_list("uid", flat=True)}
    assert uid <= set(Jejak.objects.values_list("objek_id", flat=True))
    assert services.verify_ekspor() == []


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_the_ledger_says_what_bejijong_got_of_the_containers_that_left() -> None:
    """Each container of the story's shipment holds brass, names its paint and wood, and leaves a remainder."""
    lalu = Pengiriman.objects.filter(perusahaan__nama__startswith="PT. Wangsa", status="berangkat").get()
    for kotak in Kontainer.objects.filter(pengiriman=lalu):
        bagian = Kontribusi.objects.tercatat().filter(muatan__kontainer=kotak)
        assert {b.sumber for b in bagian} == set(SumberKontribusi.values)
        assert any(b.ikm and b.ikm.desa.kode == f.BEJIJONG for b in bagian)
        assert 0 < sum(b.nilai_idr for b in bagian) < kotak.nilai_idr


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_something_is_left_to_do_in_it() -> None:
    """A shipment to come without a ledger, and deliveries a clerk may still put into a container."""
    nanti = Pengiriman.objects.filter(perusahaan__nama__startswith="PT. Wangsa", status="rencana").get()
    muatan = queries.muatan_berurut(Muatan.objects.filter(kontainer__pengiriman=nanti))
    assert not Kontribusi.objects.filter(muatan__in=muatan).exists()
    assert queries.susun_usulan(nanti, muatan).isi
