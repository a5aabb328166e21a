"""A page of a list: rows, headings with their sort links, paging that never counts further than people read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django_filters import FilterSet

from core import format as f
from core.daftar import BATAS_HITUNG, Daftar, hitung
from core.ejaan import Pencarian
from core.errors import DomainError
from core.tables import Baris, Kolom, Tabel
from core.waktu import sekarang

UKURAN = 25
UKURAN_PILIHAN = (25, 50, 100)
TETANGGA = 2


@dataclass(frozen=True, slots=True)
class KepalaKolom:
    kolom: Kolom
    label: str
    jenis: str
    urut_url: str
    arah: str


@dataclass(frozen=True, slots=True)
class TabelHalaman:
    kolom: list[KepalaKolom]
    baris: list[Baris]


@dataclass(frozen=True, slots=True)
class HalamanDaftar:
    tabel: TabelHalaman
    nomor: int
    ukuran: int
    jumlah: int
    pasti: bool
    params: QueryDict
    diminta: int = 0  # the page that was asked for, where it does not exist and the last one is shown instead

    @property
    def maklumat(self) -> str:
        """Said above the last page when a later one was asked for: rows went, or a filter was narrowed, since the link."""
        if not self.diminta or not self.jumlah:
            return ""
        if not self.pasti:
            return (
                f"Halaman {f.angka(self.diminta)} terlalu jauh; ini halaman {f.angka(self.nomor)}. "
                "Persempit saringan untuk menemukan yang Anda cari."
            )
        return f"Halaman {f.angka(self.diminta)} tidak ada; ini halaman terakhir, halaman {f.angka(self.nomor)}."

    @property
    def jumlah_teks(self) -> str:
        return f.angka(self.jumlah) if self.pasti else f"lebih dari {f.angka(self.jumlah)}"

    @property
    def jumlah_halaman(self) -> int:
        return max(1, -(-self.jumlah // self.ukuran))

    @property
    def dari(self) -> int:
        return (self.nomor - 1) * self.ukuran + 1 if self.jumlah else 0

    @property
    def hingga(self) -> int:
        return self.dari + len(self.tabel.baris) - 1 if self.jumlah else 0

    @property
    def nomor_nomor(self) -> Sequence[int | None]:
        """Page numbers to print; None is a gap."""
        akhir = self.jumlah_halaman
        pilih = sorted({1, akhir, *range(max(1, self.nomor - TETANGGA), min(akhir, self.nomor + TETANGGA) + 1)})
        hasil: list[int | None] = []
        for n in pilih:
            if hasil and n - (hasil[-1] or 0) > 1:
                hasil.append(None)
            hasil.append(n)
        return hasil

    @property
    def tautan(self) -> list[dict[str, Any]]:
        return [
            {"nomor": n, "url": self.url(halaman=n) if n else "", "kini": n == self.nomor} for n in self.nomor_nomor
        ]

    @property
    def url_sebelum(self) -> str:
        return self.url(halaman=self.nomor - 1) if self.nomor > 1 else ""

    @property
    def url_berikut(self) -> str:
        return self.url(halaman=self.nomor + 1) if self.nomor < self.jumlah_halaman else ""

    @property
    def url_persis(self) -> str:
        """The words exactly as typed."""
        return self.url(persis="true")

    @property
    def url_hitung(self) -> str:
        """Where an inexact count can be asked to be exact."""
        return "" if self.pasti else self.url(hitung="1", halaman=self.nomor)

    def url(self, **ganti: Any) -> str:
        return url_dengan(self.params, **ganti)


def url_dengan(params: QueryDict, **ganti: Any) -> str:
    """The query string with some keys replaced (None drops one); paging starts anew unless asked."""
    baru = params.copy()
    baru.pop("halaman", None)
    for kunci, nilai in ganti.items():
        baru.pop(kunci, None)
        if nilai is not None:
            baru[kunci] = str(nilai)
    for kunci in [k for k, v in baru.lists() if not any(v)]:
        del baru[kunci]
    return "?" + baru.urlencode()


def susun_halaman(daftar: Daftar, saring: FilterSet, params: QueryDict, user: Any) -> HalamanDaftar:
    """Two queries: the count (capped), the rows. Skipping and sorting happen over keys alone, the joins are the page's. A list
    that asks for its keys first (`kunci_dahulu`) takes a third.
    """
    try:
        urutan, turun = daftar.pilih_urutan(params)
    except DomainError:
        urutan, turun = daftar.urutan[0], False
    qs = saring.qs if saring.is_valid() else saring.queryset.none()
    jumlah, pasti = hitung(qs, None if params.get("hitung") else BATAS_HITUNG)
    ukuran = _bilangan(params.get("ukuran"), UKURAN)
    ukuran = ukuran if ukuran in UKURAN_PILIHAN else UKURAN
    nomor = _bilangan(params.get("halaman"), 1)
    nomor, diminta = halaman_ada(nomor, jumlah, ukuran)
    awal = (nomor - 1) * ukuran
    kunci: Any = urutan.terapkan(qs, turun=turun).values_list("pk", flat=True)[awal : awal + ukuran]
    if daftar.kunci_dahulu:
        kunci = list(kunci)
    isi = urutan.terapkan(daftar.isi_halaman(user).filter(pk__in=kunci), turun=turun)
    tabel = daftar.tabel(user)
    baris = tabel.baris(isi)
    kepala = _kepala(tabel, daftar, params, ("-" if turun else "") + urutan.kunci)
    return HalamanDaftar(TabelHalaman(kepala, baris), nomor, ukuran, jumlah, pasti, params, diminta)


def halaman_ada(nomor: int, jumlah: int, ukuran: int) -> tuple[int, int]:
    """(the page to show, the page asked for where that one does not exist, else 0)."""
    ada = min(max(1, nomor), max(1, -(-jumlah // ukuran)))
    return ada, nomor if nomor > ada else 0


def _kepala(tabel: Tabel, daftar: Daftar, params: QueryDict, kini: str) -> list[KepalaKolom]:
    hasil = []
    ada = {u.kunci for u in daftar.urutan}
    for k in tabel.kolom_halaman():
        arah = {k.urut: "naik", f"-{k.urut}": "turun"}.get(kini, "") if k.urut else ""
        url = url_dengan(params, urut=f"-{k.urut}" if arah == "naik" else k.urut) if k.urut in ada else ""
        hasil.append(KepalaKolom(k, k.label, str(k.jenis), url, arah))
    return hasil


def _bilangan(teks: str | None, bawaan: int) -> int:
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) < 8 else bawaan  # noqa: PLR2004


def saringan_aktif(saring: FilterSet, params: QueryDict) -> list[dict[str, str]]:
    """The filters in force as chips: label, readable value, and the address without it."""
    if not saring.is_valid():
        return []
    hasil = []
    for nama, nilai in saring.form.cleaned_data.items():
        if nilai in (None, "", [], ()) or (hasattr(nilai, "exists") and not nilai):
            continue
        field = saring.form.fields[nama]
        hasil.append(
            {
                "label": str(field.label),
                "nilai": _sebut_uid(saring, nama, nilai) if isinstance(nilai, UUID) else _nilai_saring(field, nilai),
                "url_hapus": url_dengan(params, **{nama: None}),
            }
        )
    return hasil


def _sebut_uid(saring: Any, nama: str, nilai: UUID) -> str:
    """What is not this person's to see is as if it were not there."""
    return (saring.sebut(nama, nilai) if hasattr(saring, "sebut") else str(nilai)) or "tidak ditemukan"


