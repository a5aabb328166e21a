"""Whom an IKM sells to: what each partner took in the last twelve whole months beside the turnover the IKM reported."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from core import format as f
from core.periode import Periode
from core.waktu import awal_bulan
from ikm.models import IKM, OmzetBulanan
from kemitraan import rumus
from kemitraan.models import BarisPenerimaan, Perusahaan
from kemitraan.rumus import BagianPembeli, Ketergantungan, setahun_utuh
from kemitraan.rumus.komitmen import SERATUS


@dataclass(frozen=True, slots=True)
class Pembeli:
    perusahaan: Perusahaan
    bagian: BagianPembeli


@dataclass(frozen=True, slots=True)
class KetergantunganIKM:
    ikm: IKM
    periode: Periode
    angka: Ketergantungan
    pembeli: list[Pembeli]

    @property
    def terbesar(self) -> Pembeli | None:
        return self.pembeli[0] if self.pembeli else None

    @property
    def persen_lain(self) -> Decimal:
        return self.angka.bagian_lain * SERATUS

    @property
    def kalimat(self) -> str:
        """The largest buyer's share in one sentence, with its base and n."""
        if (p := self.terbesar) is None:
            return "Belum ada barang yang diterima lewat kemitraan dalam 12 bulan itu."
        dasar = f"{f.rupiah(p.bagian.nilai)} dari penjualan {f.rupiah(self.angka.dasar)}"
        return f"{p.perusahaan.nama} mengambil {dasar} yang diketahui. {self.kalimat_dasar}"

    @property
    def kalimat_dasar(self) -> str:
        n = self.angka.bulan_diketahui
        if not n:
            return "Omzet bulanan belum dicatat, jadi penjualan di luar kemitraan tidak ikut dihitung."
        return f"Omzet diketahui untuk {f.angka(n)} dari 12 bulan."


def ketergantungan_ikm(ikm: IKM, pada: date) -> KetergantunganIKM:
    """Of the workshop and every IKM merged into it. Three statements."""
    periode = setahun_utuh(pada)
    keluarga = IKM.objects.sekeluarga(IKM.objects.filter(pk=ikm.pk)).values("pk")
    diambil: dict[tuple[int, date], int] = defaultdict(int)
    for perusahaan, hari, nilai in _diambil(keluarga, periode):
        diambil[perusahaan, awal_bulan(hari)] += nilai
    catatan = OmzetBulanan.objects.tercatat().dari(ikm).dihitung()
    omzet = dict(catatan.filter(bulan__gte=periode.mulai, bulan__lt=periode.sampai).values_list("bulan", "omzet"))
    angka = rumus.ketergantungan(diambil, omzet)
    perusahaan = Perusahaan.objects.in_bulk([b.pembeli for b in angka.pembeli])
    return KetergantunganIKM(ikm, periode, angka, [Pembeli(perusahaan[b.pembeli], b) for b in angka.pembeli])


def _diambil(keluarga: Any, periode: Periode) -> Any:
    """(company, day, whole rupiah) of each accepted line."""
    baris = BarisPenerimaan.objects.tercatat().filter(
        penerimaan__pesanan__kemitraan__ikm__in=keluarga,
        penerimaan__pesanan__kemitraan__dibatalkan_pada__isnull=True,
        penerimaan__tanggal__gte=periode.mulai,
        penerimaan__tanggal__lt=periode.sampai,
    )
    kolom = ("penerimaan__pesanan__kemitraan__perusahaan", "penerimaan__tanggal", "diterima", "baris_pesanan__harga")
    for perusahaan, hari, diterima, harga in baris.values_list(*kolom):
        yield perusahaan, hari, int(f.bulatkan(diterima * harga))
