"""Who may do what with a need and with the offers it is met by.

The company writes its need down, or an officer for it; the office opens it, asks back or rejects. An IKM answers through its
owner, or its officer answers for it; a company and the office choose among the answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from akun.enums import PERAN_KANTOR, Peran
from ikm import permissions as izin_ikm
from kemitraan.enums import KeputusanTawaran, StatusKebutuhan, Tanggapan
from kemitraan.models import AnggotaPerusahaan, Kebutuhan, Perusahaan, Tawaran
from kemitraan.permissions.dasar import (
    PEMUTUS,
    PETUGAS,
    adalah_anggota,
    bertindak_untuk_ikm,
    bertindak_untuk_perusahaan,
    can_view_harga,
)
from kemitraan.querysets import KebutuhanQuerySet

KEBUTUHAN_SELESAI: Final = frozenset({StatusKebutuhan.TERPENUHI, StatusKebutuhan.DITUTUP, StatusKebutuhan.DITOLAK})


def can_list_kebutuhan(user: Any) -> bool:
    """An owner has offers; the need of each is opened from there."""
    return user.peran in PERAN_KANTOR or user.peran in {Peran.PERUSAHAAN, Peran.PIMPINAN}


def can_list_tawaran(user: Any) -> bool:
    return user.peran in PERAN_KANTOR or user.peran in {Peran.PERUSAHAAN, Peran.IKM}


def can_need_any(user: Any) -> bool:
    """Whether to offer writing down a need; the company is asked for by `can_draft_kebutuhan`."""
    if user.peran == Peran.PERUSAHAAN:
        return AnggotaPerusahaan.objects.hidup().filter(pengguna_id=user.pk).exists()
    return user.peran in PETUGAS


def can_draft_kebutuhan(user: Any, perusahaan: Perusahaan) -> bool:
    return bertindak_untuk_perusahaan(user, perusahaan)


def menyusun_kebutuhan(user: Any, kebutuhan: Kebutuhan) -> bool:
    """Writes it: a member of its company, or an officer for it."""
    return bertindak_untuk_perusahaan(user, kebutuhan.perusahaan)


def mengurus_kebutuhan(user: Any, kebutuhan: Kebutuhan) -> bool:
    """For the office: admin and kabid, and the officer who answers for the need or for its company."""
    if user.peran in PEMUTUS:
        return True
    petugas = {kebutuhan.penanggung_jawab_id, kebutuhan.perusahaan.penanggung_jawab_id}
    return user.peran == Peran.PENYULUH and user.pk in petugas


def menutup_kebutuhan(user: Any, kebutuhan: Kebutuhan) -> bool:
    return mengurus_kebutuhan(user, kebutuhan) or adalah_anggota(user, kebutuhan.perusahaan)


# The life of a need: from → to, and who. A jump that is not here is nobody's.
JALAN_KEBUTUHAN: Final[Mapping[tuple[StatusKebutuhan, StatusKebutuhan], Callable[[Any, Kebutuhan], bool]]] = {
    (StatusKebutuhan.DRAF, StatusKebutuhan.DIAJUKAN): menyusun_kebutuhan,
    (StatusKebutuhan.DIAJUKAN, StatusKebutuhan.DRAF): mengurus_kebutuhan,
    (StatusKebutuhan.DIAJUKAN, StatusKebutuhan.DIBUKA): mengurus_kebutuhan,
    (StatusKebutuhan.DIAJUKAN, StatusKebutuhan.DITOLAK): mengurus_kebutuhan,
    (StatusKebutuhan.DIBUKA, StatusKebutuhan.TERPENUHI): menutup_kebutuhan,
    (StatusKebutuhan.DIBUKA, StatusKebutuhan.DITUTUP): menutup_kebutuhan,
}


def dapat_pindah_kebutuhan(kebutuhan: Kebutuhan, ke: StatusKebutuhan) -> bool:
    return not kebutuhan.dibatalkan and (StatusKebutuhan(kebutuhan.status), ke) in JALAN_KEBUTUHAN


def boleh_pindah_kebutuhan(user: Any, kebutuhan: Kebutuhan, ke: StatusKebutuhan) -> bool:
    """The right alone: whoever was reading while another moved it hears so from the service, not "not yours"."""
    return any(siapa(user, kebutuhan) for (_, tujuan), siapa in JALAN_KEBUTUHAN.items() if tujuan == ke)


def can_move_kebutuhan(user: Any, kebutuhan: Kebutuhan, ke: StatusKebutuhan) -> bool:
    return dapat_pindah_kebutuhan(kebutuhan, ke) and boleh_pindah_kebutuhan(user, kebutuhan, ke)


def can_edit_kebutuhan(user: Any, kebutuhan: Kebutuhan) -> bool:
    draf = kebutuhan.status == StatusKebutuhan.DRAF and not kebutuhan.dibatalkan
    return draf and menyusun_kebutuhan(user, kebutuhan)


def boleh_batalkan_kebutuhan(user: Any, kebutuhan: Kebutuhan) -> bool:
    """Nobody but the office strikes what workshops were asked about."""
    siapa = mengurus_kebutuhan if kebutuhan.status == StatusKebutuhan.DIBUKA else menyusun_kebutuhan
    return siapa(user, kebutuhan) or user.peran == Peran.ADMIN


def can_cancel_kebutuhan(user: Any, kebutuhan: Kebutuhan) -> bool:
    hidup = not kebutuhan.dibatalkan and kebutuhan.status not in KEBUTUHAN_SELESAI
    return hidup and boleh_batalkan_kebutuhan(user, kebutuhan)


def boleh_luaskan(user: Any) -> bool:
    """Where makers are looked for is the office's to say, whoever wrote the need."""
    return user.peran in PEMUTUS


