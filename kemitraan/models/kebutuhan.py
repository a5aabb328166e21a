from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from core.alamat import alamat_uid
from core.models import AkarAgregat, BerUID, BerWaktu, DapatDibatalkan, constraint_dibatalkan
from core.teks import normalkan_cari, rapikan
from core.waktu import tanggal_wib
from ikm.models.dasar import kolom_jumlah, kolom_rupiah
from kemitraan.enums import (
    AlasanTidak,
    CakupanKebutuhan,
    HasilSampel,
    KeputusanTawaran,
    StatusKebutuhan,
    Tanggapan,
)
from kemitraan.models.dasar import kolom_jumlah_wajib, kolom_wakil
from kemitraan.querysets import HasilPencocokanQuerySet, KebutuhanQuerySet, TawaranQuerySet

WAKTU_TUNGGU_MAKS: Final = 730
BOBOT_MAKS: Final = 100


class Kebutuhan(AkarAgregat, DapatDibatalkan):
    """What a company needs made: draf → diajukan → dibuka → terpenuhi | ditutup, or ditolak with the reason.

    `nomor` is given when it leaves draft. `batas_jawab` is until when the IKM answer; `tenggat` when the goods must be there.
    """

    nomor = models.CharField("nomor", max_length=20, unique=True, null=True, editable=False)
    perusahaan = models.ForeignKey(
        "kemitraan.Perusahaan", on_delete=models.PROTECT, related_name="kebutuhan", verbose_name="perusahaan"
    )
    komponen = models.CharField("barang yang dibutuhkan", max_length=160, help_text="Misalnya gagang pintu kuningan.")
    spesifikasi = models.TextField("spesifikasi", max_length=4000, blank=True)
    proses = models.CharField("proses", max_length=200, blank=True, help_text="Misalnya cor pasir, poles.")
    bahan = models.CharField("bahan", max_length=200, blank=True)
    jumlah = kolom_jumlah_wajib("jumlah")
    satuan = models.ForeignKey("referensi.Satuan", on_delete=models.PROTECT, related_name="+", verbose_name="satuan")
    toleransi = models.CharField("toleransi mutu", max_length=200, blank=True, help_text="Misalnya ±0,5 mm.")
    harga_patokan = kolom_rupiah("harga patokan per satuan (Rp)")
    kode_hs = models.ForeignKey(
        "referensi.KodeHS", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kode HS"
    )
    tenggat = models.DateField("barang diperlukan paling lambat")
    batas_jawab = models.DateField("batas jawaban IKM", null=True, blank=True)
    cakupan = models.CharField(
        "dicari di", max_length=10, choices=CakupanKebutuhan, default=CakupanKebutuhan.KABUPATEN, editable=False
    )
    cakupan_alasan = models.CharField("alasan diperluas", max_length=500, blank=True, editable=False)
    status = models.CharField(
        "status", max_length=10, choices=StatusKebutuhan, default=StatusKebutuhan.DRAF, editable=False
    )
    catatan_kantor = models.CharField("pertanyaan atau alasan kantor", max_length=1000, blank=True, editable=False)
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True, editable=False)
    dibuka_pada = models.DateTimeField("dibuka pada", null=True, blank=True, editable=False)
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True, editable=False)
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dicatat oleh",
    )
    diwakili = kolom_wakil("dicatat petugas untuk perusahaan")
    penanggung_jawab = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="petugas penanggung jawab",
    )
    asal_pertemuan = models.ForeignKey(
        "kemitraan.Pertemuan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kebutuhan",
        verbose_name="berawal dari pertemuan",
    )
    cari = models.TextField("kata cari", editable=False)
    contoh = models.BooleanField("data contoh", default=False, editable=False)

    objects = KebutuhanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kebutuhan"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["status", "tenggat", "id"], name="kebutuhan_status"),
            models.Index(fields=["perusahaan", "tenggat", "id"], name="kebutuhan_perusahaan"),
            models.Index(fields=["tenggat", "id"], name="kebutuhan_urut_tenggat"),
            models.Index(fields=["updated_at", "id"], name="kebutuhan_urut_diubah"),
            models.Index(fields=["batas_jawab"], name="kebutuhan_batas", condition=Q(status=StatusKebutuhan.DIBUKA)),
        ]
        constraints = [
            constraint_dibatalkan("kebutuhan"),
            models.CheckConstraint(
                name="kebutuhan_status_sah",
                condition=Q(status__in=StatusKebutuhan.values),
                violation_error_message="Status kebutuhan tidak dikenal.",
            ),
            models.CheckConstraint(
                name="kebutuhan_jumlah_positif",
                condition=Q(jumlah__gt=0),
                violation_error_message="Jumlah harus lebih dari nol.",
            ),
            models.CheckConstraint(
                name="kebutuhan_harga_tidak_negatif",
                condition=Q(harga_patokan__isnull=True) | Q(harga_patokan__gte=0),
                violation_error_message="Harga tidak boleh negatif.",
            ),
            models.CheckConstraint(
                name="kebutuhan_bernomor",
                condition=Q(status=StatusKebutuhan.DRAF) | Q(nomor__isnull=False, diajukan_pada__isnull=False),
                violation_error_message="Kebutuhan yang diajukan bernomor dan bertanggal.",
            ),
            models.CheckConstraint(
                name="kebutuhan_dibuka_berbatas",
                condition=~Q(status__in=[StatusKebutuhan.DIBUKA, StatusKebutuhan.TERPENUHI])
                | Q(dibuka_pada__isnull=False, batas_jawab__isnull=False),
                violation_error_message="Kebutuhan yang dibuka mencatat waktunya dan batas jawaban.",
            ),
            models.CheckConstraint(
                name="kebutuhan_batas_sebelum_tenggat",
                condition=Q(batas_jawab__isnull=True) | Q(batas_jawab__lte=F("tenggat")),
                violation_error_message="Batas jawaban tidak boleh sesudah tanggal barang diperlukan.",
            ),
            models.CheckConstraint(
                name="kebutuhan_tolak_beralasan",
                condition=~Q(status=StatusKebutuhan.DITOLAK) | ~Q(catatan_kantor=""),
                violation_error_message="Sebutkan alasan menolak.",
            ),
            models.CheckConstraint(
                name="kebutuhan_perluasan_beralasan",
                condition=Q(cakupan=CakupanKebutuhan.KABUPATEN)
                | (Q(cakupan__in=CakupanKebutuhan.values) & ~Q(cakupan_alasan="")),
                violation_error_message="Sebutkan alasan mencari di luar kabupaten.",
            ),
        ]

    def __str__(self) -> str:
        return self.komponen

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:kebutuhan_detail", self.uid)

    def clean(self) -> None:
        self.komponen, self.proses, self.bahan = rapikan(self.komponen), rapikan(self.proses), rapikan(self.bahan)
        self.cari = normalkan_cari(self.komponen, self.proses, self.bahan, self.nomor or "")


class BobotPencocokan(BerUID, BerWaktu):
    """What the office holds each part of a match to be worth. Never changed: a new row takes over, and every offer keeps
    the row it was scored with.
    """

    kemampuan = models.PositiveSmallIntegerField("kemampuan", validators=[MaxValueValidator(BOBOT_MAKS)])
    kapasitas = models.PositiveSmallIntegerField("kapasitas bebas", validators=[MaxValueValidator(BOBOT_MAKS)])
    waktu = models.PositiveSmallIntegerField("waktu tunggu", validators=[MaxValueValidator(BOBOT_MAKS)])
    kinerja = models.PositiveSmallIntegerField("tiga komitmen", validators=[MaxValueValidator(BOBOT_MAKS)])
    jarak = models.PositiveSmallIntegerField("jarak", validators=[MaxValueValidator(BOBOT_MAKS)])
    sertifikat = models.PositiveSmallIntegerField("sertifikat", validators=[MaxValueValidator(BOBOT_MAKS)])
    alasan = models.CharField("alasan", max_length=500)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dibuat oleh",
    )

    class Meta:
        verbose_name = verbose_name_plural = "bobot pencocokan"
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="bobot_berisi",
                condition=Q(kemampuan__gt=0),
                violation_error_message="Kemampuan harus berbobot.",
            ),
        ]

    def __str__(self) -> str:
        return f"Bobot {self.pk}"


