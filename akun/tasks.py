from celery import shared_task

from akun.services import simpan_pemakaian


@shared_task
def catat_pemakaian_token() -> int:
    """Every minute: move noted token uses from the cache into their rows."""
    return simpan_pemakaian()
