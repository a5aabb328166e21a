from __future__ import annotations

from django.db import models

from core.models import BerUID, BerWaktu
from ikm.querysets import SentraQuerySet


class Sentra(BerUID, BerWaktu):
    """A village's cluster of one trade."""

    nama = models.CharField("nama", max_length=120)
    desa = models.ForeignKey("referensi.Wilayah", on_delete=models.PROTECT, related_name="+", verbose_name="desa")
    komoditas = models.CharField("komoditas", max_length=160)
    sumber = models.CharField("sumber", max_length=300, blank=True)

    objects = SentraQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "sentra"
        ordering = ("nama", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["nama", "desa"],
                name="sentra_nama_unik",
                violation_error_message="Sentra ini sudah tercatat di desa itu.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama
