"""The three commitments of a partnership, an IKM or a company in a period: one aggregate over the due order lines.

A score counts lines whose order was first promised for a day of the period that is over (`pada` excluded: until that day
ends the IKM can still deliver). An IKM merged into another counts as its survivor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, DateField, DecimalField, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce, TruncMonth

from core.periode import Periode
from ikm.models import IKM
from kemitraan.models import BarisPenerimaan, BarisPesanan, Kemitraan, Pembayaran, Perusahaan
from kemitraan.querysets.dasar import membaca_semua
from kemitraan.querysets.pesanan import KARENA_PEMBELI, TEPAT, TEPAT_BAYAR
from kemitraan.rumus import Hitungan, HitunganBayar, Skor, skor_ikm, skor_otif, skor_perusahaan

TIGA_DESIMAL = Decimal("0.001")
JUMLAH = DecimalField(max_digits=20, decimal_places=3)
DITERIMA_SESUATU = Q(diterima__gt=0) | Q(ditolak__gt=0)
TERPENUHI = Case(When(diterima__gt=F("jumlah"), then=F("jumlah")), default=F("diterima"), output_field=JUMLAH)
# "n_": an aggregate may not carry the name of a column it reads.
JUMLAH_SKOR: dict[str, Any] = {
    "n_baris": Count("pk"),
    "n_diterima": Sum("diterima"),
    "n_ditolak": Sum("ditolak"),
    "n_dipesan": Sum("jumlah"),
    "n_terpenuhi": Sum(TERPENUHI),
    "n_baris_waktu": Count("pk", filter=~KARENA_PEMBELI),
    "n_tepat": Count("pk", filter=TEPAT),
    "n_baris_diterima": Count("pk", filter=DITERIMA_SESUATU),
}
IKM_PENYINTAS = Coalesce("pesanan__kemitraan__ikm__digabung_ke", "pesanan__kemitraan__ikm")
JUMLAH_BAYAR: dict[str, Any] = {
    "n_tagihan": Count("pk"),
    "n_tepat": Count("pk", filter=TEPAT_BAYAR),
    "n_nilai": Sum("jumlah"),
    "n_nilai_tepat": Sum("jumlah", filter=TEPAT_BAYAR),
    "n_belum_dibayar": Count("pk", filter=Q(dibayar_pada__isnull=True)),
}


@dataclass(frozen=True, slots=True)
class Kinerja:
    """One scorecard. `sengketa` are receipt lines of it whose judgement the IKM disputes; `satuan` the units its lines mix."""

    periode: Periode
    hitungan: Hitungan
    bayar: HitunganBayar
    sengketa: int
    satuan: tuple[str, ...]

    @property
    def komitmen(self) -> tuple[Skor, Skor, Skor]:
        return skor_ikm(self.hitungan)

    @property
    def otif(self) -> Skor:
        return skor_otif(self.hitungan)

    @property
    def perusahaan(self) -> Skor:
        return skor_perusahaan(self.bayar)


@dataclass(frozen=True, slots=True)
class TitikTren:
    bulan: date
    hitungan: Hitungan


def baris_kinerja(milik: Q, periode: Periode, pada: date) -> QuerySet[BarisPesanan]:
    """The due lines a score is made of. `milik` narrows by the partnership (see `milik_…`)."""
    return BarisPesanan.objects.jatuh_tempo(periode, pada).filter(milik)


def milik_kemitraan(kemitraan: Kemitraan) -> Q:
    return Q(pesanan__kemitraan=kemitraan)


def milik_perusahaan(perusahaan: Perusahaan) -> Q:
    return Q(pesanan__kemitraan__perusahaan=perusahaan)


def milik_ikm(ikm: IKM) -> Q:
    """The workshop's own and those of every IKM merged into it."""
    satu = IKM.objects.filter(Q(pk=ikm.pk) | Q(digabung_ke=ikm)).values("pk")
    return Q(pesanan__kemitraan__ikm__in=satu)


def milik_terlihat(user: Any, milik: Q) -> Q:
    """`milik`, narrowed to the partnerships this person may see: a party's scores are made of its own lines alone."""
    if membaca_semua(user):
        return milik
    return milik & Q(pesanan__kemitraan__in=Kemitraan.objects.visible_to(user).values("pk"))


def hitung(baris: QuerySet[BarisPesanan]) -> Hitungan:
    """One statement."""
    return _hitungan(baris.order_by().aggregate(**JUMLAH_SKOR))


def hitung_bayar(milik: Q, periode: Periode, pada: date) -> HitunganBayar:
    return jumlah_bayar(Pembayaran.objects.jatuh_tempo(periode, pada).filter(milik))


