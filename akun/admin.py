from django.contrib import admin

from akun.models import KodeSekaliPakai, Pengguna, Token, WilayahBinaan
from core.admin import ReadOnlyModelAdmin


@admin.register(Pengguna)
class PenggunaAdmin(ReadOnlyModelAdmin):
    """To look things up; people are managed at /akun/pengguna/, where reasons are asked and the trail is written."""

    list_display = ("nama", "peran", "email", "telepon", "is_active", "akun_layanan", "last_login")
    list_filter = ("peran", "is_active", "akun_layanan")
    search_fields = ("nama", "email")
    exclude = ("password", "telepon_sidik")


@admin.register(WilayahBinaan)
class WilayahBinaanAdmin(ReadOnlyModelAdmin):
    list_display = ("pengguna", "wilayah", "mulai", "sampai", "menggantikan", "dibatalkan_pada")
    list_filter = ("wilayah",)
    list_select_related = ("pengguna", "wilayah", "menggantikan")
    search_fields = ("pengguna__nama", "wilayah__nama")


@admin.register(KodeSekaliPakai)
class KodeSekaliPakaiAdmin(ReadOnlyModelAdmin):
    list_display = ("pengguna", "berlaku_sampai", "percobaan", "dipakai_pada", "dicabut_pada", "dibuat_oleh")
    list_select_related = ("pengguna", "dibuat_oleh")
    exclude = ("kode_hash",)


@admin.register(Token)
class TokenAdmin(ReadOnlyModelAdmin):
    list_display = ("nama", "pengguna", "awalan", "lingkup", "kedaluwarsa", "dicabut_pada", "terakhir_dipakai")
    list_filter = ("lingkup",)
    list_select_related = ("pengguna",)
    exclude = ("kunci_hash",)
