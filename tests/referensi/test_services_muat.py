from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from core.errors import Ditolak, DomainError
from core.waktu import sekarang
from referensi import queries
from referensi.models import KBLI, HariLibur, Incoterm, KodeHS, Kurs, MataUang, Negara, Pelabuhan, Satuan, Wilayah
from referensi.services.muat.berkas import BerkasRusak
from referensi.services.muat.jalankan import muat_referensi
from tests import factories as f

pytestmark = pytest.mark.django_db
SEMUA = (Wilayah, Negara, Pelabuhan, MataUang, Satuan, Incoterm, KodeHS, KBLI, HariLibur, Kurs)


def jumlah():
    return {m.__name__: m.objects.count() for m in SEMUA}


def test_loading_twice_changes_nothing_the_second_time(muat):
    pertama = muat()
    isi = jumlah()
    kedua = muat()
    assert all(n > 0 for n in isi.values())
    assert sum(h.baru for h in pertama) == sum(h.baris for h in pertama)
    assert [(h.baru, h.berubah, h.dibiarkan) for h in kedua] == [(0, 0, 0)] * len(kedua)
    assert [h.tetap for h in kedua] == [h.baris for h in kedua]
    assert jumlah() == isi


def test_the_words_the_forms_give_as_examples_find_their_code(sistem):
    """Against the files themselves: what a form tells people to type must not lead to an empty list."""
    muat_referensi(oleh=sistem, hanya=("kbli", "kode_hs"))
    pertama = {
        teks: queries.cari_kbli(teks)[0].kode for teks in ("cor kuningan", "krupuk rambak", "sandal", "mebel kayu")
    }
    assert pertama == {"cor kuningan": "24320", "krupuk rambak": "10794", "sandal": "15201", "mebel kayu": "31001"}
    assert queries.cari_kbli("gagang pintu kuningan")[0].kode in {"24320", "25934"}
    assert {h.kode[:4] for h in queries.cari_kode_hs("pegangan pintu")} == {"8302"}


def test_region_knows_its_place(muat):
    muat("wilayah")
    bejijong = Wilayah.objects.get(kode="35.16.12.2008")
    assert bejijong.nama_lengkap == "Desa Bejijong, Kec. Trowulan"
    assert bejijong.jalur == "Desa Bejijong, Kec. Trowulan, Kab. Mojokerto, Jawa Timur"
    assert (bejijong.induk_id, bejijong.kode_pos, bejijong.adalah_kelurahan) == ("35.16.12", "61362", False)
    trowulan = Wilayah.objects.get(kode="35.16.12")
    assert trowulan.kode_bps == "3516120"
    mojokerto = Wilayah.objects.di_bawah("35.16")
    assert dict(mojokerto.values_list("jenis").annotate(n=Count("pk")).order_by()) == {
        "kabupaten": 1,
        "kecamatan": 18,
        "desa": 299,
        "kelurahan": 5,
    }


def test_changed_row_is_brought_up_to_date(muat, folder):
    muat("negara")
    berkas = folder / "negara.csv"
    berkas.write_text(berkas.read_text().replace("Korea Selatan", "Republik Korea"), encoding="utf-8")
    (hasil,) = muat("negara")
    assert (hasil.baru, hasil.berubah, hasil.tetap) == (0, 1, hasil.baris - 1)
    assert Negara.objects.get(kode="KR").nama == "Republik Korea"


def test_missing_row_in_the_file_deletes_nothing(muat, folder):
    muat("incoterm")
    berkas = folder / "incoterm.csv"
    berkas.write_text("".join(berkas.read_text().splitlines(keepends=True)[:3]), encoding="utf-8")
    muat("incoterm")
    assert Incoterm.objects.count() == 11


def test_what_an_officer_edited_stays(muat):
    muat("hari_libur")
    HariLibur.objects.filter(tanggal="2026-01-01").update(nama="Tahun Baru", disunting_pada=sekarang())
    (hasil,) = muat("hari_libur")
    assert (hasil.berubah, hasil.dibiarkan) == (0, 1)
    assert HariLibur.objects.get(tanggal="2026-01-01").nama == "Tahun Baru"


