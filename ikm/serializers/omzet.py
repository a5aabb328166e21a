from __future__ import annotations

from rest_framework import serializers

from core.api.bidang import UidSerializer, YaTidakField
from ikm.models import OmzetBulanan
from ikm.serializers.dasar import IKM_BANTUAN, PEMBATALAN, TAMPIL_IKM


class OmzetSerializer(UidSerializer):
    ikm_kode = serializers.CharField(source="ikm.kode", read_only=True, help_text="Kode IKM.")
    ikm_nama = serializers.CharField(source="ikm.nama", read_only=True, help_text="Nama usaha.")
    dihitung = serializers.BooleanField(
        read_only=True,
        help_text="false bila usaha ini punya catatan lain untuk bulan yang sama (IKM yang digabung): jangan dijumlahkan.",
    )
    yakin = YaTidakField(
        write_only=True,
        required=False,
        help_text="true setelah penolakan perlu_yakin, bila angka yang jauh dari biasanya memang benar.",
    )

    class Meta:
        model = OmzetBulanan
        fields = (
            *("uid", "versi", "ikm", "ikm_kode", "ikm_nama", "bulan", "omzet", "tenaga_kerja", "bukti", "dihitung"),
            "yakin",
            *PEMBATALAN,
        )
        sekali = ("uid", "ikm", "bulan")
        extra_kwargs = {
            "ikm": {"help_text": IKM_BANTUAN},
            "bulan": {"help_text": "Tanggal 1 bulannya, misalnya 2026-03-01."},
            "omzet": {"help_text": "Rupiah utuh. 0: tidak ada penjualan."},
            "bukti": {"help_text": "Pemilik IKM hanya pernyataan."},
        }
        tampil = TAMPIL_IKM
