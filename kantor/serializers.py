from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from rest_framework import serializers

from core.api.bidang import ApiSerializer, BulatField, MasukanKetat, TeksField, Turunan, UidSerializer, YaTidakField
from kantor import sasaran
from kantor.enums import KALI, StatusImpor, StatusTugas
from kantor.models import BarisImpor, HasilImpor, Impor, TebakanImpor
from kantor.services.impor import batas_urung

PILIHAN_KALI: Final = tuple(kali for kali, _ in KALI)
TUGAS: Final = ("tugas__uid", "tugas__status", "tugas__kemajuan", "tugas__total", "tugas__pesan", "tugas__galat")


def _label(jenis: str, kolom: str) -> str:
    return next((k.label for k in sasaran.ambil(jenis).kolom if k.kunci == kolom), "")


# --- the import itself ------------------------------------------------------------------------------------------------


class KemajuanSerializer(serializers.Serializer):
    uid = serializers.UUIDField()
    status = serializers.ChoiceField(choices=StatusTugas.choices)
    kemajuan = serializers.IntegerField(help_text="Baris yang sudah dikerjakan.")
    total = serializers.IntegerField(allow_null=True, help_text="Dari sekian baris; null: belum diketahui.")
    pesan = serializers.CharField(allow_blank=True)
    galat = serializers.CharField(allow_blank=True, help_text="Sebabnya, bila gagal.")


def kemajuan(*nilai: Any) -> dict[str, Any]:
    """`nilai` as TUGAS names them."""
    isi = {nama.removeprefix("tugas__"): n for nama, n in zip(TUGAS, nilai, strict=True)}
    return isi | {"uid": str(isi["uid"])}


def _tugas(_: Any, uid: Any, *isi: Any) -> dict[str, Any] | None:
    return None if uid is None else kemajuan(uid, *isi)


def _batas(_: Any, status: str, diimpor_pada: datetime | None) -> str | None:
    if status != StatusImpor.DIIMPOR or diimpor_pada is None:
        return None
    return serializers.DateTimeField().to_representation(batas_urung(diimpor_pada))


class ImporSerializer(UidSerializer):
    oleh_nama = serializers.CharField(source="oleh.nama", read_only=True, help_text="Yang mengunggah.")
    tugas = Turunan(
        *TUGAS,
        hitung=_tugas,
        bentuk=KemajuanSerializer(allow_null=True),
        help_text="Pekerjaan yang berjalan atau terakhir; tanyakan lagi sampai berakhir.",
    )
    urung_sampai = Turunan(
        "status",
        "diimpor_pada",
        hitung=_batas,
        bentuk=serializers.DateTimeField(allow_null=True),
        help_text="Sampai kapan dapat diurungkan; null: tidak dapat.",
    )

    class Meta:
        model = Impor
        fields = (
            *("uid", "jenis", "tahun", "nama_berkas", "status", "tugas", "lembar", "baris_kepala", "sengaja_ulang"),
            *("jumlah_baris", "jumlah_baru", "jumlah_ubah", "diimpor_pada", "urung_sampai", "diurungkan_pada"),
            *("jumlah_tersisa", "disusutkan_pada", "oleh_nama", "created_at", "updated_at"),
        )
        extra_kwargs = {
            "status": {"help_text": "Tahap: dibaca menunggu arti kolom, diperiksa menunggu keputusan dan terapkan."},
            "jumlah_tersisa": {"help_text": "Data yang tidak ikut terurungkan karena sudah diubah orang."},
            "disusutkan_pada": {"help_text": "Sejak itu rincian barisnya sudah dihapus."},
        }


class UnggahSerializer(MasukanKetat, serializers.Serializer):
    """multipart/form-data: every field but the file arrives as text."""

    uid = serializers.UUIDField(required=False, help_text="Pilihan Anda: unggahan terulang menjawab impor yang sama.")
    jenis = TeksField(max_length=60, help_text="Tujuan, misalnya ikm.ikm.")
    tahun = serializers.IntegerField(
        required=False, min_value=2000, max_value=2100, help_text="Tahun data, bila tujuannya memerlukan."
    )
    berkas = serializers.FileField(
        allow_empty_file=True,
        max_length=255,
        help_text="XLSX atau CSV.",
        error_messages={
            "required": "Sertakan berkas XLSX atau CSV.",
            "invalid": "Kirim berkasnya sebagai bagian multipart/form-data bernama berkas.",
            "no_name": "Nama berkas tidak ada.",
            "max_length": "Nama berkas terlalu panjang.",
        },
    )

    def validate_jenis(self, nilai: str) -> str:
        dikenal = [s.kunci for s in sasaran.semua()]
        if nilai not in dikenal:
            raise serializers.ValidationError(
                f"Tujuan tidak dikenal. Yang dikenal: {', '.join(dikenal)}.", code="jenis"
            )
        return nilai


