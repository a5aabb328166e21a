"""Who orders, sends, receives, pays and judges. A party's own verb is that party's, or an officer's who writes it down for
it; a dispute between them is decided by an officer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from ikm.models import IKM
from kemitraan.enums import StatusPesanan
from kemitraan.models import BarisPenerimaan, Kemitraan, Pembayaran, Penerimaan, Pengantaran, Pesanan
from kemitraan.permissions.dasar import PETUGAS, bertindak_untuk_ikm, bertindak_untuk_perusahaan


def can_list_pesanan(user: Any) -> bool:
    """Orders are the parties' and the office's; leadership reads sums (UU 3/2014 Pasal 69–70)."""
    return user.peran in PERAN_KANTOR or user.peran in {Peran.PERUSAHAAN, Peran.IKM}


def can_add_pesanan(user: Any) -> bool:
    """Whether this person orders at all; under which partnership is asked again."""
    return user.peran in PETUGAS or user.peran == Peran.PERUSAHAAN


def can_order(user: Any, kemitraan: Kemitraan) -> bool:
    return not kemitraan.dibatalkan and bertindak_untuk_perusahaan(user, kemitraan.perusahaan)


def can_add_late(user: Any) -> bool:
    """Write down, after an agreement ended, an order of the days when it was in force."""
    return user.peran in PETUGAS


def can_filter_pihak(user: Any) -> bool:
    """Whose names stand in the filters of a list: the office's business, never another company's."""
    return user.peran in PERAN_KANTOR


def can_view_rekap(user: Any, ikm: IKM) -> bool:
    """An IKM's own transactions, for its bank: the owner (whose rows are the own ones anyway) and the office."""
    return user.peran in PERAN_KANTOR or user.peran == Peran.IKM


@dataclass(frozen=True, slots=True)
class HakPesanan:
    """What one person may do on one order, asked once for all its rows: `untuk_…` is who one acts for, the rest looks at
    what can still be done, too.
    """

    user: Any
    pesanan: Pesanan
    untuk_perusahaan: bool
    untuk_ikm: bool

    @property
    def petugas(self) -> bool:
        return self.user.peran in PETUGAS

    @property
    def hidup(self) -> bool:
        return not self.pesanan.dibatalkan

    @property
    def berjalan(self) -> bool:
        return self.hidup and self.pesanan.status == StatusPesanan.BERJALAN

    @property
    def ubah(self) -> bool:
        """Its words, its lines, its later date; closing it before it is complete."""
        return self.berjalan and self.untuk_perusahaan

    @property
    def batalkan(self) -> bool:
        return self.hidup and self.untuk_perusahaan

    @property
    def sebut_penyebab(self) -> bool:
        """Whose doing a delay was: the company may own up to its part, the officer may write down what was found."""
        return self.hidup and self.untuk_perusahaan

    @property
    def kirim(self) -> bool:
        return self.berjalan and self.untuk_ikm

    @property
    def terima(self) -> bool:
        """Goods may still arrive after the last line is complete (they are surplus), never after the order was closed."""
        return self.hidup and self.pesanan.status != StatusPesanan.DITUTUP and self.untuk_perusahaan

    @property
    def tagih(self) -> bool:
        """Write down that an amount is due: either party, so that neither waits for the other."""
        return self.hidup and (self.untuk_perusahaan or self.untuk_ikm)

    def batal_antar(self, pengantaran: Pengantaran) -> bool:
        return self.hidup and not pengantaran.dibatalkan and self.untuk_ikm

    def batal_terima(self, penerimaan: Penerimaan) -> bool:
        return self.hidup and not penerimaan.dibatalkan and self.untuk_perusahaan

    def keberatan(self, baris: BarisPenerimaan) -> bool:
        """Object, once, to how a line was judged."""
        hidup = self.hidup and not baris.penerimaan.dibatalkan
        return hidup and baris.disengketakan_pada is None and self.untuk_ikm

    def putus(self, baris: BarisPenerimaan) -> bool:
        return self.hidup and not baris.penerimaan.dibatalkan and baris.bersengketa and self.petugas

    def bayar(self, pembayaran: Pembayaran) -> bool:
        return self._terbuka(pembayaran) and pembayaran.dibayar_pada is None and self.untuk_perusahaan

    def konfirmasi(self, pembayaran: Pembayaran) -> bool:
        dibayar = pembayaran.dibayar_pada is not None and pembayaran.dikonfirmasi_pada is None
        return self._terbuka(pembayaran) and dibayar and self.untuk_ikm

    def batal_bayar(self, pembayaran: Pembayaran) -> bool:
        """Whoever wrote it down, and the company; what the IKM confirmed only an officer takes back."""
        if not self._terbuka(pembayaran):
            return False
        if pembayaran.dikonfirmasi_pada is not None:
            return self.petugas
        sendiri = pembayaran.dicatat_oleh_id == self.user.pk and pembayaran.dibayar_pada is None
        return sendiri or self.untuk_perusahaan

    def _terbuka(self, pembayaran: Pembayaran) -> bool:
        return self.hidup and not pembayaran.dibatalkan


def hak_pesanan(user: Any, pesanan: Pesanan, pada: date) -> HakPesanan:
    kemitraan = pesanan.kemitraan
    return HakPesanan(
        user,
        pesanan,
        bertindak_untuk_perusahaan(user, kemitraan.perusahaan),
        bertindak_untuk_ikm(user, kemitraan.ikm, pada),
    )
