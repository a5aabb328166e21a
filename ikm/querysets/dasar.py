"""What the records of an IKM share: their rows follow the IKM's, and a merged IKM's records are read with its survivor's."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from akun.enums import PERAN_KANTOR, Peran
from core.ejaan import Kata, Pencarian
from core.models import ScopedQuerySet
from ikm.enums import KeadaanTindakLanjut


def memuat(kolom: str, kata: Kata, *, apa_adanya: bool = False) -> Q:
    """A search column holds the word anywhere, or one of its meaning at the beginning of a word ("cor" is not "dekor").
    `apa_adanya`: the column holds text as it was typed, not normalised for searching.
    """
    i = "i" if apa_adanya else ""
    syarat = [Q(**{f"{kolom}__{i}contains": k}) for k in kata.dicari]
    for p in kata.padanan:
        syarat += [Q(**{f"{kolom}__{i}startswith": p}), Q(**{f"{kolom}__{i}contains": f" {p}"})]
    return Q(*syarat, _connector=Q.OR)


class MilikIKMQuerySet(ScopedQuerySet):
    """Records with a foreign key `ikm`."""

    def cari(self, pencarian: Pencarian) -> Self:
        """Every word, or one of its meaning, in what the record is searched by."""
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(self.memuat_kata(kata))
        return qs

    def memuat_kata(self, kata: Kata) -> Q:
        """In the name or code of its IKM; records that say more widen it."""
        return memuat("ikm__cari_nama", kata)

    def visible_to(self, user: Any) -> Self:
        """Who sees an IKM sees its records, those of the IKM merged into it included; a company only live ones."""
        if user.peran in PERAN_KANTOR or user.peran == Peran.PIMPINAN:
            return self
        semua: Any = self.model._meta.get_field("ikm").related_model
        terlihat = semua._default_manager.visible_to(user).values("pk")
        gabungan = semua._default_manager.filter(digabung_ke__in=terlihat).values("pk")
        qs = self.filter(Q(ikm__in=terlihat) | Q(ikm__in=gabungan))
        return qs.tercatat() if user.peran == Peran.PERUSAHAAN else qs

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def terhitung(self) -> Self:
        """Live records of IKM that were not cancelled; a merged IKM's count as its survivor's."""
        return self.tercatat().filter(ikm__dibatalkan_pada__isnull=True)

    def dari(self, ikm: Any) -> Self:
        """The records of `ikm` and of every IKM merged into it (a merge moves nothing). A subquery over the register's
        keys: an OR across the join would read every record there is.
        """
        semua: Any = self.model._meta.get_field("ikm").related_model
        return self.filter(ikm__in=semua._default_manager.filter(Q(pk=ikm.pk) | Q(digabung_ke=ikm)).values("pk"))

    def milik(self, ikm: QuerySet) -> Self:
        """The live records that count for these IKM in sums. `penyintas` is the key of the IKM each counts for: the one it
        was recorded for, or the one that was merged into.
        """
        berpemilik = self.terhitung().annotate(penyintas=Coalesce("ikm__digabung_ke", "ikm"))
        return berpemilik.filter(penyintas__in=ikm.values("pk"))

    def pemilik(self) -> Any:
        """The keys of the IKM these records count for: each one's own, and the survivor of one that was merged. Two plain
        look-ups: a COALESCE over the join would read every record there is.
        """
        gabungan = self.filter(ikm__digabung_ke__isnull=False).values("ikm__digabung_ke")
        return self.order_by().values("ikm").union(gabungan.order_by(), all=True)


class BerjanjiQuerySet:
    """Before the queryset of records that promise something for a day (ikm.models.dasar.BertindakLanjut)."""

    def berjanji(self: Any) -> Any:
        """Live records whose promise is still open."""
        return self.filter(
            dibatalkan_pada__isnull=True, tindak_lanjut_pada__isnull=False, tindak_lanjut_selesai__isnull=True
        )

    def jatuh_tempo(self: Any, pada: date) -> Any:
        """Due on that day or overdue."""
        return self.berjanji().filter(tindak_lanjut_pada__lte=pada)

    def menurut_tindak_lanjut(self: Any, keadaan: str, pada: date) -> Any:
        """`terbuka` is every promise not kept yet, the late ones among them."""
        pilihan = {
            KeadaanTindakLanjut.TERBUKA: Q(tindak_lanjut_selesai__isnull=True),
            KeadaanTindakLanjut.PERLU: Q(tindak_lanjut_selesai__isnull=True, tindak_lanjut_pada__lte=pada),
            KeadaanTindakLanjut.JATUH_TEMPO: Q(tindak_lanjut_selesai__isnull=True, tindak_lanjut_pada=pada),
            KeadaanTindakLanjut.TERLAMBAT: Q(tindak_lanjut_selesai__isnull=True, tindak_lanjut_pada__lt=pada),
            KeadaanTindakLanjut.SELESAI: Q(tindak_lanjut_selesai__isnull=False),
        }
        if keadaan == KeadaanTindakLanjut.TANPA:
            return self.filter(tindak_lanjut_pada__isnull=True)
        return self.filter(pilihan[KeadaanTindakLanjut(keadaan)], tindak_lanjut_pada__isnull=False)
