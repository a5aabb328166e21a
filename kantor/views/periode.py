from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.pelaku import Pelaku
from core.views import Remah, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import sekarang
from kantor.forms import KunciBulanForm
from kantor.models import PeriodeTerkunci
from kantor.permissions import can_lock_bulan, can_view_periode
from kantor.services.periode import lock_bulan, unlock_bulan
from kantor.tables import PERIODE_DAFTAR


def periode_terlihat(user: Any) -> Any:
    return PeriodeTerkunci.objects.visible_to(user)


class PeriodeListView(ScopedListView):
    daftar = PERIODE_DAFTAR
    kosong = {
        "judul": "Belum ada bulan yang dikunci",
        "teks": "Kunci bulan yang angkanya sudah dilaporkan, supaya tidak berubah lagi.",
        "ikon": "lock",
    }

    def boleh(self, user: Any) -> bool:
        return can_view_periode(user)

    def aksi_utama(self) -> dict[str, str] | None:
        if not can_lock_bulan(self.request.user):
            return None
        return {"url": reverse("kantor:periode_lock"), "label": "Kunci bulan", "ikon": "lock"}


class PeriodeLockView(ServiceFormView):
    form_class = KunciBulanForm
    judul = "Kunci bulan"
    pesan_berhasil = "Bulan dikunci."

    def boleh(self, user: Any, objek: Any) -> bool:
        return can_lock_bulan(user)

    def simpan(self, form: KunciBulanForm, oleh: Pelaku) -> PeriodeTerkunci:
        data = form.cleaned_data
        return lock_bulan(oleh=oleh, bulan=data["bulan"], alasan=data["alasan"], pada=sekarang())

    def batal_url(self) -> str:
        return reverse("kantor:periode_list")

    def remah(self) -> Remah:
        return [(PERIODE_DAFTAR.judul, reverse("kantor:periode_list")), (self.judul, None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tombol="Kunci bulan", **kwargs)


class PeriodeUnlockView(ServiceActionView):
    queryset = periode_terlihat
    judul = "Buka bulan"
    akibat = "Data bulan ini dapat diubah lagi sampai dikunci kembali. Angka yang sudah dilaporkan dapat berubah."
    tombol = "Buka bulan"
    gaya = "bahaya"
    pesan_berhasil = "Bulan dibuka."

    def boleh(self, user: Any, objek: PeriodeTerkunci) -> bool:
        return can_lock_bulan(user) and objek.terkunci

    def lakukan(self, objek: PeriodeTerkunci, oleh: Pelaku, data: dict[str, Any]) -> PeriodeTerkunci:
        return unlock_bulan(oleh=oleh, periode=objek, alasan=data["alasan"], pada=sekarang())
