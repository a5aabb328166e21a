"""The offers on an IKM's page: where each stands, and no reader learns more there than from the list of offers."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from core.waktu import hari_ini
from kemitraan import queries
from kemitraan.models import Kebutuhan
from tests import factories as f

pytestmark = pytest.mark.django_db
PANEL: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}
SANGGUP: dict[str, Any] = {"tanggapan": "sebagian", "jumlah": Decimal(600), "harga": 41_234, "dijawab_pada": f.SAAT}


def alamat(ikm: Any) -> str:
    return reverse("kemitraan:tawaran_panel", args=[ikm.uid])


def isi(klien: Any, ikm: Any) -> str:
    jawab = klien.get(alamat(ikm), **PANEL)
    assert jawab.status_code == 200
    return str(jawab.content.decode())


def tawarkan(ikm: Any, komponen: str, hari: int = 7, perusahaan: Any = None, **over: Any) -> Any:
    batas = hari_ini() + timedelta(days=hari)
    kebutuhan = f.make_kebutuhan(perusahaan, komponen=komponen, batas_jawab=batas, tenggat=batas + timedelta(days=30))
    return f.make_tawaran(kebutuhan, ikm, **over)


def test_the_page_of_an_ikm_tells_where_each_of_its_offers_stands(masuk: Any, admin: Any, ikm: Any) -> None:
    jauh = tawarkan(ikm, "Engsel jauh", hari=20)
    lewat = tawarkan(ikm, "Handel lewat", hari=-3)
    tawarkan(ikm, "Gagang sebagian", **SANGGUP)
    tawarkan(ikm, "Roda dipilih", **SANGGUP, keputusan="dipilih")
    tutup = tawarkan(ikm, "Kunci terlupa")
    Kebutuhan.objects.filter(pk=tutup.kebutuhan_id).update(status="ditutup", ditutup_pada=f.SAAT)
    klien = masuk(admin)
    assert alamat(ikm) in klien.get(ikm.get_absolute_url()).content.decode()
    rangkuman = queries.tawaran_ikm(admin, ikm, hari_ini())
    assert (rangkuman.jumlah, rangkuman.menunggu, rangkuman.dipilih) == (5, 2, 1)
    assert [b.tawaran for b in rangkuman.baris[:2]] == [lewat, jauh], "what waits stands first, the nearest day on top"
    teks = isi(klien, ikm)
    for kata in ("5 tawaran", "2 menunggu jawaban", "1 dipilih", "lewat 3 hari", "Tidak dijawab", "Sanggup sebagian"):
        assert kata in teks
    assert "disanggupi 600 · Rp41.234 per satuan" in teks
    assert f"{reverse('kemitraan:tawaran_list')}?ikm={ikm.uid}" in teks


def test_it_leads_to_the_whole_list_and_shows_the_five_that_matter(masuk: Any, admin: Any, ikm: Any) -> None:
    for n in range(7):
        tawarkan(ikm, f"Lama {n}", **SANGGUP)
    tunggu = tawarkan(ikm, "Masih ditunggu")
    rangkuman = queries.tawaran_ikm(admin, ikm, hari_ini())
    assert [b.tawaran.kebutuhan.komponen for b in rangkuman.baris] == [
        *(str(tunggu.kebutuhan), "Lama 6", "Lama 5", "Lama 4", "Lama 3"),
    ]
    klien = masuk(admin)
    assert "Semua 8 tawaran" in isi(klien, ikm)
    daftar = klien.get(f"{reverse('kemitraan:tawaran_list')}?ikm={ikm.uid}")
    assert daftar.context["halaman"].jumlah_teks == "8"


def test_a_withdrawn_offer_is_not_told_and_an_empty_panel_says_so(masuk: Any, admin: Any, ikm: Any) -> None:
    assert "Belum ada tawaran" in isi(masuk(admin), ikm)
    batal = {"dibatalkan_pada": f.SAAT, "dibatalkan_oleh": admin, "dibatalkan_alasan": "Salah tawar"}
    tawarkan(ikm, "Tertarik kembali", **batal)
    assert "Belum ada tawaran" in isi(masuk(admin), ikm)


def test_an_owner_reads_the_own_offers_alone(masuk: Any, ikm: Any) -> None:
    milik, lain = tawarkan(ikm, "Gagang kami"), f.make_ikm(nama="Bengkel Pesaing")
    f.make_tawaran(milik.kebutuhan, lain, **SANGGUP)
    klien = masuk(f.make_anggota(ikm))
    teks = isi(klien, ikm)
    assert "Gagang kami" in teks
    assert "41.234" not in teks
    assert "Pesaing" not in teks
    assert klien.get(alamat(lain)).status_code == 404


def test_a_company_reads_answers_to_its_own_needs_alone(masuk: Any, ikm: Any) -> None:
    sendiri = f.make_perusahaan()
    tawarkan(ikm, "Rahasia pesaing", perusahaan=f.make_perusahaan(nama="PT Pesaing"), **SANGGUP)
    tawarkan(ikm, "Belum menjawab", perusahaan=sendiri)
    tawarkan(ikm, "Milik sendiri", perusahaan=sendiri, **SANGGUP)
    teks = isi(masuk(f.make_anggota_perusahaan(sendiri)), ikm)
    assert "Milik sendiri" in teks
    assert "1 tawaran" in teks
    assert not [k for k in ("esaing", "Belum menjawab", "menunggu") if k in teks]


def test_leadership_has_no_such_panel(masuk: Any, pimpinan: Any, ikm: Any) -> None:
    klien = masuk(pimpinan)
    assert klien.get(alamat(ikm)).status_code == 403
    assert alamat(ikm) not in klien.get(ikm.get_absolute_url()).content.decode()


def test_a_survivors_page_tells_of_what_was_merged_into_it(masuk: Any, admin: Any, ikm: Any) -> None:
    tawarkan(ikm, "Sebelum digabung")
    penerus = f.make_ikm()
    type(ikm).objects.filter(pk=ikm.pk).update(digabung_ke=penerus)
    for satu in (ikm, penerus):
        assert "Sebelum digabung" in isi(masuk(admin), satu)


@pytest.mark.parametrize("n", [1, 30])
def test_the_panel_costs_the_same_however_many_were_asked(
    n: int, masuk: Any, admin: Any, ikm: Any, django_assert_max_num_queries: Any
) -> None:
    for i in range(n):
        tawarkan(ikm, f"Barang {i}", **(SANGGUP if i % 2 else {}))
    klien = masuk(admin)
    klien.get(alamat(ikm), **PANEL)
    with django_assert_max_num_queries(8):
        klien.get(alamat(ikm), **PANEL)
