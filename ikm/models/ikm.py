from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Substr

from akun.validators import normalkan_telepon, validate_telepon
from core.alamat import alamat_uid
from core.models import AkarAgregat, BerWaktu, DapatDibatalkan, constraint_dibatalkan
from core.rahasia import EncryptedField
from core.teks import normalkan_cari, rapikan
from ikm.enums import BentukBadan, JenisKelamin, KelasBPS, KelasIndustri, KelasUsaha, StatusIKM
from ikm.models.dasar import (
    PANJANG_KODE_KECAMATAN,
    TAHUN_MAKS,
    TENAGA_KERJA_TIDAK_DIKETAHUI,
    samarkan_alamat,
    samarkan_telepon,
)
from ikm.querysets import AnggotaIKMQuerySet, IKMQuerySet
from ikm.validators import normalkan_nomor, validate_nib, validate_nik, validate_npwp, validate_tahun_berdiri


class IKM(AkarAgregat, DapatDibatalkan):
    """A small workshop. `kode` is public and permanent: it survives merges and cancellation."""

    kode = models.CharField("kode", max_length=20, editable=False)
    nama = models.CharField("nama usaha", max_length=160)
    pemilik = models.CharField("nama pemilik", max_length=120)
    jenis_kelamin = models.CharField("jenis kelamin pemilik", max_length=1, choices=JenisKelamin, blank=True)
    nik_sidik = models.CharField("sidik NIK", max_length=64, null=True, editable=False)
    nik = EncryptedField("NIK pemilik", sidik="nik_sidik", validators=[validate_nik])
    telepon_sidik = models.CharField("sidik telepon", max_length=64, null=True, editable=False)
    telepon = EncryptedField("telepon", masker=samarkan_telepon, sidik="telepon_sidik", validators=[validate_telepon])
    nib = models.CharField("NIB", max_length=13, null=True, blank=True, validators=[validate_nib])
    npwp_sidik = models.CharField("sidik NPWP", max_length=64, null=True, editable=False)
    npwp = EncryptedField("NPWP", sidik="npwp_sidik", validators=[validate_npwp])
    bentuk_badan = models.CharField("bentuk badan", max_length=20, choices=BentukBadan, default=BentukBadan.PERORANGAN)
    desa = models.ForeignKey(
        "referensi.Wilayah",
        on_delete=models.PROTECT,
        db_index=False,
        related_name="+",
        verbose_name="desa/kelurahan",
    )
    kecamatan_kode = models.GeneratedField(
        # "desa", not "desa_id": constraint validation replaces fields by name and silently gives up on what it misses.
        expression=Substr("desa", 1, PANJANG_KODE_KECAMATAN),
        output_field=models.CharField("kode kecamatan", max_length=PANJANG_KODE_KECAMATAN),
        db_persist=True,
    )
    alamat = EncryptedField("alamat", masker=samarkan_alamat)
    lat = models.DecimalField("lintang", max_digits=9, decimal_places=6, null=True, blank=True)
    lng = models.DecimalField("bujur", max_digits=9, decimal_places=6, null=True, blank=True)
    kbli = models.ForeignKey(
        "referensi.KBLI", on_delete=models.PROTECT, db_index=False, related_name="+", verbose_name="KBLI"
    )
    sentra = models.ForeignKey(
        "ikm.Sentra",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="ikm",
        verbose_name="sentra",
    )
    tahun_berdiri = models.PositiveSmallIntegerField(
        "tahun berdiri", null=True, blank=True, validators=[validate_tahun_berdiri]
    )
    status = models.CharField("status usaha", max_length=20, choices=StatusIKM, default=StatusIKM.AKTIF)
    persetujuan_publik = models.BooleanField(
        "bersedia tampil di halaman umum",
        default=False,
        help_text="Pemilik menyetujui nama usaha dan produknya ditampilkan untuk umum.",
    )
    digabung_ke = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="gabungan",
        verbose_name="digabung ke",
    )
    nama_lain = models.TextField(
        "nama lain", blank=True, default="", editable=False, help_text="Kode dan nama IKM yang digabung ke sini."
    )
    contoh = models.BooleanField("data contoh", default=False, editable=False)

    # Derived from the newest yearly profile by ikm.services alone and verified nightly: filters and sorts need columns.
    tahun_profil = models.PositiveSmallIntegerField("tahun profil", null=True, editable=False)
    tenaga_kerja = models.PositiveIntegerField("tenaga kerja", null=True, editable=False)
    kelas_industri = models.CharField(
        "kelas industri", max_length=20, choices=KelasIndustri, blank=True, editable=False
    )
    kelas_usaha = models.CharField("kelas usaha", max_length=20, choices=KelasUsaha, blank=True, editable=False)
    kelas_bps = models.CharField("kelas BPS", max_length=20, choices=KelasBPS, blank=True, editable=False)
    cari_nama = models.TextField("kata cari nama", editable=False)
    cari_pemilik = models.TextField("kata cari pemilik", editable=False)

    objects = IKMQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "IKM"
        constraints = [
            constraint_dibatalkan("ikm"),
            models.UniqueConstraint(
                fields=["kode"], name="ikm_kode_unik", violation_error_message="Kode IKM ini sudah dipakai."
            ),
            models.UniqueConstraint(
                fields=["nib", "kbli"],
                condition=Q(dibatalkan_pada__isnull=True, digabung_ke__isnull=True),
                name="ikm_nib_unik",
                violation_error_message="NIB ini sudah terdaftar pada IKM lain dengan KBLI yang sama.",
            ),
            models.UniqueConstraint(
                fields=["nik_sidik", "kbli"],
                condition=Q(dibatalkan_pada__isnull=True, digabung_ke__isnull=True),
                name="ikm_nik_unik",
                violation_error_message="NIK ini sudah terdaftar pada IKM lain dengan KBLI yang sama.",
            ),
            models.CheckConstraint(
                name="ikm_nib_13_angka",
                condition=Q(nib__isnull=True) | Q(nib__length=13),
                violation_error_message="NIB terdiri atas 13 angka.",
            ),
            models.CheckConstraint(
                name="ikm_koordinat_berpasangan",
                condition=Q(lat__isnull=True, lng__isnull=True)
                | Q(lat__isnull=False, lng__isnull=False, lat__gte=-11, lat__lte=6, lng__gte=95, lng__lte=142),
                violation_error_message="Lintang dan bujur diisi keduanya dan terletak di Indonesia.",
            ),
            models.CheckConstraint(
                name="ikm_tahun_berdiri_wajar",
                condition=Q(tahun_berdiri__isnull=True) | Q(tahun_berdiri__gte=1900, tahun_berdiri__lte=TAHUN_MAKS),
                violation_error_message="Tahun berdiri di luar 1900–2100.",
            ),
            models.CheckConstraint(
                name="ikm_status_sah",
                condition=Q(status__in=StatusIKM.values),
                violation_error_message="Status usaha tidak dikenal.",
            ),
            models.CheckConstraint(
                name="ikm_bukan_gabungan_sendiri",
                condition=Q(digabung_ke__isnull=True) | ~Q(digabung_ke=F("id")),
                violation_error_message="IKM tidak dapat digabung ke dirinya sendiri.",
            ),
        ]
        # Each one is paid for by every row written, ten thousand at a time by the importer. So none begins another, and
        # an index on a closed list holds its rare values alone: a common one is met at once in the order of names.
        indexes = [
            models.Index(fields=["nama", "id"], name="ikm_urut_nama"),
            models.Index(fields=["updated_at", "id"], name="ikm_urut_diubah"),
            models.Index(Coalesce("tenaga_kerja", Value(TENAGA_KERJA_TIDAK_DIKETAHUI)), "id", name="ikm_urut_tenaga"),
            models.Index(fields=["kecamatan_kode", "nama", "id"], name="ikm_kecamatan"),
            models.Index(fields=["desa", "nama", "id"], name="ikm_desa"),
            models.Index(fields=["sentra", "nama", "id"], name="ikm_urut_sentra", condition=Q(sentra__isnull=False)),
            models.Index(fields=["kbli", "nama", "id"], name="ikm_kbli"),
            models.Index(fields=["status", "nama", "id"], name="ikm_status", condition=~Q(status=StatusIKM.AKTIF)),
            models.Index(
                fields=["kelas_industri", "nama", "id"],
                name="ikm_kelas_industri",
                condition=~Q(kelas_industri=KelasIndustri.KECIL),
            ),
            models.Index(
                fields=["kelas_usaha", "nama", "id"], name="ikm_kelas_usaha", condition=~Q(kelas_usaha=KelasUsaha.MIKRO)
            ),
            models.Index(
                fields=["kelas_bps", "nama", "id"],
                name="ikm_kelas_bps",
                condition=~Q(kelas_bps__in=[KelasBPS.MIKRO, KelasBPS.KECIL]),
            ),
            models.Index(fields=["telepon_sidik"], name="ikm_telepon", condition=Q(telepon_sidik__isnull=False)),
            models.Index(fields=["npwp_sidik"], name="ikm_npwp", condition=Q(npwp_sidik__isnull=False)),
            models.Index(fields=["lat", "lng"], name="ikm_titik", condition=Q(lat__isnull=False)),
            models.Index(fields=["digabung_ke"], name="ikm_gabungan", condition=Q(digabung_ke__isnull=False)),
            models.Index(fields=["nama", "id"], name="ikm_dibatalkan", condition=Q(dibatalkan_pada__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return alamat_uid("ikm:detail", self.uid)

    def clean(self) -> None:
        self.nama, self.pemilik = rapikan(self.nama), rapikan(self.pemilik)
        self.nib = normalkan_nomor(self.nib) if self.nib else None
        self.cari_nama = normalkan_cari(self.nama, self.kode, self.nama_lain)
        self.cari_pemilik = normalkan_cari(self.pemilik)

    def clean_fields(self, exclude: Any = None) -> None:
        """Personal numbers are normalised before their validators look at them; an untouched one is never decrypted."""
        for nama, normalkan in (("nik", normalkan_nomor), ("npwp", normalkan_nomor), ("telepon", normalkan_telepon)):
            nilai = getattr(self, nama)
            if nilai.baru:
                setattr(self, nama, normalkan(nilai.buka()) if nilai else "")
        if self.nib:
            self.nib = normalkan_nomor(self.nib)
        super().clean_fields(exclude)

    @property
    def sebutan(self) -> str:
        return f"{self.kode} {self.nama}"

    @property
    def tercatat(self) -> bool:
        return self.dibatalkan_pada is None and self.digabung_ke_id is None


class AnggotaIKM(BerWaktu, DapatDibatalkan):
    """Who signs in for an IKM; cancelled when access is taken back. Lives here, right of akun, so that accounts never
    import the register.
    """

    ikm = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="anggota", verbose_name="IKM")
    pengguna = models.ForeignKey(
        "akun.Pengguna", on_delete=models.PROTECT, related_name="keanggotaan_ikm", verbose_name="pengguna"
    )

    objects = AnggotaIKMQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "anggota IKM"
        constraints = [
            constraint_dibatalkan("anggota_ikm"),
            models.UniqueConstraint(
                fields=["ikm", "pengguna"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="anggota_ikm_unik",
                violation_error_message="Orang ini sudah menjadi anggota.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} – {self.ikm}"
