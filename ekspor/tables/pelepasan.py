from __future__ import annotations

from typing import Any

from django.db.models import F

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from ekspor.filters.pelepasan import PelepasanFilterSet
from ekspor.models import Pelepasan
from ekspor.tables.dokumen import Keadaan


def lencana_pelepasan(x: Pelepasan, _: Any = None) -> Keadaan:
    if x.dibatalkan:
        return Keadaan("dibatalkan", "bahaya")
    return Keadaan("angka dikonfirmasi", "baik") if x.dikonfirmasi else Keadaan("menunggu konfirmasi", "perhatian")


class PelepasanTabel(Tabel):
    kolom = (
        Kolom("tanggal", "Tanggal", Jenis.TANGGAL, urut="tanggal"),
        Kolom("pengiriman.nomor", "Pengiriman", utama=True),
        Kolom("pengirim", "Pengirim", nilai=lambda x, _: str(x.pengiriman.pengirim)),
        Kolom("tujuan", "Tujuan", nilai=lambda x, _: str(x.pengiriman.tujuan)),
        Kolom("tempat", "Tempat"),
        Kolom("pejabat", "Dilepas oleh"),
        Kolom("keadaan", "Angka", Jenis.LENCANA, nilai=lencana_pelepasan),
    )


PELEPASAN_DAFTAR = Daftar(
    kunci="pelepasan",
    judul="Pelepasan",
    queryset=lambda user: Pelepasan.objects.visible_to(user).with_untuk_daftar(),
    filterset=PelepasanFilterSet,
    tabel=PelepasanTabel,
    urutan=(Urutan("tanggal", "Tanggal", F("tanggal")),),
    urutan_awal="-tanggal",
)
