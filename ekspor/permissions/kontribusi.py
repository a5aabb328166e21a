"""Who reads and writes the contribution ledger. A container's whole breakdown is its sender's, the office's and leadership's; a
contributing IKM reads its own rows and nothing beside them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from akun.enums import Peran
from ekspor.models import Kontribusi, Pengiriman
from ekspor.permissions.pengiriman import hak_pengiriman
from ekspor.querysets import KontribusiQuerySet
from kemitraan.models import BarisPenerimaan
from kemitraan.querysets import BarisPenerimaanQuerySet
from kemitraan.querysets.dasar import adalah_kantor, membaca_semua


def can_list_kontribusi(user: Any) -> bool:
    return user.peran in Peran.values


def can_view_buku(user: Any, pengiriman: Pengiriman, pada: date) -> bool:
    """The breakdown of a container, remainder included."""
    return hak_pengiriman(user, pengiriman, pada).lihat_buku


def can_view_rekap(user: Any) -> bool:
    """Who made what over all senders: the office and leadership."""
    return membaca_semua(user)


def can_view_corong(user: Any) -> bool:
    """How far meetings and visits came: the office and leadership; a penyuluh reads the own ones."""
    return membaca_semua(user)


def can_open_corong(user: Any) -> bool:
    """The meetings and visits behind a count: office business."""
    return adalah_kantor(user)


def kontribusi_terlihat(user: Any) -> KontribusiQuerySet:
    qs: KontribusiQuerySet = Kontribusi.objects.visible_to(user)
    return qs


def penerimaan_terpakai(pengiriman: Pengiriman) -> BarisPenerimaanQuerySet:
    """The accepted deliveries this shipment may name: those its sender (or the company the sending IKM is) or a company that
    takes part received. Another company's are not there at all.
    """
    if pengiriman.perusahaan_id is not None:
        milik = Q(penerimaan__pesanan__kemitraan__perusahaan=pengiriman.perusahaan_id)
    else:
        milik = Q(penerimaan__pesanan__kemitraan__perusahaan__ikm=pengiriman.ikm_id)
    peserta = pengiriman.peserta.values("pk")
    return (
        BarisPenerimaan.objects.tercatat()
        .filter(milik | Q(penerimaan__pesanan__kemitraan__perusahaan__in=peserta))
        .filter(penerimaan__pesanan__kemitraan__dibatalkan_pada__isnull=True)
    )
