"""Logging a shipment: what is asked, what is computed, who may, what is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from ekspor import services
from ekspor.models import Kontainer, Muatan, Pengiriman
from kantor.services.periode import lock_bulan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

BOLEH_QUERY = 30


def test_a_clerk_logs_one_container_by_estimate(pihak: Pihak) -> None:
    """Destination, box and value are enough: number, rupiah and month follow."""
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    assert p.nomor == "EKS-2026-0001"
    assert (p.nilai, p.nilai_fob, p.nilai_idr) == (Decimal(200_000_000), Decimal(200_000_000), 200_000_000)
    assert (p.status, p.terbuka, p.tanggal_acuan, p.jumlah_kontainer) == ("rencana", True, k.RENCANA, 1)
    assert services.verify_ekspor() == []


def test_the_same_form_twice_logs_once(pihak: Pihak) -> None:
    uid = new_uid()
    satu = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, uid=uid)
    dua = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, uid=uid)
    assert satu.pk == dua.pk
    assert Pengiriman.objects.count() == 1


def test_cif_in_dollars_is_fob_in_rupiah_of_the_week(pihak: Pihak) -> None:
    """CIF 15,000 + 5,000, freight 900, insurance 100: 250 and 750 come off by value; at Rp16.000."""
    k.make_kurs()
    isi = k.kontainer(k.muatan(15_000), k.muatan(5_000, uraian="Kursi"))
    data = {
        "basis_nilai": "cif",
        "mata_uang": k.make_mata_uang("USD"),
        "freight": Decimal(900),
        "asuransi": Decimal(100),
    }
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, isi, data=data)
    assert [(m.nilai_fob, m.nilai_idr) for m in Muatan.objects.order_by("urut")] == [
        (Decimal(14_250), 228_000_000),
        (Decimal(4_750), 76_000_000),
    ]
    kotak = Kontainer.objects.get()
    assert (kotak.nilai, kotak.nilai_fob, kotak.nilai_idr) == (Decimal(20_000), Decimal(19_000), 304_000_000)
    assert (p.nilai, p.nilai_fob, p.nilai_idr) == (Decimal(20_000), Decimal(19_000), 304_000_000)


def test_a_missing_week_never_blocks_and_is_filled_in_later(pihak: Pihak, admin: Any) -> None:
    data = {"basis_nilai": "fob", "mata_uang": k.make_mata_uang("USD")}
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(14_000)), data=data)
    assert p.nilai_idr is None
    assert p.menunggu_kurs
    k.make_kurs()
    assert services.complete_kurs(oleh=f.oleh(admin)) == 1
    p.refresh_from_db()
    assert (p.nilai_idr, p.kurs_nilai) == (224_000_000, Decimal(16_000))
    assert services.complete_kurs(oleh=f.oleh(admin)) == 0
    assert services.verify_ekspor() == []


@pytest.mark.parametrize(
    ("data", "bidang"),
    [
        ({"negara": None}, "negara"),
        ({"basis_nilai": "cif", "mata_uang": "USD", "freight": Decimal(1)}, "asuransi"),
        ({"basis_nilai": "cfr", "mata_uang": "USD"}, "freight"),
        ({"basis_nilai": "exw", "mata_uang": "USD"}, "biaya_lokal"),
        ({"basis_nilai": "taksiran", "mata_uang": "USD"}, "mata_uang"),
        ({"basis_nilai": "faktur"}, "basis_nilai"),
    ],
)
def test_what_is_missing_is_said_by_its_field(pihak: Pihak, data: dict[str, Any], bidang: str) -> None:
    if "mata_uang" in data:
        data = data | {"mata_uang": k.make_mata_uang(data["mata_uang"])}
    with pytest.raises(ValidationError) as galat:
        k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, data=data)
    assert bidang in galat.value.message_dict
    assert not Pengiriman.objects.exists()


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        (lambda: k.kontainer(nomor="CSQU3054384"), "kontainer_1_nomor"),
        (lambda: k.kontainer(tipe=None), "kontainer_1_tipe"),
        (lambda: k.kontainer(muat="TRUK", tipe=None), "kontainer_1_muat"),
        (lambda: k.kontainer(k.muatan(0)), "muatan_1_1_nilai"),
        (lambda: k.kontainer(k.muatan(-5)), "muatan_1_1_nilai"),
        (lambda: k.kontainer(k.muatan(kode_hs=k.make_hs("940360"))), "muatan_1_1_kode_hs"),
        (lambda: k.kontainer(k.muatan(jumlah=Decimal(3))), "muatan_1_1_satuan"),
        (lambda: k.kontainer(vgm=Decimal(9000)), "kontainer_1_vgm_metode"),
    ],
)
def test_bad_containers_are_named_by_their_place(pihak: Pihak, isi: Any, bidang: str) -> None:
    with pytest.raises(DomainError) as galat:
        k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, isi())
    assert bidang in galat.value.bidang


def test_an_fcl_number_is_in_one_open_shipment(pihak: Pihak) -> None:
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(nomor="CSQU3054383"))
    with pytest.raises(DomainError, match="masih dipakai"):
        k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(nomor="CSQU3054383"))
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(nomor="CSQU3054383", muat="LCL"))


def test_a_container_is_free_again_once_it_arrived(pihak: Pihak) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(nomor="CSQU3054383"))
    k.catat(pihak.pembeli, p, "berangkat", k.saat(2026, 11, 10, 8))
    k.catat(pihak.pembeli, p, "tiba", k.saat(2026, 11, 22, 8))
    p.refresh_from_db()
    assert (p.status, p.terbuka) == ("tiba", False)
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(nomor="CSQU3054383"))
    assert services.verify_ekspor() == []


def test_a_hundred_times_the_usual_is_asked_about(pihak: Pihak) -> None:
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    besar = k.kontainer(k.muatan(20_000_000_000))
    with pytest.raises(DomainError) as galat:
        k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, besar)
    assert galat.value.kode == "perlu_yakin"
    assert "muatan_1_1_nilai" in galat.value.bidang
    assert k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, besar, yakin=True).nilai_idr == 20_000_000_000


def test_another_company_may_not_send_for_it(pihak: Pihak) -> None:
    lain = f.make_anggota_perusahaan(f.make_perusahaan(nama="PT Lain"))
    with pytest.raises(Ditolak):
        k.kirim(lain, pihak.kemitraan.perusahaan)


def test_an_officer_logs_for_it_and_the_record_says_so(pihak: Pihak) -> None:
    assert k.kirim(pihak.penyuluh, pihak.kemitraan.perusahaan).diwakili
    assert not k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan).diwakili


def test_an_ikm_sends_to_another_province_by_truck(pihak: Pihak) -> None:
    """No customs, no container, no rate: a province and a waybill."""
    jatim = f.make_wilayah("31", "DKI Jakarta")
    p = k.kirim(
        pihak.pemilik,
        None,
        k.kontainer(k.muatan(15_000_000), muat="TRUK", tipe=None),
        ikm_uid=pihak.kemitraan.ikm.uid,
        data={
            "jenis": "antarprovinsi",
            "negara": None,
            "provinsi": jatim,
            "basis_nilai": "faktur",
            "surat_jalan": "SJ-1",
        },
    )
    assert (p.nomor, p.nilai_idr) == ("ANT-2026-0001", 15_000_000)
    assert services.verify_ekspor() == []


def test_a_correction_replaces_lines_and_keeps_identities(pihak: Pihak) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(10), k.muatan(20)), k.kontainer())
    satu, dua = Kontainer.objects.order_by("urut")
    baris = list(satu.muatan.order_by("urut"))
    k.ubah(
        pihak.pembeli,
        p,
        k.kontainer(
            k.muatan(5, uraian="Baru"), k.muatan(20, uid=baris[1].uid), k.muatan(11, uid=baris[0].uid), uid=dua.uid
        ),
    )
    kotak = Kontainer.objects.get()
    assert kotak.uid == dua.uid
    assert [(m.urut, m.nilai) for m in kotak.muatan.order_by("urut")] == [(1, 5), (2, 20), (3, 11)]
    assert set(baris) < set(kotak.muatan.all())
    p.refresh_from_db()
    assert (p.nilai_idr, p.jumlah_kontainer) == (36, 1)
    assert services.verify_ekspor() == []


def test_who_saves_second_is_told(pihak: Pihak) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.ubah(pihak.pembeli, p, versi=p.versi, data={"kapal": "MV Satu"})
    with pytest.raises(VersiBerubah):
        k.ubah(pihak.pembeli, p, versi=p.versi, data={"kapal": "MV Dua"})


def test_a_locked_month_takes_no_shipment(pihak: Pihak, admin: Any) -> None:
    lock_bulan(oleh=f.oleh(admin), bulan=date(2026, 10, 1), alasan="laporan selesai", pada=k.saat(2026, 11, 23))
    with pytest.raises(DomainError) as galat:
        k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, data={"rencana_kirim": date(2026, 10, 9)})
    assert galat.value.kode == "periode_terkunci"


def test_a_shipment_moves_to_the_month_of_its_peb(pihak: Pihak) -> None:
    """The rate and the rollup go with it."""
    k.make_kurs("16000", mulai=date(2026, 11, 18))
    k.make_kurs("15500", mulai=date(2026, 10, 28))
    data = {"basis_nilai": "fob", "mata_uang": k.make_mata_uang("USD")}
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(k.muatan(1_000)), data=data)
    assert p.nilai_idr == 16_000_000
    services.record_pabean(
        oleh=f.oleh(pihak.pembeli),
        pada=k.PADA,
        pengiriman_uid=p.uid,
        data={
            "peb_aju": "000030ABC12320261028000017",
            "peb_aju_tanggal": date(2026, 10, 28),
            "peb_nomor": "123456",
            "peb_tanggal": date(2026, 10, 30),
            "peb_kantor": "070100",
        },
    )
    p.refresh_from_db()
    assert (p.tanggal_acuan, p.nilai_idr) == (date(2026, 10, 30), 15_500_000)
    assert services.verify_ekspor() == []


def test_striking_a_shipment_frees_its_ledger(pihak: Pihak, diterima: Any) -> None:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    services.cancel_pengiriman(oleh=f.oleh(pihak.pembeli), pada=k.PADA, uid=p.uid, alasan="kapal batal berangkat")
    diterima.refresh_from_db()
    assert diterima.dialokasikan == 0
    assert k.baris_muatan(p).kontribusi_idr == 0
    assert services.verify_ekspor() == []


def test_a_whole_shipment_is_written_in_few_statements(pihak: Pihak, django_assert_max_num_queries: Any) -> None:
    """One shipment of five containers with three lines each."""
    isi = [k.kontainer(*(k.muatan(1000 + n, kode_hs=k.make_hs()) for n in range(3))) for _ in range(5)]
    k.make_kurs()
    data = {
        "negara": k.make_negara(),
        "mata_uang": k.make_mata_uang("USD"),
        "basis_nilai": "fob",
        "rencana_kirim": k.RENCANA,
    }
    with django_assert_max_num_queries(BOLEH_QUERY):
        services.create_pengiriman(
            oleh=f.oleh(pihak.pembeli),
            pada=k.PADA,
            perusahaan_uid=pihak.kemitraan.perusahaan.uid,
            data=data,
            kontainer=isi,
        )


def test_a_senders_number_names_one_shipment(pihak: Pihak) -> None:
    ptm = pihak.kemitraan.perusahaan
    satu = k.kirim(pihak.pembeli, ptm, data={"acuan": " inv/1  a "})
    assert satu.acuan == "INV/1 A"
    with pytest.raises(ValidationError) as galat:
        k.kirim(pihak.pembeli, ptm, data={"acuan": "Inv/1 A"})
    assert galat.value.message_dict == {"acuan": [f"INV/1 A sudah tercatat sebagai {satu}."]}
    dua = k.kirim(pihak.pembeli, ptm, data={"acuan": "INV/11 A"})
    with pytest.raises(ValidationError):
        k.ubah(pihak.pembeli, dua, data={"acuan": "INV/1 A"})
    assert k.ubah(pihak.pembeli, satu, data={"acuan": "INV/1 A", "kapal": "MV Perak"}).versi == satu.versi + 1
    services.cancel_pengiriman(oleh=f.oleh(pihak.pembeli), pada=f.PADA, uid=satu.uid, alasan="Batal kirim")
    assert k.ubah(pihak.pembeli, dua, data={"acuan": "INV/1 A"}).acuan == "INV/1 A"
    k.kirim(pihak.admin, f.make_perusahaan(nama="PT Lain"), data={"acuan": "INV/1 A"})
