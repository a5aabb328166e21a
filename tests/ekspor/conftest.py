from __future__ import annotations

from typing import Any

import pytest

from tests.kemitraan.conftest import Pihak, buat_pihak
from tests.kemitraan.pesan import pesan, terima


@pytest.fixture
def pihak(db: None) -> Pihak:
    """A partnership in force in 2026 and the people around it: its company is the sender."""
    return buat_pihak()


@pytest.fixture
def diterima(pihak: Pihak) -> Any:
    """A receipt line of 100 accepted handles at Rp10.000, none of them in a container yet."""
    pesanan = pesan(pihak.pembeli, pihak.kemitraan)
    return terima(pihak.pembeli, pesanan, 100).baris.get()
