"""Files: judged by their bytes, stored privately, served by the rights of their owner."""

from __future__ import annotations

import io
import os
import time
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from PIL import Image

from akun.enums import Peran
from core.errors import Ditolak, DomainError, TidakDitemukan
from core.ids import new_uid
from core.waktu import sekarang
from jejak.models import Jejak
from kantor import gambar
from kantor.enums import JenisBerkas
from kantor.models import Berkas
from kantor.services import berkas as layanan
from kantor.services.berkas import add_berkas, cancel_berkas, sapu_berkas, siapkan
from kantor.validators import rapikan_nama
from tests import factories as f
from tests.kantor.alat import PADA, isi_gambar, make_tugas, unggahan

XLSX_ISI = ("[Content_Types].xml", "xl/workbook.xml")


def isi_zip(*nama: str, isi: bytes = b"<x/>") -> bytes:
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as arsip:
        for n in nama:
            arsip.writestr(n, isi)
    return keluaran.getvalue()


def foto_bergps() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif.get_ifd(0x8825)[1] = "S"
    exif[0x010F] = "KAMERA RAHASIA"
    return isi_gambar(ukuran=(2400, 1200), exif=exif)


@pytest.mark.parametrize(
    ("nama", "isi", "jenis"),
    [
        ("a.jpg", isi_gambar(), JenisBerkas.JPEG),
        ("a.JPEG", isi_gambar(), JenisBerkas.JPEG),
        ("a.png", isi_gambar("PNG"), JenisBerkas.PNG),
        ("a.webp", isi_gambar("WEBP"), JenisBerkas.WEBP),
        ("a.pdf", b"%PDF-1.7\nisi", JenisBerkas.PDF),
        ("a.xlsx", isi_zip(*XLSX_ISI), JenisBerkas.XLSX),
        ("a.csv", "nama;nilai\nKuningan;5\n".encode("utf-8-sig"), JenisBerkas.CSV),
    ],
)
def test_allowed_types_are_known_by_their_bytes(nama: str, isi: bytes, jenis: JenisBerkas) -> None:
    assert siapkan(unggahan(nama, isi)).jenis == jenis


@pytest.mark.parametrize(
    ("nama", "isi", "kode"),
    [
        ("kosong.jpg", b"", "kosong"),
        ("bukan.jpg", b"bukan gambar", "bukan_gambar"),
        ("surat.pdf", b"bukan pdf", "jenis"),
        ("rusak.jpg", b"\xff\xd8\xff\xe0" + b"x" * 500, "bukan_gambar"),
        ("terpotong.jpg", isi_gambar(ukuran=(900, 900))[:2000], "bukan_gambar"),
        ("salah.png", isi_gambar(), "akhiran"),
        ("salah.pdf", isi_gambar(), "akhiran"),
        ("halaman.csv", b"<html><script>alert(1)</script>", "jenis"),
        ("gambar.csv", b"\xef\xbb\xbf  <svg onload=alert(1)>", "jenis"),
        ("naskah.csv", b"#!/bin/sh\nrm", "jenis"),
        ("biner.csv", b"a;b\n" + b"\x00\x01", "jenis"),
        ("program.jpg", b"MZ\x90\x00\x03\x00", "jenis"),
        ("animasi.jpg", b"GIF89a\x01\x00\x01\x00", "jenis"),
        ("arsip.xlsx", isi_zip("rahasia.txt"), "zip"),
        ("makro.xlsx", isi_zip(*XLSX_ISI, "xl/vbaProject.bin"), "makro"),
        ("rusak.xlsx", b"PK\x03\x04" + b"x" * 100, "rusak"),
        ("iphone.jpg", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "heic"),
    ],
)
def test_everything_else_is_refused(nama: str, isi: bytes, kode: str) -> None:
    with pytest.raises(ValidationError) as galat:
        siapkan(unggahan(nama, isi))
    assert galat.value.code == kode


