from celery import shared_task

from core.pelaku import Pelaku
from ikm import services
from ikm.models import IKM


@shared_task
def periksa_kelas() -> int:
    """Nightly: derived columns are recomputed for every IKM; returns how many had drifted (and were mended)."""
    oleh = Pelaku.sistem("pemeriksaan kelas")
    return sum(
        services.verify_ringkasan(oleh=oleh, uid=uid) for uid in IKM.objects.values_list("uid", flat=True).iterator()
    )
