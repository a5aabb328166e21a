"""Drawing an agreement up: the draft, its changes, striking it, its successor. What becomes of it: status_kemitraan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from ikm import permissions as izin_ikm
from ikm.enums import StatusIKM
from ikm.models import IKM
from ikm.services.catatan import catat_baru, catat_batal, catat_ubahan, kunci_untuk_catatan_baru
from ikm.services.dasar import cocokkan_versi, isi_bidang, kunci_ikm, pastikan_hidup
from jejak.services import potret
from kemitraan import permissions, rumus
from kemitraan.enums import StatusKemitraan, StatusPerusahaan
from kemitraan.models import BUTIR_PERJANJIAN, Kemitraan, Perusahaan
from kemitraan.services.dasar import kunci, sudah_ada

ASAL: Final = ("asal_pertemuan", "asal_kunjungan", "asal_kebutuhan")
WAKIL: Final = ("wakil_perusahaan", "jabatan_wakil", "wakil_ikm", "tempat")
BIDANG_KEMITRAAN: Final = frozenset(
    ["pola", "lingkup", "mulai", "berakhir", "termin_hari", *BUTIR_PERJANJIAN, "pernyataan_mandiri", *WAKIL, *ASAL]
)
# The declaration is made anew for each term; who signs may have changed, but mostly has not.
DISALIN: Final = ("pola", "lingkup", "termin_hari", *BUTIR_PERJANJIAN, *WAKIL)
BUKAN_PENYUSUN: Final = "Kemitraan ini disusun perusahaannya dan petugas yang mengurusnya."
SUDAH_DIBATALKAN: Final = "Kemitraan ini sudah dibatalkan."
MASIH_CALON: Final = (
    "{} masih calon mitra. Setujui perusahaan dulu: dinas mengaktifkannya di halaman perusahaan, "
    "lalu lanjutkan di sini."
)


@transaction.atomic
def create_kemitraan(
    *,
    oleh: Pelaku,
    pada: date,
    perusahaan_uid: UUID,
    ikm_uid: UUID,
    data: Mapping[str, Any],
    uid: UUID | None = None,
    contoh: bool = False,
) -> Kemitraan:
    """A draft between a company and an IKM; the same `uid` again returns the first one.

    Raises Ditolak for who does not act for that company, DomainError where one of the two takes no new partnership or an
    origin is somebody else's, ValidationError per field.
    """
    perusahaan: Perusahaan = kunci(Perusahaan, perusahaan_uid, "ikm")
    ikm = kunci_untuk_catatan_baru(ikm_uid)
    wajib(permissions.can_draft_kemitraan(oleh.pengguna, perusahaan), "Anda tidak bertindak untuk perusahaan ini.")
    if (ada := sudah_ada(Kemitraan, uid, perusahaan=perusahaan, ikm=ikm)) is not None:
        return ada
    pastikan_dapat_bermitra(perusahaan, ikm)
    kemitraan = Kemitraan(perusahaan=perusahaan, ikm=ikm, dicatat_oleh=oleh.pengguna, contoh=contoh)
    isi_bidang(kemitraan, data, BIDANG_KEMITRAAN)
    _lengkapi_asal(kemitraan)
    return catat_baru(oleh=oleh, objek=kemitraan, bidang=BIDANG_KEMITRAAN, uid=uid, induk=("perusahaan", "ikm"))


@transaction.atomic
def update_kemitraan(*, oleh: Pelaku, pada: date, uid: UUID, versi: int, data: Mapping[str, Any]) -> Kemitraan:
    """Only a draft changes; what was signed is first given back to draft, with a reason."""
    kemitraan = kunci_kemitraan(uid)
    wajib(permissions.menyusun_kemitraan(oleh.pengguna, kemitraan, pada), BUKAN_PENYUSUN)
    pastikan_draf(kemitraan)
    cocokkan_versi(kemitraan, versi)
    sebelum = potret(kemitraan, BIDANG_KEMITRAAN)
    isi_bidang(kemitraan, data, BIDANG_KEMITRAAN)
    _lengkapi_asal(kemitraan)
    return catat_ubahan(oleh=oleh, objek=kemitraan, sebelum=sebelum, bidang=BIDANG_KEMITRAAN)


@transaction.atomic
def cancel_kemitraan(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Kemitraan:
    """Strike a draft, or what was signed and never came into force. A second call changes nothing."""
    kemitraan = kunci_kemitraan(uid)
    wajib(permissions.boleh_batalkan(oleh.pengguna, kemitraan, pada), BUKAN_PENYUSUN)
    if kemitraan.dibatalkan:
        return kemitraan
    if kemitraan.status not in permissions.DAPAT_DIBATALKAN:
        raise DomainError(
            f"Kemitraan ini berstatus {kemitraan.get_status_display()}; yang pernah berlaku tidak dibatalkan, "
            "melainkan diakhiri atau diputus.",
            kode="status",
        )
    cocokkan_versi(kemitraan, versi)
    if kemitraan.pesanan.tercatat().exists():
        raise DomainError("Kemitraan ini sudah mempunyai pesanan. Batalkan pesanannya lebih dahulu.", kode="pesanan")
    return catat_batal(oleh=oleh, objek=kemitraan, alasan=alasan)


@transaction.atomic
def renew_kemitraan(*, oleh: Pelaku, pada: date, uid: UUID, uid_baru: UUID | None = None) -> Kemitraan:
    """A draft for the following term that copies the items; the declaration is made anew. Returns the successor, for the
    same `uid_baru` always the same one. Raises DomainError where there is a live successor already.
    """
    kunci_para_pihak(uid)
    lama = kunci_kemitraan(uid)
    wajib(permissions.menyusun_kemitraan(oleh.pengguna, lama, pada), BUKAN_PENYUSUN)
    if (ada := sudah_ada(Kemitraan, uid_baru, pembaruan_dari=lama)) is not None:
        return ada
    if lama.dibatalkan or lama.status not in permissions.DAPAT_DIPERBARUI:
        raise DomainError(
            f"Kemitraan ini {keadaan(lama)}; hanya yang berlaku atau berakhir dapat diperbarui.", kode="status"
        )
    if (penerus := lama.pembaruan.tercatat().first()) is not None:
        raise DomainError(
            f"Kemitraan ini sudah diperbarui: {penerus.nomor or 'draf penerusnya sudah ada'}.", kode="sudah_diperbarui"
        )
    ikm = izin_ikm.penerus(lama.ikm)
    pastikan_dapat_bermitra(lama.perusahaan, ikm)
    isi = {nama: getattr(lama, nama) for nama in DISALIN}
    baru = Kemitraan(
        perusahaan=lama.perusahaan,
        ikm=ikm,
        dicatat_oleh=oleh.pengguna,
        pembaruan_dari=lama,
        contoh=lama.contoh,
        **isi,
    )
    if lama.mulai and lama.berakhir:
        baru.mulai, baru.berakhir = rumus.masa_berikutnya(lama.mulai, lama.berakhir)
    induk = ("perusahaan", "ikm", "pembaruan_dari")
    return catat_baru(oleh=oleh, objek=baru, bidang=BIDANG_KEMITRAAN, uid=uid_baru, induk=induk)


# --- what these verbs share ---------------------------------------------------------------------------------------


def kunci_kemitraan(uid: UUID) -> Kemitraan:
    terkait = ("perusahaan__ikm", "ikm__digabung_ke__desa", "ikm__desa", *ASAL, "pembaruan_dari")
    kemitraan: Kemitraan = kunci(Kemitraan, uid, *terkait)
    return kemitraan


def kunci_para_pihak(uid: UUID) -> None:
    """Its company, then its IKM (and the one that was merged into), for verbs that rest on what those are: asked before
    the agreement itself is locked, never after.
    """
    perusahaan, ikm, penerus = Kemitraan.objects.values_list(
        "perusahaan__uid", "ikm__uid", "ikm__digabung_ke__uid"
    ).get(uid=uid)
    kunci(Perusahaan, perusahaan)
    for satu in sorted({ikm, penerus} - {None}):
        kunci_ikm(satu)


def keadaan(kemitraan: Kemitraan) -> str:
    return "sudah dibatalkan" if kemitraan.dibatalkan else f"berstatus {kemitraan.get_status_display()}"


def pastikan_draf(kemitraan: Kemitraan) -> None:
    if kemitraan.dibatalkan:
        raise DomainError(SUDAH_DIBATALKAN, kode="dibatalkan")
    if kemitraan.status != StatusKemitraan.DRAF:
        raise DomainError(
            f"Kemitraan ini sudah {kemitraan.get_status_display().lower()}; hanya draf dapat diubah.", kode="status"
        )


def pastikan_dapat_bermitra(perusahaan: Perusahaan, ikm: IKM) -> None:
    """Raises DomainError where one of the two is gone or closed, or both are one business."""
    if perusahaan.dibatalkan or perusahaan.status == StatusPerusahaan.NONAKTIF:
        raise _tolak("perusahaan", f"{perusahaan} tidak lagi aktif; kemitraan baru tidak dapat dibuat.")
    pastikan_hidup(ikm)
    if ikm.status == StatusIKM.TUTUP:
        raise _tolak("ikm", f"{ikm} tercatat tutup; kemitraan baru tidak dapat dibuat.")
    if perusahaan.ikm_id is not None and perusahaan.ikm_id in {ikm.pk, ikm.digabung_ke_id}:
        raise _tolak("ikm", "Perusahaan dan IKM ini usaha yang sama; kemitraan memerlukan dua pihak.")


def pastikan_disetujui(perusahaan: Perusahaan) -> None:
    """A lead may be drawn up with, and binds nobody: whoever signs was looked at by the office. Raises DomainError that names
    the step.
    """
    if perusahaan.status == StatusPerusahaan.CALON:
        raise DomainError(MASIH_CALON.format(perusahaan), kode="perusahaan_calon")


def _lengkapi_asal(kemitraan: Kemitraan) -> None:
    """A need knows the meeting it came from. Raises DomainError where an origin belongs to other parties."""
    kebutuhan, kunjungan = kemitraan.asal_kebutuhan, kemitraan.asal_kunjungan
    if kebutuhan is not None and kemitraan.asal_pertemuan is None:
        kemitraan.asal_pertemuan = kebutuhan.asal_pertemuan
    for nama in ("asal_pertemuan", "asal_kebutuhan"):
        asal = getattr(kemitraan, nama)
        if asal is not None and asal.perusahaan_id != kemitraan.perusahaan_id:
            raise _tolak(nama, "Asal ini milik perusahaan lain.")
    if kunjungan is not None and _keluarga(kunjungan.ikm) != _keluarga(kemitraan.ikm):
        raise _tolak("asal_kunjungan", "Kunjungan ini ke IKM lain.")


def _keluarga(ikm: IKM) -> int:
    """The key of the workshop that lives on."""
    return int(ikm.digabung_ke_id or ikm.pk)


def _tolak(bidang: str, pesan: str) -> DomainError:
    return DomainError(pesan, kode=bidang, bidang={bidang: pesan})