class Tawaran(AkarAgregat, DapatDibatalkan):
    """One IKM asked to make (part of) what is needed, why it was asked, and what it answered.

    `skor` (0..100), `rincian` (its parts with their numbers), `alasan` (the sentence) and `bobot` stay as they were on the
    day it was chosen. `jumlah`, `harga` and `waktu_tunggu_hari` are the IKM's own answer.
    """

    kebutuhan = models.ForeignKey(
        "kemitraan.Kebutuhan", on_delete=models.PROTECT, related_name="tawaran", verbose_name="kebutuhan"
    )
    ikm = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="tawaran", verbose_name="IKM")
    produk = models.ForeignKey(
        "ikm.Produk", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="produk"
    )
    jumlah_diminta = kolom_jumlah_wajib("jumlah yang ditawarkan")
    skor = models.DecimalField("skor", max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    rincian = models.JSONField("rincian skor", default=dict, blank=True, editable=False)
    alasan = models.CharField("alasan dipilih", max_length=500, blank=True, editable=False)
    bobot = models.ForeignKey(
        "kemitraan.BobotPencocokan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="bobot",
    )
    batas_jawab = models.DateField("batas jawaban")
    tanggapan = models.CharField("tanggapan", max_length=10, choices=Tanggapan, blank=True)
    alasan_tidak = models.CharField("alasan tidak sanggup", max_length=12, choices=AlasanTidak, blank=True)
    keterangan = models.CharField("keterangan", max_length=500, blank=True)
    jumlah = kolom_jumlah("jumlah yang disanggupi")
    harga = kolom_rupiah("harga per satuan (Rp)")
    waktu_tunggu_hari = models.PositiveSmallIntegerField(
        "waktu tunggu (hari)", null=True, blank=True, validators=[MaxValueValidator(WAKTU_TUNGGU_MAKS)]
    )
    dijawab_pada = models.DateTimeField("dijawab pada", null=True, blank=True, editable=False)
    dijawab_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="dijawab oleh",
    )
    diwakili = kolom_wakil("dijawab petugas untuk IKM")
    sampel_dikirim = models.DateField("sampel dikirim", null=True, blank=True)
    sampel_hasil = models.CharField("hasil sampel", max_length=10, choices=HasilSampel, blank=True)
    sampel_dinilai = models.DateField("sampel dinilai", null=True, blank=True)
    sampel_catatan = models.CharField("catatan sampel", max_length=500, blank=True)
    keputusan = models.CharField("keputusan", max_length=14, choices=KeputusanTawaran, blank=True, editable=False)

    objects = TawaranQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tawaran"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["ikm", "id"], name="tawaran_ikm"),
            models.Index(fields=["kebutuhan", "id"], name="tawaran_kebutuhan"),
            models.Index(
                fields=["batas_jawab"],
                name="tawaran_menunggu",
                condition=Q(tanggapan="", dibatalkan_pada__isnull=True),
            ),
        ]
        constraints = [
            constraint_dibatalkan("tawaran"),
            models.UniqueConstraint(
                fields=["kebutuhan", "ikm"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="tawaran_unik",
                violation_error_message="IKM ini sudah ditawari kebutuhan ini.",
            ),
            models.CheckConstraint(
                name="tawaran_jumlah_positif",
                condition=Q(jumlah_diminta__gt=0),
                violation_error_message="Jumlah yang ditawarkan harus lebih dari nol.",
            ),
            models.CheckConstraint(
                name="tawaran_skor_wajar",
                condition=Q(skor__isnull=True) | Q(skor__gte=0, skor__lte=100),
                violation_error_message="Skor di luar 0–100.",
            ),
            models.CheckConstraint(
                name="tawaran_jawaban_lengkap",
                condition=Q(
                    tanggapan="", dijawab_pada__isnull=True, jumlah__isnull=True, harga__isnull=True, alasan_tidak=""
                )
                | Q(
                    tanggapan__in=[Tanggapan.SANGGUP, Tanggapan.SEBAGIAN],
                    dijawab_pada__isnull=False,
                    jumlah__isnull=False,
                    jumlah__gt=0,
                    alasan_tidak="",
                )
                | Q(
                    tanggapan=Tanggapan.TIDAK,
                    dijawab_pada__isnull=False,
                    jumlah__isnull=True,
                    alasan_tidak__in=AlasanTidak.values,
                ),
                violation_error_message="Jawaban sanggup menyebut jumlahnya; jawaban tidak menyebut alasannya.",
            ),
            models.CheckConstraint(
                name="tawaran_sampel_berurutan",
                condition=Q(sampel_hasil="", sampel_dinilai__isnull=True)
                | Q(
                    sampel_hasil__in=HasilSampel.values,
                    sampel_dikirim__isnull=False,
                    sampel_dinilai__isnull=False,
                    sampel_dinilai__gte=F("sampel_dikirim"),
                ),
                violation_error_message="Sampel dinilai sesudah dikirim.",
            ),
            models.CheckConstraint(
                name="tawaran_dipilih_sanggup",
                condition=~Q(keputusan=KeputusanTawaran.DIPILIH)
                | Q(tanggapan__in=[Tanggapan.SANGGUP, Tanggapan.SEBAGIAN]),
                violation_error_message="Hanya IKM yang menyatakan sanggup dapat dipilih.",
            ),
        ]

    def __str__(self) -> str:
        return f"Tawaran {self.kebutuhan_id and self.kebutuhan}"

    @property
    def terlambat_menjawab(self) -> bool:
        return self.dijawab_pada is not None and tanggal_wib(self.dijawab_pada) > self.batas_jawab

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:tawaran_detail", self.uid)


class HasilPencocokan(BerUID, BerWaktu):
    """One ranking as it was shown: the weights, the candidates with parts and sentences, the proposed split. Kept because
    people decided by it.
    """

    kebutuhan = models.ForeignKey(
        "kemitraan.Kebutuhan", on_delete=models.PROTECT, related_name="pencocokan", verbose_name="kebutuhan"
    )
    bobot = models.ForeignKey(
        "kemitraan.BobotPencocokan", on_delete=models.PROTECT, related_name="+", verbose_name="bobot"
    )
    pada = models.DateField("pada")
    calon = models.JSONField("calon", default=list)
    pembagian = models.JSONField("usul pembagian", default=list)
    kekurangan = kolom_jumlah("jumlah yang belum tertampung")
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="dibuat oleh"
    )

    objects = HasilPencocokanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "hasil pencocokan"
        ordering = ("-id",)
        indexes = [models.Index(fields=["kebutuhan", "-id"], name="pencocokan_kebutuhan")]

    def __str__(self) -> str:
        return f"Pencocokan {self.kebutuhan}"

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:pencocokan_detail", self.uid)
