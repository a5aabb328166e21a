"""Work beside the page: the API's list and the file, against the same rows fetched by hand."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from time import perf_counter
from typing import Any

from bench.skenario import REGISTER
from bench.ukur import Peramban, banding

KOLOM_API = (
    "i.uid, i.kode, i.versi, i.nama, i.pemilik, i.jenis_kelamin, i.nik <> '', i.npwp <> '', i.telepon <> '', i.nib, i.bentuk_badan, "
    "i.desa_id, d.nama, i.kecamatan_kode, k.nama, i.alamat <> '', i.lat, i.lng, b.kode, b.versi, s.uid, s.nama, i.tahun_berdiri, "
    "i.status, i.persetujuan_publik, i.tahun_profil, i.tenaga_kerja, i.kelas_industri, i.kelas_usaha, i.kelas_bps, g.uid, "
    "i.dibatalkan_pada, i.dibatalkan_alasan, i.created_at, i.updated_at, i.id"
)
KOLOM_BERKAS = (
    "i.kode, i.nama, i.pemilik, d.nama, k.nama, s.komoditas, s.nama, b.kode, b.judul, i.tenaga_kerja, i.kelas_industri, i.kelas_usaha, "
    "i.kelas_bps, i.tahun_profil, i.status, i.bentuk_badan, i.nib, i.telepon, i.tahun_berdiri, i.desa_id, i.updated_at"
)
GABUNG = (
    "JOIN referensi_wilayah d ON d.kode = i.desa_id JOIN referensi_wilayah k ON k.kode = d.induk_id JOIN referensi_kbli b ON b.id = i.kbli_id "
    "LEFT JOIN ikm_sentra s ON s.id = i.sentra_id LEFT JOIN ikm_ikm g ON g.id = i.digabung_ke_id"
)
POTONG = f"(SELECT * FROM ikm_ikm i WHERE {REGISTER.hidup} ORDER BY nama, id LIMIT 51 OFFSET %s) i"
SQL_API = f"SELECT {KOLOM_API} FROM {POTONG} {GABUNG} ORDER BY i.nama, i.id"
SQL_JUMLAH = f"SELECT count(*) FROM (SELECT 1 FROM ikm_ikm i WHERE {REGISTER.hidup} LIMIT 10001) t"
SQL_BERKAS = f"SELECT {KOLOM_BERKAS} FROM ikm_ikm i {GABUNG} WHERE {REGISTER.hidup} ORDER BY i.nama, i.id"


def api(peramban: Peramban, kursor: Any, ulang: int) -> list[Any]:
    def lantai(lewat: int, *, hitung: bool) -> Callable[[], Any]:
        def ambil() -> Any:
            if hitung:
                kursor.execute(SQL_JUMLAH)
                kursor.fetchone()
            kursor.execute(SQL_API, [lewat])
            return kursor.fetchall()

        return ambil

    pertama = json.loads(peramban.minta("/api/v1/ikm/", sandi="").isi)
    kursor_url = pertama["berikut"].removeprefix("http://localhost:8000")
    pasangan = (
        ("API, kursor, awal", "/api/v1/ikm/", lantai(0, hitung=False)),
        ("API, kursor, lanjutan", kursor_url, lantai(50, hitung=False)),
        ("API, halaman=1", "/api/v1/ikm/?halaman=1", lantai(0, hitung=True)),
        ("API, halaman=200", "/api/v1/ikm/?halaman=200", lantai(9_950, hitung=True)),
    )
    return [(nama, url, *banding([sql, lambda url=url: peramban.minta(url)], ulang)) for nama, url, sql in pasangan]


def csv(peramban: Peramban, kursor: Any) -> list[tuple[str, int, float]]:
    """(way, rows, seconds): the file as people get it, COPY, and plain fetching; each once, it is long enough."""
    hasil = []
    mulai = perf_counter()
    isi = peramban.minta("/ikm/?format=csv", sandi="")
    hasil.append(("CSV lewat program", isi.isi.count(b"\r\n") - 1, perf_counter() - mulai))
    mulai, keluaran = perf_counter(), io.BytesIO()
    kursor.copy_expert(f"COPY ({SQL_BERKAS}) TO STDOUT (FORMAT csv, DELIMITER ';')", keluaran)
    hasil.append(("COPY mentah", keluaran.getvalue().count(b"\n"), perf_counter() - mulai))
    mulai = perf_counter()
    kursor.execute(SQL_BERKAS)
    hasil.append(("SELECT mentah", len(kursor.fetchall()), perf_counter() - mulai))
    return hasil
