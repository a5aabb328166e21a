"""How much an IKM depends on its largest buyer: the formula's promises, the records it reads, who sees it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.periode import tambah_bulan
from core.waktu import hari_ini
from kemitraan import queries
from kemitraan.models import BarisPenerimaan, Penerimaan
from kemitraan.rumus import ketergantungan, setahun_utuh
from tests import factories as f

PADA = date(2026, 11, 23)
BULAN = [date(2026, m, 1) for m in range(1, 13)]
_bulan, _nilai = st.sampled_from(BULAN), st.integers(0, 10**9)
_diambil = st.dictionaries(st.tuples(st.integers(1, 4), _bulan), _nilai, max_size=20)
_omzet = st.dictionaries(_bulan, _nilai, max_size=12)


@given(_diambil, _omzet)
def test_shares_lie_between_nothing_and_all_and_sum_to_one(diambil: Any, omzet: Any) -> None:
    k = ketergantungan(diambil, omzet)
    assert all(0 < p.bagian <= 1 for p in k.pembeli)
    assert k.lain >= 0
    assert sum(p.nilai for p in k.pembeli) + k.lain == k.dasar
    assert list(k.pembeli) == sorted(k.pembeli, key=lambda p: (-p.nilai, p.pembeli))


@given(_diambil, _omzet, st.integers(5, 6), _bulan, _nilai)
def test_a_sale_to_another_never_raises_the_share_of_the_largest(
    diambil: Any, omzet: Any, lain: int, bulan: date, nilai: int
) -> None:
    dulu = ketergantungan(diambil, omzet)
    kini = ketergantungan({**diambil, (lain, bulan): nilai}, omzet)
    if (besar := dulu.terbesar) is not None:
        assert next(p for p in kini.pembeli if p.pembeli == besar.pembeli).bagian <= besar.bagian


@given(_diambil, _omzet, _bulan, _nilai)
def test_a_higher_turnover_never_raises_a_share(diambil: Any, omzet: Any, bulan: date, tambah: int) -> None:
    dulu = ketergantungan(diambil, omzet)
    kini = ketergantungan(diambil, {**omzet, bulan: omzet.get(bulan, 0) + tambah})
    assert all(b.bagian <= a.bagian for a, b in zip(dulu.pembeli, kini.pembeli, strict=True))


def test_a_month_is_what_was_reported_or_what_partners_took() -> None:
    jan, feb, mar = BULAN[:3]
    k = ketergantungan({(1, jan): 80, (2, jan): 40, (1, feb): 50}, {jan: 100, feb: 200, mar: 30})
    assert k.dasar == 120 + 200 + 30
    assert (k.pembeli[0].nilai, k.lain, k.bulan_diketahui) == (130, 180, 3)
    assert not ketergantungan({(1, jan): 80}, {jan: 100}).bergantung  # over, not at, eighty
    assert ketergantungan({(1, jan): 81}, {jan: 100}).bergantung
    assert ketergantungan({}, {}).terbesar is None


def terima(kemitraan: Any, hari: date, jumlah: int, **over: Any) -> None:
    """`jumlah` accepted at Rp10.000, five rejected."""
    p = f.make_pesanan(kemitraan, tanggal=date(2025, 1, 1))
    satu = Penerimaan.objects.create(pesanan=p, tanggal=hari, **over)
    BarisPenerimaan.objects.create(
        penerimaan=satu, baris_pesanan=p.baris.get(), diterima=jumlah, ditolak=5, alasan="cacat", penyebab="ikm"
    )


@pytest.mark.django_db
def test_it_reads_twelve_whole_months_of_accepted_goods() -> None:
    ikm = f.make_ikm()
    lain = f.make_ikm(digabung_ke=ikm)
    satu, dua = f.make_kemitraan(ikm=ikm), f.make_kemitraan(ikm=lain)
    terima(satu, date(2026, 10, 31), 300)
    terima(satu, date(2025, 11, 1), 100)
    terima(satu, date(2026, 11, 1), 999)  # the month that still runs
    terima(satu, date(2025, 10, 31), 999)
    batal = {"dibatalkan_pada": f.SAAT, "dibatalkan_oleh": f.make_pengguna("admin"), "dibatalkan_alasan": "Salah"}
    terima(satu, date(2026, 10, 1), 999, **batal)
    terima(dua, date(2026, 9, 1), 100)
    f.make_omzet(ikm, date(2026, 10, 1), omzet=6_000_000)
    f.make_omzet(ikm, date(2026, 11, 1), omzet=900_000_000)
    k = queries.ketergantungan_ikm(ikm, PADA)
    assert (setahun_utuh(PADA).mulai, setahun_utuh(PADA).sampai) == (date(2025, 11, 1), date(2026, 11, 1))
    assert [(p.perusahaan, p.bagian.nilai) for p in k.pembeli] == [
        (satu.perusahaan, 4_000_000),
        (dua.perusahaan, 1_000_000),
    ]
    assert (k.angka.dasar, k.angka.lain) == (8_000_000, 3_000_000)
    assert k.kalimat.endswith("Omzet diketahui untuk 1 dari 12 bulan.")


@pytest.mark.django_db
def test_the_panel_warns_where_enough_is_known(masuk: Any, pihak: Any) -> None:
    ikm = pihak.kemitraan.ikm
    url = reverse("kemitraan:dependence_panel", args=[ikm.uid])
    lalu = tambah_bulan(hari_ini(), -1)
    klien = masuk(pihak.pemilik)
    assert "Belum ada barang yang diterima" in klien.get(url, HTTP_HX_REQUEST="true").content.decode()
    terima(pihak.kemitraan, lalu, 100)
    halaman = klien.get(url).content.decode()
    assert "Mungkin bergantung" in halaman
    assert "Omzet bulanan belum dicatat" in halaman
    for n in range(1, 7):
        f.make_omzet(ikm, tambah_bulan(hari_ini(), -n), omzet=10_000)
    assert "Bergantung pada satu pembeli" in klien.get(url).content.decode()
    f.make_omzet(ikm, tambah_bulan(hari_ini(), -7), omzet=9_000_000)
    halaman = klien.get(url).content.decode()
    assert "ergantung pada satu pembeli" not in halaman
    assert "Di luar kemitraan" in halaman


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 30])
def test_the_panel_costs_the_same_whatever_was_sold(
    n: int, masuk: Any, pihak: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(n):
        terima(f.make_kemitraan(ikm=pihak.kemitraan.ikm), tambah_bulan(hari_ini(), -1), 100)
    klien, url = masuk(pihak.admin), reverse("kemitraan:dependence_panel", args=[pihak.kemitraan.ikm.uid])
    klien.get(url)
    with django_assert_max_num_queries(7):
        klien.get(url, HTTP_HX_REQUEST="true")


@pytest.mark.django_db
def test_turnover_is_the_offices_and_the_owners_alone(masuk: Any, pihak: Any, pimpinan: Any) -> None:
    url = reverse("kemitraan:dependence_panel", args=[pihak.kemitraan.ikm.uid])
    halaman = pihak.kemitraan.ikm.get_absolute_url()
    for orang, status in ((pihak.pembeli, 403), (pimpinan, 403), (pihak.penyuluh, 200), (pihak.pemilik, 200)):
        assert masuk(orang).get(url).status_code == status
        assert (url in masuk(orang).get(halaman).content.decode()) is (status == 200)
    lain = f.make_anggota(f.make_ikm())
    assert masuk(lain).get(url).status_code == 404
