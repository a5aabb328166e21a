"""A company's and an owner's own figures over a span and the same a year before. Every count is read through the list it opens
(`core.daftar`), so that it is those rows and what this person may not see is in no sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import Coalesce
from django.http import QueryDict

from core import format as f
from core.daftar import ambil
from core.periode import BULAN_SETAHUN, Periode, tambah_bulan
from ekspor.models import Kontribusi
from ekspor.queries import JumlahBasis, jumlah_pengiriman
from ikm.models import IKM
from ikm.queries import omzet_bulanan
from kemitraan.models import Pembayaran, Perusahaan, Pesanan
from kemitraan.queries import baris_kinerja, hitung, hitung_bayar, milik_ikm, milik_perusahaan
from kemitraan.rumus import HitunganBayar
from laporan.queries.dagang import Dagang, dagang
from laporan.queries.hal import PENGIRIMAN, PESANAN, Hal, HitunganHal, hitung_hal
from laporan.queries.lingkup import Lingkup
from laporan.queries.mitra import KinerjaSetahun
from laporan.queries.tempat import Tempat
from laporan.rumus import Banding

KIRIM: Final = "muatan__kontainer__pengiriman"
HAL_PERUSAHAAN: Final = frozenset(
    {"pesanan_terlambat", "tagihan_lewat", "sengketa", "kirim_terlambat", "dokumen_lewat", "dokumen_kurang"}
)
HAL_IKM: Final = frozenset({"pesanan_terlambat", "tagihan_lewat", "sengketa"})
NAMA_PIHAK: Final = {"pesanan": "perusahaan_uid", "pengiriman": "perusahaan_uid", "kinerja-bayar": "perusahaan"}


@dataclass(frozen=True, slots=True)
class PesananMasa:
    """Orders placed in the span, what they are worth, and of how many goods went (an owner's) or came (a company's) in it."""

    banyak: Banding
    nilai: Banding
    bergerak: Banding


@dataclass(frozen=True, slots=True)
class TagihanMasa:
    """Instalments due in the span whose day is over: rupiah, and what of it was paid by now."""

    tagihan: int
    nilai: int
    dibayar: int

    @property
    def belum(self) -> int:
        return self.nilai - self.dibayar


@dataclass(frozen=True, slots=True)
class TujuanBarang:
    """Where one's own goods went: its part alone, never what the container is worth. `kode`: two letters or two digits."""

    kode: str
    nama: str
    nilai: int
    baris: int
    terakhir: date


@dataclass(frozen=True, slots=True)
class SayaPerusahaan:
    dagang: Dagang
    pesanan: PesananMasa
    kinerja: KinerjaSetahun
    bayar: HitunganBayar
    bayar_lalu: HitunganBayar | None
    hal: list[HitunganHal]


@dataclass(frozen=True, slots=True)
class SayaIKM:
    """`omzet` by month, unknown months absent; `dikirim` the shipments it sent itself, by kind of value."""

    omzet: dict[date, int]
    omzet_lalu: dict[date, int]
    pesanan: PesananMasa
    kinerja: KinerjaSetahun
    tagihan: TagihanMasa
    tagihan_lalu: TagihanMasa | None
    tujuan: tuple[TujuanBarang, ...]
    dikirim: list[JumlahBasis]
    hal: list[HitunganHal]

    @property
    def jumlah_omzet(self) -> int:
        return sum(self.omzet.values())

    @property
    def bulan_sama(self) -> list[tuple[int, int]]:
        """(rupiah, rupiah a year before) of the months that are known in both: others would be compared with nothing."""
        dulu = {tambah_bulan(b, BULAN_SETAHUN): n for b, n in self.omzet_lalu.items()}
        return [(n, dulu[b]) for b, n in self.omzet.items() if b in dulu]

    @property
    def tren_omzet(self) -> Banding | None:
        sama = self.bulan_sama
        return Banding(sum(n for n, _ in sama), sum(n for _, n in sama)) if sama else None

    @property
    def nilai_tujuan(self) -> int:
        return sum(t.nilai for t in self.tujuan)


def saya_perusahaan(user: Any, p: Perusahaan, lingkup: Lingkup) -> SayaPerusahaan:
    """Seventeen statements, whatever the span; sixteen while the names are kept."""
    milik = milik_perusahaan(p)
    return SayaPerusahaan(
        dagang(lingkup),
        _pesanan(user, {"perusahaan_uid": str(p.uid)}, lingkup, "diterima"),
        _kinerja(milik, lingkup),
        hitung_bayar(milik, lingkup.periode, lingkup.pada),
        hitung_bayar(milik, lingkup.lalu, lingkup.pada) if lingkup.lalu else None,
        hitung_hal(user, Tempat(), _hal_pihak(HAL_PERUSAHAAN, str(p.uid), NAMA_PIHAK)),
    )


