from django.contrib import admin

from core.admin import ReadOnlyModelAdmin
from ekspor.models import (
    AturanDokumen,
    DokumenEkspor,
    JenisDokumen,
    Kontainer,
    Kontribusi,
    Muatan,
    Pelepasan,
    Pembeli,
    Pengiriman,
    Peristiwa,
)


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


@admin.register(Kontribusi)
class KontribusiAdmin(ReadOnlyModelAdmin):
    view_on_site = False
    list_display = (
        "uraian",
        "muatan",
        "sumber",
        "ikm",
        "perusahaan",
        "jumlah",
        "nilai_idr",
        "tingkat_bukti",
        "dibatalkan_pada",
    )
    list_filter = ("sumber", "tingkat_bukti")
    list_select_related = ("muatan", "ikm", "perusahaan")
    search_fields = ("uraian", "muatan__kontainer__pengiriman__nomor", "ikm__nama", "perusahaan__nama")


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


@admin.register(DokumenEkspor)
class DokumenEksporAdmin(ReadOnlyModelAdmin):
    list_display = ("jenis", "nomor", "tanggal", "status", "pengiriman", "dibatalkan_pada")
    list_filter = ("jenis", "status")
    search_fields = ("nomor", "pengiriman__nomor")
    list_select_related = ("jenis", "pengiriman")


@admin.register(JenisDokumen)
class JenisDokumenAdmin(ReadOnlyModelAdmin):
    list_display = ("kode", "nama", "kelompok", "letak", "kode_ceisa")
    list_filter = ("kelompok",)


@admin.register(AturanDokumen)
class AturanDokumenAdmin(ReadOnlyModelAdmin):
    list_display = ("jenis", "awalan_hs", "negara", "wajib", "berlaku_dari", "berlaku_sampai", "dasar")
    list_filter = ("jenis", "wajib")
    list_select_related = ("jenis", "negara")


@admin.register(Pelepasan)
class PelepasanAdmin(ReadOnlyModelAdmin):
    list_display = ("tanggal", "pengiriman", "tempat", "pejabat", "dikonfirmasi_pada", "dibatalkan_pada")
    search_fields = ("pengiriman__nomor", "tempat", "pejabat")
    list_select_related = ("pengiriman",)
