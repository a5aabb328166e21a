"""Entering, changing, moving along its road, cancelling and restoring a company."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from akun.enums import Peran
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from ikm import rumus
from ikm.services.catatan import catat_baru, catat_batal, catat_pulih
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_alasan
from ikm.validators import periksa_tahun_tidak_mendatang
from jejak.services import catat, potret
from kantor.services.penomoran import lock_penghitung
from kemitraan import permissions
from kemitraan.enums import PribadiPerusahaan, StatusKebutuhan, StatusKemitraan, StatusPerusahaan
from kemitraan.models import Kebutuhan, Kemitraan, Perusahaan
from kemitraan.services.dasar import kunci, sudah_ada
from referensi.enums import TingkatWilayah

BIDANG: Final = permissions.BIDANG_ANGGOTA | {
    *("nama", "bentuk", "peran_usaha", "nib", "npwp", "kbli", "ikm", "penanggung_jawab"),
}
BIDANG_JEJAK: Final = BIDANG | {"kelas_usaha"}
BUKAN_MILIK: Final = "Perusahaan ini bukan wewenang Anda."
KEBUTUHAN_BERJALAN: Final = (StatusKebutuhan.DIAJUKAN, StatusKebutuhan.DIBUKA)


def kunci_perusahaan(uid: UUID) -> Perusahaan:
    perusahaan: Perusahaan = kunci(
        Perusahaan, uid, "wilayah", "kbli", "ikm__digabung_ke", "penanggung_jawab", "dibatalkan_oleh"
    )
    return perusahaan


@transaction.atomic
def register_perusahaan(
    *, oleh: Pelaku, pada: date, data: Mapping[str, Any], uid: UUID | None = None, contoh: bool = False
) -> Perusahaan:
    """Enter a company as a lead (`calon`) under its permanent code; an officer who enters it answers for it unless somebody
    else is named. The same `uid` again returns the first record.

    `data` holds names of BIDANG. Raises Ditolak, ValidationError per field, DomainError.
    """
    wajib(permissions.can_register_perusahaan(oleh.pengguna))
    nomor = lock_penghitung(jenis="perusahaan")
    if (ada := sudah_ada(Perusahaan, uid)) is not None:
        return ada
    bawaan = {"penanggung_jawab": oleh.pengguna} if oleh.peran == Peran.PENYULUH else {}
    return create_perusahaan(
        oleh=oleh, pada=pada, data=bawaan | _terisi(data), kode=nomor.berikut(), uid=uid, contoh=contoh
    )


def create_perusahaan(
    *, oleh: Pelaku, pada: date, data: Mapping[str, Any], kode: int, uid: UUID | None = None, contoh: bool = False
) -> Perusahaan:
    """The record itself, for a service that has asked who may and holds the counter."""
    perusahaan = Perusahaan(kode=f"PRS-{kode:05d}", contoh=contoh)
    isi_bidang(perusahaan, data, BIDANG)
    _periksa(perusahaan, pada)
    hasil: Perusahaan = catat_baru(oleh=oleh, objek=perusahaan, bidang=BIDANG_JEJAK, uid=uid, induk=("kode", "status"))
    return hasil


@transaction.atomic
def update_perusahaan(*, oleh: Pelaku, pada: date, uid: UUID, versi: int, data: Mapping[str, Any]) -> Perusahaan:
    """Change the named fields. `versi` is the one the editor saw; a newer one raises VersiBerubah with what now stands. A
    company changes of itself what BIDANG_ANGGOTA names.
    """
    perusahaan = kunci_perusahaan(uid)
    wajib(_boleh_ubah(oleh.pengguna, perusahaan), BUKAN_MILIK)
    pastikan_tercatat(perusahaan)
    cocokkan_versi(perusahaan, versi)
    wajib(
        all(permissions.can_edit_bidang(oleh.pengguna, nama) for nama in data),
        "Nama, NIB, dan NPWP perusahaan diubah oleh kantor. Hubungi petugas Anda.",
    )
    sebelum, pribadi = potret(perusahaan, BIDANG_JEJAK), {n: getattr(perusahaan, n) for n in PribadiPerusahaan.values}
    isi_bidang(perusahaan, data, BIDANG)
    _periksa(perusahaan, pada)
    baru = {n: f"{getattr(perusahaan, n)} (baru)" for n, lama in pribadi.items() if lama != getattr(perusahaan, n)}
    simpan_ubahan(oleh=oleh, perusahaan=perusahaan, sebelum=sebelum, tambahan=baru)
    return perusahaan


def simpan_ubahan(
    *, oleh: Pelaku, perusahaan: Perusahaan, sebelum: Mapping[str, Any], tambahan: Mapping[str, Any] | None = None
) -> None:
    """Save and write the trail where something differs; two masks may look the same, so `tambahan` names new secrets."""
    sesudah = potret(perusahaan, BIDANG_JEJAK) | dict(tambahan or {})
    if dict(sebelum) != sesudah:
        perusahaan.versi += 1
        perusahaan.save()
        catat(oleh=oleh, objek=perusahaan, tindakan="diubah", sebelum=sebelum, sesudah=sesudah)


@transaction.atomic
def activate_perusahaan(*, oleh: Pelaku, uid: UUID, versi: int | None = None) -> Perusahaan:
    """A lead, or one that was set aside, takes part from now on. A second call changes nothing."""
    return _pindahkan(oleh, uid, StatusPerusahaan.AKTIF, versi=versi)


@transaction.atomic
def deactivate_perusahaan(*, oleh: Pelaku, uid: UUID, alasan: str, versi: int | None = None) -> Perusahaan:
    """Set a company aside, with a reason: it posts nothing more. Refused while a partnership is in force or a need is open."""
    return _pindahkan(oleh, uid, StatusPerusahaan.NONAKTIF, alasan=alasan, versi=versi)


@transaction.atomic
def cancel_perusahaan(*, oleh: Pelaku, uid: UUID, alasan: str, versi: int | None = None) -> Perusahaan:
    """Strike a company entered by mistake. Refused where needs or partnerships hang on it. A second call changes nothing."""
    perusahaan = kunci_perusahaan(uid)
    if perusahaan.dibatalkan and permissions.can_register_perusahaan(oleh.pengguna):
        return perusahaan
    wajib(permissions.can_cancel_perusahaan(oleh.pengguna, perusahaan), BUKAN_MILIK)
    cocokkan_versi(perusahaan, versi)
    for model, kata in ((Kemitraan, "kemitraan"), (Kebutuhan, "kebutuhan")):
        if n := model.objects.filter(perusahaan=perusahaan, dibatalkan_pada__isnull=True).count():
            pesan = f"{perusahaan.sebutan} mempunyai {n} {kata}. Batalkan dahulu, atau nonaktifkan perusahaannya."
            raise DomainError(pesan, kode="masih_dipakai")
    hasil: Perusahaan = catat_batal(oleh=oleh, objek=perusahaan, alasan=alasan)
    return hasil


@transaction.atomic
def restore_perusahaan(*, oleh: Pelaku, uid: UUID, alasan: str) -> Perusahaan:
    """Undo a cancellation; refused where another live company has taken its NIB or NPWP since."""
    perusahaan = kunci_perusahaan(uid)
    wajib(permissions.can_restore_perusahaan(oleh.pengguna, perusahaan))
    hasil: Perusahaan = catat_pulih(oleh=oleh, objek=perusahaan, alasan=alasan)
    return hasil


def pastikan_tercatat(perusahaan: Perusahaan) -> None:
    if perusahaan.dibatalkan:
        raise DomainError(f"Data {perusahaan.sebutan} sudah dibatalkan.", kode="perusahaan_dibatalkan")


def _pindahkan(
    oleh: Pelaku, uid: UUID, ke: StatusPerusahaan, *, alasan: str = "", versi: int | None = None
) -> Perusahaan:
    perusahaan = kunci_perusahaan(uid)
    wajib(permissions.can_decide_perusahaan(oleh.pengguna), BUKAN_MILIK)
    pastikan_tercatat(perusahaan)
    if perusahaan.status == ke:
        return perusahaan
    dari = StatusPerusahaan(perusahaan.status)
    boleh = permissions.JALAN_PERUSAHAAN.get((dari, ke))
    if boleh is None:
        raise DomainError(f"Dari “{dari.label}” tidak dapat menjadi “{ke.label}”.", kode="status")
    wajib(oleh.peran in boleh, f"Bukan wewenang Anda mengubah “{dari.label}” menjadi “{ke.label}”.")
    cocokkan_versi(perusahaan, versi)
    if ke == StatusPerusahaan.NONAKTIF:
        alasan = pastikan_alasan(alasan)
        _pastikan_tidak_berjalan(perusahaan)
    set_status(oleh=oleh, perusahaan=perusahaan, ke=ke, alasan=alasan)
    return perusahaan


def set_status(*, oleh: Pelaku, perusahaan: Perusahaan, ke: StatusPerusahaan, alasan: str = "") -> None:
    """The step itself with its trail, for a service that has asked who may."""
    sebelum = potret(perusahaan, {"status"})
    perusahaan.status = ke
    perusahaan.versi += 1
    perusahaan.full_clean()
    perusahaan.save()
    tindakan = "perusahaan_diaktifkan" if ke == StatusPerusahaan.AKTIF else "perusahaan_dinonaktifkan"
    sesudah = potret(perusahaan, {"status"})
    catat(oleh=oleh, objek=perusahaan, tindakan=tindakan, sebelum=sebelum, sesudah=sesudah, alasan=alasan)


def _pastikan_tidak_berjalan(perusahaan: Perusahaan) -> None:
    hidup = {"perusahaan": perusahaan, "dibatalkan_pada__isnull": True}
    if n := Kemitraan.objects.filter(status=StatusKemitraan.BERLAKU, **hidup).count():
        pesan = f"Masih ada {n} kemitraan yang berlaku. Akhiri dahulu, lalu nonaktifkan perusahaannya."
        raise DomainError(pesan, kode="masih_berjalan")
    if n := Kebutuhan.objects.filter(status__in=KEBUTUHAN_BERJALAN, **hidup).count():
        pesan = f"Masih ada {n} kebutuhan yang berjalan. Tutup dahulu, lalu nonaktifkan perusahaannya."
        raise DomainError(pesan, kode="masih_berjalan")


def _boleh_ubah(user: Any, perusahaan: Perusahaan) -> bool:
    """The right to it, whether or not it can still be changed: that is another sentence."""
    return permissions.bertindak_untuk_perusahaan(user, perusahaan)


def _terisi(data: Mapping[str, Any]) -> dict[str, Any]:
    """A form that leaves the officer open names nobody."""
    return {n: v for n, v in data.items() if n != "penanggung_jawab" or v is not None}


def _periksa(perusahaan: Perusahaan, pada: date) -> None:
    """The computed class, the field rules, and what needs the day or another record."""
    perusahaan.kelas_usaha = rumus.kelas_usaha(perusahaan.penjualan, perusahaan.modal).kode
    galat: dict[str, list[str]] = {}
    try:
        perusahaan.full_clean()
    except ValidationError as e:
        galat = dict(e.message_dict)
    galat |= {k: [v] for k, v in periksa_tahun_tidak_mendatang(perusahaan.tahun_data, pada, "tahun_data").items()}
    galat |= {k: [v] for k, v in _periksa_tautan(perusahaan).items()}
    if galat:
        raise ValidationError(galat)


def _periksa_tautan(perusahaan: Perusahaan) -> dict[str, str]:
    galat, ikm, petugas, wilayah = {}, perusahaan.ikm, perusahaan.penanggung_jawab, perusahaan.wilayah
    if ikm is not None and ikm.digabung_ke is not None:
        galat["ikm"] = f"{ikm.sebutan} sudah digabung ke {ikm.digabung_ke.sebutan}; pilih yang itu."
    elif ikm is not None and ikm.dibatalkan:
        galat["ikm"] = f"Data {ikm.sebutan} sudah dibatalkan."
    if petugas is not None and not (petugas.is_active and petugas.peran in permissions.PETUGAS):
        galat["penanggung_jawab"] = "Pilih penyuluh atau admin yang akunnya aktif."
    if wilayah is not None and wilayah.tingkat not in {TingkatWilayah.KABUPATEN, TingkatWilayah.KECAMATAN}:
        galat["wilayah"] = "Pilih kabupaten/kota atau kecamatan."
    return galat
