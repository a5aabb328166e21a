"""What the workshops of the demonstration say of their buyers: each quarter of the last year, ten days into the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from core.periode import Periode
from ikm.contoh.undian import undian
from kemitraan import services
from kemitraan.contoh.mitra import MitraContoh
from kemitraan.contoh.naskah import TOKOH
from kemitraan.contoh.panggung import Langkah, Panggung
from kemitraan.contoh.perjanjian import masa, uid
from kemitraan.enums import StatusKemitraan
from kemitraan.models import PERTANYAAN
from kemitraan.rumus import masa_menilai, triwulan_dinilai

TRIWULAN: Final = 4
SESUDAH_MULAI: Final = timedelta(days=9)
MENILAI: Final = 8  # after what was received and paid that day
BELUM: Final = frozenset({StatusKemitraan.DRAF, StatusKemitraan.DITANDATANGANI})
CATATAN: Final = "Pembayaran sering mundur dari yang disepakati."
SERING_TELAT: Final = 0.3


def langkah(p: Panggung, mitra: MitraContoh) -> Iterator[Langkah]:
    """One voice a quarter, under whichever term; the owner who signs in has the last quarter still before him."""
    if mitra.status in BELUM:
        return
    triwulan = triwulan_dinilai(p.pada)
    for ke in range(TRIWULAN):
        hari = masa_menilai(triwulan.mulai).mulai + SESUDAH_MULAI
        berlaku = [m for m in masa(mitra, p.pada) if m.mulai < triwulan.sampai and m.sampai >= triwulan.mulai]
        menunggu = mitra.kunci == TOKOH and ke == 0
        if berlaku and hari <= p.pada and not menunggu:
            kemitraan = uid(p, mitra, berlaku[0])
            yield Langkah(hari, MENILAI, partial(_nilai, p, mitra, kemitraan, triwulan, hari))
        triwulan = triwulan.sebelumnya()


def _nilai(p: Panggung, mitra: MitraContoh, kemitraan: UUID, triwulan: Periode, hari: date) -> None:
    undi, watak = undian("ulasan", p.pada, mitra.kunci, triwulan.mulai), mitra.watak
    data: dict[str, object] = {n: undi.choice((3, 4, 4, 5)) for n in PERTANYAAN}
    data["ketepatan_bayar"] = max(1, 5 - round(5 * watak.bayar_telat) - undi.choice((0, 0, 1)))
    if watak.bayar_telat >= SERING_TELAT:
        data["catatan"] = CATATAN
    services.create_ulasan(
        oleh=p.pembuat(mitra),
        pada=hari,
        kemitraan_uid=kemitraan,
        data=data,
        uid=p.uid("ulasan", mitra.kunci, triwulan.mulai),
    )
