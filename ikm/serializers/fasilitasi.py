from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from core.api.bidang import BulatField, MasukanKetat, SlugTerkait, Tampil, TeksField, UidSerializer
from ikm import permissions
from ikm.models import IKM, Fasilitasi
from ikm.serializers.dasar import PEMBATALAN


def _jumlah(user: Any) -> Callable[[Any], Any] | None:
    return None if permissions.can_view_jumlah_nilai(user) else lambda _: None


def _asal(user: Any) -> Callable[[Any], Any] | None:
    return None if permissions.can_list_kunjungan(user) else lambda _: None


class FasilitasiSerializer(UidSerializer):
    jumlah_peserta = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="IKM peserta; null bagi pemilik IKM."
    )
    jumlah_nilai = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="Rupiah utuh; null bila belum diisi atau tidak berwenang."
    )

    class Meta:
        model = Fasilitasi
        fields = (
            *("uid", "versi", "jenis", "judul", "tanggal", "sampai", "tempat", "sumber_dana", "hasil"),
            *("asal_kunjungan", "jumlah_peserta", "jumlah_nilai", *PEMBATALAN),
        )
        sekali = ("uid",)
        extra_kwargs = {"asal_kunjungan": {"help_text": "uid kunjungan yang memintanya; null bagi bukan kantor."}}
        tampil = {"jumlah_peserta": Tampil(_jumlah), "jumlah_nilai": Tampil(_jumlah), "asal_kunjungan": Tampil(_asal)}


class PesertaMasukSerializer(MasukanKetat, serializers.Serializer):
    ikm = serializers.ListField(
        child=SlugTerkait(queryset=IKM.objects.all()), min_length=1, max_length=200, help_text="uid IKM peserta baru."
    )
    nilai = BulatField(required=False, allow_null=True, min_value=0, help_text="Rupiah utuh, untuk tiap peserta.")


class PesertaUbahSerializer(MasukanKetat, serializers.Serializer):
    nilai = BulatField(required=False, allow_null=True, min_value=0, help_text="Rupiah utuh; null: belum diketahui.")
    hasil = TeksField(required=False, allow_blank=True, max_length=500, help_text="Hasilnya bagi IKM ini.")


class PesertaSerializer(serializers.Serializer):
    uid = serializers.UUIDField()
    ikm = serializers.UUIDField(help_text="uid IKM; yang digabung tampil sebagai penerusnya.")
    ikm_kode = serializers.CharField()
    ikm_nama = serializers.CharField()
    nilai = serializers.IntegerField(
        allow_null=True, help_text="Rupiah utuh; null bila belum diisi atau tidak berwenang."
    )
    hasil = serializers.CharField(allow_null=True, help_text="null bila tidak berwenang.")
