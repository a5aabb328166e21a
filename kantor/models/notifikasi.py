from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.models import BerUID, BerWaktu
from kantor.querysets import (
    NotifikasiQuerySet,
)
from kantor.validators import validate_tautan_dalam


class Notifikasi(BerUID, BerWaktu):
    """One thing one person should know. `kunci` makes it a fact, not an event: told twice, it is still one row."""

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notifikasi", verbose_name="pengguna"
    )
    jenis = models.CharField("jenis", max_length=60)
    judul = models.CharField("judul", max_length=200)
    teks = models.CharField("isi", max_length=500, blank=True)
    url = models.CharField("tautan", max_length=300, blank=True, validators=[validate_tautan_dalam])
    kunci = models.CharField("kunci", max_length=200)
    dibaca_pada = models.DateTimeField("dibaca pada", null=True, blank=True)
    surel_pada = models.DateTimeField("disurelkan pada", null=True, blank=True)
    surel_token = models.UUIDField("penanda pengiriman surel", null=True, blank=True, editable=False)

    objects = NotifikasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "notifikasi"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["pengguna", "created_at", "id"], name="notifikasi_pengguna"),
            models.Index(fields=["pengguna"], name="notifikasi_belum_dibaca", condition=Q(dibaca_pada__isnull=True)),
            models.Index(fields=["pengguna", "surel_pada"], name="notifikasi_surel"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "kunci"],
                name="notifikasi_kunci_unik",
                violation_error_message="Pemberitahuan ini sudah ada.",
            ),
            models.CheckConstraint(
                name="notifikasi_tautan_dalam",
                condition=Q(url="") | (Q(url__startswith="/") & ~Q(url__startswith="//")),
                violation_error_message="Tautan pemberitahuan harus menuju halaman sistem ini.",
            ),
            models.CheckConstraint(
                name="notifikasi_surel_bertanda",
                condition=Q(surel_pada__isnull=True, surel_token__isnull=True)
                | Q(surel_pada__isnull=False, surel_token__isnull=False),
                violation_error_message="Pengiriman surel harus mencatat waktu dan penandanya.",
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        return reverse("kantor:notifikasi_list")
