"""What the pages of an import show: the columns as they might be meant, the guesses as questions, the rows counted."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from django.db.models import Count

from core.daftar import Daftar
from core.rahasia import Rahasia, samarkan
from kantor import sasaran
from kantor.enums import IMPOR_BERAKHIR, TindakanBaris
from kantor.models import BarisImpor, Impor, PetaImpor, TebakanImpor
from kantor.rumus.bacaan import Sel, teks_sel
from kantor.rumus.kepala import (
    Kepala,
    bulan_kepala,
    cari_kepala,
    cocokkan,
    huruf_kolom,
    kenali_isi,
    kepala_pada,
    normalkan_label,
    satuan_kepala,
    tanpa_kepala,
)
from kantor.sasaran import SasaranImpor

_ISI: Final = re.compile(r"“[^”]*”|\d[\d.,]*")
CONTOH: Final = 3
BARIS_CONTOH: Final = 8
TEBAKAN_TAMPIL: Final = 60
# One kind at a time is shown in full: its answers and those of the others stay below what a form may carry.
TEBAKAN_UTUH: Final = 1_000
KOLOM_ALASAN: Final = "alasan"


@dataclass(frozen=True, slots=True)
class KolomBerkas:
    """A column of the file beside the field it is taken for ("" for none)."""

    nomor: int
    huruf: str
    label: str
    contoh: tuple[str, ...]
    bidang: str
    kali: int


@dataclass(frozen=True, slots=True)
class Usulan:
    lembar: str
    semua_lembar: tuple[tuple[str, int], ...]
    baris_kepala: int
    kolom: tuple[KolomBerkas, ...]
    contoh: tuple[tuple[int, tuple[str, ...]], ...]
    bentuk: str
    dikenali: datetime | None

    def pilihan(self) -> dict[int, tuple[str, int]]:
        return {k.nomor: (k.bidang, k.kali) for k in self.kolom if k.bidang}


def usulkan(impor: Impor, lembar: str = "", baris_kepala: int | None = None) -> Usulan:
    """How the file would be read: the fullest sheet and the recognised heading, unless the person named others."""
    rahasia: Rahasia = impor.cuplikan  # type: ignore[assignment]
    isi = json.loads(rahasia.buka() or '{"lembar": []}')["lembar"]
    tujuan = sasaran.ambil(impor.jenis)
    pilih = next((x for x in isi if x["nama"] == (lembar or impor.lembar)), None) or _lembar_utama(isi, tujuan)
    baris, gabung = pilih["baris"], [tuple(g) for g in pilih["gabung"]]
    kepala = _kepala(baris, gabung, tujuan, baris_kepala)
    bentuk = sidik_bentuk(kepala, baris)
    peta = PetaImpor.objects.filter(jenis=impor.jenis, bentuk=bentuk).first()
    kolom = _kolom(kepala, baris, tujuan, _dari_peta(impor, pilih["nama"], kepala, peta))
    return Usulan(
        lembar=pilih["nama"],
        semua_lembar=tuple((x["nama"], x["jumlah"]) for x in isi),
        baris_kepala=kepala.awal + 1,
        kolom=kolom,
        contoh=_contoh(kepala, baris, kolom, {k.kunci for k in tujuan.kolom if k.pribadi}),
        bentuk=bentuk,
        dikenali=peta.dipakai_pada if peta else None,
    )


def dapat_diartikan(impor: Impor) -> bool:
    """Whether the file was read and the person may (still) say what its columns mean."""
    return bool(impor.cuplikan) and impor.status not in IMPOR_BERAKHIR and not impor.berjalan


def baris_saja(daftar: Daftar, impor: Impor) -> Daftar:
    """The list of judged rows narrowed to one import, before anything else looks at it."""
    return replace(daftar, queryset=lambda user: daftar.queryset(user).filter(impor=impor))


def nomor_tebakan(impor: Impor) -> list[int]:
    return list(TebakanImpor.objects.filter(impor=impor).values_list("nomor", flat=True))


def _lembar_utama(isi: Sequence[dict[str, Any]], tujuan: SasaranImpor) -> dict[str, Any]:
    """The sheet whose heading the target knows best; of equals, the longest."""

    def nilai(x: dict[str, Any]) -> tuple[int, int]:
        kepala = cari_kepala(x["baris"], [tuple(g) for g in x["gabung"]], tujuan.sinonim())
        return len(cocokkan(kepala.label, tujuan.sinonim())) if kepala.ada else 0, x["jumlah"]

    return max(isi, key=nilai)


def _kepala(baris: Any, gabung: Any, tujuan: SasaranImpor, pilihan: int | None) -> Kepala:
    if pilihan is None:
        return cari_kepala(baris, gabung, tujuan.sinonim())
    return kepala_pada(baris, gabung, pilihan - 1) if 0 < pilihan <= len(baris) else tanpa_kepala(baris)


def sidik_bentuk(kepala: Kepala, baris: Sequence[Sequence[Sel]]) -> str:
    """Files of one shape have the same headings (the column of reasons that we add aside), or as many nameless columns."""
    if kepala.ada:
        isi: list[str] = [normalkan_label(teks) for teks in kepala.label]
        isi = [teks for teks in isi if teks != KOLOM_ALASAN]
        while isi and not isi[-1]:
            isi.pop()
    else:
        isi = ["tanpa judul", str(max((len(b) for b in baris), default=0))]
    return hashlib.sha256(json.dumps(isi).encode()).hexdigest()


def _dari_peta(impor: Impor, lembar: str, kepala: Kepala, peta: PetaImpor | None) -> dict[int, tuple[str, int]] | None:
    if impor.pemetaan and impor.lembar == lembar and impor.baris_kepala == kepala.awal + 1:
        isi = impor.pemetaan
    elif peta is not None:
        isi = peta.pemetaan
    else:
        return None
    return {int(k): (p["bidang"], p["kali"]) for k, p in isi.items()}


def _kolom(
    kepala: Kepala, baris: Any, tujuan: SasaranImpor, peta: dict[int, tuple[str, int]] | None
) -> tuple[KolomBerkas, ...]:
    arti = peta or {
        k: (b, satuan_kepala(kepala.label[k]) * (bulan_kepala(kepala.label[k]) if tujuan.bidang(b).setahun else 1))
        for k, b in cocokkan(kepala.label, tujuan.sinonim()).items()
    }
    data = baris[kepala.data :]
    pola = {k.kunci: k.pola for k in tujuan.kolom if k.pola is not None}
    hasil = []
    for k, label in enumerate(kepala.label):
        isi = [b[k] for b in data if k < len(b) and teks_sel(b[k])]
        bidang, kali = arti.get(k, ("", 1))
        if (
            not bidang
            and peta is None
            and (tebak := kenali_isi(isi, pola))
            and tebak not in {b for b, _ in arti.values()}
        ):
            arti[k] = (tebak, 1)
            bidang = tebak
        if not isi and not label:
            continue
        bersatuan = bool(bidang) and tujuan.bidang(bidang).bersatuan
        pribadi = bool(bidang) and tujuan.bidang(bidang).pribadi
        contoh = tuple(samar_sel(s) if pribadi else teks_sel(s)[:60] for s in dict.fromkeys(isi[:20]))[:CONTOH]
        hasil.append(KolomBerkas(k, huruf_kolom(k), label, contoh, bidang, kali if bersatuan else 1))
    return tuple(hasil)


def samar_sel(sel: Sel) -> str:
    return samarkan(teks_sel(sel), 4, 2)


def _contoh(
    kepala: Kepala, baris: Sequence[Sequence[Sel]], kolom: Sequence[KolomBerkas], pribadi: set[str]
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The first rows of data as the table below the columns shows them, with the numbers they have in Excel."""

    def sel(b: Sequence[Sel], k: KolomBerkas) -> str:
        isi = b[k.nomor] if k.nomor < len(b) else ""
        return samar_sel(isi) if k.bidang in pribadi else teks_sel(isi)[:60]

    data = baris[kepala.data : kepala.data + BARIS_CONTOH]
    return tuple((kepala.data + i + 1, tuple(sel(b, k) for k in kolom)) for i, b in enumerate(data))


