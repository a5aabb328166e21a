"""The stage of the demonstration: who acts in it, what they act on, and the deeds themselves, each on its day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from akun.contoh import AKUN, PENYULUH_LAIN
from akun.enums import Peran
from akun.models import Pengguna, WilayahBinaan
from core.pelaku import Pelaku
from ikm import permissions as izin_ikm
from ikm.contoh.undian import uid_contoh
from ikm.models import IKM, Produk
from kemitraan.contoh.mitra import MITRA, MitraContoh
from kemitraan.contoh.naskah import TOKOH
from kemitraan.contoh.perusahaan import PERUSAHAAN, PerusahaanContoh
from kemitraan.models import Perusahaan

ALASAN: Final = "Data contoh"
PERUSAHAAN_TOKOH: Final = "wangsa"
IKM_TOKOH: Final = next(m.ikm for m in MITRA if m.kunci == TOKOH)


@dataclass(frozen=True, slots=True)
class Langkah:
    """One deed of one day. What rests on another of the same day has the later `tahap`."""

    hari: date
    tahap: int
    kerjakan: Callable[[], Any]


@dataclass(slots=True)
class Panggung:
    """People by mail address, workshops and products by name, companies by the key of the story."""

    pada: date
    admin: Pelaku
    orang: dict[str, Pelaku]
    petugas_kecamatan: dict[str, Pelaku]
    ikm: dict[str, IKM]
    produk: dict[tuple[str, str], Produk]
    perusahaan: dict[str, Perusahaan] = field(default_factory=dict)

    def uid(self, *kunci: object) -> UUID:
        return uid_contoh(self.pada, "kemitraan", *kunci)

    def petugas(self, kunci: str) -> Pelaku:
        """The officer who answers for this company."""
        return self.orang[CERITA[kunci].petugas]

    def pembeli(self, mitra: MitraContoh) -> Pelaku:
        """The company that signs in acts itself; for the others their officer writes down."""
        if mitra.perusahaan == PERUSAHAAN_TOKOH:
            return self.perusahaan_masuk
        return self.petugas(mitra.perusahaan)

    def pembuat(self, mitra: MitraContoh) -> Pelaku:
        """So does the owner who signs in; for the others the officer of their kecamatan."""
        return self.bagi_ikm(mitra.ikm)

    def bagi_ikm(self, nama: str) -> Pelaku:
        if nama == IKM_TOKOH:
            return self._masuk(Peran.IKM)
        return self.petugas_kecamatan[izin_ikm.kecamatan_dari(self.ikm[nama].desa_id)]

    @property
    def perusahaan_masuk(self) -> Pelaku:
        """The person who signs in for a company in the demonstration."""
        return self._masuk(Peran.PERUSAHAAN)

    def _masuk(self, peran: Peran) -> Pelaku:
        return next(p for p in self.orang.values() if p.peran == peran)


CERITA: Final[dict[str, PerusahaanContoh]] = {p.kunci: p for p in PERUSAHAAN}


def siapkan(*, admin: Pengguna, pada: date, ikm: Sequence[IKM]) -> Panggung:
    """Everyone and everything the story names. Raises KeyError where the register's demonstration has another cast."""
    nama = {m.ikm for m in MITRA}
    pemain = {i.nama: i for i in ikm if i.nama in nama}
    if kurang := nama - pemain.keys():
        raise KeyError(f"IKM contoh tidak ada: {', '.join(sorted(kurang))}")
    produk = Produk.objects.filter(ikm__in=pemain.values()).select_related("ikm", "satuan")
    return Panggung(
        pada=pada,
        admin=pelaku(admin),
        orang={str(p.email): pelaku(p) for p in Pengguna.objects.filter(email__in=_surel()).order_by("pk")},
        petugas_kecamatan={
            w.wilayah_id: pelaku(w.pengguna)
            for w in WilayahBinaan.objects.berlaku(pada).select_related("pengguna").order_by("-pk")
        },
        ikm=pemain,
        produk={(p.ikm.nama, p.nama): p for p in produk},
    )


def _surel() -> set[str]:
    return {a.email for a in (*AKUN, *PENYULUH_LAIN)}


def pelaku(pengguna: Pengguna) -> Pelaku:
    return Pelaku.dari_pengguna(pengguna).dengan_alasan(ALASAN)
