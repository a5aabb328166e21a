"""Every filter and sort of the IKM list, each with the SQL a person would write for the same page.

The hand-written side knows nothing of the ORM: same rows, same columns, same order, the count capped like the page's.
The other lists of the register are in skenario_catatan.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count

from akun.models import Pengguna
from core.daftar import BATAS_HITUNG, Daftar
from core.halaman import UKURAN
from core.waktu import hari_ini
from ikm.models import IKM, TENAGA_KERJA_TIDAK_DIKETAHUI
from ikm.rumus import PADANAN
from ikm.tables import IKM_DAFTAR

WILAYAH = "JOIN referensi_wilayah d ON d.kode = %s.desa_id JOIN referensi_wilayah k ON k.kode = d.induk_id"


@dataclass(frozen=True, slots=True)
class Lembar:
    """One list in SQL: `dari` is its rows as `alias`, `hidup` those meant unless the filter `pembuka` says otherwise,
    `kolom` and `gabung` what a page shows of its rows `p`. The first column is what `kenal` finds in each row of the page.
    """

    daftar: Daftar
    alamat: str
    dari: str
    alias: str
    kolom: str
    gabung: str
    urut: dict[str, str]
    hidup: str = "true"
    pembuka: str = "dibatalkan"
    kenal: re.Pattern[str] = re.compile(r'<th scope="row"[^>]*><a href="/ikm/[a-z/]*([0-9a-f-]{36})/')

    @property
    def urut_awal(self) -> str:
        return self.daftar.urutan_awal or self.daftar.urutan[0].kunci


REGISTER = Lembar(
    daftar=IKM_DAFTAR,
    alamat="/ikm/",
    dari="ikm_ikm i",
    alias="i",
    kolom="p.kode, p.uid, p.nama, p.pemilik, d.nama, k.nama, s.komoditas, p.tenaga_kerja, p.kelas_industri, p.status",
    gabung=f"{WILAYAH % 'p'} LEFT JOIN ikm_sentra s ON s.id = p.sentra_id",
    urut={
        "nama": "%s.nama",
        "kode": "%s.kode",
        "tenaga_kerja": f"coalesce(%s.tenaga_kerja, {TENAGA_KERJA_TIDAK_DIKETAHUI})",
        "diubah": "%s.updated_at",
    },
    hidup="i.dibatalkan_pada IS NULL AND i.digabung_ke_id IS NULL",
    kenal=re.compile(r'k-kode" data-label="[^"]*">([^<]+)<'),
)


@dataclass(frozen=True, slots=True)
class Skenario:
    """One page of a list. `saring` is its query string, `di_mana` and `nilai` the same in SQL."""

    nama: str
    saring: dict[str, str] = field(default_factory=dict)
    di_mana: str = "true"
    nilai: tuple[Any, ...] = ()
    urut: str = ""
    halaman: int = 1
    lembar: Lembar = REGISTER

    @property
    def url(self) -> str:
        lain = {"urut": self.urut, "halaman": str(self.halaman) if self.halaman > 1 else ""}
        return f"{self.lembar.alamat}?{urlencode(self.saring | {k: v for k, v in lain.items() if v})}"

    @property
    def syarat(self) -> str:
        return self.di_mana if self.lembar.pembuka in self.saring else f"{self.lembar.hidup} AND {self.di_mana}"

    @property
    def sql_jumlah(self) -> str:
        return f"SELECT count(*) FROM (SELECT 1 FROM {self.lembar.dari} WHERE {self.syarat} LIMIT {BATAS_HITUNG + 1}) t"

    @property
    def sql_baris(self) -> str:
        asal, dalam, luar = self.lembar.alias, self._urut(self.lembar.alias), self._urut("p")
        return (
            f"SELECT {self.lembar.kolom} FROM (SELECT {asal}.* FROM {self.lembar.dari} WHERE {self.syarat} "
            f"ORDER BY {dalam} LIMIT {UKURAN} OFFSET {(self.halaman - 1) * UKURAN}) p {self.lembar.gabung} ORDER BY {luar}"
        )

    def _urut(self, alias: str) -> str:
        urut = self.urut or self.lembar.urut_awal
        arah = "DESC" if urut.startswith("-") else "ASC"
        return f"{self.lembar.urut[urut.removeprefix('-')] % alias} {arah}, {alias}.id {arah}"


def semua() -> list[Skenario]:
    return [Skenario("halaman pertama"), *saringan(), *pembinaan(), *urutan(REGISTER), *gabungan()]


def _cari(kata: str, *, persis: bool = False) -> tuple[str, tuple[str, ...]]:
    """Each word, or one of its meaning at the beginning of a word, in the name; the word itself in the owner's name."""
    syarat, nilai = [], []
    for k in kata.split():
        padanan = [] if persis else [p for g in PADANAN if k in g for p in g if p != k]
        nama = [f"%{k}%", *(pola for p in padanan for pola in (f"{p}%", f"% {p}%"))]
        syarat.append(f"({' OR '.join(['i.cari_nama LIKE %s'] * len(nama))} OR i.cari_pemilik LIKE %s)")
        nilai += [*nama, f"%{k}%"]
    return " AND ".join(syarat), tuple(nilai)


