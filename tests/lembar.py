"""Spreadsheets as offices send them, built in code: every mess a line of the brief."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

KEPALA = (
    "No", "Nama Perusahaan", "Nama Pemilik", "L/P", "NIK", "Alamat", "Desa", "Kecamatan", "No. HP", "Badan Usaha", "NIB",
    "KBLI", "Jenis Produk", "Tahun Berdiri", "TK L", "TK P", "Nilai Investasi (Rp.000)", "Kapasitas Produksi", "Satuan",
    "Nilai Produksi (Rp.000)",
)  # fmt: skip


def xlsx(
    baris: Sequence[Sequence[Any]],
    *,
    kolom_awal: int = 0,
    gabung: Sequence[tuple[int, int, int, int, str]] = (),
    lembar: str = "Data",
) -> bytes:
    """Rows from the given column on; `gabung` are (row, column, row, column, text) merged over what stands there."""
    isi = io.BytesIO()
    buku = xlsxwriter.Workbook(isi, {"in_memory": True})
    tanggal = buku.add_format({"num_format": "dd/mm/yyyy"})
    s = buku.add_worksheet(lembar)
    for y, sel_sel in enumerate(baris):
        for x, sel in enumerate(sel_sel, start=kolom_awal):
            if hasattr(sel, "isoformat"):
                s.write_datetime(y, x, sel, tanggal)
            elif isinstance(sel, str):
                s.write_string(y, x, sel)
            elif sel is not None:
                s.write(y, x, sel)
    for y1, x1, y2, x2, teks in gabung:
        s.merge_range(y1, x1, y2, x2, teks)
    buku.close()
    return isi.getvalue()


def baris(n: int = 1, **over: Any) -> list[Any]:
    """One good row under KEPALA; `over` by heading."""
    isi = {
        "No": n,
        "Nama Perusahaan": f"UD Kuningan {n}",
        "Nama Pemilik": f"Slamet {n}",
        "L/P": "L",
        "NIK": f"351612150380{n:04d}",
        "Alamat": f"Dusun Krajan RT {n}",
        "Desa": "Bejijong",
        "Kecamatan": "Trowulan",
        "No. HP": f"0812345{n:05d}",
        "Badan Usaha": "Perorangan",
        "NIB": f"{9120000000000 + n}",
        "KBLI": "24320",
        "Jenis Produk": "cor kuningan",
        "Tahun Berdiri": 2005,
        "TK L": 5,
        "TK P": 2,
        "Nilai Investasi (Rp.000)": 50_000,
        "Kapasitas Produksi": 1200,
        "Satuan": "buah",
        "Nilai Produksi (Rp.000)": 250_000,
    } | over
    return [isi[k] for k in KEPALA]


def direktori(*baris_baris: Sequence[Any], **pilihan: Any) -> bytes:
    """Two title rows, an empty one, the heading, the rows."""
    return xlsx([["DIREKTORI IKM"], ["KABUPATEN MOJOKERTO TAHUN 2025"], [], KEPALA, *baris_baris], **pilihan)


def csv_teks(baris_baris: Sequence[Sequence[Any]], *, pemisah: str = ";", sandi: str = "utf-8") -> bytes:
    return "\r\n".join(pemisah.join(str(s) for s in b) for b in baris_baris).encode(sandi)


def kacau() -> bytes:
    """Data from column B, merged groups, a row that numbers the columns, and every way of being wrong."""
    kepala = [
        "NO",
        "NAMA PERUSAHAAN",
        "PEMILIK",
        "DESA",
        "KECAMATAN",
        "TELEPON",
        "NIK",
        "NIB",
        "KBLI / JENIS USAHA",
        "TENAGA KERJA",
        "",
        "NILAI INVESTASI (Rp.000)",
        "KAPASITAS PRODUKSI",
        "",
        "NILAI PRODUKSI (Rp.000)",
    ]
    anak = ["", "", "", "", "", "", "", "", "", "L", "P", "", "JUMLAH", "SATUAN", ""]
    r = [
        [1, "UD Buana", "Slamet", "Bejijong", "Trowulan", "0812-3456-7890", "3516121503800001", "9120000000001", "24320",
            5, 2, 50000, 1200, "pcs", "2.300.000"],
        [2, "Mebel Jati", "Siti", "Gedek", "Gedek", 81234567891, 3516121503800002, 9120000000002,
            "Industri furnitur dari kayu", "lima", "± 3", "1,5 juta", "500 kg", "", 150000],
        [3, "Sepatu Maju", "Budi", "Mojorejo", "", "8.52E+10", "", "", "15201", 4, "", 20000, 12, "kodi", 90000],
        [4, "Batik Ayu", "", "Bejijong", "Trowulan", "0812/0813 444 55556/081344455557", "", "",
            "batik tulis", 3, 4, "2,300", "seratus", "potong", "nihil"],
        [5, "UD Buana", "Slamet", "Bejijong", "Trowulan", "", "", "", "24320", 5, 2, 50000, 1200, "pcs", 100],
        [6, "Raksasa", "Agus", "Bejijong", "Trowulan", "", "", "", "24320", 40000, 0, 50000, 1200, "Pcs.", 100],
        [7, "Kerupuk", "Sri", "Sugeng", "Trawas", "", "12345", "123", "10794", "5-10", "", "banyak", 10, "gelondong", "x"],
        ["", "JUMLAH", "", "", "", "", "", "", "", 62, 11, "", "", "", ""],
    ]  # fmt: skip
    nomor = [str(n) for n in range(1, 16)]
    isi = [["DATA POTENSI IKM"], [], kepala, anak, nomor, *r]
    return xlsx(isi, kolom_awal=1, gabung=[(2, 10, 2, 11, "TENAGA KERJA"), (2, 13, 2, 14, "KAPASITAS PRODUKSI")])
