from __future__ import annotations

from typing import Any

from django.db.models import F

from core import format as f
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from ikm.enums import BuktiOmzet
from ikm.filters import OmzetFilterSet
from ikm.models import OmzetBulanan
from ikm.tables.dasar import IKM_MUAT, KOLOM_IKM


def _menurut(omzet: Any, _: Any) -> str:
    """On the page; a file says in a column of its own whether a report counts, since its rows will be added up."""
    bukti = str(BuktiOmzet(omzet.bukti).label)
    return bukti if omzet.dihitung or omzet.dibatalkan else f"{bukti} · tidak dihitung: bulan ini tercatat dua kali"


def _dihitung(omzet: Any, _: Any) -> str:
    return "ya" if omzet.dihitung else "tidak"


class OmzetTabel(Tabel):
    kolom = (
        Kolom("nama_bulan", "Bulan", nilai=lambda o, _: f.bulan(o.bulan), urut="bulan", utama=True, hanya_halaman=True),
        Kolom("bulan", "Bulan", Jenis.TANGGAL, hanya_berkas=True),
        *KOLOM_IKM,
        Kolom("omzet", "Omzet", Jenis.UANG),
        Kolom("tenaga_kerja", "Tenaga kerja", Jenis.ANGKA),
        Kolom("bukti", "Menurut", nilai=_menurut, hanya_halaman=True),
        Kolom("bukti", "Menurut", nilai=label_pilihan("bukti", BuktiOmzet), hanya_berkas=True),
        Kolom("dihitung", "Dihitung", nilai=_dihitung, hanya_berkas=True),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


OMZET_DAFTAR = Daftar(
    kunci="omzet",
    judul="Omzet bulanan",
    queryset=lambda user: (
        OmzetBulanan.objects.visible_to(user)
        .with_dihitung()
        .select_related("ikm__desa__induk", "ikm__sentra", "ikm__digabung_ke")
    ),
    filterset=OmzetFilterSet,
    tabel=OmzetTabel,
    muat=("uid", "bulan", "omzet", "tenaga_kerja", "bukti", "dibatalkan_pada", "ikm__uid", *IKM_MUAT),
    urutan=(
        Urutan("bulan", "Bulan", F("bulan")),
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
    ),
    urutan_awal="-bulan",
)
