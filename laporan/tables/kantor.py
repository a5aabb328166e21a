"""One declaration of columns for the tables of the office's dashboard and their files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.tables import Jenis, Kolom, Tabel
from ikm.enums import Masalah
from laporan.queries import MasalahDi


class HalTabel(Tabel):
    """Rows are `queries.HitunganHal`."""

    judul = "Yang dihitung"
    kolom = (
        Kolom("hal.label", "Hal", utama=True),
        Kolom("n", "Banyaknya", Jenis.ANGKA),
        Kolom("rupiah", "Jumlah (Rp)", Jenis.UANG),
        Kolom("hal.kalimat", "Aturan"),
    )


class MutuTabel(Tabel):
    """Rows are `queries.HitunganHal` of data quality."""

    judul = "Mutu data"
    kolom = (
        Kolom("hal.label", "Yang diperiksa", utama=True),
        Kolom("n", "Banyaknya", Jenis.ANGKA),
        Kolom("hal.kalimat", "Aturan"),
    )


def _jenis(kode: str) -> Callable[[MasalahDi, Any], int]:
    return lambda b, _: b.jenis.get(kode, 0)


class MasalahTabel(Tabel):
    """Rows are `queries.MasalahDi` of kinds."""

    judul = "Masalah IKM menurut jenis"
    kolom = (Kolom("nama", "Masalah", utama=True), Kolom("n", "Kunjungan yang menyebutnya", Jenis.ANGKA))


class MasalahKecamatanTabel(Tabel):
    """Rows are `queries.MasalahDi` of kecamatan."""

    judul = "Masalah IKM menurut kecamatan"
    kolom = (
        Kolom("kunci", "Kode kecamatan", hanya_berkas=True),
        Kolom("nama", "Kecamatan", utama=True),
        *(Kolom(m.value, m.label, Jenis.ANGKA, nilai=_jenis(m.value)) for m in Masalah),
        Kolom("n", "Semua masalah", Jenis.ANGKA),
    )


class BebanTabel(Tabel):
    """Rows are `queries.Beban`."""

    judul = "Beban penyuluh"
    kolom = (
        Kolom("nama", "Penyuluh", utama=True),
        Kolom("wilayah", "Wilayah binaan"),
        Kolom("ikm", "IKM binaan", Jenis.ANGKA),
        Kolom("kemitraan", "Kemitraan berlaku", Jenis.ANGKA),
        Kolom("kunjungan", "Kunjungan", Jenis.ANGKA),
        Kolom("pertemuan", "Pertemuan", Jenis.ANGKA),
        Kolom("kunjungan_terlambat", "Tindak lanjut kunjungan terlambat", Jenis.ANGKA),
        Kolom("pertemuan_terlambat", "Tindak lanjut pertemuan terlambat", Jenis.ANGKA),
    )
