"""Public tables as they are printed: judged, named, dated.

A table is worked out at most once a day and kept till the day is over: what changes of a quarter that is not locked shows the next
day, all of a day's changes together. A day on which one shipment alone came late still shows it to whoever kept the day before;
from the day its months are locked a quarter changes no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, Final

from django.core.cache import cache
from django.db.models import Min

from core.periode import BULAN_TRIWULAN, Periode
from core.waktu import WIB
from ekspor.models import RingkasanKontainer
from kantor.models import PeriodeTerkunci
from laporan.queries.publik.isi import isi, nama_baris
from laporan.rumus import penyamaran
from laporan.rumus.satu_data import KELUARGA, TABEL, Keluarga, TabelData

SEHARI: Final = 86_400
BENTUK: Final = "publik:1"
"""Changes with the shape of what is kept."""
LAIN: Final = "LAIN"
DERET_MAKS: Final = 8
_KODE: Final = re.compile(r"(20\d\d)-T([1-4])")


@dataclass(frozen=True, slots=True)
class IsiKeluarga:
    """What of a family may be printed: rows with a value for each measure, None where hidden; totals, None where the measure is
    withheld, and then its values in the rows are None, too.
    """

    baris: dict[str, tuple[int | None, ...] | None]
    jumlah: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class BarisPublik:
    kode: str
    nama: str
    nilai: int | None

    @property
    def disamarkan(self) -> bool:
        return self.nilai is None


@dataclass(frozen=True)
class TabelPublik:
    """`jumlah` is None where the table is withheld; `dikunci`: when the last of its months was locked, None while one is not."""

    definisi: TabelData
    masa: Periode
    baris: tuple[BarisPublik, ...]
    jumlah: int | None
    dikunci: datetime | None
    pada: date

    @property
    def ditahan(self) -> bool:
        return self.jumlah is None

    @property
    def kode_masa(self) -> str:
        return kode_triwulan(self.masa)

    @property
    def tetap(self) -> bool:
        """No longer changes: its months are locked, and locks keep its rows."""
        return self.dikunci is not None and self.definisi.keluarga.terjaga

    @property
    def diperbarui(self) -> datetime:
        """When its figures were last worked out anew: as it was locked, else this day."""
        return self.dikunci if self.tetap and self.dikunci else datetime.combine(self.pada, time.min, WIB)

    @cached_property
    def tertutup(self) -> int:
        return sum(b.disamarkan for b in self.baris)

    @cached_property
    def terbesar(self) -> int:
        return max((b.nilai or 0 for b in self.baris), default=0)

    @property
    def tertutup_bersama(self) -> int | None:
        """What the hidden rows hold together: total less printed, which anyone can work out."""
        return None if self.jumlah is None else self.jumlah - sum(b.nilai or 0 for b in self.baris)


def kode_triwulan(masa: Periode) -> str:
    return f"{masa.mulai.year}-T{(masa.mulai.month - 1) // BULAN_TRIWULAN + 1}"


def triwulan_tersedia(pada: date) -> list[Periode]:
    """Quarters that are wholly past, newest first, from the first month anything left; always at least the last one."""
    awal: dict[str, date | None] = _sehari("awal", pada, lambda: RingkasanKontainer.objects.aggregate(b=Min("bulan")))
    bulan = awal["b"]
    kini = Periode.triwulan(pada.year, (pada.month - 1) // BULAN_TRIWULAN + 1).sebelumnya()
    semua = [kini]
    while bulan is not None and semua[-1].mulai > bulan:
        semua.append(semua[-1].sebelumnya())
    return semua


def baca_triwulan(kode: str, pada: date) -> Periode | None:
    """`2026-T3`; None where it is no quarter, not over, or older than anything we have."""
    if not (cocok := _KODE.fullmatch(kode)):
        return None
    masa = Periode.triwulan(int(cocok[1]), int(cocok[2]))
    return masa if masa in triwulan_tersedia(pada) else None


def tabel_publik(kunci: str, masa: Periode, pada: date) -> TabelPublik:
    return semua_tabel([kunci], masa, pada)[0]


def semua_tabel(kunci: Iterable[str], masa: Periode, pada: date) -> list[TabelPublik]:
    """These tables of one quarter. While they are kept: a statement for the locks, one look into the cache."""
    dikunci = _dikunci(masa)
    definisi = [TABEL[k] for k in kunci]
    isi_keluarga = _keluarga({d.keluarga.kunci: d.keluarga for d in definisi}, masa, pada, dikunci)
    return [_susun(d, masa, isi_keluarga[d.keluarga.kunci], dikunci, pada) for d in definisi]


def deret_jumlah(kunci: str, pada: date) -> list[tuple[Periode, int | None]]:
    """The total of the last quarters, oldest first; None where it was withheld. Kept for the day as a whole."""
    masa = triwulan_tersedia(pada)[:DERET_MAKS][::-1]
    jumlah = _sehari(f"deret:{kunci}", pada, lambda: [tabel_publik(kunci, m, pada).jumlah for m in masa])
    return list(zip(masa, jumlah, strict=True))


def _sehari(kunci: str, pada: date, buat: Callable[[], Any]) -> Any:
    return cache.get_or_set(f"{BENTUK}:{kunci}:{pada}", buat, SEHARI)


def _dikunci(masa: Periode) -> datetime | None:
    bulan = [b.mulai for b in masa.bulan_bulan()]
    kunci = PeriodeTerkunci.objects.berlaku().filter(bulan__in=bulan).order_by().values_list("dikunci_pada", flat=True)
    saat = list(kunci)
    return max(saat) if len(saat) == len(bulan) else None


def _keluarga(
    keluarga: dict[str, Keluarga], masa: Periode, pada: date, dikunci: datetime | None
) -> dict[str, IsiKeluarga]:
    kunci = {f"{BENTUK}:{k}:{masa.mulai}:{pada}:{bool(dikunci)}": k for k in keluarga}
    ada = {kunci[alamat]: nilai for alamat, nilai in cache.get_many(kunci).items()}
    baru = {alamat: _hitung(keluarga[k], masa, pada, dikunci) for alamat, k in kunci.items() if k not in ada}
    if baru:
        cache.set_many(baru, SEHARI)
    return ada | {kunci[alamat]: nilai for alamat, nilai in baru.items()}


def _hitung(keluarga: Keluarga, masa: Periode, pada: date, dikunci: datetime | None) -> IsiKeluarga:
    sel: Mapping[str, penyamaran.Sel] = isi(keluarga.kunci, masa)
    batas: dict[str, int] | None = None
    if keluarga.induk:
        induk = _keluarga({keluarga.induk: KELUARGA[keluarga.induk]}, masa, pada, dikunci)[keluarga.induk]
        sel = penyamaran.lipat(sel, frozenset(k for k, n in induk.baris.items() if n is None), LAIN)
        batas = _diketahui(induk)
    nilai = {k: tuple(sum(s.values()) for s in ukuran) for k, ukuran in sel.items()}
    putusan = penyamaran.samarkan(sel, batas=batas)
    return IsiKeluarga(
        {k: None if k in putusan.tertutup else _tanpa(n, putusan.ditahan) for k, n in nilai.items()},
        _tanpa(tuple(sum(kolom) for kolom in zip(*nilai.values(), strict=True)), putusan.ditahan),
    )


def _diketahui(induk: IsiKeluarga) -> dict[str, int]:
    """What anyone knows of the first measure: the rows as printed, the hidden ones together."""
    tampak = {k: n[0] for k, n in induk.baris.items() if n is not None and n[0] is not None}
    jumlah = induk.jumlah[0] if induk.jumlah else None
    return tampak if jumlah is None else tampak | {LAIN: jumlah - sum(tampak.values())}


def _tanpa(nilai: tuple[int, ...], ditahan: frozenset[int]) -> tuple[int | None, ...]:
    return tuple(None if u in ditahan else n for u, n in enumerate(nilai))


def _susun(d: TabelData, masa: Periode, isi_: IsiKeluarga, dikunci: datetime | None, pada: date) -> TabelPublik:
    """Largest first, then what is hidden and what is nothing, by name. A withheld table has no rows: they tell of whom it is."""
    jumlah = isi_.jumlah[d.ke] if isi_.jumlah else 0
    if jumlah is None:
        return TabelPublik(d, masa, (), None, dikunci, pada)
    nama = nama_baris(d.keluarga.kunci) | {LAIN: f"{d.keluarga.baris} lain"}
    baris = [BarisPublik(k, nama.get(k, k), None if n is None else n[d.ke]) for k, n in isi_.baris.items()]
    baris.sort(key=lambda b: (b.kode == LAIN, -(b.nilai or 0), b.nilai == 0, b.nama))
    return TabelPublik(d, masa, tuple(baris), jumlah, dikunci, pada)
