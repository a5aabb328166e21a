"""What left the regency: value by basis, containers, what workshops made of it; by destination, commodity, sender and month.

Everything is read from the rollups beside the rows (`ekspor.services.ringkasan`). Estimates are never added to values on a
trade basis, trade with other provinces never to exports. Lines whose rupiah wait for a rate are in no sum and counted beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db.models import BigIntegerField, F, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce

from core import format as f
from core import pilihan
from ekspor.enums import BasisNilai
from ekspor.models import RingkasanEkspor, RingkasanKontainer, RingkasanKontribusi
from ekspor.queries import LETAK_EKSPOR
from ikm.models import IKM
from kemitraan.models import Perusahaan
from laporan.queries.lingkup import Lingkup
from laporan.rumus import Banding, persen_dari
from referensi.models import KodeHS, Negara, Wilayah

TAKSIRAN: Final = Q(basis=BasisNilai.TAKSIRAN)
PENGIRIM: Final = Coalesce("perusahaan", -F("ikm"), output_field=BigIntegerField())
"""Who sends, in one column: the key of a company, or that of an IKM below zero. Of two the planner would expect every pair."""
NEGARA, PROVINSI, BAB = "negara", "provinsi", "hs"
SEKALI_TANYA: Final = 30_000  # keys in one statement, within what SQLite takes


@dataclass(slots=True)
class NilaiBasis:
    """Rupiah on a trade basis (FOB of exports, invoices at home) and estimated ones, apart; this span and a year before."""

    dasar: int = 0
    taksiran: int = 0
    dasar_lalu: int = 0
    taksiran_lalu: int = 0
    kontainer: int = 0
    kontainer_lalu: int = 0
    pengiriman: int = 0
    menunggu: int = 0

    def tambah_nilai(self, kini: bool, dasar: int, taksiran: int, menunggu: int) -> None:
        if kini:
            self.dasar += dasar
            self.taksiran += taksiran
            self.menunggu += menunggu
        else:
            self.dasar_lalu += dasar
            self.taksiran_lalu += taksiran

    def tambah_kontainer(self, kini: bool, kontainer: int, pengiriman: int) -> None:
        if kini:
            self.kontainer += kontainer
            self.pengiriman += pengiriman
        else:
            self.kontainer_lalu += kontainer

    @property
    def urutan(self) -> tuple[int, int]:
        return -max(self.dasar, self.taksiran), -self.dasar - self.taksiran

    @property
    def ada(self) -> bool:
        return bool(self.dasar or self.taksiran or self.kontainer or self.dasar_lalu or self.taksiran_lalu)


@dataclass(frozen=True, slots=True)
class RincianDagang:
    """One destination, commodity, sender or month. `kunci` is what lists are filtered by."""

    kunci: str
    nama: str
    isi: NilaiBasis
    ikm: bool = False  # `kunci` is the uid of an IKM that sends by itself


@dataclass(frozen=True, slots=True)
class TitikNegara:
    """A destination of exports and where it lies, in degrees (None: not known)."""

    rincian: RincianDagang
    lat: float | None
    lng: float | None


@dataclass(slots=True)
class BuatanIKM:
    """What the ledger says workshops made of exports, an exporting workshop's own work included."""

    dasar: int = 0
    taksiran: int = 0
    dasar_lalu: int = 0
    taksiran_lalu: int = 0
    ikm: int = 0
    desa: int = 0
    kecamatan: dict[str, int] = field(default_factory=dict)

    @property
    def nilai(self) -> int:
        return self.dasar + self.taksiran

    @property
    def lalu(self) -> int:
        return self.dasar_lalu + self.taksiran_lalu


@dataclass(frozen=True, slots=True)
class BuatanKecamatan:
    kode: str
    nama: str
    nilai: int


