"""One example workshop after the other: who, where, what it makes, what it earned, when somebody came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from ikm.contoh import kunjungan, omzet
from ikm.contoh.kata import BELAKANG, DUSUN, LAKI, PEREMPUAN, SIFAT
from ikm.contoh.kunjungan import KunjunganContoh
from ikm.contoh.undian import undian
from ikm.contoh.usaha import DESA_LUAR_SENTRA, USAHA, ProdukUsaha, Usaha
from ikm.enums import BentukBadan, JenisKelamin, JenisSertifikat, StatusIKM

TAHUN_PROFIL: Final = 3
JUTA: Final = 1_000_000
TELEPON_CONTOH: Final = "+628000000"
NIB_CONTOH: Final = "0000000"
ADA_TELEPON, ADA_PROFIL, ADA_TEMPAT, ADA_NIB, ADA_PRODUK, AKTIF = 0.85, 0.88, 0.74, 0.45, 0.86, 0.93
AWALAN: Final = {"UD": BentukBadan.UD, "CV": BentukBadan.CV}
SEMENTARA: Final = frozenset({JenisSertifikat.HALAL, JenisSertifikat.SVLK, JenisSertifikat.PIRT, JenisSertifikat.SNI})


@dataclass(frozen=True, slots=True)
class IKMContoh:
    """What the register's services are given. `sentra` is a name of usaha.SENTRA or ""; `geser` the distance in degrees from
    the middle of the village, None where nobody has been with a telephone that knows its place.
    """

    urut: int
    usaha: Usaha
    desa: str
    data: dict[str, Any]
    geser: tuple[float, float] | None = None
    profil: dict[int, dict[str, Any]] = field(default_factory=dict)
    produk: tuple[dict[str, Any], ...] = ()
    sertifikat: tuple[dict[str, Any], ...] = ()
    bukti: str = ""
    omzet: dict[date, int] = field(default_factory=dict)
    kunjungan: tuple[KunjunganContoh, ...] = ()


# Who the story is told of, by trade: they are complete, they report, and their doubles below wait for a decision.
TOKOH: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    "cor kuningan": (
        ("UD Buana Kuningan", "Slamet Widodo", "L"),
        ("UD Handel Jaya Kuningan", "Sugeng Prasetyo", "L"),
        ("CV Seni Cor Majapahit", "Wahyuni Lestari", "P"),
    ),
    "furnitur kayu": (("UD Mebel Jati Kencana", "Bambang Setyawan", "L"),),
    "batik tulis": (("Batik Siti Rahayu", "Siti Rahayu", "P"),),
}
# The same workshop entered again, as an office finds it: words turned round, a letter lost, another telephone.
KEMBAR: Final = (
    ("UD Buana Kuningan", "Buana Kuningan UD", "Slamet Widodo", True),
    ("CV Seni Cor Majapahit", "Seni Cor Mojopahit", "Wahyuni L.", True),
    ("UD Mebel Jati Kencana", "Mebel Jatikencana", "Bambang Setiawan", False),
    ("Batik Siti Rahayu", "Batik Tulis Siti Rahayu", "Siti Rahayu", True),
)


def susun(pada: date) -> Iterator[IKMContoh]:
    """Every example workshop, in a fixed order; the doubles last."""
    semua: dict[str, IKMContoh] = {}
    urut = 0
    for usaha in USAHA:
        for ke in range(usaha.jumlah):
            urut += 1
            tokoh = TOKOH.get(usaha.komoditas, ())
            ikm = _satu(usaha, urut, pada, tokoh[ke] if ke < len(tokoh) else None)
            while ikm.data["nama"] in semua:  # a double is planted where one is wanted, and nowhere else
                ikm.data["nama"] += f" {undian('nama', urut, ikm.data['nama']).choice(SIFAT)}"
            semua[ikm.data["nama"]] = ikm
            yield ikm
    for asal, nama, pemilik, telepon_sama in KEMBAR:
        urut += 1
        yield _kembar(semua[asal], urut, nama, pemilik, telepon_sama=telepon_sama)


def _satu(usaha: Usaha, urut: int, pada: date, tokoh: tuple[str, str, str] | None) -> IKMContoh:
    acak = undian("ikm", urut)
    data = _identitas(acak, usaha, urut, pada)
    desa = usaha.desa or acak.choice(DESA_LUAR_SENTRA)
    tempat = (acak.uniform(-0.006, 0.006), acak.uniform(-0.006, 0.006))
    ada_tempat, ada_profil, ada_produk = (acak.random() < p for p in (ADA_TEMPAT, ADA_PROFIL, ADA_PRODUK))
    if tokoh is not None:
        nama, pemilik, kelamin = tokoh
        data |= {"nama": nama, "pemilik": pemilik, "jenis_kelamin": kelamin, "status": StatusIKM.AKTIF}
        data |= {"bentuk_badan": _bentuk(nama), "telepon": _telepon(urut)}
    biasa = acak.randint(*usaha.penjualan_juta) * JUTA // 12
    nilai = omzet.sebenarnya(undian("omzet", urut), biasa, pada)
    utuh = tokoh is not None
    bukti, laporan = omzet.dilaporkan(undian("lapor", urut), nilai, pada, rajin_benar=utuh)
    return IKMContoh(
        urut,
        usaha,
        desa,
        data,
        tempat if utuh or ada_tempat else None,
        _profil(undian("profil", urut), usaha, nilai, _tahun_profil(acak, usaha, pada, utuh=utuh))
        if utuh or ada_profil
        else {},
        tuple(_produk(undian("produk", urut), usaha, semua=utuh)) if utuh or ada_produk else (),
        tuple(_sertifikat(undian("sertifikat", urut), usaha, urut, pada)),
        bukti,
        laporan,
        kunjungan.susun(undian("kunjungan", urut), usaha, data, pada),
    )


def _identitas(acak: Random, usaha: Usaha, urut: int, pada: date) -> dict[str, Any]:
    perempuan = acak.random() < usaha.perempuan
    pemilik = f"{acak.choice(PEREMPUAN if perempuan else LAKI)} {acak.choice(BELAKANG)}"
    sebutan = pemilik.split(maxsplit=1)[0] if acak.random() < 0.55 else acak.choice(SIFAT)  # noqa: PLR2004
    kata = (acak.choice(("UD", "UD", "CV", "")), acak.choice(usaha.kata), sebutan)
    nama = " ".join(filter(None, kata))
    return {
        "nama": nama,
        "pemilik": pemilik,
        "jenis_kelamin": JenisKelamin.PEREMPUAN if perempuan else JenisKelamin.LAKI_LAKI,
        "telepon": _telepon(urut) if acak.random() < ADA_TELEPON else "",
        "nib": f"{NIB_CONTOH}{urut:06d}" if acak.random() < ADA_NIB else None,
        "bentuk_badan": _bentuk(nama),
        "alamat": f"Dusun {acak.choice(DUSUN)} RT {acak.randint(1, 9):02d} RW {acak.randint(1, 5):02d}",
        "tahun_berdiri": pada.year - acak.randint(4, 28),
        "status": acak.choices((StatusIKM.AKTIF, StatusIKM.BERHENTI, StatusIKM.TUTUP), (AKTIF, 0.05, 0.02))[0],
        "persetujuan_publik": acak.random() < 0.6,  # noqa: PLR2004
    }


def _telepon(urut: int) -> str:
    return f"{TELEPON_CONTOH}{urut:04d}"


def _bentuk(nama: str) -> str:
    return AWALAN.get(nama.split(maxsplit=1)[0], BentukBadan.PERORANGAN)


def _kembar(asal: IKMContoh, urut: int, nama: str, pemilik: str, *, telepon_sama: bool) -> IKMContoh:
    """What a colleague who did not look first would have entered: little, but a phone or a village gives it away."""
    telepon = asal.data["telepon"] if telepon_sama else _telepon(urut)
    data = asal.data | {"nama": nama, "pemilik": pemilik, "telepon": telepon, "nib": None, "tahun_berdiri": None}
    return IKMContoh(urut, asal.usaha, asal.desa, data | {"bentuk_badan": BentukBadan.PERORANGAN})


def _tahun_profil(acak: Random, usaha: Usaha, pada: date, *, utuh: bool) -> list[int]:
    """Clusters were asked every year; elsewhere there is the last, or only one from before."""
    if utuh or usaha.sentra:
        return list(range(pada.year - TAHUN_PROFIL, pada.year))
    return [pada.year - (1 if acak.random() < 0.8 else 2)]  # noqa: PLR2004


def _profil(acak: Random, usaha: Usaha, nilai: dict[date, int], tahun_tahun: list[int]) -> dict[int, dict[str, Any]]:
    """A year's sales are the sum of its months; a tenth of the boxes were never filled in."""
    orang, hasil = acak.randint(*usaha.tenaga_kerja), {}
    for tahun in tahun_tahun:
        penjualan = max(12, round(sum(n for bulan, n in nilai.items() if bulan.year == tahun) / JUTA))
        orang = max(1, orang + acak.randint(-1, 2))
        perempuan = min(orang, round(orang * usaha.perempuan))
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
            "mesin": usaha.mesin,
        }
        hasil[tahun] = {
            k: v
            for k, v in isi.items()
            if k.startswith("tenaga") or k == "produksi" or acak.random() < 0.93  # noqa: PLR2004
        }
    return hasil


