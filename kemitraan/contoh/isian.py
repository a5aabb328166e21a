"""What both parties settled: the square brackets of the sample wording, filled in."""

from __future__ import annotations

import re
from typing import Final

from kemitraan.contoh.mitra import MitraContoh

TETAP: Final = {
    "[3]": "3",
    "[30]": "30",
    "[30] hari": "30 hari",
    "[transfer ke rekening PIHAK KEDUA]": "transfer ke rekening PIHAK KEDUA",
    "[Bantuan lain: pelatihan, alat, bahan baku, pembiayaan.]": (
        "PIHAK KESATU meminjamkan contoh acuan dan alat ukur, serta mengikutsertakan PIHAK KEDUA dalam pelatihan mutu."
    ),
    "[bulan]": "bulan",
    "[wilayah]": "Jawa Timur",
    "[… persen]": "12 persen dari harga jual",
    "[alamat]": "Kabupaten Mojokerto",
    "NIB [NIB]": "NIB dalam pengurusan",
    "[nama pemilik]": "pemiliknya",
}
SISA: Final = re.compile(r"\[[^\]]*\]")


def lengkapi(butir: dict[str, str], mitra: MitraContoh, wakil: str) -> dict[str, str]:
    """The seven items with nothing left to settle. Raises ValueError for a bracket nobody has filled in."""
    muka = (
        f"Uang muka {mitra.uang_muka} persen dibayar saat pesanan disetujui." if mitra.uang_muka else "Tanpa uang muka."
    )
    isi = TETAP | {
        "[nama dan jabatan]": wakil,
        "[Uang muka sebesar … persen dibayar saat pesanan disetujui.]": muka,
    }
    hasil = {}
    for nama, teks in butir.items():
        lengkap = teks
        for kurung, ganti in isi.items():
            lengkap = lengkap.replace(kurung, ganti)
        if sisa := SISA.search(lengkap):
            raise ValueError(f"{mitra.kunci}: {nama} masih berisi {sisa[0]}")
        hasil[nama] = lengkap
    return hasil
