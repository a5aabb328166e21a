"""The lists beside the register (products, certificates, turnover, visits, facilitation, doubles, clusters): every filter
and sort of each, with its SQL, as in skenario.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from akun.models import Pengguna
from bench.skenario import WILAYAH, Lembar, Skenario, urutan
from core.waktu import hari_ini
from ikm import tables
from ikm.models import IKM, Produk, Sentra
from ikm.models.kunjungan import TANPA_TINDAK_LANJUT
from ikm.models.produk import TANPA_BATAS, WAKTU_TUNGGU_TIDAK_DIKETAHUI
from ikm.rumus.janggal import BULAN_MIN, KALI_JANGGAL, OMZET_SEBULAN

TROWULAN, BINAAN = "35.16.12", "('35.16.12', '35.16.14')"
HIDUP = "c.dibatalkan_pada IS NULL AND i.dibatalkan_pada IS NULL"
IKM_P = f"JOIN ikm_ikm i ON i.id = p.ikm_id LEFT JOIN ikm_ikm g ON g.id = i.digabung_ke_id {WILAYAH % 'i'}"
TEMPAT = "i.nama, g.nama, d.nama, k.nama"
PESERTA = (
    "SELECT %s FROM ikm_pesertafasilitasi t JOIN ikm_ikm i ON i.id = t.ikm_id "
    "WHERE t.fasilitasi_id = p.id AND t.dibatalkan_pada IS NULL AND i.dibatalkan_pada IS NULL"
)
CARI_PRODUK = (
    "c.id IN (SELECT id FROM ikm_produk WHERE cari LIKE %s UNION ALL "
    "SELECT s.id FROM ikm_produk s JOIN ikm_ikm n ON n.id = s.ikm_id WHERE n.cari_nama LIKE %s)"
)
JANGGAL = (
    "c.id IN (SELECT o.id FROM ikm_omzetbulanan o JOIN ikm_ikm n ON n.id = o.ikm_id JOIN ("
    "SELECT coalesce(h.digabung_ke_id, h.id) AS siapa, percentile_cont(0.5) WITHIN GROUP (ORDER BY b.omzet) AS tengah "
    "FROM ikm_omzetbulanan b JOIN ikm_ikm h ON h.id = b.ikm_id "
    "WHERE b.dibatalkan_pada IS NULL AND h.dibatalkan_pada IS NULL AND b.omzet > 0 GROUP BY 1 HAVING count(*) >= %s"
    ") t ON t.siapa = coalesce(n.digabung_ke_id, n.id) "
    "WHERE o.dibatalkan_pada IS NULL AND n.dibatalkan_pada IS NULL AND o.omzet > %s * t.tengah AND o.omzet - t.tengah >= %s)"
)
Baris = tuple[str, dict[str, str], str, tuple[Any, ...]]


def _lembar_catatan(daftar: Any, jalur: str, tabel: str, kolom: str, gabung: str = "", **urut: str) -> Lembar:
    """The list of a record of IKM."""
    dari = f"{tabel} c JOIN ikm_ikm i ON i.id = c.ikm_id"
    return Lembar(
        daftar, f"/ikm/{jalur}/", dari, "c", f"{kolom}, {TEMPAT}", f"{IKM_P} {gabung}".strip(), urut, hidup=HIDUP
    )


DIUBAH = "%s.updated_at"
PRODUK = _lembar_catatan(
    tables.PRODUK_DAFTAR,
    "produk",
    "ikm_produk",
    "p.uid, p.nama, p.proses, p.bahan, p.kapasitas_per_bulan, p.kapasitas_bebas, p.waktu_tunggu_hari, p.harga_acuan, u.nama",
    "LEFT JOIN referensi_satuan u ON u.kode = p.satuan_id",
    nama="%s.nama",
    waktu_tunggu=f"coalesce(%s.waktu_tunggu_hari, {WAKTU_TUNGGU_TIDAK_DIKETAHUI})",
    diubah=DIUBAH,
)
SERTIFIKAT = _lembar_catatan(
    tables.SERTIFIKAT_DAFTAR,
    "sertifikat",
    "ikm_sertifikat",
    "p.uid, p.jenis, p.nomor, p.penerbit, p.berlaku_sampai",
    berlaku_sampai=f"coalesce(%s.berlaku_sampai, '{TANPA_BATAS}')",
    jenis="%s.jenis",
    diubah=DIUBAH,
)
OMZET = _lembar_catatan(
    tables.OMZET_DAFTAR,
    "omzet",
    "ikm_omzetbulanan",
    "i.uid, p.bulan, p.omzet, p.tenaga_kerja, p.bukti",
    bulan="%s.bulan",
    diubah=DIUBAH,
)
KUNJUNGAN = _lembar_catatan(
    tables.KUNJUNGAN_DAFTAR,
    "kunjungan",
    "ikm_kunjungan",
    "p.uid, p.tanggal, p.tindak_lanjut_pada, p.tindak_lanjut_selesai, o.nama, "
    "(SELECT string_agg(jenis, ',') FROM ikm_masalahkunjungan WHERE kunjungan_id = p.id)",
    "JOIN akun_pengguna o ON o.id = p.penyuluh_id",
    tanggal="%s.tanggal",
    tindak_lanjut=f"coalesce(%s.tindak_lanjut_pada, '{TANPA_TINDAK_LANJUT}')",
)
FASILITASI = Lembar(
    tables.FASILITASI_DAFTAR,
    "/ikm/fasilitasi/",
    "ikm_fasilitasi c",
    "c",
    f"p.uid, p.tanggal, p.judul, p.jenis, p.sumber_dana, ({PESERTA % 'count(*)'}), ({PESERTA % 'sum(nilai)'})",
    "",
    {"tanggal": "%s.tanggal"},
    hidup="c.dibatalkan_pada IS NULL",
)
DUA = (
    "JOIN ikm_ikm a ON a.id = {0}.ikm_a_id JOIN ikm_ikm b ON b.id = {0}.ikm_b_id "
    f"AND a.kecamatan_kode IN {BINAAN} AND b.kecamatan_kode IN {BINAAN}"
)
KEMBAR = Lembar(
    tables.KEMBAR_DAFTAR,
    "/ikm/kembar/",
    f"ikm_pasangankembar c {DUA.format('c')}",
    "c",
    "p.uid, p.keyakinan, p.alasan, p.status, a.kode, a.nama, b.kode, b.nama, d.nama, k.nama, e.nama, l.nama",
    f"{DUA.format('p')} {WILAYAH % 'a'} JOIN referensi_wilayah e ON e.kode = b.desa_id JOIN referensi_wilayah l ON l.kode = e.induk_id",
    {"keyakinan": "%s.keyakinan", "diubah": DIUBAH},
    hidup="c.status = 'menunggu' AND a.dibatalkan_pada IS NULL AND a.digabung_ke_id IS NULL "
    "AND b.dibatalkan_pada IS NULL AND b.digabung_ke_id IS NULL",
    pembuka="status",
)
SENTRA = Lembar(
    tables.SENTRA_DAFTAR,
    "/ikm/sentra/",
    f"ikm_sentra c {WILAYAH % 'c'}",
    "c",
    "p.uid, p.nama, p.komoditas, d.nama, k.nama, (SELECT count(*) FROM ikm_ikm i WHERE i.sentra_id = p.id "
    "AND i.dibatalkan_pada IS NULL AND i.digabung_ke_id IS NULL AND i.status = 'aktif')",
    WILAYAH % "p",
    {"nama": "%s.nama", "komoditas": "%s.komoditas"},
)


def semua() -> list[Skenario]:
    pada = hari_ini()
    return [
        *_susun(PRODUK, [*_bersama(), *_produk()]),
        *_susun(SERTIFIKAT, [*_bersama(), *_sertifikat(pada)]),
        *_susun(OMZET, [*_bersama(), *_omzet(pada)]),
        *_susun(KUNJUNGAN, [*_bersama(), *_kunjungan(pada)]),
        *_susun(FASILITASI, _fasilitasi(pada)),
        *_susun(KEMBAR, _kembar()),
        *_susun(SENTRA, _sentra()),
    ]


def _susun(lembar: Lembar, baris: Iterable[Baris]) -> list[Skenario]:
    """First page, a deep one where there is one, every filter, every sort."""
    judul, buat = lembar.daftar.kunci, partial(Skenario, lembar=lembar)
    dalam = [buat(f"{judul} halaman 200", halaman=200)] if lembar in (PRODUK, OMZET, KUNJUNGAN) else []
    urut = [replace(s, nama=f"{judul} {s.nama}") for s in urutan(lembar)]
    return [buat(judul), *dalam, *(buat(f"{judul} {nama}", *isi) for nama, *isi in baris), *urut]


def _kata(teks: str, *kolom: str) -> tuple[str, tuple[str, ...]]:
    """Every word in one of the columns."""
    kata = teks.split()
    satu = f"({' OR '.join(f'{k} LIKE %s' for k in kolom)})"
    return " AND ".join([satu] * len(kata)), tuple(f"%{k}%" for k in kata for _ in kolom)


def _bersama() -> list[Baris]:
    """What the lists of records share."""
    sentra = Sentra.objects.order_by("pk")[5]
    ikm = IKM.objects.tercatat().filter(kecamatan_kode=TROWULAN).order_by("pk")[50]
    petugas = Pengguna.objects.get(email="penyuluh@bench.id")
    return [
        ("kecamatan", {"kecamatan": TROWULAN}, "i.kecamatan_kode = %s", (TROWULAN,)),
        ("sentra", {"sentra": str(sentra.uid)}, "i.sentra_id = %s", (sentra.pk,)),
        ("binaan", {"binaan": "true"}, f"i.kecamatan_kode IN {BINAAN}", ()),
        ("wilayah", {"wilayah": str(petugas.uid)}, f"i.kecamatan_kode IN {BINAAN}", ()),
        (
            "ikm",
            {"ikm": str(ikm.uid)},
            "c.ikm_id IN (SELECT id FROM ikm_ikm WHERE id = %s OR digabung_ke_id = %s)",
            (ikm.pk, ikm.pk),
        ),
        ("dibatalkan", {"dibatalkan": "true"}, "c.dibatalkan_pada IS NOT NULL", ()),
    ]


def _produk() -> list[Baris]:
    hs = Produk.objects.filter(kode_hs__isnull=False).order_by("pk").values_list("kode_hs_id", flat=True)[0][:6]
    cari = [
        (
            f"q={t}",
            {"q": t, "persis": "true"},
            " AND ".join([CARI_PRODUK] * len(t.split())),
            tuple(f"%{k}%" for k in t.split() for _ in "12"),
        )
        for t in ("handel", "handel kuningan", "kuningan jaya", "zirkonium")
    ]
    return [
        *cari,
        ("bebas", {"bebas": "true"}, "c.kapasitas_bebas > 0", ()),
        ("penuh", {"bebas": "false"}, "c.kapasitas_bebas = 0", ()),
        ("waktu_tunggu=7", {"waktu_tunggu": "7"}, "c.waktu_tunggu_hari <= %s", (7,)),
        ("waktu_tunggu=30", {"waktu_tunggu": "30"}, "c.waktu_tunggu_hari <= %s", (30,)),
        ("satuan", {"satuan": "H87"}, "c.satuan_id = %s", ("H87",)),
        ("satuan (sepi)", {"satuan": "KGM"}, "c.satuan_id = %s", ("KGM",)),
        ("kode_hs", {"kode_hs": hs}, "c.kode_hs_id LIKE %s", (f"{hs}%",)),
        ("kecamatan + bebas", {"kecamatan": TROWULAN, "bebas": "true"}, *_di_trowulan("c.kapasitas_bebas > 0")),
    ]


def _di_trowulan(syarat: str) -> tuple[str, tuple[str, ...]]:
    return f"i.kecamatan_kode = %s AND {syarat}", (TROWULAN,)


def _sertifikat(pada: date) -> list[Baris]:
    segera = pada + timedelta(days=90)
    return [
        (
            "q=N123",
            {"q": "N123", "persis": "true"},
            "(c.nomor ILIKE %s OR c.penerbit ILIKE %s OR i.cari_nama LIKE %s)",
            ("%N123%",) * 2 + ("%n123%",),
        ),
        ("jenis=svlk", {"jenis": "svlk"}, "c.jenis = %s", ("svlk",)),
        ("jenis=halal", {"jenis": "halal"}, "c.jenis = %s", ("halal",)),
        ("berlaku", {"keadaan": "berlaku"}, "(c.berlaku_sampai IS NULL OR c.berlaku_sampai > %s)", (segera,)),
        ("akan habis", {"keadaan": "akan_habis"}, "c.berlaku_sampai BETWEEN %s AND %s", (pada, segera)),
        ("habis", {"keadaan": "habis"}, "c.berlaku_sampai < %s", (pada,)),
    ]


def _omzet(pada: date) -> list[Baris]:
    bulan = date(pada.year, pada.month, 1) - timedelta(days=1)
    bulan = bulan.replace(day=1)
    setahun = (date(pada.year, 1, 1), date(pada.year + 1, 1, 1))
    return [
        ("q=kuningan", {"q": "kuningan", "persis": "true"}, *_kata("kuningan", "i.cari_nama")),
        ("tahun", {"tahun": str(pada.year)}, "c.bulan >= %s AND c.bulan < %s", setahun),
        ("bulan", {"bulan": bulan.isoformat()}, "c.bulan = %s", (bulan,)),
        ("bukti", {"bukti": "nota"}, "c.bukti = %s", ("nota",)),
        ("dari", {"dari": bulan.isoformat()}, "c.bulan >= %s", (bulan,)),
        ("sampai", {"sampai": setahun[0].isoformat()}, "c.bulan <= %s", (setahun[0],)),
        ("janggal", {"janggal": "true"}, JANGGAL, (BULAN_MIN, KALI_JANGGAL, OMZET_SEBULAN.beda_kecil)),
        (
            "kecamatan + tahun",
            {"kecamatan": TROWULAN, "tahun": str(pada.year)},
            f"c.bulan >= %s AND c.bulan < %s AND i.kecamatan_kode = '{TROWULAN}'",
            setahun,
        ),
    ]


def _kunjungan(pada: date) -> list[Baris]:
    sebulan, orang = pada - timedelta(days=30), Pengguna.objects.get(email="penyuluh@bench.id")
    janji, buka = "c.tindak_lanjut_pada IS NOT NULL AND c.tindak_lanjut_selesai IS %s NULL", "tindak_lanjut"
    masalah = "EXISTS (SELECT 1 FROM ikm_masalahkunjungan m WHERE m.kunjungan_id = c.id AND m.jenis = %s)"
    return [
        ("q=kuningan", {"q": "kuningan", "persis": "true"}, *_kata("kuningan", "i.cari_nama", "i.cari_pemilik")),
        (
            "q=slamet jaya",
            {"q": "slamet jaya", "persis": "true"},
            *_kata("slamet jaya", "i.cari_nama", "i.cari_pemilik"),
        ),
        ("penyuluh", {"penyuluh": str(orang.uid)}, "c.penyuluh_id = %s", (orang.pk,)),
        ("masalah=pasar", {"masalah": "pasar"}, masalah, ("pasar",)),
        ("masalah=mutu", {"masalah": "mutu"}, masalah, ("mutu",)),
        ("terbuka", {buka: "terbuka"}, janji % "", ()),
        ("perlu", {buka: "perlu"}, janji % "" + " AND c.tindak_lanjut_pada <= %s", (pada,)),
        ("jatuh tempo", {buka: "jatuh_tempo"}, janji % "" + " AND c.tindak_lanjut_pada = %s", (pada,)),
        ("terlambat", {buka: "terlambat"}, janji % "" + " AND c.tindak_lanjut_pada < %s", (pada,)),
        ("selesai", {buka: "selesai"}, janji % "NOT", ()),
        ("tanpa", {buka: "tanpa"}, "c.tindak_lanjut_pada IS NULL", ()),
        ("dari", {"dari": sebulan.isoformat()}, "c.tanggal >= %s", (sebulan,)),
        ("sampai", {"sampai": sebulan.isoformat()}, "c.tanggal <= %s", (sebulan,)),
        (
            "kecamatan + masalah",
            {"kecamatan": TROWULAN, "masalah": "pasar"},
            f"{masalah} AND i.kecamatan_kode = %s",
            ("pasar", TROWULAN),
        ),
    ]


def _fasilitasi(pada: date) -> list[Baris]:
    setahun = pada - timedelta(days=365)
    peserta = (
        "c.id IN (SELECT t.fasilitasi_id FROM ikm_pesertafasilitasi t JOIN ikm_ikm i ON i.id = t.ikm_id "
        f"WHERE t.dibatalkan_pada IS NULL AND i.kecamatan_kode IN {BINAAN})"
    )
    return [
        (
            "q=fasilitasi 12",
            {"q": "fasilitasi 12", "persis": "true"},
            "c.judul ILIKE %s AND (c.judul ILIKE %s OR c.tempat ILIKE %s)",
            ("%fasilitasi%", "%12%", "%12%"),
        ),
        ("jenis", {"jenis": "bimtek"}, "c.jenis = %s", ("bimtek",)),
        ("sumber_dana", {"sumber_dana": "apbn"}, "c.sumber_dana = %s", ("apbn",)),
        ("dari", {"dari": setahun.isoformat()}, "c.tanggal >= %s", (setahun,)),
        ("sampai", {"sampai": setahun.isoformat()}, "c.tanggal <= %s", (setahun,)),
        ("binaan", {"binaan": "true"}, peserta, ()),
        ("dibatalkan", {"dibatalkan": "true"}, "c.dibatalkan_pada IS NOT NULL", ()),
    ]


def _kembar() -> list[Baris]:
    return [
        ("q=jaya", {"q": "jaya", "persis": "true"}, *_kata("jaya", "a.cari_nama", "b.cari_nama")),
        ("kecamatan", {"kecamatan": TROWULAN}, "(a.kecamatan_kode = %s OR b.kecamatan_kode = %s)", (TROWULAN,) * 2),
        ("keyakinan=80", {"keyakinan": "80"}, "c.keyakinan >= %s", (80,)),
        ("berbeda", {"status": "berbeda"}, "c.status = %s", ("berbeda",)),
        ("semua", {"status": "semua"}, "true", ()),
    ]


def _sentra() -> list[Baris]:
    return [
        (
            "q=kuningan",
            {"q": "kuningan", "persis": "true"},
            "(c.nama ILIKE %s OR c.komoditas ILIKE %s OR d.nama ILIKE %s)",
            ("%kuningan%",) * 3,
        ),
        ("kecamatan", {"kecamatan": TROWULAN}, "d.induk_id = %s", (TROWULAN,)),
        ("komoditas", {"komoditas": "kuningan"}, "c.komoditas ILIKE %s", ("%kuningan%",)),
    ]
