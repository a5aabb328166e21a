from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from akun.enums import PERAN_KANTOR
from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from ikm.enums import StatusKembar
from ikm.querysets.dasar import memuat

HIDUP = Q(
    ikm_a__dibatalkan_pada__isnull=True,
    ikm_a__digabung_ke__isnull=True,
    ikm_b__dibatalkan_pada__isnull=True,
    ikm_b__digabung_ke__isnull=True,
)


class PasanganKembarQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The office's own work. An officer's narrower view is permissions.lingkup_kembar, since it has dates."""
        return self if user.peran in PERAN_KANTOR else self.none()

    def dalam_kecamatan(self, kode: frozenset[str] | None) -> Self:
        """Both of them; None means the whole kabupaten."""
        return self if kode is None else self.filter(ikm_a__kecamatan_kode__in=kode, ikm_b__kecamatan_kode__in=kode)

    def cari(self, pencarian: Pencarian) -> Self:
        """Every word, or one of its meaning, in the name or code of one of the two."""
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("ikm_a__cari_nama", kata) | memuat("ikm_b__cari_nama", kata))
        return qs

    def menunggu(self) -> Self:
        """What can be decided: neither of the two was cancelled or merged since."""
        return self.filter(HIDUP, status=StatusKembar.MENUNGGU)

    def dengan(self, ikm: Any) -> Self:
        return self.filter(Q(ikm_a=ikm) | Q(ikm_b=ikm))


class PenggabunganQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self if user.peran in PERAN_KANTOR else self.none()

    def berlaku(self) -> Self:
        return self.filter(diurungkan_pada__isnull=True)

    def atas(self, pasangan: Any) -> Self:
        """The merges of this very pair, in either direction."""
        keduanya = (pasangan.ikm_a_id, pasangan.ikm_b_id)
        return self.filter(dari__in=keduanya, ke__in=keduanya)
