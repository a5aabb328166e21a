"""The partnerships of the demonstration: who works with whom, on what paper, and how well it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kemitraan.enums import PolaKemitraan, StatusKemitraan

K = StatusKemitraan


@dataclass(frozen=True, slots=True)
class Barang:
    """A product of the workshop's register, its price in rupiah, and how much one order asks for."""

    produk: str
    harga: int
    jumlah: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Watak:
    """How a partnership goes, in chances: a line with rejects, a late order, one never completed, a late payment.
    `luntur` is what is added to the first two by the end of it, so that scores fall.
    """

    tolak: float = 0.25
    telat: float = 0.15
    putus: float = 0.04
    bayar_telat: float = 0.1
    hari_telat: tuple[int, int] = (4, 12)
    luntur: float = 0.0


@dataclass(frozen=True, slots=True)
class MitraContoh:
    """`mulai` in months before the first of this month (negative: to come), `bulan` its term. `tiap`: days between orders, 0
    for none. `status` is what becomes of it; one in force whose last day is over has ended by itself. `sela`: the days
    before now that are written out in `naskah` instead. `catat_kirim`: the workshop writes down what it sends (most do not, and
    are received all the same). `percobaan`: a trial order before the agreement is in force.
    """

    kunci: str
    perusahaan: str
    ikm: str
    pola: str
    barang: tuple[Barang, ...]
    mulai: int
    bulan: int
    tiap: int = 40
    tempo: tuple[int, int] = (21, 35)
    termin: int = 30
    uang_muka: int = 0
    watak: Watak = Watak()
    status: str = K.BERLAKU
    diputus: tuple[int, str, str] | None = None
    diperbarui: bool = False
    pertemuan: int | None = 0
    dari_kunjungan: bool = False
    sela: int = 0
    catat_kirim: bool = False
    percobaan: bool = False

    @property
    def lingkup(self) -> str:
        return " dan ".join(b.produk for b in self.barang)


