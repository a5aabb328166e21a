"""Reading a weekly rate table as people paste it: from a web page, a PDF, a message. Pure: text in, findings out.

Every line that is not blank is accounted for once: read, passed over with its reason, or refused with its reason.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from referensi.enums import StatusBaris
from referensi.rumus.angka_teks import ambigu, baca_desimal, ditulis_inggris
from referensi.rumus.kurs import satuan_lazim
from referensi.rumus.mata_uang import kode_asing_dalam, kode_dalam
from referensi.rumus.periode_teks import Rentang, cari_rentang

KATA_KALIMAT: Final = 10
BATAS_NILAI: Final = Decimal(10) ** 9
BATAS_PERUBAHAN: Final = Decimal("0.2")
MINIMAL_BULAT: Final = 1000
_NOMOR_KURS: Final = re.compile(r"\b\d{1,3}/(?:KM|MK)(?:\.10(?:/KF\.\d)?|/EF\.\d)/\d{4}\b", re.IGNORECASE)
_NOMOR_LAIN: Final = re.compile(r"\b\d{1,4}/[A-Z][A-Z0-9.]*(?:/[A-Z0-9.]+)*/\d{4}\b", re.IGNORECASE)
_PER_SERATUS: Final = re.compile(r"\bper\s+(?:100\b|seratus)", re.IGNORECASE)
_NOMOR_URUT: Final = re.compile(r"^\(?\d{1,2}[.)]?\s+(?=\D)", re.ASCII)
_HANYA_NOMOR: Final = re.compile(r"^\(?\d{1,2}[.)]?$", re.ASCII)
_HIASAN: Final = re.compile(r"!?\[[^\]]*\]\([^)]*\)|[|\t\u00a0\u2007\u202f]")
_ANGKA: Final = re.compile(
    r"(?P<kurung>\(\s*)?(?P<tanda>[+\-−▲▼△▽]\s?(?=\d))?(?:Rp\.?\s*)?(?P<angka>\d(?:[\d.,]*\d)?)",
    re.IGNORECASE | re.ASCII,
)
_SELAIN_ANGKA: Final = re.compile(r"rp\.?|idr|[\d.,:;=()+\-−–▲▼△▽\s]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BarisTempel:
    nomor_baris: int
    teks: str
    status: StatusBaris
    alasan: str = ""
    mata_uang: str = ""
    satuan: int = 1
    nilai: Decimal | None = None


@dataclass(frozen=True, slots=True)
class HasilTempel:
    nomor: str
    mulai: date | None
    sampai: date | None
    baris: tuple[BarisTempel, ...]
    peringatan: tuple[str, ...]

    def _berstatus(self, status: StatusBaris) -> list[BarisTempel]:
        return [b for b in self.baris if b.status == status]

    @property
    def terbaca(self) -> list[BarisTempel]:
        return self._berstatus(StatusBaris.TERBACA)

    @property
    def gagal(self) -> list[BarisTempel]:
        return self._berstatus(StatusBaris.GAGAL)


@dataclass(frozen=True, slots=True)
class _Angka:
    teks: str
    perubahan: bool


@dataclass(frozen=True, slots=True)
class _Baris:
    """One physical line, or the cells of one table row that came as several lines."""

    nomor: int
    teks: str
    kode: tuple[str, ...] = ()

    def tambah(self, lain: "_Baris") -> "_Baris":
        return replace(self, teks=f"{self.teks} {lain.teks}")

    @property
    def angka(self) -> list[_Angka]:
        isi = re.sub(r"(\d),-", r"\1 ", _NOMOR_URUT.sub("", self.teks) if self.kode else self.teks)
        return [_Angka(m["angka"], bool(m["tanda"] or m["kurung"])) for m in _ANGKA.finditer(isi)]

    @property
    def punya_nilai(self) -> bool:
        return any(_calon_nilai(a.teks) or ambigu(a.teks) for a in self.angka)

    @property
    def hanya_angka(self) -> bool:
        return not _SELAIN_ANGKA.sub("", self.teks) and any(c.isdigit() for c in self.teks)

    @property
    def kalimat(self) -> bool:
        return len(re.findall(r"[^\W\d]{2,}", self.teks)) > KATA_KALIMAT


def baca_tempelan(teks: str, dikenal: Collection[str]) -> HasilTempel:
    """What a pasted table says. `dikenal` are the ISO codes that exist; no other currency is ever invented."""
    baris = [
        _Baris(n, isi, tuple(kode_dalam(isi, dikenal)))
        for n, mentah in enumerate(teks.splitlines(), start=1)
        if (isi := " ".join(_HIASAN.sub(" ", mentah).split()))
    ]
    satuan_tertulis = _keterangan_satuan(baris)
    hasil = [_tafsir(b, dikenal, satuan_tertulis) for b in _gabung_sel(baris)]
    nomor, peringatan_nomor = _nomor_keputusan(baris)
    rentang, peringatan_tanggal = _rentang_berlaku(baris)
    mulai, sampai = rentang or (None, None)
    peringatan = (*peringatan_nomor, *peringatan_tanggal)
    return HasilTempel(nomor, mulai, sampai, tuple(_tanpa_kembar(hasil)), peringatan)


def _gabung_sel(baris: list[_Baris]) -> list[_Baris]:
    """Put a row's cells back together: a currency, then lines of mere numbers until its value and change."""
    hasil: list[_Baris] = []
    terbuka = False
    for b in baris:
        if terbuka and _lanjutan(hasil[-1], b):
            hasil[-1] = hasil[-1].tambah(b)
            continue
        hasil.append(b)
        terbuka = len(b.kode) == 1 and not b.kalimat
    return hasil