def test_zip_bomb_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantor.validators.ZIP_MAKS_BYTE", 1_000_000)
    with pytest.raises(ValidationError, match="terlalu besar bila dibuka"):
        siapkan(unggahan("bom.xlsx", isi_zip(*XLSX_ISI, "xl/besar.xml", isi=b"0" * 900_000)))


def test_decompression_bomb_is_refused_before_it_is_decoded() -> None:
    bom = isi_gambar("PNG", (9000, 9000), (0, 0, 0))
    assert len(bom) < 1_000_000
    with pytest.raises(ValidationError, match="terlalu luas"):
        siapkan(unggahan("bom.png", bom))
    besar = Image.new("1", (20_000, 20_000))
    keluaran = io.BytesIO()
    besar.save(keluaran, "PNG")
    with pytest.raises(ValidationError, match="terlalu luas"):
        siapkan(unggahan("bom.png", keluaran.getvalue()))


def test_pictures_come_out_upright_small_and_without_tags() -> None:
    siap = siapkan(unggahan("foto.jpg", foto_bergps()))
    hasil = siap.isi.read()
    with Image.open(io.BytesIO(hasil)) as terbuka:
        assert terbuka.size == (siap.lebar, siap.tinggi) == (800, 1600)
        assert not terbuka.getexif()
    assert b"KAMERA RAHASIA" not in hasil
    with Image.open(io.BytesIO(siap.mini)) as mini:
        assert (mini.format, mini.size) == ("WEBP", (160, 320))


def test_polyglot_loses_its_second_face() -> None:
    ganda = isi_gambar() + b"<script>alert(document.cookie)</script>" + isi_zip("x.html")
    hasil = siapkan(unggahan("foto.jpg", ganda)).isi.read()
    assert b"<script>" not in hasil
    assert b"PK\x03\x04" not in hasil


@pytest.mark.parametrize("warna", [(10, 20, 30), (10, 20, 30, 128)])
def test_transparency_survives_where_the_format_has_it(warna: Any) -> None:
    siap = siapkan(unggahan("gambar.png", isi_gambar("PNG", warna=warna)))
    with Image.open(siap.isi) as terbuka:
        assert terbuka.mode == ("RGBA" if len(warna) == 4 else "RGB")


def test_only_pictures_where_only_pictures_are_asked() -> None:
    with pytest.raises(ValidationError, match="bukan gambar"):
        siapkan(unggahan("a.pdf", b"%PDF-1.7"), hanya=frozenset(gambar.PIKSEL_MAKS))


@pytest.mark.parametrize(
    ("nama", "rapi"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\Data\\foto\u202egpj.jpg", "foto_gpj.jpg"),
        ("a" * 200 + ".jpg", "a" * 146 + ".jpg"),
        ("...", "berkas"),
        ('x"\r\ny.csv', "x_y.csv"),
    ],
)
def test_names_are_tamed(nama: str, rapi: str) -> None:
    assert rapikan_nama(nama) == rapi


def unggah(orang: Any, pemilik: Any, jenis: str, **over: Any) -> Berkas:
    return add_berkas(
        oleh=f.oleh(orang), pemilik_jenis=jenis, pemilik_uid=pemilik.uid, **{"unggahan": unggahan()} | over
    )


def test_add_stores_under_the_uid_and_tells_the_owner_s_trail(admin: Any, pemilik_data: str, tmp_path: Path) -> None:
    berkas = unggah(admin, admin, pemilik_data, unggahan=unggahan("Foto Bu Ani.jpg"))
    assert berkas.lokasi == f"{berkas.uid.hex[-2:]}/{berkas.uid.hex}"
    isi = (tmp_path / "berkas" / berkas.lokasi).read_bytes()
    assert len(isi) == berkas.ukuran
    jejak = Jejak.objects.get()
    assert (jejak.objek_id, jejak.tindakan, jejak.sesudah) == (
        str(admin.uid),
        "berkas_ditambah",
        {"berkas": "Foto Bu Ani.jpg"},
    )


