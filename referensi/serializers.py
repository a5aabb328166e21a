"""Reference rows over the API: read only, one declaration each for list, detail and OpenAPI."""

from __future__ import annotations

from core.api.bidang import ApiSerializer
from referensi.models import (
    KBLI,
    HariLibur,
    Incoterm,
    KodeHS,
    Kurs,
    MataUang,
    Negara,
    Pelabuhan,
    Satuan,
    TipeKontainer,
    Wilayah,
)


class WilayahSerializer(ApiSerializer):
    class Meta:
        model = Wilayah
        fields = ("kode", "nama", "tingkat", "jenis", "induk", "jalur", "kode_bps", "kode_pos", "lat", "lng")
        read_only_fields = fields


class KodeHSSerializer(ApiSerializer):
    class Meta:
        model = KodeHS
        fields = ("kode", "tingkat", "uraian", "uraian_en", "jalur", "hs6")
        read_only_fields = fields


class KBLISerializer(ApiSerializer):
    class Meta:
        model = KBLI
        fields = ("versi", "kode", "level", "judul", "uraian", "induk_kode", "kategori")
        read_only_fields = fields


class NegaraSerializer(ApiSerializer):
    class Meta:
        model = Negara
        fields = ("kode", "alpha3", "nama", "nama_en", "nama_ko", "lat", "lng")
        read_only_fields = fields


class PelabuhanSerializer(ApiSerializer):
    class Meta:
        model = Pelabuhan
        fields = ("kode", "nama", "negara", "pelabuhan_utama", "lat", "lng")
        read_only_fields = fields


class MataUangSerializer(ApiSerializer):
    class Meta:
        model = MataUang
        fields = ("kode", "nama", "nama_en", "desimal")
        read_only_fields = fields


class SatuanSerializer(ApiSerializer):
    class Meta:
        model = Satuan
        fields = ("kode", "nama", "nama_en", "simbol", "umum")
        read_only_fields = fields


class IncotermSerializer(ApiSerializer):
    class Meta:
        model = Incoterm
        fields = (
            "kode",
            "nama",
            "nama_en",
            "moda",
            "tempat",
            "angkutan_oleh_penjual",
            "asuransi_oleh_penjual",
            "titik_risiko",
        )
        read_only_fields = fields


class TipeKontainerSerializer(ApiSerializer):
    class Meta:
        model = TipeKontainer
        fields = ("kode", "nama", "kelompok", "panjang_kaki", "panjang_mm", "tinggi_mm", "umum")
        read_only_fields = fields


class HariLiburSerializer(ApiSerializer):
    class Meta:
        model = HariLibur
        fields = ("tanggal", "nama", "jenis", "dasar")
        read_only_fields = fields


class KursSerializer(ApiSerializer):
    """`nilai` rupiah untuk `satuan` unit mata uang."""

    class Meta:
        model = Kurs
        fields = ("sumber", "mata_uang", "berlaku_mulai", "berlaku_sampai", "satuan", "nilai", "nomor", "url")
        read_only_fields = fields
