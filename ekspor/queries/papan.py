"""The filtered shipments seen otherwise than as a list: by state, by day, by route."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Prefetch, Sum

from core.periode import Periode
from core.waktu import WIB, tanggal_wib
from ekspor.enums import KelasPeristiwa, KodePeristiwa, StatusPengiriman
from ekspor.models import Pengiriman, Peristiwa
from ekspor.querysets import PengirimanQuerySet
from referensi.models import Pelabuhan

KARTU: Final = 8
SEHARI: Final = 6
SEPEKAN: Final = 7
URUT: Final = {str(kode): i for i, kode in enumerate(KodePeristiwa)}


@dataclass(frozen=True, slots=True)
class KolomPapan:
    status: StatusPengiriman
    jumlah: int
    kartu: list[Pengiriman]


@dataclass(frozen=True, slots=True)
class HariKalender:
    """`lain`: so many more than are shown."""

    hari: date
    dalam: bool
    peristiwa: list[Peristiwa]
    lain: int


@dataclass(frozen=True, slots=True)
class Rute:
    muat: Pelabuhan
    tujuan: Pelabuhan
    pengiriman: int
    kontainer: int


@dataclass(frozen=True, slots=True)
class PetaRute:
    """`posisi`: port → how many open shipments were last reported there; `tanpa`: shipments that name no two ports."""

    rute: list[Rute]
    posisi: list[tuple[Pelabuhan, int]]
    tanpa: int


def papan_pengiriman(qs: PengirimanQuerySet) -> list[KolomPapan]:
    """One count, then two queries a filled column: its first cards and what was said of their milestones."""
    jumlah = dict(qs.order_by().values_list("status").annotate(n=Count("pk")))
    return [KolomPapan(s, jumlah.get(s, 0), _kartu(qs, s) if jumlah.get(s) else []) for s in StatusPengiriman]


def _kartu(qs: PengirimanQuerySet, status: StatusPengiriman) -> list[Pengiriman]:
    """What leaves soonest is what somebody has to see to; of what has gone, the latest."""
    urut = ("rencana_kirim", "pk") if status == StatusPengiriman.RENCANA else ("-tanggal_acuan", "-pk")
    peristiwa = Peristiwa.objects.tercatat().order_by("pk")
    kartu = qs.filter(status=status).with_untuk_daftar().prefetch_related(Prefetch("peristiwa", peristiwa, "tercatat"))
    return list(kartu.order_by(*urut)[:KARTU])


def berikutnya(p: Any) -> Peristiwa | None:
    """The next milestone that is expected, by its latest word. Before the terminal papers and stuffing come in any order;
    what lies behind a box that has passed its gate is not waited for any more.
    """
    aktual = {s.kode for s in p.tercatat if s.kelas == KelasPeristiwa.AKTUAL}
    sampai = max((URUT[kode] for kode in aktual), default=-1)
    lampau = sampai if sampai >= URUT[KodePeristiwa.GATE_IN] else -1
    kata: dict[str, Peristiwa] = {}
    for s in p.tercatat:
        ditunggu = s.kode not in aktual and URUT[s.kode] > lampau
        if ditunggu and (s.kelas == KelasPeristiwa.PERKIRAAN or s.kode not in kata):
            kata[s.kode] = s
    return min(kata.values(), key=lambda s: (s.waktu, s.pk), default=None)


def kalender_peristiwa(qs: PengirimanQuerySet, bulan: Periode) -> list[list[HariKalender]]:
    """Whole weeks, Monday first, that hold the month. One statement."""
    awal = bulan.mulai - timedelta(days=bulan.mulai.weekday())
    akhir = bulan.sampai + timedelta(days=-bulan.sampai.weekday() % SEPEKAN)
    batas = [datetime.combine(h, time.min, tzinfo=WIB) for h in (awal, akhir)]
    baris = Peristiwa.objects.tercatat().filter(
        waktu__gte=batas[0], waktu__lt=batas[1], pengiriman__in=qs.order_by().values("pk")
    )
    terkait = ("pengiriman__perusahaan", "pengiriman__ikm", "pengiriman__negara", "pengiriman__provinsi")
    terjadi = Peristiwa.objects.tercatat().filter(
        pengiriman=OuterRef("pengiriman"), kode=OuterRef("kode"), kelas=KelasPeristiwa.AKTUAL
    )
    baris = baris.annotate(terjadi=Exists(terjadi))
    per_hari: dict[date, list[Peristiwa]] = defaultdict(list)
    for s in baris.select_related(*terkait).order_by("waktu", "pk"):
        per_hari[tanggal_wib(s.waktu)].append(s)
    hari = [awal + timedelta(days=n) for n in range((akhir - awal).days)]
    semua = [HariKalender(h, h in bulan, per_hari[h][:SEHARI], max(len(per_hari[h]) - SEHARI, 0)) for h in hari]
    return [semua[n : n + SEPEKAN] for n in range(0, len(semua), SEPEKAN)]


def peta_rute(qs: PengirimanQuerySet) -> PetaRute:
    """Routes by how much goes over them, and where the open shipments were last. Four statements."""
    polos = qs.order_by()
    ber_rute = polos.filter(pelabuhan_muat__isnull=False, pelabuhan_tujuan__isnull=False)
    jumlah = ber_rute.values_list("pelabuhan_muat", "pelabuhan_tujuan").annotate(
        n=Count("pk"), kotak=Sum("jumlah_kontainer")
    )
    isi = sorted(jumlah, key=lambda r: (-r[3], r[0], r[1]))
    letak = _posisi(polos)
    kode = {k for r in isi for k in r[:2]} | letak.keys()
    pelabuhan = {p.pk: p for p in Pelabuhan.objects.filter(pk__in=kode, lat__isnull=False, lng__isnull=False)}
    rute = [Rute(pelabuhan[a], pelabuhan[b], n, kotak) for a, b, n, kotak in isi if a in pelabuhan and b in pelabuhan]
    posisi = sorted(((pelabuhan[k], n) for k, n in letak.items() if k in pelabuhan), key=lambda x: (-x[1], x[0].nama))
    return PetaRute(rute, posisi, polos.count() - sum(r.pengiriman for r in rute))


def _posisi(qs: PengirimanQuerySet) -> dict[str, int]:
    """The port of the latest thing that really happened to each open shipment."""
    baris = Peristiwa.objects.tercatat().filter(
        kelas=KelasPeristiwa.AKTUAL, pelabuhan__isnull=False, pengiriman__in=qs.filter(terbuka=True).values("pk")
    )
    terakhir = dict(baris.order_by("waktu", "pk").values_list("pengiriman", "pelabuhan"))
    jumlah: dict[str, int] = defaultdict(int)
    for kode in terakhir.values():
        jumlah[kode] += 1
    return dict(jumlah)
