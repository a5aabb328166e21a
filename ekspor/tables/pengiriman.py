from __future__ import annotations

from typing import Any, Final

from django.db.models import BigIntegerField, Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from akun.enums import Peran
from core import format as f
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from core.waktu import hari_ini
from ekspor import permissions, queries
from ekspor.enums import BasisNilai, JenisPengiriman, StatusPengiriman
from ekspor.filters import PengirimanFilterSet
from ekspor.models import Muatan, Pengiriman

NADA_STATUS: Final = {
    StatusPengiriman.RENCANA: "netral",
    StatusPengiriman.DIMUAT: "info",
    StatusPengiriman.PELABUHAN: "info",
    StatusPengiriman.BERANGKAT: "info",
    StatusPengiriman.TIBA: "baik",
    StatusPengiriman.SELESAI: "baik",
}
BASIS: Final = {b.value: b.label for b in BasisNilai}


def _nilai(p: Pengiriman, _: Any) -> str:
    """With what it stands on, so that an estimate is never read as FOB."""
    basis = BASIS[p.basis_nilai] if p.basis_nilai in {BasisNilai.TAKSIRAN, BasisNilai.FAKTUR} else "FOB"
    if p.nilai_idr is None:
        return f"menunggu kurs ({f.uang(p.nilai_fob, p.mata_uang.kode)})"
    return f"{f.rupiah(p.nilai_idr)} ({basis.split(' (')[0].lower() if basis != 'FOB' else basis})"


def _rencana(p: Pengiriman, _: Any) -> str:
    hari = queries.hari_terlambat(p, hari_ini())
    teks = f.tanggal_pendek(p.tanggal_acuan)
    return f"{teks} (terlambat {f.angka(hari)} hari)" if hari else teks


def _isi(p: Any, _: Any) -> str:
    kotak = "kontainer" if p.ekspor else "angkutan"
    isi = f"{f.angka(p.jumlah_kontainer)} {kotak}, {p.barang or 'tanpa uraian'}"
    lewat = p.dokumen_tenggat is not None and p.dokumen_tenggat <= hari_ini() and not p.dibatalkan
    return f"{isi} · {f.angka(p.dokumen_kurang)} dokumen belum ada" if lewat else isi


def _kantor(user: Any) -> bool:
    return permissions.can_filter_pengirim(user) or user.peran == Peran.PERUSAHAAN


class PengirimanTabel(Tabel):
    kolom = (
        Kolom("nomor", "Nomor", urut="nomor", utama=True),
        Kolom("jenis", "Jenis", nilai=label_pilihan("jenis", JenisPengiriman), hanya_berkas=True),
        Kolom("pengirim.nama", "Pengirim", boleh=_kantor),
        Kolom("tujuan", "Tujuan"),
        Kolom("kode_tujuan", "Kode tujuan", nilai=lambda p, _: p.negara_id or p.provinsi_id, hanya_berkas=True),
        Kolom("isi", "Isi", nilai=_isi, hanya_halaman=True),
        Kolom("barang", "Barang", hanya_berkas=True),
        Kolom("jumlah_kontainer", "Kontainer", Jenis.ANGKA, hanya_berkas=True),
        Kolom("tanggal_kata", "Tanggal acuan", nilai=_rencana, urut="tanggal", hanya_halaman=True),
        Kolom("tanggal_acuan", "Tanggal acuan", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("rencana_kirim", "Rencana berangkat", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("status", "Status", Jenis.LENCANA, nilai=label_pilihan("status", StatusPengiriman)),
        Kolom("nilai_kata", "Nilai", nilai=_nilai, urut="nilai", hanya_halaman=True),
        Kolom("basis_nilai", "Dasar nilai", nilai=label_pilihan("basis_nilai", BasisNilai), hanya_berkas=True),
        Kolom("mata_uang_id", "Mata uang", hanya_berkas=True),
        Kolom("nilai", "Nilai menurut dasarnya", Jenis.DESIMAL, hanya_berkas=True),
        Kolom("nilai_fob", "Nilai FOB", Jenis.DESIMAL, hanya_berkas=True),
        Kolom("kurs_nilai", "Kurs", Jenis.DESIMAL, hanya_berkas=True),
        Kolom("kurs_satuan", "Kurs per", Jenis.ANGKA, hanya_berkas=True),
        Kolom("nilai_idr", "Rupiah (kosong: menunggu kurs)", Jenis.UANG, hanya_berkas=True),
        Kolom("nama_pembeli", "Pembeli", boleh=permissions.can_filter_pembeli, hanya_berkas=True),
        Kolom("acuan", "Acuan pengirim", hanya_berkas=True),
        Kolom("peb_nomor", "Nomor PEB", hanya_berkas=True),
        Kolom("peb_tanggal", "Tanggal PEB", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("npe_nomor", "Nomor NPE", hanya_berkas=True),
        Kolom("npe_tanggal", "Tanggal NPE", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("bl_nomor", "Nomor B/L", hanya_berkas=True),
        Kolom("surat_jalan", "Surat jalan", hanya_berkas=True),
        Kolom("kapal", "Kapal atau kendaraan", hanya_berkas=True),
        Kolom("dokumen_kurang", "Dokumen wajib yang belum ada", Jenis.ANGKA, hanya_berkas=True),
        Kolom("dokumen_tenggat", "Tenggat dokumen terdekat", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("sumber", "Sumber angka", hanya_berkas=True),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


def _baris(user: Any) -> QuerySet:
    """`barang` is the first line's; `nama_pembeli` only where this person may read it."""
    muatan = Muatan.objects.filter(kontainer__pengiriman=OuterRef("pk")).order_by("kontainer__urut", "urut", "pk")
    return (
        Pengiriman.objects.visible_to(user)
        .with_untuk_daftar()
        .annotate(barang=Subquery(muatan.values("uraian")[:1]), nama_pembeli=_pembeli(user))
    )


def _pembeli(user: Any) -> Any:
    if (terbaca := permissions.pembeli_terbaca(user)) is None:
        return F("pembeli__nama")
    return Case(When(terbaca, then=F("pembeli__nama")), default=Value(""), output_field=CharField())


PENGIRIMAN_DAFTAR = Daftar(
    kunci="pengiriman",
    judul="Pengiriman",
    queryset=_baris,
    filterset=PengirimanFilterSet,
    tabel=PengirimanTabel,
    urutan=(
        Urutan("tanggal", "Tanggal acuan", F("tanggal_acuan")),
        Urutan("nilai", "Nilai rupiah", Coalesce(F("nilai_idr"), Value(-1), output_field=BigIntegerField())),
        Urutan("nomor", "Nomor", F("nomor")),
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
    ),
    urutan_awal="-tanggal",
    muat=(
        *("uid", "nomor", "jenis", "status", "rencana_kirim", "tanggal_acuan", "jumlah_kontainer", "basis_nilai"),
        *("nilai_idr", "nilai_fob", "dibatalkan_pada", "mata_uang__kode", "perusahaan__nama", "ikm__nama"),
        *(
            "negara__nama",
            "provinsi__nama",
            "provinsi__jenis",
            "provinsi__tingkat",
            "dokumen_kurang",
            "dokumen_tenggat",
        ),
    ),
    kunci_dahulu=True,
)
