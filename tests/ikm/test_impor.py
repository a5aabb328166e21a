"""An office's spreadsheet on its way into the register, by services: from the bytes to the trail and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.errors import Ditolak, DomainError
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm.impor.tulis import PenulisIKM
from ikm.models import IKM, KataCari, PasanganKembar, Produk, ProfilTahunan
from ikm.services import propose_semua, register_ikm, register_produk, save_profil, update_ikm
from jejak.models import Jejak
from jejak.services import potret
from kantor import queries
from kantor.enums import StatusImpor, StatusTugas
from kantor.lembar import Buku
from kantor.models import BarisImpor, HasilImpor, Impor, TebakanImpor, Tugas
from kantor.services import impor as layanan
from kantor.services.pelaksana import run_tugas
from kantor.validators import kenali
from referensi.models import Satuan
from tests import factories as f
from tests.impor import Jalur
from tests.lembar import KEPALA, baris, csv_teks, direktori, kacau, xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rujukan")]
PADA = f.PADA
PADA_LAMA = datetime(2025, 1, 1, tzinfo=UTC)


# --- reading and judging ---


def test_a_good_directory_goes_in_whole_with_its_trail(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1), baris(2, **{"Nama Perusahaan": "Mebel Jati", "Satuan": "psg."}))).petakan()
    assert (j.ringkasan, TebakanImpor.objects.count()) == ((2, 0, 0, 0, 0), 0)
    assert IKM.objects.count() == 0, "nothing is written before it is agreed to"
    assert j.terapkan().status == StatusTugas.SELESAI
    satu, dua = IKM.objects.order_by("pk")
    assert (satu.nama, satu.desa_id, satu.kbli.kode, satu.nib) == (
        "UD Kuningan 1",
        f.BEJIJONG,
        "24320",
        "9120000000001",
    )
    assert (satu.nik.buka(), satu.telepon.buka()) == ("3516121503800001", "+62812345000" + "01")
    assert (satu.kode, dua.kode) == ("IKM-00001", "IKM-00002")
    profil = satu.profil.get()
    assert (profil.tahun, profil.tenaga_kerja, profil.investasi_tanpa_tanah, profil.penjualan) == (
        2025,
        7,
        50_000_000,
        250_000_000,
    )
    assert dua.profil.get().satuan_id == "PR"
    jejak = Jejak.objects.filter(objek_jenis="ikm.ikm", tindakan="diimpor")
    assert jejak.count() == 2
    assert jejak.get(objek_id=str(satu.uid)).alasan == "Impor direktori.xlsx, baris 5"
    assert (
        register_ikm(
            oleh=f.oleh(admin),
            pada=PADA,
            data={"nama": "Lain", "pemilik": "X", "desa": f.make_wilayah(), "kbli": satu.kbli},
        ).kode
        == "IKM-00003"
    )


def test_what_is_written_is_what_the_services_would_have_written(admin: Any) -> None:
    """The same workshop by the form's services and by the importer: every column, derived ones and trail alike."""
    Jalur(admin, direktori(baris(1))).petakan().terapkan()
    lewat_impor = IKM.objects.get()
    data = {
        n: getattr(lewat_impor, n)
        for n in ("nama", "pemilik", "jenis_kelamin", "desa", "kbli", "tahun_berdiri", "bentuk_badan")
    }
    data |= {
        "nik": "3516121503800002",
        "telepon": "081234500002",
        "nib": "9120000000002",
        "alamat": "Dusun Krajan RT 1",
    }
    profil = {
        n.attname.removesuffix("_id"): getattr(lewat_impor.profil.get(), n.name)
        for n in ProfilTahunan._meta.concrete_fields
    }
    for luput in ("id", "ikm", "tahun", "created_at", "updated_at"):
        profil.pop(luput)
    lewat_form = register_ikm(oleh=f.oleh(admin), pada=PADA, data=data)
    save_profil(oleh=f.oleh(admin), pada=PADA, uid=lewat_form.uid, versi=1, tahun=2025, data=profil)
    lewat_form.refresh_from_db()
    beda = {
        "id",
        "uid",
        "kode",
        "created_at",
        "updated_at",
        "versi",
        "nik_sidik",
        "telepon_sidik",
        "nib",
        "cari_nama",
        "nik",
        "telepon",
        "alamat",
    }
    for kolom in IKM._meta.concrete_fields:
        if kolom.name not in beda:
            assert getattr(lewat_impor, kolom.attname) == getattr(lewat_form, kolom.attname), kolom.name
    assert lewat_impor.cari_nama == "ud kuningan 1 ikm 00001"
    lewat_impor.full_clean()
    sesudah = Jejak.objects.get(objek_id=str(lewat_impor.uid)).sesudah
    harapan = potret(lewat_impor, layanan_bidang() | {"kode"}) | potret(
        lewat_impor.profil.get(), set(profil), anak=True
    )
    assert {k: v for k, v in sesudah.items() if v not in (None, "")} == {
        k: str(v) if k == "profiltahunan.kapasitas_produksi" else v for k, v in harapan.items() if v not in (None, "")
    }


