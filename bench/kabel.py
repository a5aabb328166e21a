"""What crosses the wire when a browser opens the list for the first time, and when it comes back."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

import brotli

from bench.ukur import Jawaban, Peramban

BATAS_PERTAMA, BATAS_LANJUT = 150_000, 30_000
KEPALA_JAWABAN = 400  # status line and headers of one answer, about
ABADI = "immutable"


@dataclass(frozen=True, slots=True)
class Aset:
    url: str
    byte: int
    sandi: str
    disimpan: str


class Pencari(HTMLParser):
    """The addresses a browser fetches for a page by itself: links, scripts, images, sprites, behaviours asked by attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.alamat: list[str] = []
        self.atribut: set[str] = set()
        self.modul: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        rel = set(a.get("rel", "").split())
        if tag == "link" and rel & {"stylesheet", "icon", "preload", "modulepreload"}:
            self.alamat.append(a["href"])
        elif tag in {"script", "img"} and a.get("src"):
            self.alamat.append(a["src"])
        elif tag == "use":
            self.alamat.append(a["href"].partition("#")[0])
        if "data-modul" in a:
            self.alamat.append(a["data-modul"])
        if tag == "script" and a.get("src"):
            self.modul |= {k: v for k, v in a.items() if k.startswith("data-")}
        else:
            self.atribut |= {k for k in a if k.startswith("data-")}

    def semua(self) -> list[str]:
        lewat_atribut = [v for k, v in self.modul.items() if k in self.atribut]
        return list(dict.fromkeys(u for u in [*self.alamat, *lewat_atribut] if not u.startswith("data:")))


def buka(jawaban: Jawaban) -> str:
    sandi = jawaban.kepala.get("content-encoding", "")
    isi = {"gzip": gzip.decompress, "br": brotli.decompress, "": bytes}[sandi](jawaban.isi)
    return isi.decode()


def pertama(peramban: Peramban, url: str) -> list[Aset]:
    """The page and everything it asks for, fonts named by its styles included."""
    halaman = peramban.minta(url)
    pencari = Pencari()
    pencari.feed(buka(halaman))
    hasil, antre = [_aset(url, halaman)], [urljoin(url, u) for u in pencari.semua()]
    sudah: set[str] = set()
    while antre:
        alamat = antre.pop(0)
        if alamat in sudah:
            continue
        sudah.add(alamat)
        jawaban = peramban.minta(alamat)
        if jawaban.status != 200:
            raise AssertionError(f"{alamat}: {jawaban.status}")
        hasil.append(_aset(alamat, jawaban))
        if "css" in jawaban.kepala["content-type"]:
            antre += [urljoin(alamat, u) for u in re.findall(r"url\(\"?([^)\"]+\.woff2[^)\"]*)\"?\)", buka(jawaban))]
        if "javascript" in jawaban.kepala["content-type"]:
            antre += [
                urljoin(alamat, u) for u in re.findall(r"^import .*?from \"([^\"]+)\"", buka(jawaban), re.MULTILINE)
            ]
    return hasil


def _aset(url: str, jawaban: Jawaban) -> Aset:
    simpan = jawaban.kepala.get("cache-control", "")
    return Aset(url, len(jawaban.isi) + KEPALA_JAWABAN, jawaban.kepala.get("content-encoding", "–"), simpan)