def test_rate_an_officer_recorded_for_the_same_days_stays(muat):
    muat("mata_uang")
    f_kurs = {"mata_uang_id": "USD", "nilai": "16000", "sumber": "KMK", "nomor": "1/MK/EF.2/2025"}
    Kurs.objects.create(berlaku_mulai="2025-08-07", berlaku_sampai="2025-08-12", disunting_pada=sekarang(), **f_kurs)
    hasil = muat("kurs")
    assert hasil[0].dibiarkan == 1
    assert not Kurs.objects.filter(mata_uang="USD", berlaku_mulai="2025-08-06", sumber="KMK").exists()


def test_rate_over_a_loaded_one_is_refused_by_name(muat, folder):
    muat("mata_uang", "kurs")
    berkas = folder / "kurs_kmk.csv"
    baris = "2025-08-08,2025-08-14,99/MK/EF.2/2025,USD,1,16500.00,https://contoh.id\n"
    berkas.write_text(berkas.read_text().splitlines()[0] + "\n" + baris, encoding="utf-8")
    with pytest.raises(BerkasRusak, match=r"kurs_kmk\.csv, baris 2, kolom berlaku_mulai: bertumpuk dengan KMK USD"):
        muat("kurs")


@pytest.mark.parametrize(
    ("berkas", "lama", "baru", "pesan"),
    [
        ("negara.csv", "KR,KOR,", "Kr,KOR,", "negara.csv, baris 123, kolom kode: “Kr” tidak sah"),
        ("negara.csv", "KR,KOR,Korea Selatan", "KR,KOR,", "negara.csv, baris 123, kolom nama: tidak boleh kosong"),
        ("negara.csv", "KP,PRK,", "KR,PRK,", "negara.csv, baris 123, kolom kode: kode KR sudah ada pada baris 122"),
        ("negara.csv", "kode,alpha3", "kode,alfa3", "negara.csv, baris 1, kolom alpha3: kolom tidak ada"),
        ("negara.csv", "AD,AND,Andorra,", "AD,AND,", "negara.csv, baris 2: ada 6 kolom, seharusnya 7"),
        ("negara.csv", "42.542", "142.542", "negara.csv, baris 2, kolom lat: 142.542 di luar −90..90"),
        ("negara.csv", "42.542", "utara", "negara.csv, baris 2, kolom lat: “utara” bukan angka"),
        (
            "pelabuhan.csv",
            "AEAJM,Ajman,AE",
            "AEAJM,Ajman,XX",
            "pelabuhan.csv, baris 2, kolom negara: negara “XX” tidak ada",
        ),
        (
            "hari_libur.csv",
            "2025-01-27",
            "2025-02-30",
            "hari_libur.csv, baris 3, kolom tanggal: “2025-02-30” bukan tanggal",
        ),
        ("hari_libur.csv", "2025-01-27", "2025-01-01", "tanggal 2025-01-01 sudah ada pada baris 2"),
        ("incoterm.csv", "EXW,", "EXWX,", "incoterm.csv, baris 2, kolom kode: “EXWX” harus 3 karakter"),
        ("kurs_kmk.csv", "USD,1,14154.00", "USD,1,0", "kurs_kmk.csv, baris 2, kolom nilai: harus lebih dari nol"),
        ("kurs_kmk.csv", "USD,1,14154.00", "USD,10,14154.00", "kurs_kmk.csv, baris 2, kolom satuan: harus 1 atau 100"),
        ("kurs_kmk.csv", "USD,1,14154.00", "QQQ,1,14154.00", "kolom mata_uang: mata uang “QQQ” tidak ada"),
        (
            "kurs_kmk.csv",
            "MK.10/2019,AUD",
            "MK.10/2019,USD",
            "baris 3, kolom berlaku_mulai: bertumpuk dengan kurs USD pada baris 2",
        ),
        (
            "kurs_kmk.csv",
            "2019-10-08,45/MK.10/2019,USD",
            "2019-10-01,45/MK.10/2019,USD",
            "lebih awal daripada berlaku_mulai",
        ),
        ("btki2022.csv", "01012100,", "0101210,", "btki2022.csv, baris 3, kolom kode: “0101210” tidak sah"),
        (
            "kbli2020.csv",
            "\n011,3,01,A",
            "\n011,4,01,A",
            "kbli2020.csv, baris 3, kolom induk: induk “01” bukan awalan kode 011",
        ),
        ("wilayah_mojokerto_desa.csv", "35.16.01.2001,Desa", "35.16.01.2001,Kelurahan", "tidak cocok dengan kelurahan"),
        (
            "wilayah_mojokerto_desa.csv",
            "35.16.01.2001,Desa",
            "35.16.99.2001,Desa",
            "kolom kode: induk “35.16.99” tidak ada",
        ),
        (
            "wilayah_kabupaten_kota.csv",
            "\n11.01,",
            "\n11.1,",
            "wilayah_kabupaten_kota.csv, baris 2, kolom kode: “11.1” tidak sah",
        ),
    ],
)
def test_broken_row_names_its_place_and_loads_nothing(muat, folder, berkas, lama, baru, pesan):
    isi = (folder / berkas).read_text(encoding="utf-8")
    assert lama in isi
    (folder / berkas).write_text(isi.replace(lama, baru, 1), encoding="utf-8")
    with pytest.raises(BerkasRusak) as galat:
        muat()
    assert pesan in galat.value.pesan
    assert set(jumlah().values()) == {0}


