from __future__ import annotations

from datetime import date
from typing import Any

from rest_framework import serializers

from core.api.bidang import Turunan, UidSerializer
from core.waktu import hari_ini
from ikm import rumus
from ikm.enums import KeadaanSertifikat
from ikm.models import Sertifikat
from ikm.serializers.dasar import IKM_BANTUAN, PEMBATALAN, TAMPIL_IKM


def _keadaan(_: Any, berlaku_sampai: date | None) -> str:
    return rumus.keadaan_sertifikat(berlaku_sampai, hari_ini()).value


class SertifikatSerializer(UidSerializer):
    ikm_kode = serializers.CharField(source="ikm.kode", read_only=True, help_text="Kode IKM.")
    ikm_nama = serializers.CharField(source="ikm.nama", read_only=True, help_text="Nama usaha.")
    keadaan = Turunan(
        "berlaku_sampai",
        hitung=_keadaan,
        bentuk=serializers.ChoiceField(choices=KeadaanSertifikat.choices),
        help_text="Menurut hari ini: berlaku, akan_habis (90 hari), habis.",
    )

    class Meta:
        model = Sertifikat
        fields = (
            *("uid", "versi", "ikm", "ikm_kode", "ikm_nama", "jenis", "nomor", "penerbit", "terbit"),
            *("berlaku_sampai", "keadaan", "keterangan", *PEMBATALAN),
        )
        sekali = ("uid", "ikm")
        extra_kwargs = {
            "ikm": {"help_text": IKM_BANTUAN},
            "berlaku_sampai": {"help_text": "Hari terakhir berlaku; null: tanpa batas waktu."},
        }
        tampil = TAMPIL_IKM
