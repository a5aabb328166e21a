from __future__ import annotations

import django_filters as df
from django.db.models import QuerySet

from core.saring import SaringanDaftar
from laporan.definisi import semua
from laporan.enums import StatusLaporan
from laporan.models import Laporan
from laporan.querysets import LaporanQuerySet


def _definisi() -> list[tuple[str, str]]:
    return [(d.kunci, d.judul) for d in semua()]


class LaporanFilterSet(SaringanDaftar):
    q = df.CharFilter(label="Cari", field_name="judul", lookup_expr="icontains", max_length=100)
    definisi = df.ChoiceFilter(label="Jenis laporan", choices=_definisi, empty_label="Semua jenis")
    status = df.ChoiceFilter(label="Status", choices=StatusLaporan.choices, empty_label="Semua status")
    milik = df.ChoiceFilter(
        label="Milik", choices=[("saya", "Laporan saya")], method="menurut_milik", empty_label="Semua yang terlihat"
    )
    sidik = df.CharFilter(label="Sidik data", method="menurut_sidik", max_length=64)
    depan = ("definisi", "status", "milik")

    class Meta:
        model = Laporan
        fields: list[str] = []

    def menurut_milik(self, qs: LaporanQuerySet, name: str, nilai: str) -> QuerySet:
        return qs.milik(self.request.user)

    def menurut_sidik(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        """The first characters as they are printed suffice."""
        return qs.filter(sha256_data__startswith=nilai.strip().lower())
