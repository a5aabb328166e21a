"""Ratings of companies: what waits to be rated, and the averages that are anybody's to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Avg, Count, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from akun.enums import PERAN_KANTOR
from core import format as f
from core.periode import Periode
from core.registri import Butir
from ikm.models import IKM
from kemitraan.enums import KEMITRAAN_PERNAH_BERLAKU
from kemitraan.models import PERTANYAAN, Kemitraan, Perusahaan, Pesanan, UlasanPerusahaan
from kemitraan.querysets import KemitraanQuerySet
from kemitraan.rumus import boleh_tampil, masa_menilai, triwulan_dari, triwulan_dinilai

TAMPIL_BERANDA: Final = 5
PENERUS: Final = Coalesce("ikm__digabung_ke", "ikm")


@dataclass(frozen=True, slots=True)
class JawabanUlasan:
    """One question and the mean of its answers, 1 to 5."""

    bidang: str
    label: str
    rata: Decimal


@dataclass(frozen=True, slots=True)
class RataUlasan:
    """A company's quarter. `ikm` how many rated; `terbuka` what only the office reads yet."""

    triwulan: Periode
    ikm: int
    jawaban: list[JawabanUlasan]
    terbuka: bool

    @property
    def rata(self) -> Decimal:
        return sum((j.rata for j in self.jawaban), Decimal(0)) / len(self.jawaban)


def label_pertanyaan() -> dict[str, str]:
    return {n: str(UlasanPerusahaan._meta.get_field(n).verbose_name) for n in PERTANYAAN}  # type: ignore[union-attr]


def rata_ulasan(user: Any, perusahaan: Perusahaan, pada: date) -> list[RataUlasan]:
    """By quarter, newest first: all to the office; to others only what `rumus.boleh_tampil` lets out. One statement."""
    kantor = user.peran in PERAN_KANTOR
    label = label_pertanyaan()
    isi: Any = (
        UlasanPerusahaan.objects.tercatat()
        .filter(perusahaan=perusahaan)
        .order_by()
        .values("triwulan")
        .annotate(n_ikm=Count(PENERUS, distinct=True), **{f"rata_{n}": Avg(n) for n in PERTANYAAN})
    )
    hasil = []
    for b in sorted(isi, key=lambda b: b["triwulan"], reverse=True):
        tampil = boleh_tampil(b["triwulan"], b["n_ikm"], pada)
        if not (kantor or tampil):
            continue
        jawaban = [JawabanUlasan(n, label[n], f.bulatkan(Decimal(str(b[f"rata_{n}"])), 2)) for n in PERTANYAAN]
        hasil.append(RataUlasan(triwulan_dari(b["triwulan"]), b["n_ikm"], jawaban, not tampil))
    return hasil


def bermitra_pada(qs: KemitraanQuerySet, triwulan: Periode) -> KemitraanQuerySet:
    """Partnerships in force on some day of the quarter, or with an order placed or due in it."""
    dalam = {"tanggal__gte": triwulan.mulai, "tanggal__lt": triwulan.sampai}
    jatuh = {"tenggat_awal__gte": triwulan.mulai, "tenggat_awal__lt": triwulan.sampai}
    dipesan = Pesanan.objects.tercatat().filter(Q(**dalam) | Q(**jatuh)).values("kemitraan")
    berlaku = Q(status__in=KEMITRAAN_PERNAH_BERLAKU, mulai__lt=triwulan.sampai, berakhir__gte=triwulan.mulai) & (
        Q(diakhiri_pada__isnull=True) | Q(diakhiri_pada__gte=triwulan.mulai)
    )
    return qs.tercatat().filter(berlaku | Q(pk__in=dipesan))


def dapat_dinilai(kemitraan: Kemitraan, pada: date) -> bool:
    """Whether the two had to do with each other in the quarter that is rated now, under whichever agreement."""
    pasangan = Kemitraan.objects.dari(kemitraan.ikm.digabung_ke or kemitraan.ikm).filter(
        perusahaan=kemitraan.perusahaan_id
    )
    return bermitra_pada(pasangan, triwulan_dinilai(pada)).exists()


def belum_dinilai(qs: KemitraanQuerySet, pada: date) -> list[Kemitraan]:
    """One partnership of `qs` for each company and workshop not rated yet for the quarter that is rated now. Two statements."""
    triwulan = triwulan_dinilai(pada)
    bermitra = list(bermitra_pada(qs, triwulan).select_related("perusahaan", "ikm__digabung_ke").order_by("-pk"))
    if not bermitra:
        return []
    sudah = set(UlasanPerusahaan.objects.tercatat().filter(triwulan=triwulan.mulai).values_list("perusahaan", PENERUS))
    hasil: dict[tuple[int, int], Kemitraan] = {}
    for k in bermitra:
        kunci = (k.perusahaan_id, k.ikm.digabung_ke_id or k.ikm_id)
        if kunci not in sudah:
            hasil.setdefault(kunci, k)
    return sorted(hasil.values(), key=lambda k: (k.perusahaan.nama, k.pk))


def ulasan_menunggu(user: Any, pada: date) -> list[Butir]:
    """For an owner's first page, once a quarter for each partner."""
    triwulan = triwulan_dinilai(pada)
    sampai = f.tanggal(date.fromordinal(masa_menilai(triwulan.mulai).sampai.toordinal() - 1))
    return [
        Butir(
            judul=f"Nilai {k.perusahaan.nama}",
            keterangan=f"{triwulan}, empat pertanyaan",
            url=reverse("kemitraan:ulasan_create", args=[k.uid]),
            kata=f"sampai {sampai}",
            nada="perhatian",
            ikon="award",
        )
        for k in belum_dinilai(Kemitraan.objects.visible_to(user), pada)[:TAMPIL_BERANDA]
    ]


def ulasan_ada(kemitraan: Kemitraan, pada: date) -> UlasanPerusahaan | None:
    """What this workshop already said of that company for the quarter that is rated now."""
    ikm: IKM = kemitraan.ikm.digabung_ke or kemitraan.ikm
    terkait = UlasanPerusahaan.objects.untuk(kemitraan.perusahaan, ikm, triwulan_dinilai(pada).mulai)
    return terkait.select_related("perusahaan", "ikm__digabung_ke", "oleh").first()
