"""Who sends what where, how often, and what it is worth: drawn by chance that is the same every time. Nothing that is said to
have happened lies after the given day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from ekspor.enums import BasisNilai, JenisPengiriman
from ekspor.rumus import angka_periksa
from ikm.contoh.undian import undian
from kemitraan.contoh.panggung import IKM_TOKOH, PERUSAHAAN_TOKOH

HARI: Final = timedelta(days=1)
MINGGU: Final = 6
SERATUS: Final = 100


@dataclass(frozen=True, slots=True)
class Barang:
    """A cargo line. `nilai`: the least and the most a whole container of it is worth, in the sender's currency."""

    uraian: str
    uraian_en: str
    hs: str
    satuan: str
    jumlah: tuple[int, int]
    nilai: tuple[int, int]
    kg: int
    """Net weight of one unit."""


@dataclass(frozen=True, slots=True)
class Pengirim:
    """`mulai`: days before now of the first shipment; `tiap`: days between two; `tujuan`: (country or province, port)."""

    kunci: str
    barang: tuple[Barang, ...]
    tujuan: tuple[tuple[str, str], ...]
    pembeli: str
    mulai: int
    tiap: int
    basis: str = BasisNilai.FOB
    mata_uang: str = "USD"
    tipe: str = "45G1"
    kotak: tuple[int, int] = (1, 2)
    jenis: str = JenisPengiriman.EKSPOR
    perjalanan: int = 14
    ikm: str = ""
    """The name of the example workshop that sends by itself."""
    luar: tuple[str, int] | None = None
    """What comes from elsewhere, and its share of the value in percent."""


@dataclass(frozen=True, slots=True)
class Kiriman:
    """One shipment: the plan, and each later day where it is over by now."""

    pengirim: Pengirim
    ke: int
    rencana: date
    tujuan: tuple[str, str]
    kotak: tuple[tuple[str, tuple[tuple[Barang, int, int], ...]], ...]
    """Container number → (line, pieces, value)."""
    peb: date | None = None
    stuffing: date | None = None
    berangkat: date | None = None
    tiba: date | None = None
    terlambat: str = ""


FURNITUR: Final = Barang(
    "Lemari dan meja kayu berhandel kuningan",
    "Wooden cabinets and tables with brass handles",
    "94036090",
    "H87",
    (90, 120),
    (195_000_000, 209_000_000),
    42,
)
PENGIRIM: Final = (
    Pengirim(
        "lawang",
        (Barang("Kursi makan jati", "Teak dining chairs", "94016990", "H87", (320, 420), (21_000, 27_000), 9),),
        (("NL", "NLRTM"), ("DE", "DEHAM")),
        "Oud Meubelhuis BV",
        900,
        82,
        basis=BasisNilai.CIF,
        perjalanan=34,
        luar=("Kayu jati bersertifikat dari Jawa Tengah", 22),
    ),
    Pengirim(
        "tirta",
        (Barang("Sepatu kerja keselamatan", "Safety shoes", "64034000", "PR", (2_400, 3_100), (34_000, 47_000), 1),),
        (("JP", "JPTYO"), ("AU", "AUSYD")),
        "Anzen Gutsu KK",
        560,
        75,
        tipe="22G1",
        perjalanan=16,
        luar=("Sol dan kulit dari Magetan", 31),
    ),
    Pengirim(
        "dekor",
        (
            Barang(
                "Pot bunga gerabah", "Terracotta flower pots", "69139010", "H87", (1_600, 2_200), (8_000, 11_500), 4
            ),
            Barang("Keranjang bambu", "Bamboo baskets", "46021190", "H87", (900, 1_400), (5_000, 7_000), 1),
        ),
        (("AU", "AUMEL"), ("US", "USLAX")),
        "Southern Home Pty",
        490,
        90,
        mata_uang="AUD",
        basis=BasisNilai.FOB,
        tipe="42G1",
        perjalanan=21,
    ),
    Pengirim(
        "pangeston",
        (
            Barang(
                "Cat dan pengencer kayu",
                "Wood coatings and thinner",
                "32089090",
                "KGM",
                (7_500, 9_500),
                (19_000, 26_000),
                1,
            ),
        ),
        (("VN", "VNSGN"),),
        "Son Go Sai Gon",
        420,
        130,
        tipe="22G1",
        perjalanan=8,
        luar=("Resin dan pelarut dari Gresik", 48),
    ),
    Pengirim(
        PERUSAHAAN_TOKOH,
        (FURNITUR,),
        (("KR", "KRPUS"), ("KR", "KRINC")),
        "Hangang Gagu Co., Ltd.",
        330,
        47,
        basis=BasisNilai.TAKSIRAN,
        mata_uang="IDR",
        kotak=(2, 2),
        luar=("Kayu mindi dan papan dari Lumajang", 19),
    ),
    Pengirim(
        "ikm",
        (
            Barang(
                "Arca dan gagang kuningan",
                "Brass statues and handles",
                "83062990",
                "H87",
                (180, 260),
                (14_000_000, 23_000_000),
                2,
            ),
        ),
        (("31", ""), ("51", "")),
        "Toko Seni Nusantara",
        400,
        95,
        basis=BasisNilai.FAKTUR,
        mata_uang="IDR",
        jenis=JenisPengiriman.ANTARPROVINSI,
        perjalanan=2,
        ikm=IKM_TOKOH,
    ),
)
ALAMAT_PEMBELI: Final = {
    "Oud Meubelhuis BV": ("Voorbeeldkade 12", "3011 AA Rotterdam", "NL"),
    "Anzen Gutsu KK": ("4-5-6 Rei, Koto-ku", "Tokyo 135-0000", "JP"),
    "Southern Home Pty": ("Unit 3, 21 Sample Road", "Dandenong VIC 3175", "AU"),
    "Son Go Sai Gon": ("", "Ho Chi Minh City", "VN"),
    "Hangang Gagu Co., Ltd.": ("17 Yesi-ro, Gangseo-gu", "Busan 46000", "KR"),
    "Toko Seni Nusantara": ("Jalan Contoh 8", "Jakarta Pusat", "ID"),
}
"""Street, city and country as an invoice prints them, invented; one street is still unknown."""
CERITA: Final = (9, -8)
"""The story's shipments, in days before now: one that left last week, one planned for next week."""


