"""A company over the API: one declaration for list, detail, writing and OpenAPI. Shape only; rules are the services'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from core.api.bidang import MasukanKetat, SlugTerkait, Tampil, TeksField, UidSerializer
from ikm.forms import KBLI_VERSI
from ikm.models import IKM
from kemitraan import permissions
from kemitraan.enums import PribadiPerusahaan
from kemitraan.models import Perusahaan
from referensi.models import KBLI

SAMAR = "Selalu tersamar; nilai utuh lewat buka/. Teks kosong menghapus. null bagi yang tidak berwenang."
TERTUTUP = "null bagi yang tidak berwenang."


def _bila(boleh: Callable[[Any], bool]) -> Tampil:
    """As stored for whom it is, nothing for the others."""
    return Tampil(lambda user: None if boleh(user) else lambda _: None)


IDENTITAS = _bila(permissions.can_view_identitas)
KONTAK = _bila(permissions.can_view_kontak)


class PerusahaanSerializer(UidSerializer):
    wilayah_nama = serializers.CharField(
        source="wilayah.nama", read_only=True, allow_null=True, help_text="Nama kabupaten/kota atau kecamatan."
    )
    kbli = SlugTerkait(
        slug_field="kode",
        queryset=KBLI.objects.versi(KBLI_VERSI).kelompok(),
        required=False,
        allow_null=True,
        help_text=f"Lima angka KBLI {KBLI_VERSI}.",
    )
    ikm = SlugTerkait(
        queryset=IKM.objects.all(),
        required=False,
        allow_null=True,
        help_text="uid IKM, bila perusahaan ini sendiri IKM dalam daftar.",
    )
    penanggung_jawab_nama = serializers.CharField(
        source="penanggung_jawab.nama", read_only=True, allow_null=True, help_text="Petugas penanggung jawab."
    )

    class Meta:
        model = Perusahaan
        fields = (
            *("uid", "kode", "versi", "nama", "bentuk", "peran_usaha", "status", "bidang_usaha"),
            *("nib", "npwp", "kbli", "ikm", "wilayah", "wilayah_nama", "alamat"),
            *("kontak_nama", "kontak_jabatan", "telepon", "surel", "penanggung_jawab_nama"),
            *("tahun_data", "penjualan", "modal", "kelas_usaha"),
            *("dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at"),
        )
        sekali = ("uid",)
        extra_kwargs = {
            "npwp": {"max_length": 30, "help_text": SAMAR},
            "telepon": {"max_length": 25, "help_text": SAMAR},
            "nib": {"help_text": f"13 angka. {TERTUTUP}"},
            "wilayah": {"help_text": "Kode kabupaten/kota atau kecamatan (Kemendagri), misalnya 35.16."},
            "penjualan": {"help_text": f"Rupiah utuh setahun. {TERTUTUP}"},
            "modal": {"help_text": f"Rupiah utuh, tanpa tanah dan bangunan. {TERTUTUP}"},
            "kelas_usaha": {
                "help_text": "PP 7/2021, dihitung dari hasil penjualan atau modal. Kosong bila belum diketahui."
            },
        }
        tampil = {
            **dict.fromkeys(("nib", "npwp", "telepon", "surel", "tahun_data", "penjualan", "modal"), IDENTITAS),
            **dict.fromkeys(("alamat", "kontak_nama", "kontak_jabatan"), KONTAK),
            "penanggung_jawab_nama": _bila(permissions.mewakili),
        }


class BukaPerusahaanSerializer(MasukanKetat, serializers.Serializer):
    bidang = serializers.ChoiceField(choices=PribadiPerusahaan.choices)
    alasan = TeksField(
        required=False, allow_blank=True, max_length=500, help_text="Wajib untuk NPWP; tercatat dalam jejak."
    )
