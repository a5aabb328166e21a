"""Who may look for IKM by what: a filter tells as much as the column it reads."""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from akun.permissions import Lingkup
from ikm.enums import BidangPribadi
from ikm.permissions.ikm import lingkup_pribadi

KUNJUNGAN = frozenset({"masalah", "dikunjungi_sejak", "belum_dikunjungi_sejak"})
KELENGKAPAN = frozenset({"belum_lengkap", "kurang"})  # tell whether a phone is known
FASILITASI = frozenset({"fasilitasi", "fasilitasi_tahun"})


def saringan_tertutup(user: Any) -> frozenset[str]:
    """The filters that do not exist for this person: visits are the office's notes, facilitation its and leadership's."""
    if user.peran in PERAN_KANTOR:
        return frozenset()
    tertutup = KUNJUNGAN | KELENGKAPAN
    return tertutup if user.peran == Peran.PIMPINAN else tertutup | FASILITASI


def can_search_kemampuan(user: Any) -> bool:
    """Who looks for makers: the office, leadership, companies. An owner sees the own IKM alone, and knows what it makes."""
    return user.peran in PERAN_KANTOR or user.peran in {Peran.PIMPINAN, Peran.PERUSAHAAN}


def lingkup_koordinat(user: Any, pada: date) -> Lingkup:
    """Where this person may see the coordinates of the IKM they see (can_view_koordinat, for many at once)."""
    return None if user.peran == Peran.IKM else lingkup_pribadi(user, BidangPribadi.ALAMAT, pada)
