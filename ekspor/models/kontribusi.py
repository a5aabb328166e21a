from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from core.teks import rapikan
from ekspor.enums import SumberKontribusi, TingkatBukti
from ekspor.querysets import KontribusiQuerySet


class Kontribusi(AkarAgregat, DapatDibatalkan):
    """One part of a cargo line and who made it. Of an IKM's accepted delivery: `jumlah` pieces at `harga`, frozen when written,
    so that `nilai_idr` = jumlah × harga in whole rupiah; else a sum the sender states. What no row names is the sender's own work.
    """

    muatan = models.ForeignKey(
        "ekspor.Muatan", on_delete=models.PROTECT, related_name="kontribusi", verbose_name="muatan"
    )
    sumber = models.CharField("berasal dari", max_length=12, choices=SumberKontribusi)
    ikm = models.ForeignKey(
        "ikm.IKM", on_delete=models.PROTECT, null=True, blank=True, related_name="kontribusi", verbose_name="IKM"
    )
    perusahaan = models.ForeignKey(
        "kemitraan.Perusahaan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kontribusi",
        verbose_name="perusahaan",
    )
    baris_penerimaan = models.ForeignKey(
        "kemitraan.BarisPenerimaan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kontribusi",
        verbose_name="barang yang diterima",
    )
    uraian = models.CharField("uraian", max_length=200)
    jumlah = models.DecimalField("jumlah", max_digits=15, decimal_places=3, null=True, blank=True)
    harga = models.BigIntegerField("harga per satuan (Rp)", null=True, blank=True, editable=False)
    nilai_idr = models.BigIntegerField("nilai (Rp)", validators=[MinValueValidator(0)])
    tingkat_bukti = models.CharField("bukti", max_length=12, choices=TingkatBukti, editable=False)
    catatan = models.CharField("catatan", max_length=300, blank=True)
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dicatat oleh",
    )

    objects = KontribusiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kontribusi"
        ordering = ("id",)
        indexes = [
            models.Index(fields=["nilai_idr", "id"], name="kontribusi_urut_nilai"),
            models.Index(fields=["updated_at", "id"], name="kontribusi_urut_diubah"),
            models.Index(
                fields=["baris_penerimaan"], name="kontribusi_penerimaan", condition=Q(baris_penerimaan__isnull=False)
            ),
        ]
        constraints = [
            constraint_dibatalkan("kontribusi"),
            models.CheckConstraint(
                name="kontribusi_sumber_lengkap",
                condition=Q(sumber=SumberKontribusi.IKM, ikm__isnull=False, perusahaan__isnull=True)
                | Q(
                    sumber=SumberKontribusi.LOKAL_LAIN,
                    ikm__isnull=True,
                    perusahaan__isnull=False,
                    baris_penerimaan__isnull=True,
                )
                | Q(
                    sumber=SumberKontribusi.LUAR_DAERAH,
                    ikm__isnull=True,
                    perusahaan__isnull=True,
                    baris_penerimaan__isnull=True,
                ),
                violation_error_message="Sebutkan IKM, atau perusahaannya, menurut asalnya.",
            ),
            models.CheckConstraint(
                name="kontribusi_bukti_menurut_penerimaan",
                condition=Q(baris_penerimaan__isnull=True, tingkat_bukti=TingkatBukti.PERNYATAAN, harga__isnull=True)
                | Q(
                    baris_penerimaan__isnull=False,
                    tingkat_bukti__in=[TingkatBukti.PENERIMAAN, TingkatBukti.TERINSPEKSI],
                    jumlah__isnull=False,
                    jumlah__gt=0,
                    harga__isnull=False,
                    harga__gte=0,
                ),
                violation_error_message="Barang yang diterima bernilai jumlah × harga pesanan.",
            ),
            models.CheckConstraint(
                name="kontribusi_nilai_tidak_negatif",
                condition=Q(nilai_idr__gte=0),
                violation_error_message="Nilai tidak boleh negatif.",
            ),
            models.UniqueConstraint(
                fields=["muatan", "baris_penerimaan"],
                condition=Q(dibatalkan_pada__isnull=True, baris_penerimaan__isnull=False),
                name="kontribusi_penerimaan_sekali",
                violation_error_message="Barang yang diterima ini sudah tercatat pada muatan itu; ubah jumlahnya.",
            ),
        ]

    def __str__(self) -> str:
        return self.uraian

    def get_absolute_url(self) -> str:
        """A part is read on the page of its container."""
        return self.muatan.kontainer.get_absolute_url()

    def clean(self) -> None:
        self.uraian = rapikan(self.uraian)