# --- what the columns mean --------------------------------------------------------------------------------------------


class LembarSerializer(serializers.Serializer):
    nama = serializers.CharField()
    jumlah = serializers.IntegerField(help_text="Baris di lembar itu.")


class KolomSerializer(serializers.Serializer):
    nomor = serializers.IntegerField(help_text="Mulai 0.")
    huruf = serializers.CharField(help_text="Huruf kolom dalam lembar kerja.")
    label: Any = serializers.CharField(allow_blank=True, help_text="Judul kolom seperti tertulis.")
    contoh = serializers.ListField(
        child=serializers.CharField(allow_blank=True), help_text="Isi; data pribadi disamarkan."
    )
    bidang = serializers.CharField(allow_null=True, help_text="Usulan artinya; null: tidak diimpor.")
    kali = serializers.ChoiceField(
        choices=PILIHAN_KALI, help_text="1, 1000, atau 1000000; kali 12 bila angkanya sebulan."
    )


class BidangSerializer(serializers.Serializer):
    kunci = serializers.CharField()
    label: Any = serializers.CharField()
    wajib = serializers.BooleanField(help_text="Harus ada kolomnya.")
    bersatuan = serializers.BooleanField(help_text="Boleh dalam ribuan atau jutaan (kali).")
    bantuan = serializers.CharField(allow_blank=True)


class ContohBarisSerializer(serializers.Serializer):
    nomor = serializers.IntegerField(help_text="Nomor baris dalam lembar kerja.")
    sel = serializers.ListField(child=serializers.CharField(allow_blank=True))


class UsulanSerializer(serializers.Serializer):
    lembar = serializers.CharField(help_text="Lembar yang diusulkan atau diminta.")
    semua_lembar = LembarSerializer(many=True)
    baris_kepala = serializers.IntegerField(help_text="Baris judul kolom; 0: tanpa judul.")
    kolom = KolomSerializer(many=True)
    contoh = ContohBarisSerializer(many=True)
    bidang = BidangSerializer(many=True, help_text="Arti yang dapat dipilih.")
    dikenali = serializers.DateTimeField(
        allow_null=True, help_text="Kapan bentuk berkas ini terakhir diartikan; usulannya mengikuti yang lalu."
    )
    serupa = serializers.UUIDField(allow_null=True, help_text="Impor berkas yang sama persis yang sudah tertulis.")


class ArtiKolomSerializer(MasukanKetat, serializers.Serializer):
    nomor = BulatField(min_value=0, max_value=9999)
    bidang = TeksField(max_length=40, help_text="Kunci dari bidang pada usulan.")
    kali = serializers.ChoiceField(choices=PILIHAN_KALI, default=1)


class PemetaanSerializer(MasukanKetat, serializers.Serializer):
    """Without `kolom`, as proposed."""

    lembar = TeksField(required=False, max_length=100)
    baris_kepala = BulatField(required=False, min_value=0, max_value=999, help_text="0: tanpa judul.")
    kolom = ArtiKolomSerializer(  # type: ignore[call-arg]
        many=True,
        required=False,
        max_length=500,
        help_text="Kolom yang diimpor dan artinya; yang tidak disebut dilewati. Tanpa kolom: usulan dipakai.",
    )
    sengaja = YaTidakField(required=False, help_text="true bila berkas yang sama memang diimpor lagi.")


# --- what the rows came to --------------------------------------------------------------------------------------------


class SebabSerializer(serializers.Serializer):
    kolom = serializers.CharField(allow_blank=True, help_text="Nama kolom; kosong bila menyangkut seluruh baris.")
    pesan = serializers.CharField(help_text="Salah satu contohnya.")
    jumlah = serializers.IntegerField()


class KataAsingSerializer(serializers.Serializer):
    kolom = serializers.CharField()
    kata = serializers.CharField()
    jumlah = serializers.IntegerField(help_text="Baris yang menunggu artinya.")
    dugaan = serializers.CharField(allow_blank=True, help_text="Tebakan yang ditolak; kosong bila tidak ada.")


class RingkasanSerializer(serializers.Serializer):
    baru = serializers.IntegerField()
    ubah = serializers.IntegerField()
    sama = serializers.IntegerField()
    tolak = serializers.IntegerField()
    tertahan = serializers.IntegerField(help_text="Menunggu keputusan atas tebakan.")
    siap = serializers.IntegerField(help_text="Yang akan ditulis; sebut angka ini saat menerapkan.")
    sebab = SebabSerializer(many=True, help_text="Sebab penolakan yang paling sering.")
    sebab_lain = serializers.IntegerField(help_text="Macam sebab selebihnya.")
    kata = KataAsingSerializer(many=True, help_text="Kata yang belum diketahui artinya; artikan di …/kata/.")


class GalatBarisSerializer(serializers.Serializer):
    kolom = serializers.CharField(allow_blank=True, help_text="Kunci bidang; kosong bila menyangkut seluruh baris.")
    label: Any = serializers.CharField(allow_blank=True)
    pesan = serializers.CharField()


