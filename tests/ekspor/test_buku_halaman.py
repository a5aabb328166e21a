"""The pages of the ledger: who sees what, what is written, what it costs; an IKM never learns what a container is worth."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from core.ids import new_uid
from ekspor import services
from ekspor.models import Kontainer, Kontribusi
from kemitraan.models import BarisPenerimaan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak
from tests.kemitraan.pesan import isian, pesan, terima

pytestmark = pytest.mark.django_db
KONTAINER, USULAN, DAFTAR, API, REKAP = 8, 9, 9, 3, 8
RAHASIA = ("200.000.000", "200000000", "199.400.000", "199400000", "Rp200 jt")


@pytest.fixture
def kiriman(pihak: Pihak, diterima: Any) -> Any:
    """200 million, 60 handles of it the IKM's."""
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    return p


def kotak(p: Any) -> Kontainer:
    return Kontainer.objects.get(pengiriman=p)


def alamat(nama: str, objek: Any) -> str:
    return reverse(f"ekspor:{nama}", args=[objek.uid])


def teks(jawab: Any) -> str:
    return jawab.content.decode()


def test_an_ikm_never_reads_what_the_container_is_worth(masuk: Any, pihak: Pihak, kiriman: Any) -> None:
    """Its own Rp600.000 is there on every page, in the file and in the API; the value and the remainder on none."""
    klien, ikm = masuk(pihak.pemilik), pihak.kemitraan.ikm
    bagian = Kontribusi.objects.get()
    halaman = [
        klien.get(reverse("ekspor:kontribusi_list")),
        klien.get(alamat("kontribusi_ikm_panel", ikm)),
        klien.get(alamat("kontribusi_ikm_panel", ikm), headers={"HX-Request": "true"}),
        klien.get(reverse("api:kontribusi-list")),
        klien.get(reverse("api:kontribusi-detail", args=[bagian.uid])),
        klien.get(reverse("api:kontribusi-jejak", args=[bagian.uid])),
        klien.get(alamat("kontribusi_trail", bagian)),
    ]
    for h in halaman:
        assert h.status_code == 200
        assert "600.000" in teks(h) or "600000" in teks(h)
        assert [r for r in RAHASIA if r in teks(h)] == []
    berkas = b"".join(klien.get(reverse("ekspor:kontribusi_list") + "?format=csv").streaming_content).decode()
    assert "600000" in berkas
    assert [r for r in RAHASIA if r in berkas] == []
    for nama, objek in (("kontainer_detail", kotak(kiriman)), ("buku_panel", kiriman)):
        assert klien.get(alamat(nama, objek)).status_code == 404


def test_an_exporting_ikm_reads_its_own_work(masuk: Any, pihak: Pihak, kiriman: Any) -> None:
    """On its panel, for the owner and the office; a company that takes part in that shipment learns no remainder."""
    ikm = pihak.kemitraan.ikm
    p = k.kirim(pihak.pemilik, None, k.kontainer(k.muatan(5_000_000)), ikm_uid=ikm.uid)
    p.peserta.add(pihak.kemitraan.perusahaan)
    for orang, baca in ((pihak.pemilik, True), (pihak.admin, True), (pihak.pembeli, False)):
        halaman = teks(masuk(orang).get(alamat("kontribusi_ikm_panel", ikm)))
        assert ("Rp5.000.000" in halaman) == baca
        assert "Rp600.000" in halaman


def test_another_ikm_reads_nothing(masuk: Any, pihak: Pihak, kiriman: Any) -> None:
    klien = masuk(f.make_anggota(f.make_ikm()))
    assert klien.get(reverse("api:kontribusi-list")).json()["hasil"] == []
    assert klien.get(reverse("api:kontribusi-detail", args=[Kontribusi.objects.get().uid])).status_code == 404


def test_a_company_that_takes_part_reads_its_own_deliveries_alone(masuk: Any, pihak: Pihak, kiriman: Any) -> None:
    """It sees the container, but not what its host pays others, nor the breakdown."""
    tamu = f.make_kemitraan()
    orang = f.make_anggota_perusahaan(tamu.perusahaan)
    baris = terima(orang, pesan(orang, tamu, isian(uraian="Engsel tamu", harga=7_000)), 10).baris.get()
    kiriman.peserta.add(tamu.perusahaan)
    k.alokasikan(pihak.pembeli, kiriman, baris, 10)
    klien = masuk(orang)
    halaman = teks(klien.get(alamat("kontainer_detail", kotak(kiriman))))
    assert "Engsel tamu" in halaman
    assert "Rp70.000" in halaman
    assert "Rp600.000" not in halaman
    assert "kerja sendiri" not in halaman
    assert [b["uraian"] for b in klien.get(reverse("api:kontribusi-list")).json()["hasil"]] == ["Engsel tamu"]
    assert klien.get(alamat("buku_panel", kiriman)).status_code == 403


