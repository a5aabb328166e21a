from __future__ import annotations

from rest_framework import serializers

from core.api.bidang import UidSerializer
from ekspor.models import Pelepasan


class PelepasanSerializer(UidSerializer):
    pengiriman_nomor = serializers.CharField(source="pengiriman.nomor", read_only=True)
    angka = serializers.JSONField(
        read_only=True, allow_null=True, help_text="Angka sebagaimana dikonfirmasi pengirim; null: belum dikonfirmasi."
    )

    class Meta:
        model = Pelepasan
        fields = (
            *("uid", "versi", "pengiriman", "pengiriman_nomor", "tanggal", "tempat", "pejabat", "jabatan", "catatan"),
            *("angka", "dikonfirmasi_pada", "diwakili", "dibatalkan_pada", "dibatalkan_alasan"),
            *("created_at", "updated_at"),
        )
        sekali = ("uid", "pengiriman")
        extra_kwargs = {"pengiriman": {"help_text": "uid pengiriman, hanya saat membuat."}}