def can_widen_kebutuhan(user: Any, kebutuhan: Kebutuhan) -> bool:
    hidup = not kebutuhan.dibatalkan and kebutuhan.status in {StatusKebutuhan.DIAJUKAN, StatusKebutuhan.DIBUKA}
    return hidup and boleh_luaskan(user)


def can_upload_kebutuhan(user: Any, kebutuhan: Kebutuhan) -> bool:
    """Drawings belong to the draft; the office may add one that came later, while answers still come in."""
    if kebutuhan.dibatalkan or kebutuhan.status in KEBUTUHAN_SELESAI:
        return False
    if kebutuhan.status == StatusKebutuhan.DRAF:
        return menyusun_kebutuhan(user, kebutuhan)
    return mengurus_kebutuhan(user, kebutuhan) or adalah_anggota(user, kebutuhan.perusahaan)


def kebutuhan_dengan_berkas(user: Any) -> KebutuhanQuerySet:
    """Whoever is asked to make it reads its drawing; leadership has no use for it."""
    qs = Kebutuhan.objects.visible_to(user)
    return qs if can_view_harga(user) else qs.none()


def can_view_catatan_kantor(user: Any, kebutuhan: Kebutuhan) -> bool:
    """What the office asked or why it said no: between the office and the company."""
    return user.peran in PERAN_KANTOR or adalah_anggota(user, kebutuhan.perusahaan)


def can_view_trail_kebutuhan(user: Any) -> bool:
    """What office and company said to each other: theirs, no workshop's."""
    return user.peran in PERAN_KANTOR or user.peran == Peran.PERUSAHAAN


# --- offers -------------------------------------------------------------------------------------------------------


def boleh_tawarkan(user: Any, kebutuhan: Kebutuhan) -> bool:
    return mengurus_kebutuhan(user, kebutuhan)


def can_offer_tawaran(user: Any, kebutuhan: Kebutuhan) -> bool:
    """Ask workshops whether they can make it."""
    terbuka = kebutuhan.status == StatusKebutuhan.DIBUKA and not kebutuhan.dibatalkan
    return terbuka and boleh_tawarkan(user, kebutuhan)


