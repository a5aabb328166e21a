"""The breakdown of a container and the proposal: sums to the rupiah and the percent, in order, never more than is there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.ids import new_uid
from ekspor import queries, services
from ekspor.models import Kontainer, Kontribusi, Muatan
from ekspor.queries.usulan import muat_sebanyak
from ekspor.views.batang import kalimat
from kemitraan import services as kemitraan
from kemitraan.models import BarisPenerimaan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak, buat_pihak
from tests.kemitraan.pesan import isian, pesan, terima
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db


def isi(p: Any, **over: Any) -> services.IsianKontribusi:
    return services.IsianKontribusi(**{"muatan_uid": k.baris_muatan(p).uid} | over)


def tambah(user: Any, p: Any, *baris: services.IsianKontribusi) -> Any:
    return services.add_kontribusi(oleh=f.oleh(user), pada=k.PADA, pengiriman_uid=p.uid, isian=baris)


def buku(user: Any, p: Any) -> queries.Buku:
    return queries.buku_kontainer(user, Kontainer.objects.get(pengiriman=p))


def susun(p: Any) -> queries.Usulan:
    return queries.susun_usulan(p, queries.muatan_berurut(Muatan.objects.filter(kontainer__pengiriman=p)))


def ringkas(usulan: queries.Usulan) -> list[tuple[str, str, int]]:
    return [(str(u.baris.penerimaan.tanggal), u.muatan.uraian, int(u.jumlah)) for u in usulan.isi]


def test_the_parts_of_200_million(pihak: Pihak, diterima: Any) -> None:
    cat = f.make_perusahaan(nama="PT Pangeston")
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    tambah(
        pihak.pembeli,
        p,
        isi(p, sumber="luar_daerah", nilai_idr=25_000_000, uraian="Kayu mindi"),
        isi(p, baris_uid=diterima.uid, jumlah=Decimal(60)),
        isi(p, sumber="lokal_lain", perusahaan_uid=cat.uid, nilai_idr=8_400_000, uraian="Cat"),
    )
    b = buku(pihak.pembeli, p)
    assert [(x.jenis, x.nilai, x.bukti) for x in b.bagian] == [
        ("ikm", 600_000, "penerimaan"),
        ("lokal_lain", 8_400_000, "pernyataan"),
        ("luar_daerah", 25_000_000, "pernyataan"),
        ("sendiri", 166_000_000, None),
    ]
    assert b.bagian[1].nama == "PT Pangeston"
    assert sum(x.persen for x in b.bagian) == 100
    assert (b.nilai, b.dari_ikm, b.persen_ikm, b.bukti) == (200_000_000, 600_000, Decimal("0.3"), "pernyataan")


def test_a_village_is_the_sum_of_its_workshops(pihak: Pihak, diterima: Any) -> None:
    """Names of villages repeat; their codes do not."""
    satu = pihak.kemitraan.ikm
    tetangga, jauh = f.make_ikm(desa=satu.desa), f.make_ikm(desa=f.make_wilayah("35.16.15.2001", nama=satu.desa.nama))
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    for ikm, nilai in ((tetangga, 400_000), (jauh, 7_000_000)):
        tambah(pihak.pembeli, p, isi(p, sumber="ikm", ikm_uid=ikm.uid, nilai_idr=nilai, uraian="Kaki"))
    b = buku(pihak.pembeli, p)
    assert [(d.kode, d.ikm, d.nilai) for d in b.desa] == [
        (jauh.desa_id, 1, 7_000_000),
        (satu.desa_id, 2, 1_000_000),
    ]
    assert sum(d.nilai for d in b.desa) == b.dari_ikm
    assert [d.persen for d in b.desa] == [Decimal("3.5"), Decimal("0.5")]
    assert kalimat(b) == (
        f"{jauh.desa.nama} ({jauh.nama}) Rp7.000.000, {satu.desa.nama} (2 IKM) Rp1.000.000, dan kerja sendiri Rp192.000.000"
    )


def test_three_thirds_print_as_a_hundred(pihak: Pihak) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(3)))
    tambah(
        pihak.pembeli,
        p,
        isi(p, sumber="luar_daerah", nilai_idr=1, uraian="Kayu"),
        isi(p, sumber="ikm", ikm_uid=pihak.kemitraan.ikm.uid, nilai_idr=1, uraian="Gagang"),
    )
    assert sorted(x.persen for x in buku(pihak.pembeli, p).bagian) == [
        Decimal("33.3"),
        Decimal("33.3"),
        Decimal("33.4"),
    ]


def test_an_exporting_ikms_own_work_is_ikm_work(pihak: Pihak) -> None:
    p = k.kirim(pihak.pemilik, ikm_uid=pihak.kemitraan.ikm.uid)
    (satu,) = buku(pihak.pemilik, p).bagian
    assert (satu.jenis, satu.nilai, satu.persen) == ("ikm", 200_000_000, 100)
    assert buku(pihak.pemilik, p).dari_ikm == 200_000_000


def test_a_company_that_is_an_ikm_counts_as_one(pihak: Pihak) -> None:
    perusahaan = pihak.kemitraan.perusahaan
    perusahaan.ikm = f.make_ikm()
    perusahaan.save()
    p = k.kirim(pihak.pembeli, perusahaan)
    assert buku(pihak.admin, p).dari_ikm == 200_000_000


def test_a_merged_workshop_is_one_part(pihak: Pihak, diterima: Any) -> None:
    lama, penerus = pihak.kemitraan.ikm, f.make_ikm(nama="UD Penerus")
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    tambah(pihak.pembeli, p, isi(p, sumber="ikm", ikm_uid=penerus.uid, nilai_idr=400_000, uraian="Kaki"))
    lama.digabung_ke = penerus
    lama.save()
    ikm = [x for x in buku(pihak.pembeli, p).bagian if x.sebagai_ikm]
    assert [(x.nama, x.nilai, len(x.rincian)) for x in ikm] == [("UD Penerus", 1_000_000, 2)]


def test_every_part_leads_to_receipt_order_partnership_and_meeting(pihak: Pihak, diterima: Any) -> None:
    kemitraan_ = pihak.kemitraan
    kemitraan_.asal_pertemuan = f.make_pertemuan(kemitraan_.perusahaan, pihak.penyuluh)
    kemitraan_.asal_kunjungan = f.make_kunjungan(kemitraan_.ikm, penyuluh=pihak.penyuluh)
    kemitraan_.save()
    p = k.kirim(pihak.pembeli, kemitraan_.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)

    def asal(user: Any) -> list[tuple[str, bool]]:
        (r,) = buku(user, p).bagian[0].rincian
        return [(a.label.split()[0], bool(a.url)) for a in r.asal]

    rantai = ("Diterima", "Pesanan", "Kemitraan", "Pertemuan", "Kunjungan")
    assert asal(pihak.penyuluh) == [(n, True) for n in rantai]
    assert [ada for _, ada in asal(pihak.pembeli)] == [True, True, True, False, False]
    assert [ada for _, ada in asal(f.make_pengguna("pimpinan"))] == [False, False, True, False, False]


def test_the_oldest_deliveries_are_proposed_first(pihak: Pihak) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan, isian(jumlah=Decimal(300)))
    for hari, banyak in ((20, 30), (5, 50), (12, 40)):
        terima(pihak.pembeli, pesanan, banyak, data={"tanggal": date(2026, 10, hari)})
    isi_dua = (k.muatan(600_000, uraian="Meja"), k.muatan(400_000, uraian="Kursi"))
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(*isi_dua))
    usulan = susun(p)
    assert ringkas(usulan) == [
        ("2026-10-05", "Meja", 50),
        ("2026-10-12", "Meja", 10),
        ("2026-10-12", "Kursi", 30),
        ("2026-10-20", "Kursi", 10),
    ]
    assert (usulan.nilai, usulan.sisa, usulan.menunggu) == (1_000_000, 0, 0)
    tambah(
        pihak.pembeli,
        p,
        *(services.IsianKontribusi(u.muatan.uid, baris_uid=u.baris.uid, jumlah=u.jumlah) for u in usulan.isi),
    )
    assert services.verify_ekspor() == []
    assert susun(p).isi == ()


def test_disputed_and_foreign_deliveries_are_not_proposed(pihak: Pihak, diterima: Any) -> None:
    asing = f.make_kemitraan()
    lain = f.make_anggota_perusahaan(asing.perusahaan)
    terima(lain, pesan(lain, asing), 100)
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    assert [u.baris for u in susun(p).isi] == [diterima]
    kemitraan.open_sengketa(oleh=f.oleh(pihak.pemilik), pada=k.PADA, uid=diterima.uid, alasan="Jumlahnya kurang")
    assert susun(p).isi == ()


def test_what_came_after_the_stuffing_is_not_proposed(pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.catat(pihak.pembeli, p, "stuffing", k.saat(2026, 10, 24, 9))
    assert diterima.penerimaan.tanggal == date(2026, 10, 25)
    assert susun(p).isi == ()


def test_a_line_that_waits_for_its_rate_gets_none(pihak: Pihak, diterima: Any) -> None:
    data = {"basis_nilai": "fob", "mata_uang": k.make_mata_uang("USD")}
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, data=data)
    assert (susun(p).isi, susun(p).menunggu) == ((), 1)


def test_what_a_line_names_already_is_left_alone(pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    assert susun(p).isi == ()


@pytest.mark.parametrize(
    ("jumlah", "harga", "sisa", "muat"),
    [
        ("100", 10_000, 55_000, "5"),
        ("100", 10_000, 9_999, "0"),
        ("2.5", 10_000, 12_345, "1.234"),
        ("100", 0, 0, "100"),
        ("3", 3_333, 9_999, "3"),
    ],
)
def test_as_many_as_the_line_pays_for(jumlah: str, harga: int, sisa: int, muat: str) -> None:
    assert muat_sebanyak(Decimal(jumlah), harga, sisa) == Decimal(muat)


SISA = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 500_000)), min_size=1, max_size=4)


@given(barang=SISA, muatan=st.lists(st.integers(1, 5_000_000), min_size=1, max_size=3), sudah=st.integers(0, 40))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_proposed_is_accepted(barang: list[tuple[int, int]], muatan: list[int], sudah: int) -> None:
    """Any deliveries, any cargo, any of it named before: the ledger takes the proposal as it is, and no line that could pay for
    one more piece of what is left was left short.
    """
    with transaction.atomic():
        _usulkan(barang, muatan, sudah)
        transaction.set_rollback(True)


def _usulkan(barang: list[tuple[int, int]], nilai: list[int], sudah: int) -> None:
    pihak = buat_pihak()
    baris = [isian(uraian=f"Barang {n}", harga=harga) for n, (_, harga) in enumerate(barang)]
    terima(pihak.pembeli, pesan(pihak.pembeli, pihak.kemitraan, *baris), *(banyak for banyak, _ in barang))
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(*map(k.muatan, nilai)))
    lain = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(100_000_000)), yakin=True)
    pertama = BarisPenerimaan.objects.order_by("pk")[0]
    if 0 < sudah <= pertama.diterima:
        k.alokasikan(pihak.pembeli, lain, pertama, sudah)
    usulan = susun(p)
    if usulan.isi:
        isi_usul = [services.IsianKontribusi(u.muatan.uid, baris_uid=u.baris.uid, jumlah=u.jumlah) for u in usulan.isi]
        tambah(pihak.pembeli, p, *isi_usul)
    assert services.verify_ekspor() == []
    sisa = [m.nilai_idr - m.kontribusi_idr for m in Muatan.objects.filter(kontainer__pengiriman=p)]
    assert sum(sisa) == usulan.sisa
    for b in queries.penerimaan_tersisa(p):
        assert all(s < b.baris_pesanan.harga for s in sisa)


def test_the_same_delivery_twice_in_one_line_is_told_so(pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 10)
    for isian_ganda in ([1], [1, 2]):
        baris = [isi(p, baris_uid=diterima.uid, jumlah=Decimal(n)) for n in isian_ganda]
        with pytest.raises(services.kontribusi.DomainError) as galat:
            tambah(pihak.pembeli, p, *baris)
        assert galat.value.bidang.keys() == {"bagian_1_jumlah"}
    assert BarisPenerimaan.objects.get().dialokasikan == 10


def test_who_made_what_over_all_senders(pihak: Pihak, diterima: Any) -> None:
    sentra = f.make_sentra(nama="Cor Kuningan")
    ikm = pihak.kemitraan.ikm
    ikm.sentra = sentra
    ikm.save()
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    k.kirim(pihak.pemilik, None, k.kontainer(k.muatan(5_000_000)), ikm_uid=ikm.uid)
    r = queries.rekap(k.RENCANA_PERIODE)
    assert (r.nilai, r.sendiri, r.taksiran) == (5_600_000, 5_000_000, 5_600_000)
    assert [(s.nama, s.ikm, s.nilai, s.sendiri) for s in r.sentra] == [("Cor Kuningan", 1, 5_600_000, 5_000_000)]
    assert sum(d.nilai for d in r.desa) == sum(i.nilai for i in r.ikm) == sum(a[3] for a in r.aliran) == r.nilai
    assert {a[:3] for a in r.aliran} == {
        ("Cor Kuningan", pihak.kemitraan.perusahaan.nama, "Korea Selatan"),
        ("Cor Kuningan", ikm.nama, "Korea Selatan"),
    }
    services.cancel_pengiriman(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=p.uid, alasan="batal kirim")
    assert queries.rekap(k.RENCANA_PERIODE).nilai == 5_000_000


def test_a_drawing_keeps_the_sum_when_it_gathers_the_small() -> None:
    aliran = [queries.Aliran(f"Sentra {n}", f"PT {n % 3}", "Korea", n) for n in range(1, 16)]
    ringkas_ = queries.ringkas_aliran(aliran)
    assert sum(a[3] for a in ringkas_) == sum(range(1, 16))
    assert len({a[0] for a in ringkas_}) == 11


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_proposal_accepted_by_many_at_once_is_written_once() -> None:
    """The same form sent ten times at the same moment, and the same pieces proposed for another container beside it."""
    pihak = buat_pihak()
    baris = terima(pihak.pembeli, pesan(pihak.pembeli, pihak.kemitraan), 100).baris.get()
    p, lain = (k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan) for _ in range(2))
    satu = isi(p, baris_uid=baris.uid, jumlah=Decimal(60), uid=new_uid())
    dua = isi(lain, baris_uid=baris.uid, jumlah=Decimal(60))
    kerja = [lambda: tambah(pihak.pembeli, p, satu)] * 10
    hasil = bersamaan(*kerja, lambda: tambah(pihak.pembeli, lain, dua))
    baris.refresh_from_db()
    assert baris.dialokasikan == 60
    assert Kontribusi.objects.count() == 1
    assert len(ditolak(hasil)) in {1, 10}  # whoever came second: the other container, or all ten
    assert services.verify_ekspor() == []
