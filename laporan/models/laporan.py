from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.alamat import alamat_uid
from core.models import AkarAgregat
from core.periode import Periode
from laporan.enums import TERSUSUN, BentukBerkas, StatusLaporan
from laporan.querysets import LaporanQuerySet

SUSUN = sorted(TERSUSUN)


class Laporan(AkarAgregat):
    """One report of one person: what was asked (`definisi`, `parameter`), with whose rights (`hak`), and what came of it.

    `sha256_data` is the fingerprint of its rows (services.laporan): the same question, asked again of the same rows, has the same.
    The rows themselves and the files made of them are Berkas of this record. `periode_terkunci`: every month of the span was
    locked when the rows were read, so that they can be had again. `kalimat` are the sentences on its first page; `ada_data`: its
    rows say anything at all (cetak.data.DataLaporan.ada_data).
    """

    definisi = models.CharField("jenis laporan", max_length=40)
    versi_definisi = models.PositiveSmallIntegerField("versi jenis laporan")
    judul = models.CharField("judul", max_length=200)
    parameter = models.JSONField("parameter", default=dict, blank=True)
    saringan = models.JSONField("saringan dalam kata", default=list, blank=True)
    mulai = models.DateField("sejak")
    sampai = models.DateField("sebelum")
    pada = models.DateField("per tanggal")
    bentuk = models.JSONField("bentuk berkas", default=list)
    pemohon = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="laporan", verbose_name="disusun untuk"
    )
    hak = models.CharField("hak baca", max_length=200, blank=True)
    resmi = models.BooleanField("laporan resmi", default=False)
    status = models.CharField("status", max_length=12, choices=StatusLaporan, default=StatusLaporan.ANTRI)
    tugas = models.ForeignKey(
        "kantor.Tugas", on_delete=models.PROTECT, null=True, blank=True, related_name="laporan", verbose_name="tugas"
    )
    per_waktu = models.DateTimeField("data dibaca pada", null=True, blank=True)
    jumlah_baris = models.PositiveIntegerField("jumlah baris", null=True, blank=True)
    ada_data = models.BooleanField("ada data", null=True, blank=True)
    kalimat = models.JSONField("kalimat ringkas", default=list, blank=True)
    sha256_data = models.CharField("sidik data", max_length=64, blank=True)
    periode_terkunci = models.BooleanField("periode terkunci", default=False)
    diperiksa_pada = models.DateTimeField("diperiksa lagi pada", null=True, blank=True)
    diperiksa_sama = models.BooleanField("barisnya masih sama", null=True, blank=True)
    galat = models.CharField("sebab gagal", max_length=500, blank=True)
    nomor = models.CharField("nomor", max_length=60, blank=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diputus oleh",
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    alasan = models.CharField("alasan", max_length=500, blank=True)
    penandatangan = models.ForeignKey(
        "kantor.Penandatangan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penandatangan",
    )

    objects = LaporanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "laporan"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["pemohon", "-id"], name="laporan_pemohon"),
            models.Index(fields=["definisi", "mulai"], name="laporan_definisi"),
            models.Index(fields=["status", "-id"], name="laporan_status", condition=Q(resmi=True)),
            models.Index(fields=["sha256_data"], name="laporan_sidik", condition=~Q(sha256_data="")),
        ]
        constraints = [
            models.CheckConstraint(
                name="laporan_status_sah",
                condition=Q(status__in=StatusLaporan.values),
                violation_error_message="Status laporan tidak dikenal.",
            ),
            models.CheckConstraint(
                name="laporan_periode_urut",
                condition=Q(sampai__gt=F("mulai")),
                violation_error_message="Periode laporan harus memuat sedikitnya satu hari.",
            ),
            models.CheckConstraint(
                name="laporan_tersusun_bersidik",
                condition=(
                    Q(status__in=SUSUN, per_waktu__isnull=False, jumlah_baris__isnull=False)
                    & ~Q(sha256_data="")
                    & ~Q(hak="")
                )
                | (~Q(status__in=SUSUN) & Q(per_waktu__isnull=True, jumlah_baris__isnull=True, sha256_data="")),
                violation_error_message="Laporan yang tersusun mencatat waktu, jumlah baris, dan sidik datanya.",
            ),
            models.CheckConstraint(
                name="laporan_gagal_bersebab",
                condition=~Q(status=StatusLaporan.GAGAL) | ~Q(galat=""),
                violation_error_message="Laporan yang gagal menyebut sebabnya.",
            ),
            models.CheckConstraint(
                name="laporan_putusan_lengkap",
                condition=Q(
                    status__in=(StatusLaporan.DISETUJUI, StatusLaporan.DITOLAK),
                    resmi=True,
                    diputus_oleh__isnull=False,
                    diputus_pada__isnull=False,
                )
                | (
                    ~Q(status__in=(StatusLaporan.DISETUJUI, StatusLaporan.DITOLAK))
                    & Q(diputus_oleh__isnull=True, diputus_pada__isnull=True)
                ),
                violation_error_message="Putusan atas laporan mencatat siapa dan kapan.",
            ),
            models.CheckConstraint(
                name="laporan_setuju_bernomor",
                condition=(Q(status=StatusLaporan.DISETUJUI, penandatangan__isnull=False) & ~Q(nomor=""))
                | (~Q(status=StatusLaporan.DISETUJUI) & Q(nomor="", penandatangan__isnull=True)),
                violation_error_message="Laporan yang disetujui bernomor dan bertanda tangan.",
            ),
            models.CheckConstraint(
                name="laporan_tolak_beralasan",
                condition=~Q(status=StatusLaporan.DITOLAK) | ~Q(alasan=""),
                violation_error_message="Laporan yang tidak disetujui menyebut alasannya.",
            ),
            models.UniqueConstraint(
                fields=["nomor"],
                condition=~Q(nomor=""),
                name="laporan_nomor_unik",
                violation_error_message="Nomor laporan ini sudah dipakai.",
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        return alamat_uid("laporan:laporan_detail", self.uid)

    @property
    def periode(self) -> Periode:
        return Periode(self.mulai, self.sampai)

    @property
    def tersusun(self) -> bool:
        return self.status in TERSUSUN

    @property
    def bentuk_berkas(self) -> tuple[BentukBerkas, ...]:
        return tuple(BentukBerkas(b) for b in self.bentuk)
