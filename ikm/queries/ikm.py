"""Composed answers about one IKM for its page, file and API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.rahasia import SAMAR_PENUH, Rahasia, samarkan_nama
from ikm import permissions, rumus
from ikm.enums import BidangPribadi
from ikm.models import IKM, ProfilTahunan


@dataclass(frozen=True, slots=True)
class NilaiPribadi:
    """One personal field as this person meets it: always masked, `bisa_buka` if they may ask for the plain value; who may
    not, does not even learn the last digits.
    """

    bidang: str
    label: str
    samar: str
    bisa_buka: bool
    minta_alasan: bool


@dataclass(frozen=True, slots=True)
class KelasUkuran:
    industri: rumus.Kelas
    usaha: rumus.Kelas
    bps: rumus.Kelas
    tahun: int | None


def nilai_pribadi(user: Any, ikm: IKM, pada: date) -> list[NilaiPribadi]:
    """Empty for companies and leadership: to them these fields do not exist."""
    hasil: list[NilaiPribadi] = []
    if not permissions.can_view_pemilik(user):
        return hasil
    for bidang in BidangPribadi:
        nilai: Rahasia = getattr(ikm, bidang.value)
        boleh = bool(nilai) and permissions.can_view_pribadi(user, ikm, bidang, pada)
        tampil = str(nilai) if boleh else SAMAR_PENUH if nilai else ""
        hasil.append(NilaiPribadi(bidang.value, bidang.label, tampil, boleh, bidang in permissions.BERALASAN))
    return hasil


def titik(user: Any, ikm: IKM, pada: date) -> str:
    """The coordinates for who may open an address there, written or not; to others they are kept, which is not empty."""
    if ikm.lat is None:
        return ""
    boleh = permissions.can_view_koordinat(user, permissions.kecamatan_dari(ikm.desa_id), pada)
    return f"{ikm.lat}, {ikm.lng}" if boleh else "tersimpan"


def nama_pemilik(user: Any, ikm: IKM) -> str:
    return ikm.pemilik if permissions.can_view_pemilik(user) else samarkan_nama(ikm.pemilik)


def kelas_ukuran(profil: ProfilTahunan | None) -> KelasUkuran:
    """All three regimes with their reasons, from one year's profile."""
    tk = profil.tenaga_kerja if profil else None
    return KelasUkuran(
        rumus.kelas_industri(tk, profil.investasi_tanpa_tanah if profil else None),
        rumus.kelas_usaha(profil.penjualan if profil else None, profil.modal if profil else None),
        rumus.kelas_bps(tk),
        profil.tahun if profil else None,
    )


def profil_keluarga(ikm: IKM) -> list[ProfilTahunan]:
    """Newest year first, one a year (ADR 14): the IKM's own, else that of the oldest record merged into it."""
    semua = ProfilTahunan.objects.dari(ikm).select_related("satuan", "ikm")
    per_tahun: dict[int, ProfilTahunan] = {}
    for profil in sorted(semua, key=lambda p: (-p.tahun, p.ikm_id != ikm.pk, p.ikm_id)):
        per_tahun.setdefault(profil.tahun, profil)
    return list(per_tahun.values())


def lingkup_cari(user: Any, pada: date) -> dict[str, Any]:
    return {
        "nama_pemilik": permissions.can_view_pemilik(user),
        "lingkup_telepon": permissions.lingkup_pribadi(user, BidangPribadi.TELEPON, pada),
        "lingkup_nik": permissions.lingkup_pribadi(user, BidangPribadi.NIK, pada),
    }
