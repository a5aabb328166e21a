"""One declaration of columns for the tables of an owner's own figures and their files."""

from __future__ import annotations

from dataclasses import dataclass

from core.tables import Jenis, Kolom, Tabel


@dataclass(frozen=True, slots=True)
class BulanOmzetSaya:
    """A month and the same a year before; None is unknown."""

    nama: str
    omzet: int | None
    lalu: int | None


class OmzetSayaTabel(Tabel):
    kolom = (
        Kolom("nama", "Bulan", utama=True),
        Kolom("omzet", "Omzet (Rp)", Jenis.UANG),
        Kolom("lalu", "Omzet setahun sebelumnya (Rp)", Jenis.UANG),
    )


class TujuanSayaTabel(Tabel):
    """Rows are `queries.TujuanBarang`."""

    kolom = (
        Kolom("nama", "Tujuan", utama=True),
        Kolom("nilai", "Bagian saya (Rp)", Jenis.UANG),
        Kolom("baris", "Baris", Jenis.ANGKA),
        Kolom("terakhir", "Terakhir", Jenis.TANGGAL),
    )