def jumlah_bayar(pembayaran: QuerySet[Pembayaran]) -> HitunganBayar:
    """One statement over any set of due instalments."""
    return _bayar(pembayaran.order_by().aggregate(**JUMLAH_BAYAR))


def kinerja(milik: Q, periode: Periode, pada: date) -> Kinerja:
    """Four statements whatever the number of lines."""
    baris = baris_kinerja(milik, periode, pada)
    sengketa = BarisPenerimaan.objects.bersengketa().filter(baris_pesanan__in=baris.order_by().values("pk")).count()
    satuan = baris.order_by("satuan__nama").values_list("satuan__nama", flat=True).distinct()
    return Kinerja(periode, hitung(baris), hitung_bayar(milik, periode, pada), sengketa, tuple(satuan))


def tren(milik: Q, periode: Periode, pada: date) -> list[TitikTren]:
    """The due lines of each calendar month of the period, months without lines included. One statement."""
    bulan = TruncMonth("pesanan__tenggat_awal", output_field=DateField())
    menurut = _per(baris_kinerja(milik, periode, pada), bulan)
    return [TitikTren(p.mulai, menurut.get(p.mulai, Hitungan())) for p in periode.bulan_bulan() if p.mulai < pada]


def hitungan_per_ikm(ikm: Iterable[int], periode: Periode, pada: date) -> dict[int, Hitungan]:
    """By the key of each (surviving) IKM that has due lines. One statement."""
    kunci = list(ikm)
    semua = IKM.objects.filter(Q(pk__in=kunci) | Q(digabung_ke__in=kunci)).values("pk")
    return _per(baris_kinerja(Q(pesanan__kemitraan__ikm__in=semua), periode, pada), IKM_PENYINTAS)


def hitungan_per_kemitraan(kemitraan: Iterable[int], periode: Periode, pada: date) -> dict[int, Hitungan]:
    return hitungan_kemitraan(Q(pesanan__kemitraan__in=list(kemitraan)), periode, pada)


def hitungan_kemitraan(milik: Q, periode: Periode, pada: date) -> dict[int, Hitungan]:
    """As `hitungan_per_kemitraan`, of whatever `milik` narrows to. One statement."""
    return _per(baris_kinerja(milik, periode, pada), F("pesanan__kemitraan"))


def skor_per_kemitraan(milik: Q, periode: Periode, pada: date) -> dict[int, tuple[Hitungan, HitunganBayar]]:
    """Both sides of each partnership of `milik` that has due lines or due instalments, by its key. Two statements."""
    baris = hitungan_kemitraan(milik, periode, pada)
    tagihan = Pembayaran.objects.jatuh_tempo(periode, pada).filter(milik).order_by()
    bayar = {
        n["kunci"]: _bayar({k: v for k, v in n.items() if k != "kunci"})
        for n in tagihan.values(kunci=F("pesanan__kemitraan")).annotate(**JUMLAH_BAYAR)
    }
    return {k: (baris.get(k, Hitungan()), bayar.get(k, HitunganBayar())) for k in baris.keys() | bayar.keys()}


def hitungan_per_perusahaan(perusahaan: Iterable[int], periode: Periode, pada: date) -> dict[int, Hitungan]:
    return _per(
        baris_kinerja(Q(pesanan__kemitraan__perusahaan__in=list(perusahaan)), periode, pada),
        F("pesanan__kemitraan__perusahaan"),
    )


def _per(baris: QuerySet[BarisPesanan], kunci: Any) -> dict[Any, Hitungan]:
    isi: Iterable[Mapping[str, Any]] = baris.order_by().values(kunci=kunci).annotate(**JUMLAH_SKOR)
    return {n["kunci"]: _hitungan(n) for n in isi}


def _bayar(jumlah: Mapping[str, Any]) -> HitunganBayar:
    return HitunganBayar(**{k.removeprefix("n_"): n or 0 for k, n in jumlah.items()})


def _hitungan(jumlah: Mapping[str, Any]) -> Hitungan:
    def bulat(nama: str) -> int:
        return jumlah[f"n_{nama}"] or 0

    def desimal(nama: str) -> Decimal:
        """SQLite adds decimals as floats: three places are all they have, so their text is exact again."""
        return Decimal(str(jumlah[f"n_{nama}"] or 0)).quantize(TIGA_DESIMAL)

    return Hitungan(
        baris=bulat("baris"),
        diterima=desimal("diterima"),
        ditolak=desimal("ditolak"),
        dipesan=desimal("dipesan"),
        terpenuhi=desimal("terpenuhi"),
        baris_waktu=bulat("baris_waktu"),
        tepat=bulat("tepat"),
        baris_diterima=bulat("baris_diterima"),
    )