def layanan_bidang() -> set[str]:
    from ikm.services.ikm import BIDANG

    return set(BIDANG)


def test_the_messy_sheet_names_every_error_by_row_and_column(admin: Any) -> None:
    j = Jalur(admin, kacau()).petakan()
    assert "15 angka" in j.galat(7)["nik"]
    assert "8.52E+10" in j.galat(8)["telepon"]
    assert "Ada 3 desa bernama Mojorejo" in j.galat(8)["desa"]
    assert "Isi kecamatannya" in j.galat(8)["desa"]
    assert "kosong" in j.galat(9)["pemilik"]
    assert "sama dengan baris 6" in j.galat(10)["nama"]
    assert set(j.galat(12)) == {"nik", "nib", "tenaga_kerja_l", "investasi", "penjualan", "satuan"}
    assert "baris jumlah" in j.galat(13)[""]
    assert j.ringkasan == (1, 0, 0, 5, 2)
    assert j.tebakan()["tk_besar"] == ("Raksasa", "40.000 orang")


def test_every_guess_is_shown_and_can_be_refused(admin: Any) -> None:
    over = {
        "Kecamatan": "Gedek",
        "Desa": "Jerukseger",
        "No. HP": 81234567891,
        "KBLI": "Industri furnitur dari kayu",
        "TK L": "lima",
        "TK P": "± 3",
    }
    j = Jalur(admin, direktori(baris(1, **over))).petakan()
    assert j.tebakan() == {
        "ejaan_kecamatan": ("Gedek", "Kec. Gedeg"),
        "telepon_tanpa_nol": ("8123•••••91", "+628••••••••91"),
        "kbli_kata": ("Industri furnitur dari kayu", "31001 Industri Furnitur Dari Kayu"),
        "terbilang": ("lima", "5"),
        "kira_kira": ("± 3", "3"),
    }
    assert j.ringkasan == (0, 0, 0, 0, 1), "uncertain guesses hold their row back until somebody decides"
    assert j.terima().ringkasan == (1, 0, 0, 0, 0)
    satu = TebakanImpor.objects.get(jenis="kbli_kata")
    layanan.decide_tebakan(oleh=j.oleh, impor=j.impor, keputusan={satu.nomor: False}, pada=sekarang())
    assert j.ringkasan == (0, 0, 0, 0, 1)
    j.impor = layanan.recheck_impor(oleh=j.oleh, impor=j.impor, pada=sekarang())
    j.kerjakan()
    assert TebakanImpor.objects.get(jenis="kbli_kata").diterima is False, "a decision outlives another look"
    assert j.ringkasan == (0, 0, 0, 0, 1)


