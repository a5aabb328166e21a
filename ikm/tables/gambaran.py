"""The dashboard's tables: one declaration of columns for the page and the CSV, each number with the way to its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from core import format as f
from core.periode import Periode
from core.tables import Jenis, Kolom, Tabel
from ikm import permissions, rumus
from ikm.enums import Masalah, StatusIKM
from ikm.queries.gambaran import BarisKecamatan, Cakupan, MasalahKecamatan, OmzetSebulan, dikunjungi_sejak
from ikm.tables.ikm import IKM_DAFTAR
from ikm.tables.kunjungan import KUNJUNGAN_DAFTAR
from ikm.tables.omzet import OMZET_DAFTAR

RAHASIA = "rahasia"
BELUM_CUKUP = "belum cukup data"
SUNYI = (0, None, RAHASIA, BELUM_CUKUP)
TINGKAT_PANAS = 4
SARINGAN_KUNJUNGAN = KUNJUNGAN_DAFTAR.filterset.base_filters.keys()
SARINGAN_OMZET = OMZET_DAFTAR.filterset.base_filters.keys()


class Taut:
    """Addresses of the rows behind a number, in the words of the lists' own filters; "" where a list cannot say it (a
    filter it lacks, a set of kecamatan that is not the reader's own) or the reader may not open it.
    """

    def __init__(self, user: Any, cakupan: Cakupan, sentra: str = "") -> None:
        self.user, self.cakupan = user, cakupan
        self.saringan = IKM_DAFTAR.filterset.base_filters.keys() - permissions.saringan_tertutup(user)
        self.dasar = {"sentra": sentra, "komoditas": cakupan.komoditas}

    def ikm(self, **saring: Any) -> str:
        semua = {"status": str(StatusIKM.AKTIF), **saring}
        return self._alamat("ikm:list", self.saringan, semua)

    def kunjungan(self, **saring: Any) -> str:
        """The visits of the period."""
        masa = self.cakupan.periode
        masa_saring = {"dari": masa.mulai, "sampai": masa.sampai - timedelta(days=1)}
        boleh = permissions.can_list_kunjungan(self.user)
        return self._alamat("ikm:kunjungan_list", SARINGAN_KUNJUNGAN, masa_saring | saring) if boleh else ""

    def omzet(self, bulan: date) -> str:
        boleh = permissions.can_list_omzet(self.user)
        return self._alamat("ikm:omzet_list", SARINGAN_OMZET, {"bulan": bulan}) if boleh else ""

    def _alamat(self, url_name: str, saringan: AbstractSet[str], saring: dict[str, Any]) -> str:
        semua = {k: str(v) for k, v in {**self.dasar, **self._wilayah(saring), **saring}.items() if v}
        return "" if semua.keys() - saringan else f"{reverse(url_name)}?{urlencode(semua)}"

    def _wilayah(self, saring: dict[str, Any]) -> dict[str, str]:
        kecamatan = self.cakupan.kecamatan
        if "kecamatan" in saring or kecamatan is None:
            return {}
        if len(kecamatan) == 1:
            return {"kecamatan": next(iter(kecamatan))}
        return {"binaan" if kecamatan == self.user.kecamatan_binaan(self.cakupan.pada) else "tak_terungkap": "true"}


@dataclass(frozen=True, slots=True)
class KolomGambaran(Kolom):
    """`taut` gives the address behind the number; `panas` (0 to 4) how strongly its ground is tinted; `bagian` a part of a
    hundred drawn as a bar.
    """

    taut: Callable[[Taut, Any], str] | None = None
    panas: bool = False
    bagian: Callable[[Any], float | None] | None = None


class SelGambaran(NamedTuple):
    teks: str
    url: str
    jenis: str
    label: str
    panas: int
    bagian: str
    redup: bool


class TabelGambaran(Tabel):
    """A subclass declares `kunci` (its name in `?tabel=`), `judul` and `kolom`; the first column heads the row."""

    kunci: ClassVar[str]
    judul: ClassVar[str]

    def isi(self, baris: Iterable[Any], taut: Taut, terbanyak: int = 0) -> list[list[SelGambaran]]:
        kolom = self.kolom_halaman()
        return [[self._sel(k, b, taut, terbanyak) for k in kolom] for b in baris]

    def _sel(self, kolom: Kolom, baris: Any, taut: Taut, terbanyak: int) -> SelGambaran:
        mentah = kolom.mentah(baris, self.user)
        kata = isinstance(mentah, str) and kolom.jenis != Jenis.TEKS
        teks = mentah if kata else kolom.teks(mentah)
        url, panas, bagian = "", 0, ""
        if isinstance(kolom, KolomGambaran):
            url = kolom.taut(taut, baris) if kolom.taut and mentah and mentah not in SUNYI else ""
            panas = tingkat_panas(mentah, terbanyak) if kolom.panas and not kata else 0
            lebar = kolom.bagian(baris) if kolom.bagian else None
            bagian = "" if lebar is None else f"{lebar:.1f}"
        return SelGambaran(teks, url, str(kolom.jenis), kolom.label, panas, bagian, mentah in SUNYI)


def tingkat_panas(n: int | None, terbanyak: int) -> int:
    """0 for none; 1 to 4 in equal steps of the largest cell."""
    return 0 if not n or not terbanyak else -(-n * TINGKAT_PANAS // terbanyak)


def _tk(bidang: str) -> Callable[[BarisKecamatan, Any], Any]:
    return lambda b, _: RAHASIA if b.rahasia else getattr(b, bidang)


def _per_wilayah(**saring: Any) -> Callable[[Taut, Any], str]:
    return lambda taut, b: taut.ikm(**({"kecamatan": b.kode} if b.kode else {}), **saring)


class KecamatanTabel(TabelGambaran):
    kunci = "kecamatan"
    judul = "IKM, pemilik, dan tenaga kerja per kecamatan"
    kolom = (
        KolomGambaran("nama", "Kecamatan", utama=True),
        Kolom("kode", "Kode", hanya_berkas=True),
        KolomGambaran("ikm", "IKM aktif", Jenis.ANGKA, taut=_per_wilayah()),
        KolomGambaran("perempuan", "Pemilik perempuan", Jenis.ANGKA, taut=_per_wilayah(jenis_kelamin="P")),
        KolomGambaran("laki", "Pemilik laki-laki", Jenis.ANGKA, taut=_per_wilayah(jenis_kelamin="L")),
        Kolom("kelamin_kosong", "Pemilik belum diketahui", Jenis.ANGKA, hanya_berkas=True),
        Kolom("tk_l", "Tenaga kerja laki-laki", Jenis.ANGKA, nilai=_tk("tk_l")),
        Kolom("tk_p", "Tenaga kerja perempuan", Jenis.ANGKA, nilai=_tk("tk_p")),
        Kolom("n_tk", "dari n IKM", Jenis.ANGKA),
    )


class KomoditasTabel(TabelGambaran):
    kunci = "komoditas"
    judul = "IKM aktif per komoditas sentra"
    kolom = (
        Kolom("label", "Komoditas", utama=True),
        KolomGambaran("n", "IKM aktif", Jenis.ANGKA, taut=lambda t, g: t.ikm(komoditas=g.kode) if g.kode else ""),
    )


class KelasTabel(TabelGambaran):
    kunci = "kelas"
    judul = "IKM aktif per kelas ukuran"
    kolom = (
        Kolom("aturan", "Aturan"),
        Kolom("label", "Kelas", utama=True),
        KolomGambaran("n", "IKM aktif", Jenis.ANGKA),
    )


class OmzetTabel(TabelGambaran):
    kunci = "omzet"
    judul = "Omzet bulanan yang dilaporkan"
    kolom = (
        Kolom("bulan", "Bulan", nilai=lambda b, _: f.bulan(b.bulan), utama=True, hanya_halaman=True),
        Kolom("bulan", "Bulan", Jenis.TANGGAL, hanya_berkas=True),
        KolomGambaran("n", "IKM melapor", Jenis.ANGKA, taut=lambda t, b: t.omzet(b.bulan)),
        Kolom("dari", "dari IKM", Jenis.ANGKA),
        Kolom("median", "Median (Rp)", Jenis.UANG, nilai=lambda b, _: _cukup(b, b.median)),
        Kolom("jumlah", "Jumlah (Rp)", Jenis.UANG, nilai=lambda b, _: _cukup(b, b.jumlah)),
        Kolom("n_sama", "IKM yang sama", Jenis.ANGKA),
        Kolom("jumlah_sama", "Jumlah mereka (Rp)", Jenis.UANG, hanya_berkas=True),
        Kolom("jumlah_lalu", "Setahun sebelumnya (Rp)", Jenis.UANG, hanya_berkas=True),
        Kolom("perubahan", "Perubahan setahun (%)", Jenis.DESIMAL),
    )


def _cukup(baris: OmzetSebulan, nilai: int | None) -> Any:
    return BELUM_CUKUP if baris.n and nilai is None else nilai


def _masalah(jenis: Masalah) -> Callable[[MasalahKecamatan, Any], Any]:
    return lambda b, _: RAHASIA if b.rahasia else b.masalah.get(jenis, 0)


def _kunjungan(**saring: str) -> Callable[[Taut, Any], str]:
    return lambda taut, b: taut.kunjungan(**({"kecamatan": b.kode} if b.kode else {}), **saring)


class MasalahTabel(TabelGambaran):
    kunci = "masalah"
    judul = "Masalah yang ditemukan saat kunjungan"
    kolom = (
        Kolom("nama", "Kecamatan", utama=True),
        *(
            KolomGambaran(
                m.value, str(m.label), Jenis.ANGKA, nilai=_masalah(m), panas=True, taut=_kunjungan(masalah=m.value)
            )
            for m in Masalah
        ),
        KolomGambaran("dikunjungi", "IKM dikunjungi", Jenis.ANGKA, taut=_kunjungan()),
    )


def _lengkap(bidang: str, label: str, taut: Callable[[Taut, Any], str] | None = None) -> Sequence[Kolom]:
    """A part of all as percent and bar on the page, as count and percent in the file."""

    def persen(b: BarisKecamatan) -> Any:
        return rumus.bagian_persen(getattr(b, bidang), b.ikm)

    return (
        KolomGambaran(
            bidang,
            label,
            Jenis.DESIMAL,
            nilai=lambda b, _: f"{f.persen(persen(b), 0)} ({f.angka(getattr(b, bidang))})",
            bagian=lambda b: float(persen(b) or 0),
            taut=taut,
            hanya_halaman=True,
        ),
        Kolom(bidang, label, Jenis.ANGKA, hanya_berkas=True),
        Kolom(f"{bidang}_persen", f"{label} (%)", Jenis.DESIMAL, nilai=lambda b, _: persen(b), hanya_berkas=True),
    )


def _dikunjungi(taut: Taut, b: Any) -> str:
    return _per_wilayah(dikunjungi_sejak=dikunjungi_sejak(taut.cakupan.pada).isoformat())(taut, b)


class KelengkapanTabel(TabelGambaran):
    kunci = "kelengkapan"
    judul = "Kelengkapan data IKM aktif"
    kolom = (
        Kolom("nama", "Kecamatan", utama=True),
        KolomGambaran("ikm", "IKM aktif", Jenis.ANGKA, taut=_per_wilayah()),
        *_lengkap("profil", "Profil tahun lalu"),
        *_lengkap("koordinat", "Koordinat"),
        *_lengkap("telepon", "Telepon"),
        *_lengkap("produk", "Produk", _per_wilayah(punya_produk="true")),
        *_lengkap("nib", "NIB"),
        *_lengkap("dikunjungi", "Dikunjungi 6 bulan", _dikunjungi),
    )


class KunjunganTabel(TabelGambaran):
    kunci = "kunjungan"
    judul = "Kunjungan per bulan dan penyuluh"
    kolom = (
        Kolom("bulan", "Bulan", Jenis.TANGGAL, utama=True),
        Kolom("penyuluh", "Penyuluh"),
        Kolom("n", "Kunjungan", Jenis.ANGKA),
    )


def _peserta(taut: Taut, b: Any) -> str:
    """The list knows years; it counts whoever took part, also those who have stopped since."""
    masa = taut.cakupan.periode
    if masa != Periode.tahun(masa.mulai.year):
        return ""
    return taut.ikm(status="", fasilitasi=b.jenis, fasilitasi_tahun=masa.mulai.year)


class FasilitasiTabel(TabelGambaran):
    kunci = "fasilitasi"
    judul = "Fasilitasi per jenis"
    kolom = (
        Kolom("label", "Jenis", utama=True),
        Kolom("kegiatan", "Kegiatan", Jenis.ANGKA),
        KolomGambaran("ikm", "IKM peserta", Jenis.ANGKA, taut=_peserta),
        Kolom("nilai", "Nilai bantuan (Rp)", Jenis.UANG, nilai=lambda b, _: RAHASIA if b.rahasia else b.nilai),
    )
