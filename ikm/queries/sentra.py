"""A cluster in numbers, as this person may know them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from core.periode import tambah_bulan
from ikm import permissions
from ikm.enums import JenisKelamin, StatusIKM
from ikm.models import IKM, AnggotaIKM, OmzetBulanan, Produk, Sentra

BARIS = 25


@dataclass(frozen=True, slots=True)
class RingkasanSentra:
    """Sums leave unknown values out and say how many they stand on; turnover of the last twelve months is the office's."""

    ikm: list[IKM]
    n_ikm: int
    perempuan: int
    tenaga_kerja: int | None
    n_tenaga_kerja: int
    produk: int
    omzet: int | None
    n_omzet: int


def ringkasan_sentra(user: Any, sentra: Sentra, pada: date) -> RingkasanSentra:
    qs = IKM.objects.visible_to(user).tercatat().filter(sentra=sentra, status=StatusIKM.AKTIF)
    total = qs.aggregate(
        n=Count("pk"),
        perempuan=Count("pk", filter=Q(jenis_kelamin=JenisKelamin.PEREMPUAN)),
        tk=Sum("tenaga_kerja"),
        n_tk=Count("tenaga_kerja"),
    )
    omzet, n_omzet = _omzet(qs, pada) if permissions.can_view_angka_usaha(user) else (None, 0)
    return RingkasanSentra(
        ikm=list(qs.select_related("desa").order_by("nama", "pk")[:BARIS]),
        n_ikm=total["n"],
        perempuan=total["perempuan"],
        tenaga_kerja=total["tk"],
        n_tenaga_kerja=total["n_tk"],
        produk=Produk.objects.milik(qs).count(),
        omzet=omzet,
        n_omzet=n_omzet,
    )


def _omzet(ikm: Any, pada: date) -> tuple[int | None, int]:
    """The last twelve whole months, and how many IKM stand behind the sum."""
    akhir = tambah_bulan(pada, 0)
    omzet = OmzetBulanan.objects.milik(ikm).filter(bulan__gte=tambah_bulan(akhir, -12), bulan__lt=akhir)
    hasil = omzet.aggregate(jumlah=Sum("omzet"), n=Count("penyintas", distinct=True))
    return hasil["jumlah"], hasil["n"]


def anggota_ikm(ikm: IKM) -> list[AnggotaIKM]:
    """Who signs in for the IKM (and for those merged into it), the first one first; one query."""
    return list(AnggotaIKM.objects.hidup().dari(ikm).select_related("pengguna").order_by("pk"))
