"""What an IKM can make: rights, rules, pages and files."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from core.waktu import sekarang
from ikm import services
from ikm.models import Produk
from jejak.models import Jejak
from kantor.services.berkas import add_berkas
from referensi.models import KodeHS
from tests import factories as f
from tests.izin import foto

pytestmark = pytest.mark.django_db


def daftar(user: Any, ikm: Any, **over: Any) -> Produk:
    data = {"nama": "Handel kuningan", "proses": "cor pasir, poles", "bahan": "kuningan"} | over
    return services.register_produk(oleh=f.oleh(user), pada=f.PADA, ikm_uid=ikm.uid, data=data)


def ubah(user: Any, produk: Produk, versi: int = 1, **data: Any) -> Produk:
    return services.update_produk(oleh=f.oleh(user), pada=f.PADA, uid=produk.uid, versi=versi, data=data)


def batal(user: Any) -> dict[str, Any]:
    return {"dibatalkan_pada": sekarang(), "dibatalkan_oleh": user, "dibatalkan_alasan": "Tercatat dua kali"}


# --- services -----------------------------------------------------------------------------------------------------


def test_the_office_enters_a_product_in_its_own_wilayah_with_a_trail(penyuluh, penyuluh_lain, kabid, pemilik, ikm):
    produk = daftar(penyuluh, ikm, satuan=f.make_satuan(), kapasitas_per_bulan=Decimal(400), nama="  Handel   pintu ")
    assert (produk.nama, produk.cari, produk.versi) == ("Handel pintu", "handel pintu cor pasir poles kuningan", 1)
    jejak = Jejak.objects.get(objek_id=str(produk.uid))
    assert (jejak.tindakan, jejak.sesudah["ikm"], jejak.sesudah["satuan"]) == ("dibuat", "UD Buana Kuningan", "buah")
    for user in (penyuluh_lain, kabid, pemilik):
        with pytest.raises(Ditolak):
            daftar(user, ikm, nama="Lain")


def test_the_same_form_twice_is_one_product_and_another_ikms_uid_is_refused(penyuluh, ikm):
    uid, lain = new_uid(), f.make_ikm()
    kirim = {"oleh": f.oleh(penyuluh), "pada": f.PADA, "data": {"nama": "Handel"}, "uid": uid}
    satu, dua = (services.register_produk(ikm_uid=ikm.uid, **kirim) for _ in range(2))
    assert satu == dua
    with pytest.raises(DomainError, match="sudah dipakai"):
        services.register_produk(ikm_uid=lain.uid, **kirim)


def test_a_cancelled_or_merged_ikm_takes_no_new_products_but_its_old_ones_are_kept_up(admin, ikm):
    kembar = f.make_ikm()
    lama = f.make_produk(kembar)
    kembar.digabung_ke = ikm
    kembar.save()
    with pytest.raises(DomainError, match="sudah digabung ke UD Buana Kuningan"):
        daftar(admin, kembar)
    assert ubah(admin, lama, bahan="perunggu").bahan == "perunggu"
    batalan = f.make_ikm(**batal(admin))
    sisa = f.make_produk(batalan)
    with pytest.raises(DomainError, match="sudah dibatalkan"):
        daftar(admin, batalan)
    with pytest.raises(Ditolak):
        ubah(admin, sisa, bahan="perunggu")


def test_an_owner_declares_the_free_capacity_of_the_own_product_and_nothing_else(pemilik, ikm):
    produk = f.make_produk(ikm, satuan=f.make_satuan(), kapasitas_per_bulan=Decimal(100))
    assert ubah(pemilik, produk, kapasitas_bebas=Decimal(40)).kapasitas_bebas == 40
    for isi in ({"harga_acuan": 1}, {"kapasitas_bebas": Decimal(1), "nama": "Lain"}):
        with pytest.raises(Ditolak):
            ubah(pemilik, produk, versi=2, **isi)
    with pytest.raises(Ditolak):
        ubah(f.make_anggota(f.make_ikm()), produk, versi=2, kapasitas_bebas=Decimal(1))


def test_an_owner_whose_access_was_taken_back_declares_nothing(admin, pemilik, ikm):
    produk = f.make_produk(ikm, satuan=f.make_satuan(), kapasitas_per_bulan=Decimal(100))
    ikm.anggota.update(**batal(admin))
    with pytest.raises(Ditolak):
        ubah(pemilik, produk, kapasitas_bebas=Decimal(40))
    assert not Produk.objects.visible_to(pemilik).exists()


def test_a_lost_update_is_told_and_nothing_changed_leaves_no_trail(penyuluh, ikm):
    produk = daftar(penyuluh, ikm)
    ubah(penyuluh, produk, bahan="perunggu")
    with pytest.raises(VersiBerubah):
        ubah(penyuluh, produk, bahan="tembaga")
    assert ubah(penyuluh, produk, versi=2, bahan="perunggu").versi == 2
    assert Jejak.objects.filter(objek_id=str(produk.uid), tindakan="diubah").count() == 1


def test_cancel_and_restore(penyuluh, penyuluh_lain, ikm):
    produk = daftar(penyuluh, ikm)
    ini: dict[str, Any] = {"pada": f.PADA, "uid": produk.uid, "alasan": "Tidak dibuat lagi"}
    with pytest.raises(Ditolak):
        services.cancel_produk(oleh=f.oleh(penyuluh_lain), **ini)
    assert [services.cancel_produk(oleh=f.oleh(penyuluh), **ini).versi for _ in range(2)] == [2, 2]
    pengganti = daftar(penyuluh, ikm)
    with pytest.raises(ValidationError, match="sudah tercatat pada IKM ini"):
        services.restore_produk(oleh=f.oleh(penyuluh), **ini)
    services.cancel_produk(oleh=f.oleh(penyuluh), **(ini | {"uid": pengganti.uid}))
    assert services.restore_produk(oleh=f.oleh(penyuluh), **ini).dibatalkan_pada is None


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"kapasitas_per_bulan": Decimal(10)}, "Pilih satuan"),
        ({"harga_acuan": 5000}, "Pilih satuan"),
        ({"satuan": "H87", "kapasitas_per_bulan": Decimal(10), "kapasitas_bebas": Decimal(11)}, "tidak boleh melebihi"),
        ({"satuan": "H87", "kapasitas_bebas": Decimal(1)}, "tidak boleh melebihi"),
        ({"waktu_tunggu_hari": 731}, "730"),
    ],
)
def test_what_cannot_be_true_is_refused_in_words(penyuluh, ikm, isi, bidang):
    if "satuan" in isi:
        isi = isi | {"satuan": f.make_satuan()}
    with pytest.raises(ValidationError, match=bidang):
        daftar(penyuluh, ikm, **isi)


@pytest.mark.parametrize(
    ("constraint", "over"),
    [
        ("produk_pembatalan_lengkap", {"dibatalkan_alasan": "tanpa waktu"}),
        ("produk_satuan_bila_kapasitas", {"kapasitas_per_bulan": 1}),
        ("produk_kapasitas_wajar", {"satuan_id": "H87", "kapasitas_per_bulan": 1, "kapasitas_bebas": 2}),
        ("produk_waktu_tunggu_wajar", {"waktu_tunggu_hari": 731}),
        ("produk_harga_tidak_negatif", {"satuan_id": "H87", "harga_acuan": -1}),
        ("produk_nama_unik", {"nama": "Handel"}),
    ],
)
def test_the_database_keeps_its_promise(ikm, constraint, over, vendor):
    f.make_satuan()
    f.make_produk(ikm, nama="Handel")
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        Produk.objects.create(**({"ikm": ikm, "nama": "Lain"} | over))
    kata = "nama" if constraint == "produk_nama_unik" and vendor == "sqlite" else constraint
    assert kata in str(galat.value)


# --- pages --------------------------------------------------------------------------------------------------------


def isian(**over: Any) -> dict[str, Any]:
    return {"uid": str(new_uid()), "nama": "Handel kuningan", "proses": "cor pasir", "bahan": "kuningan"} | over


def test_the_form_saves_and_tells_what_is_wrong_beside_the_field_keeping_what_was_typed(masuk, penyuluh, ikm):
    f.make_satuan()
    KodeHS.objects.create(kode="83024100", tingkat=8, uraian="Pegangan", jalur="Logam > Pegangan", hs6="830241")
    klien, url = masuk(penyuluh), reverse("ikm:produk_create", args=[ikm.uid])
    salah = klien.post(url, isian(kode_hs="99999999 Tidak ada", harga_acuan="12.5", kapasitas_per_bulan="10"))
    assert salah.status_code == 422
    assert set(salah.context["form"].errors) == {"kode_hs", "harga_acuan"}
    for ketikan in ("99999999 Tidak ada", "12.5", "cor pasir"):
        assert ketikan in salah.content.decode()
    benar = isian(kode_hs="83024100 Pegangan", satuan="H87", kapasitas_per_bulan="10", harga_acuan="150.000")
    jawaban = klien.post(url, benar)
    produk = Produk.objects.get()
    assert (jawaban.status_code, jawaban["Location"]) == (302, produk.get_absolute_url())
    assert (produk.kode_hs_id, produk.harga_acuan, produk.ikm) == ("83024100", 150_000, ikm)
    assert klien.post(url, benar).status_code == 302
    assert Produk.objects.count() == 1


def test_a_company_meets_the_product_without_its_price_and_not_the_cancelled_one(masuk, admin, perusahaan, ikm):
    produk = f.make_produk(ikm, satuan=f.make_satuan(), harga_acuan=175_000)
    mati = f.make_produk(ikm, nama="Sudah tidak dibuat", **batal(admin))
    klien = masuk(perusahaan)
    for url in (produk.get_absolute_url(), reverse("ikm:produk_tab", args=[ikm.uid]), reverse("ikm:produk_list")):
        halaman = klien.get(url).content.decode()
        assert produk.nama in halaman
        assert ("175.000" in halaman, "arga acuan" in halaman, "Sudah tidak" in halaman) == (False, False, False)
    assert klien.get(mati.get_absolute_url()).status_code == 404
    assert klien.get(reverse("ikm:produk_list"), {"dibatalkan": "true"}).context["halaman"].jumlah == 0
    assert "175.000" in masuk(admin).get(produk.get_absolute_url()).content.decode()
    berkas = b"".join(klien.get(reverse("ikm:produk_list"), {"format": "csv"}).streaming_content).decode()
    assert "175000" not in berkas


def test_a_merged_ikms_product_stands_under_its_survivor_for_companies_too(masuk, perusahaan, ikm):
    kembar = f.make_ikm(nama="UD Kembar", digabung_ke=ikm)
    produk = f.make_produk(kembar, nama="Lonceng")
    klien = masuk(perusahaan)
    assert "Lonceng" in klien.get(reverse("ikm:produk_tab", args=[ikm.uid])).content.decode()
    halaman = klien.get(produk.get_absolute_url()).content.decode()
    assert ("UD Buana Kuningan" in halaman, "UD Kembar" in halaman) == (True, False)
    (baris,) = klien.get(reverse("ikm:produk_list")).context["tabel"].baris
    assert "UD Buana Kuningan" in [s.tampil for s in baris.sel]


@pytest.mark.parametrize(
    ("saring", "cocok"),
    [
        ({"q": "poles handel"}, {"Handel"}),
        ({"q": "buana"}, {"Handel", "Lonceng"}),
        ({"kecamatan": f.GEDEG}, {"Kursi"}),
        ({"bebas": "true"}, {"Handel"}),
        ({"bebas": "false"}, {"Lonceng"}),
        ({"waktu_tunggu": "14"}, {"Handel"}),
        ({"satuan": "PR"}, {"Kursi"}),
        ({"kode_hs": "8302"}, {"Handel"}),
        ({"dibatalkan": "true"}, {"Batal"}),
        ({}, {"Handel", "Lonceng", "Kursi"}),
    ],
)
def test_filters_narrow_page_and_file_alike(masuk, penyuluh, ikm, saring, cocok):
    buah, pasang = f.make_satuan(), f.make_satuan("PR", "pasang")
    hs = KodeHS.objects.create(kode="830241", tingkat=6, uraian="Pegangan", jalur="Logam", hs6="830241")
    f.make_produk(
        ikm,
        nama="Handel",
        proses="cor, poles",
        satuan=buah,
        kapasitas_per_bulan=9,
        kapasitas_bebas=4,
        waktu_tunggu_hari=14,
        kode_hs=hs,
    )
    f.make_produk(ikm, nama="Lonceng", satuan=buah, kapasitas_per_bulan=9, kapasitas_bebas=0, waktu_tunggu_hari=30)
    f.make_produk(f.make_ikm(nama="UD Jati", desa=f.make_wilayah(f.GEDEG_DESA)), nama="Kursi", satuan=pasang)
    f.make_produk(ikm, nama="Batal", **batal(penyuluh))
    f.make_produk(f.make_ikm(**batal(penyuluh)), nama="Milik yang batal")
    klien = masuk(penyuluh)
    assert {b.objek.nama for b in klien.get(reverse("ikm:produk_list"), saring).context["tabel"].baris} == cocok
    isi = b"".join(klien.get(reverse("ikm:produk_list"), saring | {"format": "csv"}).streaming_content).decode("utf-8")
    assert {b.split(";")[0] for b in isi.splitlines()[1:]} == cocok


def test_unknown_lead_times_sort_behind_known_ones(masuk, penyuluh, ikm):
    for nama, hari in (("A", 30), ("B", None), ("C", 7)):
        f.make_produk(ikm, nama=nama, waktu_tunggu_hari=hari)
    baris = masuk(penyuluh).get(reverse("ikm:produk_list"), {"urut": "waktu_tunggu"}).context["tabel"].baris
    assert [b.objek.nama for b in baris] == ["C", "A", "B"]


@pytest.mark.parametrize("n", [1, 30])
@pytest.mark.parametrize(("siapa", "kueri"), [("penyuluh", 9), ("perusahaan", 8)])
def test_list_costs_the_same_queries_whatever_its_size(
    request, masuk, siapa, kueri, n, django_assert_num_queries, settings
):
    for _ in range(n):
        f.make_produk(satuan=f.make_satuan())
    klien = masuk(request.getfixturevalue(siapa))
    klien.get(reverse("ikm:produk_list"))
    with django_assert_num_queries(kueri):
        klien.get(reverse("ikm:produk_list"))


@pytest.mark.parametrize("n", [1, 30])
def test_tab_costs_the_same_queries_whatever_it_holds(masuk, penyuluh, ikm, n, django_assert_num_queries):
    for _ in range(n):
        f.make_produk(ikm, satuan=f.make_satuan())
    klien = masuk(penyuluh)
    with django_assert_num_queries(8):
        klien.get(reverse("ikm:produk_tab", args=[ikm.uid]))


def test_suggestions_are_what_others_wrote_the_usual_first(masuk, penyuluh, ikm):
    for proses in ("Cor pasir", "Cor pasir", "Cor lilin", "Ukir", ""):
        f.make_produk(ikm, proses=proses)
    url = reverse("ikm:produk_pilihan", args=["proses"])
    teks = masuk(penyuluh).get(url, {"q": "cor"}).content.decode()
    assert [b.split('"')[1] for b in teks.splitlines() if "option" in b] == ["Cor pasir", "Cor lilin"]
    assert masuk(penyuluh).get(reverse("ikm:produk_pilihan", args=["harga_acuan"])).status_code == 404


def test_photos_show_to_companies_and_only_photos_are_taken(masuk, penyuluh, perusahaan, ikm, settings, tmp_path):
    simpan = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path), "base_url": None},
    }
    settings.STORAGES = {**settings.STORAGES, "default": simpan}
    produk = f.make_produk(ikm)
    kirim = {"pemilik_jenis": "ikm.produk", "pemilik_uid": produk.uid}
    berkas = add_berkas(oleh=f.oleh(penyuluh), unggahan=foto(), keterangan="Tampak depan", **kirim)
    klien = masuk(perusahaan)
    assert "Tampak depan" in klien.get(produk.get_absolute_url()).content.decode()
    assert klien.get(reverse("kantor:berkas_preview", args=[berkas.uid])).status_code == 200
    with pytest.raises(Ditolak):
        add_berkas(oleh=f.oleh(perusahaan), unggahan=foto(), **kirim)
    with pytest.raises(DomainError, match="gambar"):
        pdf = SimpleUploadedFile("daftar-harga.pdf", b"%PDF-1.4 harga", "application/pdf")
        add_berkas(oleh=f.oleh(penyuluh), unggahan=pdf, **kirim)


def test_global_search_finds_products(masuk, perusahaan, ikm):
    f.make_produk(ikm, nama="Lonceng kapal")
    assert "Lonceng kapal" in masuk(perusahaan).get("/cari/", {"q": "lonceng"}).content.decode()
