from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core import format as f
from core.models import BerUID, BerWaktu, DapatDibatalkan, constraint_dibatalkan
from core.waktu import sekarang
from kantor.enums import GAMBAR, TUGAS_BERAKHIR, JenisBerkas, StatusKunci, StatusTugas
from kantor.querysets import (
    BerkasQuerySet,
    KunciIdempotensiQuerySet,
    NotifikasiQuerySet,
    PenandatanganQuerySet,
    PeriodeTerkunciQuerySet,
    TugasQuerySet,
)
from kantor.validators import validate_nip, validate_tautan_dalam

SERATUS = 100
KODE_HTTP_MIN, KODE_HTTP_MAKS = 100, 599


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


class Berkas(BerUID, BerWaktu, DapatDibatalkan):
    """A stored file: bytes in private storage under `lokasi` (from the uid, no person's words), rights of its owner."""

    nama_asli = models.CharField("nama berkas", max_length=150)
    jenis_mime = models.CharField("jenis", max_length=80, choices=JenisBerkas)
    ukuran = models.PositiveBigIntegerField("ukuran")
    sha256 = models.CharField("sidik SHA-256", max_length=64)
    lebar = models.PositiveIntegerField("lebar", null=True, blank=True)
    tinggi = models.PositiveIntegerField("tinggi", null=True, blank=True)
    lokasi = models.CharField("lokasi simpan", max_length=120, unique=True, editable=False)
    pemilik_jenis = models.CharField("jenis pemilik", max_length=60)
    pemilik_uid = models.UUIDField("uid pemilik")
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diunggah oleh",
    )
    keterangan = models.CharField("keterangan", max_length=200, blank=True)

    objects = BerkasQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "berkas"
        ordering = ("-id",)
        indexes = [models.Index(fields=["pemilik_jenis", "pemilik_uid", "-id"], name="berkas_pemilik")]
        constraints = [
            models.CheckConstraint(
                name="berkas_jenis_sah",
                condition=Q(jenis_mime__in=JenisBerkas.values),
                violation_error_message="Jenis berkas tidak diterima.",
            ),
            models.CheckConstraint(
                name="berkas_ukuran_positif",
                condition=Q(ukuran__gt=0),
                violation_error_message="Berkas tidak boleh kosong.",
            ),
            models.CheckConstraint(
                name="berkas_gambar_berukuran",
                condition=Q(
                    jenis_mime__in=sorted(GAMBAR), lebar__isnull=False, tinggi__isnull=False, lebar__gt=0, tinggi__gt=0
                )
                | (~Q(jenis_mime__in=sorted(GAMBAR)) & Q(lebar__isnull=True, tinggi__isnull=True)),
                violation_error_message="Gambar, dan hanya gambar, mencatat lebar dan tingginya.",
            ),
            constraint_dibatalkan("berkas"),
        ]

    def __str__(self) -> str:
        return self.nama_asli

    def get_absolute_url(self) -> str:
        return reverse("kantor:berkas_download", args=[self.uid])

    @property
    def adalah_gambar(self) -> bool:
        return self.jenis_mime in GAMBAR

    @property
    def lokasi_mini(self) -> str:
        return f"{self.lokasi}.mini"


class Notifikasi(BerUID, BerWaktu):
    """One thing one person should know. `kunci` makes it a fact, not an event: told twice, it is still one row."""

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notifikasi", verbose_name="pengguna"
    )
    jenis = models.CharField("jenis", max_length=60)
    judul = models.CharField("judul", max_length=200)
    teks = models.CharField("isi", max_length=500, blank=True)
    url = models.CharField("tautan", max_length=300, blank=True, validators=[validate_tautan_dalam])
    kunci = models.CharField("kunci", max_length=200)
    dibaca_pada = models.DateTimeField("dibaca pada", null=True, blank=True)
    surel_pada = models.DateTimeField("disurelkan pada", null=True, blank=True)
    surel_token = models.UUIDField("penanda pengiriman surel", null=True, blank=True, editable=False)

    objects = NotifikasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "notifikasi"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["pengguna", "created_at", "id"], name="notifikasi_pengguna"),
            models.Index(fields=["pengguna"], name="notifikasi_belum_dibaca", condition=Q(dibaca_pada__isnull=True)),
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
        ]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        return reverse("kantor:notifikasi_list")


