"""An IKM rates its partner: once a quarter, in the quarter after it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core import format as f
from core.alamat import alamat_uid
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from ikm import permissions as izin_ikm
from ikm.services.catatan import catat_baru, catat_batal, catat_ubahan, kunci_catatan, kunci_untuk_catatan_baru
from ikm.services.dasar import cocokkan_versi, isi_bidang
from jejak.services import potret
from kantor.services.notifikasi import notify
from kemitraan import permissions, queries
from kemitraan.kabar import ULASAN
from kemitraan.models import PERTANYAAN, Kemitraan, UlasanPerusahaan
from kemitraan.rumus import masa_menilai, terbuka, triwulan_dari, triwulan_dinilai
from kemitraan.services.dasar import sudah_ada
from kemitraan.services.kabar import pemilik_ikm

BIDANG: Final = frozenset({*PERTANYAAN, "catatan"})
BIDANG_JEJAK: Final = BIDANG | {"diwakili"}
BUKAN_PENILAI: Final = "Penilaian ini milik pemilik IKM. Petugas hanya mencatat bagi pemilik di wilayahnya."


@transaction.atomic
def create_ulasan(
    *, oleh: Pelaku, pada: date, kemitraan_uid: UUID, data: Mapping[str, Any], uid: UUID | None = None
) -> UlasanPerusahaan:
    """Rate the company of a partnership for the quarter before that of `pada`. The same `uid` again returns the first.

    Raises Ditolak, ValidationError per question, DomainError (`tidak_bermitra` where the two had no agreement in force and no
    order in that quarter, `sudah_dinilai` where the workshop rated already).
    """
    kemitraan = Kemitraan.objects.select_related("perusahaan", "ikm__digabung_ke").get(uid=kemitraan_uid)
    ikm = kunci_untuk_catatan_baru(izin_ikm.penerus(kemitraan.ikm).uid)
    wajib(permissions.can_rate(oleh.pengguna, ikm, pada), BUKAN_PENILAI)
    if (ada := sudah_ada(UlasanPerusahaan, uid, perusahaan=kemitraan.perusahaan, ikm=ikm)) is not None:
        return ada
    triwulan = triwulan_dinilai(pada)
    _pastikan_bermitra(kemitraan, pada)
    if UlasanPerusahaan.objects.untuk(kemitraan.perusahaan, ikm, triwulan.mulai).exists():
        raise DomainError(f"{kemitraan.perusahaan} sudah dinilai untuk {triwulan}.", kode="sudah_dinilai")
    ulasan = UlasanPerusahaan(
        perusahaan=kemitraan.perusahaan,
        ikm=ikm,
        triwulan=triwulan.mulai,
        oleh=oleh.pengguna,
        diwakili=permissions.mewakili(oleh.pengguna),
    )
    isi_bidang(ulasan, data, BIDANG)
    hasil: UlasanPerusahaan = catat_baru(
        oleh=oleh, objek=ulasan, bidang=BIDANG_JEJAK, uid=uid, induk=("perusahaan", "ikm", "triwulan")
    )
    return hasil


@transaction.atomic
def update_ulasan(
    *, oleh: Pelaku, pada: date, uid: UUID, versi: int | None, data: Mapping[str, Any]
) -> UlasanPerusahaan:
    """Say otherwise, until the quarter is closed. What an officer wrote down the owner may take over."""
    ulasan = _kunci(oleh, uid, pada, versi)
    if ulasan.dibatalkan:
        raise DomainError("Penilaian ini sudah dibatalkan.", kode="ulasan_dibatalkan")
    sebelum = potret(ulasan, BIDANG_JEJAK)
    isi_bidang(ulasan, data, BIDANG)
    ulasan.oleh, ulasan.diwakili = oleh.pengguna, permissions.mewakili(oleh.pengguna)
    hasil: UlasanPerusahaan = catat_ubahan(oleh=oleh, objek=ulasan, sebelum=sebelum, bidang=BIDANG_JEJAK)
    return hasil


@transaction.atomic
def cancel_ulasan(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> UlasanPerusahaan:
    """Take a rating back, until the quarter is closed: what others read of it never changes. A second call changes nothing."""
    ulasan = _kunci(oleh, uid, pada, versi)
    if ulasan.dibatalkan:
        return ulasan
    hasil: UlasanPerusahaan = catat_batal(oleh=oleh, objek=ulasan, alasan=alasan)
    return hasil


def remind_ulasan(*, pada: date) -> int:
    """Tell each owner once a quarter which partners are to be rated. Returns how many partners were spoken of."""
    triwulan = triwulan_dinilai(pada)
    sampai = f.tanggal(date.fromordinal(masa_menilai(triwulan.mulai).sampai.toordinal() - 1))
    semua = queries.belum_dinilai(Kemitraan.objects.all(), pada)
    for k in semua:
        notify(
            kepada=pemilik_ikm(k),
            jenis=ULASAN,
            judul=f"Bagaimana {k.perusahaan.nama} pada {triwulan}?",
            teks=f"Empat pertanyaan, sampai {sampai}. Perusahaan hanya melihat rata-rata sedikitnya tiga IKM.",
            url=alamat_uid("kemitraan:ulasan_create", k.uid),
            kunci=f"ulasan:{k.perusahaan.uid}:{triwulan.mulai}",
        )
    return len(semua)


def _pastikan_bermitra(kemitraan: Kemitraan, pada: date) -> None:
    if kemitraan.dibatalkan or not queries.dapat_dinilai(kemitraan, pada):
        pesan = f"Pada {triwulan_dinilai(pada)} tidak ada perjanjian yang berlaku dan tidak ada pesanan"
        raise DomainError(f"{pesan} antara {kemitraan}.", kode="tidak_bermitra")


def _kunci(oleh: Pelaku, uid: UUID, pada: date, versi: int | None) -> UlasanPerusahaan:
    ulasan: UlasanPerusahaan = kunci_catatan(UlasanPerusahaan, uid)
    wajib(permissions.boleh_ubah_ulasan(oleh.pengguna, ulasan, pada), BUKAN_PENILAI)
    if not terbuka(ulasan.triwulan, pada):
        raise DomainError(f"Penilaian {triwulan_dari(ulasan.triwulan)} sudah ditutup.", kode="penilaian_ditutup")
    cocokkan_versi(ulasan, versi)
    return ulasan
