"""What a cell was read as: a value, a refusal with its remedy, or a value that is a guess and has to be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

Sel = str | int | float | bool | date | datetime | time | timedelta | None

KOSONG_TEKS: Final = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        "_",
        ".",
        "n/a",
        "na",
        "null",
        "none",
        "tidak tahu",
        "tidak diketahui",
        "belum diisi",
    }
)

TERPANJANG: Final = 40  # of the marks, with room for blanks around them


@dataclass(frozen=True, slots=True)
class Tebakan:
    """One guess. `jenis` names the kind of guess, `pasti` whether it is so well founded that it is accepted unless
    refused. Guesses of one (jenis, dari, menjadi) are one question; `tiap` says that each is different (a phone without
    its zero): then the kind is the question and (dari, menjadi) its example.
    """

    jenis: str
    dari: str
    menjadi: str
    pasti: bool = False
    tiap: bool = False


@dataclass(frozen=True, slots=True)
class Bacaan:
    """`nilai` is None where the cell says nothing."""

    nilai: Any = None
    galat: str = ""
    tebakan: tuple[Tebakan, ...] = field(default=())


KOSONG: Final = Bacaan()


def teks_sel(sel: Sel) -> str:
    """A cell as the person sees it: whole numbers without ".0", one line, single blanks."""
    if sel is None:
        return ""
    if isinstance(sel, str):
        return " ".join(sel.split())
    if isinstance(sel, bool):
        return "YA" if sel else "TIDAK"
    if isinstance(sel, float):
        return str(int(sel)) if sel.is_integer() and abs(sel) < 1e18 else repr(sel)  # noqa: PLR2004 - beyond, repr is shorter
    if isinstance(sel, datetime):
        return f"{sel:%d-%m-%Y %H:%M}" if (sel.hour or sel.minute) else f"{sel:%d-%m-%Y}"
    return f"{sel:%d-%m-%Y}" if isinstance(sel, date) else str(sel)


def kosong(sel: Sel) -> bool:
    """Empty, or one of the marks people put where they know nothing."""
    return sel is None or (isinstance(sel, str) and len(sel) < TERPANJANG and sel.strip().lower() in KOSONG_TEKS)
