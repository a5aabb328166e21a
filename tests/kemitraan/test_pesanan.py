"""Placing, changing, closing and striking an order."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from core.waktu import sekarang
from jejak.queries import jejak_objek
from kantor.models import Notifikasi
from kantor.services.periode import lock_bulan
from kemitraan import services
from kemitraan.models import BarisPesanan, Kemitraan, Pembayaran, Pesanan
from tests import factories as f
from tests.kemitraan.pesan import PADA, bayar, hasil, isian, kirim, pesan, terima

pytestmark = pytest.mark.django_db


def test_a_company_orders_and_its_partner_is_told(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan, isian(), isian(uraian="Kaki meja", harga=25_000))
    assert pesanan.nomor == "PSN-2026-0001"
    assert (pesanan.tenggat_awal, pesanan.termin_hari) == (pesanan.tenggat, 30)
    assert (pesanan.diwakili, pesanan.tanpa_perjanjian, pesanan.status) == (False, False, "berjalan")
    assert list(pesanan.baris.values_list("urut", "uraian")) == [(1, "Gagang pintu"), (2, "Kaki meja")]
    assert "Kaki meja 100 buah × Rp25.000" in jejak_objek(pesanan).get().sesudah["baris"]
    assert Notifikasi.objects.get().pengguna == pihak.pemilik


def test_an_officer_orders_for_the_company_and_the_record_says_so(pihak: Any) -> None:
    assert pesan(pihak.penyuluh, pihak.kemitraan).diwakili


@pytest.mark.parametrize("siapa", ["pemilik", "lain", "kabid", "pimpinan"])
def test_nobody_else_orders(pihak: Any, siapa: str) -> None:
    orang = {
        "pemilik": lambda: pihak.pemilik,
        "lain": lambda: f.make_anggota_perusahaan(f.make_perusahaan()),
    }.get(siapa, lambda: f.make_pengguna(siapa))()
    with pytest.raises(Ditolak):
        pesan(orang, pihak.kemitraan)


def test_a_repeated_form_is_one_order(pihak: Any) -> None:
    uid = new_uid()
    assert pesan(pihak.pembeli, pihak.kemitraan, uid=uid) == pesan(pihak.pembeli, pihak.kemitraan, uid=uid)
    assert Pesanan.objects.count() == 1
    lain = f.make_kemitraan(pihak.kemitraan.perusahaan)
    with pytest.raises(DomainError, match="sudah dipakai"):
        pesan(pihak.pembeli, lain, uid=uid)


@pytest.mark.parametrize("status", ["draf", "ditandatangani"])
def test_an_order_before_the_agreement_is_kept_and_flagged(status: str) -> None:
    kemitraan = f.make_kemitraan(status=status)
    assert pesan(f.make_pengguna(), kemitraan).tanpa_perjanjian


def test_an_order_of_a_day_before_the_agreement_began_is_flagged() -> None:
    kemitraan = f.make_kemitraan(mulai=date(2026, 10, 2))
    assert pesan(f.make_pengguna(), kemitraan).tanpa_perjanjian


def _diputus() -> Kemitraan:
    return f.make_kemitraan(
        status="diputus", diakhiri_pada=date(2026, 10, 31), diputus_oleh_pihak="bersama", diputus_alasan="Selesai."
    )


@pytest.mark.parametrize(
    "buat",
    [
        _diputus,
        lambda: f.make_kemitraan(berakhir=date(2026, 10, 31)),
        lambda: f.make_kemitraan(status="berakhir", berakhir=date(2026, 10, 31)),
    ],
    ids=["diputus", "lewat", "berakhir"],
)
def test_no_new_order_after_an_agreement_ended(buat: Any) -> None:
    kemitraan = buat()
    data = {"tanggal": date(2026, 11, 1)}
    with pytest.raises(DomainError, match="berakhir 31 Oktober 2026"):
        pesan(f.make_pengguna(), kemitraan, data=data)
    assert not Pesanan.objects.exists()


def test_only_an_officer_writes_down_late_what_was_ordered_in_time() -> None:
    kemitraan = _diputus()
    with pytest.raises(Ditolak, match="disusulkan"):
        pesan(f.make_anggota_perusahaan(kemitraan.perusahaan), kemitraan)
    assert not pesan(f.make_pengguna(), kemitraan).tanpa_perjanjian


def test_a_merged_ikm_takes_no_new_order_and_finishes_what_runs(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    penerus = f.make_ikm()
    pihak.kemitraan.ikm.digabung_ke = penerus
    pihak.kemitraan.ikm.save()
    with pytest.raises(DomainError, match="sudah digabung"):
        pesan(pihak.pembeli, pihak.kemitraan)
    kirim(f.make_anggota(penerus), pesanan, 100)
    terima(pihak.pembeli, pesanan, 100)
    assert hasil(pesanan) == (100, 100, 0, date(2026, 10, 25))


@pytest.mark.parametrize("bagaimana", ["tutup", "dibatalkan"])
def test_a_closed_ikm_takes_no_new_order(pihak: Any, bagaimana: str) -> None:
    ikm = pihak.kemitraan.ikm
    if bagaimana == "tutup":
        ikm.status = "tutup"
    else:
        ikm.dibatalkan_pada, ikm.dibatalkan_oleh, ikm.dibatalkan_alasan = f.SAAT, pihak.admin, "Keliru."
    ikm.save()
    with pytest.raises(DomainError, match="sudah tutup"):
        pesan(pihak.pembeli, pihak.kemitraan)


@pytest.mark.parametrize(
    ("data", "bidang"),
    [
        ({"tenggat": date(2026, 9, 30)}, "tenggat"),
        ({"tanggal": PADA + timedelta(days=1)}, "tanggal"),
        ({"tanggal": None}, "tanggal"),
    ],
)
def test_dates_that_cannot_be(pihak: Any, data: Any, bidang: str) -> None:
    with pytest.raises(ValidationError) as galat:
        pesan(pihak.pembeli, pihak.kemitraan, data=data)
    assert set(galat.value.message_dict) == {bidang}


def test_a_locked_month_takes_no_order(pihak: Any) -> None:
    lock_bulan(oleh=f.oleh(pihak.admin), bulan=date(2026, 10, 1), alasan="Dilaporkan", pada=sekarang())
    with pytest.raises(DomainError, match="Oktober 2026 sudah dikunci"):
        pesan(pihak.pembeli, pihak.kemitraan)


def test_what_is_wrong_with_lines_is_said_all_at_once(pihak: Any) -> None:
    asing = f.make_produk()
    with pytest.raises(DomainError) as galat:
        pesan(
            pihak.pembeli,
            pihak.kemitraan,
            isian(jumlah=Decimal(0)),
            isian(uraian=" "),
            isian(harga=-1),
            isian(produk=asing),
        )
    assert set(galat.value.bidang) == {"baris_1_jumlah", "baris_2_uraian", "baris_3_harga", "baris_4_produk"}


def test_no_line_no_order(pihak: Any) -> None:
    with pytest.raises(DomainError, match="sedikitnya satu"):
        services.create_pesanan(
            oleh=f.oleh(pihak.pembeli),
            pada=PADA,
            kemitraan_uid=pihak.kemitraan.uid,
            data={"tanggal": PADA, "tenggat": PADA},
            baris=(),
        )


def _produk(pihak: Any, **over: Any) -> Any:
    return f.make_produk(pihak.kemitraan.ikm, **{"satuan": f.make_satuan(), "kapasitas_per_bulan": Decimal(300)} | over)


def test_an_order_over_capacity_asks_and_counts_what_already_runs(pihak: Any) -> None:
    """Thirty days at 300 a month: 300. A running order of 200 over the same days leaves 100."""
    produk = _produk(pihak)
    jendela = {"tanggal": PADA, "tenggat": PADA + timedelta(days=29)}
    pesan(pihak.pembeli, pihak.kemitraan, isian(produk=produk, jumlah=Decimal(200)), data=jendela)
    pas = isian(produk=produk, jumlah=Decimal(100))
    lebih = isian(produk=produk, jumlah=Decimal(101))
    with pytest.raises(DomainError) as galat:
        pesan(pihak.pembeli, pihak.kemitraan, lebih, data=jendela)
    assert galat.value.kode == "perlu_yakin"
    assert "300 buah; pesanan lain sudah memakai 200 buah" in galat.value.bidang["baris_1_jumlah"]
    assert pesan(pihak.pembeli, pihak.kemitraan, pas, data=jendela)
    assert pesan(pihak.pembeli, pihak.kemitraan, lebih, data=jendela, yakin=True)


def test_two_lines_of_one_product_share_its_capacity(pihak: Any) -> None:
    satu = isian(produk=_produk(pihak), jumlah=Decimal(200))
    with pytest.raises(DomainError) as galat:
        pesan(pihak.pembeli, pihak.kemitraan, satu, satu, data={"tanggal": PADA, "tenggat": PADA + timedelta(days=29)})
    assert set(galat.value.bidang) == {"baris_2_jumlah", "yakin"}


def test_nothing_is_asked_of_unknown_capacity_another_unit_or_a_past_order(pihak: Any) -> None:
    banyak = {"jumlah": Decimal(9999)}
    jendela = {"tanggal": PADA, "tenggat": PADA}
    pesan(
        pihak.pembeli, pihak.kemitraan, isian(produk=_produk(pihak, kapasitas_per_bulan=None), **banyak), data=jendela
    )
    kilo = isian(produk=_produk(pihak), satuan=f.make_satuan("KGM", "kilogram"), **banyak)
    pesan(pihak.pembeli, pihak.kemitraan, kilo, data=jendela)
    lalu = {"tanggal": date(2026, 9, 1), "tenggat": date(2026, 9, 2)}
    assert pesan(pihak.pembeli, pihak.kemitraan, isian(produk=_produk(pihak), **banyak), data=lalu)


def ubah(user: Any, pesanan: Pesanan, *baris: services.IsianBaris, **over: Any) -> Pesanan:
    pesanan.refresh_from_db()
    isi = {"versi": pesanan.versi, "data": {}, "baris": baris or None} | over
    return services.update_pesanan(oleh=f.oleh(user), pada=PADA, uid=pesanan.uid, **isi)


def test_lines_change_while_nothing_was_sent(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    ubah(pihak.pembeli, pesanan, isian(jumlah=Decimal(50)), isian(uraian="Kaki"), data={"nomor_po": " PO 1 "})
    pesanan.refresh_from_db()
    assert (pesanan.nomor_po, pesanan.versi) == ("PO 1", 2)
    assert list(pesanan.baris.values_list("urut", "jumlah")) == [(1, Decimal(50)), (2, Decimal(100))]


def test_saving_what_stands_changes_nothing(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    assert ubah(pihak.pembeli, pesanan, isian()).versi == 1
    assert jejak_objek(pesanan).count() == 1


def test_lines_stay_once_something_was_sent_but_words_may_change(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    kirim(pihak.pemilik, pesanan, 10)
    with pytest.raises(DomainError, match="tidak dapat diubah lagi"):
        ubah(pihak.pembeli, pesanan, isian(jumlah=Decimal(50)))
    assert ubah(pihak.pembeli, pesanan, isian(), data={"catatan": "Kirim ke gudang 2"}).catatan == "Kirim ke gudang 2"


def test_an_update_names_the_version_it_saw(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    kirim(pihak.pemilik, pesanan, 10)
    with pytest.raises(VersiBerubah):
        ubah(pihak.pembeli, pesanan, versi=1)


def geser(user: Any, pesanan: Pesanan, tenggat: date, alasan: str = "Bahan terlambat datang", **over: Any) -> Pesanan:
    pesanan.refresh_from_db()
    isi = {"versi": pesanan.versi, "tenggat": tenggat, "alasan": alasan} | over
    return services.change_tenggat(oleh=f.oleh(user), pada=PADA, uid=pesanan.uid, **isi)


def test_a_later_date_leaves_the_promise(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    geser(pihak.pembeli, pesanan, date(2027, 1, 15))
    pesanan.refresh_from_db()
    assert (pesanan.tenggat_awal, pesanan.tenggat) == (date(2026, 12, 15), date(2027, 1, 15))
    terakhir = jejak_objek(pesanan).order_by("-pk").first()
    assert terakhir is not None
    assert terakhir.alasan == "Bahan terlambat datang"


def test_a_date_is_not_moved_without_a_reason_nor_before_the_order(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    with pytest.raises(DomainError, match="alasannya"):
        geser(pihak.pembeli, pesanan, date(2027, 1, 1), alasan="")
    with pytest.raises(ValidationError):
        geser(pihak.pembeli, pesanan, date(2026, 9, 1))


def test_the_database_refuses_to_move_the_first_promise() -> None:
    pesanan = f.make_pesanan()
    with pytest.raises(DatabaseError, match="pertama dijanjikan"), transaction.atomic():
        Pesanan.objects.filter(pk=pesanan.pk).update(tenggat_awal=date(2027, 1, 1))
    Pesanan.objects.filter(pk=pesanan.pk).update(tenggat_awal=pesanan.tenggat_awal, tenggat=date(2027, 1, 1))


def tutup(user: Any, pesanan: Pesanan, alasan: str = "Model diganti") -> Pesanan:
    return services.close_pesanan(oleh=f.oleh(user), pada=PADA, uid=pesanan.uid, alasan=alasan)


def test_closing_before_complete_wants_a_reason_and_happens_once(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    with pytest.raises(DomainError, match="alasannya"):
        tutup(pihak.pembeli, pesanan, "")
    tutup(pihak.pembeli, pesanan)
    assert tutup(pihak.pembeli, pesanan).versi == 2
    pesanan.refresh_from_db()
    assert (pesanan.status, pesanan.ditutup_pada, pesanan.ditutup_alasan) == ("ditutup", PADA, "Model diganti")
    with pytest.raises(DomainError, match="sudah ditutup"):
        kirim(pihak.pemilik, pesanan, 1)
    with pytest.raises(DomainError, match="sudah ditutup"):
        terima(pihak.pembeli, pesanan, 1)
    with pytest.raises(DomainError, match="sudah ditutup"):
        geser(pihak.pembeli, pesanan, date(2027, 1, 1))


def test_a_jump_that_is_not_in_the_table_names_both_states(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    terima(pihak.pembeli, pesanan, 100)
    with pytest.raises(DomainError, match="sudah selesai; tidak dapat menjadi ditutup sebelum lengkap"):
        tutup(pihak.pembeli, pesanan)


def batal(user: Any, pesanan: Pesanan, alasan: str = "Salah mitra") -> Pesanan:
    return services.cancel_pesanan(oleh=f.oleh(user), pada=PADA, uid=pesanan.uid, alasan=alasan)


def test_a_cancelled_order_takes_its_unpaid_bills_with_it(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    bayar(pihak.pembeli, pesanan, 500_000)
    batal(pihak.pembeli, pesanan)
    assert batal(pihak.pembeli, pesanan).versi == 3
    assert not Pembayaran.objects.tercatat().exists()
    assert BarisPesanan.objects.count() == 1
    for verb in (lambda: kirim(pihak.pemilik, pesanan, 1), lambda: terima(pihak.pembeli, pesanan, 1)):
        with pytest.raises(DomainError, match="sudah dibatalkan"):
            verb()


def test_an_order_with_money_paid_or_pieces_in_a_container_stays(pihak: Any) -> None:
    dibayar = pesan(pihak.pembeli, pihak.kemitraan)
    bayar(pihak.pembeli, dibayar, 500_000, data={"dibayar_pada": PADA})
    with pytest.raises(DomainError, match="pembayaran"):
        batal(pihak.pembeli, dibayar)
    dimuat = pesan(pihak.pembeli, pihak.kemitraan)
    isi = terima(pihak.pembeli, dimuat, 10).baris.get()
    with transaction.atomic():
        services.allocate_baris(selisih={isi.pk: Decimal(1)})
    with pytest.raises(DomainError, match="kontainer"):
        batal(pihak.pembeli, dimuat)


def sebab(user: Any, pesanan: Pesanan, penyebab: str = "perusahaan", catatan: str = "Gambar terlambat") -> Pesanan:
    return services.set_penyebab(oleh=f.oleh(user), uid=pesanan.uid, urut=1, penyebab=penyebab, catatan=catatan)


def test_the_company_owns_up_to_a_delay_and_takes_it_back(pihak: Any) -> None:
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    sebab(pihak.pembeli, pesanan)
    assert pesanan.baris.get().penyebab_terlambat == "perusahaan"
    sebab(pihak.pembeli, pesanan, "", "")
    assert pesanan.baris.get().penyebab_terlambat == ""
    with pytest.raises(ValidationError):
        sebab(pihak.pembeli, pesanan, catatan="")
    with pytest.raises(Ditolak):
        sebab(pihak.pemilik, pesanan)
