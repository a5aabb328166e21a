from celery import shared_task

from core.pelaku import Pelaku
from core.waktu import hari_ini, sekarang
from ikm import services


@shared_task
def periksa_kelas() -> int:
    """Nightly: derived columns are recomputed for every IKM; returns how many had drifted (and were mended)."""
    return services.check_kelas(oleh=Pelaku.sistem("pemeriksaan kelas"), pada=sekarang())


@shared_task
def ingatkan_sertifikat() -> int:
    """Daily: certificates that end within 90, 30 or 7 days are told to whoever can renew them."""
    return services.remind_sertifikat(pada=hari_ini())


@shared_task
def hitung_omzet() -> int:
    """Hourly: the dashboard's turnover added up beforehand, where there is too much of it to do so while somebody waits."""
    return services.refresh_ringkasan_omzet(pada=hari_ini())


@shared_task
def ingatkan_tindak_lanjut() -> int:
    """Every morning: promises to come again that are due, or a week late, are told to whoever keeps them."""
    return services.remind_tindak_lanjut(pada=hari_ini())


@shared_task
def susun_kata() -> tuple[int, int]:
    """Nightly: the words that mistyped ones are compared with, counted anew; (changed, forgotten)."""
    return services.rebuild_kata()


@shared_task
def cari_kembar() -> int:
    """Nightly: likely doubles in the whole register, and a word to those who decide about the new ones; how many are new."""
    hasil = services.propose_semua()
    services.notify_kembar(pada=sekarang())
    return hasil.baru
