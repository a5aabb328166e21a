from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.models import BerUID, BerWaktu
from core.waktu import sekarang
from kantor.enums import TUGAS_BERAKHIR, StatusTugas
from kantor.querysets import (
    TugasQuerySet,
)

SERATUS = 100


class Tugas(BerUID, BerWaktu):
    """A piece of long work. The row is the work; the queue only wakes a worker.

    `lease_token` names the run that holds the row: every write of a run is conditional on it, so a worker that comes
    back from the dead finds nothing to finish. `disapu_pada` is when the sweep may wake a worker for a waiting row.
    """

    jenis = models.CharField("jenis", max_length=60)
    judul = models.CharField("judul", max_length=200)
    parameter = models.JSONField("parameter", default=dict, blank=True)
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tugas",
        verbose_name="diminta oleh",
    )
    status = models.CharField("status", max_length=12, choices=StatusTugas, default=StatusTugas.ANTRI)
    kemajuan = models.PositiveIntegerField("kemajuan", default=0)
    total = models.PositiveIntegerField("total", null=True, blank=True)
    pesan = models.CharField("pesan", max_length=200, blank=True)
    hasil = models.JSONField("hasil", default=dict, blank=True)
    berkas = models.ForeignKey(
        "kantor.Berkas", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="berkas"
    )
    galat = models.CharField("sebab gagal", max_length=500, blank=True)
    rincian_galat = models.TextField("rincian galat", blank=True)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    lease_token = models.UUIDField("penanda sewa", null=True, blank=True)
    lease_sampai = models.DateTimeField("sewa sampai", null=True, blank=True)
    batal_diminta = models.BooleanField("pembatalan diminta", default=False)
    disapu_pada = models.DateTimeField("disapu pada", default=sekarang)
    mulai = models.DateTimeField("mulai", null=True, blank=True)
    selesai = models.DateTimeField("selesai", null=True, blank=True)

    objects = TugasQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tugas"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["created_at", "id"], name="tugas_dibuat"),
            models.Index(fields=["pengguna", "created_at", "id"], name="tugas_pengguna"),
            models.Index(fields=["lease_sampai"], name="tugas_sewa", condition=Q(status=StatusTugas.BERJALAN)),
            models.Index(fields=["disapu_pada"], name="tugas_antri", condition=Q(status=StatusTugas.ANTRI)),
        ]
        constraints = [
            models.CheckConstraint(
                name="tugas_status_sah",
                condition=Q(status__in=StatusTugas.values),
                violation_error_message="Status tugas tidak dikenal.",
            ),
            models.CheckConstraint(
                name="tugas_kemajuan_wajar",
                condition=Q(kemajuan__gte=0) & (Q(total__isnull=True) | Q(kemajuan__lte=F("total"))),
                violation_error_message="Kemajuan tidak boleh melebihi jumlah seluruhnya.",
            ),
            models.CheckConstraint(
                name="tugas_sewa_selama_berjalan",
                condition=Q(status=StatusTugas.BERJALAN, lease_token__isnull=False, lease_sampai__isnull=False)
                | (~Q(status=StatusTugas.BERJALAN) & Q(lease_token__isnull=True, lease_sampai__isnull=True)),
                violation_error_message="Hanya tugas yang sedang berjalan dipegang oleh satu pelaksana.",
            ),
            models.CheckConstraint(
                name="tugas_akhir_bertanggal",
                condition=Q(status__in=sorted(TUGAS_BERAKHIR), selesai__isnull=False)
                | (~Q(status__in=sorted(TUGAS_BERAKHIR)) & Q(selesai__isnull=True)),
                violation_error_message="Tugas yang berakhir harus mencatat waktunya.",
            ),
            models.CheckConstraint(
                name="tugas_gagal_bersebab",
                condition=~Q(status=StatusTugas.GAGAL) | ~Q(galat=""),
                violation_error_message="Tugas yang gagal harus menyebut sebabnya.",
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        return reverse("kantor:tugas_detail", args=[self.uid])

    @property
    def berakhir(self) -> bool:
        return self.status in TUGAS_BERAKHIR

    @property
    def persen(self) -> int | None:
        if self.status == StatusTugas.SELESAI:
            return SERATUS
        return self.kemajuan * SERATUS // self.total if self.total else None
