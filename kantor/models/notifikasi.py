from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.models import BerUID, BerWaktu
from kantor.enums import Saluran
from kantor.querysets import NotifikasiQuerySet, PilihanKabarQuerySet
from kantor.validators import validate_tautan_dalam


class Notifikasi(BerUID, BerWaktu):
    """One thing one person should know. `kunci` makes it a fact, not an event: told twice, it is still one row.

    Where it goes (`di_halaman`, `lewat_surel`) is settled when it is written: a later choice changes later notices.
    """

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notifikasi", verbose_name="pengguna"
    )
    jenis = models.CharField("jenis", max_length=60)
    judul = models.CharField("judul", max_length=200)
    teks = models.CharField("isi", max_length=500, blank=True)
    url = models.CharField("tautan", max_length=300, blank=True, validators=[validate_tautan_dalam])
    kunci = models.CharField("kunci", max_length=200)
    di_halaman = models.BooleanField("dihitung di halaman", default=True)
    lewat_surel = models.BooleanField("ikut ringkasan surel", default=True)
    penting = models.BooleanField("menandai lonceng merah", default=False)
    dibaca_pada = models.DateTimeField("dibaca pada", null=True, blank=True)
    surel_pada = models.DateTimeField("disurelkan pada", null=True, blank=True)
    surel_token = models.UUIDField("penanda pengiriman surel", null=True, blank=True, editable=False)

    objects = NotifikasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "notifikasi"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["pengguna", "created_at", "id"], name="notifikasi_pengguna"),
            models.Index(
                fields=["pengguna", "penting"],
                name="notifikasi_lonceng",
                condition=Q(dibaca_pada__isnull=True, di_halaman=True),
            ),
            models.Index(
                fields=["pengguna"],
                name="notifikasi_menunggu_surel",
                condition=Q(dibaca_pada__isnull=True, surel_pada__isnull=True, lewat_surel=True),
            ),
            models.Index(fields=["dibaca_pada"], name="notifikasi_dibaca", condition=Q(dibaca_pada__isnull=False)),
            models.Index(fields=["pengguna", "surel_pada"], name="notifikasi_surel"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "kunci"],
                name="notifikasi_kunci_unik",
                violation_error_message="Pemberitahuan ini sudah ada.",
            ),
            models.CheckConstraint(
                name="notifikasi_tautan_dalam",
                condition=Q(url="") | (Q(url__startswith="/") & ~Q(url__startswith="//")),
                violation_error_message="Tautan pemberitahuan harus menuju halaman sistem ini.",
            ),
            models.CheckConstraint(
                name="notifikasi_surel_bertanda",
                condition=Q(surel_pada__isnull=True, surel_token__isnull=True)
                | Q(surel_pada__isnull=False, surel_token__isnull=False),
                violation_error_message="Pengiriman surel harus mencatat waktu dan penandanya.",
            ),
            models.CheckConstraint(
                name="notifikasi_bersaluran",
                condition=Q(di_halaman=True) | Q(lewat_surel=True),
                violation_error_message="Pemberitahuan harus sampai lewat halaman atau surel.",
            ),
            models.CheckConstraint(
                name="notifikasi_penting_di_halaman",
                condition=Q(penting=False) | Q(di_halaman=True),
                violation_error_message="Yang gagal selalu tampil di halaman.",
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        return reverse("kantor:notifikasi_list")


class PilihanKabar(BerWaktu):
    """Where one person wants notices of one kind (kantor.kabar); no row: as the kind has it by itself."""

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pilihan_kabar", verbose_name="pengguna"
    )
    jenis = models.CharField("jenis", max_length=60)
    saluran = models.CharField("saluran", max_length=10, choices=Saluran)

    objects = PilihanKabarQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pilihan pemberitahuan"
        ordering = ("pengguna", "jenis")
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "jenis"],
                name="pilihan_kabar_unik",
                violation_error_message="Pilihan untuk pemberitahuan ini sudah ada.",
            ),
            models.CheckConstraint(
                name="pilihan_kabar_saluran_sah",
                condition=Q(saluran__in=Saluran.values),
                violation_error_message="Saluran pemberitahuan tidak dikenal.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis}: {self.get_saluran_display()}"
