"""The contribution ledger: exact, never twice, never another's; under any sequence of writes and under real races."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Ditolak, DomainError, TidakDitemukan
from ekspor import services
from ekspor.models import Kontribusi, Muatan
from ekspor.rumus import bagian
from kemitraan.models import BarisPenerimaan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak, buat_pihak
from tests.kemitraan.pesan import isian, pesan, terima
from tests.serentak import bersamaan, ditolak

UTAS = 20


def isi(p: Any, **over: Any) -> services.IsianKontribusi:
    return services.IsianKontribusi(**{"muatan_uid": k.baris_muatan(p).uid} | over)


def tambah(user: Any, p: Any, *baris: services.IsianKontribusi) -> list[Kontribusi]:
    return services.add_kontribusi(oleh=f.oleh(user), pada=k.PADA, pengiriman_uid=p.uid, isian=baris)


def test_handles_of_bejijong_in_a_container_of_200_million(pihak: Pihak, diterima: Any) -> None:
    """60 of 100 handles at Rp10.000, paint of Rp8.400.000 from a named company, wood from outside Rp25.000.000."""
    cat = f.make_perusahaan(nama="PT Pangeston")
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    tambah(
        pihak.pembeli,
        p,
        isi(p, baris_uid=diterima.uid, jumlah=Decimal(60)),
        isi(p, sumber="lokal_lain", perusahaan_uid=cat.uid, nilai_idr=8_400_000, uraian="Cat"),
        isi(p, sumber="luar_daerah", nilai_idr=25_000_000, uraian="Kayu mindi"),
    )
    m = k.baris_muatan(p)
    b = bagian(m.nilai_idr, m.kontribusi.values_list("sumber", "nilai_idr"))
    assert (b.ikm, b.lokal_lain, b.luar_daerah, b.sendiri) == (600_000, 8_400_000, 25_000_000, 166_000_000)
    diterima.refresh_from_db()
    assert diterima.dialokasikan == 60
    ikm = Kontribusi.objects.get(sumber="ikm")
    assert (ikm.ikm, ikm.harga, ikm.tingkat_bukti) == (pihak.kemitraan.ikm, 10_000, "penerimaan")
    assert services.verify_ekspor() == []


def test_an_inspected_delivery_is_proven_better(pihak: Pihak) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    baris = terima(pihak.pembeli, pesanan, 100, data={"diinspeksi": True}).baris.get()
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    assert k.alokasikan(pihak.pembeli, p, baris, 5).tingkat_bukti == "terinspeksi"


def test_more_than_was_accepted_is_refused(pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    lain = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    with pytest.raises(DomainError, match="tinggal 40 buah"):
        k.alokasikan(pihak.pembeli, lain, diterima, 41)
    k.alokasikan(pihak.pembeli, lain, diterima, 40)


def test_parts_beyond_the_cargo_are_refused_whole(pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(500_000)))
    with pytest.raises(DomainError, match=r"Rp100\.000 di atas nilai muatan"):
        k.alokasikan(pihak.pembeli, p, diterima, 60)
    diterima.refresh_from_db()
    assert diterima.dialokasikan == 0
    assert not Kontribusi.objects.exists()


def test_a_delivery_stands_once_on_a_line(pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 1)
    with pytest.raises(DomainError, match="betulkan jumlahnya di sana") as galat:
        k.alokasikan(pihak.pembeli, p, diterima, 1)
    assert "bagian_1_jumlah" in galat.value.bidang
    dua = [isi(p, baris_uid=diterima.uid, jumlah=Decimal(1)) for _ in range(2)]
    with pytest.raises(DomainError, match="betulkan jumlahnya di sana"):
        tambah(pihak.pembeli, p, *dua)
    diterima.refresh_from_db()
    assert diterima.dialokasikan == 1


def test_another_companys_receipt_is_not_there(pihak: Pihak, diterima: Any) -> None:
    lain = f.make_perusahaan(nama="PT Lain")
    orang = f.make_anggota_perusahaan(lain)
    p = k.kirim(orang, lain)
    with pytest.raises(TidakDitemukan):
        k.alokasikan(orang, p, diterima, 1)


def test_a_company_that_takes_part_brings_its_receipts(pihak: Pihak, diterima: Any) -> None:
    lain = f.make_perusahaan(nama="PT Lain")
    orang = f.make_anggota_perusahaan(lain)
    p = k.kirim(orang, lain, peserta=[pihak.kemitraan.perusahaan])
    assert k.alokasikan(orang, p, diterima, 1).ikm == pihak.kemitraan.ikm


def test_only_the_sender_writes_its_ledger(pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    for orang in (
        pihak.pemilik,
        f.make_anggota_perusahaan(f.make_perusahaan(nama="PT Lain")),
        f.make_pengguna("pimpinan"),
    ):
        with pytest.raises(Ditolak):
            k.alokasikan(orang, p, diterima, 1)


def test_a_line_without_rupiah_waits(pihak: Pihak, diterima: Any) -> None:
    data = {"basis_nilai": "fob", "mata_uang": k.make_mata_uang("USD")}
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, data=data)
    with pytest.raises(DomainError) as galat:
        k.alokasikan(pihak.pembeli, p, diterima, 1)
    assert galat.value.kode == "menunggu_kurs"


def test_correcting_and_taking_out(pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    baris = k.alokasikan(pihak.pembeli, p, diterima, 60)
    oleh = f.oleh(pihak.pembeli)
    services.update_kontribusi(oleh=oleh, pada=k.PADA, uid=baris.uid, jumlah=Decimal(100), versi=baris.versi)
    assert k.baris_muatan(p).kontribusi_idr == 1_000_000
    with pytest.raises(DomainError):
        services.update_kontribusi(oleh=oleh, pada=k.PADA, uid=baris.uid, jumlah=Decimal(101))
    services.cancel_kontribusi(oleh=oleh, pada=k.PADA, uid=baris.uid, alasan="salah kontainer")
    services.cancel_kontribusi(oleh=oleh, pada=k.PADA, uid=baris.uid, alasan="salah kontainer")
    diterima.refresh_from_db()
    assert (diterima.dialokasikan, k.baris_muatan(p).kontribusi_idr) == (0, 0)
    assert services.verify_ekspor() == []


def test_a_repeated_form_writes_once(pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    uid = Kontribusi().uid
    for _ in range(2):
        k.alokasikan(pihak.pembeli, p, diterima, 60, uid=uid)
    diterima.refresh_from_db()
    assert diterima.dialokasikan == 60


def test_a_form_of_another_shipment_tells_nothing_of_it(pihak: Pihak, diterima: Any) -> None:
    """The uid of somebody else's part is no key to it."""
    baris = k.alokasikan(pihak.pembeli, k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan), diterima, 60)
    lain = f.make_perusahaan(nama="PT Lain")
    orang = f.make_anggota_perusahaan(lain)
    p = k.kirim(orang, lain)
    with pytest.raises(DomainError) as galat:
        tambah(orang, p, isi(p, sumber="luar_daerah", nilai_idr=1_000, uraian="Kayu", uid=baris.uid))
    assert galat.value.kode == "uid"


