from __future__ import annotations

from typing import Any

from django.db.models import F

from akun.enums import Peran
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from laporan.definisi import semua
from laporan.enums import StatusJadwal, StatusPenyampaian
from laporan.filters import JadwalFilterSet
from laporan.models import JadwalLaporan

_hasil = label_pilihan("hasil_terakhir", StatusPenyampaian)


def _laporan(x: JadwalLaporan, _: Any) -> str:
    return {d.kunci: d.judul for d in semua()}.get(x.definisi, x.definisi)


def hasil_jadwal(x: Any, user: Any) -> str:
    """A failure that nobody saw to stands out whatever came after it."""
    return StatusPenyampaian.GAGAL.label if x.gagal_terbuka else _hasil(x, user)


class JadwalTabel(Tabel):
    kolom = (
        Kolom("nama", "Jadwal", utama=True, urut="nama"),
        Kolom("laporan", "Laporan", nilai=_laporan),
        Kolom("pola", "Berulang", nilai=lambda x, _: x.pola_dalam_kata),
        Kolom("berikutnya", "Berikutnya", Jenis.WAKTU),
        Kolom("penerima", "Penerima", Jenis.ANGKA, nilai=lambda x, _: x.n_penerima),
        Kolom("status", "Status", Jenis.LENCANA, nilai=label_pilihan("status", StatusJadwal)),
        Kolom("kiriman", "Kiriman terakhir", Jenis.LENCANA, nilai=hasil_jadwal),
        Kolom("pemilik", "Pemilik", nilai=lambda x, _: str(x.pemilik), boleh=lambda user: user.peran == Peran.ADMIN),
        Kolom("sebab", "Sebab berhenti", hanya_berkas=True),
        Kolom("created_at", "Dibuat pada", Jenis.WAKTU, hanya_berkas=True),
    )


JADWAL_DAFTAR = Daftar(
    kunci="jadwal_laporan",
    judul="Jadwal laporan",
    queryset=lambda user: JadwalLaporan.objects.visible_to(user).with_untuk_daftar(),
    filterset=JadwalFilterSet,
    tabel=JadwalTabel,
    urutan=(Urutan("nama", "Nama", F("nama")), Urutan("dibuat", "Terbaru", F("created_at"))),
)
