"""One-time codes: an officer hands one over, its owner sets a new password with it, once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from akun.models import KodeSekaliPakai, Pengguna
from akun.permissions import can_issue_kode
from akun.services.dasar import catat_akun, kunci, simpan
from akun.validators import ABJAD_KODE, PANJANG_KODE, normalkan_kode, normalkan_pengenal
from core.errors import DomainError, wajib
from core.format import waktu
from core.pelaku import Pelaku
from core.rahasia import fingerprint
from core.waktu import sekarang
from jejak.services import catat

BERLAKU: Final = timedelta(days=3)
MAKS_PERCOBAAN: Final = 5

TIDAK_COCOK: Final = (
    f"Surel, nomor ponsel, atau kode tidak cocok. Periksa ejaannya. Setelah {MAKS_PERCOBAAN} kali salah, "
    "kode tidak berlaku lagi dan Anda perlu meminta yang baru."
)
SUDAH_DIPAKAI: Final = "Kode ini sudah dipakai. Masuklah dengan kata sandi Anda, atau minta kode baru."
SUDAH_DIGANTI: Final = "Kode ini sudah diganti atau dibatalkan. Pakai kode terbaru, atau minta kode baru."
TERKUNCI: Final = f"Kode ini terkunci karena {MAKS_PERCOBAAN} kali salah. Minta kode baru kepada penyuluh atau admin."
NONAKTIF: Final = "Akun ini nonaktif. Hubungi admin Disperindag."


@dataclass(frozen=True, slots=True)
class KodeTerbit:
    """The only moment the code can be read; `tampil` is how it is shown and spoken."""

    objek: KodeSekaliPakai
    kode: str

    @property
    def tampil(self) -> str:
        return f"{self.kode[:4]}-{self.kode[4:]}"


@transaction.atomic
def issue_kode(*, oleh: Pelaku, pengguna: Pengguna, saat: datetime | None = None) -> KodeTerbit:
    """A new code for this person; the one before, if still live, is revoked.

    Whether an officer may hand one to this particular owner (own wilayah) is for the caller in `ikm` to ask.
    """
    saat = saat or sekarang()
    kini = kunci(pengguna)
    if kini.akun_layanan or not kini.is_active:
        raise DomainError("Kode hanya untuk akun orang yang aktif.", kode="bukan_orang_aktif")
    wajib(oleh.adalah_sistem or can_issue_kode(oleh.pengguna, kini))
    KodeSekaliPakai.objects.filter(pengguna=kini).hidup().update(dicabut_pada=saat, updated_at=saat)
    kode = "".join(secrets.choice(ABJAD_KODE) for _ in range(PANJANG_KODE))
    objek = KodeSekaliPakai(
        pengguna=kini, kode_hash=_hash(kini, kode), berlaku_sampai=saat + BERLAKU, dibuat_oleh=oleh.pengguna
    )
    simpan(objek)
    catat_akun(
        oleh=oleh,
        pengguna=kini,
        tindakan="kode_diterbitkan",
        diam=not kini.has_usable_password(),
        sesudah={"berlaku_sampai": objek.berlaku_sampai.isoformat()},
    )
    return KodeTerbit(objek, kode)


def redeem_kode(*, oleh: Pelaku, pengenal: str, kode: str, sandi: str, saat: datetime | None = None) -> Pengguna:
    """Set the password of whoever holds a live code; the code is spent. Raises DomainError with what to do next.

    A wrong code counts on the person's live one even though the call fails: that transaction commits first.
    Only who knows the right code learns more than "does not match".
    """
    sandi_hash = make_password(sandi)  # slow by design: not inside the transaction, and also when nobody matches
    hasil = _tukar(oleh, normalkan_pengenal(pengenal), normalkan_kode(kode), (sandi, sandi_hash), saat or sekarang())
    if isinstance(hasil, DomainError):
        raise hasil
    return hasil


@transaction.atomic
def _tukar(oleh: Pelaku, pengenal: str, kode: str, sandi: tuple[str, str], saat: datetime) -> Pengguna | DomainError:
    pengguna = Pengguna.objects.berpengenal(pengenal).select_for_update().first()
    if pengguna is None:
        return DomainError(TIDAK_COCOK, kode="kode_salah")
    objek = KodeSekaliPakai.objects.filter(pengguna=pengguna, kode_hash=_hash(pengguna, kode)).first()
    if objek is None:
        return _hitung_salah(oleh, pengguna, saat)
    if galat := _sebab_tolak(objek, pengguna, saat) or _periksa_sandi(sandi[0], pengguna):
        return galat
    objek.dipakai_pada = saat
    simpan(objek)
    baru = not pengguna.has_usable_password()
    pengguna.password = sandi[1]
    pengguna.save(update_fields=["password", "updated_at"])
    sendiri = replace(oleh, pengguna=pengguna, label=str(pengguna))
    catat_akun(oleh=sendiri, pengguna=pengguna, tindakan="sandi_dari_kode", diam=baru)
    return pengguna


def _hash(pengguna: Pengguna, kode: str) -> str:
    """Salted by the person, so that equal codes of two people do not show as equal."""
    return fingerprint(f"kode:{pengguna.uid}:{kode}")


def _hitung_salah(oleh: Pelaku, pengguna: Pengguna, saat: datetime) -> DomainError:
    hidup = KodeSekaliPakai.objects.filter(pengguna=pengguna).hidup().select_for_update().first()
    if hidup is not None and hidup.percobaan < MAKS_PERCOBAAN:
        hidup.percobaan += 1
        hidup.save(update_fields=["percobaan", "updated_at"])
        catat(oleh=oleh, objek=pengguna, tindakan="kode_salah", sesudah={"percobaan": hidup.percobaan})
    return DomainError(TIDAK_COCOK, kode="kode_salah")


def _sebab_tolak(objek: KodeSekaliPakai, pengguna: Pengguna, saat: datetime) -> DomainError | None:
    if objek.dipakai_pada is not None:
        return DomainError(SUDAH_DIPAKAI, kode="kode_dipakai")
    if not pengguna.is_active or pengguna.akun_layanan:
        return DomainError(NONAKTIF, kode="akun_nonaktif")
    if objek.dicabut_pada is not None:
        return DomainError(SUDAH_DIGANTI, kode="kode_diganti")
    if objek.percobaan >= MAKS_PERCOBAAN:
        return DomainError(TERKUNCI, kode="kode_terkunci")
    if objek.berlaku_sampai <= saat:
        pesan = f"Kode ini berlaku sampai {waktu(objek.berlaku_sampai)}. Minta kode baru kepada penyuluh atau admin."
        return DomainError(pesan, kode="kode_kedaluwarsa")
    return None


def _periksa_sandi(sandi: str, pengguna: Pengguna) -> DomainError | None:
    """Judged after the code, so the code is not spent on a password that is refused."""
    try:
        validate_password(sandi, pengguna)
    except ValidationError as galat:
        pesan = " ".join(galat.messages)
        return DomainError(pesan, kode="sandi", bidang={"sandi": pesan})
    return None
