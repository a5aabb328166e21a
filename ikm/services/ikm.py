"""Entering, changing, cancelling and restoring an IKM."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction

from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm import permissions
from ikm.enums import BidangPribadi
from ikm.models import IKM
from ikm.services.dasar import (
    LUAR_WILAYAH,
    cocokkan_versi,
    isi_bidang,
    kunci_ikm,
    pastikan_alasan,
    pastikan_hidup,
    wajib_ubah,
)
from ikm.services.kata import learn_kata
from ikm.services.kembar import ask_kembar, propose_kembar
from ikm.validators import periksa_tahun_tidak_mendatang, periksa_titik
from jejak.services import catat, potret
from kantor.services.penomoran import lock_penghitung

BIDANG: Final = frozenset(
    [
        "nama",
        "pemilik",
        "jenis_kelamin",
        "nik",
        "telepon",
        "nib",
        "npwp",
        "bentuk_badan",
        "desa",
        "alamat",
        "lat",
        "lng",
        "kbli",
        "sentra",
        "tahun_berdiri",
        "status",
        "persetujuan_publik",
    ]
)
DIBANDINGKAN: Final = ("nama", "pemilik", "nik", "telepon", "nib", "npwp", "desa", "lat", "lng", "kbli")


def register_ikm(
    *,
    oleh: Pelaku,
    pada: date,
    data: Mapping[str, Any],
    uid: UUID | None = None,
    contoh: bool = False,
    bukan_kembar: Collection[UUID] | None = None,
) -> IKM:
    """Enter an IKM under its permanent code. The same `uid` again (a double click, a retried request) returns the first record.

    `data` holds names of BIDANG. `bukan_kembar`: a person is there to be asked whether this is one of the IKM we have, and
    has said no to these; None (programs) asks nobody, likely pairs then wait in the queue.
    Raises Ditolak outside the own wilayah binaan, ValidationError per field, KemungkinanKembar, DomainError.
    """
    try:
        with transaction.atomic():
            nomor = lock_penghitung(jenis="ikm")
            if uid is not None and (ada := IKM.objects.filter(uid=uid).first()) is not None:
                wajib(permissions.can_register_di(oleh.pengguna, ada.desa_id, pada))
                return ada
            ikm = IKM(uid=uid or new_uid(), kode=f"IKM-{nomor.berikut():05d}", contoh=contoh)
            isi_bidang(ikm, data, BIDANG)
            _periksa(oleh, ikm, pada)
            if bukan_kembar is not None:
                ask_kembar(oleh=oleh, pada=pada, ikm=ikm, bukan=bukan_kembar)
            ikm.save(force_insert=True)
            learn_kata(ikm)
            catat(oleh=oleh, objek=ikm, tindakan="dibuat", sesudah=potret(ikm, BIDANG | {"kode"}))
            propose_kembar(oleh=oleh, pada=pada, ikm=ikm, bukan=bukan_kembar or ())
    except IntegrityError as galat:
        raise DomainError(
            "Data yang sama baru saja disimpan orang lain. Muat ulang daftar IKM.", kode="bentrok"
        ) from galat
    return ikm


@transaction.atomic
def update_ikm(*, oleh: Pelaku, pada: date, uid: UUID, versi: int, data: Mapping[str, Any]) -> IKM:
    """Change the named fields. `versi` is the one the editor saw; a newer one raises VersiBerubah with what now stands."""
    ikm = kunci_ikm(uid)
    wajib_ubah(oleh, ikm, pada)
    cocokkan_versi(ikm, versi)
    sebelum, desa, pribadi = potret(ikm, BIDANG), ikm.desa_id, {n: getattr(ikm, n) for n in BidangPribadi.values}
    isi_bidang(ikm, data, BIDANG)
    _periksa(oleh, ikm, pada, pindah=ikm.desa_id != desa)
    sesudah = potret(ikm, BIDANG) | {
        n: f"{getattr(ikm, n)} (baru)" for n, lama in pribadi.items() if lama != getattr(ikm, n)
    }
    if sebelum != sesudah:
        ikm.versi += 1
        ikm.save()
        learn_kata(ikm)
        catat(oleh=oleh, objek=ikm, tindakan="diubah", sebelum=sebelum, sesudah=sesudah)
        if any(sebelum.get(n) != sesudah.get(n) for n in DIBANDINGKAN):
            propose_kembar(oleh=oleh, pada=pada, ikm=ikm)
    return ikm


@transaction.atomic
def cancel_ikm(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> IKM:
    """Strike an IKM entered by mistake. Its code stays taken and its page stays readable. A second call changes nothing."""
    ikm = kunci_ikm(uid)
    wajib(permissions.can_register_di(oleh.pengguna, ikm.desa_id, pada), LUAR_WILAYAH)
    if ikm.dibatalkan:
        return ikm
    pastikan_hidup(ikm)
    if n := ikm.gabungan.count():
        pesan = f"{n} IKM digabung ke {ikm.sebutan}. Urungkan penggabungannya dahulu, lalu batalkan."
        raise DomainError(pesan, kode="menampung_gabungan")
    cocokkan_versi(ikm, versi)
    alasan = pastikan_alasan(alasan)
    ikm.dibatalkan_pada, ikm.dibatalkan_oleh, ikm.dibatalkan_alasan = sekarang(), oleh.pengguna, alasan
    ikm.versi += 1
    ikm.save()
    catat(oleh=oleh, objek=ikm, tindakan="dibatalkan", alasan=alasan)
    return ikm


@transaction.atomic
def restore_ikm(*, oleh: Pelaku, uid: UUID, alasan: str) -> IKM:
    """Undo a cancellation; refused where another live IKM has taken its NIB or NIK since."""
    ikm = kunci_ikm(uid)
    wajib(permissions.can_restore(oleh.pengguna, ikm))
    ikm.dibatalkan_pada, ikm.dibatalkan_oleh, ikm.dibatalkan_alasan = None, None, ""
    ikm.full_clean()
    ikm.versi += 1
    ikm.save()
    learn_kata(ikm)
    catat(oleh=oleh, objek=ikm, tindakan="dipulihkan", alasan=pastikan_alasan(alasan))
    return ikm


def _periksa(oleh: Pelaku, ikm: IKM, pada: date, *, pindah: bool = True) -> None:
    """Field rules, then the rules that need the day, the deployment's kabupaten and the actor's wilayah."""
    galat: dict[str, list[str]] = {}
    try:
        ikm.full_clean()
    except ValidationError as e:
        galat = dict(e.message_dict)
    galat |= {k: [v] for k, v in periksa_tahun_tidak_mendatang(ikm.tahun_berdiri, pada, "tahun_berdiri").items()}
    if titik := periksa_titik(ikm.lat, ikm.lng):
        galat = {k: v for k, v in galat.items() if k != NON_FIELD_ERRORS} | {k: [v] for k, v in titik.items()}
    if ikm.desa_id and not (ikm.desa_id.startswith(f"{settings.KABUPATEN_KODE}.") and ikm.desa.adalah_desa):
        galat["desa"] = ["Pilih desa atau kelurahan di kabupaten ini."]
    if galat:
        raise ValidationError(galat)
    if pindah:
        wajib(permissions.can_register_di(oleh.pengguna, ikm.desa_id, pada), "Desa ini di luar wilayah binaan Anda.")
