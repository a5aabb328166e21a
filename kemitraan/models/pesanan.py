from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from core.teks import normalkan_cari, rapikan
from kemitraan.enums import Penyebab, StatusPesanan
from kemitraan.models.dasar import kolom_jumlah_wajib, kolom_wakil
from kemitraan.querysets import BarisPesananQuerySet, PengantaranQuerySet, PesananQuerySet


class Pesanan(AkarAgregat, DapatDibatalkan):
    """What a company ordered of its partner. `tenggat_awal` is the date first promised and never changes: scores are
    counted by it. `tenggat` is what both agreed later.

    `tanpa_perjanjian`: on `tanggal` no agreement was in force (reality precedes paper); it is recorded, and flagged.
    """

    nomor = models.CharField("nomor", max_length=20, unique=True, editable=False)
    kemitraan = models.ForeignKey(
        "kemitraan.Kemitraan", on_delete=models.PROTECT, related_name="pesanan", verbose_name="kemitraan"
    )
    nomor_po = models.CharField("nomor PO perusahaan", max_length=60, blank=True)
    tanggal = models.DateField("tanggal pesan")
    tenggat_awal = models.DateField("tenggat yang pertama dijanjikan", editable=False)
    tenggat = models.DateField("tenggat")
    termin_hari = models.PositiveSmallIntegerField(
        "dibayar paling lambat (hari sesudah penerimaan)", null=True, blank=True
    )
    catatan = models.CharField("catatan", max_length=1000, blank=True)
    tanpa_perjanjian = models.BooleanField("tanpa perjanjian berlaku", default=False, editable=False)
    status = models.CharField(
        "status", max_length=10, choices=StatusPesanan, default=StatusPesanan.BERJALAN, editable=False
    )
    ditutup_pada = models.DateField("ditutup pada", null=True, blank=True, editable=False)
    ditutup_alasan = models.CharField("alasan ditutup", max_length=500, blank=True, editable=False)
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dicatat oleh",
    )
    diwakili = kolom_wakil("dicatat petugas untuk perusahaan")
    cari = models.TextField("kata cari", editable=False)
    contoh = models.BooleanField("data contoh", default=False, editable=False)

    objects = PesananQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pesanan"
        ordering = ("-tanggal", "-id")
        indexes = [
            models.Index(fields=["kemitraan", "tenggat_awal", "id"], name="pesanan_kemitraan"),
            models.Index(fields=["tenggat_awal", "id"], name="pesanan_tenggat_awal"),
            models.Index(fields=["status", "tenggat", "id"], name="pesanan_status"),
            models.Index(fields=["tanggal", "id"], name="pesanan_urut_tanggal"),
            models.Index(fields=["updated_at", "id"], name="pesanan_urut_diubah"),
        ]
        constraints = [
            constraint_dibatalkan("pesanan"),
            models.CheckConstraint(
                name="pesanan_tenggat_sesudah_tanggal",
                condition=Q(tenggat_awal__gte=F("tanggal"), tenggat__gte=F("tanggal")),
                violation_error_message="Tenggat tidak boleh sebelum tanggal pesan.",
            ),
            models.CheckConstraint(
                name="pesanan_status_sah",
                condition=Q(status__in=StatusPesanan.values),
                violation_error_message="Status pesanan tidak dikenal.",
            ),
            models.CheckConstraint(
                name="pesanan_penutupan_lengkap",
                condition=Q(status=StatusPesanan.BERJALAN, ditutup_pada__isnull=True, ditutup_alasan="")
                | Q(status=StatusPesanan.SELESAI, ditutup_pada__isnull=False)
                | (Q(status=StatusPesanan.DITUTUP, ditutup_pada__isnull=False) & ~Q(ditutup_alasan="")),
                violation_error_message="Pesanan yang ditutup mencatat tanggal dan alasannya.",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:pesanan_detail", self.uid)

    def clean(self) -> None:
        self.nomor_po = rapikan(self.nomor_po)
        self.cari = normalkan_cari(
            self.nomor, self.nomor_po, self.kemitraan.lingkup, self.kemitraan.ikm.nama, self.kemitraan.perusahaan.nama
        )

    def terlambat(self, pada: date) -> bool:
        return self.status == StatusPesanan.BERJALAN and self.tenggat < pada


class BarisPesanan(models.Model):
    """One thing ordered. `dikirim`, `diterima`, `ditolak` and `lengkap_pada` are sums of what was sent and received, kept
    by the services under the order's lock and verified nightly: a million lines are scored without reading receipts.

    `lengkap_pada` is the day of the receipt by which accepted pieces first reached `jumlah`. `penyebab_terlambat` is empty
    unless somebody said whose doing the delay was; PERUSAHAAN takes the line out of the on-time count.
    """

    pesanan = models.ForeignKey(
        "kemitraan.Pesanan", on_delete=models.PROTECT, related_name="baris", verbose_name="pesanan"
    )
    urut = models.PositiveSmallIntegerField("urut")
    uraian = models.CharField("barang", max_length=200)
    produk = models.ForeignKey(
        "ikm.Produk", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="produk"
    )
    satuan = models.ForeignKey("referensi.Satuan", on_delete=models.PROTECT, related_name="+", verbose_name="satuan")
    jumlah = kolom_jumlah_wajib("jumlah")
    harga = models.BigIntegerField("harga per satuan (Rp)", validators=[MinValueValidator(0)])
    dikirim = kolom_jumlah_wajib("dikirim", default=Decimal(0), editable=False)
    diterima = kolom_jumlah_wajib("diterima baik", default=Decimal(0), editable=False)
    ditolak = kolom_jumlah_wajib("ditolak", default=Decimal(0), editable=False)
    lengkap_pada = models.DateField("lengkap pada", null=True, editable=False)
    penyebab_terlambat = models.CharField("penyebab terlambat", max_length=12, choices=Penyebab, blank=True)
    penyebab_catatan = models.CharField("keterangan penyebab", max_length=300, blank=True)

    objects = BarisPesananQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "baris pesanan"
        ordering = ("urut", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["pesanan", "urut"],
                name="baris_pesanan_urut_unik",
                violation_error_message="Nomor urut baris ini sudah dipakai.",
            ),
            models.CheckConstraint(
                name="baris_pesanan_jumlah_positif",
                condition=Q(jumlah__gt=0),
                violation_error_message="Jumlah harus lebih dari nol.",
            ),
            models.CheckConstraint(
                name="baris_pesanan_harga_tidak_negatif",
                condition=Q(harga__gte=0),
                violation_error_message="Harga tidak boleh negatif.",
            ),
            models.CheckConstraint(
                name="baris_pesanan_hasil_tidak_negatif",
                condition=Q(dikirim__gte=0, diterima__gte=0, ditolak__gte=0),
                violation_error_message="Jumlah terkirim dan diterima tidak boleh negatif.",
            ),
            models.CheckConstraint(
                name="baris_pesanan_lengkap_bila_cukup",
                condition=Q(lengkap_pada__isnull=True, diterima__lt=F("jumlah"))
                | Q(lengkap_pada__isnull=False, diterima__gte=F("jumlah")),
                violation_error_message="Baris lengkap bila, dan hanya bila, yang diterima mencapai yang dipesan.",
            ),
            models.CheckConstraint(
                name="baris_pesanan_penyebab_sah",
                condition=Q(penyebab_terlambat="") | Q(penyebab_terlambat__in=Penyebab.values),
                violation_error_message="Penyebab terlambat tidak dikenal.",
            ),
        ]

    def __str__(self) -> str:
        return self.uraian

    @property
    def sisa(self) -> Decimal:
        """What is still to be accepted; never negative."""
        return max(self.jumlah - self.diterima, Decimal(0))

    @property
    def belum_dikirim(self) -> Decimal:
        """What is still to be sent; never negative. Rejected pieces have to be made again, so they count."""
        return max(self.jumlah + self.ditolak - self.dikirim, Decimal(0))

    @property
    def nilai(self) -> int:
        """Whole rupiah, rounded half up once."""
        return int((self.jumlah * self.harga).quantize(Decimal(1), rounding="ROUND_HALF_UP"))


class Pengantaran(AkarAgregat, DapatDibatalkan):
    """The IKM's side: what it sent, when, with which delivery note."""

    pesanan = models.ForeignKey(
        "kemitraan.Pesanan", on_delete=models.PROTECT, related_name="pengantaran", verbose_name="pesanan"
    )
    tanggal = models.DateField("tanggal kirim")
    surat_jalan = models.CharField("nomor surat jalan", max_length=60, blank=True)
    keterangan = models.CharField("keterangan", max_length=500, blank=True)
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dicatat oleh",
    )
    diwakili = kolom_wakil("dicatat petugas untuk IKM")

    objects = PengantaranQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengantaran"
        ordering = ("-tanggal", "-id")
        indexes = [
            models.Index(fields=["pesanan", "tanggal", "id"], name="pengantaran_pesanan"),
            models.Index(fields=["tanggal", "id"], name="pengantaran_tanggal"),
        ]
        constraints = [constraint_dibatalkan("pengantaran")]

    def __str__(self) -> str:
        return self.surat_jalan or f"Pengantaran {self.pesanan}"

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:pengantaran_detail", self.uid)

    def clean(self) -> None:
        self.surat_jalan = rapikan(self.surat_jalan)


class BarisPengantaran(models.Model):
    pengantaran = models.ForeignKey(
        "kemitraan.Pengantaran", on_delete=models.PROTECT, related_name="baris", verbose_name="pengantaran"
    )
    baris_pesanan = models.ForeignKey(
        "kemitraan.BarisPesanan", on_delete=models.PROTECT, related_name="pengantaran", verbose_name="baris pesanan"
    )
    jumlah = kolom_jumlah_wajib("jumlah dikirim")

    class Meta:
        verbose_name = verbose_name_plural = "baris pengantaran"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["pengantaran", "baris_pesanan"],
                name="baris_pengantaran_unik",
                violation_error_message="Baris pesanan ini sudah ada pada pengantaran itu.",
            ),
            models.CheckConstraint(
                name="baris_pengantaran_positif",
                condition=Q(jumlah__gt=0),
                violation_error_message="Jumlah yang dikirim harus lebih dari nol.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.baris_pesanan)
