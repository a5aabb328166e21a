"""Needs under real threads: one answer, one decision, one offer; nothing is met that was taken back at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from core.errors import VersiBerubah
from jejak.models import Jejak
from kemitraan import services
from kemitraan.models import Tawaran
from tests import factories as f
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db(transaction=True)
SANGGUP = {"tanggapan": "sanggup", "dijawab_pada": f.SAAT}
RONDE = pytest.mark.parametrize("ronde", range(4))  # who comes first is the machine's choice: let it choose often


def ditawari(**over: Any) -> tuple[Tawaran, Any]:
    t = f.make_tawaran(ikm=f.make_ikm(), **over)
    return t, f.make_anggota(t.ikm)


def jawab(
    user: Any, t: Tawaran, tanggapan: str = "sanggup", *, versi: int | None = None, **isi: Any
) -> Callable[[], Any]:
    oleh, data = f.oleh(user), {"tanggapan": tanggapan} | isi
    return lambda: services.answer_tawaran(oleh=oleh, pada=f.PADA, uid=t.uid, data=data, versi=versi)


def putus(user: Any, t: Tawaran, keputusan: str, versi: int | None = None) -> Callable[[], Any]:
    oleh = f.oleh(user)
    return lambda: services.decide_tawaran(oleh=oleh, pada=f.PADA, uid=t.uid, keputusan=keputusan, versi=versi)


def jejak(objek: Any, tindakan: str) -> int:
    return Jejak.objects.filter(objek_id=str(objek.uid), tindakan=tindakan).count()


@RONDE
def test_of_two_answers_to_one_offer_one_stands_and_the_other_is_told(ronde: int) -> None:
    t, pemilik = ditawari()
    penyuluh = f.make_penyuluh()
    hasil = bersamaan(
        jawab(pemilik, t, harga=45_000, versi=1), jawab(penyuluh, t, "tidak", alasan_tidak="bahan", versi=1)
    )
    assert [type(g) for g in ditolak(hasil)] == [VersiBerubah]
    menang = next(h for h in hasil if isinstance(h, Tawaran))
    t.refresh_from_db()
    assert (t.tanggapan, t.harga, t.alasan_tidak) == (menang.tanggapan, menang.harga, menang.alasan_tidak)
    assert (t.versi, t.dijawab_oleh) == (2, pemilik if t.tanggapan == "sanggup" else penyuluh)
    assert jejak(t, "dijawab") == 1


def test_one_answer_sent_many_times_is_one_answer() -> None:
    t, pemilik = ditawari()
    assert ditolak(bersamaan(*[jawab(pemilik, t, versi=1)] * 4)) == []
    t.refresh_from_db()
    assert (t.versi, jejak(t, "dijawab")) == (2, 1)


@RONDE
def test_of_two_decisions_on_one_offer_one_stands_and_the_other_is_told(ronde: int) -> None:
    t, _ = ditawari(**SANGGUP, jumlah=Decimal(1000))
    pembeli, admin = f.make_anggota_perusahaan(t.kebutuhan.perusahaan), f.make_pengguna("admin")
    hasil = bersamaan(putus(pembeli, t, "dipilih", 1), putus(admin, t, "tidak_dipilih", 1))
    assert [type(g) for g in ditolak(hasil)] == [VersiBerubah]
    menang = next(h for h in hasil if isinstance(h, Tawaran))
    t.refresh_from_db()
    assert (t.keputusan, t.versi, jejak(t, "diputuskan")) == (menang.keputusan, 2, 1)


@RONDE
def test_nobody_is_both_chosen_and_no_longer_asked(ronde: int) -> None:
    t, _ = ditawari(**SANGGUP, jumlah=Decimal(1000))
    admin = f.make_pengguna("admin")
    tarik = lambda: services.withdraw_tawaran(  # noqa: E731
        oleh=f.oleh(admin), pada=f.PADA, uid=t.uid, alasan="Salah bengkel"
    )
    hasil = bersamaan(putus(admin, t, "dipilih"), tarik)
    assert len(ditolak(hasil)) == 1
    assert ditolak(hasil)[0].kode in {"sudah_dipilih", "dibatalkan"}
    t.refresh_from_db()
    assert t.dibatalkan != (t.keputusan == "dipilih")


@RONDE
def test_an_answer_beside_the_closing_is_kept_whole_or_refused(ronde: int) -> None:
    t, pemilik = ditawari()
    admin = f.make_pengguna("admin")
    tutup = lambda: services.close_kebutuhan(  # noqa: E731
        oleh=f.oleh(admin), pada=f.PADA, uid=t.kebutuhan.uid, alasan="Pesanan batal"
    )
    hasil = bersamaan(tutup, jawab(pemilik, t, versi=1))
    assert not isinstance(hasil[0], Exception)
    t = Tawaran.objects.select_related("kebutuhan").get()
    assert t.kebutuhan.status == "ditutup"
    if ditolak(hasil):
        assert ditolak(hasil)[0].kode == "status"
        assert (t.tanggapan, t.versi, jejak(t, "dijawab")) == ("", 1, 0)
    else:
        assert t.dijawab_pada is not None
        assert t.dijawab_pada <= t.kebutuhan.ditutup_pada
        assert (t.tanggapan, t.versi, jejak(t, "dijawab")) == ("sanggup", 2, 1)


def test_two_officers_asking_one_workshop_ask_it_once() -> None:
    kebutuhan, ikm = f.make_kebutuhan(), f.make_ikm()
    pilihan = [services.Pilihan(ikm, None, Decimal(500))]

    def tawarkan(user: Any) -> Callable[[], Any]:
        return lambda: services.offer_tawaran(oleh=f.oleh(user), kebutuhan=kebutuhan, pilihan=pilihan, pada=f.PADA)

    hasil = bersamaan(*[tawarkan(f.make_pengguna(peran)) for peran in ("admin", "kabid")] * 2)
    assert ditolak(hasil) == []
    t = Tawaran.objects.get()
    assert [h[0].pk for h in hasil] == [t.pk] * 4
    assert Jejak.objects.filter(objek_id=str(t.uid)).count() == 1


def test_two_lists_in_opposite_order_do_not_lock_each_other_out() -> None:
    kebutuhan, admin = f.make_kebutuhan(), f.make_pengguna("admin")
    daftar = [services.Pilihan(f.make_ikm(), None, Decimal(250)) for _ in range(4)]
    isi = {"oleh": f.oleh(admin), "kebutuhan": kebutuhan, "pada": f.PADA}
    hasil = bersamaan(*[lambda d=d: services.offer_tawaran(**isi, pilihan=d) for d in (daftar, daftar[::-1])])
    assert ditolak(hasil) == []
    assert Tawaran.objects.count() == 4


@RONDE
def test_a_need_is_never_met_by_what_is_taken_back_meanwhile(ronde: int) -> None:
    kebutuhan = f.make_kebutuhan()
    dipilih = {"keputusan": "dipilih", "jumlah": Decimal(500)}
    satu, _ = [f.make_tawaran(kebutuhan, f.make_ikm(), **SANGGUP, **dipilih) for _ in range(2)]
    pembeli, admin = f.make_anggota_perusahaan(kebutuhan.perusahaan), f.make_pengguna("admin")
    penuhi = lambda: services.fulfill_kebutuhan(oleh=f.oleh(admin), pada=f.PADA, uid=kebutuhan.uid)  # noqa: E731
    hasil = bersamaan(penuhi, putus(pembeli, satu, ""))
    (galat,) = ditolak(hasil)
    kebutuhan.refresh_from_db()
    sisa = sum(t.jumlah or 0 for t in Tawaran.objects.filter(keputusan="dipilih"))
    assert (kebutuhan.status, sisa, galat.kode) in {("terpenuhi", 1000, "status"), ("dibuka", 500, "belum_cukup")}
