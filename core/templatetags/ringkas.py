"""`{% load ringkas %}`: parts that sum up a record: its trend, its three promises, how complete it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import template

from core import format as f
from core.tren import lukis_tren

register = template.Library()

NAMA_MAKNA: Final = {"kualitas": "Kualitas", "kuantitas": "Kuantitas", "waktu": "Ketepatan waktu"}


@register.inclusion_tag("components/sparkline.html")
def tren(data: Mapping[str, Any] | None) -> dict[str, Any]:
    """A trend line. `data`: nilai [number or None], kategori [text, as many], satuan ("", "Rp", "%" …), makna."""
    nilai: Sequence[Any] = data["nilai"] if data else ()
    garis = lukis_tren(nilai)
    if data is None or garis is None:
        return {"garis": None}
    ada = [(k, n) for k, n in zip(data["kategori"], nilai, strict=True) if n is not None]
    (awal, dari), (akhir, ke) = ada[0], ada[-1]
    satuan = data.get("satuan", "")
    return {
        "garis": garis,
        "makna": data.get("makna", ""),
        "sebutan": f"Tren: {awal} {f.dengan_satuan(dari, satuan)}, {akhir} {f.dengan_satuan(ke, satuan)}",
        "awal": awal,
        "akhir": akhir,
    }


@register.filter
def makna_nama(makna: str) -> str:
    return NAMA_MAKNA.get(makna, makna)


@register.simple_tag
def cukup_data(persen: Any, n: int | None, minimal: int | None = None) -> bool:
    """Whether a measure may be shown as a number: it exists, and it rests on enough."""
    return persen not in (None, "") and int(n or 0) >= int(minimal or 1)


@register.filter
def cukup(janji: Mapping[str, Any]) -> bool:
    return cukup_data(janji.get("persen"), janji.get("n"), janji.get("minimal"))


@register.simple_tag
def hitung_lengkap(butir: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """How many of the items that are needed are there; what may stay empty is not counted."""
    wajib = [bool(b["lengkap"]) for b in butir if b.get("wajib") is not False]
    kurang = wajib.count(False)
    return {
        "ada": wajib.count(True),
        "semua": len(wajib),
        "kurang": kurang,
        "kata": f"{f.angka(kurang)} lagi",
    }
