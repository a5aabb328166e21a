"""What an import asks instead of refusing or guessing: cells nobody needs, amounts that look wrong, words without a code."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import DomainError
from core.waktu import sekarang
from ikm.models import IKM, ProfilTahunan
from kantor import queries
from kantor.services import impor as layanan
from referensi.models import KBLI
from tests import factories as f
from tests.impor import Jalur
from tests.lembar import baris, direktori, xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rujukan")]


@pytest.mark.parametrize(
    ("over", "kolom", "kata"),
    [
        ({"L/P": "X"}, "jenis_kelamin", "Tulis L atau P"),
        ({"Badan Usaha": "Yayasan"}, "bentuk_badan", "Pilihannya: Perorangan"),
        ({"Tahun Berdiri": 2035}, "tahun_berdiri", "belum tiba"),
        ({"Tahun Berdiri": "lama"}, "tahun_berdiri", "Bukan tahun"),
        ({"NIB": "proses"}, "nib", "hanya berisi angka"),
        ({"No. HP": "tidak ada"}, "telepon", ""),
        ({"TK L": "keluarga"}, "tenaga_kerja_l", "bukan angka"),
        ({"Nilai Produksi (Rp.000)": -5}, "penjualan", ""),
        ({"Satuan": ""}, "satuan", "tanpa satuan"),
        ({"Satuan": "gelondong"}, "satuan", "tidak dikenal"),
        ({"Kapasitas Produksi": "500/bulan"}, "kapasitas", "setahun"),
    ],
)
def test_one_word_in_a_cell_nobody_needs_does_not_keep_the_row_out(
    admin: Any, over: dict[str, Any], kolom: str, kata: str
) -> None:
    """It is asked about: accepted, the row goes in without that cell; refused, it stays out."""
    j = Jalur(admin, direktori(baris(1, **over))).petakan()
    assert j.ringkasan == (0, 0, 0, 0, 1)
    assert kata in j.galat(5)[kolom]
    assert j.terima(ya=False).ringkasan == (0, 0, 0, 0, 1)
    j.terima().terapkan()
    ikm = IKM.objects.get()
    assert ikm.nama == "UD Kuningan 1"
    if kolom in {"satuan", "kapasitas"}:
        assert ikm.profil.get().kapasitas_produksi is None
    if kolom == "tenaga_kerja_l":
        assert (ikm.profil.get().tenaga_kerja_l, ikm.profil.get().tenaga_kerja_p) == (None, None)


def test_amounts_by_the_month_are_asked_about_and_become_a_years(admin: Any) -> None:
    kepala = ["Nama", "Pemilik", "Desa", "KBLI", "Omzet/bln (Rp.000)"]
    isi = [["UD A", "A", "Bejijong", "24320", 4_000], ["UD B", "B", "Bejijong", "24320", "4jt/bln"]]
    j = Jalur(admin, xlsx([kepala, *isi]))
    assert queries.usulkan(j.impor).pilihan()[4] == ("penjualan", 12_000)
    j.petakan()
    assert j.ringkasan == (0, 0, 0, 0, 2)
    assert j.tebakan()["sebulan"] == ("4000 sebulan", "Rp48.000.000 setahun")
    j.terima().terapkan()
    assert [p.penjualan for p in ProfilTahunan.objects.order_by("ikm__nama")] == [48_000_000, 48_000_000]


def test_an_amount_far_from_the_others_is_asked_about(admin: Any) -> None:
    isi = [baris(n, **{"Nilai Produksi (Rp.000)": 20_000 + n}) for n in range(1, 9)]
    isi.append(baris(9, **{"Nilai Produksi (Rp.000)": "23.000.000"}))
    j = Jalur(admin, direktori(*isi)).petakan()
    assert j.tebakan() == {"jauh_dari_lainnya": ("UD Kuningan 9", "Rp23.000.000.000")}
    assert j.ringkasan == (8, 0, 0, 0, 1)


def test_workers_that_do_not_add_up_are_asked_about(admin: Any) -> None:
    kepala = ["Nama", "Pemilik", "Desa", "KBLI", "TK L", "TK P", "Jumlah TK"]
    j = Jalur(admin, xlsx([kepala, ["UD A", "A", "Bejijong", "24320", 3, 2, 7]])).petakan()
    assert j.tebakan()["tk_selisih"] == ("7", "3 + 2 = 5")
    j.terima().terapkan()
    assert ProfilTahunan.objects.get().tenaga_kerja_l == 3


def test_a_word_is_translated_once_for_all_rows_and_later_files(admin: Any) -> None:
    isi = [baris(n, KBLI="sompret gebyok") for n in (1, 2)]
    j = Jalur(admin, direktori(*isi)).petakan()
    assert j.ringkasan == (0, 0, 0, 2, 0)
    (kata,) = queries.kata_asing(j.impor, queries.galat_ditolak(j.impor))
    assert (kata.kolom, kata.kata, kata.jumlah) == ("kbli", "sompret gebyok", 2)
    with pytest.raises(DomainError, match="99999"):
        layanan.teach_kata(oleh=j.oleh, impor=j.impor, kata={"kbli": {kata.kata: "99999"}}, pada=sekarang())
    j.impor = layanan.teach_kata(oleh=j.oleh, impor=j.impor, kata={"kbli": {kata.kata: "31001"}}, pada=sekarang())
    j.kerjakan()
    assert j.ringkasan == (2, 0, 0, 0, 0)
    assert j.tebakan()["kata_diingat"] == ("sompret gebyok", str(KBLI.objects.get(kode="31001")))
    lain = Jalur(admin, direktori(baris(3, KBLI="Sompret  Gebyok")), "lain.xlsx").petakan()
    assert lain.ringkasan == (1, 0, 0, 0, 0)


def test_the_rarer_word_decides_the_field_of_business(admin: Any) -> None:
    """ "kain batik" is batik, not printing on cloth."""
    for kode, judul in (
        ("13121", "Industri Pertenunan Kain"),
        ("13133", "Industri Pencetakan Kain"),
        ("13911", "Industri Kain Rajut"),
    ):
        f.make_kbli(kode, judul)
    j = Jalur(admin, direktori(baris(1, KBLI="kain batik"))).petakan()
    assert j.tebakan()["kbli_kata"][1].startswith("13134")
