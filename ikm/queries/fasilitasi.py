"""Composed answers about facilitation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from ikm import permissions
from ikm.models import IKM, Fasilitasi, PesertaFasilitasi
from ikm.queries.lapangan import BUTIR_PILIHAN, ikm_binaan


@dataclass(frozen=True, slots=True)
class BarisPeserta:
    peserta: PesertaFasilitasi
    ikm: IKM
    boleh_ubah: bool


def peserta_terlihat(user: Any, fasilitasi: Fasilitasi, pada: date, satu: UUID | None = None) -> list[BarisPeserta]:
    """The participants this person may know of (or that one), each under the IKM that lives on; an owner meets the own
    alone.
    """
    milik = PesertaFasilitasi.objects.visible_to(user).terhitung().filter(fasilitasi=fasilitasi)
    if satu is not None:
        milik = milik.filter(uid=satu)
    baris = milik.select_related("ikm__desa__induk", "ikm__digabung_ke__desa__induk", "fasilitasi").order_by(
        "ikm__nama", "pk"
    )
    return [BarisPeserta(p, permissions.penerus(p.ikm), permissions.can_edit_peserta(user, p, pada)) for p in baris]


def calon_peserta(
    user: Any, fasilitasi: Fasilitasi, teks: str, dipilih: Collection[UUID], pada: date
) -> tuple[list[IKM], list[IKM]]:
    """(picked so far, further candidates): own IKM that answer the words and are not in it yet."""
    binaan = ikm_binaan(user, pada).select_related("desa__induk")
    terpilih = list(binaan.filter(uid__in=dipilih).order_by("nama", "pk")) if dipilih else []
    sudah = fasilitasi.peserta.tercatat().values("ikm")
    calon = ikm_binaan(user, pada, teks).exclude(pk__in=sudah).exclude(uid__in=dipilih)
    return terpilih, list(calon.select_related("desa__induk").order_by("nama", "pk")[:BUTIR_PILIHAN])
