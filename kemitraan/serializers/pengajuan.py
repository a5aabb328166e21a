from __future__ import annotations

from rest_framework import serializers

from core.api.bidang import MasukanKetat, SlugTerkait, UidSerializer
from kemitraan.models import PengajuanPerusahaan, Perusahaan


class PengajuanSerializer(UidSerializer):
    diputus_oleh_nama = serializers.CharField(
        source="diputus_oleh.nama", read_only=True, allow_null=True, help_text="Yang memutus."
    )

    class Meta:
        model = PengajuanPerusahaan
        fields = (
            *("uid", "versi", "nama", "bentuk", "peran_usaha", "nib", "bidang_usaha", "alamat", "rencana"),
            *("pemohon_nama", "pemohon_jabatan", "pemohon_surel", "pemohon_telepon", "status", "perusahaan"),
            *("diputus_pada", "diputus_oleh_nama", "alasan", "disurati_pada", "created_at", "updated_at"),
        )
        read_only_fields = fields
        extra_kwargs = {
            "pemohon_telepon": {"help_text": "Selalu tersamar."},
            "perusahaan": {"help_text": "uid perusahaan yang dibuat atau digabungi, bila disetujui."},
            "disurati_pada": {"help_text": "Kapan putusannya disurelkan kepada pemohon."},
        }


class SetujuiSerializer(MasukanKetat, serializers.Serializer):
    gabung = SlugTerkait(
        queryset=Perusahaan.objects.all(),
        required=False,
        allow_null=True,
        help_text="uid calon mitra tanpa NIB yang ternyata perusahaan ini; kosong membuat perusahaan baru.",
    )
