"""Who gets what from every own route: one table, complete by construction.

200 answered · 302 sent to the login (or done and sent on) · 400/422/428 allowed, but an empty form is not enough ·
403 visible but not theirs to do · 404 not theirs to see · 405 not a way in.
"""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from html import unescape
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from tests import factories as f
from tests.izin import ORANG, bangun, semua_rute

# Bodies that are in order, so that what is refused is refused for who asks.
BADAN = {
    ("POST", "api:ikm-list"): {"nama": "UD Baru", "pemilik": "Siti", "desa": f.BEJIJONG, "kbli": "24320"},
    ("PATCH", "api:ikm-detail"): {"nama": "UD Baru"},
    ("POST", "api:ikm-batalkan"): {"alasan": "Tercatat dua kali"},
    ("POST", "api:kembar-berbeda"): {"alasan": "Dua saudara"},
    ("POST", "api:kembar-buka-lagi"): {"alasan": "Ternyata satu"},
    ("POST", "api:kembar-urungkan"): {"alasan": "Keliru digabung"},
    ("POST", "api:impor-pemetaan"): {},
    ("POST", "api:impor-tebakan"): {"keputusan": [{"nomor": 1, "terima": True}]},
    ("POST", "api:impor-kata"): {"arti": [{"kolom": "kbli", "kata": "cor", "kode": "24320"}]},
    ("POST", "api:impor-terapkan"): {"jumlah": 1},
    ("POST", "api:impor-urungkan"): {"alasan": "Salah berkas"},
    ("POST", "api:ikm-buka"): {"bidang": "telepon"},
    ("PATCH", "api:produk-detail"): {"nama": "Handel"},
    ("POST", "api:produk-batalkan"): {"alasan": "Tidak dibuat lagi"},
    ("PATCH", "api:omzet-detail"): {"omzet": 26_000_000},
    ("POST", "api:omzet-batalkan"): {"alasan": "Salah bulan"},
    ("PATCH", "api:kunjungan-detail"): {"catatan": "Lain"},
    ("POST", "api:kunjungan-batalkan"): {"alasan": "Salah catat"},
    ("POST", "api:fasilitasi-list"): {"jenis": "bimtek", "judul": "Bimtek cor", "tanggal": "2026-11-20"},
    ("PATCH", "api:fasilitasi-detail"): {"judul": "Bimtek"},
    ("PATCH", "api:fasilitasi-satu-peserta"): {"hasil": "Lulus"},
    ("POST", "api:fasilitasi-batalkan-peserta"): {"alasan": "Tidak hadir"},
    ("POST", "api:fasilitasi-batalkan"): {"alasan": "Salah catat"},
    ("POST", "api:sentra-list"): {"nama": "Sentra Baru", "desa": f.BEJIJONG, "komoditas": "batik"},
    ("PATCH", "api:sentra-detail"): {"komoditas": "perunggu"},
    ("PATCH", "api:sertifikat-detail"): {"nomor": "ID-1"},
    ("POST", "api:sertifikat-batalkan"): {"alasan": "Dicabut penerbit"},
}
MATRIKS = Path(__file__).with_name("matriks_izin.txt")
# The routes that take a file, and what goes beside it.
UNGGAHAN: dict[tuple[str, str], dict[str, Any]] = {
    ("POST", "api:impor-list"): {"jenis": "ikm.ikm", "tahun": 2025},
    ("POST", "api:kemitraan-berkas"): {},
}


def baris_matriks() -> list[tuple[str, str, list[int]]]:
    hasil = []
    for baris in MATRIKS.read_text().splitlines():
        if baris and not baris.startswith("#"):
            metode, rute, *status = baris.split()
            hasil.append((metode, rute, [int(s) for s in status]))
    return hasil


