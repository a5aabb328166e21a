"""The demonstration: invented workshops over real villages and trades, the same for the same seed and day.

People, businesses and figures are invented; phone numbers begin 0800, a range no mobile has; there is no NIK and no
NPWP. Villages and trades of the sentra are the tourism office's and the press's (referensi/data/SUMBER.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, Final

from ikm.enums import BentukBadan, JenisKelamin, StatusIKM

BENIH: Final = 3516
TAHUN_PROFIL: Final = 3
JUTA: Final = 1_000_000
TELEPON_CONTOH: Final = "+628000000"

LAKI: Final = [
    "Slamet",
    "Sutrisno",
    "Wagiman",
    "Hariyanto",
    "Supardi",
    "Mulyono",
    "Sugeng",
    "Kusnadi",
    "Darmaji",
    "Paimin",
    "Rohmad",
    "Suyitno",
    "Bambang",
    "Eko",
    "Joko",
    "Imam",
]
PEREMPUAN: Final = [
    "Siti",
    "Sumarni",
    "Endang",
    "Sri",
    "Wahyuni",
    "Kartini",
    "Lestari",
    "Nurul",
    "Ratna",
    "Yuliati",
    "Purwanti",
    "Suharti",
    "Indah",
    "Rini",
]
BELAKANG: Final = [
    "Widodo",
    "Santoso",
    "Hidayat",
    "Prasetyo",
    "Utomo",
    "Rahayu",
    "Setyawan",
    "Susanti",
    "Wibowo",
    "Lestari",
    "Nugroho",
    "Handayani",
    "Saputra",
    "Astuti",
]


@dataclass(frozen=True, slots=True)
class SentraContoh:
    nama: str
    desa: str
    komoditas: str
    kbli: str
    kata: tuple[str, ...]
    jumlah: int
    tenaga_kerja: tuple[int, int]
    penjualan_juta: tuple[int, int]
    satuan: str = "H87"
    perempuan: float = 0.25
    mesin: str = ""


SENTRA: Final = (
    SentraContoh(
        "Sentra Cor Kuningan Bejijong",
        "35.16.12.2008",
        "cor kuningan",
        "24320",
        ("Kuningan", "Logam Jaya", "Cor Majapahit", "Seni Kuningan"),
        16,
        (3, 14),
        (180, 1_900),
        perempuan=0.12,
        mesin="Tungku cor, gerinda, mesin poles",
    ),
    SentraContoh(
        "Sentra Alas Kaki Jambuwok",
        "35.16.12.2001",
        "alas kaki",
        "15201",
        ("Sepatu", "Sandal", "Alas Kaki"),
        8,
        (4, 18),
        (250, 2_600),
        "PR",
        0.4,
        "Mesin jahit, mesin press sol",
    ),
    SentraContoh(
        "Sentra Gerabah Mlaten",
        "35.16.11.2010",
        "gerabah",
        "23932",
        ("Gerabah", "Cobek", "Tanah Liat"),
        8,
        (2, 6),
        (40, 220),
        perempuan=0.6,
        mesin="Tungku bakar, meja putar",
    ),
    SentraContoh(
        "Sentra Anyaman Bambu Ngareskidul",
        "35.16.14.2001",
        "olahan bambu",
        "16291",
        ("Bambu", "Anyaman"),
        5,
        (2, 7),
        (50, 300),
        perempuan=0.5,
        mesin="Mesin belah bambu",
    ),
    SentraContoh(
        "Sentra Sepatu Ngastemi",
        "35.16.10.2005",
        "sepatu",
        "15201",
        ("Sepatu", "Shoes"),
        6,
        (6, 25),
        (400, 4_800),
        "PR",
        0.4,
        "Mesin jahit, oven, press",
    ),
)
LUAR_SENTRA: Final = (
    SentraContoh(
        "",
        "",
        "furnitur kayu",
        "31001",
        ("Mebel", "Furnitur", "Jati"),
        6,
        (4, 24),
        (300, 5_200),
        perempuan=0.15,
        mesin="Gergaji pita, mesin bubut, spindle",
    ),
    SentraContoh(
        "",
        "",
        "keripik dan camilan",
        "10794",
        ("Camilan", "Keripik"),
        6,
        (1, 8),
        (60, 600),
        "KGM",
        0.8,
        "Wajan, spinner, sealer",
    ),
    SentraContoh(
        "", "", "batik tulis", "13134", ("Batik",), 4, (3, 9), (80, 500), "MTR", 0.8, "Canting, kompor, bak celup"
    ),
)
DESA_LUAR_SENTRA: Final = (
    "35.16.11.2001",
    "35.16.08.2001",
    "35.16.13.2003",
    "35.16.05.2004",
    "35.16.03.2002",
    "35.16.16.2003",
    "35.16.15.2004",
    "35.16.17.2002",
)


@dataclass(frozen=True, slots=True)
class IKMContoh:
    """What register_ikm and save_profil are given; `sentra` is a name of SENTRA or ""."""

    sentra: str
    desa: str
    kbli: str
    satuan: str
    data: dict[str, Any]
    profil: dict[int, dict[str, Any]] = field(default_factory=dict)


def susun(pada: date) -> Iterator[IKMContoh]:
    """Every example workshop, in a fixed order."""
    acak = Random(BENIH)  # noqa: S311 - a demonstration, not a secret
    urut = 0
    for kelompok in (*SENTRA, *LUAR_SENTRA):
        for _ in range(kelompok.jumlah):
            urut += 1
            yield _satu(acak, kelompok, urut, pada)


def _satu(acak: Random, kelompok: SentraContoh, urut: int, pada: date) -> IKMContoh:
    perempuan = acak.random() < kelompok.perempuan
    pemilik = f"{acak.choice(PEREMPUAN if perempuan else LAKI)} {acak.choice(BELAKANG)}"
    berdiri = pada.year - acak.randint(2, 28)
    data: dict[str, Any] = {
        "nama": f"{acak.choice(('UD', 'UD', 'CV', ''))} {pemilik.split(maxsplit=1)[0]} {acak.choice(kelompok.kata)}".strip(),
        "pemilik": pemilik,
        "jenis_kelamin": JenisKelamin.PEREMPUAN if perempuan else JenisKelamin.LAKI_LAKI,
        "telepon": f"{TELEPON_CONTOH}{urut:04d}" if acak.random() < 0.85 else "",  # noqa: PLR2004
        "bentuk_badan": BentukBadan.PERORANGAN,
        "alamat": f"Dusun Contoh RT {acak.randint(1, 9):02d} RW {acak.randint(1, 5):02d}",
        "tahun_berdiri": berdiri,
        "status": StatusIKM.AKTIF if acak.random() < 0.93 else StatusIKM.BERHENTI,  # noqa: PLR2004
        "persetujuan_publik": acak.random() < 0.6,  # noqa: PLR2004
    }
    data["bentuk_badan"] = {"UD": BentukBadan.UD, "CV": BentukBadan.CV}.get(
        data["nama"].split()[0], BentukBadan.PERORANGAN
    )
    desa = kelompok.desa or acak.choice(DESA_LUAR_SENTRA)
    profil = dict(_profil(acak, kelompok, pada)) if acak.random() < 0.88 else {}  # noqa: PLR2004
    return IKMContoh(kelompok.nama, desa, kelompok.kbli, kelompok.satuan, data, profil)


def _profil(acak: Random, kelompok: SentraContoh, pada: date) -> Iterator[tuple[int, dict[str, Any]]]:
    """Three years that grow or shrink by up to a fifth; a tenth of the boxes were never filled in."""
    orang = acak.randint(*kelompok.tenaga_kerja)
    penjualan = acak.randint(*kelompok.penjualan_juta)
    for tahun in range(pada.year - TAHUN_PROFIL, pada.year):
        penjualan = max(12, round(penjualan * acak.uniform(0.85, 1.2)))
        orang = max(1, orang + acak.randint(-1, 2))
        perempuan = min(orang, round(orang * kelompok.perempuan))
        produksi = penjualan * acak.randint(4, 30)
        isi: dict[str, Any] = {
            "tenaga_kerja_l": orang - perempuan,
            "tenaga_kerja_p": perempuan,
            "investasi_tanpa_tanah": round(penjualan * acak.uniform(0.2, 0.6)) * JUTA,
            "modal": round(penjualan * acak.uniform(0.1, 0.3)) * JUTA,
            "penjualan": penjualan * JUTA,
            "kapasitas_terpasang": round(produksi * acak.uniform(1.2, 1.8)),
            "kapasitas_produksi": round(produksi * 1.1),
            "produksi": produksi,
            "bahan_baku": round(penjualan * acak.uniform(0.35, 0.55)) * JUTA,
            "listrik": acak.randint(600, 9_000),
            "mesin": kelompok.mesin,
        }
        yield tahun, {k: v for k, v in isi.items() if k.startswith("tenaga") or k == "produksi" or acak.random() < 0.93}  # noqa: PLR2004
