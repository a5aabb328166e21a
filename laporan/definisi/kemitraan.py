"""Perkembangan kemitraan: the agreements in force when the span ends, and those that began or ended within it.

An agreement ends on the first day it no longer holds. So, by the dates alone and whenever it is asked:
in force before the span + begun − ended − broken = in force at its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q

from akun.enums import Peran
from core import format as f
from core.tables import Jenis, Kolom
from kemitraan.enums import KEMITRAAN_PERNAH_BERLAKU, PolaKemitraan, StatusKemitraan
from kemitraan.models import Kemitraan
from laporan.cetak.isi import Angka, Bagian, Grafik, IsiLaporan
from laporan.definisi.dasar import KECAMATAN, MITRA, Definisi, Permintaan
from laporan.definisi.susunan import TIAP, Tabulasi, bulan_berjalan, milik_ikm, penerus

HARI: Final = timedelta(days=1)
POLA: Final = {p.value: p.label for p in PolaKemitraan}
KELOMPOK: Final = (
    Kolom("ikm", "IKM bermitra", Jenis.ANGKA),
    Kolom("berlaku", "Berlaku di akhir", Jenis.ANGKA),
    Kolom("mulai", "Mulai", Jenis.ANGKA),
    Kolom("berakhir", "Berakhir", Jenis.ANGKA),
    Kolom("diputus", "Diputus", Jenis.ANGKA),
)
PER_BULAN: Final = KELOMPOK[1:]
ARUS: Final = ("mulai", "berakhir", "diputus")
DAFTAR: Final = (
    Kolom("nomor", "Nomor"),
    Kolom("perusahaan", "Perusahaan", utama=True),
    Kolom("ikm", "IKM", utama=True),
    Kolom("desa", "Desa"),
    Kolom("kecamatan", "Kecamatan"),
    Kolom("pola", "Pola"),
    Kolom("lingkup", "Barang atau jasa", utama=True),
    Kolom("mulai", "Mulai", Jenis.TANGGAL),
    Kolom("akhir", "Hari terakhir", Jenis.TANGGAL),
    Kolom("keadaan", "Keadaan", Jenis.LENCANA),
)


@dataclass(frozen=True, slots=True)
class Masa:
    """The days an agreement held, both included; `putus`: broken, not run out."""

    mulai: date
    akhir: date
    putus: bool

    def berlaku(self, hari: date) -> bool:
        return self.mulai <= hari <= self.akhir

    def dimulai(self, sejak: date, sampai: date) -> bool:
        return sejak <= self.mulai <= min(sampai, self.akhir)

    def usai(self, sejak: date, sampai: date) -> bool:
        return self.mulai <= self.akhir and sejak <= self.akhir + HARI <= sampai

    def hitung(self, sejak: date, sampai: date) -> tuple[bool, bool, bool, bool]:
        """In force on the last day, begun, run out, broken within these days."""
        usai = self.usai(sejak, sampai)
        return self.berlaku(sampai), self.dimulai(sejak, sampai), usai and not self.putus, usai and self.putus

    def keadaan(self, hari: date) -> str:
        if self.berlaku(hari):
            return "Berlaku"
        return "Diputus" if self.putus else "Berakhir"


def _perjanjian(p: Permintaan) -> Any:
    """Those that held on a day of the span, or on the day before it."""
    qs = Kemitraan.objects.visible_to(p.user).tercatat().filter(milik_ikm(p, "ikm"))
    if p.mitra is not None:
        qs = qs.filter(perusahaan=p.mitra)
    sejak = p.periode.mulai - HARI
    qs = qs.filter(status__in=KEMITRAAN_PERNAH_BERLAKU, mulai__lte=p.hari_terakhir, berakhir__gte=sejak)
    return qs.filter(Q(diakhiri_pada__isnull=True) | Q(diakhiri_pada__gte=sejak))


def _masa(mulai: date, berakhir: date, diakhiri: date | None, status: str) -> Masa:
    return Masa(mulai, min(berakhir, diakhiri or berakhir), status == StatusKemitraan.DIPUTUS)


MASA: Final = (
    *("perusahaan__nama", "perusahaan", "ikm_kunci", "kecamatan", "pola"),
    *("mulai", "berakhir", "diakhiri_pada", "status"),
)


def susun_kemitraan(p: Permintaan) -> IsiLaporan:
    """Two readings: the counts, then the agreements one by one."""
    per = {k: Tabulasi(KELOMPOK, KELOMPOK_JUMLAH, beda=("ikm",)) for k in ("perusahaan", "kecamatan", "pola", "semua")}
    masa: list[Masa] = []
    isi = _perjanjian(p).order_by("pk").annotate(ikm_kunci=penerus("ikm", "pk"), kecamatan=_kecamatan())
    for perusahaan, kunci, ikm, kecamatan, pola, *hari in isi.values_list(*MASA).iterator(chunk_size=TIAP):
        m = _masa(*hari)
        masa.append(m)
        n = m.hitung(p.periode.mulai, p.hari_terakhir)
        nama = {"perusahaan": (perusahaan, kunci), "kecamatan": (kecamatan,), "pola": (POLA[pola],), "semua": ("",)}
        for k in nama if any(n) else ():
            per[k].tambah(nama[k], (ikm if n[0] else None, *n))
    bulan = Tabulasi(PER_BULAN, ARUS)
    for b in bulan_berjalan(p):
        bulan.ada(f.bulan_pendek(b.mulai))
        for m in masa:
            bulan.tambah((f.bulan_pendek(b.mulai),), m.hitung(b.mulai, min(b.sampai - HARI, p.hari_terakhir)))
    awal = sum(m.berlaku(p.periode.mulai - HARI) for m in masa)
    total = per["semua"].baris()[0][1:] if per["semua"].isi else (0,) * 5
    mitra = sum(1 for b in per["perusahaan"].baris(tampil=1) if b[2])
    return IsiLaporan(
        kalimat=_kalimat(p, awal, total, mitra),
        angka=_angka(p, awal, total, mitra),
        grafik=_grafik(bulan),
        bagian=(
            *(
                per[k].bagian(k, f"Per {label.lower()}", (Kolom(k, label, utama=True),), urut=(1, 2, 3, 4))
                for k, label in (("pola", "Pola"), ("perusahaan", "Perusahaan"), ("kecamatan", "Kecamatan"))
            ),
            bulan.bagian("bulan", "Per bulan", (Kolom("bulan", "Bulan", utama=True),)),
            Bagian("kemitraan", "Perjanjian", DAFTAR, lambda: _daftar(p)),
        ),
        catatan=(
            (
                "Perjanjian berakhir pada hari pertama ia tidak lagi berlaku. IKM bermitra dihitung sekali, "
                "berapa pun perjanjiannya, sehingga jumlahnya bukan penjumlahan kelompok."
            ),
        ),
    )


KELOMPOK_JUMLAH: Final = ("berlaku", *ARUS)


def _kecamatan() -> Any:
    return penerus("ikm", "desa__induk__nama")


def _daftar(p: Permintaan) -> Iterator[tuple[Any, ...]]:
    """Those that held within the span; the day before it is only for its counts."""
    qs = _perjanjian(p).annotate(nama=penerus("ikm", "nama"), desa=penerus("ikm", "desa__nama"), kecamatan=_kecamatan())
    kolom = ("nomor", "perusahaan__nama", "nama", "desa", "kecamatan", "pola", "lingkup")
    hari = ("mulai", "berakhir", "diakhiri_pada", "status")
    for *isi, mulai, berakhir, diakhiri, status in (
        qs.order_by("mulai", "nomor", "pk").values_list(*kolom, *hari).iterator(chunk_size=TIAP)
    ):
        m = _masa(mulai, berakhir, diakhiri, status)
        if max(m.mulai, p.periode.mulai) <= m.akhir + HARI:
            isi[5] = POLA[isi[5]]
            yield (*isi, m.mulai, m.akhir, m.keadaan(p.hari_terakhir))


def _kalimat(p: Permintaan, awal: int, total: Any, mitra: int) -> tuple[str, ...]:
    ikm, berlaku, mulai, berakhir, diputus = total
    per = f.tanggal(p.hari_terakhir)
    if not any(total):
        return (f"Tidak ada kemitraan yang berlaku sampai {per} pada saringan ini.",)
    arus = f.gabung(
        [f"{f.angka(n)} {kata}" for n, kata in ((mulai, "mulai"), (berakhir, "berakhir"), (diputus, "diputus")) if n]
    )
    pertama = (
        f"{f.angka(berlaku)} perjanjian berlaku pada {per}, antara {f.angka(mitra)} perusahaan dan {f.angka(ikm)} IKM."
        if berlaku
        else f"Tidak ada perjanjian yang berlaku pada {per}."
    )
    return (
        pertama,
        f"Sebelum periode ini berlaku {f.angka(awal)}; di dalamnya {arus or 'tidak ada yang mulai atau usai'}.",
    )


def _angka(p: Permintaan, awal: int, total: Any, mitra: int) -> tuple[Angka, ...]:
    ikm, berlaku, mulai, berakhir, diputus = total
    return (
        Angka("Berlaku di akhir", f.angka(berlaku), f"di awal {f.angka(awal)}"),
        Angka("IKM bermitra", f.angka(ikm), f"pada {f.angka(mitra)} perusahaan"),
        Angka("Mulai", f.angka(mulai), "dalam periode ini"),
        Angka("Usai", f.angka(berakhir + diputus), f"{f.angka(diputus)} di antaranya diputus"),
    )


def _grafik(bulan: Tabulasi) -> tuple[Grafik, ...]:
    isi = bulan.baris()
    nama = tuple(b[0] for b in isi)
    return (
        Grafik(
            "Perjanjian yang berlaku pada akhir bulan",
            nama,
            (("Berlaku", tuple(b[1] for b in isi)),),
            "garis",
            "perjanjian",
        ),
        Grafik(
            "Perjanjian mulai dan usai per bulan",
            nama,
            (("Mulai", tuple(b[2] for b in isi)), ("Berakhir atau diputus", tuple(b[3] + b[4] for b in isi))),
            satuan="perjanjian",
        ),
    )


PERKEMBANGAN_KEMITRAAN: Final = Definisi(
    kunci="perkembangan_kemitraan",
    versi=1,
    judul="Perkembangan kemitraan",
    keterangan="Perjanjian yang berlaku pada akhir periode, yang mulai dan yang usai, per perusahaan, kecamatan, dan pola.",
    boleh=lambda user: user.peran in Peran.values,
    susun=susun_kemitraan,
    saring=(MITRA, KECAMATAN),
    resmi=True,
    lanskap=True,
    ikon="heart-handshake",
)
