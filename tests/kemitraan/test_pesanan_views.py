"""The pages of an order: what each party sees and does there, what a mistake leaves standing, what it costs."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from core.ids import new_uid
from core.waktu import hari_ini
from kemitraan import services
from kemitraan.models import Pembayaran, Penerimaan, Pengantaran, Pesanan
from tests import factories as f
from tests.kemitraan.pesan import bayar, hasil, isian, kirim, pesan, terima

pytestmark = pytest.mark.django_db


@pytest.fixture
def pesanan(pihak: Any) -> Pesanan:
    return pesan(pihak.pembeli, pihak.kemitraan, isian(), isian(uraian="Kaki meja"))


def alamat(nama: str, objek: Any, **lain: Any) -> str:
    return reverse(f"kemitraan:{nama}", kwargs={"uid": objek.uid} | lain)


def isi_form(**over: Any) -> dict[str, Any]:
    f.make_satuan()
    bawaan = {
        "uid": str(new_uid()),
        "tanggal": "2026-10-01",
        "tenggat": "2026-10-31",
        "baris_1_uraian": "Gagang pintu",
        "baris_1_jumlah": "100",
        "baris_1_satuan": "H87",
        "baris_1_harga": "10.000",
    }
    return bawaan | over


def test_a_company_orders_by_its_form(masuk: Any, pihak: Any) -> None:
    klien, url = masuk(pihak.pembeli), alamat("pesanan_create", pihak.kemitraan)
    isi = isi_form(baris_3_uraian="Kaki meja", baris_3_jumlah="4", baris_3_satuan="H87", baris_3_harga="Rp25.000")
    jawab = klien.post(url, isi)
    assert jawab.status_code == 302
    assert klien.post(url, isi).url == jawab.url  # pressed twice
    assert list(Pesanan.objects.get().baris.values_list("urut", "uraian", "harga")) == [
        (1, "Gagang pintu", 10_000),
        (2, "Kaki meja", 25_000),
    ]


def test_a_chosen_product_names_itself_and_its_unit(masuk: Any, pihak: Any) -> None:
    produk = f.make_produk(pihak.kemitraan.ikm, nama="Handel antik", satuan=f.make_satuan("PR", "pasang"))
    isi = {"baris_1_produk": str(produk.uid), "baris_1_uraian": "", "baris_1_satuan": ""}
    masuk(pihak.pembeli).post(alamat("pesanan_create", pihak.kemitraan), isi_form(**isi))
    baris = Pesanan.objects.get().baris.get()
    assert (baris.uraian, baris.satuan_id, baris.produk) == ("Handel antik", "PR", produk)


def test_a_mistake_in_a_late_row_stands_there_and_nothing_typed_is_lost(masuk: Any, pihak: Any) -> None:
    isi = isi_form(
        tenggat="2026-09-01", baris_5_uraian="Kaki meja", baris_5_jumlah="0", baris_5_satuan="H87", catatan="Cepat"
    )
    jawab = masuk(pihak.pembeli).post(alamat("pesanan_create", pihak.kemitraan), isi)
    assert jawab.status_code == 422
    teks = jawab.content.decode()
    for ketikan in ("Gagang pintu", "Kaki meja", "10.000", "Cepat"):
        assert ketikan in teks
    assert "sebelum tanggal pesan" in teks
    jawab = masuk(pihak.pembeli).post(alamat("pesanan_create", pihak.kemitraan), isi | {"tenggat": "2026-10-31"})
    assert set(jawab.context["form"].errors) == {"baris_5_jumlah", "baris_5_harga"}


def test_a_question_is_asked_beside_the_row_and_answered_by_a_tick(masuk: Any, pihak: Any) -> None:
    produk = f.make_produk(pihak.kemitraan.ikm, satuan=f.make_satuan(), kapasitas_per_bulan=Decimal(10))
    hari = hari_ini()
    pihak.kemitraan.mulai, pihak.kemitraan.berakhir = hari, hari
    pihak.kemitraan.save()
    isi = isi_form(tanggal=hari.isoformat(), tenggat=hari.isoformat(), baris_1_produk=str(produk.uid))
    klien, url = masuk(pihak.pembeli), alamat("pesanan_create", pihak.kemitraan)
    assert "Yakin memesan 100 buah" in klien.post(url, isi).content.decode()
    assert klien.post(url, isi | {"yakin": "on"}).status_code == 302


def test_lines_are_changed_by_the_form(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    klien, url = masuk(pihak.pembeli), alamat("pesanan_edit", pesanan)
    awal = klien.get(url).context["form"]
    assert awal["baris_2_uraian"].value() == "Kaki meja"
    isi = isi_form(versi=1, semula=awal["semula"].value(), baris_1_jumlah="50")
    assert klien.post(url, isi).status_code == 302
    assert list(pesanan.baris.values_list("jumlah", flat=True)) == [Decimal(50)]


def test_an_order_tells_its_story(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    antar = kirim(pihak.pemilik, pesanan, 80, data={"surat_jalan": "SJ 7"})
    terima(pihak.pembeli, pesanan, (60, 5), pengantaran_uid=antar.uid)
    bayar(pihak.pembeli, pesanan, 600_000, data={"dibayar_pada": date(2026, 11, 20)})
    services.change_tenggat(
        oleh=f.oleh(pihak.pembeli),
        pada=f.PADA,
        uid=pesanan.uid,
        versi=None,
        tenggat=date(2026, 12, 20),
        alasan="Libur panjang",
    )
    teks = masuk(pihak.pemilik).get(pesanan.get_absolute_url()).content.decode()
    for kata in (
        "Surat jalan SJ 7",
        "diterima 60 buah, ditolak 5 (ukuran tidak sesuai)",
        "Dibayar Rp600.000",
        "Libur panjang",
    ):
        assert kata in teks
    assert "Ya, sudah saya terima" in teks
    assert "15 buah belum diperiksa" in teks


@pytest.mark.parametrize(
    ("siapa", "ada", "tidak"),
    [
        (
            "pemilik",
            {"pengantaran_create", "pembayaran_create"},
            {"penerimaan_create", "pesanan_cancel", "pesanan_edit"},
        ),
        ("pembeli", {"penerimaan_create", "pesanan_cancel", "pesanan_edit"}, {"pengantaran_create"}),
        ("penyuluh", {"penerimaan_create", "pengantaran_create", "pesanan_close"}, set()),
    ],
)
def test_each_party_finds_its_own_verbs(
    masuk: Any, pihak: Any, pesanan: Pesanan, siapa: str, ada: set[str], tidak: set[str]
) -> None:
    teks = masuk(getattr(pihak, siapa)).get(pesanan.get_absolute_url()).content.decode()
    assert all(alamat(n, pesanan) in teks for n in ada)
    assert not any(alamat(n, pesanan) in teks for n in tidak)


def test_records_of_another_company_are_not_found(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    antar = kirim(pihak.pemilik, pesanan, 10)
    masuk_ = terima(pihak.pembeli, pesanan, 10)
    uang = bayar(pihak.pembeli, pesanan, 10)
    lain = masuk(f.make_anggota_perusahaan(f.make_perusahaan()))
    for url in (
        pesanan.get_absolute_url(),
        antar.get_absolute_url(),
        masuk_.get_absolute_url(),
        uang.get_absolute_url(),
        alamat("penerimaan_create", pesanan),
        alamat("sengketa_open", masuk_.baris.get()),
    ):
        assert lain.get(url).status_code == 404
    milik = pesan(pihak.pembeli, pihak.kemitraan)
    asing = f"{alamat('penerimaan_create', milik)}?pengantaran={antar.uid}"
    assert masuk(pihak.pembeli).get(asing).status_code == 404


def test_sending_is_filled_in_and_one_tap(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    kirim(pihak.pemilik, pesanan, 30)
    klien, url = masuk(pihak.pemilik), alamat("pengantaran_create", pesanan)
    form = klien.get(url).context["form"]
    assert (form["kirim_1"].value(), form["kirim_2"].value()) == (70, 100)
    isi = {n: form[n].value() for n in ("uid", "versi", "semula", "tanggal", "kirim_1", "kirim_2")}
    assert klien.post(url, isi).status_code == 302
    assert klien.post(url, isi).status_code == 302
    assert Pengantaran.objects.count() == 2
    assert (hasil(pesanan)[0], hasil(pesanan, 2)[0]) == (100, 100)


def isi_terima(form: Any, **over: Any) -> dict[str, Any]:
    nama = [n for n in form.fields if n not in {"yakin", "diinspeksi"}]
    return {n: "" if form[n].value() is None else form[n].value() for n in nama} | over


def test_a_delivery_is_received_as_filled_in(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    antar = kirim(pihak.pemilik, pesanan, 60)
    klien, url = masuk(pihak.pembeli), f"{alamat('penerimaan_create', pesanan)}?pengantaran={antar.uid}"
    form = klien.get(url).context["form"]
    assert form["diterima_1"].value() == 60
    assert "diterima_2" not in form.fields
    isi = isi_terima(form, diterima_1="55", ditolak_1="5")
    jawab = klien.post(url, isi)
    assert jawab.status_code == 422
    assert set(jawab.context["form"].errors) == {"alasan_1", "penyebab_1"}
    assert klien.post(url, isi | {"alasan_1": "cacat", "penyebab_1": "ikm"}).status_code == 302
    assert hasil(pesanan)[1:3] == (55, 5)
    assert Penerimaan.objects.get().pengantaran == antar


def test_the_second_clerk_sees_what_the_first_did_and_what_was_filled_in_goes(
    masuk: Any, pihak: Any, pesanan: Pesanan
) -> None:
    antar = kirim(pihak.pemilik, pesanan, 60)
    url = f"{alamat('penerimaan_create', pesanan)}?pengantaran={antar.uid}"
    satu, dua = masuk(pihak.pembeli), masuk(f.make_anggota_perusahaan(pihak.kemitraan.perusahaan))
    isi_satu, isi_dua = (isi_terima(k.get(url).context["form"], catatan=n) for k, n in ((satu, ""), (dua, "Rapi")))
    assert satu.post(url, isi_satu).status_code == 302
    jawab = dua.post(url, isi_dua)
    assert jawab.status_code == 409
    form = jawab.context["form"]
    assert form["diterima_1"].value() in {"", None}
    assert form["catatan"].value() == "Rapi"
    assert str(pihak.pembeli) in jawab.content.decode()
    assert hasil(pesanan)[1] == 60


def test_an_order_closed_while_somebody_typed_is_said_on_the_form(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    klien, url = masuk(pihak.pemilik), alamat("pengantaran_create", pesanan)
    isi = isi_terima(klien.get(url).context["form"], keterangan="Lewat belakang")
    services.close_pesanan(oleh=f.oleh(pihak.pembeli), pada=f.PADA, uid=pesanan.uid, alasan="Model diganti")
    jawab = klien.post(url, isi | {"versi": "2"})  # the version it has by now
    assert jawab.status_code == 422
    assert "sudah ditutup" in jawab.content.decode()
    assert "Lewat belakang" in jawab.content.decode()
    assert klien.get(url).status_code == 403


def test_objection_and_decision_by_their_pages(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    penerimaan = terima(pihak.pembeli, pesanan, (60, 40))
    baris = penerimaan.baris.get()
    jawab = masuk(pihak.pemilik).post(alamat("sengketa_open", baris), {"alasan": "Ukurannya sesuai gambar"})
    assert jawab.url == penerimaan.get_absolute_url()
    halaman = masuk(pihak.penyuluh).get(penerimaan.get_absolute_url()).content.decode()
    assert "Ukurannya sesuai gambar" in halaman
    assert alamat("sengketa_decide", baris) in halaman
    isi = {"putusan": "dibenarkan", "diterima": "100", "ditolak": "0", "catatan": "Diukur ulang"}
    assert masuk(pihak.penyuluh).post(alamat("sengketa_decide", baris), isi).status_code == 302
    assert hasil(pesanan)[1:3] == (100, 0)


def test_money_from_bill_to_confirmation(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    terima(pihak.pembeli, pesanan, 60)
    klien, url = masuk(pihak.pembeli), alamat("pembayaran_create", pesanan)
    form = klien.get(url).context["form"]
    assert (form["jumlah"].value(), form["jatuh_tempo"].value()) == ("600.000", date(2026, 11, 24))
    isi = isi_terima(form)
    assert klien.post(url, isi).status_code == 302
    uang = Pembayaran.objects.get()
    bayar_isi = {"dibayar_pada": "2026-11-20", "nomor_bukti": "TRF 9"}
    for _ in range(2):
        assert klien.post(alamat("pembayaran_pay", uang), bayar_isi).status_code == 302
    jawab = klien.post(alamat("pembayaran_pay", uang), bayar_isi | {"nomor_bukti": "TRF 10"})
    assert "sudah dicatat dibayar 20 November 2026, bukti TRF 9" in jawab.content.decode()
    assert masuk(pihak.pemilik).post(alamat("pembayaran_confirm", uang)).status_code == 302
    uang.refresh_from_db()
    assert uang.dikonfirmasi_oleh == pihak.pemilik


def test_an_owner_bills_without_saying_that_it_was_paid(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    form = masuk(pihak.pemilik).get(alamat("pembayaran_create", pesanan)).context["form"]
    assert "dibayar_pada" not in form.fields


def test_the_recap_adds_up_and_is_a_file(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    terima(pihak.pembeli, pesanan, 60)
    uang = bayar(pihak.pembeli, pesanan, 400_000, data={"dibayar_pada": date(2026, 11, 20)})
    services.confirm_pembayaran(oleh=f.oleh(pihak.pemilik), pada=f.PADA, uid=uang.uid)
    f.make_pesanan(tanggal=date(2026, 10, 2))  # another IKM's
    url = alamat("rekap", pihak.kemitraan.ikm) + "?dari=2026-10-01&sampai=2026-11-30"
    rekap = masuk(pihak.pemilik).get(url).context["rekap"]
    assert (rekap.nilai, rekap.diterima, rekap.dibayar, rekap.dikonfirmasi) == (2_000_000, 600_000, 400_000, 400_000)
    lewat = masuk(pihak.pemilik).get(alamat("rekap", pihak.kemitraan.ikm) + "?dari=2026-11-01&sampai=2026-11-30")
    assert (lewat.context["rekap"].nilai, lewat.context["rekap"].dibayar) == (0, 400_000)
    isi = masuk(pihak.pemilik).get(url + "&format=csv").getvalue().decode("utf-8-sig")
    baris = list(csv.reader(io.StringIO(isi), delimiter=";"))
    assert baris[1][0] == pesanan.nomor
    assert baris[1][3:] == ["2000000", "600000", "400000", "400000"]
    buku = openpyxl.load_workbook(io.BytesIO(masuk(pihak.pemilik).get(url + "&format=xlsx").content))
    assert buku.worksheets[0].max_row == 2


def test_an_owner_finds_the_recap_from_the_list_and_the_order(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    url = alamat("rekap", pihak.kemitraan.ikm)
    for halaman in (reverse("kemitraan:pesanan_list"), pesanan.get_absolute_url()):
        assert url in masuk(pihak.pemilik).get(halaman).content.decode()
        assert url not in masuk(pihak.pembeli).get(halaman).content.decode()


def test_filters_narrow_the_list(masuk: Any, pihak: Any, pesanan: Pesanan) -> None:
    lain = f.make_pesanan(tanggal=date(2025, 1, 1), tanpa_perjanjian=True)
    terima(pihak.pembeli, pesanan, (60, 40))
    baris = pesanan.penerimaan.get().baris.get()
    services.open_sengketa(oleh=f.oleh(pihak.pemilik), pada=f.PADA, uid=baris.uid, alasan="Tidak setuju")
    batal = pesan(pihak.pembeli, pihak.kemitraan)
    services.cancel_pesanan(oleh=f.oleh(pihak.pembeli), pada=f.PADA, uid=batal.uid, alasan="Salah mitra")
    klien = masuk(pihak.admin)

    def nomor(saring: str) -> set[str]:
        halaman = klien.get(reverse("kemitraan:pesanan_list") + f"?{saring}")
        return {b.objek.nomor for b in halaman.context["tabel"].baris}

    assert nomor("") == {pesanan.nomor, lain.nomor}
    assert nomor("terlambat=true") == {lain.nomor}
    assert nomor("tanpa_perjanjian=true") == {lain.nomor}
    assert nomor("sengketa=true") == {pesanan.nomor}
    assert nomor("dibatalkan=true") == {batal.nomor}
    assert nomor(f"perusahaan={pihak.kemitraan.perusahaan.uid}") == {pesanan.nomor}
    assert nomor(f"ikm={pihak.kemitraan.ikm.uid}") == {pesanan.nomor}
    assert nomor("dari=2026-01-01") == {pesanan.nomor}
    assert nomor(f"q={lain.nomor}") == {lain.nomor}
    assert nomor("status=selesai") == set()


def test_a_company_is_not_offered_the_names_of_others(masuk: Any, pihak: Any) -> None:
    asing = f.make_perusahaan(nama="Pesaing Jaya")
    assert asing.nama not in masuk(pihak.pembeli).get(reverse("kemitraan:pesanan_list")).content.decode()


@pytest.mark.parametrize("n", [1, 12])
def test_pages_cost_the_same_whatever_their_size(
    masuk: Any, pihak: Any, django_assert_num_queries: Any, n: int
) -> None:
    for _ in range(n):
        satu = pesan(pihak.pembeli, pihak.kemitraan, *[isian()] * n)
    for _ in range(n):
        kirim(pihak.pemilik, satu, *[1] * n)
        terima(pihak.pembeli, satu, *[1] * n, yakin=True)
        bayar(pihak.pembeli, satu, 10)
    klien = masuk(pihak.pembeli)
    for url, banyak in (
        (reverse("kemitraan:pesanan_list"), 5),
        (satu.get_absolute_url(), 12),
        (alamat("penerimaan_create", satu), 7),
    ):
        klien.get(url)
        with django_assert_num_queries(banyak):
            klien.get(url)


def utama(klien: Any, objek: Any) -> str:
    """The label of the page's one main action."""
    return next(a["label"] for a in klien.get(objek.get_absolute_url()).context["aksi"] if a["gaya"] == "utama")


