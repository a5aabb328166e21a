"""Which code does which kind of Tugas. Right apps register theirs in AppConfig.ready(); nothing here knows a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from core.pelaku import Pelaku
from kantor.enums import JenisBerkas, StatusTugas

MAKS_PERCOBAAN = 3


class TugasDibatalkan(Exception):
    """Somebody asked for the work to stop."""


class SewaHilang(Exception):
    """The run no longer holds its row: it was swept and given to another worker. Stop without a trace."""


class Konteks(Protocol):
    """What a handler is given. It runs outside any transaction and must be safe to run again from the start.

    `lapor` also extends the lease: call it at least every half minute (settings.TUGAS_SEWA_DETIK).
    """

    @property
    def parameter(self) -> Mapping[str, Any]: ...

    @property
    def pelaku(self) -> Pelaku: ...

    def lapor(self, n: int, total: int | None = None, pesan: str = "") -> None:
        """Show progress. Raises TugasDibatalkan when asked to stop, SewaHilang when another run took over."""

    def periksa_batal(self) -> None: ...

    def simpan_berkas(self, nama: str, isi: bytes | Path, jenis: JenisBerkas) -> Any:
        """Store the result file; a file of an earlier attempt is cancelled."""


Kerja = Callable[[Konteks], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class JenisTugas:
    """`kerja` returns what becomes `Tugas.hasil`; a `pesan` in it is the closing sentence on the page. `halaman` makes the
    address at which its person goes on from its parameters; without it that is the page of the Tugas itself. `tanpa_hasil`
    is told (parameters, how it ended, why) when it ends without a result, in the transaction that says so.
    """

    kunci: str
    label: str
    kerja: Kerja
    maks_percobaan: int = MAKS_PERCOBAAN
    halaman: Callable[[Mapping[str, Any]], str] | None = None
    tanpa_hasil: Callable[[Mapping[str, Any], StatusTugas, str], None] | None = None


_jenis: dict[str, JenisTugas] = {}


def daftarkan(jenis: JenisTugas) -> JenisTugas:
    _jenis[jenis.kunci] = jenis
    return jenis


def ambil(kunci: str) -> JenisTugas:
    """Raises KeyError for a kind that nobody registered."""
    return _jenis[kunci]


def label(kunci: str) -> str:
    return _jenis[kunci].label if kunci in _jenis else kunci


def halaman(kunci: str, parameter: Mapping[str, Any]) -> str:
    """Where whoever asked for this work goes on when it ended, or ""."""
    jenis = _jenis.get(kunci)
    return jenis.halaman(parameter) if jenis is not None and jenis.halaman is not None else ""


def ceritakan(kunci: str, parameter: Mapping[str, Any], status: StatusTugas, sebab: str) -> None:
    """Tell whoever is kept waiting by this work that no result comes."""
    jenis = _jenis.get(kunci)
    if jenis is not None and jenis.tanpa_hasil is not None:
        jenis.tanpa_hasil(parameter, status, sebab)


def pilihan() -> list[tuple[str, str]]:
    return sorted(((j.kunci, j.label) for j in _jenis.values()), key=lambda p: p[1])
