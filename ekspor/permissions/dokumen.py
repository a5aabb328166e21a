"""Who reads and writes papers of shipments, and who keeps the rules that ask for them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from akun.enums import PERAN_KANTOR, Peran
from ekspor.models import DokumenEkspor
from ekspor.permissions.pengiriman import bertindak_untuk_pengirim
from ekspor.querysets.dokumen import DokumenEksporQuerySet

PENJAGA_ATURAN: Final = frozenset({Peran.ADMIN, Peran.KABID})


def can_list_dokumen(user: Any) -> bool:
    return user.peran in Peran.values


def can_edit_dokumen(user: Any, dokumen: DokumenEkspor, pada: date) -> bool:
    """Its sender's, while neither the paper nor its shipment was cancelled."""
    hidup = not dokumen.dibatalkan and not dokumen.pengiriman.dibatalkan
    return hidup and bertindak_untuk_pengirim(user, dokumen.pengiriman, pada)


def can_upload_dokumen(user: Any, dokumen: DokumenEkspor, pada: date) -> bool:
    return can_edit_dokumen(user, dokumen, pada)


def dokumen_berberkas(user: Any) -> DokumenEksporQuerySet:
    """The papers whose files this person opens: leadership reads what there is, not the papers themselves."""
    qs: DokumenEksporQuerySet = DokumenEkspor.objects.visible_to(user)
    return qs.none() if user.peran == Peran.PIMPINAN else qs


def can_open_berkas_dokumen(user: Any) -> bool:
    return user.peran != Peran.PIMPINAN


def can_view_trail_dokumen(user: Any) -> bool:
    return user.peran in PERAN_KANTOR or user.peran in {Peran.PERUSAHAAN, Peran.IKM}


def can_list_aturan(user: Any) -> bool:
    return user.peran in Peran.values


def can_edit_aturan(user: Any) -> bool:
    """The office keeps the rules: everybody's shipments are judged by them."""
    return user.peran in PENJAGA_ATURAN