def menjawab_tawaran(user: Any, tawaran: Tawaran, pada: date) -> bool:
    """For the IKM: its owner, or the officer of its wilayah."""
    return bertindak_untuk_ikm(user, izin_ikm.penerus(tawaran.ikm), pada)


def can_answer_tawaran(user: Any, tawaran: Tawaran, pada: date) -> bool:
    """Also after the deadline, as long as the need is open and nobody decided."""
    return tawaran_terbuka(tawaran) and not tawaran.keputusan and menjawab_tawaran(user, tawaran, pada)


def tawaran_terbuka(tawaran: Tawaran) -> bool:
    kebutuhan = tawaran.kebutuhan
    return not tawaran.dibatalkan and not kebutuhan.dibatalkan and kebutuhan.status == StatusKebutuhan.DIBUKA


def boleh_putuskan(user: Any, tawaran: Tawaran) -> bool:
    return menutup_kebutuhan(user, tawaran.kebutuhan)


def dapat_diputuskan(tawaran: Tawaran) -> bool:
    """The state alone: the right is one question for all offers of a need (`menutup_kebutuhan`)."""
    return tawaran_terbuka(tawaran) and tawaran.tanggapan in {Tanggapan.SANGGUP, Tanggapan.SEBAGIAN}


def can_decide_tawaran(user: Any, tawaran: Tawaran) -> bool:
    return dapat_diputuskan(tawaran) and boleh_putuskan(user, tawaran)


def can_send_sampel(user: Any, tawaran: Tawaran, pada: date) -> bool:
    """Once it said it can, and while the sample was not judged as it should be."""
    sanggup = tawaran.tanggapan in {Tanggapan.SANGGUP, Tanggapan.SEBAGIAN}
    return tawaran_terbuka(tawaran) and sanggup and menjawab_tawaran(user, tawaran, pada)


def boleh_nilai_sampel(user: Any, tawaran: Tawaran) -> bool:
    return bertindak_untuk_perusahaan(user, tawaran.kebutuhan.perusahaan)


def sampel_terkirim(tawaran: Tawaran) -> bool:
    """The state alone, as `dapat_diputuskan`; the right is `boleh_nilai_sampel`."""
    return tawaran_terbuka(tawaran) and tawaran.sampel_dikirim is not None


def can_judge_sampel(user: Any, tawaran: Tawaran) -> bool:
    return sampel_terkirim(tawaran) and boleh_nilai_sampel(user, tawaran)


def can_withdraw_tawaran(user: Any, tawaran: Tawaran) -> bool:
    terbuka = tawaran_terbuka(tawaran) and tawaran.keputusan != KeputusanTawaran.DIPILIH
    return terbuka and boleh_tawarkan(user, tawaran.kebutuhan)


def dapat_disepakati(tawaran: Tawaran) -> bool:
    """The state alone, as `dapat_diputuskan`; the right is `menyusun_kebutuhan`."""
    return tawaran.keputusan == KeputusanTawaran.DIPILIH and not tawaran.dibatalkan


def can_agree_tawaran(user: Any, tawaran: Tawaran) -> bool:
    """Whether to offer "Buat perjanjian": chosen, and this person draws agreements up for that company."""
    return dapat_disepakati(tawaran) and menyusun_kebutuhan(user, tawaran.kebutuhan)


def can_view_jawaban(user: Any) -> bool:
    """How much of a need workshops said they can make: the company's and the office's, never a workshop's."""
    return user.peran in PERAN_KANTOR or user.peran == Peran.PERUSAHAAN


def can_view_skor(user: Any) -> bool:
    """Why the office chose whom to ask stays in the office."""
    return user.peran in PERAN_KANTOR


def can_view_trail_tawaran(user: Any) -> bool:
    """It holds the score and why this workshop was picked."""
    return can_view_skor(user)
