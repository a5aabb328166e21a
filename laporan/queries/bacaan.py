"""What figures of indicators are read from: rollups and registers, each read once for all the spans that are asked about.

A state ("how many IKM") is that of the last day of its span, or of today while the span runs. A span that runs is read to the
end of the present month, as the dashboard does. The register knows since when an IKM is in it and when its record was struck;
whether it is active, has an NIB, and what it was merged into are what they are today.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Final

from django.db.models import Count, F, Q, Sum

from core.periode import Periode
from core.waktu import WIB
from ekspor.models import RingkasanEkspor, RingkasanKontainer
from ekspor.queries import LETAK_EKSPOR
from ikm.enums import JenisFasilitasi, StatusIKM
from ikm.models import IKM, OmzetBulanan, PesertaFasilitasi, ProfilTahunan
from kemitraan.models import Kemitraan
from kemitraan.queries import tren
from kemitraan.rumus import Hitungan, jumlahkan
from laporan.queries.dagang import TAKSIRAN
from laporan.queries.mitra import PENYINTAS
from laporan.rumus import sampai_bulan_ini, setahun_lalu

MIGAS: Final = "27"
KOREA: Final = "KR"
SEHARI: Final = timedelta(days=1)
BERSERTIFIKAT: Final = (JenisFasilitasi.SERTIFIKASI, JenisFasilitasi.MEREK, JenisFasilitasi.LEGALITAS)


@dataclass(frozen=True, slots=True)
class Register:
    """The IKM of a day: all, the active, those with an NIB, the active with an agreement in force."""

    semua: int
    aktif: int
    bernib: int
    bermitra: int


@dataclass(frozen=True, slots=True)
class Ekspor:
    """Whole rupiah on a trade basis, estimates left out, and of how many shipments; `fob` without oil and gas."""

    fob: int = 0
    korea: int = 0
    n: int = 0
    n_korea: int = 0


@dataclass(frozen=True, slots=True)
class Profil:
    """Sums over the workshops whose last profile tells it, and how many those are; `penjualan` of that year's profile alone."""

    tenaga_kerja: int
    n_tenaga_kerja: int
    investasi: int
    n_investasi: int
    penjualan: int
    n_penjualan: int


