"""Why a candidate stands where it stands: each part with its points and the numbers behind it, and one sentence of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from core import format as f
from core.ejaan import Kata
from ikm.enums import JenisSertifikat
from ikm.models import IKM, Produk
from ikm.queries.kemampuan import Pembuat
from ikm.rumus import kemampuan as k
from kemitraan.enums import Tanggapan
from kemitraan.models import Kebutuhan, Tawaran
from kemitraan.rumus import Hitungan, seteliti
from kemitraan.rumus import pencocokan as p

SETEMPAT: Final = 0.05  # km
KALIMAT_MAKS: Final = 500  # Tawaran.alasan


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where the goods go."""

    nama: str
    lat: Decimal | None
    lng: Decimal | None


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part of a score: `nilai` 0..1, its `poin` of `dari` (together 100), and what it rests on."""

    kode: str
    label: str
    nilai: float
    poin: float
    dari: float
    teks: str

    @property
    def persen(self) -> float:
        return 100 * self.nilai


@dataclass(frozen=True, slots=True)
class Calon:
    """One candidate, by its best product. `urutan` is None for one below the ranking asked for; `bebas` is free until the due
    date in the unit of the need, None where unknown.
    """

    urutan: int | None
    ikm: IKM
    produk: Produk | None
    skor: Decimal
    bagian: tuple[Bagian, ...]
    kalimat: str
    kurang: tuple[str, ...]
    tanya: tuple[str, ...]
    bebas: Decimal | None
    tawaran: Tawaran | None = None

    @property
    def lencana(self) -> tuple[str, str]:
        """What became of asking it: words and tone."""
        if self.tawaran is None:
            return "", "netral"
        nada = {Tanggapan.SANGGUP: "baik", Tanggapan.SEBAGIAN: "info", Tanggapan.TIDAK: "bahaya"}
        if not self.tawaran.tanggapan:
            return "Menunggu jawaban", "perhatian"
        tanggapan = Tanggapan(self.tawaran.tanggapan)
        return str(tanggapan.label), nada[tanggapan]

    @property
    def rincian(self) -> dict[str, Any]:
        """What an offer keeps of the score."""
        return {
            "bagian": [
                {
                    "kode": b.kode,
                    "label": b.label,
                    "nilai": round(b.nilai, 4),
                    "poin": round(b.poin, 2),
                    "dari": round(b.dari, 2),
                    "teks": b.teks,
                }
                for b in self.bagian
            ],
            "kurang": list(self.kurang),
            "tanya": list(self.tanya),
        }


@dataclass(frozen=True, slots=True)
class Dinilai:
    """One product of one IKM, weighed. `terukur`: its declared capacity says something of this need."""

    pembuat: Pembuat
    ciri: p.Ciri
    nilai: p.Nilai
    skor: float
    terpakai: Decimal
    terukur: bool


@dataclass(frozen=True, slots=True)
class Perkara:
    """What every candidate of one need is measured against."""

    kebutuhan: Kebutuhan
    perlu: p.Keperluan
    kata: tuple[Kata, ...]
    poin: Mapping[str, float]
    tempat: Tempat


@dataclass(slots=True)
class _Ucapan:
    kurang: list[str] = field(default_factory=list)
    tanya: list[str] = field(default_factory=list)


def uraikan(
    perkara: Perkara, d: Dinilai, ikm: IKM, produk: Produk | None, *, urutan: int | None, tawaran: Tawaran | None
) -> Calon:
    ucapan, ciri = _Ucapan(), d.ciri
    teks = {
        "kemampuan": _kemampuan(ikm, produk, list(zip(perkara.kata, d.pembuat.letak, strict=True)), ucapan),
        "kapasitas": _kapasitas(perkara.kebutuhan, produk, d, ucapan),
        "waktu": _waktu(ciri.hari, perkara.perlu.hari, ucapan),
        "kinerja": _kinerja(ciri.hitungan),
        "jarak": _jarak(ciri.km, perkara.tempat, ucapan),
        "sertifikat": _sertifikat(ciri.sertifikat, perkara.perlu.sertifikat, ucapan),
    }
    bagian = tuple(
        Bagian(n, p.LABEL[n], v := float(getattr(d.nilai, n)), dari * v, dari, _awali(teks[n]))
        for n, dari in perkara.poin.items()
    )
    skor = f.bulatkan(Decimal(str(sum(b.poin for b in bagian))), 2)
    kurang, tanya = tuple(ucapan.kurang), tuple(ucapan.tanya)
    return Calon(urutan, ikm, produk, skor, bagian, _kalimat(teks), kurang, tanya, ciri.bebas, tawaran)


def _awali(teks: str) -> str:
    return f"{teks[:1].upper()}{teks[1:]}"


def _kalimat(teks: Mapping[str, str]) -> str:
    isi = _awali("; ".join(teks.values()))
    return f"{isi}." if len(isi) < KALIMAT_MAKS else f"{isi[: KALIMAT_MAKS - 1]}…"


def _kemampuan(ikm: IKM, produk: Produk | None, kata: Sequence[tuple[Kata, float]], ucapan: _Ucapan) -> str:
    tempat = {
        k.PADA_PRODUK: f"produk “{produk}”",
        k.PADA_SENTRA: f"sentra “{ikm.sentra.komoditas}”" if ikm.sentra else "sentra",
        k.PADA_NAMA: "nama usaha",
    }
    menurut: dict[float, list[str]] = {}
    for satu, letak in kata:
        menurut.setdefault(letak, []).append(f"“{satu.diketik}”")
    sebut = {n: "semua kata" if len(menurut) == 1 else f.gabung(isi) for n, isi in menurut.items()}
    ada = [f"{tempat[n]} cocok dengan {sebut[n]}" for n in tempat if n in menurut]
    if tidak := menurut.get(0.0):
        ucapan.kurang.append(f"{f.gabung(tidak)} tidak disebut")
    if produk is None:
        ucapan.tanya.append("belum ada produk yang dicatat")
    return ", ".join(ada)


def _kapasitas(kebutuhan: Kebutuhan, produk: Produk | None, d: Dinilai, ucapan: _Ucapan) -> str:
    satuan, tenggat, bebas = str(kebutuhan.satuan), f.tanggal(kebutuhan.tenggat), d.ciri.bebas
    if bebas is None or not d.terukur:
        if produk is None or produk.kapasitas_per_bulan is None:
            sebab = "kapasitas belum diisi"
        elif produk.satuan_id != kebutuhan.satuan_id:
            sebab = f"kapasitas dicatat dalam {produk.satuan}, bukan {satuan}"
        else:
            sebab = "kapasitasnya belum tentu untuk barang ini: hanya nama usahanya yang cocok"
        ucapan.tanya.append(sebab)
        return sebab
    dipakai = f" sesudah {f.dengan_satuan(d.terpakai, satuan)} pesanan berjalan" if d.terpakai else ""
    bebas, perlu = seteliti(bebas, kebutuhan.jumlah), f.desimal(kebutuhan.jumlah)
    if bebas >= kebutuhan.jumlah:
        return f"bebas {f.dengan_satuan(bebas, satuan)} sampai {tenggat}{dipakai}, cukup untuk {perlu}"
    ucapan.kurang.append(f"kapasitasnya kurang {f.dengan_satuan(kebutuhan.jumlah - bebas, satuan)}")
    return f"bebas {f.dengan_satuan(bebas, satuan)} dari {perlu} yang dibutuhkan sampai {tenggat}{dipakai}"


def _waktu(hari: int | None, sisa: int, ucapan: _Ucapan) -> str:
    if sisa < 0:
        ucapan.kurang.append("tenggat sudah lewat")
        return "tenggat sudah lewat"
    if hari is None:
        ucapan.tanya.append("waktu tunggu belum diisi")
        return "waktu tunggu belum diisi"
    if hari > sisa:
        ucapan.kurang.append(f"terlambat {f.angka(hari - sisa)} hari")
    return f"siap {f.angka(hari)} hari dari {f.angka(sisa)} hari yang tersisa"


def _kinerja(h: Hitungan) -> str:
    if not h.baris:
        return "belum ada pesanan yang jatuh tempo setahun ini, dinilai di tengah"
    bagian = [
        f"{nama} {f.persen(nilai * 100, 0)}"
        for nama, nilai in (("mutu", h.kualitas), ("jumlah", h.kuantitas), ("tepat waktu", h.ketepatan_waktu))
        if nilai is not None
    ]
    return f"{', '.join(bagian)} dari {f.angka(h.baris)} baris pesanan setahun"


def _jarak(km: float | None, tempat: Tempat, ucapan: _Ucapan) -> str:
    if km is None:
        ucapan.tanya.append("jarak belum diketahui")
        return "jarak belum diketahui"
    return f"di {tempat.nama}" if km < SETEMPAT else f"{f.desimal(km, 1)} km dari {tempat.nama}"


def _sertifikat(berlaku: frozenset[str], diminta: frozenset[str], ucapan: _Ucapan) -> str:
    nama = {j: str(JenisSertifikat(j).label) for j in sorted(berlaku | diminta)}
    if kurang := [nama[j] for j in sorted(diminta - berlaku)]:
        ucapan.kurang.append(f"belum ada sertifikat {f.gabung(kurang)} yang berlaku")
    ada = [nama[j] for j in sorted(berlaku & diminta or berlaku)]
    return f"sertifikat {f.gabung(ada)} berlaku" if ada else "belum ada sertifikat yang berlaku"
