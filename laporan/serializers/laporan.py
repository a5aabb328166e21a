"""Reports for programs: asked for, watched, proven, and their files."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core.api.bidang import MasukanKetat, TeksField, UidSerializer
from laporan.enums import BentukBerkas
from laporan.models import Laporan


class LaporanSerializer(UidSerializer):
    definisi = TeksField(max_length=40, help_text="Jenis laporan, hanya saat membuat; misalnya `realisasi_ekspor`.")
    parameter: Any = serializers.DictField(
        child=serializers.CharField(max_length=60, allow_blank=True),
        help_text="Saat membuat: `periode` (`2026-10`, `2026-T3`, `2026`, `bulan_lalu` …) dan saringan jenis itu. "
        "Saat dibaca: `mulai`, `sampai` (hari sesudahnya), dan saringannya.",
    )
    bentuk: Any = serializers.ListField(
        child=serializers.ChoiceField(choices=BentukBerkas.choices),
        required=False,
        max_length=len(BentukBerkas),
        help_text="Kosong: semua bentuk yang ditawarkan jenis itu.",
    )

    class Meta:
        model = Laporan
        fields: tuple[str, ...] = (
            *("uid", "versi", "definisi", "parameter", "bentuk", "versi_definisi", "judul", "mulai", "sampai", "pada"),
            *("resmi", "status", "per_waktu", "jumlah_baris", "sha256_data", "periode_terkunci", "diperiksa_pada"),
            *("diperiksa_sama", "galat", "nomor", "alasan", "created_at", "updated_at"),
        )
        read_only_fields = (
            *("versi_definisi", "judul", "mulai", "sampai", "pada", "resmi", "status", "per_waktu", "jumlah_baris"),
            *("sha256_data", "periode_terkunci", "diperiksa_pada", "diperiksa_sama", "galat", "nomor", "alasan"),
        )


class BerkasLaporanSerializer(MasukanKetat, serializers.Serializer):
    uid = serializers.UUIDField()
    nama = serializers.CharField(source="nama_asli")
    jenis = serializers.CharField(source="jenis_mime")
    ukuran = serializers.IntegerField(help_text="Byte.")
    sha256 = serializers.CharField()


class LaporanRinciSerializer(LaporanSerializer):
    berkas: Any = BerkasLaporanSerializer(many=True, read_only=True)

    class Meta(LaporanSerializer.Meta):
        fields: tuple[str, ...] = (*LaporanSerializer.Meta.fields, "berkas")


class PeriksaSerializer(serializers.Serializer):
    """Proving is work: its result stands on the report (`diperiksa_pada`, `diperiksa_sama`)."""

    tugas = serializers.UUIDField()
