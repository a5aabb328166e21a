"""The pages of buyers: found, shown to whom they belong, written as they will be printed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ekspor import services
from ekspor.models import Pembeli
from ekspor.queries.faktur import bahan_faktur, invoice
from tests import factories as f
from tests.ekspor import kirim as k
from tests.ekspor.test_pembeli import batal, catat
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db
DAFTAR, TAMBAH = "ekspor:pembeli_list", "ekspor:pembeli_create"
QUERY: dict[str, tuple[int, int, int]] = {"pembeli": (6, 5, 8), "admin": (7, 4, 8)}
"""List, page, panel. The choices of the filters (one statement for a company, two for the office) are kept outside of tests."""


@pytest.fixture
def klien(masuk: Any, pihak: Pihak) -> Any:
    return masuk(pihak.pembeli)


def alamat(nama: str, p: Pembeli) -> str:
    return reverse(f"ekspor:pembeli_{nama}", args=[p.uid])


def nama_baris(klien: Any, **params: str) -> list[str]:
    isi = klien.get(reverse(DAFTAR), params)
    assert isi.status_code == 200
    return [b.objek.nama for b in isi.context["tabel"].baris]


def test_list_forgives_and_narrows(pihak: Pihak, klien: Any) -> None:
    perusahaan = pihak.kemitraan.perusahaan
    k.make_negara("JP", "Jepang", "JPN")
    catat(pihak.pembeli, perusahaan, "Hanssem Co.", data={"kota": "Busan"})
    catat(pihak.pembeli, perusahaan, "한강가구")
    jepang = catat(pihak.pembeli, perusahaan, "Anzen KK", data={"negara": k.make_negara("JP")})
    catat(pihak.admin, f.make_perusahaan(nama="PT Rahasia"), "Tak Terlihat")
    assert nama_baris(klien) == ["Anzen KK", "Hanssem Co.", "한강가구"]
    assert nama_baris(klien, q="hansem") == ["Hanssem Co."]
    assert nama_baris(klien, q="hansem", persis="true") == []
    assert nama_baris(klien, q="busan") == ["Hanssem Co."]
    assert nama_baris(klien, q="한강") == ["한강가구"]
    assert nama_baris(klien, q="terlihat") == []
    assert nama_baris(klien, negara="JP") == ["Anzen KK"]
    batal(pihak.pembeli, jepang)
    assert nama_baris(klien, dibatalkan="true") == ["Anzen KK"]
    assert nama_baris(klien, negara="JP") == []


def test_the_search_over_everything_finds_a_buyer_for_whose_it_is(masuk: Any, pihak: Pihak, klien: Any) -> None:
    perusahaan = pihak.kemitraan.perusahaan
    hanssem = catat(pihak.pembeli, perusahaan, "Hanssem Co.", data={"kota": "Busan"})
    hangang = catat(pihak.pembeli, perusahaan, "한강가구")
    rahasia = catat(pihak.admin, f.make_perusahaan(nama="PT Rahasia"), "Hanssem Rahasia")
    batal(pihak.pembeli, catat(pihak.pembeli, perusahaan, "Hanssem Lama"))

    def ditemukan(siapa: Any, q: str) -> set[str]:
        kelompok = siapa.get("/cari/", {"q": q}).context["kelompok"]
        return {h.url for g in kelompok if g["jenis"] == "Pembeli" for h in g["hasil"]}

    assert ditemukan(klien, "hansem busan") == {hanssem.get_absolute_url()}
    assert ditemukan(klien, "한강") == {hangang.get_absolute_url()}
    assert ditemukan(klien, "hanssem") == {hanssem.get_absolute_url()}
    assert ditemukan(masuk(pihak.admin), "hanssem") == {p.get_absolute_url() for p in (hanssem, rahasia)}
    assert ditemukan(masuk(f.make_pengguna("pimpinan")), "hanssem") == set()


def test_the_office_narrows_by_sender_a_sender_has_no_such_filter(masuk: Any, pihak: Pihak, klien: Any) -> None:
    lain = f.make_perusahaan(nama="PT Lain Sekali")
    catat(pihak.pembeli, pihak.kemitraan.perusahaan)
    catat(pihak.admin, lain, "Hanbit")
    kantor = masuk(pihak.admin)
    assert nama_baris(kantor, perusahaan=str(lain.uid)) == ["Hanbit"]
    assert nama_baris(kantor, q="lain sekali") == ["Hanbit"]
    assert "perusahaan" not in klien.get(reverse(DAFTAR)).context["saring"].filters
    assert "PT Lain Sekali" not in klien.get(reverse(DAFTAR)).content.decode()


def test_files_say_what_the_page_shows(pihak: Pihak, klien: Any) -> None:
    catat(pihak.pembeli, pihak.kemitraan.perusahaan, "=Hanssem", data={"alamat": "17 Yesi-ro", "catatan": "Bayar DP"})
    catat(pihak.pembeli, pihak.kemitraan.perusahaan, "Hanbit")
    csv = b"".join(klien.get(reverse(DAFTAR), {"format": "csv", "q": "hanssem"}).streaming_content).decode()
    assert "17 Yesi-ro" in csv
    assert "Bayar DP" in csv
    assert "Hanbit" not in csv
    assert "\n=Hanssem" not in csv
    isi = klien.get(reverse(DAFTAR), {"format": "xlsx"}).content
    lembar = CalamineWorkbook.from_filelike(io.BytesIO(isi)).get_sheet_by_index(0).to_python()
    assert {"=Hanssem", "Hanbit"} <= {str(sel) for baris in lembar for sel in baris}


def test_nobody_else_learns_of_a_buyer(masuk: Any, pihak: Pihak) -> None:
    """Leadership, another company, one that takes part, an IKM whose goods are inside: 404, and 403 of the list where none is
    ever theirs.
    """
    ikut = f.make_perusahaan()
    peserta = f.make_anggota_perusahaan(ikut)
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="Hanssem Rahasia", peserta=[ikut])
    pimpinan, asing = f.make_pengguna("pimpinan"), f.make_anggota_perusahaan(f.make_perusahaan())
    assert p.pembeli is not None
    for siapa in (pimpinan, asing, peserta, pihak.pemilik):
        for nama in ("detail", "edit", "cancel", "trail"):
            assert masuk(siapa).get(alamat(nama, p.pembeli)).status_code == 404
        panel = reverse("ekspor:pengiriman_buyer_panel", args=[p.pembeli.uid])
        assert masuk(siapa).get(panel).status_code == 404
        jawab = masuk(siapa).get(reverse(DAFTAR))
        assert jawab.status_code == (403 if siapa == pimpinan else 200)
        assert "Hanssem Rahasia" not in jawab.content.decode()
        saring = masuk(siapa).get(reverse("ekspor:pengiriman_list"), {"pembeli_uid": str(p.pembeli.uid)})
        assert p.nomor not in saring.content.decode()
        assert [s["nilai"] for s in saring.context["saring_aktif"]] == ["tidak ditemukan"]
    assert reverse(DAFTAR) not in masuk(pimpinan).get(reverse("ekspor:pengiriman_list")).content.decode()


def test_the_shipment_leads_to_its_buyer_and_back(pihak: Pihak, klien: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="Hanssem")
    lain = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    assert p.pembeli is not None
    assert f'href="{p.pembeli.get_absolute_url()}"' in klien.get(p.get_absolute_url()).content.decode()
    panel = klien.get(reverse("ekspor:pengiriman_buyer_panel", args=[p.pembeli.uid])).content.decode()
    assert p.nomor in panel
    assert lain.nomor not in panel
    assert "Taksiran 2026" in panel
    assert "Nilai FOB" not in panel
    daftar = klien.get(reverse("ekspor:pengiriman_list"), {"pembeli_uid": str(p.pembeli.uid)})
    assert [b.objek.nomor for b in daftar.context["tabel"].baris] == [p.nomor]
    assert [(s["label"], s["nilai"]) for s in daftar.context["saring_aktif"]] == [("Pembeli", "Hanssem")]


ISI = {
    "nama": " Hanssem  Co., Ltd.",
    "alamat": "17 Yesi-ro",
    "kota": "Busan 46000",
    "negara": "KR",
    "kontak": "Ms. Kim",
}


def test_a_company_notes_a_buyer_which_is_its_own(pihak: Pihak, klien: Any) -> None:
    k.make_negara()
    form = klien.get(reverse(TAMBAH)).context["form"]
    assert "pengirim" not in form.fields
    assert form["negara"].value() is None
    isi = ISI | {"uid": str(form["uid"].value())}
    for _ in range(2):
        jawab = klien.post(reverse(TAMBAH), isi)
        assert jawab.status_code == 302
    pembeli = Pembeli.objects.get()
    assert jawab.url == pembeli.get_absolute_url()
    assert (pembeli.perusahaan, pembeli.nama) == (pihak.kemitraan.perusahaan, "Hanssem Co., Ltd.")


def test_an_officer_names_the_sender(masuk: Any, pihak: Pihak) -> None:
    k.make_negara()
    kantor, perusahaan = masuk(pihak.admin), pihak.kemitraan.perusahaan
    form = kantor.get(reverse(TAMBAH), {"perusahaan": str(perusahaan.uid)}).context["form"]
    assert form["pengirim"].value() == f"{perusahaan.kode} {perusahaan.nama}"
    jawab = kantor.post(reverse(TAMBAH), ISI)
    assert jawab.status_code == 422
    assert set(jawab.context["form"].errors) == {"pengirim"}
    assert jawab.context["form"]["kota"].value() == "Busan 46000"
    assert kantor.post(reverse(TAMBAH), ISI | {"pengirim": perusahaan.kode}).status_code == 302
    assert Pembeli.objects.get().perusahaan == perusahaan


@pytest.mark.parametrize(
    ("salah", "bidang"),
    [
        ({"nama": " "}, "nama"),
        ({"nama": "a" * 161}, "nama"),
        ({"nama": "HANBIT, co"}, "nama"),
        ({"negara": ""}, "negara"),
        ({"negara": "ZZ"}, "negara"),
        ({"surel": "bukan surel"}, "surel"),
        ({"alamat": "a" * 301}, "alamat"),
    ],
)
def test_bad_input_is_said_at_its_field_and_kept(pihak: Pihak, klien: Any, salah: dict[str, str], bidang: str) -> None:
    catat(pihak.pembeli, pihak.kemitraan.perusahaan, "Hanbit Co.")
    jawab = klien.post(reverse(TAMBAH), ISI | salah)
    assert jawab.status_code == 422
    assert set(jawab.context["form"].errors) == {bidang}
    assert jawab.context["form"]["kontak"].value() == "Ms. Kim"
    assert Pembeli.objects.count() == 1


def test_what_is_edited_is_what_is_printed(pihak: Pihak, klien: Any) -> None:
    """Also its country, where the goods go elsewhere."""
    k.make_negara("SG", "Singapura", "SGP")
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="Hanssem")
    pembeli = p.pembeli
    assert pembeli is not None
    halaman = klien.get(alamat("detail", pembeli)).content.decode()
    assert "Yang belum ada: alamat dan kota." in halaman
    jawab = klien.post(alamat("edit", pembeli), ISI | {"negara": "SG", "versi": "1"})
    assert jawab.status_code == 302
    p = type(p).objects.get(pk=p.pk)
    pihak_invoice = dict(invoice(bahan_faktur(p), "INV-1", k.PADA).pihak)
    cetak = ("Hanssem Co., Ltd.", "17 Yesi-ro", "Busan 46000", "Ms. Kim", "Singapura")
    assert pihak_invoice["Buyer / Consignee"] == cetak
    halaman = klien.get(alamat("detail", pembeli)).content.decode()
    assert "Belum lengkap untuk invoice" not in halaman
    assert all(baris in halaman for baris in cetak)


def test_letters_that_cannot_be_printed_are_said(pihak: Pihak, klien: Any) -> None:
    pembeli = catat(pihak.pembeli, pihak.kemitraan.perusahaan, "Hanssem", data={"alamat": "17", "kota": "부산"})
    assert "nama dan alamat dalam huruf Latin" in klien.get(alamat("detail", pembeli)).content.decode()
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="Hanssem")
    assert any("huruf Latin" in kosong for kosong in bahan_faktur(p).kosong)


def test_a_lost_update_shows_both(pihak: Pihak, klien: Any) -> None:
    pembeli = catat(pihak.pembeli, pihak.kemitraan.perusahaan)
    form = klien.get(alamat("edit", pembeli)).context["form"]
    isi = {n: form[n].value() or "" for n in (*ISI, "surel", "catatan", "versi")} | {"semula": form.potret_isian()}
    services.update_pembeli(
        oleh=f.oleh(pihak.admin), pada=k.PADA, uid=pembeli.uid, versi=1, data={"kota": "Seoul", "kontak": "Mr. Lee"}
    )
    jawab = klien.post(alamat("edit", pembeli), isi | {"kota": "Busan"})
    assert jawab.status_code == 409
    assert [b["label"] for b in jawab.context["konflik"]["baris"]] == ["Kota dan kode pos"]
    assert jawab.context["form"]["kontak"].value() == "Mr. Lee"


def test_striking_asks_and_says_what_stands_in_its_way(pihak: Pihak, klien: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli="Hanssem")
    assert p.pembeli is not None
    jawab = klien.post(alamat("cancel", p.pembeli), {"alasan": "Tercatat dua kali"})
    assert jawab.status_code == 422
    assert "masih disebut 1 pengiriman" in jawab.content.decode()
    k.ubah(pihak.pembeli, p, nama_pembeli="")
    assert klien.post(alamat("cancel", p.pembeli), {"alasan": "Tercatat dua kali"}).status_code == 302
    halaman = klien.get(alamat("detail", p.pembeli)).content.decode()
    assert "Tercatat dua kali" in halaman
    assert alamat("edit", p.pembeli) not in halaman
    assert klien.get(alamat("edit", p.pembeli)).status_code == 403
    assert "membatalkan" in klien.get(alamat("trail", p.pembeli)).content.decode()


@pytest.mark.parametrize("siapa", list(QUERY))
@pytest.mark.parametrize("banyak", [1, 30])
def test_list_page_and_panel_cost_the_same_at_one_row_and_at_thirty(
    masuk: Any, pihak: Pihak, django_assert_num_queries: Any, banyak: int, siapa: str
) -> None:
    for i in range(banyak):
        p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, nama_pembeli=f"Hanssem {i}")
    assert p.pembeli is not None
    klien, panel = masuk(getattr(pihak, siapa)), reverse("ekspor:pengiriman_buyer_panel", args=[p.pembeli.uid])
    klien.get(reverse(DAFTAR))
    for url, banyaknya in zip((reverse(DAFTAR), p.pembeli.get_absolute_url(), panel), QUERY[siapa], strict=True):
        with django_assert_num_queries(banyaknya):
            assert klien.get(url).status_code == 200
