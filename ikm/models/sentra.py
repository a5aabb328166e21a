from __future__ import annotations

from django.db import models

from core.alamat import alamat_uid
from core.models import AkarAgregat
from core.teks import rapikan
from ikm.querysets import SentraQuerySet


class Sentra(AkarAgregat):
    """A village's cluster of one trade."""

    nama = models.CharField("nama", max_length=120)
    desa = models.ForeignKey("referensi.Wilayah", on_delete=models.PROTECT, related_name="+", verbose_name="desa")
    komoditas = models.CharField("komoditas", max_length=160)
    sumber = models.CharField("sumber", max_length=300, blank=True)

    objects = SentraQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "sentra"
        ordering = ("nama", "id")
        indexes = [models.Index(fields=["komoditas", "id"], name="sentra_urut_komoditas")]
        constraints = [
            models.UniqueConstraint(
                fields=["nama", "desa"],
                name="sentra_nama_unik",
                violation_error_message="Sentra ini sudah tercatat di desa itu.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return alamat_uid("ikm:sentra_detail", self.uid)

    def clean(self) -> None:
        self.nama, self.komoditas = rapikan(self.nama), rapikan(self.komoditas)