def test_a_whole_kind_of_guess_is_decided_at_once(admin: Any) -> None:
    isi = [baris(n, **{"No. HP": 81234500000 + n}) for n in range(1, 4)]
    j = Jalur(admin, direktori(*isi)).petakan()
    assert j.ringkasan[-1] == 3
    layanan.decide_tebakan(oleh=j.oleh, impor=j.impor, semua=("telepon:telepon_tanpa_nol", True), pada=sekarang())
    assert j.ringkasan == (3, 0, 0, 0, 0)


def test_a_kind_of_guess_is_decided_over_all_columns_at_once(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1, **{"Tahun Berdiri": "lama"}), baris(2, NIB="proses"))).petakan()
    assert j.ringkasan[-1] == 2
    kosong = [k for k in queries.kelompok_tebakan(j.impor) if k.jenis == "dikosongkan"]
    assert [k.sejenis for k in kosong] == [queries.Sejenis(tebakan=2, kolom=2, ditolak=0), None], "asked once, above"
    layanan.decide_tebakan(oleh=j.oleh, impor=j.impor, semua=(":dikosongkan", True), pada=sekarang())
    assert j.ringkasan == (2, 0, 0, 0, 0)


def test_a_workshop_of_forty_thousand_is_asked_about(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1, **{"TK L": 40_000}))).petakan()
    assert j.tebakan() == {"tk_besar": ("UD Kuningan 1", "40.002 orang")}
    assert j.ringkasan == (0, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("over", "kolom", "kata"),
    [
        ({"Desa": "Antah"}, "desa", "tidak dikenal"),
        ({"Desa": "Bejijong", "Kecamatan": "Gedeg"}, "desa", "tidak ada di Kec. Gedeg"),
        ({"Kecamatan": "Jombang Kota"}, "desa", "tidak dikenal di kabupaten ini"),
        ({"Desa": ""}, "desa", "kosong"),
        ({"KBLI": "99999"}, "kbli", "tidak ada dalam KBLI"),
        ({"KBLI": "", "Jenis Produk": ""}, "kbli", "IKM baru membutuhkannya"),
        ({"Nama Perusahaan": "N" * 161}, "nama", "160"),
        ({"Alamat": "A" * 301}, "alamat", "paling banyak 300"),
    ],
)
def test_each_kind_of_wrong_cell(admin: Any, over: dict[str, Any], kolom: str, kata: str) -> None:
    j = Jalur(admin, direktori(baris(1, **over))).petakan()
    assert list(j.galat(5)) == [kolom]
    assert kata in j.galat(5)[kolom]
    assert j.terima().ringkasan == (0, 0, 0, 1, 0)


def test_a_village_whose_name_is_unique_needs_no_kecamatan_and_says_so(admin: Any) -> None:
    j = Jalur(
        admin,
        direktori(
            baris(1, Kecamatan=""),
            baris(2, Desa="Ds. Bejijong Kec. Trowulan", Kecamatan=""),
            baris(3, Kecamatan="Tro Wulan"),
        ),
    ).petakan()
    assert j.ringkasan == (3, 0, 0, 0, 0)
    assert j.tebakan()["desa_tanpa_kecamatan"] == ("Bejijong", "Desa Bejijong, Kec. Trowulan")
    assert j.tebakan()["ejaan_kecamatan"] == ("Tro Wulan", "Kec. Trowulan")


def test_coordinates_in_one_column_or_two(admin: Any) -> None:
    kepala = ["Nama", "Pemilik", "Desa", "KBLI", "Koordinat", "Lintang", "Bujur"]
    isi = [
        ["UD A", "A", "Bejijong", "24320", "-7.551946, 112.389931", "", ""],
        ["UD B", "B", "Bejijong", "24320", "", "7,551946", 112.389931],
        ["UD C", "C", "Bejijong", "24320", "di pinggir sungai", "", ""],
        ["UD D", "D", "Bejijong", "24320", "", 112.38, -7.55],
        ["UD E", "E", "Bejijong", "24320", "", -7.55, ""],
    ]
    j = Jalur(admin, xlsx([kepala, *isi])).petakan()
    assert j.tebakan()["lintang_selatan"] == ("tanpa minus", "dengan minus")
    assert "Tulis seperti" in j.galat(4)["koordinat"]
    assert "terletak antara" in j.galat(5)["lat"]
    assert "isi keduanya" in j.galat(6)["lat"]
    j.terapkan()
    assert {(float(i.lat), float(i.lng)) for i in IKM.objects.all()} == {(-7.551946, 112.389931)}


def test_csv_without_heading_is_understood_by_the_person(admin: Any) -> None:
    isi = csv_teks([["UD Café", "Budi", "Bejijong", "24320", "3516121503800001"]], sandi="cp1252")
    j = Jalur(admin, isi, "tanpa.csv", 2025)
    usul = queries.usulkan(j.impor)
    assert (usul.baris_kepala, {k.nomor: k.bidang for k in usul.kolom}) == (
        0,
        {0: "", 1: "", 2: "", 3: "kbli", 4: "nik"},
    )
    j.petakan(k0="nama", k1="pemilik", k2="desa").terapkan()
    assert IKM.objects.get().nama == "UD Café"


def test_a_field_for_two_columns_and_a_missing_one_are_refused_beside_the_fields(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1)))
    with pytest.raises(DomainError) as galat:
        j.petakan(k0="nama")
    assert set(galat.value.bidang) == {"kolom_0", "kolom_1"}
    usul = queries.usulkan(j.impor)
    with pytest.raises(DomainError, match="Desa/kelurahan"):
        layanan.map_impor(
            oleh=j.oleh, impor=j.impor, lembar=usul.lembar, baris_kepala=4, pemetaan={1: ("nama", 1)}, bentuk="x",
            sengaja_ulang=False, pada=sekarang(),
        )  # fmt: skip


def test_the_shape_of_a_file_is_remembered(admin: Any) -> None:
    Jalur(admin, direktori(baris(1))).petakan(k0="produk", k12="")
    usul = queries.usulkan(Jalur(admin, direktori(baris(2), baris(3))).impor)
    assert usul.dikenali is not None
    assert usul.pilihan()[0] == ("produk", 1)


def test_empty_files_and_too_many_rows_end_in_a_sentence(admin: Any, settings: Any) -> None:
    assert "semua lembarnya kosong" in Jalur(admin, xlsx([])).impor.tugas.galat
    settings.IMPOR_MAKS_BARIS = 3
    galat = Jalur(admin, direktori(baris(1), baris(2))).impor.tugas.galat
    assert "paling banyak 3" in galat


# --- who, where ---


def test_an_officer_imports_into_the_own_wilayah_only(penyuluh: Any) -> None:
    j = Jalur(penyuluh, direktori(baris(1), baris(2, Desa="Jerukseger", Kecamatan="Gedeg"))).petakan()
    assert j.ringkasan == (1, 0, 0, 1, 0)
    assert "di luar wilayah binaan" in j.galat(6)["desa"]


def test_an_officer_does_not_change_a_record_of_another_wilayah(penyuluh: Any) -> None:
    f.make_ikm(nama="Lama", nib="9120000000001", desa=f.make_wilayah(f.GEDEG_DESA))
    j = Jalur(penyuluh, direktori(baris(1))).petakan()
    assert "di luar wilayah binaan" in j.galat(5)["desa"]


@pytest.mark.parametrize("peran", ["kabid", "perusahaan", "ikm", "pimpinan"])
def test_others_do_not_import(peran: str) -> None:
    with pytest.raises(Ditolak):
        Jalur(f.make_pengguna(peran), direktori(baris(1)))


def test_rights_lost_before_writing_are_lost(penyuluh: Any) -> None:
    j = Jalur(penyuluh, direktori(baris(1))).petakan()
    penyuluh.wilayah_binaan.update(sampai=PADA - timedelta(days=400))
    assert j.terapkan().status == StatusTugas.GAGAL
    assert IKM.objects.count() == 0


def test_only_the_uploader_goes_on_with_a_file(admin: Any, penyuluh: Any) -> None:
    j = Jalur(penyuluh, direktori(baris(1))).petakan()
    j.oleh = Pelaku.dari_pengguna(admin, "web")
    with pytest.raises(Ditolak):
        j.terapkan()


# --- what is there already ---


def test_rows_that_mean_a_record_change_it_and_say_what(admin: Any) -> None:
    ada = f.make_ikm(nama="UD  Kuningan 1", pemilik="Lama", telepon="+6281234500001", nib="9120000000001")
    f.make_profil(ada, tahun=2025, penjualan=1)
    j = Jalur(admin, direktori(baris(1))).petakan()
    assert j.ringkasan == (0, 1, 0, 0, 0)
    perubahan = {a: (b, c) for a, b, c in j.impor.baris.get().perubahan}
    assert perubahan["nama pemilik"] == ("Lama", "Slamet 1")
    assert perubahan["hasil penjualan setahun (Rp)"] == ("1", "250.000.000")
    assert perubahan["NIK pemilik"] == ("–", "••••••••••••0001")
    assert "telepon" not in perubahan
    j.terapkan()
    ada.refresh_from_db()
    assert (ada.pemilik, ada.versi, ada.tenaga_kerja) == ("Slamet 1", 2, 7)
    assert ada.profil.get().penjualan == 250_000_000
    jejak = Jejak.objects.get(tindakan="diimpor", objek_jenis="ikm.ikm")
    assert (jejak.sebelum["pemilik"], jejak.sesudah["pemilik"]) == ("Lama", "Slamet 1")
    assert Jalur(admin, direktori(baris(1))).petakan(sengaja=True).ringkasan == (0, 0, 1, 0, 0)


def test_empty_cells_erase_nothing(admin: Any) -> None:
    ada = f.make_ikm(nama="UD Kuningan 1", pemilik="Slamet 1", alamat="Jalan Lama", tahun_berdiri=1999)
    Jalur(admin, direktori(baris(1, **{"Alamat": "", "Tahun Berdiri": "-", "Nama Pemilik": ""}))).petakan().terapkan()
    ada.refresh_from_db()
    assert (ada.alamat.buka(), ada.tahun_berdiri, ada.pemilik) == ("Jalan Lama", 1999, "Slamet 1")


def test_a_phone_that_is_known_under_another_name_is_a_question(admin: Any) -> None:
    ada = f.make_ikm(nama="Toko Lain", telepon="+6281234500001")
    j = Jalur(admin, direktori(baris(1))).petakan()
    assert j.tebakan()["telepon_sama"] == ("UD Kuningan 1", f"Toko Lain ({ada.kode})")
    assert j.ringkasan == (0, 0, 0, 0, 1)


def test_numbers_that_point_to_two_records_are_refused(admin: Any) -> None:
    f.make_ikm(nama="Punya NIB", nib="9120000000001")
    f.make_ikm(nama="UD Kuningan 1")
    j = Jalur(admin, direktori(baris(1))).petakan()
    assert "berlainan" in j.galat(5)["nib"]


def test_repeated_numbers_inside_the_file(admin: Any) -> None:
    kembar = baris(2, NIB="9120000000001", NIK="3516121503800001")
    j = Jalur(admin, direktori(baris(1), kembar)).petakan()
    assert set(j.galat(6)) == {"nib", "nik"}


def test_the_same_file_again_is_recognised(admin: Any) -> None:
    isi = direktori(baris(1))
    Jalur(admin, isi).petakan().terapkan()
    with pytest.raises(DomainError, match="sudah diimpor"):
        Jalur(admin, isi).petakan()
    assert Jalur(admin, isi).petakan(sengaja=True).ringkasan == (0, 0, 1, 0, 0)


