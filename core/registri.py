"""Doors that a left app leaves open for right apps, which register in their AppConfig.ready().

Everything here is data: labels, URL names, predicates. The left app never learns who came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict

from core.ejaan import Pencarian


@dataclass(frozen=True, slots=True)
class ButirMenu:
    grup: str
    label: str
    url_name: str
    ikon: str
    boleh: Callable[[Any], bool]
    urutan: int = 100


@dataclass(frozen=True, slots=True)
class Panel:
    """A right app's part on a left app's page, fetched as an htmx fragment: `url_name` takes the record's uid."""

    tempat: str
    judul: str
    url_name: str
    boleh: Callable[[Any, Any], bool]
    urutan: int = 100


@dataclass(frozen=True, slots=True)
class HasilCari:
    jenis: str
    judul: str
    keterangan: str
    url: str
    ikon: str


@dataclass(frozen=True, slots=True)
class KelompokCari:
    """What one kind of record answers, how it understood the words, and where they are looked for as typed."""

    hasil: list[HasilCari]
    pencarian: Pencarian | None = None
    url_persis: str = ""


@dataclass(frozen=True, slots=True)
class Pencari:
    """One kind of record the global search asks: `cari(user, teks, batas)` returns visible rows only."""

    jenis: str
    cari: Callable[[Any, str, int], list[HasilCari] | KelompokCari]
    urutan: int = 100


@dataclass(frozen=True, slots=True)
class PemilikBerkas:
    """How files of one kind of record are guarded: who sees the record sees its files, `boleh_unggah` may add one.
    `hanya` are the media types it takes; empty: every kind the office stores.
    """

    label: str
    queryset: Callable[[Any], QuerySet]
    boleh_unggah: Callable[[Any, Model], bool]
    hanya: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sisipan:
    """A right app's part in the frame of every page, for whom it is meant; `boleh` must not query. Its template gets `pengguna`."""

    template: str
    boleh: Callable[[Any], bool]


menu: list[ButirMenu] = []
sisipan: list[Sisipan] = []
panel: list[Panel] = []
pencari: list[Pencari] = []
pemilik_berkas: dict[str, PemilikBerkas] = {}
antrekan_berkas: list[Callable[[HttpRequest, str, str, QueryDict], HttpResponse]] = []
sekali_per_kunci: list[Callable[[Any, Callable[[], Any]], Any]] = []


def panel_untuk(tempat: str, user: Any, objek: Any) -> list[Panel]:
    return sorted((p for p in panel if p.tempat == tempat and p.boleh(user, objek)), key=lambda p: p.urutan)
