from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from core.daftar import ambil
from jejak.models import Jejak
from referensi.models import KBLI, HariLibur, KodeHS, Kurs, MataUang, Satuan
from referensi.tables import SEMUA_DAFTAR
from referensi.views import nama_url
from tests import factories as f

pytestmark = pytest.mark.django_db
TEMPEL = "/referensi/kurs/tempel/"
TEKS = """KMK Nomor 22/MK/EF.2/2025
Tanggal Berlaku: 29 Oktober 2025 - 04 November 2025
1\tDolar Amerika Serikat (USD)\t16.614,00\t+33,00
2\tYen Jepang (JPY)\t10.928,44\t-34,65
25\tWon Korea (KRW)\t11,66\t0,02
"""


def kurs(**over):
    isi = {"mata_uang_id": "USD", "berlaku_mulai": date(2025, 10, 29), "berlaku_sampai": date(2025, 11, 4)}
    return Kurs.objects.create(**isi | {"nilai": Decimal(16614), "sumber": "KMK", "nomor": "22/MK/EF.2/2025"} | over)


def konfirmasi(klien, **isi):
    """The first POST, then the form it answered with sent again as it stands, except what `isi` changes."""
    pratinjau = klien.post(TEMPEL, {"teks": TEKS} | isi)
    form = pratinjau.context["form"]
    return pratinjau, {n: form[n].value() or "" for n in form.fields}


@pytest.mark.parametrize("daftar", SEMUA_DAFTAR, ids=lambda d: d.kunci)
def test_every_list_is_a_page_and_a_file_for_everyone(masuk, pimpinan, daftar):
    assert ambil(daftar.kunci) is daftar
    url = reverse(f"referensi:{nama_url(daftar)}")
    klien = masuk(pimpinan)
    assert klien.get(url).status_code == 200
    assert b"".join(klien.get(url, {"format": "csv"}).streaming_content).startswith(b"\xef\xbb\xbf")
    assert klien.get(url, {"q": "kayu\x00"}).status_code == 200


def test_stranger_is_sent_to_the_login(client):
    assert client.get("/referensi/").status_code == 302
    assert client.get("/referensi/pilihan/kbli/?q=cor").status_code == 302


def test_index_names_every_table_and_offers_pasting_to_the_admin_alone(masuk, admin, penyuluh):
    halaman = masuk(admin).get("/referensi/").content.decode()
    assert all(d.judul in halaman for d in SEMUA_DAFTAR)
    assert TEMPEL in halaman
    assert TEMPEL not in masuk(penyuluh).get("/referensi/").content.decode()


def test_list_searches_by_path_and_filters(masuk, penyuluh):
    f.make_wilayah()
    klien = masuk(penyuluh)
    isi = klien.get("/referensi/wilayah/", {"q": "35.16.12"}).content.decode()
    assert "Bejijong" in isi
    assert "Jawa Timur</th>" not in isi
    assert "Trowulan" in klien.get("/referensi/wilayah/", {"tingkat": "kecamatan"}).content.decode()


@pytest.mark.parametrize("banyak", [1, 3])
def test_list_costs_the_same_queries_for_one_row_and_three(masuk, penyuluh, django_assert_max_num_queries, banyak):
    Satuan.objects.bulk_create(Satuan(kode=f"X{n}", nama=f"satuan {n}") for n in range(banyak))
    klien = masuk(penyuluh)
    with django_assert_max_num_queries(7):
        klien.get("/referensi/satuan/")


def test_details_show_the_record(masuk, pimpinan):
    f.make_wilayah()
    f.make_kbli()
    KodeHS.objects.create(kode="94036090", tingkat=8, uraian="Lain-lain", jalur="Perabotan > Lain-lain", hs6="940360")
    klien = masuk(pimpinan)
    for url, teks in (
        ("/referensi/wilayah/35.16.12.2008/", "Desa Bejijong, Kec. Trowulan, Kab. Mojokerto"),
        ("/referensi/kode-hs/94036090/", "Perabotan &gt; Lain-lain"),
        ("/referensi/kbli/2020/24320/", "Industri Pengecoran"),
    ):
        assert teks in klien.get(url).content.decode()
    for url in ("/referensi/wilayah/35.17/", "/referensi/kode-hs/11/", "/referensi/kbli/2025/24320/"):
        assert klien.get(url).status_code == 404


