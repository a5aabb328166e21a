"""Buyers: noted by name while a shipment is logged, written of on their own page, struck. The same name of the same sender is the
same buyer; every verb holds that sender locked, so that nobody names one meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.teks import rapikan
from core.waktu import sekarang
from ekspor import permissions
from ekspor.models import Pembeli, Pengiriman
from ekspor.rumus.pembeli import sebut_pembeli
from ekspor.services.dasar import BUKAN_PENGIRIM, terjemahkan
from ekspor.services.pengirim import kunci_pengirim, kunci_pengirim_dari, pastikan_pengirim_aktif
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_alasan
from jejak.services import catat, potret
from kemitraan.services.dasar import sudah_ada

BIDANG_PEMBELI: Final = frozenset({"nama", "negara", "kota", "alamat", "kontak", "surel", "catatan"})
RELASI: Final = frozenset({"perusahaan", "ikm", "negara", "dibatalkan_oleh"})
DALAM_NEGERI: Final = "ID"
SEKALI: Final = 500
"""Shipments whose search words are written anew in one statement."""


@transaction.atomic
def create_pembeli(
    *,
    oleh: Pelaku,
    pada: date,
    data: Mapping[str, Any],
    perusahaan_uid: UUID | None = None,
    ikm_uid: UUID | None = None,
    uid: UUID | None = None,
    contoh: bool = False,
) -> Pembeli:
    """A buyer of this company or this IKM. The same `uid` again returns the first.

    Raises Ditolak, ValidationError by field, DomainError where the sender has a buyer of that name.
    """
    pengirim = kunci_pengirim(perusahaan_uid, ikm_uid)
    wajib(permissions.can_send(oleh.pengguna, **pengirim, pada=pada), BUKAN_PENGIRIM)
    milik = {nama: objek for nama, objek in pengirim.items() if objek is not None}
    if (ada := sudah_ada(Pembeli, uid, **milik)) is not None:
        sebelumnya: Pembeli = ada
        return sebelumnya
    pastikan_pengirim_aktif(**pengirim)
    pembeli = Pembeli(**pengirim, uid=uid or new_uid(), contoh=contoh)
    isi_bidang(pembeli, data, BIDANG_PEMBELI)
    _periksa(pembeli)
    _simpan(pembeli)
    catat(oleh=oleh, objek=pembeli, tindakan="dibuat", sesudah=potret(pembeli, BIDANG_PEMBELI))
    return pembeli


@transaction.atomic
def update_pembeli(*, oleh: Pelaku, pada: date, uid: UUID, versi: int | None, data: Mapping[str, Any]) -> Pembeli:
    """Correct it, as its papers will print it. By a new name its shipments are found at once."""
    pembeli = _kunci(uid)
    wajib(permissions.bertindak_untuk_penjual(oleh.pengguna, pembeli, pada), BUKAN_PENGIRIM)
    if pembeli.dibatalkan:
        raise DomainError(f"Pembeli {pembeli} sudah dibatalkan.", kode="pembeli_dibatalkan")
    cocokkan_versi(pembeli, versi)
    sebelum = potret(pembeli, BIDANG_PEMBELI)
    isi_bidang(pembeli, data, BIDANG_PEMBELI)
    _periksa(pembeli)
    sesudah = potret(pembeli, BIDANG_PEMBELI)
    if sesudah != sebelum:
        pembeli.versi += 1
        _simpan(pembeli)
        if sesudah["nama"] != sebelum["nama"]:
            _cari_ulang(pembeli)
        catat(oleh=oleh, objek=pembeli, tindakan="diubah", sebelum=sebelum, sesudah=sesudah)
    return pembeli


@transaction.atomic
def cancel_pembeli(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Pembeli:
    """Strike it with its reason, which is for one written down by mistake: not while a shipment names it. A second call changes
    nothing.
    """
    pembeli = _kunci(uid)
    wajib(permissions.bertindak_untuk_penjual(oleh.pengguna, pembeli, pada), BUKAN_PENGIRIM)
    if pembeli.dibatalkan:
        return pembeli
    cocokkan_versi(pembeli, versi)
    alasan = pastikan_alasan(alasan)
    if dipakai := Pengiriman.objects.tercatat().filter(pembeli=pembeli).count():
        raise DomainError(
            f"{pembeli} masih disebut {dipakai} pengiriman. Ganti dahulu pembelinya di sana.", kode="pembeli_dipakai"
        )
    pembeli.dibatalkan_pada, pembeli.dibatalkan_oleh, pembeli.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
    pembeli.versi += 1
    _simpan(pembeli)
    catat(oleh=oleh, objek=pembeli, tindakan="dibatalkan", alasan=alasan)
    return pembeli


def note_pembeli(*, oleh: Pelaku, pengiriman: Pengiriman, nama: str) -> Pembeli:
    """The buyer of this name that the shipment's sender already has, else a new one in its country of destination.

    Inside the transaction of whoever holds the sender locked, and asked its right there.
    """
    nama = rapikan(nama)
    milik: dict[str, Any] = {"perusahaan_id": pengiriman.perusahaan_id, "ikm_id": pengiriman.ikm_id}
    ada = Pembeli.objects.tercatat().filter(**milik, sebutan=sebut_pembeli(nama)).first()
    if ada is not None:
        return ada
    baru = Pembeli(**milik, nama=nama, negara_id=pengiriman.negara_id or DALAM_NEGERI, contoh=pengiriman.contoh)
    _periksa_bidang(baru)
    baru.save(force_insert=True)  # its sender is held and has none of that name: no constraint can refuse it
    catat(oleh=oleh, objek=baru, tindakan="dibuat", sesudah=potret(baru, BIDANG_PEMBELI))
    return baru


def _kunci(uid: UUID) -> Pembeli:
    """Its sender locked, then read. Raises `Pembeli.DoesNotExist`."""
    kunci_pengirim_dari(Pembeli, uid)
    return Pembeli.objects.with_untuk_daftar().select_related("ikm__desa").get(uid=uid)


def _periksa(pembeli: Pembeli) -> None:
    """Each field, then that its sender has no other of that name; the fault by its field."""
    _periksa_bidang(pembeli)
    milik = {"perusahaan": pembeli.perusahaan_id, "ikm": pembeli.ikm_id}
    kembar = Pembeli.objects.tercatat().filter(**milik, sebutan=pembeli.sebutan).exclude(pk=pembeli.pk).first()
    if kembar is not None:
        raise ValidationError({"nama": f"{kembar} ({kembar.negara}) sudah tercatat sebagai pembeli pengirim ini."})


def _periksa_bidang(pembeli: Pembeli) -> None:
    pembeli.clean()
    pembeli.clean_fields(exclude=RELASI | {"sebutan", "cari"})


def _simpan(pembeli: Pembeli) -> None:
    try:
        with transaction.atomic():
            pembeli.save(force_insert=pembeli.pk is None)
    except IntegrityError as galat:
        raise terjemahkan(galat, Pembeli) from galat


def _cari_ulang(pembeli: Pembeli) -> None:
    """Its shipments are searched by its name, and each is written whole by others: locked in key order before that word changes."""
    semua = Pengiriman.objects.filter(pembeli=pembeli).order_by("pk")
    list(semua.select_for_update(no_key=True).values_list("pk", flat=True))
    kiriman = list(semua.select_related("perusahaan", "ikm", "negara", "provinsi"))
    for p in kiriman:
        p.pembeli = pembeli
        p.clean()
    Pengiriman.objects.bulk_update(kiriman, ["cari"], batch_size=SEKALI)
