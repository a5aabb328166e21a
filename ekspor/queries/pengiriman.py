"""One shipment as a story: its boxes, how its value was computed, what was planned, estimated and really happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Prefetch

from core import format as f
from core.waktu import tanggal_wib
from ekspor.enums import (
    BASIS_BIAYA_LOKAL,
    BASIS_FREIGHT,
    PERISTIWA_ANTARPROVINSI,
    BasisNilai,
    KelasPeristiwa,
    KodePeristiwa,
    StatusPengiriman,
)
from ekspor.models import Kontainer, Muatan, Pengiriman, Peristiwa
from ekspor.rumus.nilai import RUPIAH
from ekspor.rumus.peristiwa import LEWAT_PEB

POKOK: Final = frozenset({KodePeristiwa.STUFFING, KodePeristiwa.BERANGKAT, KodePeristiwa.TIBA})
"""Milestones that stand on the page even while nobody said anything of them."""
LANGKAH: Final = (
    StatusPengiriman.RENCANA,
    StatusPengiriman.DIMUAT,
    StatusPengiriman.PELABUHAN,
    StatusPengiriman.BERANGKAT,
    StatusPengiriman.TIBA,
    StatusPengiriman.SELESAI,
)


@dataclass(frozen=True, slots=True)
class Tonggak:
    """One milestone, its latest word of each class side by side. `semula` is the first plan, which lateness is measured by."""

    kode: KodePeristiwa
    rencana: Peristiwa | None
    perkiraan: Peristiwa | None
    aktual: Peristiwa | None
    semula: Peristiwa | None
    terlambat: int
    riwayat: list[Peristiwa]
    """Earlier words of the same class, and those struck."""

    @property
    def lewat_kertas(self) -> bool:
        """Its actual time is that of a paper, and corrected there."""
        return self.kode in LEWAT_PEB


@dataclass(frozen=True, slots=True)
class BarisHitung:
    label: str
    nilai: str
    jumlah: bool = False


@dataclass(frozen=True, slots=True)
class CeritaPengiriman:
    kontainer: list[Kontainer]
    tonggak: list[Tonggak]
    hitung: list[BarisHitung]
    langkah: list[tuple[str, str]]
    """(label, sudah | kini | nanti)."""


def pengiriman_terlihat(user: Any) -> Any:
    """The visible shipments with what every page of one looks at."""
    return (
        Pengiriman.objects.visible_to(user)
        .with_untuk_daftar()
        .select_related("ikm__desa", "ikm__digabung_ke", "pelabuhan_muat", "kurs", "dicatat_oleh", "pembeli__negara")
    )


def peristiwa_terlihat(user: Any) -> Any:
    return Peristiwa.objects.visible_to(user).select_related(
        "pengiriman__perusahaan", "pengiriman__ikm__desa", "pengiriman__ikm__digabung_ke"
    )


def cerita_pengiriman(p: Pengiriman) -> CeritaPengiriman:
    """Three statements."""
    baris = Muatan.objects.select_related("kode_hs", "satuan").order_by("urut", "pk")
    kotak = p.kontainer.select_related("tipe").prefetch_related(Prefetch("muatan", baris)).order_by("urut", "pk")
    peristiwa = list(p.peristiwa.select_related("pelabuhan", "dicatat_oleh").order_by("pk"))
    return CeritaPengiriman(list(kotak), list(_tonggak(p, peristiwa)), list(hitungan(p)), list(_langkah(p)))


def _tonggak(p: Pengiriman, peristiwa: Sequence[Peristiwa]) -> Iterator[Tonggak]:
    menurut: dict[str, list[Peristiwa]] = {}
    for satu in peristiwa:
        menurut.setdefault(satu.kode, []).append(satu)
    for kode in KodePeristiwa if p.ekspor else PERISTIWA_ANTARPROVINSI:
        if kode in menurut or kode in POKOK:
            yield _satu(kode, menurut.get(kode, []))


def _satu(kode: KodePeristiwa, semua: Sequence[Peristiwa]) -> Tonggak:
    hidup = [s for s in semua if not s.dibatalkan]
    akhir: Mapping[str, Peristiwa] = {s.kelas: s for s in hidup}
    semula = next((s for s in hidup if s.kelas == KelasPeristiwa.RENCANA), None)
    aktual = akhir.get(KelasPeristiwa.AKTUAL)
    terlambat = (tanggal_wib(aktual.waktu) - tanggal_wib(semula.waktu)).days if aktual and semula else 0
    tampil = {s.pk for s in akhir.values()}
    return Tonggak(
        kode=kode,
        rencana=akhir.get(KelasPeristiwa.RENCANA),
        perkiraan=akhir.get(KelasPeristiwa.PERKIRAAN),
        aktual=aktual,
        semula=semula,
        terlambat=max(terlambat, 0),
        riwayat=[s for s in semua if s.pk not in tampil],
    )


def hitungan(p: Pengiriman) -> Iterator[BarisHitung]:
    """How the shipment's rupiah came about, line under line; nothing where it was typed as rupiah."""
    kode = p.mata_uang.kode
    if p.basis_nilai in {BasisNilai.TAKSIRAN, BasisNilai.FAKTUR} or (
        kode == RUPIAH and p.basis_nilai == BasisNilai.FOB
    ):
        return
    yield BarisHitung(f"Nilai {p.get_basis_nilai_display()}", f.uang(p.nilai, kode))
    if p.basis_nilai in BASIS_FREIGHT:
        yield BarisHitung("− Freight (angkutan laut)", f.uang(p.freight, kode))
    if p.basis_nilai == BasisNilai.CIF:
        yield BarisHitung("− Asuransi", f.uang(p.asuransi, kode))
    if p.basis_nilai in BASIS_BIAYA_LOKAL:
        yield BarisHitung("+ Biaya sampai di atas kapal", f.uang(p.biaya_lokal, kode))
    if p.basis_nilai != BasisNilai.FOB:
        yield BarisHitung("= Nilai FOB", f.uang(p.nilai_fob, kode), jumlah=True)
    if kode != RUPIAH:
        yield BarisHitung(f"× Kurs per {p.kurs_satuan or 1} {kode}", teks_kurs(p))
        yield BarisHitung("= Rupiah", f.rupiah(p.nilai_idr) if not p.menunggu_kurs else "menunggu kurs", jumlah=True)