def test_the_next_step_of_the_company_follows_the_goods(masuk: Any, pihak: Any) -> None:
    klien, p = masuk(pihak.pembeli), pesan(pihak.pembeli, pihak.kemitraan)
    antar = kirim(pihak.pemilik, p, 100)
    terima(pihak.pembeli, p, (60, 10), pengantaran_uid=antar.uid)
    isi = klien.get(p.get_absolute_url())
    assert "30 buah belum diperiksa" in isi.content.decode()
    lagi = alamat("penerimaan_create", p) + f"?pengantaran={antar.uid}"
    assert next(a["url"] for a in isi.context["aksi"] if a["label"] == "Terima barang") == lagi
    assert klien.get(lagi).context["form"]["diterima_1"].value() == 30
    assert utama(klien, p) == "Terima barang"
    terima(pihak.pembeli, p, 30, pengantaran_uid=antar.uid)
    assert utama(klien, p) == "Catat pembayaran"
    bayar(pihak.pembeli, p, 900_000)
    assert utama(klien, p) == "Terima barang"  # ten are still to come


def test_goods_received_without_their_delivery_are_not_waited_for(masuk: Any, pihak: Any) -> None:
    p = pesan(pihak.pembeli, pihak.kemitraan)
    kirim(pihak.pemilik, p, 100)
    terima(pihak.pembeli, p, 100)
    assert masuk(pihak.pembeli).get(p.get_absolute_url()).context["cerita"].menunggu_diterima == []


