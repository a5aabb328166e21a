from django.contrib import admin

from core.admin import ReadOnlyModelAdmin
from laporan.models import (
    Indikator,
    JadwalLaporan,
    KewajibanLapor,
    Laporan,
    LaporanNihil,
    PenerimaJadwal,
    Penyampaian,
    Realisasi,
    Target,
)


@admin.register(Indikator)
class IndikatorAdmin(ReadOnlyModelAdmin):
    list_display = ("kode", "versi", "nama", "satuan", "sumber", "berlaku_mulai", "berlaku_sampai")
    search_fields = ("kode", "nama", "sumber")


@admin.register(Target, Realisasi)
class AngkaPeriodeAdmin(ReadOnlyModelAdmin):
    view_on_site = False
    list_display = ("indikator", "tahun", "triwulan", "nilai", "dokumen")
    list_filter = ("tahun", "triwulan")
    list_select_related = ("indikator",)
    search_fields = ("indikator__kode", "indikator__nama", "dokumen")


@admin.register(KewajibanLapor)
class KewajibanLaporAdmin(ReadOnlyModelAdmin):
    view_on_site = False
    list_display = ("nama", "jenis", "apa", "kecamatan", "hari", "berlaku_mulai", "berlaku_sampai")
    list_filter = ("jenis", "apa")
    list_select_related = ("kecamatan",)


@admin.register(LaporanNihil)
class LaporanNihilAdmin(ReadOnlyModelAdmin):
    view_on_site = False
    list_display = ("perusahaan", "bulan", "oleh", "dibatalkan_pada")
    list_select_related = ("perusahaan", "oleh")
    search_fields = ("perusahaan__nama",)
    date_hierarchy = "bulan"


@admin.register(Laporan)
class LaporanAdmin(ReadOnlyModelAdmin):
    list_display = ("judul", "mulai", "sampai", "pemohon", "status", "nomor", "jumlah_baris", "per_waktu")
    list_filter = ("status", "definisi", "resmi")
    list_select_related = ("pemohon",)
    search_fields = ("judul", "nomor", "sha256_data", "pemohon__nama")


@admin.register(JadwalLaporan)
class JadwalLaporanAdmin(ReadOnlyModelAdmin):
    list_display = ("nama", "definisi", "pola", "pemilik", "status", "berikutnya", "gagal_beruntun")
    list_filter = ("status", "pola", "definisi")
    list_select_related = ("pemilik",)
    search_fields = ("nama", "pemilik__nama")


@admin.register(PenerimaJadwal)
class PenerimaJadwalAdmin(ReadOnlyModelAdmin):
    view_on_site = False
    list_display = ("jadwal", "pengguna", "surel", "aktif")
    list_filter = ("aktif",)
    list_select_related = ("jadwal", "pengguna")
    search_fields = ("jadwal__nama", "pengguna__nama", "surel")


@admin.register(Penyampaian)
class PenyampaianAdmin(ReadOnlyModelAdmin):
    view_on_site = False
    list_display = ("jadwal", "jatuh_tempo", "penerima", "status", "percobaan", "dikirim_pada", "terlambat")
    list_filter = ("status", "uji", "terlambat")
    list_select_related = ("jadwal", "penerima__pengguna", "laporan")
    search_fields = ("jadwal__nama", "penerima__surel", "penerima__pengguna__nama")
