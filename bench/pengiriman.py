"""Shipments: their lists, deep pages, filters and sorts, one shipment, one container, the ledger and a whole new shipment.

Filled set-based, uneven over senders, countries, codes and months, as real trade is: each shipment five containers, each
container one line, each line two parts in the ledger. A sender (200 companies, 100 IKM) keeps to what it does: two to five
countries, goods of one or two HS chapters, four to fifteen IKM that make for it (bench/README.md).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.core.signing import Signer
from django.db import connection, transaction

from bench import rencana
from bench.skenario import Lembar, Skenario
from bench.ukur import Peramban, Waktu, banding
from core.keyset import tulis_kursor
from core.waktu import hari_ini
from ekspor.models import Kontainer, Pembeli, Pengiriman
from ekspor.tables import KONTRIBUSI_DAFTAR, PENGIRIMAN_DAFTAR
from kemitraan.models import Perusahaan
from kemitraan.rumus import bergulir

KALI_MAKS: Final = 4.0
KALI_KURSOR: Final = 2.0
KUERI_DAFTAR, KUERI_RINCI, KUERI_BUAT = 15, 15, 30
PENGIRIMAN, KONTAINER, BAGIAN = 200_000, 5, 2
CEPAT: Final = 20_000
IKM_PENGIRIM: Final = 100
SEWINDU: Final = 2_000  # days the shipments spread over, most of them lately
BESAR: Final = ("ekspor_pengiriman", "ekspor_kontainer", "ekspor_muatan", "ekspor_kontribusi")
KENAL: Final = re.compile(r'<th scope="row"[^>]*><a href="/ekspor/[a-z/]*([0-9a-f-]{36})/')


_TIBA = (
    "(SELECT (t.waktu AT TIME ZONE 'Asia/Jakarta')::date FROM ekspor_peristiwa t WHERE t.pengiriman_id = i.id "
    "AND t.dibatalkan_pada IS NULL AND t.kode = 'tiba' AND t.kelas = '{kelas}' ORDER BY t.id {arah} LIMIT 1)"
)
_RENCANA, _NYATA = _TIBA.format(kelas="rencana", arah="ASC"), _TIBA.format(kelas="aktual", arah="DESC")
TIBA_TERLAMBAT = f"({_NYATA} > {_RENCANA} OR ({_NYATA} IS NULL AND {_RENCANA} < %s))"


def isi(banyak: int) -> None:
    """Foreign keys are not asked row by row while five million of them are written; each statement takes them from the tables."""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0")
        kursor.execute("SET LOCAL session_replication_role = replica")
        for sql in _isi(banyak):
            kursor.execute(sql)
    with connection.cursor() as kursor:
        for tabel in (*BESAR, "ekspor_pembeli", "ekspor_ringkasankontribusi", "kemitraan_perusahaan"):
            kursor.execute(f"ANALYZE {tabel}")


def _pilih(nama: str, tanya: str) -> str:
    return f"{nama} AS (SELECT array_agg(kode ORDER BY kode) AS isi FROM ({tanya}) x)"


def _tetap(siapa: str, ke: str) -> str:
    """Between 0 and 1: the same for one sender's same choice whenever it is asked."""
    return f"((hashint8(({siapa})::bigint * 1009 + ({ke})::bigint)::bigint & 1048575) / 1048576.0)"