def test_what_changed_since_the_preview_stops_the_whole_import(admin: Any) -> None:
    ada = f.make_ikm(nama="UD Kuningan 1", pemilik="Lama")
    j = Jalur(admin, direktori(baris(1), baris(2))).petakan()
    update_ikm(oleh=f.oleh(admin), pada=PADA, uid=ada.uid, versi=1, data={"pemilik": "Baru"})
    tugas = j.terapkan()
    assert tugas.status == StatusTugas.GAGAL
    assert "Tidak ada yang diimpor" in tugas.galat
    assert (IKM.objects.count(), HasilImpor.objects.count()) == (1, 0)
    j.impor = layanan.recheck_impor(oleh=j.oleh, impor=j.impor, pada=sekarang())
    j.kerjakan()
    assert j.terapkan().status == StatusTugas.SELESAI
    assert IKM.objects.count() == 2


def test_a_new_record_that_appeared_meanwhile_stops_it_too(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1), baris(2))).petakan()
    f.make_ikm(nama="UD Kuningan 2")
    assert "1 usaha baru sudah tercatat" in j.terapkan().galat
    assert IKM.objects.count() == 1


def test_a_number_taken_behind_our_back_is_stopped_by_the_database(admin: Any) -> None:
    """Whatever the looks before missed, the constraint does not, and the answer is still a sentence."""
    j = Jalur(admin, direktori(baris(1), baris(2))).petakan()
    lain = f.make_ikm(nama="Lain", desa=f.make_wilayah(f.GEDEG_DESA))
    IKM.objects.filter(pk=lain.pk).update(nib="9120000000002", updated_at=PADA_LAMA, dibatalkan_pada=None)
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(PenulisIKM, "_pastikan_baru", lambda *_: None)
        tugas = j.terapkan()
    assert "nomor atau nama yang sama" in tugas.galat
    assert (IKM.objects.count(), HasilImpor.objects.count()) == (1, 0)


# --- deciding, cancelling ---


def test_the_button_writes_what_it_said(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1))).petakan()
    with pytest.raises(DomainError, match="Pratinjau sudah berubah"):
        layanan.apply_impor(oleh=j.oleh, impor=j.impor, jumlah=2, pada=sekarang())
    layanan.apply_impor(oleh=j.oleh, impor=j.impor, jumlah=1, pada=sekarang())
    with pytest.raises(DomainError, match="sedang dikerjakan"):
        layanan.apply_impor(oleh=j.oleh, impor=j.impor, jumlah=1, pada=sekarang())


def test_a_run_repeated_after_its_transaction_writes_nothing_twice(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1))).petakan()
    j.terapkan()
    Tugas.objects.filter(pk=j.impor.tugas_id).update(status=StatusTugas.ANTRI, selesai=None)
    assert j.kerjakan().hasil["baru"] == 1
    assert IKM.objects.count() == 1


def test_import_nothing_at_all(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1))).petakan()
    batal = layanan.cancel_impor(oleh=j.oleh, impor=j.impor, pada=sekarang())
    assert batal.status == StatusImpor.DIBATALKAN
    assert layanan.cancel_impor(oleh=j.oleh, impor=batal, pada=sekarang()).status == StatusImpor.DIBATALKAN
    with pytest.raises(DomainError):
        j.terapkan()
    assert IKM.objects.count() == 0


# --- the file of refused rows; what stays on the shelf ---


