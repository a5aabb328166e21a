"""One year's figures, and the columns derived from the newest of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core.errors import DomainError
from core.pelaku import Pelaku
from ikm import rumus
from ikm.models import IKM, ProfilTahunan
from ikm.queries import profil_keluarga
from ikm.services.dasar import cocokkan_versi, isi_bidang, kunci_ikm, pastikan_yakin, wajib_ubah
from ikm.validators import periksa_tahun_tidak_mendatang
from jejak.services import catat, potret
from kantor.services.pemeriksaan import report_pemeriksaan

BIDANG_PROFIL: Final = frozenset(f.name for f in ProfilTahunan._meta.concrete_fields) - {
    "id",
    "ikm",
    "tahun",
    "created_at",
    "updated_at",
}
BIDANG_RINGKASAN: Final = ("tahun_profil", "tenaga_kerja", "kelas_industri", "kelas_usaha", "kelas_bps")


@transaction.atomic
def save_profil(
    *, oleh: Pelaku, pada: date, uid: UUID, versi: int, tahun: int, data: Mapping[str, Any], yakin: bool = False
) -> ProfilTahunan:
    """Create or replace one year's profile and derive the size classes anew. Bumps the IKM's `versi`.

    Raises DomainError (kode `perlu_yakin`) where workers or sales are far from what this IKM had, until `yakin`.
    """
    ikm = kunci_ikm(uid)
    wajib_ubah(oleh, ikm, pada)
    cocokkan_versi(ikm, versi)
    if galat := periksa_tahun_tidak_mendatang(tahun, pada, "tahun"):
        raise DomainError(galat["tahun"], kode="tahun", bidang=galat)
    profil = ProfilTahunan.objects.filter(ikm=ikm, tahun=tahun).first() or ProfilTahunan(ikm=ikm, tahun=tahun)
    sebelum = potret(profil, BIDANG_PROFIL, anak=True) if profil.pk else {}
    isi_bidang(profil, data, BIDANG_PROFIL)
    profil.full_clean()
    pastikan_yakin(yakin, _janggal(ikm, profil))
    profil.save()
    derive_ringkasan(ikm)
    ikm.versi += 1
    ikm.save()
    sesudah = potret(profil, BIDANG_PROFIL, anak=True)
    catat(oleh=oleh, objek=ikm, tindakan=f"mengisi profil {tahun}", sebelum=sebelum, sesudah=sesudah)
    return profil


def _janggal(ikm: IKM, profil: ProfilTahunan) -> dict[str, str]:
    lain = [p for p in profil_keluarga(ikm) if p.tahun != profil.tahun]
    return {
        "tenaga_kerja_l": rumus.janggal(profil.tenaga_kerja, (p.tenaga_kerja for p in lain), rumus.TENAGA_KERJA),
        "penjualan": rumus.janggal(profil.penjualan, (p.penjualan for p in lain), rumus.PENJUALAN_SETAHUN),
    }


def derive_ringkasan(ikm: IKM) -> bool:
    """Set the columns derived from the newest profile, that of an IKM merged into this one included; True where something
    differed. Saves nothing.
    """
    profil = next(iter(profil_keluarga(ikm)), None)
    tk = profil.tenaga_kerja if profil else None
    baru = (
        profil.tahun if profil else None,
        tk,
        rumus.kelas_industri(tk, profil.investasi_tanpa_tanah if profil else None).kode,
        rumus.kelas_usaha(profil.penjualan if profil else None, profil.modal if profil else None).kode,
        rumus.kelas_bps(tk).kode,
    )
    berbeda = baru != tuple(getattr(ikm, n) for n in BIDANG_RINGKASAN)
    for nama, nilai in zip(BIDANG_RINGKASAN, baru, strict=True):
        setattr(ikm, nama, nilai)
    return berbeda


def check_kelas(*, oleh: Pelaku, pada: datetime) -> int:
    """Every IKM's derived columns anew; returns how many had drifted. Mended, and said aloud: something wrote past them."""
    semua = IKM.objects.order_by("pk").values_list("uid", "kode").iterator()
    beda = [
        f"{kode} (kelas dan ringkasan, sudah dibetulkan)" for uid, kode in semua if verify_ringkasan(oleh=oleh, uid=uid)
    ]
    return report_pemeriksaan(apa="kelas IKM", beda=beda, pada=pada)


@transaction.atomic
def verify_ringkasan(*, oleh: Pelaku, uid: UUID) -> bool:
    """Recompute one IKM's derived columns; where they had drifted, mend them and write so. True where mended. A merged IKM
    keeps what it had when it was merged: its records speak for the survivor.
    """
    ikm = kunci_ikm(uid)
    if ikm.digabung_ke_id is not None:
        return False
    sebelum = {n: getattr(ikm, n) for n in BIDANG_RINGKASAN}
    if not derive_ringkasan(ikm):
        return False
    ikm.versi += 1
    ikm.save()
    catat(
        oleh=oleh,
        objek=ikm,
        tindakan="memperbaiki ringkasan",
        sebelum=sebelum,
        sesudah={n: getattr(ikm, n) for n in BIDANG_RINGKASAN},
    )
    return True
