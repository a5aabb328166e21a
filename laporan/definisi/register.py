"""Profil dan perkembangan IKM: the register when the span ends, by place, trade and size, and what entered it within the span.

Size classes are ikm's (rumus.kelas), computed from the newest profile of a year that had begun: what is filled in for later years
changes nothing. The sheet is handed on, so a sum of fewer than three firms, and a median of fewer than five, is not printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import Q

from core import format as f
from core.tables import Jenis, Kolom
from core.waktu import tanggal_wib
from ikm.enums import KelasBPS, KelasIndustri, KelasUsaha, StatusIKM
from ikm.models import IKM, ProfilTahunan
from ikm.queries.gambaran import hitung_omzet
from ikm.rumus import AMBANG_OMZET, boleh_terbit, kode_bps, kode_industri, kode_usaha, sel_rahasia
from kemitraan.querysets.dasar import membaca_semua
from laporan.cetak.isi import Angka, Bagian, Grafik, IsiLaporan
from laporan.definisi.dasar import KECAMATAN, SENTRA, Definisi, Permintaan
from laporan.definisi.susunan import TIAP, Tabulasi, awal_hari, bagian_tetap, milik_ikm, sebelum_esok
from laporan.queries import profil_terpilih

TAK_DIKETAHUI: Final = "Belum diketahui"
STATUS: Final = {s.value: s.label for s in StatusIKM}
ATURAN: Final = (
    ("Permenperin 64/2016", KelasIndustri),
    ("PP 7/2021 Pasal 35", KelasUsaha),
    ("BPS, tenaga kerja", KelasBPS),
)
PROFIL: Final = ("tenaga_kerja_l", "tenaga_kerja_p", "investasi_tanpa_tanah", "penjualan", "modal")
IKM_BARU: Final = (Kolom("ikm", "IKM", Jenis.ANGKA), Kolom("baru", "Baru terdaftar", Jenis.ANGKA))
PER_KECAMATAN: Final = (
    Kolom("kecamatan", "Kecamatan", utama=True),
    *IKM_BARU,
    Kolom("tk_l", "Tenaga kerja L", Jenis.ANGKA),
    Kolom("tk_p", "Tenaga kerja P", Jenis.ANGKA),
    Kolom("n_tk", "dari n IKM", Jenis.ANGKA),
)
PER_BULAN: Final = (
    Kolom("bulan", "Bulan", utama=True),
    Kolom("baru", "IKM baru terdaftar", Jenis.ANGKA),
    Kolom("n", "IKM melapor omzet", Jenis.ANGKA),
    Kolom("median", "Median omzet (Rp)", Jenis.UANG),
)
DAFTAR: Final = (
    Kolom("kode", "Kode"),
    Kolom("nama", "Nama usaha", utama=True),
    Kolom("desa", "Desa/kelurahan"),
    Kolom("kecamatan", "Kecamatan"),
    Kolom("sentra", "Sentra"),
    Kolom("kbli", "KBLI", Jenis.LENCANA),
    Kolom("kelas_industri", "Kelas industri", Jenis.LENCANA),
    Kolom("kelas_usaha", "Kelas usaha", hanya_berkas=True),
    Kolom("kelas_bps", "Kelas BPS", hanya_berkas=True),
    Kolom("tahun_berdiri", "Berdiri", Jenis.TAHUN),
    Kolom("status", "Status", Jenis.LENCANA),
    Kolom("terdaftar", "Terdaftar", Jenis.TANGGAL),
)


class Ukuran(NamedTuple):
    """What a workshop's profile says of its size; codes as stored, "" while unknown."""

    tk_l: int | None = None
    tk_p: int | None = None
    kelas: tuple[str, str, str] = ("", "", "")


def ikm_terdaftar(p: Permintaan, atau: Q | None = None) -> Any:
    """The IKM that stood in the register when the span ended, or of which `atau` holds."""
    qs = IKM.objects.visible_to(p.user).tercatat().filter(milik_ikm(p, "pk"))
    terdaftar = Q(created_at__lt=sebelum_esok(p.hari_terakhir))
    return qs.filter(terdaftar if atau is None else terdaftar | atau)


def _ukuran(p: Permintaan) -> dict[int, Ukuran]:
    return {k: _satu(*n) for k, n in profil_terpilih(ProfilTahunan.objects.sampai(p.hari_terakhir), *PROFIL).items()}


