"""What the office looks at before it decides about an application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core import format as f
from core.registri import Butir
from kemitraan.enums import StatusPerusahaan
from kemitraan.models import PengajuanPerusahaan, Perusahaan

TAMPIL_BERANDA: Final = 5


@dataclass(frozen=True, slots=True)
class KenalPengajuan:
    """What is known already under this NIB, and who else asks for it."""

    perusahaan: Perusahaan | None
    lain: list[PengajuanPerusahaan]


def kenal_pengajuan(pengajuan: PengajuanPerusahaan) -> KenalPengajuan:
    ada = Perusahaan.objects.tercatat().filter(nib=pengajuan.nib).first()
    lain = PengajuanPerusahaan.objects.filter(nib=pengajuan.nib).exclude(pk=pengajuan.pk).order_by("-pk")
    return KenalPengajuan(ada, list(lain[:TAMPIL_BERANDA]))


def calon_tanpa_nib() -> Any:
    """The leads an application may turn out to be."""
    qs = Perusahaan.objects.tercatat().filter(status=StatusPerusahaan.CALON, nib__isnull=True)
    return qs.order_by("nama", "pk")


def pengajuan_menunggu(user: Any, pada: date) -> list[Butir]:
    """For the first page of whoever decides, the longest waiting first."""
    qs = PengajuanPerusahaan.objects.menunggu().order_by("pk")[:TAMPIL_BERANDA]
    return [
        Butir(
            judul=f"{p.nama} ingin bermitra",
            keterangan=f"diajukan {f.tanggal(p.created_at)}",
            url=p.get_absolute_url(),
            kata="menunggu keputusan",
            nada="perhatian",
            ikon="briefcase",
        )
        for p in qs
    ]
