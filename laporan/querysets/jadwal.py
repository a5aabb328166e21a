from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from akun.enums import Peran
from core.models import ScopedQuerySet
from laporan.enums import BERJALAN, StatusJadwal, StatusPenyampaian


def _hitung(qs: models.QuerySet) -> models.QuerySet:
    """How many rows there are for one schedule, beside it: counting through a join would group every column of the list."""
    return qs.order_by().values("jadwal").annotate(n=Count("pk")).values("n")


class JadwalLaporanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self if user.peran == Peran.ADMIN else self.milik(user)

    def milik(self, user: Any) -> Self:
        return self.filter(pemilik=user)

    def aktif(self) -> Self:
        return self.filter(status=StatusJadwal.AKTIF)

    def jatuh_tempo(self, pada: datetime) -> Self:
        return self.aktif().filter(berikutnya__lte=pada)

    def with_untuk_daftar(self) -> Self:
        """With how many receive it (`n_penerima`) and how the last delivery ended (`hasil_terakhir`)."""
        penyampaian, penerima = (
            self.model._meta.get_field(n).related_model._default_manager  # type: ignore[union-attr]
            for n in ("penyampaian", "penerima")
        )
        terakhir = penyampaian.filter(jadwal=OuterRef("pk"), uji=False).order_by("-jatuh_tempo", "-id")
        return self.select_related("pemilik").annotate(
            n_penerima=Coalesce(Subquery(_hitung(penerima.filter(jadwal=OuterRef("pk"), aktif=True))), 0),
            hasil_terakhir=Subquery(terakhir.values("status")[:1]),
            gagal_terbuka=Exists(penyampaian.filter(jadwal=OuterRef("pk"), status=StatusPenyampaian.GAGAL)),
        )


class PenerimaJadwalQuerySet(models.QuerySet):
    def aktif(self) -> Self:
        return self.filter(aktif=True)


class PenyampaianQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self if user.peran == Peran.ADMIN else self.filter(jadwal__pemilik=user)

    def berjalan(self) -> Self:
        return self.filter(status__in=BERJALAN)

    def sewa_habis(self, pada: datetime) -> Self:
        return self.filter(lease_sampai__lt=pada)

    def dapat_diambil(self, pada: datetime) -> Self:
        """Free, and its time has come. Plain columns of its own: whoever waits for its lock judges the row as it then is."""
        siap = Q(status=StatusPenyampaian.MENUNGGU, coba_lagi_pada__lte=pada) | Q(status=StatusPenyampaian.MENYUSUN)
        return self.filter(siap, lease_token__isnull=True)
