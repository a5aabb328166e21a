"""Many months of one IKM at once: a book of years, brought in as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from core import format as f
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm import permissions
from ikm.enums import BuktiOmzet
from ikm.models import IKM, OmzetBulanan
from ikm.services.catatan import kunci_untuk_catatan_baru
from ikm.services.dasar import LUAR_WILAYAH
from ikm.services.omzet import BIDANG_OMZET, BUKTI_KANTOR, OmzetSudahAda
from jejak.services import Catatan, catat_banyak, potret
from kantor.services.periode import pastikan_terbuka


@transaction.atomic
def register_omzet_banyak(
    *,
    oleh: Pelaku,
    pada: date,
    ikm_uid: UUID,
    isi: Mapping[date, int],
    bukti: str = BuktiOmzet.PERNYATAAN,
    uid: Mapping[date, UUID] | None = None,
) -> int:
    """Write down months that are not yet known, all or none, with a trail row each; how many. What `register_omzet` asks
    of a month is asked of each, but for the question whether a figure is meant: a book that was kept is not a slip.
    """
    ikm = kunci_untuk_catatan_baru(ikm_uid)
    wajib(permissions.can_add_omzet(oleh.pengguna, ikm, pada), LUAR_WILAYAH)
    wajib(bukti == BuktiOmzet.PERNYATAAN or permissions.can_choose_bukti(oleh.pengguna), BUKTI_KANTOR)
    _pastikan_baru(ikm, isi, pada)
    pastikan_terbuka(*isi)
    uid = uid or {}
    omzet = [
        OmzetBulanan(uid=uid.get(bulan) or new_uid(), ikm=ikm, bulan=bulan, omzet=nilai, bukti=bukti)
        for bulan, nilai in sorted(isi.items())
    ]
    for o in omzet:
        o.clean_fields(exclude={"ikm"})
    OmzetBulanan.objects.bulk_create(omzet)
    bidang = BIDANG_OMZET | {"bulan", "ikm"}
    catatan = [Catatan(str(o.uid), str(o), potret(o, bidang), {}, oleh.alasan) for o in omzet]
    catat_banyak(oleh=oleh, model=OmzetBulanan, tindakan="dibuat", catatan=catatan, waktu=sekarang())
    return len(omzet)


def _pastikan_baru(ikm: IKM, isi: Mapping[date, int], pada: date) -> None:
    if isi and (terakhir := max(isi)) > pada:
        raise DomainError(f"{f.bulan(terakhir)} belum tiba.", kode="bulan", bidang={"bulan": "Bulan itu belum tiba."})
    ada = OmzetBulanan.objects.tercatat().dari(ikm).dihitung().filter(bulan__in=isi).order_by("bulan").first()
    if ada is not None:
        raise OmzetSudahAda(ada)
