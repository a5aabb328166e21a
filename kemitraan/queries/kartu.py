"""The scorecard as a page shows it, and partnerships beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q

from core.periode import Periode
from kemitraan.models import Kemitraan
from kemitraan.queries.kinerja import Kinerja, TitikTren, kinerja, milik_terlihat, skor_per_kemitraan, tren
from kemitraan.querysets import KemitraanQuerySet
from kemitraan.rumus import Hitungan, HitunganBayar, Skor, bergulir, skor_ikm, skor_otif, skor_perusahaan


@dataclass(frozen=True, slots=True)
class Banding:
    """Both sides of one partnership in a period."""

    kemitraan: Kemitraan
    hitungan: Hitungan
    bayar: HitunganBayar

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
class Kartu:
    """A scorecard with its twelve months. `mitra` are the partnerships it is the sum of, most lines first."""

    kinerja: Kinerja
    tren: list[TitikTren]
    mitra: list[Banding]


SISI: Final[dict[str, Callable[[Hitungan, HitunganBayar], Decimal | int | None]]] = {
    "baris": lambda h, _: h.baris,
    "kualitas": lambda h, _: h.kualitas,
    "kuantitas": lambda h, _: h.kuantitas,
    "waktu": lambda h, _: h.ketepatan_waktu,
    "otif": lambda h, _: h.otif,
    "bayar": lambda _, b: b.ketepatan_bayar,
}
"""By what partnerships can be sorted."""


def kartu(user: Any, milik: Q, periode: Periode, pada: date, *, per_mitra: bool = False) -> Kartu:
    """Five statements, and three more for the partners. The trend always spans the twelve months up to the period's last."""
    terlihat = milik_terlihat(user, milik)
    akhir = min(pada, date.fromordinal(periode.sampai.toordinal() - 1))
    mitra = banding(skor_per_kemitraan(terlihat, periode, pada)) if per_mitra else []
    return Kartu(kinerja(terlihat, periode, pada), tren(terlihat, bergulir(akhir), pada), mitra)


def ringkas(user: Any, milik: Q, periode: Periode, pada: date) -> Kinerja:
    """The scorecard without its story, for a panel."""
    return kinerja(milik_terlihat(user, milik), periode, pada)


def banding(angka: dict[int, tuple[Hitungan, HitunganBayar]]) -> list[Banding]:
    """With the partnerships read, most lines first. One statement."""
    return _muat(sorted(angka, key=lambda k: (-angka[k][0].baris, k)), angka)


def urutkan_banding(
    qs: KemitraanQuerySet, periode: Periode, pada: date, *, urut: str, turun: bool
) -> tuple[list[int], dict[int, tuple[Hitungan, HitunganBayar]]]:
    """The partnerships of `qs` that have something to score, by one side; those without that score always last."""
    angka = skor_per_kemitraan(Q(pesanan__kemitraan__in=qs.order_by().values("pk")), periode, pada)
    sisi = SISI[urut]
    ada = [(n, k) for k, isi in angka.items() if (n := sisi(*isi)) is not None]
    tanpa = sorted(k for k, isi in angka.items() if sisi(*isi) is None)
    return [k for _, k in sorted(ada, reverse=turun)] + tanpa, angka


def muat_banding(kunci: Iterable[int], angka: dict[int, tuple[Hitungan, HitunganBayar]]) -> list[Banding]:
    return _muat(list(kunci), angka)


def _muat(kunci: list[int], angka: dict[int, tuple[Hitungan, HitunganBayar]]) -> list[Banding]:
    semua = Kemitraan.objects.with_untuk_daftar().in_bulk(kunci)
    return [Banding(semua[k], *angka[k]) for k in kunci]
