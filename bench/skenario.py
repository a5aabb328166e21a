"""Every filter and sort of the IKM list, each with the SQL a person would write for the same page.

The hand-written side knows nothing of the ORM: same rows, same columns, same order, the count capped like the page's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count

from core.daftar import BATAS_HITUNG
from core.halaman import UKURAN
from ikm.models import IKM, TENAGA_KERJA_TIDAK_DIKETAHUI
from ikm.tables import IKM_DAFTAR

TERCATAT = "i.dibatalkan_pada IS NULL AND i.digabung_ke_id IS NULL"
URUT = {
    "nama": "%s.nama",
    "kode": "%s.kode",
    "tenaga_kerja": f"coalesce(%s.tenaga_kerja, {TENAGA_KERJA_TIDAK_DIKETAHUI})",
    "diubah": "%s.updated_at",
}


@dataclass(frozen=True, slots=True)
class Skenario:
    """One page of the list. `saring` is its query string, `di_mana` and `nilai` the same in SQL."""

    nama: str
    saring: dict[str, str] = field(default_factory=dict)
    di_mana: str = "true"
    nilai: tuple[Any, ...] = ()
    urut: str = "nama"
    halaman: int = 1

    @property
    def url(self) -> str:
        lain = {"urut": self.urut} if self.urut != "nama" else {}
        return "/ikm/?" + urlencode(self.saring | lain | ({"halaman": str(self.halaman)} if self.halaman > 1 else {}))

    @property
    def syarat(self) -> str:
        return self.di_mana if "dibatalkan" in self.saring else f"{TERCATAT} AND {self.di_mana}"

    @property
    def sql_jumlah(self) -> str:
        return f"SELECT count(*) FROM (SELECT 1 FROM ikm_ikm i WHERE {self.syarat} LIMIT {BATAS_HITUNG + 1}) t"

    @property
    def sql_baris(self) -> str:
        dalam, luar = self._urut("i"), self._urut("p")
        return (
            "SELECT p.kode, p.uid, p.nama, p.pemilik, d.nama, k.nama, s.komoditas, p.tenaga_kerja, p.kelas_industri, p.status "
            f"FROM (SELECT * FROM ikm_ikm i WHERE {self.syarat} "
            f"ORDER BY {dalam} LIMIT {UKURAN} OFFSET {(self.halaman - 1) * UKURAN}) p "
            "JOIN referensi_wilayah d ON d.kode = p.desa_id JOIN referensi_wilayah k ON k.kode = d.induk_id "
            f"LEFT JOIN ikm_sentra s ON s.id = p.sentra_id ORDER BY {luar}"
        )

    def _urut(self, alias: str) -> str:
        kunci, arah = self.urut.removeprefix("-"), "DESC" if self.urut.startswith("-") else "ASC"
        return f"{URUT[kunci] % alias} {arah}, {alias}.id {arah}"


def semua() -> list[Skenario]:
    return [Skenario("halaman pertama"), *saringan(), *urutan(), *gabungan()]


def _cari(kata: str) -> tuple[str, tuple[str, ...]]:
    bagian = kata.split()
    return " AND ".join(["(i.cari_nama LIKE %s OR i.cari_pemilik LIKE %s)"] * len(bagian)), tuple(
        f"%{k}%" for k in bagian for _ in "ab"
    )


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


def urutan() -> list[Skenario]:
    return [
        Skenario(f"urut={tanda}{u.kunci}", urut=f"{tanda}{u.kunci}")
        for u in IKM_DAFTAR.urutan
        for tanda in ("", "-")
        if tanda + u.kunci != "nama"
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
    """Filters and sorts the list offers that no scenario asks for: a new one must come with its SQL."""
    ditanya = {n for s in skenario for n in s.saring} | {s.urut.removeprefix("-") for s in skenario}
    return {*IKM_DAFTAR.filterset.base_filters, *(u.kunci for u in IKM_DAFTAR.urutan)} - ditanya