def test_the_owner_is_asked_about_what_was_rejected_and_the_officer_is_led_to_it(masuk: Any, pihak: Any) -> None:
    p = pesan(pihak.pembeli, pihak.kemitraan)
    hari = {"tanggal": hari_ini()}
    baris = terima(pihak.pembeli, p, (60, 10), data=hari, pada=hari_ini()).baris.get()
    keberatan = alamat("sengketa_open", baris)
    assert keberatan in masuk(pihak.pemilik).get(p.get_absolute_url()).content.decode()
    assert keberatan not in masuk(pihak.pembeli).get(p.get_absolute_url()).content.decode()
    services.open_sengketa(oleh=f.oleh(pihak.pemilik), pada=hari_ini(), uid=baris.uid, alasan="Hanya belum dilap")
    assert keberatan not in masuk(pihak.pemilik).get(p.get_absolute_url()).content.decode()
    jalan = masuk(pihak.penyuluh).get(p.get_absolute_url()).content.decode()
    assert f'<a href="{baris.penerimaan.get_absolute_url()}">Buka penilaiannya</a>' in jalan


def test_a_first_order_begins_with_what_the_ikm_was_chosen_for_and_the_next_does_not(masuk: Any, pihak: Any) -> None:
    k = pihak.kemitraan
    kebutuhan = f.make_kebutuhan(k.perusahaan, komponen="Engsel ukir")
    jawaban = {"tanggapan": "sanggup", "jumlah": Decimal(250), "harga": 17_500, "dijawab_pada": f.SAAT}
    f.make_tawaran(kebutuhan, k.ikm, keputusan="dipilih", **jawaban)
    f.make_tawaran(kebutuhan, keputusan="dipilih", **jawaban | {"harga": 99_999})  # another workshop's
    klien, url = masuk(pihak.pembeli), alamat("pesanan_create", k)
    assert "menurut tawaran" not in klien.get(url).content.decode()  # not what this agreement grew out of
    k.asal_kebutuhan = kebutuhan
    k.save()
    jawab = klien.get(url)
    assert "menurut tawaran" in jawab.content.decode()
    kotak = [jawab.context["form"][f"baris_1_{n}"].value() for n in ("uraian", "jumlah", "satuan", "harga")]
    assert kotak == ["Engsel ukir", 250, "H87", "17.500"]
    pesan(pihak.pembeli, k)
    jawab = klien.get(url)
    assert "menurut tawaran" not in jawab.content.decode()
    assert jawab.context["form"]["baris_1_uraian"].value() in (None, "")


def test_an_owner_who_sent_everything_is_not_told_to_send(masuk: Any, pihak: Any) -> None:
    klien, p = masuk(pihak.pemilik), pesan(pihak.pembeli, pihak.kemitraan)
    assert utama(klien, p) == "Catat kiriman"
    kirim(pihak.pemilik, p, 100)
    assert [a for a in klien.get(p.get_absolute_url()).context["aksi"] if a["gaya"] == "utama"] == []
