"""Codes as people and papers write them → the one form that is stored; each refusal is an Indonesian sentence."""

import re
from typing import Final

from django.core.exceptions import ValidationError

POLA_WILAYAH: Final = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.[12]\d{3})?)?)?", re.ASCII)
POLA_UNLOCODE: Final = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
POLA_SATUAN: Final = re.compile(r"[A-Z0-9]{2,3}")
POLA_KBLI: Final = re.compile(r"[A-U]|\d{2,5}", re.ASCII)
PANJANG_HS: Final = (2, 4, 6, 8)
PANJANG_WILAYAH: Final = {2: "provinsi", 5: "kabupaten", 8: "kecamatan", 13: "desa"}
PANJANG_INDUK: Final = {5: 2, 8: 5, 13: 8}


def validate_kode_wilayah(kode: str) -> None:
    if not POLA_WILAYAH.fullmatch(kode):
        raise ValidationError(
            "Kode wilayah ditulis menurut Kemendagri, misalnya 35.16.12.2008.",
            code="kode_wilayah",
            params={"value": kode},
        )


def induk_wilayah(kode: str) -> str | None:
    """'35.16.12.2008' → '35.16.12'; a province has none."""
    panjang = PANJANG_INDUK.get(len(kode))
    return kode[:panjang] if panjang else None


def normalkan_kode_hs(teks: str) -> str:
    """'9403.60.90', '9403 60 90' → '94036090'; anything that is no HS code is refused."""
    angka = re.sub(r"[\s.\-]", "", teks)
    if not (angka.isascii() and angka.isdigit()) or len(angka) not in PANJANG_HS:
        raise ValidationError(
            "Kode HS terdiri atas 8 angka, misalnya 9403.60.90 (6 angka untuk SKA).",
            code="kode_hs",
            params={"value": teks},
        )
    return angka


def validate_kode_hs(kode: str) -> None:
    if normalkan_kode_hs(kode) != kode:
        raise ValidationError("Kode HS disimpan tanpa titik atau spasi.", code="kode_hs", params={"value": kode})


def format_kode_hs(kode: str) -> str:
    """'94036090' → '9403.60.90' as BTKI prints it."""
    return ".".join(bagian for bagian in (kode[:4], kode[4:6], kode[6:8]) if bagian)


def normalkan_unlocode(teks: str) -> str:
    return re.sub(r"[\s\-]", "", teks).upper()


def validate_unlocode(kode: str) -> None:
    if not POLA_UNLOCODE.fullmatch(kode):
        raise ValidationError(
            "Kode pelabuhan (UN/LOCODE) terdiri atas 5 huruf, misalnya IDSUB atau KRPUS.",
            code="unlocode",
            params={"value": kode},
        )


def validate_kode_negara(kode: str) -> None:
    if not re.fullmatch(r"[A-Z]{2}", kode):
        raise ValidationError("Kode negara terdiri atas 2 huruf besar, misalnya KR.", code="kode_negara")


def validate_mata_uang(kode: str) -> None:
    if not re.fullmatch(r"[A-Z]{3}", kode):
        raise ValidationError("Kode mata uang terdiri atas 3 huruf besar, misalnya USD.", code="mata_uang")


def validate_kode_satuan(kode: str) -> None:
    if not POLA_SATUAN.fullmatch(kode):
        raise ValidationError("Kode satuan UNECE terdiri atas 2–3 huruf atau angka, misalnya KGM.", code="kode_satuan")


def validate_kode_kbli(kode: str) -> None:
    if not POLA_KBLI.fullmatch(kode):
        raise ValidationError("Kode KBLI berupa satu huruf kategori atau 2–5 angka, misalnya 31001.", code="kode_kbli")
