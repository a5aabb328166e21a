"""Scorecards for programs: numbers as the page shows them, beside what they were made of."""

from __future__ import annotations

from rest_framework import serializers

from kemitraan.enums import JenisPerhatian

ANGKA = {"max_digits": 20, "decimal_places": 3}
SKOR = {"max_digits": 7, "decimal_places": 4, "allow_null": True, "rounding": "ROUND_HALF_UP"}


class PeriodeSerializer(serializers.Serializer):
    kode = serializers.CharField()
    nama = serializers.CharField()
    mulai = serializers.DateField()
    sampai = serializers.DateField(help_text="Hari pertama sesudahnya.")


class SkorSerializer(serializers.Serializer):
    kode = serializers.CharField(help_text="kualitas, kuantitas, waktu, otif, atau bayar.")
    label = serializers.CharField()
    nilai = serializers.DecimalField(help_text="0–1; null: belum cukup data.", **SKOR)  # type: ignore[arg-type]
    n = serializers.IntegerField(help_text="Banyaknya baris atau pembayaran di balik skor.")
    kalimat = serializers.CharField()


class HitunganSerializer(serializers.Serializer):
    """Sums over the due order lines."""

    baris = serializers.IntegerField()
    diterima = serializers.DecimalField(**ANGKA)
    ditolak = serializers.DecimalField(**ANGKA)
    dipesan = serializers.DecimalField(**ANGKA)
    terpenuhi = serializers.DecimalField(**ANGKA)
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
    kualitas = serializers.DecimalField(source="hitungan.kualitas", **SKOR)  # type: ignore[arg-type]
    kuantitas = serializers.DecimalField(source="hitungan.kuantitas", **SKOR)  # type: ignore[arg-type]
    waktu = serializers.DecimalField(source="hitungan.ketepatan_waktu", **SKOR)  # type: ignore[arg-type]
    otif = serializers.DecimalField(source="hitungan.otif", **SKOR)  # type: ignore[arg-type]


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
