"""Names on the map of destinations."""

from __future__ import annotations

from typing import Any

from laporan.views.gambar import NAMA_MAKS, _bernama


class Rincian:
    def __init__(self, nama: str) -> None:
        self.nama = nama


def titik(nama: str, x: float, y: float, r: float = 20) -> dict[str, Any]:
    return {"r": Rincian(nama), "x": f"{x:g}", "y_nama": [f"{y + r + 15:g}", f"{y - r - 6:g}"]}


def test_neighbours_are_named_below_and_above_and_a_third_not_at_all() -> None:
    jepang, korea, dekat = titik("Jepang", 880, 115), titik("Korea Selatan", 853, 117), titik("Dekat", 860, 116)
    nama = _bernama([jepang, korea, dekat])
    assert [n["nama"] for n in nama] == ["Jepang", "Korea Selatan"]
    assert float(nama[0]["y"]) > 115 > float(nama[1]["y"])
    assert _bernama([{"r": Rincian("Tanpa letak"), "x": "", "y_nama": []}]) == []
    assert len(_bernama([titik(str(n), 100 * n, 100) for n in range(1, 20)])) == NAMA_MAKS