@pytest.mark.usefixtures("mata_uang")
def test_week_page_shows_its_decree_and_labels_other_sources(masuk, pimpinan):
    pajak = kurs()
    acuan = kurs(sumber="ECB", berlaku_sampai=date(2025, 10, 29), nomor="")
    klien = masuk(pimpinan)
    assert "22/MK/EF.2/2025" in klien.get(pajak.get_absolute_url()).content.decode()
    assert "bukan kurs pajak" in klien.get(acuan.get_absolute_url()).content.decode()
    for url in ("/referensi/kurs/KMK/2025-10-30/", "/referensi/kurs/KMK/2025-13-30/", "/referensi/kurs/BI/2025-10-29/"):
        assert klien.get(url).status_code == 404


@pytest.mark.usefixtures("mata_uang")
@time_machine.travel("2025-11-05T08:00:00+07:00")
def test_list_of_rates_says_when_the_week_is_missing(masuk, penyuluh):
    kurs()
    klien = masuk(penyuluh)
    assert (
        "Kurs KMK pekan 5 November 2025 – 11 November 2025 belum ada" in klien.get("/referensi/kurs/").content.decode()
    )
    kurs(berlaku_mulai=date(2025, 11, 5), berlaku_sampai=date(2025, 11, 11))
    assert "belum ada</strong>" not in klien.get("/referensi/kurs/").content.decode()


def test_suggestions_are_options(masuk, penyuluh):
    f.make_kbli("24320", "Industri Pengecoran <Logam>")
    KBLI.objects.update(cari="industri pengecoran logam")
    isi = masuk(penyuluh).get("/referensi/pilihan/kbli/", {"q": "cor logam"}).content.decode()
    assert '<option value="24320 Industri Pengecoran &lt;Logam&gt;">' in isi
    assert "<option" not in masuk(penyuluh).get("/referensi/pilihan/kode-hs/", {"q": "\x00"}).content.decode()


@pytest.mark.parametrize("peran", ["kabid", "penyuluh", "perusahaan", "ikm", "pimpinan"])
def test_pasting_is_the_admins(masuk, peran, db):
    klien = masuk(f.make_pengguna(peran))
    assert klien.get(TEMPEL).status_code == 403
    assert klien.post(TEMPEL, {"teks": TEKS}).status_code == 403


@pytest.mark.usefixtures("mata_uang")
def test_paste_is_shown_first_and_saved_on_the_second_post(masuk, admin):
    klien = masuk(admin)
    assert klien.get(TEMPEL).status_code == 200
    pratinjau, isian = konfirmasi(klien)
    assert pratinjau.status_code == 200
    assert Kurs.objects.count() == 0
    assert "3 kurs terbaca" in pratinjau.content.decode()
    assert (isian["nomor"], isian["berlaku_mulai"], isian["berlaku_sampai"]) == (
        "22/MK/EF.2/2025",
        "2025-10-29",
        "2025-11-04",
    )
    jawaban = klien.post(TEMPEL, isian)
    assert jawaban["Location"] == "/referensi/kurs/KMK/2025-10-29/"
    assert dict(Kurs.objects.values_list("mata_uang", "nilai")) == {
        "USD": Decimal(16614),
        "JPY": Decimal("10928.44"),
        "KRW": Decimal("11.66"),
    }
    assert Jejak.objects.filter(pelaku="Ani Admin", kanal="web").count() == 3


@pytest.mark.usefixtures("mata_uang")
def test_text_changed_after_the_preview_is_shown_again(masuk, admin):
    klien = masuk(admin)
    _, isian = konfirmasi(klien)
    jawaban = klien.post(TEMPEL, isian | {"teks": TEKS.replace("16.614,00", "16.641,00")})
    assert "berubah sejak pratinjau" in jawaban.content.decode()
    assert Kurs.objects.count() == 0


@pytest.mark.usefixtures("mata_uang")
def test_unread_lines_need_a_tick(masuk, admin):
    klien = masuk(admin)
    teks = TEKS + "9\tDolar Kanada (CAD)\t11.859\n"
    pratinjau, isian = konfirmasi(klien, teks=teks)
    assert "angka 11.859 tidak jelas" in pratinjau.content.decode()
    jawaban = klien.post(TEMPEL, isian | {"abaikan_gagal": ""})
    assert jawaban.status_code == 422
    assert "atau centang" in jawaban.content.decode()
    assert klien.post(TEMPEL, isian | {"abaikan_gagal": "on"}).status_code == 302
    assert set(Kurs.objects.values_list("mata_uang", flat=True)) == {"USD", "JPY", "KRW"}


