"""What one IKM was asked to make, as its page tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q

from core import format as f
from ikm.models import IKM
from kemitraan.enums import KeputusanTawaran
from kemitraan.models import Tawaran
from kemitraan.permissions import tawaran_terbuka

TAMPIL_TAWARAN: Final = 5


@dataclass(frozen=True, slots=True)
class TawaranSingkat:
    """One offer in two lines: what was asked and answered, and the day that counts now."""

    tawaran: Tawaran
    terbuka: bool
    pada: date

    @property
    def banyak(self) -> str:
        """Asked for, and what the IKM said it can."""
        t, satuan = self.tawaran, self.tawaran.kebutuhan.satuan.nama
        harga = f" · {f.rupiah(t.harga)} per satuan" if t.harga is not None else ""
        sanggup = f", disanggupi {f.desimal(t.jumlah)}{harga}" if t.jumlah is not None else ""
        return f"diminta {f.dengan_satuan(t.jumlah_diminta, satuan)}{sanggup}"

    @property
    def lewat(self) -> int:
        """Days past the day of answering, while it waits."""
        return max((self.pada - self.tawaran.batas_jawab).days, 0) if self.menunggu else 0

    @property
    def menunggu(self) -> bool:
        return self.terbuka and not self.tawaran.tanggapan

    @property
    def kapan(self) -> str:
        t = self.tawaran
        if t.dijawab_pada is not None:
            return f"dijawab {f.tanggal_pendek(t.dijawab_pada)}"
        if self.lewat:
            return f"lewat {f.angka(self.lewat)} hari"
        return f"jawab sampai {f.tanggal_pendek(t.batas_jawab)}"


@dataclass(frozen=True, slots=True)
class TawaranIKM:
    jumlah: int
    menunggu: int
    dipilih: int
    baris: list[TawaranSingkat]


def tawaran_ikm(user: Any, ikm: IKM, pada: date) -> TawaranIKM:
    """Those to this workshop and to what was merged into it that this person may see: waiting ones first, the nearest date on
    top; then the latest. At most three statements.
    """
    semua = Tawaran.objects.visible_to(user).tercatat().milik_ikm(ikm.uid)
    menunggu = semua.menunggu()
    hitung = semua.aggregate(
        semua=Count("pk"),
        dipilih=Count("pk", filter=Q(keputusan=KeputusanTawaran.DIPILIH)),
        menunggu=Count("pk", filter=Q(pk__in=menunggu.values("pk"))),
    )
    tunggu = list(menunggu.with_untuk_daftar().order_by("batas_jawab", "pk")[:TAMPIL_TAWARAN])
    sisa = TAMPIL_TAWARAN - len(tunggu)
    lalu = semua.exclude(pk__in=menunggu.values("pk")).with_untuk_daftar().order_by("-id")[:sisa] if sisa else ()
    baris = [TawaranSingkat(t, tawaran_terbuka(t), pada) for t in (*tunggu, *lalu)]
    return TawaranIKM(hitung["semua"], hitung["menunggu"], hitung["dipilih"], baris)
