"""Partnerships somebody should look at, each with its reason in numbers: falling scores, late payments, one-sided endings,
disputes nobody decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Min, Q, Sum
from django.urls import reverse

from core import format as f
from core.registri import Butir, IsiBagian
from core.waktu import tanggal_wib
from ikm import permissions as izin_ikm
from kemitraan.enums import JenisPerhatian, PihakPemutus
from kemitraan.models import BarisPenerimaan, Kemitraan, Pembayaran
from kemitraan.queries.kinerja import hitungan_kemitraan
from kemitraan.querysets import KemitraanQuerySet
from kemitraan.rumus import LEWAT_BAYAR_HARI, PUTUS_HARI, bagi_setahun, penurunan

TAMPIL_HARI: Final = 5


@dataclass(frozen=True, slots=True)
class Perhatian:
    """One reason to look at one partnership. `kata` the worst number in three words, `alasan` all of them in a sentence;
    `berat` sorts within its kind, heaviest first.
    """

    jenis: JenisPerhatian
    kemitraan: Kemitraan
    kata: str
    alasan: str
    url: str
    berat: float

    @property
    def pihak(self) -> str:
        return f"{self.kemitraan.perusahaan.nama} – {izin_ikm.penerus(self.kemitraan.ikm).nama}"


@dataclass(frozen=True, slots=True)
class _Temuan:
    kemitraan: int
    jenis: JenisPerhatian
    kata: str
    alasan: str
    berat: float


def perhatian(qs: KemitraanQuerySet, pada: date) -> list[Perhatian]:
    """Of the partnerships of `qs`, by kind and then heaviest first. Six statements whatever their number."""
    temuan = [*_turun(qs, pada), *_lewat_bayar(qs, pada), *_sengketa(qs, pada)]
    diputus = list(_diputus(qs, pada))
    semua = Kemitraan.objects.with_untuk_daftar().in_bulk([t.kemitraan for t in temuan])
    hasil = [
        Perhatian(t.jenis, semua[t.kemitraan], t.kata, t.alasan, _alamat(t.jenis, semua[t.kemitraan]), t.berat)
        for t in temuan
    ]
    urut = list(JenisPerhatian)
    return sorted([*hasil, *diputus], key=lambda p: (urut.index(p.jenis), -p.berat, p.kemitraan.pk))


def kemitraan_diawasi(user: Any, pada: date, *, binaan: bool) -> KemitraanQuerySet:
    """Whose partnerships are looked at: all, or those with an IKM of the own wilayah binaan or a company answered for."""
    qs = Kemitraan.objects.visible_to(user).tercatat()
    if not binaan:
        return qs
    wilayah = user.kecamatan_binaan(pada)
    milik = Q(ikm__digabung_ke__isnull=True, ikm__kecamatan_kode__in=wilayah)
    return qs.filter(milik | Q(ikm__digabung_ke__kecamatan_kode__in=wilayah) | Q(perusahaan__penanggung_jawab=user))


def perhatian_hari_ini(user: Any, pada: date) -> IsiBagian:
    """For the officer's day: the own wilayah's; others see all."""
    binaan = bool(user.kecamatan_binaan(pada))
    semua = perhatian(kemitraan_diawasi(user, pada, binaan=binaan), pada)
    return IsiBagian(len(semua), [butir(p) for p in semua[:TAMPIL_HARI]], reverse("kemitraan:watch_list"))


def butir(p: Perhatian) -> Butir:
    return Butir(p.pihak, p.jenis.label, p.url, p.kata, "bahaya", "alert-triangle")


def _alamat(jenis: JenisPerhatian, k: Kemitraan) -> str:
    """Where the numbers behind the reason stand."""
    if jenis == JenisPerhatian.TURUN:
        return reverse("kemitraan:kinerja_kemitraan", args=[k.uid])
    if jenis == JenisPerhatian.BAYAR:
        return f"{reverse('kemitraan:kinerja_payments')}?kemitraan={k.uid}&hasil=belum&periode=semua"
    if jenis == JenisPerhatian.SENGKETA:
        return f"{reverse('kemitraan:pesanan_list')}?kemitraan={k.uid}&sengketa=true"
    return k.get_absolute_url()


def _turun(qs: KemitraanQuerySet, pada: date) -> Iterable[_Temuan]:
    lama, baru = bagi_setahun(pada)
    milik = Q(pesanan__kemitraan__in=qs.order_by().values("pk"))
    dulu, kini = hitungan_kemitraan(milik, lama, pada), hitungan_kemitraan(milik, baru, pada)
    for kunci in dulu.keys() & kini.keys():
        turun = list(penurunan(dulu[kunci], kini[kunci]))
        if not turun:
            continue
        kalimat = [
            f"{p.kini.label} {p.kini.teks} dalam tiga bulan terakhir ({f.angka(p.kini.n)} {p.kini.satuan_n}), "
            f"sebelumnya {p.dulu.teks} ({f.angka(p.dulu.n)})"
            for p in turun
        ]
        kata = f"{turun[0].kini.label.lower()} turun {f.angka(turun[0].poin)} poin"
        yield _Temuan(kunci, JenisPerhatian.TURUN, kata, f"{'; '.join(kalimat)}.", float(turun[0].poin))


def _lewat_bayar(qs: KemitraanQuerySet, pada: date) -> Iterable[_Temuan]:
    lewat = (
        Pembayaran.objects.belum_dibayar()
        .filter(jatuh_tempo__lt=pada - timedelta(days=LEWAT_BAYAR_HARI))
        .filter(pesanan__kemitraan__in=qs.order_by().values("pk"))
        .order_by()
    )
    for b in lewat.values("pesanan__kemitraan").annotate(n=Count("pk"), nilai=Sum("jumlah"), tertua=Min("jatuh_tempo")):
        hari = (pada - b["tertua"]).days
        alasan = (
            f"{f.angka(b['n'])} pembayaran, {f.rupiah(b['nilai'])}, belum dibayar; "
            f"yang tertua jatuh tempo {f.tanggal(b['tertua'])}, {f.angka(hari)} hari lalu."
        )
        yield _Temuan(b["pesanan__kemitraan"], JenisPerhatian.BAYAR, f"terlambat {f.angka(hari)} hari", alasan, hari)


def _sengketa(qs: KemitraanQuerySet, pada: date) -> Iterable[_Temuan]:
    kunci = "penerimaan__pesanan__kemitraan"
    terbuka = BarisPenerimaan.objects.bersengketa().filter(**{f"{kunci}__in": qs.order_by().values("pk")}).order_by()
    for b in terbuka.values(kunci).annotate(n=Count("pk"), tertua=Min("disengketakan_pada")):
        sejak = tanggal_wib(b["tertua"])
        hari = (pada - sejak).days
        alasan = f"{f.angka(b['n'])} keberatan IKM belum diputus; yang tertua sejak {f.tanggal(sejak)}."
        kata = f"menunggu {f.angka(hari)} hari" if hari else "baru hari ini"
        yield _Temuan(b[kunci], JenisPerhatian.SENGKETA, kata, alasan, hari)


def _diputus(qs: KemitraanQuerySet, pada: date) -> Iterable[Perhatian]:
    sejak = pada - timedelta(days=PUTUS_HARI)
    for k in qs.diputus_pihak_besar().filter(diakhiri_pada__gte=sejak).with_untuk_daftar().order_by("-diakhiri_pada"):
        hari = (pada - k.diakhiri_pada).days if k.diakhiri_pada else 0
        siapa = PihakPemutus(k.diputus_oleh_pihak).name.lower() if k.diputus_oleh_pihak != PihakPemutus.IKM else "IKM"
        alasan = f"Diputus {siapa}, pihak yang lebih besar, {f.tanggal(k.diakhiri_pada)}: {k.diputus_alasan}"
        kata = f"diputus {f.tanggal_pendek(k.diakhiri_pada)}"
        yield Perhatian(JenisPerhatian.DIPUTUS, k, kata, alasan, k.get_absolute_url(), -hari)