@pytest.mark.usefixtures("mata_uang")
def test_days_already_recorded_are_refused_and_everything_typed_stays(masuk, admin):
    lama = kurs()
    klien = masuk(admin)
    pratinjau, isian = konfirmasi(klien, url="https://fiskal.kemenkeu.go.id/")
    halaman = pratinjau.content.decode()
    assert "Sudah tercatat" in halaman
    assert lama.get_absolute_url() in halaman
    assert "16.614,00" in halaman
    assert "https://fiskal.kemenkeu.go.id/" in halaman
    klien.post(TEMPEL, isian)
    assert Kurs.objects.count() == 1


@pytest.mark.usefixtures("mata_uang")
def test_missing_number_and_days_are_asked_beside_their_fields(masuk, admin):
    jawaban = masuk(admin).post(TEMPEL, {"teks": "USD 16.614,00"})
    assert jawaban.status_code == 422
    assert set(jawaban.context["form"].errors) == {"nomor", "berlaku_mulai", "berlaku_sampai"}


@pytest.mark.usefixtures("mata_uang")
@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"teks": ""}, "teks"),
        ({"teks": "x" * 50_001}, "teks"),
        ({"teks": "bukan kurs", "nomor": "1", "berlaku_mulai": "2025-10-29", "berlaku_sampai": "2025-11-04"}, "teks"),
        ({"berlaku_mulai": "2025-11-04", "berlaku_sampai": "2025-10-29"}, "berlaku_sampai"),
        ({"berlaku_mulai": "bukan tanggal"}, "berlaku_mulai"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_bad_input_is_named_beside_its_field(masuk, admin, isi, bidang):
    jawaban = masuk(admin).post(TEMPEL, {"teks": TEKS} | isi)
    assert jawaban.status_code == 422
    assert bidang in jawaban.context["form"].errors
    assert Kurs.objects.count() == 0


@pytest.mark.usefixtures("mata_uang")
def test_far_jump_is_pointed_out(masuk, admin):
    kurs(berlaku_mulai=date(2025, 10, 22), berlaku_sampai=date(2025, 10, 28), nilai=Decimal(166))
    assert "USD berubah" in masuk(admin).post(TEMPEL, {"teks": TEKS}).content.decode()


def test_admin_corrects_a_rate_with_a_reason(masuk, admin):
    MataUang.objects.create(kode="USD", nama="Dolar")
    objek = kurs()
    klien = masuk(admin)
    url = f"/admin/referensi/kurs/{objek.pk}/change/"
    isian = {
        "berlaku_sampai": "2025-11-04",
        "satuan": 1,
        "nilai": "16641",
        "nomor": objek.nomor,
        "url": "",
        "alasan": "",
    }
    assert "alasan" in klien.post(url, isian).context["adminform"].form.errors
    assert klien.post(url, isian | {"alasan": "salah ketik"}).status_code == 302
    objek.refresh_from_db()
    assert (objek.nilai, objek.mata_uang_id, objek.sumber) == (16641, "USD", "KMK")
    assert Jejak.objects.latest("id").alasan == "salah ketik"
    assert klien.post(f"/admin/referensi/kurs/{objek.pk}/delete/", {"post": "yes"}).status_code == 403


def test_admin_adds_a_holiday_and_cannot_touch_codes(masuk, admin):
    klien = masuk(admin)
    isian = {"tanggal": "2027-03-10", "nama": "Idulfitri", "jenis": "libur_nasional", "dasar": ""}
    assert klien.post("/admin/referensi/harilibur/add/", isian).status_code == 302
    libur = HariLibur.objects.get()
    klien.post(f"/admin/referensi/harilibur/{libur.pk}/change/", isian | {"tanggal": "2028-01-01", "nama": "Lebaran"})
    libur.refresh_from_db()
    assert (libur.tanggal, libur.nama) == (date(2027, 3, 10), "Lebaran")
    for nama in ("wilayah", "kodehs", "kbli", "negara", "matauang", "incoterm", "tipekontainer"):
        assert klien.get(f"/admin/referensi/{nama}/").status_code == 200
        assert klien.get(f"/admin/referensi/{nama}/add/").status_code == 403
