from typing import Any

from django.contrib import admin

from core.admin import ReadOnlyModelAdmin, ServiceModelAdmin
from core.pelaku import Pelaku
from kantor.models import Berkas, Penandatangan, PeriodeTerkunci, Tugas
from kantor.services.penandatangan import save_penandatangan


@admin.register(Penandatangan)
class PenandatanganAdmin(ServiceModelAdmin):
    list_display = ("nama", "nip", "jabatan", "mulai", "sampai")
    search_fields = ("nama", "nip", "jabatan")
    fields = ("nama", "nip", "jabatan", "mulai", "sampai")

    def simpan(self, obj: Any, oleh: Pelaku, *, baru: bool) -> None:
        save_penandatangan(oleh=oleh, penandatangan=obj)


@admin.register(Tugas)
class TugasAdmin(ReadOnlyModelAdmin):
    list_display = ("judul", "jenis", "status", "pengguna", "percobaan", "created_at", "selesai")
    list_filter = ("status", "jenis")
    list_select_related = ("pengguna",)
    search_fields = ("judul",)


@admin.register(Berkas)
class BerkasAdmin(ReadOnlyModelAdmin):
    list_display = (
        "nama_asli",
        "jenis_mime",
        "ukuran",
        "pemilik_jenis",
        "diunggah_oleh",
        "created_at",
        "dibatalkan_pada",
    )
    list_filter = ("jenis_mime", "pemilik_jenis")
    list_select_related = ("diunggah_oleh",)
    search_fields = ("nama_asli",)


@admin.register(PeriodeTerkunci)
class PeriodeTerkunciAdmin(ReadOnlyModelAdmin):
    list_display = ("bulan", "oleh", "dikunci_pada", "dibuka_pada")
    list_select_related = ("oleh",)
