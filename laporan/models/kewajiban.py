"""Who is to tell the office what, and until when."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core import format as f
from core.models import AkarAgregat, BerUID, BerWaktu, DapatDibatalkan, constraint_dibatalkan
from core.teks import rapikan
from laporan.enums import ApaDilaporkan, JenisPelapor
from laporan.querysets import KewajibanQuerySet, NihilQuerySet
from referensi.models.dasar import Suntingan

HARI_MAKS = 28
OMZET_IKM = Q(apa__in=[ApaDilaporkan.OMZET, ApaDilaporkan.PROFIL], jenis=JenisPelapor.IKM)
KIRIMAN_PERUSAHAAN = Q(apa=ApaDilaporkan.PENGIRIMAN, jenis=JenisPelapor.PERUSAHAAN)


class KewajibanLapor(AkarAgregat, Suntingan):
    """Each month, until day `hari` of the next; of a yearly profile, until day `hari` of month `bulan_tenggat` of the next year.

    Who: the active IKM that were registered by the end of the span (in one `kecamatan` only, those with an agreement in force
    only), or the active exporting companies.
    """

    kode = models.SlugField("kode", max_length=40, unique=True, db_index=False, editable=False)
    nama = models.CharField("nama", max_length=120)
    jenis = models.CharField("yang melapor", max_length=12, choices=JenisPelapor)
    apa = models.CharField("yang dilaporkan", max_length=12, choices=ApaDilaporkan)
    kecamatan = models.ForeignKey(
        "referensi.Wilayah",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hanya di kecamatan",
    )
    hanya_bermitra = models.BooleanField("hanya yang bermitra", default=False)
    hari = models.PositiveSmallIntegerField(
        "paling lambat tanggal", validators=[MinValueValidator(1), MaxValueValidator(HARI_MAKS)]
    )
    bulan_tenggat = models.PositiveSmallIntegerField(
        "pada bulan", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    dasar = models.CharField("dasar", max_length=200, blank=True)

    objects = KewajibanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kewajiban lapor"
        ordering = ("jenis", "nama", "id")
        constraints = [
            models.CheckConstraint(
                name="kewajiban_pelapor_sah",
                condition=OMZET_IKM | KIRIMAN_PERUSAHAAN,
                violation_error_message="Omzet dan profil dilaporkan IKM, pengiriman dilaporkan perusahaan.",
            ),
            models.CheckConstraint(
                name="kewajiban_tenggat_sah",
                condition=Q(hari__gte=1, hari__lte=HARI_MAKS)
                & (
                    Q(
                        apa=ApaDilaporkan.PROFIL,
                        bulan_tenggat__isnull=False,
                        bulan_tenggat__gte=1,
                        bulan_tenggat__lte=12,
                    )
                    | (~Q(apa=ApaDilaporkan.PROFIL) & Q(bulan_tenggat__isnull=True))
                ),
                violation_error_message="Tenggat 1 sampai 28; bulannya disebut hanya untuk profil tahunan.",
            ),
            models.CheckConstraint(
                name="kewajiban_kecamatan_ikm",
                condition=Q(kecamatan__isnull=True) | Q(jenis=JenisPelapor.IKM),
                violation_error_message="Kecamatan hanya menyaring IKM.",
            ),
            models.CheckConstraint(
                name="kewajiban_masa_urut",
                condition=Q(berlaku_mulai__day=1)
                & (Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_mulai"))),
                violation_error_message="Berlaku mulai tanggal 1, dan tidak berakhir sebelum mulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return f"{reverse('laporan:kepatuhan')}?kewajiban={self.kode}"

    def clean(self) -> None:
        self.nama, self.dasar = rapikan(self.nama), rapikan(self.dasar)

    @property
    def tahunan(self) -> bool:
        return self.apa == ApaDilaporkan.PROFIL


class LaporanNihil(BerUID, BerWaktu, DapatDibatalkan):
    """A company says that it sent nothing in a month: not the same as saying nothing."""

    perusahaan = models.ForeignKey(
        "kemitraan.Perusahaan", on_delete=models.PROTECT, related_name="nihil", verbose_name="perusahaan"
    )
    bulan = models.DateField("bulan")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="dinyatakan oleh"
    )

    objects = NihilQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "laporan nihil"
        ordering = ("-bulan", "id")
        constraints = [
            constraint_dibatalkan("nihil"),
            models.UniqueConstraint(
                fields=["perusahaan", "bulan"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="nihil_bulan_unik",
                violation_error_message="Bulan ini sudah dinyatakan nihil.",
            ),
            models.CheckConstraint(
                name="nihil_awal_bulan",
                condition=Q(bulan__day=1),
                violation_error_message="Bulan ditulis sebagai tanggal 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"Nihil {f.bulan(self.bulan)}, {self.perusahaan}"

    def get_absolute_url(self) -> str:
        return f"{reverse('laporan:kepatuhan')}?masa={self.bulan:%Y-%m}"