def _bercatatan(
    tabel: str, syarat: str, *nilai: Any, gabung: str = "", tanpa: bool = False
) -> tuple[str, tuple[Any, ...]]:
    """IKM with such records; those of a merged IKM count for its survivor."""
    dari, di_mana = f"FROM {tabel} c {gabung}", f"WHERE c.dibatalkan_pada IS NULL AND {syarat}"
    gabungan = (
        f"SELECT g.digabung_ke_id {dari} JOIN ikm_ikm g ON g.id = c.ikm_id {di_mana} AND g.digabung_ke_id IS NOT NULL"
    )
    return f"i.id {'NOT ' * tanpa}IN (SELECT c.ikm_id {dari} {di_mana} UNION ALL {gabungan})", (*nilai, *nilai)


def pembinaan() -> list[Skenario]:
    """What the office knows beyond the row itself."""
    pada = hari_ini()
    setahun, sebulan = pada - timedelta(days=365), pada - timedelta(days=30)
    masalah = (
        "m.jenis = %s AND (c.tanggal >= %s OR (c.tindak_lanjut_pada IS NOT NULL AND c.tindak_lanjut_selesai IS NULL))"
    )
    surat = (
        "c.jenis = %s AND (c.terbit IS NULL OR c.terbit <= %s) AND (c.berlaku_sampai IS NULL OR c.berlaku_sampai >= %s)"
    )
    lewat_m = "JOIN ikm_masalahkunjungan m ON m.kunjungan_id = c.id"
    lewat_f = "JOIN ikm_fasilitasi f ON f.id = c.fasilitasi_id AND f.dibatalkan_pada IS NULL"
    setahun_ini = (pada.replace(month=1, day=1), pada.replace(month=12, day=31))
    kotak = ("112.36", "-7.56", "112.38", "-7.54")
    lingkup = "i.kecamatan_kode IN ('35.16.12', '35.16.14')"
    petugas = Pengguna.objects.get(email="penyuluh@bench.id")
    isi: list[tuple[str, dict[str, str], tuple[str, tuple[Any, ...]]]] = [
        ("punya_produk=false", {"punya_produk": "false"}, _bercatatan("ikm_produk", "true", tanpa=True)),
        ("sertifikat=svlk", {"sertifikat": "svlk"}, _bercatatan("ikm_sertifikat", surat, "svlk", pada, pada)),
        ("sertifikat=halal", {"sertifikat": "halal"}, _bercatatan("ikm_sertifikat", surat, "halal", pada, pada)),
        (
            "masalah=pasar",
            {"masalah": "pasar"},
            _bercatatan("ikm_kunjungan", masalah, "pasar", setahun, gabung=lewat_m),
        ),
        ("masalah=mutu", {"masalah": "mutu"}, _bercatatan("ikm_kunjungan", masalah, "mutu", setahun, gabung=lewat_m)),
        (
            "dikunjungi_sejak 30 hari",
            {"dikunjungi_sejak": sebulan.isoformat()},
            _bercatatan("ikm_kunjungan", "c.tanggal >= %s", sebulan),
        ),
        (
            "belum_dikunjungi_sejak setahun",
            {"belum_dikunjungi_sejak": setahun.isoformat()},
            _bercatatan("ikm_kunjungan", "c.tanggal >= %s", setahun, tanpa=True),
        ),
        (
            "fasilitasi=pameran",
            {"fasilitasi": "pameran"},
            _bercatatan("ikm_pesertafasilitasi", "f.jenis = %s", "pameran", gabung=lewat_f),
        ),
        (
            "fasilitasi_tahun",
            {"fasilitasi_tahun": str(pada.year)},
            _bercatatan("ikm_pesertafasilitasi", "f.tanggal BETWEEN %s AND %s", *setahun_ini, gabung=lewat_f),
        ),
        (
            "kotak",
            {"kotak": ",".join(kotak)},
            (f"i.lng >= %s AND i.lat >= %s AND i.lng <= %s AND i.lat <= %s AND {lingkup}", kotak),
        ),
        (
            "komoditas",
            {"komoditas": "kuningan"},
            ("i.sentra_id IN (SELECT id FROM ikm_sentra WHERE komoditas = %s)", ("kuningan",)),
        ),
        (
            "belum_lengkap",
            {"belum_lengkap": "true"},
            (
                "(i.tahun_profil IS NULL OR i.tahun_profil < %s OR i.kelas_industri = '' OR i.kelas_usaha = '' OR i.lat IS NULL OR i.telepon_sidik IS NULL)",
                (pada.year - 1,),
            ),
        ),
        ("kurang=nib", {"kurang": "nib"}, ("i.nib IS NULL", ())),
        (
            "kurang=kelas",
            {"kurang": "kelas"},
            ("(i.kelas_industri = '' OR i.kelas_usaha = '')", ()),
        ),
        ("wilayah", {"wilayah": str(petugas.uid)}, (lingkup, ())),
        ("q=kuningn (salah ketik)", {"q": "kuningn"}, _cari("kuningan")),
        ("q=kuningan&persis", {"q": "kuningan", "persis": "true"}, _cari("kuningan", persis=True)),
    ]
    return [Skenario(nama, saring, *sql) for nama, saring, sql in isi]


