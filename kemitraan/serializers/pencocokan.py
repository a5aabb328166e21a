"""A ranking for programs, and whom to ask."""

from __future__ import annotations

from rest_framework import serializers

from core.api.bidang import MasukanKetat
from kemitraan.services.tawaran import PILIHAN_MAKS


def jumlah_baca(**kw: object) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=15, decimal_places=3, **kw)  # type: ignore[arg-type]


class BagianSkorSerializer(serializers.Serializer):
    kode = serializers.CharField()
    label = serializers.CharField()
    nilai = serializers.FloatField(help_text="0–1.")
    poin = serializers.FloatField(help_text="Nilai × bobotnya dari 100.")
    dari = serializers.FloatField(help_text="Poin tertinggi bagian ini.")
    teks = serializers.CharField()


class CalonSerializer(serializers.Serializer):
    urutan = serializers.IntegerField(allow_null=True)
    ikm = serializers.UUIDField(source="ikm.uid")
    ikm_kode = serializers.CharField(source="ikm.kode")
    ikm_nama = serializers.CharField(source="ikm.nama")
    produk = serializers.UUIDField(source="produk.uid", allow_null=True, default=None)
    produk_nama = serializers.CharField(source="produk.nama", allow_null=True, default=None)
    skor = serializers.DecimalField(max_digits=5, decimal_places=2)
    mengapa = serializers.CharField(source="kalimat")
    bagian = BagianSkorSerializer(many=True)
    kurang = serializers.ListField(child=serializers.CharField())
    perlu_ditanyakan = serializers.ListField(source="tanya", child=serializers.CharField())
    bebas = jumlah_baca(allow_null=True, help_text="Sampai tenggat, dalam satuan kebutuhan; null bila belum diketahui.")
    usul = jumlah_baca(allow_null=True, help_text="Bagiannya dalam usul pembagian.")
    tawaran = serializers.UUIDField(source="tawaran.uid", allow_null=True, default=None)


class DaftarCalonSerializer(serializers.Serializer):
    pada = serializers.DateField()
    jumlah = serializers.IntegerField(help_text="IKM yang cocok seluruhnya; `hasil` memuat yang teratas.")
    sisa = jumlah_baca(help_text="Yang belum ditawarkan kepada siapa pun.")
    kekurangan = jumlah_baca(help_text="Yang tidak tertampung usul pembagian.")
    bobot = serializers.DictField(child=serializers.FloatField(), help_text="Poin tertinggi tiap bagian, bersama 100.")
    hasil = CalonSerializer(many=True)


class PilihanCalonSerializer(MasukanKetat, serializers.Serializer):
    ikm = serializers.UUIDField()
    jumlah = serializers.DecimalField(max_digits=15, decimal_places=3, min_value=0)


class TawarkanCalonSerializer(MasukanKetat, serializers.Serializer):
    uid = serializers.UUIDField(
        required=False, help_text="Pilihan sendiri; permintaan yang terulang tidak menawari dua kali."
    )
    batas_jawab = serializers.DateField(
        required=False, allow_null=True, help_text="Bawaan: batas jawaban kebutuhannya."
    )
    pilihan = PilihanCalonSerializer(many=True, min_length=1, max_length=PILIHAN_MAKS)
