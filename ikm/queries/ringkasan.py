"""The register in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from akun.enums import Peran
from ikm import permissions, rumus
from ikm.enums import JenisKelamin, KelasIndustri, StatusIKM
from ikm.models import IKM


@dataclass(frozen=True, slots=True)
class RingkasanRegister:
    """The register as this person may see it; sums leave unknown values out and say how many they stand on, and are no sum
    of one or two firms for whom may not read a firm's own figures.
    """

    ikm: int
    perempuan: int
    tenaga_kerja: int | None
    n_tenaga_kerja: int
    per_kelas: list[tuple[str, str, int]]
    per_kecamatan: list[tuple[str, str, int]]

    @property
    def terbanyak(self) -> int:
        return max((n for *_, n in self.per_kecamatan), default=1)


def ringkasan_register(user: Any) -> RingkasanRegister:
    """Three queries: totals, by class (Permenperin), by kecamatan; live rows only."""
    qs = IKM.objects.visible_to(user).tercatat().filter(status=StatusIKM.AKTIF)
    total = qs.aggregate(
        ikm=Count("pk"),
        perempuan=Count("pk", filter=Q(jenis_kelamin=JenisKelamin.PEREMPUAN)),
        tk=Sum("tenaga_kerja"),
        n=Count("tenaga_kerja"),
    )
    kelas = dict(qs.values_list("kelas_industri").annotate(n=Count("pk")))
    kecamatan = (
        qs.values_list("kecamatan_kode", "desa__induk__nama").annotate(n=Count("pk")).order_by("-n", "kecamatan_kode")
    )
    boleh = user.peran == Peran.IKM or permissions.can_view_angka_usaha(user) or rumus.boleh_terbit(total["n"])
    return RingkasanRegister(
        ikm=total["ikm"],
        perempuan=total["perempuan"],
        tenaga_kerja=total["tk"] if boleh else None,
        n_tenaga_kerja=total["n"] if boleh else 0,
        per_kelas=[
            (k, str(label), kelas.get(k, 0))
            for k, label in [*KelasIndustri.choices, ("", "Belum diketahui")]
            if kelas.get(k)
        ],
        per_kecamatan=list(kecamatan),
    )
