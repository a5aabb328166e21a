from __future__ import annotations

from rest_framework import serializers

from core.api.bidang import (
    BulatField,
    KodeTerkait,
    MasukanKetat,
    SlugTerkait,
    TeksField,
    UidSerializer,
    YaTidakField,
)
from ikm.models import Produk
from kemitraan.enums import AlasanTolak, Penyebab, PutusanSengketa
from kemitraan.models import Pembayaran, Penerimaan, Pengantaran, Pesanan
from kemitraan.services import BARIS_MAKS
from referensi.models import Satuan

PEMBATALAN = ("dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at")
YAKIN = "true menjawab pertanyaan 409 `perlu_yakin`."
VERSI = "Versi pesanan yang dilihat; bila sudah berubah: 409 `versi_berubah`."


def jumlah(**kw: object) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=15, decimal_places=3, min_value=0, **kw)  # type: ignore[arg-type]


class BarisMasukSerializer(MasukanKetat, serializers.Serializer):
    """One thing ordered."""

    uraian = TeksField(max_length=200)
    jumlah = jumlah()
    satuan = KodeTerkait(queryset=Satuan.objects.all(), help_text="Kode satuan UNECE, misalnya H87.")
    harga = BulatField(min_value=0, help_text="Rupiah utuh per satuan.")
    produk = SlugTerkait(
        queryset=Produk.objects.all(), required=False, allow_null=True, help_text="uid produk IKM mitra."
    )


class BarisPesananSerializer(serializers.Serializer):
    urut = serializers.IntegerField(help_text="Nomor baris; dipakai saat mengirim dan menerima.")
    uraian = serializers.CharField()
    produk = serializers.UUIDField(allow_null=True)
    satuan = serializers.CharField()
    jumlah = serializers.CharField()
    harga = serializers.IntegerField()
    dikirim = serializers.CharField()
    diterima = serializers.CharField()
    ditolak = serializers.CharField()
    lengkap_pada = serializers.DateField(allow_null=True)
    penyebab_terlambat = serializers.CharField()


class PesananSerializer(UidSerializer):
    perusahaan_nama = serializers.CharField(source="kemitraan.perusahaan.nama", read_only=True)
    ikm_kode = serializers.CharField(source="kemitraan.ikm.kode", read_only=True)
    ikm_nama = serializers.CharField(source="kemitraan.ikm.nama", read_only=True)
    baris = serializers.ListField(
        child=BarisMasukSerializer(),
        write_only=True,
        min_length=1,
        max_length=BARIS_MAKS,
        help_text="Barang yang dipesan; dibaca lewat `…/baris/`.",
    )
    yakin = YaTidakField(write_only=True, required=False, help_text=YAKIN)

    class Meta:
        model = Pesanan
        fields = (
            *("uid", "versi", "nomor", "kemitraan", "perusahaan_nama", "ikm_kode", "ikm_nama", "nomor_po", "tanggal"),
            *("tenggat_awal", "tenggat", "termin_hari", "catatan", "tanpa_perjanjian", "status", "ditutup_pada"),
            *("ditutup_alasan", "diwakili", "baris", "yakin", *PEMBATALAN),
        )
        sekali = ("uid", "kemitraan", "tanggal", "tenggat")
        extra_kwargs = {
            "kemitraan": {"help_text": "uid kemitraan, hanya saat membuat."},
            "tenggat": {"help_text": "Sesudah dibuat berubah hanya lewat `…/tenggat/`, dengan alasan."},
        }


class TenggatSerializer(MasukanKetat, serializers.Serializer):
    tenggat = serializers.DateField()
    alasan = TeksField(min_length=5, max_length=500)


class IsiKirimSerializer(MasukanKetat, serializers.Serializer):
    urut = BulatField(min_value=1)
    jumlah = jumlah()


class PengantaranSerializer(UidSerializer):
    pesanan_nomor = serializers.CharField(source="pesanan.nomor", read_only=True)
    isi = serializers.ListField(
        child=IsiKirimSerializer(),
        write_only=True,
        min_length=1,
        max_length=BARIS_MAKS,
        help_text="Baris pesanan (`urut`) dan jumlah yang dikirim; dibaca lewat `…/isi/`.",
    )
    versi_pesanan = BulatField(write_only=True, required=False, min_value=1, help_text=VERSI)
    yakin = YaTidakField(write_only=True, required=False, help_text=YAKIN)

    class Meta:
        model = Pengantaran
        fields = (
            *("uid", "versi", "pesanan", "pesanan_nomor", "tanggal", "surat_jalan", "keterangan", "diwakili"),
            *("isi", "versi_pesanan", "yakin", *PEMBATALAN),
        )


