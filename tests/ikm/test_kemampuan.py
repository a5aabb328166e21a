"""Who can make this? What is found, in which order, why, for whom."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from random import Random

import openpyxl
import pytest

from core.waktu import hari_ini, sekarang
from ikm import queries, services
from ikm.models import IKM
from ikm.queries.kemampuan import Permintaan
from ikm.queries.kemampuan.siapa import _pahami
from referensi.models import Wilayah
from tests import factories as f

pytestmark = pytest.mark.django_db
HALAMAN, API = "/ikm/siapa-bisa/", "/api/v1/kemampuan/"
KUNINGAN = {"proses": "cor pasir", "bahan": "kuningan"}


def letakkan(kode: str, lat: str, lng: str) -> Wilayah:
    f.make_wilayah(kode)
    Wilayah.objects.filter(pk=kode).update(lat=lat, lng=lng)
    return Wilayah.objects.get(pk=kode)


@pytest.fixture
def bejijong(db):
    return letakkan(f.BEJIJONG, "-7.549767", "112.370746")


@pytest.fixture
def bengkel(bejijong):
    """Four who cast brass, each in another way known; one who does not."""
    sentra, buah = f.make_sentra(komoditas="cor kuningan"), f.make_satuan()
    siap = f.make_ikm(nama="UD Siap")
    f.make_produk(
        siap,
        nama="Handle pintu",
        **KUNINGAN,
        satuan=buah,
        kapasitas_per_bulan=1200,
        kapasitas_bebas=400,
        waktu_tunggu_hari=21,
    )
    f.make_sertifikat(siap, jenis="halal", berlaku_sampai=hari_ini().replace(year=2099, month=1, day=1))
    tanya = f.make_ikm(nama="UD Tanya")
    f.make_produk(tanya, nama="Handle laci", **KUNINGAN)
    f.make_ikm(nama="UD Sunyi", sentra=sentra)  # in the cluster, no product recorded
    f.make_ikm(nama="Cor Kuningan Nama")  # only its name says it
    f.make_produk(f.make_ikm(nama="UD Roti"), nama="Roti", proses="panggang", bahan="tepung")
    services.rebuild_kata()
    return siap


def cari(user, teks="cor kuningan", **minta):
    return queries.siapa_bisa(user, hari_ini(), Permintaan(teks, **minta))


def nama(jawaban) -> list[str]:
    return [m.ikm.nama for m in jawaban.baris]


def test_product_beats_cluster_beats_name(penyuluh, bengkel):
    jawaban = cari(penyuluh)
    assert nama(jawaban) == ["UD Siap", "UD Tanya", "UD Sunyi", "Cor Kuningan Nama"]
    assert jawaban.jumlah == 4
    assert [m.skor for m in jawaban.baris] == sorted((m.skor for m in jawaban.baris), reverse=True)


def test_every_answer_says_why_with_numbers(penyuluh, bengkel, bejijong):
    minta = {"jumlah": Decimal(300), "satuan": f.make_satuan(), "hari": 30, "dekat": bejijong, "sertifikat": ("halal",)}
    siap, tanya, sunyi, _ = cari(penyuluh, **minta).baris
    assert siap.kalimat == (
        "Cocok pada proses “cor pasir” dan bahan “kuningan”; kapasitas bebas 400 dari 1.200 buah sebulan; siap 21 hari; "
        "di tempat itu; Halal berlaku sampai 1 Januari 2099."
    )
    assert (siap.keadaan, siap.kurang, siap.tanya, siap.skor) == ("Sanggup", (), (), 100)
    assert tanya.tanya == ("kapasitas bebas belum diisi", "waktu tunggu belum diisi")
    assert tanya.kurang == ("belum ada sertifikat Halal yang berlaku",)
    assert sunyi.kalimat == "Cocok pada sentra “cor kuningan”; di tempat itu."
    assert sunyi.tanya == ("belum ada produk yang dicatat",)


def test_shortfalls_are_stated(penyuluh, bengkel):
    siap = cari(penyuluh, jumlah=Decimal(500), satuan=f.make_satuan(), hari=14).baris[0]
    assert siap.kurang == ("kurang 100 buah dari yang diminta", "terlambat 7 hari")
    assert siap.keadaan == "Sebagian"


def test_figures_in_another_unit_are_not_compared(penyuluh, bengkel):
    siap = next(
        m
        for m in cari(penyuluh, jumlah=Decimal(1), satuan=f.make_satuan("KGM", "kilogram")).baris
        if m.ikm.nama == "UD Siap"
    )
    assert siap.tanya == ("kapasitas dicatat dalam buah, bukan kilogram",)
    assert siap.nilai.kapasitas == 0.3


def test_together_every_workshop_counts_once(penyuluh, bengkel):
    f.make_produk(
        bengkel, nama="Engsel", **KUNINGAN, satuan=f.make_satuan(), kapasitas_per_bulan=900, kapasitas_bebas=900
    )
    lain = f.make_ikm(nama="Cor Kuningan Roti")
    f.make_produk(lain, nama="Roti", satuan=f.make_satuan(), kapasitas_per_bulan=5000, kapasitas_bebas=5000)
    jawaban = cari(penyuluh, jumlah=Decimal(950), satuan=f.make_satuan())
    (buah,) = jawaban.bersama
    assert (buah.satuan, buah.jumlah, buah.ikm, buah.cukup) == ("buah", 900, 1, False)
    assert "Cor Kuningan Roti" in nama(jawaban), "found by its name, but its bread is not counted"
    assert jawaban.tanpa_angka == 4


def test_a_workshop_whose_capacity_is_all_taken_is_told_apart_from_one_that_said_nothing(penyuluh):
    for bebas in (40, 0, None):
        f.make_produk(
            f.make_ikm(), nama="Tampah", satuan=f.make_satuan(), kapasitas_per_bulan=90, kapasitas_bebas=bebas
        )
    jawaban = cari(penyuluh, "tampah")
    assert [(b.jumlah, b.ikm) for b in jawaban.bersama] == [(40, 1)]
    assert (jawaban.jumlah, jawaban.habis, jawaban.tanpa_angka) == (3, 1, 1)


def test_a_word_that_only_the_name_of_the_workshop_holds_does_not_hide_its_capacity(penyuluh):
    mebel = f.make_ikm(nama="UD Mebel Gunawan")
    f.make_produk(mebel, nama="Kaki meja bubut", satuan=f.make_satuan(), kapasitas_per_bulan=290, kapasitas_bebas=232)
    jawaban = cari(penyuluh, "kaki mebel")
    assert [(b.jumlah, b.ikm) for b in jawaban.bersama] == [(232, 1)]
    assert jawaban.tanpa_angka == 0


def test_words_may_be_mistyped_of_one_meaning_or_half_known(penyuluh, bengkel):
    assert nama(cari(penyuluh, "siapa bisa bikin gagang kuningn"))[0] == "UD Siap"
    assert cari(penyuluh, "gagang kuningn").pencarian.dicari == "gagang kuningan"
    assert nama(cari(penyuluh, "gagang kuningn", persis=True)) == []
    sebagian = cari(penyuluh, "handle kuningan qwertyuiop")
    assert (sebagian.sebagian, nama(sebagian)[0]) == (True, "UD Siap")
    assert "kata “qwertyuiop” tidak ditemukan" in sebagian.baris[0].kurang
    assert nama(cari(penyuluh, "qwertyuiop")) == nama(cari(penyuluh, "yang bisa")) == []


def test_only_working_recorded_ikm_and_products_answer(penyuluh, admin, bengkel):
    batal = {"dibatalkan_pada": sekarang(), "dibatalkan_oleh": admin, "dibatalkan_alasan": "Tercatat dua kali"}
    f.make_produk(f.make_ikm(nama="Tutup", status="tutup"), **KUNINGAN)
    f.make_produk(f.make_ikm(nama="Batal", **batal), **KUNINGAN)
    f.make_produk(f.make_ikm(nama="Produk batal"), **KUNINGAN, **batal)
    assert {"Tutup", "Batal", "Produk batal"} & set(nama(cari(penyuluh))) == set()


def test_what_a_merged_twin_makes_is_its_survivors(penyuluh, bengkel):
    penyintas = f.make_ikm(nama="UD Penyintas")
    kembar = f.make_ikm(nama="UD Kembar", digabung_ke=penyintas)
    f.make_produk(kembar, nama="Handle", **KUNINGAN)
    f.make_sertifikat(kembar, jenis="sni")
    jawaban = cari(penyuluh, sertifikat=("sni",))
    assert "UD Kembar" not in nama(jawaban)
    (m,) = [m for m in jawaban.baris if m.ikm == penyintas]
    assert (m.sertifikat, m.produk[0].nama, m.nilai.sertifikat) == (("SNI",), "Handle", 1.0)


def test_distance_never_tells_an_address(penyuluh, penyuluh_lain, perusahaan, bengkel, bejijong):
    IKM.objects.filter(pk=bengkel.pk).update(lat="-7.600000", lng="112.400000")
    orang = (penyuluh, penyuluh_lain, perusahaan)
    km = {u.nama: next(m.jarak for m in cari(u, dekat=bejijong).baris if m.ikm == bengkel) for u in orang}
    assert km["Puji Penyuluh"] == pytest.approx(6.4, abs=0.1)
    assert km["Lain Penyuluh"] == km["Eka Eksportir"] == 0.0


def test_nearer_comes_first(penyuluh, bengkel, bejijong):
    jauh = letakkan(f.GEDEG_DESA, "-7.45", "112.38")
    f.make_produk(f.make_ikm(nama="UD Jauh", desa=jauh), nama="Handle laci", **KUNINGAN)
    urut = nama(cari(penyuluh, "handle laci", dekat=bejijong))
    assert urut == ["UD Tanya", "UD Jauh"]
    assert nama(cari(penyuluh, "handle laci", dekat=jauh)) == ["UD Jauh", "UD Tanya"]


@pytest.mark.parametrize("benih", range(6))
def test_the_database_and_the_formula_agree(penyuluh, admin, bejijong, benih):
    """Random workshops and questions: the order and the score the database gives are the formula's."""
    acak = Random(benih)
    gedeg = letakkan(f.GEDEG_DESA, "-7.45", "112.38")
    tanpa_titik = f.make_wilayah("35.16.14.2002")
    sentra = [f.make_sentra(komoditas=k) for k in ("cor kuningan", "mebel")]
    satuan = [f.make_satuan(), f.make_satuan("KGM", "kilogram")]
    for n in range(25):
        titik = acak.choice([{}, {"lat": "-7.58", "lng": "112.41"}])
        ikm = f.make_ikm(
            nama=acak.choice(("UD Cor", "UD Kuningan", "UD Handle Kuningan", "UD Biasa")) + f" {n}",
            sentra=acak.choice([None, *sentra]),
            desa=acak.choice([bejijong, gedeg, tanpa_titik]),
            digabung_ke=None if n < 5 or acak.random() < 0.8 else IKM.objects.earliest("pk"),
            **titik,
        )
        for _ in range(acak.randint(0, 2)):
            kap = acak.choice([None, 0, 100, 900])
            f.make_produk(
                ikm,
                proses=acak.choice(["cor pasir", "tuang", "bubut"]),
                bahan=acak.choice(["kuningan", "brass", "jati"]),
                satuan=acak.choice(satuan),
                kapasitas_per_bulan=kap,
                kapasitas_bebas=None if kap is None else acak.randint(0, kap),
                waktu_tunggu_hari=acak.choice([None, 0, 7, 30, 200]),
            )
        if acak.random() < 0.5:
            f.make_sertifikat(ikm, jenis=acak.choice(["halal", "sni"]))
    minta = Permintaan(
        acak.choice(["cor kuningan", "handel kuningan", "kuningan", "cor handle jati"]),
        jumlah=acak.choice([None, Decimal(250)]),
        satuan=satuan[0],
        hari=acak.choice([None, 14]),
        dekat=acak.choice([None, gedeg]),
        sertifikat=acak.choice([(), ("halal",), ("halal", "sni")]),
    )
    user = acak.choice([penyuluh, admin])
    jawaban = queries.siapa_bisa(user, hari_ini(), minta, ambil=100)
    _, _, anggota = _pahami(user, hari_ini(), minta)
    assert len(jawaban.baris) == jawaban.jumlah == len(anggota) > 0
    for m in jawaban.baris:
        assert m.nilai.skor == pytest.approx(anggota[m.ikm.pk].skor, abs=1e-6), m.kalimat


