from __future__ import annotations

from django.db import models

from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from core.teks import rapikan
from ekspor.models.dasar import tepat_satu_pengirim
from ekspor.querysets import PembeliQuerySet


class Pembeli(AkarAgregat, DapatDibatalkan):
    """To whom a sender sells, abroad or in another province. Known to its sender and the office alone."""

    perusahaan = models.ForeignKey(
        "kemitraan.Perusahaan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pembeli",
        editable=False,
        verbose_name="perusahaan penjual",
    )
    ikm = models.ForeignKey(
        "ikm.IKM",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pembeli",
        editable=False,
        verbose_name="IKM penjual",
    )
    nama = models.CharField("nama pembeli", max_length=160)
    negara = models.ForeignKey(
        "referensi.Negara", on_delete=models.PROTECT, related_name="+", verbose_name="negara", default="ID"
    )
    kota = models.CharField("kota", max_length=100, blank=True)
    alamat = models.CharField("alamat", max_length=300, blank=True)
    kontak = models.CharField("nama kontak", max_length=120, blank=True)
    surel = models.EmailField("surel", max_length=200, blank=True)
    contoh = models.BooleanField("data contoh", default=False, editable=False)

    objects = PembeliQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pembeli"
        ordering = ("nama", "id")
        constraints = [
            constraint_dibatalkan("pembeli"),
            models.CheckConstraint(
                name="pembeli_milik_satu_pengirim",
                condition=tepat_satu_pengirim(),
                violation_error_message="Pembeli dicatat untuk satu perusahaan atau satu IKM.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        self.nama, self.kota = rapikan(self.nama), rapikan(self.kota)
