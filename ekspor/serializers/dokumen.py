from __future__ import annotations

from rest_framework import serializers

from core.api.bidang import ApiSerializer, UidSerializer
from ekspor.enums import KeadaanSiap
from ekspor.models import AturanDokumen, DokumenEkspor, JenisDokumen


class DokumenSerializer(UidSerializer):
    jenis_nama = serializers.CharField(source="jenis.nama", read_only=True)
    pengiriman_nomor = serializers.CharField(source="pengiriman.nomor", read_only=True)

    class Meta:
        model = DokumenEkspor
        fields = (
            *("uid", "versi", "pengiriman", "pengiriman_nomor", "kontainer", "jenis", "jenis_nama", "nomor", "tanggal"),
            *("status", "alasan", "dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at"),
        )
        sekali = ("uid", "pengiriman", "jenis")
        extra_kwargs = {
            "pengiriman": {"help_text": "uid pengiriman, hanya saat membuat."},
            "kontainer": {"help_text": "uid kontainer bila dokumen ini hanya untuk satu kontainer."},
            "jenis": {"help_text": "Kode jenis dokumen tanpa `letak`, hanya saat membuat."},
            "status": {"help_text": "`terbit` bernomor dan bertanggal; `ditolak` dan `tidak_perlu` beralasan."},
        }


class JenisDokumenSerializer(ApiSerializer):
    class Meta:
        model = JenisDokumen
        fields = ("kode", "nama", "nama_en", "kelompok", "letak", "kode_ceisa", "urut")


class AturanSerializer(UidSerializer):
    jenis_nama = serializers.CharField(source="jenis.nama", read_only=True)

    class Meta:
        model = AturanDokumen
        fields = (
            *("uid", "versi", "jenis", "jenis_nama", "wajib", "jenis_pengiriman", "awalan_hs", "negara"),
            *("hari_sebelum_closing", "berlaku_dari", "berlaku_sampai", "dasar", "tautan", "catatan"),
            *("dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at"),
        )


class ButirKesiapanSerializer(serializers.Serializer):
    jenis = serializers.CharField()
    nama = serializers.CharField()
    wajib = serializers.BooleanField()
    status = serializers.CharField(allow_null=True, help_text="Kosong: belum ada.")
    nomor = serializers.CharField(help_text="Yang diketahui tentangnya, menurut halaman.")
    tenggat = serializers.DateField(allow_null=True)
    dasar = serializers.CharField(help_text="Aturan yang memintanya; bukan nasihat hukum.")
    aturan = serializers.UUIDField(allow_null=True)


class KesiapanSerializer(serializers.Serializer):
    keadaan = serializers.ChoiceField(choices=KeadaanSiap.choices)
    tenggat = serializers.DateField(allow_null=True, help_text="Dokumen wajib pertama yang belum ada.")
    acuan = serializers.DateField(help_text="Hari closing, atau rencana berangkat bila closing belum diketahui.")
    dokumen = ButirKesiapanSerializer(many=True)