@dataclass(frozen=True, slots=True)
class Dagang:
    ekspor: NilaiBasis
    antarprovinsi: NilaiBasis
    negara: tuple[RincianDagang, ...]
    provinsi: tuple[RincianDagang, ...]
    komoditas: tuple[RincianDagang, ...]
    pengirim: tuple[RincianDagang, ...]
    bulan: tuple[RincianDagang, ...]
    buatan: BuatanIKM
    banding: bool

    def lalu(self, nilai: int) -> int | None:
        return nilai if self.banding else None

    @property
    def tren_dasar(self) -> Banding:
        return Banding(self.ekspor.dasar, self.lalu(self.ekspor.dasar_lalu))

    @property
    def tren_taksiran(self) -> Banding:
        return Banding(self.ekspor.taksiran, self.lalu(self.ekspor.taksiran_lalu))

    @property
    def tren_kontainer(self) -> Banding:
        return Banding(self.ekspor.kontainer, self.lalu(self.ekspor.kontainer_lalu))

    @property
    def tren_buatan(self) -> Banding:
        return Banding(self.buatan.nilai, self.lalu(self.buatan.lalu))

    @property
    def bagian_dasar(self) -> Any:
        """Percent of the FOB value that workshops made."""
        return persen_dari(self.buatan.dasar, self.ekspor.dasar)

    @property
    def bagian_taksiran(self) -> Any:
        return persen_dari(self.buatan.taksiran, self.ekspor.taksiran)

    @property
    def bagian_dasar_lalu(self) -> Any:
        return persen_dari(self.buatan.dasar_lalu, self.ekspor.dasar_lalu) if self.banding else None

    @property
    def bagian_taksiran_lalu(self) -> Any:
        return persen_dari(self.buatan.taksiran_lalu, self.ekspor.taksiran_lalu) if self.banding else None


def dagang(lingkup: Lingkup) -> Dagang:
    """Seven statements, whatever the span; six while the names are kept."""
    sel = lingkup.sel(RingkasanEkspor.objects.order_by())
    keluar = sel.filter(LETAK_EKSPOR)
    tujuan, pengirim = _kirim(sel)
    tujuan = _berkontainer(lingkup, tujuan)
    komoditas, per_bulan = _komoditas(lingkup, keluar)
    negara = {k: v for k, v in tujuan.items() if not k.isdigit()}
    provinsi = {k: v for k, v in tujuan.items() if k.isdigit()}
    nama = nama_rujukan() | {(BAB, ""): "HS belum diisi"}
    return Dagang(
        ekspor=_jumlah(negara.values()),
        antarprovinsi=_jumlah(provinsi.values()),
        negara=_bernama(negara, NEGARA, nama),
        provinsi=_bernama(provinsi, PROVINSI, nama),
        komoditas=_bernama(komoditas, BAB, nama),
        pengirim=_peringkat(pengirim),
        bulan=tuple(RincianDagang(f"{b:%Y-%m}", f.bulan_pendek(b), per_bulan[b]) for b in _bulan(lingkup)),
        buatan=_buatan(lingkup, pengirim),
        banding=lingkup.lalu is not None,
    )


def per_kecamatan(dagang: Dagang, nama: dict[str, str]) -> tuple[BuatanKecamatan, ...]:
    """Every kecamatan named, those of which nothing came included, the largest first."""
    isi = dict.fromkeys(nama, 0) | dagang.buatan.kecamatan
    baris = (BuatanKecamatan(kode, nama.get(kode, kode), n) for kode, n in isi.items())
    return tuple(sorted(baris, key=lambda b: (-b.nilai, b.nama)))


def _berkontainer(lingkup: Lingkup, tujuan: dict[str, NilaiBasis]) -> dict[str, NilaiBasis]:
    """With the containers of each destination. One statement."""
    kotak = lingkup.sel(RingkasanKontainer.objects.order_by()).values_list("tujuan", "kini")
    for kunci, kini, n, kiriman in kotak.annotate(n=Sum("kontainer"), p=Sum("pengiriman")):
        tujuan[kunci].tambah_kontainer(kini, n, kiriman)
    return tujuan


def _komoditas(lingkup: Lingkup, keluar: Any) -> tuple[dict[str, NilaiBasis], dict[date, NilaiBasis]]:
    """By HS chapter, and by month: the months of both spans are fewer than destinations. One statement."""
    bab: dict[str, NilaiBasis] = defaultdict(NilaiBasis)
    bulan: dict[date, NilaiBasis] = defaultdict(NilaiBasis)
    for kode, b, *isi in keluar.values_list("hs2", "bulan").annotate(**_rupiah("nilai_idr"), m=Sum("menunggu_kurs")):
        kini = b >= lingkup.periode.mulai
        bab[kode].tambah_nilai(kini, *isi)
        bulan[b].tambah_nilai(kini, *isi)
    return bab, bulan


