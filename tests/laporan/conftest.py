"""The same partnership and receipt the ledger is tried on."""

from __future__ import annotations

from tests.ekspor.conftest import diterima, pihak

__all__ = ["diterima", "pihak"]
