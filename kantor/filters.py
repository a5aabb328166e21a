from typing import Any

from django_filters import CharFilter, ChoiceFilter

from core.saring import SaringanDaftar
from kantor import kabar, penangan
from kantor.enums import StatusImpor, StatusTugas, TindakanBaris
from kantor.models import BarisImpor, Impor, Notifikasi, PeriodeTerkunci, Tugas

BACA = (("belum", "Belum dibaca"), ("sudah", "Sudah dibaca"))
TAMPIL = (("surel", "Hanya lewat surel"), ("semua", "Semua"))
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
    grup = ChoiceFilter(label="Tentang", choices=kabar.pilihan_grup, method="saring_grup", empty_label="Semua hal")
    tampil = ChoiceFilter(
        label="Saluran", choices=TAMPIL, method="saring_tampil", null_label=None, empty_label="Yang tampil di halaman"
    )

    class Meta:
        model = Notifikasi
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Those that only go by mail are kept apart unless asked for."""
        qs = super().filter_queryset(queryset)
        return qs if self.form.cleaned_data.get("tampil") else qs.di_halaman()

    def saring_tampil(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(di_halaman=False) if value == "surel" else queryset

    def saring_grup(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(jenis__in=[j.kunci for j in kabar.semua() if j.grup == value])

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
