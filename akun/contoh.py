"""One login per peran for the demonstration. Only ever made by `manage.py muat_contoh`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import make_password

from akun.enums import Peran
from akun.models import Pengguna
from akun.services.pengguna import register_pengguna
from akun.services.wilayah import assign_wilayah
from core.pelaku import Pelaku
from referensi.models import Wilayah

SANDI: Final = "bejijong-2026"


@dataclass(frozen=True, slots=True)
class AkunContoh:
    peran: Peran
    nama: str
    email: str
    telepon: str = ""


AKUN: Final = (
    AkunContoh(Peran.ADMIN, "Ani Rahmawati", "admin@contoh.id"),
    AkunContoh(Peran.KABID, "Karto Wibisono", "kabid@contoh.id"),
    AkunContoh(Peran.PENYULUH, "Puji Lestari", "penyuluh@contoh.id", "+628000009001"),
    AkunContoh(Peran.PERUSAHAAN, "Eka Prasetya", "perusahaan@contoh.id"),
    AkunContoh(Peran.IKM, "Slamet Widodo", "ikm@contoh.id", "+628000009002"),
    AkunContoh(Peran.PIMPINAN, "Ratna Kusuma", "pimpinan@contoh.id"),
)

# The whole kabupaten is answered for: by the officer who signs in for the demonstration, and by two colleagues.
PENYULUH_LAIN: Final = (
    AkunContoh(Peran.PENYULUH, "Bagus Firmansyah", "penyuluh2@contoh.id", "+628000009003"),
    AkunContoh(Peran.PENYULUH, "Wahyu Ningsih", "penyuluh3@contoh.id", "+628000009004"),
)
KECAMATAN: Final = {
    "penyuluh@contoh.id": (12, 14),
    "penyuluh2@contoh.id": (8, 9, 10, 11, 13, 15, 16, 17, 18),
    "penyuluh3@contoh.id": (1, 2, 3, 4, 5, 6, 7),
}
TAHUN_BINAAN: Final = 2


def buat_akun_contoh(*, pada: date) -> dict[str, Pengguna]:
    """The six people, by peran; the officers answer for their kecamatan since the year before last."""
    oleh = Pelaku.sistem("data contoh")
    sandi = make_password(SANDI)  # one for all: hashing is slow on purpose, and this password is printed anyway
    hasil = {akun.email: _akun(oleh, akun, sandi) for akun in (*AKUN, *PENYULUH_LAIN)}
    mulai = date(pada.year - TAHUN_BINAAN, 1, 1)
    for email, kecamatan in KECAMATAN.items():
        sudah = set(hasil[email].wilayah_binaan.values_list("wilayah_id", flat=True))
        kode = {f"{settings.KABUPATEN_KODE}.{nomor:02d}" for nomor in kecamatan} - sudah
        for wilayah in Wilayah.objects.filter(kode__in=kode).order_by("kode"):
            assign_wilayah(oleh=oleh, pengguna=hasil[email], wilayah=wilayah, mulai=mulai)
    return {akun.peran: hasil[akun.email] for akun in AKUN}


def _akun(oleh: Pelaku, akun: AkunContoh, sandi: str) -> Pengguna:
    pengguna = Pengguna.objects.filter(email=akun.email).first() or register_pengguna(
        oleh=oleh, nama=akun.nama, peran=akun.peran, email=akun.email, telepon=akun.telepon
    )
    pengguna.password = sandi
    pengguna.save(update_fields=["password"])
    return pengguna
