from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from akun.enums import PERAN_KANTOR, Peran
from akun.querysets import PenggunaManager, WilayahBinaanQuerySet
from akun.validators import normalkan_telepon, validate_telepon_seluler
from core.models import BerUID, BerWaktu


class Pengguna(BerUID, BerWaktu, AbstractBaseUser):
    """A person or a service account. Rights follow from `peran` alone: no groups, no per-user permissions."""

    nama = models.CharField("nama", max_length=120)
    email = models.EmailField("surel", max_length=200, null=True, blank=True)
    telepon = models.CharField("nomor ponsel", max_length=20, null=True, blank=True, validators=[validate_telepon_seluler])
    peran = models.CharField("peran", max_length=20, choices=Peran)
    is_active = models.BooleanField("aktif", default=True)
    akun_layanan = models.BooleanField("akun layanan", default=False, help_text="Untuk program, bukan orang: hanya masuk dengan token.")
    surel_ringkasan = models.BooleanField("kirim ringkasan lewat surel", default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nama", "peran"]

    objects = PenggunaManager()

    class Meta:
        verbose_name = verbose_name_plural = "pengguna"
        ordering = ("nama", "id")
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("email"), name="pengguna_email_unik", violation_error_message="Surel ini sudah dipakai pengguna lain."
            ),
            models.UniqueConstraint(fields=["telepon"], name="pengguna_telepon_unik", violation_error_message="Nomor ini sudah dipakai pengguna lain."),
            models.CheckConstraint(
                name="pengguna_dapat_dihubungi",
                condition=Q(email__isnull=False) | Q(telepon__isnull=False),
                violation_error_message="Isi surel atau nomor ponsel.",
            ),
            models.CheckConstraint(
                name="pengguna_peran_sah", condition=Q(peran__in=Peran.values), violation_error_message="Peran tidak dikenal."
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        self.email = (self.email or "").strip().lower() or None
        self.telepon = normalkan_telepon(self.telepon) if self.telepon else None

    def get_absolute_url(self) -> str:
        return reverse("akun:detail", args=[self.uid])

    @property
    def adalah_kantor(self) -> bool:
        return self.peran in PERAN_KANTOR

    @property
    def is_staff(self) -> bool:
        """What Django's own widgets ask; our admin site asks for the peran."""
        return self.peran == Peran.ADMIN

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's admin only: the admin may look at everything; what may be edited is decided by each ModelAdmin."""
        return self.is_active and self.peran == Peran.ADMIN

    def has_perms(self, perm_list: Any, obj: Any = None) -> bool:
        return self.has_perm("")

    def has_module_perms(self, app_label: str) -> bool:
        return self.has_perm("")

    def kecamatan_binaan(self, pada: date) -> frozenset[str]:
        """Kemendagri codes of the kecamatan this officer answers for on that day; read once per instance and day."""
        simpan: dict[date, frozenset[str]] = self.__dict__.setdefault("_kecamatan_binaan", {})
        if pada not in simpan:
            simpan[pada] = frozenset(self.wilayah_binaan.berlaku(pada).values_list("wilayah_id", flat=True))
        return simpan[pada]


class WilayahBinaan(BerUID, BerWaktu):
    """A kecamatan an officer answers for, from a day to a day (both included), possibly standing in for a colleague."""

    pengguna = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, related_name="wilayah_binaan", verbose_name="penyuluh")
    wilayah = models.ForeignKey("referensi.Wilayah", on_delete=models.PROTECT, related_name="+", verbose_name="kecamatan")
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", null=True, blank=True)
    menggantikan = models.ForeignKey(
        "akun.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="digantikan_oleh", verbose_name="menggantikan"
    )

    objects = WilayahBinaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "wilayah binaan"
        ordering = ("-mulai", "wilayah_id")
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "wilayah", "mulai"],
                name="wilayah_binaan_unik",
                violation_error_message="Penugasan ini sudah tercatat.",
            ),
            models.CheckConstraint(
                name="wilayah_binaan_urut",
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")),
                violation_error_message="Tanggal sampai tidak boleh sebelum tanggal mulai.",
            ),
            models.CheckConstraint(
                name="wilayah_binaan_bukan_diri",
                condition=Q(menggantikan__isnull=True) | ~Q(menggantikan=F("pengguna")),
                violation_error_message="Penyuluh tidak dapat menggantikan dirinya sendiri.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} – {self.wilayah}"

    def clean(self) -> None:
        if self.wilayah_id and len(self.wilayah_id) != len("35.16.12"):
            raise ValidationError({"wilayah": "Wilayah binaan adalah kecamatan."})