def _isi(banyak: int) -> list[str]:
    kini = hari_ini()
    siapa = "coalesce(p.perusahaan_id, 1000000 + p.ikm_id)"
    acak = "(floor(power({r}, {k}) * array_length({dari}, 1))::int + 1)"
    waktu = "now() - (n % 900000) * interval '1 second'"
    return [
        """INSERT INTO kemitraan_perusahaan (uid, created_at, updated_at, versi, dibatalkan_alasan, kode, nama, bentuk, peran_usaha,
            status, npwp, alamat, kontak_nama, kontak_jabatan, telepon, surel, bidang_usaha, kelas_usaha, cari, contoh)
        SELECT gen_random_uuid(), now(), now(), 1, '', 'EKS-' || n, 'Eksportir ' || n, 'pt', 'eksportir', 'aktif', '', '', '', '', '', '',
            '', '', 'eksportir ' || n, false FROM generate_series(1, 200) n""",
        """INSERT INTO ekspor_pembeli (uid, created_at, updated_at, versi, dibatalkan_alasan, nama, sebutan, cari, kota, alamat, kontak,
            surel, catatan, contoh, negara_id, perusahaan_id)
        SELECT gen_random_uuid(), now(), now(), 1, '', 'Pembeli ' || n || ' Ltd', 'pembeli ' || n || ' ltd', 'pembeli ' || n || ' ltd korea', '',
            '', '', '', '', false, 'KR', p.id
        FROM generate_series(1, 2000) n
        JOIN (SELECT id, row_number() OVER (ORDER BY id) r FROM kemitraan_perusahaan WHERE kode LIKE 'EKS-%') p ON p.r = n % 200 + 1""",
        f"""INSERT INTO ekspor_pengiriman (uid, created_at, updated_at, versi, dibatalkan_alasan, nomor, jenis, rencana_kirim, basis_nilai,
            incoterm_tempat, nilai, nilai_fob, nilai_idr, jumlah_kontainer, peb_nomor, peb_tanggal, peb_kantor, npe_nomor, bl_nomor,
            surat_jalan, kapal, voyage, acuan, status, terbuka, tanggal_acuan, catatan, sumber, sumber_url, diwakili, cari, contoh, dokumen_kurang,
            dokumen_tenggat, mata_uang_id,
            negara_id, provinsi_id, pelabuhan_muat_id, pelabuhan_tujuan_id, perusahaan_id, ikm_id, pembeli_id)
        WITH {_pilih("neg", "SELECT kode FROM referensi_negara WHERE kode <> 'ID'")},
             {_pilih("prov", "SELECT kode FROM referensi_wilayah WHERE tingkat = 'provinsi'")},
             {_pilih("pel", "SELECT kode FROM referensi_pelabuhan WHERE negara_id <> 'ID' ORDER BY kode LIMIT 300")},
             prs AS (SELECT array_agg(id ORDER BY id) AS isi FROM kemitraan_perusahaan WHERE kode LIKE 'EKS-%'),
             ikm AS (SELECT array_agg(id) AS isi FROM (SELECT id FROM ikm_ikm WHERE digabung_ke_id IS NULL ORDER BY id LIMIT {IKM_PENGIRIM}) x),
             pbl AS (SELECT array_agg(id ORDER BY id) AS isi FROM ekspor_pembeli),
             s AS (SELECT n, random() r1, random() r2, random() r3, random() r4, n % 10 = 0 AS dalam, n % 20 IN (0, 5) AS oleh_ikm,
                   date '{kini}' + 30 - (power(random(), 1.5) * {SEWINDU})::int AS hari FROM generate_series(1, {banyak}) n),
             t AS (SELECT s.*, CASE WHEN NOT oleh_ikm THEN prs.isi[{acak.format(r="r4", k=2, dari="prs.isi")}] END AS perusahaan,
                   CASE WHEN oleh_ikm THEN ikm.isi[{acak.format(r="r4", k=2, dari="ikm.isi")}] END AS ikm FROM s, prs, ikm),
             p AS (SELECT t.*, t.perusahaan AS perusahaan_id, t.ikm AS ikm_id FROM t),
             u AS (SELECT p.*, {siapa} AS siapa FROM p)
        SELECT gen_random_uuid(), {waktu}, {waktu}, 1, '', 'BCH-' || n, CASE WHEN dalam THEN 'antarprovinsi' ELSE 'ekspor' END, hari,
            CASE WHEN dalam THEN 'faktur' WHEN n % 3 = 0 THEN 'taksiran' ELSE 'fob' END, '', 1000, 1000,
            CASE WHEN n % 50 = 1 THEN NULL ELSE {KONTAINER} * (50000000 + (r3 * 200000000)::bigint) END, {KONTAINER},
            CASE WHEN dalam OR hari > date '{kini}' THEN '' ELSE lpad((n % 1000000)::text, 6, '0') END,
            CASE WHEN dalam OR hari > date '{kini}' THEN NULL ELSE hari END,
            CASE WHEN dalam OR hari > date '{kini}' THEN '' ELSE lpad((n / 1000000)::text, 6, '0') END, '', '', '', 'KM ' || n % 500, '', '',
            CASE WHEN hari > date '{kini}' OR n % 300 = 7 THEN 'rencana' WHEN hari > date '{kini}' - 30 THEN 'berangkat' ELSE 'selesai' END,
            hari > date '{kini}' - 30, hari, '', '', '', false,
            'bch ' || n || ' eksportir ' || n % 200 || ' km ' || n % 500 || ' pembeli ' || n % 2000, false,
            CASE WHEN NOT dalam AND n % 9 = 2 THEN 2 ELSE 0 END, CASE WHEN NOT dalam AND n % 9 = 2 THEN hari - 3 END,
            CASE WHEN dalam OR n % 3 = 0 THEN 'IDR' ELSE 'USD' END,
            CASE WHEN dalam THEN NULL ELSE neg.isi[{acak.format(r=_tetap("siapa", "floor(power(r1, 2) * (2 + siapa % 4))"), k=3, dari="neg.isi")}] END,
            CASE WHEN dalam THEN prov.isi[{acak.format(r=_tetap("siapa", "20 + floor(r1 * 2)"), k=2, dari="prov.isi")}] END,
            CASE WHEN dalam THEN NULL WHEN n % 7 = 0 THEN 'IDJKT' ELSE 'IDSUB' END,
            CASE WHEN dalam THEN NULL ELSE pel.isi[{acak.format(r="r2", k=3, dari="pel.isi")}] END,
            perusahaan, ikm,
            CASE WHEN n % 4 = 0 THEN pbl.isi[{acak.format(r="r2", k=2, dari="pbl.isi")}] END
        FROM u, neg, prov, pel, pbl""",
        f"""INSERT INTO ekspor_kontainer (uid, created_at, updated_at, urut, nomor, muat, segel, vgm_metode, nilai, nilai_fob, nilai_idr,
            terbuka, tipe_id, pengiriman_id)
        SELECT gen_random_uuid(), p.created_at, p.updated_at, u, '', 'FCL', '', '', 200, 200, p.nilai_idr / {KONTAINER}, p.terbuka, '45G1', p.id
        FROM ekspor_pengiriman p, generate_series(1, {KONTAINER}) u WHERE p.nomor LIKE 'BCH-%'""",
        f"""INSERT INTO ekspor_muatan (uid, urut, uraian, uraian_en, kemasan, nilai, nilai_fob, nilai_idr, kontribusi_idr, kode_hs_id,
            kontainer_id)
        WITH {_pilih("hs", "SELECT kode FROM referensi_kodehs WHERE tingkat = 8")}
        SELECT gen_random_uuid(), 1, 'Barang ' || k.id % 1000, '', '', k.nilai, k.nilai_fob, k.nilai_idr, coalesce(k.nilai_idr, 0) / 2,
            hs.isi[floor(power({_tetap(siapa, "40 + (random() < 0.2)::int")}, 4) * (array_length(hs.isi, 1) - 8))::int + 1 + floor(random() * 6)::int], k.id
        FROM ekspor_kontainer k JOIN ekspor_pengiriman p ON p.id = k.pengiriman_id, hs""",
        f"""INSERT INTO ekspor_kontribusi (uid, created_at, updated_at, versi, dibatalkan_alasan, sumber, uraian, nilai_idr, tingkat_bukti,
            catatan, ikm_id, muatan_id)
        WITH ikm AS (SELECT array_agg(id) AS isi FROM (SELECT id FROM ikm_ikm WHERE digabung_ke_id IS NULL ORDER BY id LIMIT 5000) x)
        SELECT gen_random_uuid(), now() - (m.id % 900000) * interval '1 second', now() - (m.id % 900000) * interval '1 second', 1, '',
            CASE WHEN b = 1 THEN 'ikm' ELSE 'luar_daerah' END, 'Bagian ' || m.id % 100, m.kontribusi_idr / {BAGIAN}, 'pernyataan', '',
            CASE WHEN b = 1 THEN ikm.isi[{acak.format(r=_tetap(siapa, f"60 + floor(power(random(), 2) * (4 + {siapa} % 12))"), k=2, dari="ikm.isi")}] END,
            m.id
        FROM ekspor_muatan m JOIN ekspor_kontainer k ON k.id = m.kontainer_id JOIN ekspor_pengiriman p ON p.id = k.pengiriman_id,
            generate_series(1, {BAGIAN}) b, ikm""",
        """INSERT INTO ekspor_ringkasankontribusi (bulan, perusahaan_id, ikm_id, tujuan, basis, penyumbang_id, nilai_idr, baris)
        SELECT date_trunc('month', p.tanggal_acuan)::date, p.perusahaan_id, p.ikm_id, coalesce(p.negara_id, p.provinsi_id), p.basis_nilai,
            k.ikm_id, sum(k.nilai_idr), count(*)
        FROM ekspor_kontribusi k JOIN ekspor_muatan m ON m.id = k.muatan_id JOIN ekspor_kontainer c ON c.id = m.kontainer_id
        JOIN ekspor_pengiriman p ON p.id = c.pengiriman_id WHERE k.ikm_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6""",
    ]