class PerubahanSerializer(serializers.Serializer):
    label: Any = serializers.CharField()
    dari = serializers.CharField(allow_blank=True)
    menjadi = serializers.CharField(allow_blank=True)


def _galat(_: Any, galat: list[dict[str, str]], jenis: str) -> list[dict[str, str]]:
    return [{"kolom": g["kolom"], "label": _label(jenis, g["kolom"]), "pesan": g["pesan"]} for g in galat]


def _perubahan(_: Any, perubahan: list[list[str]]) -> list[dict[str, str]]:
    return [{"label": label, "dari": dari, "menjadi": menjadi} for label, dari, menjadi in perubahan]


class BarisImporSerializer(ApiSerializer):
    """Nothing of `isi`: what would be written holds personal values."""

    galat = Turunan(
        "galat",
        "impor__jenis",
        hitung=_galat,
        bentuk=GalatBarisSerializer(many=True),
        help_text="Semua yang salah pada baris ini.",
    )
    perubahan = Turunan(
        "perubahan",
        hitung=_perubahan,
        bentuk=PerubahanSerializer(many=True),
        help_text="Yang akan berubah pada data yang sudah ada; data pribadi tersamar.",
    )
    tebakan = Turunan(
        "tebakan",
        hitung=lambda _, nomor: nomor,
        bentuk=serializers.ListField(child=serializers.IntegerField()),
        help_text="Nomor tebakan yang dipakai baris ini.",
    )

    class Meta:
        model = BarisImpor
        fields = ("nomor", "label", "tindakan", "tertahan", "galat", "perubahan", "tebakan")
        read_only_fields = fields
        extra_kwargs = {"nomor": {"help_text": "Nomor baris dalam lembar kerja."}}


class TebakanSerializer(ApiSerializer):
    label: Any = Turunan(
        "impor__jenis", "kolom", hitung=lambda _, jenis, kolom: _label(jenis, kolom), bentuk=serializers.CharField()
    )
    penjelasan = Turunan(
        "impor__jenis",
        "jenis",
        hitung=lambda _, tujuan, jenis: sasaran.ambil(tujuan).jelas_tebakan[jenis][1],
        bentuk=serializers.CharField(),
        help_text="Mengapa ditanyakan.",
    )

    class Meta:
        model = TebakanImpor
        fields = (
            *("nomor", "kolom", "label", "jenis", "penjelasan", "dari", "menjadi", "tiap"),
            *("jumlah", "baris_contoh", "diterima"),
        )
        read_only_fields = fields
        extra_kwargs = {
            "tiap": {"help_text": "true: dari dan menjadi hanya contoh; setiap baris berlainan."},
            "jumlah": {"help_text": "Baris yang bergantung padanya."},
            "diterima": {"help_text": "null: belum diputuskan; barisnya tertahan."},
        }


class PutusanSerializer(MasukanKetat, serializers.Serializer):
    nomor = BulatField(min_value=1)
    terima = YaTidakField()


class PutusanSejenisSerializer(MasukanKetat, serializers.Serializer):
    kolom = TeksField(max_length=40)
    jenis = TeksField(max_length=40)
    terima = YaTidakField()


class KeputusanSerializer(MasukanKetat, serializers.Serializer):
    keputusan = PutusanSerializer(  # type: ignore[call-arg]
        many=True, required=False, max_length=1000, help_text="Satu demi satu."
    )
    semua = PutusanSejenisSerializer(required=False, help_text="Semua tebakan sejenis dalam satu kolom.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if bool(attrs.get("keputusan")) == bool(attrs.get("semua")):
            raise serializers.ValidationError("Isi salah satu: keputusan atau semua.", code="pilih_satu")
        return attrs


class ArtiKataSerializer(MasukanKetat, serializers.Serializer):
    kolom = serializers.CharField(max_length=40)
    kata = serializers.CharField(max_length=200)
    kode = serializers.CharField(max_length=40)


class KataSerializer(MasukanKetat, serializers.Serializer):
    arti = ArtiKataSerializer(many=True, allow_empty=False, max_length=200)  # type: ignore[call-arg]


class TerapkanSerializer(MasukanKetat, serializers.Serializer):
    jumlah = BulatField(min_value=1, help_text="Angka siap dari ringkasan: Anda menulis persis yang Anda lihat.")


class TersisaSerializer(ApiSerializer):
    nomor = serializers.IntegerField(source="baris.nomor", read_only=True, help_text="Nomor baris dalam lembar kerja.")
    label: Any = serializers.CharField(source="baris.label", read_only=True)
    sebab = serializers.CharField(source="tersisa", read_only=True, help_text="Mengapa tidak diurungkan.")

    class Meta:
        model = HasilImpor
        fields = ("nomor", "label", "sebab")
