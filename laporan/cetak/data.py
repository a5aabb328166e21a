"""The rows of a report, written once and read by every renderer: one JSON line a row, in the order they came.

Each row is read from the database a single time; its canonical line goes through SHA-256 and to the disk, so that memory does not
grow with the rows and all files of one report show the same ones. Canonical: dates as ISO 8601, decimals without trailing zeros,
keys sorted, no spaces. The same rows of another database engine are the same lines.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from core.tables import Jenis, Kolom
from laporan.cetak.isi import Angka, Bagian, Grafik, IsiLaporan

SKEMA: Final = "kemitraan-laporan/1"
TIAP: Final = 250


@dataclass(frozen=True, slots=True)
class Kepala:
    """What stands on the first page beside the rows. `sidik` and `baris` are of the rows; `nomor` and below once it is approved."""

    judul: str
    kantor: str
    saringan: Sequence[tuple[str, str]]
    per_waktu: datetime
    pemohon: str
    sidik: str = ""
    baris: int = 0
    draf: bool = False
    terkunci: bool = False
    nomor: str = ""
    tempat_tanggal: str = ""
    jabatan: str = ""
    penandatangan: str = ""
    nip: str = ""
    lanskap: bool = False
    satu_halaman: bool = False
    alamat: str = ""


@dataclass(frozen=True, slots=True)
class BagianTertulis:
    """A part whose rows lie on the disk: `n` of them, and the sums of the columns that are summed."""

    kunci: str
    judul: str
    kolom: tuple[Kolom, ...]
    n: int
    jumlah: Mapping[str, Any]
    catatan: str
    kosong: str


@dataclass(frozen=True, slots=True)
class DataLaporan:
    """A written report: parts without their rows, and where those lie."""

    jalur: Path
    bagian: tuple[BagianTertulis, ...]
    kalimat: tuple[str, ...]
    angka: tuple[Angka, ...]
    grafik: tuple[Grafik, ...]
    catatan: tuple[str, ...]
    sidik: str

    @property
    def baris_semua(self) -> int:
        return sum(b.n for b in self.bagian)

    @property
    def ada_data(self) -> bool:
        """Whether any table says anything: it has rows and, where columns of it are summed, not only zeros (a row for each month
        of a span in which nothing happened is no data).
        """
        return any(b.n and (not b.jumlah or any(b.jumlah.values())) for b in self.bagian)

    def baris(self, bagian: BagianTertulis) -> Iterator[list[Any]]:
        """The rows of one part, typed as they went in."""
        awal = f"[{self.bagian.index(bagian)},"
        with gzip.open(self.jalur, "rt", encoding="utf-8") as isi:
            for teks in isi:
                if teks.startswith(awal):
                    sel = json.loads(teks)[1:]
                    yield [_dari_kanonik(k.jenis, n) for k, n in zip(bagian.kolom, sel, strict=True)]


def tulis_data(
    jalur: Path, isi: IsiLaporan, *, tanda: Sequence[Any], lapor: Callable[[int], None] = lambda _: None
) -> DataLaporan:
    """Read every row once, write and fingerprint it. `tanda` is what the rows answer (definition, version, parameters, rights).

    `lapor(n)` is told now and then how many rows are written. Raises OSError when the disk takes no more.
    """
    sidik, n = hashlib.sha256(), 0
    bagian: list[BagianTertulis] = []
    with gzip.open(jalur, "wt", encoding="utf-8", compresslevel=5) as berkas:
        _baris(berkas, sidik, {"skema": SKEMA, "tanda": list(tanda)})
        for ke, b in enumerate(isi.bagian):
            _baris(berkas, sidik, {"bagian": ke, "kunci": b.kunci, "kolom": [k.kunci for k in b.kolom]})
            awal, jumlah = n, _Jumlah(b)
            for baris in b.baris():
                sel = [_kanonik(nilai) for nilai in baris]
                if len(sel) != len(b.kolom):
                    raise ValueError(f"{b.kunci}: {len(sel)} sel untuk {len(b.kolom)} kolom.")
                _baris(berkas, sidik, [ke, *sel])
                jumlah.tambah(baris)
                n += 1
                if n % TIAP == 0:
                    lapor(n)
            bagian.append(BagianTertulis(b.kunci, b.judul, tuple(b.kolom), n - awal, jumlah.isi, b.catatan, b.kosong))
    return DataLaporan(
        jalur=jalur,
        bagian=tuple(bagian),
        kalimat=tuple(isi.kalimat),
        angka=tuple(isi.angka),
        grafik=tuple(isi.grafik),
        catatan=tuple(isi.catatan),
        sidik=sidik.hexdigest(),
    )


class _Jumlah:
    """The running sums of a part's summed columns; what is unknown adds nothing."""

    def __init__(self, bagian: Bagian) -> None:
        self._letak = [(i, k.kunci) for i, k in enumerate(bagian.kolom) if k.kunci in bagian.jumlah]
        self.isi: dict[str, Any] = {kunci: 0 for _, kunci in self._letak}

    def tambah(self, baris: Sequence[Any]) -> None:
        for i, kunci in self._letak:
            if baris[i] is not None:
                self.isi[kunci] += baris[i]


def _teks(isi: Any) -> str:
    return json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _sidik(sidik: Any, isi: Any) -> str:
    teks = _teks(isi)
    sidik.update(teks.encode())
    return teks


def _baris(berkas: Any, sidik: Any, isi: Any) -> None:
    berkas.write(_sidik(sidik, isi))


def _kanonik(nilai: Any) -> Any:
    if nilai is None or isinstance(nilai, bool | int):
        return nilai
    if isinstance(nilai, Decimal):
        return format(nilai.normalize(), "f") if nilai else "0"
    if isinstance(nilai, date | datetime):
        return nilai.isoformat()
    if isinstance(nilai, float):
        raise TypeError("Angka pecahan dalam laporan berupa Decimal, bukan float.")
    return str(nilai)


def _dari_kanonik(jenis: Jenis, nilai: Any) -> Any:
    if nilai is None or nilai == "":
        return nilai
    if jenis == Jenis.DESIMAL:
        return Decimal(str(nilai))
    if jenis == Jenis.TANGGAL:
        return date.fromisoformat(nilai)
    return datetime.fromisoformat(nilai) if jenis == Jenis.WAKTU else nilai


def sebagai_json(kepala: Kepala) -> dict[str, Any]:
    return asdict(kepala) | {"per_waktu": kepala.per_waktu.isoformat()}


def potong(baris: Iterable[list[Any]], n: int) -> Iterator[list[list[Any]]]:
    """In packs of `n`."""
    isi: list[list[Any]] = []
    for b in baris:
        isi.append(b)
        if len(isi) == n:
            yield isi
            isi = []
    if isi:
        yield isi
