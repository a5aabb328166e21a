"""Matching a need with 50,000 IKM and their 100,000 products against one hand-written statement of the same ranking: same words,
same window of capacity, same records, same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.db import connection

from bench.kinerja import PADA, SETAHUN
from bench.ukur import Waktu, banding
from ikm.queries.kemampuan import kata_barang
from ikm.rumus import PADANAN
from ikm.rumus import kemampuan as k
from kemitraan import queries
from kemitraan.models import Kebutuhan, Perusahaan
from kemitraan.rumus import pencocokan as p
from referensi.models import Wilayah

KALI_MAKS: Final = 5.0
AMBIL: Final = 30
TENGGAT: Final = PADA + timedelta(days=60)
BUMI_KM: Final = 6371.0088
HIDUP: Final = (
    "((i.digabung_ke_id IS NULL AND i.status = 'aktif') OR EXISTS (SELECT 1 FROM ikm_ikm s WHERE s.id = i.digabung_ke_id AND"
    " s.status = 'aktif')) AND i.dibatalkan_pada IS NULL"
)
BUTUH: Final = (
    ("gagang pintu", "cor pasir, poles", "kuningan"),
    ("kaki meja ukir", "ukir tangan", "kayu jati"),
    ("keranjang anyaman", "anyam", "bambu"),
    ("sandal kulit", "jahit", "kulit sapi"),
)


@dataclass(frozen=True, slots=True)
class HasilCocok:
    nama: str
    calon: int
    sql: Waktu
    kita: Waktu
    sama: bool


def isi_berjalan() -> None:
    """Every thirteenth line of the million names a product of its IKM: some overdue, some due within the window."""
    with connection.cursor() as kursor:
        kursor.execute(
            "UPDATE kemitraan_pesanan SET tenggat = %s::date + (id %% 90)::int WHERE id %% 3 = 0 AND tenggat < %s",
            [PADA, PADA],
        )
        kursor.execute(
            "UPDATE kemitraan_barispesanan b SET produk_id = a.produk FROM kemitraan_pesanan o JOIN kemitraan_kemitraan m ON"
            " m.id = o.kemitraan_id JOIN (SELECT ikm_id, min(id) produk FROM ikm_produk GROUP BY 1) a ON a.ikm_id = m.ikm_id"
            " WHERE o.id = b.pesanan_id AND b.id %% 13 = 0 AND b.produk_id IS NULL",
            [],
        )
        kursor.execute("ANALYZE kemitraan_barispesanan")


def kebutuhan() -> list[Kebutuhan]:
    """Not written down: a ranking needs what they say, not that they stand."""
    perusahaan = Perusahaan.objects.select_related("wilayah", "ikm").first()
    isi = {"perusahaan": perusahaan, "jumlah": Decimal(5000), "satuan_id": "H87", "tenggat": TENGGAT}
    return [Kebutuhan(pk=0, komponen=a, proses=b, bahan=c, **isi) for a, b, c in BUTUH]


class Lantai:
    """One need as one statement: candidates per word by index, half the words, running orders, records, papers, thirty names."""

    def __init__(self, kursor: Any, butuh: Kebutuhan) -> None:
        kursor.execute("SELECT id, lower(nama || ' ' || komoditas) FROM ikm_sentra")
        self.sentra = kursor.fetchall()
        kata = kata_barang(butuh.komponen, butuh.proses, butuh.bahan)
        self.kelompok = {n: [w.teks for w in isi] for n, isi in zip(p.BERKELOMPOK, kata, strict=True)}
        self.kata = list(dict.fromkeys(w for isi in self.kelompok.values() for w in isi))
        self.butuh, self.poin = butuh, p.Bobot().poin()
        self.pusat = Wilayah.objects.get(pk=settings.KABUPATEN_KODE)
        self.sql = self._susun()

    def __call__(self, kursor: Any) -> list[Any]:
        kursor.execute(self.sql)
        return list(kursor.fetchall())

    def _like(self, kolom: str, kata: str) -> str:
        lain = [x for g in PADANAN if kata in g for x in g if x != kata]
        pola = [f"%{kata}%", *(x for w in lain for x in (f"{w}%", f"% {w}%"))]
        return "(" + " OR ".join(f"{kolom} LIKE '{x}'" for x in pola) + ")"

    def _sentra(self, kata: str) -> str:
        lain = [x for g in PADANAN if kata in g for x in g if x != kata]
        cocok = [str(pk) for pk, teks in self.sentra if kata in teks or any(f" {x}" in f" {teks}" for x in lain)]
        return f"i.sentra_id IN ({', '.join(cocok) or 'NULL'})"

    def _letak(self, kata: str, *, produk: bool) -> str:
        depan = f"WHEN {self._like('p.cari', kata)} THEN {k.PADA_PRODUK} " * produk
        tengah = f"WHEN {self._sentra(kata)} THEN {k.PADA_SENTRA} "
        return f"CASE {depan}{tengah}WHEN {self._like('i.cari_nama', kata)} THEN {k.PADA_NAMA} ELSE 0.0 END"

    def _calon(self) -> str:
        per_kata = []
        for w in self.kata:
            ikm = f"SELECT i.id FROM ikm_ikm i WHERE {self._like('i.cari_nama', w)} OR {self._sentra(w)}"
            per_kata += [
                f"SELECT id FROM ikm_produk p WHERE {self._like('p.cari', w)}",
                f"SELECT id FROM ikm_produk WHERE ikm_id IN ({ikm})",
            ]
        kolom = ", ".join(f"{self._letak(w, produk=True)} w{n}" for n, w in enumerate(self.kata))
        polos = ", ".join(f"{self._letak(w, produk=False)} w{n}" for n, w in enumerate(self.kata))
        tanpa = "NOT EXISTS (SELECT 1 FROM ikm_produk p JOIN ikm_ikm g ON g.id = p.ikm_id WHERE p.dibatalkan_pada IS NULL AND {} = i.id)"
        nama = " OR ".join(f"{self._like('i.cari_nama', w)} OR {self._sentra(w)}" for w in self.kata)
        return (
            "SELECT COALESCE(i.digabung_ke_id, i.id) ikm, p.id produk, i.desa_id desa, p.satuan_id satuan, p.kapasitas_per_bulan kap,"
            f" p.kapasitas_bebas bebas, p.waktu_tunggu_hari hari, {kolom} FROM ikm_produk p JOIN ikm_ikm i ON i.id = p.ikm_id"
            f" WHERE p.dibatalkan_pada IS NULL AND {HIDUP} AND p.id IN ({' UNION ALL '.join(per_kata)}) UNION ALL"
            f" SELECT i.id, NULL, i.desa_id, NULL, NULL, NULL, NULL, {polos} FROM ikm_ikm i WHERE i.status = 'aktif' AND"
            f" i.dibatalkan_pada IS NULL AND i.digabung_ke_id IS NULL AND ({nama}) AND {tanpa.format('g.id')} AND"
            f" {tanpa.format('g.digabung_ke_id')}"
        )

    def _kemampuan(self) -> str:
        ada = {n: isi for n, isi in self.kelompok.items() if isi}
        jumlah = sum(p.BERKELOMPOK[n] for n in ada)
        bagian = [
            f"{p.BERKELOMPOK[n] / jumlah} * ({' + '.join(f'w{self.kata.index(w)}' for w in isi)}) / {len(isi)}"
            for n, isi in ada.items()
        ]
        return " + ".join(bagian)

    def _jarak(self) -> str:
        lat, lng = float(self.pusat.lat or 0), float(self.pusat.lng or 0)
        h = (
            f"sin(radians({lat} - d.lat::float) / 2) ^ 2 + cos(radians(d.lat::float)) * cos(radians({lat}))"
            f" * sin(radians({lng} - d.lng::float) / 2) ^ 2"
        )
        return f"round(2000 * {BUMI_KM} * asin(sqrt({h}))) / 1000"

    def _nilai(self) -> str:
        hari = (TENGGAT - PADA).days
        kuat = f"GREATEST({', '.join(f'w{n}' for n in range(len(self.kata)))}) >= {k.PADA_SENTRA}"
        muat, sisa = f"trunc(c.kap * {hari + 1} / 30, 3)", f"trunc(c.bebas * {hari + 1} / 30, 3)"
        bebas = f"LEAST(GREATEST({muat} - COALESCE(u.n, 0), 0), COALESCE({sisa}, {muat}))"
        kapasitas = (
            f"CASE WHEN c.kap IS NOT NULL AND c.satuan = '{self.butuh.satuan_id}' AND {kuat} THEN LEAST(1.0,"
            f" {bebas}::float / {float(self.butuh.jumlah)}) ELSE {k.TAK_DIKETAHUI} END"
        )
        waktu = f"CASE WHEN c.hari IS NULL THEN {k.TAK_DIKETAHUI} WHEN c.hari <= {hari} THEN 1.0 ELSE {float(hari)} / c.hari END"
        komitmen = "(SELECT avg(x) FROM (VALUES (h.kualitas), (h.kuantitas), (h.waktu)) v(x))"
        kinerja = (
            f"CASE WHEN h.n IS NULL THEN {p.NETRAL} ELSE COALESCE((h.n * {komitmen} + {p.PENYEIMBANG * p.NETRAL}) / (h.n +"
            f" {p.PENYEIMBANG}), {p.NETRAL}) END"
        )
        jarak = f"COALESCE({p.JARAK_SETENGAH} / ({p.JARAK_SETENGAH} + {self._jarak()}), {k.TAK_DIKETAHUI})"
        surat = f"LEAST(1.0, COALESCE(s.n, 0)::float / {p.SERTIFIKAT_PENUH})"
        bagian = (self._kemampuan(), kapasitas, waktu, kinerja, jarak, surat)
        return " + ".join(f"{poin} * ({b})" for poin, b in zip(self.poin.values(), bagian, strict=True))

    def _susun(self) -> str:
        ada = " + ".join(f"(w{n} > 0)::int" for n in range(len(self.kata)))
        awal = f"'{PADA}'::date"
        bersama = f"LEAST(o.tenggat, '{TENGGAT}') - GREATEST(o.tanggal, {awal}) + 1"
        pakai = (
            f"CASE WHEN o.tenggat < {awal} THEN b.jumlah - b.diterima ELSE ceil(1000 * (b.jumlah - b.diterima) * GREATEST({bersama}, 0)"
            f" / (o.tenggat - GREATEST(o.tanggal, {awal}) + 1)) / 1000 END"
        )
        baris = "FROM kemitraan_barispesanan b JOIN kemitraan_pesanan o ON o.id = b.pesanan_id JOIN kemitraan_kemitraan m ON m.id = o.kemitraan_id"
        hidup = "o.dibatalkan_pada IS NULL AND m.dibatalkan_pada IS NULL"
        milik = "COALESCE(i.digabung_ke_id, i.id)"
        keluarga = "SELECT ikm FROM calon UNION SELECT id FROM ikm_ikm WHERE digabung_ke_id IN (SELECT ikm FROM calon)"
        lambat = "b.penyebab_terlambat = 'perusahaan' AND (b.lengkap_pada IS NULL OR b.lengkap_pada > o.tenggat_awal)"
        return (
            f"WITH calon AS MATERIALIZED (SELECT * FROM ({self._calon()}) t WHERE {ada} >= {-(-len(self.kata) // 2)}),"
            f" pakai AS (SELECT b.produk_id produk, sum({pakai}) n {baris} WHERE {hidup} AND o.status = 'berjalan' AND b.lengkap_pada IS NULL"
            f" AND b.satuan_id = '{self.butuh.satuan_id}' AND b.produk_id IN (SELECT produk FROM calon) GROUP BY 1),"
            f" kerja AS (SELECT {milik} ikm, count(*) n, sum(b.diterima) / NULLIF(sum(b.diterima + b.ditolak), 0) kualitas,"
            " sum(LEAST(b.diterima, b.jumlah)) / NULLIF(sum(b.jumlah), 0) kuantitas, count(*) FILTER (WHERE b.lengkap_pada <="
            f" o.tenggat_awal)::numeric / NULLIF(count(*) FILTER (WHERE NOT COALESCE({lambat}, false)), 0) waktu {baris} JOIN ikm_ikm i"
            f" ON i.id = m.ikm_id WHERE {hidup} AND o.tenggat_awal >= '{SETAHUN.mulai - timedelta(days=30)}' AND o.tenggat_awal <"
            f" {awal} AND m.ikm_id IN ({keluarga}) GROUP BY 1),"
            f" surat AS (SELECT {milik} ikm, count(DISTINCT c.jenis) n FROM ikm_sertifikat c JOIN ikm_ikm i ON i.id = c.ikm_id WHERE"
            f" c.dibatalkan_pada IS NULL AND i.dibatalkan_pada IS NULL AND (c.terbit IS NULL OR c.terbit <= {awal}) AND"
            f" (c.berlaku_sampai IS NULL OR c.berlaku_sampai >= {awal}) AND c.ikm_id IN ({keluarga}) GROUP BY 1),"
            f" nilai AS (SELECT DISTINCT ON (c.ikm) c.ikm, c.produk, round(({self._nilai()})::numeric, 2) skor FROM calon c LEFT JOIN"
            " pakai u ON u.produk = c.produk LEFT JOIN kerja h ON h.ikm = c.ikm LEFT JOIN surat s ON s.ikm = c.ikm JOIN"
            " referensi_wilayah d ON d.kode = c.desa ORDER BY c.ikm, skor DESC, c.produk NULLS FIRST)"
            " SELECT n.ikm, n.skor, n.produk, i.nama, p.nama, d.nama, w.nama FROM (SELECT * FROM nilai ORDER BY skor DESC, ikm LIMIT"
            f" {AMBIL}) n JOIN ikm_ikm i ON i.id = n.ikm LEFT JOIN ikm_produk p ON p.id = n.produk JOIN referensi_wilayah d ON"
            " d.kode = i.desa_id JOIN referensi_wilayah w ON w.kode = d.induk_id ORDER BY n.skor DESC, n.ikm"
        )


def ukur(kursor: Any, ulang: int) -> list[HasilCocok]:
    """Each need twice: the statement, our ranking with its sentences and its split."""
    hasil = []
    for butuh in kebutuhan():
        lantai = Lantai(kursor, butuh)
        kita = queries.calon_kebutuhan(butuh, PADA, p.Bobot(), AMBIL)
        mentah = [(b[0], b[1], b[2]) for b in lantai(kursor)]
        sama = mentah == [(c.ikm.pk, c.skor, c.produk.pk if c.produk else None) for c in kita.baris]
        kerja = [lambda q=lantai: q(kursor), lambda b=butuh: queries.calon_kebutuhan(b, PADA, p.Bobot(), AMBIL)]
        hasil.append(HasilCocok(butuh.komponen, kita.jumlah, *banding(kerja, ulang), sama))
    return hasil