# --- the page, the file, the API --------------------------------------------------------------------------------------


def test_the_page_answers_and_pages_through(masuk, penyuluh, bengkel):
    for n in range(25):
        f.make_produk(f.make_ikm(nama=f"UD Banyak {n:02d}"), nama="Handle", **KUNINGAN)
    klien = masuk(penyuluh)
    satu = klien.get(HALAMAN, {"q": "cor kuningan", "jumlah": "300", "satuan": "H87"})
    isi = satu.content.decode()
    assert "UD Siap" in isi
    assert "Bersama-sama" in isi
    assert satu.context["jawaban"].jumlah == 29
    dua = klien.get(HALAMAN, {"q": "cor kuningan", "halaman": "2"})
    assert len(dua.context["jawaban"].baris) == 9
    lewat = klien.get(HALAMAN, {"q": "cor kuningan", "halaman": "3"})
    assert lewat.status_code == 200
    assert "Halaman 3 tidak ada; ini halaman terakhir, halaman 2." in lewat.content.decode()
    potongan = klien.get(HALAMAN, {"q": "cor kuningan"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in potongan
    assert 'id="hasil"' in potongan


def test_nothing_asked_shows_examples_and_the_formula(masuk, penyuluh, bengkel):
    isi = masuk(penyuluh).get(HALAMAN).content.decode()
    assert "cor kuningan handle" in isi
    assert "Cara mengurutkan" in isi


def test_bad_input_keeps_what_was_typed(masuk, penyuluh, bengkel):
    jawaban = masuk(penyuluh).get(HALAMAN, {"q": "cor kuningan", "jumlah": "300", "hari": "0"})
    isi = jawaban.content.decode()
    assert "Pilih satuan jumlah itu." in isi
    assert 'value="300"' in isi
    assert jawaban.context["jawaban"] is None
    assert masuk(penyuluh).get(HALAMAN, {"q": "", "format": "csv"}).status_code == 409


def test_companies_ask_too_and_see_neither_owner_nor_price(masuk, perusahaan, bengkel):
    bengkel.produk.update(harga_acuan=7_654_321)
    IKM.objects.filter(pk=bengkel.pk).update(pemilik="Slamet Widodo")
    klien = masuk(perusahaan)
    isi = klien.get(HALAMAN, {"q": "cor kuningan"}).content.decode()
    teks = klien.get(API, {"q": "cor kuningan"}).content.decode()
    berkas = b"".join(klien.get(HALAMAN, {"q": "cor kuningan", "format": "csv"}).streaming_content).decode()
    for apa in (isi, teks, berkas):
        assert "UD Siap" in apa
        assert "Slamet" not in apa
        assert "654.321" not in apa
        assert "7654321" not in apa


def test_files_hold_the_answer_with_its_reasons(masuk, penyuluh, bengkel):
    klien = masuk(penyuluh)
    teks = b"".join(klien.get(HALAMAN, {"q": "cor kuningn", "format": "csv"}).streaming_content).decode("utf-8-sig")
    baris = list(csv.DictReader(io.StringIO(teks), delimiter=";"))
    assert [b["Nama usaha"] for b in baris] == ["UD Siap", "UD Tanya", "UD Sunyi", "Cor Kuningan Nama"]
    assert baris[0]["Mengapa"].startswith("Cocok pada proses")
    assert baris[2]["Yang perlu ditanyakan"] == "Belum ada produk yang dicatat."
    buku = openpyxl.load_workbook(io.BytesIO(klien.get(HALAMAN, {"q": "cor kuningn", "format": "xlsx"}).content))
    assert any("diketik “cor kuningn”" in str(b[0]) for b in buku["Keterangan"].values)


def test_the_api_gives_the_same_answer(masuk, penyuluh, bengkel):
    jawaban = masuk(penyuluh).get(API, {"q": "cor kuningn", "jumlah": 300, "satuan": "H87", "ukuran": 2}).json()
    assert [b["nama"] for b in jawaban["hasil"]] == ["UD Siap", "UD Tanya"]
    assert (jawaban["jumlah"], jawaban["pencarian"]["dicari"]) == (4, "cor kuningan")
    assert jawaban["hasil"][0]["produk"][0]["kapasitas_bebas"] == "400.000"
    assert jawaban["bersama"] == [{"satuan": "buah", "jumlah": "400.000", "ikm": 1, "cukup": True}]


@pytest.mark.parametrize(
    ("params", "bidang"),
    [
        ({}, "q"),
        ({"q": "cor", "jumlah": "banyak"}, "jumlah"),
        ({"q": "cor", "jumlah": "5"}, "satuan"),
        ({"q": "cor", "dekat": "99.99"}, "dekat"),
        ({"q": "cor", "sertifikat": "emas"}, "sertifikat"),
        ({"q": "cor", "ukuran": "0"}, "ukuran"),
        ({"q": "cor", "harga": "1"}, "harga"),
    ],
    ids=lambda n: None if isinstance(n, set) else str(n),  # a set prints in any order
)
def test_the_api_names_what_does_not_hold(masuk, penyuluh, bengkel, params, bidang):
    jawaban = masuk(penyuluh).get(API, params)
    assert jawaban.status_code == 400
    assert bidang in [g["bidang"] for g in jawaban.json()["errors"]]


@pytest.mark.parametrize("n", [1, 30])
def test_an_answer_costs_a_fixed_number_of_queries(penyuluh, bengkel, bejijong, django_assert_max_num_queries, n):
    for _ in range(n):
        ikm = f.make_ikm(sentra=f.make_sentra(komoditas="cor kuningan"))
        f.make_produk(ikm, **KUNINGAN)
        f.make_sertifikat(ikm)
    minta = {"jumlah": Decimal(300), "satuan": f.make_satuan(), "dekat": bejijong, "sertifikat": ("halal",)}
    with django_assert_max_num_queries(
        9
    ):  # words, clusters, wilayah; who answers (2); the order; IKM, products, papers
        cari(penyuluh, **minta)
