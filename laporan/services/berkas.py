"""The files of a report: drawn from its written rows, kept with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final

from django.utils.text import slugify

from core.pelaku import Pelaku
from core.waktu import sekarang
from kantor.enums import JenisBerkas
from kantor.penangan import Konteks
from kantor.services.berkas import retire_hasil, store_hasil
from laporan.cetak.data import DataLaporan, Kepala
from laporan.cetak.pdf import tulis_pdf
from laporan.cetak.tabel import tulis_csv, tulis_xlsx
from laporan.enums import BentukBerkas
from laporan.models import Laporan

Siap = tuple[Path, str, JenisBerkas]
Lapor = Callable[[int, int], None]
DIGANTI: Final = "Diganti berkas yang bernomor dan bertanda tangan."


def draw_files(konteks: Konteks, laporan: Laporan, data: DataLaporan, kepala: Kepala, folder: Path) -> list[Siap]:
    """(where it lies, its name, its kind) of every file the report is asked in."""
    siap: list[Siap] = []
    semua = len(laporan.bentuk) + 1
    for n, bentuk in enumerate(laporan.bentuk_berkas, start=1):
        lapor = partial(_lapor, konteks, (n, semua), str(bentuk.label))
        lapor()
        siap += GAMBAR[bentuk](laporan, data, kepala, folder, lapor)
    konteks.lapor(semua, semua, "Menyimpan berkas")
    return siap


def _lapor(konteks: Konteks, langkah: tuple[int, int], label: str, ke: int = 1, banyak: int = 1) -> None:
    """Also keeps the work ours while a thick report is bound (Konteks.lapor)."""
    konteks.lapor(*langkah, f"Menyusun {label}, jilid {ke} dari {banyak}" if banyak > 1 else f"Menyusun {label}")


def data_asal(laporan: Laporan, data: DataLaporan) -> Siap:
    """The rows themselves, so that anybody can reckon the fingerprint again."""
    return data.jalur, f"{_nama(laporan)}.jsonl.gz", JenisBerkas.GZIP


def keep_files(laporan: Laporan, siap: Iterable[Siap], *, ganti: bool = False) -> None:
    """Store them inside the caller's transaction. `ganti`: what was drawn earlier is served no more; the rows stay."""
    jenis_pemilik, uid = laporan._meta.label_lower, laporan.uid
    if ganti:
        retire_hasil(
            pemilik_jenis=jenis_pemilik,
            pemilik_uid=uid,
            oleh=laporan.diputus_oleh or laporan.pemohon,
            alasan=DIGANTI,
            pada=sekarang(),
            kecuali=JenisBerkas.GZIP,
        )
    for jalur, nama, jenis in siap:
        store_hasil(
            oleh=Pelaku.sistem("laporan"),
            pemilik_jenis=jenis_pemilik,
            pemilik_uid=uid,
            nama=nama,
            isi=jalur,
            jenis=jenis,
            untuk=laporan.pemohon,
        )


def _nama(laporan: Laporan) -> str:
    return f"{slugify(laporan.judul)}-{slugify(laporan.saringan[0][1])}"[:100]


def _pdf(laporan: Laporan, data: DataLaporan, kepala: Kepala, folder: Path, lapor: Lapor) -> list[Siap]:
    jalur = folder / "laporan.pdf"
    jilid = tulis_pdf(jalur, kepala, data, lapor=lapor)
    akhir = [f"-jilid-{n}" for n in range(1, len(jilid) + 1)] if len(jilid) > 1 else [""]
    return [(j, f"{_nama(laporan)}{a}.pdf", JenisBerkas.PDF) for j, a in zip(jilid, akhir, strict=True)]


def _xlsx(laporan: Laporan, data: DataLaporan, kepala: Kepala, folder: Path, lapor: Lapor) -> list[Siap]:
    jalur = folder / "laporan.xlsx"
    tulis_xlsx(jalur, kepala, data)
    return [(jalur, f"{_nama(laporan)}.xlsx", JenisBerkas.XLSX)]


def _csv(laporan: Laporan, data: DataLaporan, kepala: Kepala, folder: Path, lapor: Lapor) -> list[Siap]:
    """A file a table: a table that holds another is none."""
    siap: list[Siap] = []
    for b in data.bagian:
        jalur = folder / f"{b.kunci}.csv"
        tulis_csv(jalur, data, b)
        akhir = f"-{slugify(b.judul)}" if len(data.bagian) > 1 else ""
        siap.append((jalur, f"{_nama(laporan)}{akhir}.csv", JenisBerkas.CSV))
    return siap


GAMBAR: Final[dict[BentukBerkas, Callable[[Laporan, DataLaporan, Kepala, Path, Lapor], list[Siap]]]] = {
    BentukBerkas.PDF: _pdf,
    BentukBerkas.XLSX: _xlsx,
    BentukBerkas.CSV: _csv,
}
