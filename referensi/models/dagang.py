"""What trade papers name by an international code."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr

from referensi import validators as v
from referensi.enums import ModaIncoterm
from referensi.models.dasar import BerTitik, Suntingan, panjang_tepat
from referensi.querysets import CariQuerySet, ReferensiQuerySet


class Negara(BerTitik):
    kode = models.CharField("kode negara", max_length=2, primary_key=True, validators=[v.validate_kode_negara])
    alpha3 = models.CharField("kode tiga huruf", max_length=3, unique=True)
    nama = models.CharField("nama", max_length=100)
    nama_en = models.CharField("nama Inggris", max_length=100)
    nama_ko = models.CharField("nama Korea", max_length=100, blank=True)
    cari = models.TextField("kata pencarian", blank=True, editable=False)

    objects = CariQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "negara"
        ordering = ("nama",)
        constraints = [
            models.CheckConstraint(
                name="negara_kode_panjang",
                condition=panjang_tepat("kode", 2) & panjang_tepat("alpha3", 3),
                violation_error_message="Kode negara terdiri atas 2 dan 3 huruf.",
            )
        ]

    def __str__(self) -> str:
        return self.nama


class Pelabuhan(Suntingan, BerTitik):
    """A port by its UN/LOCODE. Tanjung Perak has no code of its own: it is IDSUB (Surabaya)."""

    kode = models.CharField("UN/LOCODE", max_length=5, primary_key=True, validators=[v.validate_unlocode])
    nama = models.CharField("nama", max_length=100)
    negara = models.ForeignKey(
        "referensi.Negara", on_delete=models.PROTECT, related_name="pelabuhan", verbose_name="negara"
    )
    pelabuhan_utama = models.BooleanField("pelabuhan utama", default=False)
    cari = models.TextField("kata pencarian", blank=True, editable=False)

    objects = CariQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pelabuhan"
        ordering = ("kode",)
        constraints = [
            models.CheckConstraint(
                name="pelabuhan_kode_negara",
                condition=panjang_tepat("kode", 5) & Q(negara=Substr("kode", 1, 2)),
                violation_error_message="Dua huruf pertama UN/LOCODE harus kode negaranya.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.kode})"


class MataUang(models.Model):
    kode = models.CharField("kode mata uang", max_length=3, primary_key=True, validators=[v.validate_mata_uang])
    nama = models.CharField("nama", max_length=100)
    nama_en = models.CharField("nama Inggris", max_length=100, blank=True)
    desimal = models.PositiveSmallIntegerField("jumlah desimal", null=True, blank=True)
    cari = models.TextField("kata pencarian", blank=True, editable=False)

    objects = CariQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "mata uang"
        ordering = ("kode",)
        constraints = [
            models.CheckConstraint(
                name="mata_uang_kode_panjang",
                condition=panjang_tepat("kode", 3),
                violation_error_message="Kode mata uang terdiri atas 3 huruf.",
            )
        ]

    def __str__(self) -> str:
        return self.kode


class Satuan(Suntingan):
    """A unit of measure by its UN/ECE Rec 20 code; `umum` ones lead every choice list."""

    kode = models.CharField("kode UNECE", max_length=3, primary_key=True, validators=[v.validate_kode_satuan])
    nama = models.CharField("nama", max_length=100)
    nama_en = models.CharField("nama Inggris", max_length=100, blank=True)
    simbol = models.CharField("simbol", max_length=30, blank=True)
    umum = models.BooleanField("umum dipakai", default=False)
    cari = models.TextField("kata pencarian", blank=True, editable=False)

    objects = CariQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "satuan"
        ordering = ("-umum", "nama")
        indexes = [models.Index(fields=["-umum", "nama"], name="satuan_umum_nama")]

    def __str__(self) -> str:
        return self.nama


class Incoterm(models.Model):
    kode = models.CharField("kode", max_length=3, primary_key=True)
    nama = models.CharField("nama", max_length=100)
    nama_en = models.CharField("nama Inggris", max_length=100)
    moda = models.CharField("moda", max_length=10, choices=ModaIncoterm)
    tempat = models.CharField("tempat yang disebut", max_length=100)
    angkutan_oleh_penjual = models.BooleanField("angkutan utama oleh penjual")
    asuransi_oleh_penjual = models.BooleanField("asuransi oleh penjual")
    titik_risiko = models.CharField("titik pindah risiko", max_length=200)

    objects = ReferensiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "incoterm"
        ordering = ("kode",)

    def __str__(self) -> str:
        return f"{self.kode} – {self.nama}"


class TipeKontainer(models.Model):
    """Size and type of a container, four characters of ISO 6346."""

    kode = models.CharField("kode ISO 6346", max_length=4, primary_key=True)
    nama = models.CharField("nama", max_length=100)
    kelompok = models.CharField("kelompok", max_length=30)
    panjang_kaki = models.PositiveSmallIntegerField("panjang (kaki)")
    panjang_mm = models.PositiveIntegerField("panjang (mm)")
    tinggi_mm = models.PositiveIntegerField("tinggi (mm)")
    umum = models.BooleanField("umum dipakai", default=False)

    objects = ReferensiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tipe kontainer"
        ordering = ("-umum", "kode")
        constraints = [
            models.CheckConstraint(
                name="tipe_kontainer_kode_panjang",
                condition=panjang_tepat("kode", 4),
                violation_error_message="Kode tipe kontainer terdiri atas 4 karakter.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kode} – {self.nama}"
