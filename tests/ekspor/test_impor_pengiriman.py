"""A list of shipments in Excel: rows become shipments by the rules of the form, all or none, and can be taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from ekspor.impor import pengiriman as impor_pengiriman
from ekspor.models import Kontainer, Muatan, Pengiriman
from ekspor.services.verifikasi import verify_ekspor
from kantor.enums import StatusTugas
from kantor.sasaran import BarisSiap, Permintaan
from kantor.services.periode import lock_bulan
from referensi.models import TipeKontainer
from tests import factories as f
from tests.ekspor import kirim as k
from tests.impor import Jalur
from tests.kemitraan.conftest import Pihak, buat_pihak
from tests.lembar import xlsx
from tests.serentak import bersamaan, ditolak

pytestmark = pytest.mark.django_db
KEPALA = (
    *(
        "No Invoice",
        "Eksportir",
        "Negara Tujuan",
        "Tgl Stuffing",
        "Buyer",
        "Incoterm",
        "Valuta",
        "Freight",
        "Insurance",
    ),
    *("Container No", "Type", "Seal", "Description", "HS Code", "Qty", "Unit", "Netto", "Amount"),
)
TANGGAL = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def rujukan(db: None, time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")
    f.make_satuan()
    for buat in (k.make_mata_uang, lambda: k.make_mata_uang("USD"), k.make_negara, k.make_tipe, k.make_hs):
        buat()
    k.make_kurs()


def isi(pihak: Pihak, **over: Any) -> list[Any]:
    bawaan = {
        "No Invoice": "INV-1",
        "Eksportir": pihak.kemitraan.perusahaan.nama,
        "Negara Tujuan": "Korea Selatan",
        "Tgl Stuffing": TANGGAL,
        "Buyer": "Hangang Gagu",
        "Incoterm": "FOB",
        "Valuta": "USD",
        "Freight": "",
        "Insurance": "",
        "Container No": "CSQU3054383",
        "Type": "40HC",
        "Seal": "A1",
        "Description": "Lemari",
        "HS Code": "9403.60.90",
        "Qty": 100,
        "Unit": "pcs",
        "Netto": 2000,
        "Amount": 10_000,
    }
    return [(bawaan | over)[n] for n in KEPALA]


def jalur(orang: Any, *baris: list[Any], sengaja: bool = False) -> Jalur:
    berkas = xlsx([["EKSPOR 2026"], [], KEPALA, *baris])
    return Jalur(orang, berkas, "ekspor.xlsx", None, "ekspor.pengiriman").petakan(sengaja=sengaja)


def galat(j: Jalur) -> dict[int, dict[str, str]]:
    return {b.nomor: {g["kolom"]: g["pesan"] for g in b.galat} for b in j.impor.baris.order_by("nomor") if b.galat}


def test_rows_become_containers_and_shipments(pihak: Pihak) -> None:
    lagi = dict.fromkeys(
        ("No Invoice", "Eksportir", "Negara Tujuan", "Tgl Stuffing", "Buyer", "Incoterm", "Valuta"), ""
    )
    j = jalur(
        pihak.admin,
        isi(pihak),
        isi(pihak, **lagi, **{"Container No": "", "Description": "Meja", "Amount": 5_000.5}),
        isi(pihak, **lagi, **{"Container No": "2", "Description": "Kursi", "Amount": 1_000}),
        isi(pihak, **{"No Invoice": "INV-2", "Container No": "", "Amount": 700}),
    )
    assert (j.ringkasan, Pengiriman.objects.count()) == ((4, 0, 0, 0, 0), 0), "judging writes nothing"
    assert j.terapkan().status == StatusTugas.SELESAI
    satu, dua = Pengiriman.objects.order_by("pk")
    assert (satu.nilai, satu.nilai_idr, satu.mata_uang_id, satu.basis_nilai) == (
        Decimal("16000.50"),
        256_008_000,
        "USD",
        "fob",
    )
    assert (str(satu.pembeli), satu.acuan, satu.rencana_kirim) == ("Hangang Gagu", "INV-1", TANGGAL)
    assert [(x.nomor, x.segel, x.muatan.count()) for x in satu.kontainer.order_by("urut")] == [
        ("CSQU3054383", "A1", 2),
        ("", "A1", 1),
    ]
    assert dua.kontainer.get().muatan.get().kode_hs_id == "94036090"
    assert verify_ekspor() == []


def test_every_fault_stands_at_its_cell_and_nothing_is_written(pihak: Pihak) -> None:
    k.make_hs("940360")
    j = jalur(
        pihak.admin,
        isi(pihak, **{"HS Code": "940360"}),
        isi(pihak, **{"No Invoice": "B", "HS Code": "94036099"}),
        isi(pihak, **{"No Invoice": "C", "Container No": "CSQU3054384"}),
        isi(pihak, **{"No Invoice": "D", "Negara Tujuan": "Atlantis"}),
        isi(pihak, **{"No Invoice": "E", "Amount": 0}),
        isi(pihak, **{"No Invoice": "F", "Incoterm": "CIF"}),
        isi(pihak, **{"No Invoice": "G", "Eksportir": "PT Entah"}),
        isi(pihak, **{"No Invoice": "H", "Type": "60 kaki"}),
    )
    salah = galat(j)
    assert [next(iter(salah[n])) for n in range(4, 12)] == [
        *("hs", "hs", "kontainer", "tujuan", "nilai", "freight", "pengirim", "tipe")
    ]
    assert "CSQU" in salah[6]["kontainer"]
    assert not Pengiriman.objects.exists()


def test_the_same_file_again_doubles_nothing(pihak: Pihak) -> None:
    jalur(pihak.admin, isi(pihak)).terapkan()
    ulang = jalur(pihak.admin, isi(pihak), sengaja=True)
    assert ulang.ringkasan[0] == 0
    assert Pengiriman.objects.count() == 1


def test_a_value_far_from_the_usual_is_asked(pihak: Pihak) -> None:
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    TipeKontainer.objects.update(umum=True)
    j = jalur(pihak.admin, isi(pihak, Incoterm="", Valuta="", Amount=60_000_000_000))
    assert "janggal" in j.tebakan()


def test_a_company_brings_its_own_alone(pihak: Pihak) -> None:
    lain = f.make_perusahaan(nama="PT Lain")
    j = jalur(pihak.pembeli, isi(pihak, Eksportir=""), isi(pihak, **{"No Invoice": "B", "Eksportir": lain.nama}))
    assert list(galat(j)) == [5]
    assert "pengirim" in galat(j)[5]


def test_taking_it_back_strikes_what_nobody_touched(pihak: Pihak) -> None:
    j = jalur(pihak.admin, isi(pihak), isi(pihak, **{"No Invoice": "B", "Amount": 700, "Container No": ""}))
    j.terapkan()
    kedua = Pengiriman.objects.order_by("pk")[1]
    k.ubah(pihak.admin, kedua, data={"kapal": "MV Perak"})
    j.urungkan()
    assert [p.dibatalkan for p in Pengiriman.objects.order_by("pk")] == [True, False]
    assert (Kontainer.objects.count(), Muatan.objects.count()) == (2, 2)
    assert verify_ekspor() == []


def test_another_province_by_lorry(pihak: Pihak) -> None:
    f.make_wilayah("51", "Bali")
    k.make_negara("ID", "Indonesia", "IDN")
    darat = {
        "Negara Tujuan": "Bali",
        "Incoterm": "faktur",
        "Valuta": "Rp",
        "Type": "truk",
        "Container No": "",
        "Seal": "",
    }
    j = jalur(pihak.admin, isi(pihak, **darat))
    j.terapkan()
    p = Pengiriman.objects.get()
    assert (p.jenis, p.provinsi_id, p.basis_nilai, p.kontainer.get().muat) == ("antarprovinsi", "51", "faktur", "TRUK")


def test_a_workshop_brings_no_shipment_of_a_company(pihak: Pihak) -> None:
    j = jalur(pihak.pemilik, isi(pihak), isi(pihak, **{"No Invoice": "B", "Eksportir": ""}))
    salah = galat(j)
    assert "tidak ditemukan" in salah[4]["pengirim"]
    assert not Pengiriman.objects.exists()


def test_the_reference_has_a_home_of_its_own(pihak: Pihak) -> None:
    jalur(pihak.admin, isi(pihak, **{"No Invoice": " inv-1 "})).terapkan()
    p = Pengiriman.objects.get()
    assert (p.acuan, p.catatan) == ("INV-1", "")
    assert "inv-1" in p.cari or "inv 1" in p.cari


def test_another_invoice_worth_the_same_on_the_same_day_is_another_shipment(pihak: Pihak) -> None:
    jalur(pihak.admin, isi(pihak)).terapkan()
    j = jalur(pihak.admin, isi(pihak, **{"No Invoice": "INV-2", "Container No": ""}))
    assert (j.ringkasan, "serupa" in j.tebakan()) == ((1, 0, 0, 0, 0), False)
    j.terapkan()
    assert list(Pengiriman.objects.order_by("pk").values_list("acuan", flat=True)) == ["INV-1", "INV-2"]


@pytest.mark.parametrize(
    ("ubah", "sebut"),
    [
        ({"Amount": 12_000}, "nilai USD 10.000,00, pada berkas USD 12.000,00"),
        ({"Description": "Meja"}, "barang"),
        ({"Qty": 90}, "jumlah"),
        ({"Netto": 2_100}, "berat"),
        ({"Tgl Stuffing": date(2026, 11, 21)}, "tanggal"),
        ({"Buyer": "Busan Living"}, "pembeli"),
        ({"Incoterm": "CFR", "Freight": 900}, "basis"),
        ({"Container No": "MSCU7512387"}, "kontainer"),
    ],
)
def test_the_same_reference_otherwise_is_said_and_never_doubled(pihak: Pihak, ubah: dict[str, Any], sebut: str) -> None:
    jalur(pihak.admin, isi(pihak)).terapkan()
    ada = Pengiriman.objects.get()
    j = jalur(pihak.admin, isi(pihak, **ubah))
    pesan = galat(j)[4]["acuan"]
    assert pesan.startswith(f"INV-1 sudah tercatat sebagai {ada.nomor}")
    assert sebut in pesan
    assert "betulkan di halamannya" in pesan
    assert Pengiriman.objects.count() == 1


def test_cells_left_empty_say_nothing_against_what_is_recorded(pihak: Pihak) -> None:
    jalur(pihak.admin, isi(pihak)).terapkan()
    j = jalur(pihak.admin, isi(pihak, **dict.fromkeys(("Netto", "Seal", "Buyer", "HS Code", "Container No"), "")))
    assert j.ringkasan == (0, 0, 1, 0, 0)


def test_a_line_more_than_recorded_is_said(pihak: Pihak) -> None:
    jalur(pihak.admin, isi(pihak, Amount=10_000)).terapkan()
    j = jalur(pihak.admin, isi(pihak, Amount=4_000), isi(pihak, Amount=6_000))
    assert "barang" in galat(j)[4]["acuan"]


def test_a_reference_that_was_struck_is_free_again(pihak: Pihak) -> None:
    j = jalur(pihak.admin, isi(pihak))
    j.terapkan()
    j.urungkan()
    ulang = jalur(pihak.admin, isi(pihak, Amount=12_000), sengaja=True)
    assert ulang.ringkasan[0] == 1


def test_a_reference_is_one_senders(pihak: Pihak) -> None:
    lain = f.make_perusahaan(nama="PT Lain Sekali")
    j = jalur(
        pihak.admin,
        isi(pihak),
        isi(pihak, **{"Eksportir": lain.nama, "Container No": "", "Amount": 700}),
    )
    j.terapkan()
    assert {(p.pengirim.nama, p.acuan) for p in Pengiriman.objects.all()} == {
        (pihak.kemitraan.perusahaan.nama, "INV-1"),
        (lain.nama, "INV-1"),
    }


def test_without_a_reference_a_like_shipment_is_asked_about(pihak: Pihak) -> None:
    jalur(pihak.admin, isi(pihak, **{"No Invoice": "", "Container No": ""})).terapkan()
    ada = Pengiriman.objects.get()
    j = jalur(pihak.admin, isi(pihak, **{"No Invoice": "", "Container No": ""}), sengaja=True)
    assert j.ringkasan == (0, 0, 0, 0, 1), "neither skipped nor written before somebody answered"
    assert ada.nomor in j.tebakan()["serupa"][1]
    j.terima().terapkan()
    assert Pengiriman.objects.count() == 2


def test_a_like_shipment_recorded_meanwhile_stops_the_import(pihak: Pihak) -> None:
    tanpa = isi(pihak, **{"No Invoice": "", "Container No": ""})
    satu, dua = jalur(pihak.admin, tanpa), jalur(pihak.admin, tanpa, sengaja=True)
    satu.terapkan()
    assert dua.terapkan().status == StatusTugas.GAGAL
    assert Pengiriman.objects.count() == 1


def test_a_reference_recorded_meanwhile_stops_the_import(pihak: Pihak) -> None:
    satu, dua = jalur(pihak.admin, isi(pihak)), jalur(pihak.admin, isi(pihak, Amount=900), sengaja=True)
    satu.terapkan()
    tugas = dua.terapkan()
    assert tugas.status == StatusTugas.GAGAL
    assert "INV-1" in tugas.galat
    assert Pengiriman.objects.count() == 1


def test_references_that_differ_by_a_sign_are_two(pihak: Pihak) -> None:
    j = jalur(
        pihak.admin,
        isi(pihak, **{"No Invoice": "INV/1-1"}),
        isi(pihak, **{"No Invoice": "INV/11", "Container No": "", "Amount": 700}),
    )
    j.terapkan()
    assert Pengiriman.objects.count() == 2


@pytest.mark.parametrize(
    ("kolom", "atas", "bawah", "sel"),
    [
        ("Freight", 900, 950, "freight"),
        ("Insurance", 100, 101, "asuransi"),
        ("Buyer", "Hangang Gagu", "Busan Living", "pembeli"),
        ("Incoterm", "CIF", "CFR", "basis"),
        ("Valuta", "USD", "IDR", "mata_uang"),
        ("Negara Tujuan", "Korea Selatan", "Jepang", "tujuan"),
        ("Tgl Stuffing", date(2026, 11, 20), date(2026, 11, 21), "tanggal"),
    ],
)
def test_rows_of_one_invoice_that_disagree_are_refused_at_the_cell(
    pihak: Pihak, kolom: str, atas: Any, bawah: Any, sel: str
) -> None:
    k.make_negara("JP", "Jepang", "JPN")
    cif = {"Incoterm": "CIF", "Freight": 900, "Insurance": 100}
    j = jalur(pihak.admin, isi(pihak, **cif | {kolom: atas}), isi(pihak, **cif | {kolom: bawah}))
    assert "baris 4" in galat(j)[5][sel]
    assert not Pengiriman.objects.exists()


def test_the_same_said_otherwise_does_not_disagree(pihak: Pihak) -> None:
    cif = {"Incoterm": "CIF", "Freight": 900, "Insurance": 100}
    lain = {"Freight": "900,00", "Buyer": "HANGANG  GAGU", "Negara Tujuan": "KR", "Incoterm": "cif", "Valuta": "usd"}
    j = jalur(pihak.admin, isi(pihak, **cif), isi(pihak, **cif | lain))
    assert galat(j) == {}
    j.terima().terapkan()
    assert Pengiriman.objects.get().freight == 900


def test_facts_of_a_shipment_may_stand_on_any_of_its_rows(pihak: Pihak) -> None:
    kosong = dict.fromkeys(("Eksportir", "Negara Tujuan", "Tgl Stuffing", "Buyer", "Incoterm", "Valuta"), "")
    j = jalur(
        pihak.admin,
        isi(pihak, **kosong),
        isi(pihak, **kosong | {"No Invoice": "", "Freight": 900}),
        isi(pihak, Incoterm="CIF", Insurance=100),
    )
    assert galat(j) == {}
    j.terima().terapkan()
    p = Pengiriman.objects.get()
    assert (p.basis_nilai, p.freight, p.asuransi, p.nilai, str(p.pembeli)) == ("cif", 900, 100, 30_000, "Hangang Gagu")
    assert verify_ekspor() == []


def test_a_fact_that_cannot_be_read_is_refused_on_its_own_row(pihak: Pihak) -> None:
    cif = {"Incoterm": "CIF", "Insurance": 100}
    j = jalur(pihak.admin, isi(pihak, **cif, Freight=900), isi(pihak, **cif, Freight="sembilan"))
    assert "freight" in galat(j)[5]
    assert "freight" not in galat(j)[4]


def test_taking_back_strikes_all_but_what_is_locked(pihak: Pihak) -> None:
    """A month that was locked meanwhile keeps its shipments; the others go, and their cells follow."""
    lama = {"Tgl Stuffing": date(2026, 10, 20), "Container No": "", "Incoterm": "", "Valuta": ""}
    j = jalur(pihak.admin, isi(pihak), *(isi(pihak, **lama | {"No Invoice": f"O-{n}"}) for n in range(3)))
    j.terima().terapkan()
    lock_bulan(oleh=f.oleh(pihak.admin), bulan=date(2026, 10, 1), alasan="laporan selesai", pada=k.saat(2026, 11, 23))
    j.urungkan()
    assert [(p.acuan, p.dibatalkan) for p in Pengiriman.objects.order_by("pk")] == [
        ("INV-1", True),
        *((f"O-{n}", False) for n in range(3)),
    ]
    assert verify_ekspor() == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_files_without_numbers_at_once_write_one() -> None:
    """Whoever comes second waits for the sender, then sees what the first one wrote."""
    pihak = buat_pihak()
    baris = isi(pihak, **{"No Invoice": "", "Container No": ""})
    dua = [jalur(pihak.admin, baris), jalur(pihak.admin, baris, sengaja=True)]
    siap = [
        impor_pengiriman.siapkan(
            [BarisSiap(b.pk, b.nomor, b.isi, None, None) for b in j.impor.baris.all()],
            Permintaan(oleh=j.oleh, pada=TANGGAL, kali={}, tahun=None, sejak=k.saat(2026, 11, 26)),
            "ekspor.xlsx",
        )
        for j in dua
    ]

    def tulis(satu: Any) -> Any:
        with transaction.atomic():
            return satu.tulis(k.saat(2026, 11, 26))

    assert len(ditolak(bersamaan(*(lambda satu=satu: tulis(satu) for satu in siap)))) == 1
    assert Pengiriman.objects.count() == 1
    assert verify_ekspor() == []
