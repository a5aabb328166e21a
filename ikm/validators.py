"""One value at a time: NIB, NIK, NPWP, coordinates. Identifiers are text, stored as digits only.

Formats and check rules: NIB 13 digits (OSS; no published check digit). NIK 16 digits PPKKCCDDMMYYXXXX, a woman's day
raised by 40, no check digit; its region is where it was first issued, not where she lives, and is never "corrected".
NPWP 15 digits (Luhn over the first nine) or 16 digits: `0` + the old 15, or the person's NIK (PMK 112/2022).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from stdnum import luhn
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.id import nik as std_nik

from core.teks import angka_saja

PANJANG_NIB = 13
PANJANG_NIK = 16
PANJANG_NPWP_LAMA = 15
LUHN_NPWP = 9
HARI_PEREMPUAN = 40
TAHUN_TERTUA, TAHUN_TERAKHIR = 1900, 2100


def normalkan_nomor(teks: str) -> str:
    """Blanks, dots, dashes dropped when what is left is digits; otherwise untouched, so that the person sees what they typed."""
    angka = angka_saja(teks)
    bersih = teks.translate(str.maketrans("", "", " .-/\u00a0"))
    return angka if bersih == angka else teks.strip()


def validate_nib(nilai: str) -> None:
    if not nilai.isdigit():
        raise ValidationError("NIB hanya berisi angka.", code="nib")
    if len(nilai) != PANJANG_NIB:
        raise ValidationError(f"NIB terdiri atas 13 angka; ini {len(nilai)} angka.", code="nib")


def validate_nik(nilai: str) -> None:
    if not nilai.isdigit():
        raise ValidationError("NIK hanya berisi angka.", code="nik")
    if len(nilai) != PANJANG_NIK:
        raise ValidationError(f"NIK terdiri atas 16 angka; ini {len(nilai)} angka.", code="nik")
    try:
        std_nik.get_birth_date(nilai)
    except StdnumError as galat:
        hari, bulan, tahun = int(nilai[6:8]), nilai[8:10], nilai[10:12]
        hari -= HARI_PEREMPUAN if hari > HARI_PEREMPUAN else 0
        pesan = f"Tanggal lahir di dalam NIK ({hari:02d}-{bulan}-{tahun}) tidak mungkin ada. Periksa lagi angka ke-7 sampai ke-12."
        raise ValidationError(pesan, code="nik") from galat
    if nilai.endswith("0000"):
        raise ValidationError("Empat angka terakhir NIK tidak boleh 0000.", code="nik")


def validate_npwp(nilai: str) -> None:
    if not nilai.isdigit():
        raise ValidationError("NPWP hanya berisi angka.", code="npwp")
    if len(nilai) == PANJANG_NPWP_LAMA:
        _periksa_luhn(nilai)
    elif len(nilai) == PANJANG_NIK:
        if nilai.startswith("0"):
            _periksa_luhn(nilai[1:])
        else:
            validate_nik(nilai)
    else:
        raise ValidationError(f"NPWP terdiri atas 15 atau 16 angka; ini {len(nilai)} angka.", code="npwp")


def _periksa_luhn(npwp15: str) -> None:
    if not luhn.is_valid(npwp15[:LUHN_NPWP]):
        raise ValidationError("Angka pemeriksa NPWP tidak cocok. Periksa lagi sembilan angka pertama.", code="npwp")


def validate_tahun_berdiri(nilai: int) -> None:
    if not TAHUN_TERTUA <= nilai <= TAHUN_TERAKHIR:
        raise ValidationError(f"Tahun berdiri di luar {TAHUN_TERTUA}–{TAHUN_TERAKHIR}.", code="tahun")


LINTANG_INDONESIA, BUJUR_INDONESIA = (-11, 6), (95, 142)


def periksa_titik(lat: Decimal | None, lng: Decimal | None) -> dict[str, str]:
    """Errors for `lat` and `lng`: both or neither, and inside Indonesia."""
    if lat is None and lng is None:
        return {}
    galat = {}
    for bidang, nilai, (bawah, atas), nama in (
        ("lat", lat, LINTANG_INDONESIA, "Lintang"),
        ("lng", lng, BUJUR_INDONESIA, "Bujur"),
    ):
        if nilai is None:
            galat[bidang] = f"{nama} belum diisi; isi keduanya atau kosongkan keduanya."
        elif not bawah <= nilai <= atas:
            galat[bidang] = f"{nama} di Indonesia terletak antara {bawah} dan {atas}."
    return galat


def periksa_tahun_tidak_mendatang(nilai: int | None, pada: date, bidang: str) -> dict[str, str]:
    """An error for `bidang` where the year lies after `pada`; empty otherwise."""
    return {bidang: f"Tahun {nilai} belum tiba."} if nilai is not None and nilai > pada.year else {}