def tujuan_ekspor(lingkup: Lingkup) -> tuple[TitikNegara, ...]:
    """The countries of `dagang(lingkup).negara` and where they lie. Two statements, four while nothing is kept yet."""
    tujuan = _berkontainer(lingkup, _tujuan(lingkup.sel(RingkasanEkspor.objects.order_by())))
    negara = {k: v for k, v in tujuan.items() if not k.isdigit()}
    letak = dict(pilihan.tersimpan("laporan.letak", _letak_negara))
    return tuple(TitikNegara(r, *letak.get(r.kunci, (None, None))) for r in _bernama(negara, NEGARA, nama_rujukan()))


def _letak_negara() -> dict[str, tuple[float, float]]:
    qs = Negara.objects.order_by().values_list("kode", "lat", "lng")
    return {kode: (float(lat), float(lng)) for kode, lat, lng in qs if lat is not None and lng is not None}


def _tujuan(qs: Any) -> dict[str, NilaiBasis]:
    """By destination. One statement."""
    hasil: dict[str, NilaiBasis] = defaultdict(NilaiBasis)
    for kode, kini, *isi in qs.values_list("tujuan", "kini").annotate(**_rupiah("nilai_idr"), m=Sum("menunggu_kurs")):
        hasil[kode].tambah_nilai(kini, *isi)
    return hasil


def _rupiah(kolom: str, awalan: str = "") -> dict[str, Cast]:
    """On a trade basis, and estimated."""
    return {
        f"{awalan}d": _bulat(Sum(kolom, filter=~TAKSIRAN, default=0)),
        f"{awalan}t": _bulat(Sum(kolom, filter=TAKSIRAN, default=0)),
    }


def _bulat(jumlah: Any) -> Cast:
    """PostgreSQL sums whole numbers to a decimal one, which Python reads more slowly."""
    return Cast(jumlah, BigIntegerField())


def _jumlah(isi: Iterable[NilaiBasis]) -> NilaiBasis:
    semua = list(isi)
    return NilaiBasis(
        **{nama: sum(getattr(n, nama) for n in semua) for nama in NilaiBasis.__slots__},
    )


def _bernama(isi: dict[str, NilaiBasis], jenis: str, nama: dict[tuple[str, str], str]) -> tuple[RincianDagang, ...]:
    """Largest first; those that had something only a year before come last."""
    baris = [RincianDagang(k, nama.get((jenis, k), k), v) for k, v in isi.items() if v.ada]
    return tuple(sorted(baris, key=lambda r: (r.isi.urutan, r.nama)))


def nama_rujukan() -> dict[tuple[str, str], str]:
    """(kind, code) → name of every country, province and HS chapter; kept in the process, they hardly ever change."""
    return dict(pilihan.tersimpan("laporan.nama", _nama_rujukan))


def _nama_rujukan() -> dict[tuple[str, str], str]:
    negara = Negara.objects.order_by().values_list(Value(NEGARA), "kode", "nama")
    provinsi = Wilayah.objects.filter(tingkat="provinsi").order_by().values_list(Value(PROVINSI), "kode", "nama")
    bab = KodeHS.objects.filter(tingkat=2).order_by().values_list(Value(BAB), "kode", "uraian")
    return {(jenis, kode): nama for jenis, kode, nama in negara.union(provinsi, bab, all=True)}


@dataclass(frozen=True, slots=True)
class Pengirim:
    """A company, or an IKM that exports by itself: `pembuat` is the IKM that either is; `sisa` what it made itself, by `kini`."""

    uid: UUID
    nama: str
    ikm: bool
    pembuat: int | None
    isi: NilaiBasis
    sisa: dict[bool, tuple[int, int]]


