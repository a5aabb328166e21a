"""Who is told of a shipment: the people of its sender, and the officer who answers for them."""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import Peran
from core import format as f
from core.pelaku import Pelaku
from ekspor.kabar import PELEPASAN, PELEPASAN_DIKONFIRMASI
from ekspor.models import Pelepasan, Pengiriman
from kantor.queries import pengguna_berperan
from kemitraan.services.kabar import beri_tahu, orang_perusahaan, pemilik_ikm, petugas_ikm


def orang_pengirim(p: Pengiriman) -> list[Any]:
    return orang_perusahaan(p) if p.perusahaan_id else pemilik_ikm(p)


def petugas_pengirim(p: Pengiriman, pada: date) -> list[Any]:
    """Who answers for the company, or for the place of the workshop."""
    if p.perusahaan is None:
        return petugas_ikm(p, pada)
    petugas = p.perusahaan.penanggung_jawab
    return [petugas] if petugas is not None and petugas.is_active else []


def tell_pelepasan(oleh: Pelaku, x: Pelepasan, kata: str, teks: str) -> None:
    """To the sender, each step of the ceremony once."""
    beri_tahu(
        oleh=oleh,
        kepada=orang_pengirim(x.pengiriman),
        jenis=PELEPASAN,
        judul=f"Pelepasan {x.pengiriman} {kata}",
        teks=f"{f.tanggal(x.tanggal)}, {x.tempat}. {teks}",
        url=x.get_absolute_url(),
        kunci=f"pelepasan:{x.uid}:{x.versi}",
    )


def tell_dikonfirmasi(oleh: Pelaku, x: Pelepasan) -> None:
    """To the office that prints the sheet."""
    beri_tahu(
        oleh=oleh,
        kepada=pengguna_berperan(Peran.ADMIN, Peran.KABID),
        jenis=PELEPASAN_DIKONFIRMASI,
        judul=f"Angka pelepasan {x.pengiriman} dikonfirmasi",
        teks=f"{f.tanggal(x.tanggal)}, {x.tempat}. Naskahnya dapat dicetak.",
        url=x.get_absolute_url(),
        kunci=f"pelepasan-konfirmasi:{x.uid}:{x.versi}",
    )
