"""The dashboard over the whole register against the same figures by hand-written SQL, with three years of monthly turnover."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Any

from bench import isi_catatan, rencana
from bench.ukur import Peramban, Waktu, banding
from core.periode import Periode, tambah_bulan
from core.waktu import hari_ini
from ikm.models import IKM, OmzetBulanan, ProfilTahunan
from ikm.queries.gambaran import Cakupan, dikunjungi_sejak, hitung_omzet, per_kecamatan
from ikm.services import refresh_ringkasan_omzet

KUERI_MAKS = 15
KALI_MAKS = 4.0
HIDUP = "i.dibatalkan_pada IS NULL AND i.digabung_ke_id IS NULL AND i.status = 'aktif'"
PENYINTAS = "JOIN ikm_ikm g ON g.id = {t}.ikm_id AND g.dibatalkan_pada IS NULL JOIN ikm_ikm i ON i.id = coalesce(g.digabung_ke_id, g.id)"
CATATAN = "i.dibatalkan_pada IS NULL AND {t}.dibatalkan_pada IS NULL"
REGISTER = f"""
SELECT i.kecamatan_kode, count(*), count(*) FILTER (WHERE i.jenis_kelamin = 'P'), count(*) FILTER (WHERE i.jenis_kelamin = 'L'),
    sum(p.tenaga_kerja_l), sum(p.tenaga_kerja_p), count(p.tenaga_kerja_l), count(*) FILTER (WHERE i.tahun_profil >= %(profil)s),
    count(i.lat), count(i.telepon_sidik), count(i.nib)
FROM ikm_ikm i LEFT JOIN ikm_profiltahunan p ON p.ikm_id = i.id AND p.tahun = i.tahun_profil WHERE {HIDUP} {{wilayah}} GROUP BY 1
"""
PUNYA = f"""
SELECT i.kecamatan_kode, count(*) FROM ikm_ikm i WHERE {HIDUP} {{wilayah}} AND i.id IN (
    SELECT coalesce(g.digabung_ke_id, g.id) FROM {{tabel}} t JOIN ikm_ikm g ON g.id = t.ikm_id
    WHERE g.dibatalkan_pada IS NULL AND t.dibatalkan_pada IS NULL {{syarat}}) GROUP BY 1
"""
SEBARAN = f"""
SELECT i.kelas_industri, i.kelas_usaha, i.kelas_bps, s.komoditas, count(*) FROM ikm_ikm i LEFT JOIN ikm_sentra s ON s.id = i.sentra_id
WHERE {HIDUP} {{wilayah}} GROUP BY 1, 2, 3, 4
"""
MASA = "AND k.tanggal >= %(mulai)s AND k.tanggal < %(sampai)s {wilayah}"
MASALAH = f"""
SELECT i.kecamatan_kode, m.jenis, count(DISTINCT i.id) FROM ikm_kunjungan k {PENYINTAS.format(t="k")}
LEFT JOIN ikm_masalahkunjungan m ON m.kunjungan_id = k.id WHERE {CATATAN.format(t="k")} {MASA} GROUP BY 1, 2
"""
KUNJUNGAN = f"""
SELECT date_trunc('month', k.tanggal), k.penyuluh_id, count(*) FROM ikm_kunjungan k {PENYINTAS.format(t="k")}
WHERE {CATATAN.format(t="k")} {MASA} GROUP BY 1, 2
"""
FASILITASI = f"""
SELECT k.jenis, count(DISTINCT k.id), count(DISTINCT i.id), sum(t.nilai) FROM ikm_pesertafasilitasi t
JOIN ikm_fasilitasi k ON k.id = t.fasilitasi_id {PENYINTAS.format(t="t")}
WHERE {CATATAN.format(t="t")} AND k.dibatalkan_pada IS NULL {MASA} GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Lingkup:
    nama: str
    tanya: str
    kecamatan: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return f"/ikm/gambaran/?{self.tanya}"

    def lantai(self, kursor: Any, pada: date) -> Callable[[], dict[str, tuple[int, ...]]]:
        """All statements of one page, turnover apart (it is read, not added up: see `omzet`); the register's rows by kecamatan."""
        di = "AND i.kecamatan_kode IN %(kecamatan)s" if self.kecamatan else ""
        nilai = {
            "kecamatan": self.kecamatan,
            "profil": pada.year - 1,
            "mulai": tambah_bulan(pada, -11),
            "sampai": tambah_bulan(pada, 1),
            "sejak": dikunjungi_sejak(pada),
            "pada": pada,
        }
        lately = "AND t.tanggal >= %(sejak)s AND t.tanggal <= %(pada)s"
        lain = [s.format(wilayah=di) for s in (SEBARAN, MASALAH, KUNJUNGAN, FASILITASI)]
        lain += [
            PUNYA.format(wilayah=di, tabel=t, syarat=s) for t, s in (("ikm_produk", ""), ("ikm_kunjungan", lately))
        ]

        def jalan() -> dict[str, tuple[int, ...]]:
            for sql in lain:
                kursor.execute(sql, nilai)
                kursor.fetchall()
            kursor.execute(REGISTER.format(wilayah=di), nilai)
            return {b[0]: tuple(int(n or 0) for n in b[1:]) for b in kursor.fetchall()}

        return jalan