def _satu(
    tk_l: int | None, tk_p: int | None, investasi: int | None, penjualan: int | None, modal: int | None
) -> Ukuran:
    tk = None if tk_l is None or tk_p is None else tk_l + tk_p
    return Ukuran(tk_l, tk_p, (kode_industri(tk, investasi), kode_usaha(penjualan, modal), kode_bps(tk)))


def susun_register(p: Permintaan) -> IsiLaporan:
    """Four readings: profiles, the register counted, turnover by month, the register one by one."""
    ukuran = _ukuran(p)
    utuh = p.kecamatan is None and p.sentra is None  # all less a part is that part's figure
    kecamatan = Tabulasi((*PER_KECAMATAN[1:],))
    kbli, kelas = Tabulasi(IKM_BARU, ("ikm", "baru")), Counter[tuple[int, str]]()
    bulan: Counter[str] = Counter()
    semua = [0, 0, 0, 0, 0]
    kolom = ("pk", "created_at", "desa__induk__nama", "kbli__kode", "kbli__judul")
    for pk, terdaftar, di, kode, judul in ikm_terdaftar(p).order_by().values_list(*kolom).iterator(chunk_size=TIAP):
        u, baru = ukuran.get(pk, Ukuran()), terdaftar >= awal_hari(p.periode.mulai)
        orang = (u.tk_l, u.tk_p, int(u.tk_l is not None)) if utuh else (None, None, 0)
        angka = (1, int(baru), *orang)
        kecamatan.tambah((di,), angka)
        kbli.tambah((kode, judul), angka[:2])
        kelas.update(enumerate(u.kelas))
        semua = [a + (b or 0) for a, b in zip(semua, angka, strict=True)]
        if baru:
            bulan[f"{tanggal_wib(terdaftar):%Y-%m}"] += 1
    per_bulan = _per_bulan(p, bulan)
    return IsiLaporan(
        kalimat=_kalimat(p, semua),
        angka=_angka(semua, per_bulan, utuh=utuh),
        grafik=_grafik(per_bulan, kelas),
        bagian=(
            _per_kecamatan(kecamatan, utuh=utuh),
            kbli.bagian("kbli", "Per KBLI", (Kolom("kode", "KBLI"), Kolom("judul", "Uraian", utama=True)), urut=(0,)),
            bagian_tetap(
                "kelas", "Kelas ukuran", KELAS, _kelas(kelas), catatan="Tiga aturan yang tidak saling menggantikan."
            ),
            bagian_tetap("bulan", "Per bulan", PER_BULAN, per_bulan, jumlah=("baru",)),
            Bagian("ikm", "Daftar IKM", DAFTAR, lambda: _daftar(p, ukuran)),
        ),
        catatan=(
            "Terdaftar: dicatat dalam register ini. IKM yang digabung dihitung sekali, yang dibatalkan tidak dihitung.",
            "Tanpa data pribadi pemilik. Angka satu usaha dirahasiakan (UU 3/2014 Pasal 69–70).",
        ),
    )


KELAS: Final = (
    Kolom("aturan", "Aturan"),
    Kolom("kelas", "Kelas", utama=True),
    Kolom("ikm", "IKM", Jenis.ANGKA),
)
RAHASIA: Final = (
    "Tenaga kerja menurut profil terakhir. Bagian yang berisi kurang dari tiga IKM, dan pasangannya, tidak dicetak."
)
SEBAGIAN: Final = (
    "Tenaga kerja hanya dicetak untuk seluruh kabupaten: selisihnya dengan sebagian adalah angka satu usaha juga."
)


def _per_kecamatan(kecamatan: Tabulasi, *, utuh: bool) -> Bagian:
    catatan = RAHASIA if utuh else SEBAGIAN
    isi = _terbit(kecamatan)
    return bagian_tetap("kecamatan", "Per kecamatan", PER_KECAMATAN, isi, jumlah=("ikm", "baru"), catatan=catatan)


def _terbit(kecamatan: Tabulasi) -> list[tuple[Any, ...]]:
    """Largest first, with the workers of whom may be told apart from a firm's own."""
    isi = kecamatan.baris(urut=(0,))
    rahasia = sel_rahasia([b[5] for b in isi])
    return [(*b[:3], None, None, b[5]) if i in rahasia or not b[5] else b for i, b in enumerate(isi)]


def _kelas(kelas: Counter[tuple[int, str]]) -> Iterator[tuple[str, str, int]]:
    for i, (aturan, pilihan) in enumerate(ATURAN):
        for kode, label in [*pilihan.choices, ("", TAK_DIKETAHUI)]:
            if kelas[i, kode]:
                yield aturan, str(label), kelas[i, kode]


