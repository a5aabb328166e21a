"""Who reported, as rows of a file."""

from __future__ import annotations

from core.tables import Jenis, Kolom, Tabel


class LaporTabel(Tabel):
    """Rows are `queries.BarisLapor`."""

    kolom = (
        Kolom("pelapor.kode", "Kode"),
        Kolom("pelapor.nama", "Yang melapor", utama=True),
        Kolom("pelapor.tempat", "Kecamatan"),
        Kolom("keadaan", "Keadaan", nilai=lambda b, _: b.keadaan.label),
        Kolom("tenggat", "Tenggat", Jenis.TANGGAL),
        Kolom("melapor", "Melapor pada", Jenis.TANGGAL),
        Kolom("hari_terlambat", "Hari terlambat", Jenis.ANGKA),
    )
