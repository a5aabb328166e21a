from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from kemitraan.models import Kemitraan
from tests import factories as f


@dataclass(frozen=True)
class Pihak:
    """A partnership in force in 2026 and the people around it."""

    kemitraan: Kemitraan
    pembeli: Any
    pemilik: Any
    admin: Any
    penyuluh: Any


@pytest.fixture
def pihak(db: None) -> Pihak:
    return buat_pihak()


def buat_pihak() -> Pihak:
    kemitraan = f.make_kemitraan()
    return Pihak(
        kemitraan,
        f.make_anggota_perusahaan(kemitraan.perusahaan),
        f.make_anggota(kemitraan.ikm),
        f.make_pengguna("admin"),
        f.make_penyuluh(),
    )
