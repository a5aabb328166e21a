from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from core.teks import normalkan_cari, rapikan
from ekspor.models.dasar import tepat_satu_pengirim
from ekspor.querysets import PembeliQuerySet
from ekspor.rumus.pembeli import PEMISAH_KEMBAR, sebut_pembeli

SUDAH_ADA = "Pembeli bernama itu sudah tercatat untuk pengirim ini."


class Pembeli(AkarAgregat, DapatDibatalkan):
    """To whom a sender sells, abroad or in another province. Known to its sender and the office alone.

    `sebutan` is the name as it is compared: a sender has each once. Doubles of before it was compared carry their key behind it
    until they are renamed or cancelled. Address, city and country are printed on the buyer's papers as they stand.
    """

    perusahaan = models.ForeignKey(
        "kemitraan.Perusahaan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pembeli",
        editable=False,
        verbose_name="perusahaan penjual",
    )
    ikm = models.ForeignKey(
        "ikm.IKM",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pembeli",
        editable=False,
        verbose_name="IKM penjual",
    )
    nama = models.CharField("nama pembeli", max_length=160)
    sebutan = models.TextField("nama untuk dibandingkan", editable=False)
    negara = models.ForeignKey(
        "referensi.Negara", on_delete=models.PROTECT, related_name="+", verbose_name="negara", default="ID"
    )
    kota = models.CharField("kota", max_length=100, blank=True)
    alamat = models.CharField("alamat", max_length=300, blank=True)
    kontak = models.CharField("nama kontak", max_length=120, blank=True)
    surel = models.EmailField("surel", max_length=200, blank=True)
    catatan = models.TextField("catatan", max_length=2000, blank=True)
    cari = models.TextField("kata cari", editable=False)
    contoh = models.BooleanField("data contoh", default=False, editable=False)

    objects = PembeliQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pembeli"
        ordering = ("nama", "id")
        indexes = [
            models.Index(fields=["nama", "id"], name="pembeli_urut_nama"),
            models.Index(fields=["updated_at", "id"], name="pembeli_urut_diubah"),
        ]
        constraints = [
            constraint_dibatalkan("pembeli"),
            models.CheckConstraint(
                name="pembeli_milik_satu_pengirim",
                condition=tepat_satu_pengirim(),
                violation_error_message="Pembeli dicatat untuk satu perusahaan atau satu IKM.",
            ),
            models.CheckConstraint(
                name="pembeli_bersebutan",
                condition=~Q(sebutan=""),
                violation_error_message="Tulis nama pembelinya.",
            ),
            models.UniqueConstraint(
                fields=["perusahaan", "sebutan"],
                condition=Q(perusahaan__isnull=False, dibatalkan_pada__isnull=True),
                name="pembeli_unik_tiap_perusahaan",
                violation_error_message=SUDAH_ADA,
            ),
            models.UniqueConstraint(
                fields=["ikm", "sebutan"],
                condition=Q(ikm__isnull=False, dibatalkan_pada__isnull=True),
                name="pembeli_unik_tiap_ikm",
                violation_error_message=SUDAH_ADA,
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return alamat_uid("ekspor:pembeli_detail", self.uid)

    def clean(self) -> None:
        for nama in ("nama", "kota", "alamat", "kontak"):
            setattr(self, nama, rapikan(getattr(self, nama)))
        sebutan = sebut_pembeli(self.nama)
        if self.sebutan.partition(PEMISAH_KEMBAR)[0] != sebutan:
            self.sebutan = sebutan
        negara = (self.negara.nama, self.negara.nama_en)
        self.cari = normalkan_cari(self.nama, self.kota, self.alamat, self.kontak, self.surel, *negara)

    @property
    def pengirim(self) -> Any:
        """Who sells to it: a company or an IKM."""
        return self.perusahaan or self.ikm