LINGKUP = (
    Lingkup("seluruh kabupaten", "kecamatan=semua"),
    Lingkup("wilayah binaan (2 kecamatan)", "", ("35.16.12", "35.16.14")),
    Lingkup("satu kecamatan", "kecamatan=35.16.12", ("35.16.12",)),
)


def isi() -> None:
    if not ProfilTahunan.objects.exists():
        isi_catatan.isi_profil()
    if not OmzetBulanan.objects.exists():
        isi_catatan.isi_omzet()
    refresh_ringkasan_omzet(pada=hari_ini())


def ukur(peramban: Peramban, kursor: Any, ulang: int) -> list[tuple[Lingkup, Waktu, Waktu, int]]:
    hasil = []
    for lingkup in LINGKUP:
        lantai = lingkup.lantai(kursor, hari_ini())
        n = rencana.rekam(peramban, lingkup.url).jumlah
        sql, laman = banding([lantai, lambda url=lingkup.url: peramban.minta(url)], ulang)
        hasil.append((lingkup, sql, laman, n))
    return hasil


def beda(pengguna: Any, kursor: Any, lingkup: Lingkup) -> str:
    """Where the page's register reads otherwise than the hand-written one; empty where they agree."""
    pada = hari_ini()
    periode = Periode(tambah_bulan(pada, -11), tambah_bulan(pada, 1))
    kita = per_kecamatan(pengguna, Cakupan(pada, periode, frozenset(lingkup.kecamatan) or None))
    kolom = ("ikm", "perempuan", "laki", "tk_l", "tk_p", "n_tk", "profil", "koordinat", "telepon", "nib")
    milik = {b.kode: tuple(int(getattr(b, k) or 0) for k in kolom) for b in kita.baris}
    mentah = lingkup.lantai(kursor, pada)()
    return "" if milik == mentah else f"{len(milik)} dan {len(mentah)} kecamatan, angkanya tidak sama"


def omzet() -> list[tuple[str, int, float]]:
    """What a page would have to wait for without the sums kept: (scope, reports, seconds), once each."""
    pada, hasil = hari_ini(), []
    periode = Periode(tambah_bulan(pada, -11), tambah_bulan(pada, 1))
    for nama, kecamatan in (("seluruh kabupaten", None), ("satu kecamatan", frozenset({"35.16.12"}))):
        ikm = IKM.objects.tercatat().dalam_kecamatan(kecamatan)
        mulai = perf_counter()
        angka = hitung_omzet(ikm, periode)
        hasil.append((nama, sum(a.n for a in angka.values()), perf_counter() - mulai))
    return hasil
