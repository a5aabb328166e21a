"""The yearly figures a workshop reported, one profile a workshop."""

from __future__ import annotations

from typing import Any, Final

from django.db.models.functions import Coalesce

from ikm.querysets import ProfilTahunanQuerySet

TIAP: Final = 2000


def profil_terpilih(qs: ProfilTahunanQuerySet, *kolom: str) -> dict[int, tuple[Any, ...]]:
    """By the key of each (surviving) IKM: these columns of its newest year, its own profile before that of the oldest record merged
    into it (ADR 14). One statement.
    """
    terbaik: dict[int, tuple[tuple[int, bool, int], tuple[Any, ...]]] = {}
    isi = qs.terhitung().annotate(penyintas=Coalesce("ikm__digabung_ke", "ikm")).order_by()
    for penyintas, ikm, tahun, *nilai in isi.values_list("penyintas", "ikm", "tahun", *kolom).iterator(chunk_size=TIAP):
        urut = (-tahun, ikm != penyintas, ikm)
        if penyintas not in terbaik or urut < terbaik[penyintas][0]:
            terbaik[penyintas] = (urut, tuple(nilai))
    return {k: nilai for k, (_, nilai) in terbaik.items()}
