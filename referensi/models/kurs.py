from decimal import Decimal

from django.core.validators import MinValueValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core import format as f
from referensi.enums import JenisLibur, SumberKurs
from referensi.models.dasar import Suntingan
from referensi.querysets import HariLiburQuerySet, KursQuerySet
from referensi.rumus.kurs import ke_rupiah


class HariLibur(Suntingan):
    tanggal = models.DateField(
        "tanggal", unique=True, error_messages={"unique": "Tanggal ini sudah tercatat sebagai hari libur."}
    )
    nama = models.CharField("nama", max_length=150)
    jenis = models.CharField("jenis", max_length=20, choices=JenisLibur)
    dasar = models.CharField(
        "dasar", max_length=200, blank=True, help_text="Keputusan yang menetapkannya, misalnya nomor SKB."
    )

    objects = HariLiburQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "hari libur"
        ordering = ("tanggal",)
        constraints = [
            models.CheckConstraint(
                name="hari_libur_jenis_sah",
                condition=Q(jenis__in=JenisLibur.values),
                violation_error_message="Jenis hari libur tidak dikenal.",
            )
        ]

    def __str__(self) -> str:
        return f"{f.tanggal(self.tanggal)}: {self.nama}"


class Kurs(Suntingan):
    """Rupiah for `satuan` units of a currency on every day from `berlaku_mulai` to `berlaku_sampai`, both included.

    Per source and currency no two rates share a day. ECB rates last one day, so uniqueness keeps that promise; for KMK
    services check under a lock, and PostgreSQL by an exclusion constraint (migration 0002).
    """

    mata_uang = models.ForeignKey(
        "referensi.MataUang", on_delete=models.PROTECT, related_name="kurs", verbose_name="mata uang"
    )
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("berlaku sampai")
    satuan = models.PositiveSmallIntegerField("per berapa satuan", default=1)
    nilai = models.DecimalField(
        "nilai rupiah", max_digits=15, decimal_places=6, validators=[MinValueValidator(Decimal("0.000001"))]
    )
    sumber = models.CharField("sumber", max_length=3, choices=SumberKurs)
    nomor = models.CharField("nomor keputusan", max_length=60, blank=True)
    url = models.CharField("alamat sumber", max_length=500, blank=True, validators=[URLValidator(("http", "https"))])

    objects = KursQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kurs"
        ordering = ("-berlaku_mulai", "sumber", "mata_uang")
        indexes = [
            models.Index(fields=["sumber", "-berlaku_mulai"], name="kurs_sumber_mulai"),
            models.Index(fields=["berlaku_mulai"], name="kurs_mulai"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sumber", "mata_uang", "berlaku_mulai"],
                name="kurs_unik",
                violation_error_message="Kurs mata uang ini untuk tanggal mulai itu sudah ada.",
            ),
            models.CheckConstraint(
                name="kurs_tanggal_urut",
                condition=Q(berlaku_mulai__lte=F("berlaku_sampai")),
                violation_error_message="Tanggal berlaku sampai tidak boleh sebelum tanggal mulai.",
            ),
            models.CheckConstraint(
                name="kurs_acuan_sehari",
                condition=~Q(sumber="ECB") | Q(berlaku_mulai=F("berlaku_sampai")),
                violation_error_message="Kurs acuan ECB berlaku satu hari.",
            ),
            models.CheckConstraint(
                name="kurs_satuan_sah",
                condition=Q(satuan__in=(1, 100)),
                violation_error_message="Kurs dinyatakan per 1 atau per 100 satuan.",
            ),
            models.CheckConstraint(
                name="kurs_nilai_positif",
                condition=Q(nilai__gt=0),
                violation_error_message="Nilai kurs harus lebih dari nol.",
            ),
            models.CheckConstraint(
                name="kurs_sumber_sah",
                condition=Q(sumber__in=SumberKurs.values),
                violation_error_message="Sumber kurs tidak dikenal.",
            ),
            models.CheckConstraint(
                name="kurs_bukan_rupiah",
                condition=~Q(mata_uang="IDR"),
                violation_error_message="Rupiah tidak memerlukan kurs.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sumber} {self.mata_uang_id} {f.tanggal(self.berlaku_mulai)} – {f.tanggal(self.berlaku_sampai)}"

    def get_absolute_url(self) -> str:
        return reverse("referensi:kurs_pekan", args=[self.sumber, self.berlaku_mulai])

    def ke_rupiah(self, jumlah: Decimal) -> int:
        return ke_rupiah(jumlah, self.nilai, self.satuan)
