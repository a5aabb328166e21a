"""Finding the days a rate table is valid for in text as people copy it: '29 Oktober 2025 s.d. 4 November 2025'."""

import re
from datetime import date
from typing import Final

BULAN: Final = {
    nama: nomor
    for nomor, semua in enumerate(
        (
            "januari jan",
            "februari pebruari feb peb",
            "maret mar",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agu agt ags",
            "september sep sept",
            "oktober okt",
            "november nov nopember nop",
            "desember des",
        ),
        start=1,
    )
    for nama in semua.split()
}
_NAMA = "|".join(sorted(BULAN, key=len, reverse=True))
_SAMBUNG = r"\s*(?:s\s*\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?|hingga|[-–—−])\s*"
_RENTANG_NAMA = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\s+({_NAMA})\.?(?:\s+(\d{{4}}))?)?{_SAMBUNG}(?:tanggal\s+)?(\d{{1,2}})\s+({_NAMA})\.?\s+(\d{{4}})",
    re.IGNORECASE | re.ASCII,
)
_ANGKA = r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})"
_RENTANG_ANGKA = re.compile(rf"(?<!\d){_ANGKA}{_SAMBUNG}{_ANGKA}(?!\d)", re.IGNORECASE | re.ASCII)
_ISO = r"(\d{4})-(\d{2})-(\d{2})"
_RENTANG_ISO = re.compile(rf"(?<!\d){_ISO}{_SAMBUNG}{_ISO}(?!\d)", re.IGNORECASE | re.ASCII)

Rentang = tuple[date, date]


def _tanggal(hari: str, bulan: int, tahun: int) -> date | None:
    try:
        return date(tahun, bulan, int(hari))
    except ValueError:
        return None


def _urut(mulai: date | None, sampai: date | None) -> Rentang | None:
    return (mulai, sampai) if mulai and sampai and mulai <= sampai else None


def _dari_nama(m: re.Match[str]) -> Rentang | None:
    """'29 Oktober - 4 November 2025': what the first day leaves out is the last day's, a year earlier over New Year."""
    hari1, nama1, tahun1, hari2, nama2, tahun2 = m.groups()
    bulan2, tahun_akhir = BULAN[nama2.lower()], int(tahun2)
    bulan1 = BULAN[nama1.lower()] if nama1 else bulan2
    tahun_awal = int(tahun1) if tahun1 else tahun_akhir - (bulan1 > bulan2)
    return _urut(_tanggal(hari1, bulan1, tahun_awal), _tanggal(hari2, bulan2, tahun_akhir))


def _dari_angka(m: re.Match[str]) -> Rentang | None:
    h1, b1, t1, h2, b2, t2 = m.groups()
    return _urut(_tanggal(h1, int(b1), int(t1)), _tanggal(h2, int(b2), int(t2)))


def _dari_iso(m: re.Match[str]) -> Rentang | None:
    t1, b1, h1, t2, b2, h2 = m.groups()
    return _urut(_tanggal(h1, int(b1), int(t1)), _tanggal(h2, int(b2), int(t2)))


def cari_rentang(baris: str) -> list[Rentang]:
    """Every span of days written in one line, in order."""
    cocok = (
        hasil
        for pola, baca in ((_RENTANG_NAMA, _dari_nama), (_RENTANG_ANGKA, _dari_angka), (_RENTANG_ISO, _dari_iso))
        for hasil in map(baca, pola.finditer(baris))
    )
    return [r for r in cocok if r]
