"""How the figures of indicators are made, by key: what `Indikator.hitung` names. Each reads from `Bacaan`, none asks by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from core.periode import Periode
from laporan.queries.bacaan import Bacaan, Ekspor, Profil
from laporan.rumus import Banding, persen_dari

SATU_DESIMAL: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Nilai:
    """A figure and how many rows or workshops it rests on; `nilai` None is unknown, not nought. `rahasia`: there is one, but of so
    few firms that it is shown to the office alone.
    """

    nilai: Decimal | None = None
    n: int | None = None
    rahasia: bool = False


@dataclass(frozen=True, slots=True)
class CaraHitung:
    """`tahunan`: told once a year, so that quarters have none. `rahasia`: made of what single firms told (UU 3/2014 Pasal 69)."""

    label: str
    nilai: Callable[[Bacaan, Periode], Nilai]
    tahunan: bool = False
    rahasia: bool = False


def _bulat(nilai: int | None, n: int | None) -> Nilai:
    return Nilai(None if nilai is None else Decimal(nilai), n)


def jumlah_ikm(b: Bacaan, masa: Periode) -> Nilai:
    n = b.register[b.hari(masa)].semua
    return _bulat(n, n)


def _pertambahan(b: Bacaan, masa: Periode) -> Banding:
    return Banding(b.register[b.hari(masa)].semua, b.register[b.awal_tahun(masa)].semua)


def pertambahan_persen(b: Bacaan, masa: Periode) -> Nilai:
    """Against the end of the year before; from nothing there is none."""
    banding = _pertambahan(b, masa)
    return Nilai(banding.pertumbuhan, banding.kini)


def pertambahan_selisih(b: Bacaan, masa: Periode) -> Nilai:
    """Unknown while the register was empty at the end of the year before: that is a beginning, not a growth."""
    banding = _pertambahan(b, masa)
    return Nilai(Decimal(banding.selisih) if banding.lalu else None, banding.kini)


def persen_bermitra(b: Bacaan, masa: Periode) -> Nilai:
    r = b.register[b.hari(masa)]
    return Nilai(persen_dari(r.bermitra, r.aktif), r.aktif)


def proporsi_nib(b: Bacaan, masa: Periode) -> Nilai:
    r = b.register[b.hari(masa)]
    return Nilai(persen_dari(r.bernib, r.semua), r.semua)


def nilai_ekspor(b: Bacaan, masa: Periode) -> Nilai:
    e = _ekspor(b, masa)
    return _bulat(e.fob, e.n)


def ekspor_korea(b: Bacaan, masa: Periode) -> Nilai:
    e = _ekspor(b, masa)
    return _bulat(e.korea, e.n_korea)


def pertumbuhan_ekspor(b: Bacaan, masa: Periode) -> Nilai:
    """Against the same months a year before."""
    kini, lalu = (b.ekspor(m) for m in b.rentang_ekspor(masa))
    return Nilai(Banding(kini.fob, lalu.fob).pertumbuhan, kini.n)


def _ekspor(b: Bacaan, masa: Periode) -> Ekspor:
    return b.ekspor(b.rentang_ekspor(masa)[0])


def _profil(ambil: Callable[[Profil], tuple[int, int]]) -> Callable[[Bacaan, Periode], Nilai]:
    def hitung(b: Bacaan, masa: Periode) -> Nilai:
        jumlah, n = ambil(b.profil(masa.mulai.year))
        return _bulat(jumlah if n else None, n)

    return hitung


def omzet_ikm(b: Bacaan, masa: Periode) -> Nilai:
    jumlah, n = b.omzet[masa]
    return _bulat(jumlah if n else None, n)


def ikm_difasilitasi(b: Bacaan, masa: Periode) -> Nilai:
    n = b.fasilitasi[masa][0]
    return _bulat(n, n)


def ikm_sertifikasi(b: Bacaan, masa: Periode) -> Nilai:
    n = b.fasilitasi[masa][1]
    return _bulat(n, n)


def barang_ditolak(b: Bacaan, masa: Periode) -> Nilai:
    """Quantities of different units count alike, as in the commitment it mirrors."""
    h = b.kinerja(masa)
    datang = h.diterima + h.ditolak
    persen = (h.ditolak * 100 / datang).quantize(SATU_DESIMAL, rounding=ROUND_HALF_UP) if datang else None
    return Nilai(persen, h.baris_diterima)


HITUNG: Final[dict[str, CaraHitung]] = {
    "jumlah_ikm": CaraHitung("Jumlah IKM dalam register", jumlah_ikm),
    "pertambahan_ikm_persen": CaraHitung("Pertambahan IKM terhadap akhir tahun lalu, persen", pertambahan_persen),
    "pertambahan_ikm_selisih": CaraHitung("Pertambahan IKM terhadap akhir tahun lalu, selisih", pertambahan_selisih),
    "persen_bermitra": CaraHitung("IKM bermitra dari IKM aktif, persen", persen_bermitra),
    "proporsi_nib": CaraHitung("IKM ber-NIB dari semua IKM, persen", proporsi_nib),
    "nilai_ekspor": CaraHitung("Nilai FOB ekspor nonmigas", nilai_ekspor),
    "pertumbuhan_ekspor": CaraHitung("Nilai FOB ekspor nonmigas terhadap setahun lalu, persen", pertumbuhan_ekspor),
    "ekspor_korea": CaraHitung("Nilai FOB ekspor ke Korea Selatan", ekspor_korea),
    "tenaga_kerja": CaraHitung(
        "Tenaga kerja menurut profil tahunan", _profil(lambda p: (p.tenaga_kerja, p.n_tenaga_kerja)), True, True
    ),
    "nilai_produksi": CaraHitung(
        "Hasil penjualan menurut profil tahunan", _profil(lambda p: (p.penjualan, p.n_penjualan)), True, True
    ),
    "nilai_investasi": CaraHitung(
        "Investasi menurut profil tahunan", _profil(lambda p: (p.investasi, p.n_investasi)), True, True
    ),
    "omzet_ikm": CaraHitung("Omzet bulanan yang dilaporkan", omzet_ikm, rahasia=True),
    "ikm_difasilitasi": CaraHitung("IKM peserta fasilitasi", ikm_difasilitasi),
    "ikm_sertifikasi": CaraHitung("IKM peserta fasilitasi sertifikasi, merek, legalitas", ikm_sertifikasi),
    "barang_ditolak": CaraHitung("Barang ditolak dari yang datang, persen", barang_ditolak),
}


def hitung_masa(kunci: str, bacaan: Bacaan, masa: Periode) -> Nilai:
    """The figure of a span; none of one that has not begun, and of a quarter where it is told once a year."""
    cara = HITUNG.get(kunci)
    if cara is None or masa.mulai > bacaan.pada or (cara.tahunan and masa != Periode.tahun(masa.mulai.year)):
        return Nilai()
    return cara.nilai(bacaan, masa)


def hitung(kunci: str, masa: Iterable[Periode], pada: date) -> list[Nilai]:
    """The figures of one indicator for several spans."""
    semua = list(masa)
    bacaan = Bacaan(semua, pada)
    return [hitung_masa(kunci, bacaan, m) for m in semua]
