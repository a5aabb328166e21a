"""A report asked for and made by the real handler, and its files as readers see them."""

from __future__ import annotations

import gzip
import io
import json
from typing import Any

from django.core.files.storage import default_storage
from openpyxl import load_workbook
from pypdf import PdfReader

from core.waktu import sekarang
from kantor.services.pelaksana import run_tugas
from laporan import services
from laporan.models import Laporan
from laporan.queries.laporan import berkas_laporan
from tests import factories as f


def susun(user: Any, definisi: str, **parameter: Any) -> Laporan:
    bentuk = parameter.pop("bentuk", ())
    isi = {"periode": "2026"} | parameter
    x = services.request_laporan(oleh=f.oleh(user), definisi=definisi, parameter=isi, bentuk=bentuk, pada=sekarang())
    run_tugas(uid=x.tugas.uid)
    x.refresh_from_db()
    return x


def isi_berkas(x: Laporan, akhiran: str) -> bytes:
    berkas = next(b for b in berkas_laporan(x) if b.nama_asli.endswith(akhiran))
    with default_storage.open(berkas.lokasi) as isi:
        data: bytes = isi.read()
    return data


def teks_pdf(x: Laporan) -> str:
    return "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(isi_berkas(x, ".pdf"))).pages)


def buku(x: Laporan, *, rumus: bool = False) -> Any:
    return load_workbook(io.BytesIO(isi_berkas(x, ".xlsx")), data_only=not rumus)


def baris_asal(x: Laporan) -> list[Any]:
    teks = gzip.decompress(isi_berkas(x, ".jsonl.gz")).decode()
    return [json.loads(t) for t in teks.splitlines()]
