from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import BerWaktu
from kantor.enums import StatusKunci
from kantor.querysets import (
    KunciIdempotensiQuerySet,
)

KODE_HTTP_MIN, KODE_HTTP_MAKS = 100, 599


class KunciIdempotensi(BerWaktu):
    """One request that a program may repeat: the first answer under a key is the answer."""

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="pengguna"
    )
    kunci = models.CharField("kunci", max_length=200)
    sidik_isi = models.CharField("sidik isi", max_length=64)
    status = models.CharField("status", max_length=12, choices=StatusKunci, default=StatusKunci.BERJALAN)
    token = models.UUIDField("penanda pelaksana")
    sewa_sampai = models.DateTimeField("sewa sampai")
    kode_http = models.PositiveSmallIntegerField("kode jawaban", null=True, blank=True)
    jawaban = models.JSONField("jawaban", null=True, blank=True)
    kedaluwarsa = models.DateTimeField("kedaluwarsa", db_index=True)

    objects = KunciIdempotensiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kunci idempotensi"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "kunci"],
                name="kunci_idempotensi_unik",
                violation_error_message="Kunci idempotensi ini sudah dipakai.",
            ),
            models.CheckConstraint(
                name="kunci_idempotensi_terjawab",
                condition=Q(status=StatusKunci.BERJALAN, kode_http__isnull=True)
                | Q(
                    status=StatusKunci.SELESAI,
                    kode_http__isnull=False,
                    kode_http__gte=KODE_HTTP_MIN,
                    kode_http__lte=KODE_HTTP_MAKS,
                ),
                violation_error_message="Kunci yang selesai harus menyimpan jawabannya.",
            ),
        ]

    def __str__(self) -> str:
        return self.kunci