PL = PolaKemitraan
BAIK = Watak(tolak=0.12, telat=0.06, putus=0.0, bayar_telat=0.05)
BIASA = Watak()
MENURUN = Watak(tolak=0.12, telat=0.05, putus=0.03, luntur=1.3)
LAMBAT_BAYAR = Watak(tolak=0.15, telat=0.1, bayar_telat=0.85, hari_telat=(12, 48))
MITRA: Final = (
    MitraContoh(
        "seragam-1",
        "sandang",
        "Jahit Jaya",
        PL.SUBKONTRAK,
        (Barang("Seragam sekolah", 82_000, (300, 800)),),
        35,
        24,
        tiap=87,
    ),
    MitraContoh(
        "seragam-2",
        "sandang",
        "Konveksi Indah",
        PL.SUBKONTRAK,
        (Barang("Seragam sekolah", 86_000, (150, 350)), Barang("Kaos sablon", 47_000, (100, 250))),
        34,
        12,
        tiap=78,
    ),
    MitraContoh(
        "kursi-1",
        "lawang",
        "UD Furnitur Barokah",
        PL.SUBKONTRAK,
        (Barang("Kursi makan", 379_000, (30, 80)),),
        32,
        36,
        tiap=75,
        uang_muka=30,
        watak=MENURUN,
        catat_kirim=True,
    ),
    MitraContoh(
        "kursi-2",
        "lawang",
        "UD Furnitur Wagiman",
        PL.SUBKONTRAK,
        (Barang("Kursi makan", 365_000, (20, 60)),),
        20,
        24,
        tiap=72,
        uang_muka=30,
        watak=BAIK,
    ),
    MitraContoh(
        "sandal",
        "loka",
        "UD Sandal Ninik",
        PL.RANTAI_PASOK,
        (Barang("Sandal hotel", 12_500, (2_000, 4_000)),),
        30,
        12,
        tiap=63,
        diperbarui=True,
        watak=BAIK,
    ),
    MitraContoh(
        "batik-1",
        "batik",
        "Batik Siti Rahayu",
        PL.PERDAGANGAN_UMUM,
        (Barang("Kain batik tulis Majapahitan", 780_000, (6, 16)), Barang("Kain batik cap", 110_000, (30, 70))),
        25,
        36,
        tiap=69,
        tempo=(30, 45),
        termin=21,
        watak=LAMBAT_BAYAR,
    ),
    MitraContoh(
        "batik-2",
        "batik",
        "CV Batik Sri",
        PL.PERDAGANGAN_UMUM,
        (Barang("Kain batik cap", 106_000, (40, 90)),),
        16,
        24,
        tiap=82,
        tempo=(25, 40),
        termin=21,
        watak=LAMBAT_BAYAR,
    ),
    MitraContoh(
        "keripik",
        "rasa",
        "UD Kerupuk Lestari",
        PL.DISTRIBUSI_KEAGENAN,
        (Barang("Keripik pisang", 62_000, (120, 280)),),
        22,
        24,
        tiap=54,
        tempo=(10, 16),
        termin=14,
        watak=BAIK,
    ),
    MitraContoh(
        "kerupuk",
        "rasa",
        "Camilan Rejeki",
        PL.DISTRIBUSI_KEAGENAN,
        (Barang("Kerupuk udang", 38_000, (150, 400)),),
        13,
        12,
        tiap=54,
        tempo=(10, 16),
        termin=14,
    ),
    MitraContoh(
        "sepatu-1",
        "tirta",
        "Sepatu Rejeki",
        PL.SUBKONTRAK,
        (Barang("Sepatu kerja keselamatan", 168_000, (200, 450)),),
        20,
        24,
        tiap=68,
        watak=BIASA,
        catat_kirim=True,
    ),
    MitraContoh(
        "sepatu-2",
        "tirta",
        "UD Sepatu Supardi",
        PL.SUBKONTRAK,
        (Barang("Sepatu kerja keselamatan", 165_000, (120, 260)),),
        10,
        12,
        tiap=68,
        watak=MENURUN,
    ),
    MitraContoh(
        "pot",
        "dekor",
        "Tanah Liat Maju",
        PL.PERDAGANGAN_UMUM,
        (Barang("Pot bunga", 27_000, (250, 600)),),
        18,
        24,
        tiap=66,
        watak=Watak(tolak=0.4, telat=0.2, bayar_telat=0.5),
        status=K.DIPUTUS,
        diputus=(105, "perusahaan", "Perusahaan beralih ke pot semen dari pemasok lain."),
    ),
    MitraContoh(
        "keranjang",
        "dekor",
        "Anyaman Purwanti",
        PL.PERDAGANGAN_UMUM,
        (Barang("Keranjang bambu", 46_000, (150, 320)),),
        17,
        24,
        tiap=90,
        status=K.DIPUTUS,
        diputus=(70, "bersama", "Perusahaan berhenti menjual keranjang; pesanan terakhir sudah dilunasi."),
    ),
    MitraContoh(
        "handel-pintu",
        "wangsa",
        "UD Buana Kuningan",
        PL.RANTAI_PASOK,
        (Barang("Handel pintu kuningan ukir", 170_000, (60, 110)), Barang("Engsel dekoratif", 34_000, (120, 240))),
        13,
        24,
        tiap=44,
        uang_muka=30,
        watak=Watak(tolak=0.3, telat=0.14, putus=0.0, bayar_telat=0.12),
        pertemuan=1,
        sela=75,
        catat_kirim=True,
    ),
    MitraContoh(
        "handel-lemari",
        "wangsa",
        "UD Handel Jaya Kuningan",
        PL.RANTAI_PASOK,
        (Barang("Handel lemari kuningan", 55_000, (250, 600)),),
        13,
        24,
        tiap=40,
        uang_muka=30,
        watak=BAIK,
        pertemuan=1,
        catat_kirim=True,
    ),
    MitraContoh(
        "engsel",
        "wangsa",
        "CV Seni Cor Majapahit",
        PL.SUBKONTRAK,
        (Barang("Engsel dekoratif", 32_000, (200, 400)), Barang("Handel lemari kuningan", 55_000, (100, 240))),
        13,
        12,
        tiap=44,
        uang_muka=30,
        watak=Watak(tolak=0.35, telat=0.3),
        diperbarui=True,
        pertemuan=1,
        catat_kirim=True,
        dari_kunjungan=True,
    ),
    MitraContoh(
        "kaki-meja",
        "wangsa",
        "UD Mebel Jati Kencana",
        PL.SUBKONTRAK,
        (Barang("Kaki meja bubut", 140_000, (80, 200)),),
        12,
        13,
        tiap=42,
        uang_muka=30,
        watak=BIASA,
        pertemuan=1,
        catat_kirim=True,
    ),
    MitraContoh(
        "cangkul",
        "kalijagan",
        "UD Pande Eko",
        PL.PERDAGANGAN_UMUM,
        (Barang("Cangkul dan sabit", 92_000, (60, 140)),),
        10,
        12,
        tiap=64,
        termin=14,
    ),
    MitraContoh(
        "handel-cadangan",
        "wangsa",
        "UD Seni Kuningan Budi Karya",
        PL.RANTAI_PASOK,
        (Barang("Handel pintu kuningan ukir", 172_000, (60, 100)),),
        -1,
        12,
        tiap=0,
        status=K.DITANDATANGANI,
        percobaan=True,
        pertemuan=2,
        dari_kunjungan=True,
    ),
    MitraContoh(
        "kaki-cadangan",
        "wangsa",
        "CV Mebel Gunawan",
        PL.SUBKONTRAK,
        (Barang("Kaki meja bubut", 128_000, (80, 160)),),
        -2,
        12,
        tiap=0,
        status=K.DRAF,
        pertemuan=2,
    ),
)
