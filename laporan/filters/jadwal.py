from __future__ import annotations

import django_filters as df
from django.db.models import QuerySet

from core.saring import SaringanDaftar
from laporan.definisi import semua
from laporan.enums import StatusJadwal
from laporan.models import JadwalLaporan


def _definisi() -> list[tuple[str, str]]:
    return [(d.kunci, d.judul) for d in semua()]


class JadwalFilterSet(SaringanDaftar):
    q = df.CharFilter(label="Cari", field_name="nama", lookup_expr="icontains", max_length=100)
    status = df.ChoiceFilter(label="Status", choices=StatusJadwal.choices, empty_label="Semua status")
    definisi = df.ChoiceFilter(label="Jenis laporan", choices=_definisi, empty_label="Semua jenis")
    gagal = df.ChoiceFilter(
        label="Kiriman", choices=[("ya", "Ada yang gagal")], method="menurut_gagal", empty_label="Semua kiriman"
    )
    depan = ("status", "definisi", "gagal")

    class Meta:
        model = JadwalLaporan
        fields: list[str] = []

    def menurut_gagal(self, qs: QuerySet, name: str, nilai: str) -> QuerySet:
        return qs.filter(gagal_terbuka=True)
