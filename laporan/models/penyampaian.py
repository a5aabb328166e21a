from __future__ import annotations

from django.db import models
from django.db.models import Q

from core.models import BerUID, BerWaktu
from laporan.enums import StatusPenyampaian
from laporan.querysets import PenyampaianQuerySet

S = StatusPenyampaian


class Penyampaian(BerUID, BerWaktu):
    """One due report for one recipient: the row that promises it, written in the transaction that claims the run.

    `lease_token` is held by the worker that has it in hand; one whose `lease_sampai` passed is dead. `percobaan` counts tries that
    ended, `coba_lagi_pada` is when a waiting one is tried next. `terlewat`: so many earlier runs nobody was there for.
    `kabar_pada`: when the mail that tells of its failure is tried next.
    """

    jadwal = models.ForeignKey(
        "laporan.JadwalLaporan", on_delete=models.PROTECT, related_name="penyampaian", verbose_name="jadwal"
    )
    jatuh_tempo = models.DateTimeField("jatuh tempo")
    penerima = models.ForeignKey(
        "laporan.PenerimaJadwal", on_delete=models.PROTECT, related_name="penyampaian", verbose_name="penerima"
    )
    laporan = models.ForeignKey(
        "laporan.Laporan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="penyampaian",
        verbose_name="laporan",
    )
    uji = models.BooleanField("kiriman uji", default=False)
    terlambat = models.BooleanField("terlambat", default=False)
    terlewat = models.PositiveIntegerField("terlewat sebelumnya", default=0)
    status = models.CharField("status", max_length=12, choices=StatusPenyampaian, default=S.MENUNGGU)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    coba_lagi_pada = models.DateTimeField("dicoba pada", null=True, blank=True)
    lease_token = models.UUIDField("pegangan pelaksana", null=True, blank=True, editable=False)
    lease_sampai = models.DateTimeField("dipegang sampai", null=True, blank=True, editable=False)
    dikirim_pada = models.DateTimeField("dikirim pada", null=True, blank=True)
    galat = models.CharField("sebab", max_length=500, blank=True)
    kabar_pada = models.DateTimeField("surel kabar dicoba pada", null=True, blank=True)

    objects = PenyampaianQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penyampaian"
        ordering = ("-jatuh_tempo", "id")
        indexes = [
            models.Index(fields=["status", "coba_lagi_pada"], name="penyampaian_giliran"),
            models.Index(fields=["lease_sampai"], name="penyampaian_sewa", condition=Q(lease_sampai__isnull=False)),
            models.Index(fields=["kabar_pada"], name="penyampaian_kabar", condition=Q(kabar_pada__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["jadwal", "jatuh_tempo", "penerima"],
                name="penyampaian_unik",
                violation_error_message="Penerima ini sudah tercatat untuk jatuh tempo ini.",
            ),
            models.UniqueConstraint(
                fields=["penerima"],
                condition=Q(uji=True, status__in=(S.MENUNGGU, S.MENYUSUN, S.MENGIRIM)),
                name="penyampaian_uji_satu",
                violation_error_message="Kiriman uji sebelumnya masih berjalan.",
            ),
            models.CheckConstraint(
                name="penyampaian_status_sah",
                condition=Q(status__in=StatusPenyampaian.values),
                violation_error_message="Status penyampaian tidak dikenal.",
            ),
            models.CheckConstraint(
                name="penyampaian_menunggu_waktunya",
                condition=Q(status=S.MENUNGGU, coba_lagi_pada__isnull=False)
                | (~Q(status=S.MENUNGGU) & Q(coba_lagi_pada__isnull=True)),
                violation_error_message="Yang menunggu, dan hanya itu, menyebut kapan dicoba.",
            ),
            models.CheckConstraint(
                name="penyampaian_sewa_lengkap",
                condition=Q(lease_token__isnull=True, lease_sampai__isnull=True)
                | Q(
                    lease_token__isnull=False,
                    lease_sampai__isnull=False,
                    status__in=(S.MENUNGGU, S.MENYUSUN, S.MENGIRIM),
                ),
                violation_error_message="Pegangan pelaksana mempunyai batas waktu dan lepas ketika berakhir.",
            ),
            models.CheckConstraint(
                name="penyampaian_berlaporan",
                condition=~Q(status__in=(S.MENYUSUN, S.MENGIRIM, S.TERKIRIM)) | Q(laporan__isnull=False),
                violation_error_message="Yang disusun atau dikirim menyebut laporannya.",
            ),
            models.CheckConstraint(
                name="penyampaian_mengirim_dipegang",
                condition=~Q(status=S.MENGIRIM) | Q(lease_token__isnull=False),
                violation_error_message="Yang sedang dikirim dipegang satu pelaksana.",
            ),
            models.CheckConstraint(
                name="penyampaian_terkirim_tercatat",
                condition=Q(status=S.TERKIRIM, dikirim_pada__isnull=False)
                | (~Q(status=S.TERKIRIM) & Q(dikirim_pada__isnull=True)),
                violation_error_message="Yang terkirim, dan hanya itu, mencatat waktunya.",
            ),
            models.CheckConstraint(
                name="penyampaian_bersebab",
                condition=~Q(status__in=(S.DILEWATI, S.GAGAL)) | ~Q(galat=""),
                violation_error_message="Yang dilewati atau gagal menyebut sebabnya.",
            ),
            models.CheckConstraint(
                name="penyampaian_kabar_gagal",
                condition=Q(kabar_pada__isnull=True) | Q(status=S.GAGAL),
                violation_error_message="Kabar kegagalan hanya untuk yang gagal.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jadwal} kepada {self.penerima}"