def susun(pengirim: Pengirim, pada: date) -> Iterator[Kiriman]:
    """The shipments of one sender up to that day, oldest first; those of the story's company end before the story's own."""
    acak = undian("kiriman", pengirim.kunci)
    tokoh = pengirim.kunci == PERUSAHAAN_TOKOH
    batas = pada - (30 if tokoh else 4) * HARI
    hari, ke = pada - pengirim.mulai * HARI, 0
    while hari <= batas:
        yield _satu(acak, pengirim, ke, _bukan_minggu(hari), pada)
        ke += 1
        hari += round(pengirim.tiap * acak.uniform(0.85, 1.2)) * HARI
    if tokoh:
        for sela in CERITA:
            yield _satu(acak, pengirim, ke, _bukan_minggu(pada - sela * HARI), pada)
            ke += 1


def _bukan_minggu(hari: date) -> date:
    return hari - HARI if hari.weekday() == MINGGU else hari


def _satu(acak: Random, s: Pengirim, ke: int, rencana: date, pada: date) -> Kiriman:
    geser = acak.choices((0, 1, 3), (7, 2, 1))[0]
    stuffing = rencana + geser * HARI
    berangkat = stuffing + acak.randint(3, 5) * HARI if s.jenis == JenisPengiriman.EKSPOR else stuffing
    tiba = berangkat + (s.perjalanan + acak.randint(0, 4)) * HARI
    jumlah = acak.randint(*s.kotak)
    return Kiriman(
        s,
        ke,
        rencana,
        acak.choice(s.tujuan),
        tuple((_nomor(s, ke, n), _isi(acak, s)) for n in range(jumlah)),
        peb=_sudah(stuffing + HARI, pada) if s.jenis == JenisPengiriman.EKSPOR else None,
        stuffing=_sudah(stuffing, pada),
        berangkat=_sudah(berangkat, pada),
        tiba=_sudah(tiba, pada),
        terlambat=acak.choice(("produksi", "kontainer", "kapal")) if geser else "",
    )


def _isi(acak: Random, s: Pengirim) -> tuple[tuple[Barang, int, int], ...]:
    langkah = 500_000 if s.mata_uang == "IDR" else 10
    return tuple((b, acak.randint(*b.jumlah), acak.randint(*b.nilai) // langkah * langkah) for b in s.barang)


def _sudah(hari: date, pada: date) -> date | None:
    return hari if hari < pada else None


def _nomor(s: Pengirim, ke: int, kotak: int) -> str:
    """A number with its check digit under an owner code that nobody has; none by road."""
    if s.jenis == JenisPengiriman.ANTARPROVINSI:
        return ""
    urut = [p.kunci for p in PENGIRIM].index(s.kunci) * 10_000 + ke * SERATUS + kotak
    awal = f"ZZZU{urut:06d}"
    return f"{awal}{angka_periksa(awal)}"
