from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from core.pelaku import Pelaku
from referensi.models import MataUang
from referensi.rumus.mata_uang import MATA_UANG_KMK
from referensi.services.muat.jalankan import FOLDER, muat_referensi


@pytest.fixture
def sistem() -> Pelaku:
    return Pelaku.sistem("uji")


@pytest.fixture
def mata_uang(db: None) -> None:
    MataUang.objects.bulk_create(MataUang(kode=k, nama=k) for k in sorted(MATA_UANG_KMK | {"IDR"}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small copy of the data folder: every file, its first rows, enough for every reference to hold."""
    tujuan = tmp_path / "data"
    shutil.copytree(FOLDER, tujuan)
    for nama in ("btki2022.csv", "hs2022_en.csv", "kurs_ecb.csv", "satuan.csv", "kbli2020.csv"):
        potong(tujuan / nama, 60)
    potong(tujuan / "wilayah_kecamatan.csv", 0, simpan="35.16.")
    potong(tujuan / "pelabuhan.csv", 40)
    (tujuan / "satuan_umum.csv").write_text("kode,nama,simbol\n", encoding="utf-8")
    return tujuan


def potong(berkas: Path, jumlah: int, simpan: str = "") -> None:
    """Keep the heading, the first `jumlah` rows and those beginning with `simpan`; only for cells of one line."""
    kepala, *baris = berkas.read_text(encoding="utf-8").splitlines()
    pilih = [b for i, b in enumerate(baris) if i < jumlah or (simpan and b.startswith(simpan))]
    berkas.write_text("\n".join([kepala, *pilih]) + "\n", encoding="utf-8")


@pytest.fixture
def muat(folder: Path, sistem: Pelaku) -> Any:
    """muat(*hanya) loads the small folder."""
    return lambda *hanya: muat_referensi(oleh=sistem, hanya=hanya, folder=folder)
