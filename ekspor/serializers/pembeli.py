from __future__ import annotations

from rest_framework import serializers

from core.api.bidang import UidSerializer
from ekspor.models import Pembeli
from ekspor.serializers.pengiriman import pengirim
from ikm.models import IKM
from kemitraan.models import Perusahaan


class PembeliSerializer(UidSerializer):
    perusahaan = pengirim(Perusahaan)
    ikm = pengirim(IKM)
    perusahaan_nama = serializers.CharField(source="perusahaan.nama", read_only=True, allow_null=True)
    ikm_nama = serializers.CharField(source="ikm.nama", read_only=True, allow_null=True)
    jumlah_pengiriman = serializers.IntegerField(read_only=True, help_text="Yang tidak dibatalkan.")

    class Meta:
        model = Pembeli
        fields = (
            *("uid", "versi", "perusahaan", "perusahaan_nama", "ikm", "ikm_nama", "nama", "negara", "kota", "alamat"),
            *("kontak", "surel", "catatan", "jumlah_pengiriman", "dibatalkan_pada", "dibatalkan_alasan"),
            *("created_at", "updated_at"),
        )
        sekali = ("uid", "perusahaan", "ikm")
        extra_kwargs = {
            "alamat": {"help_text": "Jalan dan nomor, huruf Latin; tercetak pada invoice bersama kota dan negara."},
            "negara": {"required": True},
        }