def test_what_is_repeated_beside_what_is_new_comes_back_in_its_place(pihak: Pihak, diterima: Any) -> None:
    """And a fault names the place in the form, not among the new ones."""
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    satu = isi(p, baris_uid=diterima.uid, jumlah=Decimal(10), uid=Kontribusi().uid)
    (pertama,) = tambah(pihak.pembeli, p, satu)
    with pytest.raises(DomainError) as galat:
        tambah(pihak.pembeli, p, satu, isi(p, sumber="luar_daerah", uraian="Kayu"))
    assert "bagian_2_nilai_idr" in galat.value.bidang
    hasil = tambah(pihak.pembeli, p, isi(p, sumber="luar_daerah", uraian="Kayu", nilai_idr=5), satu)
    assert [h.nilai_idr for h in hasil] == [5, 100_000]
    assert hasil[1].pk == pertama.pk


def test_many_parts_are_written_in_few_statements(pihak: Pihak) -> None:
    barang = [isian(uraian=f"Gagang {n}") for n in range(12)]
    terimaan = list(terima(pihak.pembeli, pesan(pihak.pembeli, pihak.kemitraan, *barang), *[10] * 12).baris.all())
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    bagian_baru = [isi(p, baris_uid=b.uid, jumlah=Decimal(1)) for b in terimaan]
    with CaptureQueriesContext(connection) as sedikit:
        tambah(pihak.pembeli, p, bagian_baru[0])
    with CaptureQueriesContext(connection) as banyak:
        tambah(pihak.pembeli, p, *bagian_baru[1:])
    # Ten more deliveries: each is written once by the allocation under its lock, and nothing else grows.
    assert len(banyak) - len(sedikit) <= 10


def test_a_value_below_its_ledger_is_refused(pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 100)
    m = k.baris_muatan(p)
    with pytest.raises(DomainError) as galat:
        k.ubah(pihak.pembeli, p, k.kontainer(k.muatan(999_999, uid=m.uid), uid=m.kontainer.uid), yakin=True)
    assert galat.value.kode == "kontribusi_melebihi"
    with pytest.raises(DomainError) as galat:
        k.ubah(pihak.pembeli, p, k.kontainer(k.muatan(5), uid=m.kontainer.uid), yakin=True)
    assert galat.value.kode == "muatan_berkontribusi"


