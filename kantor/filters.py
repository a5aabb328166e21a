from typing import Any

from django_filters import CharFilter, ChoiceFilter

from core.saring import SaringanDaftar
from kantor import penangan
from kantor.enums import StatusImpor, StatusTugas, TindakanBaris
from kantor.models import BarisImpor, Impor, Notifikasi, PeriodeTerkunci, Tugas

BACA = (("belum", "Belum dibaca"), ("sudah", "Sudah dibaca"))
KUNCI = (("terkunci", "Terkunci"), ("dibuka", "Dibuka kembali"))


class TugasFilterSet(SaringanDaftar):
    q = CharFilter(label="Cari", field_name="judul", lookup_expr="icontains", max_length=100)
    status = ChoiceFilter(label="Status", choices=StatusTugas.choices, empty_label="Semua status")
    jenis = ChoiceFilter(label="Jenis", choices=penangan.pilihan, empty_label="Semua jenis")

    class Meta:
        model = Tugas
        fields: list[str] = []


class NotifikasiFilterSet(SaringanDaftar):
    q = CharFilter(label="Cari", field_name="judul", lookup_expr="icontains", max_length=100)
    baca = ChoiceFilter(label="Status", choices=BACA, method="saring_baca", empty_label="Semua")

    class Meta:
        model = Notifikasi
        fields: list[str] = []

    def saring_baca(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(dibaca_pada__isnull=value == "belum")


class PeriodeFilterSet(SaringanDaftar):
    status = ChoiceFilter(label="Status", choices=KUNCI, method="saring_status", empty_label="Semua status")

    class Meta:
        model = PeriodeTerkunci
        fields: list[str] = []

    def saring_status(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(dibuka_pada__isnull=value == "terkunci")


TERTAHAN = ("tahan", "Menunggu keputusan")


class ImporFilterSet(SaringanDaftar):
    q = CharFilter(label="Cari", field_name="nama_berkas", lookup_expr="icontains", max_length=100)
    status = ChoiceFilter(label="Status", choices=StatusImpor.choices, empty_label="Semua status")

    class Meta:
        model = Impor
        fields: list[str] = []


class BarisImporFilterSet(SaringanDaftar):
    q = CharFilter(label="Cari", field_name="label", lookup_expr="icontains", max_length=100)
    tindakan = ChoiceFilter(
        label="Hasil pemeriksaan",
        choices=[*TindakanBaris.choices, TERTAHAN],
        method="saring_tindakan",
        empty_label="Semua baris",
    )

    class Meta:
        model = BarisImpor
        fields: list[str] = []

    def saring_tindakan(self, queryset: Any, name: str, value: str) -> Any:
        if value == TERTAHAN[0]:
            return queryset.filter(tertahan=True)
        return queryset.filter(tindakan=value, tertahan=False)
