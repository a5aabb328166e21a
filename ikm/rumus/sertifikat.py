"""What the dates of a certificate mean."""

from __future__ import annotations

from datetime import date, timedelta

from ikm.enums import KeadaanSertifikat

SERTIFIKAT_SEGERA_HABIS = 90  # days
TAHAP_INGATKAN = (7, 30, 90)  # days before a certificate ends on which somebody is told


def keadaan_sertifikat(berlaku_sampai: date | None, pada: date) -> KeadaanSertifikat:
    """The last day counts; a certificate without one does not end. querysets.SertifikatQuerySet.keadaan says it in SQL."""
    if berlaku_sampai is None:
        return KeadaanSertifikat.BERLAKU
    if berlaku_sampai < pada:
        return KeadaanSertifikat.HABIS
    return KeadaanSertifikat.AKAN_HABIS if berlaku_sampai <= batas_segera_habis(pada) else KeadaanSertifikat.BERLAKU


def batas_segera_habis(pada: date) -> date:
    return pada + timedelta(days=SERTIFIKAT_SEGERA_HABIS)


def tahap_ingatkan(berlaku_sampai: date, pada: date) -> int | None:
    """The reminder due on that day: the nearest stage reached, so that a machine that was off misses none of the later."""
    sisa = (berlaku_sampai - pada).days
    return next((t for t in TAHAP_INGATKAN if 0 <= sisa <= t), None)