class IsiPengantaranSerializer(serializers.Serializer):
    urut = serializers.IntegerField()
    uraian = serializers.CharField()
    jumlah = serializers.CharField()


class IsiTerimaSerializer(MasukanKetat, serializers.Serializer):
    urut = BulatField(min_value=1)
    diterima = jumlah(default=0)
    ditolak = jumlah(default=0)
    alasan = serializers.ChoiceField(choices=AlasanTolak.choices, required=False, default="")
    penyebab = serializers.ChoiceField(choices=Penyebab.choices, required=False, default="")
    catatan = TeksField(max_length=300, required=False, default="", allow_blank=True)


class PenerimaanSerializer(UidSerializer):
    pesanan_nomor = serializers.CharField(source="pesanan.nomor", read_only=True)
    isi = serializers.ListField(
        child=IsiTerimaSerializer(),
        write_only=True,
        min_length=1,
        max_length=BARIS_MAKS,
        help_text="Baris pesanan (`urut`), diterima baik, ditolak beserta alasan dan penyebab; dibaca lewat `…/isi/`.",
    )
    versi_pesanan = BulatField(write_only=True, required=False, min_value=1, help_text=VERSI)
    yakin = YaTidakField(write_only=True, required=False, help_text=YAKIN)

    class Meta:
        model = Penerimaan
        fields = (
            *("uid", "versi", "pesanan", "pesanan_nomor", "pengantaran", "tanggal", "pemeriksa", "diinspeksi"),
            *("catatan", "diwakili", "isi", "versi_pesanan", "yakin", *PEMBATALAN),
        )


class IsiPenerimaanSerializer(serializers.Serializer):
    uid = serializers.UUIDField(help_text="Dipakai saat mengajukan atau memutus keberatan.")
    urut = serializers.IntegerField()
    uraian = serializers.CharField()
    diterima = serializers.CharField()
    ditolak = serializers.CharField()
    kelebihan = serializers.CharField()
    dialokasikan = serializers.CharField()
    alasan = serializers.CharField()
    penyebab = serializers.CharField()
    catatan = serializers.CharField()
    keberatan = serializers.CharField(help_text="Kosong bila IKM tidak keberatan.")
    putusan = serializers.CharField(help_text="Kosong bila belum diputus.")
    putusan_catatan = serializers.CharField()


class KeberatanSerializer(MasukanKetat, serializers.Serializer):
    baris = serializers.UUIDField(help_text="uid baris penerimaan.")
    alasan = TeksField(min_length=5, max_length=500)


class PutusanSengketaSerializer(MasukanKetat, serializers.Serializer):
    baris = serializers.UUIDField(help_text="uid baris penerimaan.")
    putusan = serializers.ChoiceField(choices=PutusanSengketa.choices)
    diterima = jumlah(required=False)
    ditolak = jumlah(required=False)
    catatan = TeksField(min_length=5, max_length=500)


class PembayaranSerializer(UidSerializer):
    pesanan_nomor = serializers.CharField(source="pesanan.nomor", read_only=True)
    jatuh_tempo = serializers.DateField(
        required=False, allow_null=True, help_text="Tanpa ini: termin sesudah penerimaan terakhir."
    )
    versi_pesanan = BulatField(write_only=True, required=False, min_value=1, help_text=VERSI)
    yakin = YaTidakField(write_only=True, required=False, help_text=YAKIN)

    class Meta:
        model = Pembayaran
        fields = (
            *("uid", "versi", "pesanan", "pesanan_nomor", "jumlah", "jatuh_tempo", "dibayar_pada", "nomor_bukti"),
            *("keterangan", "dikonfirmasi_pada", "konfirmasi_diwakili", "versi_pesanan", "yakin", *PEMBATALAN),
        )


class BayarSerializer(MasukanKetat, serializers.Serializer):
    dibayar_pada = serializers.DateField()
    nomor_bukti = TeksField(max_length=60, required=False, default="", allow_blank=True)
