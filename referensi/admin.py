from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.admin import ReadOnlyModelAdmin, ServiceModelAdmin
from core.pelaku import Pelaku
from referensi.forms import KursAdminForm
from referensi.models import (
    KBLI,
    HariLibur,
    Incoterm,
    KodeHS,
    Kurs,
    MataUang,
    Negara,
    Pelabuhan,
    Satuan,
    TipeKontainer,
    Wilayah,
)
from referensi.services.induk import save_induk
from referensi.services.kurs import save_kurs


@admin.register(Kurs)
class KursAdmin(ServiceModelAdmin):
    form = KursAdminForm
    list_display = ("mata_uang", "nilai", "satuan", "berlaku_mulai", "berlaku_sampai", "sumber", "nomor")
    list_filter = ("sumber",)
    search_fields = ("=mata_uang__kode", "nomor")
    date_hierarchy = "berlaku_mulai"
    show_full_result_count = False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        save_kurs(oleh=Pelaku.dari_request(request, form.cleaned_data["alasan"]), kurs=obj)


class IndukAdmin(ServiceModelAdmin):
    """Rows officers may add and correct; the code itself never changes."""

    kunci = "kode"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (self.kunci,) if obj else ()

    def simpan(self, obj: Any, oleh: Pelaku, *, baru: bool) -> None:
        save_induk(oleh=oleh, objek=obj, baru=baru)


@admin.register(HariLibur)
class HariLiburAdmin(IndukAdmin):
    kunci = "tanggal"
    fields = ("tanggal", "nama", "jenis", "dasar")
    list_display = ("tanggal", "nama", "jenis")
    list_filter = ("jenis",)
    date_hierarchy = "tanggal"


@admin.register(Satuan)
class SatuanAdmin(IndukAdmin):
    fields = ("kode", "nama", "nama_en", "simbol", "umum")
    list_display = ("kode", "nama", "simbol", "umum")
    list_filter = ("umum",)
    search_fields = ("kode", "nama", "nama_en")


@admin.register(Pelabuhan)
class PelabuhanAdmin(IndukAdmin):
    fields = ("kode", "nama", "negara", "pelabuhan_utama", "lat", "lng")
    list_display = ("kode", "nama", "negara", "pelabuhan_utama")
    list_select_related = ("negara",)
    list_filter = ("pelabuhan_utama",)
    search_fields = ("kode", "nama")


@admin.register(Wilayah)
class WilayahAdmin(ReadOnlyModelAdmin):
    list_display = ("kode", "nama", "jenis", "jalur")
    list_filter = ("tingkat",)
    search_fields = ("kode", "nama")
    exclude = ("cari",)


@admin.register(KodeHS)
class KodeHSAdmin(ReadOnlyModelAdmin):
    list_display = ("kode_titik", "uraian", "tingkat")
    list_filter = ("tingkat",)
    search_fields = ("kode", "uraian")
    exclude = ("cari",)


@admin.register(KBLI)
class KBLIAdmin(ReadOnlyModelAdmin):
    list_display = ("kode", "judul", "level", "versi")
    list_filter = ("versi", "level")
    search_fields = ("kode", "judul")
    exclude = ("cari",)


@admin.register(Negara, MataUang)
class NamaAdmin(ReadOnlyModelAdmin):
    list_display = ("kode", "nama", "nama_en")
    search_fields = ("kode", "nama", "nama_en")
    exclude = ("cari",)


@admin.register(Incoterm, TipeKontainer)
class KodeAdmin(ReadOnlyModelAdmin):
    list_display = ("kode", "nama")
