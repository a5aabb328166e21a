"""Who may do what with an agreement.

The company and the office draw it up; that it was signed, either of them records; that it is in force, ended or set right
again, the office says, who checked the paper. A party may record that it ended the agreement itself, no party that the other
did. Leadership reads which agreements there are and how complete they are, not what they say: they hold prices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from akun.enums import PERAN_KANTOR, Peran
from ikm import permissions as izin_ikm
from kemitraan.enums import PihakPemutus, StatusKemitraan
from kemitraan.models import AnggotaPerusahaan, Kemitraan, Perusahaan
from kemitraan.permissions.dasar import PETUGAS, adalah_anggota, bertindak_untuk_perusahaan, can_view_harga
from kemitraan.querysets import KemitraanQuerySet

DAPAT_DIBATALKAN: Final = frozenset({StatusKemitraan.DRAF, StatusKemitraan.DITANDATANGANI})
DAPAT_DIPERBARUI: Final = frozenset({StatusKemitraan.BERLAKU, StatusKemitraan.BERAKHIR})


def can_list_kemitraan(user: Any) -> bool:
    return user.peran in Peran.values


def can_draft_any(user: Any) -> bool:
    """Whether to offer it; the company is asked for by `can_draft_kemitraan`."""
    if user.peran == Peran.PERUSAHAAN:
        return AnggotaPerusahaan.objects.hidup().filter(pengguna_id=user.pk).exists()
    return user.peran in PETUGAS


def can_draft_kemitraan(user: Any, perusahaan: Perusahaan) -> bool:
    return bertindak_untuk_perusahaan(user, perusahaan)


def mengurus_kemitraan(user: Any, kemitraan: Kemitraan, pada: date) -> bool:
    """For the office: the admin; the officer of the IKM's wilayah, the one who looks after the company, and whoever drew
    this agreement up.
    """
    if user.peran == Peran.ADMIN:
        return True
    if user.peran != Peran.PENYULUH:
        return False
    if user.pk in {kemitraan.dicatat_oleh_id, kemitraan.perusahaan.penanggung_jawab_id}:
        return True
    return izin_ikm.can_register_di(user, izin_ikm.penerus(kemitraan.ikm).desa_id, pada)


def menyusun_kemitraan(user: Any, kemitraan: Kemitraan, pada: date) -> bool:
    """Draws it up: the office, or a member of its company."""
    return mengurus_kemitraan(user, kemitraan, pada) or adalah_anggota(user, kemitraan.perusahaan)


def pihak_pemutus(user: Any, kemitraan: Kemitraan, pada: date) -> frozenset[PihakPemutus]:
    """On whose behalf this person may record that the agreement was ended."""
    if mengurus_kemitraan(user, kemitraan, pada):
        return frozenset(PihakPemutus)
    if adalah_anggota(user, kemitraan.perusahaan):
        return frozenset({PihakPemutus.PERUSAHAAN})
    return frozenset({PihakPemutus.IKM}) if izin_ikm.adalah_pemilik(user, kemitraan.ikm) else frozenset()


def memutus_kemitraan(user: Any, kemitraan: Kemitraan, pada: date) -> bool:
    return bool(pihak_pemutus(user, kemitraan, pada))


# The life of an agreement: from → to, and who. A jump that is not here is nobody's.
JALAN_KEMITRAAN: Final[Mapping[tuple[StatusKemitraan, StatusKemitraan], Callable[[Any, Kemitraan, date], bool]]] = {
    (StatusKemitraan.DRAF, StatusKemitraan.DITANDATANGANI): menyusun_kemitraan,
    (StatusKemitraan.DITANDATANGANI, StatusKemitraan.DRAF): mengurus_kemitraan,
    (StatusKemitraan.DITANDATANGANI, StatusKemitraan.BERLAKU): mengurus_kemitraan,
    (StatusKemitraan.BERLAKU, StatusKemitraan.BERAKHIR): mengurus_kemitraan,
    (StatusKemitraan.BERLAKU, StatusKemitraan.DIPUTUS): memutus_kemitraan,
}


def dapat_pindah(kemitraan: Kemitraan, ke: StatusKemitraan) -> bool:
    return not kemitraan.dibatalkan and (StatusKemitraan(kemitraan.status), ke) in JALAN_KEMITRAAN


def boleh_pindah(user: Any, kemitraan: Kemitraan, ke: StatusKemitraan, pada: date) -> bool:
    """The right alone: whoever was reading while another moved it hears so from the service, not "not yours"."""
    return any(siapa(user, kemitraan, pada) for (_, tujuan), siapa in JALAN_KEMITRAAN.items() if tujuan == ke)


def can_move_kemitraan(user: Any, kemitraan: Kemitraan, ke: StatusKemitraan, pada: date) -> bool:
    return dapat_pindah(kemitraan, ke) and boleh_pindah(user, kemitraan, ke, pada)


def can_edit_kemitraan(user: Any, kemitraan: Kemitraan, pada: date) -> bool:
    draf = kemitraan.status == StatusKemitraan.DRAF and not kemitraan.dibatalkan
    return draf and menyusun_kemitraan(user, kemitraan, pada)


def boleh_batalkan(user: Any, kemitraan: Kemitraan, pada: date) -> bool:
    """A draft goes with whoever draws it up; what was signed only the office strikes."""
    draf = kemitraan.status == StatusKemitraan.DRAF
    return (menyusun_kemitraan if draf else mengurus_kemitraan)(user, kemitraan, pada)


def can_cancel_kemitraan(user: Any, kemitraan: Kemitraan, pada: date) -> bool:
    hidup = not kemitraan.dibatalkan and kemitraan.status in DAPAT_DIBATALKAN
    return hidup and boleh_batalkan(user, kemitraan, pada)


def can_renew_kemitraan(user: Any, kemitraan: Kemitraan, pada: date) -> bool:
    """Whether to offer it; that there is no successor yet, the service and the database know."""
    hidup = not kemitraan.dibatalkan and kemitraan.status in DAPAT_DIPERBARUI
    return hidup and menyusun_kemitraan(user, kemitraan, pada)


def can_view_isi(user: Any) -> bool:
    """What an agreement says, its paper and its files: the parties and the office."""
    return can_view_harga(user)


def can_upload_kemitraan(user: Any, kemitraan: Kemitraan, pada: date) -> bool:
    return not kemitraan.dibatalkan and menyusun_kemitraan(user, kemitraan, pada)


def kemitraan_dengan_berkas(user: Any) -> KemitraanQuerySet:
    qs = Kemitraan.objects.visible_to(user)
    return qs if can_view_isi(user) else qs.none()


def can_view_trail_kemitraan(user: Any) -> bool:
    return user.peran in PERAN_KANTOR or can_view_isi(user)
