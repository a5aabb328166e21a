"""What a dashboard is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import BooleanField, ExpressionWrapper, Q

from core.periode import Periode
from ikm.models import IKM, Sentra
from laporan.rumus import sampai_bulan_ini, setahun_lalu

HARI_KABISAT: Final = (2, 29)


@dataclass(frozen=True, slots=True)
class Lingkup:
    """A span of months (to the end of the present one at most) and the same a year before; a sender (key of its Perusahaan), a
    country (two letters), a kecamatan of the workshops (its code); "" and None: all.
    """

    periode: Periode
    pada: date
    lalu: Periode | None = None
    perusahaan: int | None = None
    negara: str = ""
    kecamatan: str = ""

    @classmethod
    def buat(cls, periode: Periode, pada: date, **saring: Any) -> Lingkup:
        masa = sampai_bulan_ini(periode, pada)
        return cls(masa, pada, setahun_lalu(masa), **saring)

    @property
    def dipersempit(self) -> bool:
        """Whether less than the whole regency is asked about."""
        return self.perusahaan is not None or bool(self.negara or self.kecamatan)

    @property
    def hari_terakhir(self) -> date:
        """The day a state is read on: the last of the span, or today."""
        return min(self.periode.sampai - timedelta(days=1), self.pada)

    @property
    def hari_terakhir_lalu(self) -> date | None:
        """The same day a year before; of a leap day, the day after it."""
        if self.lalu is None:
            return None
        akhir = self.hari_terakhir
        if akhir == self.periode.sampai - timedelta(days=1):
            return self.lalu.sampai - timedelta(days=1)
        if (akhir.month, akhir.day) == HARI_KABISAT:
            akhir += timedelta(days=1)
        return akhir.replace(year=akhir.year - 1)

    def sel(self, qs: Any) -> Any:
        """The rollup cells of both spans; `kini` tells them apart. Spans that meet are asked for as one, and told apart by one
        comparison: the planner knows how many groups that makes.
        """
        kini = ExpressionWrapper(Q(bulan__gte=self.periode.mulai), output_field=BooleanField())
        qs = qs.filter(self._dalam()).annotate(kini=kini)
        if self.perusahaan is not None:
            qs = qs.filter(perusahaan=self.perusahaan)
        return qs.filter(Q(tujuan=self.negara)) if self.negara else qs

    def _dalam(self) -> Q:
        if self.lalu is None:
            return _dalam(self.periode)
        if self.lalu.sampai == self.periode.mulai:
            return _dalam(Periode(self.lalu.mulai, self.periode.sampai))
        return _dalam(self.periode) | _dalam(self.lalu)

    def milik_ikm(self, kolom: str) -> Q:
        """Rows whose IKM stands in the kecamatan asked for; one that was merged stands where its survivor does."""
        if not self.kecamatan:
            return Q()
        return Q(**{f"{kolom}__in": ikm_di(self.kecamatan)})


def ikm_di(kecamatan: str = "", sentra: Sentra | None = None) -> Any:
    """The keys of the IKM of a place, and of those merged into them."""
    hidup = IKM.objects.filter(digabung_ke__isnull=True)
    if kecamatan:
        hidup = hidup.filter(kecamatan_kode=kecamatan)
    if sentra is not None:
        hidup = hidup.filter(sentra=sentra)
    kunci = hidup.values("pk")
    return IKM.objects.filter(Q(pk__in=kunci) | Q(digabung_ke__in=kunci)).values("pk")


def _dalam(periode: Periode) -> Q:
    return Q(bulan__gte=periode.mulai, bulan__lt=periode.sampai)
