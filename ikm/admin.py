from typing import Any

from django.contrib import admin

from core.admin import ReadOnlyModelAdmin, ServiceModelAdmin
from core.pelaku import Pelaku
from ikm import services
from ikm.models import (
    IKM,
    AnggotaIKM,
    OmzetBulanan,
    PasanganKembar,
    Penggabungan,
    Produk,
    ProfilTahunan,
    Sentra,
    Sertifikat,
)


@admin.register(Sentra)
class SentraAdmin(ServiceModelAdmin):
    list_display = ("nama", "komoditas", "desa")
    search_fields = ("nama", "komoditas")
    raw_id_fields = ("desa",)
    fields = ("nama", "desa", "komoditas", "sumber")

    def simpan(self, obj: Any, oleh: Pelaku, *, baru: bool) -> None:
        services.save_sentra(oleh=oleh, sentra=obj)


@admin.register(IKM)
class IKMAdmin(ReadOnlyModelAdmin):
    """Personal columns print masked: opening them belongs to the logged page."""

    list_display = ("kode", "nama", "desa", "status", "kelas_industri", "dibatalkan_pada")
    list_filter = ("status", "kelas_industri", "contoh")
    search_fields = ("kode", "nama", "nib")
    list_select_related = ("desa",)
    exclude = ("nik_sidik", "npwp_sidik", "telepon_sidik", "cari_nama", "cari_pemilik")


@admin.register(ProfilTahunan)
class ProfilTahunanAdmin(ReadOnlyModelAdmin):
    list_display = ("ikm", "tahun", "tenaga_kerja_l", "tenaga_kerja_p", "penjualan")
    list_filter = ("tahun",)
    list_select_related = ("ikm",)


@admin.register(AnggotaIKM)
class AnggotaIKMAdmin(ReadOnlyModelAdmin):
    list_display = ("ikm", "pengguna")
    list_select_related = ("ikm", "pengguna")


@admin.register(Produk)
class ProdukAdmin(ReadOnlyModelAdmin):
    list_display = ("nama", "ikm", "kapasitas_per_bulan", "kapasitas_bebas", "satuan", "dibatalkan_pada")
    search_fields = ("nama", "proses", "bahan", "ikm__nama")
    list_select_related = ("ikm", "satuan")
    exclude = ("cari",)


@admin.register(Sertifikat)
class SertifikatAdmin(ReadOnlyModelAdmin):
    list_display = ("ikm", "jenis", "nomor", "berlaku_sampai", "dibatalkan_pada")
    list_filter = ("jenis",)
    search_fields = ("nomor", "ikm__nama")
    list_select_related = ("ikm",)


@admin.register(PasanganKembar)
class PasanganKembarAdmin(ReadOnlyModelAdmin):
    list_display = ("ikm_a", "ikm_b", "keyakinan", "status", "diputuskan_oleh")
    list_filter = ("status",)
    search_fields = ("ikm_a__kode", "ikm_b__kode")
    list_select_related = ("ikm_a", "ikm_b", "diputuskan_oleh")


@admin.register(Penggabungan)
class PenggabunganAdmin(ReadOnlyModelAdmin):
    list_display = ("dari", "ke", "oleh", "pada", "diurungkan_pada")
    search_fields = ("dari__kode", "ke__kode")
    list_select_related = ("dari", "ke", "oleh")


@admin.register(OmzetBulanan)
class OmzetBulananAdmin(ReadOnlyModelAdmin):
    list_display = ("ikm", "bulan", "omzet", "tenaga_kerja", "bukti", "dibatalkan_pada")
    list_filter = ("bukti",)
    search_fields = ("ikm__nama", "ikm__kode")
    list_select_related = ("ikm",)
