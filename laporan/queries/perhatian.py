"""What needs somebody: each a count with the list it was counted from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, Value
from django.urls import reverse

from ekspor.models import Pengiriman
from kemitraan.models import Kemitraan
from laporan.queries.lingkup import Lingkup

HARI_BERAKHIR: Final = 90


@dataclass(frozen=True, slots=True)
class Hitungan:
    label: str
    n: int
    url: str
    ikon: str


def perlu_perhatian(user: Any, lingkup: Lingkup) -> list[Hitungan]:
    """Only what there is. One statement counts them all."""
    pada = lingkup.pada
    kirim = Pengiriman.objects.visible_to(user).tercatat()
    semua = (
        (
            "pengiriman lewat rencana, belum dimuat",
            kirim.terlambat(pada),
            "ekspor:pengiriman_list",
            {"terlambat": "true"},
            "ship",
        ),
        ("pengiriman menunggu kurs", kirim.menunggu_kurs(), "ekspor:pengiriman_list", {"kurs": "true"}, "coin"),
        (
            f"kemitraan berakhir dalam {HARI_BERAKHIR} hari",
            Kemitraan.objects.visible_to(user).segera_berakhir(pada, HARI_BERAKHIR),
            "kemitraan:kemitraan_list",
            {"berakhir": str(HARI_BERAKHIR)},
            "calendar-event",
        ),
    )
    satu, *lagi = (_hitung(qs, k) for k, (_, qs, *_rest) in enumerate(semua))
    n = dict(satu.union(*lagi, all=True))
    return [
        Hitungan(label, n[k], f"{reverse(url)}?{urlencode(saring)}", ikon)
        for k, (label, _, url, saring, ikon) in enumerate(semua)
        if n.get(k)
    ]


def _hitung(qs: Any, k: int) -> Any:
    return qs.order_by().annotate(urut=Value(k)).values_list("urut").annotate(n=Count("pk"))
