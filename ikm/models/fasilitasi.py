from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.alamat import alamat_uid
from core.models import AkarAgregat, BerUID, BerWaktu, DapatDibatalkan, constraint_dibatalkan
from core.teks import rapikan
from ikm.enums import JenisFasilitasi, SumberDana
from ikm.models.dasar import kolom_rupiah
from ikm.querysets import FasilitasiQuerySet, MilikIKMQuerySet


class Fasilitasi(AkarAgregat, DapatDibatalkan):
    """Something the office does for workshops, and the visit that asked for it."""

    jenis = models.CharField("jenis", max_length=20, choices=JenisFasilitasi)
    judul = models.CharField("judul", max_length=200)
    tanggal = models.DateField("tanggal")
    sampai = models.DateField("sampai", null=True, blank=True, help_text="Kosongkan bila sehari.")
    tempat = models.CharField("tempat", max_length=160, blank=True)
    sumber_dana = models.CharField("sumber dana", max_length=20, choices=SumberDana, blank=True)
    hasil = models.CharField("hasil", max_length=1000, blank=True)
    asal_kunjungan = models.ForeignKey(
        "ikm.Kunjungan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fasilitasi",
        verbose_name="asal kunjungan",
    )
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dicatat oleh",
    )

    objects = FasilitasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "fasilitasi"
        ordering = ("-tanggal", "-id")
        indexes = [
            models.Index(fields=["tanggal", "id"], name="fasilitasi_tanggal"),
            models.Index(fields=["jenis", "tanggal", "id"], name="fasilitasi_jenis"),
        ]
        constraints = [
            constraint_dibatalkan("fasilitasi"),
            models.CheckConstraint(
                name="fasilitasi_jenis_sah",
                condition=Q(jenis__in=JenisFasilitasi.values),
                violation_error_message="Jenis fasilitasi tidak dikenal.",
            ),
            models.CheckConstraint(
                name="fasilitasi_dana_sah",
                condition=Q(sumber_dana__in=["", *SumberDana.values]),
                violation_error_message="Sumber dana tidak dikenal.",
            ),
            models.CheckConstraint(
                name="fasilitasi_masa",
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("tanggal")),
                violation_error_message="Fasilitasi tidak boleh berakhir sebelum dimulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        return alamat_uid("ikm:fasilitasi_detail", self.uid)

    def clean(self) -> None:
        self.judul, self.tempat = rapikan(self.judul), rapikan(self.tempat)


class PesertaFasilitasi(BerUID, BerWaktu, DapatDibatalkan):
    """One IKM that took part, what it received and what came of it."""

    fasilitasi = models.ForeignKey(
        "ikm.Fasilitasi", on_delete=models.PROTECT, related_name="peserta", verbose_name="fasilitasi"
    )
    ikm = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="fasilitasi", verbose_name="IKM")
    nilai = kolom_rupiah("nilai bantuan (Rp)")
    hasil = models.CharField("hasil", max_length=500, blank=True)

    objects = MilikIKMQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "peserta fasilitasi"
        indexes = [models.Index(fields=["ikm", "fasilitasi"], name="peserta_ikm")]
        constraints = [
            constraint_dibatalkan("peserta"),
            models.UniqueConstraint(
                fields=["fasilitasi", "ikm"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="peserta_unik",
                violation_error_message="IKM ini sudah menjadi peserta.",
            ),
            models.CheckConstraint(
                name="peserta_nilai_tidak_negatif",
                condition=Q(nilai__isnull=True) | Q(nilai__gte=0),
                violation_error_message="Nilai bantuan tidak boleh negatif.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ikm} – {self.fasilitasi}"

    def get_absolute_url(self) -> str:
        return alamat_uid("ikm:fasilitasi_detail", self.fasilitasi.uid)
