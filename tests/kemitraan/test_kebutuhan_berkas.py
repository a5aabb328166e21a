"""The drawing of a need: whoever was asked to make it reads it, and nobody learns that another one exists."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kantor.models import Berkas
from kantor.services.berkas import add_berkas
from kemitraan.models import Kebutuhan, Tawaran
from tests import factories as f
from tests.kantor.alat import unggahan

pytestmark = pytest.mark.django_db
JENIS = Kebutuhan._meta.label_lower
ALAMAT = ("berkas_download", "berkas_preview", "berkas_thumbnail")


@pytest.fixture(autouse=True)
def _simpanan(settings: Any, tmp_path: Any) -> None:
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path), "base_url": None},
        }
    }


def gambar(tawaran: Tawaran) -> Berkas:
    oleh = f.oleh(f.make_pengguna("admin"))
    return add_berkas(
        oleh=oleh, pemilik_jenis=JENIS, pemilik_uid=tawaran.kebutuhan.uid, unggahan=unggahan("gambar-kerja.jpg")
    )


def jawaban(klien: Client, berkas: Berkas) -> set[int]:
    panel = reverse("kantor:berkas_panel", args=[JENIS, berkas.pemilik_uid])
    semua = [panel, *(reverse(f"kantor:{nama}", args=[berkas.uid]) for nama in ALAMAT)]
    return {klien.get(url).status_code for url in semua}


def test_the_office_the_company_and_the_workshop_asked_read_it(masuk: Any) -> None:
    t = f.make_tawaran()
    berkas = gambar(t)
    for user in (
        f.make_anggota(t.ikm),
        f.make_anggota_perusahaan(t.kebutuhan.perusahaan),
        f.make_pengguna("kabid"),
        f.make_penyuluh(),
    ):
        assert jawaban(masuk(user), berkas) == {200}, user.peran


def test_a_workshop_not_asked_another_company_and_leadership_find_nothing(masuk: Any) -> None:
    t = f.make_tawaran()
    berkas = gambar(t)
    lain = f.make_tawaran()  # asked, but for somebody else's need
    for user in (
        f.make_anggota(f.make_ikm()),
        f.make_anggota(lain.ikm),
        f.make_anggota_perusahaan(lain.kebutuhan.perusahaan),
        f.make_pengguna("ikm"),
        f.make_pengguna("perusahaan"),
        f.make_pengguna("pimpinan"),
    ):
        assert jawaban(masuk(user), berkas) == {404}, user.peran
    assert jawaban(Client(), berkas) == {302}


def test_a_question_taken_back_takes_the_drawing_with_it(masuk: Any) -> None:
    t = f.make_tawaran()
    berkas, klien = gambar(t), masuk(f.make_anggota(t.ikm))
    assert jawaban(klien, berkas) == {200}
    Tawaran.objects.update(
        dibatalkan_pada=f.SAAT, dibatalkan_oleh=f.make_pengguna("kabid"), dibatalkan_alasan="Salah bengkel"
    )
    assert jawaban(klien, berkas) == {404}


def test_the_workshop_asked_reads_but_adds_and_strikes_nothing(masuk: Any) -> None:
    t = f.make_tawaran()
    berkas, klien = gambar(t), masuk(f.make_anggota(t.ikm))
    panel = reverse("kantor:berkas_panel", args=[JENIS, berkas.pemilik_uid])
    batal = reverse("kantor:berkas_cancel", args=[berkas.uid])
    assert 'type="file"' not in klien.get(panel).content.decode()
    assert klien.post(panel, {"unggahan": unggahan()}).status_code == 403
    assert klien.post(batal, {"alasan": "Bukan punya saya"}).status_code in {403, 404}
    berkas.refresh_from_db()
    assert not berkas.dibatalkan
    assert Berkas.objects.count() == 1