class Bacaan:
    def __init__(self, masa: Iterable[Periode], pada: date) -> None:
        self.pada = pada
        self.masa = sorted({m for m in masa if m.mulai <= pada})

    def hari(self, masa: Periode) -> date:
        """The day a state of this span is read on."""
        return min(masa.sampai - SEHARI, self.pada)

    def awal_tahun(self, masa: Periode) -> date:
        """The last day of the year before: what a growing register is compared with, so that the fourth quarter is the year."""
        return date(masa.mulai.year - 1, 12, 31)

    # --- the register -------------------------------------------------------------------------------------------------

    @cached_property
    def register(self) -> dict[date, Register]:
        """By day. One statement."""
        hari = sorted({d for m in self.masa for d in (self.hari(m), self.awal_tahun(m))})
        if not hari:
            return {}
        isi = IKM.objects.filter(digabung_ke__isnull=True).aggregate(**{k: v for d in hari for k, v in _hitung(d)})
        return {d: Register(*(isi[f"{n}_{d:%Y%m%d}"] for n in Register.__slots__)) for d in hari}

    # --- exports ------------------------------------------------------------------------------------------------------

    @cached_property
    def _bulan_ekspor(self) -> dict[date, Ekspor]:
        """By month, of the spans and of the year before them. Two statements."""
        bulan = {b.mulai for m in self.masa for s in self.rentang_ekspor(m) for b in s.bulan_bulan()}
        dasar = Q(bulan__in=bulan) & LETAK_EKSPOR & ~TAKSIRAN
        rupiah = RingkasanEkspor.objects.filter(dasar).order_by().values_list("bulan")
        nilai = rupiah.annotate(
            fob=Sum("nilai_idr", filter=~Q(hs2=MIGAS), default=0),
            korea=Sum("nilai_idr", filter=Q(tujuan=KOREA), default=0),
        )
        kotak = RingkasanKontainer.objects.filter(dasar).order_by().values_list("bulan")
        n = {
            b: isi
            for b, *isi in kotak.annotate(
                n=Sum("pengiriman", default=0), k=Sum("pengiriman", filter=Q(tujuan=KOREA), default=0)
            )
        }
        return {b: Ekspor(fob, korea, *n.get(b, (0, 0))) for b, fob, korea in nilai}

    def rentang_ekspor(self, masa: Periode) -> tuple[Periode, ...]:
        """The span as far as it is counted, and the same months a year before."""
        kini = sampai_bulan_ini(masa, self.pada)
        lalu = setahun_lalu(kini)
        return (kini, lalu) if lalu else (kini,)

    def ekspor(self, masa: Periode) -> Ekspor:
        bulan = [self._bulan_ekspor.get(b.mulai, Ekspor()) for b in masa.bulan_bulan()]
        return Ekspor(*(sum(getattr(b, n) for b in bulan) for n in Ekspor.__slots__))

    # --- what workshops tell -------------------------------------------------------------------------------------------

    @cached_property
    def omzet(self) -> dict[Periode, tuple[int, int]]:
        """(rupiah, workshops that told of a month in it). One statement."""
        dihitung = OmzetBulanan.objects.milik(IKM.objects.tercatat()).order_by()
        return _per_masa(
            dihitung,
            self.masa,
            lambda m: Q(bulan__gte=m.mulai, bulan__lt=m.sampai),
            lambda q: (Sum("omzet", filter=q, default=0), Count("penyintas", filter=q, distinct=True)),
        )

    @cached_property
    def fasilitasi(self) -> dict[Periode, tuple[int, int]]:
        """(workshops helped, workshops helped to a certificate, a brand or a licence), each once a span. One statement."""
        peserta = PesertaFasilitasi.objects.milik(IKM.objects.tercatat()).order_by()
        hidup = peserta.filter(fasilitasi__dibatalkan_pada__isnull=True, fasilitasi__tanggal__lte=self.pada)
        surat = Q(fasilitasi__jenis__in=BERSERTIFIKAT)
        return _per_masa(
            hidup,
            self.masa,
            lambda m: Q(fasilitasi__tanggal__gte=m.mulai, fasilitasi__tanggal__lt=m.sampai),
            lambda q: tuple(Count("penyintas", filter=s, distinct=True) for s in (q, q & surat)),
        )

    @cached_property
    def _profil(self) -> dict[int, dict[int, tuple[int | None, int | None, int | None]]]:
        """Workshop → year → (workers, investment, sales); of a year told twice the survivor's own. One statement."""
        baris: Any = ProfilTahunan.objects.milik(IKM.objects.tercatat()).filter(tahun__lte=self.pada.year)
        isi = baris.annotate(sendiri=F("ikm__digabung_ke")).order_by("penyintas", "tahun", "ikm")
        hasil: dict[int, dict[int, Any]] = {}
        kolom = ("penyintas", "tahun", "sendiri", "tenaga_kerja_l", "tenaga_kerja_p")
        for siapa, tahun, gabungan, laki, perempuan, tanpa, tanah, jual in isi.values_list(
            *kolom, "investasi_tanpa_tanah", "investasi_tanah", "penjualan"
        ):
            per = hasil.setdefault(siapa, {})
            if gabungan is not None and tahun in per:
                continue
            pekerja = None if laki is None or perempuan is None else laki + perempuan
            modal = None if tanpa is None and tanah is None else (tanpa or 0) + (tanah or 0)
            per[tahun] = (pekerja, modal, jual)
        return hasil

    def profil(self, tahun: int) -> Profil:
        akhir = [
            (t, per[t]) for per in self._profil.values() if (t := max((x for x in per if x <= tahun), default=0)) in per
        ]
        kerja = [p[0] for _, p in akhir if p[0] is not None]
        modal = [p[1] for _, p in akhir if p[1] is not None]
        jual = [p[2] for t, p in akhir if t == tahun and p[2] is not None]
        return Profil(sum(kerja), len(kerja), sum(modal), len(modal), sum(jual), len(jual))

    # --- deliveries ---------------------------------------------------------------------------------------------------

    @cached_property
    def _bulan_kinerja(self) -> dict[date, Hitungan]:
        if not self.masa:
            return {}
        rentang = Periode(self.masa[0].mulai, max(m.sampai for m in self.masa))
        return {t.bulan: t.hitungan for t in tren(Q(), rentang, self.pada)}

    def kinerja(self, masa: Periode) -> Hitungan:
        """Sums over the order lines due in the span. One statement for all spans."""
        return jumlahkan(self._bulan_kinerja.get(b.mulai, Hitungan()) for b in masa.bulan_bulan())


def _hitung(hari: date) -> list[tuple[str, Any]]:
    """The four counts of that day, each under its own name."""
    sesudah = datetime.combine(hari + SEHARI, time.min, tzinfo=WIB)
    semua = Q(created_at__lt=sesudah) & (Q(dibatalkan_pada__isnull=True) | Q(dibatalkan_pada__gte=sesudah))
    aktif = semua & Q(status=StatusIKM.AKTIF)
    bermitra = Kemitraan.objects.berlaku(hari).order_by().values(kunci=PENYINTAS)
    pilih = {
        "semua": semua,
        "aktif": aktif,
        "bernib": semua & Q(nib__isnull=False) & ~Q(nib=""),
        "bermitra": aktif & Q(pk__in=bermitra),
    }
    return [(f"{nama}_{hari:%Y%m%d}", Count("pk", filter=q)) for nama, q in pilih.items()]


def _per_masa(qs: Any, masa: list[Periode], dalam: Any, jumlah: Any) -> dict[Periode, Any]:
    """One aggregate over all spans: distinct counts are never added up."""
    if not masa:
        return {}
    nama = {f"m{i}_{k}": a for i, m in enumerate(masa) for k, a in enumerate(jumlah(dalam(m)))}
    isi = qs.aggregate(**nama)
    n = len(nama) // len(masa)
    return {m: tuple(isi[f"m{i}_{k}"] for k in range(n)) for i, m in enumerate(masa)}
