from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from rest_framework import serializers

from core.api.bidang import Tampil, Turunan, UidSerializer
from ekspor.models import Kontribusi
from kemitraan.permissions import can_view_harga

PENGIRIMAN: Final = "muatan__kontainer__pengiriman"


def _harga(user: Any) -> Callable[..., Any] | None:
    """Leadership reads what a part is worth, not at which price it was ordered."""
    return None if can_view_harga(user) else lambda _: None


def _salah_satu(_: Any, satu: str | None, dua: str | None) -> str:
    return satu or dua or ""


def rujukan(ke: str, bantuan: str, **kw: Any) -> serializers.UUIDField:
    """A record by its uid; one that is not this person's is 404, as on the pages."""
    return serializers.UUIDField(source=f"{ke}.uid", help_text=bantuan, **kw)


class KontribusiSerializer(UidSerializer):
    muatan = rujukan("muatan", "uid baris muatan, hanya saat membuat.")
    baris_penerimaan = rujukan(
        "baris_penerimaan", "uid baris penerimaan; dengan `jumlah`.", required=False, allow_null=True
    )
    ikm = rujukan("ikm", "uid IKM; saat membuat hanya tanpa penerimaan.", required=False, allow_null=True)
    ikm_kode = serializers.CharField(source="ikm.kode", read_only=True, allow_null=True)
    ikm_nama = serializers.CharField(source="ikm.nama", read_only=True, allow_null=True)
    perusahaan = rujukan("perusahaan", "uid perusahaan lokal lain.", required=False, allow_null=True)
    perusahaan_nama = serializers.CharField(source="perusahaan.nama", read_only=True, allow_null=True)
    harga = serializers.IntegerField(read_only=True, allow_null=True, help_text="Harga pesanan, dibekukan.")
    pengirim = Turunan(
        f"{PENGIRIMAN}__perusahaan__nama",
        f"{PENGIRIMAN}__ikm__nama",
        hitung=_salah_satu,
        bentuk=serializers.CharField(),
        help_text="Yang mengirim barang ini.",
    )
    tujuan = Turunan(
        f"{PENGIRIMAN}__negara__nama",
        f"{PENGIRIMAN}__provinsi__nama",
        hitung=_salah_satu,
        bentuk=serializers.CharField(),
        help_text="Negara atau provinsi tujuan.",
    )
    tanggal = serializers.DateField(
        source="muatan.kontainer.pengiriman.tanggal_acuan",
        read_only=True,
        help_text="Tanggal acuan pengirimannya; menentukan bulannya.",
    )

    class Meta:
        model = Kontribusi
        fields = (
            *("uid", "versi", "muatan", "sumber", "baris_penerimaan", "ikm", "ikm_kode", "ikm_nama", "perusahaan"),
            *("perusahaan_nama", "uraian", "jumlah", "harga", "nilai_idr", "tingkat_bukti", "pengirim", "tujuan"),
            *("tanggal", "catatan", "dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at"),
        )
        read_only_fields = ("tingkat_bukti",)
        sekali = ("uid", "muatan", "sumber", "baris_penerimaan", "ikm", "perusahaan", "uraian")
        tampil = {"harga": Tampil(_harga)}
        extra_kwargs = {
            "sumber": {"required": False, "help_text": "Tanpa ini: ikm."},
            "uraian": {"required": False, "help_text": "Tanpa ini: barang pada pesanannya."},
            "nilai_idr": {
                "required": False,
                "help_text": "Rupiah utuh; dengan penerimaan dihitung dari jumlah × harga pesanan.",
            },
        }
