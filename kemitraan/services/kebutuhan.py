"""What a company needs: written down, submitted, opened by the office, met or closed. The table of legal jumps is
`permissions.JALAN_KEBUTUHAN`; whatever is not in it is refused in words that name both states.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core import format as f
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm.services.catatan import catat_baru, catat_batal, catat_ubahan
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_alasan
from jejak.services import catat, potret
from kemitraan import permissions
from kemitraan.enums import CakupanKebutuhan, KeputusanTawaran, StatusKebutuhan, StatusPerusahaan
from kemitraan.models import Kebutuhan, Perusahaan
from kemitraan.services.dasar import ambil_nomor, kunci, sudah_ada
from kemitraan.services.kabar_kebutuhan import kabarkan_akhir, kabarkan_kebutuhan
from kemitraan.services.tawaran import kunci_kebutuhan

BIDANG_KEBUTUHAN: Final = frozenset(
    {
        *("komponen", "spesifikasi", "proses", "bahan", "jumlah", "satuan", "toleransi", "harga_patokan"),
        *("kode_hs", "tenggat", "asal_pertemuan"),
    }
)
BIDANG_STATUS: Final = frozenset({"status", "nomor", "batas_jawab", "catatan_kantor", "cakupan", "cakupan_alasan"})
BUKAN_PENYUSUN: Final = "Kebutuhan ini ditulis perusahaannya, atau petugas yang mencatat untuknya."
NOL: Final = Decimal(0)


@transaction.atomic
def create_kebutuhan(
    *,
    oleh: Pelaku,
    pada: date,
    perusahaan_uid: UUID,
    data: Mapping[str, Any],
    uid: UUID | None = None,
    contoh: bool = False,
) -> Kebutuhan:
    """A draft of this company; the same `uid` again returns the first one. Raises Ditolak, DomainError for a company that left
    or another company's meeting, ValidationError per field.
    """
    perusahaan: Perusahaan = kunci(Perusahaan, perusahaan_uid, "penanggung_jawab")
    wajib(permissions.can_draft_kebutuhan(oleh.pengguna, perusahaan), "Anda tidak bertindak untuk perusahaan ini.")
    if (ada := sudah_ada(Kebutuhan, uid, perusahaan=perusahaan)) is not None:
        return ada
    if perusahaan.dibatalkan or perusahaan.status == StatusPerusahaan.NONAKTIF:
        raise DomainError(f"{perusahaan} tidak lagi aktif; kebutuhan baru tidak dapat dicatat.", kode="perusahaan")
    kebutuhan = Kebutuhan(
        perusahaan=perusahaan,
        dicatat_oleh=oleh.pengguna,
        diwakili=permissions.mewakili(oleh.pengguna),
        penanggung_jawab=perusahaan.penanggung_jawab,
        contoh=contoh,
    )
    isi_bidang(kebutuhan, data, BIDANG_KEBUTUHAN)
    _periksa(kebutuhan, pada)
    return catat_baru(oleh=oleh, objek=kebutuhan, bidang=BIDANG_KEBUTUHAN, uid=uid, induk=("perusahaan", "diwakili"))


@transaction.atomic
def update_kebutuhan(*, oleh: Pelaku, pada: date, uid: UUID, versi: int, data: Mapping[str, Any]) -> Kebutuhan:
    """Only a draft changes; what was submitted the office first asks back."""
    kebutuhan = kunci_kebutuhan(uid)
    wajib(permissions.menyusun_kebutuhan(oleh.pengguna, kebutuhan), BUKAN_PENYUSUN)
    _pastikan_hidup(kebutuhan)
    if kebutuhan.status != StatusKebutuhan.DRAF:
        raise DomainError(
            f"Kebutuhan ini sudah {kebutuhan.get_status_display().lower()}; hanya draf dapat diubah.", kode="status"
        )
    cocokkan_versi(kebutuhan, versi)
    sebelum = potret(kebutuhan, BIDANG_KEBUTUHAN)
    isi_bidang(kebutuhan, data, BIDANG_KEBUTUHAN)
    _periksa(kebutuhan, pada)
    return catat_ubahan(oleh=oleh, objek=kebutuhan, sebelum=sebelum, bidang=BIDANG_KEBUTUHAN)


@transaction.atomic
def submit_kebutuhan(*, oleh: Pelaku, pada: date, uid: UUID, versi: int | None = None) -> Kebutuhan:
    """To the office. It gets its number now, and keeps it when it is asked back. A second call changes nothing."""
    kebutuhan = kunci_kebutuhan(uid)
    if _sudah(oleh, kebutuhan, StatusKebutuhan.DIAJUKAN):
        return kebutuhan
    sebelum = _mulai_pindah(oleh, kebutuhan, StatusKebutuhan.DIAJUKAN, versi)
    _periksa(kebutuhan, pada)
    if kebutuhan.nomor is None:
        kebutuhan.nomor = ambil_nomor("kebutuhan", "KBT", pada)
    kebutuhan.diajukan_pada = sekarang()
    return _simpan(oleh, kebutuhan, sebelum, "diajukan", pada=pada)


@transaction.atomic
def open_kebutuhan(*, oleh: Pelaku, pada: date, uid: UUID, batas_jawab: date, versi: int | None = None) -> Kebutuhan:
    """The office found it clear: workshops may be asked, and answer until `batas_jawab`. A second call changes nothing."""
    kebutuhan = kunci_kebutuhan(uid)
    if _sudah(oleh, kebutuhan, StatusKebutuhan.DIBUKA) and kebutuhan.batas_jawab == batas_jawab:
        return kebutuhan
    sebelum = _mulai_pindah(oleh, kebutuhan, StatusKebutuhan.DIBUKA, versi)
    if batas_jawab < pada:
        raise ValidationError({"batas_jawab": "Batas jawaban sudah lewat."})
    if batas_jawab > kebutuhan.tenggat:
        raise ValidationError(
            {"batas_jawab": f"Batas jawaban tidak boleh sesudah barang diperlukan, {f.tanggal(kebutuhan.tenggat)}."}
        )
    kebutuhan.batas_jawab, kebutuhan.dibuka_pada, kebutuhan.catatan_kantor = batas_jawab, sekarang(), ""
    return _simpan(oleh, kebutuhan, sebelum, "kebutuhan_dibuka", pada=pada)


@transaction.atomic
def ask_back_kebutuhan(*, oleh: Pelaku, pada: date, uid: UUID, pertanyaan: str, versi: int | None = None) -> Kebutuhan:
    """Back to draft, with what the office wants to know; the company is told."""
    kebutuhan = kunci_kebutuhan(uid)
    sebelum = _mulai_pindah(oleh, kebutuhan, StatusKebutuhan.DRAF, versi)
    kebutuhan.catatan_kantor = _alasan(pertanyaan, "pertanyaan", "Tuliskan apa yang perlu dijelaskan.")
    return _simpan(oleh, kebutuhan, sebelum, "ditanyakan", pada=pada, alasan=kebutuhan.catatan_kantor)


@transaction.atomic
def reject_kebutuhan(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Kebutuhan:
    kebutuhan = kunci_kebutuhan(uid)
    sebelum = _mulai_pindah(oleh, kebutuhan, StatusKebutuhan.DITOLAK, versi)
    kebutuhan.catatan_kantor, kebutuhan.ditutup_pada = pastikan_alasan(alasan), sekarang()
    return _simpan(oleh, kebutuhan, sebelum, "kebutuhan_ditolak", pada=pada, alasan=kebutuhan.catatan_kantor)


@transaction.atomic
def fulfill_kebutuhan(*, oleh: Pelaku, pada: date, uid: UUID, versi: int | None = None) -> Kebutuhan:
    """What was chosen covers it. Raises DomainError that names the shortfall where it does not."""
    kebutuhan = kunci_kebutuhan(uid)
    if _sudah(oleh, kebutuhan, StatusKebutuhan.TERPENUHI):
        return kebutuhan
    sebelum = _mulai_pindah(oleh, kebutuhan, StatusKebutuhan.TERPENUHI, versi)
    dipilih = kebutuhan.tawaran.tercatat().filter(keputusan=KeputusanTawaran.DIPILIH).values_list("jumlah", flat=True)
    kurang = kebutuhan.jumlah - sum((j or NOL for j in dipilih), NOL)
    if kurang > 0:
        satuan = str(kebutuhan.satuan)
        raise DomainError(
            f"Yang dipilih masih kurang {f.dengan_satuan(kurang, satuan)} dari {f.dengan_satuan(kebutuhan.jumlah, satuan)}. "
            "Pilih IKM lain, atau tutup kebutuhan ini dengan alasan.",
            kode="belum_cukup",
        )
    kebutuhan.ditutup_pada = sekarang()
    return _simpan(oleh, kebutuhan, sebelum, "terpenuhi", pada=pada)


@transaction.atomic
def close_kebutuhan(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Kebutuhan:
    """Nothing more is looked for, met in part or not at all; what was chosen stays chosen."""
    kebutuhan = kunci_kebutuhan(uid)
    sebelum = _mulai_pindah(oleh, kebutuhan, StatusKebutuhan.DITUTUP, versi)
    kebutuhan.catatan_kantor, kebutuhan.ditutup_pada = pastikan_alasan(alasan), sekarang()
    return _simpan(oleh, kebutuhan, sebelum, "kebutuhan_ditutup", pada=pada, alasan=kebutuhan.catatan_kantor)


@transaction.atomic
def widen_kebutuhan(*, oleh: Pelaku, uid: UUID, cakupan: str, alasan: str = "", versi: int | None = None) -> Kebutuhan:
    """Where makers are looked for. Beyond the own kabupaten only on purpose, with a reason; back again without one."""
    kebutuhan = kunci_kebutuhan(uid)
    wajib(permissions.boleh_luaskan(oleh.pengguna), "Cakupan pencarian ditentukan admin atau kepala bidang.")
    _pastikan_hidup(kebutuhan)
    if kebutuhan.status not in {StatusKebutuhan.DIAJUKAN, StatusKebutuhan.DIBUKA}:
        raise DomainError(f"Kebutuhan ini berstatus {kebutuhan.get_status_display()}.", kode="status")
    if cakupan not in CakupanKebutuhan.values:
        raise ValidationError({"cakupan": "Pilih tempat mencari."})
    cocokkan_versi(kebutuhan, versi)
    sebelum = potret(kebutuhan, BIDANG_STATUS)
    alasan = "" if cakupan == CakupanKebutuhan.KABUPATEN else pastikan_alasan(alasan)
    kebutuhan.cakupan, kebutuhan.cakupan_alasan = cakupan, alasan
    if potret(kebutuhan, BIDANG_STATUS) == sebelum:
        return kebutuhan
    return _tulis(oleh, kebutuhan, sebelum, "cakupan diubah", alasan)


@transaction.atomic
def cancel_kebutuhan(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Kebutuhan:
    """Strike a need written by mistake; one that workshops were asked about only the office strikes, and never one somebody
    was chosen for. A second call changes nothing.
    """
    kebutuhan = kunci_kebutuhan(uid)
    wajib(permissions.boleh_batalkan_kebutuhan(oleh.pengguna, kebutuhan), BUKAN_PENYUSUN)
    if kebutuhan.dibatalkan:
        return kebutuhan
    if kebutuhan.status in permissions.KEBUTUHAN_SELESAI:
        raise DomainError(
            f"Kebutuhan ini sudah {kebutuhan.get_status_display().lower()}; tidak dibatalkan lagi.", kode="status"
        )
    cocokkan_versi(kebutuhan, versi)
    dipilih = kebutuhan.tawaran.tercatat().filter(keputusan=KeputusanTawaran.DIPILIH).exists()
    if dipilih or kebutuhan.kemitraan.tercatat().exists():
        raise DomainError("Sudah ada IKM yang dipilih untuk kebutuhan ini. Tutup saja dengan alasan.", kode="dipilih")
    catat_batal(oleh=oleh, objek=kebutuhan, alasan=alasan)
    if kebutuhan.status != StatusKebutuhan.DRAF:
        kabarkan_kebutuhan(oleh, kebutuhan, pada)
        kabarkan_akhir(oleh, kebutuhan, pada)
    return kebutuhan


def _pastikan_hidup(kebutuhan: Kebutuhan) -> None:
    if kebutuhan.dibatalkan:
        raise DomainError("Kebutuhan ini sudah dibatalkan.", kode="dibatalkan")


def _sudah(oleh: Pelaku, kebutuhan: Kebutuhan, ke: StatusKebutuhan) -> bool:
    """The same button once more: nothing to do, for whoever might have pressed it."""
    if kebutuhan.status != ke or kebutuhan.dibatalkan:
        return False
    wajib(permissions.boleh_pindah_kebutuhan(oleh.pengguna, kebutuhan, ke))
    return True


def _mulai_pindah(oleh: Pelaku, kebutuhan: Kebutuhan, ke: StatusKebutuhan, versi: int | None) -> dict[str, Any]:
    """The right, then the road, then whether it is still the record that was read; what stood before, for the trail."""
    wajib(permissions.boleh_pindah_kebutuhan(oleh.pengguna, kebutuhan, ke))
    _pastikan_hidup(kebutuhan)
    if not permissions.dapat_pindah_kebutuhan(kebutuhan, ke):
        raise DomainError(
            f"Kebutuhan ini berstatus {kebutuhan.get_status_display()}; tidak dapat menjadi {ke.label}.", kode="status"
        )
    cocokkan_versi(kebutuhan, versi)
    sebelum = potret(kebutuhan, BIDANG_STATUS)
    kebutuhan.status = ke
    return sebelum


def _simpan(
    oleh: Pelaku, kebutuhan: Kebutuhan, sebelum: Mapping[str, Any], tindakan: str, *, pada: date, alasan: str = ""
) -> Kebutuhan:
    _tulis(oleh, kebutuhan, sebelum, tindakan, alasan)
    kabarkan_kebutuhan(oleh, kebutuhan, pada)
    if kebutuhan.status in {StatusKebutuhan.TERPENUHI, StatusKebutuhan.DITUTUP}:
        kabarkan_akhir(oleh, kebutuhan, pada)
    return kebutuhan


def _tulis(oleh: Pelaku, kebutuhan: Kebutuhan, sebelum: Mapping[str, Any], tindakan: str, alasan: str) -> Kebutuhan:
    kebutuhan.full_clean()
    kebutuhan.versi += 1
    kebutuhan.save()
    sesudah = potret(kebutuhan, BIDANG_STATUS)
    catat(oleh=oleh, objek=kebutuhan, tindakan=tindakan, sebelum=sebelum, sesudah=sesudah, alasan=alasan)
    return kebutuhan


def _periksa(kebutuhan: Kebutuhan, pada: date) -> None:
    """The rules that need the day and other records; `full_clean()` says the rest."""
    tenggat, asal = kebutuhan.tenggat, kebutuhan.asal_pertemuan
    if isinstance(tenggat, date) and tenggat < pada:
        raise ValidationError({"tenggat": "Tanggal barang diperlukan sudah lewat."})
    if asal is not None and (asal.perusahaan_id != kebutuhan.perusahaan_id or asal.dibatalkan):
        raise ValidationError({"asal_pertemuan": "Pertemuan ini dengan perusahaan lain, atau sudah dibatalkan."})


def _alasan(teks: str, bidang: str, pesan: str) -> str:
    teks = teks.strip()
    if len(teks) < 5:  # noqa: PLR2004 - the shortest text that can be a question
        raise DomainError(pesan, kode="alasan", bidang={bidang: pesan})
    return teks