def _per_bulan(p: Permintaan, baru: Counter[str]) -> list[tuple[str, int, int, int | None]]:
    omzet = hitung_omzet(ikm_terdaftar(p), p.periode)
    hasil = []
    for b in p.periode.bulan_bulan():
        if b.mulai <= p.hari_terakhir:
            o = omzet.get(b.mulai)
            n = o.n if o else 0
            median = o.median if o and boleh_terbit(n, AMBANG_OMZET) else None
            hasil.append((f.bulan_pendek(b.mulai), baru[f"{b.mulai:%Y-%m}"], n, median))
    return hasil


def _daftar(p: Permintaan, ukuran: dict[int, Ukuran]) -> Iterator[tuple[Any, ...]]:
    kolom = ("pk", "kode", "nama", "desa__nama", "desa__induk__nama", "sentra__nama", "kbli__kode")
    lain = ("tahun_berdiri", "status", "created_at")
    qs = ikm_terdaftar(p).order_by("desa", "kode").values_list(*kolom, *lain)
    label = [{k: str(v) for k, v in pilihan.choices} for _, pilihan in ATURAN]
    for pk, *isi, berdiri, status, terdaftar in qs.iterator(chunk_size=TIAP):
        kelas = (nama.get(k, TAK_DIKETAHUI) for nama, k in zip(label, ukuran.get(pk, Ukuran()).kelas, strict=True))
        yield (*isi, *kelas, berdiri, STATUS[status], _tanggal(terdaftar))


def _tanggal(saat: datetime) -> Any:
    return tanggal_wib(saat)


def _kalimat(p: Permintaan, semua: list[int]) -> tuple[str, ...]:
    ikm, baru, tk_l, tk_p, n = semua
    per = f.tanggal(p.hari_terakhir)
    if not ikm:
        return (f"Belum ada IKM yang terdaftar sampai {per} pada saringan ini.",)
    isi = [f"{f.angka(ikm)} IKM terdaftar pada {per}, {f.angka(baru)} di antaranya baru terdaftar pada periode ini."]
    if boleh_terbit(n):
        isi.append(
            f"{f.angka(tk_l + tk_p)} tenaga kerja, {f.angka(tk_l)} laki-laki dan {f.angka(tk_p)} perempuan, "
            f"menurut profil terakhir {f.angka(n)} IKM; {f.angka(ikm - n)} IKM belum mengisinya."
        )
    return tuple(isi)


def _angka(semua: list[int], per_bulan: list[Any], *, utuh: bool) -> tuple[Angka, ...]:
    ikm, baru, tk_l, tk_p, n = semua
    akhir = next((b for b in reversed(per_bulan) if b[3] is not None), None)
    tk = f.angka(tk_l + tk_p) if boleh_terbit(n) else f.KOSONG
    return (
        Angka("IKM terdaftar", f.angka(ikm)),
        Angka("Baru terdaftar", f.angka(baru), "pada periode ini"),
        Angka("Tenaga kerja", tk, f"dari {f.angka(n)} IKM" if utuh else "hanya untuk seluruh kabupaten"),
        Angka("Median omzet sebulan", f.rupiah_pendek(akhir[3]), f"{akhir[0]}, n = {f.angka(akhir[2])}")
        if akhir
        else Angka("Median omzet sebulan", f.KOSONG, "belum cukup data"),
    )


def _grafik(per_bulan: list[Any], kelas: Counter[tuple[int, str]]) -> tuple[Grafik, ...]:
    nama = tuple(b[0] for b in per_bulan)
    ukuran = [(str(label), kelas[0, k]) for k, label in [*KelasIndustri.choices, ("", TAK_DIKETAHUI)] if kelas[0, k]]
    return (
        Grafik("Median omzet sebulan", nama, (("Median", tuple(b[3] for b in per_bulan)),), "garis", "rupiah"),
        Grafik(
            "IKM menurut kelas industri",
            tuple(u[0] for u in ukuran),
            (("IKM", tuple(u[1] for u in ukuran)),),
            satuan="IKM",
        ),
    )


PROFIL_IKM: Final = Definisi(
    kunci="profil_ikm",
    versi=1,
    judul="Profil dan perkembangan IKM",
    keterangan="Register pada akhir periode per kecamatan, KBLI, dan kelas; yang baru terdaftar; omzet tengah; daftar IKM.",
    boleh=membaca_semua,
    susun=susun_register,
    saring=(KECAMATAN, SENTRA),
    lanskap=True,
    ikon="building-factory-2",
)
