from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from core import format as f
from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from ikm.enums import AcuanJarak, Masalah, SumberLokasi
from ikm.models.dasar import TANPA_TINDAK_LANJUT, BertindakLanjut
from ikm.querysets import KunjunganQuerySet


class Kunjungan(BertindakLanjut, AkarAgregat, DapatDibatalkan):
    """An officer at a workshop: when, where the phone said it was, what is lacking, what was advised, when to come again.

    `jarak_m` is how far that place lay from the IKM's own coordinates when the visit was saved, or from the middle of its
    village where the IKM had none (`acuan_jarak`). `lokasi_dikonfirmasi`: asked about it, the officer said it is right.
    """

    ikm = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="kunjungan", verbose_name="IKM")
    penyuluh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="kunjungan", verbose_name="penyuluh"
    )
    tanggal = models.DateField("tanggal")
    lat = models.DecimalField("lintang", max_digits=9, decimal_places=6, null=True, blank=True)
    lng = models.DecimalField("bujur", max_digits=9, decimal_places=6, null=True, blank=True)
    akurasi_m = models.PositiveIntegerField("ketelitian lokasi (m)", null=True, blank=True)
    sumber_lokasi = models.CharField("sumber lokasi", max_length=8, choices=SumberLokasi, blank=True)
    jarak_m = models.PositiveIntegerField("jarak (m)", null=True, blank=True, editable=False)
    acuan_jarak = models.CharField("acuan jarak", max_length=8, choices=AcuanJarak, blank=True, editable=False)
    lokasi_dikonfirmasi = models.BooleanField("lokasi dikonfirmasi petugas", default=False, editable=False)
    catatan = models.CharField("catatan", max_length=2000, blank=True)
    rekomendasi = models.CharField("rekomendasi", max_length=1000, blank=True)
    tindak_lanjut_pada = models.DateField("tindak lanjut pada", null=True, blank=True)
    tindak_lanjut_selesai = models.DateField("tindak lanjut selesai", null=True, blank=True, editable=False)
    ditindaklanjuti = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="menindaklanjuti",
        verbose_name="ditindaklanjuti oleh kunjungan",
    )

    objects = KunjunganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kunjungan"
        ordering = ("-tanggal", "-id")
        indexes = [
            models.Index(fields=["ikm", "tanggal", "id"], name="kunjungan_ikm"),
            models.Index(fields=["penyuluh", "tanggal", "id"], name="kunjungan_penyuluh"),
            models.Index(fields=["tanggal", "id"], name="kunjungan_tanggal"),
            models.Index(
                fields=["tanggal", "id"], name="kunjungan_dibatalkan", condition=Q(dibatalkan_pada__isnull=False)
            ),
            models.Index(
                Coalesce("tindak_lanjut_pada", Value(TANPA_TINDAK_LANJUT, models.DateField())),
                "id",
                name="kunjungan_urut_lanjut",
            ),
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
                # A CHECK that comes out NULL passes: that both are there must be said.
                name="kunjungan_koordinat_berpasangan",
                condition=Q(lat__isnull=True, lng__isnull=True, akurasi_m__isnull=True)
                | Q(lat__isnull=False, lng__isnull=False, lat__gte=-11, lat__lte=6, lng__gte=95, lng__lte=142),
                violation_error_message="Lintang dan bujur diisi keduanya dan terletak di Indonesia.",
            ),
            models.CheckConstraint(
                name="kunjungan_sumber_lokasi_sah",
                condition=Q(lat__isnull=True, sumber_lokasi="")
                | Q(lat__isnull=False, sumber_lokasi__in=SumberLokasi.values),
                violation_error_message="Sumber lokasi disebut bila, dan hanya bila, lokasinya ada.",
            ),
            models.CheckConstraint(
                name="kunjungan_jarak_beracuan",
                condition=Q(jarak_m__isnull=True, acuan_jarak="")
                | Q(jarak_m__isnull=False, lat__isnull=False, acuan_jarak__in=AcuanJarak.values),
                violation_error_message="Jarak dihitung dari lokasi kunjungan ke lokasi IKM atau pusat desanya.",
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
            models.CheckConstraint(
                name="kunjungan_ditindaklanjuti_selesai",
                condition=Q(ditindaklanjuti__isnull=True) | Q(tindak_lanjut_selesai__isnull=False),
                violation_error_message="Tindak lanjut oleh kunjungan berikutnya berarti selesai.",
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


class FotoKunjungan(models.Model):
    """A picture taken on a visit and the place the camera wrote into it. The stored file itself holds pixels only."""

    kunjungan = models.ForeignKey(
        "ikm.Kunjungan", on_delete=models.PROTECT, related_name="foto", verbose_name="kunjungan"
    )
    berkas = models.OneToOneField("kantor.Berkas", on_delete=models.PROTECT, related_name="+", verbose_name="berkas")
    lat = models.DecimalField("lintang", max_digits=9, decimal_places=6, null=True, blank=True)
    lng = models.DecimalField("bujur", max_digits=9, decimal_places=6, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "foto kunjungan"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="foto_koordinat_berpasangan",
                condition=Q(lat__isnull=True, lng__isnull=True)
                | Q(lat__isnull=False, lng__isnull=False, lat__gte=-11, lat__lte=6, lng__gte=95, lng__lte=142),
                violation_error_message="Lintang dan bujur foto diisi keduanya dan terletak di Indonesia.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.berkas)
