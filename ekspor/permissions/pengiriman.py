"""Who logs a shipment: its sender, or an officer who writes it down for it. Companies that merely take part read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from akun.enums import PERAN_KANTOR, Peran
from ekspor.models import Pengiriman
from ikm.models import IKM
from kemitraan.models import Perusahaan
from kemitraan.permissions import mewakili
from kemitraan.permissions.dasar import PETUGAS, bertindak_untuk_ikm, bertindak_untuk_perusahaan
from kemitraan.querysets.dasar import ikm_sendiri, membaca_semua, perusahaan_sendiri

__all__ = [
    "HakPengiriman",
    "bertindak_untuk_pengirim",
    "can_add_pengiriman",
    "can_filter_pengirim",
    "can_list_pengiriman",
    "can_send",
    "can_view_panel_ikm",
    "can_view_panel_perusahaan",
    "can_view_trail_pengiriman",
    "hak_pengiriman",
    "mewakili",
    "pembeli_terbaca",
]


def can_list_pengiriman(user: Any) -> bool:
    return user.peran in Peran.values


def can_add_pengiriman(user: Any) -> bool:
    """Whether this person logs shipments at all; for which sender is asked again."""
    return user.peran in PETUGAS or user.peran in {Peran.PERUSAHAAN, Peran.IKM}


def can_send(user: Any, *, perusahaan: Perusahaan | None, ikm: IKM | None, pada: date) -> bool:
    if perusahaan is not None:
        return bertindak_untuk_perusahaan(user, perusahaan)
    return ikm is not None and bertindak_untuk_ikm(user, ikm, pada)


def bertindak_untuk_pengirim(user: Any, pengiriman: Pengiriman, pada: date) -> bool:
    return can_send(user, perusahaan=pengiriman.perusahaan, ikm=pengiriman.ikm, pada=pada)


def can_view_trail_pengiriman(user: Any) -> bool:
    return user.peran in PERAN_KANTOR or user.peran in {Peran.PERUSAHAAN, Peran.IKM}


def can_filter_pengirim(user: Any) -> bool:
    """Whose names stand in the filters of a list: never another company's."""
    return membaca_semua(user)


def pembeli_terbaca(user: Any) -> Q | None:
    """The shipments whose buyer this person may read, as HakPengiriman.lihat_pembeli says of one; None: of all it sees."""
    if user.peran in PERAN_KANTOR:
        return None
    if user.peran not in {Peran.PERUSAHAAN, Peran.IKM}:
        return Q(pk__in=())
    return Q(perusahaan__in=perusahaan_sendiri(user)) | Q(ikm__in=ikm_sendiri(user))


def can_filter_pembeli(user: Any) -> bool:
    """Who may read the buyer of some shipment at all."""
    return user.peran in PERAN_KANTOR | {Peran.PERUSAHAAN, Peran.IKM}


def can_view_panel_perusahaan(user: Any) -> bool:
    """What a company sends, on its page: an owner learns nothing of it."""
    return user.peran in Peran.values and user.peran != Peran.IKM


def can_view_panel_ikm(user: Any) -> bool:
    """What an IKM sends itself, on its page: no company's business."""
    return user.peran in Peran.values and user.peran != Peran.PERUSAHAAN


@dataclass(frozen=True, slots=True)
class HakPengiriman:
    """What one person may do on one shipment, asked once for all its parts."""

    user: Any
    pengiriman: Pengiriman
    untuk_pengirim: bool

    @property
    def hidup(self) -> bool:
        return not self.pengiriman.dibatalkan

    @property
    def ubah(self) -> bool:
        """Its words and containers, its milestones and papers, its ledger, striking it: one right, its sender's."""
        return self.hidup and self.untuk_pengirim

    @property
    def lihat_buku(self) -> bool:
        """What its containers are made of, the remainder included."""
        return membaca_semua(self.user) or self.untuk_pengirim

    @property
    def lihat_pembeli(self) -> bool:
        """A sender's buyers are its own affair and the office's: neither leadership nor who merely takes part reads them."""
        return self.user.peran in PERAN_KANTOR or self.untuk_pengirim


def hak_pengiriman(user: Any, pengiriman: Pengiriman, pada: date) -> HakPengiriman:
    return HakPengiriman(user, pengiriman, bertindak_untuk_pengirim(user, pengiriman, pada))
