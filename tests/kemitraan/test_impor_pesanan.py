"""A company's list of orders in Excel: rows become orders by the rules of the form, all or none, and can be taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.waktu import sekarang
from ikm.models import Produk
from jejak.models import Jejak
from kantor.enums import StatusImpor, StatusTugas
from kantor.models import Notifikasi
from kantor.services.periode import lock_bulan
from kemitraan.models import BarisPesanan, Kemitraan, Pesanan
from tests import factories as f
from tests.impor import Jalur
from tests.kemitraan import pesan as p
from tests.kemitraan.conftest import Pihak
from tests.lembar import xlsx

pytestmark = pytest.mark.django_db
KEPALA = ("No PO", "Perusahaan", "IKM", "Tgl Pesan", "Tenggat", "Nama Barang", "Jumlah", "Satuan", "Harga Satuan")
PESAN, TENGGAT = date(2026, 10, 1), date(2026, 12, 15)


@pytest.fixture(autouse=True)
def satuan(db: None, time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00+07:00")
    f.make_satuan()
    f.make_satuan("PR", "pasang")


def isi(kemitraan: Kemitraan, **over: Any) -> list[Any]:
    bawaan = {
        "No PO": "PO-1",
        "Perusahaan": kemitraan.perusahaan.nama,
        "IKM": kemitraan.ikm.nama,
        "Tgl Pesan": PESAN,
        "Tenggat": TENGGAT,
        "Nama Barang": "Gagang pintu",
        "Jumlah": 100,
        "Satuan": "pcs",
        "Harga Satuan": 45_000,
    }
    return [(bawaan | over)[k] for k in KEPALA]


def jalur(orang: Any, *baris: list[Any], kepala: Any = KEPALA) -> Jalur:
    berkas = xlsx([["DAFTAR PESANAN 2026"], [], kepala, *baris])
    return Jalur(orang, berkas, "pesanan.xlsx", None, "kemitraan.pesanan").petakan()


def test_rows_of_one_number_become_one_order(pihak: Pihak) -> None:
    k = pihak.kemitraan
    j = jalur(
        pihak.admin,
        isi(k),
        isi(k, **{"Nama Barang": "Engsel", "Jumlah": 50, "Satuan": "pasang"}),
        isi(k, **{"No PO": "PO-2"}),
    )
    assert (j.ringkasan, Pesanan.objects.count()) == ((3, 0, 0, 0, 0), 0), "judging writes nothing"
    assert j.terapkan().status == StatusTugas.SELESAI
    satu, dua = Pesanan.objects.order_by("nomor_po")
    assert (satu.nomor_po, satu.tanggal, satu.tenggat_awal, satu.kemitraan, satu.diwakili) == (
        "PO-1",
        PESAN,
        TENGGAT,
        k,
        True,
    )
    assert [(b.uraian, b.jumlah, b.satuan_id, b.harga) for b in satu.baris.all()] == [
        ("Gagang pintu", Decimal(100), "H87", 45_000),
        ("Engsel", Decimal(50), "PR", 45_000),
    ]
    assert dua.baris.count() == 1
    assert j.impor.jumlah_baru == 2, "orders, not rows"
    assert Jejak.objects.get(objek_id=str(satu.uid), tindakan="dibuat").alasan == "Impor pesanan.xlsx, baris 4"
    assert Notifikasi.objects.filter(jenis="pesanan", pengguna=pihak.pemilik).count() == 2


def test_a_row_without_a_heading_goes_on_with_the_order_above(pihak: Pihak) -> None:
    k = pihak.kemitraan
    kosong = dict.fromkeys(("No PO", "Perusahaan", "IKM", "Tgl Pesan", "Tenggat"), "")
    j = jalur(pihak.admin, isi(k), isi(k, **kosong, **{"Nama Barang": "Engsel"}))
    assert "lanjutan" in j.tebakan()
    j.terapkan()
    assert [b.uraian for b in Pesanan.objects.get().baris.all()] == ["Gagang pintu", "Engsel"]


def test_rows_without_a_number_become_an_order_by_their_days_and_say_so(pihak: Pihak) -> None:
    k, tanpa = pihak.kemitraan, {"No PO": ""}
    j = jalur(pihak.admin, isi(k, **tanpa), isi(k, **tanpa, **{"Nama Barang": "Engsel"}))
    assert j.tebakan()["satu_pesanan"] == ("2 baris", "satu pesanan")
    j.terima(ya=False)
    assert j.ringkasan == (0, 0, 0, 0, 2), "refused, both rows stay out"
    j.terima()
    j.terapkan()
    assert Pesanan.objects.get().baris.count() == 2


def test_the_partnership_is_found_by_number_code_or_a_name_that_is_asked(pihak: Pihak) -> None:
    k = pihak.kemitraan
    j = jalur(
        pihak.admin,
        isi(k, **{"No PO": "A", "Perusahaan": "", "IKM": k.ikm.kode}),
        isi(k, **{"No PO": "B", "Perusahaan": f"PT. {k.perusahaan.nama}"}),
        isi(k, **{"No PO": "C", "Perusahaan": k.perusahaan.nama.replace("Ekspor", "Expor")}),
    )
    assert j.ringkasan == (2, 0, 0, 0, 1)
    assert j.tebakan()["ejaan_perusahaan"][1] == k.perusahaan.nama
    kepala = ("No PO", "Nomor Perjanjian", *KEPALA[3:])
    lewat = jalur(pihak.admin, ["D", k.nomor, *isi(k)[3:]], ["E", "MTR-1999-1", *isi(k)[3:]], kepala=kepala)
    assert lewat.ringkasan == (1, 0, 0, 1, 0)
    assert "tidak dikenal" in lewat.galat(5)["perjanjian"]


def test_of_several_agreements_the_one_in_force_that_day_is_meant(pihak: Pihak) -> None:
    k = pihak.kemitraan
    lama = f.make_kemitraan(
        k.perusahaan,
        k.ikm,
        mulai=date(2025, 1, 1),
        berakhir=date(2025, 12, 31),
        status="berakhir",
        diakhiri_pada=date(2025, 12, 31),
    )
    j = jalur(pihak.admin, isi(k), isi(k, **{"No PO": "L", "Tgl Pesan": date(2025, 3, 1), "Tenggat": date(2025, 4, 1)}))
    j.terapkan()
    assert {q.nomor_po: q.kemitraan_id for q in Pesanan.objects.all()} == {"PO-1": k.pk, "L": lama.pk}
    f.make_kemitraan(k.perusahaan, k.ikm)
    galat = jalur(pihak.admin, isi(k, **{"No PO": "X"})).galat(4)
    assert galat["perjanjian"].startswith("Ada 2 kemitraan yang cocok")


@pytest.mark.parametrize(
    ("over", "kolom", "kata"),
    [
        ({"IKM": "Bengkel Antah Berantah"}, "ikm", "tidak ada di antara"),
        ({"IKM": ""}, "ikm", "Isi nama IKM"),
        ({"Tgl Pesan": "segera"}, "tanggal", "bukan tanggal"),
        ({"Tgl Pesan": ""}, "tanggal", "kosong"),
        ({"Tgl Pesan": date(2030, 1, 1), "Tenggat": date(2030, 2, 1)}, "tanggal", "belum tiba"),
        ({"Tenggat": date(2026, 9, 1)}, "tenggat", "sebelum tanggal pesan"),
        ({"Nama Barang": ""}, "barang", "kosong"),
        ({"Jumlah": "banyak"}, "jumlah", "bukan angka"),
        ({"Jumlah": ""}, "jumlah", "kosong"),
        ({"Jumlah": 0}, "jumlah", ""),
        ({"Satuan": "gerobak"}, "satuan", "tidak dikenal"),
        ({"Satuan": ""}, "satuan", "kosong"),
        ({"Harga Satuan": ""}, "harga", "kosong"),
        ({"Harga Satuan": -1}, "harga", ""),
    ],
)
def test_a_bad_row_is_refused_at_its_column(pihak: Pihak, over: dict[str, Any], kolom: str, kata: str) -> None:
    j = jalur(pihak.admin, isi(pihak.kemitraan, **over), isi(pihak.kemitraan, **{"No PO": "PO-9"}))
    assert j.ringkasan == (1, 0, 0, 1, 0)
    assert kata in j.galat(4)[kolom]


def test_one_bad_line_keeps_its_whole_order_out(pihak: Pihak) -> None:
    k = pihak.kemitraan
    j = jalur(
        pihak.admin,
        isi(k),
        isi(k, Jumlah="banyak"),
        isi(k, **{"IKM": "Antah Berantah", "No PO": "PO-2"}),
        isi(k, **{"No PO": "PO-2"}),
        isi(k, **{"No PO": "PO-3", "Tenggat": date(2026, 11, 1)}),
        isi(k, **{"No PO": "PO-3"}),
    )
    assert j.ringkasan == (0, 0, 0, 6, 0)
    assert "Baris 5 dari pesanan yang sama" in j.galat(4)[""]
    assert "Baris 6 dengan nomor yang sama" in j.galat(7)["nomor"]
    assert "Tenggat berbeda dari baris 8" in j.galat(9)["tenggat"]


def test_the_rules_are_the_forms_rules(pihak: Pihak) -> None:
    """A locked month, an ended agreement: judged by the service, before anything is written."""
    k = pihak.kemitraan
    lock_bulan(oleh=f.oleh(pihak.admin), bulan=date(2026, 10, 1), pada=sekarang(), alasan="Sudah dilaporkan")
    j = jalur(pihak.admin, isi(k), isi(k, **{"No PO": "N", "Tgl Pesan": date(2026, 11, 2)}))
    assert j.ringkasan == (1, 0, 0, 1, 0)
    assert "sudah dikunci" in " ".join(j.galat(4).values()).lower()


def test_more_than_the_capacity_is_asked_orders_of_the_file_together(pihak: Pihak) -> None:
    k = pihak.kemitraan
    f.make_produk(k.ikm, nama="Gagang pintu", satuan=f.make_satuan(), kapasitas_per_bulan=Decimal(60))
    j = jalur(pihak.admin, isi(k), isi(k, **{"No PO": "PO-2"}), isi(k, **{"No PO": "PO-3"}))
    assert j.ringkasan[0] < 3, "three times a hundred are more than two and a half months of sixty"
    assert "kapasitas" in j.tebakan()
    j.terima()
    assert j.terapkan().status == StatusTugas.SELESAI
    assert BarisPesanan.objects.filter(produk=Produk.objects.get(), jumlah=100).count() == 3


def test_the_same_list_again_doubles_nothing(pihak: Pihak) -> None:
    k = pihak.kemitraan
    tanpa = isi(k, **{"No PO": "", "Nama Barang": "Engsel"})
    jalur(pihak.admin, isi(k), tanpa).terapkan()
    lagi = jalur(pihak.admin, isi(k), tanpa, isi(k, **{"No PO": "PO-7"}))
    assert lagi.ringkasan == (1, 0, 2, 0, 0)
    lain = jalur(pihak.admin, isi(k, Jumlah=70))
    assert "sudah tercatat sebagai PSN-" in lain.galat(4)["nomor"]


def test_nothing_is_written_when_somebody_recorded_one_of_them_meanwhile(pihak: Pihak) -> None:
    k = pihak.kemitraan
    j = jalur(pihak.admin, isi(k, **{"No PO": "PO-0"}), isi(k))
    p.pesan(pihak.pembeli, k, data={"nomor_po": "PO-1"})
    tugas = j.terapkan()
    assert (tugas.status, Pesanan.objects.count()) == (StatusTugas.GAGAL, 1)
    assert "Baris 5" in tugas.galat
    assert "sudah tercatat sebagai" in tugas.galat


def test_undo_strikes_the_orders_and_leaves_what_went_on(pihak: Pihak) -> None:
    k = pihak.kemitraan
    j = jalur(pihak.admin, isi(k), isi(k, **{"No PO": "PO-2"}))
    j.terapkan()
    jalan = Pesanan.objects.get(nomor_po="PO-2")
    p.kirim(pihak.pemilik, jalan, 10)
    assert j.urungkan().status == StatusTugas.SELESAI
    assert (j.impor.status, j.impor.jumlah_tersisa) == (StatusImpor.DIURUNGKAN, 1)
    batal = Pesanan.objects.get(nomor_po="PO-1")
    assert batal.dibatalkan
    assert batal.dibatalkan_alasan.endswith("Salah berkas")
    jalan.refresh_from_db()
    assert not jalan.dibatalkan


def test_a_company_imports_its_own_and_learns_of_no_other(pihak: Pihak) -> None:
    lain = f.make_kemitraan()
    j = jalur(pihak.pembeli, isi(pihak.kemitraan), isi(lain, **{"No PO": "PO-2"}))
    assert j.ringkasan == (1, 0, 0, 1, 0)
    assert lain.nomor not in str(j.galat(5))
    j.terapkan()
    assert not Pesanan.objects.get().diwakili
