"""Where the filtered IKM are: by kecamatan and desa, and inside one kecamatan as clusters or single places.

Places are the workshops' own only where this person may see them; all others stand at the middle of their village.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Avg, Count, F, FloatField, Max, Min, Q, QuerySet
from django.db.models.functions import Cast, Floor

from ikm import permissions

TITIK_MAKS: Final = 250  # more places than that are drawn as clusters
PETAK: Final = 14  # cells along each side of a kecamatan


@dataclass(frozen=True, slots=True)
class Tempat:
    """A kecamatan or a desa with the number of IKM in it; `tersebar` of them are drawn at places of their own."""

    kode: str
    nama: str
    n: int
    lat: float | None = None
    lng: float | None = None
    tersebar: int = 0

    @property
    def di_tengah(self) -> int:
        return self.n - self.tersebar


@dataclass(frozen=True, slots=True)
class Gugus:
    """IKM near each other, and the box that holds exactly them."""

    n: int
    lat: float
    lng: float
    kotak: str


@dataclass(frozen=True, slots=True)
class Titik:
    uid: UUID
    nama: str
    lat: float
    lng: float


@dataclass(frozen=True, slots=True)
class Peta:
    kecamatan: list[Tempat]
    desa: list[Tempat]
    gugus: list[Gugus]
    titik: list[Titik]

    @property
    def jumlah(self) -> int:
        return sum(d.n for d in self.desa)


def peta_ikm(user: Any, ikm: QuerySet, pada: date, kecamatan: str = "") -> Peta:
    """`ikm` are the filtered rows; with `kecamatan` (they then lie in it) places are told apart. At most three statements."""
    qs = ikm.order_by()
    boleh = bool(kecamatan) and permissions.dalam(permissions.lingkup_koordinat(user, pada), kecamatan)
    per_desa = _per_desa(qs, boleh=boleh)
    per_kecamatan: dict[str, Tempat] = {}
    for kode, nama, d in per_desa:
        lama = per_kecamatan.get(kode)
        per_kecamatan[kode] = Tempat(kode, nama, d.n + (lama.n if lama else 0))
    tersebar = sum(d.tersebar for _, _, d in per_desa)
    bertitik = qs.filter(lat__isnull=False)
    return Peta(
        sorted(per_kecamatan.values(), key=lambda k: (-k.n, k.nama)),
        [d for _, _, d in per_desa],
        _gugus(bertitik) if tersebar > TITIK_MAKS else [],
        _titik(bertitik) if 0 < tersebar <= TITIK_MAKS else [],
    )


def _per_desa(qs: QuerySet, *, boleh: bool) -> list[tuple[str, str, Tempat]]:
    kolom = ("desa__induk_id", "desa__induk__nama", "desa_id", "desa__nama", "desa__lat", "desa__lng")
    baris = qs.values_list(*kolom).annotate(n=Count("pk"), bertitik=Count("pk", filter=Q(lat__isnull=False)))
    return [
        (kode, kecamatan, Tempat(desa, nama, n, _angka(lat), _angka(lng), bertitik if boleh else 0))
        for kode, kecamatan, desa, nama, lat, lng, n, bertitik in baris.order_by("-n", "desa__nama")
    ]


def _angka(nilai: Any) -> float | None:
    return None if nilai is None else float(nilai)


def _titik(qs: QuerySet) -> list[Titik]:
    baris = qs.order_by("nama", "pk").values_list("uid", "nama", "lat", "lng")
    return [Titik(uid, nama, float(lat), float(lng)) for uid, nama, lat, lng in baris]


def _gugus(qs: QuerySet) -> list[Gugus]:
    """Cells of an even grid over the box of all places, summed by the database."""
    tepi = qs.aggregate(s=Min("lat"), u=Max("lat"), b=Min("lng"), t=Max("lng"))
    s, u, b, t = (float(tepi[n]) for n in "subt")
    # A hair wider than the box, so that the northernmost place is in the last row and not beyond it.
    tinggi, lebar = max(u - s, 1e-6) * 1.0001 / PETAK, max(t - b, 1e-6) * 1.0001 / PETAK
    sel = qs.annotate(
        baris=Floor((Cast("lat", FloatField()) - s) / tinggi), kolom=Floor((Cast("lng", FloatField()) - b) / lebar)
    )
    isi = sel.values("baris", "kolom").annotate(
        n=Count("pk"), y=Avg("lat"), x=Avg("lng"), s=Min("lat"), u=Max("lat"), b=Min("lng"), t=Max("lng")
    )
    return [
        Gugus(g["n"], float(g["y"]), float(g["x"]), ",".join(f"{g[n]:.6f}" for n in "bstu"))
        for g in isi.order_by("-n", F("baris"), F("kolom"))
    ]
