"""Letting the owner sign in."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from akun.enums import Peran
from akun.models import Pengguna
from akun.services.kode import KodeTerbit, issue_kode
from akun.services.pengguna import register_pengguna
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm import permissions
from ikm.enums import BidangPribadi
from ikm.models import IKM, AnggotaIKM
from ikm.services.dasar import LUAR_WILAYAH, kunci_ikm, pastikan_alasan, rahasia
from jejak.services import catat


@transaction.atomic
def grant_akses(*, oleh: Pelaku, pada: date, ikm: IKM, nama: str, telepon: str = "") -> KodeTerbit:
    """Let the owner sign in: an account under this phone (the IKM's own where none is given), membership, and a
    one-time code to hand over. Called again for the same phone it only issues a new code.

    Raises Ditolak outside the own wilayah, DomainError where the phone belongs to an account of another peran.
    """
    wajib(permissions.can_manage_anggota(oleh.pengguna, ikm, pada), LUAR_WILAYAH)
    ikm = kunci_ikm(ikm.uid)
    nomor = telepon.strip() or rahasia(ikm, BidangPribadi.TELEPON).buka()
    if not nomor:
        raise DomainError("Isi nomor ponsel pemilik.", kode="telepon", bidang={"telepon": "Isi nomor ponsel pemilik."})
    pengguna = Pengguna.objects.berpengenal(nomor).first() or register_pengguna(
        oleh=oleh, nama=nama, peran=Peran.IKM, telepon=nomor
    )
    if pengguna.peran != Peran.IKM:
        pesan = "Nomor ini sudah dipakai akun dengan peran lain."
        raise DomainError(pesan, kode="telepon", bidang={"telepon": pesan})
    _, baru = AnggotaIKM.objects.get_or_create(ikm=ikm, pengguna=pengguna, dibatalkan_pada=None)
    if baru:
        ikm.versi += 1
        ikm.save()
        catat(oleh=oleh, objek=ikm, tindakan="memberi akses pemilik", sesudah={"anggota": pengguna.nama})
    return issue_kode(oleh=oleh, pengguna=pengguna)


@transaction.atomic
def revoke_akses(*, oleh: Pelaku, pada: date, ikm: IKM, pengguna: Pengguna, alasan: str) -> None:
    """Take this person's access to the IKM back: the account stays and sees nothing of it any more. Whoever has none (any
    more) is left alone. Access under an IKM merged into this one is taken back, too: it is the same workshop.
    """
    wajib(permissions.can_manage_anggota(oleh.pengguna, ikm, pada), LUAR_WILAYAH)
    ikm = kunci_ikm(ikm.uid)
    anggota = list(AnggotaIKM.objects.hidup().dari(ikm).filter(pengguna=pengguna).select_for_update())
    if not anggota:
        return
    alasan = pastikan_alasan(alasan)
    for a in anggota:
        a.dibatalkan_pada, a.dibatalkan_oleh, a.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
        a.full_clean()
        a.save()
    ikm.versi += 1
    ikm.save()
    catat(oleh=oleh, objek=ikm, tindakan="mencabut akses pemilik", sebelum={"anggota": pengguna.nama}, alasan=alasan)
