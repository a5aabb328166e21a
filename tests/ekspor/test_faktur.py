"""The buyer's papers and customs' fields: figures that add up, what is empty said, nobody else's to read."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core.ids import new_uid
from ekspor import queries, services
from ekspor.cetak.faktur import faktur_pdf
from ekspor.enums import LembarCetak
from ekspor.models import Pembeli, Pengiriman
from ekspor.queries.faktur import bahan_faktur, invoice, packing_list, tercetak
from ekspor.rumus.kata_inggris import SATUAN, kata, kata_uang
from kantor.enums import JenisBerkas, StatusTugas
from kantor.models import Tugas
from kantor.services.pelaksana import run_tugas
from kemitraan.models import AnggotaPerusahaan
from referensi.models import Incoterm
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("bilangan", "harapan"),
    [
        (0, "zero"),
        (19, "nineteen"),
        (40, "forty"),
        (101, "one hundred one"),
        (15_000, "fifteen thousand"),
        (1_000_021, "one million twenty-one"),
        (200_000_000, "two hundred million"),
    ],
)
def test_numbers_in_words(bilangan: int, harapan: str) -> None:
    assert kata(bilangan) == harapan


@given(st.integers(0, 10**15 - 1))
def test_words_read_back_as_the_number(bilangan: int) -> None:
    nilai = dict(zip(SATUAN, range(20), strict=True))
    nilai |= {
        n: 10 * (i + 2)
        for i, n in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
    }
    kali = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    jumlah, kini = 0, 0
    for satu in kata(bilangan).replace("-", " ").split():
        if satu == "hundred":
            kini *= 100
        elif satu in kali:
            jumlah, kini = jumlah + kini * kali[satu], 0
        else:
            kini += nilai[satu]
    assert jumlah + kini == bilangan


def test_cents_stand_as_a_fraction() -> None:
    assert kata_uang(Decimal("15000.50"), "USD") == "USD FIFTEEN THOUSAND AND 50/100 ONLY"


@pytest.fixture
def kiriman(pihak: Pihak) -> Pengiriman:
    """CIF 15,000 dollars in two lines of one container, freight 900 and insurance 100."""
    k.make_kurs()
    cif = Incoterm.objects.create(
        kode="CIF", nama="CIF", nama_en="CIF", moda="laut", angkutan_oleh_penjual=True, asuransi_oleh_penjual=True
    )
    baris = {"kode_hs": k.make_hs(), "jumlah": Decimal(100), "satuan": f.make_satuan(), "berat_bersih": Decimal(2000)}
    baris |= {"jumlah_kemasan": 50, "kemasan": "CT", "uraian_en": "Wooden cabinets with brass handles"}
    return k.kirim(
        pihak.pembeli,
        pihak.kemitraan.perusahaan,
        k.kontainer(
            k.muatan(10_000, **baris),
            k.muatan("5000.00", **baris),
            nomor="CSQU3054383",
            segel="A1",
            berat_kotor=Decimal(4480),
        ),
        data={
            "basis_nilai": "cif",
            "mata_uang": k.make_mata_uang("USD"),
            "freight": Decimal(900),
            "asuransi": Decimal(100),
            "incoterm": cif,
            "incoterm_tempat": "Busan",
            "pelabuhan_muat": k.make_pelabuhan("IDSUB", "Surabaya"),
            "pelabuhan_tujuan": k.make_pelabuhan(),
            "kapal": "MV Perak",
        },
        nama_pembeli="Hangang Gagu Co., Ltd.",
    )


def test_the_invoice_adds_up(kiriman: Pengiriman) -> None:
    lembar = invoice(bahan_faktur(kiriman), "INV/1", date(2026, 11, 20))
    assert lembar.jumlah == (
        ("FOB value", "USD 14,000"),
        ("Freight", "USD 900"),
        ("Insurance", "USD 100"),
        ("Total CIF", "USD 15,000"),
    )
    assert lembar.kata == "USD FIFTEEN THOUSAND ONLY"
    assert [b[-1] for b in lembar.baris if len(b) > 1] == ["10,000", "5,000"]
    assert lembar.baris[0][0].startswith("Container CSQU 305438-3 · 45G1 · Seal A1")
    assert dict(lembar.fakta)["Terms of delivery"] == "CIF Busan (Incoterms 2020)"
    assert lembar.tanda == ""
    assert faktur_pdf(lembar)[:5] == b"%PDF-"


def test_the_packing_list_names_no_value(kiriman: Pengiriman) -> None:
    lembar = packing_list(bahan_faktur(kiriman), "INV/1", date(2026, 11, 20))
    assert lembar.jumlah == (
        ("Packages", "100"),
        ("Net weight", "4,000 kg"),
        ("Gross weight", "4,480 kg"),
        ("Containers", "1"),
    )
    isi = " ".join(
        (*(c for b in lembar.baris for c in b), *(n for _, n in lembar.jumlah), *(v for _, v in lembar.fakta))
    )
    assert not re.search(r"10,000|15,000|5,000", isi)


def test_an_estimate_is_no_final_invoice_and_what_is_empty_is_said(pihak: Pihak) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    bahan = bahan_faktur(p)
    assert "PRO FORMA" in invoice(bahan, "INV/1", date(2026, 11, 20)).tanda
    for kata_ in ("pembeli", "incoterm", "nomor kontainer", "kode HS pada 1 dari 1 barang"):
        assert kata_ in bahan.kosong
    assert tercetak("Café Ünal – “Gagu”")
    assert not tercetak("한강 가구")


def test_a_sum_is_whole_or_says_of_how_many_it_is(pihak: Pihak) -> None:
    p = k.kirim(
        pihak.pembeli,
        pihak.kemitraan.perusahaan,
        k.kontainer(
            k.muatan(berat_bersih=Decimal(1200), jumlah_kemasan=10, kemasan="CT"), k.muatan(), berat_kotor=Decimal(1300)
        ),
        k.kontainer(k.muatan(berat_bersih=Decimal(800))),
    )
    bahan = bahan_faktur(p)
    assert packing_list(bahan, "INV/1", date(2026, 11, 20)).jumlah == (
        ("Packages (1 of 3 lines)", "10"),
        ("Net weight (2 of 3 lines)", "2,000 kg"),
        ("Gross weight (1 of 2 containers)", "1,300 kg"),
        ("Containers", "2"),
    )
    for kata_ in ("berat bersih pada 1 dari 3 barang", "berat kotor pada 1 dari 2 kontainer"):
        assert any(n.startswith(kata_) for n in bahan.kosong), bahan.kosong


def test_a_weight_nobody_knows_is_not_printed_as_nought(pihak: Pihak) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    assert packing_list(bahan_faktur(p), "INV/1", date(2026, 11, 20)).jumlah == (("Containers", "1"),)


@pytest.mark.parametrize(
    ("nilai", "jumlah", "harga"),
    [
        ("100", "8", "12.50"),
        ("1", "8", "0.125"),
        ("0.50", "400", "0.00125"),
        ("10000", "3", "≈ 3,333.33"),
        ("0.01", "300", "≈ 0.000033"),
        ("12345.67", "1", "12,345.67"),
        ("5000", "100", "50"),
    ],
)
def test_a_unit_price_gives_the_amount_or_says_that_it_is_rounded(
    pihak: Pihak, nilai: str, jumlah: str, harga: str
) -> None:
    baris = k.muatan(nilai, jumlah=Decimal(jumlah), satuan=f.make_satuan())
    data = {"basis_nilai": "fob", "mata_uang": k.make_mata_uang("USD")}
    lembar = invoice(
        bahan_faktur(k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(baris), data=data)),
        "INV/1",
        date(2026, 11, 20),
    )
    assert lembar.baris[1][3] == harga
    assert any("rounded" in n for n in lembar.pernyataan) == harga.startswith("≈")
    if not harga.startswith("≈"):
        assert Decimal(harga.replace(",", "")) * Decimal(jumlah) == Decimal(nilai)


def test_an_indonesian_name_on_an_english_paper_is_marked_and_said(pihak: Pihak) -> None:
    p = k.kirim(
        pihak.pembeli,
        pihak.kemitraan.perusahaan,
        k.kontainer(k.muatan(uraian="Lemari jati"), k.muatan(uraian="Meja", uraian_en="Table")),
    )
    bahan = bahan_faktur(p)
    lembar = invoice(bahan, "INV/1", date(2026, 11, 20))
    assert [b[0] for b in lembar.baris if len(b) > 1] == ["Lemari jati (in Indonesian)", "Table"]
    assert "uraian Inggris pada 1 dari 2 barang (tercetak dalam bahasa Indonesia)" in bahan.kosong


@pytest.mark.parametrize(
    ("bidang", "sebut"),
    [
        ({"kota": "부산"}, "pembeli"),
        ({"kontak": "김민수"}, "pembeli"),
        ({"alamat": "부산광역시"}, "pembeli"),
        ({}, "uraian barang"),
    ],
)
def test_letters_that_cannot_be_printed_are_said_wherever_they_stand(
    pihak: Pihak, bidang: dict[str, str], sebut: str
) -> None:
    barang = k.muatan(uraian="Lemari" if bidang else "가구")
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(barang), nama_pembeli="Hangang Gagu")
    Pembeli.objects.update(**bidang or {"kota": "Busan"})
    p.refresh_from_db()
    kosong = [n for n in bahan_faktur(p).kosong if "huruf Latin" in n]
    assert len(kosong) == 1
    assert sebut in kosong[0]


def test_the_buyer_lives_in_its_own_country(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    k.make_negara("SG", "Singapore", "SGP")
    Pembeli.objects.update(negara="SG")
    kiriman.refresh_from_db()
    lembar = invoice(bahan_faktur(kiriman), "INV/1", date(2026, 11, 20))
    assert lembar.pihak[1][1][-1] == "Singapore"
    assert dict(lembar.fakta)["Country of destination"] == "KR"
    entitas = buku_ceisa(masuk, pihak, kiriman)["ENTITAS"]
    negara = entitas[0].index("kodeNegara")
    assert [b[negara] for b in entitas[1:]] == ["ID", "ID", "SG", "SG"]


def buku_ceisa(masuk: Any, pihak: Pihak, p: Pengiriman) -> dict[str, list[list[Any]]]:
    jawab = masuk(pihak.pembeli).get(reverse("ekspor:ceisa", args=[p.uid]))
    assert jawab.status_code == 200
    buku = CalamineWorkbook.from_filelike(io.BytesIO(jawab.content))
    return {n: buku.get_sheet_by_name(n).to_python() for n in buku.sheet_names}


def test_customs_get_no_weight_that_is_only_a_part(masuk: Any, pihak: Pihak) -> None:
    p = k.kirim(
        pihak.pembeli,
        pihak.kemitraan.perusahaan,
        k.kontainer(
            k.muatan(berat_bersih=Decimal(1200), jumlah_kemasan=10, kemasan="CT"), k.muatan(), berat_kotor=Decimal(1300)
        ),
        k.kontainer(k.muatan(berat_bersih=Decimal(800))),
    )
    lembar = buku_ceisa(masuk, pihak, p)
    kepala, isi = lembar["HEADER"][0], [*lembar["HEADER"][1], *[""] * 30]
    assert isi[kepala.index("bruto")] == isi[kepala.index("netto")] == ""
    assert lembar["KEMASAN"][1:] == []
    periksa = [b[0] for b in lembar["PERIKSA"]]
    for kata_ in (
        "HEADER: bruto (berat kotor belum diisi pada 1 dari 2 kontainer)",
        "HEADER: netto (berat bersih belum diisi pada 1 dari 3 barang)",
        "HEADER: fob masih taksiran, bukan nilai invoice",
        "ENTITAS 2 dan 7: alamatEntitas",
        "ENTITAS 2 dan 7: nomorIdentitas (NPWP belum dicatat)",
        "ENTITAS 8 dan 6: penerima dan pembeli",
        "DOKUMEN: 380 (commercial invoice)",
        "DOKUMEN: 217 (packing list)",
        "PENGANGKUT: namaPengangkut",
        "PENGANGKUT: nomorPengangkut",
        "KEMASAN: kemasan belum diisi pada 2 dari 3 barang",
        "KONTAINER: nomorKontainer pada seri 1–2",
        "BARANG: posTarif pada seri 1–3",
        "BARANG: netto pada seri 2",
        "BARANG: jumlahSatuan pada seri 1–3",
        "BARANG: jumlahKemasan pada seri 2–3",
    ):
        assert kata_ in periksa, periksa


def test_customs_cells_that_the_program_assumes_are_named(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    Pengiriman.objects.update(peb_kantor="070100")
    lembar = buku_ceisa(masuk, pihak, kiriman)
    periksa = [b[0] for b in lembar["PERIKSA"]]
    dianggap = periksa[periksa.index("Dianggap oleh program; periksa sebelum dipakai.") + 1 :]
    for awal in (
        "HEADER: kodeKantor, kodeKantorMuat, dan kodeKantorEkspor",
        "HEADER: kodePelMuat dan kodePelEkspor",
        "HEADER: kodePelBongkar dan kodePelTujuan",
        "HEADER: tanggalEkspor",
        "ENTITAS 7",
        "ENTITAS 8 dan 6",
        "BARANG: kodeNegaraAsal",
    ):
        assert any(n.startswith(awal) for n in dianggap), (awal, dianggap)
    assert "HEADER: freight" not in periksa
    assert not [n for n in periksa if n.startswith(("HEADER: bruto", "HEADER: netto", "BARANG: netto"))]
    kepala = dict(zip(*lembar["HEADER"], strict=False))
    assert (kepala["bruto"], kepala["netto"]) == (4480, 4000)
    assert lembar["KEMASAN"][1:] == [[100, "CT"]]


def test_many_lines_are_named_by_spans_and_the_rest_counted(masuk: Any, pihak: Pihak) -> None:
    baris = [k.muatan(berat_bersih=Decimal(1) if n % 2 else None) for n in range(100)]
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(*baris))
    periksa = [b[0] for b in buku_ceisa(masuk, pihak, p)["PERIKSA"]]
    assert "BARANG: posTarif pada seri 1–100" in periksa
    netto = next(n for n in periksa if n.startswith("BARANG: netto"))
    assert netto.startswith("BARANG: netto pada seri 1, 3, 5,")
    assert netto.endswith("79, dan 10 seri lagi")


def test_two_hundred_containers_flow_over_pages(pihak: Pihak) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, *(k.kontainer() for _ in range(120)))
    pdf = faktur_pdf(invoice(bahan_faktur(p), "INV/1", date(2026, 11, 20)))
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) > 3


def test_customs_fields_read_back(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    jawab = masuk(pihak.pembeli).get(reverse("ekspor:ceisa", args=[kiriman.uid]))
    assert jawab.status_code == 200
    buku = CalamineWorkbook.from_filelike(io.BytesIO(jawab.content))
    lembar = {n: buku.get_sheet_by_name(n).to_python() for n in buku.sheet_names}
    assert list(lembar) == ["PERIKSA", "HEADER", "ENTITAS", "DOKUMEN", "PENGANGKUT", "KEMASAN", "KONTAINER", "BARANG"]
    kepala = dict(zip(*lembar["HEADER"], strict=True))
    assert (kepala["kodeDokumen"], kepala["kodePelMuat"], kepala["kodeNegaraTujuan"]) == ("30", "IDSUB", "KR")
    assert (kepala["fob"], kepala["freight"], kepala["asuransi"], kepala["ndpbm"]) == (14_000, 900, 100, 16_000)
    barang = lembar["BARANG"]
    fob = barang[0].index("fob")
    assert sum(Decimal(str(b[fob])) for b in barang[1:]) == 14_000
    assert barang[1][1] == "94036090"
    assert lembar["KONTAINER"][1][:5] == [1, "CSQU3054383", "40", "FCL", "45G1"]
    assert ["HEADER: nomorAju"] in lembar["PERIKSA"]
    assert queries.kesiapan(kiriman).kebutuhan == ()


@pytest.fixture
def panjang(pihak: Pihak) -> Pengiriman:
    """1,001 lines in eleven containers."""
    kotak = [k.kontainer(*(k.muatan() for _ in range(n))) for n in (*([100] * 10), 1)]
    return k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, *kotak)


@pytest.mark.parametrize(
    ("lembar", "nama", "jenis"),
    [
        ("invoice", "invoice_pdf", JenisBerkas.PDF),
        ("packing-list", "packing_pdf", JenisBerkas.PDF),
        ("peb", "ceisa", JenisBerkas.XLSX),
    ],
)
def test_more_than_a_thousand_lines_are_made_in_the_worker(
    masuk: Any, pihak: Pihak, panjang: Pengiriman, lembar: str, nama: str, jenis: JenisBerkas
) -> None:
    klien = masuk(pihak.pembeli)
    jawab = klien.get(reverse(f"ekspor:{nama}", args=[panjang.uid]), {"nomor": "W/1", "tanggal": "2026-11-19"})
    assert jawab.url == f"{reverse('ekspor:faktur', args=[panjang.uid])}?nomor=W%2F1&tanggal=2026-11-19"
    assert not Tugas.objects.exists()
    url = reverse("ekspor:faktur_build", args=[panjang.uid])
    assert url in klien.get(jawab.url).content.decode()
    isi = {"uid": new_uid(), "lembar": lembar, "nomor": "W/1", "tanggal": "2026-11-19"}
    assert [klien.post(url, isi).status_code for _ in range(2)] == [302, 302]
    tugas = Tugas.objects.get()
    run_tugas(uid=tugas.uid)
    tugas.refresh_from_db()
    assert (tugas.status, tugas.berkas.jenis_mime) == (StatusTugas.SELESAI, jenis)
    assert klien.post(url, isi | {"lembar": "rahasia"}).status_code == 400


def test_a_right_lost_meanwhile_gives_no_file(pihak: Pihak, panjang: Pengiriman) -> None:
    tugas = services.request_faktur(
        oleh=f.oleh(pihak.pembeli),
        pada=k.saat(2026, 11, 23, 12),
        pengiriman_uid=panjang.uid,
        lembar=LembarCetak.INVOICE,
        nomor="W/1",
        tanggal=date(2026, 11, 19),
    )
    AnggotaPerusahaan.objects.update(
        dibatalkan_pada=k.saat(2026, 11, 23, 13), dibatalkan_oleh=pihak.admin, dibatalkan_alasan="Pindah kerja"
    )
    run_tugas(uid=tugas.uid)
    tugas.refresh_from_db()
    assert (tugas.status, tugas.berkas) == (StatusTugas.GAGAL, None)
    assert "tidak dapat Anda lihat" in tugas.galat


def test_a_thousand_lines_are_made_at_once(masuk: Any, pihak: Pihak) -> None:
    kotak = [k.kontainer(*(k.muatan() for _ in range(100))) for _ in range(10)]
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, *kotak)
    assert masuk(pihak.pembeli).get(reverse("ekspor:packing_pdf", args=[p.uid])).content[:5] == b"%PDF-"


def test_only_the_sender_and_the_office(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    peserta = f.make_perusahaan(nama="PT Pangeston")
    orang = f.make_anggota_perusahaan(peserta)
    kiriman.peserta.add(peserta)
    for nama in ("faktur", "invoice_pdf", "packing_pdf", "ceisa"):
        url = reverse(f"ekspor:{nama}", args=[kiriman.uid])
        hasil = [masuk(u).get(url).status_code for u in (pihak.pembeli, pihak.penyuluh, orang, pihak.pemilik)]
        assert hasil == [200, 200, 403, 404], nama
        assert masuk(f.make_pengguna("pimpinan")).get(url).status_code == 403


def test_number_and_date_as_typed(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    klien = masuk(pihak.pembeli)
    url = reverse("ekspor:faktur", args=[kiriman.uid])
    Pembeli.objects.update(alamat="1 Gagu-ro, Busan")
    isi = klien.get(url, {"nomor": "WAG/26/11", "tanggal": "2026-11-19"}).content.decode()
    assert "nomor=WAG%2F26%2F11&amp;tanggal=2026-11-19" in isi
    assert klien.get(url, {"nomor": "", "tanggal": "kemarin"}).status_code == 422
    assert (
        klien.get(reverse("ekspor:invoice_pdf", args=[kiriman.uid]), {"nomor": "", "tanggal": "x"}).status_code == 409
    )