class PeriodeTerkunci(BerUID, BerWaktu):
    """A month whose figures stand: services refuse its dates while `dibuka_pada` is empty. Its history is the trail."""

    bulan = models.DateField("bulan", unique=True, error_messages={"unique": "Bulan ini sudah tercatat."})
    dikunci_pada = models.DateTimeField("dikunci pada")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="dikunci oleh"
    )
    alasan = models.CharField("alasan", max_length=500)
    dibuka_pada = models.DateTimeField("dibuka pada", null=True, blank=True)
    dibuka_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dibuka oleh",
    )
    dibuka_alasan = models.CharField("alasan dibuka", max_length=500, blank=True)

    objects = PeriodeTerkunciQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "periode terkunci"
        ordering = ("-bulan",)
        constraints = [
            models.CheckConstraint(
                name="periode_awal_bulan",
                condition=Q(bulan__day=1),
                violation_error_message="Periode ditulis sebagai tanggal 1 bulannya.",
            ),
            models.CheckConstraint(
                name="periode_beralasan", condition=~Q(alasan=""), violation_error_message="Sebutkan alasan mengunci."
            ),
            models.CheckConstraint(
                name="periode_pembukaan_lengkap",
                condition=Q(dibuka_pada__isnull=True, dibuka_oleh__isnull=True, dibuka_alasan="")
                | (Q(dibuka_pada__isnull=False, dibuka_oleh__isnull=False) & ~Q(dibuka_alasan="")),
                violation_error_message="Pembukaan harus mencatat waktu, pelaku, dan alasannya.",
            ),
        ]

    def __str__(self) -> str:
        return f.bulan(self.bulan)

    def get_absolute_url(self) -> str:
        return reverse("kantor:periode_list")

    @property
    def terkunci(self) -> bool:
        return self.dibuka_pada is None


class KunciIdempotensi(BerWaktu):
    """One request that a program may repeat: the first answer under a key is the answer."""

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="pengguna"
    )
    kunci = models.CharField("kunci", max_length=200)
    sidik_isi = models.CharField("sidik isi", max_length=64)
    status = models.CharField("status", max_length=12, choices=StatusKunci, default=StatusKunci.BERJALAN)
    token = models.UUIDField("penanda pelaksana")
    sewa_sampai = models.DateTimeField("sewa sampai")
    kode_http = models.PositiveSmallIntegerField("kode jawaban", null=True, blank=True)
    jawaban = models.JSONField("jawaban", null=True, blank=True)
    kedaluwarsa = models.DateTimeField("kedaluwarsa", db_index=True)

    objects = KunciIdempotensiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kunci idempotensi"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "kunci"],
                name="kunci_idempotensi_unik",
                violation_error_message="Kunci idempotensi ini sudah dipakai.",
            ),
            models.CheckConstraint(
                name="kunci_idempotensi_terjawab",
                condition=Q(status=StatusKunci.BERJALAN, kode_http__isnull=True)
                | Q(
                    status=StatusKunci.SELESAI,
                    kode_http__isnull=False,
                    kode_http__gte=KODE_HTTP_MIN,
                    kode_http__lte=KODE_HTTP_MAKS,
                ),
                violation_error_message="Kunci yang selesai harus menyimpan jawabannya.",
            ),
        ]

    def __str__(self) -> str:
        return self.kunci


class Penandatangan(BerUID, BerWaktu):
    """Who signs letters and reports, from a day to a day (both included)."""

    nama = models.CharField("nama dan gelar", max_length=150)
    nip = models.CharField("NIP", max_length=18, validators=[validate_nip])
    jabatan = models.CharField("jabatan", max_length=150)
    mulai = models.DateField("berlaku mulai")
    sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = PenandatanganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penandatangan"
        ordering = ("jabatan", "-mulai")
        constraints = [
            models.UniqueConstraint(
                fields=["nip", "jabatan", "mulai"],
                name="penandatangan_unik",
                violation_error_message="Penandatangan ini sudah tercatat.",
            ),
            models.CheckConstraint(
                name="penandatangan_urut",
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")),
                violation_error_message="Tanggal sampai tidak boleh sebelum tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama}, {self.jabatan}"


class Penghitung(models.Model):
    """The last official number given out per kind and year (year 0: a series that never restarts)."""

    jenis = models.CharField("jenis", max_length=40)
    tahun = models.PositiveSmallIntegerField("tahun", default=0)
    terakhir = models.PositiveIntegerField("nomor terakhir", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "penghitung nomor"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "tahun"], name="penghitung_unik", violation_error_message="Penghitung ini sudah ada."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.tahun}: {self.terakhir}"
