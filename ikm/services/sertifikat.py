"""Papers that speak for an IKM, and the reminder before one of them ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from akun.models import Pengguna, WilayahBinaan
from core import format as f
from core.errors import wajib
from core.pelaku import Pelaku
from ikm import permissions, rumus
from ikm.kabar import SERTIFIKAT_HABIS
from ikm.models import AnggotaIKM, Sertifikat
from ikm.services.catatan import (
    catat_baru,
    catat_batal,
    catat_pulih,
    catat_ubahan,
    kunci_catatan,
    kunci_untuk_catatan_baru,
    sudah_ada,
)
from ikm.services.dasar import LUAR_WILAYAH, cocokkan_versi, isi_bidang
from jejak.services import potret
from kantor.services.notifikasi import Kabar, notify_banyak

BIDANG_SERTIFIKAT: Final = frozenset(["jenis", "nomor", "penerbit", "terbit", "berlaku_sampai", "keterangan"])


@transaction.atomic
def register_sertifikat(
    *, oleh: Pelaku, pada: date, ikm_uid: UUID, data: Mapping[str, Any], uid: UUID | None = None
) -> Sertifikat:
    """Enter a certificate; the same `uid` again returns the first record.

    Raises Ditolak outside the own wilayah, DomainError for a merged or cancelled IKM, ValidationError per field.
    """
    ikm = kunci_untuk_catatan_baru(ikm_uid)
    wajib(permissions.can_edit(oleh.pengguna, ikm, pada), LUAR_WILAYAH)
    if (ada := sudah_ada(Sertifikat, uid, ikm)) is not None:
        return ada
    sertifikat = Sertifikat(ikm=ikm)
    _isi(sertifikat, data, pada)
    catat_baru(oleh=oleh, objek=sertifikat, bidang=BIDANG_SERTIFIKAT, uid=uid)
    return sertifikat


@transaction.atomic
def update_sertifikat(*, oleh: Pelaku, pada: date, uid: UUID, versi: int, data: Mapping[str, Any]) -> Sertifikat:
    sertifikat: Sertifikat = kunci_catatan(Sertifikat, uid)
    wajib(permissions.can_edit_sertifikat(oleh.pengguna, sertifikat, pada), LUAR_WILAYAH)
    cocokkan_versi(sertifikat, versi)
    sebelum = potret(sertifikat, BIDANG_SERTIFIKAT)
    _isi(sertifikat, data, pada)
    catat_ubahan(oleh=oleh, objek=sertifikat, sebelum=sebelum, bidang=BIDANG_SERTIFIKAT)
    return sertifikat


@transaction.atomic
def cancel_sertifikat(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Sertifikat:
    """Strike a certificate entered by mistake or withdrawn by its issuer. A second call changes nothing."""
    sertifikat: Sertifikat = kunci_catatan(Sertifikat, uid)
    if sertifikat.dibatalkan and permissions.can_restore_sertifikat(oleh.pengguna, sertifikat, pada):
        return sertifikat
    wajib(permissions.can_edit_sertifikat(oleh.pengguna, sertifikat, pada), LUAR_WILAYAH)
    cocokkan_versi(sertifikat, versi)
    catat_batal(oleh=oleh, objek=sertifikat, alasan=alasan)
    return sertifikat


@transaction.atomic
def restore_sertifikat(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str) -> Sertifikat:
    sertifikat: Sertifikat = kunci_catatan(Sertifikat, uid)
    wajib(permissions.can_restore_sertifikat(oleh.pengguna, sertifikat, pada))
    catat_pulih(oleh=oleh, objek=sertifikat, alasan=alasan)
    return sertifikat


@transaction.atomic
def remind_sertifikat(*, pada: date) -> int:
    """Tell the officers of the kecamatan and the owner of every certificate that ends within 90, 30 or 7 days; returns
    how many certificates were spoken of. One notice a person, certificate, last day and stage, however often it runs; a
    prolonged certificate starts anew.
    """
    akhir = pada + timedelta(days=max(rumus.TAHAP_INGATKAN))
    habis = (
        Sertifikat.objects.terhitung()
        .filter(berlaku_sampai__gte=pada, berlaku_sampai__lte=akhir)
        .select_related("ikm__digabung_ke")
        .order_by("berlaku_sampai", "pk")
    )
    penyuluh, pemilik = _penyuluh(pada), _pemilik(habis)
    n, isi = 0, []
    for n, s in enumerate(habis, start=1):  # noqa: B007 - the count after the loop
        ikm = permissions.penerus(s.ikm)
        kepada = {*penyuluh[ikm.kecamatan_kode], *pemilik[s.ikm_id], *pemilik[ikm.pk]}
        if s.berlaku_sampai is not None:
            isi.append(_kabar(s, ikm.nama, s.berlaku_sampai, pada, kepada))
    notify_banyak(jenis=SERTIFIKAT_HABIS, isi=isi)
    return n


def _isi(sertifikat: Sertifikat, data: Mapping[str, Any], pada: date) -> None:
    isi_bidang(sertifikat, data, BIDANG_SERTIFIKAT)
    if sertifikat.terbit is not None and sertifikat.terbit > pada:
        raise ValidationError({"terbit": "Tanggal terbit belum tiba."})


def _kabar(s: Sertifikat, ikm: str, sampai: date, pada: date, kepada: set[Pengguna]) -> Kabar:
    sisa = (sampai - pada).days
    lagi = f"{sisa} hari lagi" if sisa else "hari ini"
    return Kabar(
        kepada=sorted(kepada, key=lambda p: p.pk),
        judul=f"Sertifikat {s.get_jenis_display()} {ikm} habis {lagi}",
        teks=f"Nomor {s.nomor} berlaku sampai {f.tanggal(sampai)}. Urus perpanjangannya, lalu perbarui tanggalnya.",
        url=s.get_absolute_url(),
        kunci=f"sertifikat:{s.uid}:{sampai.isoformat()}:{rumus.tahap_ingatkan(sampai, pada)}",
    )


def _penyuluh(pada: date) -> dict[str, set[Pengguna]]:
    """Who answers for each kecamatan on that day, substitutes included."""
    hasil: dict[str, set[Pengguna]] = defaultdict(set)
    for w in WilayahBinaan.objects.berlaku(pada).filter(pengguna__is_active=True).select_related("pengguna"):
        hasil[w.wilayah_id].add(w.pengguna)
    return hasil


def _pemilik(sertifikat: Any) -> dict[int, set[Pengguna]]:
    hasil: dict[int, set[Pengguna]] = defaultdict(set)
    ikm = {i for pasangan in sertifikat.values_list("ikm", "ikm__digabung_ke") for i in pasangan if i}
    anggota = AnggotaIKM.objects.filter(ikm__in=ikm, dibatalkan_pada__isnull=True, pengguna__is_active=True)
    for a in anggota.select_related("pengguna"):
        hasil[a.ikm_id].add(a.pengguna)
    return hasil
