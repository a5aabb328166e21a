from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from akun.enums import Peran
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from kantor import penangan
from kantor.filters import NotifikasiFilterSet, PeriodeFilterSet, TugasFilterSet
from kantor.models import Notifikasi, PeriodeTerkunci, Tugas
from kantor.permissions import can_lock_bulan


def _melihat_semua(user: Any) -> bool:
    return bool(user.peran == Peran.ADMIN)


class TugasTabel(Tabel):
    kolom = (
        Kolom("judul", "Tugas", utama=True),
        Kolom("jenis", "Jenis", nilai=lambda t, _: penangan.label(t.jenis)),
        Kolom("status", "Status", Jenis.LENCANA, nilai=lambda t, _: t.get_status_display()),
        Kolom("pengguna", "Diminta oleh", nilai=lambda t, _: str(t.pengguna or "Sistem"), boleh=_melihat_semua),
        Kolom("created_at", "Diminta pada", Jenis.WAKTU, urut="dibuat"),
        Kolom("selesai", "Berakhir pada", Jenis.WAKTU),
    )


class NotifikasiTabel(Tabel):
    kolom = (
        Kolom("judul", "Pemberitahuan", utama=True),
        Kolom("teks", "Isi"),
        Kolom("created_at", "Pada", Jenis.WAKTU, urut="dibuat"),
        Kolom("dibaca_pada", "Dibaca pada", Jenis.WAKTU),
    )

    def url(self, baris: Any) -> str:
        return ""


class PeriodeTabel(Tabel):
    kolom = (
        Kolom("bulan", "Bulan", nilai=lambda p, _: str(p), urut="bulan", utama=True),
        Kolom("status", "Status", Jenis.LENCANA, nilai=lambda p, _: "Terkunci" if p.terkunci else "Dibuka kembali"),
        Kolom("alasan", "Alasan dikunci"),
        Kolom("oleh", "Dikunci oleh", nilai=lambda p, _: str(p.oleh)),
        Kolom("dikunci_pada", "Dikunci pada", Jenis.WAKTU),
        Kolom("dibuka_alasan", "Alasan dibuka"),
    )

    def url(self, baris: PeriodeTerkunci) -> str:
        return (
            reverse("kantor:periode_unlock", args=[baris.uid]) if baris.terkunci and can_lock_bulan(self.user) else ""
        )


def _tugas(user: Any) -> QuerySet:
    return Tugas.objects.visible_to(user).select_related("pengguna")


def _notifikasi(user: Any) -> QuerySet:
    return Notifikasi.objects.visible_to(user)


def _periode(user: Any) -> QuerySet:
    return PeriodeTerkunci.objects.visible_to(user).select_related("oleh")


TUGAS_DAFTAR = Daftar(
    "tugas",
    "Tugas",
    _tugas,
    TugasFilterSet,
    TugasTabel,
    (Urutan("dibuat", "Waktu diminta", F("created_at")),),
    "-dibuat",
)
NOTIFIKASI_DAFTAR = Daftar(
    "notifikasi",
    "Notifikasi",
    _notifikasi,
    NotifikasiFilterSet,
    NotifikasiTabel,
    (Urutan("dibuat", "Waktu", F("created_at")),),
    "-dibuat",
)
PERIODE_DAFTAR = Daftar(
    "periode-terkunci",
    "Periode terkunci",
    _periode,
    PeriodeFilterSet,
    PeriodeTabel,
    (Urutan("bulan", "Bulan", F("bulan")),),
    "-bulan",
)
