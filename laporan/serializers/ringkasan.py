"""The dashboard's figures for programs; estimates apart from values on a trade basis."""

from __future__ import annotations

from rest_framework import serializers

from laporan.serializers.indikator import MasaSerializer


class NilaiBasisSerializer(serializers.Serializer):
    dasar = serializers.IntegerField(help_text="Rupiah FOB (antarprovinsi: faktur).")
    taksiran = serializers.IntegerField(help_text="Rupiah taksiran; tidak dijumlahkan dengan `dasar`.")
    dasar_lalu = serializers.IntegerField(help_text="Bulan yang sama setahun lalu.")
    taksiran_lalu = serializers.IntegerField()
    kontainer = serializers.IntegerField()
    kontainer_lalu = serializers.IntegerField()
    pengiriman = serializers.IntegerField()
    menunggu = serializers.IntegerField(help_text="Baris muatan menunggu kurs, belum dijumlahkan.")


class RincianSerializer(serializers.Serializer):
    kunci = serializers.CharField(allow_blank=True)
    nama = serializers.CharField()
    isi = NilaiBasisSerializer()


class BuatanSerializer(serializers.Serializer):
    dasar = serializers.IntegerField()
    taksiran = serializers.IntegerField()
    lalu = serializers.IntegerField()
    ikm = serializers.IntegerField()
    desa = serializers.IntegerField()
    kecamatan = serializers.DictField(child=serializers.IntegerField(), help_text="Kode kecamatan → rupiah.")


class MitraSerializer(serializers.Serializer):
    ikm = serializers.IntegerField()
    ikm_lalu = serializers.IntegerField(allow_null=True)
    desa = serializers.IntegerField()
    tenaga_kerja = serializers.IntegerField(
        allow_null=True, help_text="null: di luar kantor, bila disaring atau kurang dari tiga IKM."
    )
    n_tenaga_kerja = serializers.IntegerField(allow_null=True, help_text="IKM yang tenaga kerjanya diketahui.")
    kemitraan_baru = serializers.IntegerField()
    perusahaan_baru = serializers.IntegerField()


class KomitmenSerializer(serializers.Serializer):
    kode = serializers.CharField()
    nama = serializers.CharField(source="label")
    nilai = serializers.DecimalField(
        max_digits=7, decimal_places=4, allow_null=True, rounding="ROUND_HALF_UP", help_text="0–1; null: belum cukup."
    )
    n = serializers.IntegerField()


class RingkasanKabupatenSerializer(serializers.Serializer):
    periode = MasaSerializer()
    pembanding = MasaSerializer(allow_null=True)
    per = serializers.DateField(help_text="Hari keadaan (IKM bermitra) dibaca.")
    ekspor = NilaiBasisSerializer()
    antarprovinsi = NilaiBasisSerializer()
    negara = RincianSerializer(many=True)
    provinsi = RincianSerializer(many=True)
    komoditas = RincianSerializer(many=True)
    pengirim = RincianSerializer(many=True)
    bulan = RincianSerializer(many=True)
    buatan_ikm = BuatanSerializer()
    mitra = MitraSerializer()
    komitmen = KomitmenSerializer(many=True, help_text="Kualitas, kuantitas, ketepatan waktu.")
