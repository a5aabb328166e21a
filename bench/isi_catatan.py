"""What is kept of each IKM, in SQL: two million rows that Python would take minutes to make.

Every function wants the register filled (bench/isi.py) and is the same for the same register.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import connection

from akun.models import Pengguna
from core.periode import tambah_bulan
from ikm.enums import BuktiOmzet, JenisFasilitasi, Masalah

BENIH: Final = 0.3516
BULAN: Final = 36
AKHIR: Final = date(2026, 11, 1)  # the first month that nobody reported yet
BENDA: Final = [
    *(
        "Handel",
        "Engsel",
        "Patung",
        "Replika candi",
        "Gantungan kunci",
        "Lonceng",
        "Sepatu pantofel",
        "Sandal kulit",
        "Cobek",
    ),
    *(
        "Pot bunga",
        "Kursi tamu",
        "Kaki meja",
        "Lemari",
        "Daun pintu",
        "Keranjang",
        "Besek",
        "Keripik pisang",
        "Kerupuk udang",
    ),
    *(
        "Kain batik",
        "Selendang",
        "Tahu",
        "Tempe",
        "Jamu serbuk",
        "Genteng",
        "Batu candi",
        "Tas anyaman",
        "Seragam",
        "Kaos",
    ),
]
SIFAT: Final = [
    "polos",
    "ukir",
    "lipat",
    "bundar",
    "persegi",
    "besar",
    "kecil",
    "sedang",
    "antik",
    "premium",
    "pesanan",
    "ekspor",
]
PROSES: Final = [
    *(
        "cor pasir",
        "cor lilin hilang",
        "bubut",
        "poles",
        "ukir tangan",
        "las",
        "jahit",
        "press",
        "anyam",
        "bakar tungku",
    ),
    *("goreng vakum", "batik tulis", "cetak", "serut", "rakit", "bordir", "fermentasi", "potong laser"),
]
BAHAN: Final = [
    *("kuningan", "tembaga", "perunggu", "aluminium", "kayu jati", "kayu mahoni", "bambu", "rotan", "kulit sapi"),
    *("kulit sintetis", "tanah liat", "batu andesit", "pisang", "singkong", "kedelai", "mori", "katun", "pandan"),
]


def jalankan(sql: str, *nilai: Any) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0")
        kursor.execute("SELECT setseed(%s)", [BENIH])
        kursor.execute(sql, nilai)


def rapikan(tabel: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(f"VACUUM ANALYZE {tabel}")


def isi_produk(per_ikm: int = 2, tanpa: int = 0) -> None:
    """`per_ikm` products of every IKM, but of every `tanpa`-th none: names that repeat as trades do, a fifth without capacity."""
    jalankan(
        """
        INSERT INTO ikm_produk (uid, created_at, updated_at, versi, dibatalkan_alasan, ikm_id, nama, proses, bahan, cari, satuan_id,
            kapasitas_per_bulan, kapasitas_bebas, waktu_tunggu_hari, harga_acuan)
        SELECT gen_random_uuid(), now(), now(), 1, '', ikm, nama, proses, bahan, lower(nama || ' ' || proses || ' ' || bahan), 'H87',
            kap, floor(kap * bebas), CASE WHEN r < 0.85 THEN 3 + floor(r * 60) END, CASE WHEN r < 0.7 THEN 1000 * (1 + floor(r * 900)) END
        FROM (SELECT i.id AS ikm, (%s::text[])[1 + floor(random() * %s)] || ' ' || (%s::text[])[1 + floor(random() * %s)] || ' ' || n AS nama,
            (%s::text[])[1 + floor(random() * %s)] || ', ' || (%s::text[])[1 + floor(random() * %s)] AS proses,
            (%s::text[])[1 + floor(random() * %s)] AS bahan,
            CASE WHEN random() < 0.8 THEN 50 + floor(random() * 4000) END AS kap, random() AS bebas, random() AS r
            FROM ikm_ikm i CROSS JOIN generate_series(1, %s) n WHERE %s = 0 OR i.id %% greatest(%s, 1) <> 0) t
        """,
        *(x for deret in (BENDA, SIFAT, PROSES, PROSES, BAHAN) for x in (deret, len(deret))),
        per_ikm,
        tanpa,
        tanpa,
    )
    rapikan("ikm_produk")


def isi_kunjungan(penyuluh: Pengguna, per_ikm: float = 1.5) -> None:
    """Visits of eighteen months, one or two problems each, a third with a follow-up."""
    jalankan(
        """
        INSERT INTO ikm_kunjungan (uid, created_at, updated_at, versi, dibatalkan_alasan, ikm_id, penyuluh_id, tanggal, catatan,
            rekomendasi, acuan_jarak, sumber_lokasi, lokasi_dikonfirmasi, tindak_lanjut_pada, tindak_lanjut_selesai)
        SELECT gen_random_uuid(), now(), now(), 1, '', ikm, %s, tanggal, 'Catatan kunjungan.', '', '', '', false,
            CASE WHEN r < 0.35 THEN tanggal + 30 END, CASE WHEN r < 0.2 THEN tanggal + 25 END
        FROM (SELECT i.id AS ikm, %s::date - floor(random() * 540)::int AS tanggal, random() AS r
            FROM ikm_ikm i CROSS JOIN generate_series(1, %s) n WHERE random() < %s) t
        """,
        penyuluh.pk,
        AKHIR,
        3,
        per_ikm / 3,
    )
    jalankan(
        """
        INSERT INTO ikm_masalahkunjungan (kunjungan_id, jenis)
        SELECT DISTINCT k.id, (%s::text[])[1 + floor(random() ^ 1.6 * %s)] FROM ikm_kunjungan k CROSS JOIN generate_series(1, 2) n
        """,
        Masalah.values,
        len(Masalah),
    )
    rapikan("ikm_kunjungan")
    rapikan("ikm_masalahkunjungan")


def isi_omzet(bulan: int = BULAN, bagian: float = 1.0) -> None:
    """Every IKM's turnover of `bulan` months, each month reported with the chance `bagian`."""
    jalankan(
        """
        INSERT INTO ikm_omzetbulanan (uid, created_at, updated_at, versi, dibatalkan_alasan, ikm_id, bulan, omzet, bukti)
        SELECT gen_random_uuid(), now(), now(), 1, '', i.id, b::date, floor(exp(16.5 + 2.2 * random() + 0.3 * random()))::bigint,
            (%s::text[])[1 + floor(random() * %s)]
        FROM generate_series(%s::date, %s::date, interval '1 month') b CROSS JOIN ikm_ikm i WHERE random() < %s
        """,
        BuktiOmzet.values,
        len(BuktiOmzet),
        tambah_bulan(AKHIR, -bulan),
        tambah_bulan(AKHIR, -1),
        bagian,
    )
    rapikan("ikm_omzetbulanan")


