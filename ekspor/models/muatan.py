from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from core.alamat import alamat_uid
from core.models import BerUID, BerWaktu
from core.teks import rapikan
from ekspor import validators as v
from ekspor.enums import JenisKemasan, MetodeVGM, MuatKontainer
from ekspor.models.dasar import kolom_berat, kolom_uang
from ekspor.querysets import KontainerQuerySet, MuatanQuerySet
from referensi.models.dasar import panjang_tepat


class Kontainer(BerUID, BerWaktu):
    """One box of a shipment, or one truck. `nomor` may be unknown at booking. `nilai`, `nilai_fob` and `nilai_idr` are sums of
    its cargo lines. `terbuka` is its shipment's (and false where that was cancelled): an FCL number is in one open shipment.
    """

    pengiriman = models.ForeignKey(
        "ekspor.Pengiriman", on_delete=models.PROTECT, related_name="kontainer", verbose_name="pengiriman"
    )
    urut = models.PositiveSmallIntegerField("urut")
    nomor = models.CharField("nomor kontainer", max_length=11, blank=True, validators=[v.validate_nomor_kontainer])
    tipe = models.ForeignKey(
        "referensi.TipeKontainer",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tipe kontainer",
    )
    muat = models.CharField("muat", max_length=4, choices=MuatKontainer, default=MuatKontainer.FCL)
    segel = models.CharField("nomor segel", max_length=30, blank=True)
    berat_kosong = kolom_berat("berat kosong (kg)")
    berat_kotor = kolom_berat("berat kotor muatan (kg)")
    vgm = kolom_berat("VGM (kg)")
    vgm_metode = models.CharField("cara VGM", max_length=1, choices=MetodeVGM, blank=True)
    nilai = kolom_uang("nilai", default=0, editable=False)
    nilai_fob = kolom_uang("nilai FOB", default=0, editable=False)
    nilai_idr = models.BigIntegerField("nilai rupiah", null=True, editable=False)
    terbuka = models.BooleanField("masih berjalan", default=True, editable=False)

    objects = KontainerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kontainer"
        ordering = ("urut", "id")
        indexes = [models.Index(fields=["updated_at", "id"], name="kontainer_urut_diubah")]
        constraints = [
            models.UniqueConstraint(
                fields=["pengiriman", "urut"],
                name="kontainer_urut_unik",
                violation_error_message="Nomor urut kontainer ini sudah dipakai.",
            ),
            models.UniqueConstraint(
                fields=["nomor"],
                condition=Q(terbuka=True, muat=MuatKontainer.FCL) & ~Q(nomor=""),
                name="kontainer_fcl_terbuka_unik",
                violation_error_message="Kontainer FCL ini masih dipakai pengiriman lain yang belum tercatat tiba.",
            ),
            models.CheckConstraint(
                name="kontainer_truk_tanpa_kontainer",
                condition=Q(muat=MuatKontainer.TRUK, tipe__isnull=True, nomor="")
                | Q(muat__in=[MuatKontainer.FCL, MuatKontainer.LCL], tipe__isnull=False),
                violation_error_message="Kontainer bertipe; angkutan truk tanpa tipe dan nomor kontainer.",
            ),
            models.CheckConstraint(
                name="kontainer_vgm_bercara",
                condition=Q(vgm__isnull=True, vgm_metode="")
                | Q(vgm__isnull=False, vgm__gt=0, vgm_metode__in=MetodeVGM.values),
                violation_error_message="VGM disertai cara menimbangnya.",
            ),
            models.CheckConstraint(
                name="kontainer_nilai_tidak_negatif",
                condition=Q(nilai__gte=0, nilai_fob__gte=0) & (Q(nilai_idr__isnull=True) | Q(nilai_idr__gte=0)),
                violation_error_message="Nilai tidak boleh negatif.",
            ),
        ]

    def __str__(self) -> str:
        if self.nomor:
            return v.tulis_nomor_kontainer(self.nomor)
        return f"Truk {self.urut}" if self.muat == MuatKontainer.TRUK else f"Kontainer {self.urut}"

    def get_absolute_url(self) -> str:
        return alamat_uid("ekspor:kontainer_detail", self.uid)

    def clean(self) -> None:
        self.nomor, self.segel = v.rapatkan(self.nomor), rapikan(self.segel)


