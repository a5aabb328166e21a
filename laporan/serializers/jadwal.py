"""Schedules for programs: written, changed, watched."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core.api.bidang import MasukanKetat, TeksField, UidSerializer
from laporan.enums import BentukBerkas
from laporan.models import JadwalLaporan


class JadwalSerializer(UidSerializer):
    parameter: Any = serializers.DictField(
        child=serializers.CharField(max_length=60, allow_blank=True),
        required=False,
        help_text="Saringan jenis laporan itu, misalnya `negara`; periodenya bidang tersendiri.",
    )
    bentuk: Any = serializers.ListField(
        child=serializers.ChoiceField(choices=BentukBerkas.choices),
        required=False,
        max_length=len(BentukBerkas),
        help_text="Kosong: semua bentuk yang ditawarkan jenis itu.",
    )
    penerima: Any = serializers.ListField(
        child=TeksField(max_length=254),
        required=False,
        write_only=True,
        max_length=50,
        help_text="Alamat surel. Alamat pengguna menerima menurut haknya sendiri; kosong: Anda sendiri.",
    )

    class Meta:
        model = JadwalLaporan
        fields: tuple[str, ...] = (
            *("uid", "versi", "nama", "definisi", "periode", "parameter", "bentuk", "hanya_bila_ada", "pola", "hari"),
            *("tanggal", "bulan", "jam", "penerima", "status", "berikutnya", "sebab", "gagal_beruntun"),
            *("dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at"),
        )
        read_only_fields = ("status", "berikutnya", "sebab", "gagal_beruntun")
        sekali = ("uid", "definisi")
        extra_kwargs = {
            "definisi": {"help_text": "Jenis laporan, hanya saat membuat; misalnya `realisasi_ekspor`."},
            "hari": {"help_text": "0 (Senin) sampai 6; hanya pola mingguan."},
            "bulan": {"help_text": "1 sampai 12; pola triwulanan: 1 sampai 3, dihitung dalam triwulan."},
            "jam": {"help_text": "WIB."},
        }


class PenerimaSerializer(MasukanKetat, serializers.Serializer):
    surel = serializers.CharField(source="alamat")
    nama = serializers.CharField(source="__str__")


class PenyampaianSerializer(MasukanKetat, serializers.Serializer):
    uid = serializers.UUIDField()
    jatuh_tempo = serializers.DateTimeField()
    penerima = serializers.CharField(source="penerima.__str__")
    status = serializers.CharField()
    terlambat = serializers.BooleanField()
    percobaan = serializers.IntegerField()
    galat = serializers.CharField()
    dikirim_pada = serializers.DateTimeField(allow_null=True)
    laporan = serializers.UUIDField(source="laporan.uid", allow_null=True, default=None)


class JadwalRinciSerializer(JadwalSerializer):
    daftar_penerima: Any = PenerimaSerializer(many=True, read_only=True)
    penyampaian: Any = PenyampaianSerializer(many=True, read_only=True)

    class Meta(JadwalSerializer.Meta):
        fields: tuple[str, ...] = (*JadwalSerializer.Meta.fields, "daftar_penerima", "penyampaian")
