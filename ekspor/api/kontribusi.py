"""The contribution ledger for programs: the pages' services and the pages' rights."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.errors import TidakDitemukan
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ekspor import permissions, services
from ekspor.models import Kontribusi, Muatan
from ekspor.serializers import KontribusiSerializer
from ekspor.tables import KONTRIBUSI_DAFTAR
from jejak.api import BerJejak

RUJUKAN = {"baris_penerimaan": "baris_uid", "ikm": "ikm_uid", "perusahaan": "perusahaan_uid"}


class KontribusiViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = KONTRIBUSI_DAFTAR
    serializer_class = KontribusiSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Kontribusi:
        muatan_uid = data.pop("muatan")["uid"]
        muatan = Muatan.objects.visible_to(oleh.pengguna).filter(uid=muatan_uid)
        pengiriman_uid = muatan.values_list("kontainer__pengiriman__uid", flat=True).first()
        if pengiriman_uid is None:
            raise TidakDitemukan("Muatan itu tidak ditemukan.")
        data |= {nama: (data.pop(asal, None) or {}).get("uid") for asal, nama in RUJUKAN.items()}
        isian = services.IsianKontribusi(muatan_uid, uid=uid, **data)
        hasil = services.add_kontribusi(oleh=oleh, pada=hari_ini(), pengiriman_uid=pengiriman_uid, isian=[isian])
        return hasil[0]

    def ubah(self, oleh: Pelaku, objek: Kontribusi, versi: int, data: dict[str, Any]) -> Kontribusi:
        return services.update_kontribusi(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, **data)

    def batalkan_objek(self, oleh: Pelaku, objek: Kontribusi, versi: int) -> Kontribusi:
        return services.cancel_kontribusi(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Kontribusi) -> bool:
        return permissions.can_view_trail_pengiriman(user)
