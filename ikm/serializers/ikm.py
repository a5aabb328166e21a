"""An IKM over the API: one declaration for list, detail, writing and OpenAPI. Shape only; rules are the services'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers
from rest_framework.relations import SlugRelatedField

from core.api.bidang import MasukanKetat, SlugTerkait, Tampil, TeksField, UidSerializer
from core.rahasia import samarkan_nama
from core.waktu import hari_ini
from ikm import permissions
from ikm.enums import BidangPribadi
from ikm.forms import KBLI_VERSI
from ikm.models import IKM
from referensi.models import KBLI


def _nama_pemilik(user: Any) -> Callable[[str], str] | None:
    return None if permissions.can_view_pemilik(user) else samarkan_nama


def _untuk_kantor(user: Any) -> Callable[[Any], None] | None:
    return None if permissions.can_view_pemilik(user) else lambda _: None


def _koordinat(user: Any) -> Callable[[Any, str], Any]:
    pada = hari_ini()
    return lambda nilai, kecamatan: nilai if permissions.can_view_koordinat(user, kecamatan, pada) else None


class IKMSerializer(UidSerializer):
    desa_nama = serializers.CharField(source="desa.nama", read_only=True, help_text="Nama desa/kelurahan.")
    kecamatan = serializers.CharField(source="kecamatan_kode", read_only=True, help_text="Kode kecamatan (Kemendagri).")
    kecamatan_nama = serializers.CharField(source="desa.induk.nama", read_only=True, help_text="Nama kecamatan.")
    kbli = SlugTerkait(
        slug_field="kode",
        queryset=KBLI.objects.versi(KBLI_VERSI).kelompok(),
        help_text=f"Lima angka KBLI {KBLI_VERSI}.",
    )
    kbli_versi = serializers.CharField(source="kbli.versi", read_only=True, help_text="Tahun KBLI yang dipakai.")
    sentra_nama = serializers.CharField(source="sentra.nama", read_only=True, allow_null=True, help_text="Nama sentra.")
    digabung_ke: Any = SlugRelatedField(
        slug_field="uid", read_only=True, allow_null=True, help_text="uid IKM penerus bila data ini digabungkan."
    )

    class Meta:
        model = IKM
        fields = (
            *(
                "uid",
                "kode",
                "versi",
                "nama",
                "pemilik",
                "jenis_kelamin",
                "nik",
                "npwp",
                "telepon",
                "nib",
                "bentuk_badan",
            ),
            *("desa", "desa_nama", "kecamatan", "kecamatan_nama", "alamat", "lat", "lng"),
            *("kbli", "kbli_versi", "sentra", "sentra_nama", "tahun_berdiri", "status", "persetujuan_publik"),
            *("tahun_profil", "tenaga_kerja", "kelas_industri", "kelas_usaha", "kelas_bps"),
            *("digabung_ke", "dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at"),
        )
        sekali = ("uid",)
        extra_kwargs = {
            "nik": {"max_length": 25, "help_text": "Selalu tersamar; nilai utuh lewat buka/. Teks kosong menghapus."},
            "npwp": {"max_length": 30, "help_text": "Selalu tersamar; nilai utuh lewat buka/. Teks kosong menghapus."},
            "telepon": {
                "max_length": 25,
                "help_text": "Selalu tersamar; nilai utuh lewat buka/. Teks kosong menghapus.",
            },
            "alamat": {
                "max_length": 300,
                "help_text": "Selalu tersamar; nilai utuh lewat buka/. Teks kosong menghapus.",
            },
            "desa": {"help_text": "Kode desa/kelurahan (Kemendagri), misalnya 35.16.12.2008."},
            "sentra": {"help_text": "uid sentra."},
            "pemilik": {"help_text": "Inisial bagi perusahaan dan pimpinan."},
            "nib": {"help_text": "13 angka. null bagi yang tidak berwenang."},
            "tenaga_kerja": {
                "help_text": "Dari profil tahun terakhir. null bila belum diketahui atau tidak berwenang."
            },
            "lat": {"help_text": "null bagi yang tidak berwenang melihat alamat."},
            "lng": {"help_text": "null bagi yang tidak berwenang melihat alamat."},
        }
        tampil = {
            "pemilik": Tampil(_nama_pemilik),
            "nib": Tampil(_untuk_kantor),
            "tenaga_kerja": Tampil(_untuk_kantor),
            "lat": Tampil(_koordinat, ("kecamatan_kode",)),
            "lng": Tampil(_koordinat, ("kecamatan_kode",)),
        }


class BukaSerializer(MasukanKetat, serializers.Serializer):
    bidang = serializers.ChoiceField(choices=BidangPribadi.choices)
    alasan = TeksField(
        required=False, allow_blank=True, max_length=500, help_text="Wajib untuk NIK dan NPWP; tercatat dalam jejak."
    )


class TerbukaSerializer(serializers.Serializer):
    bidang = serializers.CharField()
    nilai = serializers.CharField(allow_blank=True)
