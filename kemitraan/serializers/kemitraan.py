"""An agreement over the API. What it says (its seven items) is read at `…/butir/` by those who may read it."""

from __future__ import annotations

from typing import Any, Final

from rest_framework import serializers

from core.api.bidang import MasukanKetat, Tampil, TeksField, UidSerializer
from kemitraan import permissions
from kemitraan.enums import PihakPemutus
from kemitraan.models import BUTIR_PERJANJIAN, Kemitraan

ASAL = ("asal_pertemuan", "asal_kunjungan", "asal_kebutuhan")
WAKIL = ("wakil_perusahaan", "jabatan_wakil", "wakil_ikm", "tempat")
TERTUTUP = "null bagi pimpinan."


def _isi(user: Any) -> Any:
    return None if permissions.can_view_isi(user) else lambda _: None


def _kantor(user: Any) -> Any:
    return None if permissions.mewakili(user) else lambda _: None


class KemitraanSerializer(UidSerializer):
    perusahaan_nama = serializers.CharField(source="perusahaan.nama", read_only=True)
    ikm_kode = serializers.CharField(source="ikm.kode", read_only=True)
    ikm_nama = serializers.CharField(source="ikm.nama", read_only=True)

    class Meta:
        model = Kemitraan
        fields = (
            *(
                "uid",
                "versi",
                "nomor",
                "perusahaan",
                "perusahaan_nama",
                "ikm",
                "ikm_kode",
                "ikm_nama",
                "pola",
                "lingkup",
            ),
            *("status", "mulai", "berakhir", "termin_hari", *BUTIR_PERJANJIAN, "pernyataan_mandiri", *WAKIL),
            *("ditandatangani_pada", "diakhiri_pada", "diputus_oleh_pihak", "diputus_alasan"),
            *("kelas_perusahaan", "kelas_ikm", "pembaruan_dari", *ASAL),
            *("dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at"),
        )
        sekali = ("uid", "perusahaan", "ikm")
        extra_kwargs: Final[dict[str, Any]] = {
            "perusahaan": {"help_text": "uid perusahaan, hanya saat membuat."},
            "ikm": {"help_text": "uid IKM, hanya saat membuat."},
            "termin_hari": {"help_text": TERTUTUP},
            **{b: {"write_only": True, "help_text": "Dibaca lewat `…/butir/`."} for b in BUTIR_PERJANJIAN},
            **{a: {"help_text": "uid; null bagi yang bukan kantor."} for a in ASAL},
        }
        tampil = {
            **dict.fromkeys(("termin_hari", *WAKIL, "diputus_alasan"), Tampil(_isi)),
            **dict.fromkeys(ASAL, Tampil(_kantor)),
        }


class ButirSerializer(serializers.Serializer):
    bidang = serializers.CharField(help_text="Nama bidang untuk PATCH.")
    nama = serializers.CharField()
    teks = serializers.CharField()
    lengkap = serializers.BooleanField()


class TandaSerializer(MasukanKetat, serializers.Serializer):
    ditandatangani_pada = serializers.DateField()
    wakil_perusahaan = TeksField(max_length=120)
    jabatan_wakil = TeksField(max_length=80, required=False, allow_blank=True)
    wakil_ikm = TeksField(max_length=120)
    tempat = TeksField(max_length=120, required=False, allow_blank=True)


class AkhirSerializer(MasukanKetat, serializers.Serializer):
    tanggal = serializers.DateField(help_text="Hari terakhir berlaku.")
    alasan = TeksField(min_length=5, max_length=500)


class PutusSerializer(AkhirSerializer):
    pihak = serializers.ChoiceField(choices=PihakPemutus.choices, help_text="Siapa yang memutus.")


class PerbaruiSerializer(MasukanKetat, serializers.Serializer):
    uid = serializers.UUIDField(required=False, help_text="Pilihan Anda: permintaan terulang menjawab draf yang sama.")


class BerkasKemitraanSerializer(serializers.Serializer):
    uid = serializers.UUIDField()
    nama = serializers.CharField()
    jenis = serializers.CharField()
    ukuran = serializers.IntegerField(help_text="Bita.")
    keterangan = serializers.CharField()


class UnggahKemitraanSerializer(MasukanKetat, serializers.Serializer):
    """multipart/form-data."""

    uid = serializers.UUIDField(required=False, help_text="Pilihan Anda: unggahan terulang menjawab berkas yang sama.")
    keterangan = TeksField(max_length=200, required=False, allow_blank=True, default="")
    berkas = serializers.FileField(
        allow_empty_file=True,
        max_length=255,
        help_text="PDF atau gambar perjanjian yang ditandatangani.",
        error_messages={
            "required": "Sertakan berkasnya.",
            "invalid": "Kirim berkasnya sebagai bagian multipart/form-data bernama berkas.",
            "no_name": "Nama berkas tidak ada.",
            "max_length": "Nama berkas terlalu panjang.",
        },
    )
