"""Letting people of a company sign in, and taking that back."""

from __future__ import annotations

from django.db import transaction

from akun.enums import Peran
from akun.models import Pengguna
from akun.services.kode import KodeTerbit, issue_kode
from akun.services.pengguna import register_pengguna
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm.services.dasar import pastikan_alasan
from jejak.services import catat
from kemitraan import permissions
from kemitraan.models import AnggotaPerusahaan, Perusahaan
from kemitraan.services.perusahaan import BUKAN_MILIK, kunci_perusahaan, pastikan_tercatat


@transaction.atomic
def grant_akses_perusahaan(
    *, oleh: Pelaku, perusahaan: Perusahaan, nama: str, surel: str = "", telepon: str = "", jabatan: str = ""
) -> KodeTerbit:
    """Let a person of this company sign in: an account under this mail address or phone, membership, and a one-time code to
    hand over. Called again for the same person it only issues a new code.

    Raises Ditolak, DomainError where the address or number belongs to an account of another peran.
    """
    wajib(permissions.can_register_perusahaan(oleh.pengguna), BUKAN_MILIK)
    perusahaan = kunci_perusahaan(perusahaan.uid)
    pastikan_tercatat(perusahaan)
    if not (surel or telepon):
        pesan = "Isi surel atau nomor ponsel orang ini."
        raise DomainError(pesan, kode="pengenal", bidang={"surel": pesan})
    pengguna = account_for(oleh=oleh, nama=nama, surel=surel, telepon=telepon)
    add_anggota(oleh=oleh, perusahaan=perusahaan, pengguna=pengguna, jabatan=jabatan)
    return issue_kode(oleh=oleh, pengguna=pengguna)


@transaction.atomic
def revoke_akses_perusahaan(*, oleh: Pelaku, perusahaan: Perusahaan, pengguna: Pengguna, alasan: str) -> None:
    """Take this person's access back: the account stays and sees nothing of the company any more. Whoever has none (any more)
    is left alone.
    """
    wajib(permissions.can_register_perusahaan(oleh.pengguna), BUKAN_MILIK)
    perusahaan = kunci_perusahaan(perusahaan.uid)
    anggota = AnggotaPerusahaan.objects.hidup().filter(perusahaan=perusahaan, pengguna=pengguna).first()
    if anggota is None:
        return
    anggota.dibatalkan_alasan = pastikan_alasan(alasan)
    anggota.dibatalkan_pada, anggota.dibatalkan_oleh = sekarang(), oleh.pengguna
    anggota.full_clean()
    anggota.save()
    _naikkan(perusahaan)
    sebelum = {"anggota": pengguna.nama}
    catat(oleh=oleh, objek=perusahaan, tindakan="mencabut akses perusahaan", sebelum=sebelum, alasan=alasan)


def account_for(*, oleh: Pelaku, nama: str, surel: str = "", telepon: str = "") -> Pengguna:
    """The account that signs in with this address or number, made where there is none; inside the caller's transaction."""
    for bidang, pengenal in (("surel", surel), ("telepon", telepon)):
        pengguna: Pengguna | None = Pengguna.objects.berpengenal(pengenal).first() if pengenal else None
        if pengguna is not None:
            if pengguna.peran != Peran.PERUSAHAAN or pengguna.akun_layanan or not pengguna.is_active:
                pesan = "Sudah dipakai akun lain. Pakai surel atau nomor lain, atau minta admin memeriksanya."
                raise DomainError(pesan, kode="pengenal", bidang={bidang: pesan})
            return pengguna
    baru: Pengguna = register_pengguna(
        oleh=oleh, nama=nama, peran=Peran.PERUSAHAAN, email=surel or None, telepon=telepon
    )
    return baru


def add_anggota(*, oleh: Pelaku, perusahaan: Perusahaan, pengguna: Pengguna, jabatan: str = "") -> None:
    """Membership with its trail, once; the caller holds the company."""
    _, baru = AnggotaPerusahaan.objects.get_or_create(
        perusahaan=perusahaan, pengguna=pengguna, dibatalkan_pada=None, defaults={"jabatan": jabatan.strip()}
    )
    if baru:
        _naikkan(perusahaan)
        catat(oleh=oleh, objek=perusahaan, tindakan="memberi akses perusahaan", sesudah={"anggota": pengguna.nama})


def _naikkan(perusahaan: Perusahaan) -> None:
    perusahaan.versi += 1
    perusahaan.save()