def _lanjutan(awal: _Baris, b: _Baris) -> bool:
    if b.kode:
        return b.kode == awal.kode and not awal.angka and not b.kalimat
    if not b.hanya_angka:
        return False
    angka = b.angka
    if awal.punya_nilai:
        return len(awal.angka) - _jumlah_satuan(awal) == 1 and len(angka) == 1 and _mirip_perubahan(b)
    return not _HANYA_NOMOR.fullmatch(b.teks) or angka[0].teks == "1"


def _jumlah_satuan(b: _Baris) -> int:
    return sum(a.teks in {"1", "100"} for a in b.angka)


def _mirip_perubahan(b: _Baris) -> bool:
    return b.angka[0].perubahan or baca_desimal(b.angka[0].teks) is not None


def _keterangan_satuan(baris: list[_Baris]) -> dict[str, int]:
    """'Note: untuk JPY adalah Nilai Rupiah per 100' → {'JPY': 100}."""
    return {b.kode[0]: 100 for b in baris if len(b.kode) == 1 and _PER_SERATUS.search(b.teks)}


def _calon_nilai(teks: str) -> Decimal | None:
    if teks.isdigit() and int(teks) >= MINIMAL_BULAT:
        return Decimal(teks)
    return baca_desimal(teks)


def _tafsir(b: _Baris, dikenal: Collection[str], satuan_tertulis: dict[str, int]) -> BarisTempel:
    if b.kalimat:
        return BarisTempel(b.nomor, b.teks, StatusBaris.DIABAIKAN, "kalimat, bukan baris tabel")
    if not b.kode:
        return _tanpa_mata_uang(b, dikenal)
    if len(b.kode) > 1:
        status = StatusBaris.GAGAL if b.punya_nilai else StatusBaris.DIABAIKAN
        return BarisTempel(b.nomor, b.teks, status, f"menyebut lebih dari satu mata uang: {', '.join(b.kode)}")
    if not b.punya_nilai and re.search(r"\bper\b", b.teks, re.IGNORECASE):
        return BarisTempel(b.nomor, b.teks, StatusBaris.DIABAIKAN, "keterangan satuan")
    return _baca_nilai(b, satuan_tertulis)


def _tanpa_mata_uang(b: _Baris, dikenal: Collection[str]) -> BarisTempel:
    if asing := kode_asing_dalam(b.teks, dikenal):
        return BarisTempel(b.nomor, b.teks, StatusBaris.GAGAL, f"mata uang {asing[0]} tidak dikenal")
    if cari_rentang(b.teks):
        return BarisTempel(b.nomor, b.teks, StatusBaris.DIABAIKAN, "tanggal berlaku")
    if _NOMOR_LAIN.search(b.teks):
        return BarisTempel(b.nomor, b.teks, StatusBaris.DIABAIKAN, "nomor keputusan")
    if b.hanya_angka and _HANYA_NOMOR.fullmatch(b.teks):
        return BarisTempel(b.nomor, b.teks, StatusBaris.DIABAIKAN, "nomor urut")
    if any(baca_desimal(a.teks) is not None for a in b.angka):
        return BarisTempel(b.nomor, b.teks, StatusBaris.GAGAL, "ada angka, tetapi mata uangnya tidak dikenali")
    return BarisTempel(b.nomor, b.teks, StatusBaris.DIABAIKAN, "judul atau keterangan")


