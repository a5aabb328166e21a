from __future__ import annotations

from django.db import models
from django.db.models import Q

from ikm.enums import JenisKata


class KataCari(models.Model):
    """A word that stands in the register, once for each kind of column: what a mistyped word is compared with. Services
    add, the nightly rebuild counts and forgets.
    """

    kata = models.CharField("kata", max_length=40)
    jenis = models.CharField("jenis", max_length=8, choices=JenisKata)
    jumlah = models.PositiveIntegerField("jumlah catatan", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "kata pencarian"
        ordering = ("-jumlah", "kata")
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "kata"], name="kata_cari_unik", violation_error_message="Kata ini sudah tercatat."
            ),
            models.CheckConstraint(
                name="kata_cari_jenis_sah",
                condition=Q(jenis__in=JenisKata.values),
                violation_error_message="Jenis kata tidak dikenal.",
            ),
        ]

    def __str__(self) -> str:
        return self.kata
