"""Ratings: who gives them and when, what the office reads at once, and that nobody else ever finds a single one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Ditolak, DomainError, VersiBerubah
from core.ids import new_uid
from core.waktu import hari_ini
from kantor.models import Notifikasi
from kemitraan import queries, services
from kemitraan.models import PERTANYAAN, Kemitraan, UlasanPerusahaan
from kemitraan.rumus import boleh_tampil, masa_menilai, terbuka, triwulan_dinilai
from tests import factories as f

PADA = date(2026, 11, 23)
TW3, TW2 = date(2026, 7, 1), date(2026, 4, 1)
JAWAB = dict.fromkeys(PERTANYAAN, 4)
HARI = st.dates(date(2001, 1, 1), date(2090, 1, 1))


def nilai(user: Any, kemitraan: Kemitraan, pada: date = PADA, **over: Any) -> UlasanPerusahaan:
    isi = {"data": JAWAB} | over
    return services.create_ulasan(oleh=f.oleh(user), pada=pada, kemitraan_uid=kemitraan.uid, **isi)


def nilai_dari(perusahaan: Any, triwulan: date, *angka: int) -> list[UlasanPerusahaan]:
    """One rating each from as many workshops."""
    return [f.make_ulasan(f.make_kemitraan(perusahaan), n, triwulan=triwulan) for n in angka]


# --- when ---------------------------------------------------------------------------------------------------------


@given(HARI)
def test_one_quarter_is_rated_on_each_day_and_it_is_over(pada: date) -> None:
    triwulan = triwulan_dinilai(pada)
    assert triwulan.sampai <= pada
    assert pada in masa_menilai(triwulan.mulai)
    assert terbuka(triwulan.mulai, pada)
    assert not terbuka(triwulan.sebelumnya().mulai, pada)


@given(HARI, st.integers(0, 9))
def test_what_others_may_read_can_no_longer_change(pada: date, n: int) -> None:
    triwulan = triwulan_dinilai(pada)
    assert not boleh_tampil(triwulan.mulai, n, pada)
    assert boleh_tampil(triwulan.sebelumnya().mulai, n, pada) is (n >= 3)


# --- giving -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_owner_rates_once_a_quarter(pihak: Any) -> None:
    ulasan = nilai(pihak.pemilik, pihak.kemitraan, uid=(uid := new_uid()))
    assert (ulasan.triwulan, ulasan.diwakili, ulasan.rata) == (TW3, False, 4)
    assert nilai(pihak.pemilik, pihak.kemitraan, uid=uid) == ulasan  # a second click
    lain = f.make_kemitraan(pihak.kemitraan.perusahaan, pihak.kemitraan.ikm)
    for k in (pihak.kemitraan, lain):  # another agreement is no second voice
        with pytest.raises(DomainError, match="sudah dinilai"):
            nilai(pihak.pemilik, k)
    assert nilai(pihak.pemilik, pihak.kemitraan, date(2027, 1, 1)).triwulan == date(2026, 10, 1)


@pytest.mark.django_db
def test_a_merged_workshop_has_one_voice(pihak: Any) -> None:
    tetap = f.make_ikm()
    nilai(pihak.pemilik, pihak.kemitraan)
    type(tetap).objects.filter(pk=pihak.kemitraan.ikm_id).update(digabung_ke=tetap)
    with pytest.raises(DomainError, match="sudah dinilai"):
        nilai(pihak.admin, f.make_kemitraan(pihak.kemitraan.perusahaan, tetap))


@pytest.mark.django_db
def test_who_rates(pihak: Any, kabid: Any, pimpinan: Any) -> None:
    for orang in (pihak.pembeli, kabid, pimpinan, f.make_anggota(f.make_ikm()), f.make_penyuluh(f.GEDEG)):
        with pytest.raises(Ditolak):
            nilai(orang, pihak.kemitraan)
    assert nilai(f.make_penyuluh(f.TROWULAN), pihak.kemitraan).diwakili


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("masa", "ada"),
    [
        ({"mulai": date(2026, 9, 30)}, True),
        ({"mulai": date(2026, 10, 1)}, False),
        ({"berakhir": date(2026, 7, 1), "status": "berakhir"}, True),
        ({"mulai": date(2026, 1, 1), "berakhir": date(2026, 6, 30), "status": "berakhir"}, False),
        ({"status": "draf", "ditandatangani_pada": None, "nomor": None}, False),
    ],
)
def test_only_a_partner_of_that_quarter_is_rated(masa: dict[str, Any], ada: bool) -> None:
    k, admin = f.make_kemitraan(**masa), f.make_pengguna("admin")
    assert [x.pk for x in queries.belum_dinilai(Kemitraan.objects.all(), PADA)] == ([k.pk] if ada else [])
    if ada:
        assert nilai(admin, k)
        assert queries.belum_dinilai(Kemitraan.objects.all(), PADA) == []
        return
    with pytest.raises(DomainError, match="tidak ada pesanan"):
        nilai(admin, k)
    f.make_pesanan(k, tanggal=date(2026, 9, 30))
    assert nilai(admin, k)  # reality precedes paper


@pytest.mark.django_db
@pytest.mark.parametrize("angka", [0, 6, None])
def test_answers_are_one_to_five(pihak: Any, angka: Any) -> None:
    with pytest.raises(ValidationError) as galat:
        nilai(pihak.pemilik, pihak.kemitraan, data=JAWAB | {"ketepatan_bayar": angka})
    assert set(galat.value.message_dict) >= {"ketepatan_bayar"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("nama", "salah"),
    [
        ("ulasan_nilai_wajar", {"ketepatan_bayar": 6}),
        ("ulasan_awal_triwulan", {"triwulan": date(2026, 8, 1)}),
        ("ulasan_unik", {}),
    ],
)
def test_the_database_keeps_its_promises(nama: str, salah: dict[str, Any]) -> None:
    k = f.make_kemitraan()
    f.make_ulasan(k)
    with pytest.raises(IntegrityError, match=f"{nama}|UNIQUE"), transaction.atomic():
        f.make_ulasan(k if not salah else None, **salah)


@pytest.mark.django_db
def test_it_is_changed_until_its_quarter_closes(pihak: Any) -> None:
    ulasan = nilai(pihak.pemilik, pihak.kemitraan)

    def ubah(user: Any, pada: date, **over: Any) -> UlasanPerusahaan:
        isi = {"versi": None, "data": {"ketepatan_bayar": 1}} | over
        return services.update_ulasan(oleh=f.oleh(user), pada=pada, uid=ulasan.uid, **isi)

    assert ubah(pihak.pemilik, date(2026, 12, 31)).ketepatan_bayar == 1
    with pytest.raises(VersiBerubah):
        ubah(pihak.pemilik, PADA, versi=1)
    with pytest.raises(Ditolak):  # an owner's own word is no officer's
        ubah(pihak.admin, PADA)
    with pytest.raises(DomainError, match="sudah ditutup"):
        ubah(pihak.pemilik, date(2027, 1, 1))
    with pytest.raises(DomainError, match="sudah ditutup"):
        services.cancel_ulasan(oleh=f.oleh(pihak.pemilik), pada=date(2027, 1, 1), uid=ulasan.uid, alasan="Salah nilai")
    batal = {"oleh": f.oleh(pihak.pemilik), "pada": PADA, "uid": ulasan.uid, "alasan": "Salah nilai"}
    assert services.cancel_ulasan(**batal).dibatalkan
    assert services.cancel_ulasan(**batal).versi == 3
    assert nilai(pihak.pemilik, pihak.kemitraan).pk != ulasan.pk


@pytest.mark.django_db
def test_an_owner_takes_over_what_an_officer_wrote(pihak: Any) -> None:
    ulasan = nilai(pihak.admin, pihak.kemitraan)
    isi = {"pada": PADA, "uid": ulasan.uid, "versi": None, "data": {"ketepatan_bayar": 2}}
    assert not services.update_ulasan(oleh=f.oleh(pihak.pemilik), **isi).diwakili
    with pytest.raises(Ditolak):
        services.update_ulasan(oleh=f.oleh(pihak.admin), **isi)


# --- who reads ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_office_reads_at_once_others_from_three_workshops_up(pihak: Any, pimpinan: Any) -> None:
    p = pihak.kemitraan.perusahaan
    nilai_dari(p, date(2025, 10, 1), 1, 1)
    nilai_dari(p, TW2, 5, 4, 3)
    nilai_dari(p, TW3, 1, 1, 1, 1)
    assert [(r.ikm, r.terbuka) for r in queries.rata_ulasan(pihak.admin, p, PADA)] == [(4, True), (3, False), (2, True)]
    for orang in (pihak.pembeli, pihak.pemilik, pimpinan):
        (satu,) = queries.rata_ulasan(orang, p, PADA)
        assert (satu.triwulan.mulai, satu.ikm, satu.rata) == (TW2, 3, 4)
    assert len(queries.rata_ulasan(pihak.pembeli, p, date(2027, 1, 1))) == 2


@pytest.mark.django_db
def test_two_records_of_one_workshop_are_one_voice(pihak: Any) -> None:
    satu, dua, _ = nilai_dari(pihak.kemitraan.perusahaan, TW2, 5, 5, 5)
    type(satu.ikm).objects.filter(pk=dua.ikm_id).update(digabung_ke=satu.ikm)
    assert queries.rata_ulasan(pihak.pembeli, pihak.kemitraan.perusahaan, PADA) == []


@pytest.mark.django_db
def test_no_sequence_of_days_tells_a_single_rating(pihak: Any) -> None:
    """Whatever a company sees on one day and the next differs by whole closed quarters of three and more."""
    p = pihak.kemitraan.perusahaan
    terlihat = []
    for n in range(1, 6):
        nilai_dari(p, TW3, n)
        terlihat.append(queries.rata_ulasan(pihak.pembeli, p, PADA))
    terlihat.append(queries.rata_ulasan(pihak.pembeli, p, date(2027, 1, 1)))
    for dulu, kini in pairwise(terlihat):
        assert all(r in kini for r in dulu)
        assert all(r.ikm >= 3 for r in kini)
    assert [len(r) for r in terlihat] == [0, 0, 0, 0, 0, 1]


@pytest.mark.django_db
def test_no_page_filter_or_address_shows_a_company_a_single_one(pihak: Any, pimpinan: Any, masuk: Any) -> None:
    p = pihak.kemitraan.perusahaan
    rahasia = f.make_ulasan(
        pihak.kemitraan, 2, catatan="Bayarnya mundur terus", triwulan=triwulan_dinilai(hari_ini()).mulai
    )
    for orang in (pihak.pembeli, pimpinan):
        klien = masuk(orang)
        assert klien.get("/kemitraan/ulasan/").status_code == 403
        assert klien.get("/kemitraan/ulasan/", {"format": "csv"}).status_code == 403
        for saring in ({}, {"perusahaan": p.uid}, {"q": p.nama}, {"halaman": 1}):
            assert klien.get("/api/v1/ulasan/", saring).json()["hasil"] == []
        for ekor in ("", "jejak/"):
            assert klien.get(f"/api/v1/ulasan/{rahasia.uid}/{ekor}").status_code == 404
            assert klien.get(f"/kemitraan/ulasan/{rahasia.uid}/{ekor}").status_code == 404
        assert klien.get("/api/v1/ulasan/rata/", {"perusahaan": p.uid}).json() == []
        panel = klien.get(reverse("kemitraan:ulasan_panel", args=[p.uid])).content.decode()
        assert "Belum cukup penilaian" in panel
        assert "mundur" not in panel
        assert "mundur" not in klien.get(p.get_absolute_url()).content.decode()
    tetangga = f.make_anggota(f.make_kemitraan(p).ikm)
    assert masuk(tetangga).get(rahasia.get_absolute_url()).status_code == 404
    assert masuk(pihak.pemilik).get(rahasia.get_absolute_url()).status_code == 200
    assert "mundur" in masuk(pihak.admin).get(rahasia.get_absolute_url()).content.decode()


# --- pages, notices, API ------------------------------------------------------------------------------------------


@pytest.fixture
def kini(pihak: Any) -> Any:
    """`pihak`, whatever year it is."""
    setahun = {"mulai": date(hari_ini().year - 1, 1, 1), "berakhir": date(hari_ini().year + 1, 1, 1)}
    Kemitraan.objects.filter(pk=pihak.kemitraan.pk).update(**setahun)
    return pihak


@pytest.mark.django_db
def test_an_owner_rates_by_the_first_page(kini: Any, masuk: Any) -> None:
    klien, url = masuk(kini.pemilik), reverse("kemitraan:ulasan_create", args=[kini.kemitraan.uid])
    assert url in klien.get("/").content.decode()
    assert url in klien.get("/kemitraan/ulasan/").content.decode()
    assert url in klien.get(reverse("kemitraan:kinerja_kemitraan", args=[kini.kemitraan.uid])).content.decode()
    halaman = klien.get(url).content.decode()
    assert all(halaman.count(f'type="radio" name="{n}"') == 5 for n in PERTANYAAN)
    kurang = klien.post(url, dict.fromkeys(PERTANYAAN[1:], 5) | {"catatan": "Baik"})
    assert kurang.status_code == 422
    assert "Pilih salah satu" in kurang.content.decode()
    assert "Baik" in kurang.content.decode()
    isi = dict.fromkeys(PERTANYAAN, 5) | {"uid": new_uid()}
    assert klien.post(url, isi).status_code == klien.post(url, isi).status_code == 302
    ulasan = UlasanPerusahaan.objects.get()
    assert klien.get(url).headers["Location"] == ulasan.get_absolute_url()
    assert url not in klien.get("/").content.decode()
    ubah = reverse("kemitraan:ulasan_edit", args=[ulasan.uid])
    assert klien.post(ubah, dict.fromkeys(PERTANYAAN, 3) | {"versi": 1}).status_code == 302
    assert klien.post(ubah, dict.fromkeys(PERTANYAAN, 2) | {"versi": 1}).status_code == 409
    assert (
        klien.post(reverse("kemitraan:ulasan_cancel", args=[ulasan.uid]), {"alasan": "Salah nilai"}).status_code == 302
    )
    assert url in klien.get("/").content.decode()


@pytest.mark.django_db
def test_owners_are_told_once_a_quarter(pihak: Any) -> None:
    for hari in (date(2026, 10, 1), date(2026, 10, 2)):
        assert services.remind_ulasan(pada=hari) == 1
    kabar = Notifikasi.objects.get(jenis="ulasan")
    assert (kabar.pengguna, pihak.kemitraan.perusahaan.nama in kabar.judul) == (pihak.pemilik, True)
    nilai(pihak.pemilik, pihak.kemitraan, date(2026, 10, 3))
    assert services.remind_ulasan(pada=date(2026, 10, 4)) == 0
    services.remind_ulasan(pada=date(2027, 1, 1))
    assert Notifikasi.objects.filter(jenis="ulasan").count() == 2


@pytest.mark.django_db
def test_the_api_rates_as_the_page_does(kini: Any, masuk: Any) -> None:
    klien = masuk(kini.pemilik)
    kirim = {"content_type": "application/json"}
    baru = {"kemitraan": str(kini.kemitraan.uid), "uid": str(new_uid())} | JAWAB
    satu = klien.post("/api/v1/ulasan/", baru, **kirim)
    assert satu.status_code == 201, satu.json()
    assert satu.json()["triwulan"] == triwulan_dinilai(hari_ini()).mulai.isoformat()
    assert klien.post("/api/v1/ulasan/", baru, **kirim).json()["uid"] == satu.json()["uid"]
    lagi = klien.post("/api/v1/ulasan/", baru | {"uid": str(new_uid())}, **kirim)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "sudah_dinilai")
    asing = klien.post("/api/v1/ulasan/", baru | {"kemitraan": str(f.make_kemitraan().uid)}, **kirim)
    assert asing.status_code == 400
    salah = klien.post(
        "/api/v1/ulasan/", baru | {"uid": str(new_uid()), "ketepatan_bayar": 9, "triwulan": "2020-01-01"}, **kirim
    )
    assert {g["bidang"] for g in salah.json()["errors"]} >= {"triwulan"}
    alamat = f"/api/v1/ulasan/{satu.json()['uid']}/"
    ubah = klien.patch(alamat, {"ketepatan_bayar": 1}, headers={"If-Match": '"1"'}, **kirim)
    assert (ubah.status_code, ubah.json()["ketepatan_bayar"]) == (200, 1)
    assert klien.patch(alamat, {"ketepatan_bayar": 2}, headers={"If-Match": '"1"'}, **kirim).status_code == 412


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 30])
def test_lists_cost_the_same_whatever_their_length(
    n: int, masuk: Any, admin: Any, django_assert_max_num_queries: Any
) -> None:
    p = f.make_perusahaan()
    nilai_dari(p, TW3, *[3] * n)
    klien = masuk(admin)
    for url, banyak in (("/kemitraan/ulasan/", 7), (reverse("kemitraan:ulasan_panel", args=[p.uid]), 6)):
        klien.get(url)
        with django_assert_max_num_queries(banyak):
            klien.get(url)
