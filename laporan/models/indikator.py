"""What the office is measured by: definitions that are never rewritten, targets, and figures that only people can enter."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from core.models import AkarAgregat, BerUID, BerWaktu
from core.periode import Periode
from core.teks import rapikan
from laporan.enums import ArahIndikator, Triwulan
from laporan.querysets import AngkaPeriodeQuerySet, IndikatorQuerySet
from referensi.models.dasar import Suntingan

TAHUN_MIN, TAHUN_MAKS = 2000, 2100


class Indikator(BerUID, BerWaktu, Suntingan):
    """One version of one definition. Two bodies may define the same name differently: they are two `kode`, each with its `sumber`.

    Whole years are measured by one version; the versions of a `kode` follow each other without overlap (PostgreSQL refuses one,
    the service everywhere). A version that began is never rewritten, by people or by the loader, which is why `disunting_pada` is
    set from the start: a published figure names the version it was made by.
    """

    kode = models.SlugField("kode", max_length=60, db_index=False)
    versi = models.PositiveSmallIntegerField("versi rumus", default=1, editable=False)
    nama = models.CharField("nama", max_length=200)
    rumus = models.CharField("rumus sebagaimana tertulis", max_length=1000)
    satuan = models.CharField("satuan", max_length=30)
    sumber = models.CharField("yang merumuskan", max_length=200)
    dasar = models.CharField("dokumen atau kode rujukan", max_length=200, blank=True)
    hitung = models.CharField("cara hitung", max_length=40, blank=True)
    arah = models.CharField("arah", max_length=6, choices=ArahIndikator, default=ArahIndikator.NAIK)
    urut = models.PositiveSmallIntegerField("urut", default=100)
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    disunting_pada = models.DateTimeField("disunting petugas pada", default=timezone.now, editable=False)

    objects = IndikatorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "indikator"
        ordering = ("urut", "kode", "-versi")
        constraints = [
            models.UniqueConstraint(
                fields=["kode", "versi"],
                name="indikator_versi_unik",
                violation_error_message="Versi rumus ini sudah ada.",
            ),
            models.UniqueConstraint(
                fields=["kode", "berlaku_mulai"],
                name="indikator_mulai_unik",
                violation_error_message="Sudah ada rumus yang berlaku mulai tahun itu.",
            ),
            models.UniqueConstraint(
                fields=["kode"],
                condition=Q(berlaku_sampai__isnull=True),
                name="indikator_satu_terbuka",
                violation_error_message="Hanya satu rumus yang berlaku tanpa batas akhir.",
            ),
            models.CheckConstraint(
                name="indikator_tahun_utuh",
                condition=Q(berlaku_mulai__month=1, berlaku_mulai__day=1)
                & (
                    Q(berlaku_sampai__isnull=True)
                    | Q(berlaku_sampai__month=12, berlaku_sampai__day=31, berlaku_sampai__gt=F("berlaku_mulai"))
                ),
                violation_error_message="Rumus berlaku untuk tahun utuh: 1 Januari sampai 31 Desember.",
            ),
            models.CheckConstraint(
                name="indikator_arah_sah",
                condition=Q(arah__in=ArahIndikator.values),
                violation_error_message="Arah indikator tidak dikenal.",
            ),
            models.CheckConstraint(
                name="indikator_tertulis",
                condition=~Q(rumus="") & ~Q(sumber="") & ~Q(nama=""),
                violation_error_message="Nama, rumus, dan yang merumuskannya harus disebut.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return reverse("laporan:indikator_detail", args=[self.kode])

    def clean(self) -> None:
        for nama in ("nama", "rumus", "satuan", "sumber", "dasar"):
            setattr(self, nama, rapikan(getattr(self, nama)))

    @property
    def otomatis(self) -> bool:
        """Whether its figures are made of the records; the others people enter."""
        return bool(self.hitung)

    def mengukur(self, tahun: int) -> bool:
        akhir = self.berlaku_sampai.year if self.berlaku_sampai else TAHUN_MAKS
        return self.berlaku_mulai.year <= tahun <= akhir


class AngkaPeriode(AkarAgregat):
    """A figure for a quarter, or (`triwulan` empty) for the whole year, and the paper it stands in."""

    indikator = models.ForeignKey(
        "laporan.Indikator", on_delete=models.PROTECT, related_name="%(class)s", verbose_name="indikator"
    )
    tahun = models.PositiveSmallIntegerField(
        "tahun", validators=[MinValueValidator(TAHUN_MIN), MaxValueValidator(TAHUN_MAKS)]
    )
    triwulan = models.PositiveSmallIntegerField("triwulan", choices=Triwulan, null=True, blank=True)
    nilai = models.DecimalField("nilai", max_digits=15, decimal_places=2)
    dokumen = models.CharField("dokumen", max_length=200)

    objects = AngkaPeriodeQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-tahun", "triwulan", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "tahun"],
                condition=Q(triwulan__isnull=True),
                name="%(class)s_tahun_unik",
                violation_error_message="Angka setahun untuk tahun ini sudah ada.",
            ),
            models.UniqueConstraint(
                fields=["indikator", "tahun", "triwulan"],
                condition=Q(triwulan__isnull=False),
                name="%(class)s_triwulan_unik",
                violation_error_message="Angka triwulan ini sudah ada.",
            ),
            models.CheckConstraint(
                name="%(class)s_triwulan_sah",
                condition=Q(triwulan__isnull=True) | Q(triwulan__in=Triwulan.values),
                violation_error_message="Triwulan ditulis 1 sampai 4.",
            ),
            models.CheckConstraint(
                name="%(class)s_berdokumen",
                condition=~Q(dokumen=""),
                violation_error_message="Sebutkan dokumen tempat angka ini tertulis.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator}, {self.periode}"

    def clean(self) -> None:
        self.dokumen = rapikan(self.dokumen)

    @property
    def periode(self) -> Periode:
        return Periode.triwulan(self.tahun, self.triwulan) if self.triwulan else Periode.tahun(self.tahun)


class Target(AngkaPeriode):
    class Meta(AngkaPeriode.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "target"

    def get_absolute_url(self) -> str:
        return f"{self.indikator.get_absolute_url()}?tahun={self.tahun}"


class Realisasi(AngkaPeriode):
    """Of an indicator no record of ours says anything about; the others are read from their rows."""

    class Meta(AngkaPeriode.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "realisasi"

    def get_absolute_url(self) -> str:
        return f"{self.indikator.get_absolute_url()}?tahun={self.tahun}"
