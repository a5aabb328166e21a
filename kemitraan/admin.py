from django.contrib import admin

from core.admin import ReadOnlyModelAdmin
from kemitraan.models import Kemitraan, Pembayaran, Penerimaan, Pengantaran, Pesanan


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


@admin.register(Kemitraan)
class KemitraanAdmin(ReadOnlyModelAdmin):
    list_display = ("nomor", "perusahaan", "ikm", "pola", "status", "mulai", "berakhir", "dibatalkan_pada")
    list_filter = ("status", "pola", "contoh")
    search_fields = ("nomor", "lingkup", "perusahaan__nama", "ikm__nama")
    list_select_related = ("perusahaan", "ikm")
    exclude = ("cari",)