def test_add_with_the_same_uid_is_one_file(admin: Any, kabid: Any, pemilik_data: str) -> None:
    uid = new_uid()
    assert unggah(admin, admin, pemilik_data, uid=uid).pk == unggah(admin, admin, pemilik_data, uid=uid).pk
    with pytest.raises(DomainError, match="sudah dipakai"):
        unggah(kabid, kabid, pemilik_data, uid=uid)


def test_add_needs_a_visible_owner_and_the_right(admin: Any, kabid: Any, pemilik_data: str) -> None:
    orang = f.make_pengguna(Peran.PERUSAHAAN)
    with pytest.raises(TidakDitemukan):
        unggah(kabid, admin, pemilik_data)
    with pytest.raises(TidakDitemukan):
        unggah(admin, admin, "tak.ada")
    with pytest.raises(Ditolak):
        unggah(orang, orang, pemilik_data)


def test_what_is_wrong_stands_beside_its_field(admin: Any, pemilik_data: str) -> None:
    with pytest.raises(DomainError) as galat:
        unggah(admin, admin, pemilik_data, unggahan=unggahan("a.jpg", b"MZ\x00"), bidang="foto")
    assert set(galat.value.bidang) == {"foto"}


def test_a_full_disk_is_a_sentence(admin: Any, pemilik_data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def penuh(*a: Any, **k: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "save", penuh)
    with pytest.raises(DomainError, match="Penyimpanan penuh"):
        unggah(admin, admin, pemilik_data)


def test_rollback_leaves_an_orphan_that_the_sweep_deletes(admin: Any, pemilik_data: str, tmp_path: Path) -> None:
    tinggal = unggah(admin, admin, pemilik_data)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        yatim = unggah(admin, admin, pemilik_data)
        raise ZeroDivisionError
    assert sapu_berkas(pada=sekarang()) == 0
    lama = time.time() - timedelta(hours=25).total_seconds()
    for jalur in (tmp_path / "berkas").rglob("*"):
        os.utime(jalur, (lama, lama))
    assert sapu_berkas(pada=sekarang()) == 2
    assert default_storage.exists(tinggal.lokasi)
    assert default_storage.exists(tinggal.lokasi_mini)
    assert not default_storage.exists(yatim.lokasi)


def test_sweep_of_an_empty_store_is_quiet() -> None:
    assert sapu_berkas(pada=sekarang()) == 0


def test_cancel_is_for_uploader_and_admin_and_hides_the_file(
    admin: Any, kabid: Any, pemilik_data: str, masuk: Any
) -> None:
    berkas = unggah(kabid, kabid, pemilik_data)
    lain = unggah(admin, admin, pemilik_data)
    with pytest.raises(TidakDitemukan):
        cancel_berkas(oleh=f.oleh(kabid), berkas=lain, alasan="Bukan punya saya", pada=PADA)
    jawaban = masuk(kabid).post(reverse("kantor:berkas_cancel", args=[berkas.uid]), {"alasan": "Foto keliru"})
    assert jawaban.status_code == 302
    berkas.refresh_from_db()
    assert (berkas.dibatalkan_oleh, berkas.dibatalkan_alasan) == (kabid, "Foto keliru")
    assert masuk(kabid).get(reverse("kantor:berkas_download", args=[berkas.uid])).status_code == 404
    assert Jejak.objects.filter(tindakan="berkas_dibatalkan", objek_id=str(kabid.uid)).count() == 1


@pytest.mark.parametrize("nama", ["berkas_download", "berkas_preview", "berkas_thumbnail"])
def test_bytes_go_to_those_who_see_the_owner_and_404_to_others(
    nama: str, kabid: Any, penyuluh: Any, pemilik_data: str, masuk: Any
) -> None:
    berkas = unggah(kabid, kabid, pemilik_data, unggahan=unggahan('Foto "Ani"\r\nX.jpg'))
    url = reverse(f"kantor:{nama}", args=[berkas.uid])
    assert masuk(penyuluh).get(url).status_code == 404
    jawaban = masuk(kabid).get(url)
    assert (jawaban.status_code, jawaban["X-Content-Type-Options"]) == (200, "nosniff")
    assert jawaban["Cache-Control"] == "private, max-age=3600"
    assert jawaban["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert jawaban["Content-Disposition"].startswith("attachment" if nama == "berkas_download" else "inline")
    assert "\n" not in jawaban["Content-Disposition"]
    assert b"".join(jawaban.streaming_content)
    assert masuk(kabid).get(url, headers={"If-None-Match": jawaban["ETag"]}).status_code == 304


def test_only_pictures_are_shown_inside_pages(kabid: Any, pemilik_data: str, masuk: Any) -> None:
    berkas = unggah(kabid, kabid, pemilik_data, unggahan=unggahan("a.pdf", b"%PDF-1.7 <script>"))
    assert masuk(kabid).get(reverse("kantor:berkas_preview", args=[berkas.uid])).status_code == 404
    assert masuk(kabid).get(reverse("kantor:berkas_download", args=[berkas.uid]))["Content-Type"] == "application/pdf"


def test_lost_bytes_are_404(kabid: Any, pemilik_data: str, masuk: Any) -> None:
    berkas = unggah(kabid, kabid, pemilik_data)
    default_storage.delete(berkas.lokasi)
    assert masuk(kabid).get(reverse("kantor:berkas_download", args=[berkas.uid])).status_code == 404


def test_result_of_a_tugas_is_its_person_s_alone(admin: Any, kabid: Any, daftar_penangan: Any, masuk: Any) -> None:
    tugas = make_tugas(kabid)
    with transaction.atomic():
        berkas = layanan.replace_hasil(
            tugas=tugas, oleh=f.oleh(kabid), nama="hasil.csv", isi=b"a\n", jenis=JenisBerkas.CSV, pada=PADA
        )
    url = reverse("kantor:berkas_download", args=[berkas.uid])
    assert masuk(kabid).get(url).status_code == 200
    assert masuk(admin).get(url).status_code == 404


def test_panel_lists_adds_and_refuses_in_place(
    kabid: Any, pemilik_data: str, masuk: Any, django_assert_num_queries: Any
) -> None:
    klien, url = masuk(kabid), reverse("kantor:berkas_panel", args=[pemilik_data, kabid.uid])
    kirim = {"uid": str(new_uid()), "keterangan": "Tampak depan", "berkas": unggahan()}
    assert klien.post(url, kirim).status_code == 302
    jawaban = klien.get(url, headers={"HX-Request": "true"})
    assert "Tampak depan" in jawaban.content.decode()
    assert "<html" not in jawaban.content.decode()
    assert "<html" in klien.get(url).content.decode()
    salah = klien.post(
        url,
        kirim | {"uid": str(new_uid()), "berkas": SimpleUploadedFile("a.jpg", b"GIF89a")},
        headers={"HX-Request": "true"},
    )
    assert (salah.status_code, Berkas.objects.count()) == (422, 1)
    assert "Berkas ini bukan gambar" in salah.content.decode()
    assert "Tampak depan" in salah.content.decode()
    for _ in range(3):
        unggah(kabid, kabid, pemilik_data)
    with django_assert_num_queries(5):
        klien.get(url, headers={"HX-Request": "true"})


def test_panel_of_an_unseen_owner_is_404(kabid: Any, admin: Any, pemilik_data: str, masuk: Any) -> None:
    for jenis in (pemilik_data, "tak.ada"):
        url = reverse("kantor:berkas_panel", args=[jenis, admin.uid])
        assert masuk(kabid).get(url).status_code == 404
        assert masuk(kabid).post(url, {"berkas": unggahan()}).status_code == 404
