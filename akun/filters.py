import django_filters as df
from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from akun.enums import Peran
from akun.models import Pengguna, WilayahBinaan
from core.saring import SaringanDaftar
from core.waktu import hari_ini
from referensi.models import Wilayah


def _kecamatan(request: object) -> QuerySet:
    return Wilayah.objects.kecamatan().filter(induk_id=settings.KABUPATEN_KODE).order_by("nama")


class PenggunaFilterSet(SaringanDaftar):
    q = df.CharFilter(
        label="Cari",
        method="cari_teks",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text="Nama, surel, atau nomor ponsel lengkap …",
    )
    peran = df.ChoiceFilter(label="Peran", choices=Peran.choices, empty_label="Semua peran")
    kecamatan = df.ModelChoiceFilter(
        label="Wilayah binaan hari ini", queryset=_kecamatan, method="memegang", empty_label="Semua kecamatan"
    )
    aktif = df.ChoiceFilter(
        label="Keadaan", field_name="is_active", choices=[("1", "Aktif"), ("0", "Nonaktif")], empty_label="Semua"
    )
    layanan = df.ChoiceFilter(
        label="Jenis akun", field_name="akun_layanan", choices=[("0", "Orang"), ("1", "Layanan")], empty_label="Semua"
    )

    class Meta:
        model = Pengguna
        fields: list[str] = []

    def cari_teks(self, qs: QuerySet, nama: str, nilai: str) -> QuerySet:
        return qs.cari(nilai)  # type: ignore[attr-defined]

    def memegang(self, qs: QuerySet, nama: str, nilai: Wilayah) -> QuerySet:
        tugas = WilayahBinaan.objects.filter(pengguna=OuterRef("pk"), wilayah=nilai).berlaku(hari_ini())
        return qs.filter(Exists(tugas))
