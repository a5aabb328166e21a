from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.models import BerUID, BerWaktu
from core.rahasia import EncryptedField, samarkan
from kantor.enums import IMPOR_TERTULIS, StatusImpor, TindakanBaris
from kantor.querysets import BarisImporQuerySet, ImporQuerySet


def _samar_penuh(teks: str) -> str:
    return samarkan(teks, 0, 0)


class Impor(BerUID, BerWaktu):
    """One file on its way into a register: read, understood by a person, judged row by row, written whole or not at all.

    `cuplikan` holds the first rows of each sheet while the person says what the columns mean. `pemetaan` is column (from
    0, as text) → {bidang, kali}. `tugas` is the work under way or last done; `mengimpor` outlives a killed worker, and
    since writing is one transaction the row itself says whether everything was written or nothing.
    """

    jenis = models.CharField("tujuan", max_length=60)
    berkas = models.ForeignKey(
        "kantor.Berkas", on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name="berkas"
    )
    nama_berkas = models.CharField("nama berkas", max_length=150, blank=True)
    sha256 = models.CharField("sidik SHA-256", max_length=64, blank=True)
    tahun = models.PositiveSmallIntegerField("tahun data", null=True, blank=True)
    cuplikan = EncryptedField("cuplikan", masker=_samar_penuh)
    lembar = models.CharField("lembar", max_length=100, blank=True)
    baris_kepala = models.PositiveIntegerField("baris judul kolom", default=0)
    pemetaan = models.JSONField("pemetaan kolom", default=dict, blank=True)
    sengaja_ulang = models.BooleanField("sengaja diimpor lagi", default=False)
    status = models.CharField("status", max_length=12, choices=StatusImpor, default=StatusImpor.DIUNGGAH)
    tugas = models.ForeignKey(
        "kantor.Tugas", on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name="tugas"
    )
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="diunggah oleh"
    )
    jumlah_baris = models.PositiveIntegerField("jumlah baris", default=0)
    jumlah_baru = models.PositiveIntegerField("data baru", default=0)
    jumlah_ubah = models.PositiveIntegerField("data diubah", default=0)
    diimpor_pada = models.DateTimeField("diimpor pada", null=True, blank=True)
    diimpor_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diimpor oleh",
    )
    diurungkan_pada = models.DateTimeField("diurungkan pada", null=True, blank=True)
    jumlah_tersisa = models.PositiveIntegerField("tidak terurungkan", default=0)
    disusutkan_pada = models.DateTimeField("rincian dihapus pada", null=True, blank=True, editable=False)

    objects = ImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "impor"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["created_at", "id"], name="impor_dibuat"),
            models.Index(fields=["oleh", "created_at", "id"], name="impor_oleh"),
            models.Index(fields=["jenis", "sha256"], name="impor_sidik"),
        ]
        constraints = [
            models.CheckConstraint(
                name="impor_status_sah",
                condition=Q(status__in=StatusImpor.values),
                violation_error_message="Status impor tidak dikenal.",
            ),
            models.CheckConstraint(
                name="impor_tertulis_bertanggal",
                condition=Q(status__in=sorted(IMPOR_TERTULIS), diimpor_pada__isnull=False, diimpor_oleh__isnull=False)
                | (~Q(status__in=sorted(IMPOR_TERTULIS)) & Q(diimpor_pada__isnull=True, diimpor_oleh__isnull=True)),
                violation_error_message="Impor yang tertulis, dan hanya itu, mencatat waktu dan pelakunya.",
            ),
            models.CheckConstraint(
                name="impor_urung_bertanggal",
                condition=Q(status=StatusImpor.DIURUNGKAN, diurungkan_pada__isnull=False)
                | (~Q(status=StatusImpor.DIURUNGKAN) & Q(diurungkan_pada__isnull=True)),
                violation_error_message="Impor yang diurungkan, dan hanya itu, mencatat waktunya.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_berkas or "Impor"

    def get_absolute_url(self) -> str:
        return reverse("kantor:impor_detail", args=[self.uid])

    @property
    def berjalan(self) -> bool:
        return self.tugas is not None and not self.tugas.berakhir


class BarisImpor(models.Model):
    """A row of the file as it was judged. `isi` holds what would be written, personal values as ciphertext; `tebakan` the
    numbers of the guesses it rests on, and `tertahan` says that one of them is not accepted (yet).
    """

    impor = models.ForeignKey(  # baris_impor_unik begins with it
        "kantor.Impor", on_delete=models.PROTECT, db_index=False, related_name="baris", verbose_name="impor"
    )
    nomor = models.PositiveIntegerField("baris")
    label = models.CharField("isi", max_length=160, blank=True)
    tindakan = models.CharField("tindakan", max_length=8, choices=TindakanBaris)
    tertahan = models.BooleanField("menunggu keputusan", default=False)
    isi = models.JSONField("isian", default=dict, blank=True)
    galat = models.JSONField("galat", default=list, blank=True)
    tebakan = models.JSONField("tebakan", default=list, blank=True)
    perubahan = models.JSONField("perubahan", default=list, blank=True)
    objek_id = models.BigIntegerField("data yang diubah", null=True, blank=True)
    objek_versi = models.PositiveIntegerField("versi yang terlihat", null=True, blank=True)

    objects = BarisImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "baris impor"
        ordering = ("nomor",)
        indexes = [models.Index(fields=["impor", "tindakan", "tertahan", "nomor", "id"], name="baris_impor_tindakan")]
        constraints = [
            models.UniqueConstraint(
                fields=["impor", "nomor"],
                name="baris_impor_unik",
                violation_error_message="Baris ini sudah dibaca.",
            ),
            models.CheckConstraint(
                name="baris_impor_tindakan_sah",
                condition=Q(tindakan__in=TindakanBaris.values),
                violation_error_message="Tindakan baris tidak dikenal.",
            ),
            models.CheckConstraint(
                name="baris_impor_ubah_bertujuan",
                condition=~Q(tindakan=TindakanBaris.UBAH) | Q(objek_id__isnull=False, objek_versi__isnull=False),
                violation_error_message="Baris yang mengubah harus menyebut data yang diubahnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"Baris {self.nomor}"


class TebakanImpor(models.Model):
    """One question to the person: may `dari` be read as `menjadi`? For `tiap` kinds the pair is an example of many."""

    impor = models.ForeignKey("kantor.Impor", on_delete=models.PROTECT, related_name="dugaan", verbose_name="impor")
    nomor = models.PositiveIntegerField("nomor")
    kolom = models.CharField("kolom", max_length=40)
    jenis = models.CharField("jenis", max_length=40)
    dari = models.CharField("tertulis", max_length=200)
    menjadi = models.CharField("dibaca sebagai", max_length=200)
    tiap = models.BooleanField("berlainan tiap baris", default=False)
    jumlah = models.PositiveIntegerField("jumlah baris")
    baris_contoh = models.PositiveIntegerField("contoh baris", default=0)
    diterima = models.BooleanField("diterima", null=True, blank=True)

    objects = BarisImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tebakan impor"
        ordering = ("-jumlah", "nomor")
        constraints = [
            models.UniqueConstraint(
                fields=["impor", "nomor"],
                name="tebakan_impor_unik",
                violation_error_message="Tebakan ini sudah tercatat.",
            ),
            models.CheckConstraint(
                name="tebakan_impor_berjumlah",
                condition=Q(jumlah__gt=0),
                violation_error_message="Tebakan harus menyangkut sedikitnya satu baris.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dari} → {self.menjadi}"


class HasilImpor(models.Model):
    """What a row became, written with it: the record, its version then, and what stood before (None: it is new). `anak_id`
    is the one record that was written under it, if there was one.
    """

    impor = models.ForeignKey(  # hasil_impor_unik begins with it
        "kantor.Impor", on_delete=models.PROTECT, db_index=False, related_name="hasil", verbose_name="impor"
    )
    baris = models.ForeignKey("kantor.BarisImpor", on_delete=models.PROTECT, related_name="+", verbose_name="baris")
    objek_id = models.BigIntegerField("data")
    versi = models.PositiveIntegerField("versi sesudah impor")
    sebelum = models.JSONField("keadaan sebelumnya", null=True, blank=True)
    anak_id = models.BigIntegerField("data di bawahnya", null=True, blank=True)
    tersisa = models.CharField("sebab tidak diurungkan", max_length=250, blank=True)

    objects = BarisImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "hasil impor"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["impor", "objek_id"],
                name="hasil_impor_unik",
                violation_error_message="Satu impor menulis satu data satu kali.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.impor_id}: {self.objek_id}"


class KataImpor(BerWaktu):
    """What a word of a column meant to people once ("krupuk rambak" → KBLI 10794), for every later row and file."""

    jenis = models.CharField("tujuan", max_length=60)
    kolom = models.CharField("kolom", max_length=40)
    kata = models.CharField("kata", max_length=200)
    nilai = models.CharField("artinya", max_length=40)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="dipilih oleh"
    )

    class Meta:
        verbose_name = verbose_name_plural = "kata impor"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "kolom", "kata"],
                name="kata_impor_unik",
                violation_error_message="Kata ini sudah diartikan.",
            ),
            models.CheckConstraint(
                name="kata_impor_berisi",
                condition=~Q(kata="") & ~Q(nilai=""),
                violation_error_message="Kata dan artinya harus terisi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kata} → {self.nilai}"


class PetaImpor(BerWaktu):
    """What the columns of a shape of file meant last time, so that next month's file is understood at once."""

    jenis = models.CharField("tujuan", max_length=60)
    bentuk = models.CharField("sidik bentuk", max_length=64)
    pemetaan = models.JSONField("pemetaan kolom", default=dict)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="terakhir dipakai oleh"
    )
    dipakai_pada = models.DateTimeField("terakhir dipakai pada")

    class Meta:
        verbose_name = verbose_name_plural = "peta impor"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "bentuk"],
                name="peta_impor_unik",
                violation_error_message="Bentuk berkas ini sudah diingat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.bentuk[:8]}"
