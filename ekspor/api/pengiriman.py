"""Shipments, their containers and their cargo for programs: the pages' services, every fault at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django.db.models import Model
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.masukan import versi_diminta
from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.errors import DomainError
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ekspor import permissions, services
from ekspor.models import Kontainer, Muatan, Pengiriman
from ekspor.serializers.pengiriman import (
    KontainerSerializer,
    MuatanSerializer,
    PabeanSerializer,
    PengirimanSerializer,
)
from ekspor.tables import PENGIRIMAN_DAFTAR
from ekspor.tables.muatan import KONTAINER_DAFTAR, MUATAN_DAFTAR
from jejak.api import BerJejak

LETAK: Final = re.compile(r"(?:kontainer_(\d+)|muatan_(\d+)_(\d+))_(\w+)", re.ASCII)
SAKLAR: Final = ("nama_pembeli", "yakin")


def susun_kontainer(isi: list[Mapping[str, Any]]) -> list[services.IsianKontainer]:
    return [
        services.IsianKontainer(**dict(k) | {"muatan": [services.IsianMuatan(**m) for m in k["muatan"]]}) for k in isi
    ]


def tempatkan(bidang: Mapping[str, str]) -> dict[str, str]:
    """`muatan_1_3_kode_hs` → `kontainer.0.muatan.2.kode_hs`, as faults of shape are named."""
    hasil = {}
    for nama, pesan in bidang.items():
        cocok = LETAK.fullmatch(nama)
        if cocok is None:
            hasil[nama] = pesan
        elif cocok[1]:
            hasil[f"kontainer.{int(cocok[1]) - 1}.{cocok[4]}"] = pesan
        else:
            hasil[f"kontainer.{int(cocok[2]) - 1}.muatan.{int(cocok[3]) - 1}.{cocok[4]}"] = pesan
    return hasil


def bertempat(kerja: Callable[[], Pengiriman]) -> Pengiriman:
    try:
        return kerja()
    except DomainError as galat:
        galat.bidang = tempatkan(galat.bidang)
        raise


def sisihkan(data: dict[str, Any]) -> dict[str, Any]:
    """What the services take beside the record's own fields."""
    lain: dict[str, Any] = {n: data.pop(n) for n in SAKLAR if n in data}
    if "peserta" in data:
        lain["peserta"] = data.pop("peserta")
    if "kontainer" in data:
        lain["kontainer"] = susun_kontainer(data.pop("kontainer"))
    return lain


class PengirimanViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = PENGIRIMAN_DAFTAR
    serializer_class = PengirimanSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Pengiriman:
        pengirim = {
            f"{nama}_uid": objek.uid for nama in ("perusahaan", "ikm") if (objek := data.pop(nama, None)) is not None
        }
        lain = sisihkan(data)
        return bertempat(
            lambda: services.create_pengiriman(oleh=oleh, pada=hari_ini(), data=data, uid=uid, **pengirim, **lain)
        )

    def ubah(self, oleh: Pelaku, objek: Pengiriman, versi: int, data: dict[str, Any]) -> Pengiriman:
        lain = sisihkan(data)
        return bertempat(
            lambda: services.update_pengiriman(
                oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data, **lain
            )
        )

    def batalkan_objek(self, oleh: Pelaku, objek: Pengiriman, versi: int) -> Pengiriman:
        return services.cancel_pengiriman(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Pengiriman) -> bool:
        return permissions.can_view_trail_pengiriman(user)

    @extend_schema(summary="Catat PEB dan NPE", request=PabeanSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def pabean(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, versi = self.get_object(), versi_diminta(request)
            isi = self.terima(PabeanSerializer, partial=True)
            hasil = services.record_pabean(
                oleh=Pelaku.dari_request(request),
                pada=hari_ini(),
                pengiriman_uid=objek.uid,
                versi=versi,
                data={
                    n: ("" if v is None and n in {"peb_nomor", "peb_kantor", "npe_nomor"} else v)
                    for n, v in isi.items()
                },
            )
            return self.jawab(pk=hasil.pk)

        return self.sekali(kerja)


class BagianPengiriman(BisaDiubah, ScopedViewSet):
    """A part that carries its shipment's version: what somebody else changed is shown as the part that was asked for."""

    def wujud(self, objek: Model) -> dict[str, Any]:
        return self._baca(**self.kunci())


class KontainerViewSet(BagianPengiriman):
    daftar = KONTAINER_DAFTAR
    serializer_class = KontainerSerializer

    def ubah(self, oleh: Pelaku, objek: Kontainer, versi: int, data: dict[str, Any]) -> Kontainer:
        yakin = bool(data.pop("yakin", False))
        services.update_kontainer(
            oleh=oleh,
            pada=hari_ini(),
            pengiriman_uid=objek.pengiriman.uid,
            uid=objek.uid,
            versi=versi,
            data=data,
            yakin=yakin,
        )
        return objek


class MuatanViewSet(BagianPengiriman):
    daftar = MUATAN_DAFTAR
    serializer_class = MuatanSerializer

    def ubah(self, oleh: Pelaku, objek: Muatan, versi: int, data: dict[str, Any]) -> Muatan:
        yakin = bool(data.pop("yakin", False))
        services.update_muatan(
            oleh=oleh,
            pada=hari_ini(),
            pengiriman_uid=objek.kontainer.pengiriman.uid,
            uid=objek.uid,
            versi=versi,
            data=data,
            yakin=yakin,
        )
        return objek
