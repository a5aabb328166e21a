from django.contrib import admin

from core.admin import ReadOnlyModelAdmin
from ekspor.models import Kontainer, Muatan, Pembeli, Pengiriman, Peristiwa


@admin.register(Pengiriman)
class PengirimanAdmin(ReadOnlyModelAdmin):
    list_display = ("nomor", "perusahaan", "ikm", "tujuan", "tanggal_acuan", "basis_nilai", "nilai_idr", "status")
    list_filter = ("jenis", "status", "basis_nilai", "contoh")
    search_fields = ("nomor", "peb_aju", "peb_nomor", "bl_nomor")
    list_select_related = ("perusahaan", "ikm", "negara", "provinsi")
    exclude = ("cari",)


@admin.register(Kontainer)
class KontainerAdmin(ReadOnlyModelAdmin):
    view_on_site = False
    list_display = ("pengiriman", "urut", "nomor", "tipe", "muat", "nilai_idr", "terbuka")
    list_filter = ("muat", "terbuka")
    search_fields = ("nomor", "pengiriman__nomor")
    list_select_related = ("pengiriman", "tipe")


@admin.register(Muatan)
class MuatanAdmin(ReadOnlyModelAdmin):
    view_on_site = False
    list_display = ("kontainer", "uraian", "kode_hs", "nilai", "nilai_idr", "kontribusi_idr")
    search_fields = ("uraian", "kontainer__pengiriman__nomor")
    list_select_related = ("kontainer", "kode_hs")


@admin.register(Pembeli)
class PembeliAdmin(ReadOnlyModelAdmin):
    view_on_site = False
    list_display = ("nama", "negara", "perusahaan", "ikm", "dibatalkan_pada")
    search_fields = ("nama",)
    list_select_related = ("negara", "perusahaan", "ikm")


@admin.register(Peristiwa)
class PeristiwaAdmin(ReadOnlyModelAdmin):
    list_display = ("pengiriman", "kode", "kelas", "waktu", "dibatalkan_pada")
    list_filter = ("kode", "kelas")
    search_fields = ("pengiriman__nomor",)
    list_select_related = ("pengiriman",)
