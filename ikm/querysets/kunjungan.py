from __future__ import annotations

from typing import Any, Self

from django.db.models import CharField, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from akun.enums import PERAN_KANTOR
from core.ejaan import Kata
from ikm.querysets.dasar import BerjanjiQuerySet, MilikIKMQuerySet

PEMISAH = ","


class Rangkai(Func):
    """The values of a column as one text, in the subquery of one row: string_agg is spelled differently everywhere."""

    output_field = CharField()
    template = "%(function)s(%(expressions)s, '" + PEMISAH + "')"
    function = "group_concat"

    def as_postgresql(self, compiler: Any, connection: Any, **kwargs: Any) -> Any:
        return super().as_sql(compiler, connection, function="string_agg", **kwargs)


class KunjunganQuerySet(BerjanjiQuerySet, MilikIKMQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Visits are the office's notes about a workshop: neither companies nor leadership nor owners read them."""
        return self if user.peran in PERAN_KANTOR else self.none()

    def dalam_kecamatan(self, kode: frozenset[str] | None) -> Self:
        """None means the whole kabupaten."""
        return self if kode is None else self.filter(ikm__kecamatan_kode__in=kode)

    def memuat_kata(self, kata: Kata) -> Q:
        """In the owner's name, too: who reads visits reads it."""
        pemilik = Q(*(Q(ikm__cari_pemilik__contains=k) for k in kata.dicari), _connector=Q.OR)
        return pemilik | super().memuat_kata(kata)

    def with_masalah(self) -> Self:
        """`kode_masalah`: the problems' codes in one text, because a list shows them and must not ask once a row."""
        masalah: Any = self.model._meta.get_field("masalah").related_model
        milik = masalah._default_manager.filter(kunjungan=OuterRef("pk")).order_by()
        kode = Subquery(milik.annotate(n=Rangkai(F("jenis"))).values("n")[:1])
        return self.annotate(kode_masalah=Coalesce(kode, Value("")))

    def with_untuk_daftar(self) -> Self:
        return self.select_related("ikm__desa__induk", "penyuluh").with_masalah()
