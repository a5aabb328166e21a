from __future__ import annotations

from typing import Any, Final

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum

from core import format as f
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from ikm import permissions as izin_ikm
from kemitraan import permissions
from kemitraan.enums import (
    AlasanTidak,
    CakupanKebutuhan,
    HasilSampel,
    KeputusanTawaran,
    StatusKebutuhan,
    Tanggapan,
)
from kemitraan.filters import KebutuhanFilterSet, TawaranFilterSet
from kemitraan.models import Kebutuhan, Tawaran

MENUNGGU: Final = "Menunggu jawaban"
NADA_KEBUTUHAN: Final = {
    StatusKebutuhan.DRAF: "netral",
    StatusKebutuhan.DIAJUKAN: "perhatian",
    StatusKebutuhan.DIBUKA: "info",
    StatusKebutuhan.TERPENUHI: "baik",
    StatusKebutuhan.DITUTUP: "netral",
    StatusKebutuhan.DITOLAK: "bahaya",
}
NADA_TANGGAPAN: Final[dict[str, str]] = {
    "": "netral",
    Tanggapan.SANGGUP: "baik",
    Tanggapan.SEBAGIAN: "info",
    Tanggapan.TIDAK: "bahaya",
}
NADA_SAMPEL: Final[dict[str, str]] = {
    HasilSampel.DITERIMA: "baik",
    HasilSampel.PERBAIKAN: "perhatian",
    HasilSampel.DITOLAK: "bahaya",
}


def _jumlah(k: Kebutuhan, _: Any) -> str:
    return f.dengan_satuan(k.jumlah, k.satuan.nama)


def _disanggupi(k: Any, _: Any) -> str:
    return f.persen(100 * min(k.jml_sanggup, k.jumlah) / k.jumlah, 0) if k.jml_sanggup else ""


class KebutuhanTabel(Tabel):
    kolom = (
        Kolom("komponen", "Barang", utama=True),
        Kolom("nomor", "Nomor"),
        Kolom("perusahaan.nama", "Perusahaan"),
        Kolom("banyak", "Jumlah", nilai=_jumlah, hanya_halaman=True),
        Kolom("jumlah", "Jumlah", Jenis.DESIMAL, hanya_berkas=True),
        Kolom("satuan.nama", "Satuan", hanya_berkas=True),
        Kolom(
            "harga_patokan", "Harga patokan per satuan", Jenis.UANG, hanya_berkas=True, boleh=permissions.can_view_harga
        ),
        Kolom("proses", "Proses", hanya_berkas=True),
        Kolom("bahan", "Bahan", hanya_berkas=True),
        Kolom("toleransi", "Toleransi mutu", hanya_berkas=True),
        Kolom("kode_hs_id", "Kode HS", hanya_berkas=True),
        Kolom("disanggupi", "Disanggupi", nilai=_disanggupi, hanya_halaman=True, boleh=permissions.can_view_jawaban),
        Kolom("jml_sanggup", "Jumlah disanggupi", Jenis.DESIMAL, hanya_berkas=True, boleh=permissions.can_view_jawaban),
        Kolom("batas_jawab", "Batas jawaban", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("tenggat", "Diperlukan", Jenis.TANGGAL, urut="tenggat"),
        Kolom("status", "Status", Jenis.LENCANA, nilai=label_pilihan("status", StatusKebutuhan)),
        Kolom("cakupan", "Dicari di", nilai=label_pilihan("cakupan", CakupanKebutuhan), hanya_berkas=True),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


def _kebutuhan(user: Any) -> QuerySet:
    tawaran = Tawaran.objects.tercatat().filter(kebutuhan=OuterRef("pk")).order_by().values("kebutuhan")
    qs = Kebutuhan.objects.visible_to(user).with_untuk_daftar()
    return qs.annotate(jml_sanggup=Subquery(tawaran.annotate(n=Sum("jumlah")).values("n")))


KEBUTUHAN_DAFTAR = Daftar(
    kunci="kebutuhan",
    judul="Kebutuhan",
    queryset=_kebutuhan,
    filterset=KebutuhanFilterSet,
    tabel=KebutuhanTabel,
    urutan=(
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
        Urutan("tenggat", "Diperlukan", F("tenggat")),
    ),
    urutan_awal="-diubah",
)


def _ikm(t: Tawaran, _: Any) -> str:
    """A merged IKM's offers stand under the one it was merged into."""
    return izin_ikm.penerus(t.ikm).nama


def _diminta(t: Tawaran, _: Any) -> str:
    return f.dengan_satuan(t.jumlah_diminta, t.kebutuhan.satuan.nama)


def _catatan(t: Tawaran, _: Any) -> str:
    bagian = ["dijawab petugas" if t.diwakili else "", "terlambat menjawab" if t.terlambat_menjawab else ""]
    return ", ".join(b for b in bagian if b)


class TawaranTabel(Tabel):
    kolom = (
        Kolom("kebutuhan.komponen", "Barang", utama=True),
        Kolom("kebutuhan.nomor", "Nomor kebutuhan", hanya_berkas=True),
        Kolom("kebutuhan.perusahaan.nama", "Perusahaan"),
        Kolom("ikm", "IKM", nilai=_ikm),
        Kolom("ikm.kode", "Kode IKM", hanya_berkas=True),
        Kolom("diminta", "Diminta", nilai=_diminta, hanya_halaman=True),
        Kolom("jumlah_diminta", "Jumlah diminta", Jenis.DESIMAL, hanya_berkas=True),
        Kolom("kebutuhan.satuan.nama", "Satuan", hanya_berkas=True),
        Kolom("batas_jawab", "Batas", Jenis.TANGGAL, urut="batas"),
        Kolom("tanggapan", "Jawaban", Jenis.LENCANA, nilai=label_pilihan("tanggapan", Tanggapan, MENUNGGU)),
        Kolom("jumlah", "Disanggupi", Jenis.DESIMAL),
        Kolom("harga", "Harga satuan", Jenis.UANG),
        Kolom("waktu_tunggu_hari", "Waktu tunggu (hari)", Jenis.ANGKA, hanya_berkas=True),
        Kolom("alasan_tidak", "Alasan tidak", nilai=label_pilihan("alasan_tidak", AlasanTidak), hanya_berkas=True),
        Kolom("keterangan", "Keterangan", hanya_berkas=True),
        Kolom("dijawab_pada", "Dijawab", Jenis.WAKTU, hanya_berkas=True),
        Kolom("catatan", "Catatan", nilai=_catatan, hanya_berkas=True),
        Kolom("sampel_dikirim", "Sampel dikirim", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("sampel_hasil", "Hasil sampel", nilai=label_pilihan("sampel_hasil", HasilSampel), hanya_berkas=True),
        Kolom("keputusan", "Keputusan", nilai=label_pilihan("keputusan", KeputusanTawaran)),
        Kolom("skor", "Skor", Jenis.DESIMAL, hanya_berkas=True, boleh=permissions.can_view_skor),
        Kolom("alasan", "Alasan dipilih", hanya_berkas=True, boleh=permissions.can_view_skor),
    )


TAWARAN_DAFTAR = Daftar(
    kunci="tawaran",
    judul="Tawaran",
    queryset=lambda user: Tawaran.objects.visible_to(user).with_untuk_daftar(),
    filterset=TawaranFilterSet,
    tabel=TawaranTabel,
    urutan=(
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
        Urutan("batas", "Batas jawaban", F("batas_jawab")),
    ),
    urutan_awal="-diubah",
)
