"""Deliveries, receipts and payments as lists: for programs; people read them on the page of their order."""

from __future__ import annotations

from django.db.models import F

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from kemitraan.filters import PembayaranFilterSet, PenerimaanFilterSet, PengantaranFilterSet
from kemitraan.models import Pembayaran, Penerimaan, Pengantaran

PIHAK = (
    Kolom("pesanan.nomor", "Pesanan"),
    Kolom("pesanan.kemitraan.perusahaan.nama", "Perusahaan"),
    Kolom("pesanan.kemitraan.ikm.nama", "IKM"),
)


class PengantaranTabel(Tabel):
    kolom = (Kolom("tanggal", "Tanggal kirim", Jenis.TANGGAL, urut="tanggal", utama=True), *PIHAK)


class PenerimaanTabel(Tabel):
    kolom = (Kolom("tanggal", "Tanggal terima", Jenis.TANGGAL, urut="tanggal", utama=True), *PIHAK)


class PembayaranTabel(Tabel):
    kolom = (
        Kolom("jumlah", "Jumlah", Jenis.UANG, utama=True),
        *PIHAK,
        Kolom("jatuh_tempo", "Jatuh tempo", Jenis.TANGGAL, urut="jatuh_tempo"),
        Kolom("dibayar_pada", "Dibayar", Jenis.TANGGAL),
    )


PENGANTARAN_DAFTAR = Daftar(
    kunci="pengantaran",
    judul="Pengantaran",
    queryset=lambda user: Pengantaran.objects.visible_to(user).with_untuk_daftar(),
    filterset=PengantaranFilterSet,
    tabel=PengantaranTabel,
    urutan=(Urutan("tanggal", "Tanggal kirim", F("tanggal")),),
    urutan_awal="-tanggal",
)
PENERIMAAN_DAFTAR = Daftar(
    kunci="penerimaan",
    judul="Penerimaan",
    queryset=lambda user: Penerimaan.objects.visible_to(user).with_untuk_daftar(),
    filterset=PenerimaanFilterSet,
    tabel=PenerimaanTabel,
    urutan=(Urutan("tanggal", "Tanggal terima", F("tanggal")),),
    urutan_awal="-tanggal",
)
PEMBAYARAN_DAFTAR = Daftar(
    kunci="pembayaran",
    judul="Pembayaran",
    queryset=lambda user: Pembayaran.objects.visible_to(user).with_untuk_daftar(),
    filterset=PembayaranFilterSet,
    tabel=PembayaranTabel,
    urutan=(Urutan("jatuh_tempo", "Jatuh tempo", F("jatuh_tempo")),),
    urutan_awal="-jatuh_tempo",
)
