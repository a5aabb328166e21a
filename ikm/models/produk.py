from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from core.teks import normalkan_cari, rapikan
from ikm.enums import JenisSertifikat
from ikm.models.dasar import kolom_jumlah, kolom_rupiah
from ikm.querysets import ProdukQuerySet, SertifikatQuerySet

WAKTU_TUNGGU_MAKS = 730
WAKTU_TUNGGU_TIDAK_DIKETAHUI = 9999  # sorts behind every known one
TANPA_BATAS = date(9999, 12, 31)


class Produk(AkarAgregat, DapatDibatalkan):
    """What an IKM can make, how, of what, how much a month and how soon: one line of the capability directory."""

    ikm = models.ForeignKey(  # produk_ikm begins with it
        "ikm.IKM", on_delete=models.PROTECT, db_index=False, related_name="produk", verbose_name="IKM"
    )
    nama = models.CharField("nama produk", max_length=160)
    proses = models.CharField(
        "proses", max_length=200, blank=True, help_text="Cara membuatnya, misalnya cor pasir, poles."
    )
    bahan = models.CharField("bahan", max_length=200, blank=True, help_text="Misalnya kuningan, kayu jati.")
    kode_hs = models.ForeignKey(
        "referensi.KodeHS", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kode HS"
    )
    satuan = models.ForeignKey(  # produk_urut_satuan begins with it
        "referensi.Satuan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name="satuan",
    )
    kapasitas_per_bulan = kolom_jumlah("kapasitas sebulan")
    kapasitas_bebas = kolom_jumlah("kapasitas bebas sebulan")
    waktu_tunggu_hari = models.PositiveSmallIntegerField(
        "waktu tunggu (hari)", null=True, blank=True, validators=[MaxValueValidator(WAKTU_TUNGGU_MAKS)]
    )
    harga_acuan = kolom_rupiah("harga acuan per satuan (Rp)")
    cari = models.TextField("kata cari", editable=False)

    objects = ProdukQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "produk"
        ordering = ("nama", "id")
        indexes = [
            models.Index(fields=["ikm", "nama", "id"], name="produk_ikm"),
            models.Index(fields=["nama", "id"], name="produk_urut_nama"),
            models.Index(fields=["updated_at", "id"], name="produk_urut_diubah"),
            models.Index(
                Coalesce("waktu_tunggu_hari", Value(WAKTU_TUNGGU_TIDAK_DIKETAHUI)), "id", name="produk_urut_tunggu"
            ),
            models.Index(fields=["satuan", "nama", "id"], name="produk_urut_satuan"),
            models.Index(fields=["nama", "id"], name="produk_bebas", condition=Q(kapasitas_bebas__gt=0)),
            models.Index(fields=["nama", "id"], name="produk_penuh", condition=Q(kapasitas_bebas=0)),
            models.Index(fields=["nama", "id"], name="produk_dibatalkan", condition=Q(dibatalkan_pada__isnull=False)),
        ]
        constraints = [
            constraint_dibatalkan("produk"),
            models.UniqueConstraint(
                fields=["ikm", "nama"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="produk_nama_unik",
                violation_error_message="Produk dengan nama ini sudah tercatat pada IKM ini.",
            ),
            models.CheckConstraint(
                name="produk_satuan_bila_kapasitas",
                condition=Q(satuan__isnull=False)
                | Q(kapasitas_per_bulan__isnull=True, kapasitas_bebas__isnull=True, harga_acuan__isnull=True),
                violation_error_message="Pilih satuan untuk kapasitas dan harga.",
            ),
            models.CheckConstraint(
                name="produk_kapasitas_wajar",
                condition=(Q(kapasitas_per_bulan__isnull=True) | Q(kapasitas_per_bulan__gte=0))
                & (
                    Q(kapasitas_bebas__isnull=True)
                    | Q(
                        kapasitas_per_bulan__isnull=False,
                        kapasitas_bebas__gte=0,
                        kapasitas_bebas__lte=F("kapasitas_per_bulan"),
                    )
                ),
                violation_error_message="Kapasitas bebas tidak boleh melebihi kapasitas sebulan.",
            ),
            models.CheckConstraint(
                name="produk_waktu_tunggu_wajar",
                condition=Q(waktu_tunggu_hari__isnull=True)
                | Q(waktu_tunggu_hari__gte=0, waktu_tunggu_hari__lte=WAKTU_TUNGGU_MAKS),
                violation_error_message=f"Waktu tunggu paling lama {WAKTU_TUNGGU_MAKS} hari.",
            ),
            models.CheckConstraint(
                name="produk_harga_tidak_negatif",
                condition=Q(harga_acuan__isnull=True) | Q(harga_acuan__gte=0),
                violation_error_message="Harga tidak boleh negatif.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return alamat_uid("ikm:produk_detail", self.uid)

    def clean(self) -> None:
        self.nama, self.proses, self.bahan = rapikan(self.nama), rapikan(self.proses), rapikan(self.bahan)
        self.cari = normalkan_cari(self.nama, self.proses, self.bahan)


class Sertifikat(AkarAgregat, DapatDibatalkan):
    """A paper that speaks for an IKM or one of its products, until a day."""

    ikm = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="sertifikat", verbose_name="IKM")
    jenis = models.CharField("jenis", max_length=20, choices=JenisSertifikat)
    nomor = models.CharField("nomor", max_length=80)
    penerbit = models.CharField("penerbit", max_length=120, blank=True)
    terbit = models.DateField("tanggal terbit", null=True, blank=True)
    berlaku_sampai = models.DateField(
        "berlaku sampai", null=True, blank=True, help_text="Kosongkan bila berlaku tanpa batas waktu."
    )
    keterangan = models.CharField("keterangan", max_length=200, blank=True)

    objects = SertifikatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "sertifikat"
        ordering = ("jenis", "nomor", "id")
        indexes = [
            models.Index(fields=["ikm", "jenis", "id"], name="sertifikat_ikm"),
            models.Index(fields=["berlaku_sampai", "id"], name="sertifikat_sampai"),
            models.Index(Coalesce("berlaku_sampai", Value(TANPA_BATAS)), "id", name="sertifikat_urut_sampai"),
            models.Index(fields=["updated_at", "id"], name="sertifikat_urut_diubah"),
            models.Index(fields=["jenis", "id"], name="sertifikat_urut_jenis"),
            models.Index(
                fields=["jenis", "id"], name="sertifikat_dibatalkan", condition=Q(dibatalkan_pada__isnull=False)
            ),
        ]
        constraints = [
            constraint_dibatalkan("sertifikat"),
            models.UniqueConstraint(
                fields=["ikm", "jenis", "nomor"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="sertifikat_unik",
                violation_error_message="Sertifikat dengan nomor ini sudah tercatat pada IKM ini.",
            ),
            models.CheckConstraint(
                name="sertifikat_jenis_sah",
                condition=Q(jenis__in=JenisSertifikat.values),
                violation_error_message="Jenis sertifikat tidak dikenal.",
            ),
            models.CheckConstraint(
                name="sertifikat_masa_berlaku",
                condition=Q(terbit__isnull=True) | Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("terbit")),
                violation_error_message="Masa berlaku tidak boleh berakhir sebelum tanggal terbit.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nomor}"

    def get_absolute_url(self) -> str:
        return alamat_uid("ikm:sertifikat_detail", self.uid)

    def clean(self) -> None:
        self.nomor, self.penerbit = rapikan(self.nomor), rapikan(self.penerbit)
