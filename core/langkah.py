"""The road of a record as steps for components/steps.html."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models.enums import Choices


def susun_langkah(
    jalan: Sequence[Choices],
    kini: Choices,
    *,
    keterangan: Mapping[Any, str] | None = None,
    dicapai: Choices | None = None,
) -> list[dict[str, str]]:
    """Each state of `jalan` as done, current or still to come; `keterangan` says when or by whom, by state.

    The last state of the road counts as done: nothing follows it. A `kini` that is not on the road (refused, closed,
    cancelled) ends it after `dicapai`, the last state that was reached, and what would have followed is left out.
    """
    teks = keterangan or {}
    if kini in jalan:
        tempat = jalan.index(kini)
        akhir = tempat == len(jalan) - 1
        keadaan = ["selesai" if i < tempat or (akhir and i == tempat) else "nanti" for i in range(len(jalan))]
        if not akhir:
            keadaan[tempat] = "kini"
        return [_butir(s, k, teks) for s, k in zip(jalan, keadaan, strict=True)]
    sampai = jalan.index(dicapai) + 1 if dicapai in jalan else 0
    return [*(_butir(s, "selesai", teks) for s in jalan[:sampai]), _butir(kini, "batal", teks)]


def _butir(status: Choices, keadaan: str, teks: Mapping[Any, str]) -> dict[str, str]:
    return {"label": str(status.label), "keadaan": keadaan, "keterangan": teks.get(status, "")}
