from __future__ import annotations

from datetime import date
from typing import Any

from rest_framework import serializers

from core.api.bidang import Turunan, UidSerializer, YaTidakField
from core.waktu import hari_ini
from ikm.enums import KeadaanTindakLanjut
from kemitraan.models import Pertemuan


def _keadaan(_: Any, janji: date | None, selesai: date | None) -> str:
    contoh = Pertemuan(tindak_lanjut_pada=janji, tindak_lanjut_selesai=selesai)
    return contoh.keadaan_tindak_lanjut(hari_ini()).value


class PertemuanSerializer(UidSerializer):
    perusahaan_nama = serializers.CharField(
        source="perusahaan.nama", read_only=True, help_text="Perusahaan yang ditemui."
    )
    penyuluh_nama = serializers.CharField(source="penyuluh.nama", read_only=True, help_text="Yang bertemu.")
    keadaan = Turunan(
        "tindak_lanjut_pada",
        "tindak_lanjut_selesai",
        hitung=_keadaan,
        bentuk=serializers.ChoiceField(choices=KeadaanTindakLanjut.choices),
        help_text="Keadaan tindak lanjut menurut hari ini.",
    )
    menindaklanjuti = YaTidakField(
        write_only=True, required=False, help_text="true menyelesaikan tindak lanjut perusahaan ini yang masih terbuka."
    )

    class Meta:
        model = Pertemuan
        fields = (
            *("uid", "versi", "perusahaan", "perusahaan_nama", "penyuluh_nama", "tanggal", "tempat", "hadir"),
            *("rencana", "yang_dibutuhkan", "langkah", "tindak_lanjut_pada", "tindak_lanjut_selesai", "keadaan"),
            *("menindaklanjuti", "dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at"),
        )
        sekali = ("uid", "perusahaan", "menindaklanjuti")
        extra_kwargs = {"perusahaan": {"help_text": "uid perusahaan, hanya saat membuat."}}
