"""Milestones and customs papers: side by side, in an order that can be, and everything that follows from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from core.errors import Ditolak, DomainError
from ekspor import services
from ekspor.models import Kontainer, Pengiriman, Peristiwa
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

PEB = {
    "peb_aju": "000030ABC12320261112000017",
    "peb_aju_tanggal": date(2026, 11, 12),
    "peb_nomor": "123456",
    "peb_tanggal": date(2026, 11, 13),
    "peb_kantor": "070100",
}
NPE = {"npe_nomor": "004321/KPU/2026", "npe_tanggal": date(2026, 11, 13)}


@pytest.fixture
def kiriman(pihak: Pihak) -> Pengiriman:
    return k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(nomor="CSQU3054383"))


def pabean(user: Any, p: Pengiriman, **data: Any) -> Pengiriman:
    return services.record_pabean(oleh=f.oleh(user), pada=k.PADA, pengiriman_uid=p.uid, data=data)


def test_plan_estimate_and_actual_stand_side_by_side(pihak: Pihak, kiriman: Pengiriman) -> None:
    """The plan of 14 November is still there when the ship left on the 16th, and why is asked."""
    k.catat(pihak.pembeli, kiriman, "berangkat", k.saat(2026, 11, 14, 8), "rencana")
    k.catat(pihak.pembeli, kiriman, "berangkat", k.saat(2026, 11, 15, 8), "perkiraan")
    with pytest.raises(ValidationError) as galat:
        k.catat(pihak.pembeli, kiriman, "berangkat", k.saat(2026, 11, 16, 8))
    assert "14 November 2026" in galat.value.message_dict["alasan_terlambat"][0]
    k.catat(pihak.pembeli, kiriman, "berangkat", k.saat(2026, 11, 16, 8), alasan_terlambat="kapal")
    assert list(Peristiwa.objects.order_by("pk").values_list("kelas", flat=True)) == ["rencana", "perkiraan", "aktual"]
    kiriman.refresh_from_db()
    assert kiriman.status == "berangkat"


def test_a_repeated_form_writes_one_milestone_and_another_shipments_uid_none(pihak: Pihak, kiriman: Pengiriman) -> None:
    uid = Peristiwa().uid
    for _ in range(2):
        k.catat(pihak.pembeli, kiriman, "stuffing", k.saat(2026, 11, 12, 9), uid=uid)
    assert Peristiwa.objects.count() == 1
    lain = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    with pytest.raises(DomainError) as galat:
        k.catat(pihak.pembeli, lain, "stuffing", k.saat(2026, 11, 12, 9), uid=uid)
    assert galat.value.kode == "uid"


def test_a_whole_voyage(pihak: Pihak, kiriman: Pengiriman) -> None:
    pabean(pihak.pembeli, kiriman, **PEB, **NPE)
    for kode, waktu, status in (
        ("stuffing", k.saat(2026, 11, 12, 9), "dimuat"),
        ("gate_in", k.saat(2026, 11, 14, 9), "pelabuhan"),
        ("muat_kapal", k.saat(2026, 11, 15, 9), "pelabuhan"),
        ("berangkat", k.saat(2026, 11, 15, 20), "berangkat"),
        ("tiba", k.saat(2026, 11, 22, 6), "tiba"),
        ("diterima", k.saat(2026, 11, 23, 6), "selesai"),
    ):
        k.catat(pihak.pembeli, kiriman, kode, waktu)
        kiriman.refresh_from_db()
        assert kiriman.status == status
    assert not kiriman.terbuka
    assert not Kontainer.objects.filter(terbuka=True).exists()
    assert kiriman.tanggal_acuan == date(2026, 11, 13)
    assert services.verify_ekspor() == []


def test_what_cannot_have_been_is_refused(pihak: Pihak, kiriman: Pengiriman) -> None:
    with pytest.raises(ValidationError, match="PEB diajukan belum tercatat"):
        k.catat(pihak.pembeli, kiriman, "gate_in", k.saat(2026, 11, 14, 9))
    with pytest.raises(ValidationError, match="masa depan"):
        k.catat(pihak.pembeli, kiriman, "stuffing", k.saat(2026, 11, 24, 9))
    with pytest.raises(ValidationError, match="halaman dokumen pabean"):
        k.catat(pihak.pembeli, kiriman, "npe", k.saat(2026, 11, 14, 9))
    pabean(pihak.pembeli, kiriman, **PEB)
    with pytest.raises(ValidationError, match="tidak mungkin sebelum PEB diajukan"):
        k.catat(pihak.pembeli, kiriman, "gate_in", k.saat(2026, 11, 11, 9))


def test_taking_back_a_departure_opens_the_shipment_again(pihak: Pihak, kiriman: Pengiriman) -> None:
    k.catat(pihak.pembeli, kiriman, "berangkat", k.saat(2026, 11, 10, 8))
    tiba = k.catat(pihak.pembeli, kiriman, "tiba", k.saat(2026, 11, 20, 8))
    services.cancel_peristiwa(
        oleh=f.oleh(pihak.pembeli), pada=k.saat(2026, 11, 23), uid=tiba.uid, alasan="salah pengiriman"
    )
    kiriman.refresh_from_db()
    assert (kiriman.status, kiriman.terbuka) == ("berangkat", True)
    assert services.verify_ekspor() == []


def test_a_number_taken_meanwhile_keeps_the_arrival(pihak: Pihak, kiriman: Pengiriman) -> None:
    """The container already sails again: the earlier voyage cannot be open a second time."""
    k.catat(pihak.pembeli, kiriman, "berangkat", k.saat(2026, 11, 10, 8))
    tiba = k.catat(pihak.pembeli, kiriman, "tiba", k.saat(2026, 11, 20, 8))
    k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, k.kontainer(nomor="CSQU3054383"))
    with pytest.raises(DomainError, match="masih dipakai"):
        services.cancel_peristiwa(
            oleh=f.oleh(pihak.pembeli), pada=k.saat(2026, 11, 23), uid=tiba.uid, alasan="salah pengiriman"
        )


@pytest.mark.parametrize(
    ("data", "bidang"),
    [
        ({"peb_aju": "123", "peb_aju_tanggal": date(2026, 11, 12)}, "peb_aju"),
        ({"peb_aju": "000030ABC12320261112000017"}, "peb_aju_tanggal"),
        ({"peb_nomor": "123456", "peb_kantor": "070100"}, "peb_tanggal"),
        (PEB | {"peb_tanggal": date(2026, 11, 11)}, "peb_tanggal"),
        (PEB | {"npe_nomor": "1", "npe_tanggal": date(2026, 11, 12)}, "npe_tanggal"),
        (NPE, "peb_nomor"),
        (PEB | {"peb_tanggal": date(2026, 11, 30)}, "peb_tanggal"),
        (PEB | {"peb_kantor": "0701"}, "peb_kantor"),
    ],
)
def test_papers_half_filled_in_are_named(pihak: Pihak, kiriman: Pengiriman, data: dict[str, Any], bidang: str) -> None:
    with pytest.raises(ValidationError) as galat:
        pabean(pihak.pembeli, kiriman, **data)
    assert bidang in galat.value.message_dict
    assert not Peristiwa.objects.exists()


def test_a_peb_is_filed_at_most_seven_days_before(pihak: Pihak, kiriman: Pengiriman) -> None:
    """Departure planned for the 20th: filing on the 12th is a day too early, on the 13th it is not."""
    k.catat(pihak.pembeli, kiriman, "berangkat", k.saat(2026, 11, 20, 8), "rencana")
    with pytest.raises(ValidationError, match="sejak 13 November 2026"):
        pabean(pihak.pembeli, kiriman, **PEB)
    pabean(pihak.pembeli, kiriman, **PEB | {"peb_aju_tanggal": date(2026, 11, 13)})


def test_a_corrected_registration_keeps_its_history(pihak: Pihak, kiriman: Pengiriman) -> None:
    pabean(pihak.pembeli, kiriman, **PEB)
    pabean(pihak.pembeli, kiriman, peb_tanggal=date(2026, 11, 14))
    terdaftar = Peristiwa.objects.filter(kode="peb_terdaftar").order_by("pk")
    assert [t.dibatalkan for t in terdaftar] == [True, False]
    kiriman.refresh_from_db()
    assert kiriman.tanggal_acuan == date(2026, 11, 14)
    assert services.verify_ekspor() == []


def test_others_write_no_milestones(pihak: Pihak, kiriman: Pengiriman) -> None:
    lain = f.make_anggota_perusahaan(f.make_perusahaan(nama="PT Lain"))
    for orang in (lain, pihak.pemilik, f.make_pengguna("pimpinan"), f.make_pengguna("kabid")):
        with pytest.raises(Ditolak):
            k.catat(orang, kiriman, "stuffing", k.saat(2026, 11, 12, 9))
        with pytest.raises(Ditolak):
            pabean(orang, kiriman, **PEB)


def test_goods_to_another_province_know_no_customs(pihak: Pihak) -> None:
    isi = k.kontainer(muat="TRUK", tipe=None)
    data = {"jenis": "antarprovinsi", "negara": None, "provinsi": f.make_wilayah("31", "DKI Jakarta")}
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan, isi, data=data)
    with pytest.raises(DomainError, match="surat jalan"):
        pabean(pihak.pembeli, p, **PEB)
    with pytest.raises(ValidationError, match="tidak mempunyai peristiwa ini"):
        k.catat(pihak.pembeli, p, "gate_in", k.saat(2026, 11, 14, 9))
    k.catat(pihak.pembeli, p, "berangkat", k.saat(2026, 11, 14, 9))
    k.catat(pihak.pembeli, p, "tiba", k.saat(2026, 11, 15, 9))
    p.refresh_from_db()
    assert p.status == "tiba"