@dataclass(frozen=True, slots=True)
class RingkasanImpor:
    """Rows by what would become of them; `tertahan` wait for a decision about a guess."""

    baru: int
    ubah: int
    sama: int
    tolak: int
    tertahan: int

    @property
    def siap(self) -> int:
        return self.baru + self.ubah

    @property
    def belum(self) -> int:
        """Rows the workbook of refused rows holds: refused, or waiting for a decision."""
        return self.tolak + self.tertahan

    @property
    def semua(self) -> int:
        return self.baru + self.ubah + self.sama + self.tolak + self.tertahan


def ringkasan_impor(impor: Impor) -> RingkasanImpor:
    hitung = {
        (t, h): n
        for t, h, n in BarisImpor.objects.filter(impor=impor)
        .order_by()
        .values_list("tindakan", "tertahan")
        .annotate(n=Count("pk"))
    }
    return RingkasanImpor(
        baru=hitung.get((TindakanBaris.BARU, False), 0),
        ubah=hitung.get((TindakanBaris.UBAH, False), 0),
        sama=hitung.get((TindakanBaris.SAMA, False), 0),
        tolak=hitung.get((TindakanBaris.TOLAK, False), 0),
        tertahan=sum(n for (_, h), n in hitung.items() if h),
    )


@dataclass(frozen=True, slots=True)
class Sejenis:
    """One kind of guess over all the columns it is in: how many, and how many of them somebody refused already."""

    tebakan: int
    kolom: int
    ditolak: int


