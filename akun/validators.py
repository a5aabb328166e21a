"""Phone numbers, stored as E.164 (ITU-T): `+62` and what follows the leading zero. One-time codes as typed."""

import re
from typing import Final

from django.core.exceptions import ValidationError

SELULER = re.compile(r"\+628\d{8,11}")
TETAP = re.compile(r"\+62[2-7]\d{7,10}")
PEMISAH = re.compile(r"[\s().\-–\u2010-\u2015]")
# No 0/O and no 1/I: read aloud over the phone and copied from a slip of paper.
ABJAD_KODE: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
PANJANG_KODE: Final = 8


def normalkan_telepon(teks: str) -> str:
    """`0812-3456-7890`, `62812…`, `8123…` → `+628123…`; anything else comes back without blanks to be refused.

    `+62 (0)812…` and `+620812…` are common on business cards: the trunk zero is dropped.
    """
    angka = PEMISAH.sub("", teks)
    if angka.startswith(("+620", "620")):
        return f"+62{angka.split('620', 1)[1]}"
    if angka.startswith("+"):
        return angka
    if angka.startswith("62"):
        return f"+{angka}"
    if angka.startswith("0"):
        return f"+62{angka[1:]}"
    return f"+62{angka}" if angka.startswith("8") else angka


def normalkan_pengenal(teks: str) -> str:
    """What a person signs in with: an e-mail address in lower case, else a phone number as stored."""
    bersih = teks.strip()
    return bersih.lower() if "@" in bersih else normalkan_telepon(bersih)


def normalkan_kode(teks: str) -> str:
    return PEMISAH.sub("", teks).upper()


def validate_telepon(teks: str) -> None:
    if not (SELULER.fullmatch(teks) or TETAP.fullmatch(teks)):
        raise ValidationError("Nomor telepon tidak dikenal. Contoh: 0812-3456-7890.", code="telepon")


def validate_telepon_seluler(teks: str) -> None:
    if not SELULER.fullmatch(teks):
        raise ValidationError(
            "Nomor ponsel harus diawali 08 dan terdiri atas 10–13 angka. Contoh: 0812-3456-7890.", code="ponsel"
        )


def validate_kode(teks: str) -> None:
    """Raise for what no issued code looks like, naming the letters people mistake."""
    if len(teks) != PANJANG_KODE or set(teks) - set(ABJAD_KODE):
        raise ValidationError(
            "Kode terdiri atas 8 huruf dan angka, contoh: KMTR-4F7Q. Kode tidak pernah memuat 0, O, 1, atau I.",
            code="kode",
        )
