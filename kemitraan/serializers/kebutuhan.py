from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from rest_framework import serializers

from core.api.bidang import BulatField, MasukanKetat, SlugTerkait, Tampil, TeksField, UidSerializer
from ikm.models import IKM, Produk
from kemitraan import permissions
from kemitraan.enums import AlasanTidak, CakupanKebutuhan, HasilSampel, KeputusanTawaran, Tanggapan
from kemitraan.models import Kebutuhan, Tawaran

PEMBATALAN: Final = ("dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at")


def _bila(boleh: Callable[[Any], bool]) -> Tampil:
    """As stored for whom it is, nothing for the others."""
    return Tampil(lambda user: None if boleh(user) else lambda _: None)


class KebutuhanSerializer(UidSerializer):
    perusahaan_nama = serializers.CharField(source="perusahaan.nama", read_only=True)

    class Meta:
        model = Kebutuhan
        fields = (
            *("uid", "versi", "nomor", "perusahaan", "perusahaan_nama", "komponen", "spesifikasi", "proses", "bahan"),
            *("jumlah", "satuan", "toleransi", "harga_patokan", "kode_hs", "tenggat", "batas_jawab", "asal_pertemuan"),
            *("status", "cakupan", "cakupan_alasan", "catatan_kantor", "diwakili"),
            *("diajukan_pada", "dibuka_pada", "ditutup_pada", *PEMBATALAN),
        )
        read_only_fields = ("batas_jawab",)
        sekali = ("uid", "perusahaan")
        extra_kwargs = {
            "perusahaan": {"help_text": "uid perusahaan, hanya saat membuat."},
            "harga_patokan": {"help_text": "Rupiah utuh per satuan. null bagi pimpinan."},
            "batas_jawab": {"help_text": "Ditentukan kantor lewat `…/buka/`."},
        }
        tampil = {
            "harga_patokan": _bila(permissions.can_view_harga),
            "catatan_kantor": _bila(permissions.can_view_jawaban),
            "cakupan_alasan": _bila(permissions.can_view_jawaban),
            "asal_pertemuan": _bila(permissions.can_list_pertemuan),
        }


class BukaKebutuhanSerializer(MasukanKetat, serializers.Serializer):
    batas_jawab = serializers.DateField(help_text="IKM menjawab sampai hari ini.")


class TanyaKebutuhanSerializer(MasukanKetat, serializers.Serializer):
    pertanyaan = TeksField(max_length=1000)


class CakupanSerializer(MasukanKetat, serializers.Serializer):
    cakupan = serializers.ChoiceField(choices=CakupanKebutuhan.choices)
    alasan = TeksField(required=False, allow_blank=True, max_length=500, help_text="Wajib di luar kabupaten.")


class TawaranSerializer(UidSerializer):
    """Why an IKM was chosen is the office's."""

    komponen = serializers.CharField(source="kebutuhan.komponen", read_only=True)
    perusahaan_nama = serializers.CharField(source="kebutuhan.perusahaan.nama", read_only=True)
    ikm_kode = serializers.CharField(source="ikm.kode", read_only=True)
    ikm_nama = serializers.CharField(source="ikm.nama", read_only=True)
    ikm = SlugTerkait(queryset=IKM.objects.all(), help_text="uid IKM; yang digabung ditawari sebagai penerusnya.")
    produk = SlugTerkait(queryset=Produk.objects.all(), required=False, allow_null=True, help_text="uid produk IKM.")

    class Meta:
        model = Tawaran
        fields = (
            *("uid", "versi", "kebutuhan", "komponen", "perusahaan_nama", "ikm", "ikm_kode", "ikm_nama", "produk"),
            *("jumlah_diminta", "batas_jawab", "skor", "alasan", "tanggapan", "alasan_tidak", "keterangan", "jumlah"),
            *("harga", "waktu_tunggu_hari", "dijawab_pada", "diwakili", "sampel_dikirim", "sampel_hasil"),
            *("sampel_dinilai", "sampel_catatan", "keputusan", *PEMBATALAN),
        )
        read_only_fields = (
            *("tanggapan", "alasan_tidak", "keterangan", "jumlah", "harga", "waktu_tunggu_hari"),
            *("sampel_dikirim", "sampel_hasil", "sampel_dinilai", "sampel_catatan"),
        )
        sekali = ("uid", "kebutuhan", "ikm", "produk", "jumlah_diminta", "batas_jawab")
        extra_kwargs = {
            "batas_jawab": {"required": False, "help_text": "Tanpa ini: batas jawaban kebutuhannya."},
            "skor": {"help_text": "0–100; null bagi yang bukan kantor."},
        }
        tampil = dict.fromkeys(("skor", "alasan"), _bila(permissions.can_view_skor))


class JawabanTawaranSerializer(MasukanKetat, serializers.Serializer):
    tanggapan = serializers.ChoiceField(choices=Tanggapan.choices)
    jumlah = serializers.DecimalField(
        max_digits=15, decimal_places=3, min_value=0, required=False, help_text="Wajib bila sebagian."
    )
    harga = BulatField(min_value=0, required=False, allow_null=True, help_text="Rupiah utuh per satuan.")
    waktu_tunggu_hari = BulatField(min_value=0, required=False, allow_null=True)
    alasan_tidak = serializers.ChoiceField(choices=AlasanTidak.choices, required=False, help_text="Wajib bila tidak.")
    keterangan = TeksField(required=False, allow_blank=True, max_length=500)


class SampelSerializer(MasukanKetat, serializers.Serializer):
    tanggal = serializers.DateField(help_text="Hari sampel dikirim.")


class NilaiSampelSerializer(MasukanKetat, serializers.Serializer):
    hasil = serializers.ChoiceField(choices=HasilSampel.choices)
    tanggal = serializers.DateField()
    catatan = TeksField(required=False, allow_blank=True, max_length=500, help_text="Wajib bila belum diterima.")


class PutusanTawaranSerializer(MasukanKetat, serializers.Serializer):
    keputusan = serializers.ChoiceField(
        choices=KeputusanTawaran.choices, allow_blank=True, help_text="Teks kosong menarik keputusan."
    )
    alasan = TeksField(required=False, allow_blank=True, max_length=500)
