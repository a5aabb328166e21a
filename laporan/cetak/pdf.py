"""A report as PDF, by typst. What people typed travels as data, so nothing of it can be read as markup."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from core import format as f
from core.periode import BULAN_SETAHUN
from core.tables import Jenis, Kolom
from laporan.cetak.cetak import cetak
from laporan.cetak.data import BagianTertulis, DataLaporan, Kepala
from laporan.cetak.lebar import Lebar, lebar_kolom

NASKAH: Final = Path(__file__).with_name("laporan.typ")
CETAK: Final = Path(__file__).with_name("cetak.py")
KANAN: Final = frozenset({Jenis.ANGKA, Jenis.DESIMAL, Jenis.UANG, Jenis.TAHUN})
DALAM_RUPIAH: Final = "(Rp)"
BARIS_JILID: Final = 3000
"""Rows of one volume: typst holds a whole document in memory (640 MB at 3,000 wide rows); a longer report is bound in several."""
BARIS_SENDIRI: Final = 500
"""Of a volume with more, the memory is given back at once (ADR 23)."""
MAKS_SATU_HALAMAN: Final = 6
BARIS_SEJAJAR: Final = 14
BARIS_UTUH: Final = 10
"""Tables up to the first length may stand beside each other; those, and lone ones up to the second, are not broken across pages."""
RUANG: Final = {False: 493.0, True: 740.0}
"""Points between the margins of an A4, upright and lying."""
SELA: Final = 14.0
Potong = tuple[int, int, int]
"""(which table, from row, to before row)."""


def tulis_pdf(
    jalur: Path, kepala: Kepala, data: DataLaporan, *, lapor: Callable[[int, int], None] = lambda ke, banyak: None
) -> list[Path]:
    """All rows, in one file or, where they are more than a volume holds, in several. Each page repeats the heading of its table
    and says which of how many it is; sums are of all rows. `lapor(which, of how many)` is told before each volume.
    """
    jilid = [_semua(data)] if kepala.satu_halaman else bagi_jilid([b.n for b in data.bagian], BARIS_JILID)
    tabel = {i: _Tabel(data, b, kepala) for i, b in enumerate(data.bagian)}
    hasil = []
    for ke, potong in enumerate(jilid, start=1):
        lapor(ke, len(jilid))
        hasil.append(jalur if len(jilid) == 1 else jalur.with_stem(f"{jalur.stem}-{ke}"))
        bagian = [tabel[i].potong(dari, sampai) for i, dari, sampai in potong]
        sendiri = sum(len(b["baris"]) for b in bagian) > BARIS_SENDIRI
        _susun(hasil[-1], _isi(kepala, data, bagian, ke, len(jilid)), kepala, sendiri=sendiri)
    return hasil


def _semua(data: DataLaporan) -> list[Potong]:
    return [(i, 0, b.n) for i, b in enumerate(data.bagian)]


def bagi_jilid(banyak: Sequence[int], maks: int) -> list[list[Potong]]:
    """Tables of so many rows, in order, as volumes of at most `maks` rows: (table, from, to) each. A table without rows stands
    where it comes; there is always one volume.
    """
    hasil: list[list[Potong]] = [[]]
    sisa = maks
    for i, n in enumerate(banyak):
        dari = 0
        while True:
            sampai = min(n, dari + sisa)
            if sampai > dari or not n:
                hasil[-1].append((i, dari, sampai))
            sisa -= sampai - dari
            if sampai == n:
                break
            hasil.append([])
            dari, sisa = sampai, maks
    return hasil


def _isi(kepala: Kepala, data: DataLaporan, bagian: list[dict[str, Any]], ke: int, banyak: int) -> dict[str, Any]:
    """What a volume shows: sentences, figures and charts stand in the first, notes and the signature in the last."""
    pertama, terakhir = ke == 1, ke == banyak
    grafik = [
        {
            "judul": g.judul,
            "kategori": g.kategori,
            "jenis": g.jenis,
            "satuan": g.satuan,
            "seri": [list(s) for s in g.seri],
        }
        for g in data.grafik
        if any(n for _, nilai in g.seri for n in nilai)
    ]
    angka = [{"label": a.label, "nilai": a.nilai, "keterangan": a.keterangan} for a in data.angka]
    return {
        "kepala": _kepala(kepala, data) | {"jilid": f"{ke} dari {banyak}" if banyak > 1 else "", "akhir": terakhir},
        "kalimat": data.kalimat if pertama else [],
        "angka": angka if pertama else [],
        "grafik": grafik if pertama else [],
        "bagian": bagian,
        "susunan": _susunan(bagian, kepala),
        "utuh": BARIS_UTUH,
        "catatan": data.catatan if terakhir else [],
    }


def _susun(jalur: Path, isi: dict[str, Any], kepala: Kepala, *, sendiri: bool) -> None:
    """`sendiri`: in a process of its own. typst remembers what it set for the next document, and thick ones would pile up."""
    isi_json = jalur.with_suffix(".json")
    isi_json.write_text(json.dumps(isi, ensure_ascii=False), encoding="utf-8")
    naskah = jalur.with_suffix(".typ")
    naskah.write_text(NASKAH.read_text(encoding="utf-8"), encoding="utf-8")
    pada = int(kepala.per_waktu.timestamp())
    if sendiri:
        perintah = [sys.executable, str(CETAK), str(naskah), str(jalur), isi_json.name, str(pada)]
        subprocess.run(perintah, check=True, capture_output=True)  # noqa: S603 - our own interpreter and script
    else:
        cetak(naskah, jalur, isi_json.name, pada)


def _kepala(kepala: Kepala, data: DataLaporan) -> dict[str, Any]:
    return {
        "judul": kepala.judul,
        "kantor": kepala.kantor,
        "alamat": kepala.alamat,
        "nomor": kepala.nomor,
        "saringan": list(kepala.saringan),
        "per": f.waktu(kepala.per_waktu),
        "pemohon": kepala.pemohon,
        "sidik": data.sidik,
        "baris": f.angka(data.baris_semua),
        "draf": kepala.draf,
        "terkunci": kepala.terkunci,
        "lanskap": kepala.lanskap,
        "satu_halaman": kepala.satu_halaman,
        "tempat_tanggal": kepala.tempat_tanggal,
        "jabatan": kepala.jabatan,
        "penandatangan": kepala.penandatangan,
        "nip": kepala.nip,
    }


class _Tabel:
    """One table on its way to paper, read once from its first row to its last; its widths are those of the first piece."""

    def __init__(self, data: DataLaporan, bagian: BagianTertulis, kepala: Kepala) -> None:
        self.b, self.kepala = bagian, kepala
        # only files have room for the others
        self.letak = [i for i, k in enumerate(bagian.kolom) if not k.hanya_berkas]
        self.kolom = [bagian.kolom[i] for i in self.letak]
        self.baris = data.baris(bagian)
        self.lebar: Lebar | None = None

    def potong(self, dari: int, sampai: int) -> dict[str, Any]:
        """The rows from `dari` to before `sampai` as text; sums stand under the last."""
        b, kolom = self.b, self.kolom
        batas = _batas(b, self.kepala)
        isi = islice(self.baris, min(sampai - dari, batas))
        baris = [[_teks(k, sel[i]) for i, k in zip(self.letak, kolom, strict=True)] for sel in isi]
        jumlah: list[str] = []
        if sampai == b.n and b.jumlah and b.n > 1:
            jumlah = [_teks(k, b.jumlah[k.kunci]) if k.kunci in b.jumlah else "" for k in kolom]
        lebar = self.lebar = self.lebar or self._lebar([*baris, jumlah] if jumlah else baris)
        sebagian = _sebagian(b, batas) or (_bersambung(b, dari, sampai) if sampai - dari < b.n else "")
        return {
            "judul": f"{b.judul} (lanjutan)" if dari else b.judul,
            "kolom": [k.label for k in kolom],
            "kanan": [k.jenis in KANAN for k in kolom],
            "lebar": [round(n, 2) for n in lebar.kolom],
            "ukuran": lebar.ukuran,
            "baris": baris,
            "jumlah": jumlah,
            "catatan": " ".join(t for t in ("" if dari else b.catatan, sebagian) if t),
            "kosong": b.kosong,
            "n": f.angka(b.n),
        }

    def _lebar(self, baris: Sequence[Sequence[str]]) -> Lebar:
        rapat = self.kepala.satu_halaman
        ruang = (RUANG[False] - SELA) / 2 if rapat else RUANG[self.kepala.lanskap]
        lentur = [k.jenis == Jenis.TEKS for k in self.kolom]
        return lebar_kolom([k.label for k in self.kolom], baris, lentur, ruang, rapat=rapat)


def _batas(b: BagianTertulis, kepala: Kepala) -> int:
    """On one sheet tables show their first rows; the months stay whole, since their chart is beside them."""
    if not kepala.satu_halaman:
        return b.n
    return BULAN_SETAHUN if b.kunci == "bulan" else MAKS_SATU_HALAMAN


def _teks(kolom: Kolom, nilai: Any) -> str:
    """What the heading says is rupiah is not said again in each cell."""
    teks = kolom.teks(nilai)
    return teks.replace("Rp", "", 1) if kolom.jenis == Jenis.UANG and DALAM_RUPIAH in kolom.label else teks


def _sebagian(b: BagianTertulis, batas: int) -> str:
    return f"{f.angka(batas)} teratas dari {f.angka(b.n)}; jumlahnya atas semua." if b.n > batas else ""


def _bersambung(b: BagianTertulis, dari: int, sampai: int) -> str:
    """A table that is bound in several volumes."""
    nanti = "; jumlahnya pada jilid terakhirnya" if b.jumlah and sampai < b.n else ""
    return f"Baris {f.angka(dari + 1)} sampai {f.angka(sampai)} dari {f.angka(b.n)}{nanti}."


def _susunan(bagian: Sequence[dict[str, Any]], kepala: Kepala) -> list[list[int]]:
    """Which tables stand beside each other: short ones that follow one another, as many as fit."""
    if kepala.satu_halaman:
        return _dua_lajur(bagian)
    ruang, hasil, terisi = RUANG[kepala.lanskap], list[list[int]](), 0.0
    for i, b in enumerate(bagian):
        lebar = max(sum(b["lebar"]), 120.0)
        pendek = len(b["baris"]) <= BARIS_SEJAJAR
        if hasil and pendek and terisi and terisi + SELA + lebar <= ruang:
            hasil[-1].append(i)
            terisi += SELA + lebar
        else:
            hasil.append([i])
            terisi = lebar if pendek else 0.0
    return hasil


def _dua_lajur(bagian: Sequence[dict[str, Any]]) -> list[list[int]]:
    """Two columns, each next table in the one that is shorter so far."""
    lajur: tuple[list[int], list[int]] = ([], [])
    tinggi = [0, 0]
    for i, b in enumerate(bagian):
        ke = tinggi.index(min(tinggi))
        lajur[ke].append(i)
        tinggi[ke] += len(b["baris"]) + 4
    return [list(n) for n in lajur]
