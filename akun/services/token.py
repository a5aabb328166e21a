"""Keys for programs. A use is noted in the cache and written in bulk: reading the API writes nothing."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q

from akun.enums import LingkupToken
from akun.models import Pengguna, Token
from akun.permissions import can_create_token, can_revoke_token
from akun.queries import kunci_pemakaian, pemakaian_tertunda
from akun.services.dasar import catat_akun, kunci, simpan
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from jejak.services import catat, potret

AWALAN: Final = "kmt_"
PANJANG_AWALAN: Final = 10
MAKS_HARI: Final = 366
JEDA_CATAT: Final = timedelta(minutes=1)
UMUR_CATATAN: Final = int(timedelta(days=2).total_seconds())

# What this process has noted lately: keeps a busy token from touching the cache more than once a minute.
_baru_dicatat: dict[int, datetime] = {}


@dataclass(frozen=True, slots=True)
class TokenTerbit:
    """The only moment the key can be read. `kunci` is empty when a retry met a token that was already made."""

    objek: Token
    kunci: str


def hash_kunci(kunci_: str) -> str:
    return hashlib.sha256(kunci_.encode()).hexdigest()


@transaction.atomic
def create_token(
    *,
    oleh: Pelaku,
    pemilik: Pengguna,
    nama: str,
    lingkup: str,
    berlaku_hari: int,
    uid: UUID | None = None,
    saat: datetime | None = None,
) -> TokenTerbit:
    """A key that acts as `pemilik` for `berlaku_hari` days. Sending the same `uid` again answers without the key."""
    saat = saat or sekarang()
    if uid is not None and (ada := Token.objects.filter(uid=uid, pengguna=pemilik).first()):
        return TokenTerbit(ada, "")
    kini = kunci(pemilik)
    wajib(oleh.adalah_sistem or can_create_token(oleh.pengguna, kini))
    if lingkup not in LingkupToken.values:
        raise DomainError("Lingkup token tidak dikenal.", bidang={"lingkup": "Pilih lingkup."})
    if not 1 <= berlaku_hari <= MAKS_HARI:
        pesan = f"Masa berlaku 1 sampai {MAKS_HARI} hari."
        raise DomainError(pesan, bidang={"berlaku_hari": pesan})
    rahasia = AWALAN + secrets.token_urlsafe(32)
    objek = Token(uid=uid or new_uid(), pengguna=kini, nama=" ".join(nama.split()), lingkup=lingkup)
    objek.kunci_hash, objek.awalan = hash_kunci(rahasia), rahasia[:PANJANG_AWALAN]
    objek.kedaluwarsa = saat + timedelta(days=berlaku_hari)
    simpan(objek)
    catat_akun(oleh=oleh, pengguna=kini, tindakan="token_dibuat", sesudah=_foto(objek))
    return TokenTerbit(objek, rahasia)


@transaction.atomic
def revoke_token(*, oleh: Pelaku, token: Token, saat: datetime | None = None) -> Token:
    """End a key at once and for good; ending it twice changes nothing."""
    kini = Token.objects.select_for_update(of=("self",)).select_related("pengguna").get(pk=token.pk)
    wajib(oleh.adalah_sistem or can_revoke_token(oleh.pengguna, kini))
    if kini.dicabut_pada is None:
        kini.dicabut_pada = saat or sekarang()
        simpan(kini)
        catat(oleh=oleh, objek=kini.pengguna, tindakan="token_dicabut", sebelum=_foto(kini))
    return kini


def tandai_dipakai(*, token_id: int, saat: datetime) -> None:
    """Note a use in the cache, at most once a minute per process. Touches no business table: safe on GET."""
    lalu = _baru_dicatat.get(token_id)
    if lalu is not None and lalu <= saat < lalu + JEDA_CATAT:
        return
    _baru_dicatat[token_id] = saat
    cache.set(kunci_pemakaian(token_id), saat.isoformat(), UMUR_CATATAN)


def simpan_pemakaian(*, saat: datetime | None = None) -> int:
    """Write the noted uses; answers how many rows moved forward. Safe to run twice and beside itself."""
    saat = saat or sekarang()
    jumlah = 0
    for pk, kapan in pemakaian_tertunda(Token.objects.hidup(saat).values_list("pk", flat=True)).items():
        lebih_lama = Q(terakhir_dipakai__isnull=True) | Q(terakhir_dipakai__lt=kapan)
        jumlah += Token.objects.filter(lebih_lama, pk=pk).update(terakhir_dipakai=kapan)
    return jumlah


def _foto(token: Token) -> dict[str, object]:
    isi = potret(token, ("nama", "awalan", "lingkup", "kedaluwarsa"))
    return {"token": f"{isi.pop('nama')} ({isi.pop('awalan')}…)", **isi}
