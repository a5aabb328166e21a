from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Length, Substr

from akun.validators import normalkan_telepon, validate_telepon
from core.alamat import alamat_uid
from core.models import AkarAgregat, BerUID, BerWaktu, DapatDibatalkan, constraint_dibatalkan
from core.rahasia import EncryptedField, samarkan
from core.teks import normalkan_cari, rapikan
from ikm.enums import BentukBadan, JenisKelamin, KelasBPS, KelasIndustri, KelasUsaha, StatusIKM
from ikm.querysets import IKMQuerySet, ProfilTahunanQuerySet, SentraQuerySet
from ikm.validators import normalkan_nomor, validate_nib, validate_nik, validate_npwp, validate_tahun_berdiri

PANJANG_KODE_KECAMATAN = len("35.16.12")
TAHUN_MAKS = 2100
TENAGA_KERJA_TIDAK_DIKETAHUI = -1


def samarkan_telepon(teks: str) -> str:
    return samarkan(teks, 5, 3)


def samarkan_alamat(teks: str) -> str:
    return samarkan(teks, 0, 0)


class Sentra(BerUID, BerWaktu):
    """A village's cluster of one trade."""

    nama = models.CharField("nama", max_length=120)
    desa = models.ForeignKey("referensi.Wilayah", on_delete=models.PROTECT, related_name="+", verbose_name="desa")
    komoditas = models.CharField("komoditas", max_length=160)
    sumber = models.CharField("sumber", max_length=300, blank=True)

    objects = SentraQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "sentra"
        ordering = ("nama", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["nama", "desa"],
                name="sentra_nama_unik",
                violation_error_message="Sentra ini sudah tercatat di desa itu.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class IKM(AkarAgregat, DapatDibatalkan):
    """A small workshop. `kode` is public and permanent: it survives merges and cancellation."""

    kode = models.CharField("kode", max_length=20, unique=True, editable=False)
    nama = models.CharField("nama usaha", max_length=160)
    pemilik = models.CharField("nama pemilik", max_length=120)
    jenis_kelamin = models.CharField("jenis kelamin pemilik", max_length=1, choices=JenisKelamin, blank=True)
    nik_sidik = models.CharField("sidik NIK", max_length=64, null=True, editable=False)
    nik = EncryptedField("NIK pemilik", sidik="nik_sidik", validators=[validate_nik])
    telepon_sidik = models.CharField("sidik telepon", max_length=64, null=True, editable=False, db_index=True)
    telepon = EncryptedField("telepon", masker=samarkan_telepon, sidik="telepon_sidik", validators=[validate_telepon])
    nib = models.CharField("NIB", max_length=13, null=True, blank=True, validators=[validate_nib])
    npwp_sidik = models.CharField("sidik NPWP", max_length=64, null=True, editable=False, db_index=True)
    npwp = EncryptedField("NPWP", sidik="npwp_sidik", validators=[validate_npwp])
    bentuk_badan = models.CharField("bentuk badan", max_length=20, choices=BentukBadan, default=BentukBadan.PERORANGAN)
    desa = models.ForeignKey(
        "referensi.Wilayah", on_delete=models.PROTECT, related_name="+", verbose_name="desa/kelurahan"
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
    kbli = models.ForeignKey("referensi.KBLI", on_delete=models.PROTECT, related_name="+", verbose_name="KBLI")
    sentra = models.ForeignKey(
        "ikm.Sentra", on_delete=models.PROTECT, null=True, blank=True, related_name="ikm", verbose_name="sentra"
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
        related_name="gabungan",
        verbose_name="digabung ke",
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
                | Q(lat__gte=-11, lat__lte=6, lng__gte=95, lng__lte=142),
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
        indexes = [
            models.Index(fields=["nama", "id"], name="ikm_urut_nama"),
            models.Index(fields=["updated_at", "id"], name="ikm_urut_diubah"),
            models.Index(Coalesce("tenaga_kerja", Value(TENAGA_KERJA_TIDAK_DIKETAHUI)), "id", name="ikm_urut_tenaga"),
            models.Index(fields=["kecamatan_kode", "nama", "id"], name="ikm_kecamatan"),
            models.Index(fields=["desa", "nama", "id"], name="ikm_desa"),
            models.Index(fields=["sentra", "nama", "id"], name="ikm_urut_sentra"),
            models.Index(fields=["kbli", "nama", "id"], name="ikm_kbli"),
            models.Index(fields=["status", "nama", "id"], name="ikm_status"),
            models.Index(fields=["kelas_industri", "nama", "id"], name="ikm_kelas_industri"),
            models.Index(fields=["kelas_usaha", "nama", "id"], name="ikm_kelas_usaha"),
            models.Index(fields=["kelas_bps", "nama", "id"], name="ikm_kelas_bps"),
            models.Index(fields=["jenis_kelamin", "nama", "id"], name="ikm_jenis_kelamin"),
            models.Index(fields=["nama", "id"], name="ikm_dibatalkan", condition=Q(dibatalkan_pada__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return alamat_uid("ikm:detail", self.uid)

    def clean(self) -> None:
        self.nama, self.pemilik = rapikan(self.nama), rapikan(self.pemilik)
        self.nib = normalkan_nomor(self.nib) if self.nib else None
        self.cari_nama = normalkan_cari(self.nama, self.kode)
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
    def tercatat(self) -> bool:
        return self.dibatalkan_pada is None and self.digabung_ke_id is None


class AnggotaIKM(BerWaktu):
    """Who signs in for an IKM. Lives here, right of akun, so that accounts never import the register."""

    ikm = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="anggota", verbose_name="IKM")
    pengguna = models.ForeignKey(
        "akun.Pengguna", on_delete=models.PROTECT, related_name="keanggotaan_ikm", verbose_name="pengguna"
    )

    class Meta:
        verbose_name = verbose_name_plural = "anggota IKM"
        constraints = [
            models.UniqueConstraint(
                fields=["ikm", "pengguna"],
                name="anggota_ikm_unik",
                violation_error_message="Orang ini sudah menjadi anggota.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} – {self.ikm}"


def _rupiah(label: str, **kw: Any) -> models.BigIntegerField:
    return models.BigIntegerField(label, null=True, blank=True, validators=[MinValueValidator(0)], **kw)


def _jumlah(label: str) -> models.DecimalField:
    return models.DecimalField(
        label, max_digits=15, decimal_places=3, null=True, blank=True, validators=[MinValueValidator(0)]
    )


class ProfilTahunan(BerWaktu):
    """The 11 items a small industry reports to SIINas (Permenperin 13/2025 Pasal 7), one row a year; empty is unknown."""

    ikm = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="profil", verbose_name="IKM")
    tahun = models.PositiveSmallIntegerField(
        "tahun", validators=[MinValueValidator(2000), MaxValueValidator(TAHUN_MAKS)]
    )
    tenaga_kerja_l = models.PositiveIntegerField("tenaga kerja laki-laki", null=True, blank=True)
    tenaga_kerja_p = models.PositiveIntegerField("tenaga kerja perempuan", null=True, blank=True)
    investasi_tanpa_tanah = _rupiah("investasi tanpa tanah dan bangunan (Rp)")
    investasi_tanah = _rupiah("investasi tanah dan bangunan (Rp)")
    modal = _rupiah("modal usaha tanpa tanah dan bangunan (Rp)")
    penjualan = _rupiah("hasil penjualan setahun (Rp)")
    satuan = models.ForeignKey(
        "referensi.Satuan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="satuan produksi",
    )
    kapasitas_terpasang = _jumlah("kapasitas terpasang setahun")
    kapasitas_produksi = _jumlah("kapasitas produksi setahun")
    produksi = _jumlah("produksi setahun")
    bahan_baku = _rupiah("nilai bahan baku setahun (Rp)")
    air = _jumlah("air baku setahun (m³)")
    bahan_bakar = _rupiah("bahan bakar dan pelumas setahun (Rp)")
    listrik = _jumlah("tenaga listrik setahun (kWh)")
    mesin = models.CharField("mesin dan peralatan", max_length=1000, blank=True)

    objects = ProfilTahunanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "profil tahunan"
        ordering = ("-tahun",)
        constraints = [
            models.UniqueConstraint(
                fields=["ikm", "tahun"],
                name="profil_tahunan_unik",
                violation_error_message="Profil tahun ini sudah ada.",
            ),
            models.CheckConstraint(
                name="profil_tenaga_kerja_lengkap",
                condition=Q(tenaga_kerja_l__isnull=True, tenaga_kerja_p__isnull=True)
                | Q(tenaga_kerja_l__isnull=False, tenaga_kerja_p__isnull=False),
                violation_error_message="Isi tenaga kerja laki-laki dan perempuan; tulis 0 bila tidak ada.",
            ),
            models.CheckConstraint(
                name="profil_satuan_bila_jumlah",
                condition=Q(satuan__isnull=False)
                | Q(kapasitas_terpasang__isnull=True, kapasitas_produksi__isnull=True, produksi__isnull=True),
                violation_error_message="Pilih satuan untuk kapasitas dan produksi.",
            ),
            models.CheckConstraint(
                name="profil_nilai_tidak_negatif",
                condition=Q(
                    *(
                        Q(**{f"{n}__isnull": True}) | Q(**{f"{n}__gte": 0})
                        for n in (
                            "investasi_tanpa_tanah",
                            "investasi_tanah",
                            "modal",
                            "penjualan",
                            "bahan_baku",
                            "bahan_bakar",
                        )
                    )
                ),
                violation_error_message="Nilai rupiah tidak boleh negatif.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ikm} {self.tahun}"

    @property
    def tenaga_kerja(self) -> int | None:
        if self.tenaga_kerja_l is None or self.tenaga_kerja_p is None:
            return None
        return self.tenaga_kerja_l + self.tenaga_kerja_p


models.CharField.register_lookup(Length)
