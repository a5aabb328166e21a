"""Corrections of master data that officers may make by hand; everything else comes from the files alone."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction

from core import pilihan
from core.errors import wajib
from core.pelaku import Pelaku
from core.waktu import sekarang
from jejak.services import catat, potret
from referensi.models import HariLibur, Pelabuhan, Satuan
from referensi.permissions import can_write_referensi
from referensi.rumus.teks import kata_unik

T = TypeVar("T", HariLibur, Pelabuhan, Satuan)


def save_induk(*, oleh: Pelaku, objek: T, baru: bool) -> T:
    """Create or correct one row. It is marked as edited, so the loader leaves it alone from then on."""
    wajib(can_write_referensi(oleh))
    with transaction.atomic():
        sebelum = None if baru else _potret(type(objek).objects.select_for_update().get(pk=objek.pk))
        if isinstance(objek, Pelabuhan):
            objek.cari = kata_unik(objek.kode, objek.nama)
        if isinstance(objek, Satuan):
            objek.cari = kata_unik(objek.kode, objek.nama, objek.nama_en, objek.simbol)
        objek.disunting_pada = sekarang()
        objek.full_clean()
        objek.save(force_insert=baru)
        pilihan.berubah()
        catat(oleh=oleh, objek=objek, tindakan="dibuat" if baru else "diubah", sebelum=sebelum, sesudah=_potret(objek))
        return objek


def _potret(objek: T) -> dict[str, object]:
    return {k: n for k, n in potret(objek).items() if k not in {"disunting_pada", "cari"}}
