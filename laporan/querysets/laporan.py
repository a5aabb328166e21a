from __future__ import annotations

import hashlib
from typing import Any, Final, Self

from django.db.models import Q

from akun.enums import Peran
from core.models import ScopedQuerySet
from kemitraan.querysets.dasar import ikm_sendiri, membaca_semua, perusahaan_sendiri
from laporan.enums import StatusLaporan

SEMUA: Final = "semua"
KANTOR: Final = "kantor"
PANJANG: Final = 120
SELURUHNYA: Final = frozenset({Peran.ADMIN, Peran.KABID, Peran.PIMPINAN})
TERBIT: Final = Q(resmi=True, status=StatusLaporan.DISETUJUI)
DIPUTUS: Final = Q(resmi=True, status__in=(StatusLaporan.MENUNGGU, StatusLaporan.DITOLAK))


def hak_pengguna(user: Any, *, hanya_kantor: bool = False) -> str:
    """Whose rows this person's reports are made of, in a word that stands in their fingerprint: the same word, the same rows. One
    statement for companies and owners, none for the others. `hanya_kantor`: of a report whose rows leadership does not read.
    """
    if user.peran in SELURUHNYA:
        return KANTOR if hanya_kantor and user.peran != Peran.PIMPINAN else SEMUA
    if user.peran == Peran.PERUSAHAAN:
        return _kata("perusahaan", perusahaan_sendiri(user).order_by("perusahaan").values_list("perusahaan", flat=True))
    if user.peran == Peran.IKM:
        return _kata("ikm", ikm_sendiri(user).order_by("pk").values_list("pk", flat=True))
    return _kata(user.peran, [user.pk])


def _lagi(user: Any) -> tuple[str, ...]:
    """What else the head of the division may have had made."""
    return (KANTOR,) if user.peran in SELURUHNYA - {Peran.PIMPINAN} else ()


def _kata(jenis: str, kunci: Any) -> str:
    isi = ",".join(str(k) for k in kunci)
    return f"{jenis}:{isi if len(isi) <= PANJANG else hashlib.sha256(isi.encode()).hexdigest()}"


class LaporanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own as long as one may read the same rows; the kabid those that wait for a decision; office and leadership what was
        approved; the admin all.
        """
        if user.peran == Peran.ADMIN:
            return self
        milik = Q(pemohon=user, hak__in=("", hak_pengguna(user), *_lagi(user)))
        if user.peran == Peran.KABID:
            return self.filter(milik | DIPUTUS | TERBIT)
        return self.filter(milik | TERBIT) if membaca_semua(user) else self.filter(milik)

    def milik(self, user: Any) -> Self:
        return self.filter(pemohon=user)

    def with_untuk_daftar(self) -> Self:
        return self.select_related("pemohon", "diputus_oleh", "penandatangan", "tugas")
