"""An IKM's turnover for its page: the survivor's months and those of the IKM merged into it, one report a month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Min
from django.db.models.functions import Coalesce

from core import format as f
from core.periode import Periode, tambah_bulan
from core.waktu import awal_bulan
from ikm import permissions
from ikm.models import IKM, OmzetBulanan
from ikm.querysets import OmzetBulananQuerySet
from ikm.rumus.janggal import BULAN_MIN, KALI_JANGGAL, jauh_dari_biasa
from kantor.models import PeriodeTerkunci

SETAHUN = 12
BULAN_GRAFIK = 36
PENYINTAS = Coalesce("ikm__digabung_ke", "ikm")


@dataclass(frozen=True, slots=True)
class BulanOmzet:
    """One month: the record that counts, and behind it those that do not (a merged IKM had that month, too). `omzet` None is
    unknown.
    """

    bulan: date
    catatan: tuple[OmzetBulanan, ...]

    @property
    def omzet(self) -> int | None:
        return self.catatan[0].omzet if self.catatan else None

    @property
    def berulang(self) -> bool:
        return len(self.catatan) > 1


@dataclass(frozen=True, slots=True)
class TahunOmzet:
    tahun: int
    bulan: list[BulanOmzet]

    @property
    def berulang(self) -> bool:
        return any(b.berulang for b in self.bulan)

    @property
    def jumlah(self) -> int:
        return sum(b.omzet or 0 for b in self.bulan)

    @property
    def n(self) -> int:
        return len(self.bulan)


@dataclass(frozen=True, slots=True)
class RingkasanOmzet:
    """`setahun` sums the twelve months up to `sampai`, the last complete one, of which `n` are known; `naik_persen`
    compares with the twelve before those, and is None unless all twenty-four are known.
    """

    tahun: list[TahunOmzet]
    deret: list[BulanOmzet]
    sampai: date
    setahun: int
    n: int
    naik_persen: float | None
    terakhir: BulanOmzet | None

    @property
    def rata(self) -> int | None:
        return round(self.setahun / self.n) if self.n else None


@dataclass(frozen=True, slots=True)
class BulanTahun:
    """A month of a year's form: the one record it changes, and why it cannot be changed ("" where it can)."""

    bulan: date
    catatan: OmzetBulanan | None
    jumlah: int | None
    sebab: str

    @property
    def nama(self) -> str:
        return f.bulan(self.bulan)


def ringkasan_omzet(ikm: IKM, pada: date) -> RingkasanOmzet:
    """One query."""
    bulan = _per_bulan(OmzetBulanan.objects.tercatat().dari(ikm).per_bulan().select_related("ikm"))
    kini = awal_bulan(pada)
    lalu, sebelum = (_jumlah(bulan, tambah_bulan(kini, -n), SETAHUN) for n in (SETAHUN, 2 * SETAHUN))
    lengkap = lalu[1] == sebelum[1] == SETAHUN and sebelum[0]
    tahun: dict[int, list[BulanOmzet]] = {}
    for b in sorted(bulan.values(), key=lambda b: b.bulan, reverse=True):
        tahun.setdefault(b.bulan.year, []).append(b)
    return RingkasanOmzet(
        tahun=[TahunOmzet(t, isi) for t, isi in tahun.items()],
        deret=_deret(bulan, kini),
        sampai=tambah_bulan(kini, -1),
        setahun=lalu[0],
        n=lalu[1],
        naik_persen=(lalu[0] - sebelum[0]) * 100 / sebelum[0] if lengkap else None,
        terakhir=bulan[max(bulan)] if bulan else None,
    )


def omzet_bulanan(ikm: IKM, periode: Periode) -> dict[date, int]:
    """First of the month → rupiah, for the months of the span that are known, one report a month. One query."""
    catatan = OmzetBulanan.objects.tercatat().dari(ikm).dihitung()
    dalam = catatan.filter(bulan__gte=periode.mulai, bulan__lt=periode.sampai)
    return dict(dalam.order_by("bulan").values_list("bulan", "omzet"))


def omzet_janggal(qs: OmzetBulananQuerySet) -> OmzetBulananQuerySet:
    """Of these months those far above what their workshop usually sells (`rumus.jauh_dari_biasa`), over all its known months.
    Two statements, the second over the few workshops whose months lie so far apart.
    """
    hidup = OmzetBulanan.objects.terhitung().filter(omzet__gt=0).annotate(penyintas=PENYINTAS).order_by()
    per = hidup.values("penyintas").annotate(n=Count("pk"), besar=Max("omzet"), kecil=Min("omzet"))
    lebar = per.filter(n__gte=BULAN_MIN, besar__gt=KALI_JANGGAL * F("kecil")).values("penyintas")
    isi: dict[int, list[tuple[int, int]]] = {}
    for ikm, kunci, omzet in hidup.filter(penyintas__in=lebar).values_list("penyintas", "pk", "omzet"):
        isi.setdefault(ikm, []).append((kunci, omzet))
    jauh = [b[i][0] for b in isi.values() for i in jauh_dari_biasa([omzet for _, omzet in b])]
    return qs.filter(pk__in=jauh)


def tahun_omzet(user: Any, ikm: IKM, tahun: int, pada: date) -> list[BulanTahun]:
    """The twelve months of a year as its form needs them; two queries."""
    tercatat = OmzetBulanan.objects.tercatat().dari(ikm).filter(bulan__year=tahun).per_bulan()
    bulan = _per_bulan(tercatat.select_related("ikm__digabung_ke__desa", "ikm__desa"))
    terkunci = set(PeriodeTerkunci.objects.berlaku().filter(bulan__year=tahun).values_list("bulan", flat=True))
    hasil = []
    for p in Periode.tahun(tahun).bulan_bulan():
        b = bulan.get(p.mulai, BulanOmzet(p.mulai, ()))
        satu = b.catatan[0] if len(b.catatan) == 1 else None
        hasil.append(BulanTahun(p.mulai, satu, b.omzet, _sebab(user, b, terkunci, pada)))
    return hasil


def _sebab(user: Any, b: BulanOmzet, terkunci: set[date], pada: date) -> str:
    if b.bulan > pada:
        return "belum tiba"
    if b.bulan in terkunci:
        return "bulan terkunci"
    if b.berulang:
        return "dua catatan, ubah satu per satu"
    if b.catatan and not permissions.can_edit_omzet(user, b.catatan[0], pada):
        return "sudah diperiksa kantor"
    return ""


def _per_bulan(omzet: Iterable[OmzetBulanan]) -> dict[date, BulanOmzet]:
    hasil: dict[date, BulanOmzet] = {}
    for o in omzet:
        lama = hasil.get(o.bulan, BulanOmzet(o.bulan, ()))
        hasil[o.bulan] = BulanOmzet(o.bulan, (*lama.catatan, o))
    return hasil


def _jumlah(bulan: dict[date, BulanOmzet], mulai: date, n: int) -> tuple[int, int]:
    ada = [bulan[b].omzet or 0 for i in range(n) if (b := tambah_bulan(mulai, i)) in bulan]
    return sum(ada), len(ada)


def _deret(bulan: dict[date, BulanOmzet], kini: date) -> list[BulanOmzet]:
    """Every month from the first known one, at most three years back, up to the last known one: gaps stay gaps."""
    if not bulan:
        return []
    b, akhir = max(min(bulan), tambah_bulan(kini, -BULAN_GRAFIK)), max(bulan)
    hasil = []
    while b <= akhir:
        hasil.append(bulan.get(b, BulanOmzet(b, ())))
        b = tambah_bulan(b, 1)
    return hasil
