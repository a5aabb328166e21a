from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils.text import Truncator

from referensi import validators as v
from referensi.enums import TingkatHS, TingkatKBLI
from referensi.querysets import KBLIQuerySet, KodeHSQuerySet

PANJANG_JALUR = 120


class KBLI(models.Model):
    """A business field. A code means nothing without its version: 20223 is lacquer in 2020 and putty in 2025."""

    versi = models.CharField("versi", max_length=4)
    kode = models.CharField("kode", max_length=5, validators=[v.validate_kode_kbli])
    level = models.PositiveSmallIntegerField("tingkat", choices=TingkatKBLI)
    judul = models.CharField("judul", max_length=300)
    uraian = models.TextField("uraian", blank=True)
    induk_kode = models.CharField("kode induk", max_length=5, blank=True)
    kategori = models.CharField("kategori", max_length=1)
    cari = models.TextField("kata pencarian", blank=True, editable=False)

    objects = KBLIQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "KBLI"
        ordering = ("versi", "kode")
        indexes = [models.Index(fields=["kode"], name="kbli_kode"), models.Index(fields=["judul"], name="kbli_judul")]
        constraints = [
            models.UniqueConstraint(
                fields=["versi", "kode"],
                name="kbli_versi_kode_unik",
                violation_error_message="Kode KBLI ini sudah ada pada versi yang sama.",
            ),
            models.CheckConstraint(
                name="kbli_kode_panjang",
                condition=Q(level=Length("kode")),
                violation_error_message="Panjang kode KBLI harus sama dengan tingkatnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.judul}"

    def get_absolute_url(self) -> str:
        return reverse("referensi:kbli_detail", args=[self.versi, self.kode])


class KodeHS(models.Model):
    """A customs code: BTKI to eight digits, the world's HS to six. `jalur` holds the words of the whole path."""

    kode = models.CharField("kode HS", max_length=8, primary_key=True, validators=[v.validate_kode_hs])
    tingkat = models.PositiveSmallIntegerField("tingkat", choices=TingkatHS)
    uraian = models.TextField("uraian")
    uraian_en = models.TextField("uraian Inggris", blank=True)
    jalur = models.TextField("jalur uraian")
    hs6 = models.CharField("subpos HS", max_length=6, blank=True)
    cari = models.TextField("kata pencarian", blank=True, editable=False)

    objects = KodeHSQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kode HS"
        ordering = ("kode",)
        indexes = [
            models.Index(fields=["tingkat", "kode"], name="kode_hs_tingkat"),
            models.Index(fields=["hs6"], name="kode_hs_hs6"),
        ]
        constraints = [
            models.CheckConstraint(
                name="kode_hs_panjang",
                condition=Q(tingkat=Length("kode")) & Q(tingkat__in=TingkatHS.values),
                violation_error_message="Kode HS terdiri atas 2, 4, 6, atau 8 angka sesuai tingkatnya.",
            ),
            models.CheckConstraint(
                name="kode_hs_hs6_cocok",
                condition=Q(tingkat__lt=6, hs6="") | Q(tingkat__gte=6, hs6=Substr("kode", 1, 6)),
                violation_error_message="Subpos HS harus enam angka pertama kodenya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode_titik} {self.uraian}"

    def get_absolute_url(self) -> str:
        return reverse("referensi:kode_hs_detail", args=[self.kode])

    @property
    def kode_titik(self) -> str:
        return v.format_kode_hs(self.kode)

    @property
    def jalur_terbalik(self) -> str:
        """The path from its own end: whole headings repeat for pages, and a list of suggestions shows the beginning only."""
        bagian = self.jalur.split(" > ")[::-1]
        return Truncator(" ‹ ".join(bagian)).chars(PANJANG_JALUR)
