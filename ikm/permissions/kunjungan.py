"""Who may record, change and read visits.

Only the one who was there writes a visit: an officer inside the wilayah binaan of the day of the visit (substitutes
count), or the admin on an officer's behalf. The whole office reads them; the workshop, companies and leadership do not.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from akun.permissions import Lingkup, dalam, lingkup_kerja
from ikm.enums import BidangPribadi
from ikm.models import IKM, Kunjungan
from ikm.permissions.ikm import can_view_koordinat, kecamatan_dari, lingkup_pribadi
from ikm.querysets import KunjunganQuerySet

FOTO_MAKS = 6


def can_list_kunjungan(user: Any, ikm: IKM | None = None) -> bool:
    return user.peran in PERAN_KANTOR


def can_view_hari_ini(user: Any) -> bool:
    return user.peran in PERAN_KANTOR


def lingkup_hari_ini(user: Any, pada: date) -> Lingkup:
    """The head of the division works nowhere and looks everywhere."""
    return None if user.peran == Peran.KABID else lingkup_kerja(user, pada)


def can_keep_queue(user: Any) -> bool:
    """Whose phone keeps visits until there is a signal: asked in the frame of every page, so by peran alone."""
    return user.peran in {Peran.ADMIN, Peran.PENYULUH}


def can_visit_any(user: Any, pada: date) -> bool:
    """Whether this person visits at all: the forms and the phone's queue are theirs."""
    lingkup = lingkup_kerja(user, pada)
    return lingkup is None or bool(lingkup)


def can_visit(user: Any, ikm: IKM, pada: date) -> bool:
    """`pada` is the day of the visit."""
    return not ikm.dibatalkan and dalam(lingkup_kerja(user, pada), kecamatan_dari(ikm.desa_id))


def can_name_penyuluh(user: Any) -> bool:
    """The admin writes down what an officer reports on paper; officers write for themselves."""
    return user.peran == Peran.ADMIN


def can_edit_kunjungan(user: Any, kunjungan: Kunjungan) -> bool:
    if kunjungan.dibatalkan:
        return False
    return user.peran == Peran.ADMIN or (
        kunjungan.penyuluh_id == user.pk and dalam(lingkup_kerja(user, kunjungan.tanggal), _kecamatan(kunjungan))
    )


def can_cancel_kunjungan(user: Any, kunjungan: Kunjungan) -> bool:
    return can_edit_kunjungan(user, kunjungan)


def can_finish_tindak_lanjut(user: Any, kunjungan: Kunjungan, pada: date) -> bool:
    """Whoever answers for the workshop today keeps the promise, whoever gave it."""
    terbuka = kunjungan.tindak_lanjut_pada is not None and kunjungan.tindak_lanjut_selesai is None
    return terbuka and not kunjungan.dibatalkan and dalam(lingkup_kerja(user, pada), _kecamatan(kunjungan))


def can_view_trail_kunjungan(user: Any, kunjungan: Kunjungan) -> bool:
    return user.peran in PERAN_KANTOR


def can_view_koordinat_kunjungan(user: Any, kunjungan: Kunjungan, pada: date) -> bool:
    return can_view_koordinat(user, _kecamatan(kunjungan), pada)


def kunjungan_dengan_foto(user: Any, pada: date) -> KunjunganQuerySet:
    """The visits whose pictures this person may open: a picture tells the address."""
    return Kunjungan.objects.visible_to(user).dalam_kecamatan(lingkup_pribadi(user, BidangPribadi.ALAMAT, pada))


def can_view_foto(user: Any, kunjungan: Kunjungan, pada: date) -> bool:
    return user.peran in PERAN_KANTOR and dalam(
        lingkup_pribadi(user, BidangPribadi.ALAMAT, pada), _kecamatan(kunjungan)
    )


def _kecamatan(kunjungan: Kunjungan) -> str:
    return kecamatan_dari(kunjungan.ikm.desa_id)
