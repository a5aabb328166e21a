"""Uploads stop costing memory and disk at the limit, while the rest of the form still arrives.

A file over the limit is read to its end and thrown away; the form then meets a stand-in that knows the real size, so
the message stands beside the field and everything typed is kept. Bodies beyond any reason are not read at all.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

BATAS_PERMINTAAN = 256 * 1024**2
BATAS_SEMUA_BERKAS = 5


class BerkasTerlaluBesar(UploadedFile):
    """Name and true size of an upload whose bytes were dropped."""


class PembatasUnggahan(FileUploadHandler):
    """Must stand first in FILE_UPLOAD_HANDLERS: handlers behind it see no byte past the limit."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.diterima = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.ukuran, self.buang = 0, False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.ukuran += len(raw_data)
        if not self.buang and self._lewat():
            self.buang = True
            self._lepas_sementara()
        return None if self.buang else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.buang:
            return BerkasTerlaluBesar(
                file=io.BytesIO(), name=self.file_name, content_type=self.content_type, size=self.ukuran
            )
        self.diterima += self.ukuran
        return None

    def _lewat(self) -> bool:
        maks = settings.BERKAS_MAKS_BYTE
        return self.ukuran > maks or self.diterima + self.ukuran > maks * BATAS_SEMUA_BERKAS

    def _lepas_sementara(self) -> None:
        for penampung in self.request.upload_handlers if self.request else []:
            berkas = getattr(penampung, "file", None)
            if penampung is not self and berkas is not None:
                berkas.close()


class BatasPermintaanMiddleware:
    """Refuses a body that announces itself as larger than any form of ours, before a byte of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        panjang = request.META.get("CONTENT_LENGTH") or "0"
        if panjang.isdecimal() and int(panjang) > BATAS_PERMINTAAN:
            pesan = "Kiriman ini terlalu besar. Kecilkan berkasnya, lalu coba lagi."
            return render(request, "400.html", {"judul": "Terlalu besar", "pesan": pesan}, status=413)
        return self.get_response(request)