DAFTAR: Final = Lembar(
    daftar=PENGIRIMAN_DAFTAR,
    alamat="/ekspor/pengiriman/",
    dari="ekspor_pengiriman i",
    alias="i",
    kolom="p.uid, p.nomor, s.nama, m.nama, n.nama, w.nama, p.jumlah_kontainer, p.tanggal_acuan, p.status, p.nilai_idr, p.basis_nilai, "
    "(SELECT x.uraian FROM ekspor_muatan x JOIN ekspor_kontainer k ON k.id = x.kontainer_id WHERE k.pengiriman_id = p.id "
    "ORDER BY k.urut, x.urut, x.id LIMIT 1)",
    gabung="LEFT JOIN kemitraan_perusahaan s ON s.id = p.perusahaan_id LEFT JOIN ikm_ikm m ON m.id = p.ikm_id "
    "LEFT JOIN referensi_negara n ON n.kode = p.negara_id LEFT JOIN referensi_wilayah w ON w.kode = p.provinsi_id",
    urut={
        "tanggal": "%s.tanggal_acuan",
        "nilai": "coalesce(%s.nilai_idr, (-1)::bigint)",
        "nomor": "%s.nomor",
        "diubah": "%s.updated_at",
    },
    hidup="i.dibatalkan_pada IS NULL",
    kenal=KENAL,
)
KAKI: Final = "SELECT basis_nilai, sum(nilai_idr), count(*), sum(jumlah_kontainer), count(*) FILTER (WHERE nilai_idr IS NULL) FROM {dari} WHERE {syarat} GROUP BY 1"