def teks_kurs(p: Pengiriman) -> str:
    return "menunggu kurs" if p.kurs_nilai is None else f"Rp{f.desimal(p.kurs_nilai, 6)}"


def dasar_kurs(p: Pengiriman) -> str:
    """Which decree the rate is of, and for which days."""
    if p.kurs is None:
        return ""
    nomor = f" {p.kurs.nomor}" if p.kurs.nomor else ""
    masa = f"{f.tanggal(p.kurs.berlaku_mulai)} – {f.tanggal(p.kurs.berlaku_sampai)}"
    return f"{p.kurs.get_sumber_display()}{nomor}, berlaku {masa}"


def _langkah(p: Pengiriman) -> Iterator[tuple[str, str]]:
    lewati = set() if p.ekspor else {StatusPengiriman.PELABUHAN}
    kini = LANGKAH.index(StatusPengiriman(p.status))
    for i, satu in enumerate(LANGKAH):
        if satu not in lewati:
            yield satu.label, "sudah" if i < kini else "kini" if i == kini else "nanti"


def bendera(p: Pengiriman, pada: date, *, dokumen: bool = False) -> list[dict[str, str]]:
    """What has to be said of a shipment before anything else: [{nada, judul, isi}]; of its papers to who reads them."""
    hasil: list[dict[str, str]] = []
    if p.dibatalkan:
        hasil.append({"nada": "perhatian", "judul": "Pengiriman ini dibatalkan", "isi": p.dibatalkan_alasan})
        return hasil
    if hari := hari_terlambat(p, pada):
        isi = f"Direncanakan berangkat {f.tanggal(p.rencana_kirim)} dan belum tercatat dimuat."
        hasil.append({"nada": "bahaya", "judul": f"Terlambat {f.angka(hari)} hari", "isi": isi})
    if dokumen and p.dokumen_tenggat is not None and p.dokumen_tenggat <= pada:
        isi = f"{f.angka(p.dokumen_kurang)} dokumen wajib belum ada; yang pertama jatuh {f.tanggal(p.dokumen_tenggat)}."
        hasil.append({"nada": "bahaya", "judul": "Dokumen kurang", "isi": isi})
    if p.menunggu_kurs:
        isi = (
            f"Kurs KMK {p.mata_uang_id} untuk {f.tanggal(p.tanggal_acuan)} belum dicatat. Rupiahnya terisi sendiri "
            "begitu kurs pekan itu ada."
        )
        hasil.append({"nada": "info", "judul": "Menunggu kurs", "isi": isi})
    return hasil


def hari_terlambat(p: Pengiriman, pada: date) -> int:
    """PengirimanQuerySet.terlambat in days; 0 where it is not."""
    lewat = not p.dibatalkan and p.status == StatusPengiriman.RENCANA and p.rencana_kirim < pada
    return (pada - p.rencana_kirim).days if lewat else 0
