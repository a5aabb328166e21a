"""Indicators as they are read: each quarter's and the year's figure beside its target, provisional while its months are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from core.periode import Periode
from ikm.rumus import sel_rahasia
from kantor.models import PeriodeTerkunci
from kemitraan.querysets.dasar import adalah_kantor
from laporan.models import Indikator, Realisasi, Target
from laporan.queries.bacaan import Bacaan
from laporan.queries.hitung import HITUNG, Nilai, hitung_masa
from laporan.rumus import capaian, nada_capaian

TRIWULAN: Final = (1, 2, 3, 4)
TREN_TAHUN: Final = 2  # the quarters of this year and the one before it
RIWAYAT_TAHUN: Final = 5


@dataclass(frozen=True, slots=True)
class SelIndikator:
    """One span of one indicator. `triwulan` None is the year. `sementara`: a month of it is not locked, so it may still change.
    `catatan`: what was entered by hand, where that is what it is.
    """

    masa: Periode
    triwulan: int | None
    realisasi: Nilai
    target: Target | None
    sementara: bool
    capaian: Decimal | None
    catatan: Realisasi | None = None

    @property
    def nada(self) -> str:
        return nada_capaian(self.capaian)


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    indikator: Indikator
    sel: tuple[SelIndikator, ...]
    tren: tuple[tuple[Periode, Decimal | None], ...]

    @property
    def setahun(self) -> SelIndikator:
        return self.sel[-1]


def masa_tahun(tahun: int) -> list[tuple[int | None, Periode]]:
    """The four quarters, then the year."""
    return [*((t, Periode.triwulan(tahun, t)) for t in TRIWULAN), (None, Periode.tahun(tahun))]


def bulan_terkunci(tahun: Sequence[int]) -> frozenset[date]:
    kunci = PeriodeTerkunci.objects.berlaku().filter(bulan__year__in=tahun)
    return frozenset(kunci.values_list("bulan", flat=True))


def papan_indikator(
    user: Any, tahun: int, pada: date, terkunci: frozenset[date], *, keluar: bool = False
) -> list[BarisIndikator]:
    """What a year is measured by. A handful of statements, however many indicators there are. `keluar`: for a paper that leaves the
    office, which shows nobody what fewer than three firms told.
    """
    semua = list(Indikator.objects.visible_to(user).berlaku(tahun))
    deret = [Periode.triwulan(t, q) for t in range(tahun - TREN_TAHUN + 1, tahun + 1) for q in TRIWULAN]
    baca = Pembaca(user, semua, [*deret, Periode.tahun(tahun)], pada, keluar=keluar)
    return [
        BarisIndikator(
            indikator=i,
            sel=tuple(baca.sel(i, t, m, terkunci) for t, m in masa_tahun(tahun)),
            tren=tuple((m, baca.nilai(i, m).nilai) for m in deret),
        )
        for i in semua
    ]


def riwayat_indikator(
    user: Any, versi: Sequence[Indikator], tahun: int, pada: date, terkunci: frozenset[date]
) -> list[tuple[int, tuple[SelIndikator, ...]]]:
    """The years up to `tahun`, newest first, each by the version it is measured by; years before the first version are left out."""
    per_tahun = {
        t: i for t in range(tahun, tahun - RIWAYAT_TAHUN, -1) for i in versi if i.mengukur(t)
    }  # one version a year, so the order does not matter
    masa = [m for t in per_tahun for _, m in masa_tahun(t)]
    baca = Pembaca(user, list(versi), masa, pada)
    hasil = [(t, tuple(baca.sel(i, q, m, terkunci) for q, m in masa_tahun(t))) for t, i in per_tahun.items()]
    while len(hasil) > 1 and not any(s.realisasi.nilai or s.target for s in hasil[-1][1]):
        hasil.pop()  # before anything was recorded: nought there means nothing
    return hasil


class Pembaca:
    """Figures and targets of these indicators over these spans, as this person may read them (`keluar`: as anybody may)."""

    def __init__(
        self, user: Any, indikator: Sequence[Indikator], masa: Sequence[Periode], pada: date, *, keluar: bool = False
    ) -> None:
        self.bacaan = Bacaan(masa, pada)
        self.kantor = adalah_kantor(user) and not keluar
        tahun = {m.mulai.year for m in masa}
        pilih: dict[str, Any] = {"indikator__in": [i.pk for i in indikator], "tahun__in": tahun}
        self.target = {(t.indikator_id, t.periode): t for t in Target.objects.filter(**pilih)}
        manual = [i.pk for i in indikator if not i.otomatis]
        self.manual = {
            (r.indikator_id, r.periode): r
            for r in (Realisasi.objects.filter(**pilih | {"indikator__in": manual}) if manual else ())
        }
        self._tutup: dict[tuple[int, int], frozenset[Periode]] = {}

    def sel(self, i: Indikator, triwulan: int | None, masa: Periode, terkunci: frozenset[date]) -> SelIndikator:
        n, target = self.nilai(i, masa), self.target.get((i.pk, masa))
        return SelIndikator(
            masa=masa,
            triwulan=triwulan,
            realisasi=n,
            target=target,
            sementara=n.nilai is not None and any(b.mulai not in terkunci for b in masa.bulan_bulan()),
            capaian=capaian(n.nilai, target.nilai if target else None, i.arah),
            catatan=self.manual.get((i.pk, masa)),
        )

    def nilai(self, i: Indikator, masa: Periode) -> Nilai:
        if not i.otomatis:
            catatan = self.manual.get((i.pk, masa))
            return Nilai(catatan.nilai if catatan else None)
        n = hitung_masa(i.hitung, self.bacaan, masa)
        if self.kantor or i.hitung not in HITUNG or not HITUNG[i.hitung].rahasia:
            return n
        return Nilai(rahasia=True) if masa in self._rahasia(i, masa.mulai.year) else n

    def _rahasia(self, i: Indikator, tahun: int) -> frozenset[Periode]:
        """The quarters that must stay hidden, since the year is shown beside them; and the year itself when it is too few."""
        kunci = (i.pk, tahun)
        if kunci not in self._tutup:
            *triwulan, setahun = (m for _, m in masa_tahun(tahun))
            banyak = [hitung_masa(i.hitung, self.bacaan, m).n or 0 if self._terbaca(m) else 0 for m in triwulan]
            tutup = {triwulan[k] for k in sel_rahasia(banyak)}
            if self._terbaca(setahun) and sel_rahasia([hitung_masa(i.hitung, self.bacaan, setahun).n or 0]):
                tutup.add(setahun)
            self._tutup[kunci] = frozenset(tutup)
        return self._tutup[kunci]

    def _terbaca(self, masa: Periode) -> bool:
        return masa in self.bacaan.masa
