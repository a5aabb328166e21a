from __future__ import annotations

from typing import Any

import pytest

from tests import factories as f

MOJOREJO = ("35.16.06.2001", "35.16.15.2001", "35.16.16.2001")
NAMA = {"35.16.06": "Pungging", "35.16.15": "Kemlagi", "35.16.16": "Jetis", "35.16.04": "Trawas"}


@pytest.fixture
def rujukan(db: None, settings: Any, tmp_path: Any) -> None:
    """What spreadsheets are read against: villages (three of one name), fields of business, units; storage of its own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "berkas"), "base_url": None},
        },
    }
    for kode, nama in NAMA.items():
        f.make_wilayah(kode, nama)
    f.make_wilayah(f.BEJIJONG)
    f.make_wilayah(f.GEDEG_DESA)
    f.make_wilayah("35.16.04.2001", "Sugeng")
    for kode in MOJOREJO:
        f.make_wilayah(kode, "Mojorejo")
    f.make_kbli()
    for kode, judul in (
        ("31001", "Industri Furnitur Dari Kayu"),
        ("15201", "Industri Sepatu Dan Alas Kaki"),
        ("13134", "Industri Batik"),
        ("10794", "Industri Kerupuk, Keripik, Peyek Dan Sejenisnya"),
    ):
        f.make_kbli(kode, judul)
    for kode, nama in (("H87", "buah"), ("PR", "pasang"), ("KGM", "kilogram"), ("SCO", "kodi"), ("DZN", "lusin")):
        f.make_satuan(kode, nama)
