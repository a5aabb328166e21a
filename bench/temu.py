"""Finding: "who can make this?" and the map, against one hand-written statement each of the same result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from akun.models import Pengguna
from bench import kabel
from bench.ukur import Peramban, Waktu, banding
from core.waktu import hari_ini
from ikm.forms import KemampuanForm
from ikm.queries import siapa_bisa
from ikm.rumus import PADANAN
from ikm.rumus import kemampuan as k

BATAS_PETA = 300_000
AMBIL = 20
AKTIF = (
    "((i.digabung_ke_id IS NULL AND i.status = 'aktif') OR EXISTS (SELECT 1 FROM ikm_ikm s WHERE s.id = i.digabung_ke_id AND s.status = 'aktif'))"
    " AND i.dibatalkan_pada IS NULL"
)


@dataclass(frozen=True, slots=True)
class Tanya:
    """A question, and whether it names quantity, days, place and paper."""

    nama: str
    params: dict[str, str]

    @property
    def url(self) -> str:
        return "/ikm/siapa-bisa/?" + urlencode(self.params)


def pertanyaan() -> list[Tanya]:
    lengkap = {"jumlah": "500", "satuan": "H87", "hari": "30", "dekat": "35.16.12.2008", "sertifikat": "halal"}
    return [
        Tanya("satu kata ramai (kuningan)", {"q": "kuningan"}),
        Tanya("dua kata (cor kuningan)", {"q": "cor kuningan"}),
        Tanya("tiga kata (cor kuningan handel)", {"q": "cor kuningan handel"}),
        Tanya("tiga kata, semua syarat", {"q": "cor kuningan handel"} | lengkap),
        Tanya("satu kata, semua syarat", {"q": "bambu"} | lengkap),
        Tanya("salah ketik (kuningn hndel)", {"q": "kuningn hndel"}),
    ]


class Lantai:
    """The question as one statement, written out: candidates per word by index, the score, the best twenty with their names."""

    def __init__(self, kursor: Any, kata: list[str], form: KemampuanForm, lingkup: tuple[str, ...]) -> None:
        self.nilai: list[Any] = []
        kursor.execute("SELECT id, lower(nama || ' ' || komoditas) FROM ikm_sentra")
        self.sentra = kursor.fetchall()
        minta, self.lingkup = form.permintaan(), lingkup
        self.titik, self.minta, self.kata = minta.titik, minta, kata
        self.sql = self._susun()

    def __call__(self, kursor: Any) -> list[Any]:
        kursor.execute(self.sql)
        return list(kursor.fetchall())

    def _like(self, kolom: str, kata: str) -> str:
        lain = [p for g in PADANAN if kata in g for p in g if p != kata]
        pola = [f"%{kata}%", *(x for p in lain for x in (f"{p}%", f"% {p}%"))]
        return "(" + " OR ".join(f"{kolom} LIKE '{x}'" for x in pola) + ")"

    def _sentra(self, kata: str) -> str:
        lain = [p for g in PADANAN if kata in g for p in g if p != kata]
        cocok = [str(pk) for pk, teks in self.sentra if kata in teks or any(f" {p}" in f" {teks}" for p in lain)]
        return f"i.sentra_id IN ({', '.join(cocok) or 'NULL'})"

    def _kata(self, kata: str, *, produk: bool) -> str:
        depan = f"WHEN {self._like('p.cari', kata)} THEN {k.PADA_PRODUK} " * produk
        tengah = f"WHEN {self._sentra(kata)} THEN {k.PADA_SENTRA} "
        return f"CASE {depan}{tengah}WHEN {self._like('i.cari_nama', kata)} THEN {k.PADA_NAMA} ELSE 0.0 END"

    def _calon(self, kata: str) -> str:
        ikm = f"SELECT i.id FROM ikm_ikm i WHERE {self._like('i.cari_nama', kata)} OR {self._sentra(kata)}"
        produk = f"SELECT id FROM ikm_produk WHERE ikm_id IN ({ikm})"
        return f"(SELECT id FROM ikm_produk p WHERE {self._like('p.cari', kata)} UNION ALL {produk})"

    def _bagian(self, *, produk: bool) -> str:
        m, n = self.minta, len(self.kata)
        kap, tunggu = str(k.TAK_DIKETAHUI), str(k.TAK_DIKETAHUI)
        if produk:
            penuh = f"LEAST(1.0, p.kapasitas_bebas / {float(m.jumlah)})" if m.jumlah else "(p.kapasitas_bebas > 0)::int"
            sama = f" AND p.satuan_id = '{m.satuan.pk}'" if m.jumlah and m.satuan else ""
            kap = f"CASE WHEN p.kapasitas_bebas IS NOT NULL{sama} THEN {penuh} ELSE {k.TAK_DIKETAHUI} END"
            h = "p.waktu_tunggu_hari"
            luas = f"GREATEST(0.0, 1.0 - {h} / {float(k.WAKTU_LAMA)})"
            if m.hari:
                luas = f"CASE WHEN {h} <= {m.hari} THEN 1.0 ELSE {float(m.hari)} / {h} END"
            tunggu = f"CASE WHEN {h} IS NULL THEN {k.TAK_DIKETAHUI} ELSE {luas} END"
        kata = " + ".join(self._kata(w, produk=produk) for w in self.kata)
        isi = [
            f"{k.BOBOT['kata']} * ({kata}) / {n}",
            f"{k.BOBOT['kapasitas']} * {kap}",
            f"{k.BOBOT['waktu']} * {tunggu}",
        ]
        if self.titik:
            isi.append(f"{k.BOBOT['jarak']} * {self._jarak()}")
        if m.sertifikat:
            isi.append(f"{k.BOBOT['sertifikat']} * {self._surat()}")
        bobot = k.jumlah_bobot(jarak=bool(self.titik), sertifikat=bool(m.sertifikat))
        return f"100.0 / {bobot} * ({' + '.join(isi)})"

    def _jarak(self) -> str:
        lat, lng = self.titik or (0.0, 0.0)
        boleh = "', '".join(self.lingkup)
        y, x = (
            f"CASE WHEN i.lat IS NOT NULL AND i.kecamatan_kode IN ('{boleh}') THEN i.{n} ELSE d.{n} END"
            for n in ("lat", "lng")
        )
        km = f"sqrt(((({y})::float - {lat}) * {k.KM_PER_LINTANG}) ^ 2 + ((({x})::float - {lng}) * {k.km_per_bujur(lat)}) ^ 2)"
        return f"GREATEST(0.0, 1.0 - {km} / {k.JARAK_HABIS})"

    def _surat(self) -> str:
        milik = "c.ikm_id IN (SELECT g.id FROM ikm_ikm g WHERE g.id = COALESCE(i.digabung_ke_id, i.id) OR g.digabung_ke_id = COALESCE(i.digabung_ke_id, i.id))"
        pada = hari_ini().isoformat()
        masa = (
            f"(c.terbit IS NULL OR c.terbit <= '{pada}') AND (c.berlaku_sampai IS NULL OR c.berlaku_sampai >= '{pada}')"
        )
        jenis = "', '".join(self.minta.sertifikat)
        sah = f"c.dibatalkan_pada IS NULL AND {masa} AND c.jenis IN ('{jenis}') AND {milik}"
        return f"(SELECT count(DISTINCT c.jenis) FROM ikm_sertifikat c WHERE {sah}) / {len(self.minta.sertifikat)}.0"

    def _susun(self) -> str:
        calon = f"p.id IN ({' INTERSECT '.join(self._calon(w) for w in self.kata)})"
        nama = " AND ".join(f"({self._like('i.cari_nama', w)} OR {self._sentra(w)})" for w in self.kata)
        tanpa = "NOT EXISTS (SELECT 1 FROM ikm_produk p JOIN ikm_ikm g ON g.id = p.ikm_id WHERE p.dibatalkan_pada IS NULL AND {} = i.id)"
        return (
            "SELECT t.ikm, t.skor, n.nama, d.nama, w.nama FROM ("
            f"SELECT COALESCE(i.digabung_ke_id, i.id) ikm, max({self._bagian(produk=True)}) skor FROM ikm_produk p JOIN ikm_ikm i ON i.id = p.ikm_id "
            f"JOIN referensi_wilayah d ON d.kode = i.desa_id WHERE p.dibatalkan_pada IS NULL AND {AKTIF} AND {calon} GROUP BY 1 UNION ALL "
            f"SELECT i.id, {self._bagian(produk=False)} FROM ikm_ikm i JOIN referensi_wilayah d ON d.kode = i.desa_id WHERE i.status = 'aktif' "
            f"AND i.dibatalkan_pada IS NULL AND i.digabung_ke_id IS NULL AND {nama} AND {tanpa.format('g.id')} AND {tanpa.format('g.digabung_ke_id')} "
            f"ORDER BY 2 DESC, 1 LIMIT {AMBIL}) t JOIN ikm_ikm n ON n.id = t.ikm JOIN referensi_wilayah d ON d.kode = n.desa_id "
            "JOIN referensi_wilayah w ON w.kode = d.induk_id ORDER BY t.skor DESC, t.ikm"
        )


@dataclass(frozen=True, slots=True)
class HasilTanya:
    nama: str
    jumlah: int
    sama: bool
    sql: Waktu
    kueri: Waktu
    laman: Waktu


def kemampuan(peramban: Peramban, penyuluh: Pengguna, kursor: Any, ulang: int) -> list[HasilTanya]:
    """Each question thrice: the statement, our query, the whole page."""
    hasil, pada = [], hari_ini()
    lingkup = tuple(sorted(penyuluh.kecamatan_binaan(pada)))
    for t in pertanyaan():
        form = KemampuanForm(QueryDict(urlencode(t.params)))
        if not form.is_valid():
            raise AssertionError(form.errors)
        minta = form.permintaan()
        kita = siapa_bisa(penyuluh, pada, minta, ambil=AMBIL)
        lantai = Lantai(kursor, kita.pencarian.dicari.split(), form, lingkup)
        mentah = [(b[0], round(float(b[1]), 4)) for b in lantai(kursor)]
        kerja = [
            lambda q=lantai: q(kursor),
            lambda m=minta: siapa_bisa(penyuluh, pada, m, ambil=AMBIL),
            lambda t=t: peramban.minta(t.url),
        ]
        sama = mentah == [(m.ikm.pk, round(m.nilai.skor, 4)) for m in kita.baris]
        hasil.append(HasilTanya(t.nama, kita.jumlah, sama, *banding(kerja, ulang)))
    return hasil


@dataclass(frozen=True, slots=True)
class HasilPeta:
    nama: str
    utuh: int  # the document before compression
    kabel: int  # everything a first visit fetches, compressed, fonts and styles included
    laman_kabel: int
    sql: Waktu
    laman: Waktu


PETA = (
    ("seluruh kabupaten", "", "true"),
    ("kecamatan ramai", "?kecamatan=35.16.12", "i.kecamatan_kode = '35.16.12'"),
    (
        "disaring (q=kuningan)",
        "?q=kuningan",
        "(i.cari_nama LIKE '%kuningan%' OR i.cari_nama LIKE 'brass%' OR i.cari_nama LIKE '% brass%' OR i.cari_pemilik LIKE '%kuningan%')",
    ),
)


def peta(peramban: Peramban, kursor: Any, ulang: int) -> list[HasilPeta]:
    hasil = []
    for nama, tanya, syarat in PETA:
        sql = (
            "SELECT k.kode, k.nama, d.kode, d.nama, d.lat, d.lng, count(*), count(i.lat) FROM ikm_ikm i JOIN referensi_wilayah d ON d.kode = i.desa_id "
            "JOIN referensi_wilayah k ON k.kode = d.induk_id WHERE i.dibatalkan_pada IS NULL AND i.digabung_ke_id IS NULL AND "
            f"{syarat} GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 7 DESC, 4"
        )

        def lantai(sql: str = sql) -> Any:
            kursor.execute(sql)
            return kursor.fetchall()

        url = f"/ikm/peta/{tanya}"
        jawaban = peramban.minta(url)
        aset = kabel.pertama(peramban, url)
        waktu = banding([lantai, lambda u=url: peramban.minta(u)], ulang)
        hasil.append(
            HasilPeta(nama, len(kabel.buka(jawaban).encode()), sum(a.byte for a in aset), len(jawaban.isi), *waktu)
        )
    return hasil