def test_refused_rows_come_back_with_reasons_and_can_be_uploaded_again(admin: Any, tmp_path: Any) -> None:
    j = Jalur(
        admin, direktori(baris(1), baris(2, Desa="=HYPERLINK(1)", NIB="123"), baris(3, **{"TK L": "± 4"}))
    ).petakan()
    tugas = layanan.request_tolak(oleh=j.oleh, impor=j.impor, pada=sekarang())
    run_tugas(uid=tugas.uid)
    tugas.refresh_from_db()
    jalur = tmp_path / "tolak.xlsx"
    with _buka(tugas) as isi:
        jalur.write_bytes(isi.read())
    with jalur.open("rb") as berkas:
        jenis = kenali(berkas)
    isi = Buku(jalur, jenis).lembar("Ditolak").baris
    assert list(isi[0]) == [*KEPALA, "alasan"]
    assert len(isi) == 3
    assert isi[1][6] == "=HYPERLINK(1)", "kept as text, which no spreadsheet runs"
    assert "NIB: NIB terdiri atas 13 angka" in isi[1][-1]
    assert "tidak diterima" in isi[2][-1]
    ulang = Jalur(admin, jalur.read_bytes(), "ditolak.xlsx")
    usul = queries.usulkan(ulang.impor)
    assert (usul.baris_kepala, usul.dikenali is not None) == (1, True)


def _buka(tugas: Tugas) -> Any:
    from django.core.files.storage import default_storage

    return default_storage.open(tugas.berkas.lokasi)


def test_personal_values_never_stand_in_the_clear_in_the_staging_tables(admin: Any) -> None:
    Jalur(admin, direktori(baris(1, **{"No. HP": 81234567891}), baris(2, NIK="3516121503"))).petakan()
    teks = json.dumps(
        [
            *BarisImpor.objects.values("isi", "galat", "perubahan", "label"),
            *TebakanImpor.objects.values("dari", "menjadi"),
        ]
    )
    teks += str(list(Impor.objects.values_list("cuplikan", flat=True)))
    for rahasia in ("3516121503800001", "81234567891", "Dusun Krajan", '3516121503"'):
        assert rahasia not in teks


def test_staged_rows_are_let_go_after_a_week(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1))).petakan()
    j.terapkan()
    lain = Jalur(admin, direktori(baris(5)), "lain.xlsx").petakan()
    assert layanan.sapu_impor(pada=sekarang() + timedelta(days=6)) == 0
    assert layanan.sapu_impor(pada=sekarang() + timedelta(days=8)) == 2
    assert (BarisImpor.objects.count(), HasilImpor.objects.count(), TebakanImpor.objects.count()) == (0, 0, 0)
    j.impor.refresh_from_db()
    lain.impor.refresh_from_db()
    assert (j.impor.status, lain.impor.status) == (StatusImpor.DIIMPOR, StatusImpor.DIBATALKAN)


# --- likely doubles ---


def test_likely_doubles_wait_for_a_decision_as_soon_as_the_import_stands(admin: Any) -> None:
    lama = f.make_ikm(kode="IKM-90001", nama="UD Kuningan Slamet Jaya", pemilik="Slamet Riyadi")
    luar = [
        f.make_ikm(kode=f"IKM-9001{n}", nama="UD Mebel Sumber Rejeki", pemilik="Budi Santoso", desa=f.make_wilayah())
        for n in range(2)
    ]
    isi = {"Nama Perusahaan": "Kuningan Slamet Jaya UD", "Nama Pemilik": "Slamet Riyadi"}
    j = Jalur(admin, direktori(baris(1, **isi), baris(2))).petakan()
    assert j.terapkan().status == StatusTugas.SELESAI, j.impor.tugas.rincian_galat
    tugas = Tugas.objects.get(jenis="ikm.kembar_impor")
    assert (tugas.pengguna, tugas.parameter) == (admin, {"impor": j.impor.uid.hex})
    run_tugas(uid=tugas.uid)
    tugas.refresh_from_db()
    baru = IKM.objects.get(nama=isi["Nama Perusahaan"])
    pasangan = {(p.ikm_a_id, p.ikm_b_id) for p in PasanganKembar.objects.filter(status="menunggu")}
    assert (tugas.status, (lama.pk, baru.pk) in pasangan) == (StatusTugas.SELESAI, True), tugas.rincian_galat
    assert (luar[0].pk, luar[1].pk) not in pasangan, "the rest of the register is the nightly run's"
    jumlah = len(pasangan)
    assert f"{jumlah} pasangan mungkin satu usaha" in tugas.hasil["pesan"]
    propose_semua()
    assert PasanganKembar.objects.filter(ikm_a=luar[0], ikm_b=luar[1]).exists()


