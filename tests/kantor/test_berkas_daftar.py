"""A long list as a file: asked by POST, made in the worker with the rights of that moment."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from akun.enums import Peran
from core import daftar as registri_daftar
from core.errors import DomainError, TidakDitemukan
from core.ids import new_uid
from kantor.enums import FormatDaftar, StatusTugas
from kantor.models import Notifikasi, Tugas
from kantor.services.berkas_daftar import request_berkas_daftar
from kantor.services.notifikasi import notify
from kantor.services.pelaksana import run_tugas
from tests import factories as f
from tests.kantor.alat import JENIS_UJI, PADA

pytestmark = pytest.mark.django_db


def minta(orang: Any, bentuk: str = "xlsx", isi: str = "", kunci: str = "notifikasi") -> Tugas:
    return request_berkas_daftar(oleh=f.oleh(orang), kunci=kunci, bentuk=FormatDaftar(bentuk), isi=isi, pada=PADA)


def isi_notifikasi(orang: Any, jumlah: int) -> None:
    for n in range(jumlah):
        notify(kepada=[orang], jenis=JENIS_UJI, judul=f"Kabar {n}", teks="=1+1", url="", kunci=str(n))


def selesaikan(tugas: Tugas) -> Tugas:
    run_tugas(uid=tugas.uid)
    tugas.refresh_from_db()
    return tugas


def test_workbook_holds_the_filtered_rows_of_its_person(kabid: Any, admin: Any) -> None:
    isi_notifikasi(kabid, 600)
    isi_notifikasi(admin, 3)
    tugas = selesaikan(minta(kabid, isi="q=Kabar 1&urut=dibuat"))
    assert (tugas.status, tugas.kemajuan, tugas.total, tugas.hasil["jumlah"]) == (StatusTugas.SELESAI, 111, 111, 111)
    assert tugas.berkas is not None
    assert tugas.berkas.nama_asli == "notifikasi-20261123.xlsx"
    with default_storage.open(tugas.berkas.lokasi) as isi:
        lembar = openpyxl.load_workbook(isi).worksheets[0]
    baris = list(lembar.values)
    assert baris[0][:2] == ("Pemberitahuan", "Isi")
    assert [b[0] for b in baris[1:4]] == ["Kabar 1", "Kabar 10", "Kabar 11"]
    assert (lembar["B2"].value, lembar["B2"].data_type) == ("=1+1", "s")
    assert Notifikasi.objects.get(pengguna=kabid, jenis="tugas_selesai").judul == "Selesai: Notifikasi (XLSX)"


def test_csv_is_the_same_rows_with_formulas_defused(kabid: Any) -> None:
    isi_notifikasi(kabid, 3)
    tugas = selesaikan(minta(kabid, "csv"))
    assert tugas.berkas is not None
    teks = default_storage.open(tugas.berkas.lokasi).read().decode("utf-8-sig")
    baris = list(csv.reader(io.StringIO(teks), delimiter=";"))
    assert (len(baris), baris[1][:2], tugas.hasil["jumlah"]) == (4, ["Kabar 2", "'=1+1"], 3)


def test_rights_lost_while_waiting_are_lost_in_the_file(admin: Any, penyuluh: Any) -> None:
    for orang in (admin, penyuluh):
        minta(orang, kunci="tugas")
    tugas = minta(admin, "csv", kunci="tugas")
    admin.peran = Peran.PENYULUH
    admin.save()
    assert selesaikan(tugas).hasil["jumlah"] == 2


def test_a_bad_filter_or_list_is_refused_at_the_door(kabid: Any) -> None:
    with pytest.raises(DomainError):
        minta(kabid, isi="baca=entah")
    with pytest.raises(DomainError):
        minta(kabid, isi="urut=entah")
    with pytest.raises(TidakDitemukan):
        minta(kabid, kunci="tak-ada")
    assert Tugas.objects.count() == 0


def test_list_page_hands_long_downloads_over(kabid: Any, masuk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    isi_notifikasi(kabid, 4)
    monkeypatch.setattr("core.views.BATAS_XLSX_LANGSUNG", 3)
    klien = masuk(kabid)
    jawaban = klien.get(reverse("kantor:notifikasi_list"), {"format": "xlsx", "q": "Kabar"})
    assert jawaban.status_code == 302
    halaman = klien.get(jawaban.headers["Location"])
    assert (halaman.status_code, Tugas.objects.count()) == (200, 0)
    awal = halaman.context["form"].initial
    assert (awal["daftar"], awal["bentuk"], awal["isi"]) == ("notifikasi", "xlsx", "q=Kabar")
    kirim = {n: str(v) for n, v in awal.items()}
    tujuan = {klien.post(reverse("kantor:list_file"), kirim).headers["Location"] for _ in range(2)}
    assert tujuan == {Tugas.objects.get().get_absolute_url()}


def test_the_door_page_keeps_refusals_on_the_page(kabid: Any, masuk: Any) -> None:
    klien, url = masuk(kabid), reverse("kantor:list_file")
    assert klien.get(url, {"daftar": "tak-ada"}).status_code == 404
    isi = {"uid": str(new_uid()), "daftar": "notifikasi", "bentuk": "xlsx", "isi": "baca=entah"}
    assert klien.post(url, isi).status_code == 422
    assert klien.post(url, isi | {"bentuk": "exe"}).status_code == 400


def test_every_registered_list_can_become_a_file(admin: Any) -> None:
    for kunci in registri_daftar._daftar:
        tugas = selesaikan(minta(admin, "csv", kunci=kunci))
        assert tugas.status == StatusTugas.SELESAI, (kunci, tugas.rincian_galat)
