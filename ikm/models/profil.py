from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from core.models import BerWaktu
from ikm.models.dasar import TAHUN_MAKS, kolom_jumlah, kolom_rupiah
from ikm.querysets import ProfilTahunanQuerySet


class ProfilTahunan(BerWaktu):
    """The 11 items a small industry reports to SIINas (Permenperin 13/2025 Pasal 7), one row a year; empty is unknown."""

    ikm = models.ForeignKey(  # profil_tahunan_unik begins with it
        "ikm.IKM", on_delete=models.PROTECT, db_index=False, related_name="profil", verbose_name="IKM"
    )
    tahun = models.PositiveSmallIntegerField(
        "tahun", validators=[MinValueValidator(2000), MaxValueValidator(TAHUN_MAKS)]
    )
    tenaga_kerja_l = models.PositiveIntegerField("tenaga kerja laki-laki", null=True, blank=True)
    tenaga_kerja_p = models.PositiveIntegerField("tenaga kerja perempuan", null=True, blank=True)
    investasi_tanpa_tanah = kolom_rupiah("investasi tanpa tanah dan bangunan (Rp)")
    investasi_tanah = kolom_rupiah("investasi tanah dan bangunan (Rp)")
    modal = kolom_rupiah("modal usaha tanpa tanah dan bangunan (Rp)")
    penjualan = kolom_rupiah("hasil penjualan setahun (Rp)")
    satuan = models.ForeignKey(
        "referensi.Satuan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name="satuan produksi",
    )
    kapasitas_terpasang = kolom_jumlah("kapasitas terpasang setahun")
    kapasitas_produksi = kolom_jumlah("kapasitas produksi setahun")
    produksi = kolom_jumlah("produksi setahun")
    bahan_baku = kolom_rupiah("nilai bahan baku setahun (Rp)")
    air = kolom_jumlah("air baku setahun (m³)")
    bahan_bakar = kolom_rupiah("bahan bakar dan pelumas setahun (Rp)")
    listrik = kolom_jumlah("tenaga listrik setahun (kWh)")
    mesin = models.CharField("mesin dan peralatan", max_length=1000, blank=True)

    objects = ProfilTahunanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "profil tahunan"
        ordering = ("-tahun",)
        indexes = [models.Index(fields=["satuan"], name="profil_satuan", condition=Q(satuan__isnull=False))]
        constraints = [
            models.UniqueConstraint(
                fields=["ikm", "tahun"],
                name="profil_tahunan_unik",
                violation_error_message="Profil tahun ini sudah ada.",
            ),
            models.CheckConstraint(
                name="profil_tenaga_kerja_lengkap",
                condition=Q(tenaga_kerja_l__isnull=True, tenaga_kerja_p__isnull=True)
                | Q(tenaga_kerja_l__isnull=False, tenaga_kerja_p__isnull=False),
                violation_error_message="Isi tenaga kerja laki-laki dan perempuan; tulis 0 bila tidak ada.",
            ),
            models.CheckConstraint(
                name="profil_satuan_bila_jumlah",
                condition=Q(satuan__isnull=False)
                | Q(kapasitas_terpasang__isnull=True, kapasitas_produksi__isnull=True, produksi__isnull=True),
                violation_error_message="Pilih satuan untuk kapasitas dan produksi.",
            ),
            models.CheckConstraint(
                name="profil_nilai_tidak_negatif",
                condition=Q(
                    *(
                        Q(**{f"{n}__isnull": True}) | Q(**{f"{n}__gte": 0})
                        for n in (
                            "investasi_tanpa_tanah",
                            "investasi_tanah",
                            "modal",
                            "penjualan",
                            "bahan_baku",
                            "bahan_bakar",
                        )
                    )
                ),
                violation_error_message="Nilai rupiah tidak boleh negatif.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ikm} {self.tahun}"

    @property
    def tenaga_kerja(self) -> int | None:
        if self.tenaga_kerja_l is None or self.tenaga_kerja_p is None:
            return None
        return self.tenaga_kerja_l + self.tenaga_kerja_p
