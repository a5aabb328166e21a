from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from core.teks import rapikan
from ekspor.querysets import PelepasanQuerySet
from kemitraan.models.dasar import kolom_wakil


class Pelepasan(AkarAgregat, DapatDibatalkan):
    """The send-off ceremony, which is not the departure of the ship. Its sheet is printed once the sender confirmed the figures:
    `angka` holds them as they were confirmed (queries.AngkaPelepasan), so that a later correction shows.
    """

    pengiriman = models.ForeignKey(
        "ekspor.Pengiriman", on_delete=models.PROTECT, related_name="pelepasan", verbose_name="pengiriman"
    )
    tanggal = models.DateField("tanggal")
    tempat = models.CharField("tempat", max_length=160)
    pejabat = models.CharField("dilepas oleh", max_length=120)
    jabatan = models.CharField("jabatan", max_length=120)
    catatan = models.CharField("catatan", max_length=300, blank=True)
    angka = models.JSONField("angka yang dikonfirmasi", null=True, editable=False)
    dikonfirmasi_pada = models.DateTimeField("dikonfirmasi pada", null=True, editable=False)
    dikonfirmasi_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dikonfirmasi oleh",
    )
    diwakili = kolom_wakil("dikonfirmasi petugas untuk pengirim")

    objects = PelepasanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pelepasan"
        ordering = ("-tanggal", "-id")
        indexes = [models.Index(fields=["tanggal", "id"], name="pelepasan_urut_tanggal")]
        constraints = [
            constraint_dibatalkan("pelepasan"),
            models.UniqueConstraint(
                fields=["pengiriman"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="pelepasan_satu_tiap_pengiriman",
                violation_error_message="Pengiriman ini sudah mempunyai pelepasan.",
            ),
            models.CheckConstraint(
                name="pelepasan_konfirmasi_lengkap",
                condition=Q(dikonfirmasi_pada__isnull=True, dikonfirmasi_oleh__isnull=True, angka__isnull=True)
                | Q(dikonfirmasi_pada__isnull=False, dikonfirmasi_oleh__isnull=False, angka__isnull=False),
                violation_error_message="Konfirmasi mencatat waktu, pelaku, dan angkanya.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pelepasan {self.pengiriman}"

    def get_absolute_url(self) -> str:
        return alamat_uid("ekspor:pelepasan_detail", self.uid)

    def clean(self) -> None:
        for nama in ("tempat", "pejabat", "jabatan", "catatan"):
            setattr(self, nama, rapikan(getattr(self, nama)))

    @property
    def dikonfirmasi(self) -> bool:
        return self.dikonfirmasi_pada is not None
