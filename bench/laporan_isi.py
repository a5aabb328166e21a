"""The rows of a report that never was. `python -m bench.laporan_isi N` writes a workbook of N of them and prints the peak of its own
memory in kilobytes: a process of its own, since a peak never comes down again.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import django

from core.tables import Jenis, Kolom
from laporan.cetak.data import DataLaporan, Kepala, tulis_data
from laporan.cetak.isi import Bagian, Grafik, IsiLaporan
from laporan.cetak.tabel import tulis_xlsx

KOLOM: Final = (
    Kolom("nomor", "Nomor"),
    Kolom("tanggal", "Tanggal", Jenis.TANGGAL),
    Kolom("ikm", "IKM", utama=True),
    Kolom("desa", "Desa"),
    Kolom("uraian", "Barang", utama=True),
    Kolom("jumlah", "Jumlah", Jenis.ANGKA),
    Kolom("pengirim", "Pengirim"),
    Kolom("tujuan", "Tujuan"),
    Kolom("fob", "FOB (Rp)", Jenis.UANG),
    Kolom("taksiran", "Taksiran (Rp)", Jenis.UANG),
    Kolom("bukti", "Bukti"),
)
KEPALA: Final = Kepala(
    judul="Laporan bench",
    kantor="Dinas Perindustrian dan Perdagangan",
    saringan=[("Periode", "2026")],
    per_waktu=datetime(2026, 11, 26, tzinfo=UTC),
    pemohon="Bench",
    lanskap=True,
)


def isi(n: int) -> IsiLaporan:
    """As wide as the widest report, with three charts."""

    def baris() -> Iterator[tuple[Any, ...]]:
        hari = date(2026, 1, 1)
        for i in range(n):
            yield (
                *(
                    f"EKS-2026-{i:06d}",
                    hari + timedelta(days=i % 365),
                    f"UD Kuningan Sumber Rejeki {i % 997}",
                    "Bejijong",
                ),
                *("Gagang pintu kuningan ukir", i % 500, f"PT Mebel Sentosa {i % 31}", "Korea Selatan"),
                *(
                    i * 1_733 % 10**9 if i % 2 else None,
                    None if i % 2 else i * 977 % 10**9,
                    "Penerimaan yang diperiksa",
                ),
            )

    bulan = tuple(f"{n:02d}/2026" for n in range(1, 13))
    seri = tuple((k, tuple((i + 1) * f * 10**7 for i in range(12))) for k, f in (("FOB", 3), ("Taksiran", 2)))
    grafik = tuple(
        Grafik(f"Grafik {i}", bulan, seri, jenis, "rupiah") for i, jenis in enumerate(("batang", "garis", "batang"))
    )
    return IsiLaporan([Bagian("baris", "Baris", KOLOM, baris, ("fob", "taksiran"))], ("Kalimat.",), (), grafik)


def tulis(folder: Path, n: int) -> DataLaporan:
    return tulis_data(folder / "data.gz", isi(n), tanda=["bench"])


def _anak(n: int) -> None:
    django.setup()
    with tempfile.TemporaryDirectory() as nama:
        folder = Path(nama)
        tulis_xlsx(folder / "laporan.xlsx", KEPALA, tulis(folder, n))
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}\n")


if __name__ == "__main__":
    _anak(int(sys.argv[1]))
