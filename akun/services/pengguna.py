"""Accounts themselves: made, changed, closed and opened again; never deleted."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from akun.enums import Peran
from akun.models import KodeSekaliPakai, Pengguna, Token, WilayahBinaan
from akun.permissions import (
    actor_can_manage,
    can_change_peran,
    can_register_pengguna,
    can_reset_dua_langkah,
)
from akun.services.dasar import (
    alasan_wajib,
    catat_akun,
    foto,
    kunci,
    kunci_admin,
    naikkan,
    pastikan_admin_tersisa,
    simpan,
)
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang, tanggal_wib
from jejak.services import catat


@transaction.atomic
def register_pengguna(
    *,
    oleh: Pelaku,
    nama: str,
    peran: str,
    email: str | None = None,
    telepon: str = "",
    akun_layanan: bool = False,
    surel_ringkasan: bool = True,
    uid: UUID | None = None,
) -> Pengguna:
    """A new account without a password: its owner sets one by a one-time code or by mail.

    Sending the same `uid` again answers the account already made (double click, retry).
    """
    wajib(can_register_pengguna(oleh, peran))
    if uid is not None and (ada := Pengguna.objects.filter(uid=uid).first()):
        return ada
    pengguna = Pengguna(uid=uid or new_uid(), nama=" ".join(nama.split()), peran=peran, email=email, telepon=telepon)
    pengguna.akun_layanan, pengguna.surel_ringkasan = akun_layanan, surel_ringkasan
    pengguna.set_unusable_password()
    simpan(pengguna)
    catat(oleh=oleh, objek=pengguna, tindakan="dibuat", sesudah=foto(pengguna))
    return pengguna


@transaction.atomic
def update_pengguna(
    *,
    oleh: Pelaku,
    pengguna: Pengguna,
    versi: int | None,
    nama: str,
    email: str | None = None,
    telepon: str | None = None,
    surel_ringkasan: bool | None = None,
) -> Pengguna:
    """Change name and contacts. `versi` is the one the form was opened on; `telepon` None keeps the stored number, "" removes
    it; peran has its own service.
    """
    wajib(actor_can_manage(oleh))
    kini = kunci(pengguna, versi or 0)
    sebelum = foto(kini)
    kini.nama, kini.email = " ".join(nama.split()), email
    if telepon is not None:
        kini.telepon = telepon
    if surel_ringkasan is not None:
        kini.surel_ringkasan = surel_ringkasan
    naikkan(kini)
    simpan(kini)
    catat(oleh=oleh, objek=kini, tindakan="diubah", sebelum=sebelum, sesudah=foto(kini))
    return kini


@transaction.atomic
def change_peran(*, oleh: Pelaku, pengguna: Pengguna, peran: str, versi: int | None = None) -> Pengguna:
    """Give another peran, with a reason (`oleh.alasan`). Leaving `penyuluh` ends the wilayah binaan today."""
    alasan_wajib(oleh)
    admin, kini = kunci_admin(), kunci(pengguna, versi)
    wajib(oleh.adalah_sistem or can_change_peran(oleh.pengguna, kini))
    if kini.peran == peran:
        raise DomainError("Peran ini sudah dimiliki.", kode="peran_sama", bidang={"peran": "Peran ini sudah dimiliki."})
    pastikan_admin_tersisa(admin, kini)
    sebelum = foto(kini)
    if kini.peran == Peran.PENYULUH:
        _lepas_wilayah(kini, oleh)
    kini.peran = peran
    naikkan(kini)
    simpan(kini)
    catat_akun(oleh=oleh, pengguna=kini, tindakan="peran_diubah", sebelum=sebelum, sesudah=foto(kini))
    return kini


@transaction.atomic
def deactivate_pengguna(*, oleh: Pelaku, pengguna: Pengguna, versi: int | None = None) -> Pengguna:
    """Close an account, with a reason: sessions stop at once, tokens and codes are revoked, wilayah binaan ends today.

    What was revoked or ended does not come back by opening the account again.
    """
    alasan_wajib(oleh)
    admin, kini = kunci_admin(), kunci(pengguna, versi)
    wajib(actor_can_manage(oleh))
    if not kini.is_active:
        raise DomainError("Akun ini sudah nonaktif.", kode="sudah_nonaktif")
    pastikan_admin_tersisa(admin, kini)
    sebelum, saat = foto(kini), sekarang()
    _lepas_wilayah(kini, oleh)
    Token.objects.filter(pengguna=kini, dicabut_pada__isnull=True).update(dicabut_pada=saat, updated_at=saat)
    KodeSekaliPakai.objects.filter(pengguna=kini).hidup().update(dicabut_pada=saat, updated_at=saat)
    kini.is_active = False
    naikkan(kini)
    simpan(kini)
    catat(oleh=oleh, objek=kini, tindakan="dinonaktifkan", sebelum=sebelum, sesudah=foto(kini))
    return kini


@transaction.atomic
def reactivate_pengguna(*, oleh: Pelaku, pengguna: Pengguna, versi: int | None = None) -> Pengguna:
    alasan_wajib(oleh)
    kini = kunci(pengguna, versi)
    wajib(actor_can_manage(oleh))
    if kini.is_active:
        raise DomainError("Akun ini sudah aktif.", kode="sudah_aktif")
    sebelum = foto(kini)
    kini.is_active = True
    naikkan(kini)
    simpan(kini)
    catat(oleh=oleh, objek=kini, tindakan="diaktifkan", sebelum=sebelum, sesudah=foto(kini))
    return kini


@transaction.atomic
def reset_dua_langkah(*, oleh: Pelaku, pengguna: Pengguna) -> Pengguna:
    """For a lost phone: remove the second factor, with a reason. A password alone lets them in until set anew."""
    alasan_wajib(oleh)
    kini = kunci(pengguna)
    wajib(oleh.adalah_sistem or can_reset_dua_langkah(oleh.pengguna, kini))
    if not Authenticator.objects.filter(user=kini).delete()[0]:
        raise DomainError("Akun ini tidak memakai verifikasi dua langkah.", kode="tanpa_dua_langkah")
    catat_akun(oleh=oleh, pengguna=kini, tindakan="dua_langkah_dihapus")
    return kini


def _lepas_wilayah(pengguna: Pengguna, oleh: Pelaku) -> None:
    """End what runs as of today; cancel what has not begun."""
    saat = sekarang()
    pada = tanggal_wib(saat)
    for tugas in WilayahBinaan.objects.filter(pengguna=pengguna).sah().select_for_update():
        if tugas.mulai > pada:
            tugas.dibatalkan_pada, tugas.dibatalkan_oleh, tugas.dibatalkan_alasan = (
                saat,
                oleh.pengguna or pengguna,
                oleh.alasan,
            )
        elif tugas.sampai is None or tugas.sampai > pada:
            tugas.sampai = pada
        else:
            continue
        tugas.save()
