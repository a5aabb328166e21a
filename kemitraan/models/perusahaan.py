from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from akun.validators import normalkan_telepon, validate_telepon
from core import format as f
from core.alamat import alamat_uid
from core.models import AkarAgregat, BerWaktu, DapatDibatalkan, constraint_dibatalkan
from core.rahasia import EncryptedField
from core.teks import normalkan_cari, rapikan
from ikm.enums import KelasUsaha
from ikm.models.dasar import (
    TAHUN_MAKS,
    TANPA_TINDAK_LANJUT,
    BertindakLanjut,
    kolom_rupiah,
    samarkan_telepon,
)
from ikm.validators import normalkan_nomor, validate_nib, validate_npwp
from kemitraan.enums import BentukPerusahaan, PeranUsaha, StatusPengajuan, StatusPerusahaan
from kemitraan.querysets import (
    AnggotaPerusahaanQuerySet,
    PengajuanPerusahaanQuerySet,
    PertemuanQuerySet,
    PerusahaanQuerySet,
)

SIDIK: Final = {"npwp_sidik": "npwp"}


class Perusahaan(AkarAgregat, DapatDibatalkan):
    """A company from the first lead (`calon`) on. It may lie anywhere; `ikm` where it is itself a workshop of the register.

    `kelas_usaha` is computed from `penjualan` or `modal` (PP 7/2021 Pasal 35) by the services, never typed.
    """

    kode = models.CharField("kode", max_length=20, unique=True, editable=False)
    nama = models.CharField("nama perusahaan", max_length=160)
    bentuk = models.CharField("bentuk badan", max_length=12, choices=BentukPerusahaan, default=BentukPerusahaan.PT)
    peran_usaha = models.CharField("peran usaha", max_length=16, choices=PeranUsaha)
    status = models.CharField(
        "status", max_length=10, choices=StatusPerusahaan, default=StatusPerusahaan.CALON, editable=False
    )
    nib = models.CharField("NIB", max_length=13, null=True, blank=True, validators=[validate_nib])
    npwp_sidik = models.CharField("sidik NPWP", max_length=64, null=True, editable=False)
    npwp = EncryptedField("NPWP", sidik="npwp_sidik", validators=[validate_npwp])
    kbli = models.ForeignKey(
        "referensi.KBLI", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="KBLI"
    )
    wilayah = models.ForeignKey(
        "referensi.Wilayah",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kabupaten/kota atau kecamatan",
    )
    alamat = models.CharField("alamat", max_length=250, blank=True)
    kontak_nama = models.CharField("nama kontak", max_length=120, blank=True)
    kontak_jabatan = models.CharField("jabatan kontak", max_length=80, blank=True)
    telepon_sidik = models.CharField("sidik telepon", max_length=64, null=True, editable=False, db_index=True)
    telepon = EncryptedField(
        "telepon kontak", masker=samarkan_telepon, sidik="telepon_sidik", validators=[validate_telepon]
    )
    surel = models.EmailField("surel", max_length=200, blank=True)
    bidang_usaha = models.CharField(
        "yang dibuat atau dibeli",
        max_length=200,
        blank=True,
        help_text="Misalnya mebel jati, gagang dan engsel kuningan.",
    )
    tahun_data = models.PositiveSmallIntegerField("tahun angka usaha", null=True, blank=True)
    penjualan = kolom_rupiah("hasil penjualan setahun (Rp)")
    modal = kolom_rupiah("modal usaha tanpa tanah dan bangunan (Rp)")
    kelas_usaha = models.CharField("kelas usaha", max_length=20, choices=KelasUsaha, blank=True, editable=False)
    ikm = models.ForeignKey(
        "ikm.IKM",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sebagai_perusahaan",
        verbose_name="IKM yang sama",
        help_text="Diisi bila perusahaan ini sendiri IKM dalam daftar.",
    )
    penanggung_jawab = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="petugas penanggung jawab",
    )
    cari = models.TextField("kata cari", editable=False)
    contoh = models.BooleanField("data contoh", default=False, editable=False)

    objects = PerusahaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "perusahaan"
        ordering = ("nama", "id")
        indexes = [
            models.Index(fields=["nama", "id"], name="perusahaan_urut_nama"),
            models.Index(fields=["updated_at", "id"], name="perusahaan_urut_diubah"),
            models.Index(fields=["status", "nama", "id"], name="perusahaan_status"),
        ]
        constraints = [
            constraint_dibatalkan("perusahaan"),
            models.UniqueConstraint(
                fields=["nib"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="perusahaan_nib_unik",
                violation_error_code="unique",
                violation_error_message="NIB ini sudah tercatat pada perusahaan lain.",
            ),
            models.UniqueConstraint(
                fields=["npwp_sidik"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="perusahaan_npwp_unik",
                violation_error_code="unique",
                violation_error_message="NPWP ini sudah tercatat pada perusahaan lain.",
            ),
            models.UniqueConstraint(
                fields=["ikm"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="perusahaan_ikm_unik",
                violation_error_code="unique",
                violation_error_message="IKM ini sudah tercatat sebagai perusahaan.",
            ),
            models.CheckConstraint(
                name="perusahaan_nib_13_angka",
                condition=Q(nib__isnull=True) | Q(nib__length=13),
                violation_error_message="NIB terdiri atas 13 angka.",
            ),
            models.CheckConstraint(
                name="perusahaan_status_sah",
                condition=Q(status__in=StatusPerusahaan.values),
                violation_error_message="Status perusahaan tidak dikenal.",
            ),
            models.CheckConstraint(
                name="perusahaan_peran_sah",
                condition=Q(peran_usaha__in=PeranUsaha.values),
                violation_error_message="Peran usaha tidak dikenal.",
            ),
            models.CheckConstraint(
                name="perusahaan_angka_bertahun",
                condition=Q(penjualan__isnull=True, modal__isnull=True)
                | Q(tahun_data__isnull=False, tahun_data__gte=1900, tahun_data__lte=TAHUN_MAKS),
                violation_error_message="Sebutkan tahun angka usahanya.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:perusahaan_detail", self.uid)

    def clean(self) -> None:
        self.nama, self.alamat = rapikan(self.nama), rapikan(self.alamat)
        self.kontak_nama, self.bidang_usaha = rapikan(self.kontak_nama), rapikan(self.bidang_usaha)
        self.nib = normalkan_nomor(self.nib) if self.nib else None
        self.cari = normalkan_cari(self.nama, self.kode, self.bidang_usaha)

    def clean_fields(self, exclude: object = None) -> None:
        """Numbers are normalised before their validators look at them; an untouched one is never decrypted."""
        self.nama = rapikan(self.nama)
        for nama, normalkan in (("npwp", normalkan_nomor), ("telepon", normalkan_telepon)):
            nilai = getattr(self, nama)
            if nilai.baru:
                setattr(self, nama, normalkan(nilai.buka()) if nilai else "")
        if self.nib:
            self.nib = normalkan_nomor(self.nib)
        super().clean_fields(exclude)  # type: ignore[arg-type]

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """A taken NPWP is told beside its field, not beside its fingerprint."""
        try:
            super().validate_constraints(exclude=exclude)
        except ValidationError as galat:
            raise ValidationError({SIDIK.get(k, k): v for k, v in galat.error_dict.items()}) from None

    @property
    def sebutan(self) -> str:
        return f"{self.kode} {self.nama}"


class AnggotaPerusahaan(BerWaktu, DapatDibatalkan):
    """Who signs in for a company; cancelled when access is taken back."""

    perusahaan = models.ForeignKey(
        "kemitraan.Perusahaan", on_delete=models.PROTECT, related_name="anggota", verbose_name="perusahaan"
    )
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="keanggotaan_perusahaan",
        verbose_name="pengguna",
    )
    jabatan = models.CharField("jabatan", max_length=80, blank=True)

    objects = AnggotaPerusahaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "anggota perusahaan"
        constraints = [
            constraint_dibatalkan("anggota_perusahaan"),
            models.UniqueConstraint(
                fields=["perusahaan", "pengguna"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="anggota_perusahaan_unik",
                violation_error_message="Orang ini sudah menjadi anggota perusahaan ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} – {self.perusahaan}"


class PengajuanPerusahaan(AkarAgregat):
    """A company asks to take part, with evidence (its papers are Berkas); the office decides. `perusahaan` is what an
    approval made or whom it was joined to; `disurati_pada` is when the applicant was sent the decision.

    One applicant waits once for one NIB. Two applicants may wait for the same NIB: nobody can keep the true company out by
    asking first.
    """

    nama = models.CharField("nama perusahaan", max_length=160)
    bentuk = models.CharField("bentuk badan", max_length=12, choices=BentukPerusahaan, default=BentukPerusahaan.PT)
    peran_usaha = models.CharField("peran usaha", max_length=16, choices=PeranUsaha)
    nib = models.CharField("NIB", max_length=13, validators=[validate_nib])
    bidang_usaha = models.CharField("yang dibuat atau dibeli", max_length=200, blank=True)
    alamat = models.CharField("alamat", max_length=250, blank=True)
    pemohon_nama = models.CharField("nama pemohon", max_length=120)
    pemohon_jabatan = models.CharField("jabatan pemohon", max_length=80, blank=True)
    pemohon_surel = models.EmailField("surel pemohon", max_length=200)
    pemohon_telepon_sidik = models.CharField("sidik telepon", max_length=64, null=True, editable=False)
    pemohon_telepon = EncryptedField(
        "telepon pemohon", masker=samarkan_telepon, sidik="pemohon_telepon_sidik", validators=[validate_telepon]
    )
    rencana = models.CharField("rencana dan kebutuhan", max_length=1000, blank=True)
    status = models.CharField(
        "status", max_length=10, choices=StatusPengajuan, default=StatusPengajuan.MENUNGGU, editable=False
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True, editable=False)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="diputus oleh",
    )
    alasan = models.CharField("alasan penolakan", max_length=500, blank=True, editable=False)
    perusahaan = models.ForeignKey(
        "kemitraan.Perusahaan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="pengajuan",
        verbose_name="perusahaan",
    )
    disurati_pada = models.DateTimeField("putusan disurelkan pada", null=True, blank=True, editable=False)

    objects = PengajuanPerusahaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengajuan perusahaan"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["status", "id"], name="pengajuan_status"),
            models.Index(fields=["created_at", "id"], name="pengajuan_urut_dibuat"),
            models.Index(
                fields=["id"],
                name="pengajuan_belum_disurati",
                condition=Q(diputus_pada__isnull=False, disurati_pada__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["nib", "pemohon_surel"],
                condition=Q(status=StatusPengajuan.MENUNGGU),
                name="pengajuan_satu_menunggu",
                violation_error_message="Pengajuan Anda untuk NIB ini sedang diperiksa.",
            ),
            models.CheckConstraint(
                name="pengajuan_disurati_sesudah_diputus",
                condition=Q(disurati_pada__isnull=True) | Q(diputus_pada__isnull=False),
                violation_error_message="Hanya putusan yang disurelkan.",
            ),
            models.CheckConstraint(
                name="pengajuan_nib_13_angka",
                condition=Q(nib__length=13),
                violation_error_message="NIB terdiri atas 13 angka.",
            ),
            models.CheckConstraint(
                name="pengajuan_putusan_lengkap",
                condition=Q(
                    status=StatusPengajuan.MENUNGGU, diputus_pada__isnull=True, perusahaan__isnull=True, alasan=""
                )
                | Q(status=StatusPengajuan.DISETUJUI, diputus_pada__isnull=False, perusahaan__isnull=False, alasan="")
                | (
                    Q(status=StatusPengajuan.DITOLAK, diputus_pada__isnull=False, perusahaan__isnull=True)
                    & ~Q(alasan="")
                ),
                violation_error_message="Putusan mencatat waktu, dan perusahaannya bila disetujui atau alasannya bila ditolak.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pengajuan {self.nama}"

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:pengajuan_detail", self.uid)

    def clean(self) -> None:
        self.pemohon_surel = self.pemohon_surel.lower()

    def clean_fields(self, exclude: object = None) -> None:
        self.nama, self.alamat, self.pemohon_nama = rapikan(self.nama), rapikan(self.alamat), rapikan(self.pemohon_nama)
        nilai = self.pemohon_telepon
        if nilai.baru:  # type: ignore[attr-defined]
            self.pemohon_telepon = normalkan_telepon(nilai.buka()) if nilai else ""  # type: ignore[attr-defined]
        self.nib = normalkan_nomor(self.nib)
        super().clean_fields(exclude)  # type: ignore[arg-type]


class Pertemuan(BertindakLanjut, AkarAgregat, DapatDibatalkan):
    """The office met a company: what it plans, what it needs, who does what next. The story's first record."""

    perusahaan = models.ForeignKey(
        "kemitraan.Perusahaan", on_delete=models.PROTECT, related_name="pertemuan", verbose_name="perusahaan"
    )
    penyuluh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pertemuan", verbose_name="petugas"
    )
    tanggal = models.DateField("tanggal")
    tempat = models.CharField("tempat", max_length=160, blank=True)
    hadir = models.CharField(
        "yang hadir", max_length=300, blank=True, help_text="Nama dan jabatan dari pihak perusahaan."
    )
    rencana = models.CharField("rencana perusahaan", max_length=2000)
    yang_dibutuhkan = models.CharField("yang dibutuhkan dari IKM", max_length=2000, blank=True)
    langkah = models.CharField("langkah berikutnya", max_length=1000, blank=True)
    tindak_lanjut_pada = models.DateField("tindak lanjut pada", null=True, blank=True)
    tindak_lanjut_selesai = models.DateField("tindak lanjut selesai", null=True, blank=True, editable=False)

    objects = PertemuanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pertemuan"
        ordering = ("-tanggal", "-id")
        indexes = [
            models.Index(fields=["perusahaan", "tanggal", "id"], name="pertemuan_perusahaan"),
            models.Index(fields=["penyuluh", "tanggal", "id"], name="pertemuan_petugas"),
            models.Index(fields=["tanggal", "id"], name="pertemuan_tanggal"),
            models.Index(
                Coalesce("tindak_lanjut_pada", Value(TANPA_TINDAK_LANJUT, models.DateField())),
                "id",
                name="pertemuan_urut_lanjut",
            ),
            models.Index(
                fields=["tindak_lanjut_pada"],
                name="pertemuan_tindak_lanjut",
                condition=Q(
                    tindak_lanjut_pada__isnull=False, tindak_lanjut_selesai__isnull=True, dibatalkan_pada__isnull=True
                ),
            ),
        ]
        constraints = [
            constraint_dibatalkan("pertemuan"),
            models.CheckConstraint(
                name="pertemuan_tindak_lanjut_sesudah",
                condition=Q(tindak_lanjut_pada__isnull=True) | Q(tindak_lanjut_pada__gte=F("tanggal")),
                violation_error_message="Tindak lanjut tidak boleh sebelum tanggal pertemuan.",
            ),
            models.CheckConstraint(
                name="pertemuan_selesai_bila_ada",
                condition=Q(tindak_lanjut_selesai__isnull=True) | Q(tindak_lanjut_pada__isnull=False),
                violation_error_message="Tidak ada tindak lanjut yang dapat diselesaikan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pertemuan {f.tanggal(self.tanggal)}"

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:pertemuan_detail", self.uid)
