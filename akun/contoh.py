"""One login per peran for the demonstration. Only ever made by `manage.py muat_contoh`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from akun.enums import Peran
from akun.models import Pengguna
from akun.services.pengguna import register_pengguna
from akun.services.wilayah import assign_wilayah
from core.pelaku import Pelaku
from referensi.models import Wilayah

SANDI: Final = "bejijong-2026"
KECAMATAN: Final = ("35.16.12", "35.16.14")


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


def buat_akun_contoh(*, pada: date) -> dict[str, Pengguna]:
    """The six people, by peran; the officer answers for Trowulan and Gedeg from the first day of that year."""
    oleh = Pelaku.sistem("data contoh")
    hasil: dict[str, Pengguna] = {}
    for akun in AKUN:
        pengguna = Pengguna.objects.filter(email=akun.email).first() or register_pengguna(
            oleh=oleh, nama=akun.nama, peran=akun.peran, email=akun.email, telepon=akun.telepon
        )
        pengguna.set_password(SANDI)
        pengguna.save(update_fields=["password"])
        hasil[akun.peran] = pengguna
    for kode in KECAMATAN:
        wilayah = Wilayah.objects.get(kode=kode)
        if not hasil[Peran.PENYULUH].wilayah_binaan.filter(wilayah=wilayah).exists():
            assign_wilayah(oleh=oleh, pengguna=hasil[Peran.PENYULUH], wilayah=wilayah, mulai=date(pada.year, 1, 1))
    return hasil
