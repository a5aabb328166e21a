"""A stored file as an answer, for pages and programs of every wing."""

from __future__ import annotations

import logging

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

from kantor.models import Berkas

log = logging.getLogger(__name__)


def unduhan(berkas: Berkas, lokasi: str = "", jenis: str = "", *, sebaris: bool = False) -> FileResponse:
    """The bytes of a file whose reader was asked for already."""
    lokasi, jenis = lokasi or berkas.lokasi, jenis or berkas.jenis_mime
    try:
        isi = default_storage.open(lokasi)
    except FileNotFoundError:
        log.exception("Berkas %s tidak ada di penyimpanan.", berkas.uid)
        raise Http404("Isi berkas ini tidak ada di penyimpanan.") from None
    jawaban = FileResponse(isi, as_attachment=not sebaris, filename=berkas.nama_asli, content_type=jenis)
    jawaban["ETag"] = f'"{berkas.sha256[:32]}{"-mini" if lokasi != berkas.lokasi else ""}"'
    jawaban["Cache-Control"] = "private, max-age=3600"
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban
