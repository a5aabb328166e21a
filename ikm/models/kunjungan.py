from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core import format as f
from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from ikm.enums import Masalah
from ikm.querysets import KunjunganQuerySet


class Kunjungan(AkarAgregat, DapatDibatalkan):
    """An officer at a workshop: when, where the phone said it was, what is lacking, what was advised, when to come again.

    `jarak_m` is the distance to the IKM's known place when the visit was saved, in metres.
    """

    ikm = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="kunjungan", verbose_name="IKM")
    penyuluh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="kunjungan", verbose_name="penyuluh"
    )
    tanggal = models.DateField("tanggal")
    lat = models.DecimalField("lintang", max_digits=9, decimal_places=6, null=True, blank=True)
    lng = models.DecimalField("bujur", max_digits=9, decimal_places=6, null=True, blank=True)
    akurasi_m = models.PositiveIntegerField("ketelitian lokasi (m)", null=True, blank=True)
    jarak_m = models.PositiveIntegerField("jarak dari IKM (m)", null=True, blank=True, editable=False)
    catatan = models.CharField("catatan", max_length=2000, blank=True)
    rekomendasi = models.CharField("rekomendasi", max_length=1000, blank=True)
    tindak_lanjut_pada = models.DateField("tindak lanjut pada", null=True, blank=True)
    tindak_lanjut_selesai = models.DateField("tindak lanjut selesai", null=True, blank=True, editable=False)

    objects = KunjunganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kunjungan"
        ordering = ("-tanggal", "-id")
        indexes = [
            models.Index(fields=["ikm", "tanggal", "id"], name="kunjungan_ikm"),
            models.Index(fields=["penyuluh", "tanggal", "id"], name="kunjungan_penyuluh"),
            models.Index(fields=["tanggal", "id"], name="kunjungan_tanggal"),
            models.Index(
                fields=["tindak_lanjut_pada"],
                name="kunjungan_tindak_lanjut",
                condition=Q(
                    tindak_lanjut_pada__isnull=False, tindak_lanjut_selesai__isnull=True, dibatalkan_pada__isnull=True
                ),
            ),
        ]
        constraints = [
            constraint_dibatalkan("kunjungan"),
            models.CheckConstraint(
                name="kunjungan_koordinat_berpasangan",
                condition=Q(lat__isnull=True, lng__isnull=True, akurasi_m__isnull=True)
                | Q(lat__isnull=False, lng__isnull=False, lat__gte=-11, lat__lte=6, lng__gte=95, lng__lte=142),
                violation_error_message="Lintang dan bujur diisi keduanya dan terletak di Indonesia.",
            ),
            models.CheckConstraint(
                name="kunjungan_tindak_lanjut_sesudah",
                condition=Q(tindak_lanjut_pada__isnull=True) | Q(tindak_lanjut_pada__gte=F("tanggal")),
                violation_error_message="Tindak lanjut tidak boleh sebelum tanggal kunjungan.",
            ),
            models.CheckConstraint(
                name="kunjungan_selesai_bila_ada",
                condition=Q(tindak_lanjut_selesai__isnull=True) | Q(tindak_lanjut_pada__isnull=False),
                violation_error_message="Tidak ada tindak lanjut yang dapat diselesaikan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kunjungan {f.tanggal(self.tanggal)}"

    def get_absolute_url(self) -> str:
        return alamat_uid("ikm:kunjungan_detail", self.uid)


class MasalahKunjungan(models.Model):
    """One problem found on one visit: rows, because they are counted by kind and kecamatan."""

    kunjungan = models.ForeignKey(
        "ikm.Kunjungan", on_delete=models.PROTECT, related_name="masalah", verbose_name="kunjungan"
    )
    jenis = models.CharField("jenis", max_length=12, choices=Masalah)

    class Meta:
        verbose_name = verbose_name_plural = "masalah kunjungan"
        ordering = ("jenis",)
        indexes = [models.Index(fields=["jenis", "kunjungan"], name="masalah_jenis")]
        constraints = [
            models.UniqueConstraint(
                fields=["kunjungan", "jenis"],
                name="masalah_kunjungan_unik",
                violation_error_message="Masalah ini sudah dicatat pada kunjungan itu.",
            ),
            models.CheckConstraint(
                name="masalah_jenis_sah",
                condition=Q(jenis__in=Masalah.values),
                violation_error_message="Jenis masalah tidak dikenal.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_jenis_display()
