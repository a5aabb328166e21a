from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core.api.bidang import AlasanSerializer, ApiSerializer, MasukanKetat, SlugTerkait, TeksField, Turunan
from ikm.models import IKM, PasanganKembar
from ikm.services import DAPAT_DIAMBIL


def _kalimat(_: Any, alasan: list[dict[str, Any]]) -> list[str]:
    return [a["teks"] for a in alasan]


class KembarSerializer(ApiSerializer):
    uid = serializers.UUIDField(read_only=True)
    ikm_a: Any = serializers.SlugRelatedField(
        slug_field="uid", read_only=True, help_text="uid IKM yang lebih dahulu terdaftar."
    )
    ikm_a_kode = serializers.CharField(source="ikm_a.kode", read_only=True, help_text="Kode IKM pertama.")
    ikm_a_nama = serializers.CharField(source="ikm_a.nama", read_only=True, help_text="Nama usaha pertama.")
    ikm_b: Any = serializers.SlugRelatedField(slug_field="uid", read_only=True, help_text="uid IKM kedua.")
    ikm_b_kode = serializers.CharField(source="ikm_b.kode", read_only=True, help_text="Kode IKM kedua.")
    ikm_b_nama = serializers.CharField(source="ikm_b.nama", read_only=True, help_text="Nama usaha kedua.")
    alasan = Turunan(
        "alasan",
        hitung=_kalimat,
        bentuk=serializers.ListField(child=serializers.CharField()),
        help_text="Yang mendukung dan yang menyangkal, dalam kalimat.",
    )

    class Meta:
        model = PasanganKembar
        fields: tuple[str, ...] = (
            *("uid", "ikm_a", "ikm_a_kode", "ikm_a_nama", "ikm_b", "ikm_b_kode", "ikm_b_nama", "keyakinan", "alasan"),
            *("status", "catatan", "diputuskan_pada", "created_at", "updated_at"),
        )
        read_only_fields = ("keyakinan", "status", "catatan", "diputuskan_pada")
        extra_kwargs = {
            "keyakinan": {"help_text": "0 sampai 100."},
            "catatan": {"help_text": "Alasan keputusan."},
        }


class GabungSerializer(AlasanSerializer):
    tetap = serializers.UUIDField(help_text="uid IKM yang tetap; yang lain menjadi bagiannya.")
    ambil = serializers.ListField(
        child=serializers.ChoiceField(choices=list(DAPAT_DIAMBIL)),
        required=False,
        help_text="Isian yang kosong pada IKM yang tetap dan diambil dari yang lain.",
    )


class UsulSerializer(MasukanKetat, serializers.Serializer):
    ikm = SlugTerkait(queryset=IKM.objects.select_related("desa", "digabung_ke"), help_text="uid salah satu IKM.")
    kode = TeksField(max_length=20, help_text="Kode IKM yang satu lagi, misalnya IKM-00017.")


class KembarTerpisahSerializer(KembarSerializer):
    dibiarkan = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text="Isian yang diambil penerus dan sudah diubah orang sesudahnya: tetap pada penerus.",
    )

    class Meta(KembarSerializer.Meta):
        fields = (*KembarSerializer.Meta.fields, "dibiarkan")
