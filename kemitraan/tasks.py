"""What the clock calls. Each reads the time, calls one service, and may be called again at any moment."""

from celery import shared_task

from core.pelaku import Pelaku
from core.waktu import hari_ini, sekarang
from kemitraan import services


@shared_task
def akhiri_kemitraan() -> int:
    """Nightly: agreements whose last day is over."""
    return services.expire_semua(oleh=Pelaku.sistem("masa perjanjian"), pada=hari_ini())


@shared_task
def ingatkan_kemitraan() -> int:
    """Every morning: agreements that end within 90, 30 or 7 days are told to the office, the company and the owner."""
    return services.remind_kemitraan(pada=hari_ini())


@shared_task
def ingatkan_tawaran() -> int:
    """Every morning: offers nobody answered are told to the owner before the deadline, to the officer after it."""
    return services.remind_tawaran(pada=hari_ini())


@shared_task
def periksa_pesanan() -> int:
    """Nightly: the sums on order lines beside the rows they sum; each difference is an error in the log. Returns how many."""
    return services.check_pesanan(pada=sekarang())


@shared_task
def ingatkan_pertemuan() -> int:
    """Every morning: promises made to companies that are due, or a week late, are told to whoever keeps them."""
    return services.remind_pertemuan(pada=hari_ini())


@shared_task
def kirim_putusan() -> int:
    """After each decision, and every few minutes for what was missed: applicants are told what was decided."""
    return services.send_putusan(pada=sekarang())


@shared_task
def ingatkan_ulasan() -> int:
    """In the first week of a quarter: owners are told once which partners are to be rated for the one before."""
    return services.remind_ulasan(pada=hari_ini())


@shared_task
def ingatkan_pesanan() -> int:
    """Every morning: orders past their day and goods nobody judged are told to those whose turn it is."""
    pada = hari_ini()
    return services.remind_pesanan(pada=pada) + services.remind_kiriman(pada=pada)


@shared_task
def ingatkan_pembayaran() -> int:
    """Every morning: bills that are nearly due or over, and payments nobody confirmed."""
    return services.remind_pembayaran(pada=hari_ini())


@shared_task
def ingatkan_putusan() -> int:
    """Every morning: objections nobody decided, agreements nobody signed or put in force."""
    pada = hari_ini()
    return services.remind_sengketa(pada=pada) + services.remind_perjanjian(pada=pada)
