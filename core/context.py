"""What every page's frame needs; one query at most (unread notices), supplied by whoever owns them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core import registri
from core.alamat import alamat_tetap
from core.waktu import hari_ini

GRUP = ("Utama", "Binaan", "Kemitraan", "Ekspor", "Laporan", "Kantor", "Pengaturan")
lonceng: list[Callable[[Any], registri.Lonceng]] = []


def susun_menu(user: Any, path: str) -> list[dict[str, Any]]:
    """The navigation this person's peran opens, grouped in the house's order; the longest matching path is current."""
    butir = sorted((b for b in registri.menu if b.boleh(user)), key=lambda b: (GRUP.index(b.grup), b.urutan, b.label))
    alamat = {id(b): alamat_tetap(b.url_name) for b in butir}
    cocok = [a for a in alamat.values() if a != "/" and path.startswith(a)]
    kini = max(cocok, key=len) if cocok else path
    return [
        {
            "judul": grup,
            "butir": [
                {"url": alamat[id(b)], "label": b.label, "ikon": b.ikon, "aktif": alamat[id(b)] == kini} for b in isi
            ],
        }
        for grup, isi in groupby(butir, key=lambda b: b.grup)
    ]


def tata_letak(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    tema = request.COOKIES.get("tema", "")
    dasar: dict[str, Any] = {
        "tema": tema if tema in {"light", "dark"} else "",
        "tahun_kini": hari_ini().year,
        "nama_kantor": settings.NAMA_KANTOR,
    }
    if user is None or not user.is_authenticated:
        return dasar | {"pintu": registri.pintu}
    kabar = [baca(user) for baca in lonceng]
    return dasar | {
        "menu": susun_menu(user, request.path),
        "pengguna": user,
        "sisipan": [s.template for s in registri.sisipan if s.boleh(user)],
        "pencarian_url": alamat_tetap("cari"),
        "notifikasi_belum_dibaca": sum(k.jumlah for k in kabar),
        "notifikasi_gagal": sum(k.gagal for k in kabar),
    }