@dataclass(frozen=True, slots=True)
class Hasil:
    nama: str
    sql: Waktu
    laman: Waktu
    kueri: int
    sama: bool


def skenario() -> list[Skenario]:
    kini, masa = hari_ini(), bergulir(hari_ini())
    perusahaan = Perusahaan.objects.filter(kode__startswith="EKS-").order_by("pk")[3]
    ikm = Pengiriman.objects.filter(ikm__isnull=False).order_by("-pk").values_list("ikm__uid", "ikm_id")[0]
    negara, pelabuhan = Pengiriman.objects.filter(negara__isnull=False).values_list("negara", "pelabuhan_tujuan")[0]
    provinsi = Pengiriman.objects.filter(provinsi__isnull=False).values_list("provinsi", flat=True)[0]
    pembeli = Pembeli.objects.order_by("pk").values_list("uid", "pk")[76]
    sering = _kode("count(*) DESC")
    langka = _kode("count(*)")
    hs = (
        "i.id IN (SELECT k.pengiriman_id FROM ekspor_muatan x JOIN ekspor_kontainer k ON k.id = x.kontainer_id "
        "WHERE x.kode_hs_id LIKE %s)"
    )
    dari = kini - timedelta(days=90)
    s = [
        Skenario("halaman pertama"),
        Skenario("halaman 40", halaman=40),
        Skenario("halaman 400", halaman=400),
        Skenario("q satu pengiriman (bch 4321)", {"q": "bch 4321", "persis": "true"}, "i.cari LIKE %s AND i.cari LIKE %s", ("%bch%", "%4321%")),
        Skenario("q ramai (eksportir)", {"q": "eksportir", "persis": "true"}, "i.cari LIKE %s", ("%eksportir%",)),
        Skenario("jenis", {"jenis": "antarprovinsi"}, "i.jenis = 'antarprovinsi'"),
        Skenario("status rencana", {"status": "rencana"}, "i.status = 'rencana'"),
        Skenario("terlambat", {"terlambat": "true"}, "i.status = 'rencana' AND i.rencana_kirim < %s", (kini,)),
        Skenario("tiba terlambat", {"tiba": "true"}, TIBA_TERLAMBAT, (kini,)),
        Skenario("perusahaan", {"perusahaan": str(perusahaan.uid)}, "i.perusahaan_id = %s", (perusahaan.pk,)),
        Skenario("IKM pengirim", {"ikm": str(ikm[0])}, "i.ikm_id = %s", (ikm[1],)),
        Skenario("negara", {"negara": negara}, "i.negara_id = %s", (negara,)),
        Skenario("provinsi", {"provinsi": provinsi}, "i.provinsi_id = %s", (provinsi,)),
        Skenario("pelabuhan muat", {"pelabuhan_muat": "IDJKT"}, "i.pelabuhan_muat_id = 'IDJKT'"),
        Skenario("pelabuhan tujuan", {"pelabuhan_tujuan": pelabuhan}, "i.pelabuhan_tujuan_id = %s", (pelabuhan,)),
        Skenario(
            "pembeli",
            {"pembeli": "Pembeli 77"},
            "i.pembeli_id IN (SELECT id FROM ekspor_pembeli WHERE nama ILIKE %s AND nama ILIKE %s AND dibatalkan_pada IS NULL)",
            ("%Pembeli%", "%77%"),
        ),
        Skenario("satu pembeli", {"pembeli_uid": str(pembeli[0])}, "i.pembeli_id = %s", (pembeli[1],)),
        Skenario("HS dua angka, sering", {"hs": sering[:2]}, hs, (f"{sering[:2]}%",)),
        Skenario("HS delapan angka, sering", {"hs": sering}, hs, (f"{sering}%",)),
        Skenario("HS delapan angka, langka", {"hs": langka}, hs, (f"{langka}%",)),
        Skenario("bulan hitung", {"periode": "12bulan"}, "i.tanggal_acuan >= %s AND i.tanggal_acuan < %s", (masa.mulai, masa.sampai)),
        Skenario(
            "menurut PEB, 90 hari",
            {"menurut": "peb_tanggal", "dari": str(dari), "sampai": str(kini)},
            "i.peb_tanggal >= %s AND i.peb_tanggal < %s",
            (dari, kini + timedelta(days=1)),
        ),
        Skenario("dasar nilai", {"basis": "fob"}, "i.basis_nilai = 'fob'"),
        Skenario("kelompok nilai", {"nilai": "faktur"}, "i.basis_nilai = 'faktur'"),
        Skenario("dokumen lengkap", {"dokumen": "lengkap"}, "i.dokumen_kurang = 0"),
        Skenario("dokumen kurang", {"dokumen": "kurang"}, "i.dokumen_kurang > 0"),
        Skenario(
            "dokumen lewat tenggat", {"dokumen": "lewat"}, "i.dokumen_kurang > 0 AND i.dokumen_tenggat <= %s", (kini,)
        ),
        Skenario("menunggu kurs", {"kurs": "true"}, "i.nilai_idr IS NULL"),
        Skenario("dibatalkan", {"dibatalkan": "true"}, "i.dibatalkan_pada IS NOT NULL"),
        *(Skenario(f"urut {u}", urut=u) for u in ("tanggal", "-nilai", "nilai", "nomor", "-diubah")),
        Skenario("negara, 12 bulan, -nilai", {"negara": negara, "periode": "12bulan"},
                 "i.negara_id = %s AND i.tanggal_acuan >= %s AND i.tanggal_acuan < %s", (negara, masa.mulai, masa.sampai), "-nilai"),
    ]  # fmt: skip
    return [_di(x) for x in s]


def _di(s: Skenario) -> Skenario:
    return Skenario(s.nama, s.saring, s.di_mana, s.nilai, s.urut, s.halaman, DAFTAR)


def _kode(urut: str) -> str:
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT kode_hs_id FROM ekspor_muatan GROUP BY 1 ORDER BY {urut}, 1 LIMIT 1")
        return str(kursor.fetchone()[0])


def ukur_daftar(peramban: Peramban, kursor: Any, ulang: int) -> list[Hasil]:
    return [_banding(peramban, kursor, s, ulang) for s in skenario()]


def _banding(peramban: Peramban, kursor: Any, s: Skenario, ulang: int) -> Hasil:
    """The other side counts, reads the rows and adds them up: the page shows all three."""

    def lantai() -> list[Any]:
        kursor.execute(s.sql_jumlah, s.nilai)
        kursor.fetchone()
        kursor.execute(KAKI.format(dari=s.lembar.dari, syarat=s.syarat), s.nilai)
        kursor.fetchall()
        kursor.execute(s.sql_baris, s.nilai)
        return list(kursor.fetchall())

    isi_laman = peramban.minta(s.url, sandi="identity").isi.decode()
    sama = s.lembar.kenal.findall(isi_laman) == [str(b[0]) for b in lantai()]
    n = rencana.rekam(peramban, s.url).jumlah
    sql, laman = banding([lantai, lambda: peramban.minta(s.url)], ulang)
    return Hasil(s.nama, sql, laman, n, sama)


