"""Scorecards over a million order lines against hand-written SQL of the same result: a partnership, a company, an IKM, all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from bench.ukur import Waktu, banding
from core.periode import Periode
from ikm.models import IKM
from kemitraan import queries
from kemitraan.models import Kemitraan, Perusahaan
from kemitraan.rumus import Hitungan

KALI_MAKS: Final = 5.0
ACUAN: Final = "satu perusahaan"
PERUSAHAAN, KEMITRAAN, PESANAN, BARIS = 200, 4_000, 250_000, 4  # a million lines
PADA: Final = date(2026, 11, 23)
SETAHUN: Final = Periode(date(2025, 12, 1), date(2026, 12, 1))
LANTAI: Final = """
SELECT count(*), sum(b.diterima), sum(b.ditolak), sum(b.jumlah), sum(LEAST(b.diterima, b.jumlah)),
       count(*) FILTER (WHERE NOT (b.penyebab_terlambat = 'perusahaan' AND (b.lengkap_pada IS NULL OR b.lengkap_pada > p.tenggat_awal))),
       count(*) FILTER (WHERE b.lengkap_pada <= p.tenggat_awal), count(*) FILTER (WHERE b.diterima > 0 OR b.ditolak > 0)
FROM kemitraan_barispesanan b JOIN kemitraan_pesanan p ON p.id = b.pesanan_id JOIN kemitraan_kemitraan k ON k.id = p.kemitraan_id
WHERE p.dibatalkan_pada IS NULL AND k.dibatalkan_pada IS NULL AND p.tenggat_awal >= %s AND p.tenggat_awal < %s {milik}
"""


@dataclass(frozen=True, slots=True)
class Kartu:
    nama: str
    milik: Q
    sql: str
    nilai: tuple[Any, ...]


def isi_pesanan() -> None:
    """Filled in SQL: every line due within three years before PADA, most of them received, some late, some rejected."""
    with connection.cursor() as kursor:
        for sql in _isi():
            kursor.execute(sql)
        for tabel in ("perusahaan", "kemitraan", "pesanan", "barispesanan"):
            kursor.execute(f"ANALYZE kemitraan_{tabel}")


def _isi() -> list[str]:
    waktu = "now(), now()"
    return [
        f"""INSERT INTO kemitraan_perusahaan (uid, created_at, updated_at, versi, dibatalkan_alasan, kode, nama, bentuk, peran_usaha,
            status, npwp, alamat, kontak_nama, kontak_jabatan, telepon, surel, bidang_usaha, kelas_usaha, cari, contoh)
        SELECT gen_random_uuid(), {waktu}, 1, '', 'PRS-' || n, 'Perusahaan ' || n, 'pt', 'eksportir', 'aktif', '', '', '', '', '', '',
            '', '', 'perusahaan ' || n, false FROM generate_series(1, {PERUSAHAAN}) n""",
        f"""INSERT INTO kemitraan_kemitraan (uid, created_at, updated_at, versi, dibatalkan_alasan, nomor, perusahaan_id, ikm_id, pola,
            lingkup, mulai, berakhir, identitas_pihak, kegiatan_usaha, hak_kewajiban, bentuk_pengembangan, jangka_waktu, pembayaran,
            penyelesaian_perselisihan, pernyataan_mandiri, wakil_perusahaan, jabatan_wakil, wakil_ikm, tempat, status,
            ditandatangani_pada, diputus_oleh_pihak, diputus_alasan, kelas_perusahaan, kelas_ikm, cari, contoh)
        SELECT gen_random_uuid(), {waktu}, 1, '', 'MTR-' || n, p.id, i.id, 'subkontrak', 'barang', '2023-01-01', '2027-12-31', 'a', 'a', 'a',
            'a', 'a', 'a', 'a', true, 'a', 'a', 'a', '', 'berlaku', '2022-12-01', '', '', '', '', '', false
        FROM generate_series(1, {KEMITRAAN}) n
        JOIN (SELECT id, row_number() OVER (ORDER BY id) r FROM kemitraan_perusahaan) p ON p.r = n % {PERUSAHAAN} + 1
        JOIN (SELECT id, row_number() OVER (ORDER BY id) r FROM ikm_ikm WHERE digabung_ke_id IS NULL LIMIT {KEMITRAAN}) i ON i.r = n""",
        f"""INSERT INTO kemitraan_pesanan (uid, created_at, updated_at, versi, dibatalkan_alasan, nomor, kemitraan_id, nomor_po, tanggal,
            tenggat_awal, tenggat, catatan, tanpa_perjanjian, status, ditutup_alasan, diwakili, cari, contoh)
        SELECT gen_random_uuid(), {waktu}, 1, '', 'PSN-' || n, k.id, '', d - 30, d, d, '', false, 'berjalan', '', false, '', false
        FROM (SELECT n, date '{PADA}' - (n * 7919 % 1095)::int AS d FROM generate_series(1, {PESANAN}) n) s
        JOIN (SELECT id, row_number() OVER (ORDER BY id) r FROM kemitraan_kemitraan) k ON k.r = s.n % {KEMITRAAN} + 1""",
        f"""INSERT INTO kemitraan_barispesanan (pesanan_id, urut, uraian, satuan_id, jumlah, harga, dikirim, diterima, ditolak, lengkap_pada,
            penyebab_terlambat, penyebab_catatan)
        SELECT p.id, u, 'barang', 'H87', 100, 10000, 100, CASE WHEN x < 8 THEN 100 ELSE x * 5 END, x % 4,
            CASE WHEN x < 8 THEN p.tenggat_awal + (x - 5)::int END, CASE WHEN x = 6 THEN 'perusahaan' ELSE '' END, ''
        FROM (SELECT id, tenggat_awal, row_number() OVER (ORDER BY id) r FROM kemitraan_pesanan) p, generate_series(1, {BARIS}) u,
             LATERAL (SELECT (p.r * 31 + u * 17) % 11 AS x) s""",
    ]


def kartu() -> list[Kartu]:
    kemitraan = Kemitraan.objects.order_by("pk")[KEMITRAAN // 2]
    perusahaan, ikm = Perusahaan.objects.order_by("pk")[PERUSAHAAN // 2], IKM.objects.get(pk=kemitraan.ikm_id)
    return [
        Kartu("satu kemitraan", queries.milik_kemitraan(kemitraan), "AND k.id = %s", (kemitraan.pk,)),
        Kartu("satu IKM", queries.milik_ikm(ikm), "AND k.ikm_id = %s", (ikm.pk,)),
        Kartu(ACUAN, queries.milik_perusahaan(perusahaan), "AND k.perusahaan_id = %s", (perusahaan.pk,)),
        Kartu("semua", Q(), "", ()),
    ]


def ukur(kursor: Any, ulang: int) -> list[tuple[str, int, Waktu, Waktu, bool]]:
    """Name, lines, time of the raw statement, time of ours (session, rows and dataclass), and whether both say the same."""
    hasil = []
    for k in kartu():
        h = _kita(k)
        mentah = _lantai(kursor, k)
        sama = mentah == (
            h.baris, h.diterima, h.ditolak, h.dipesan, h.terpenuhi, h.baris_waktu, h.tepat, h.baris_diterima,
        )  # fmt: skip
        sql, kita = banding([lambda k=k: _lantai(kursor, k), lambda k=k: _kita(k)], ulang)
        hasil.append((k.nama, h.baris, sql, kita, sama))
    return hasil


def _kita(k: Kartu) -> Hitungan:
    return queries.hitung(queries.baris_kinerja(k.milik, SETAHUN, PADA))


def _lantai(kursor: Any, k: Kartu) -> tuple[Any, ...]:
    kursor.execute(LANTAI.format(milik=k.sql), (SETAHUN.mulai, min(SETAHUN.sampai, PADA), *k.nilai))
    return tuple(kursor.fetchone())
