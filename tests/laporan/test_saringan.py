"""The filters that figures of the dashboards lead to: each narrows its list to exactly what it says, for whom it is meant."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.daftar import ambil
from core.periode import Periode
from ekspor.models import Kontainer, Muatan, Pengiriman
from ikm.models import OmzetBulanan
from ikm.queries import omzet_bulanan, omzet_janggal
from ikm.rumus.janggal import KALI_JANGGAL, OMZET_SEBULAN, jauh_dari_biasa
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak
from tests.kemitraan.pesan import kirim, pesan, terima

JUTA = 1_000_000


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")


def isi(user: Any, daftar: str, **saring: Any) -> list[Any]:
    fs = ambil(daftar).saring(user, QueryDict(urlencode(saring)))
    assert fs.is_valid(), fs.errors
    return list(fs.qs.order_by("pk"))


@given(st.lists(st.integers(0, 10**9), max_size=40))
def test_far_from_usual_is_above_ten_times_the_median(bulan: list[int]) -> None:
    jauh = jauh_dari_biasa(bulan)
    urut = sorted(n for n in bulan if n)
    if len(urut) < 3:
        assert jauh == []
        return
    tengah = (urut[(len(urut) - 1) // 2] + urut[len(urut) // 2]) / 2
    for i, n in enumerate(bulan):
        assert (i in jauh) == (n > KALI_JANGGAL * tengah and n - tengah >= OMZET_SEBULAN.beda_kecil)
    assert len(jauh) * 2 <= len(urut)


@pytest.mark.django_db
def test_an_outlier_is_found_over_the_whole_workshop(admin: Any) -> None:
    """A merged record's months are its survivor's; a large workshop is not an outlier of small ones."""
    ikm = f.make_ikm()
    kembar = f.make_ikm(digabung_ke=ikm)
    for b in (7, 8):
        f.make_omzet(ikm, date(2026, b, 1), omzet=5 * JUTA)
    jauh = f.make_omzet(kembar, date(2026, 9, 1), omzet=500 * JUTA)
    besar = f.make_ikm()
    for b in (7, 8, 9):
        f.make_omzet(besar, date(2026, b, 1), omzet=900 * JUTA)
    assert list(omzet_janggal(OmzetBulanan.objects.all())) == [jauh]
    assert isi(admin, "omzet", janggal="true") == [jauh]
    assert isi(admin, "omzet", janggal="true", tahun="2025") == []
    assert omzet_bulanan(ikm, Periode(date(2026, 8, 1), date(2026, 10, 1))) == {
        date(2026, 8, 1): 5 * JUTA,
        date(2026, 9, 1): 500 * JUTA,
    }


@pytest.mark.django_db
def test_what_an_ikm_lacks(admin: Any) -> None:
    lengkap = f.make_ikm(nib="1234567890123", lat="-7.55", lng="112.37")
    kurang = f.make_ikm()
    assert isi(admin, "ikm", kurang="nib") == [kurang]
    assert isi(admin, "ikm", kurang="lokasi") == [kurang]
    assert isi(admin, "ikm", kurang="profil") == [lengkap, kurang]
    f.make_profil(lengkap)
    lengkap.tahun_profil = 2025
    lengkap.save()
    assert isi(admin, "ikm", kurang="profil") == [kurang]
    assert len(isi(admin, "ikm", kurang="telepon")) == 2
    assert len(isi(admin, "ikm", kurang="kelas")) == 2


@pytest.mark.django_db
def test_who_answers_for_a_place_narrows_the_lists_of_the_office(admin: Any, pihak: Pihak) -> None:
    """Trowulan is `pihak.penyuluh`'s; the partnership's workshop lies there."""
    lain = f.make_kemitraan(ikm=f.make_ikm(desa=f.make_wilayah("35.16.11.2001")))
    kembar = f.make_ikm(desa=f.make_wilayah("35.16.11.2001"), digabung_ke=pihak.kemitraan.ikm)
    milik = [f.make_pesanan(pihak.kemitraan), f.make_pesanan(f.make_kemitraan(ikm=kembar))]
    f.make_pesanan(lain)
    petugas = {"wilayah": pihak.penyuluh.uid}
    assert isi(admin, "pesanan", **petugas) == milik
    assert isi(admin, "pesanan", kecamatan="35.16.11") == [p for p in isi(admin, "pesanan") if p not in milik]
    assert {b.pesanan for b in isi(admin, "kinerja-baris", periode="semua", **petugas)} == set(milik)
    assert isi(admin, "ikm", **petugas) == [pihak.kemitraan.ikm]
    assert isi(admin, "kemitraan", **petugas) == [pihak.kemitraan]
    assert isi(admin, "ikm", wilayah=f.make_penyuluh("35.16.10").uid) == []


@pytest.mark.django_db
def test_the_chip_names_the_officer(masuk: Any, pihak: Pihak) -> None:
    for rute in ("ikm:list", "kemitraan:pesanan_list", "kemitraan:kinerja_payments", "kemitraan:kemitraan_list"):
        halaman = masuk(pihak.admin).get(reverse(rute), {"wilayah": pihak.penyuluh.uid}).content.decode()
        assert "Wilayah binaan" in halaman
        assert pihak.penyuluh.nama in halaman


@pytest.mark.django_db
@pytest.mark.parametrize("daftar", ["ikm", "omzet", "kemitraan", "pesanan", "kinerja-baris", "kinerja-bayar"])
def test_a_party_has_no_such_filter(pihak: Pihak, daftar: str) -> None:
    for orang in (pihak.pembeli, pihak.pemilik):
        assert "wilayah" not in ambil(daftar).saring(orang, QueryDict()).filters


@pytest.mark.django_db
def test_agreements_past_their_time_and_about_to_end(admin: Any) -> None:
    lewat = f.make_kemitraan(berakhir=date(2026, 11, 25))
    dekat = f.make_kemitraan(berakhir=date(2027, 1, 20))
    f.make_kemitraan(berakhir=date(2027, 12, 31))
    assert isi(admin, "kemitraan", berakhir="lewat") == [lewat]
    assert isi(admin, "kemitraan", berakhir="60") == [dekat]
    assert isi(admin, "kemitraan", berakhir="30") == []


@pytest.mark.django_db
def test_orders_by_the_days_goods_went_and_came(pihak: Pihak) -> None:
    """Sent on the 20th, received on the 25th of October; the other order has neither, and a line without a price."""
    p = pesan(pihak.pembeli, pihak.kemitraan)
    kirim(pihak.pemilik, p, 50)
    terima(pihak.pembeli, p, 50)
    lain = f.make_pesanan(pihak.kemitraan)
    lain.baris.update(harga=0)
    assert isi(pihak.admin, "pesanan", dikirim_dari="2026-10-20", dikirim_sampai="2026-10-20") == [p]
    assert isi(pihak.pembeli, "pesanan", diterima_dari="2026-10-25") == [p]
    assert isi(pihak.pemilik, "pesanan", diterima_sampai="2026-10-24") == []
    assert isi(pihak.admin, "pesanan", tanpa_harga="true") == [lain]


@pytest.mark.django_db
def test_a_party_of_several_narrows_to_one_of_its_own(pihak: Pihak) -> None:
    dua = f.make_kemitraan()
    f.make_anggota_perusahaan(dua.perusahaan, pihak.pembeli)
    satu, lain = f.make_pesanan(pihak.kemitraan), f.make_pesanan(dua)
    asing = f.make_pesanan()
    assert isi(pihak.pembeli, "pesanan") == [satu, lain]
    assert isi(pihak.pembeli, "pesanan", perusahaan_uid=dua.perusahaan.uid) == [lain]
    assert isi(pihak.pembeli, "pesanan", perusahaan_uid=asing.kemitraan.perusahaan.uid) == []
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.kirim(pihak.pembeli, dua.perusahaan)
    assert isi(pihak.pembeli, "pengiriman", perusahaan_uid=p.perusahaan.uid) == [p]


@pytest.mark.django_db
def test_what_a_shipment_lacks(pihak: Pihak) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    assert isi(pihak.admin, "pengiriman", kurang="hs") == [p]
    assert isi(pihak.admin, "pengiriman", kurang="nomor_kontainer") == []  # a booking has none yet
    Pengiriman.objects.filter(pk=p.pk).update(status="dimuat")
    assert isi(pihak.admin, "pengiriman", kurang="nomor_kontainer") == [p]
    Kontainer.objects.filter(pengiriman=p).update(nomor="MSKU1234565")
    Muatan.objects.filter(kontainer__pengiriman=p).update(kode_hs=k.make_hs())
    assert isi(pihak.admin, "pengiriman", kurang="nomor_kontainer") == []
    assert isi(pihak.admin, "pengiriman", kurang="hs") == []