class Muatan(BerUID):
    """One cargo line. `nilai` stands on the shipment's basis in its currency, `nilai_fob` is what it is worth on board,
    `nilai_idr` that in whole rupiah (empty while a rate is missing). `kontribusi_idr` is the sum of its live contributions,
    kept by the ledger under lock; it never passes the line's value.
    """

    kontainer = models.ForeignKey(
        "ekspor.Kontainer", on_delete=models.PROTECT, related_name="muatan", verbose_name="kontainer"
    )
    urut = models.PositiveSmallIntegerField("urut")
    uraian = models.CharField("uraian barang", max_length=200)
    uraian_en = models.CharField("uraian Inggris (untuk invoice)", max_length=200, blank=True)
    kode_hs = models.ForeignKey(
        "referensi.KodeHS", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kode HS"
    )
    jumlah = models.DecimalField(
        "jumlah", max_digits=15, decimal_places=3, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    satuan = models.ForeignKey(
        "referensi.Satuan", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="satuan"
    )
    jumlah_kemasan = models.PositiveIntegerField("jumlah kemasan", null=True, blank=True)
    kemasan = models.CharField("kemasan", max_length=2, choices=JenisKemasan, blank=True)
    berat_bersih = kolom_berat("berat bersih (kg)")
    nilai = kolom_uang("nilai")
    nilai_fob = kolom_uang("nilai FOB", default=0, editable=False)
    nilai_idr = models.BigIntegerField("nilai rupiah", null=True, editable=False)
    kontribusi_idr = models.BigIntegerField("kontribusi tercatat (Rp)", default=0, editable=False)

    objects = MuatanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "muatan"
        ordering = ("urut", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["kontainer", "urut"],
                name="muatan_urut_unik",
                violation_error_message="Nomor urut muatan ini sudah dipakai.",
            ),
            models.CheckConstraint(
                name="muatan_nilai_positif",
                condition=Q(nilai__gt=0, nilai_fob__gte=0) & (Q(nilai_idr__isnull=True) | Q(nilai_idr__gte=0)),
                violation_error_message="Nilai harus lebih dari nol.",
            ),
            models.CheckConstraint(
                name="muatan_hs_delapan_angka",
                condition=Q(kode_hs__isnull=True) | panjang_tepat("kode_hs", 8),
                violation_error_message="Kode HS muatan 8 angka (pos tarif BTKI).",
            ),
            models.CheckConstraint(
                name="muatan_jumlah_bersatuan",
                condition=Q(jumlah__isnull=True, satuan__isnull=True)
                | Q(jumlah__isnull=False, jumlah__gt=0, satuan__isnull=False),
                violation_error_message="Jumlah disertai satuannya.",
            ),
            models.CheckConstraint(
                name="muatan_kemasan_berjenis",
                condition=Q(jumlah_kemasan__isnull=True, kemasan="")
                | Q(jumlah_kemasan__isnull=False, jumlah_kemasan__gt=0, kemasan__in=JenisKemasan.values),
                violation_error_message="Jumlah kemasan disertai jenisnya.",
            ),
            models.CheckConstraint(
                name="muatan_kontribusi_wajar",
                condition=Q(kontribusi_idr=0)
                | Q(kontribusi_idr__gt=0, nilai_idr__isnull=False, kontribusi_idr__lte=F("nilai_idr")),
                violation_error_message="Kontribusi tidak boleh melebihi nilai muatannya.",
            ),
        ]

    def __str__(self) -> str:
        return self.uraian

    def get_absolute_url(self) -> str:
        """A line is read on the page of its container."""
        return self.kontainer.get_absolute_url()

    def clean(self) -> None:
        self.uraian, self.uraian_en = rapikan(self.uraian), rapikan(self.uraian_en)
