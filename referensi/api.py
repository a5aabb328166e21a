"""/api/v1/referensi/…: every reference table, read only, for whoever may call the API."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from core.api.viewset import ScopedViewSet
from core.errors import TidakDitemukan
from referensi import serializers as s
from referensi import tables as t

TIDAK_ADA = "Data tidak ditemukan."


class KodeViewSet(ScopedViewSet):
    """A table keyed by its own code."""

    lookup_field = "kode"
    lookup_value_converter = "str"
    http_method_names = ("get", "head", "options")


class WilayahViewSet(KodeViewSet):
    """Wilayah administrasi menurut kode Kemendagri."""

    daftar = t.WILAYAH_DAFTAR
    serializer_class = s.WilayahSerializer


class KodeHSViewSet(KodeViewSet):
    """BTKI 2022; `q` mencari kata pada seluruh jalur uraian, atau awalan kode."""

    daftar = t.KODE_HS_DAFTAR
    serializer_class = s.KodeHSSerializer


class KBLIViewSet(KodeViewSet):
    """KBLI. Alamat satu kode menyebut versinya: `2020-31001`."""

    daftar = t.KBLI_DAFTAR
    serializer_class = s.KBLISerializer

    def kunci(self) -> dict[str, Any]:
        cocok = re.fullmatch(r"(\d{4})-(\w{1,5})", self.kwargs[self.lookup_field], re.ASCII)
        if not cocok:
            raise TidakDitemukan(TIDAK_ADA)
        return {"versi": cocok[1], "kode": cocok[2]}


class NegaraViewSet(KodeViewSet):
    daftar = t.NEGARA_DAFTAR
    serializer_class = s.NegaraSerializer


class PelabuhanViewSet(KodeViewSet):
    daftar = t.PELABUHAN_DAFTAR
    serializer_class = s.PelabuhanSerializer


class MataUangViewSet(KodeViewSet):
    daftar = t.MATA_UANG_DAFTAR
    serializer_class = s.MataUangSerializer


class SatuanViewSet(KodeViewSet):
    daftar = t.SATUAN_DAFTAR
    serializer_class = s.SatuanSerializer


class IncotermViewSet(KodeViewSet):
    daftar = t.INCOTERM_DAFTAR
    serializer_class = s.IncotermSerializer


class TipeKontainerViewSet(KodeViewSet):
    daftar = t.TIPE_KONTAINER_DAFTAR
    serializer_class = s.TipeKontainerSerializer


class HariLiburViewSet(KodeViewSet):
    """Hari libur nasional dan cuti bersama. Alamat satu hari: tanggalnya."""

    daftar = t.HARI_LIBUR_DAFTAR
    serializer_class = s.HariLiburSerializer
    lookup_field = "tanggal"

    def kunci(self) -> dict[str, Any]:
        return {"tanggal": _tanggal(self.kwargs[self.lookup_field])}


class KursViewSet(KodeViewSet):
    """Kurs pajak (KMK) dan kurs acuan (ECB). Alamat satu kurs: `KMK-USD-2025-10-29` (hari mulainya)."""

    daftar = t.KURS_DAFTAR
    serializer_class = s.KursSerializer

    def kunci(self) -> dict[str, Any]:
        cocok = re.fullmatch(r"(\w{3})-(\w{3})-(\S{10})", self.kwargs[self.lookup_field], re.ASCII)
        if not cocok:
            raise TidakDitemukan(TIDAK_ADA)
        return {"sumber": cocok[1], "mata_uang": cocok[2], "berlaku_mulai": _tanggal(cocok[3])}


def _tanggal(teks: str) -> date:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        raise TidakDitemukan(TIDAK_ADA) from None


RUTE = (
    ("wilayah", WilayahViewSet),
    ("kode-hs", KodeHSViewSet),
    ("kbli", KBLIViewSet),
    ("negara", NegaraViewSet),
    ("pelabuhan", PelabuhanViewSet),
    ("mata-uang", MataUangViewSet),
    ("satuan", SatuanViewSet),
    ("incoterm", IncotermViewSet),
    ("tipe-kontainer", TipeKontainerViewSet),
    ("hari-libur", HariLiburViewSet),
    ("kurs", KursViewSet),
)
"""(address below /api/v1/referensi/, viewset): config's router registers them all."""
