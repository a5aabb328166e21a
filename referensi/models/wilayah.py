from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr
from django.urls import reverse

from referensi.enums import JenisWilayah, TingkatWilayah
from referensi.models.dasar import BerTitik, panjang_tepat
from referensi.querysets import WilayahQuerySet
from referensi.validators import validate_kode_wilayah


def _tingkat_wilayah(tingkat: str, jenis: tuple[str, ...], panjang: int, panjang_induk: int | None) -> Q:
    """A level fixes its kinds, the length of the code, and which leading part of the code is the parent's."""
    # A CHECK that comes out NULL passes: the parent must be said to be there.
    ada = panjang_induk is not None
    induk = Q(induk__isnull=not ada) & (Q(induk=Substr("kode", 1, panjang_induk)) if ada else Q())
    return Q(tingkat=tingkat, jenis__in=jenis) & panjang_tepat("kode", panjang) & induk


class Wilayah(BerTitik):
    """A region by its Kemendagri code. Names repeat (three Mojorejo in one kabupaten); codes do not."""

    SEBUTAN: ClassVar[dict[str, str]] = {
        "provinsi": "",
        "kabupaten": "Kab. ",
        "kota": "Kota ",
        "kecamatan": "Kec. ",
        "desa": "Desa ",
        "kelurahan": "Kel. ",
    }

    kode = models.CharField("kode Kemendagri", max_length=13, primary_key=True, validators=[validate_kode_wilayah])
    nama = models.CharField("nama", max_length=100)
    tingkat = models.CharField("tingkat", max_length=10, choices=TingkatWilayah)
    jenis = models.CharField("jenis", max_length=10, choices=JenisWilayah)
    induk = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="bawahan", verbose_name="induk"
    )
    jalur = models.CharField("jalur", max_length=250, help_text="Sebutan lengkap sampai provinsi.")
    kode_bps = models.CharField("kode BPS", max_length=10, blank=True)
    kode_pos = models.CharField("kode pos", max_length=5, blank=True)
    cari = models.TextField("kata pencarian", blank=True, editable=False)

    objects = WilayahQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "wilayah"
        ordering = ("kode",)
        indexes = [
            models.Index(fields=["nama", "kode"], name="wilayah_nama"),
            models.Index(fields=["tingkat", "kode"], name="wilayah_tingkat"),
        ]
        constraints = [
            models.CheckConstraint(
                name="wilayah_kode_cocok",
                condition=_tingkat_wilayah("provinsi", ("provinsi",), 2, None)
                | _tingkat_wilayah("kabupaten", ("kabupaten", "kota"), 5, 2)
                | _tingkat_wilayah("kecamatan", ("kecamatan",), 8, 5)
                | _tingkat_wilayah("desa", ("desa", "kelurahan"), 13, 8),
                violation_error_message="Kode wilayah harus cocok dengan tingkat, jenis, dan induknya.",
            ),
        ]

    def __str__(self) -> str:
        return self.sebutan

    def get_absolute_url(self) -> str:
        return reverse("referensi:wilayah_detail", args=[self.kode])

    @property
    def sebutan(self) -> str:
        """'Desa Bejijong', 'Kec. Trowulan', 'Kab. Mojokerto', 'Jawa Timur'."""
        return f"{self.SEBUTAN[self.jenis]}{self.nama}"

    @property
    def nama_lengkap(self) -> str:
        """The name with its parent's: 'Desa Bejijong, Kec. Trowulan'. Costs no query."""
        return ", ".join(self.jalur.split(", ")[:2])

    @property
    def adalah_desa(self) -> bool:
        """A desa or a kelurahan: the level below the kecamatan."""
        return self.tingkat == TingkatWilayah.DESA

    @property
    def adalah_kelurahan(self) -> bool:
        return self.jenis == JenisWilayah.KELURAHAN