def _nilai_saring(field: Any, nilai: Any) -> str:
    if isinstance(nilai, bool):
        datar = dict(getattr(field.widget, "choices", ()))
        return str(datar.get(str(nilai).lower()) or ("ya" if nilai else "tidak"))
    if isinstance(nilai, date):
        return f.tanggal(nilai)
    if isinstance(nilai, list | tuple) or hasattr(nilai, "exists"):
        return ", ".join(_nilai_saring(field, n) for n in nilai)
    pilihan = getattr(field, "choices", None)
    if pilihan is not None and not hasattr(nilai, "_meta"):
        datar = {str(k): str(v) for k, v in pilihan if not isinstance(v, list | tuple)}
        return datar.get(str(nilai), str(nilai))
    return str(nilai)


def keterangan_berkas(daftar: Daftar, user: Any, params: Any) -> list[str]:
    """What a sheet says of itself: when, by whom, under which filters."""
    saring = daftar.saring(user, params)
    aktif = [f"{s['label']}: {s['nilai']}" for s in saringan_aktif(saring, params)]
    catatan = [f"Disusun {f.waktu(sekarang())} oleh {user}", "Saringan: " + ("; ".join(aktif) or "tanpa saringan")]
    pencarian = cara_mencari(saring)
    return catatan + ([f"{pencarian.kalimat}."] if pencarian and pencarian.kalimat else [])


def cara_mencari(saring: FilterSet) -> Pencarian | None:
    """How a FilterSet understood the words it was given, where it forgives spelling; known once its rows are asked for."""
    if not saring.is_valid():
        return None
    saring.qs  # noqa: B018 - asking for the rows is what makes it understand
    return getattr(saring, "pencarian", None)
