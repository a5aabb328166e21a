"""Indicators for programs: what a year is measured by, span by span."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from laporan.enums import ArahIndikator


def angka(**kw: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=20, decimal_places=2, allow_null=True, **kw)


class MasaSerializer(serializers.Serializer):
    nama = serializers.CharField()
    mulai = serializers.DateField()
    sampai = serializers.DateField(help_text="Hari pertama sesudahnya.")


class NilaiSerializer(serializers.Serializer):
    periode = MasaSerializer()
    triwulan = serializers.IntegerField(allow_null=True, help_text="1–4; null: setahun.")
    realisasi = angka(help_text="null: tidak diketahui, bukan nol.")
    n = serializers.IntegerField(allow_null=True, help_text="Banyaknya catatan di balik realisasi.")
    rahasia = serializers.BooleanField(help_text="Kurang dari tiga pelapor: hanya dinas yang membacanya.")
    sementara = serializers.BooleanField(help_text="Ada bulannya yang belum dikunci.")
    target = angka()
    dokumen = serializers.CharField(allow_blank=True, help_text="Tempat targetnya tertulis.")
    capaian = serializers.DecimalField(max_digits=12, decimal_places=1, allow_null=True, help_text="Persen.")


class IndikatorSerializer(serializers.Serializer):
    kode = serializers.CharField()
    versi = serializers.IntegerField(help_text="Versi rumusnya.")
    nama = serializers.CharField()
    satuan = serializers.CharField()
    arah = serializers.ChoiceField(choices=ArahIndikator.choices)
    rumus = serializers.CharField()
    sumber = serializers.CharField(help_text="Badan yang merumuskan.")
    dasar = serializers.CharField(allow_blank=True)
    otomatis = serializers.BooleanField(help_text="Dihitung dari catatan; false: diketik dari dokumen.")
    berlaku_mulai = serializers.DateField()
    berlaku_sampai = serializers.DateField(allow_null=True)


class IndikatorTahunSerializer(IndikatorSerializer):
    nilai = NilaiSerializer(many=True, help_text="Empat triwulan, lalu setahun.")


class TahunNilaiSerializer(serializers.Serializer):
    tahun = serializers.IntegerField()
    versi = serializers.IntegerField(help_text="Versi rumus yang mengukur tahun itu.")
    nilai = NilaiSerializer(many=True)


class IndikatorRinciSerializer(serializers.Serializer):
    versi = IndikatorSerializer(many=True, help_text="Semua versi, terbaru dahulu.")
    tahun = TahunNilaiSerializer(many=True, help_text="Terbaru dahulu, paling banyak lima tahun.")
