"""For whom a shipment may be logged, and what that sender usually sends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from akun.enums import Peran
from core.ejaan import apa_adanya
from ekspor.models import Kontainer, Pembeli, Pengiriman
from ekspor.permissions import can_send
from ikm.models import IKM
from ikm.queries import cari_ikm
from kemitraan.enums import StatusPerusahaan
from kemitraan.models import Perusahaan
from kemitraan.permissions.dasar import PETUGAS
from kemitraan.querysets import PerusahaanQuerySet

BATAS_SARAN = 8
TUJUAN_SERING = 5
BARU_DILIHAT = 50


@dataclass(frozen=True, slots=True)
class Pengirim:
    """A company or an IKM, one of the two."""

    perusahaan: Perusahaan | None = None
    ikm: IKM | None = None

    @property
    def objek(self) -> Any:
        return self.perusahaan or self.ikm

    @property
    def teks(self) -> str:
        return f"{self.objek.kode} {self.objek.nama}"

    @property
    def uid(self) -> dict[str, UUID]:
        """As the services take it."""
        return {"perusahaan_uid" if self.perusahaan else "ikm_uid": self.objek.uid}

    @property
    def milik(self) -> dict[str, Any]:
        """As a filter of what is this sender's."""
        return {"perusahaan": self.perusahaan} if self.perusahaan else {"ikm": self.ikm}


def pengirim_sendiri(user: Any) -> list[Pengirim]:
    """Whom this person signs in for; nobody for officers, who name a sender each time."""
    if user.peran == Peran.PERUSAHAAN:
        return [Pengirim(perusahaan=p) for p in _perusahaan(user)]
    if user.peran == Peran.IKM:
        return [Pengirim(ikm=i) for i in _ikm(user).order_by("nama", "pk")]
    return []


def cari_pengirim(user: Any, teks: str, pada: date) -> list[Pengirim]:
    """Senders an officer may log for, by words or code: companies first, then IKM of the own wilayah."""
    if user.peran not in PETUGAS or not teks.strip():
        return []
    kata = apa_adanya(teks)
    perusahaan = [Pengirim(perusahaan=p) for p in _perusahaan(user).cari(kata)[:BATAS_SARAN]]
    calon = cari_ikm(user, kata, pada).filter(digabung_ke__isnull=True).select_related("desa").order_by("nama", "pk")
    ikm = [Pengirim(ikm=i) for i in calon[: BATAS_SARAN * 4] if can_send(user, perusahaan=None, ikm=i, pada=pada)]
    return [*perusahaan, *ikm[:BATAS_SARAN]]


def temukan_pengirim(user: Any, teks: str, pada: date) -> Pengirim | None:
    """The sender meant by `PRS-00001 …` or by a name only one has; None where that is not clear, or not this person's."""
    kode = teks.split(maxsplit=1)[0].upper() if teks.strip() else ""
    if (perusahaan := _perusahaan(user).filter(kode=kode).first()) is not None:
        return Pengirim(perusahaan=perusahaan)
    if (ikm := _ikm(user).filter(kode=kode).first()) is not None:
        return Pengirim(ikm=ikm) if can_send(user, perusahaan=None, ikm=ikm, pada=pada) else None
    calon = cari_pengirim(user, teks, pada)
    return calon[0] if len(calon) == 1 else None


def pengirim_disebut(user: Any, perusahaan: str | None, ikm: str | None, pada: date) -> Pengirim | None:
    """The sender an address names by uid. What is not this person's is as if it were not there."""
    if (uid := _uid(perusahaan)) and (p := _perusahaan(user).filter(uid=uid).first()) is not None:
        return Pengirim(perusahaan=p)
    if (uid := _uid(ikm)) and (i := _ikm(user).filter(uid=uid).first()) is not None:
        return Pengirim(ikm=i) if can_send(user, perusahaan=None, ikm=i, pada=pada) else None
    return None


@dataclass(frozen=True, slots=True)
class Kebiasaan:
    """What a sender sent before: where to, latest first, and the box it used last."""

    negara: list[str]
    tipe: str


def kebiasaan(pengirim: Pengirim | None) -> Kebiasaan:
    if pengirim is None:
        return Kebiasaan([], "")
    dulu = Pengiriman.objects.tercatat().filter(**pengirim.milik, negara__isnull=False).order_by("-pk")
    negara = list(dict.fromkeys(dulu.values_list("negara", flat=True)[:BARU_DILIHAT]))
    milik = {f"pengiriman__{nama}": objek for nama, objek in pengirim.milik.items()}
    kotak = Kontainer.objects.filter(**milik, pengiriman__dibatalkan_pada__isnull=True, tipe__isnull=False)
    return Kebiasaan(negara[:TUJUAN_SERING], kotak.order_by("-pk").values_list("tipe", flat=True).first() or "")


def cari_pembeli(user: Any, teks: str) -> list[str]:
    """Names of buyers this person may read."""
    if not teks.strip():
        return []
    nama = Pembeli.objects.visible_to(user).tercatat().filter(nama__icontains=teks.strip()).order_by("nama")
    return list(nama.values_list("nama", flat=True).distinct()[:BATAS_SARAN])


def _perusahaan(user: Any) -> PerusahaanQuerySet:
    hidup: PerusahaanQuerySet = Perusahaan.objects.visible_to(user).tercatat()
    return hidup.exclude(status=StatusPerusahaan.NONAKTIF).order_by("nama", "pk")


def _ikm(user: Any) -> Any:
    return IKM.objects.visible_to(user).tercatat().filter(digabung_ke__isnull=True).select_related("desa")


def _uid(teks: str | None) -> UUID | None:
    try:
        return UUID(str(teks)) if teks else None
    except ValueError:
        return None
