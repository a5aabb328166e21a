"""Columns that the lists of records of IKM share."""

from __future__ import annotations

from typing import Any, Final

from core.tables import Kolom
from ikm import permissions

IKM_MUAT: Final = ("ikm__nama", "ikm__digabung_ke__nama", "ikm__desa__nama", "ikm__desa__induk__nama")


def nama_ikm(catatan: Any, _: Any) -> str:
    """A merged IKM's record stands under the one it was merged into."""
    return permissions.penerus(catatan.ikm).nama


KOLOM_IKM: Final = (
    Kolom("ikm", "IKM", nilai=nama_ikm),
    Kolom("ikm.kode", "Kode IKM", hanya_berkas=True),
    Kolom(
        "tempat",
        "Desa, kecamatan",
        nilai=lambda c, _: f"{c.ikm.desa.nama}, {c.ikm.desa.induk.nama}",
        hanya_halaman=True,
    ),
    Kolom("ikm.desa.nama", "Desa/kelurahan", hanya_berkas=True),
    Kolom("ikm.desa.induk.nama", "Kecamatan", hanya_berkas=True),
    Kolom("ikm.sentra.nama", "Sentra", hanya_berkas=True),
)
