"""Merging one IKM into another, and undoing it exactly (ADR 14).

Merges and undos follow one another: all take one counter's lock first, then the IKM in the order of their keys.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.rahasia import Rahasia
from core.waktu import sekarang
from ikm import permissions
from ikm.kabar import PENGGABUNGAN
from ikm.models import IKM, PasanganKembar, Penggabungan
from ikm.services.dasar import cocokkan_versi, pastikan_alasan
from ikm.services.ikm import BIDANG
from ikm.services.kembar import (
    LUAR_WENANG,
    kembalikan_pasangan,
    kunci_pasangan,
    pastikan_dapat_digabung,
    putuskan_digabung,
    suggest_pasangan,
)
from ikm.services.kunjungan import penyuluh_utama
from ikm.services.profil import derive_ringkasan
from jejak.services import catat, potret
from kantor.services.notifikasi import notify
from kantor.services.penomoran import lock_penghitung

# What a survivor may take over where its own is empty; coordinates go together.
DAPAT_DIAMBIL: Final[dict[str, tuple[str, ...]]] = {
    "jenis_kelamin": ("jenis_kelamin",),
    "nik": ("nik",),
    "telepon": ("telepon",),
    "nib": ("nib",),
    "npwp": ("npwp",),
    "alamat": ("alamat",),
    "titik": ("lat", "lng"),
    "sentra": ("sentra",),
    "tahun_berdiri": ("tahun_berdiri",),
}
KOSONG: Final = (None, "")


def dapat_diambil(dari: IKM, ke: IKM) -> list[str]:
    """Keys of DAPAT_DIAMBIL that `dari` has and `ke` lacks."""
    return [
        kunci
        for kunci, kolom in DAPAT_DIAMBIL.items()
        if all(getattr(dari, n) not in KOSONG and getattr(ke, n) in KOSONG for n in kolom)
    ]


@transaction.atomic
def merge_ikm(
    *,
    oleh: Pelaku,
    pada: date,
    dari: UUID,
    ke: UUID,
    alasan: str,
    ambil: Collection[str] = (),
    versi: tuple[int, int] | None = None,
) -> Penggabungan:
    """`dari` becomes part of `ke`. No record moves: what hangs on `dari` is read with `ke`'s; IKM that had been merged into
    `dari` now lie with `ke`. `ambil` names keys of DAPAT_DIAMBIL; `versi` the versions of (dari, ke) that were looked at.

    Raises Ditolak, VersiBerubah, DomainError, ValidationError.
    """
    lock_penghitung(jenis="penggabungan")
    asal, penerus = _kunci(dari, ke)
    wajib(permissions.can_merge(oleh.pengguna, asal, penerus, pada), LUAR_WENANG)
    pastikan_dapat_digabung(asal, penerus)
    for ikm, dilihat in zip((asal, penerus), versi or (None, None), strict=True):
        cocokkan_versi(ikm, dilihat)
    alasan = pastikan_alasan(alasan)
    _putuskan_pasangan(oleh, pada, asal, penerus, alasan)
    dialihkan = _arahkan(oleh, list(asal.gabungan.order_by("pk")), penerus)
    sebelum = potret(penerus, BIDANG)
    diambil = _ambil(asal, penerus, ambil)
    asal.digabung_ke = penerus
    _simpan(asal)
    catat(oleh=oleh, objek=asal, tindakan="digabung", sesudah={"digabung_ke": penerus.sebutan}, alasan=alasan)
    _segarkan(penerus)
    sesudah = potret(penerus, BIDANG) | {"gabungan": asal.sebutan}
    catat(oleh=oleh, objek=penerus, tindakan="menerima gabungan", sebelum=sebelum, sesudah=sesudah, alasan=alasan)
    penggabungan = Penggabungan(
        dari=asal,
        ke=penerus,
        dialihkan=dialihkan,
        diambil=diambil,
        oleh=oleh.pengguna,
        pada=sekarang(),
        alasan=alasan,
    )
    penggabungan.full_clean()
    penggabungan.save()
    _kabari(oleh, pada, penggabungan, f"{asal.sebutan} digabung ke {penerus.sebutan}", alasan)
    return penggabungan


@dataclass(frozen=True, slots=True)
class HasilUrung:
    """`dibiarkan` names what the survivor had taken over and somebody changed since: it stays as it is."""

    penggabungan: Penggabungan
    dibiarkan: list[str]


@transaction.atomic
def undo_penggabungan(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str) -> HasilUrung:
    """Put everything back as it was before this merge. A second call changes nothing.

    Raises DomainError where a later merge rests on this one (undo that first) or where somebody else has taken a number.
    """
    lock_penghitung(jenis="penggabungan")
    penggabungan = Penggabungan.objects.select_related("dari", "ke").get(uid=uid)
    asal, penerus = _kunci(penggabungan.dari.uid, penggabungan.ke.uid)
    wajib(permissions.can_merge(oleh.pengguna, asal, penerus, pada), LUAR_WENANG)
    if not penggabungan.berlaku:
        return HasilUrung(penggabungan, [])
    _pastikan_tidak_berlanjut(penggabungan, asal)
    alasan = pastikan_alasan(alasan)
    sebelum = potret(penerus, BIDANG) | {"gabungan": asal.sebutan}
    dibiarkan = _kembalikan(asal, penerus, penggabungan.diambil)
    penerus.save()  # before `asal` lives again: a number is unique among the living
    asal.digabung_ke = None
    _pastikan_nomor_bebas(asal)
    _simpan(asal)
    _arahkan(oleh, list(IKM.objects.filter(pk__in=penggabungan.dialihkan).order_by("pk")), asal)
    catat(oleh=oleh, objek=asal, tindakan="dipisahkan", sebelum={"digabung_ke": penerus.sebutan}, alasan=alasan)
    _segarkan(penerus)
    sesudah = potret(penerus, BIDANG)
    catat(oleh=oleh, objek=penerus, tindakan="melepas gabungan", sebelum=sebelum, sesudah=sesudah, alasan=alasan)
    kunci = sorted((asal.pk, penerus.pk))
    pasangan = PasanganKembar.objects.get(ikm_a=kunci[0], ikm_b=kunci[1])
    kembalikan_pasangan(oleh, kunci_pasangan(pasangan.uid), alasan)
    penggabungan.diurungkan_oleh, penggabungan.diurungkan_pada = oleh.pengguna, sekarang()
    penggabungan.diurungkan_alasan = alasan
    penggabungan.save()
    _kabari(oleh, pada, penggabungan, f"{asal.sebutan} dipisahkan lagi dari {penerus.sebutan}", alasan)
    return HasilUrung(penggabungan, dibiarkan)


def _kabari(oleh: Pelaku, pada: date, penggabungan: Penggabungan, judul: str, alasan: str) -> None:
    """The officers who answer for the two places look for a record they know; whoever did it needs no word."""
    utama = penyuluh_utama(pada)
    tempat = {permissions.kecamatan_dari(ikm.desa_id) for ikm in (penggabungan.dari, penggabungan.ke)}
    orang = {utama[kode] for kode in tempat if kode in utama}
    notify(
        kepada=[o for o in orang if o.pk != oleh.pengguna_id],
        jenis=PENGGABUNGAN,
        judul=judul,
        teks=f"{oleh.label}: {alasan}",
        url=penggabungan.ke.get_absolute_url(),
        kunci=f"penggabungan:{penggabungan.uid}:{'dipisah' if penggabungan.diurungkan_pada else 'digabung'}",
    )


def _kunci(dari: UUID, ke: UUID) -> tuple[IKM, IKM]:
    """Both, locked in the order of their keys; for one IKM twice, the same. Rows that only point at them need not wait."""
    baris = IKM.objects.select_for_update(of=("self",), no_key=True)
    baris = baris.select_related("desa", "kbli", "sentra", "digabung_ke")
    ada = {ikm.uid: ikm for ikm in baris.filter(uid__in=[dari, ke]).order_by("pk")}
    return ada[dari], ada[ke]


def _pastikan_tidak_berlanjut(penggabungan: Penggabungan, asal: IKM) -> None:
    if asal.digabung_ke_id == penggabungan.ke_id:
        return
    lanjut = Penggabungan.objects.berlaku().select_related("dari", "ke").get(dari=penggabungan.ke)
    raise DomainError(
        f"{lanjut.dari.sebutan} sesudahnya digabung ke {lanjut.ke.sebutan}. Urungkan penggabungan itu dahulu.",
        kode="berlanjut",
    )


def _pastikan_nomor_bebas(asal: IKM) -> None:
    """Numbers are unique among the living; while `asal` was merged somebody else may have taken one of its own."""
    hidup = IKM.objects.tercatat().filter(kbli_id=asal.kbli_id).exclude(pk=asal.pk)
    for label, kolom in (("NIB", "nib"), ("NIK pemilik", "nik_sidik")):
        nilai = getattr(asal, kolom)
        if nilai and (lain := hidup.filter(**{kolom: nilai}).first()) is not None:
            raise DomainError(
                f"{label} {asal.sebutan} kini dipakai {lain.sebutan}. Perbaiki atau batalkan data itu dahulu.",
                kode="nomor_dipakai",
            )


def _ambil(asal: IKM, penerus: IKM, ambil: Collection[str]) -> list[str]:
    """Only what is still empty there and filled here; a personal value is set in plain, so that its HMAC comes along."""
    diambil = [k for k in dapat_diambil(asal, penerus) if k in set(ambil)]
    for kolom in (n for k in diambil for n in DAPAT_DIAMBIL[k]):
        nilai = getattr(asal, kolom)
        setattr(penerus, kolom, nilai.buka() if isinstance(nilai, Rahasia) else nilai)
    return diambil


def _kembalikan(asal: IKM, penerus: IKM, diambil: Collection[str]) -> list[str]:
    """Empty again what was taken over and is untouched since: `asal` cannot change while it is merged."""
    dibiarkan = []
    for kunci in diambil:
        kolom = DAPAT_DIAMBIL[kunci]
        if any(getattr(penerus, n) != getattr(asal, n) for n in kolom):
            dibiarkan.append(label_ambil(kunci))
            continue
        for n in kolom:
            bidang = IKM._meta.get_field(n)
            setattr(penerus, n, None if bidang.null else "")
    return dibiarkan


def label_ambil(kunci: str) -> str:
    return "letak (koordinat)" if kunci == "titik" else str(IKM._meta.get_field(kunci).verbose_name)  # type: ignore[union-attr]


def _putuskan_pasangan(oleh: Pelaku, pada: date, asal: IKM, penerus: IKM, alasan: str) -> None:
    """A merge is the decision on its pair, be the pair proposed or not. Raises DomainError where it was decided otherwise."""
    pasangan = suggest_pasangan(oleh=oleh, pada=pada, ikm=asal, kode=penerus.kode)
    putuskan_digabung(oleh, kunci_pasangan(pasangan.uid), alasan)


def _arahkan(oleh: Pelaku, gabungan: list[IKM], ke: IKM) -> list[int]:
    """IKM that were merged into one now lie with another: merging is one level deep. Their keys."""
    for ikm in gabungan:
        lama = ikm.digabung_ke
        ikm.digabung_ke = ke
        _simpan(ikm)
        sebelum = {"digabung_ke": lama.sebutan if lama else ""}
        catat(oleh=oleh, objek=ikm, tindakan="dialihkan", sebelum=sebelum, sesudah={"digabung_ke": ke.sebutan})
    return [ikm.pk for ikm in gabungan]


def _segarkan(penerus: IKM) -> None:
    """What a survivor derives from those merged into it: by which names it is found, its size classes."""
    gabungan = penerus.gabungan.order_by("kode").values_list("kode", "nama")
    penerus.nama_lain = " ".join(f"{kode} {nama}" for kode, nama in gabungan)
    derive_ringkasan(penerus)
    penerus.full_clean()
    _simpan(penerus)


def _simpan(ikm: IKM) -> None:
    ikm.versi += 1
    ikm.save()
