from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from rest_framework import serializers

from core.api.bidang import (
    BulatField,
    KodeTerkait,
    MasukanKetat,
    SlugTerkait,
    Tampil,
    TeksField,
    UidSerializer,
    YaTidakField,
)
from ekspor.enums import JenisKemasan, MetodeVGM, MuatKontainer
from ekspor.models import Kontainer, Muatan, Pengiriman
from ekspor.services.isian import KONTAINER_MAKS, MUATAN_MAKS
from ikm.models import IKM
from kemitraan.models import Perusahaan
from kemitraan.querysets.dasar import membaca_semua
from referensi.models import KodeHS, Satuan, TipeKontainer

YAKIN: Final = "true menjawab pertanyaan 409 `perlu_yakin`."
VERSI: Final = "Versi pengirimannya; disebut dalam If-Match."


def desimal(tempat: int, **kw: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=15, decimal_places=tempat, **kw)


def uang(**kw: Any) -> serializers.DecimalField:
    return desimal(2, **kw)


class KodeHafal(KodeTerkait):
    """A code of reference data among many in one body: each is looked up once, those of all lines together."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("incorrect_type")
        hafal = hafalan(self.context, self.get_queryset().model)
        return hafal[data] if data in hafal else super().to_internal_value(data)


def hafalan(konteks: Any, model: Any) -> dict[str, Any]:
    semua: dict[Any, dict[str, Any]] = konteks.setdefault("hafal", {})
    return semua.setdefault(model, {})


def hafalkan(konteks: Any, kontainer: Any) -> None:
    """One statement a kind of code, whatever the number of lines; what has no such shape is left to the fields to refuse."""
    kotak = [k for k in kontainer if isinstance(k, dict)] if isinstance(kontainer, list) else []
    baris = [m for k in kotak if isinstance(k.get("muatan"), list) for m in k["muatan"] if isinstance(m, dict)]
    for model, asal, nama in ((KodeHS, baris, "kode_hs"), (Satuan, baris, "satuan"), (TipeKontainer, kotak, "tipe")):
        kode = {b[nama] for b in asal if isinstance(b.get(nama), str) and "\x00" not in b[nama]}
        if kode:
            hafalan(konteks, model).update(model._default_manager.in_bulk(kode))


class MuatanMasukSerializer(MasukanKetat, serializers.Serializer):
    """One cargo line of a new shipment; `uid` names the line it corrects."""

    uid = serializers.UUIDField(required=False, allow_null=True)
    uraian = TeksField(max_length=200)
    uraian_en = TeksField(max_length=200, required=False, allow_blank=True)
    kode_hs = KodeHafal(queryset=KodeHS.objects.all(), required=False, allow_null=True, help_text="8 angka BTKI.")
    jumlah = desimal(3, required=False, allow_null=True)
    satuan = KodeHafal(
        queryset=Satuan.objects.all(), required=False, allow_null=True, help_text="Kode UNECE, misalnya H87."
    )
    jumlah_kemasan = BulatField(required=False, allow_null=True, min_value=0, max_value=2_000_000_000)
    kemasan = serializers.ChoiceField(choices=JenisKemasan.choices, required=False, allow_blank=True)
    berat_bersih = desimal(3, required=False, allow_null=True, help_text="kg")
    nilai = uang(help_text="Menurut dasar nilai dan mata uang pengirimannya.")


class KontainerMasukSerializer(MasukanKetat, serializers.Serializer):
    """One container of a new shipment; `uid` names the container it corrects."""

    uid = serializers.UUIDField(required=False, allow_null=True)
    tipe = KodeHafal(queryset=TipeKontainer.objects.all(), required=False, allow_null=True, help_text="Misalnya 45G1.")
    muat = serializers.ChoiceField(choices=MuatKontainer.choices, required=False)
    nomor = TeksField(max_length=20, required=False, allow_blank=True, help_text="ISO 6346; boleh menyusul.")
    segel = TeksField(max_length=30, required=False, allow_blank=True)
    berat_kosong = desimal(3, required=False, allow_null=True)
    berat_kotor = desimal(3, required=False, allow_null=True)
    vgm = desimal(3, required=False, allow_null=True)
    vgm_metode = serializers.ChoiceField(choices=MetodeVGM.choices, required=False, allow_blank=True)
    muatan = serializers.ListField(child=MuatanMasukSerializer(), min_length=1, max_length=MUATAN_MAKS)


def pengirim(model: Any) -> SlugTerkait:
    """One of the two kinds of sender, named when the shipment is logged."""
    bantuan = "uid pengirim; tepat satu dari perusahaan dan ikm."
    return SlugTerkait(queryset=model.objects.all(), required=False, allow_null=True, help_text=bantuan)


class PengirimanSerializer(UidSerializer):
    perusahaan = pengirim(Perusahaan)
    ikm = pengirim(IKM)
    perusahaan_nama = serializers.CharField(source="perusahaan.nama", read_only=True, allow_null=True)
    ikm_nama = serializers.CharField(source="ikm.nama", read_only=True, allow_null=True)
    pembeli_nama = serializers.CharField(
        source="nama_pembeli", read_only=True, allow_null=True, help_text="Hanya bagi kantor dan pengirimnya."
    )
    nama_pembeli = TeksField(
        max_length=160,
        required=False,
        allow_blank=True,
        write_only=True,
        help_text="Pembeli baru dicatat; kosong: tanpa.",
    )
    peserta = serializers.ListField(
        child=SlugTerkait(queryset=Perusahaan.objects.all()),
        required=False,
        write_only=True,
        max_length=20,
        help_text="uid perusahaan lain yang ikut.",
    )
    kontainer = serializers.ListField(
        child=KontainerMasukSerializer(),
        write_only=True,
        min_length=1,
        max_length=KONTAINER_MAKS,
        help_text="Semua kontainer dengan muatannya; dibaca lewat `/kontainer/` dan `/muatan/`.",
    )
    yakin = YaTidakField(write_only=True, required=False, help_text=YAKIN)

    class Meta:
        model = Pengiriman
        fields = (
            *("uid", "versi", "nomor", "acuan", "jenis", "perusahaan", "perusahaan_nama", "ikm", "ikm_nama"),
            *(
                "pembeli_nama",
                "nama_pembeli",
                "peserta",
                "negara",
                "provinsi",
                "pelabuhan_muat",
                "pelabuhan_tujuan",
                "rencana_kirim",
            ),
            *("rencana_closing", "basis_nilai", "mata_uang", "incoterm", "incoterm_tempat", "freight", "asuransi"),
            *("biaya_lokal", "kurs_nilai", "kurs_satuan", "nilai", "nilai_fob", "nilai_idr", "jumlah_kontainer"),
            *("peb_aju", "peb_aju_tanggal", "peb_nomor", "peb_tanggal", "peb_kantor", "npe_nomor", "npe_tanggal"),
            *("bl_nomor", "bl_tanggal", "surat_jalan", "surat_jalan_tanggal", "kapal", "voyage", "status", "terbuka"),
            *("tanggal_acuan", "dokumen_kurang", "dokumen_tenggat", "catatan", "sumber", "sumber_url", "diwakili"),
            *("kontainer", "yakin", "dibatalkan_pada", "dibatalkan_alasan", "created_at", "updated_at"),
        )
        sekali = ("uid", "jenis", "perusahaan", "ikm")
        read_only_fields = (
            *("peb_aju", "peb_aju_tanggal", "peb_nomor", "peb_tanggal", "peb_kantor", "npe_nomor", "npe_tanggal"),
            *("diwakili",),
        )
        extra_kwargs = {
            "nilai_idr": {"help_text": "null: menunggu kurs."},
            "mata_uang": {"required": False},
        }

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            hafalkan(self.context, data.get("kontainer"))
        return super().to_internal_value(data)


class PabeanSerializer(MasukanKetat, serializers.ModelSerializer):
    class Meta:
        model = Pengiriman
        fields = (
            *("peb_aju", "peb_aju_tanggal", "peb_nomor", "peb_tanggal", "peb_kantor", "npe_nomor", "npe_tanggal"),
        )
        extra_kwargs = {
            "peb_aju": {"validators": [], "max_length": 40},
            "peb_nomor": {"validators": []},
            "peb_kantor": {"validators": []},
        }

    def get_validators(self) -> list[Any]:
        return []


def _kontribusi(user: Any) -> Callable[..., Any] | None:
    """The whole of a line's ledger is the office's, leadership's and, by its rows, the sender's."""
    return None if membaca_semua(user) else lambda _: None


class KontainerSerializer(UidSerializer):
    versi = serializers.IntegerField(source="pengiriman.versi", read_only=True, help_text=VERSI)
    pengiriman_nomor = serializers.CharField(source="pengiriman.nomor", read_only=True)
    mata_uang = serializers.CharField(source="pengiriman.mata_uang_id", read_only=True)
    yakin = YaTidakField(write_only=True, required=False, help_text=YAKIN)

    class Meta:
        model = Kontainer
        fields = (
            *("uid", "versi", "pengiriman", "pengiriman_nomor", "urut", "nomor", "tipe", "muat", "segel"),
            *("berat_kosong", "berat_kotor", "vgm", "vgm_metode", "mata_uang", "nilai", "nilai_fob", "nilai_idr"),
            *("terbuka", "yakin", "created_at", "updated_at"),
        )
        read_only_fields = ("uid", "pengiriman", "urut")
        extra_kwargs = {"nomor": {"max_length": 20}}


class MuatanSerializer(UidSerializer):
    versi = serializers.IntegerField(source="kontainer.pengiriman.versi", read_only=True, help_text=VERSI)
    pengiriman = serializers.UUIDField(source="kontainer.pengiriman.uid", read_only=True)
    mata_uang = serializers.CharField(source="kontainer.pengiriman.mata_uang_id", read_only=True)
    yakin = YaTidakField(write_only=True, required=False, help_text=YAKIN)

    class Meta:
        model = Muatan
        fields = (
            *("uid", "versi", "pengiriman", "kontainer", "urut", "uraian", "uraian_en", "kode_hs", "jumlah", "satuan"),
            *("jumlah_kemasan", "kemasan", "berat_bersih", "mata_uang", "nilai", "nilai_fob", "nilai_idr"),
            *("kontribusi_idr", "yakin"),
        )
        read_only_fields = ("uid", "kontainer", "urut")
        tampil = {"kontribusi_idr": Tampil(_kontribusi)}
        extra_kwargs = {
            "kontribusi_idr": {"help_text": "Hanya bagi kantor dan pimpinan; yang lain membaca `/kontribusi/`."}
        }