def _baca_nilai(b: _Baris, satuan_tertulis: dict[str, int]) -> BarisTempel:
    kode = b.kode[0]

    def gagal(alasan: str) -> BarisTempel:
        return BarisTempel(b.nomor, b.teks, StatusBaris.GAGAL, alasan, kode)

    satuan = {int(a.teks) for a in b.angka if a.teks in {"1", "100"} and not a.perubahan}
    sisa = [a for a in b.angka if a.teks not in {"1", "100"}]
    nilai_teks = [a for a in sisa if not a.perubahan]
    if len(satuan) > 1:
        return gagal("satuan tidak jelas: 1 atau 100")
    if not nilai_teks:
        return gagal("nilai bertanda plus atau minus" if sisa else "tidak ada nilai")
    if samar := next((a.teks for a in nilai_teks if _calon_nilai(a.teks) is None), ""):
        return gagal(f"angka {samar} tidak jelas; tulis seperti 16.244,00")
    nilai, *lebih = [_calon_nilai(a.teks) or Decimal(0) for a in nilai_teks]
    if not 0 < nilai < BATAS_NILAI:
        return gagal("nilai harus lebih dari nol dan di bawah satu miliar")
    if len(lebih) > 1 or any(x > nilai * BATAS_PERUBAHAN for x in lebih):
        return gagal("lebih dari satu nilai; tidak jelas mana kursnya")
    catatan = _catatan(b, kode, satuan, satuan_tertulis, ada_perubahan=bool(lebih), tulisan=nilai_teks[0].teks)
    dipakai = next(iter(satuan), satuan_tertulis.get(kode, satuan_lazim(kode)))
    return BarisTempel(b.nomor, b.teks, StatusBaris.TERBACA, catatan, kode, dipakai, nilai)


def _catatan(
    b: _Baris, kode: str, satuan: set[int], satuan_tertulis: dict[str, int], *, ada_perubahan: bool, tulisan: str
) -> str:
    """What was assumed, said aloud."""
    catatan = []
    if not satuan and kode not in satuan_tertulis and satuan_lazim(kode) != 1:
        catatan.append(f"satuan tidak tertulis, dibaca per {satuan_lazim(kode)}")
    if ada_perubahan:
        catatan.append("angka kedua dibaca sebagai perubahan")
    if ditulis_inggris(tulisan):
        catatan.append("koma dan titik dibaca menurut cara Inggris")
    return "; ".join(catatan)


def _tanpa_kembar(hasil: list[BarisTempel]) -> list[BarisTempel]:
    """A currency read twice: the same rate counts once, two different ones are both refused."""
    kelompok: dict[str, list[BarisTempel]] = {}
    for b in hasil:
        if b.status == StatusBaris.TERBACA:
            kelompok.setdefault(b.mata_uang, []).append(b)
    return [_kembar(b, kelompok[b.mata_uang]) if b.status == StatusBaris.TERBACA else b for b in hasil]


def _kembar(b: BarisTempel, sama: list[BarisTempel]) -> BarisTempel:
    if len({(x.nilai, x.satuan) for x in sama}) > 1:
        lain = ", ".join(str(x.nomor_baris) for x in sama if x is not b)
        return replace(b, status=StatusBaris.GAGAL, alasan=f"{b.mata_uang} bernilai lain pada baris {lain}", nilai=None)
    if b is not sama[0]:
        return replace(b, status=StatusBaris.DIABAIKAN, alasan=f"sama dengan baris {sama[0].nomor_baris}", nilai=None)
    return b


def _nomor_keputusan(baris: list[_Baris]) -> tuple[str, tuple[str, ...]]:
    for pola in (_NOMOR_KURS, _NOMOR_LAIN):
        nomor = list(dict.fromkeys(m.upper() for b in baris for m in pola.findall(b.teks)))
        if len(nomor) == 1:
            return nomor[0], ()
        if nomor:
            return "", (f"Ada beberapa nomor keputusan dalam teks ({', '.join(nomor)}); isi sendiri nomornya.",)
    return "", ()


def _rentang_berlaku(baris: list[_Baris]) -> tuple[Rentang | None, tuple[str, ...]]:
    """The one span the text gives; lines that say 'berlaku' or 'periode' outrank others."""
    utama = [b for b in baris if re.search(r"berlaku|periode", b.teks, re.IGNORECASE)]
    for pilihan in (utama, baris):
        rentang = list(dict.fromkeys(r for b in pilihan for r in cari_rentang(b.teks)))
        if len(rentang) == 1:
            return rentang[0], ()
        if rentang:
            return None, ("Ada beberapa rentang tanggal dalam teks; isi sendiri tanggal berlakunya.",)
    return None, ()
