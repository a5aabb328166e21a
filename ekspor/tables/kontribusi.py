from __future__ import annotations

from typing import Any, Final

from django.db.models import F, QuerySet

from akun.enums import Peran
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from ekspor import permissions
from ekspor.enums import BasisNilai, SumberKontribusi, TingkatBukti
from ekspor.filters import KontribusiFilterSet
from ekspor.models import Kontribusi
from ekspor.queries import sebut_jumlah
from ikm import permissions as izin_ikm
from kemitraan import permissions as izin_kemitraan

NADA_BUKTI: Final = {
    TingkatBukti.PERNYATAAN: "perhatian",
    TingkatBukti.PENERIMAAN: "info",
    TingkatBukti.TERINSPEKSI: "baik",
}
PENGIRIMAN: Final = "muatan.kontainer.pengiriman"
LUAR: Final = "Dari luar daerah"


def _pembuat(k: Kontribusi, _: Any) -> str:
    if k.ikm is not None:
        return izin_ikm.penerus(k.ikm).nama
    return k.perusahaan.nama if k.perusahaan is not None else LUAR


def _ikm(nama: str) -> Any:
    def ambil(k: Kontribusi, _: Any) -> str:
        objek: Any = izin_ikm.penerus(k.ikm) if k.ikm is not None else None
        for bagian in nama.split("."):
            objek = getattr(objek, bagian, None)
        return str(objek) if objek else ""

    return ambil


def _pengirim(k: Kontribusi, _: Any) -> str:
    return str(k.muatan.kontainer.pengiriman.pengirim)


def _tujuan(k: Kontribusi, _: Any) -> str:
    return str(k.muatan.kontainer.pengiriman.tujuan)


def bukti_bernada(k: Kontribusi) -> tuple[TingkatBukti, str]:
    """How well a part is proven, and the tone it is said in."""
    bukti = TingkatBukti(k.tingkat_bukti)
    return bukti, NADA_BUKTI[bukti]


def bukan_pemilik(user: Any) -> bool:
    """An owner learns where goods went, not which container, whose page is not theirs to open."""
    return bool(user.peran != Peran.IKM)


class KontribusiTabel(Tabel):
    kolom = (
        Kolom("uraian", "Barang", utama=True),
        Kolom("pembuat", "Dibuat oleh", nilai=_pembuat),
        Kolom("ikm_kode", "Kode IKM", nilai=_ikm("kode"), hanya_berkas=True),
        Kolom("sentra", "Sentra", nilai=_ikm("sentra.nama"), hanya_berkas=True),
        Kolom("desa", "Desa", nilai=_ikm("desa.nama"), hanya_berkas=True),
        Kolom("sumber", "Berasal dari", nilai=label_pilihan("sumber", SumberKontribusi), hanya_berkas=True),
        Kolom("banyak", "Jumlah", nilai=lambda k, _: sebut_jumlah(k), hanya_halaman=True),
        Kolom("jumlah", "Jumlah", Jenis.DESIMAL, hanya_berkas=True),
        Kolom("harga", "Harga per satuan", Jenis.UANG, boleh=izin_kemitraan.can_view_harga, hanya_berkas=True),
        Kolom("nilai_idr", "Nilai (Rp)", Jenis.UANG, urut="nilai"),
        Kolom("pengirim", "Pengirim", nilai=_pengirim),
        Kolom("tujuan", "Tujuan", nilai=_tujuan),
        Kolom(f"{PENGIRIMAN}.tanggal_acuan", "Tanggal", Jenis.TANGGAL, urut="tanggal"),
        Kolom(f"{PENGIRIMAN}.nomor", "Pengiriman", boleh=bukan_pemilik, hanya_berkas=True),
        Kolom(
            "basis",
            "Dasar nilai pengiriman",
            nilai=lambda k, _: BasisNilai(k.muatan.kontainer.pengiriman.basis_nilai).label,
            boleh=bukan_pemilik,
            hanya_berkas=True,
        ),
        Kolom("tingkat_bukti", "Bukti", Jenis.LENCANA, nilai=label_pilihan("tingkat_bukti", TingkatBukti)),
    )

    def url(self, baris: Kontribusi) -> str:
        """The container for who may open it; an owner's row leads to the receipt it stands on."""
        if bukan_pemilik(self.user):
            return baris.get_absolute_url()
        terima = baris.baris_penerimaan
        return terima.penerimaan.get_absolute_url() if terima is not None else ""


def _baris(user: Any) -> QuerySet:
    return permissions.kontribusi_terlihat(user).with_untuk_daftar()


KONTRIBUSI_DAFTAR = Daftar(
    kunci="kontribusi",
    judul="Kontribusi",
    queryset=_baris,
    filterset=KontribusiFilterSet,
    tabel=KontribusiTabel,
    urutan=(
        Urutan("tanggal", "Tanggal pengiriman", F("muatan__kontainer__pengiriman__tanggal_acuan")),
        Urutan("nilai", "Nilai", F("nilai_idr")),
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
    ),
    urutan_awal="-tanggal",
    kunci_dahulu=True,
)


class AliranTabel(Tabel):
    """Rows are `queries.Aliran`, for the file."""

    kolom = (
        Kolom("sentra", "Sentra", utama=True),
        Kolom("pengirim", "Pengirim"),
        Kolom("tujuan", "Tujuan"),
        Kolom("nilai", "Nilai (Rp)", Jenis.UANG),
        Kolom("baris", "Baris", Jenis.ANGKA),
    )


class RekapTabel(Tabel):
    """Rows are `queries.RekapTempat` of IKM, for the file."""

    kolom = (
        Kolom("nama", "IKM", utama=True),
        Kolom("tempat", "Desa"),
        Kolom("nilai", "Nilai (Rp)", Jenis.UANG),
        Kolom("sendiri", "Kerja sebagai pengirim (Rp)", Jenis.UANG),
        Kolom("taksiran", "Masih taksiran (Rp)", Jenis.UANG),
        Kolom("baris", "Baris", Jenis.ANGKA),
    )
