"""Indicators and what is to be reported, from the data files, with the reference data (`manage.py muat_referensi`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from laporan.enums import ApaDilaporkan, ArahIndikator, JenisPelapor
from laporan.models import Indikator, KewajibanLapor
from laporan.queries.hitung import HITUNG
from referensi.services.muat.sumber import Kembar, Langkah, Sumber

FOLDER: Final = Path(__file__).resolve().parents[1] / "data"


def susun_indikator(_: Sumber) -> list[dict[str, Any]]:
    hasil, kembar = [], Kembar()
    kolom = ("kode", "versi", "nama", "rumus", "satuan", "sumber", "dasar", "hitung", "arah", "urut", "berlaku_mulai")
    for b in Sumber(FOLDER).baca("indikator.csv", *kolom):
        kode, versi = b.teks("kode", 60), b.bulat("versi", 1, 99)
        kembar.periksa(b, "kode", (kode, versi), f"indikator {kode} versi {versi}")
        hitung = b.teks("hitung", 40, kosong=True)
        hasil.append(
            {
                "kode": kode,
                "versi": versi,
                "nama": b.teks("nama", 200),
                "rumus": b.teks("rumus", 1000),
                "satuan": b.teks("satuan", 30),
                "sumber": b.teks("sumber", 200),
                "dasar": b.teks("dasar", 200, kosong=True),
                "hitung": b.pilihan("hitung", list(HITUNG)) if hitung else "",
                "arah": b.pilihan("arah", ArahIndikator.values),
                "urut": b.bulat("urut", 1, 999),
                "berlaku_mulai": b.tanggal("berlaku_mulai"),
            }
        )
    return hasil


def susun_kewajiban(_: Sumber) -> list[dict[str, Any]]:
    hasil, kembar = [], Kembar()
    kolom = ("kode", "nama", "jenis", "apa", "hanya_bermitra", "hari", "bulan_tenggat", "berlaku_mulai", "dasar")
    for b in Sumber(FOLDER).baca("kewajiban_lapor.csv", *kolom):
        kode = b.teks("kode", 40)
        kembar.periksa(b, "kode", kode, f"kewajiban {kode}")
        hasil.append(
            {
                "kode": kode,
                "nama": b.teks("nama", 120),
                "jenis": b.pilihan("jenis", JenisPelapor.values),
                "apa": b.pilihan("apa", ApaDilaporkan.values),
                "hanya_bermitra": b.ya("hanya_bermitra"),
                "hari": b.bulat("hari", 1, 28),
                "bulan_tenggat": b.bulat("bulan_tenggat", 1, 12) if b.teks("bulan_tenggat", kosong=True) else None,
                "berlaku_mulai": b.tanggal("berlaku_mulai"),
                "dasar": b.teks("dasar", 200, kosong=True),
            }
        )
    return hasil


def _yang_baru_saja(baru: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A `kode` an officer has already gone on with is theirs: a later version of the file waits for them."""
    ada = set(Indikator.objects.values_list("kode", flat=True))
    return [b for b in baru if b["kode"] not in ada]


LANGKAH: Final = (
    Langkah(
        "indikator",
        "indikator.csv",
        Indikator,
        susun_indikator,
        kunci=("kode", "versi"),
        sisihkan=_yang_baru_saja,
    ),
    Langkah("indikator", "kewajiban_lapor.csv", KewajibanLapor, susun_kewajiban),
)
