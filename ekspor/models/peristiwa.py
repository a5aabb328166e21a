from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import BerUID, BerWaktu, DapatDibatalkan, constraint_dibatalkan
from ekspor.enums import AlasanTerlambat, KelasPeristiwa, KodePeristiwa
from ekspor.querysets import PeristiwaQuerySet


class Peristiwa(BerUID, BerWaktu, DapatDibatalkan):
    """One milestone of a shipment as planned, estimated or actual. Rows are added, never changed: the latest of a kind and
    class counts, the earlier ones stay as the history of a plan.
    """

    pengiriman = models.ForeignKey(
        "ekspor.Pengiriman", on_delete=models.PROTECT, related_name="peristiwa", verbose_name="pengiriman"
    )
    kode = models.CharField("peristiwa", max_length=14, choices=KodePeristiwa)
    kelas = models.CharField("kelas", max_length=10, choices=KelasPeristiwa)
    waktu = models.DateTimeField("waktu")
    pelabuhan = models.ForeignKey(
        "referensi.Pelabuhan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pelabuhan",
    )
    tempat = models.CharField("tempat", max_length=120, blank=True)
    alasan_terlambat = models.CharField("sebab terlambat", max_length=10, choices=AlasanTerlambat, blank=True)
    catatan = models.CharField("catatan", max_length=300, blank=True)
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dicatat oleh",
    )

    objects = PeristiwaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "peristiwa"
        ordering = ("waktu", "id")
        indexes = [
            models.Index(fields=["pengiriman", "kelas", "kode", "id"], name="peristiwa_pengiriman"),
            models.Index(fields=["waktu", "id"], name="peristiwa_waktu"),
        ]
        constraints = [
            constraint_dibatalkan("peristiwa"),
            models.CheckConstraint(
                name="peristiwa_sah",
                condition=Q(kode__in=KodePeristiwa.values, kelas__in=KelasPeristiwa.values),
                violation_error_message="Peristiwa tidak dikenal.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kode_display()} ({self.get_kelas_display().lower()})"

    def get_absolute_url(self) -> str:
        """A milestone is read on the page of its shipment."""
        return self.pengiriman.get_absolute_url()