@pytest.fixture(scope="module")
def dunia(django_db_setup, django_db_blocker, tmp_path_factory) -> Any:
    """Built once for all rows: each person of each row leaves by a rollback to it."""
    simpan = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path_factory.mktemp("berkas")), "base_url": None},
    }
    with (
        override_settings(STORAGES={**settings.STORAGES, "default": simpan}),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield bangun(
            {
                "admin": f.make_pengguna("admin"),
                "kabid": f.make_pengguna("kabid"),
                "penyuluh": f.make_penyuluh(f.TROWULAN),
                "penyuluh_lain": f.make_penyuluh(f.GEDEG),
                "perusahaan": f.make_pengguna("perusahaan"),
                "pemilik": f.make_pengguna("ikm"),
                "pimpinan": f.make_pengguna("pimpinan"),
                "anonim": None,
            }
        )
        transaction.set_rollback(True)


def status(dunia: Any, metode: str, rute: str, siapa: str) -> int:
    nama = rute.removeprefix("*")
    url = reverse(nama, kwargs={k: v for k, v in dunia.untuk(nama).items() if k in kunci_rute(nama)})
    klien = Client()
    if dunia.orang[siapa] is not None:
        klien.force_login(dunia.orang[siapa])
    if (metode, nama) in UNGGAHAN:
        berkas = SimpleUploadedFile("data.csv", b"Nama;Desa\nUD Baru;Bejijong\n")
        return klien.post(url, UNGGAHAN[metode, nama] | {"berkas": berkas}).status_code
    if nama.startswith("api:") and metode != "GET":
        isi = json.dumps((BADAN | dunia.badan).get((metode, nama), {}))
        kepala = {"HTTP_IF_MATCH": '"1"'}
        return klien.generic(metode, url, isi, content_type="application/json", **kepala).status_code
    return getattr(klien, metode.lower())(url).status_code


def kunci_rute(nama: str) -> set[str]:
    return set(semua_rute()[nama].pattern.regex.groupindex)


@pytest.mark.django_db
@pytest.mark.parametrize(("metode", "rute", "harapan"), baris_matriks(), ids=lambda n: n if isinstance(n, str) else "")
def test_route_answers_each_peran_as_the_table_says(dunia, metode, rute, harapan):
    hasil = {}
    for siapa in ORANG:
        with transaction.atomic():  # everyone meets the same world: what one did is undone before the next asks
            hasil[siapa] = status(dunia, metode, rute, siapa)
            transaction.set_rollback(True)
    assert hasil == dict(zip(ORANG, harapan, strict=True))


def test_every_own_route_has_a_row() -> None:
    assert set(semua_rute()) - {rute for _, rute, _ in baris_matriks()} == set()


def test_no_row_speaks_of_a_route_that_is_gone() -> None:
    assert {rute for _, rute, _ in baris_matriks()} - set(semua_rute()) == set()


@pytest.mark.django_db
def test_the_open_pages_are_exactly_these(client) -> None:
    """Anonymous people reach these and nothing else; everything else leads to the login or is refused."""
    terbuka = {rute for metode, rute, harapan in baris_matriks() if metode == "GET" and harapan[-1] == 200}
    data = {f"publik:{nama}" for nama in ("index", "tabel", "triwulan", "csv", "json")}
    assert terbuka == {"sehat", "sw", "luring", "kemitraan:pengajuan_create", "kemitraan:pengajuan_sent"} | data
    for nama in ("account_login", "account_redeem_code", "account_reset_password"):
        assert client.get(reverse(nama)).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("peran", ["kabid", "penyuluh", "perusahaan", "ikm", "pimpinan"])
def test_django_admin_is_the_admins_alone(masuk, admin, peran) -> None:
    assert masuk(f.make_pengguna(peran)).get("/admin/").status_code in {302, 403}
    assert masuk(admin).get("/admin/").status_code == 200
    assert Client().get("/admin/").status_code == 302


VARIASI = 6  # of one page with one filter or another


def pola(url: str) -> tuple[str, ...]:
    """One address stands for all of its kind, whatever record it names and however a list is sorted."""
    bagian = urlsplit(url)
    saringan = {kunci for kunci, _ in parse_qsl(bagian.query)} - {"urut", "halaman"}
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "*", bagian.path), *sorted(saringan)


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", ["admin", "kabid", "penyuluh", "perusahaan", "pemilik", "pimpinan"])
def test_no_link_leads_to_a_refusal(dunia, siapa) -> None:
    """From the first page on, everything a page offers to open opens for whoever it is shown to."""
    klien = Client()
    with transaction.atomic():
        klien.force_login(dunia.orang[siapa])
        antre, sudah, buntu = deque([("/", "")]), set[tuple[str, ...]](), []
        variasi = Counter[str]()
        while antre:
            url, dari = antre.popleft()
            kunci = pola(url)
            if kunci in sudah or variasi[kunci[0]] == VARIASI or url.startswith(("/static/", "/keluar/", "/gaya/")):
                continue
            sudah.add(kunci)
            variasi[kunci[0]] += 1
            jawaban = klien.get(url)
            if jawaban.status_code >= HTTPStatus.BAD_REQUEST:
                buntu.append(f"{jawaban.status_code} {url} dari {dari}")
            if "text/html" in jawaban.headers.get("Content-Type", "") and not jawaban.streaming:
                tautan = re.findall(r'(?:href|hx-get)="([^"#]+)', jawaban.content.decode())
                antre += [
                    (urljoin(url, unescape(t)), url) for t in tautan if not t.startswith(("http", "tel:", "mailto:"))
                ]
        transaction.set_rollback(True)
    assert len(sudah) > 150
    assert not buntu, "\n".join(buntu)