def saya_ikm(user: Any, ikm: IKM, lingkup: Lingkup) -> SayaIKM:
    """Fourteen statements, whatever the span."""
    sendiri, lalu = {"ikm": str(ikm.uid)}, lingkup.lalu
    return SayaIKM(
        omzet_bulanan(ikm, lingkup.periode),
        omzet_bulanan(ikm, lalu) if lalu else {},
        _pesanan(user, sendiri, lingkup, "dikirim"),
        _kinerja(milik_ikm(ikm), lingkup),
        _tagihan(user, ikm, lingkup.periode, lingkup.pada),
        _tagihan(user, ikm, lalu, lingkup.pada) if lalu else None,
        _tujuan(user, ikm, lingkup),
        jumlah_pengiriman(baris(user, "pengiriman", sendiri | masa(lingkup.periode))),
        hitung_hal(user, Tempat(), _hal_pihak(HAL_IKM, str(ikm.uid), dict.fromkeys(NAMA_PIHAK, "ikm"))),
    )


def masa(periode: Periode, awalan: str = "") -> dict[str, str]:
    """A span as lists are asked for it: both days included."""
    akhir = periode.sampai - timedelta(days=1)
    return {f"{awalan}dari": f"{periode.mulai:%Y-%m-%d}", f"{awalan}sampai": f"{akhir:%Y-%m-%d}"}


def baris(user: Any, daftar: str, saring: dict[str, str]) -> Any:
    """The rows a list shows this person under these filters."""
    isi = QueryDict(mutable=True)
    isi.update(saring)
    return ambil(daftar).saring(user, isi).qs.order_by()


def _hal_pihak(kunci: frozenset[str], uid: str, nama: dict[str, str]) -> list[Hal]:
    return [
        Hal(h.kunci, h.label, h.daftar, h.rute, h.boleh, h.saring | {nama[h.daftar]: uid}, "", uang=h.uang, nada=h.nada)
        for h in (*PESANAN, *PENGIRIMAN)
        if h.kunci in kunci
    ]


def _pesanan(user: Any, pihak: dict[str, str], lingkup: Lingkup, gerak: str) -> PesananMasa:
    """Four statements; each line is worth its rounded amount."""
    kini, lalu = (_satu_masa(user, pihak, p, gerak) if p else None for p in (lingkup.periode, lingkup.lalu))
    return PesananMasa(*(Banding(kini[i], lalu[i] if lalu else None) for i in range(3)))  # type: ignore[index]


def _satu_masa(user: Any, pihak: dict[str, str], periode: Periode, gerak: str) -> tuple[int, int, int]:
    pesan = baris(user, "pesanan", pihak | masa(periode)).values("pk")
    isi = list(Pesanan.objects.filter(pk__in=pesan).order_by().values_list("pk", "baris__jumlah", "baris__harga"))
    nilai = sum(int(f.bulatkan(jumlah * harga)) for _, jumlah, harga in isi if jumlah is not None)
    bergerak = baris(user, "pesanan", pihak | masa(periode, f"{gerak}_")).values("pk").count()
    return len({pk for pk, *_ in isi}), nilai, bergerak


def _kinerja(milik: Q, lingkup: Lingkup) -> KinerjaSetahun:
    kini, lalu = (hitung(baris_kinerja(milik, p, lingkup.pada)) if p else None for p in (lingkup.periode, lingkup.lalu))
    return KinerjaSetahun(kini, lalu)  # type: ignore[arg-type]


def _tagihan(user: Any, ikm: IKM, periode: Periode, pada: date) -> TagihanMasa:
    tagihan = Pembayaran.objects.visible_to(user).jatuh_tempo(periode, pada).filter(milik_ikm(ikm))
    dibayar = Q(dibayar_pada__isnull=False)
    isi = tagihan.order_by().aggregate(
        n=Count("pk"), nilai=Sum("jumlah", default=0), dibayar=Sum("jumlah", filter=dibayar, default=0)
    )
    return TagihanMasa(isi["n"], isi["nilai"], isi["dibayar"])


def _tujuan(user: Any, ikm: IKM, lingkup: Lingkup) -> tuple[TujuanBarang, ...]:
    """The rows of the ledger that name this workshop, by destination, largest first."""
    sendiri = baris(user, "kontribusi", {"ikm": str(ikm.uid)} | masa(lingkup.periode))
    isi = Kontribusi.objects.filter(pk__in=sendiri.values("pk")).order_by()
    per = isi.annotate(
        kode=Coalesce(F(f"{KIRIM}__negara__kode"), F(f"{KIRIM}__provinsi__kode")),
        ke=Coalesce(F(f"{KIRIM}__negara__nama"), F(f"{KIRIM}__provinsi__nama")),
    )
    baris_ = per.values_list("kode", "ke").annotate(
        n=Sum("nilai_idr"), b=Count("pk"), akhir=Max(f"{KIRIM}__tanggal_acuan")
    )
    return tuple(sorted((TujuanBarang(*b) for b in baris_), key=lambda t: (-t.nilai, t.nama)))
