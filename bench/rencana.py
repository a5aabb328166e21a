"""The plans of the very statements a page sends, with an alarm where a big table is read row by row for nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from bench.ukur import Peramban

BESAR = (
    *("ikm_ikm", "ikm_produk", "ikm_sertifikat", "ikm_kunjungan", "ikm_masalahkunjungan"),
    *("ikm_pesertafasilitasi", "ikm_omzetbulanan", "ikm_pasangankembar"),
    *("ekspor_pengiriman", "ekspor_kontainer", "ekspor_muatan", "ekspor_kontribusi"),
)
PANTAS = 0.1  # an index saves nothing once a tenth of the rows is asked for
SEDIKIT = 1_000  # rows that a scan read before it had enough (an EXISTS, a LIMIT)


@dataclass(frozen=True, slots=True)
class Rencana:
    """One statement: what it is for, its plan in a line, and why it is wrong ("" when it is right)."""

    untuk: str
    baris: str
    salah: str


class Perekam:
    """Keeps every statement of one request; `jumlah` is what the page cost."""

    def __init__(self) -> None:
        self.pernyataan: list[tuple[str, Any]] = []

    @property
    def jumlah(self) -> int:
        return len(self.pernyataan)

    def ulangi(self, kursor: Any) -> None:
        """The same statements again, without the program around them."""
        for sql, params in self.pernyataan:
            kursor.execute(sql, params)
            kursor.fetchall()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        self.pernyataan.append((sql, params))
        return execute(sql, params, many, context)


def rekam(peramban: Peramban, url: str) -> Perekam:
    perekam = Perekam()
    with connection.execute_wrapper(perekam):
        jawaban = peramban.minta(url)
    if jawaban.status != 200:
        raise AssertionError(f"{url}: {jawaban.status}")
    return perekam


def jelaskan(perekam: Perekam) -> list[Rencana]:
    hasil = []
    for sql, params in perekam.pernyataan:
        if not any(f'FROM "{tabel}"' in sql for tabel in BESAR):
            continue
        untuk = "jumlah" if "COUNT(" in sql[:40] else "baris"
        with connection.cursor() as kursor:
            kursor.execute(f"EXPLAIN (ANALYZE, BUFFERS OFF, FORMAT JSON) {sql}", params)
            isi = kursor.fetchone()[0]
        akar = (json.loads(isi) if isinstance(isi, str) else isi)[0]["Plan"]
        simpul = list(_telusur(akar))
        hasil.append(Rencana(untuk, " < ".join(map(_nama, simpul)), "; ".join(s for n in simpul if (s := _salah(n)))))
    return hasil


def _telusur(simpul: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield simpul
    for anak in simpul.get("Plans", ()):
        yield from _telusur(anak)


def _nama(simpul: dict[str, Any]) -> str:
    lewat = simpul.get("Index Name") or (simpul.get("Relation Name") if "Scan" in simpul["Node Type"] else "")
    pantas = _pantas(simpul) if _seq(simpul) else ""
    if simpul["Node Type"] == "Sort" and (n := simpul["Plans"][0]["Actual Rows"]) >= SEDIKIT:
        return f"Sort {n} baris"
    return simpul["Node Type"] + (f" {lewat}" if lewat else "") + (f" [tepat: {pantas}]" if pantas else "")


def _seq(simpul: dict[str, Any]) -> bool:
    return simpul["Node Type"].endswith("Seq Scan") and simpul.get("Relation Name") in BESAR


def _pantas(simpul: dict[str, Any]) -> str:
    cocok, dibuang = simpul["Actual Rows"], simpul.get("Rows Removed by Filter", 0)
    if cocok + dibuang < SEDIKIT:
        return f"berhenti sesudah {cocok + dibuang} baris"
    bagian = cocok / max(1, cocok + dibuang)
    return f"{bagian:.0%} baris yang dibaca terpakai" if bagian >= PANTAS else ""


def _salah(simpul: dict[str, Any]) -> str:
    if _seq(simpul) and not _pantas(simpul):
        return f"Seq Scan {simpul['Relation Name']}: {simpul.get('Rows Removed by Filter', 0)} baris dibaca sia-sia"
    return ""
