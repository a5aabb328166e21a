"""Doors that a left app leaves open for right apps, which register in their AppConfig.ready().

Everything here is data: labels, URL names, predicates. The left app never learns who came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Aksi:
    """What one tap does."""

    label: str
    url: str
    ikon: str


@dataclass(frozen=True, slots=True)
class Butir:
    """One thing that waits for somebody: what it is, why it is here (`kata`, in the tone `nada`), what one tap does."""

    judul: str
    keterangan: str
    url: str
    kata: str = ""
    nada: str = ""
    ikon: str = "circle-dot"
    aksi: tuple[Aksi, ...] = ()


@dataclass(frozen=True, slots=True)
class IsiBagian:
    """The first few of `jumlah` things, and where all of them stand."""

    jumlah: int
    butir: list[Butir]
    semua: str


@dataclass(frozen=True, slots=True)
class BagianHari:
    """A right app's heap on the officer's day; `kosong` is said where there is nothing."""

    kunci: str
    judul: str
    ikon: str
    kosong: str
    boleh: Callable[[Any], bool]
    isi: Callable[[Any, date], IsiBagian]
    urutan: int = 100


@dataclass(frozen=True, slots=True)
class Menunggu:
    """Things that wait for this person on the first page, most pressing first; `boleh` must not query."""

    boleh: Callable[[Any], bool]
    isi: Callable[[Any, date], list[Butir]]
    urutan: int = 100


@dataclass(frozen=True, slots=True)
class Lonceng:
    """What the bell on every page says: how many notices are unread, and how many of them tell of something that failed."""

    jumlah: int
    gagal: int


@dataclass(frozen=True, slots=True)
class Pintu:
    """An open page, offered below the login to who has no account."""

    label: str
    keterangan: str
    url_name: str
    ikon: str


menu: list[ButirMenu] = []
pintu: list[Pintu] = []
sisipan: list[Sisipan] = []
panel: list[Panel] = []
bagian_hari: list[BagianHari] = []
menunggu: list[Menunggu] = []
pencari: list[Pencari] = []
pemilik_berkas: dict[str, PemilikBerkas] = {}
antrekan_berkas: list[Callable[[HttpRequest, str, str, QueryDict], HttpResponse]] = []
# (who, what happened in words, the key of the event): the keeper of accounts stands left of the keeper of notices.
kabar_keamanan: list[Callable[[Any, str, str], None]] = []
sekali_per_kunci: list[Callable[[Any, Callable[[], Any]], Any]] = []


def panel_untuk(tempat: str, user: Any, objek: Any) -> list[Panel]:
    return sorted((p for p in panel if p.tempat == tempat and p.boleh(user, objek)), key=lambda p: p.urutan)


def hari_untuk(user: Any, pada: date) -> list[tuple[BagianHari, IsiBagian]]:
    milik = sorted((b for b in bagian_hari if b.boleh(user)), key=lambda b: b.urutan)
    return [(b, b.isi(user, pada)) for b in milik]


def menunggu_untuk(user: Any, pada: date) -> list[Butir]:
    milik = sorted((m for m in menunggu if m.boleh(user)), key=lambda m: m.urutan)
    return [butir for m in milik for butir in m.isi(user, pada)]
