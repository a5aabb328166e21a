"""Meetings as the pages of a company and the officer's day tell of them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.text import Truncator

from akun.enums import Peran
from core import format as f
from core.registri import Aksi, Butir, IsiBagian
from kemitraan import permissions
from kemitraan.models import Pertemuan, Perusahaan

TAMPIL_HARI: Final = 5
TAMPIL_PILIH: Final = 12
TERAKHIR: Final = 5


def janji_terbuka(perusahaan: Perusahaan) -> list[Pertemuan]:
    return list(Pertemuan.objects.berjanji().filter(perusahaan=perusahaan).order_by("-tanggal"))


def pertemuan_terakhir(perusahaan: Perusahaan) -> list[Pertemuan]:
    qs = Pertemuan.objects.tercatat().filter(perusahaan=perusahaan).select_related("penyuluh", "perusahaan")
    return list(qs.order_by("-tanggal", "-pk")[:TERAKHIR])


def perusahaan_ditemui(qs: Any) -> list[Perusahaan]:
    """The companies to choose from when a meeting is written down: those worked with last."""
    return list(qs.tercatat().select_related("wilayah").order_by("-updated_at", "-pk")[:TAMPIL_PILIH])


def janji_hari_ini(user: Any, pada: date) -> IsiBagian:
    """Promises to companies that are due: an officer's own and those of companies answered for; the others see all."""
    janji = Pertemuan.objects.jatuh_tempo(pada).filter(perusahaan__dibatalkan_pada__isnull=True)
    sendiri = user.peran == Peran.PENYULUH
    if sendiri:
        janji = janji.filter(penyuluh=user)
    isi = janji.with_untuk_daftar().order_by("tindak_lanjut_pada", "pk")[:TAMPIL_HARI]
    milik = f"&petugas={user.uid}" if sendiri else ""
    semua = f"{reverse('kemitraan:pertemuan_list')}?tindak_lanjut=perlu{milik}&urut=tindak_lanjut"
    return IsiBagian(janji.count(), [_butir(user, p, pada) for p in isi], semua)


def _butir(user: Any, p: Pertemuan, pada: date) -> Butir:
    lewat = (pada - (p.tindak_lanjut_pada or pada)).days
    kata, nada = (f"terlambat {f.angka(lewat)} hari", "bahaya") if lewat else ("hari ini", "perhatian")
    aksi: tuple[Aksi, ...] = ()
    if permissions.can_record_pertemuan(user):
        aksi = (Aksi("Catat", reverse("kemitraan:pertemuan_create", args=[p.perusahaan.uid]), "calendar-event"),)
    return Butir(
        p.perusahaan.nama, Truncator(p.langkah).chars(60), p.get_absolute_url(), kata, nada, "calendar-event", aksi
    )
