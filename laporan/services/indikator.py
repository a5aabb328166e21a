"""Definitions go on as new versions; targets and hand-entered figures are set and corrected, never once their months are locked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core.errors import DomainError, VersiBerubah, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from ikm.services.dasar import cocokkan_versi, isi_bidang
from jejak.services import catat, potret
from kantor.services.periode import pastikan_terbuka
from laporan import permissions
from laporan.models import Indikator, Realisasi, Target
from laporan.models.indikator import TAHUN_MAKS, TAHUN_MIN, AngkaPeriode
from laporan.queries.hitung import HITUNG

BIDANG_INDIKATOR: Final = frozenset({"nama", "rumus", "satuan", "sumber", "dasar", "hitung", "arah", "urut"})
JEJAK_INDIKATOR: Final = BIDANG_INDIKATOR | {"kode", "versi", "berlaku_mulai", "berlaku_sampai"}
JEJAK_ANGKA: Final = ("indikator", "tahun", "triwulan", "nilai", "dokumen")
Angka = TypeVar("Angka", bound=AngkaPeriode)


@transaction.atomic
def create_indikator(
    *, oleh: Pelaku, kode: str, tahun: int, data: Mapping[str, Any], uid: UUID | None = None
) -> Indikator:
    """The first version of a new one, for the years from `tahun` on. The same `uid` again gives the first one back."""
    wajib(permissions.can_edit_indikator(oleh.pengguna))
    if uid is not None and (ada := Indikator.objects.filter(uid=uid).first()) is not None:
        return ada
    if Indikator.objects.filter(kode=kode).exists():
        raise ValidationError({"kode": "Kode ini sudah dipakai indikator lain."})
    return _terbitkan(oleh, Indikator(uid=uid or new_uid(), kode=kode, versi=1), tahun, data)


@transaction.atomic
def revise_indikator(
    *, oleh: Pelaku, kode: str, versi: int, tahun: int, data: Mapping[str, Any], pada: date, uid: UUID | None = None
) -> Indikator:
    """A new version from `tahun` on; the one before it ends with the year before. `versi` is the one that was seen.

    One that has not begun and that nothing rests on is replaced: it never measured anything. Raises VersiBerubah, ValidationError.
    """
    wajib(permissions.can_edit_indikator(oleh.pengguna))
    if uid is not None and (ada := Indikator.objects.filter(uid=uid).first()) is not None:
        return ada
    terakhir, *lain = Indikator.objects.select_for_update().filter(kode=kode).order_by("-versi")
    if terakhir.versi != versi:
        raise VersiBerubah(terakhir)
    if terakhir.berlaku_mulai > pada and not _terpakai(terakhir, terakhir.berlaku_mulai.year) and lain:
        catat(oleh=oleh, objek=terakhir, tindakan="diganti", sebelum=potret(terakhir, JEJAK_INDIKATOR))
        terakhir.delete()
        sebelumnya = lain[0]
    else:
        sebelumnya = terakhir
    if tahun <= sebelumnya.berlaku_mulai.year:
        pesan = f"Rumus sekarang berlaku mulai {sebelumnya.berlaku_mulai.year}; yang baru mulai sesudahnya."
        raise ValidationError({"tahun": pesan})
    if sebelumnya.berlaku_mulai <= pada and tahun <= pada.year:
        pesan = f"Rumus sekarang sudah mengukur {pada.year}; yang baru paling cepat mulai {pada.year + 1}."
        raise ValidationError({"tahun": pesan})
    if _terpakai(sebelumnya, tahun):
        pesan = f"Target atau realisasi {tahun} ke atas sudah ditetapkan dengan rumus sekarang."
        raise ValidationError({"tahun": pesan})
    sebelumnya.berlaku_sampai = date(tahun - 1, 12, 31)
    sebelumnya.save(update_fields=["berlaku_sampai", "updated_at"])
    return _terbitkan(oleh, Indikator(uid=uid or new_uid(), kode=kode, versi=terakhir.versi + 1), tahun, data)


def _terpakai(i: Indikator, tahun: int) -> bool:
    """Whether a figure of that year or later rests on this version."""
    return any(m.objects.filter(indikator=i, tahun__gte=tahun).exists() for m in (Target, Realisasi))


def _terbitkan(oleh: Pelaku, i: Indikator, tahun: int, data: Mapping[str, Any]) -> Indikator:
    isi_bidang(i, data, BIDANG_INDIKATOR)
    if not TAHUN_MIN <= tahun <= TAHUN_MAKS:
        raise ValidationError({"tahun": f"Tahun antara {TAHUN_MIN} dan {TAHUN_MAKS}."})
    if i.hitung and i.hitung not in HITUNG:
        raise ValidationError({"hitung": "Cara hitung ini tidak dikenal."})
    i.berlaku_mulai = date(tahun, 1, 1)
    i.full_clean()
    i.save(force_insert=True)
    catat(oleh=oleh, objek=i, tindakan="dibuat", sesudah=potret(i, JEJAK_INDIKATOR))
    return i


def set_target(*, oleh: Pelaku, kode: str, data: Mapping[str, Any], uid: UUID | None = None) -> Target:
    """`data`: tahun, triwulan (None: the year), nilai, dokumen. Raises Ditolak, TidakDitemukan by DomainError, ValidationError."""
    return _buat(Target, oleh, kode, data, uid)


def update_target(*, oleh: Pelaku, uid: UUID, versi: int | None, data: Mapping[str, Any]) -> Target:
    return _ubah(Target, oleh, uid, versi, data)


def set_realisasi(*, oleh: Pelaku, kode: str, data: Mapping[str, Any], uid: UUID | None = None) -> Realisasi:
    """Only of an indicator that is not made of the records; refused while a month of its span is locked."""
    return _buat(Realisasi, oleh, kode, data, uid)


def update_realisasi(*, oleh: Pelaku, uid: UUID, versi: int | None, data: Mapping[str, Any]) -> Realisasi:
    return _ubah(Realisasi, oleh, uid, versi, data)


@transaction.atomic
def _buat(model: type[Angka], oleh: Pelaku, kode: str, data: Mapping[str, Any], uid: UUID | None) -> Angka:
    wajib(permissions.can_set_target(oleh.pengguna))
    if uid is not None and (ada := model.objects.filter(uid=uid).first()) is not None:
        return cast("Angka", ada)
    angka = model(uid=uid or new_uid())
    isi_bidang(angka, data, frozenset({"tahun", "triwulan", "nilai", "dokumen"}))
    # Held so that no new version comes between: which one measures that year must still be so when this is written.
    versi = list(Indikator.objects.select_for_update().filter(kode=kode).order_by("-versi"))
    angka.indikator = _versi_tahun(versi, angka.tahun)
    _periksa(angka)
    angka.save(force_insert=True)
    catat(oleh=oleh, objek=angka, tindakan="dibuat", sesudah=potret(angka, JEJAK_ANGKA))
    return angka


@transaction.atomic
def _ubah(model: type[Angka], oleh: Pelaku, uid: UUID, versi: int | None, data: Mapping[str, Any]) -> Angka:
    wajib(permissions.can_set_target(oleh.pengguna))
    angka = cast("Angka", model.objects.select_for_update(of=("self",)).select_related("indikator").get(uid=uid))
    cocokkan_versi(angka, versi)
    sebelum = potret(angka, JEJAK_ANGKA)
    isi_bidang(angka, data, frozenset({"nilai", "dokumen"}))
    _periksa(angka)
    angka.versi += 1
    angka.save()
    catat(oleh=oleh, objek=angka, tindakan="diubah", sebelum=sebelum, sesudah=potret(angka, JEJAK_ANGKA))
    return angka


def _versi_tahun(versi: list[Indikator], tahun: Any) -> Indikator:
    if not isinstance(tahun, int):
        raise ValidationError({"tahun": "Tulis tahunnya."})
    for i in versi:
        if i.mengukur(tahun):
            return i
    raise ValidationError({"tahun": "Tidak ada rumus yang berlaku pada tahun itu."})


def _periksa(angka: AngkaPeriode) -> None:
    """A realisasi of locked months stands; a target may still be corrected, its trail tells."""
    if isinstance(angka, Realisasi):
        if angka.indikator.otomatis:
            raise DomainError("Realisasi indikator ini dihitung dari catatan, tidak diketik.", kode="otomatis")
        pastikan_terbuka(*(b.mulai for b in angka.periode.bulan_bulan()))
    angka.full_clean()
