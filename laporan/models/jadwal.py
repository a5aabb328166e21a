from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from core.alamat import alamat_uid
from core.models import AkarAgregat, BerWaktu, DapatDibatalkan, constraint_dibatalkan
from laporan.enums import BentukBerkas, Pola, StatusJadwal
from laporan.querysets import JadwalLaporanQuerySet, PenerimaJadwalQuerySet
from laporan.rumus import HARI, RELATIF, PolaJadwal, sebut_pola


class JadwalLaporan(AkarAgregat, DapatDibatalkan):
    """A report that comes by itself: which (`definisi`, `periode` that moves, `parameter` for the rest), when (`pola` and what
    it needs, WIB), as what (`bentuk`), to whom (PenerimaJadwal). `berikutnya` is when it is due; it stands only on an active one
    and is moved on by the conditional UPDATE that claims the run (services.penyampaian).

    `gagal_beruntun` counts deliveries that failed for good since the last that arrived. `kabar_pada`: when the mail that tells of
    its stopping is tried next; none: nothing to tell.
    """

    nama = models.CharField("nama", max_length=120)
    definisi = models.CharField("jenis laporan", max_length=40)
    periode = models.CharField("periode", max_length=20, choices=list(RELATIF.items()))
    parameter = models.JSONField("parameter", default=dict, blank=True)
    saringan = models.JSONField("saringan dalam kata", default=list, blank=True)
    bentuk = models.JSONField("bentuk berkas", default=list)
    hanya_bila_ada = models.BooleanField("hanya bila ada data", default=False)
    pola = models.CharField("berulang", max_length=20, choices=Pola)
    hari = models.PositiveSmallIntegerField("hari", choices=list(enumerate(HARI)), null=True, blank=True)
    tanggal = models.PositiveSmallIntegerField("tanggal", null=True, blank=True)
    bulan = models.PositiveSmallIntegerField("bulan", null=True, blank=True)
    jam = models.TimeField("pukul (WIB)")
    pemilik = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jadwal_laporan", verbose_name="pemilik"
    )
    status = models.CharField("status", max_length=12, choices=StatusJadwal, default=StatusJadwal.AKTIF)
    berikutnya = models.DateTimeField("berikutnya", null=True, blank=True)
    sebab = models.CharField("sebab berhenti", max_length=500, blank=True)
    gagal_beruntun = models.PositiveSmallIntegerField("gagal beruntun", default=0)
    kabar_pada = models.DateTimeField("surel kabar dicoba pada", null=True, blank=True)

    objects = JadwalLaporanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jadwal laporan"
        ordering = ("nama", "id")
        indexes = [
            models.Index(fields=["pemilik", "nama", "id"], name="jadwal_pemilik"),
            models.Index(fields=["nama", "id"], name="jadwal_nama"),
            models.Index(fields=["created_at", "id"], name="jadwal_dibuat"),
            models.Index(fields=["berikutnya"], name="jadwal_berikutnya", condition=Q(status="aktif")),
            models.Index(fields=["kabar_pada"], name="jadwal_kabar", condition=Q(kabar_pada__isnull=False)),
        ]
        constraints = [
            constraint_dibatalkan("jadwal_laporan"),
            models.CheckConstraint(
                name="jadwal_status_sah",
                condition=Q(status__in=StatusJadwal.values),
                violation_error_message="Status jadwal tidak dikenal.",
            ),
            models.CheckConstraint(
                name="jadwal_periode_relatif",
                condition=Q(periode__in=list(RELATIF)),
                violation_error_message="Periode jadwal harus bergerak, misalnya bulan lalu.",
            ),
            models.CheckConstraint(
                name="jadwal_pola_lengkap",
                condition=Q(
                    pola__in=(Pola.HARIAN, Pola.HARI_KERJA_TERAKHIR),
                    hari__isnull=True,
                    tanggal__isnull=True,
                    bulan__isnull=True,
                )
                | Q(pola=Pola.MINGGUAN, hari__isnull=False, tanggal__isnull=True, bulan__isnull=True)
                | Q(pola=Pola.BULANAN, hari__isnull=True, tanggal__isnull=False, bulan__isnull=True)
                | Q(
                    pola__in=(Pola.TRIWULANAN, Pola.TAHUNAN),
                    hari__isnull=True,
                    tanggal__isnull=False,
                    bulan__isnull=False,
                ),
                violation_error_message="Lengkapi kapan jadwal berulang: hari, tanggal, atau bulannya.",
            ),
            models.CheckConstraint(
                name="jadwal_hari_sah",
                condition=Q(hari__isnull=True) | Q(hari__lte=6),
                violation_error_message="Hari jadwal antara Senin dan Minggu.",
            ),
            models.CheckConstraint(
                name="jadwal_tanggal_sah",
                condition=Q(tanggal__isnull=True) | Q(tanggal__gte=1, tanggal__lte=31),
                violation_error_message="Tanggal jadwal antara 1 dan 31.",
            ),
            models.CheckConstraint(
                name="jadwal_bulan_sah",
                condition=Q(bulan__isnull=True)
                | Q(pola=Pola.TRIWULANAN, bulan__gte=1, bulan__lte=3)
                | (~Q(pola=Pola.TRIWULANAN) & Q(bulan__gte=1, bulan__lte=12)),
                violation_error_message="Bulan jadwal antara 1 dan 12, dalam triwulan antara 1 dan 3.",
            ),
            models.CheckConstraint(
                name="jadwal_aktif_berikutnya",
                condition=Q(status=StatusJadwal.AKTIF, berikutnya__isnull=False)
                | (~Q(status=StatusJadwal.AKTIF) & Q(berikutnya__isnull=True)),
                violation_error_message="Hanya jadwal aktif yang mempunyai waktu berikutnya.",
            ),
            models.CheckConstraint(
                name="jadwal_berhenti_bersebab",
                condition=(Q(status=StatusJadwal.BERHENTI) & ~Q(sebab="")) | (~Q(status="berhenti") & Q(sebab="")),
                violation_error_message="Jadwal yang berhenti sendiri menyebut sebabnya.",
            ),
            models.CheckConstraint(
                name="jadwal_batal_tercatat",
                condition=Q(status=StatusJadwal.DIBATALKAN, dibatalkan_pada__isnull=False)
                | (~Q(status=StatusJadwal.DIBATALKAN) & Q(dibatalkan_pada__isnull=True)),
                violation_error_message="Jadwal yang dibatalkan mencatat siapa, kapan, dan mengapa.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return alamat_uid("laporan:jadwal_detail", self.uid)

    @property
    def pola_jadwal(self) -> PolaJadwal:
        return PolaJadwal(Pola(self.pola), self.jam, self.hari, self.tanggal, self.bulan)

    @property
    def pola_dalam_kata(self) -> str:
        return sebut_pola(self.pola_jadwal)

    @property
    def bentuk_berkas(self) -> tuple[BentukBerkas, ...]:
        return tuple(BentukBerkas(b) for b in self.bentuk)


class PenerimaJadwal(BerWaktu):
    """Who receives a schedule: a person of the system, or an address outside of it. One taken off stays, `aktif` no more, since
    deliveries name it; so does the owner who only had a test sent.
    """

    jadwal = models.ForeignKey(
        "laporan.JadwalLaporan", on_delete=models.PROTECT, related_name="penerima", verbose_name="jadwal"
    )
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pengguna",
    )
    surel = models.EmailField("surel", max_length=200, blank=True)
    aktif = models.BooleanField("menerima", default=True)

    objects = PenerimaJadwalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penerima jadwal"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="penerima_jadwal_tepat_satu",
                condition=Q(pengguna__isnull=False, surel="") | (Q(pengguna__isnull=True) & ~Q(surel="")),
                violation_error_message="Penerima adalah satu pengguna atau satu alamat surel.",
            ),
            models.CheckConstraint(
                name="penerima_jadwal_huruf_kecil",
                condition=Q(surel=Lower("surel")),
                violation_error_message="Surel penerima disimpan dengan huruf kecil.",
            ),
            models.UniqueConstraint(
                fields=["jadwal", "pengguna"],
                condition=Q(pengguna__isnull=False),
                name="penerima_jadwal_pengguna_unik",
                violation_error_message="Pengguna ini sudah menerima jadwal ini.",
            ),
            models.UniqueConstraint(
                fields=["jadwal", "surel"],
                condition=~Q(surel=""),
                name="penerima_jadwal_surel_unik",
                violation_error_message="Alamat ini sudah menerima jadwal ini.",
            ),
        ]

    def __str__(self) -> str:
        return self.pengguna.nama if self.pengguna is not None else self.surel

    @property
    def alamat(self) -> str:
        """Where mail goes now; "" for a person who has no address any more."""
        return self.surel if self.pengguna is None else self.pengguna.email or ""
