"""Who is told of what a partner did: the people who sign in for the other side, and the officer who answers for the place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from core.pelaku import Pelaku
from ikm import permissions as izin_ikm
from ikm.models import AnggotaIKM
from ikm.services.kunjungan import penyuluh_utama
from kantor.kabar import JenisKabar
from kantor.services.notifikasi import notify
from kemitraan.models import AnggotaPerusahaan


class BerIKM(Protocol):
    """Whatever one workshop has a part in: an agreement, an offer, a shipment of its own."""

    @property
    def ikm(self) -> Any: ...


class BerPerusahaan(Protocol):
    @property
    def perusahaan_id(self) -> Any: ...


def pemilik_ikm(milik: BerIKM) -> list[Any]:
    anggota = AnggotaIKM.objects.hidup().dari(izin_ikm.penerus(milik.ikm)).select_related("pengguna")
    return [a.pengguna for a in anggota if a.pengguna.is_active]


def orang_perusahaan(milik: BerPerusahaan) -> list[Any]:
    anggota = AnggotaPerusahaan.objects.hidup().filter(perusahaan=milik.perusahaan_id).select_related("pengguna")
    return [a.pengguna for a in anggota if a.pengguna.is_active]


def petugas_ikm(milik: BerIKM, pada: date) -> list[Any]:
    utama = penyuluh_utama(pada).get(izin_ikm.kecamatan_dari(izin_ikm.penerus(milik.ikm).desa_id))
    return [] if utama is None else [utama]


def beri_tahu(
    *, oleh: Pelaku, kepada: Iterable[Any], jenis: JenisKabar, judul: str, teks: str, url: str, kunci: str
) -> None:
    """Tell each of them once, the one who did it left out."""
    orang = {p.pk: p for p in kepada if p.pk != oleh.pengguna_id}
    notify(kepada=orang.values(), jenis=jenis, judul=judul, teks=teks, url=url, kunci=kunci)
