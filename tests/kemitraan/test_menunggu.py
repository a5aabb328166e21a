"""What waits for whom on the first page, from the sample to the payment: named for whose turn it is, for nobody else, and
gone when it is done.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from core.registri import menunggu_untuk
from kemitraan import services
from kemitraan.models import Kemitraan, Tawaran
from tests import factories as f
from tests.kemitraan.pesan import bayar, kirim, pesan, terima

pytestmark = pytest.mark.django_db
SANGGUP: dict[str, Any] = {"tanggapan": "sanggup", "jumlah": Decimal(1000), "dijawab_pada": f.SAAT}


def judul(user: Any) -> set[str]:
    return {b.judul for b in menunggu_untuk(user, f.PADA)}


def test_an_open_need_waits_for_its_officer_until_somebody_was_asked() -> None:
    perusahaan = f.make_perusahaan(penanggung_jawab=(petugas := f.make_penyuluh()))
    k = f.make_kebutuhan(perusahaan, komponen="Engsel")
    for user, ada in ((petugas, True), (f.make_penyuluh(), False), (f.make_pengguna("kabid"), True)):
        assert ("Cari pembuat Engsel" in judul(user)) is ada
    butir = next(b for b in menunggu_untuk(petugas, f.PADA) if b.judul == "Cari pembuat Engsel")
    assert butir.url == reverse("kemitraan:kebutuhan_match", args=[k.uid])
    f.make_tawaran(k)
    assert "Cari pembuat Engsel" not in judul(petugas)


def test_a_sample_waits_to_be_judged_by_the_company_alone() -> None:
    t = f.make_tawaran(ikm=f.make_ikm(nama="UD Cor"), sampel_dikirim=f.PADA, **SANGGUP)
    pembeli, lain = f.make_anggota_perusahaan(t.kebutuhan.perusahaan), f.make_anggota_perusahaan(f.make_perusahaan())
    assert "Nilai sampel UD Cor" in judul(pembeli)
    assert "Nilai sampel UD Cor" not in judul(lain) | judul(f.make_anggota(t.ikm))
    Tawaran.objects.update(sampel_hasil="diterima", sampel_dinilai=f.PADA)
    assert "Nilai sampel UD Cor" not in judul(pembeli)


def test_a_choice_waits_for_its_agreement_and_an_agreement_for_its_signature_and_its_check() -> None:
    ikm = f.make_ikm(nama="UD Cor")
    t = f.make_tawaran(ikm=ikm, keputusan="dipilih", **SANGGUP)
    pembeli, petugas = f.make_anggota_perusahaan(t.kebutuhan.perusahaan), f.make_penyuluh()
    assert judul(pembeli) == {"Buat perjanjian dengan UD Cor"}
    draf = {"status": "draf", "ditandatangani_pada": None, "nomor": None}
    k = f.make_kemitraan(t.kebutuhan.perusahaan, ikm, **draf)
    assert judul(pembeli) == {"Perjanjian dengan UD Cor"}
    Kemitraan.objects.filter(pk=k.pk).update(status="ditandatangani", nomor="MTR-2026-9", ditandatangani_pada=f.PADA)
    assert judul(pembeli) == set()
    assert "Berlakukan perjanjian" in judul(petugas)
    assert "Berlakukan perjanjian" not in judul(f.make_penyuluh(f.GEDEG))
    assert "Berlakukan perjanjian" in judul(f.make_pengguna("admin"))
    services.activate_kemitraan(oleh=f.oleh(petugas), pada=f.PADA, uid=k.uid)
    assert "Berlakukan perjanjian" not in judul(petugas)


def test_a_partner_of_today_needs_no_second_agreement() -> None:
    t = f.make_tawaran(keputusan="dipilih", **SANGGUP)
    f.make_kemitraan(t.kebutuhan.perusahaan, t.ikm)
    assert judul(f.make_anggota_perusahaan(t.kebutuhan.perusahaan)) == set()


def test_goods_wait_for_the_sender_then_for_the_receiver(pihak: Any) -> None:
    nama = f"Kirim pesanan {pihak.kemitraan.perusahaan}", f"Periksa kiriman {pihak.kemitraan.ikm}"
    p = pesan(pihak.pembeli, pihak.kemitraan)
    assert (nama[0] in judul(pihak.pemilik), nama[1] in judul(pihak.pembeli)) == (True, False)
    antar = kirim(pihak.pemilik, p, 100)
    assert (nama[0] in judul(pihak.pemilik), nama[1] in judul(pihak.pembeli)) == (False, True)
    terima(pihak.pembeli, p, (60, 10), pengantaran_uid=antar.uid)
    assert nama[1] in judul(pihak.pembeli)  # thirty are still unjudged
    assert nama[0] in judul(pihak.pemilik)  # ten have to be made again
    terima(pihak.pembeli, p, 30, pengantaran_uid=antar.uid)
    assert nama[1] not in judul(pihak.pembeli)
    assert not judul(f.make_anggota(f.make_ikm())) & set(nama)


def test_what_was_received_without_a_delivery_is_not_asked_for_again(pihak: Any) -> None:
    terima(pihak.pembeli, pesan(pihak.pembeli, pihak.kemitraan), 100)
    assert not [j for j in judul(pihak.pemilik) | judul(pihak.pembeli) if j.startswith(("Kirim", "Periksa"))]


def test_money_waits_for_the_payer_near_its_day_and_then_for_the_owners_word(pihak: Any) -> None:
    p = pesan(pihak.pembeli, pihak.kemitraan)
    jauh = bayar(pihak.pembeli, p, 500_000, data={"jatuh_tempo": f.PADA + timedelta(days=30)})
    b = bayar(pihak.pembeli, p, 300_000, data={"jatuh_tempo": f.PADA + timedelta(days=2)})
    assert {j for j in judul(pihak.pembeli) if j.startswith("Bayar")} == {"Bayar Rp300.000"}
    assert jauh.dibayar_pada is None
    services.pay_pembayaran(oleh=f.oleh(pihak.pembeli), pada=f.PADA, uid=b.uid, dibayar_pada=f.PADA, nomor_bukti="")
    assert "Bayar Rp300.000" not in judul(pihak.pembeli)
    assert "Sudah menerima Rp300.000?" in judul(pihak.pemilik)
    services.confirm_pembayaran(oleh=f.oleh(pihak.pemilik), pada=f.PADA, uid=b.uid)
    assert "Sudah menerima Rp300.000?" not in judul(pihak.pemilik)


def test_an_objection_waits_for_the_officer_of_the_place(pihak: Any) -> None:
    baris = terima(pihak.pembeli, pesan(pihak.pembeli, pihak.kemitraan), (60, 40)).baris.get()
    services.open_sengketa(oleh=f.oleh(pihak.pemilik), pada=f.PADA, uid=baris.uid, alasan="Ukurannya sesuai gambar")
    nama = f"{pihak.kemitraan.ikm} keberatan"
    assert [nama in judul(u) for u in (pihak.penyuluh, pihak.admin, f.make_penyuluh(f.GEDEG))] == [True, True, False]
    services.decide_sengketa(
        oleh=f.oleh(pihak.penyuluh), uid=baris.uid, putusan="ditolak", catatan="Diukur ulang bersama"
    )
    assert nama not in judul(pihak.penyuluh)
