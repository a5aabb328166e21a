from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, Model, QuerySet
from django.http import QueryDict

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from referensi import filters as fs
from referensi.models import (
    KBLI,
    HariLibur,
    Incoterm,
    KodeHS,
    Kurs,
    MataUang,
    Negara,
    Pelabuhan,
    Satuan,
    TipeKontainer,
    Wilayah,
)

KODE = Urutan("kode", "Kode", F("kode"))
NAMA = Urutan("nama", "Nama", F("nama"))
TITIK = (Kolom("lat", "Lintang", hanya_berkas=True), Kolom("lng", "Bujur", hanya_berkas=True))


class DaftarTerbaru(Daftar):
    """A list whose first sort runs newest first unless somebody asks otherwise."""

    def pilih_urutan(self, params: QueryDict) -> tuple[Urutan, bool]:
        return super().pilih_urutan(params) if params.get("urut") else (self.urutan[0], True)


class WilayahTabel(Tabel):
    kolom = (
        Kolom("kode", "Kode", urut="kode"),
        Kolom("nama", "Nama", urut="nama", utama=True),
        Kolom("jenis", "Jenis", Jenis.LENCANA, nilai=lambda w, _: w.get_jenis_display()),
        Kolom("jalur", "Lengkap"),
        Kolom("kode_pos", "Kode pos", hanya_berkas=True),
        Kolom("kode_bps", "Kode BPS", hanya_berkas=True),
        *TITIK,
    )


class KodeHSTabel(Tabel):
    kolom = (
        Kolom("kode", "Kode HS", nilai=lambda h, _: h.kode_titik, urut="kode", utama=True),
        Kolom("jalur", "Uraian menurut jalurnya"),
        Kolom("uraian_en", "Menurut HS (Inggris)"),
        Kolom("uraian", "Uraian", hanya_berkas=True),
        Kolom("tingkat", "Tingkat", nilai=lambda h, _: h.get_tingkat_display(), hanya_berkas=True),
    )


class KBLITabel(Tabel):
    kolom = (
        Kolom("kode", "Kode", urut="kode"),
        Kolom("judul", "Judul", urut="judul", utama=True),
        Kolom("level", "Tingkat", nilai=lambda k, _: k.get_level_display()),
        Kolom("kategori", "Kategori"),
        Kolom("versi", "Versi", Jenis.LENCANA, nilai=lambda k, _: f"KBLI {k.versi}"),
        Kolom("uraian", "Uraian", hanya_berkas=True),
    )


class NegaraTabel(Tabel):
    kolom = (
        Kolom("kode", "Kode", urut="kode"),
        Kolom("nama", "Nama", urut="nama", utama=True),
        Kolom("alpha3", "Kode tiga huruf"),
        Kolom("nama_en", "Nama Inggris"),
        Kolom("nama_ko", "Nama Korea"),
        *TITIK,
    )


class PelabuhanTabel(Tabel):
    kolom = (
        Kolom("kode", "UN/LOCODE", urut="kode"),
        Kolom("nama", "Nama", urut="nama", utama=True),
        Kolom("negara.nama", "Negara"),
        Kolom("utama", "Utama", Jenis.LENCANA, nilai=lambda p, _: "Utama" if p.pelabuhan_utama else ""),
        *TITIK,
    )


class MataUangTabel(Tabel):
    kolom = (
        Kolom("kode", "Kode", urut="kode"),
        Kolom("nama", "Nama", urut="nama", utama=True),
        Kolom("nama_en", "Nama Inggris"),
        Kolom("desimal", "Desimal", Jenis.ANGKA),
    )


class SatuanTabel(Tabel):
    kolom = (
        Kolom("kode", "Kode UNECE", urut="kode"),
        Kolom("nama", "Nama", urut="nama", utama=True),
        Kolom("simbol", "Simbol"),
        Kolom("nama_en", "Nama Inggris"),
        Kolom("umum", "Umum", Jenis.LENCANA, nilai=lambda s, _: "Umum" if s.umum else ""),
    )


class IncotermTabel(Tabel):
    kolom = (
        Kolom("kode", "Kode", urut="kode", utama=True),
        Kolom("nama", "Nama", urut="nama"),
        Kolom("nama_en", "Nama Inggris"),
        Kolom("moda", "Moda", nilai=lambda i, _: i.get_moda_display()),
        Kolom("tempat", "Tempat yang disebut"),
        Kolom("titik_risiko", "Risiko berpindah"),
    )