def isi_fasilitasi(jumlah: int = 400, peserta: int = 30) -> None:
    jalankan(
        """
        INSERT INTO ikm_fasilitasi (uid, created_at, updated_at, versi, dibatalkan_alasan, jenis, judul, tanggal, tempat, sumber_dana, hasil)
        SELECT gen_random_uuid(), now(), now(), 1, '', (%s::text[])[1 + n %% %s], 'Fasilitasi ' || n,
            %s::date - floor(random() * 1000)::int, '', 'apbd_kabupaten', ''
        FROM generate_series(1, %s) n
        """,
        JenisFasilitasi.values,
        len(JenisFasilitasi),
        AKHIR,
        jumlah,
    )
    jalankan(
        """
        INSERT INTO ikm_pesertafasilitasi (uid, created_at, updated_at, dibatalkan_alasan, fasilitasi_id, ikm_id, nilai, hasil)
        SELECT DISTINCT ON (f.id, i) gen_random_uuid(), now(), now(), '', f.id, i, 500000, ''
        FROM ikm_fasilitasi f CROSS JOIN generate_series(1, %s) n CROSS JOIN LATERAL (SELECT 1 + floor(random() * (SELECT max(id) FROM ikm_ikm))
            ::bigint + 0 * f.id + 0 * n AS i) t WHERE EXISTS (SELECT 1 FROM ikm_ikm WHERE id = i)
        """,
        peserta,
    )
    rapikan("ikm_fasilitasi")
    rapikan("ikm_pesertafasilitasi")