def saringan() -> list[Skenario]:
    """One or more values of every filter, frequent and rare."""
    contoh = (
        IKM.objects.tercatat()
        .filter(nib__isnull=False, sentra__isnull=False)
        .select_related("sentra")
        .order_by("pk")[100]
    )
    ramai, kbli = _terbanyak("desa_id"), _terbanyak("kbli__kode")
    sepi = _terbanyak("desa_id", naik=True)
    hasil = [
        Skenario(f"q={teks}", {"q": teks}, *_cari(teks))
        for teks in ("kuningan", "slamet kuningan", "jaya", "ud", contoh.kode.lower().replace("-", " "), "zirkonium")
    ]
    tutup = {k: f"i.{k} = %s" for k in ("status", "kelas_industri", "kelas_usaha", "kelas_bps", "jenis_kelamin")}
    hasil += [
        Skenario("q=<NIB>", {"q": contoh.nib}, "i.nib = %s", (contoh.nib,)),
        Skenario("kecamatan", {"kecamatan": "35.16.12"}, "i.kecamatan_kode = %s", ("35.16.12",)),
        Skenario("binaan", {"binaan": "true"}, "i.kecamatan_kode IN ('35.16.12', '35.16.14')"),
        Skenario("desa (ramai)", {"desa": ramai}, "i.desa_id = %s", (ramai,)),
        Skenario("desa (sepi)", {"desa": sepi}, "i.desa_id = %s", (sepi,)),
        Skenario("sentra", {"sentra": str(contoh.sentra.uid)}, "i.sentra_id = %s", (contoh.sentra_id,)),
        Skenario("kbli", {"kbli": kbli}, "i.kbli_id IN (SELECT id FROM referensi_kbli WHERE kode = %s)", (kbli,)),
        *(
            Skenario(f"{k}={v or 'kosong'}", {k: v or "kosong"}, tutup[k], (v,))
            for k, v in (
                *(
                    ("status", "aktif"),
                    ("status", "tutup"),
                    ("kelas_industri", "kecil"),
                    ("kelas_industri", ""),
                    ("kelas_usaha", "menengah"),
                ),
                *(("kelas_bps", "mikro"), ("kelas_bps", "besar"), ("jenis_kelamin", "P")),
            )
        ),
        Skenario("dibatalkan", {"dibatalkan": "true"}, "i.dibatalkan_pada IS NOT NULL"),
    ]
    return hasil


def urutan(lembar: Lembar) -> list[Skenario]:
    return [
        Skenario(f"urut={tanda}{u.kunci}", urut=f"{tanda}{u.kunci}", lembar=lembar)
        for u in lembar.daftar.urutan
        for tanda in ("", "-")
        if tanda + u.kunci != lembar.urut_awal
    ]


def gabungan() -> list[Skenario]:
    syarat = "i.kecamatan_kode = %s AND i.status = %s AND i.kelas_usaha = %s"
    return [
        Skenario("halaman 300", halaman=300),
        Skenario(
            "tiga saringan, urut=-tenaga_kerja",
            {"kecamatan": "35.16.12", "status": "aktif", "kelas_usaha": "mikro"},
            syarat,
            ("35.16.12", "aktif", "mikro"),
            "-tenaga_kerja",
        ),
        Skenario(
            "q + kecamatan, urut=-diubah",
            {"q": "kuningan", "kecamatan": "35.16.12"},
            f"{_cari('kuningan')[0]} AND i.kecamatan_kode = %s",
            (*_cari("kuningan")[1], "35.16.12"),
            "-diubah",
        ),
        Skenario("status=aktif, halaman 200", {"status": "aktif"}, "i.status = %s", ("aktif",), halaman=200),
    ]


def _terbanyak(kolom: str, *, naik: bool = False) -> str:
    isi = IKM.objects.tercatat().values_list(kolom).annotate(n=Count("pk")).order_by("n" if naik else "-n", kolom)
    return str(isi[0][0])


def belum_diukur(skenario: list[Skenario]) -> set[str]:
    """Filters and sorts the lists offer that no scenario asks for: a new one must come with its SQL."""
    ditanya = {(s.lembar.alamat, n) for s in skenario for n in (*s.saring, s.urut.removeprefix("-"))}
    lembar = {s.lembar.alamat: s.lembar for s in skenario}.values()
    ada = {
        (x.alamat, n) for x in lembar for n in (*x.daftar.filterset.base_filters, *(u.kunci for u in x.daftar.urutan))
    }
    ada -= {(x.alamat, x.urut_awal.removeprefix("-")) for x in lembar}
    return {f"{alamat} {nama}" for alamat, nama in ada - ditanya}
