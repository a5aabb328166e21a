from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.models import BerUID, BerWaktu, DapatDibatalkan, constraint_dibatalkan
from kantor.enums import GAMBAR, JenisBerkas
from kantor.querysets import (
    BerkasQuerySet,
)


class Berkas(BerUID, BerWaktu, DapatDibatalkan):
    """A stored file: bytes in private storage under `lokasi` (from the uid, no person's words), rights of its owner."""

    nama_asli = models.CharField("nama berkas", max_length=150)
    jenis_mime = models.CharField("jenis", max_length=80, choices=JenisBerkas)
    ukuran = models.PositiveBigIntegerField("ukuran")
    sha256 = models.CharField("sidik SHA-256", max_length=64)
    lebar = models.PositiveIntegerField("lebar", null=True, blank=True)
    tinggi = models.PositiveIntegerField("tinggi", null=True, blank=True)
    lokasi = models.CharField("lokasi simpan", max_length=120, unique=True, editable=False)
    pemilik_jenis = models.CharField("jenis pemilik", max_length=60)
    pemilik_uid = models.UUIDField("uid pemilik")
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diunggah oleh",
    )
    keterangan = models.CharField("keterangan", max_length=200, blank=True)

    objects = BerkasQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "berkas"
        ordering = ("-id",)
        indexes = [models.Index(fields=["pemilik_jenis", "pemilik_uid", "-id"], name="berkas_pemilik")]
        constraints = [
            models.CheckConstraint(
                name="berkas_jenis_sah",
                condition=Q(jenis_mime__in=JenisBerkas.values),
                violation_error_message="Jenis berkas tidak diterima.",
            ),
            models.CheckConstraint(
                name="berkas_ukuran_positif",
                condition=Q(ukuran__gt=0),
                violation_error_message="Berkas tidak boleh kosong.",
            ),
            models.CheckConstraint(
                name="berkas_gambar_berukuran",
                condition=Q(
                    jenis_mime__in=sorted(GAMBAR), lebar__isnull=False, tinggi__isnull=False, lebar__gt=0, tinggi__gt=0
                )
                | (~Q(jenis_mime__in=sorted(GAMBAR)) & Q(lebar__isnull=True, tinggi__isnull=True)),
                violation_error_message="Gambar, dan hanya gambar, mencatat lebar dan tingginya.",
            ),
            constraint_dibatalkan("berkas"),
        ]

    def __str__(self) -> str:
        return self.nama_asli

    def get_absolute_url(self) -> str:
        return reverse("kantor:berkas_download", args=[self.uid])

    @property
    def adalah_gambar(self) -> bool:
        return self.jenis_mime in GAMBAR

    @property
    def lokasi_mini(self) -> str:
        return f"{self.lokasi}.mini"
