"""Buyers under real threads: whoever names one first, a sender has it once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from core.errors import DomainError
from ekspor import services
from ekspor.models import Pembeli, Pengiriman
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak, buat_pihak
from tests.serentak import bersamaan, ditolak, tunggu_antre

pytestmark = pytest.mark.django_db(transaction=True)


def menunggu(dahulu: Callable[[], Any], kemudian: Callable[[], Any]) -> Any:
    """What the second says that had to wait for the first."""
    hasil: list[Any] = []

    def jalan() -> None:
        try:
            hasil.append(kemudian())
        except DomainError as galat:
            hasil.append(galat)
        finally:
            connections.close_all()

    utas = Thread(target=jalan)
    with transaction.atomic():
        dahulu()
        utas.start()
        tunggu_antre()
    utas.join()
    return hasil[0]


def sehari() -> tuple[Pihak, Pengiriman, Pembeli, Callable[[], Pengiriman], Callable[[], Pembeli]]:
    """A shipment without a buyer, a buyer nobody names; naming it there, and striking it."""
    pihak = buat_pihak()
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    pembeli = services.create_pembeli(
        oleh=f.oleh(pihak.pembeli),
        pada=k.PADA,
        data={"nama": "Hanssem Co.", "negara": k.make_negara()},
        perusahaan_uid=pihak.kemitraan.perusahaan.uid,
    )
    batal = partial(
        services.cancel_pembeli, oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=pembeli.uid, alasan="Salah tulis"
    )
    return pihak, p, pembeli, partial(k.ubah, pihak.pembeli, p, nama_pembeli="hanssem co"), batal


@pytest.mark.postgres
def test_striking_waits_for_whoever_is_naming_the_buyer() -> None:
    _, p, pembeli, sebut, batal = sehari()
    jawab = menunggu(sebut, batal)
    assert isinstance(jawab, DomainError)
    assert jawab.kode == "pembeli_dipakai"
    p.refresh_from_db()
    assert p.pembeli == pembeli


@pytest.mark.postgres
def test_naming_waits_for_whoever_is_striking_the_buyer() -> None:
    _, p, pembeli, sebut, batal = sehari()
    assert menunggu(batal, sebut) == p
    p.refresh_from_db()
    assert p.pembeli is not None
    assert p.pembeli != pembeli
    assert not p.pembeli.dibatalkan


@pytest.mark.postgres
def test_a_rename_waits_for_whoever_writes_its_shipment() -> None:
    """Else the words it has just written would be lost to those read before."""
    pihak, p, pembeli, sebut, _ = sehari()
    sebut()
    jawab = menunggu(
        lambda: k.ubah(pihak.pembeli, p, data={"kapal": "MV Perak"}),
        lambda: services.update_pembeli(
            oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=pembeli.uid, versi=None, data={"nama": "Hanbit"}
        ),
    )
    assert jawab == pembeli
    p.refresh_from_db()
    assert "hanbit" in p.cari
    assert "mv perak" in p.cari


def test_edits_of_different_shipments_note_a_new_buyer_once() -> None:
    pihak = buat_pihak()
    kiriman = [k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan) for _ in range(6)]
    nama = ("Hanssem Co.", "HANSSEM CO", "hanssem, co.")
    jawab = bersamaan(
        *[
            lambda p=p, n=nama[i % 3]: k.ubah(pihak.pembeli, p, nama_pembeli=n)  # type: ignore[misc]
            for i, p in enumerate(kiriman)
        ]
    )
    assert ditolak(jawab) == []
    pembeli = Pembeli.objects.get()
    assert set(Pengiriman.objects.values_list("pembeli", flat=True)) == {pembeli.pk}


def test_the_page_and_the_log_note_a_new_buyer_once() -> None:
    """Whoever comes second by the page hears that it is there; by the log it simply is the buyer."""
    pihak = buat_pihak()
    perusahaan = pihak.kemitraan.perusahaan
    kiriman = [k.kirim(pihak.pembeli, perusahaan) for _ in range(3)]
    isi = {"nama": "Hanssem Co.", "negara": k.make_negara()}
    halaman = lambda: services.create_pembeli(  # noqa: E731
        oleh=f.oleh(pihak.pembeli), pada=k.PADA, data=isi, perusahaan_uid=perusahaan.uid
    )
    log = [lambda p=p: k.ubah(pihak.pembeli, p, nama_pembeli="Hanssem Co") for p in kiriman]  # type: ignore[misc]
    jawab = bersamaan(halaman, halaman, *log)
    assert [h for h in jawab[2:] if isinstance(h, Exception)] == []
    assert all(isinstance(h, Pembeli | ValidationError) for h in jawab[:2])
    assert sum(isinstance(h, Pembeli) for h in jawab[:2]) <= 1
    assert set(Pengiriman.objects.values_list("pembeli", flat=True)) == {Pembeli.objects.get().pk}


def test_a_buyer_is_struck_or_named_never_both() -> None:
    pihak = buat_pihak()
    perusahaan = pihak.kemitraan.perusahaan
    for _ in range(4):
        p = k.kirim(pihak.pembeli, perusahaan)
        pembeli = services.create_pembeli(
            oleh=f.oleh(pihak.pembeli),
            pada=k.PADA,
            data={"nama": "Hanssem Co.", "negara": k.make_negara()},
            perusahaan_uid=perusahaan.uid,
        )
        batal = lambda b=pembeli: services.cancel_pembeli(  # type: ignore[misc]  # noqa: E731
            oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=b.uid, alasan="Salah tulis"
        )
        jawab = bersamaan(batal, lambda p=p: k.ubah(pihak.pembeli, p, nama_pembeli="Hanssem Co."))  # type: ignore[misc]
        assert [h.kode for h in ditolak(jawab)] in ([], ["pembeli_dipakai"])
        p.refresh_from_db()
        assert p.pembeli is not None
        assert not p.pembeli.dibatalkan
        services.cancel_pengiriman(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=p.uid, alasan="Batal dibeli")
        services.cancel_pembeli(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=p.pembeli.uid, alasan="Selesai")


def test_a_rename_beside_a_milestone_leaves_the_shipment_found_by_the_new_name() -> None:
    """Whoever writes the shipment whole at that moment does not write the old words back."""
    pihak = buat_pihak()
    for i in range(4):
        p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli=f"Lama {i}")
        assert p.pembeli is not None
        ganti = lambda b=p.pembeli, i=i: services.update_pembeli(  # type: ignore[misc]  # noqa: E731
            oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=b.uid, versi=None, data={"nama": f"Hanssem {i}"}
        )
        catat = lambda p=p: k.catat(pihak.pembeli, p, "stuffing", k.saat(2026, 11, 20, 8))  # type: ignore[misc]  # noqa: E731
        assert ditolak(bersamaan(ganti, catat)) == []
        p.refresh_from_db()
        assert p.status == "dimuat"
        assert f"hanssem {i}" in p.cari
