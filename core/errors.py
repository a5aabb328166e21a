"""What a service may refuse. Pages and the API map these at exactly two places: core.views and core.api."""

from collections.abc import Mapping
from typing import Any


class DomainError(Exception):
    """A rule said no. `pesan` is the Indonesian sentence people read; `bidang` maps field → sentence."""

    status = 409
    kode = "aturan"
    judul = "Tidak dapat dilakukan"

    def __init__(self, pesan: str, *, kode: str | None = None, bidang: Mapping[str, str] | None = None) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.kode = kode or self.kode
        self.bidang = dict(bidang or {})


class Ditolak(DomainError):
    """Visible, but this person may not do this."""

    status = 403
    kode = "ditolak"
    judul = "Tidak berwenang"


class TidakDitemukan(DomainError):
    """Absent, or not this person's to see: the two are never told apart."""

    status = 404
    kode = "tidak_ditemukan"
    judul = "Tidak ditemukan"


class VersiBerubah(DomainError):
    """Somebody saved first. `terkini` is the record as it now stands, so that both versions can be shown."""

    kode = "versi_berubah"
    judul = "Data sudah diubah orang lain"

    def __init__(self, terkini: Any, oleh: str = "") -> None:
        """`oleh` names who saved first, where the trail tells."""
        self.oleh = oleh
        super().__init__(
            "Data ini sudah diubah orang lain sejak Anda membukanya. Bandingkan kedua versi, lalu simpan lagi."
        )
        self.terkini = terkini


def wajib(boleh: bool, pesan: str = "Anda tidak berwenang melakukan tindakan ini.") -> None:
    """Raise Ditolak unless a permission predicate said yes."""
    if not boleh:
        raise Ditolak(pesan)
