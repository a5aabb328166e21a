"""Reference data over the API: read only, one address per national or international code."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db.models import Model

from core.api.bidang import ApiSerializer
from core.api.viewset import ScopedViewSet
from core.daftar import Daftar
from core.errors import TidakDitemukan
from referensi import tables as t
from referensi.models import (
    KBLI,
    HariLibur,
    Incoterm,
    KodeHS,
    Kurs,
    MataUang,
    Negara,
    Pelabuhan,
    Satuan,
    TipeKontainer,
    Wilayah,
)


class ReferensiViewSet(ScopedViewSet):
    lookup_field = "kode"
    lookup_value_converter = "str"


class TersusunViewSet(ReferensiViewSet):
    """Rows whose key has parts: the address joins them with a minus, in the order `pola` names them."""

    lookup_field = "kunci_alamat"
    pola: re.Pattern[str]

    def kunci(self) -> dict[str, Any]:
        cocok = self.pola.fullmatch(self.kwargs[self.lookup_field])
        if cocok is None:
            raise TidakDitemukan("Data tidak ditemukan.")
        return {nama: _tanggal(teks) if nama in TANGGAL else teks for nama, teks in cocok.groupdict().items()}


TANGGAL = {"tanggal", "berlaku_mulai"}


def _tanggal(teks: str) -> date:
    try:
        return date.fromisoformat(teks)
    except ValueError as galat:
        raise TidakDitemukan("Data tidak ditemukan.") from galat


def _viewset(daftar: Daftar, model: type[Model], bidang: str, pola: str) -> type[ScopedViewSet]:
    """One read-only endpoint: the list's declaration, model, fields shown, and the key where it is not `kode`."""
    nama = model.__name__
    meta = type(
        "Meta", (), {"model": model, "fields": tuple(bidang.split()), "read_only_fields": tuple(bidang.split())}
    )
    isi: dict[str, Any] = {
        "daftar": daftar,
        "serializer_class": type(f"{nama}Serializer", (ApiSerializer,), {"Meta": meta}),
    }
    if pola:
        return type(f"{nama}ViewSet", (TersusunViewSet,), isi | {"pola": re.compile(pola)})
    return type(f"{nama}ViewSet", (ReferensiViewSet,), isi)


SUSUNAN: tuple[tuple[Daftar, type[Model], str, str], ...] = (
    (t.WILAYAH_DAFTAR, Wilayah, "kode nama tingkat jenis induk jalur kode_bps kode_pos lat lng", ""),
    (
        t.KBLI_DAFTAR,
        KBLI,
        "versi kode level judul uraian induk_kode kategori",
        r"(?P<versi>\d{4})-(?P<kode>[A-U]|\d{2,5})",
    ),
    (t.KODE_HS_DAFTAR, KodeHS, "kode tingkat uraian uraian_en jalur hs6", ""),
    (t.NEGARA_DAFTAR, Negara, "kode alpha3 nama nama_en nama_ko lat lng", ""),
    (t.PELABUHAN_DAFTAR, Pelabuhan, "kode nama negara pelabuhan_utama lat lng", ""),
    (t.SATUAN_DAFTAR, Satuan, "kode nama nama_en simbol umum", ""),
    (t.MATA_UANG_DAFTAR, MataUang, "kode nama nama_en desimal", ""),
    (
        t.KURS_DAFTAR,
        Kurs,
        "mata_uang satuan nilai berlaku_mulai berlaku_sampai sumber nomor url",
        r"(?P<sumber>[A-Z]{3})-(?P<mata_uang_id>[A-Z]{3})-(?P<berlaku_mulai>\d{4}-\d\d-\d\d)",
    ),
    (
        t.INCOTERM_DAFTAR,
        Incoterm,
        "kode nama nama_en moda tempat angkutan_oleh_penjual asuransi_oleh_penjual titik_risiko",
        "",
    ),
    (t.TIPE_KONTAINER_DAFTAR, TipeKontainer, "kode nama kelompok panjang_kaki panjang_mm tinggi_mm umum", ""),
    (t.HARI_LIBUR_DAFTAR, HariLibur, "tanggal nama jenis dasar", r"(?P<tanggal>\d{4}-\d\d-\d\d)"),
)
REFERENSI = tuple((baris[0].kunci, _viewset(*baris)) for baris in SUSUNAN)