def test_an_import_that_wrote_nothing_begins_no_comparison(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1))).petakan()
    f.make_ikm(kode="IKM-90001", nama="UD Kuningan 1", desa=f.make_wilayah())
    j.terapkan()
    assert (j.impor.status, Tugas.objects.filter(jenis="ikm.kembar_impor").count()) == (StatusImpor.MENGIMPOR, 0)


# --- products ---


def test_the_product_column_becomes_a_product_that_is_found(admin: Any) -> None:
    j = Jalur(
        admin, direktori(baris(1), baris(2, **{"Jenis Produk": "Sepatu, sandal"}), baris(3, **{"Jenis Produk": "-"}))
    ).petakan()
    assert [{a: c for a, _, c in b.perubahan}.get("Produk dicatat") for b in j.impor.baris.order_by("nomor")] == [
        f"cor kuningan (100 {Satuan.objects.get(kode='H87')} sebulan, seperduabelas kapasitas setahun)",
        "Sepatu, sandal",
        None,
    ]
    j.terapkan()
    cor, sepatu = Produk.objects.order_by("pk")
    assert (cor.kapasitas_per_bulan, cor.satuan_id, cor.cari) == (100, "H87", "cor kuningan")
    assert (sepatu.kapasitas_per_bulan, sepatu.satuan_id) == (None, None), "the sheet does not say whose capacity it is"
    cor.full_clean()
    lewat_form = register_produk(
        oleh=f.oleh(admin),
        pada=PADA,
        ikm_uid=IKM.objects.get(nama="UD Kuningan 3").uid,
        data={"nama": "cor kuningan", "satuan": cor.satuan, "kapasitas_per_bulan": cor.kapasitas_per_bulan},
    )
    lewat_form.refresh_from_db()
    for kolom in Produk._meta.concrete_fields:
        if kolom.name not in {"id", "uid", "ikm", "created_at", "updated_at"}:
            assert getattr(cor, kolom.attname) == getattr(lewat_form, kolom.attname), kolom.name
    jejak = Jejak.objects.get(objek_jenis="ikm.produk", tindakan="diimpor", objek_id=str(cor.uid))
    assert (jejak.sesudah["ikm"], jejak.sesudah["nama"], jejak.alasan) == (
        "UD Kuningan 1",
        "cor kuningan",
        "Impor direktori.xlsx, baris 5",
    )
    assert KataCari.objects.filter(jenis="produk", kata="sepatu").exists()


def test_a_product_that_is_there_is_recognised_and_a_new_one_added(admin: Any) -> None:
    Jalur(admin, direktori(baris(1))).petakan().terapkan()
    sama = direktori(baris(1, **{"Jenis Produk": "Cor  KUNINGAN"}))
    assert Jalur(admin, sama, "lain.xlsx").petakan().ringkasan == (0, 0, 1, 0, 0)
    j = Jalur(admin, direktori(baris(1, **{"Jenis Produk": "Kran air"})), "baru.xlsx").petakan()
    assert (j.ringkasan, j.impor.baris.get().perubahan[0][0]) == ((0, 1, 0, 0, 0), "Produk dicatat")
    j.terapkan()
    ikm = IKM.objects.get()
    assert [p.nama for p in ikm.produk.order_by("pk")] == ["cor kuningan", "Kran air"]
    j.urungkan()
    assert [p.nama for p in ikm.produk.tercatat()] == ["cor kuningan"]


def test_a_product_cell_that_is_a_story_is_refused(admin: Any) -> None:
    j = Jalur(admin, direktori(baris(1, **{"Jenis Produk": "kuningan " * 30}))).petakan()
    assert "terlalu panjang" in j.galat(5)["produk"]
