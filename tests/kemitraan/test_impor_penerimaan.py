"""What arrived, as the company's warehouse keeps it in Excel: receipts by the rules of the form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kantor.enums import StatusTugas
from kemitraan.models import BarisPenerimaan, Penerimaan, Pesanan
from tests import factories as f
from tests.impor import Jalur
from tests.kemitraan import pesan as p
from tests.kemitraan.conftest import Pihak
from tests.lembar import xlsx

pytestmark = pytest.mark.django_db
KEPALA = ("No Pesanan", "Nama Barang", "Tgl Terima", "Diterima", "Ditolak", "Alasan", "Penyebab", "QC", "Ket")
TERIMA = date(2026, 10, 25)


@pytest.fixture
def pesanan(pihak: Pihak, time_machine: Any) -> Pesanan:
    time_machine.move_to("2026-11-26T09:00:00+07:00")
    return p.pesan(
        pihak.pembeli, pihak.kemitraan, p.isian(), p.isian(uraian="Engsel lemari"), data={"nomor_po": "PO-1"}
    )


def isi(pesanan: Pesanan, **over: Any) -> list[Any]:
    bawaan = dict.fromkeys(KEPALA, "") | {
        "No Pesanan": pesanan.nomor,
        "Nama Barang": "Gagang pintu",
        "Tgl Terima": TERIMA,
        "Diterima": 60,
    }
    return [(bawaan | over)[k] for k in KEPALA]


def jalur(orang: Any, *baris: list[Any]) -> Jalur:
    return Jalur(orang, xlsx([KEPALA, *baris]), "terima.xlsx", None, "kemitraan.penerimaan").petakan()


def test_rows_of_one_day_become_one_receipt(pihak: Pihak, pesanan: Pesanan) -> None:
    j = jalur(
        pihak.admin,
        isi(pesanan, Ditolak=5, Alasan="retak", Penyebab="perajin", QC="Rudi", Ket="dua peti"),
        isi(pesanan, **{"No Pesanan": "po-1", "Nama Barang": "Engsel lemari", "Diterima": 100}),
        isi(pesanan, **{"Tgl Terima": date(2026, 11, 2), "Diterima": 40}),
    )
    assert (j.ringkasan, Penerimaan.objects.count()) == ((3, 0, 0, 0, 0), 0)
    assert j.terapkan().status == StatusTugas.SELESAI
    satu, dua = Penerimaan.objects.order_by("tanggal")
    assert (satu.tanggal, satu.pemeriksa, satu.baris.count(), dua.baris.count()) == (TERIMA, "Rudi", 2, 1)
    baris = BarisPenerimaan.objects.get(ditolak__gt=0)
    assert (baris.ditolak, baris.alasan, baris.penyebab, baris.catatan) == (
        Decimal(5),
        "cacat",
        "ikm",
        "retak; dua peti",
    )
    assert p.hasil(pesanan, 1) == (0, 100, 5, date(2026, 11, 2))
    pesanan.refresh_from_db()
    assert (pesanan.status, j.impor.jumlah_baru) == ("selesai", 2)


def test_a_rejection_without_a_cause_is_asked_not_laid_on_the_workshop(pihak: Pihak, pesanan: Pesanan) -> None:
    j = jalur(pihak.admin, isi(pesanan, Ditolak=5, Alasan="entah kenapa"))
    assert j.ringkasan == (0, 0, 0, 0, 1)
    assert {"alasan_lain", "penyebab_ikm"} <= j.tebakan().keys()
    j.terima()
    j.terapkan()
    baris = BarisPenerimaan.objects.get()
    assert (baris.alasan, baris.penyebab, baris.catatan) == ("lain", "ikm", "entah kenapa")


def test_more_than_ordered_is_asked_receipts_of_the_file_together(pihak: Pihak, pesanan: Pesanan) -> None:
    j = jalur(pihak.admin, isi(pesanan), isi(pesanan, **{"Tgl Terima": date(2026, 11, 2)}))
    assert j.ringkasan == (1, 0, 0, 0, 1)
    assert "kelebihan" in j.tebakan()["lebih"][1]
    j.terima()
    j.terapkan()
    assert BarisPenerimaan.objects.get(penerimaan__tanggal=date(2026, 11, 2)).kelebihan == 20


def test_the_same_thing_twice_a_day_is_asked(pihak: Pihak, pesanan: Pesanan) -> None:
    j = jalur(pihak.admin, isi(pesanan, Diterima=20), isi(pesanan, Diterima=30))
    assert (j.ringkasan, "terima_dua_kali" in j.tebakan()) == ((1, 0, 0, 0, 1), True)
    j.terima()
    j.terapkan()
    assert Penerimaan.objects.count() == 2


@pytest.mark.parametrize(
    ("over", "kolom", "kata"),
    [
        ({"No Pesanan": "PSN-1999-1"}, "nomor", "tidak dikenal"),
        ({"No Pesanan": ""}, "nomor", "kosong"),
        ({"Nama Barang": "Meja makan"}, "barang", "tidak jelas barang mana"),
        ({"Nama Barang": ""}, "barang", "memesan 2 barang"),
        ({"Tgl Terima": "kemarin"}, "tanggal", "bukan tanggal"),
        ({"Tgl Terima": date(2026, 9, 1)}, "tanggal", "sebelum tanggal pesan"),
        ({"Diterima": "banyak"}, "diterima", "bukan angka"),
        ({"Diterima": 0}, "diterima", "Isi jumlah"),
        ({"Diterima": -5}, "diterima", ""),
        ({"Ditolak": 5, "Penyebab": "ikm"}, "alasan", "Sebutkan alasan"),
        ({"Ditolak": 5, "Alasan": "retak", "Penyebab": "nasib"}, "penyebab", "tidak dikenal"),
    ],
)
def test_a_bad_row_is_refused_at_its_column(
    pihak: Pihak, pesanan: Pesanan, over: dict[str, Any], kolom: str, kata: str
) -> None:
    j = jalur(pihak.admin, isi(pesanan, **over), isi(pesanan, **{"Tgl Terima": date(2026, 11, 3), "Diterima": 1}))
    assert j.ringkasan == (1, 0, 0, 1, 0)
    assert kata in j.galat(2)[kolom]


def test_the_same_list_again_doubles_nothing(pihak: Pihak, pesanan: Pesanan) -> None:
    jalur(pihak.admin, isi(pesanan, Diterima=20)).terapkan()
    lagi = jalur(pihak.admin, isi(pesanan, Diterima=20), isi(pesanan, Diterima=30, **{"Tgl Terima": date(2026, 11, 1)}))
    assert lagi.ringkasan == (1, 0, 1, 0, 0)


def test_nothing_is_written_when_the_order_changed_meanwhile(pihak: Pihak, pesanan: Pesanan) -> None:
    j = jalur(pihak.admin, isi(pesanan))
    p.terima(pihak.pembeli, pesanan, 10)
    tugas = j.terapkan()
    assert (tugas.status, Penerimaan.objects.count()) == (StatusTugas.GAGAL, 1)
    assert f"pesanan {pesanan.nomor} sudah diubah" in tugas.galat


def test_undo_strikes_the_receipts_and_computes_the_order_anew(pihak: Pihak, pesanan: Pesanan) -> None:
    j = jalur(pihak.admin, isi(pesanan, Diterima=100))
    j.terapkan()
    assert p.hasil(pesanan)[1] == 100
    j.urungkan()
    assert (p.hasil(pesanan), j.impor.jumlah_tersisa) == ((0, 0, 0, None), 0)
    assert Penerimaan.objects.get().dibatalkan


def test_a_company_sees_none_of_anothers_orders(pihak: Pihak, pesanan: Pesanan) -> None:
    lain = f.make_anggota_perusahaan(f.make_kemitraan().perusahaan)
    assert "tidak dikenal" in jalur(lain, isi(pesanan)).galat(2)["nomor"]
