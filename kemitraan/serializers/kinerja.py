"""Scorecards for programs: numbers as the page shows them, beside what they were made of."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from kemitraan.enums import JenisPerhatian


def jumlah() -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=20, decimal_places=3)


def skor(**kw: Any) -> serializers.DecimalField:
    """0 to 1, None without data."""
    return serializers.DecimalField(max_digits=7, decimal_places=4, allow_null=True, rounding="ROUND_HALF_UP", **kw)


class PeriodeSerializer(serializers.Serializer):
    kode = serializers.CharField()
    nama = serializers.CharField()
    mulai = serializers.DateField()
    sampai = serializers.DateField(help_text="Hari pertama sesudahnya.")


class SkorSerializer(serializers.Serializer):
    kode = serializers.CharField(help_text="kualitas, kuantitas, waktu, otif, atau bayar.")
    nama = serializers.CharField(source="label")
    nilai = skor(help_text="0–1; null: belum cukup data.")
    n = serializers.IntegerField(help_text="Banyaknya baris atau pembayaran di balik skor.")
    kalimat = serializers.CharField()


class HitunganSerializer(serializers.Serializer):
    """Sums over the due order lines."""

    baris = serializers.IntegerField()
    diterima = jumlah()
    ditolak = jumlah()
    dipesan = jumlah()
    terpenuhi = jumlah()
    baris_waktu = serializers.IntegerField(help_text="Baris yang dihitung untuk ketepatan waktu.")
    tepat = serializers.IntegerField()
    baris_diterima = serializers.IntegerField()


class BayarKinerjaSerializer(serializers.Serializer):
    tagihan = serializers.IntegerField()
    tepat = serializers.IntegerField()
    belum_dibayar = serializers.IntegerField()


class BulanKinerjaSerializer(serializers.Serializer):
    bulan = serializers.DateField()
    baris = serializers.IntegerField(source="hitungan.baris")
    kualitas = skor(source="hitungan.kualitas")
    kuantitas = skor(source="hitungan.kuantitas")
    waktu = skor(source="hitungan.ketepatan_waktu")
    otif = skor(source="hitungan.otif")


class KinerjaSerializer(serializers.Serializer):
    periode = PeriodeSerializer()
    skor = SkorSerializer(many=True, help_text="Tiga komitmen, OTIF, lalu pembayaran perusahaan.")
    hitungan = HitunganSerializer()
    bayar = BayarKinerjaSerializer()
    sengketa = serializers.IntegerField(help_text="Baris penerimaan yang penilaiannya masih diperselisihkan.")
    satuan = serializers.ListField(child=serializers.CharField(), help_text="Satuan yang dijumlahkan.")
    tren = BulanKinerjaSerializer(many=True, help_text="Dua belas bulan sampai akhir periode.")


class PerhatianSerializer(serializers.Serializer):
    jenis = serializers.ChoiceField(choices=JenisPerhatian.choices)
    kemitraan = serializers.UUIDField(source="kemitraan.uid")
    nomor = serializers.CharField(source="kemitraan.nomor", allow_null=True)
    pihak = serializers.CharField()
    kata = serializers.CharField()
    alasan = serializers.CharField()
    url = serializers.CharField(help_text="Halaman tempat angkanya berdiri.")
