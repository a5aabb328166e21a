"""A report longer than a volume is bound in several: every row once and in order, sums of all, signed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from core.tables import Jenis, Kolom
from core.waktu import WIB
from laporan.cetak import pdf
from laporan.cetak.data import DataLaporan, Kepala, tulis_data
from laporan.cetak.isi import Angka, Bagian, Grafik, IsiLaporan
from laporan.cetak.pdf import bagi_jilid, tulis_pdf

KOLOM = (Kolom("kode", "Kode", utama=True), Kolom("nilai", "Nilai (Rp)", Jenis.UANG))


@given(st.lists(st.integers(0, 40), max_size=6), st.integers(1, 15))
def test_every_row_once_in_order_and_no_volume_too_thick(banyak: list[int], maks: int) -> None:
    jilid = bagi_jilid(banyak, maks)
    semua = [(i, n) for potong in jilid for i, dari, sampai in potong for n in range(dari, sampai)]
    assert semua == [(i, n) for i, b in enumerate(banyak) for n in range(b)]
    assert all(sum(sampai - dari for _, dari, sampai in potong) <= maks for potong in jilid)
    assert {i for potong in jilid for i, _, _ in potong} == set(range(len(banyak)))
    assert len(jilid) == max(1, -(-sum(banyak) // maks))


def tulis(folder: Path, *banyak: int) -> DataLaporan:
    def baris(ke: int, n: int) -> Iterator[tuple[Any, ...]]:
        return ((f"T{ke}B{i:02d}", 1_000 * i) for i in range(n))

    bagian = [
        Bagian(f"t{ke}", f"Tabel {ke}", KOLOM, lambda ke=ke, n=n: baris(ke, n), ("nilai",))
        for ke, n in enumerate(banyak)
    ]
    grafik = (Grafik("Bagan", ("Jan", "Feb"), (("FOB", (1, 2)),)),)
    isi = IsiLaporan(bagian, ("Kalimat pembuka.",), (Angka("Baris", "7"),), grafik, ("Catatan penutup.",))
    return tulis_data(folder / "data.gz", isi, tanda=["uji"])


def kepala(**lain: Any) -> Kepala:
    bawaan: dict[str, Any] = {
        "judul": "Profil IKM",
        "kantor": "Disperindag",
        "saringan": [("Periode", "2026")],
        "per_waktu": datetime(2026, 11, 26, 8, tzinfo=WIB),
        "pemohon": "Karto",
        "jabatan": "Kepala bidang",
        "penandatangan": "Karto Wibisono",
        "nip": "19700101",
    }
    return Kepala(**bawaan | lain)


def teks(jalur: Path) -> str:
    return "\n".join(h.extract_text() for h in PdfReader(jalur).pages)


def test_volumes_say_which_they_are_and_the_last_is_signed(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(pdf, "BARIS_JILID", 20)
    monkeypatch.setattr(pdf, "BARIS_SENDIRI", 15)  # two volumes in processes of their own, the last in ours
    data = tulis(tmp_path, 3, 45, 0, 2)
    dilaporkan: list[tuple[int, int]] = []
    jilid = tulis_pdf(
        tmp_path / "laporan.pdf", kepala(), data, lapor=lambda ke, banyak: dilaporkan.append((ke, banyak))
    )
    assert dilaporkan == [(1, 3), (2, 3), (3, 3)]
    satu, dua, tiga = isi = [teks(j) for j in jilid]
    semua = [f"T{ke}B{i:02d}" for ke, n in enumerate((3, 45, 0, 2)) for i in range(n)]
    ditemukan = [kode for t in isi for kode in semua if kode in t]
    assert ditemukan == semua
    for ke, t in enumerate(isi, start=1):
        assert f"jilid {ke} dari 3" in t and "Profil IKM" in t
    assert "Kalimat pembuka" in satu and "Bagan" in satu and "Kalimat pembuka" not in dua + tiga
    assert "Tabel 1 (lanjutan)" in dua and "Baris 18 sampai 37 dari 45" in dua
    assert "990.000" in tiga and "990.000" not in satu + dua  # the sum of 45 rows stands under the last of them
    assert "Catatan penutup" in tiga and "Karto Wibisono" in tiga
    assert "Karto Wibisono" not in satu + dua and "Catatan penutup" not in satu + dua


def test_what_fits_is_one_file_under_its_own_name(tmp_path: Path) -> None:
    data = tulis(tmp_path, 3, 5)
    [jalur] = tulis_pdf(tmp_path / "laporan.pdf", kepala(), data)
    assert jalur.name == "laporan.pdf"
    assert "jilid" not in teks(jalur).lower()


@pytest.mark.parametrize("maks", [3, 3000])
def test_one_sheet_is_one_sheet_whatever_it_holds(tmp_path: Path, monkeypatch: Any, maks: int) -> None:
    monkeypatch.setattr(pdf, "BARIS_JILID", maks)
    [jalur] = tulis_pdf(tmp_path / "laporan.pdf", kepala(satu_halaman=True), tulis(tmp_path, 30, 4))
    assert len(PdfReader(jalur).pages) == 1
    assert "6 teratas dari 30" in teks(jalur)
