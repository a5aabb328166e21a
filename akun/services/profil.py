"""What a person changes about themselves."""

from __future__ import annotations

from django.db import transaction

from akun.models import Pengguna
from akun.services.dasar import foto, kunci, naikkan, simpan
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from jejak.services import catat


@transaction.atomic
def update_profil(
    *,
    oleh: Pelaku,
    versi: int | None,
    nama: str,
    email: str | None = None,
    telepon: str = "",
    surel_ringkasan: bool = True,
    sandi_kini: str = "",
) -> Pengguna:
    """Change one's own name and contacts. They are what one signs in with, so changing them asks the password."""
    wajib(oleh.pengguna is not None)
    kini = kunci(oleh.pengguna, versi or 0)
    sebelum = foto(kini)
    lama = (kini.email, kini.telepon_sidik)
    kini.nama, kini.email, kini.telepon = " ".join(nama.split()), email, telepon
    kini.surel_ringkasan = surel_ringkasan
    naikkan(kini)
    kini.full_clean()
    if (kini.email, kini.telepon_sidik) != lama and not kini.check_password(sandi_kini):
        pesan = "Isi kata sandi Anda saat ini untuk mengubah surel atau nomor ponsel."
        raise DomainError(pesan, kode="sandi_kini", bidang={"sandi_kini": pesan})
    simpan(kini)
    catat(oleh=oleh, objek=kini, tindakan="diubah", sebelum=sebelum, sesudah=foto(kini))
    return kini
