from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from core.alamat import alamat_uid
from core.models import BerUID, BerWaktu
from ikm.enums import StatusKembar
from ikm.models.ikm import IKM
from ikm.querysets import PasanganKembarQuerySet, PenggabunganQuerySet

KEYAKINAN_MAKS = 100


class PasanganKembar(BerUID, BerWaktu):
    """Two IKM that may be one workshop, why the program thinks so, and what people decided.

    `sidik` is the fingerprint of what was compared: a decision stands until that changes. `alasan` holds rumus.Alasan.
    """

    ikm_a = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="+", verbose_name="IKM pertama")
    ikm_b = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="+", verbose_name="IKM kedua")
    keyakinan = models.PositiveSmallIntegerField("keyakinan", validators=[MaxValueValidator(KEYAKINAN_MAKS)])
    alasan = models.JSONField("alasan", default=list, blank=True)
    sidik = models.CharField("sidik yang dibandingkan", max_length=64)
    status = models.CharField("status", max_length=10, choices=StatusKembar, default=StatusKembar.MENUNGGU)
    diputuskan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diputuskan oleh",
    )
    diputuskan_pada = models.DateTimeField("diputuskan pada", null=True, blank=True)
    catatan = models.CharField("catatan", max_length=500, blank=True)
    dikabarkan_pada = models.DateTimeField("dikabarkan pada", null=True, blank=True, editable=False)

    objects = PasanganKembarQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pasangan kembar"
        indexes = [
            models.Index(fields=["keyakinan", "id"], name="kembar_keyakinan"),
            models.Index(fields=["status", "keyakinan", "id"], name="kembar_status"),
            models.Index(fields=["updated_at", "id"], name="kembar_diubah"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["ikm_a", "ikm_b"],
                name="kembar_pasangan_unik",
                violation_error_message="Pasangan ini sudah tercatat.",
            ),
            models.CheckConstraint(
                name="kembar_berurutan",
                condition=Q(ikm_a__lt=F("ikm_b")),
                violation_error_message="Sebuah pasangan terdiri atas dua IKM, yang lebih dahulu terdaftar disebut pertama.",
            ),
            models.CheckConstraint(
                name="kembar_keyakinan_wajar",
                condition=Q(keyakinan__gte=0, keyakinan__lte=KEYAKINAN_MAKS),
                violation_error_message="Keyakinan terletak di antara 0 dan 100.",
            ),
            models.CheckConstraint(
                name="kembar_status_sah",
                condition=Q(status__in=StatusKembar.values),
                violation_error_message="Status pasangan tidak dikenal.",
            ),
            models.CheckConstraint(
                name="kembar_keputusan_lengkap",
                condition=Q(status=StatusKembar.MENUNGGU, diputuskan_oleh__isnull=True, diputuskan_pada__isnull=True)
                | (
                    ~Q(status=StatusKembar.MENUNGGU)
                    & Q(diputuskan_oleh__isnull=False, diputuskan_pada__isnull=False)
                    & ~Q(catatan="")
                ),
                violation_error_message="Keputusan harus mencatat siapa, kapan, dan mengapa.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ikm_a} dan {self.ikm_b}"

    def get_absolute_url(self) -> str:
        return alamat_uid("ikm:kembar_detail", self.uid)

    @property
    def keduanya(self) -> tuple[IKM, IKM]:
        return self.ikm_a, self.ikm_b

    @property
    def penerus(self) -> IKM | None:
        """The one of a merged pair that lives on, or the one both live on in."""
        return next((ikm.digabung_ke for ikm in self.keduanya if ikm.digabung_ke), None)


class Penggabungan(BerUID, BerWaktu):
    """One merge: which IKM became part of which, and what undoing it must put back.

    `dialihkan` are the keys of IKM that had been merged into `dari` and now lie with `ke`; `diambil` the columns the
    survivor took over because its own were empty.
    """

    dari = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="penggabungan", verbose_name="dari")
    ke = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="+", verbose_name="ke")
    dialihkan = models.JSONField("IKM yang dialihkan", default=list, blank=True)
    diambil = models.JSONField("isian yang diambil", default=list, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="oleh")
    pada = models.DateTimeField("pada")
    alasan = models.CharField("alasan", max_length=500)
    diurungkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diurungkan oleh",
    )
    diurungkan_pada = models.DateTimeField("diurungkan pada", null=True, blank=True)
    diurungkan_alasan = models.CharField("alasan pengurungan", max_length=500, blank=True)

    objects = PenggabunganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penggabungan"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["dari"],
                condition=Q(diurungkan_pada__isnull=True),
                name="penggabungan_sekali",
                violation_error_message="IKM ini sudah digabung.",
            ),
            models.CheckConstraint(
                name="penggabungan_dua_ikm",
                condition=~Q(dari=F("ke")),
                violation_error_message="IKM tidak dapat digabung ke dirinya sendiri.",
            ),
            models.CheckConstraint(
                name="penggabungan_urung_lengkap",
                condition=Q(diurungkan_pada__isnull=True, diurungkan_oleh__isnull=True, diurungkan_alasan="")
                | (Q(diurungkan_pada__isnull=False, diurungkan_oleh__isnull=False) & ~Q(diurungkan_alasan="")),
                violation_error_message="Pengurungan harus mencatat waktu, pelaku, dan alasannya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dari} ke {self.ke}"

    def get_absolute_url(self) -> str:
        return alamat_uid("ikm:detail", self.ke.uid)

    @property
    def berlaku(self) -> bool:
        return self.diurungkan_pada is None
