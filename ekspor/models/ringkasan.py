"""What shipments add up to, cell by cell, beside the rows they sum (design, "ekspor"): services insert missing cells, lock old and
new ones in key order, then aggregate anew; never increment. Distinct counts are never summed over cells.

`tujuan` is a country's two letters or a province's two digits, so that one column tells both apart.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ekspor.enums import BasisNilai
from ekspor.models.dasar import tepat_satu_pengirim


class Sel(models.Model):
    """The key all rollups share."""

    bulan = models.DateField("bulan")
    perusahaan = models.ForeignKey(
        "kemitraan.Perusahaan",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="perusahaan pengirim",
    )
    ikm = models.ForeignKey(
        "ikm.IKM", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="IKM pengirim"
    )
    tujuan = models.CharField("tujuan", max_length=2)
    basis = models.CharField("dasar nilai", max_length=10, choices=BasisNilai)

    class Meta:
        abstract = True


def kunci_unik(nama: str, *lagi: str) -> list[models.BaseConstraint]:
    """One cell a key. Two constraints, since a company's and an IKM's cells each leave one column empty."""
    return [
        models.CheckConstraint(
            name=f"{nama}_satu_pengirim",
            condition=tepat_satu_pengirim(),
            violation_error_message="Sel ringkasan milik satu pengirim.",
        ),
        models.UniqueConstraint(
            fields=["bulan", "perusahaan", "tujuan", "basis", *lagi],
            condition=Q(ikm__isnull=True),
            name=f"{nama}_sel_perusahaan_unik",
            violation_error_message="Sel ringkasan ini sudah ada.",
        ),
        models.UniqueConstraint(
            fields=["bulan", "ikm", "tujuan", "basis", *lagi],
            condition=Q(perusahaan__isnull=True),
            name=f"{nama}_sel_ikm_unik",
            violation_error_message="Sel ringkasan ini sudah ada.",
        ),
    ]


class RingkasanEkspor(Sel):
    """Month × sender × destination × HS chapter × basis: rupiah, what of them the ledger names for others than the sender, net
    weight, lines, and lines whose rupiah wait for a rate.
    """

    hs2 = models.CharField("bab HS", max_length=2, blank=True)
    nilai_idr = models.BigIntegerField("nilai rupiah", default=0)
    kontribusi_idr = models.BigIntegerField("rupiah yang disebut dalam buku", default=0)
    berat_bersih = models.DecimalField("berat bersih (kg)", max_digits=15, decimal_places=3, default=0)
    muatan = models.PositiveIntegerField("baris muatan", default=0)
    menunggu_kurs = models.PositiveIntegerField("baris menunggu kurs", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "ringkasan ekspor"
        constraints = kunci_unik("ringkasan_ekspor", "hs2")
        indexes = [models.Index(fields=["tujuan", "bulan"], name="ringkasan_ekspor_tujuan")]

    def __str__(self) -> str:
        return f"{self.bulan:%Y-%m} {self.tujuan} {self.hs2 or '–'} {self.basis}"


class RingkasanKontainer(Sel):
    """The same without the HS chapter: containers and shipments, which a chapter would count twice."""

    kontainer = models.PositiveIntegerField("kontainer", default=0)
    pengiriman = models.PositiveIntegerField("pengiriman", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "ringkasan kontainer"
        constraints = kunci_unik("ringkasan_kontainer")

    def __str__(self) -> str:
        return f"{self.bulan:%Y-%m} {self.tujuan} {self.basis}"


class RingkasanKontribusi(Sel):
    """Month × contributing IKM × sender × destination × basis: rupiah the ledger names for that IKM."""

    penyumbang = models.ForeignKey(
        "ikm.IKM", on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="IKM penyumbang"
    )
    nilai_idr = models.BigIntegerField("nilai rupiah", default=0)
    baris = models.PositiveIntegerField("baris kontribusi", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "ringkasan kontribusi"
        constraints = kunci_unik("ringkasan_kontribusi", "penyumbang")
        indexes = [
            models.Index(fields=["penyumbang", "bulan"], name="ringkasan_kontribusi_ikm"),
            models.Index(fields=["tujuan", "bulan"], name="ringkasan_kontribusi_tujuan"),
            models.Index(fields=["bulan"], name="ringkasan_kontribusi_bulan"),
        ]

    def __str__(self) -> str:
        return f"{self.bulan:%Y-%m} {self.penyumbang_id} {self.tujuan} {self.basis}"
