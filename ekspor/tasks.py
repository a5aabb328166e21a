"""What the clock calls. Each reads the time, calls one service, and may be called again at any moment."""

from celery import shared_task

from core.pelaku import Pelaku
from core.waktu import hari_ini, sekarang
from ekspor import services


@shared_task
def lengkapi_kurs() -> int:
    """Every ten minutes: shipments that wait for a KMK week somebody recorded meanwhile get their rupiah."""
    return services.complete_kurs(oleh=Pelaku.sistem("kurs tercatat"))


@shared_task
def segarkan_kesiapan() -> int:
    """Nightly, before the sums are verified: what open shipments lack by the rules and holidays as they stand. Returns how many
    were other than stored.
    """
    return services.refresh_kesiapan()


@shared_task
def periksa_ekspor() -> int:
    """Nightly: stored sums, states and rollups beside their rows; each difference is an error in the log. Returns how many."""
    return services.check_ekspor(pada=sekarang())


@shared_task
def ingatkan_pengiriman() -> int:
    """Every morning: papers that are needed soon, plans that are over, ceremonies nobody confirmed, rates that are missing."""
    pada = hari_ini()
    return (
        services.remind_dokumen(pada=pada)
        + services.remind_pengiriman(pada=pada)
        + services.remind_pelepasan(pada=pada)
        + services.remind_menunggu_kurs(pada=pada)
    )