def test_the_database_holds_the_parts_below_the_whole(pihak: Pihak) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    with pytest.raises(IntegrityError, match="muatan_kontribusi_wajar"), transaction.atomic():
        Muatan.objects.filter(pk=k.baris_muatan(p).pk).update(kontribusi_idr=200_000_001)


TINDAKAN = st.lists(
    st.tuples(st.sampled_from(["tambah", "ubah", "keluar", "lain", "nilai"]), st.integers(0, 2), st.integers(1, 120)),
    max_size=12,
)


@given(urut=TINDAKAN)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@pytest.mark.django_db
def test_any_sequence_keeps_every_sum(urut: list[tuple[str, int, int]]) -> None:
    """Whatever is written, corrected, struck or re-valued, in any order: parts are the whole, pieces are never beyond what was
    accepted, and every stored sum is its rows'.
    """
    with transaction.atomic():
        _jalankan(urut)
        transaction.set_rollback(True)


def _jalankan(urut: list[tuple[str, int, int]]) -> None:
    pihak = buat_pihak()
    satu, dua = isian(), isian(uraian="Engsel", harga=3_333)
    semua = terima(pihak.pembeli, pesan(pihak.pembeli, pihak.kemitraan, satu, dua), 100, 77).baris.order_by("pk")
    baris = [*semua, semua[0]]
    kiriman = [k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(700_000))) for _ in range(2)]
    for tindakan, mana, jumlah in urut:
        p = kiriman[mana % 2]
        try:
            with transaction.atomic():
                _satu(tindakan, pihak, p, baris[mana], jumlah)
        except DomainError:
            pass
    for m in Muatan.objects.all():
        b = bagian(m.nilai_idr or 0, m.kontribusi.tercatat().values_list("sumber", "nilai_idr"))
        assert b.sendiri >= 0
        assert b.disebut == m.kontribusi_idr
    for terimaan in BarisPenerimaan.objects.all():
        assert 0 <= terimaan.dialokasikan <= terimaan.diterima
    assert services.verify_ekspor() == []


def _satu(tindakan: str, pihak: Pihak, p: Any, baris: Any, jumlah: int) -> None:
    oleh = f.oleh(pihak.pembeli)
    hidup = Kontribusi.objects.tercatat().filter(muatan__kontainer__pengiriman=p).order_by("pk").first()
    if tindakan == "tambah":
        k.alokasikan(pihak.pembeli, p, baris, jumlah)
    elif tindakan == "lain":
        tambah(pihak.pembeli, p, isi(p, sumber="luar_daerah", nilai_idr=jumlah * 1_000, uraian="Kayu"))
    elif tindakan == "nilai":
        m = k.baris_muatan(p)
        k.ubah(pihak.pembeli, p, k.kontainer(k.muatan(jumlah * 10_000, uid=m.uid), uid=m.kontainer.uid), yakin=True)
    elif hidup is not None and tindakan == "ubah":
        services.update_kontribusi(
            oleh=oleh, pada=k.PADA, uid=hidup.uid, jumlah=Decimal(jumlah), nilai_idr=jumlah * 900
        )
    elif hidup is not None:
        services.cancel_kontribusi(oleh=oleh, pada=k.PADA, uid=hidup.uid, alasan="dikeluarkan")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_never_take_a_piece_twice() -> None:
    """100 pieces, twenty threads that each want 9 for a shipment of their own: eleven get them, nine are told what is left."""
    pihak = buat_pihak()
    baris = terima(pihak.pembeli, pesan(pihak.pembeli, pihak.kemitraan), 100).baris.get()
    kiriman = [k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan) for _ in range(UTAS)]
    hasil = bersamaan(*(lambda p=p: k.alokasikan(pihak.pembeli, p, baris, 9) for p in kiriman))
    assert len(ditolak(hasil)) == UTAS - 11
    baris.refresh_from_db()
    assert baris.dialokasikan == 99
    assert Kontribusi.objects.count() == 11
    assert services.verify_ekspor() == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_writers_leave_rollups_that_are_their_rows() -> None:
    """Both write into the same cells for a while; whoever commits last has counted everybody's rows."""
    pihak = buat_pihak()
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)

    def tulis(awal: int) -> None:
        for n in range(5):
            p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(150_000_000 + awal + n)))
            k.ubah(pihak.pembeli, p, data={"rencana_kirim": k.RENCANA.replace(day=1 + n)})
            if n % 2:
                services.cancel_pengiriman(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=p.uid, alasan="batal kirim")

    assert ditolak(bersamaan(lambda: tulis(0), lambda: tulis(100))) == []
    assert services.verify_ekspor() == []
