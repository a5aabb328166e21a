"""Uploads that would fill the machine: stopped at the limit, answered in words, the rest of the form kept."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory

from core.ids import new_uid
from kantor.forms import BerkasForm
from kantor.models import Berkas
from kantor.unggahan import BATAS_PERMINTAAN, BerkasTerlaluBesar

BATAS = "----batas"
MB = 1024 * 1024


class Aliran(io.RawIOBase):
    """A request body made while it is read: nothing of it stands in memory or on disk."""

    def __init__(self, potong: Iterator[bytes]) -> None:
        self.potong, self.sisa, self.terbaca = potong, b"", 0

    def readable(self) -> bool:
        return True

    def readinto(self, wadah: Any) -> int:
        while not self.sisa:
            try:
                self.sisa = next(self.potong)
            except StopIteration:
                return 0
        hasil, self.sisa = self.sisa[: len(wadah)], self.sisa[len(wadah) :]
        wadah[: len(hasil)] = hasil
        self.terbaca += len(hasil)
        return len(hasil)


def bagian(nama: str, isi: bytes, berkas: str = "") -> bytes:
    jenis = f'; filename="{berkas}"\r\nContent-Type: image/jpeg' if berkas else ""
    return f'--{BATAS}\r\nContent-Disposition: form-data; name="{nama}"{jenis}\r\n\r\n'.encode() + isi


def badan(mb: int, jumlah: int = 1) -> tuple[Aliran, int]:
    """One text field before and one behind `jumlah` files of `mb` MB each."""
    depan = bagian("uid", str(new_uid()).encode() + b"\r\n")
    kepala = bagian("berkas", b"", "besar.jpg")
    akhir = b"\r\n" + bagian("keterangan", b"diketik panjang-panjang") + f"\r\n--{BATAS}--\r\n".encode()

    def potong() -> Iterator[bytes]:
        yield depan
        for n in range(jumlah):
            yield (b"\r\n" if n else b"") + kepala
            for _ in range(mb):
                yield b"\xff" * MB
        yield akhir

    panjang = len(depan) + jumlah * (len(kepala) + mb * MB) + (jumlah - 1) * 2 + len(akhir)
    return Aliran(potong()), panjang


def permintaan(mb: int, jumlah: int = 1) -> tuple[WSGIRequest, Aliran]:
    aliran, panjang = badan(mb, jumlah)
    request = RequestFactory().post("/", content_type=f"multipart/form-data; boundary={BATAS}")
    request.META["CONTENT_LENGTH"] = str(panjang)
    request._stream = request.environ["wsgi.input"] = aliran
    return request, aliran


def test_200_mb_cost_neither_memory_nor_disk_and_keep_what_was_typed(settings: Any, tmp_path: Any) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    request, aliran = permintaan(200)
    tracemalloc.start()
    teks = request.POST["keterangan"]
    puncak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    berkas = request.FILES["berkas"]
    assert teks == "diketik panjang-panjang"
    assert isinstance(berkas, BerkasTerlaluBesar)
    assert berkas.size == 200 * MB
    assert aliran.terbaca > 200 * MB
    assert puncak < 30 * MB
    assert sum(p.stat().st_size for p in tmp_path.iterdir()) == 0
    form = BerkasForm(request.POST, request.FILES)
    assert form.errors["berkas"] == [
        "Berkas ini 209,7 MB, paling besar 20 MB. Kecilkan atau bagi berkasnya, lalu unggah lagi."
    ]
    assert form["keterangan"].value() == "diketik panjang-panjang"


def test_many_files_together_stop_at_five_times_the_limit() -> None:
    request, _ = permintaan(18, 7)
    ukuran = [isinstance(b, BerkasTerlaluBesar) for b in request.FILES.getlist("berkas")]
    assert ukuran == [False] * 5 + [True] * 2


def test_a_file_at_the_limit_passes_untouched(settings: Any) -> None:
    settings.BERKAS_MAKS_BYTE = 2 * MB
    request, _ = permintaan(2)
    assert request.FILES["berkas"].size == 2 * MB
    assert not isinstance(request.FILES["berkas"], BerkasTerlaluBesar)


@pytest.mark.django_db
def test_the_panel_answers_413_with_a_sentence(admin: Any, masuk: Any, pemilik_data: str) -> None:
    klien: Client = masuk(admin)
    aliran, panjang = badan(200)
    jawaban = klien.generic(
        "POST",
        f"/berkas/untuk/{pemilik_data}/{admin.uid}/",
        **{
            "CONTENT_TYPE": f"multipart/form-data; boundary={BATAS}",
            "wsgi.input": aliran,
            "CONTENT_LENGTH": str(panjang),
        },
    )
    assert jawaban.status_code == 413
    teks = jawaban.content.decode()
    assert "Berkas ini 209,7 MB, paling besar 20 MB." in teks
    assert "diketik panjang-panjang" in teks
    assert Berkas.objects.count() == 0


@pytest.mark.django_db
def test_a_body_beyond_reason_is_not_read(admin: Any, masuk: Any) -> None:
    aliran, _ = badan(1)
    jawaban = masuk(admin).generic(
        "POST",
        "/periode/kunci/",
        **{
            "CONTENT_TYPE": f"multipart/form-data; boundary={BATAS}",
            "wsgi.input": aliran,
            "CONTENT_LENGTH": str(BATAS_PERMINTAAN + 1),
        },
    )
    assert (jawaban.status_code, aliran.terbaca) == (413, 0)
    assert "terlalu besar" in jawaban.content.decode()
