from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from akun.enums import Peran
from akun.models import Pengguna
from core.registri import Lonceng
from kantor import kabar
from kantor.models import Notifikasi, PilihanKabar

BATAS_LENCANA = 100


def lonceng(user: Any) -> Lonceng:
    """For the badge, which says 99+: counting stops there, what failed first. One statement."""
    baru = Notifikasi.objects.visible_to(user).belum_dibaca().di_halaman().order_by("-penting")[:BATAS_LENCANA]
    hitung = baru.aggregate(jumlah=Count("pk"), gagal=Count("pk", filter=Q(penting=True)))
    return Lonceng(hitung["jumlah"], hitung["gagal"])


def pilihan_kabar(user: Any) -> dict[str, str]:
    """Kind → channel of every kind this person may get, chosen or as it is by itself."""
    pilihan = dict(PilihanKabar.objects.visible_to(user).values_list("jenis", "saluran"))
    return {j.kunci: pilihan.get(j.kunci, j.bawaan) for j in kabar.untuk(user.peran)}


def pengguna_berperan(*peran: Peran) -> list[Pengguna]:
    """The active people a notice to a peran goes to."""
    return list(Pengguna.objects.aktif().filter(peran__in=peran, akun_layanan=False).order_by("pk"))
