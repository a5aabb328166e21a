from __future__ import annotations

from typing import Any

from akun.enums import Peran
from akun.models import Pengguna
from kantor.models import Notifikasi

BATAS_LENCANA = 100


def jumlah_belum_dibaca(user: Any) -> int:
    """For the badge, which says 99+: counting stops there."""
    return Notifikasi.objects.visible_to(user).belum_dibaca().order_by()[:BATAS_LENCANA].count()


def pengguna_berperan(*peran: Peran) -> list[Pengguna]:
    """The active people a notice to a peran goes to."""
    return list(Pengguna.objects.aktif().filter(peran__in=peran, akun_layanan=False).order_by("pk"))
