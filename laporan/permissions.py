"""Who reads the figures of the whole regency, and who asks for, stops and decides on reports."""

from __future__ import annotations

from typing import Any, Final

from akun.enums import Peran
from ikm.permissions import is_pemilik
from ikm.rumus import boleh_terbit
from kemitraan.models import Perusahaan
from kemitraan.permissions import is_perusahaan
from kemitraan.querysets.dasar import adalah_kantor, membaca_semua, perusahaan_sendiri
from laporan.models import JadwalLaporan, Laporan

PENETAP: Final = frozenset({Peran.ADMIN, Peran.KABID})


def can_view_ringkasan(user: Any) -> bool:
    """The office and leadership: they see every shipment these figures are made of."""
    return membaca_semua(user)


def can_view_pekerja(user: Any, *, dipersempit: bool, n: int) -> bool:
    """Workers of the workshops in partnership, known of `n` of them. A firm's own figure is the office's to read; others see the
    sum where at least three stand behind it, and never of a part of the regency: all less that part is a figure, too.
    """
    return adalah_kantor(user) or (not dipersempit and boleh_terbit(n))


def can_list_laporan(user: Any) -> bool:
    return user.peran in Peran.values


def can_request(user: Any, definisi: Any) -> bool:
    """Each report says whom it is made for (definisi.Definisi.boleh)."""
    return bool(definisi.boleh(user))


def can_control(user: Any, laporan: Laporan) -> bool:
    """Stop it, have it made again: its person and the admin."""
    return user.peran == Peran.ADMIN or laporan.pemohon_id == user.pk


def can_decide_any(user: Any) -> bool:
    return user is not None and user.peran == Peran.KABID


def can_decide(user: Any, laporan: Laporan) -> bool:
    return bool(laporan.resmi) and can_decide_any(user)


def can_view_kantor(user: Any) -> bool:
    """The office's own dashboard; leadership reads along, without the lists that are the office's alone."""
    return membaca_semua(user)


def can_view_saya(user: Any) -> bool:
    """Whoever signs in for a company or a workshop; of which, and so of whose figures, the memberships say."""
    return is_perusahaan(user) or is_pemilik(user)


def can_open_pembinaan(user: Any) -> bool:
    """The visits behind a count, and how they lie by kecamatan: the office's notes."""
    return adalah_kantor(user)


def can_view_indikator(user: Any) -> bool:
    """What the regency is measured by, and how far it got."""
    return membaca_semua(user)


def can_set_target(user: Any) -> bool:
    """Targets, and the figures only people can enter."""
    return user.peran in PENETAP


def can_edit_indikator(user: Any) -> bool:
    """Definitions are master data."""
    return bool(user.peran == Peran.ADMIN)


def can_view_kepatuhan(user: Any) -> bool:
    """Office and leadership read who told what; a company and an owner only themselves (queries.kepatuhan)."""
    return user.peran in Peran.values


def can_edit_kewajiban(user: Any) -> bool:
    return user.peran in PENETAP


def can_declare_nihil(user: Any, perusahaan: Perusahaan) -> bool:
    """Its own people, or the office on their behalf."""
    if adalah_kantor(user):
        return True
    return user.peran == Peran.PERUSAHAAN and perusahaan_sendiri(user).filter(perusahaan=perusahaan.pk).exists()


def can_offer_nihil(user: Any) -> bool:
    return user.peran == Peran.PERUSAHAAN or adalah_kantor(user)


def can_list_jadwal(user: Any) -> bool:
    return user.peran in Peran.values


def can_schedule(user: Any, definisi: Any) -> bool:
    """Whatever one may have made may come by itself."""
    return can_request(user, definisi)


def can_address_others(user: Any) -> bool:
    """Send to other people and to addresses outside; everyone else schedules for themselves alone."""
    return user.peran in {Peran.ADMIN, Peran.KABID, Peran.PIMPINAN}


def can_manage_jadwal(user: Any, jadwal: JadwalLaporan) -> bool:
    return user.peran == Peran.ADMIN or jadwal.pemilik_id == user.pk
