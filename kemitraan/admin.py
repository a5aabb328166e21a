from django.contrib import admin

from core.admin import ReadOnlyModelAdmin
from kemitraan.models import (
    AnggotaPerusahaan,
    Kebutuhan,
    Kemitraan,
    Pembayaran,
    Penerimaan,
    PengajuanPerusahaan,
    Pengantaran,
    Pertemuan,
    Perusahaan,
    Pesanan,
    Tawaran,
    UlasanPerusahaan,
)


@admin.register(Pesanan)
class PesananAdmin(ReadOnlyModelAdmin):
    list_display = ("nomor", "kemitraan", "tanggal", "tenggat", "status", "tanpa_perjanjian", "dibatalkan_pada")
    list_filter = ("status", "tanpa_perjanjian", "contoh")
    search_fields = ("nomor", "nomor_po")
    list_select_related = ("kemitraan__perusahaan", "kemitraan__ikm")
    exclude = ("cari",)


@admin.register(Pengantaran)
class PengantaranAdmin(ReadOnlyModelAdmin):
    list_display = ("pesanan", "tanggal", "surat_jalan", "diwakili", "dibatalkan_pada")
    search_fields = ("pesanan__nomor", "surat_jalan")
    list_select_related = ("pesanan",)


@admin.register(Penerimaan)
class PenerimaanAdmin(ReadOnlyModelAdmin):
    list_display = ("pesanan", "tanggal", "pemeriksa", "diinspeksi", "diwakili", "dibatalkan_pada")
    search_fields = ("pesanan__nomor",)
    list_select_related = ("pesanan",)


@admin.register(Pembayaran)
class PembayaranAdmin(ReadOnlyModelAdmin):
    list_display = ("pesanan", "jumlah", "jatuh_tempo", "dibayar_pada", "dikonfirmasi_pada", "dibatalkan_pada")
    search_fields = ("pesanan__nomor", "nomor_bukti")
    list_select_related = ("pesanan",)


@admin.register(Kebutuhan)
class KebutuhanAdmin(ReadOnlyModelAdmin):
    list_display = ("nomor", "komponen", "perusahaan", "jumlah", "tenggat", "status", "dibatalkan_pada")
    list_filter = ("status", "cakupan", "contoh")
    search_fields = ("nomor", "komponen", "perusahaan__nama")
    list_select_related = ("perusahaan",)
    exclude = ("cari",)


@admin.register(Tawaran)
class TawaranAdmin(ReadOnlyModelAdmin):
    list_display = ("kebutuhan", "ikm", "tanggapan", "jumlah", "batas_jawab", "keputusan", "dibatalkan_pada")
    list_filter = ("tanggapan", "keputusan", "diwakili")
    search_fields = ("kebutuhan__nomor", "kebutuhan__komponen", "ikm__nama")
    list_select_related = ("kebutuhan", "ikm")


@admin.register(Kemitraan)
class KemitraanAdmin(ReadOnlyModelAdmin):
    list_display = ("nomor", "perusahaan", "ikm", "pola", "status", "mulai", "berakhir", "dibatalkan_pada")
    list_filter = ("status", "pola", "contoh")
    search_fields = ("nomor", "lingkup", "perusahaan__nama", "ikm__nama")
    list_select_related = ("perusahaan", "ikm")
    exclude = ("cari",)


@admin.register(Perusahaan)
class PerusahaanAdmin(ReadOnlyModelAdmin):
    """Personal columns print masked: opening them belongs to the logged page."""

    list_display = ("kode", "nama", "peran_usaha", "status", "kelas_usaha", "dibatalkan_pada")
    list_filter = ("status", "peran_usaha", "kelas_usaha", "contoh")
    search_fields = ("kode", "nama", "nib")
    exclude = ("npwp_sidik", "telepon_sidik", "cari")


@admin.register(AnggotaPerusahaan)
class AnggotaPerusahaanAdmin(ReadOnlyModelAdmin):
    list_display = ("perusahaan", "pengguna", "jabatan", "dibatalkan_pada")
    list_select_related = ("perusahaan", "pengguna")


@admin.register(PengajuanPerusahaan)
class PengajuanPerusahaanAdmin(ReadOnlyModelAdmin):
    list_display = ("nama", "nib", "status", "created_at", "diputus_pada")
    list_filter = ("status",)
    search_fields = ("nama", "nib")
    exclude = ("pemohon_telepon_sidik",)


@admin.register(Pertemuan)
class PertemuanAdmin(ReadOnlyModelAdmin):
    list_display = ("tanggal", "perusahaan", "penyuluh", "tindak_lanjut_pada", "tindak_lanjut_selesai")
    list_select_related = ("perusahaan", "penyuluh")
    date_hierarchy = "tanggal"


@admin.register(UlasanPerusahaan)
class UlasanPerusahaanAdmin(ReadOnlyModelAdmin):
    list_display = ("perusahaan", "ikm", "triwulan", "diwakili", "dibatalkan_pada")
    list_filter = ("triwulan", "diwakili")
    search_fields = ("perusahaan__nama", "ikm__nama")
    list_select_related = ("perusahaan", "ikm")
