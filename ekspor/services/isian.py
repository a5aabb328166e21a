"""What somebody typed of a shipment's containers and lines, and making rows of it: checked all at once, so that whoever typed
learns everything that is wrong. What is wrong with line m of container k stands on `muatan_<k>_<m>_<field>`, with the container
itself on `kontainer_<k>_<field>`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError

from core.errors import DomainError
from core.ids import new_uid
from ekspor.enums import MuatKontainer
from ekspor.models import Kontainer, Muatan, Pengiriman

KONTAINER_MAKS: Final = 200
MUATAN_MAKS: Final = 100
PANJANG_HS: Final = 8
KOLOM_KONTAINER: Final = (*("nomor", "tipe", "muat", "segel", "berat_kosong", "berat_kotor", "vgm", "vgm_metode"),)
KOLOM_MUATAN: Final = (
    *("uraian", "uraian_en", "kode_hs", "jumlah", "satuan", "jumlah_kemasan", "kemasan", "berat_bersih", "nilai"),
)
Isi = list[tuple[Kontainer, list[Muatan]]]


@dataclass(frozen=True, slots=True)
class IsianMuatan:
    """One cargo line; references are instances. `uid` names the line it corrects."""

    uraian: str
    nilai: Decimal
    uraian_en: str = ""
    kode_hs: Any = None
    jumlah: Decimal | None = None
    satuan: Any = None
    jumlah_kemasan: int | None = None
    kemasan: str = ""
    berat_bersih: Decimal | None = None
    uid: UUID | None = None


@dataclass(frozen=True, slots=True)
class IsianKontainer:
    """One container with its lines. `uid` names the container it corrects."""

    tipe: Any = None
    muat: str = MuatKontainer.FCL
    nomor: str = ""
    segel: str = ""
    berat_kosong: Decimal | None = None
    berat_kotor: Decimal | None = None
    vgm: Decimal | None = None
    vgm_metode: str = ""
    muatan: Sequence[IsianMuatan] = field(default_factory=tuple)
    uid: UUID | None = None


def susun_isi(pengiriman: Pengiriman, isian: Sequence[IsianKontainer], lama: Isi | None = None) -> Isi:
    """Rows for what was typed, unsaved; those that correct one of `lama` are that row. Raises DomainError (kode `isi`) with every
    fault by its field, TidakDitemukan nowhere: a uid that is not this shipment's makes a new row of its own.
    """
    if not isian:
        raise DomainError("Isi sedikitnya satu kontainer.", kode="isi", bidang={"kontainer_1_tipe": "Pilih tipenya."})
    if len(isian) > KONTAINER_MAKS:
        raise DomainError(f"Paling banyak {KONTAINER_MAKS} kontainer untuk satu pengiriman.", kode="isi")
    ada = {k.uid: k for k, _ in lama or []}
    ada_muatan = {m.uid: m for _, baris in lama or [] for m in baris}
    galat: dict[str, str] = {}
    hasil: Isi = []
    for k, satu in enumerate(isian, 1):
        kontainer = ada.get(satu.uid) if satu.uid else None
        kontainer = kontainer or Kontainer(uid=new_uid())
        kontainer.pengiriman, kontainer.urut, kontainer.terbuka = pengiriman, k, pengiriman.terbuka
        for nama in KOLOM_KONTAINER:
            setattr(kontainer, nama, getattr(satu, nama))
        galat |= {f"kontainer_{k}_{b}": p for b, p in _periksa_kontainer(pengiriman, kontainer)}
        baris = [_muatan(kontainer, m, isi, ada_muatan) for m, isi in enumerate(satu.muatan, 1)]
        for m, muatan in enumerate(baris, 1):
            galat |= {f"muatan_{k}_{m}_{b}": p for b, p in _periksa_muatan(muatan)}
        if not baris:
            galat[f"muatan_{k}_1_nilai"] = "Isi nilai muatannya."
        if len(baris) > MUATAN_MAKS:
            galat[f"muatan_{k}_1_nilai"] = f"Paling banyak {MUATAN_MAKS} baris muatan untuk satu kontainer."
        hasil.append((kontainer, baris))
    galat |= _nomor_ganda(hasil)
    if galat:
        raise DomainError("Beberapa isian kontainer perlu diperbaiki.", kode="isi", bidang=galat)
    return hasil


def _muatan(kontainer: Kontainer, urut: int, isian: IsianMuatan, ada: dict[UUID, Muatan]) -> Muatan:
    muatan = (ada.get(isian.uid) if isian.uid else None) or Muatan(uid=new_uid())
    muatan.kontainer, muatan.urut = kontainer, urut
    for nama in KOLOM_MUATAN:
        setattr(muatan, nama, getattr(isian, nama))
    return muatan


def _periksa_kontainer(pengiriman: Pengiriman, kontainer: Kontainer) -> Iterator[tuple[str, str]]:
    kontainer.clean()
    yield from _bidang(kontainer, {"pengiriman", "tipe"})
    truk = kontainer.muat == MuatKontainer.TRUK
    if truk and pengiriman.ekspor:
        yield "muat", "Ekspor dikirim dalam kontainer; truk hanya untuk pengiriman antarprovinsi."
    if truk and (kontainer.nomor or kontainer.tipe is not None):
        yield "nomor", "Angkutan truk tidak mempunyai nomor dan tipe kontainer."
    if not truk and kontainer.tipe is None:
        yield "tipe", "Pilih tipe kontainer, misalnya 40 kaki high cube (45G1)."
    if kontainer.vgm is not None and not kontainer.vgm_metode:
        yield "vgm_metode", "Sebutkan cara menimbang VGM."
    if kontainer.vgm is None and kontainer.vgm_metode:
        yield "vgm", "Isi berat VGM."


def _periksa_muatan(muatan: Muatan) -> Iterator[tuple[str, str]]:
    muatan.clean()
    salah = dict(_bidang(muatan, {"kontainer", "kode_hs", "satuan"}))
    if "nilai" not in salah and muatan.nilai <= 0:
        salah["nilai"] = "Nilai harus lebih dari nol."
    if muatan.kode_hs is not None and len(muatan.kode_hs.kode) != PANJANG_HS:
        salah["kode_hs"] = f"Kode HS muatan {PANJANG_HS} angka (pos tarif BTKI), misalnya 9403.60.90."
    if muatan.jumlah is not None and muatan.satuan is None:
        salah.setdefault("satuan", "Pilih satuannya.")
    if muatan.jumlah is None and muatan.satuan is not None:
        salah.setdefault("jumlah", "Isi jumlahnya.")
    if muatan.jumlah is not None and "jumlah" not in salah and muatan.jumlah <= 0:
        salah["jumlah"] = "Jumlah harus lebih dari nol."
    if bool(muatan.jumlah_kemasan) != bool(muatan.kemasan):
        salah.setdefault("jumlah_kemasan", "Jumlah kemasan dan jenisnya diisi keduanya, atau tidak sama sekali.")
    yield from salah.items()


def _bidang(objek: Any, kecuali: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with each field by itself. References came as instances and need no look-up."""
    try:
        objek.clean_fields(exclude=kecuali)
    except ValidationError as salah:
        yield from ((bidang, pesan[0]) for bidang, pesan in salah.message_dict.items())


def _nomor_ganda(isi: Isi) -> dict[str, str]:
    pertama: dict[str, int] = {}
    galat = {}
    for k, (kontainer, _) in enumerate(isi, 1):
        if kontainer.nomor and (dulu := pertama.setdefault(kontainer.nomor, k)) != k:
            galat[f"kontainer_{k}_nomor"] = f"Nomor ini sama dengan kontainer {dulu}."
    return galat
