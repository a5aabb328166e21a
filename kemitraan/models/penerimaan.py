from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core import format as f
from core.alamat import alamat_uid
from core.models import AkarAgregat, BerUID, DapatDibatalkan, constraint_dibatalkan
from kemitraan.enums import AlasanTolak, Penyebab, PutusanSengketa
from kemitraan.models.dasar import kolom_jumlah_wajib, kolom_wakil
from kemitraan.querysets import BarisPenerimaanQuerySet, PenerimaanQuerySet


class Penerimaan(AkarAgregat, DapatDibatalkan):
    """The company's side: what arrived on a day and how it was judged. `pengantaran` is empty where the IKM recorded none."""

    pesanan = models.ForeignKey(
        "kemitraan.Pesanan", on_delete=models.PROTECT, related_name="penerimaan", verbose_name="pesanan"
    )
    pengantaran = models.ForeignKey(
        "kemitraan.Pengantaran",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="penerimaan",
        verbose_name="pengantaran",
    )
    tanggal = models.DateField("tanggal terima")
    pemeriksa = models.CharField("pemeriksa", max_length=120, blank=True)
    diinspeksi = models.BooleanField("diperiksa satu per satu atau dengan sampel", default=False)
    catatan = models.CharField("catatan", max_length=1000, blank=True)
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dicatat oleh",
    )
    diwakili = kolom_wakil("dicatat petugas untuk perusahaan")

    objects = PenerimaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penerimaan"
        ordering = ("-tanggal", "-id")
        indexes = [
            models.Index(fields=["pesanan", "tanggal", "id"], name="penerimaan_pesanan"),
            models.Index(fields=["tanggal", "id"], name="penerimaan_tanggal"),
        ]
        constraints = [constraint_dibatalkan("penerimaan")]

    def __str__(self) -> str:
        return f"Penerimaan {f.tanggal(self.tanggal)}"

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:penerimaan_detail", self.uid)


class BarisPenerimaan(BerUID):
    """What was received of one order line: accepted (`diterima`) and rejected, in the line's unit.

    `kelebihan` is the part of `diterima` beyond what was ordered. `dialokasikan` is what already went into a container; it is
    raised by the ledger alone. `disengketakan_pada`: the IKM does not agree; an officer decides.
    """

    penerimaan = models.ForeignKey(
        "kemitraan.Penerimaan", on_delete=models.PROTECT, related_name="baris", verbose_name="penerimaan"
    )
    baris_pesanan = models.ForeignKey(
        "kemitraan.BarisPesanan", on_delete=models.PROTECT, related_name="penerimaan", verbose_name="baris pesanan"
    )
    diterima = kolom_jumlah_wajib("diterima baik", default=Decimal(0))
    ditolak = kolom_jumlah_wajib("ditolak", default=Decimal(0))
    kelebihan = kolom_jumlah_wajib("melebihi pesanan", default=Decimal(0), editable=False)
    dialokasikan = kolom_jumlah_wajib("sudah masuk kontainer", default=Decimal(0), editable=False)
    alasan = models.CharField("alasan ditolak", max_length=10, choices=AlasanTolak, blank=True)
    penyebab = models.CharField("penyebab", max_length=12, choices=Penyebab, blank=True)
    catatan = models.CharField("catatan", max_length=300, blank=True)
    disengketakan_pada = models.DateTimeField("disengketakan pada", null=True, blank=True, editable=False)
    disengketakan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="disengketakan oleh",
    )
    sengketa_alasan = models.CharField("keberatan IKM", max_length=500, blank=True, editable=False)
    putusan = models.CharField("putusan sengketa", max_length=12, choices=PutusanSengketa, blank=True, editable=False)
    putusan_pada = models.DateTimeField("diputus pada", null=True, blank=True, editable=False)
    putusan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="diputus oleh",
    )
    putusan_catatan = models.CharField("catatan putusan", max_length=500, blank=True, editable=False)

    objects = BarisPenerimaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "baris penerimaan"
        ordering = ("id",)
        indexes = [
            models.Index(
                fields=["disengketakan_pada"],
                name="penerimaan_sengketa",
                condition=Q(disengketakan_pada__isnull=False, putusan=""),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["penerimaan", "baris_pesanan"],
                name="baris_penerimaan_unik",
                violation_error_message="Baris pesanan ini sudah ada pada penerimaan itu.",
            ),
            models.CheckConstraint(
                name="baris_penerimaan_berisi",
                condition=Q(diterima__gte=0, ditolak__gte=0) & (Q(diterima__gt=0) | Q(ditolak__gt=0)),
                violation_error_message="Isi jumlah yang diterima atau ditolak.",
            ),
            models.CheckConstraint(
                name="baris_penerimaan_tolak_beralasan",
                condition=Q(ditolak=0, alasan="", penyebab="")
                | Q(ditolak__gt=0, alasan__in=AlasanTolak.values, penyebab__in=Penyebab.values),
                violation_error_message="Sebutkan alasan dan penyebab bila, dan hanya bila, ada yang ditolak.",
            ),
            models.CheckConstraint(
                name="baris_penerimaan_kelebihan_wajar",
                condition=Q(kelebihan__gte=0, kelebihan__lte=F("diterima")),
                violation_error_message="Kelebihan adalah bagian dari yang diterima.",
            ),
            models.CheckConstraint(
                name="baris_penerimaan_alokasi_wajar",
                condition=Q(dialokasikan__gte=0, dialokasikan__lte=F("diterima")),
                violation_error_message="Yang masuk kontainer tidak boleh melebihi yang diterima.",
            ),
            models.CheckConstraint(
                name="baris_penerimaan_sengketa_lengkap",
                condition=Q(
                    disengketakan_pada__isnull=True, disengketakan_oleh__isnull=True, sengketa_alasan="", putusan=""
                )
                | (Q(disengketakan_pada__isnull=False, disengketakan_oleh__isnull=False) & ~Q(sengketa_alasan="")),
                violation_error_message="Keberatan mencatat waktu, pelaku, dan alasannya.",
            ),
            models.CheckConstraint(
                name="baris_penerimaan_putusan_lengkap",
                condition=Q(putusan="", putusan_pada__isnull=True, putusan_oleh__isnull=True)
                | Q(putusan__in=PutusanSengketa.values, putusan_pada__isnull=False, putusan_oleh__isnull=False),
                violation_error_message="Putusan mencatat waktu dan pelakunya.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.baris_pesanan)

    def get_absolute_url(self) -> str:
        """A line is read on the page of its receipt."""
        return self.penerimaan.get_absolute_url()

    @property
    def bersengketa(self) -> bool:
        return self.disengketakan_pada is not None and not self.putusan