class TipeKontainerTabel(Tabel):
    kolom = (
        Kolom("kode", "Kode", urut="kode", utama=True),
        Kolom("nama", "Nama", urut="nama"),
        Kolom("kelompok", "Kelompok"),
        Kolom("panjang_kaki", "Panjang (kaki)", Jenis.ANGKA),
        Kolom("tinggi_mm", "Tinggi (mm)", Jenis.ANGKA),
    )


class HariLiburTabel(Tabel):
    kolom = (
        Kolom("tanggal", "Tanggal", Jenis.TANGGAL, urut="tanggal", utama=True),
        Kolom("nama", "Nama"),
        Kolom("jenis", "Jenis", Jenis.LENCANA, nilai=lambda h, _: h.get_jenis_display()),
        Kolom("dasar", "Dasar"),
    )


class KursTabel(Tabel):
    kolom = (
        Kolom("mata_uang_id", "Mata uang", urut="mata_uang", utama=True),
        Kolom("nilai", "Rupiah", Jenis.DESIMAL, desimal=2),
        Kolom("satuan", "Per satuan", Jenis.ANGKA),
        Kolom("berlaku_mulai", "Berlaku mulai", Jenis.TANGGAL, urut="mulai"),
        Kolom("berlaku_sampai", "Sampai", Jenis.TANGGAL),
        Kolom("sumber", "Sumber", Jenis.LENCANA, nilai=lambda k, _: k.get_sumber_display()),
        Kolom("nomor", "Nomor keputusan"),
        Kolom("url", "Alamat sumber", hanya_berkas=True),
    )


def _semua(model: type[Model], *terkait: str) -> Callable[[Any], QuerySet]:
    """The visible rows of a reference table with what the columns need joined."""
    objek: Any = model._default_manager
    return lambda user: objek.visible_to(user).select_related(*terkait) if terkait else objek.visible_to(user)


WILAYAH_DAFTAR = Daftar("wilayah", "Wilayah", _semua(Wilayah), fs.WilayahFilterSet, WilayahTabel, (KODE, NAMA))
KODE_HS_DAFTAR = Daftar("kode-hs", "Kode HS (BTKI 2022)", _semua(KodeHS), fs.KodeHSFilterSet, KodeHSTabel, (KODE,))
KBLI_DAFTAR = Daftar(
    "kbli", "KBLI", _semua(KBLI), fs.KBLIFilterSet, KBLITabel, (KODE, Urutan("judul", "Judul", F("judul")))
)
NEGARA_DAFTAR = Daftar("negara", "Negara", _semua(Negara), fs.NegaraFilterSet, NegaraTabel, (NAMA, KODE))
PELABUHAN_DAFTAR = Daftar(
    "pelabuhan", "Pelabuhan", _semua(Pelabuhan, "negara"), fs.PelabuhanFilterSet, PelabuhanTabel, (KODE, NAMA)
)
MATA_UANG_DAFTAR = Daftar("mata-uang", "Mata uang", _semua(MataUang), fs.MataUangFilterSet, MataUangTabel, (KODE, NAMA))
SATUAN_DAFTAR = Daftar("satuan", "Satuan", _semua(Satuan), fs.SatuanFilterSet, SatuanTabel, (NAMA, KODE))
INCOTERM_DAFTAR = Daftar("incoterm", "Incoterm", _semua(Incoterm), fs.IncotermFilterSet, IncotermTabel, (KODE, NAMA))
TIPE_KONTAINER_DAFTAR = Daftar(
    "tipe-kontainer",
    "Tipe kontainer",
    _semua(TipeKontainer),
    fs.TipeKontainerFilterSet,
    TipeKontainerTabel,
    (KODE, NAMA),
)
HARI_LIBUR_DAFTAR = DaftarTerbaru(
    "hari-libur",
    "Hari libur",
    _semua(HariLibur),
    fs.HariLiburFilterSet,
    HariLiburTabel,
    (Urutan("tanggal", "Tanggal", F("tanggal")),),
)
KURS_DAFTAR = DaftarTerbaru(
    "kurs",
    "Kurs",
    _semua(Kurs),
    fs.KursFilterSet,
    KursTabel,
    (Urutan("mulai", "Berlaku mulai", F("berlaku_mulai")), Urutan("mata_uang", "Mata uang", F("mata_uang_id"))),
)
SEMUA_DAFTAR = (
    WILAYAH_DAFTAR,
    KBLI_DAFTAR,
    KODE_HS_DAFTAR,
    KURS_DAFTAR,
    HARI_LIBUR_DAFTAR,
    NEGARA_DAFTAR,
    PELABUHAN_DAFTAR,
    MATA_UANG_DAFTAR,
    SATUAN_DAFTAR,
    INCOTERM_DAFTAR,
    TIPE_KONTAINER_DAFTAR,
)
