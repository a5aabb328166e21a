from __future__ import annotations

from rest_framework import serializers

from core.api.bidang import UidSerializer
from ekspor.models import Peristiwa


class PeristiwaSerializer(UidSerializer):
    pengiriman_nomor = serializers.CharField(source="pengiriman.nomor", read_only=True)

    class Meta:
        model = Peristiwa
        fields = (
            *("uid", "pengiriman", "pengiriman_nomor", "kode", "kelas", "waktu", "pelabuhan", "tempat"),
            *("alasan_terlambat", "catatan", "dibatalkan_pada", "dibatalkan_alasan", "created_at"),
        )
        sekali = ("uid",)
        extra_kwargs = {
            "pengiriman": {"help_text": "uid pengiriman."},
            "alasan_terlambat": {"help_text": "Diminta bila yang sebenarnya lebih lambat daripada rencananya."},
        }