LEDGER_DARI: Final = (
    "ekspor_kontribusi i JOIN ekspor_muatan m ON m.id = i.muatan_id JOIN ekspor_kontainer c ON c.id = m.kontainer_id "
    "JOIN ekspor_pengiriman g ON g.id = c.pengiriman_id"
)


def ukur_ledger(peramban: Peramban, kursor: Any, ulang: int) -> list[Hasil]:
    """The page counts at most ten thousand, adds the rupiah by proof, and reads one page; so does the statement beside it."""
    hasil = []
    masa = bergulir(hari_ini())
    hidup = "i.dibatalkan_pada IS NULL AND g.dibatalkan_pada IS NULL"
    awal = str(KONTRIBUSI_DAFTAR.urutan_awal)
    for nama, tanya, syarat, urut in (
        ("kontribusi, halaman pertama", f"urut={awal}", "true", "g.tanggal_acuan DESC, i.id DESC"),
        ("kontribusi, -nilai", "urut=-nilai", "true", "i.nilai_idr DESC, i.id DESC"),
        ("kontribusi, -diubah", "urut=-diubah", "true", "i.updated_at DESC, i.id DESC"),
        (
            "kontribusi, luar daerah",
            "sumber=luar_daerah",
            "i.sumber = 'luar_daerah'",
            "g.tanggal_acuan DESC, i.id DESC",
        ),
        (
            "kontribusi, 12 bulan",
            "periode=12bulan",
            f"g.tanggal_acuan >= '{masa.mulai}' AND g.tanggal_acuan < '{masa.sampai}'",
            "g.tanggal_acuan DESC, i.id DESC",
        ),
    ):
        url = f"/ekspor/kontribusi/?{tanya}"
        di_mana = f"FROM {LEDGER_DARI} WHERE {hidup} AND {syarat}"

        def lantai(di_mana: str = di_mana, urut: str = urut) -> None:
            for sql in (
                f"SELECT count(*) FROM (SELECT 1 {di_mana} LIMIT 10001) t",
                f"SELECT i.tingkat_bukti, sum(i.nilai_idr) {di_mana} GROUP BY 1",
                f"SELECT i.*, g.* {di_mana} ORDER BY {urut} LIMIT 25",
            ):
                kursor.execute(sql)
                kursor.fetchall()

        n = rencana.rekam(peramban, url).jumlah
        sql, laman = banding([lantai, lambda url=url: peramban.minta(url)], ulang)
        hasil.append(Hasil(nama, sql, laman, n, sama=True))
    return hasil


