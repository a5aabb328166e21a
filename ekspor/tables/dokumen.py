from __future__ import annotations

from typing import Any, Final, NamedTuple

from django.db.models import DateField, F, Value
from django.db.models.functions import Coalesce

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from ekspor.enums import JenisPengiriman, KeadaanSiap, KelompokDokumen, StatusDokumen
from ekspor.filters.dokumen import AturanFilterSet, DokumenFilterSet, JenisDokumenFilterSet
from ekspor.models import AturanDokumen, DokumenEkspor, JenisDokumen

NADA_DOKUMEN: Final = {
    StatusDokumen.DISIAPKAN: "netral",
    StatusDokumen.DIAJUKAN: "info",
    StatusDokumen.TERBIT: "baik",
    StatusDokumen.DITOLAK: "bahaya",
    StatusDokumen.TIDAK_PERLU: "netral",
}
NADA_SIAP: Final = {
    KeadaanSiap.LENGKAP: "baik",
    KeadaanSiap.MENUNGGU: "perhatian",
    KeadaanSiap.KURANG: "bahaya",
}
TANPA_TANGGAL: Final = "0001-01-01"


class Keadaan(NamedTuple):
    """A badge: words and tone."""

    label: str
    nada: str

    def __str__(self) -> str:
        return self.label


def lencana_dokumen(d: DokumenEkspor, _: Any = None) -> Keadaan:
    status = StatusDokumen(d.status)
    return Keadaan(status.label, NADA_DOKUMEN[status])


class DokumenTabel(Tabel):
    kolom = (
        Kolom("jenis.nama", "Dokumen", utama=True),
        Kolom("nomor", "Nomor"),
        Kolom("tanggal", "Tanggal", Jenis.TANGGAL, urut="tanggal"),
        Kolom("status", "Keadaan", Jenis.LENCANA, nilai=lencana_dokumen),
        Kolom("pengiriman.nomor", "Pengiriman"),
        Kolom("pengiriman.pengirim", "Pengirim", nilai=lambda d, _: str(d.pengiriman.pengirim)),
        Kolom("pengiriman.tujuan", "Tujuan", nilai=lambda d, _: str(d.pengiriman.tujuan)),
        Kolom("alasan", "Alasan", hanya_berkas=True),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


DOKUMEN_DAFTAR = Daftar(
    kunci="dokumen",
    judul="Dokumen ekspor",
    queryset=lambda user: DokumenEkspor.objects.visible_to(user).with_untuk_daftar(),
    filterset=DokumenFilterSet,
    tabel=DokumenTabel,
    urutan=(
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
        Urutan("tanggal", "Tanggal", Coalesce("tanggal", Value(TANPA_TANGGAL), output_field=DateField())),
    ),
    urutan_awal="-diubah",
)


class JenisTabel(Tabel):
    kolom = (
        Kolom("kode", "Kode", utama=True),
        Kolom("nama", "Nama"),
        Kolom("kelompok", "Kelompok", nilai=label_pilihan("kelompok", KelompokDokumen)),
    )


JENIS_DAFTAR = Daftar(
    kunci="jenis_dokumen",
    judul="Jenis dokumen ekspor",
    queryset=lambda _: JenisDokumen.objects.all(),
    filterset=JenisDokumenFilterSet,
    tabel=JenisTabel,
    urutan=(Urutan("kode", "Kode", F("kode")),),
)


class AturanTabel(Tabel):
    kolom = (
        Kolom("jenis.nama", "Dokumen", utama=True),
        Kolom("wajib", "Sifat", nilai=lambda a, _: "wajib" if a.wajib else "bila diperlukan"),
        Kolom(
            "jenis_pengiriman",
            "Pengiriman",
            nilai=label_pilihan("jenis_pengiriman", JenisPengiriman),
            hanya_berkas=True,
        ),
        Kolom("awalan_hs", "Barang (HS)", nilai=lambda a, _: a.awalan_hs or "semua"),
        Kolom("negara.nama", "Tujuan", nilai=lambda a, _: a.negara.nama if a.negara else "semua"),
        Kolom("berlaku_dari", "Berlaku dari", Jenis.TANGGAL, urut="dari"),
        Kolom("berlaku_sampai", "Sampai", Jenis.TANGGAL),
        Kolom("hari_sebelum_closing", "Hari sebelum closing", Jenis.ANGKA, hanya_berkas=True),
        Kolom("dasar", "Dasar"),
        Kolom("kelompok", "Kelompok", nilai=lambda a, _: KelompokDokumen(a.jenis.kelompok).label, hanya_berkas=True),
        Kolom("catatan", "Catatan", hanya_berkas=True),
        Kolom("tautan", "Sumber", hanya_berkas=True),
    )


ATURAN_DAFTAR = Daftar(
    kunci="aturan_dokumen",
    judul="Aturan dokumen",
    queryset=lambda user: AturanDokumen.objects.visible_to(user).select_related("jenis", "negara"),
    filterset=AturanFilterSet,
    tabel=AturanTabel,
    urutan=(Urutan("dari", "Berlaku dari", F("berlaku_dari")),),
    urutan_awal="-dari",
)