def _produk(acak: Random, usaha: Usaha, *, semua: bool) -> Iterator[dict[str, Any]]:
    banyak = len(usaha.produk) if semua else acak.randint(1, min(3, len(usaha.produk)))
    utama = usaha.produk[0]  # what the village is known for, most of its workshops make
    pilih = [utama] if semua or acak.random() < 0.7 else []  # noqa: PLR2004
    lain = [p for p in usaha.produk if p not in pilih]
    for produk in (*pilih, *acak.sample(lain, min(len(lain), banyak - len(pilih)))):
        yield _satu_produk(acak, produk)


def _satu_produk(acak: Random, produk: ProdukUsaha) -> dict[str, Any]:
    kapasitas = round(acak.randint(*produk.kapasitas), -1)
    bebas = round(kapasitas * acak.choice((0, 0.1, 0.25, 0.4, 0.6, 0.8)))
    return {
        "nama": produk.nama,
        "proses": produk.proses,
        "bahan": produk.bahan,
        "satuan": produk.satuan,
        "kode_hs": produk.hs,
        "kapasitas_per_bulan": kapasitas,
        "kapasitas_bebas": bebas if acak.random() < 0.8 else None,  # noqa: PLR2004
        "waktu_tunggu_hari": acak.randint(*produk.waktu_tunggu),
        "harga_acuan": acak.randint(*produk.harga) * 1_000 if acak.random() < 0.75 else None,  # noqa: PLR2004
    }


def _sertifikat(acak: Random, usaha: Usaha, urut: int, pada: date) -> Iterator[dict[str, Any]]:
    """Some run out within weeks, some have."""
    for jenis in usaha.sertifikat:
        if acak.random() < 0.62:  # noqa: PLR2004
            continue
        sisa = acak.choice((-60, -10, 12, 25, 55, 80, 200, 420, 700, 900))
        sampai = pada + timedelta(days=sisa) if jenis in SEMENTARA else None
        terbit = pada + timedelta(days=sisa - 1_460) if sampai else pada - timedelta(days=acak.randint(90, 2_000))
        yield {
            "jenis": str(jenis),
            "nomor": f"CONTOH-{str(jenis).upper()}-{urut:04d}",
            "terbit": terbit,
            "berlaku_sampai": sampai,
            "keterangan": "Data contoh",
        }