def test_lost_or_undecodable_file_is_named(muat, folder):
    (folder / "negara.csv").write_bytes((folder / "negara.csv").read_bytes() + "\u00c5".encode("latin-1"))
    with pytest.raises(BerkasRusak, match=r"negara\.csv: bukan UTF-8"):
        muat("negara")
    (folder / "negara.csv").unlink()
    with pytest.raises(BerkasRusak, match=r"negara\.csv: berkas tidak ditemukan"):
        muat("negara")


def test_unclosed_quote_is_named(muat, folder):
    berkas = folder / "incoterm.csv"
    berkas.write_text(berkas.read_text() + 'ABC,"belum tertutup', encoding="utf-8")
    with pytest.raises(BerkasRusak, match="bentuk CSV rusak"):
        muat("incoterm")


def test_only_the_admin_or_the_system_may_load(folder, penyuluh):
    with pytest.raises(Ditolak):
        muat_referensi(oleh=f.oleh(penyuluh), folder=folder)


def test_unknown_part_is_refused_with_the_choices(muat):
    with pytest.raises(DomainError, match=r"Tidak dikenal: wilaya\. Pilihannya: wilayah, negara"):
        muat("wilaya")


def test_rates_need_their_currencies(muat):
    with pytest.raises(BerkasRusak, match="mata uang “USD” tidak ada"):
        muat("kurs")


def test_command_prints_a_line_a_file_and_a_sum(folder):
    keluar = StringIO()
    call_command("muat_referensi", "--hanya", "incoterm,mata_uang", "--folder", str(folder), stdout=keluar)
    baris = keluar.getvalue().splitlines()
    assert baris[0].startswith("mata_uang.csv                    176 baris: 176 baru, 0 berubah, 0 tetap (")
    assert baris[1].startswith("incoterm.csv                      11 baris: 11 baru")
    assert baris[2].startswith("Data referensi: 187 baris baru atau berubah")
    keluar = StringIO()
    call_command("muat_referensi", "--hanya", "incoterm", "--folder", str(folder), stdout=keluar)
    assert "tidak ada yang berubah" in keluar.getvalue()


def test_command_fails_in_one_sentence(folder):
    (folder / "incoterm.csv").write_text("kode\n", encoding="utf-8")
    with pytest.raises(
        CommandError, match=r"incoterm\.csv, baris 1, kolom \w+: kolom tidak ada.*Tidak ada yang dimuat\."
    ):
        call_command("muat_referensi", "--folder", str(folder), stdout=StringIO())


def test_headings_lost_in_the_source_are_filled(muat):
    muat("kode_hs")
    assert KodeHS.objects.filter(tingkat=8).count() > 40
    kuda = KodeHS.objects.get(kode="01012100")
    assert (kuda.kode_titik, kuda.hs6) == ("0101.21.00", "010121")
    assert KodeHS.objects.get(kode="010121").uraian == "Bibit"
    tanpa_induk = KodeHS.objects.filter(tingkat=8).exclude(hs6__in=KodeHS.objects.filter(tingkat=6).values("kode"))
    assert not tanpa_induk.exists()


def test_euro_crosses_are_one_row_a_day_and_currency(muat):
    muat("mata_uang", "kurs")
    usd = Kurs.objects.get(sumber="ECB", mata_uang="USD", berlaku_mulai="2019-01-02")
    assert (usd.nilai, usd.satuan, usd.berlaku_sampai) == (usd.nilai.__class__("14463.551812"), 1, usd.berlaku_mulai)
    assert Kurs.objects.get(sumber="ECB", mata_uang="JPY", berlaku_mulai="2019-01-02").satuan == 100
