from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from core import format as f
from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from core.teks import rapikan
from kemitraan.models.dasar import kolom_wakil
from kemitraan.querysets import PembayaranQuerySet

BELUM_DIBAYAR = date(9999, 12, 31)


class Pembayaran(AkarAgregat, DapatDibatalkan):
    """One instalment a company owes for an order, in whole rupiah: due on a day, paid on a day, confirmed by the IKM."""

    pesanan = models.ForeignKey(
        "kemitraan.Pesanan", on_delete=models.PROTECT, related_name="pembayaran", verbose_name="pesanan"
    )
    jumlah = models.BigIntegerField("jumlah (Rp)", validators=[MinValueValidator(1)])
    jatuh_tempo = models.DateField("jatuh tempo")
    dibayar_pada = models.DateField("dibayar pada", null=True, blank=True)
    nomor_bukti = models.CharField("nomor bukti", max_length=60, blank=True)
    keterangan = models.CharField("keterangan", max_length=300, blank=True)
    dikonfirmasi_pada = models.DateTimeField("dikonfirmasi IKM pada", null=True, blank=True, editable=False)
    dikonfirmasi_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="dikonfirmasi oleh",
    )
    konfirmasi_diwakili = kolom_wakil("dikonfirmasi petugas untuk IKM")
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dicatat oleh",
    )

    objects = PembayaranQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pembayaran"
        ordering = ("-jatuh_tempo", "-id")
        indexes = [
            models.Index(fields=["pesanan", "jatuh_tempo", "id"], name="pembayaran_pesanan"),
            models.Index(fields=["jatuh_tempo", "id"], name="pembayaran_jatuh_tempo"),
            models.Index(Coalesce("dibayar_pada", Value(BELUM_DIBAYAR)), "id", name="pembayaran_urut_dibayar"),
        ]
        constraints = [
            constraint_dibatalkan("pembayaran"),
            models.CheckConstraint(
                name="pembayaran_jumlah_positif",
                condition=Q(jumlah__gt=0),
                violation_error_message="Jumlah pembayaran harus lebih dari nol.",
            ),
            models.CheckConstraint(
                name="pembayaran_konfirmasi_sesudah_bayar",
                condition=Q(dikonfirmasi_pada__isnull=True, dikonfirmasi_oleh__isnull=True)
                | Q(dikonfirmasi_pada__isnull=False, dikonfirmasi_oleh__isnull=False, dibayar_pada__isnull=False),
                violation_error_message="Pembayaran dikonfirmasi setelah dibayar.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pembayaran {f.rupiah(self.jumlah)}"

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:pembayaran_detail", self.uid)

    def clean(self) -> None:
        self.nomor_bukti = rapikan(self.nomor_bukti)

    def terlambat(self, pada: date) -> bool:
        """Paid after its day, or still unpaid when that day is over."""
        return (self.dibayar_pada or pada) > self.jatuh_tempo