def test_the_page_says_the_whole_and_its_parts(masuk: Any, pihak: Pihak, kiriman: Any) -> None:
    for orang in (pihak.pembeli, pihak.penyuluh, f.make_pengguna("pimpinan")):
        halaman = teks(masuk(orang).get(alamat("kontainer_detail", kotak(kiriman))))
        for bagian in ("Rp200.000.000", "Rp600.000", "0,3 %", "Rp199.400.000", "99,7 %", "Penerimaan barang"):
            assert bagian in halaman, bagian
        assert ("Betulkan" in halaman) == (orang.peran != "pimpinan")
    assert "Rp199.400.000" in teks(masuk(pihak.pembeli).get(alamat("buku_panel", kiriman)))


def test_a_proposal_is_shown_corrected_and_accepted(masuk: Any, pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    klien, url = masuk(pihak.pembeli), alamat("kontribusi_propose", kotak(p))
    form = klien.get(url).context["form"]
    assert [form["jumlah_1"].value(), form["baris_1"].value()] == [100, str(diterima.uid)]
    assert not Kontribusi.objects.exists()
    muatan = str(k.baris_muatan(p).uid)
    isi = {"uid": str(new_uid()), "baris_1": str(diterima.uid), "muatan_1": muatan, "jumlah_1": "80"}
    for _ in range(2):  # pressed twice
        assert klien.post(url, isi).status_code == 302
    assert Kontribusi.objects.get().jumlah == 80
    assert BarisPenerimaan.objects.get().dialokasikan == 80


def test_more_than_is_left_stays_on_the_form(masuk: Any, pihak: Pihak, kiriman: Any, diterima: Any) -> None:
    lain = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    muatan = str(k.baris_muatan(lain).uid)
    isi = {"uid": str(new_uid()), "baris_1": str(diterima.uid), "muatan_1": muatan, "jumlah_1": "41"}
    jawab = masuk(pihak.pembeli).post(alamat("kontribusi_receive", kotak(lain)), isi)
    assert jawab.status_code == 422
    assert "tinggal 40 buah" in teks(jawab)
    assert 'value="41"' in teks(jawab)


def test_another_companys_receipt_cannot_be_named(masuk: Any, pihak: Pihak, diterima: Any) -> None:
    lain = f.make_perusahaan()
    orang = f.make_anggota_perusahaan(lain)
    p = k.kirim(orang, lain)
    isi = {"uid": str(new_uid()), "baris_1": str(diterima.uid), "jumlah_1": "1"}
    for baris in (str(diterima.uid), "bukan-uid"):
        assert masuk(orang).post(alamat("kontribusi_receive", kotak(p)), isi | {"baris_1": baris}).status_code == 404
    assert not Kontribusi.objects.exists()


def test_another_local_company_is_named_by_its_name(masuk: Any, pihak: Pihak) -> None:
    cat = f.make_perusahaan(nama="PT Pangeston")
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    klien, url = masuk(pihak.pembeli), alamat("kontribusi_state", kotak(p))
    isi = {"sumber": "lokal_lain", "muatan": str(k.baris_muatan(p).uid), "uraian": "Cat", "nilai_idr": "8.400.000"}
    salah = klien.post(url, isi | {"uid": str(new_uid()), "perusahaan": "Pange"})
    assert salah.status_code == 422
    assert "Pangeston" not in teks(salah)  # no directory of companies
    assert klien.post(url, isi | {"uid": str(new_uid()), "perusahaan": "pangeston"}).status_code == 302
    satu = Kontribusi.objects.get()
    assert (satu.perusahaan, satu.nilai_idr, satu.tingkat_bukti) == (cat, 8_400_000, "pernyataan")


def test_correcting_and_taking_out_by_the_pages(masuk: Any, pihak: Pihak, kiriman: Any) -> None:
    klien, satu = masuk(pihak.pembeli), Kontribusi.objects.get()
    url = alamat("kontribusi_edit", satu)
    assert klien.post(url, {"versi": 1, "jumlah": "101"}).status_code == 422
    assert klien.post(url, {"versi": 1, "jumlah": "70", "catatan": "Dihitung ulang"}).status_code == 302
    basi = klien.post(url, {"versi": 1, "jumlah": "50"})
    assert basi.status_code == 422
    satu.refresh_from_db()
    assert (satu.jumlah, satu.nilai_idr) == (70, 700_000)
    assert klien.post(alamat("kontribusi_cancel", satu), {"alasan": "Salah kontainer"}).status_code == 302
    assert BarisPenerimaan.objects.get().dialokasikan == 0
    assert services.verify_ekspor() == []


def test_the_list_sums_what_its_filters_leave(masuk: Any, pihak: Pihak, kiriman: Any) -> None:
    services.add_kontribusi(
        oleh=f.oleh(pihak.pembeli),
        pada=k.PADA,
        pengiriman_uid=kiriman.uid,
        isian=[
            services.IsianKontribusi(
                k.baris_muatan(kiriman).uid, sumber="luar_daerah", nilai_idr=25_000_000, uraian="Kayu"
            )
        ],
    )
    klien, url = masuk(pihak.admin), reverse("ekspor:kontribusi_list")
    ikm = pihak.kemitraan.ikm
    for saring, jumlah in (
        ("", "Rp25.600.000"),
        ("?sumber=ikm", "Rp600.000"),
        ("?tingkat_bukti=pernyataan", "Rp25.000.000"),
        (f"?ikm={ikm.uid}", "Rp600.000"),
        (f"?desa={ikm.desa_id}", "Rp600.000"),
        (f"?perusahaan={pihak.kemitraan.perusahaan.uid}", "Rp25.600.000"),
        ("?negara=KR&periode=2026-11", "Rp25.600.000"),
        ("?periode=2026-10", "Rp0"),
    ):
        assert klien.get(url + saring).context["jumlah"] == jumlah, saring
    berkas = b"".join(klien.get(url + "?format=csv&sumber=ikm").streaming_content).decode("utf-8-sig")
    (baris,) = csv.DictReader(io.StringIO(berkas), delimiter=";")
    assert (baris["Dibuat oleh"], baris["Nilai (Rp)"], baris["Tujuan"]) == (ikm.nama, "600000", "Korea Selatan")
    assert baris["Pengiriman"] == kiriman.nomor


def test_filtering_answers_the_rows_with_their_sum(masuk: Any, pihak: Pihak, kiriman: Any) -> None:
    """By htmx the sum comes with the rows, not with the page around them."""
    jawab = masuk(pihak.admin).get(reverse("ekspor:kontribusi_list") + "?sumber=ikm", headers={"HX-Request": "true"})
    assert "Rp600.000" in teks(jawab)
    assert "<html" not in teks(jawab)
    buku = masuk(pihak.admin).get(alamat("buku_panel", kiriman), headers={"HX-Request": "true"})
    assert "Rp199.400.000" in teks(buku)
    assert "<html" not in teks(buku)


def test_a_party_has_no_filter_of_other_companies(masuk: Any, pihak: Pihak, kiriman: Any) -> None:
    f.make_perusahaan(nama="PT Pesaing")
    for orang in (pihak.pembeli, pihak.pemilik):
        halaman = masuk(orang).get(reverse("ekspor:kontribusi_list"))
        assert "perusahaan" not in halaman.context["saring"].form.fields
        assert "Pesaing" not in teks(halaman)


def test_who_made_what_leads_to_its_rows(masuk: Any, pihak: Pihak, kiriman: Any) -> None:
    klien, url = masuk(f.make_pengguna("pimpinan")), reverse("ekspor:buku")
    halaman = klien.get(url + "?periode=2026-11")
    assert "Rp600.000" in teks(halaman)
    pita = json.loads(json.dumps(halaman.context["gambar"]))["pita"]
    assert [(p["dari"][:2], p["ke"][:2], p["nilai"]) for p in pita] == [("0|", "1|", 600_000), ("1|", "2|", 600_000)]
    (desa,) = halaman.context["tempat"][0]["baris"]
    assert klien.get(desa["url"]).context["jumlah"] == "Rp600.000"
    assert "600000" in b"".join(klien.get(url + "?periode=2026-11&format=csv").streaming_content).decode()


@pytest.mark.parametrize("n", [1, 12])
def test_pages_cost_the_same_queries_whatever_is_in_them(
    masuk: Any, pihak: Pihak, django_assert_num_queries: Any, n: int
) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    for i in range(n):
        mitra = f.make_kemitraan(pihak.kemitraan.perusahaan)
        baris = terima(pihak.pembeli, pesan(pihak.pembeli, mitra, isian(uraian=f"Gagang {i}")), 10).baris.get()
        k.alokasikan(pihak.pembeli, p, baris, Decimal(2))
    klien = masuk(pihak.pembeli)
    lihat = {
        alamat("kontainer_detail", kotak(p)): KONTAINER,
        alamat("kontribusi_propose", kotak(p)): USULAN,
        reverse("ekspor:kontribusi_list"): DAFTAR,
        reverse("api:kontribusi-list"): API,
    }
    for url, biaya in lihat.items():
        klien.get(url)
        with django_assert_num_queries(biaya):
            assert klien.get(url).status_code == 200
    kantor = masuk(pihak.admin)
    kantor.get(reverse("ekspor:buku"))
    with django_assert_num_queries(REKAP):
        kantor.get(reverse("ekspor:buku"))
