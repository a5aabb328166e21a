"""Pages of needs and offers: what each peran reads, what no peran learns, and nothing typed is lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from core.registri import menunggu_untuk
from kemitraan.models import Kebutuhan, Tawaran
from tests import factories as f

pytestmark = pytest.mark.django_db
SANGGUP: dict[str, Any] = {"tanggapan": "sanggup", "jumlah": Decimal(1000), "dijawab_pada": f.SAAT}
RAHASIA = ("Bengkel Pesaing", "77.777", "77777", "Paling dekat dan murah")


@pytest.fixture
def tawaran(ikm: Any) -> Tawaran:
    """Asked of `ikm`; a rival answered with its price, and the office noted why it was picked."""
    t = f.make_tawaran(ikm=ikm, alasan="Paling dekat dan murah", skor=Decimal(88))
    f.make_tawaran(t.kebutuhan, f.make_ikm(nama="Bengkel Pesaing"), harga=77_777, keterangan="77.777", **SANGGUP)
    return t


def test_an_owner_never_learns_who_else_was_asked_nor_at_what_price(masuk: Any, tawaran: Tawaran) -> None:
    klien = masuk(f.make_anggota(tawaran.ikm))
    k = tawaran.kebutuhan
    alamat = [
        *(tawaran.get_absolute_url(), k.get_absolute_url(), reverse("kemitraan:tawaran_answer", args=[tawaran.uid])),
        *(f"{reverse('kemitraan:tawaran_list')}{isi}" for isi in ("", "?format=csv", f"?kebutuhan={k.uid}")),
        *("/api/v1/tawaran/", f"/api/v1/kebutuhan/{k.uid}/", f"/api/v1/tawaran/{tawaran.uid}/"),
        *("/", f"/cari/?q={k.komponen}"),
    ]
    for url in alamat:
        jawab = klien.get(url)
        isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
        assert jawab.status_code == 200, url
        assert not [r for r in RAHASIA if r in isi.decode()], url


def test_a_company_reads_answers_to_its_own_needs_and_no_reason_of_the_office(masuk: Any, tawaran: Tawaran) -> None:
    klien = masuk(f.make_anggota_perusahaan(tawaran.kebutuhan.perusahaan))
    isi = klien.get(tawaran.kebutuhan.get_absolute_url()).content.decode()
    assert "Bengkel Pesaing" in isi
    assert "Rp77.777" in isi
    assert "Paling dekat" not in isi
    assert tawaran.ikm.nama not in isi  # not answered yet
    assert klien.get(tawaran.get_absolute_url()).status_code == 404
    asing = masuk(f.make_anggota_perusahaan(f.make_perusahaan()))
    assert asing.get(tawaran.kebutuhan.get_absolute_url()).status_code == 404
    lain = Tawaran.objects.exclude(pk=tawaran.pk).get()
    assert asing.get(lain.get_absolute_url()).status_code == 404


def test_leadership_reads_the_need_without_its_price(masuk: Any, pimpinan: Any, tawaran: Tawaran) -> None:
    Kebutuhan.objects.update(harga_patokan=42_000)
    isi = masuk(pimpinan).get(tawaran.kebutuhan.get_absolute_url()).content.decode()
    assert tawaran.kebutuhan.komponen in isi
    assert "42.000" not in isi
    assert "Bengkel Pesaing" not in isi


def test_one_tap_answers_and_a_second_tap_is_harmless(masuk: Any, tawaran: Tawaran) -> None:
    klien, url = masuk(f.make_anggota(tawaran.ikm)), reverse("kemitraan:tawaran_answer", args=[tawaran.uid])
    for _ in range(2):
        assert klien.post(url, {"tanggapan": "sanggup", "versi": 1}).status_code == 302
    tawaran.refresh_from_db()
    assert (tawaran.tanggapan, tawaran.versi) == ("sanggup", 2)
    assert klien.post(url, {"tanggapan": "tidak", "alasan_tidak": "impor", "versi": 2}).status_code == 302


def test_a_slip_comes_back_with_all_that_was_typed(masuk: Any, tawaran: Tawaran) -> None:
    url = reverse("kemitraan:tawaran_answer", args=[tawaran.uid])
    isi = {"tanggapan": "sebagian", "jumlah": "5000", "harga": "45000", "keterangan": "Cetakan baru", "versi": 1}
    jawab = masuk(f.make_anggota(tawaran.ikm)).post(url, isi)
    assert jawab.status_code == 422
    teks = jawab.content.decode()
    assert all(kata in teks for kata in ("Yang ditawarkan 1.000", "5000", "45", "Cetakan baru"))


def test_the_meeting_leads_to_a_need_that_knows_it(masuk: Any, admin: Any) -> None:
    f.make_satuan()
    p = f.make_pertemuan(yang_dibutuhkan="Gagang 1.200 buah")
    klien = masuk(admin)
    url = f"{reverse('kemitraan:kebutuhan_create')}?pertemuan={p.uid}"
    assert url.replace("&", "&amp;") in klien.get(p.get_absolute_url()).content.decode()
    assert "Gagang 1.200 buah" in klien.get(url).content.decode()
    isi = {"perusahaan": p.perusahaan.uid, "asal_pertemuan": p.uid, "komponen": "Gagang", "jumlah": "1200"}
    jawab = klien.post(url, isi | {"satuan": "H87", "tenggat": "2099-01-31"})
    assert jawab.status_code == 302
    k = Kebutuhan.objects.get()
    assert (k.asal_pertemuan, k.diwakili, k.jumlah) == (p, True, 1200)


def test_the_office_picks_a_workshop_by_name(masuk: Any, admin: Any, ikm: Any) -> None:
    k = f.make_kebutuhan(tenggat="2099-01-31", batas_jawab="2099-01-01")
    klien = masuk(admin)
    url = reverse("kemitraan:tawaran_create", args=[k.uid, ikm.uid])
    assert url in klien.get(f"{reverse('kemitraan:kebutuhan_offer', args=[k.uid])}?q={ikm.nama}").content.decode()
    isi = {"jumlah_diminta": "400", "batas_jawab": "2099-01-01", "alasan": "Dikenal rapi"}
    assert klien.post(url, isi).status_code == 302
    assert Tawaran.objects.get().jumlah_diminta == 400


def test_a_chosen_answer_leads_to_the_agreement_form_filled_in(masuk: Any, tawaran: Tawaran) -> None:
    pembeli = f.make_anggota_perusahaan(tawaran.kebutuhan.perusahaan)
    Tawaran.objects.filter(pk=tawaran.pk).update(keputusan="dipilih", **SANGGUP)
    klien = masuk(pembeli)
    url = f"{reverse('kemitraan:kemitraan_create')}?tawaran={tawaran.uid}"
    assert url in klien.get(tawaran.kebutuhan.get_absolute_url()).content.decode()
    jawab = klien.get(url)
    assert jawab.status_code == 200
    assert jawab.context["form"]["asal_kebutuhan"].value() == tawaran.kebutuhan.uid
    f.make_kemitraan(tawaran.kebutuhan.perusahaan, tawaran.ikm, asal_kebutuhan=tawaran.kebutuhan)
    assert url not in klien.get(tawaran.kebutuhan.get_absolute_url()).content.decode()


def test_what_waits_for_whom(tawaran: Tawaran, kabid: Any) -> None:
    k = tawaran.kebutuhan
    f.make_kebutuhan(k.perusahaan, status="diajukan", dibuka_pada=None, batas_jawab=None)
    pembeli, pemilik = f.make_anggota_perusahaan(k.perusahaan), f.make_anggota(tawaran.ikm)
    judul = {u.pk: [b.judul for b in menunggu_untuk(u, f.PADA)] for u in (pembeli, pemilik, kabid)}
    assert judul[pemilik.pk] == [f"Sanggup membuat {k.komponen}?"]
    assert judul[pembeli.pk] == [f"Pilih pembuat {k.komponen}"]
    assert f"{k.perusahaan} membutuhkan" in judul[kabid.pk]


@pytest.mark.parametrize("nama", ["kebutuhan", "tawaran"])
def test_a_list_asks_as_often_for_thirty_rows_as_for_one(
    masuk: Any, admin: Any, nama: str, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    k = f.make_kebutuhan()
    f.make_tawaran(k)
    klien, url = masuk(admin), reverse(f"kemitraan:{nama}_list")
    klien.get(url)
    with django_assert_max_num_queries(30) as satu:
        klien.get(url)
    for _ in range(29):
        f.make_tawaran(f.make_kebutuhan(k.perusahaan))
    with django_assert_num_queries(len(satu)):
        klien.get(url)


@pytest.mark.parametrize("siapa", ["admin", "kabid", "penyuluh", "anggota"])
def test_the_page_of_a_need_asks_as_often_for_many_answers_as_for_one(
    masuk: Any,
    siapa: str,
    request: pytest.FixtureRequest,
    django_assert_max_num_queries: Any,
    django_assert_num_queries: Any,
) -> None:
    k = f.make_kebutuhan()
    f.make_tawaran(k, keputusan="dipilih", **SANGGUP)
    f.make_tawaran(k, **SANGGUP)
    orang = f.make_anggota_perusahaan(k.perusahaan) if siapa == "anggota" else request.getfixturevalue(siapa)
    klien = masuk(orang)
    klien.get(k.get_absolute_url())
    with django_assert_max_num_queries(40) as satu:
        klien.get(k.get_absolute_url())
    for _ in range(5):
        f.make_tawaran(k, **SANGGUP)
        f.make_tawaran(k, keputusan="dipilih", **SANGGUP)
    with django_assert_num_queries(len(satu)):
        klien.get(k.get_absolute_url())


def test_an_unjudged_sample_is_the_companys_next_step_on_need_and_offer(masuk: Any, ikm: Any) -> None:
    t = f.make_tawaran(ikm=ikm, sampel_dikirim=f.PADA, **SANGGUP)
    klien, url = (
        masuk(f.make_anggota_perusahaan(t.kebutuhan.perusahaan)),
        reverse("kemitraan:sampel_judge", args=[t.uid]),
    )
    assert url in klien.get(t.kebutuhan.get_absolute_url()).content.decode()
    utama = [a["url"] for a in klien.get(t.get_absolute_url()).context["aksi"] if a["gaya"] == "utama"]
    assert utama == [url]
    Tawaran.objects.update(sampel_hasil="diterima", sampel_dinilai=f.PADA)
    assert url not in klien.get(t.kebutuhan.get_absolute_url()).content.decode()
    utama = [a["label"] for a in klien.get(t.get_absolute_url()).context["aksi"] if a["gaya"] == "utama"]
    assert utama == ["Pilih"]


def test_an_open_need_that_nobody_was_asked_about_leads_to_the_able_ones(masuk: Any, admin: Any) -> None:
    k = f.make_kebutuhan()
    jawaban = masuk(admin).get(k.get_absolute_url()).content.decode().split("Belum ditawarkan")[1].split("</p>")[0]
    assert reverse("kemitraan:kebutuhan_match", args=[k.uid]) in jawaban