def ukur_rinci(peramban: Peramban, ulang: int) -> list[tuple[str, Waktu, int]]:
    p = Pengiriman.objects.order_by("-tanggal_acuan", "-pk")[100]
    k = Kontainer.objects.filter(pengiriman=p).order_by("urut")[0]
    hasil = []
    for nama, url in (
        ("satu pengiriman", f"/ekspor/pengiriman/{p.uid}/"),
        ("satu kontainer", f"/ekspor/kontainer/{k.uid}/"),
        ("siapa membuat apa, 12 bulan", "/ekspor/buku/"),
        ("corong, 12 bulan", "/ekspor/corong/"),
    ):
        n = rencana.rekam(peramban, url).jumlah
        (laman,) = banding([lambda url=url: peramban.minta(url)], ulang)
        hasil.append((nama, laman, n))
    return hasil


def ukur_kursor(program: Peramban, ulang: int) -> tuple[Waktu, Waktu]:
    """The first step of the walk, and one three quarters of the way down."""
    letak = Pengiriman.objects.count() * 3 // 4
    hari, pk = Pengiriman.objects.order_by("-tanggal_acuan", "-pk").values_list("tanggal_acuan", "pk")[letak]
    kursor = Signer(salt="kursor:pengiriman:tanggal:True").sign(tulis_kursor(hari, pk))
    dalam = f"/api/v1/pengiriman/?kursor={kursor}"
    if len(json.loads(program.minta(dalam, sandi="identity").isi)["hasil"]) == 0:
        raise AssertionError("no rows behind the cursor")
    awal, jauh = banding([lambda: program.minta("/api/v1/pengiriman/"), lambda: program.minta(dalam)], ulang)
    return awal, jauh


def ukur_buat(program: Peramban, ulang: int) -> tuple[Waktu, int]:
    """One shipment, five containers, three lines each, over HTTP; the rows stay."""
    perusahaan = Perusahaan.objects.filter(kode__startswith="EKS-").order_by("pk")[5]
    hs = _kode("count(*) DESC")
    muatan = [{"uraian": "Kursi", "nilai": "50000000", "kode_hs": hs, "jumlah": "10", "satuan": "H87"}] * 3
    isi_kirim = {
        "perusahaan": str(perusahaan.uid),
        "negara": "KR",
        "rencana_kirim": str(date.today()),  # noqa: DTZ011 - any day does
        "kontainer": [{"tipe": "45G1", "muatan": muatan}] * 5,
        "yakin": True,
    }
    badan = json.dumps(isi_kirim).encode()

    def kirim() -> None:
        jawaban = program.minta(
            "/api/v1/pengiriman/", sandi="identity", badan=badan, REQUEST_METHOD="POST", CONTENT_TYPE="application/json"
        )
        if jawaban.status != 201:
            raise AssertionError(jawaban.isi)

    kirim()
    perekam = rencana.Perekam()
    with connection.execute_wrapper(perekam):
        kirim()
    n = len([s for s, _ in perekam.pernyataan if "SAVEPOINT" not in s])
    (lama,) = banding([kirim], ulang, pemanasan=1)
    return lama, n
