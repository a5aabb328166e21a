"""Who should have reported and who has: on time, late, not yet. Told is told on the day it was written down.

Expected are the active IKM (or exporting companies) that were in the register by the end of the span; of an obligation for
partners, those with an agreement in force on its last day. What an IKM merged into another told counts for the survivor. Office
and leadership read all of them; a company and an owner read themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Min
from django.db.models.functions import Coalesce, TruncMonth
from django.urls import reverse

from core.periode import Periode, tambah_bulan
from core.waktu import tanggal_wib
from ekspor.models import Pengiriman
from ikm.enums import StatusIKM
from ikm.models import IKM, OmzetBulanan, ProfilTahunan
from kemitraan.enums import KEMITRAAN_PERNAH_BERLAKU, PeranUsaha, StatusPerusahaan
from kemitraan.models import Kemitraan, Perusahaan
from kemitraan.querysets.dasar import ikm_sendiri, membaca_semua, perusahaan_sendiri
from laporan.enums import ApaDilaporkan, JenisPelapor, KeadaanLapor
from laporan.models import KewajibanLapor, LaporanNihil
from laporan.rumus import HitungLapor, nilai_keadaan, tenggat_lapor

BULAN_TREN = 12
TAHUN_TREN = 3
PENYINTAS = Coalesce("ikm__digabung_ke", "ikm")


@dataclass(frozen=True, slots=True)
class Pelapor:
    """Who is to report, by the key of its table; `sejak` is the day it came into the register, `tempat` a kecamatan or ""."""

    pk: int
    uid: UUID
    kode: str
    nama: str
    kecamatan: str
    tempat: str
    bertelepon: bool
    sejak: date


@dataclass(frozen=True, slots=True)
class BarisLapor:
    pelapor: Pelapor
    keadaan: KeadaanLapor
    tenggat: date
    melapor: date | None

    @property
    def hari_terlambat(self) -> int | None:
        """Days after the due day, of what was told; None where it was not."""
        return None if self.melapor is None else max((self.melapor - self.tenggat).days, 0)


@dataclass(frozen=True, slots=True)
class RingkasanKewajiban:
    """How one obligation stands for its last complete span, and where its rows are."""

    kewajiban: KewajibanLapor
    masa: Periode
    tenggat: date
    hitung: HitungLapor
    url: str


def masa_terakhir(k: KewajibanLapor, pada: date, n: int = 1) -> list[Periode]:
    """The last `n` complete spans it asks about, oldest first; fewer where it began later or ended."""
    if k.tahunan:
        semua = [Periode.tahun(pada.year - i) for i in range(n, 0, -1)]
    else:
        awal = [tambah_bulan(pada, -i) for i in range(n, 0, -1)]
        semua = [Periode.bulan(b.year, b.month) for b in awal]
    return [
        m for m in semua if m.mulai >= k.berlaku_mulai and (k.berlaku_sampai is None or m.mulai <= k.berlaku_sampai)
    ]


class Kepatuhan:
    """One obligation over some spans, as this person may read it. Two statements, three where only partners are asked."""

    def __init__(self, user: Any, kewajiban: KewajibanLapor, masa: Sequence[Periode], *, kecamatan: str = "") -> None:
        self.user, self.kewajiban, self.masa = user, kewajiban, list(masa)
        self.kecamatan = kecamatan

    def tenggat(self, masa: Periode) -> date:
        return tenggat_lapor(masa, self.kewajiban.hari, self.kewajiban.bulan_tenggat)

    def baris(self, masa: Periode, pada: date) -> list[BarisLapor]:
        """By name."""
        tenggat = self.tenggat(masa)
        hasil = []
        for p in self.diharapkan(masa):
            melapor = self._laporan.get((p.pk, masa.mulai))
            hasil.append(BarisLapor(p, nilai_keadaan(tenggat, melapor, pada), tenggat, melapor))
        return hasil

    def hitung(self, masa: Periode, pada: date) -> HitungLapor:
        return hitung_baris(self.baris(masa, pada))

    def diharapkan(self, masa: Periode) -> list[Pelapor]:
        mitra = self._bermitra(masa) if self.kewajiban.hanya_bermitra else None
        return [p for p in self.pelapor if p.sejak < masa.sampai and (mitra is None or p.pk in mitra)]

    @cached_property
    def pelapor(self) -> list[Pelapor]:
        """Nobody of another kind: that a company reads the register does not make its business who reports in it."""
        if not membaca_semua(self.user) and self.user.peran != self.kewajiban.jenis:
            return []
        if self.kewajiban.jenis == JenisPelapor.IKM:
            return self._ikm()
        qs = Perusahaan.objects.tercatat().filter(status=StatusPerusahaan.AKTIF, peran_usaha=PeranUsaha.EKSPORTIR)
        if not membaca_semua(self.user):
            qs = qs.filter(pk__in=perusahaan_sendiri(self.user))
        if self.kecamatan:
            qs = qs.filter(wilayah__kode__startswith=self.kecamatan)
        isi = qs.order_by("nama", "pk").values_list(
            "pk", "uid", "kode", "nama", "wilayah_id", "wilayah__nama", "created_at"
        )
        return [_pelapor((*awal, kec or "", tempat or "", False, t)) for *awal, kec, tempat, t in isi]

    def _ikm(self) -> list[Pelapor]:
        qs = IKM.objects.tercatat().filter(status=StatusIKM.AKTIF)
        if not membaca_semua(self.user):
            qs = qs.filter(pk__in=ikm_sendiri(self.user))
        for kecamatan in (self.kewajiban.kecamatan_id, self.kecamatan):
            if kecamatan:
                qs = qs.filter(kecamatan_kode=kecamatan)
        kolom = ("pk", "uid", "kode", "nama", "kecamatan_kode", "desa__induk__nama", "telepon_sidik", "created_at")
        isi = qs.order_by("nama", "pk").values_list(*kolom)
        return [_pelapor((*awal, sidik is not None, t)) for *awal, sidik, t in isi]

    @cached_property
    def _laporan(self) -> dict[tuple[int, date], date]:
        """(who, first day of the span) → the day it was first told."""
        hasil: dict[tuple[int, date], date] = {}
        for siapa, mulai, saat in BACA[ApaDilaporkan(self.kewajiban.apa)](self.masa):
            hari = tanggal_wib(saat)
            kunci = (siapa, mulai)
            hasil[kunci] = min(hari, hasil.get(kunci, hari))
        return hasil

    @cached_property
    def _kemitraan(self) -> list[tuple[int, date, date]]:
        """(who, first day, last day) of agreements that were ever in force."""
        siapa = PENYINTAS if self.kewajiban.jenis == JenisPelapor.IKM else "perusahaan"
        qs = Kemitraan.objects.tercatat().filter(status__in=KEMITRAAN_PERNAH_BERLAKU, mulai__isnull=False)
        isi = qs.order_by().values_list(siapa, "mulai", "berakhir", "diakhiri_pada")
        return [(s, m, min(a, d) if d else a) for s, m, a, d in isi if a is not None]

    def _bermitra(self, masa: Periode) -> set[int]:
        hari = masa.sampai - timedelta(days=1)
        return {s for s, mulai, akhir in self._kemitraan if mulai <= hari <= akhir}


def _pelapor(kolom: tuple[Any, ...]) -> Pelapor:
    """A row of the register whose last column is the instant it was written down."""
    pk, uid, kode, nama, kecamatan, tempat, bertelepon, saat = kolom
    return Pelapor(pk, uid, kode, nama, kecamatan, tempat, bertelepon, tanggal_wib(saat))


def hitung_baris(baris: Iterable[BarisLapor]) -> HitungLapor:
    n = dict.fromkeys(KeadaanLapor.values, 0)
    for b in baris:
        n[b.keadaan.value] += 1
    return HitungLapor(**n)


def _omzet(masa: Sequence[Periode]) -> Any:
    qs = OmzetBulanan.objects.terhitung().filter(bulan__in=[m.mulai for m in masa]).order_by()
    return qs.values_list(PENYINTAS, "bulan").annotate(t=Min("created_at"))


def _profil(masa: Sequence[Periode]) -> Any:
    qs = ProfilTahunan.objects.terhitung().filter(tahun__in=[m.mulai.year for m in masa]).order_by()
    return (
        (s, date(tahun, 1, 1), t) for s, tahun, t in qs.values_list(PENYINTAS, "tahun").annotate(t=Min("created_at"))
    )


def _pengiriman(masa: Sequence[Periode]) -> Any:
    """A shipment that counts in the month, or the word that there was none."""
    if not masa:
        return
    rentang = Periode(masa[0].mulai, masa[-1].sampai)
    qs = Pengiriman.objects.tercatat().dalam(rentang).filter(perusahaan__isnull=False).order_by()
    per = qs.values_list("perusahaan", TruncMonth("tanggal_acuan")).annotate(t=Min("created_at"))
    yield from per
    nihil = LaporanNihil.objects.tercatat().filter(bulan__in=[m.mulai for m in masa]).order_by()
    yield from nihil.values_list("perusahaan", "bulan", "created_at")


BACA = {ApaDilaporkan.OMZET: _omzet, ApaDilaporkan.PROFIL: _profil, ApaDilaporkan.PENGIRIMAN: _pengiriman}


def ringkas_kewajiban(user: Any, pada: date) -> list[RingkasanKewajiban]:
    """Each obligation in force, for its last complete span: what a first page shows of it. `laporan/_kewajiban.html` draws it."""
    hasil = []
    for k in KewajibanLapor.objects.visible_to(user).berlaku(pada):
        for masa in masa_terakhir(k, pada):
            kepatuhan = Kepatuhan(user, k, [masa])
            url = f"{reverse('laporan:kepatuhan')}?{urlencode({'kewajiban': k.kode, 'masa': kode_masa(k, masa)})}"
            hasil.append(RingkasanKewajiban(k, masa, kepatuhan.tenggat(masa), kepatuhan.hitung(masa, pada), url))
    return hasil


def kode_masa(k: KewajibanLapor, masa: Periode) -> str:
    return str(masa.mulai.year) if k.tahunan else f"{masa.mulai:%Y-%m}"
