"""Phone numbers, stored as E.164 (ITU-T): `+62` and what follows the leading zero."""

import re

from django.core.exceptions import ValidationError

SELULER = re.compile(r"\+628\d{8,11}")
TETAP = re.compile(r"\+62[2-7]\d{7,10}")


def normalkan_telepon(teks: str) -> str:
    """`0812-3456-7890`, `62812…`, `8123…` → `+628123…`; anything else comes back without blanks for the validator to refuse."""
    angka = re.sub(r"[\s().\-–]", "", teks)
    if angka.startswith("+"):
        return angka
    if angka.startswith("62"):
        return f"+{angka}"
    if angka.startswith("0"):
        return f"+62{angka[1:]}"
    return f"+62{angka}" if angka.startswith("8") else angka


def validate_telepon(teks: str) -> None:
    if not (SELULER.fullmatch(teks) or TETAP.fullmatch(teks)):
        raise ValidationError("Nomor telepon tidak dikenal. Contoh: 0812-3456-7890.", code="telepon")


def validate_telepon_seluler(teks: str) -> None:
    if not SELULER.fullmatch(teks):
        raise ValidationError("Nomor ponsel harus diawali 08 dan terdiri atas 10–13 angka. Contoh: 0812-3456-7890.", code="ponsel")
