from __future__ import annotations

from rest_framework import serializers

from core.api.bidang import UidSerializer
from kemitraan.models import PERTANYAAN, UlasanPerusahaan


class UlasanSerializer(UidSerializer):
    kemitraan = serializers.UUIDField(
        write_only=True, help_text="uid kemitraan dengan perusahaan yang dinilai, hanya saat membuat."
    )
    perusahaan_nama = serializers.CharField(source="perusahaan.nama", read_only=True)
    ikm_nama = serializers.CharField(source="ikm.nama", read_only=True)

    class Meta:
        model = UlasanPerusahaan
        fields = (
            *("uid", "versi", "kemitraan", "perusahaan", "perusahaan_nama", "ikm", "ikm_nama", "triwulan"),
            *(*PERTANYAAN, "catatan", "diwakili", "dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at"),
        )
        sekali = ("uid", "kemitraan")
        read_only_fields = ("perusahaan", "ikm", "triwulan")
        extra_kwargs = {
            **{n: {"help_text": "1 (tidak pernah) sampai 5 (selalu)."} for n in PERTANYAAN},
            "triwulan": {"help_text": "Hari pertama triwulan yang dinilai: selalu triwulan sebelum hari ini."},
        }


class JawabanUlasanSerializer(serializers.Serializer):
    bidang = serializers.CharField()
    pertanyaan = serializers.CharField(source="label")
    rata = serializers.DecimalField(max_digits=4, decimal_places=2)


class RataUlasanSerializer(serializers.Serializer):
    """One quarter of a company."""

    triwulan = serializers.DateField(source="triwulan.mulai", help_text="Hari pertama triwulan.")
    nama = serializers.CharField(source="triwulan")
    ikm = serializers.IntegerField(help_text="IKM yang menilai.")
    rata = serializers.DecimalField(max_digits=4, decimal_places=2)
    jawaban = JawabanUlasanSerializer(many=True)
    terbuka = serializers.BooleanField(help_text="true: belum dapat dibaca selain kantor.")