def isi_profil() -> None:
    """The yearly profile that each IKM's derived columns speak of, and the two before it."""
    jalankan(
        """
        INSERT INTO ikm_profiltahunan (created_at, updated_at, ikm_id, tahun, tenaga_kerja_l, tenaga_kerja_p, penjualan, mesin)
        SELECT now(), now(), id, tahun_profil - n, tenaga_kerja - tenaga_kerja / 3, tenaga_kerja / 3, floor(exp(18.5 + 3 * random()))::bigint, ''
        FROM ikm_ikm CROSS JOIN generate_series(0, 2) n WHERE tahun_profil IS NOT NULL
        """
    )
    rapikan("ikm_profiltahunan")


def isi_sertifikat(bagian: float = 0.15) -> None:
    """Papers of some IKM, halal often and SVLK seldom, a quarter of them run out."""
    jalankan(
        """
        INSERT INTO ikm_sertifikat (uid, created_at, updated_at, versi, dibatalkan_alasan, ikm_id, jenis, nomor, penerbit,
            berlaku_sampai, keterangan)
        SELECT gen_random_uuid(), now(), now(), 1, '', i.id, (ARRAY['halal', 'pirt', 'merek', 'sni', 'svlk'])[1 + floor(random() ^ 2 * 5)],
            'N' || i.id, '', CASE WHEN random() < 0.7 THEN %s::date - 200 + floor(random() * 800)::int END, ''
        FROM ikm_ikm i WHERE random() < %s
        """,
        AKHIR,
        bagian,
    )
    rapikan("ikm_sertifikat")


def isi_kode_hs(bagian: float = 0.3) -> None:
    """Customs codes of some products."""
    jalankan(
        """
        UPDATE ikm_produk SET kode_hs_id = kode[1 + floor(random() * array_length(kode, 1))]
        FROM (SELECT array_agg(kode ORDER BY kode) AS kode FROM referensi_kodehs WHERE kode ~ '^(74|83|94)\\d{6}$') h
        WHERE random() < %s
        """,
        bagian,
    )
    rapikan("ikm_produk")


def isi_kembar(orang: Pengguna, bagian: float = 0.2) -> None:
    """Neighbours in the register that may be one workshop; four in ten are decided."""
    jalankan(
        """
        INSERT INTO ikm_pasangankembar (uid, created_at, updated_at, ikm_a_id, ikm_b_id, keyakinan, alasan, sidik, status, catatan,
            diputuskan_oleh_id, diputuskan_pada)
        SELECT gen_random_uuid(), now(), now(), a, b, 50 + floor(r * 50)::int, %s::jsonb, md5(a::text),
            CASE WHEN r < 0.4 THEN 'berbeda' ELSE 'menunggu' END, CASE WHEN r < 0.4 THEN 'Dua bengkel.' ELSE '' END,
            CASE WHEN r < 0.4 THEN %s END, CASE WHEN r < 0.4 THEN now() END
        FROM (SELECT i.id AS a, t.id AS b, random() AS r FROM ikm_ikm i CROSS JOIN LATERAL (
            SELECT id FROM ikm_ikm j WHERE j.desa_id = i.desa_id AND j.id > i.id ORDER BY id LIMIT 1) t) p WHERE r < 1 AND random() < %s
        """,
        '[{"kode": "nama", "teks": "Namanya mirip.", "mendukung": true}]',
        orang.pk,
        bagian,
    )
    rapikan("ikm_pasangankembar")


def isi_titik(bagian: float = 0.6) -> None:
    """Places around the middle of the village for some IKM."""
    jalankan(
        """
        UPDATE ikm_ikm i SET lat = w.lat + (random() - 0.5) * 0.02, lng = w.lng + (random() - 0.5) * 0.02
        FROM referensi_wilayah w WHERE w.kode = i.desa_id AND w.lat IS NOT NULL AND random() < %s
        """,
        bagian,
    )
    rapikan("ikm_ikm")
