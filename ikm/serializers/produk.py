from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from core.api.bidang import Tampil, UidSerializer
from ikm import permissions
from ikm.models import Produk
from ikm.serializers.dasar import IKM_BANTUAN, PEMBATALAN, TAMPIL_IKM


def _harga(user: Any) -> Callable[[Any], None] | None:
    return None if permissions.can_view_harga(user) else lambda _: None


class ProdukSerializer(UidSerializer):
    ikm_kode = serializers.CharField(source="ikm.kode", read_only=True, help_text="Kode IKM.")
    ikm_nama = serializers.CharField(source="ikm.nama", read_only=True, help_text="Nama usaha.")
    kecamatan = serializers.CharField(
        source="ikm.kecamatan_kode", read_only=True, help_text="Kode kecamatan (Kemendagri)."
    )
    satuan_nama = serializers.CharField(source="satuan.nama", read_only=True, allow_null=True, help_text="Nama satuan.")

    class Meta:
        model = Produk
        fields = (
            *("uid", "versi", "ikm", "ikm_kode", "ikm_nama", "kecamatan", "nama", "proses", "bahan", "kode_hs"),
            *("satuan", "satuan_nama", "kapasitas_per_bulan", "kapasitas_bebas", "waktu_tunggu_hari", "harga_acuan"),
            *PEMBATALAN,
        )
        sekali = ("uid", "ikm")
        extra_kwargs = {
            "ikm": {"help_text": IKM_BANTUAN},
            "kode_hs": {"help_text": "Kode BTKI 2022: 4, 6, atau 8 angka."},
            "satuan": {"help_text": "Kode satuan UNECE, misalnya H87. Wajib bila ada kapasitas atau harga."},
            "kapasitas_bebas": {
                "help_text": "Bagian kapasitas sebulan yang masih dapat dipesan; null: belum diketahui."
            },
            "waktu_tunggu_hari": {"help_text": "Hari dari pesanan sampai barang siap."},
            "harga_acuan": {"help_text": "Rupiah per satuan. null bagi yang tidak berwenang."},
        }
        tampil = TAMPIL_IKM | {"harga_acuan": Tampil(_harga)}
