"""What papers shipments need and which of them are there. Numbers that stand on the shipment (PEB, NPE, B/L, surat jalan) or its
containers (VGM) are read there; all other papers are records of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse

from akun.enums import Peran
from core import format as f
from core.registri import Butir
from core.waktu import tanggal_wib
from ekspor.enums import JenisPengiriman, KeadaanSiap, LetakDokumen, MuatKontainer, StatusDokumen
from ekspor.models import AturanDokumen, DokumenEkspor, JenisDokumen, Kontainer, Muatan, Pengiriman
from ekspor.querysets.dokumen import berdokumen
from ekspor.rumus import kesiapan as rumus
from ekspor.rumus.peristiwa import batas_ajukan_peb
from referensi.models import HariLibur

JADWAL_MAKS: Final = 100
"""So many shipments, those with the nearest terms, are looked through for the schedule."""
PEKAN: Final = ("Lewat tenggat", "Pekan ini", "Pekan depan", "Kemudian")
DEKAT: Final = 7
TAMPIL: Final = 5
TERPENUHI: Final = frozenset({StatusDokumen.TERBIT, StatusDokumen.TIDAK_PERLU})


@dataclass(frozen=True, slots=True)
class Kebutuhan:
    """One kind of paper this shipment needs (`aturan` says why) or has (`aturan` None). `rincian` is what is known of it."""

    jenis: JenisDokumen
    aturan: AturanDokumen | None
    status: StatusDokumen | None
    rincian: str
    tenggat: date | None
    dokumen: tuple[DokumenEkspor, ...] = ()
    catatan: str = ""

    @property
    def wajib(self) -> bool:
        return self.aturan is not None and self.aturan.wajib

    @property
    def terpenuhi(self) -> bool:
        return self.status in TERPENUHI

    @property
    def kurang(self) -> bool:
        return self.wajib and not self.terpenuhi

    def lewat(self, pada: date) -> bool:
        return self.kurang and self.tenggat is not None and self.tenggat <= pada


@dataclass(frozen=True, slots=True)
class Kesiapan:
    """`acuan` is the day the terms count back from: closing, else the planned departure from the factory (`closing` False)."""

    pengiriman: Pengiriman
    kebutuhan: tuple[Kebutuhan, ...]
    acuan: date
    closing: bool
    tanpa_hs: int

    @property
    def kurang(self) -> list[Kebutuhan]:
        return [k for k in self.kebutuhan if k.kurang]

    @property
    def wajib(self) -> list[Kebutuhan]:
        return [k for k in self.kebutuhan if k.wajib]

    @property
    def lain(self) -> list[Kebutuhan]:
        """What may be asked for, and what is there without a rule."""
        return [k for k in self.kebutuhan if not k.wajib]

    @property
    def tenggat(self) -> date | None:
        return min((k.tenggat for k in self.kurang if k.tenggat is not None), default=None)

    def keadaan(self, pada: date) -> KeadaanSiap:
        return rumus.keadaan_siap(len(self.kurang), self.tenggat, pada)


@dataclass(slots=True)
class _Bahan:
    """What was read for a number of shipments: by key of each, HS codes, papers, and whether each container has its VGM."""

    aturan: list[AturanDokumen]
    libur: frozenset[date]
    hs: dict[int | None, list[str]] = field(default_factory=lambda: defaultdict(list))
    dokumen: dict[int | None, list[DokumenEkspor]] = field(default_factory=lambda: defaultdict(list))
    kotak: dict[int | None, list[bool]] = field(default_factory=lambda: defaultdict(list))


def kesiapan(pengiriman: Pengiriman) -> Kesiapan:
    return kesiapan_banyak([pengiriman])[0]


def kesiapan_banyak(pengiriman: Sequence[Pengiriman]) -> list[Kesiapan]:
    """Of each of these shipments. Five statements, whatever their number."""
    bahan, kunci = _aturan(), [p.pk for p in pengiriman]
    baris = Muatan.objects.filter(kontainer__pengiriman__in=kunci).order_by().distinct()
    for pk, hs in baris.values_list("kontainer__pengiriman", "kode_hs"):
        bahan.hs[pk].append(hs or "")
    dokumen = DokumenEkspor.objects.tercatat().filter(pengiriman__in=kunci).select_related("jenis", "kontainer")
    for d in dokumen.order_by("pk"):
        bahan.dokumen[d.pengiriman_id].append(d)
    kotak = Kontainer.objects.filter(pengiriman__in=kunci).exclude(muat=MuatKontainer.TRUK)
    for pk, vgm in kotak.order_by().values_list("pengiriman", "vgm"):
        bahan.kotak[pk].append(vgm is not None)
    return [_susun(p, bahan) for p in pengiriman]


def kesiapan_baru(
    baru: Sequence[tuple[Pengiriman, Iterable[tuple[Kontainer, Iterable[Muatan]]]]],
) -> list[Kesiapan]:
    """Of shipments that are not stored yet: they have no papers of their own. Two statements."""
    awal, hasil = _aturan(), []
    for p, isi in baru:
        bahan = _Bahan(awal.aturan, awal.libur)
        for kontainer, baris in isi:
            bahan.hs[p.pk] += [m.kode_hs_id or "" for m in baris]
            bahan.kotak[p.pk] += [kontainer.vgm is not None] if kontainer.muat != MuatKontainer.TRUK else []
        hasil.append(_susun(p, bahan))
    return hasil


def _aturan() -> _Bahan:
    aturan = list(AturanDokumen.objects.tercatat().select_related("jenis").order_by("pk"))
    return _Bahan(aturan, frozenset(HariLibur.objects.values_list("tanggal", flat=True)) if aturan else frozenset())


def _susun(p: Pengiriman, bahan: _Bahan) -> Kesiapan:
    hs = bahan.hs[p.pk] or [""]
    # Of a case that was only published nobody knows the papers.
    berlaku = (
        a for a in bahan.aturan if a.jenis_pengiriman == p.jenis and _berlaku(a, p.tanggal_acuan) and not p.sumber
    )
    aturan = rumus.pilih(berlaku, hs, p.negara_id)
    dokumen: dict[str, list[DokumenEkspor]] = defaultdict(list)
    jenis = {a.jenis_id: a.jenis for a in aturan.values()}
    for d in bahan.dokumen[p.pk]:
        dokumen[d.jenis_id].append(d)
        jenis[d.jenis_id] = d.jenis
    acuan = p.rencana_kirim if p.rencana_closing is None else tanggal_wib(p.rencana_closing)
    isi = []
    for satu in sorted(jenis.values(), key=lambda j: (j.urut, j.kode)):
        a, ada = aturan.get(satu.kode), dokumen.get(satu.kode, [])
        status, rincian = _keadaan(p, satu, ada, bahan.kotak[p.pk])
        batas = rumus.tenggat(acuan, a.hari_sebelum_closing, bahan.libur) if a is not None else None
        isi.append(Kebutuhan(satu, a, status, rincian, batas, tuple(ada), _catatan(p, satu, status)))
    return Kesiapan(p, tuple(isi), acuan, p.rencana_closing is not None, sum(not kode for kode in bahan.hs[p.pk]))


def _berlaku(a: AturanDokumen, pada: date) -> bool:
    return a.berlaku_dari <= pada and (a.berlaku_sampai is None or pada <= a.berlaku_sampai)


def _keadaan(
    p: Pengiriman, jenis: JenisDokumen, dokumen: Sequence[DokumenEkspor], kotak: Sequence[bool]
) -> tuple[StatusDokumen | None, str]:
    """The state of a paper and its number as it is said."""
    if jenis.letak == LetakDokumen.DOKUMEN:
        return rumus.keadaan_dokumen(d.status for d in dokumen), f.gabung([d.nomor for d in dokumen if d.nomor][:3])
    if jenis.letak == LetakDokumen.VGM:
        ada = sum(kotak)
        if ada and ada == len(kotak):
            return StatusDokumen.TERBIT, f"{f.angka(ada)} kontainer"
        return None, f"{f.angka(ada)} dari {f.angka(len(kotak))} kontainer" if ada else ""
    nomor, diajukan = {
        LetakDokumen.PEB: (p.peb_nomor, p.peb_aju),
        LetakDokumen.NPE: (p.npe_nomor, ""),
        LetakDokumen.BL: (p.bl_nomor, ""),
        LetakDokumen.SURAT_JALAN: (p.surat_jalan, ""),
    }[LetakDokumen(jenis.letak)]
    if nomor:
        return StatusDokumen.TERBIT, nomor
    return (StatusDokumen.DIAJUKAN, f"aju {diajukan}") if diajukan else (None, "")


def _catatan(p: Pengiriman, jenis: JenisDokumen, status: StatusDokumen | None) -> str:
    """What else has to be known: a PEB cannot be filed earlier than seven days before the export."""
    if jenis.letak == LetakDokumen.PEB and status is None and p.jenis == JenisPengiriman.EKSPOR:
        return f"diajukan paling cepat {f.tanggal(batas_ajukan_peb(p.rencana_kirim))}"
    return ""


@dataclass(frozen=True, slots=True)
class TenggatDokumen:
    """One missing paper of one shipment with its day."""

    siap: Kesiapan
    kebutuhan: Kebutuhan
    tenggat: date


@dataclass(frozen=True, slots=True)
class Jadwal:
    """`sisa` more shipments lack papers than were looked through."""

    isi: tuple[TenggatDokumen, ...]
    sisa: int

    def pekan(self, pada: date) -> list[tuple[str, list[TenggatDokumen]]]:
        """By when they are due: overdue, this week, next week, later; empty ones left out."""
        senin = pada - timedelta(days=pada.weekday())
        batas = (pada, senin + timedelta(days=7), senin + timedelta(days=14), date.max)
        isi: dict[str, list[TenggatDokumen]] = {label: [] for label in PEKAN}
        for t in self.isi:
            isi[next(label for label, akhir in zip(PEKAN, batas, strict=True) if t.tenggat < akhir)].append(t)
        return [(label, baris) for label, baris in isi.items() if baris]


def jadwal_dokumen(user: Any, pada: date) -> Jadwal:
    """Of the shipments this person reads the papers of, in the order they are due. Eight statements."""
    kurang = pengiriman_berdokumen(user).tercatat().dokumen_kurang()
    jumlah = kurang.count()
    pilih = kurang.select_related("perusahaan__ikm", "ikm__desa", "ikm__digabung_ke", "negara", "provinsi")
    isi = [
        TenggatDokumen(siap, k, k.tenggat)
        for siap in kesiapan_banyak(list(pilih.order_by("dokumen_tenggat", "pk")[:JADWAL_MAKS]))
        for k in siap.kurang
        if k.tenggat is not None
    ]
    return Jadwal(tuple(sorted(isi, key=lambda t: (t.tenggat, t.siap.pengiriman.pk))), max(jumlah - JADWAL_MAKS, 0))


def pengiriman_berdokumen(user: Any) -> Any:
    """The shipments whose papers this person reads: not those it merely takes part in."""
    return Pengiriman.objects.filter(berdokumen(user))


def dokumen_menunggu(user: Any, pada: date) -> list[Butir]:
    """On the first page of a sender: what is due within days, overdue first."""
    if user.peran not in {Peran.PERUSAHAAN, Peran.IKM}:
        return []
    hasil = []
    dekat = (
        pengiriman_berdokumen(user)
        .tercatat()
        .dokumen_kurang()
        .filter(dokumen_tenggat__lte=pada + timedelta(days=DEKAT))
    )
    for p in dekat.select_related("perusahaan", "ikm", "negara", "provinsi").order_by("dokumen_tenggat", "pk")[:TAMPIL]:
        hari = (p.dokumen_tenggat - pada).days
        kata = "lewat tenggat" if hari < 0 else "hari ini" if not hari else f"{f.angka(hari)} hari lagi"
        judul = f"{f.angka(p.dokumen_kurang)} dokumen belum ada untuk {p.nomor}"
        url = reverse("ekspor:kesiapan_panel", args=[p.uid])
        hasil.append(Butir(judul, f"ke {p.tujuan}", url, kata, "bahaya" if hari <= 0 else "perhatian", "file-text"))
    return hasil
