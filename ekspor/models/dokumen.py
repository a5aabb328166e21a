from __future__ import annotations

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q

from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from core.teks import rapikan
from ekspor.enums import JenisPengiriman, KelompokDokumen, LetakDokumen, StatusDokumen
from ekspor.querysets import AturanDokumenQuerySet, DokumenEksporQuerySet
from referensi.models.dasar import Suntingan


class JenisDokumen(models.Model):
    """A kind of paper, as a data row: SKA forms come and go with treaties. `kode_ceisa` is customs' number for it, `letak` where
    its number stands; only those without one are a DokumenEkspor.
    """

    kode = models.CharField("kode", max_length=20, primary_key=True)
    nama = models.CharField("nama", max_length=120)
    nama_en = models.CharField("nama Inggris", max_length=120)
    kelompok = models.CharField("kelompok", max_length=10, choices=KelompokDokumen)
    letak = models.CharField("dicatat pada", max_length=12, choices=LetakDokumen, blank=True)
    kode_ceisa = models.CharField("kode CEISA", max_length=6, blank=True)
    urut = models.PositiveSmallIntegerField("urut")

    class Meta:
        verbose_name = verbose_name_plural = "jenis dokumen"
        ordering = ("urut", "kode")

    def __str__(self) -> str:
        return self.nama


class DokumenEkspor(AkarAgregat, DapatDibatalkan):
    """One paper of a shipment, or of one of its containers: number, date, state. Its file is a Berkas of this record."""

    pengiriman = models.ForeignKey(
        "ekspor.Pengiriman", on_delete=models.PROTECT, related_name="dokumen", verbose_name="pengiriman"
    )
    kontainer = models.ForeignKey(
        "ekspor.Kontainer",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dokumen",
        verbose_name="kontainer",
    )
    jenis = models.ForeignKey(
        "ekspor.JenisDokumen", on_delete=models.PROTECT, related_name="+", verbose_name="jenis dokumen"
    )
    nomor = models.CharField("nomor", max_length=60, blank=True)
    tanggal = models.DateField("tanggal", null=True, blank=True)
    status = models.CharField("keadaan", max_length=12, choices=StatusDokumen, default=StatusDokumen.DISIAPKAN)
    alasan = models.CharField("alasan", max_length=300, blank=True)
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dicatat oleh",
    )

    objects = DokumenEksporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "dokumen ekspor"
        ordering = ("jenis__urut", "id")
        indexes = [
            models.Index(fields=["tanggal", "id"], name="dokumen_urut_tanggal"),
            models.Index(fields=["updated_at", "id"], name="dokumen_urut_diubah"),
        ]
        constraints = [
            constraint_dibatalkan("dokumen_ekspor"),
            models.CheckConstraint(
                name="dokumen_status_sah",
                condition=Q(status__in=StatusDokumen.values),
                violation_error_message="Keadaan dokumen tidak dikenal.",
            ),
            models.CheckConstraint(
                name="dokumen_terbit_bernomor",
                condition=~Q(status=StatusDokumen.TERBIT) | (~Q(nomor="") & Q(tanggal__isnull=False)),
                violation_error_message="Dokumen yang terbit bernomor dan bertanggal.",
            ),
            models.CheckConstraint(
                name="dokumen_alasan_menurut_status",
                condition=~Q(status__in=[StatusDokumen.DITOLAK, StatusDokumen.TIDAK_PERLU]) | ~Q(alasan=""),
                violation_error_message="Sebutkan alasan ditolak atau tidak perlu.",
            ),
            models.UniqueConstraint(
                fields=["pengiriman", "jenis", "nomor"],
                condition=Q(dibatalkan_pada__isnull=True) & ~Q(nomor=""),
                name="dokumen_nomor_unik",
                violation_error_message="Dokumen dengan nomor ini sudah tercatat pada pengiriman itu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.nomor}".strip()

    def get_absolute_url(self) -> str:
        return alamat_uid("ekspor:dokumen_detail", self.uid)

    def clean(self) -> None:
        self.nomor, self.alasan = rapikan(self.nomor), rapikan(self.alasan)


class AturanDokumen(AkarAgregat, DapatDibatalkan, Suntingan):
    """Which paper which goods to which destination need, from when to when, by which rule. Kept by the office; shown with its
    source and date, never as legal advice. An empty `awalan_hs` means all goods, an empty `negara` all countries; the
    nearest rule counts, so that one that is not `wajib` lifts a wider one.

    `kode` is the key of rules that come with the program. `hari_sebelum_closing`: how many days before the terminal closes
    it should be there; below nought, after it.
    """

    kode = models.CharField("kode", max_length=40, unique=True, editable=False)
    jenis_pengiriman = models.CharField(
        "pengiriman", max_length=14, choices=JenisPengiriman, default=JenisPengiriman.EKSPOR
    )
    awalan_hs = models.CharField("awalan HS", max_length=8, blank=True)
    negara = models.ForeignKey(
        "referensi.Negara", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tujuan"
    )
    jenis = models.ForeignKey(
        "ekspor.JenisDokumen", on_delete=models.PROTECT, related_name="aturan", verbose_name="dokumen"
    )
    wajib = models.BooleanField("wajib", default=True)
    hari_sebelum_closing = models.SmallIntegerField("hari sebelum closing", default=1)
    berlaku_dari = models.DateField("berlaku dari")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    dasar = models.CharField("dasar aturan", max_length=200)
    tautan = models.CharField("alamat sumber", max_length=500, blank=True, validators=[URLValidator(("http", "https"))])
    catatan = models.CharField("catatan", max_length=500, blank=True)

    objects = AturanDokumenQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "aturan dokumen"
        ordering = ("jenis__urut", "awalan_hs", "-berlaku_dari")
        indexes = [models.Index(fields=["berlaku_dari", "id"], name="aturan_dokumen_urut_dari")]
        constraints = [
            constraint_dibatalkan("aturan_dokumen"),
            models.CheckConstraint(
                name="aturan_dokumen_masa_urut",
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_dari")),
                violation_error_message="Tanggal berakhir tidak boleh sebelum tanggal berlaku.",
            ),
            models.CheckConstraint(
                name="aturan_dokumen_hs_angka",
                condition=Q(awalan_hs="") | Q(awalan_hs__regex=r"^[0-9]{2,8}$"),
                violation_error_message="Awalan HS ditulis 2 sampai 8 angka.",
            ),
            models.CheckConstraint(
                name="aturan_dokumen_hari_wajar",
                condition=Q(hari_sebelum_closing__gte=-365, hari_sebelum_closing__lte=90),
                violation_error_message="Hari sebelum closing antara -365 dan 90.",
            ),
            models.CheckConstraint(
                name="aturan_dokumen_negara_ekspor",
                condition=Q(negara__isnull=True) | Q(jenis_pengiriman=JenisPengiriman.EKSPOR),
                violation_error_message="Negara tujuan hanya untuk ekspor.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} ({self.awalan_hs or 'semua HS'})"

    def get_absolute_url(self) -> str:
        return alamat_uid("ekspor:aturan_detail", self.uid)

    def clean(self) -> None:
        self.dasar, self.catatan = rapikan(self.dasar), rapikan(self.catatan)
        self.awalan_hs = "".join(a for a in self.awalan_hs if a not in ". ")
