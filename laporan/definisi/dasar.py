"""The registry of reports: a report is a definition, its parameters and the rights of whom it is made for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from core.errors import DomainError, TidakDitemukan
from core.periode import Periode
from ikm.models import Sentra
from kemitraan.models import Perusahaan
from kemitraan.rumus import baca_periode
from laporan.cetak.isi import IsiLaporan
from laporan.enums import BentukBerkas
from laporan.rumus import pastikan_kode, sebut_rentang
from referensi.models import Negara, Wilayah

PERIODE: Final = "periode"
PERUSAHAAN, MITRA, NEGARA, KECAMATAN, SENTRA = "perusahaan", "mitra", "negara", "kecamatan", "sentra"
SARINGAN: Final = {
    PERUSAHAAN: "Pengirim",
    MITRA: "Perusahaan mitra",
    NEGARA: "Negara tujuan",
    KECAMATAN: "Kecamatan",
    SENTRA: "Sentra",
}
"""What a report may be narrowed by, and how it is called on its first page."""


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What is asked, read: rows of whom `user` may see, of the span, on the day `pada`."""

    user: Any
    periode: Periode
    pada: date
    perusahaan: Perusahaan | None = None
    mitra: Perusahaan | None = None
    negara: Negara | None = None
    kecamatan: Wilayah | None = None
    sentra: Sentra | None = None

    @property
    def hari_terakhir(self) -> date:
        """The day a state is read on: the last of the span, or the day that was asked on."""
        return min(self.periode.sampai - timedelta(days=1), self.pada)

    def parameter(self) -> dict[str, str]:
        """As they are kept and stand in the fingerprint: the span by its first day and the day after its last, the rest by code."""
        isi = {n: getattr(self, n) for n in SARINGAN if getattr(self, n) is not None}
        kode = {n: str(o.pk if n in {NEGARA, KECAMATAN} else o.uid) for n, o in isi.items()}
        return {"mulai": self.periode.mulai.isoformat(), "sampai": self.periode.sampai.isoformat()} | kode

    def saringan(self) -> list[tuple[str, str]]:
        """What narrows the rows, in words, the span first."""
        isi = [("Periode", sebut_rentang(self.periode))]
        return isi + [(kata, str(getattr(self, n))) for n, kata in SARINGAN.items() if getattr(self, n) is not None]


@dataclass(frozen=True, slots=True)
class Definisi:
    """`versi` rises whenever the same rows would read otherwise. `saring` names what beside the span it may be narrowed by.
    `resmi`: what the office has made of it leaves with number and signature once the kabid approved it. `satu_halaman`: one sheet,
    whose tables show their largest rows; the others are in the workbook. `hanya_kantor`: leadership, who reads all else, does
    not read its rows, and no schedule mails them outside. `tolak_periode`: why it is not made for a span, "" where it is.
    """

    kunci: str
    versi: int
    judul: str
    keterangan: str
    boleh: Callable[[Any], bool]
    susun: Callable[[Permintaan], IsiLaporan]
    saring: tuple[str, ...] = ()
    tolak_periode: Callable[[Periode], str] = lambda _: ""
    resmi: bool = False
    lanskap: bool = False
    satu_halaman: bool = False
    hanya_kantor: bool = False
    ikon: str = "file-description"
    bentuk: tuple[BentukBerkas, ...] = (BentukBerkas.PDF, BentukBerkas.XLSX, BentukBerkas.CSV)


_definisi: dict[str, Definisi] = {}


def daftarkan(definisi: Definisi) -> Definisi:
    _definisi[definisi.kunci] = definisi
    return definisi


def ambil(kunci: str) -> Definisi:
    """Raises TidakDitemukan for a report nobody registered."""
    if kunci not in _definisi:
        raise TidakDitemukan("Jenis laporan ini tidak ada.")
    return _definisi[kunci]


def semua() -> list[Definisi]:
    return list(_definisi.values())


def untuk(user: Any) -> list[Definisi]:
    """What this person may have made."""
    return [d for d in _definisi.values() if d.boleh(user)]


def baca_permintaan(
    definisi: Definisi, user: Any, parameter: Mapping[str, Any], pada: date, periode: Periode | None = None
) -> Permintaan:
    """Parameters as they travel (codes and uids as text; "" or absent: all) to what they name; `periode` where it is known already.

    Raises DomainError with a sentence for each field that does not hold; unknown names are refused, too.
    """
    galat: dict[str, str] = {}
    periode = periode or baca_periode(pastikan_kode(str(parameter.get(PERIODE) or ""), pada), pada)
    if periode is None:
        galat[PERIODE] = "Periode ini tidak dikenal. Contoh: 2026-10, 2026-T3, 2026."
    elif periode.mulai > pada:
        galat[PERIODE] = "Periode ini belum dimulai."
    elif sebab := definisi.tolak_periode(periode):
        galat[PERIODE] = sebab
    isi: dict[str, Any] = {}
    for nama, nilai in parameter.items():
        if nama == PERIODE or nilai in ("", None):
            continue
        if nama not in definisi.saring:
            galat[nama] = "Laporan ini tidak disaring menurut itu."
        elif (objek := _BACA[nama](user, str(nilai))) is None:
            galat[nama] = f"{SARINGAN[nama]} ini tidak ditemukan."
        else:
            isi[nama] = objek
    if galat or periode is None:
        raise DomainError(next(iter(galat.values())), kode="parameter", bidang=galat)
    return Permintaan(user, periode, pada, **isi)


def _perusahaan(user: Any, nilai: str) -> Perusahaan | None:
    return _beruid(Perusahaan.objects.visible_to(user), nilai)


def _sentra(user: Any, nilai: str) -> Sentra | None:
    return _beruid(Sentra.objects.visible_to(user), nilai)


def _beruid(qs: Any, nilai: str) -> Any:
    try:
        return qs.filter(uid=UUID(nilai)).first()
    except ValueError:
        return None


_BACA: Final[dict[str, Callable[[Any, str], Any]]] = {
    PERUSAHAAN: _perusahaan,
    MITRA: _perusahaan,
    NEGARA: lambda _, kode: Negara.objects.filter(pk=kode).first(),
    KECAMATAN: lambda _, kode: Wilayah.objects.kecamatan().filter(pk=kode).first(),
    SENTRA: _sentra,
}
