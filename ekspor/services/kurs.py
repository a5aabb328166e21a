"""Rupiah that waited for a rate get it once somebody recorded the KMK week."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from core.pelaku import Pelaku
from ekspor.models import Pengiriman
from ekspor.services.dasar import kunci_pengiriman, tulis
from ekspor.services.nilai import bekukan_kurs, hitung_nilai, muat_isi, simpan_nilai
from ekspor.services.ringkasan import dasar, refresh_ringkasan
from jejak.services import potret

BIDANG: Final = frozenset({"kurs_nilai", "kurs_satuan", "kurs", "nilai_idr"})


def complete_kurs(*, oleh: Pelaku) -> int:
    """Every waiting shipment whose rate is there by now, each in its own transaction; how many got it. Locked months, too: nothing
    anybody said is changed, what was missing is filled in.
    """
    menunggu = Pengiriman.objects.tercatat().menunggu_kurs().order_by("pk").values_list("uid", flat=True)
    return sum(_lengkapi(oleh, uid) for uid in list(menunggu))


@transaction.atomic
def _lengkapi(oleh: Pelaku, uid: object) -> bool:
    p = kunci_pengiriman(uid)  # type: ignore[arg-type]
    if p.dibatalkan or not p.menunggu_kurs:
        return False
    sebelum = potret(p, BIDANG)
    bekukan_kurs(p)
    if p.kurs is None:
        return False
    isi = muat_isi(p)
    hitung_nilai(p, isi)
    simpan_nilai(isi)
    tulis(oleh=oleh, pengiriman=p, tindakan="kurs dilengkapi", sebelum=sebelum, sesudah=potret(p, BIDANG))
    refresh_ringkasan([dasar(p)])
    return True
