from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from akun.enums import PERAN_KANTOR, KeadaanToken, LingkupToken, Peran
from akun.querysets import (
    KodeSekaliPakaiQuerySet,
    PenggunaManager,
    TokenQuerySet,
    WilayahBinaanQuerySet,
)
from akun.validators import normalkan_telepon, validate_telepon_seluler
from core.models import AkarAgregat, BerUID, BerWaktu, DapatDibatalkan, constraint_dibatalkan
from core.rahasia import EncryptedField

KODE_KECAMATAN = len("35.16.12")


class Pengguna(AkarAgregat, AbstractBaseUser):
    """A person or a service account. Rights follow from `peran` alone: no groups, no per-user permissions.

    `email` is stored in lower case, `telepon` encrypted as E.164 with its HMAC in `telepon_sidik`; either signs in.
    """

    nama = models.CharField("nama", max_length=120)
    email = models.EmailField("surel", max_length=200, null=True, blank=True)
    telepon_sidik = models.CharField("sidik nomor ponsel", max_length=64, null=True, blank=True, editable=False)
    telepon = EncryptedField("nomor ponsel", sidik="telepon_sidik", validators=[validate_telepon_seluler])
    peran = models.CharField("peran", max_length=20, choices=Peran)
    is_active = models.BooleanField("aktif", default=True)
    akun_layanan = models.BooleanField(
        "akun layanan", default=False, help_text="Untuk program, bukan orang: hanya masuk dengan token."
    )
    surel_ringkasan = models.BooleanField("kirim ringkasan lewat surel", default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nama", "peran"]

    objects = PenggunaManager()

    class Meta:
        verbose_name = verbose_name_plural = "pengguna"
        ordering = ("nama", "id")
        indexes = [
            models.Index(fields=["nama", "id"], name="pengguna_nama"),
            models.Index(fields=["peran", "id"], name="pengguna_peran"),
            models.Index(fields=["created_at", "id"], name="pengguna_dibuat"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                name="pengguna_email_unik",
                violation_error_code="unique",
                violation_error_message="Surel ini sudah dipakai pengguna lain.",
            ),
            models.CheckConstraint(
                name="pengguna_email_huruf_kecil",
                condition=Q(email__isnull=True) | Q(email=Lower("email")),
                violation_error_message="Surel disimpan dengan huruf kecil.",
            ),
            models.UniqueConstraint(
                fields=["telepon_sidik"],
                name="pengguna_telepon_unik",
                violation_error_code="unique",
                violation_error_message="Nomor ini sudah dipakai pengguna lain.",
            ),
            models.CheckConstraint(
                name="pengguna_dapat_dihubungi",
                condition=Q(email__isnull=False) | Q(telepon_sidik__isnull=False),
                violation_error_message="Isi surel atau nomor ponsel.",
            ),
            models.CheckConstraint(
                name="pengguna_peran_sah",
                condition=Q(peran__in=Peran.values),
                violation_error_message="Peran tidak dikenal.",
            ),
            models.CheckConstraint(
                name="pengguna_layanan_tanpa_sandi",
                condition=Q(akun_layanan=False) | Q(password__startswith="!"),  # noqa: S106 - the mark of none
                violation_error_message="Akun layanan tidak boleh memiliki kata sandi.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def menerima_ringkasan(self) -> bool:
        """Whether the daily mail of notices reaches this person; `PenggunaQuerySet.menerima_ringkasan` asks the same of rows."""
        return self.is_active and not self.akun_layanan and bool(self.email) and self.surel_ringkasan

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Spell the identifiers the one stored way before they are judged."""
        self.email = (self.email or "").strip().lower() or None
        telepon: Any = self.telepon  # a Rahasia, which the stubs cannot know
        self.telepon = normalkan_telepon(telepon.buka()) if telepon else ""
        super().clean_fields(exclude=exclude)

    def clean(self) -> None:
        """Skip AbstractBaseUser.clean: it would turn an absent e-mail into an empty one."""

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """A taken phone number is told beside the phone field, not beside its fingerprint."""
        try:
            super().validate_constraints(exclude=exclude)
        except ValidationError as galat:
            bidang = {("telepon" if k == "telepon_sidik" else k): v for k, v in galat.error_dict.items()}
            raise ValidationError(bidang) from None

    def get_absolute_url(self) -> str:
        return reverse("akun:detail", args=[self.uid])

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.__dict__.pop("_kecamatan_binaan", None)
        super().refresh_from_db(*args, **kwargs)

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

    def has_perms(self, perm_list: Iterable[str], obj: Any = None) -> bool:
        return self.has_perm("")

    def has_module_perms(self, app_label: str) -> bool:
        return self.has_perm("")

    def kecamatan_binaan(self, pada: date) -> frozenset[str]:
        """Kemendagri codes of the kecamatan this officer answers for on that day, substitutions included.

        Empty for every other peran. Read once per instance and day.
        """
        if self.peran != Peran.PENYULUH:
            return frozenset()
        simpan: dict[date, frozenset[str]] = self.__dict__.setdefault("_kecamatan_binaan", {})
        if pada not in simpan:
            simpan[pada] = frozenset(self.wilayah_binaan.berlaku(pada).values_list("wilayah_id", flat=True))
        return simpan[pada]


class WilayahBinaan(BerUID, BerWaktu, DapatDibatalkan):
    """A kecamatan an officer answers for, from a day to a day (both included), possibly standing in for a colleague.

    On any day a kecamatan has at most one main officer; others hold it only as substitutes (`menggantikan`), who
    always have an end. Kept by akun.services.wilayah under a lock on the kecamatan: SQLite has no exclusion constraint.
    """

    pengguna = models.ForeignKey(
        "akun.Pengguna", on_delete=models.PROTECT, related_name="wilayah_binaan", verbose_name="penyuluh"
    )
    wilayah = models.ForeignKey(
        "referensi.Wilayah", on_delete=models.PROTECT, related_name="+", verbose_name="kecamatan"
    )
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", null=True, blank=True)
    menggantikan = models.ForeignKey(
        "akun.Pengguna",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="digantikan_oleh",
        verbose_name="menggantikan",
    )

    objects = WilayahBinaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "wilayah binaan"
        ordering = ("-mulai", "wilayah_id")
        indexes = [models.Index(fields=["wilayah", "mulai"], name="wilayah_binaan_wilayah")]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "wilayah", "mulai"],
                condition=Q(dibatalkan_pada__isnull=True),
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
            models.CheckConstraint(
                name="wilayah_binaan_pengganti_berakhir",
                condition=Q(menggantikan__isnull=True) | Q(sampai__isnull=False),
                violation_error_message="Penggantian harus mempunyai tanggal sampai.",
            ),
            constraint_dibatalkan("wilayah_binaan"),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} – {self.wilayah}"

    def clean(self) -> None:
        if self.wilayah_id and len(self.wilayah_id) != KODE_KECAMATAN:
            raise ValidationError({"wilayah": "Wilayah binaan adalah kecamatan."})

    def get_absolute_url(self) -> str:
        return reverse("akun:detail", args=[self.pengguna.uid])

    def berlaku_pada(self, pada: date) -> bool:
        return not self.dibatalkan and self.mulai <= pada and (self.sampai is None or self.sampai >= pada)


class KodeSekaliPakai(BerUID, BerWaktu):
    """A code an officer hands over so that its owner sets a new password. Only its HMAC is kept.

    At most one is live per person: issuing revokes the one before. Wrong tries are counted on the live one.
    """

    pengguna = models.ForeignKey(
        "akun.Pengguna", on_delete=models.PROTECT, related_name="kode_sekali_pakai", verbose_name="pengguna"
    )
    kode_hash = models.CharField("hash kode", max_length=64, editable=False)
    berlaku_sampai = models.DateTimeField("berlaku sampai")
    percobaan = models.PositiveSmallIntegerField("percobaan salah", default=0)
    dipakai_pada = models.DateTimeField("dipakai pada", null=True, blank=True)
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True)
    dibuat_oleh = models.ForeignKey(
        "akun.Pengguna",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dibuat oleh",
        help_text="Kosong: dibuat oleh perintah di server.",
    )

    objects = KodeSekaliPakaiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kode sekali pakai"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna"],
                condition=Q(dipakai_pada__isnull=True, dicabut_pada__isnull=True),
                name="kode_satu_hidup",
                violation_error_message="Pengguna ini masih mempunyai kode yang berlaku.",
            ),
            models.CheckConstraint(
                name="kode_dipakai_atau_dicabut",
                condition=Q(dipakai_pada__isnull=True) | Q(dicabut_pada__isnull=True),
                violation_error_message="Kode yang sudah dipakai tidak dapat dicabut.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kode untuk {self.pengguna}"


class Token(BerUID, BerWaktu):
    """A key for programs, shown once at creation; only its SHA-256 is kept (the key itself has 256 random bits)."""

    pengguna = models.ForeignKey(
        "akun.Pengguna", on_delete=models.PROTECT, related_name="token", verbose_name="pengguna"
    )
    nama = models.CharField("nama", max_length=80, help_text="Program apa dan di mana, contoh: Sinkron SIINas kantor.")
    kunci_hash = models.CharField("hash kunci", max_length=64, editable=False)
    awalan = models.CharField("awalan", max_length=12, editable=False)
    lingkup = models.CharField("lingkup", max_length=10, choices=LingkupToken, default=LingkupToken.BACA)
    kedaluwarsa = models.DateTimeField("kedaluwarsa")
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True)
    terakhir_dipakai = models.DateTimeField("terakhir dipakai", null=True, blank=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "token"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["kunci_hash"], name="token_kunci_unik", violation_error_message="Kunci ini sudah ada."
            ),
            models.CheckConstraint(
                name="token_lingkup_sah",
                condition=Q(lingkup__in=LingkupToken.values),
                violation_error_message="Lingkup token tidak dikenal.",
            ),
            models.CheckConstraint(
                name="token_kedaluwarsa_kemudian",
                condition=Q(kedaluwarsa__gt=F("created_at")),
                violation_error_message="Token harus kedaluwarsa sesudah dibuat.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return reverse("akun:token_list")

    @property
    def boleh_tulis(self) -> bool:
        return self.lingkup == LingkupToken.TULIS

    def keadaan(self, saat: datetime) -> KeadaanToken:
        if self.dicabut_pada is not None:
            return KeadaanToken.DICABUT
        return KeadaanToken.BERLAKU if self.kedaluwarsa > saat else KeadaanToken.KEDALUWARSA
