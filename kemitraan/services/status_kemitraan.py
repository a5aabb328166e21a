"""What becomes of an agreement: signed, in force, ended, broken off. The table of legal jumps is
`permissions.JALAN_KEMITRAAN`; whatever is not in it is refused in words that name both states.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core import format as f
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from ikm import permissions as izin_ikm
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_alasan
from jejak.services import catat, potret
from kantor.services.periode import pastikan_terbuka
from kemitraan import permissions
from kemitraan.enums import PihakPemutus, StatusKemitraan
from kemitraan.models import Kemitraan, nama_bidang
from kemitraan.services.dasar import ambil_nomor
from kemitraan.services.kabar_kemitraan import kabarkan
from kemitraan.services.kemitraan import (
    SUDAH_DIBATALKAN,
    kunci_kemitraan,
    kunci_para_pihak,
    pastikan_dapat_bermitra,
    pastikan_disetujui,
)

BIDANG_TANDA: Final = frozenset(["ditandatangani_pada", "wakil_perusahaan", "jabatan_wakil", "wakil_ikm", "tempat"])
BIDANG_STATUS: Final = BIDANG_TANDA | {
    *("status", "nomor", "kelas_perusahaan", "kelas_ikm"),
    *("diakhiri_pada", "diputus_oleh_pihak", "diputus_alasan"),
}


@transaction.atomic
def sign_kemitraan(
    *, oleh: Pelaku, pada: date, uid: UUID, data: Mapping[str, Any], versi: int | None = None
) -> Kemitraan:
    """Both parties signed: the draft gets its number, its day, who signed, and the size classes of that day. Repeated with
    the same words it changes nothing; `versi` is that of the draft that was read. Refused while the company is a lead.
    """
    kunci_para_pihak(uid)
    kemitraan = kunci_kemitraan(uid)
    if kemitraan.status == StatusKemitraan.DITANDATANGANI and _sama(kemitraan, data):
        wajib(permissions.boleh_pindah(oleh.pengguna, kemitraan, StatusKemitraan.DITANDATANGANI, pada))
        return kemitraan
    sebelum = _mulai_pindah(oleh, kemitraan, StatusKemitraan.DITANDATANGANI, pada, versi)
    isi_bidang(kemitraan, data, BIDANG_TANDA)
    _periksa_tanda_tangan(kemitraan, pada)
    ikm = izin_ikm.penerus(kemitraan.ikm)
    pastikan_dapat_bermitra(kemitraan.perusahaan, kemitraan.ikm)
    pastikan_disetujui(kemitraan.perusahaan)
    kemitraan.kelas_perusahaan, kemitraan.kelas_ikm = kemitraan.perusahaan.kelas_usaha, ikm.kelas_usaha
    if kemitraan.nomor is None:  # one that was given back to draft keeps the number it has
        kemitraan.nomor = ambil_nomor("kemitraan", "MTR", kemitraan.ditandatangani_pada or pada)
    return _simpan(oleh, kemitraan, sebelum, "ditandatangani", pada=pada)


@transaction.atomic
def return_kemitraan(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Kemitraan:
    """A signed paper turns out to lack something: back to draft, number kept, to be completed and signed again."""
    kemitraan = kunci_kemitraan(uid)
    sebelum = _mulai_pindah(oleh, kemitraan, StatusKemitraan.DRAF, pada, versi)
    alasan = pastikan_alasan(alasan)
    kemitraan.ditandatangani_pada, kemitraan.kelas_perusahaan, kemitraan.kelas_ikm = None, "", ""
    return _simpan(oleh, kemitraan, sebelum, "dikembalikan", pada=pada, alasan=alasan)


@transaction.atomic
def activate_kemitraan(*, oleh: Pelaku, pada: date, uid: UUID, versi: int | None = None) -> Kemitraan:
    """In force. Raises DomainError naming every item, date or declaration that is still missing, or the approval of a company
    that signed as a lead. A second call changes nothing.
    """
    kemitraan = kunci_kemitraan(uid)
    if kemitraan.status == StatusKemitraan.BERLAKU and not kemitraan.dibatalkan:
        wajib(permissions.boleh_pindah(oleh.pengguna, kemitraan, StatusKemitraan.BERLAKU, pada))
        return kemitraan
    sebelum = _mulai_pindah(oleh, kemitraan, StatusKemitraan.BERLAKU, pada, versi)
    pastikan_disetujui(kemitraan.perusahaan)
    if kurang := kemitraan.yang_kurang:
        raise DomainError(f"Perjanjian belum dapat berlaku. Masih kurang: {f.gabung(kurang)}.", kode="belum_lengkap")
    pastikan_terbuka(kemitraan.mulai or pada)  # from that day on it counts as one more partner
    return _simpan(oleh, kemitraan, sebelum, "diberlakukan", pada=pada)


@transaction.atomic
def end_kemitraan(
    *, oleh: Pelaku, pada: date, uid: UUID, tanggal: date, alasan: str, versi: int | None = None
) -> Kemitraan:
    """Over before its last day because its work is done, in agreement. `tanggal` is its last day."""
    kemitraan = kunci_kemitraan(uid)
    sebelum = _mulai_pindah(oleh, kemitraan, StatusKemitraan.BERAKHIR, pada, versi)
    alasan = pastikan_alasan(alasan)
    _periksa_hari_terakhir(kemitraan, tanggal, pada)
    if kemitraan.mulai and tanggal < kemitraan.mulai:
        _tolak_tanggal(f"Perjanjian baru mulai {f.tanggal(kemitraan.mulai)}.")
    kemitraan.diakhiri_pada = tanggal
    return _simpan(oleh, kemitraan, sebelum, "diakhiri", pada=pada, alasan=alasan)


@transaction.atomic
def terminate_kemitraan(
    *, oleh: Pelaku, pada: date, uid: UUID, tanggal: date, pihak: str, alasan: str, versi: int | None = None
) -> Kemitraan:
    """Broken off: by whom, when, why. A party speaks for itself alone; the office writes down either, or both together."""
    kemitraan = kunci_kemitraan(uid)
    sebelum = _mulai_pindah(oleh, kemitraan, StatusKemitraan.DIPUTUS, pada, versi)
    if pihak not in PihakPemutus.values:
        raise ValidationError({"pihak": "Sebutkan siapa yang memutus."})
    wajib(
        pihak in permissions.pihak_pemutus(oleh.pengguna, kemitraan, pada),
        "Anda hanya dapat mencatat pemutusan oleh pihak Anda sendiri.",
    )
    alasan = pastikan_alasan(alasan)
    _periksa_hari_terakhir(kemitraan, tanggal, pada)
    if kemitraan.ditandatangani_pada and tanggal < kemitraan.ditandatangani_pada:
        _tolak_tanggal(f"Perjanjian baru ditandatangani {f.tanggal(kemitraan.ditandatangani_pada)}.")
    kemitraan.diakhiri_pada, kemitraan.diputus_oleh_pihak, kemitraan.diputus_alasan = tanggal, pihak, alasan
    return _simpan(oleh, kemitraan, sebelum, "diputus", pada=pada, alasan=alasan)


@transaction.atomic
def expire_kemitraan(*, oleh: Pelaku, pada: date, uid: UUID) -> bool:
    """Its last day is over. Asked of one that was ended, prolonged or struck meanwhile, it does nothing."""
    kemitraan = kunci_kemitraan(uid)
    lewat = kemitraan.status == StatusKemitraan.BERLAKU and not kemitraan.dibatalkan
    if not lewat or kemitraan.berakhir is None or kemitraan.berakhir >= pada:
        return False
    sebelum = potret(kemitraan, BIDANG_STATUS)
    kemitraan.status, kemitraan.diakhiri_pada = StatusKemitraan.BERAKHIR, kemitraan.berakhir
    _simpan(oleh, kemitraan, sebelum, "berakhir", pada=pada)
    return True


def _mulai_pindah(
    oleh: Pelaku, kemitraan: Kemitraan, ke: StatusKemitraan, pada: date, versi: int | None
) -> dict[str, Any]:
    """The right, then the road, then whether it is still the record that was read; what stood before, for the trail."""
    wajib(permissions.boleh_pindah(oleh.pengguna, kemitraan, ke, pada))
    if kemitraan.dibatalkan:
        raise DomainError(SUDAH_DIBATALKAN, kode="dibatalkan")
    if not permissions.dapat_pindah(kemitraan, ke):
        raise DomainError(
            f"Kemitraan ini berstatus {kemitraan.get_status_display()}; tidak dapat menjadi {ke.label}.", kode="status"
        )
    cocokkan_versi(kemitraan, versi)
    sebelum = potret(kemitraan, BIDANG_STATUS)
    kemitraan.status = ke
    return sebelum


def _simpan(
    oleh: Pelaku, kemitraan: Kemitraan, sebelum: Mapping[str, Any], tindakan: str, *, pada: date, alasan: str = ""
) -> Kemitraan:
    kemitraan.full_clean()
    kemitraan.versi += 1
    kemitraan.save()
    sesudah = potret(kemitraan, BIDANG_STATUS)
    catat(oleh=oleh, objek=kemitraan, tindakan=tindakan, sebelum=sebelum, sesudah=sesudah, alasan=alasan)
    kabarkan(kemitraan, oleh, pada)
    return kemitraan


def _sama(kemitraan: Kemitraan, data: Mapping[str, Any]) -> bool:
    return not kemitraan.dibatalkan and all(getattr(kemitraan, nama) == nilai for nama, nilai in data.items())


def _periksa_tanda_tangan(kemitraan: Kemitraan, pada: date) -> None:
    galat = dict(_kosong(kemitraan, ("wakil_perusahaan", "wakil_ikm", "ditandatangani_pada")))
    hari = kemitraan.ditandatangani_pada
    if hari is not None and hari > pada:
        galat["ditandatangani_pada"] = "Tanggal penandatanganan belum tiba."
    if galat:
        raise ValidationError(galat)
    pastikan_terbuka(hari or pada)


def _kosong(kemitraan: Kemitraan, bidang: Iterable[str]) -> Iterable[tuple[str, str]]:
    for nama in bidang:
        if not getattr(kemitraan, nama):
            yield nama, f"Isi {nama_bidang(nama)}."


def _periksa_hari_terakhir(kemitraan: Kemitraan, tanggal: date, pada: date) -> None:
    if tanggal > pada:
        _tolak_tanggal("Tanggal ini belum tiba.")
    if kemitraan.berakhir and tanggal > kemitraan.berakhir:
        _tolak_tanggal(f"Perjanjian sudah berakhir {f.tanggal(kemitraan.berakhir)}.")
    pastikan_terbuka(tanggal)


def _tolak_tanggal(pesan: str) -> None:
    raise ValidationError({"tanggal": pesan})
