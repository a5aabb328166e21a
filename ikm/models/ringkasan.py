from __future__ import annotations

from django.db import models
from django.db.models import Q

LEBAR_LINGKUP = 200


class RingkasanOmzet(models.Model):
    """A month's turnover added up over one lingkup, kept only while the register holds more reports than can be added up
    while somebody waits. Computed anew as a whole by ikm.services.refresh_ringkasan_omzet, never changed in place.

    `lingkup` is the kecamatan codes in order, joined by commas; "" is the whole kabupaten. The figures are raw: what may
    be shown is decided where they are read. The last three speak of the firms that reported this month and the same month
    a year before.
    """

    lingkup = models.CharField("lingkup", max_length=LEBAR_LINGKUP, blank=True)
    bulan = models.DateField("bulan")
    n = models.PositiveIntegerField("pelapor")
    henti = models.PositiveIntegerField("pelapor yang tidak lagi aktif")
    jumlah = models.BigIntegerField("jumlah omzet (Rp)")
    median = models.BigIntegerField("median omzet (Rp)")
    n_sama = models.PositiveIntegerField("pelapor kedua tahun", default=0)
    jumlah_sama = models.BigIntegerField("jumlah omzet mereka (Rp)", default=0)
    jumlah_lalu = models.BigIntegerField("jumlah omzet mereka setahun sebelumnya (Rp)", default=0)
    dihitung_pada = models.DateTimeField("dihitung pada")

    class Meta:
        verbose_name = verbose_name_plural = "ringkasan omzet"
        ordering = ("lingkup", "bulan")
        constraints = [
            models.UniqueConstraint(
                fields=["lingkup", "bulan"],
                name="ringkasan_omzet_unik",
                violation_error_message="Bulan itu sudah dihitung untuk lingkup ini.",
            ),
            models.CheckConstraint(
                name="ringkasan_omzet_bagian",
                condition=Q(n__gte=1, henti__lte=models.F("n"), n_sama__lte=models.F("n")),
                violation_error_message="Pelapor yang berhenti atau yang sama tidak dapat melebihi semua pelapor.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ringkasan omzet {self.bulan:%Y-%m} {self.lingkup or 'kabupaten'}"
