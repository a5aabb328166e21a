"""What the clock calls. Each reads the time, calls one service, and may be called again at any moment."""

from celery import shared_task

from core.pelaku import Pelaku
from ekspor import services


@shared_task
def lengkapi_kurs() -> int:
    """Every ten minutes: shipments that wait for a KMK week somebody recorded meanwhile get their rupiah."""
    return services.complete_kurs(oleh=Pelaku.sistem("kurs tercatat"))


@shared_task
def periksa_ekspor() -> int:
    """Nightly: stored sums, states and rollups beside their rows; each difference is an error in the log. Returns how many."""
    return len(services.verify_ekspor())
