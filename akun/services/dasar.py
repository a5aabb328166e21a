"""What every service on an account does alike: take the row's lock, save what was judged, keep the last admin."""

from __future__ import annotations

from typing import Any, Final

from django.db import IntegrityError, models, transaction

from akun.models import Pengguna
from core import pilihan, registri
from core.errors import DomainError, TidakDitemukan, VersiBerubah
from core.pelaku import Pelaku
from jejak.services import catat, potret

POTRET = ("nama", "email", "telepon", "peran", "is_active", "akun_layanan", "surel_ringkasan")


def kunci(pengguna: Pengguna, versi: int | None = None) -> Pengguna:
    """The row as it stands, locked until the transaction ends. Raises VersiBerubah when it is not the one seen."""
    try:
        kini = Pengguna.objects.select_for_update().get(pk=pengguna.pk)
    except Pengguna.DoesNotExist:
        raise TidakDitemukan("Pengguna tidak ditemukan.") from None
    if versi is not None and kini.versi != versi:
        raise VersiBerubah(kini)
    return kini


def naikkan(pengguna: Pengguna) -> None:
    pengguna.versi += 1


def foto(pengguna: Pengguna) -> dict[str, Any]:
    """The account for the trail: never the password, phone masked."""
    return potret(pengguna, POTRET)


def simpan(objek: models.Model) -> None:
    """Validate and save; what another transaction took in between is told with the constraint's own sentence."""
    objek.full_clean()
    try:
        with transaction.atomic():
            objek.save()
    except IntegrityError:
        objek.full_clean()
        raise
    if isinstance(objek, Pengguna):
        pilihan.berubah()  # people are choices of lists


def kunci_admin() -> frozenset[int]:
    """Lock every active admin in key order and say who they are.

    Whoever may remove an admin takes this lock first, before the account's own: of two admins who remove each other,
    the second waits here and then counts anew.
    """
    return frozenset(Pengguna.objects.admin_aktif().select_for_update().order_by("pk").values_list("pk", flat=True))


def pastikan_admin_tersisa(admin: frozenset[int], kecuali: Pengguna) -> None:
    if admin == {kecuali.pk}:
        raise DomainError(
            "Ini admin aktif yang terakhir. Angkat admin lain dahulu, baru tindakan ini dapat dilakukan.",
            kode="admin_terakhir",
        )


def alasan_wajib(oleh: Pelaku) -> None:
    if not oleh.alasan.strip():
        raise DomainError("Tuliskan alasannya.", kode="alasan", bidang={"alasan": "Tuliskan alasannya."})


KABAR_KEAMANAN: Final = {
    "sandi_diubah": "Kata sandi Anda diubah",
    "sandi_diatur_ulang": "Kata sandi Anda diatur ulang lewat surel",
    "sandi_dari_kode": "Kata sandi Anda dibuat baru dengan kode sekali pakai",
    "kode_diterbitkan": "Kode sekali pakai diterbitkan untuk akun Anda",
    "dua_langkah_dipasang": "Verifikasi dua langkah dipasang pada akun Anda",
    "dua_langkah_dilepas": "Verifikasi dua langkah akun Anda dilepas",
    "dua_langkah_dihapus": "Verifikasi dua langkah akun Anda dihapus admin",
    "dua_langkah_salah": "Kata sandi Anda benar, kode dua langkahnya salah",
    "token_dibuat": "Token API dibuat untuk akun Anda",
    "peran_diubah": "Peran akun Anda diubah",
}


def catat_akun(*, oleh: Pelaku, pengguna: Pengguna, tindakan: str, diam: bool = False, **isi: Any) -> None:
    """The trail of what happened to an account, and a word to its person where it bears on who gets in. `diam`: nobody used the
    account before, so nothing of theirs changed.
    """
    jejak = catat(oleh=oleh, objek=pengguna, tindakan=tindakan, **isi)
    if (judul := KABAR_KEAMANAN.get(tindakan)) and not diam:
        for kabari in registri.kabar_keamanan:
            kabari(pengguna, judul, f"{tindakan}:{jejak.pk}")
