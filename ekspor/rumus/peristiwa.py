"""Which milestone may not come before which, and how far a shipment is (domain: PMK 155/PMK.04/2022; stuffing and the send-off
may come before any paper).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from core.waktu import tanggal_wib
from ekspor.enums import KodePeristiwa as K
from ekspor.enums import StatusPengiriman as S

# (earlier, later): where both really happened, the later is not before the earlier.
URUTAN: Final = (
    (K.PEB_DIAJUKAN, K.GATE_IN),
    (K.PEB_DIAJUKAN, K.PEB_TERDAFTAR),
    (K.PEB_TERDAFTAR, K.NPE),
    (K.NPE, K.MUAT_KAPAL),
    (K.STUFFING, K.GATE_IN),
    (K.GATE_IN, K.MUAT_KAPAL),
    (K.STUFFING, K.MUAT_KAPAL),
    (K.STUFFING, K.BERANGKAT),
    (K.MUAT_KAPAL, K.BERANGKAT),
    (K.BERANGKAT, K.TRANSIT),
    (K.TRANSIT, K.TIBA),
    (K.BERANGKAT, K.TIBA),
    (K.TIBA, K.BONGKAR),
    (K.TIBA, K.DITERIMA),
    (K.BONGKAR, K.DITERIMA),
)
# (needed, milestone): the milestone is refused while the needed one has not happened at all.
PRASYARAT: Final = ((K.PEB_DIAJUKAN, K.GATE_IN), (K.NPE, K.MUAT_KAPAL), (K.BERANGKAT, K.TIBA))
PRASYARAT_ANTARPROVINSI: Final = ((K.BERANGKAT, K.TIBA),)
HARI_SEBELUM_EKSPOR: Final = 7
"""A PEB is filed at most this many days before the estimated day of export (PMK 155/PMK.04/2022; PER-9/BC/2023)."""
STATUS: Final = (
    (K.DITERIMA, S.SELESAI),
    (K.TIBA, S.TIBA),
    (K.BERANGKAT, S.BERANGKAT),
    (K.GATE_IN, S.PELABUHAN),
    (K.STUFFING, S.DIMUAT),
)
LEWAT_PEB: Final = frozenset({K.PEB_DIAJUKAN, K.PEB_TERDAFTAR, K.NPE})
"""Their actual time is that of the paper: whoever writes the paper down writes both."""
PENUTUP: Final = frozenset({K.TIBA, K.BONGKAR, K.DITERIMA})


def status(aktual: Mapping[str, datetime]) -> S:
    """The furthest thing that happened, whatever else was not written down."""
    return next((s for kode, s in STATUS if kode in aktual), S.RENCANA)


def terbuka(aktual: Mapping[str, datetime]) -> bool:
    """Its containers are still in use: until arrival."""
    return not PENUTUP & aktual.keys()


def tanggal_acuan(peb_tanggal: date | None, aktual: Mapping[str, datetime], rencana: date) -> date:
    """The date whose month a shipment counts in: PEB registration, else actual stuffing, else the plan."""
    if peb_tanggal is not None:
        return peb_tanggal
    return tanggal_wib(aktual[K.STUFFING]) if K.STUFFING in aktual else rencana


def pelanggaran(aktual: Mapping[str, datetime], kode: str, *, antarprovinsi: bool = False) -> str:
    """Why `aktual` (with `kode` in it) cannot be true, in Indonesian; "" where it can. First by what is missing, then by order."""
    for perlu, sesudah in PRASYARAT_ANTARPROVINSI if antarprovinsi else PRASYARAT:
        if sesudah == kode and perlu not in aktual:
            return f"{K(kode).label} belum dapat dicatat: {_nama(perlu)} belum tercatat."
    for dulu, kemudian in URUTAN:
        if kode in {dulu, kemudian} and dulu in aktual and kemudian in aktual and aktual[kemudian] < aktual[dulu]:
            return f"{K(kemudian).label} tidak mungkin sebelum {_nama(dulu)}."
    return ""


def batas_ajukan_peb(perkiraan_ekspor: date) -> date:
    """The first day on which a PEB for this day of export may be filed."""
    return perkiraan_ekspor - timedelta(days=HARI_SEBELUM_EKSPOR)


def _nama(kode: K) -> str:
    label = kode.label
    return label if label[:2].isupper() else label[0].lower() + label[1:]
