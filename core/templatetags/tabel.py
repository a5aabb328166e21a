"""`{% load tabel %}`: the rows of the one list table, drawn in one go.

Two hundred cells a page, each passing a dozen template nodes, cost more than everything else together (bench/README.md).
"""

from collections.abc import Callable
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from core.format import KOSONG
from core.html import aman, satukan
from core.tables import Jenis
from core.templatetags.komponen import kunci_utama, lencana

register = template.Library()

KODE = {"kode", "nomor"}  # never broken over two lines


@register.simple_tag
def baris_tabel(tabel: Any) -> SafeString:
    """<tr>…</tr> for every row: the naming column is a row heading with the link, a state is a badge."""
    utama, lukis_lencana = kunci_utama(tabel), _Lencana()
    baris = (
        "".join(_sel(sel, baris.url if sel.kolom.kunci == utama else None, lukis_lencana) for sel in baris.sel)
        for baris in tabel.baris
    )
    return satukan(f"<tr>{isi}</tr>\n" for isi in baris)


def _sel(sel: Any, url: str | None, lukis_lencana: Callable[[Any], str]) -> str:
    """One cell; `url` is None except in the naming column."""
    kolom, isi = sel.kolom, aman(sel.tampil)
    if url is not None:
        tautan = f'<a href="{aman(url)}">{isi}</a>' if url else isi
        return f'<th scope="row" class="k-jenis-{kolom.jenis}">{tautan}</th>'
    if kolom.jenis == Jenis.LENCANA and sel.mentah:
        isi = lukis_lencana(sel.mentah)
    elif sel.url:
        isi = f'<a href="{aman(sel.url)}">{isi}</a>'
    kelas = " k-hampa" if isi == KOSONG else " k-kode" if kolom.kunci in KODE else ""
    return f'<td class="k-jenis-{kolom.jenis}{kelas}" data-label="{aman(kolom.label)}">{isi}</td>'


class _Lencana:
    """Badges by value: a column of states has a handful."""

    def __init__(self) -> None:
        self.template = get_template("components/badge.html")
        self.menurut_kata: dict[str, str] = {}

    def __call__(self, nilai: Any) -> str:
        if not isinstance(nilai, str):
            return self._lukis(nilai)
        if nilai not in self.menurut_kata:
            self.menurut_kata[nilai] = self._lukis(nilai)
        return self.menurut_kata[nilai]

    def _lukis(self, nilai: Any) -> str:
        return self.template.render(lencana(nilai)).strip()
