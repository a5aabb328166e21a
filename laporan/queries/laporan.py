"""What stands on a report's page, and what of reports waits for somebody."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from core.registri import Butir
from kantor.enums import JenisBerkas
from kantor.models import Berkas
from laporan.enums import StatusLaporan
from laporan.models import Laporan
from laporan.rumus import sebut_rentang

MENUNGGU_MAKS: Final = 5


def berkas_laporan(laporan: Laporan) -> list[Berkas]:
    """Its files as they are served now, the rows themselves last."""
    qs = Berkas.objects.milik(laporan._meta.label_lower, laporan.uid).aktif()
    return sorted(qs.order_by("id"), key=lambda b: b.jenis_mime == JenisBerkas.GZIP)


def laporan_menunggu(user: Any, pada: date) -> list[Butir]:
    """Official reports that wait for this head of section, oldest first (core.registri.Menunggu). One statement."""
    qs = Laporan.objects.visible_to(user).filter(resmi=True, status=StatusLaporan.MENUNGGU)
    return [
        Butir(
            judul=x.judul,
            keterangan=f"{sebut_rentang(x.periode)}, disusun untuk {x.pemohon}",
            url=x.get_absolute_url(),
            kata="menunggu persetujuan",
            nada="perhatian",
            ikon="file-description",
        )
        for x in qs.select_related("pemohon").order_by("id")[:MENUNGGU_MAKS]
    ]
