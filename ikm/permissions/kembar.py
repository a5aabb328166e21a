"""Who decides whether two records are one workshop (ADR 14).

The admin for the kabupaten, an officer where both lie in the own wilayah: a pair that reaches into a colleague's is the
admin's, and the officer does not even see it, because "the same phone" would tell a number of someone else's wilayah.
The kabid reads the queue, since its length says how far figures can be trusted, and decides nothing in it: changing
records is not the kabid's work anywhere.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from akun.enums import PERAN_KANTOR, Peran
from akun.permissions import Lingkup, dalam, lingkup_kerja
from ikm.models import IKM, PasanganKembar, Penggabungan
from ikm.permissions.ikm import kecamatan_dari


def lingkup_kembar(user: Any, pada: date) -> Lingkup:
    """Kecamatan in which both of a pair must lie for this person to see it."""
    return None if user.peran == Peran.KABID else lingkup_kerja(user, pada)


def can_list_kembar(user: Any) -> bool:
    return user.peran in PERAN_KANTOR


def can_merge(user: Any, satu: IKM, dua: IKM, pada: date) -> bool:
    """The right alone; what state the two are in is for the service to say in words."""
    lingkup = lingkup_kerja(user, pada)
    return all(dalam(lingkup, kecamatan_dari(ikm.desa_id)) for ikm in (satu, dua))


def can_decide(user: Any, pasangan: PasanganKembar, pada: date) -> bool:
    return can_merge(user, pasangan.ikm_a, pasangan.ikm_b, pada)


def can_propose(user: Any, ikm: IKM, pada: date) -> bool:
    """Say of an IKM of the own wilayah that it is a double of another."""
    return ikm.tercatat and can_merge(user, ikm, ikm, pada)


def can_undo(user: Any, penggabungan: Penggabungan, pada: date) -> bool:
    return penggabungan.berlaku and can_merge(user, penggabungan.dari, penggabungan.ke, pada)
