"""The trades of the demonstration: where they sit, what they make, how large they are.

Villages and trades of the clusters, and what their sources say of their size, are those of
referensi/data/sentra_mojokerto.csv; the workshops in them are invented.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.conf import settings

from ikm.enums import JenisSertifikat

BERKAS: Final = "referensi/data/sentra_mojokerto.csv"


@dataclass(frozen=True, slots=True)
class ProdukUsaha:
    """A thing a trade makes; amounts are drawn between the bounds. `harga` in thousands of rupiah."""

    nama: str
    proses: str
    bahan: str
    kapasitas: tuple[int, int]
    waktu_tunggu: tuple[int, int]
    harga: tuple[int, int]
    satuan: str = "H87"
    hs: str = ""


@dataclass(frozen=True, slots=True)
class Usaha:
    """A trade, in a cluster (`sentra` with its village) or spread over the kabupaten."""

    komoditas: str
    kbli: str
    kata: tuple[str, ...]
    jumlah: int
    tenaga_kerja: tuple[int, int]
    penjualan_juta: tuple[int, int]
    produk: tuple[ProdukUsaha, ...]
    sentra: str = ""
    desa: str = ""
    satuan: str = "H87"
    perempuan: float = 0.25
    mesin: str = ""
    sertifikat: tuple[str, ...] = (JenisSertifikat.MEREK,)
    bimtek: str = ""


S = JenisSertifikat
P = ProdukUsaha

SENTRA: Final = (
    Usaha(
        "cor kuningan",
        "24320",
        ("Kuningan", "Logam Jaya", "Cor Majapahit", "Seni Kuningan"),
        24,
        (3, 16),
        (180, 1_900),
        (
            P(
                "Handel lemari kuningan",
                "cor pasir, poles",
                "kuningan",
                (300, 4_000),
                (14, 35),
                (18, 65),
                hs="83024290",
            ),
            P("Handel pintu kuningan ukir", "cor lilin hilang, ukir", "kuningan", (80, 900), (21, 45), (90, 320)),
            P("Engsel dekoratif", "cor pasir, bor", "kuningan", (200, 2_500), (14, 30), (12, 40)),
            P("Patung Buddha 30 cm", "cor lilin hilang, patina", "perunggu", (8, 60), (30, 75), (650, 2_400)),
            P("Replika candi", "cor lilin hilang", "kuningan", (10, 80), (30, 60), (350, 1_500)),
            P("Lonceng kuningan", "cor pasir, poles", "kuningan", (60, 700), (14, 30), (35, 180)),
        ),
        sentra="Sentra Cor Kuningan Bejijong",
        desa="35.16.12.2008",
        perempuan=0.12,
        mesin="Tungku cor, gerinda, mesin poles",
        bimtek="Bimtek pengecoran presisi dan poles kuningan",
    ),
    Usaha(
        "alas kaki",
        "15201",
        ("Sepatu", "Sandal", "Alas Kaki"),
        16,
        (4, 18),
        (250, 2_600),
        (
            P("Sandal kulit pria", "jahit, press sol", "kulit sapi", (400, 4_000), (10, 25), (45, 120), "PR"),
            P("Sepatu pantofel", "jahit, lasting", "kulit sintetis", (200, 2_400), (14, 30), (95, 240), "PR"),
            P("Sandal hotel", "potong, jahit", "spons, kain", (1_000, 12_000), (7, 14), (6, 14), "PR"),
        ),
        sentra="Sentra Alas Kaki Jambuwok",
        desa="35.16.12.2001",
        satuan="PR",
        perempuan=0.4,
        mesin="Mesin jahit, mesin press sol",
        sertifikat=(S.MEREK, S.SNI),
        bimtek="Bimtek pola dan desain alas kaki",
    ),
    Usaha(
        "gerabah",
        "23932",
        ("Gerabah", "Cobek", "Tanah Liat"),
        18,
        (2, 6),
        (40, 220),
        (
            P("Cobek tanah liat", "putar, bakar tungku", "tanah liat", (300, 4_000), (7, 20), (5, 18), hs="69120000"),
            P("Pot bunga", "cetak, bakar tungku", "tanah liat", (200, 2_000), (7, 20), (8, 45)),
        ),
        sentra="Sentra Gerabah Mlaten",
        desa="35.16.11.2010",
        perempuan=0.6,
        mesin="Tungku bakar, meja putar",
        bimtek="Bimtek glasir dan pembakaran gerabah",
    ),
    Usaha(
        "olahan bambu",
        "16291",
        ("Bambu", "Anyaman"),
        12,
        (2, 7),
        (50, 300),
        (
            P("Keranjang bambu", "belah, anyam", "bambu", (80, 900), (10, 25), (18, 85), hs="46021990"),
            P("Besek", "belah, anyam", "bambu", (500, 6_000), (5, 14), (2, 6)),
        ),
        sentra="Sentra Anyaman Bambu Ngareskidul",
        desa="35.16.14.2001",
        perempuan=0.5,
        mesin="Mesin belah bambu",
        bimtek="Bimtek pengawetan bambu",
    ),
    Usaha(
        "sepatu",
        "15201",
        ("Sepatu", "Shoes"),
        14,
        (6, 25),
        (400, 4_800),
        (
            P("Sepatu kerja keselamatan", "jahit, injeksi sol", "kulit sapi", (300, 3_000), (21, 40), (140, 320), "PR"),
            P("Sepatu sekolah", "jahit, press sol", "kanvas", (500, 6_000), (10, 25), (45, 95), "PR"),
        ),
        sentra="Sentra Sepatu Ngastemi",
        desa="35.16.10.2005",
        satuan="PR",
        perempuan=0.4,
        mesin="Mesin jahit, oven, press",
        sertifikat=(S.SNI, S.MEREK),
        bimtek="Bimtek produksi sepatu berstandar ekspor",
    ),
)
LUAR_SENTRA: Final = (
    Usaha(
        "furnitur kayu",
        "31001",
        ("Mebel", "Furnitur", "Jati"),
        18,
        (4, 24),
        (300, 5_200),
        (
            P("Kaki meja bubut", "bubut, amplas", "kayu jati", (80, 1_200), (14, 35), (45, 160)),
            P("Laci dan rangka lemari", "serut, rakit", "kayu mahoni", (30, 300), (21, 45), (350, 1_400)),
            P("Kursi makan", "serut, rakit, finishing", "kayu jati", (40, 500), (21, 45), (280, 850)),
        ),
        perempuan=0.15,
        mesin="Gergaji pita, mesin bubut, spindle",
        sertifikat=(S.SVLK, S.MEREK),
        bimtek="Bimtek finishing dan SVLK",
    ),
    Usaha(
        "keripik dan camilan",
        "10794",
        ("Camilan", "Keripik", "Kerupuk"),
        34,
        (1, 8),
        (60, 600),
        (
            P("Keripik pisang", "iris, goreng vakum", "pisang", (100, 1_500), (3, 10), (45, 80), "KGM"),
            P("Kerupuk udang", "kukus, jemur, goreng", "tapioka, udang", (150, 2_500), (5, 14), (28, 55), "KGM"),
            P("Keripik singkong", "iris, goreng", "singkong", (120, 2_000), (3, 10), (30, 55), "KGM"),
        ),
        satuan="KGM",
        perempuan=0.8,
        mesin="Wajan, spinner, sealer",
        sertifikat=(S.PIRT, S.HALAL, S.MEREK),
        bimtek="Bimtek keamanan pangan dan kemasan",
    ),
    Usaha(
        "batik tulis",
        "13134",
        ("Batik",),
        14,
        (3, 9),
        (80, 500),
        (
            P("Kain batik tulis Majapahitan", "batik tulis", "mori primisima", (10, 90), (21, 60), (250, 1_200), "LEF"),
            P("Kain batik cap", "batik cap", "mori prima", (60, 500), (10, 25), (85, 180), "LEF"),
        ),
        satuan="MTR",
        perempuan=0.8,
        mesin="Canting, kompor, bak celup",
        bimtek="Bimtek pewarna alam",
    ),
    Usaha(
        "konveksi",
        "14111",
        ("Konveksi", "Busana", "Jahit"),
        20,
        (2, 16),
        (90, 1_200),
        (
            P("Seragam sekolah", "potong, jahit", "katun", (200, 3_000), (10, 25), (55, 120)),
            P("Kaos sablon", "potong, jahit, sablon", "katun combed", (300, 4_000), (7, 20), (35, 80)),
        ),
        perempuan=0.65,
        mesin="Mesin jahit, obras, potong",
        bimtek="Bimtek pola dan efisiensi potong",
    ),
    Usaha(
        "tahu dan tempe",
        "10392",
        ("Tahu", "Tempe"),
        20,
        (2, 9),
        (120, 900),
        (P("Tahu putih", "giling, rebus, press", "kedelai", (800, 9_000), (1, 2), (9, 16), "KGM"),),
        satuan="KGM",
        perempuan=0.35,
        mesin="Mesin giling, ketel uap",
        sertifikat=(S.PIRT, S.HALAL),
        bimtek="Bimtek pengolahan limbah cair",
    ),
    Usaha(
        "perkakas logam",
        "25931",
        ("Pande", "Logam", "Perkakas"),
        9,
        (2, 8),
        (80, 520),
        (P("Cangkul dan sabit", "tempa, gerinda", "baja per", (150, 1_500), (7, 20), (45, 110)),),
        perempuan=0.08,
        mesin="Tungku tempa, hammer, gerinda",
        bimtek="Bimtek perlakuan panas baja",
    ),
)
USAHA: Final = (*SENTRA, *LUAR_SENTRA)
DESA_LUAR_SENTRA: Final = tuple(
    f"35.16.{kec:02d}.{desa}"
    for kec, semua in {
        1: (2002, 2010),
        2: (2002, 2010),
        3: (2002, 2011),
        4: (2002, 2007),
        5: (2002, 2010),
        6: (2002, 2010),
        7: (2002, 2009),
        8: (2010, 2018),
        9: (2002, 2009),
        10: (2002, 2009),
        11: (2002, 2009),
        12: (2009, 2015),
        13: (2002, 2008),
        14: (2008, 2013),
        15: (2002, 2011),
        16: (2002, 2009),
        17: (2002, 2010),
        18: (2002, 2008),
    }.items()
    for desa in semua
)


@cache
def sumber_sentra() -> dict[str, str]:
    """What is known of each cluster's size and from where, by village; the example's own number is another."""
    with (settings.BASE_DIR / BERKAS).open(encoding="utf-8", newline="") as berkas:
        return {
            b["kode_desa"]: ": ".join(filter(None, (b["jumlah_menurut_sumber"], b["sumber"])))
            for b in csv.DictReader(berkas)
            if b["kode_desa"]
        }
