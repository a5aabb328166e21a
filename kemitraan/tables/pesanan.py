from __future__ import annotations

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum

from core import format as f
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from core.waktu import hari_ini
from kemitraan.enums import StatusPesanan
from kemitraan.filters import PesananFilterSet
from kemitraan.models import BarisPesanan, Pesanan


def _persen(p: Any, _: Any) -> str:
    """How much of what was ordered was accepted, over all lines; a dash where nothing was ordered."""
    if not p.jml_dipesan:
        return ""
    return f.persen(100 * min(p.jml_diterima, p.jml_dipesan) / p.jml_dipesan, 0)


def _tenggat(p: Pesanan, _: Any) -> str:
    teks = f.tanggal_pendek(p.tenggat)
    pada = hari_ini()
    return f"{teks} (terlambat {f.angka((pada - p.tenggat).days)} hari)" if p.terlambat(pada) else teks


def _tanda(p: Pesanan, _: Any) -> str:
    return "tanpa perjanjian" if p.tanpa_perjanjian else ""


class PesananTabel(Tabel):
    kolom = (
        Kolom("nomor", "Nomor", urut="nomor", utama=True),
        Kolom("nomor_po", "PO perusahaan", hanya_berkas=True),
        Kolom("kemitraan.perusahaan.nama", "Perusahaan"),
        Kolom("kemitraan.ikm.nama", "IKM"),
        Kolom("kemitraan.ikm.kode", "Kode IKM", hanya_berkas=True),
        Kolom("kemitraan.lingkup", "Barang"),
        Kolom("tanggal", "Dipesan", Jenis.TANGGAL, urut="tanggal"),
        Kolom("tenggat_kata", "Tenggat", nilai=_tenggat, urut="tenggat", hanya_halaman=True),
        Kolom("tenggat_awal", "Tenggat pertama", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("tenggat", "Tenggat sekarang", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("terpenuhi", "Terpenuhi", nilai=_persen, hanya_halaman=True),
        Kolom("jml_dipesan", "Jumlah dipesan", Jenis.DESIMAL, hanya_berkas=True),
        Kolom("jml_diterima", "Jumlah diterima", Jenis.DESIMAL, hanya_berkas=True),
        Kolom("jml_ditolak", "Jumlah ditolak", Jenis.DESIMAL, hanya_berkas=True),
        Kolom("status", "Status", Jenis.LENCANA, nilai=label_pilihan("status", StatusPesanan)),
        Kolom("tanda", "Catatan", nilai=_tanda),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


def _jumlah(kolom: str) -> Any:
    baris = BarisPesanan.objects.filter(pesanan=OuterRef("pk")).order_by().values("pesanan")
    return Subquery(baris.annotate(n=Sum(kolom)).values("n"))


def _baris(user: Any) -> QuerySet:
    return (
        Pesanan.objects.visible_to(user)
        .select_related("kemitraan__perusahaan", "kemitraan__ikm")
        .annotate(jml_dipesan=_jumlah("jumlah"), jml_diterima=_jumlah("diterima"), jml_ditolak=_jumlah("ditolak"))
    )


PESANAN_DAFTAR = Daftar(
    kunci="pesanan",
    judul="Pesanan",
    queryset=_baris,
    filterset=PesananFilterSet,
    tabel=PesananTabel,
    urutan=(
        Urutan("tanggal", "Tanggal pesan", F("tanggal")),
        Urutan("tenggat", "Tenggat", F("tenggat")),
        Urutan("nomor", "Nomor", F("nomor")),
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
    ),
    urutan_awal="-tanggal",
)