def _kirim(sel: Any) -> tuple[dict[str, NilaiBasis], list[Pengirim]]:
    """By destination, and exports by sender: a sender has few destinations. Two statements: the cells by the sender's key, then
    who that is.
    """
    tujuan: dict[str, NilaiBasis] = defaultdict(NilaiBasis)
    isi: dict[int, NilaiBasis] = defaultdict(NilaiBasis)
    sisa: dict[int, dict[bool, tuple[int, int]]] = defaultdict(lambda: {True: (0, 0), False: (0, 0)})
    per = sel.annotate(pengirim=PENGIRIM).values_list("pengirim", "tujuan", "kini")
    semua = per.annotate(**_rupiah("nilai_idr"), m=Sum("menunggu_kurs"), **_rupiah("kontribusi_idr", "k"))
    for kunci, ke, kini, dasar, taksiran, menunggu, sebut_dasar, sebut_taksiran in semua:
        tujuan[ke].tambah_nilai(kini, dasar, taksiran, menunggu)
        if not ke.isdigit():
            isi[kunci].tambah_nilai(kini, dasar, taksiran, menunggu)
            d, t = sisa[kunci][kini]
            sisa[kunci][kini] = (d + dasar - sebut_dasar, t + taksiran - sebut_taksiran)
    return tujuan, [
        Pengirim(uid, nama, kunci < 0, pembuat, isi[kunci], sisa[kunci])
        for kunci, uid, nama, pembuat in _bernama_pengirim(isi)
    ]


def _bernama_pengirim(kunci: Iterable[int]) -> Any:
    """(as PENGIRIM, uid, name, the IKM it is)."""
    pihak = Perusahaan.objects.filter(pk__in=[k for k in kunci if k > 0]).order_by()
    usaha = IKM.objects.filter(pk__in=[-k for k in kunci if k < 0]).order_by()
    return pihak.values_list("pk", "uid", "nama", "ikm").union(
        usaha.values_list(-F("pk"), "uid", "nama", "pk"), all=True
    )


def _peringkat(pengirim: list[Pengirim]) -> tuple[RincianDagang, ...]:
    """`kunci` is the uid of either."""
    baris = [RincianDagang(str(p.uid), p.nama, p.isi, ikm=p.ikm) for p in pengirim if p.isi.ada]
    return tuple(sorted(baris, key=lambda r: (r.isi.urutan, r.nama)))


def _bulan(lingkup: Lingkup) -> list[date]:
    return [p.mulai for p in lingkup.periode.bulan_bulan()]


def _buatan(lingkup: Lingkup, pengirim: list[Pengirim]) -> BuatanIKM:
    """Named rows of the ledger, and what exporting workshops' own cells leave unnamed; summed by workshop before anything is known
    of it, since there are many more cells than workshops. Two statements.
    """
    buku = lingkup.sel(RingkasanKontribusi.objects.order_by()).filter(LETAK_EKSPOR, lingkup.milik_ikm("penyumbang"))
    isi = [
        *buku.values_list("penyumbang", "kini").annotate(**_rupiah("nilai_idr")),
        *((p.pembuat, kini, *sisa) for p in pengirim if p.pembuat for kini, sisa in p.sisa.items()),
    ]
    letak = _letak_ikm({baris[0] for baris in isi})
    hasil, orang, desa = BuatanIKM(), set(), set()
    for ikm, kini, dasar, taksiran in isi:
        siapa, di, kecamatan = letak[ikm]
        nilai = dasar + taksiran
        if lingkup.kecamatan and kecamatan != lingkup.kecamatan:
            continue  # a sender of another place; the ledger was asked for this one alone
        if not kini:
            hasil.dasar_lalu += dasar
            hasil.taksiran_lalu += taksiran
        elif nilai:
            hasil.dasar += dasar
            hasil.taksiran += taksiran
            orang.add(siapa)
            desa.add(di)
            if kecamatan:
                hasil.kecamatan[kecamatan] = hasil.kecamatan.get(kecamatan, 0) + nilai
    hasil.ikm, hasil.desa = len(orang), len(desa - {None})
    return hasil


def _letak_ikm(kunci: set[int]) -> dict[int, tuple[int, Any, str]]:
    """IKM → (survivor, its desa, its kecamatan)."""
    hasil: dict[int, tuple[int, Any, str]] = {}
    qs = IKM.objects.order_by().values_list(
        "pk",
        Coalesce("digabung_ke", "pk"),
        Coalesce("digabung_ke__desa", "desa"),
        Coalesce("digabung_ke__kecamatan_kode", "kecamatan_kode"),
    )
    for sekaligus in _potong(sorted(kunci), SEKALI_TANYA):
        hasil |= {pk: (siapa, desa, kecamatan) for pk, siapa, desa, kecamatan in qs.filter(pk__in=sekaligus)}
    return hasil


def _potong(isi: list[int], banyak: int) -> Iterator[list[int]]:
    sisa = iter(isi)
    while potongan := list(islice(sisa, banyak)):
        yield potongan
