from django.db import models
from django.db.models import F, Q

from core.models import BerUID, BerWaktu
from kantor.querysets import (
    PenandatanganQuerySet,
)
from kantor.validators import validate_nip


class Penandatangan(BerUID, BerWaktu):
    """Who signs letters and reports, from a day to a day (both included)."""

    nama = models.CharField("nama dan gelar", max_length=150)
    nip = models.CharField("NIP", max_length=18, validators=[validate_nip])
    jabatan = models.CharField("jabatan", max_length=150)
    mulai = models.DateField("berlaku mulai")
    sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = PenandatanganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penandatangan"
        ordering = ("jabatan", "-mulai")
        constraints = [
            models.UniqueConstraint(
                fields=["nip", "jabatan", "mulai"],
                name="penandatangan_unik",
                violation_error_message="Penandatangan ini sudah tercatat.",
            ),
            models.CheckConstraint(
                name="penandatangan_urut",
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")),
                violation_error_message="Tanggal sampai tidak boleh sebelum tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama}, {self.jabatan}"


class Penghitung(models.Model):
    """The last official number given out per kind and year (year 0: a series that never restarts)."""

    jenis = models.CharField("jenis", max_length=40)
    tahun = models.PositiveSmallIntegerField("tahun", default=0)
    terakhir = models.PositiveIntegerField("nomor terakhir", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "penghitung nomor"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "tahun"], name="penghitung_unik", violation_error_message="Penghitung ini sudah ada."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.tahun}: {self.terakhir}"
