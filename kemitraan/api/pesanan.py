"""Orders, deliveries, receipts and payments for programs: the pages' services, every refusal by line."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Model
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.baris import pembuat
from core.api.bidang import AlasanSerializer
from core.api.masukan import versi_diminta
from core.api.viewset import BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.errors import TidakDitemukan
from core.pelaku import Pelaku
from core.waktu import hari_ini
from jejak.api import BerJejak
from kemitraan import permissions, services
from kemitraan.models import BarisPenerimaan, Pembayaran, Penerimaan, Pengantaran, Pesanan
from kemitraan.serializers.pesanan import (
    BarisPesananSerializer,
    BayarSerializer,
    IsiPenerimaanSerializer,
    IsiPengantaranSerializer,
    KeberatanSerializer,
    PembayaranSerializer,
    PenerimaanSerializer,
    PengantaranSerializer,
    PesananSerializer,
    PutusanSengketaSerializer,
    TenggatSerializer,
)
from kemitraan.tables import PEMBAYARAN_DAFTAR, PENERIMAAN_DAFTAR, PENGANTARAN_DAFTAR, PESANAN_DAFTAR

NOL = Decimal(0)


def teks(jumlah: Decimal) -> str:
    return f"{jumlah:.3f}"


def ambil_saklar(data: dict[str, Any]) -> dict[str, Any]:
    """What steers a write beside the record's own fields."""
    return {"versi": data.pop("versi_pesanan", None), "yakin": bool(data.pop("yakin", False))}


class PesananViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, BerJejak, ScopedViewSet):
    daftar = PESANAN_DAFTAR
    serializer_class = PesananSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Pesanan:
        baris = [services.IsianBaris(**b) for b in data.pop("baris")]
        yakin, kemitraan = bool(data.pop("yakin", False)), data.pop("kemitraan")
        return services.create_pesanan(
            oleh=oleh, pada=hari_ini(), kemitraan_uid=kemitraan.uid, data=data, baris=baris, uid=uid, yakin=yakin
        )

    def ubah(self, oleh: Pelaku, objek: Pesanan, versi: int, data: dict[str, Any]) -> Pesanan:
        isi = data.pop("baris", None)
        baris = None if isi is None else [services.IsianBaris(**b) for b in isi]
        yakin = bool(data.pop("yakin", False))
        return services.update_pesanan(
            oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, data=data, baris=baris, yakin=yakin
        )

    def batalkan_objek(self, oleh: Pelaku, objek: Pesanan, versi: int) -> Pesanan:
        return services.cancel_pesanan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Pesanan) -> bool:
        return permissions.can_list_pesanan(user)

    @extend_schema(summary="Barang pesanan", responses=BarisPesananSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=())
    def baris(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        baris = self.get_object().baris.select_related("produk").order_by("urut")
        return Response(
            [
                {
                    "urut": b.urut,
                    "uraian": b.uraian,
                    "produk": str(b.produk.uid) if b.produk else None,
                    "satuan": b.satuan_id,
                    "harga": b.harga,
                    "lengkap_pada": b.lengkap_pada,
                    "penyebab_terlambat": b.penyebab_terlambat,
                    **{n: teks(getattr(b, n)) for n in ("jumlah", "dikirim", "diterima", "ditolak")},
                }
                for b in baris
            ]
        )

    @extend_schema(summary="Tutup sebelum lengkap", request=AlasanSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def tutup(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, versi = self.get_object(), versi_diminta(request)
            alasan = self.terima(AlasanSerializer)["alasan"]
            oleh = Pelaku.dari_request(request)
            hasil = services.close_pesanan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=alasan, versi=versi)
            return self.jawab(pk=hasil.pk)

        return self.sekali(kerja)

    @extend_schema(summary="Ubah tenggat", request=TenggatSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def tenggat(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, versi, isi = self.get_object(), versi_diminta(request), self.terima(TenggatSerializer)
            oleh = Pelaku.dari_request(request)
            hasil = services.change_tenggat(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=versi, **isi)
            return self.jawab(pk=hasil.pk)

        return self.sekali(kerja)


class MilikPesananViewSet(BisaDibuat, BisaDibatalkan, ScopedViewSet):
    """Rows of an order. What somebody else changed meanwhile may be the order itself: then that is what is shown."""

    def wujud(self, objek: Model) -> dict[str, Any]:
        if not isinstance(objek, Pesanan):
            return super().wujud(objek)
        baris, user = pembuat(PesananSerializer), self.request.user
        nilai = baris.nilai(PESANAN_DAFTAR.queryset(user).filter(pk=objek.pk)).first()
        if nilai is None:
            raise TidakDitemukan("Data tidak ditemukan.")
        return baris.satu(nilai, user)


class PengantaranViewSet(MilikPesananViewSet):
    daftar = PENGANTARAN_DAFTAR
    serializer_class = PengantaranSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Pengantaran:
        saklar, pesanan = ambil_saklar(data), data.pop("pesanan")
        isi: dict[int, Decimal] = {}
        for b in data.pop("isi"):
            isi[b["urut"]] = isi.get(b["urut"], NOL) + b["jumlah"]
        return services.record_pengantaran(
            oleh=oleh, pada=hari_ini(), pesanan_uid=pesanan.uid, data=data, isi=isi, uid=uid, **saklar
        )

    def batalkan_objek(self, oleh: Pelaku, objek: Pengantaran, versi: int) -> Pengantaran:
        return services.cancel_pengantaran(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    @extend_schema(summary="Isi pengantaran", responses=IsiPengantaranSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=())
    def isi(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        baris = self.get_object().baris.select_related("baris_pesanan").order_by("baris_pesanan__urut")
        return Response(
            [{"urut": b.baris_pesanan.urut, "uraian": b.baris_pesanan.uraian, "jumlah": teks(b.jumlah)} for b in baris]
        )


class PenerimaanViewSet(MilikPesananViewSet):
    daftar = PENERIMAAN_DAFTAR
    serializer_class = PenerimaanSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Penerimaan:
        saklar, pesanan, antar = ambil_saklar(data), data.pop("pesanan"), data.pop("pengantaran", None)
        isi = [services.IsianTerima(**b) for b in data.pop("isi")]
        return services.record_penerimaan(
            oleh=oleh,
            pada=hari_ini(),
            pesanan_uid=pesanan.uid,
            data=data,
            isi=isi,
            pengantaran_uid=antar.uid if antar else None,
            uid=uid,
            **saklar,
        )

    def batalkan_objek(self, oleh: Pelaku, objek: Penerimaan, versi: int) -> Penerimaan:
        return services.cancel_penerimaan(oleh=oleh, uid=objek.uid, alasan=oleh.alasan, versi=versi)

    @extend_schema(summary="Isi penerimaan", responses=IsiPenerimaanSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=())
    def isi(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self._isi(self.get_object())

    @extend_schema(
        summary="Ajukan keberatan", request=KeberatanSerializer, responses=IsiPenerimaanSerializer(many=True)
    )
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=())
    def keberatan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, isi = self.get_object(), self.terima(KeberatanSerializer)
            baris, oleh = self._baris(objek, isi["baris"]), Pelaku.dari_request(request)
            services.open_sengketa(oleh=oleh, pada=hari_ini(), uid=baris.uid, alasan=isi["alasan"])
            return self._isi(objek)

        return self.sekali(kerja)

    @extend_schema(
        summary="Putus keberatan", request=PutusanSengketaSerializer, responses=IsiPenerimaanSerializer(many=True)
    )
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=())
    def putusan(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, isi = self.get_object(), self.terima(PutusanSengketaSerializer)
            baris, oleh = self._baris(objek, isi["baris"]), Pelaku.dari_request(request)
            koreksi = None
            if "diterima" in isi or "ditolak" in isi:
                koreksi = services.Koreksi(isi.get("diterima", NOL), isi.get("ditolak", NOL))
            services.decide_sengketa(
                oleh=oleh, uid=baris.uid, putusan=isi["putusan"], catatan=isi["catatan"], koreksi=koreksi
            )
            return self._isi(objek)

        return self.sekali(kerja)

    def _baris(self, penerimaan: Penerimaan, uid: UUID) -> BarisPenerimaan:
        baris = penerimaan.baris.filter(uid=uid).first()
        if baris is None:
            raise TidakDitemukan("Data tidak ditemukan.")
        return baris

    def _isi(self, penerimaan: Penerimaan) -> Response:
        baris = penerimaan.baris.select_related("baris_pesanan").order_by("baris_pesanan__urut")
        return Response(
            [
                {
                    "uid": str(b.uid),
                    "urut": b.baris_pesanan.urut,
                    "uraian": b.baris_pesanan.uraian,
                    "alasan": b.alasan,
                    "penyebab": b.penyebab,
                    "catatan": b.catatan,
                    "keberatan": b.sengketa_alasan,
                    "putusan": b.putusan,
                    "putusan_catatan": b.putusan_catatan,
                    **{n: teks(getattr(b, n)) for n in ("diterima", "ditolak", "kelebihan", "dialokasikan")},
                }
                for b in baris
            ]
        )


class PembayaranViewSet(BerJejak, MilikPesananViewSet):
    daftar = PEMBAYARAN_DAFTAR
    serializer_class = PembayaranSerializer

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Pembayaran:
        saklar, pesanan = ambil_saklar(data), data.pop("pesanan")
        return services.record_pembayaran(
            oleh=oleh, pada=hari_ini(), pesanan_uid=pesanan.uid, data=data, uid=uid, **saklar
        )

    def batalkan_objek(self, oleh: Pelaku, objek: Pembayaran, versi: int) -> Pembayaran:
        return services.cancel_pembayaran(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=oleh.alasan, versi=versi)

    def boleh_jejak(self, user: Any, objek: Pembayaran) -> bool:
        return permissions.can_list_pesanan(user)

    @extend_schema(summary="Catat dibayar", request=BayarSerializer)
    @action(detail=True, methods=["post"])
    def bayar(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, isi = self.get_object(), self.terima(BayarSerializer)
            oleh = Pelaku.dari_request(request)
            return self.jawab(pk=services.pay_pembayaran(oleh=oleh, pada=hari_ini(), uid=objek.uid, **isi).pk)

        return self.sekali(kerja)

    @extend_schema(summary="Konfirmasi uang diterima IKM", request=None)
    @action(detail=True, methods=["post"])
    def konfirmasi(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, oleh = self.get_object(), Pelaku.dari_request(request)
            return self.jawab(pk=services.confirm_pembayaran(oleh=oleh, pada=hari_ini(), uid=objek.uid).pk)

        return self.sekali(kerja)
