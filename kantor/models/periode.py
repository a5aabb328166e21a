from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core import format as f
from core.models import BerUID, BerWaktu
from kantor.querysets import (
    PeriodeTerkunciQuerySet,
)


class PeriodeTerkunci(BerUID, BerWaktu):
    """A month whose figures stand: services refuse its dates while `dibuka_pada` is empty. Its history is the trail."""

    bulan = models.DateField("bulan", unique=True, error_messages={"unique": "Bulan ini sudah tercatat."})
    dikunci_pada = models.DateTimeField("dikunci pada")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="dikunci oleh"
    )
    alasan = models.CharField("alasan", max_length=500)
    dibuka_pada = models.DateTimeField("dibuka pada", null=True, blank=True)
    dibuka_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dibuka oleh",
    )
    dibuka_alasan = models.CharField("alasan dibuka", max_length=500, blank=True)

    objects = PeriodeTerkunciQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "periode terkunci"
        ordering = ("-bulan",)
        constraints = [
            models.CheckConstraint(
                name="periode_awal_bulan",
                condition=Q(bulan__day=1),
                violation_error_message="Periode ditulis sebagai tanggal 1 bulannya.",
            ),
            models.CheckConstraint(
                name="periode_beralasan", condition=~Q(alasan=""), violation_error_message="Sebutkan alasan mengunci."
            ),
            models.CheckConstraint(
                name="periode_pembukaan_lengkap",
                condition=Q(dibuka_pada__isnull=True, dibuka_oleh__isnull=True, dibuka_alasan="")
                | (Q(dibuka_pada__isnull=False, dibuka_oleh__isnull=False) & ~Q(dibuka_alasan="")),
                violation_error_message="Pembukaan harus mencatat waktu, pelaku, dan alasannya.",
            ),
        ]

    def __str__(self) -> str:
        return f.bulan(self.bulan)

    def get_absolute_url(self) -> str:
        return reverse("kantor:periode_list")

    @property
    def terkunci(self) -> bool:
        return self.dibuka_pada is None
