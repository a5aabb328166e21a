from __future__ import annotations

from typing import Any, Self

from django.db.models import BigIntegerField, Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from akun.enums import PERAN_KANTOR, Peran
from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from ikm.querysets.dasar import memuat


class FasilitasiQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Office and leadership: all. An owner: live ones the own workshop took part in. Companies: none."""
        if user.peran in PERAN_KANTOR or user.peran == Peran.PIMPINAN:
            return self
        if user.peran == Peran.IKM:
            milik = self._peserta().visible_to(user).tercatat()
            return self.tercatat().filter(pk__in=milik.values("fasilitasi"))
        return self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def cari(self, pencarian: Pencarian) -> Self:
        """Every word, or one of its meaning, in title or place."""
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("judul", kata, apa_adanya=True) | memuat("tempat", kata, apa_adanya=True))
        return qs

    def with_jumlah(self) -> Self:
        """`jumlah_peserta` and `jumlah_nilai` (whole rupiah; None while no participant's value is known)."""
        hidup = self._peserta().terhitung().filter(fasilitasi=OuterRef("pk")).order_by().values("fasilitasi")
        return self.annotate(
            jumlah_peserta=Coalesce(Subquery(hidup.annotate(n=Count("pk")).values("n")), 0),
            jumlah_nilai=Subquery(hidup.annotate(n=Sum("nilai")).values("n"), output_field=BigIntegerField()),
        )

    def _peserta(self) -> Any:
        peserta: Any = self.model._meta.get_field("peserta").related_model
        return peserta._default_manager.all()