@dataclass(slots=True)
class KelompokTebakan:
    """Guesses of one kind in one column, as one card of questions.

    `sejenis`: on the first of several columns with this kind, what all of them hold.
    """

    kunci: str
    kolom: str
    judul: str
    penjelasan: str
    butir: list[TebakanImpor] = field(default_factory=list)
    jumlah: int = 0
    baris: int = 0
    menunggu: int = 0
    ditolak: int = 0
    jenis: str = ""
    utuh: bool = False
    sejenis: Sejenis | None = None

    @property
    def selebihnya(self) -> int:
        return self.jumlah - len(self.butir)

    @property
    def dapat_utuh(self) -> bool:
        """Whether the rest of them can be shown, so that each can be refused by itself."""
        return bool(self.selebihnya) and not self.utuh


def kelompok_tebakan(impor: Impor, utuh: str = "") -> list[KelompokTebakan]:
    """Kinds with something undecided first, then by how many rows rest on them; the columns of a kind stand together.

    `utuh` is the key of the one card that shows (nearly) all its guesses; the others show those most rows rest on.
    """
    tujuan = sasaran.ambil(impor.jenis)
    hasil: dict[str, KelompokTebakan] = {}
    for t in TebakanImpor.objects.filter(impor=impor).order_by("-jumlah", "nomor"):
        kunci = f"{t.kolom}:{t.jenis}"
        label = tujuan.bidang(t.kolom).label
        judul, penjelasan = tujuan.jelas_tebakan[t.jenis]
        baru = KelompokTebakan(kunci, label, judul, penjelasan, jenis=t.jenis, utuh=kunci == utuh)
        k = hasil.setdefault(kunci, baru)
        k.jumlah += 1
        k.baris += t.jumlah
        k.menunggu += t.diterima is None
        k.ditolak += t.diterima is False
        if len(k.butir) < (TEBAKAN_UTUH if k.utuh else TEBAKAN_TAMPIL):
            k.butir.append(t)
    return _berdampingan(list(hasil.values()))


def _berdampingan(kelompok: list[KelompokTebakan]) -> list[KelompokTebakan]:
    baris, menunggu, kolom = Counter[str](), Counter[str](), defaultdict[str, list[KelompokTebakan]](list)
    for k in kelompok:
        baris[k.jenis] += k.baris
        menunggu[k.jenis] += k.menunggu
        kolom[k.jenis].append(k)
    urut = sorted(kelompok, key=lambda k: (menunggu[k.jenis] == 0, -baris[k.jenis], k.jenis, k.menunggu == 0, -k.baris))
    awal = {k.jenis: k for k in reversed(urut)}
    for jenis, k in awal.items():
        if len(semua := kolom[jenis]) > 1:
            k.sejenis = Sejenis(sum(s.jumlah for s in semua), len(semua), sum(s.ditolak for s in semua))
    return urut


@dataclass(frozen=True, slots=True)
class KataAsing:
    """Words of a column that nobody translated yet, with how many rows wait for it and what was guessed ("" for nothing)."""

    kolom: str
    kata: str
    jumlah: int
    dugaan: str = ""


Galat = Sequence[Sequence[dict[str, str]]]


def galat_ditolak(impor: Impor) -> Galat:
    """What is wrong with each refused row."""
    ditolak = BarisImpor.objects.filter(impor=impor, tindakan=TindakanBaris.TOLAK)
    return list(ditolak.values_list("galat", flat=True))


def kata_asing(impor: Impor, semua: Galat, batas: int = 40) -> list[KataAsing]:
    """The most frequent first. A guess from words that was refused is among them: somebody knows better."""
    tujuan = sasaran.ambil(impor.jenis)
    hitung: Counter[tuple[str, str]] = Counter()
    for galat in semua:
        hitung.update({(g["kolom"], g["kata"]) for g in galat if g.get("kata") and g["kolom"] in tujuan.kamus})
    hasil = [KataAsing(kolom, kata, n) for (kolom, kata), n in hitung.most_common(batas)]
    ditolak = TebakanImpor.objects.filter(impor=impor, kolom__in=tujuan.kamus, tiap=False, diterima=False)
    return hasil + [KataAsing(t.kolom, t.dari, t.jumlah, t.menjadi) for t in ditolak.order_by("-jumlah")[:batas]]


@dataclass(frozen=True, slots=True)
class SebabTolak:
    kolom: str
    pesan: str
    jumlah: int


def sebab_tolak(impor: Impor, semua: Galat, batas: int = 8) -> tuple[list[SebabTolak], int]:
    """What rows are refused for most often: by column and sentence, numbers and quotations apart; and how many more kinds."""
    label = {k.kunci: k.label for k in sasaran.ambil(impor.jenis).kolom}
    hitung: Counter[tuple[str, str]] = Counter()
    contoh: dict[tuple[str, str], str] = {}
    for galat in semua:
        for g in galat:
            kunci = (g["kolom"], _ISI.sub("…", g["pesan"]))
            hitung[kunci] += 1
            contoh.setdefault(kunci, g["pesan"])
    atas = [SebabTolak(label.get(k[0], ""), contoh[k], n) for k, n in hitung.most_common(batas)]
    return atas, max(0, len(hitung) - batas)
