"""Who receives a schedule: judged when it is written, and again at every run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from akun.models import Pengguna
from core import format as f
from core.errors import DomainError
from core.waktu import tanggal_wib
from laporan import permissions
from laporan.definisi import Definisi, ambil, baca_permintaan
from laporan.enums import StatusJadwal
from laporan.models import JadwalLaporan, PenerimaJadwal, Penyampaian
from laporan.queries.jadwal import permintaan_jadwal

MAKS: Final = 50
Penerima = Pengguna | str
"""A person, or an address outside."""


def baca_penerima(pemilik: Any, pengguna: Iterable[Any], surel: Iterable[str]) -> list[Penerima]:
    """Chosen people and typed addresses as recipients; an address somebody signs in with is that person, with their own rights.

    Raises DomainError by field (`pengguna`, `surel`).
    """
    hasil: dict[str, Penerima] = {str(p.pk): p for p in pengguna}
    galat: list[str] = []
    ketik = list(dict.fromkeys(s.strip().lower() for s in surel if s.strip()))
    akun = {p.email: p for p in Pengguna.objects.filter(email__in=ketik)}
    for alamat in ketik:
        if (p := akun.get(alamat)) is not None and p.is_active:
            hasil[str(p.pk)] = p
        elif p is not None:
            galat.append(f"Akun {alamat} tidak aktif.")
        elif sebab := sebab_alamat(alamat):
            galat.append(sebab)
        else:
            hasil[alamat] = alamat
    if galat:
        raise DomainError(galat[0], kode="surel", bidang={"surel": " ".join(galat)})
    isi = list(hasil.values())
    _pastikan_jumlah(pemilik, isi)
    return isi


def _pastikan_jumlah(pemilik: Any, isi: list[Penerima]) -> None:
    sebab = ""
    if not isi:
        sebab = "Pilih sedikitnya satu penerima."
    elif len(isi) > MAKS:
        sebab = f"Paling banyak {MAKS} penerima."
    elif not permissions.can_address_others(pemilik) and isi != [pemilik]:
        sebab = "Laporan ini hanya dapat dijadwalkan untuk pemiliknya sendiri."
    if sebab:
        raise DomainError(sebab, kode="penerima", bidang={"pengguna": sebab})


def sebab_alamat(alamat: str) -> str:
    """Why nothing may be mailed to this outside address, or ""."""
    try:
        validate_email(alamat)
    except ValidationError:
        return f"“{alamat}” bukan alamat surel."
    if alamat.rpartition("@")[2] in settings.LAPORAN_DOMAIN_SUREL:
        return ""
    boleh = f.gabung([f"@{d}" for d in settings.LAPORAN_DOMAIN_SUREL])
    return (
        f"{alamat} di luar domain yang diizinkan{f' ({boleh})' if boleh else '; belum ada domain luar yang diizinkan'}."
    )


def sebab_luar(d: Definisi) -> str:
    """Why this report goes to nobody outside, or ""."""
    if d.hanya_kantor:
        return "Laporan ini hanya dibaca dinas, jadi tidak dikirim ke alamat di luar pengguna."
    return "Laporan resmi tidak dikirim ke luar sebelum disetujui kepala bidang." if d.resmi else ""


def pastikan_berhak(jadwal: JadwalLaporan, penerima: Iterable[Penerima], pada: datetime) -> None:
    """Everyone on the list may read what they are to get. Raises DomainError by field."""
    d = ambil(jadwal.definisi)
    galat: dict[str, str] = {}
    for p in penerima:
        bidang = "surel" if isinstance(p, str) else "pengguna"
        if sebab := sebab_luar(d) if isinstance(p, str) else _sebab_orang(jadwal, d, p, pada):
            galat.setdefault(bidang, sebab)
    if galat:
        raise DomainError(next(iter(galat.values())), kode="penerima", bidang=galat)


def _sebab_orang(jadwal: JadwalLaporan, d: Definisi, p: Pengguna, pada: datetime) -> str:
    if not p.is_active:
        return f"Akun {p} tidak aktif."
    if not p.email:
        return f"Akun {p} belum bersurel."
    if not permissions.can_request(p, d):
        return f"{p} tidak berwenang membaca laporan ini."
    try:
        baca_permintaan(d, p, permintaan_jadwal(jadwal), tanggal_wib(pada))
    except DomainError:
        return f"{p} tidak dapat melihat yang disaring laporan ini."
    return ""


def write_penerima(jadwal: JadwalLaporan, penerima: Iterable[Penerima]) -> list[str]:
    """Bring the stored list to this one inside the caller's transaction; returns the names, for the trail."""
    minta = list(penerima)
    orang = {p.pk for p in minta if not isinstance(p, str)}
    alamat = {p for p in minta if isinstance(p, str)}
    ada = {p.pengguna_id or p.surel: p for p in jadwal.penerima.all()}
    for kunci, baris in ada.items():
        if baris.aktif != (kunci in orang or kunci in alamat):
            baris.aktif = not baris.aktif
            baris.save(update_fields=["aktif", "updated_at"])
    baru = [PenerimaJadwal(jadwal=jadwal, pengguna_id=pk) for pk in sorted(orang - ada.keys())]
    baru += [PenerimaJadwal(jadwal=jadwal, surel=s) for s in sorted(alamat - ada.keys())]
    for p in baru:
        p.full_clean()
        p.save(force_insert=True)
    return sorted(str(p) for p in minta)


def sebab_lewat(p: Penyampaian) -> str:
    """Why this recipient gets nothing at this run, looked at again each time; "" where they do."""
    jadwal, penerima, d = p.jadwal, p.penerima, ambil(p.jadwal.definisi)
    if jadwal.status == StatusJadwal.DIBATALKAN or (not p.uji and jadwal.status != StatusJadwal.AKTIF):
        return f"Jadwalnya {jadwal.get_status_display().lower()} sebelum ini dikirim."
    if not p.uji and not penerima.aktif:
        return "Tidak lagi menjadi penerima jadwal ini."
    if not p.uji and penerima.pengguna_id != jadwal.pemilik_id and not permissions.can_address_others(jadwal.pemilik):
        return "Pemilik jadwal tidak berwenang lagi mengirim kepada orang lain."
    return _sebab_luar_kini(penerima.surel, d) if penerima.pengguna is None else _sebab_kini(penerima.pengguna, d)


def _sebab_luar_kini(surel: str, d: Definisi) -> str:
    if Pengguna.objects.filter(email=surel, is_active=False).exists():
        return "Akun dengan alamat ini tidak aktif."
    return sebab_alamat(surel) or sebab_luar(d)


def _sebab_kini(pengguna: Pengguna, d: Definisi) -> str:
    if not pengguna.is_active:
        return "Akun penerima tidak aktif."
    if not pengguna.email:
        return "Akun penerima tidak bersurel lagi."
    return "" if permissions.can_request(pengguna, d) else "Penerima tidak berwenang lagi membaca laporan ini."
