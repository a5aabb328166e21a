from __future__ import annotations

import django_filters as df
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field

from ikm import rumus
from ikm.enums import StatusKembar
from ikm.filters.ikm import PilihanKecamatan, daftar_kecamatan
from ikm.filters.pencarian import PencarianFilterSet, kotak_cari
from ikm.models import PasanganKembar
from referensi.models import Wilayah

SEMUA = "semua"


class KembarFilterSet(PencarianFilterSet):
    """Without a status: what waits and can be decided."""

    q = kotak_cari("Nama atau kode salah satu IKM …")
    kecamatan = PilihanKecamatan(
        label="Kecamatan", queryset=daftar_kecamatan, method="dalam_kecamatan", empty_label="Semua kecamatan"
    )
    keyakinan = df.ChoiceFilter(
        label="Keyakinan",
        method="paling_sedikit",
        empty_label="Semua",
        choices=[
            (str(rumus.AMBANG_KABAR), f"Tinggi ({rumus.AMBANG_KABAR} % ke atas)"),
            (str(rumus.AMBANG_TANYA), f"Sedang ({rumus.AMBANG_TANYA} % ke atas)"),
        ],
    )
    status = df.ChoiceFilter(
        label="Status",
        method="menurut_status",
        empty_label=StatusKembar.MENUNGGU.label,
        choices=[*StatusKembar.choices[1:], (SEMUA, "Semua")],
    )

    class Meta:
        model = PasanganKembar
        fields: list[str] = []

    @property
    def qs(self) -> QuerySet:
        if not hasattr(self, "_qs"):
            qs = super().qs
            minta = self.form.cleaned_data.get("status") if self.form.is_valid() else None
            self._qs = qs if minta else qs.menunggu()
        return self._qs

    @extend_schema_field(str)
    def dalam_kecamatan(self, qs: QuerySet, name: str, nilai: Wilayah) -> QuerySet:
        return qs.filter(Q(ikm_a__kecamatan_kode=nilai.kode) | Q(ikm_b__kecamatan_kode=nilai.kode))

    @extend_schema_field(str)
    def paling_sedikit(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        return qs.filter(keyakinan__gte=int(nilai))

    @extend_schema_field(str)
    def menurut_status(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        return qs if nilai == SEMUA else qs.filter(status=nilai)
