"""Which papers goods to a destination need, when each is due, and how ready that makes a shipment.

Rules are dated rows (`AturanDokumen`), since they flip: V-Legal was asked, lifted and asked again within years. Of the rules in
force for a kind of paper the nearest counts: the longest HS prefix, then the one for this country, then the younger one. A
rule that is not mandatory lifts a wider one that is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any, Final

from ekspor.enums import KeadaanSiap, StatusDokumen

HARI_SURUT: Final = 7
"""A certificate of origin under IK-CEPA issued later than so many days after the shipment is marked ISSUED RETROACTIVELY."""
HARI_MINGGU: Final = 5  # date.weekday() of Saturday


def jarak(aturan: Any) -> tuple[int, bool, date, int]:
    """How near a rule is to the goods and the country: the greatest counts."""
    return len(aturan.awalan_hs), aturan.negara_id is not None, aturan.berlaku_dari, aturan.pk


def pilih(aturan: Iterable[Any], hs: Collection[str], negara: str | None) -> dict[str, Any]:
    """Kind of paper → the rule that speaks of it. `hs`: the codes of the cargo lines ("" where one is not known yet). A kind is
    mandatory where it is for any line.
    """
    per_baris: dict[str, dict[str, Any]] = {}
    for satu in aturan:
        if satu.negara_id is not None and satu.negara_id != negara:
            continue
        for kode in hs:
            if kode.startswith(satu.awalan_hs):
                lama = per_baris.setdefault(satu.jenis_id, {}).get(kode)
                if lama is None or jarak(satu) > jarak(lama):
                    per_baris[satu.jenis_id][kode] = satu
    return {jenis: max(baris.values(), key=lambda a: (a.wajib, jarak(a))) for jenis, baris in per_baris.items()}


def tenggat(closing: date, hari: int, libur: Collection[date] = ()) -> date:
    """The day a paper is due: `hari` days before the terminal closes (after it, below nought), on a working day."""
    hasil = closing - timedelta(days=hari)
    while hasil.weekday() >= HARI_MINGGU or hasil in libur:
        hasil -= timedelta(days=1)
    return hasil


def keadaan_dokumen(status: Iterable[str]) -> StatusDokumen | None:
    """What several papers of one kind come to: the best of them; None where there is none."""
    ada = set(status)
    urut = (
        StatusDokumen.TERBIT,
        StatusDokumen.TIDAK_PERLU,
        StatusDokumen.DIAJUKAN,
        StatusDokumen.DITOLAK,
        StatusDokumen.DISIAPKAN,
    )
    return next((s for s in urut if s in ada), None)


def keadaan_siap(kurang: int, terdekat: date | None, pada: date) -> KeadaanSiap:
    """Green, amber or red. Red from the day the first missing paper is due."""
    if not kurang:
        return KeadaanSiap.LENGKAP
    return KeadaanSiap.KURANG if terdekat is not None and terdekat <= pada else KeadaanSiap.MENUNGGU


def berlaku_surut(tanggal: date | None, berangkat: date | None) -> bool:
    """Whether a certificate of origin is one issued retroactively."""
    return tanggal is not None and berangkat is not None and tanggal > berangkat + timedelta(days=HARI_SURUT)
