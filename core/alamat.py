"""Addresses that pages print by the dozen: of records, one a row, and of the menu."""

from functools import cache
from uuid import UUID

from django.urls import reverse

SEMU = UUID(int=0)


def alamat_uid(nama_url: str, uid: UUID) -> str:
    """`reverse(nama_url, args=[uid])` without walking the address patterns anew for every row."""
    return _pola(nama_url).replace(str(SEMU), str(uid))


@cache
def _pola(nama_url: str) -> str:
    return reverse(nama_url, args=[SEMU])


@cache
def alamat_tetap(nama_url: str) -> str:
    """`reverse(nama_url)` of a page without a record, found once."""
    return reverse(nama_url)
