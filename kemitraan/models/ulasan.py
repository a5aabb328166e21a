from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from kemitraan.models.dasar import kolom_wakil
from kemitraan.querysets import UlasanPerusahaanQuerySet
from kemitraan.rumus import triwulan_dari

NILAI_MAKS = 5
PERTANYAAN = ("ketepatan_bayar", "kejelasan_pesanan", "keadilan_pemeriksaan", "keteraturan_pesanan")


def _nilai(label: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, validators=[MinValueValidator(1), MaxValueValidator(NILAI_MAKS)])


def _wajar() -> Q:
    q = Q()
    for nama in PERTANYAAN:
        q &= Q(**{f"{nama}__gte": 1, f"{nama}__lte": NILAI_MAKS})
    return q


class UlasanPerusahaan(AkarAgregat, DapatDibatalkan):
    """An IKM's judgement of its partner in one quarter: four fixed questions, 1 (never) to 5 (always).

    The office reads it at once; others only sums over three IKM and more.
    """

    perusahaan = models.ForeignKey(
        "kemitraan.Perusahaan", on_delete=models.PROTECT, related_name="ulasan", verbose_name="perusahaan"
    )
    ikm = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="ulasan_perusahaan", verbose_name="IKM")
    triwulan = models.DateField("awal triwulan")
    ketepatan_bayar = _nilai("Membayar tepat waktu")
    kejelasan_pesanan = _nilai("Pesanan dan gambar jelas")
    keadilan_pemeriksaan = _nilai("Pemeriksaan barang adil")
    keteraturan_pesanan = _nilai("Pesanan teratur")
    catatan = models.CharField("catatan", max_length=1000, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="oleh",
    )
    diwakili = kolom_wakil("dicatat petugas untuk IKM")

    objects = UlasanPerusahaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "ulasan perusahaan"
        ordering = ("-triwulan", "-id")
        indexes = [models.Index(fields=["perusahaan", "triwulan"], name="ulasan_perusahaan")]
        constraints = [
            constraint_dibatalkan("ulasan"),
            models.UniqueConstraint(
                fields=["perusahaan", "ikm", "triwulan"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="ulasan_unik",
                violation_error_message="IKM ini sudah menilai perusahaan itu untuk triwulan ini.",
            ),
            models.CheckConstraint(
                name="ulasan_awal_triwulan",
                condition=Q(triwulan__day=1, triwulan__month__in=[1, 4, 7, 10]),
                violation_error_message="Triwulan ditulis sebagai tanggal pertamanya.",
            ),
            models.CheckConstraint(
                name="ulasan_nilai_wajar", condition=_wajar(), violation_error_message="Nilai antara 1 dan 5."
            ),
        ]

    def __str__(self) -> str:
        return f"Ulasan {self.perusahaan}, {triwulan_dari(self.triwulan)}"

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:ulasan_detail", self.uid)

    @property
    def rata(self) -> Decimal:
        """The mean of the four answers."""
        return sum((Decimal(getattr(self, n)) for n in PERTANYAAN), Decimal(0)) / len(PERTANYAAN)
