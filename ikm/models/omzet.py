from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from core import format as f
from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from ikm.enums import BuktiOmzet
from ikm.querysets import OmzetBulananQuerySet


class OmzetBulanan(AkarAgregat, DapatDibatalkan):
    """One month's turnover of one IKM, in whole rupiah, and what it rests on."""

    ikm = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="omzet", verbose_name="IKM")
    bulan = models.DateField("bulan")
    omzet = models.BigIntegerField("omzet (Rp)", validators=[MinValueValidator(0)])
    tenaga_kerja = models.PositiveIntegerField("tenaga kerja", null=True, blank=True)
    bukti = models.CharField("bukti", max_length=12, choices=BuktiOmzet, default=BuktiOmzet.PERNYATAAN)

    objects = OmzetBulananQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "omzet bulanan"
        ordering = ("-bulan", "id")
        indexes = [
            models.Index(fields=["bulan", "ikm"], name="omzet_bulan_ikm"),
            models.Index(fields=["bulan", "id"], name="omzet_urut_bulan"),
            models.Index(fields=["updated_at", "id"], name="omzet_urut_diubah"),
            models.Index(fields=["bulan", "id"], name="omzet_dibatalkan", condition=Q(dibatalkan_pada__isnull=False)),
        ]
        constraints = [
            constraint_dibatalkan("omzet"),
            models.UniqueConstraint(
                fields=["ikm", "bulan"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="omzet_bulan_unik",
                violation_error_message="Omzet bulan ini sudah tercatat.",
            ),
            models.CheckConstraint(
                name="omzet_awal_bulan",
                condition=Q(bulan__day=1),
                violation_error_message="Bulan ditulis sebagai tanggal 1.",
            ),
            models.CheckConstraint(
                name="omzet_tidak_negatif",
                condition=Q(omzet__gte=0),
                violation_error_message="Omzet tidak boleh negatif.",
            ),
            models.CheckConstraint(
                name="omzet_bukti_sah",
                condition=Q(bukti__in=BuktiOmzet.values),
                violation_error_message="Jenis bukti tidak dikenal.",
            ),
        ]

    def __str__(self) -> str:
        return f"Omzet {f.bulan(self.bulan)}"

    def get_absolute_url(self) -> str:
        return alamat_uid("ikm:omzet_tab", self.ikm.uid)
