from __future__ import annotations

from rest_framework import serializers

from core.api.bidang import UidSerializer
from ikm.models import Sentra


class SentraSerializer(UidSerializer):
    desa_nama = serializers.CharField(source="desa.nama", read_only=True, help_text="Nama desa/kelurahan.")
    kecamatan = serializers.CharField(source="desa.induk_id", read_only=True, help_text="Kode kecamatan (Kemendagri).")
    kecamatan_nama = serializers.CharField(source="desa.induk.nama", read_only=True, help_text="Nama kecamatan.")
    jumlah_ikm = serializers.IntegerField(read_only=True, help_text="IKM aktif di sentra ini.")

    class Meta:
        model = Sentra
        fields = (
            *("uid", "versi", "nama", "komoditas", "desa", "desa_nama", "kecamatan", "kecamatan_nama"),
            *("jumlah_ikm", "sumber", "created_at", "updated_at"),
        )
        sekali = ("uid",)
        extra_kwargs = {"desa": {"help_text": "Kode desa/kelurahan (Kemendagri), misalnya 35.16.12.2008."}}
