from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Length

from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from core.teks import normalkan_cari, rapikan
from ekspor import validators as v
from ekspor.enums import (
    BASIS_ANTARPROVINSI,
    BASIS_BIAYA_LOKAL,
    BASIS_EKSPOR,
    BASIS_FREIGHT,
    BasisNilai,
    JenisPengiriman,
    StatusPengiriman,
)
from ekspor.models.dasar import kolom_uang, tepat_satu_pengirim
from ekspor.querysets import PengirimanQuerySet
from kemitraan.models.dasar import kolom_wakil

models.CharField.register_lookup(Length)


def rujuk(ke: str, label: str, **kw: Any) -> models.ForeignKey:
    """A reference that may follow later."""
    return models.ForeignKey(
        ke, on_delete=models.PROTECT, null=True, blank=True, verbose_name=label, **({"related_name": "+"} | kw)
    )


class Pengiriman(AkarAgregat, DapatDibatalkan):
    """What one sender sends to one destination, in one or more containers: an export, or goods to another province.

    `nilai`, `nilai_fob` (both in `mata_uang`) and `nilai_idr` are sums of the cargo lines; `nilai_idr` is empty while a rate is
    missing. `kurs_nilai` rupiah for `kurs_satuan` units are frozen with the row they came from. `status`, `terbuka` and
    `tanggal_acuan` are derived from the milestones, `dokumen_kurang` and `dokumen_tenggat` (mandatory papers that are missing, and
    the first day one of them is due) from rules and papers; written with them, verified nightly.
    """

    nomor = models.CharField("nomor", max_length=20, unique=True, editable=False)
    jenis = models.CharField("jenis", max_length=14, choices=JenisPengiriman, default=JenisPengiriman.EKSPOR)
    perusahaan = rujuk("kemitraan.Perusahaan", "perusahaan pengirim", related_name="pengiriman", editable=False)
    ikm = rujuk("ikm.IKM", "IKM pengirim", related_name="pengiriman", editable=False)
    acuan = models.CharField(
        "nomor invoice atau acuan pengirim",
        max_length=60,
        blank=True,
        help_text="Nomor yang dipakai pengirim sendiri; satu nomor untuk satu pengiriman.",
    )
    peserta = models.ManyToManyField(
        "kemitraan.Perusahaan", blank=True, related_name="ikut_pengiriman", verbose_name="perusahaan lain yang ikut"
    )
    pembeli = rujuk("ekspor.Pembeli", "pembeli", related_name="pengiriman")
    negara = rujuk("referensi.Negara", "negara tujuan")
    provinsi = rujuk("referensi.Wilayah", "provinsi tujuan")
    pelabuhan_muat = rujuk("referensi.Pelabuhan", "pelabuhan muat")
    pelabuhan_tujuan = rujuk("referensi.Pelabuhan", "pelabuhan tujuan")
    rencana_kirim = models.DateField("rencana berangkat dari pabrik")
    rencana_closing = models.DateTimeField("batas masuk terminal (closing)", null=True, blank=True)

    basis_nilai = models.CharField("dasar nilai", max_length=10, choices=BasisNilai, default=BasisNilai.TAKSIRAN)
    mata_uang = models.ForeignKey(
        "referensi.MataUang", on_delete=models.PROTECT, related_name="+", verbose_name="mata uang", default="IDR"
    )
    incoterm = rujuk("referensi.Incoterm", "incoterm")
    incoterm_tempat = models.CharField("tempat incoterm", max_length=100, blank=True)
    freight = kolom_uang("freight (angkutan laut)", null=True, blank=True)
    asuransi = kolom_uang("asuransi", null=True, blank=True)
    biaya_lokal = kolom_uang("biaya sampai di atas kapal", null=True, blank=True)
    kurs = rujuk("referensi.Kurs", "kurs", editable=False)
    kurs_nilai = models.DecimalField("kurs", max_digits=15, decimal_places=6, null=True, editable=False)
    kurs_satuan = models.PositiveSmallIntegerField("kurs per", null=True, editable=False)
    nilai = kolom_uang("nilai", default=0, editable=False)
    nilai_fob = kolom_uang("nilai FOB", default=0, editable=False)
    nilai_idr = models.BigIntegerField("nilai rupiah", null=True, editable=False)
    jumlah_kontainer = models.PositiveIntegerField("jumlah kontainer", default=0, editable=False)

    peb_aju = models.CharField("nomor aju PEB", max_length=26, null=True, blank=True, validators=[v.validate_aju])
    peb_aju_tanggal = models.DateField("PEB diajukan", null=True, blank=True)
    peb_nomor = models.CharField("nomor pendaftaran PEB", max_length=6, blank=True, validators=[v.validate_daftar_peb])
    peb_tanggal = models.DateField("tanggal pendaftaran PEB", null=True, blank=True)
    peb_kantor = models.CharField("kantor pabean", max_length=6, blank=True, validators=[v.validate_kantor_pabean])
    npe_nomor = models.CharField("nomor NPE", max_length=40, blank=True)
    npe_tanggal = models.DateField("tanggal NPE", null=True, blank=True)
    bl_nomor = models.CharField("nomor B/L", max_length=40, blank=True)
    bl_tanggal = models.DateField("tanggal B/L", null=True, blank=True)
    surat_jalan = models.CharField("nomor surat jalan", max_length=60, blank=True)
    surat_jalan_tanggal = models.DateField("tanggal surat jalan", null=True, blank=True)
    kapal = models.CharField("kapal atau kendaraan", max_length=80, blank=True)
    voyage = models.CharField("voyage", max_length=30, blank=True)

    status = models.CharField(
        "status", max_length=10, choices=StatusPengiriman, default=StatusPengiriman.RENCANA, editable=False
    )
    terbuka = models.BooleanField("masih berjalan", default=True, editable=False)
    tanggal_acuan = models.DateField("tanggal acuan", editable=False)
    dokumen_kurang = models.PositiveSmallIntegerField("dokumen wajib yang belum ada", default=0, editable=False)
    dokumen_tenggat = models.DateField("tenggat dokumen terdekat", null=True, editable=False)
    catatan = models.TextField("catatan", max_length=2000, blank=True)
    sumber = models.CharField("sumber angka", max_length=300, blank=True, editable=False)
    sumber_url = models.CharField(
        "alamat sumber", max_length=500, blank=True, editable=False, validators=[URLValidator(("http", "https"))]
    )
    dicatat_oleh = rujuk(settings.AUTH_USER_MODEL, "dicatat oleh", editable=False)
    diwakili = kolom_wakil("dicatat petugas untuk pengirim")
    cari = models.TextField("kata cari", editable=False)
    contoh = models.BooleanField("data contoh", default=False, editable=False)

    objects = PengirimanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengiriman"
        ordering = ("-tanggal_acuan", "-id")
        indexes = [
            models.Index(fields=["tanggal_acuan", "id"], name="pengiriman_urut_acuan"),
            models.Index(fields=["updated_at", "id"], name="pengiriman_urut_diubah"),
            models.Index(fields=["perusahaan", "tanggal_acuan", "id"], name="pengiriman_perusahaan"),
            models.Index(fields=["ikm", "tanggal_acuan", "id"], name="pengiriman_ikm"),
            models.Index(fields=["negara", "tanggal_acuan", "id"], name="pengiriman_negara"),
            models.Index(fields=["provinsi", "tanggal_acuan", "id"], name="pengiriman_provinsi"),
            models.Index(fields=["status", "rencana_kirim", "id"], name="pengiriman_status"),
            models.Index(
                fields=["dokumen_tenggat", "id"],
                name="pengiriman_dokumen_kurang",
                condition=Q(dokumen_kurang__gt=0, dibatalkan_pada__isnull=True),
            ),
            models.Index(Coalesce("nilai_idr", Value(-1)), "id", name="pengiriman_urut_nilai"),
            models.Index(
                fields=["peb_tanggal", "id"], name="pengiriman_urut_peb", condition=Q(peb_tanggal__isnull=False)
            ),
            models.Index(
                fields=["tanggal_acuan", "id"], name="pengiriman_menunggu_kurs", condition=Q(nilai_idr__isnull=True)
            ),
            models.Index(
                fields=["tanggal_acuan", "id"], name="pengiriman_dalam_negeri", condition=Q(jenis="antarprovinsi")
            ),
            models.Index(fields=["tanggal_acuan", "id"], name="pengiriman_faktur", condition=Q(basis_nilai="faktur")),
            models.Index(
                fields=["tanggal_acuan", "id"], name="pengiriman_batal_urut", condition=Q(dibatalkan_pada__isnull=False)
            ),
        ]
        constraints = [
            constraint_dibatalkan("pengiriman"),
            models.CheckConstraint(
                name="pengiriman_satu_pengirim",
                condition=tepat_satu_pengirim(),
                violation_error_message="Pengirim adalah satu perusahaan atau satu IKM.",
            ),
            models.CheckConstraint(
                name="pengiriman_tujuan_menurut_jenis",
                condition=Q(jenis=JenisPengiriman.EKSPOR, negara__isnull=False, provinsi__isnull=True) & ~Q(negara="ID")
                | Q(jenis=JenisPengiriman.ANTARPROVINSI, negara__isnull=True, provinsi__isnull=False),
                violation_error_message="Ekspor menuju negara lain, antarprovinsi menuju provinsi.",
            ),
            models.CheckConstraint(
                name="pengiriman_basis_menurut_jenis",
                condition=Q(jenis=JenisPengiriman.EKSPOR, basis_nilai__in=BASIS_EKSPOR)
                | Q(jenis=JenisPengiriman.ANTARPROVINSI, basis_nilai__in=BASIS_ANTARPROVINSI, mata_uang="IDR"),
                violation_error_message="Dasar nilai tidak sesuai dengan jenis pengiriman.",
            ),
            models.CheckConstraint(
                name="pengiriman_taksiran_rupiah",
                condition=~Q(basis_nilai=BasisNilai.TAKSIRAN) | Q(mata_uang="IDR"),
                violation_error_message="Taksiran ditulis dalam rupiah.",
            ),
            models.CheckConstraint(
                name="pengiriman_biaya_menurut_basis",
                condition=Q(
                    basis_nilai=BasisNilai.CIF,
                    freight__isnull=False,
                    asuransi__isnull=False,
                    biaya_lokal__isnull=True,
                )
                | Q(basis_nilai=BasisNilai.CFR, freight__isnull=False, asuransi__isnull=True, biaya_lokal__isnull=True)
                | Q(
                    basis_nilai__in=sorted(BASIS_BIAYA_LOKAL),
                    freight__isnull=True,
                    asuransi__isnull=True,
                    biaya_lokal__isnull=False,
                )
                | (
                    ~Q(basis_nilai__in=sorted(BASIS_FREIGHT | BASIS_BIAYA_LOKAL))
                    & Q(freight__isnull=True, asuransi__isnull=True, biaya_lokal__isnull=True)
                ),
                violation_error_message="Freight, asuransi, dan biaya lokal diisi menurut dasar nilainya.",
            ),
            models.CheckConstraint(
                name="pengiriman_nilai_tidak_negatif",
                condition=Q(nilai__gte=0, nilai_fob__gte=0) & (Q(nilai_idr__isnull=True) | Q(nilai_idr__gte=0)),
                violation_error_message="Nilai tidak boleh negatif.",
            ),
            models.CheckConstraint(
                name="pengiriman_kurs_utuh",
                condition=Q(kurs_nilai__isnull=True, kurs_satuan__isnull=True, kurs__isnull=True)
                | Q(
                    kurs__isnull=False,
                    kurs_nilai__isnull=False,
                    kurs_nilai__gt=0,
                    kurs_satuan__in=(1, 100),
                    kurs_satuan__isnull=False,
                ),
                violation_error_message="Kurs dibekukan bersama barisnya.",
            ),
            models.UniqueConstraint(
                fields=["peb_aju"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="pengiriman_aju_unik",
                violation_error_message="Nomor aju PEB ini sudah dipakai pengiriman lain.",
            ),
            models.UniqueConstraint(
                fields=["peb_kantor", "peb_tanggal", "peb_nomor"],
                condition=Q(dibatalkan_pada__isnull=True) & ~Q(peb_nomor=""),
                name="pengiriman_peb_unik",
                violation_error_message="Nomor pendaftaran PEB itu pada kantor dan tanggal itu sudah tercatat.",
            ),
            *(
                models.UniqueConstraint(
                    fields=[pengirim, "acuan"],
                    condition=Q(dibatalkan_pada__isnull=True) & ~Q(acuan=""),
                    name=f"pengiriman_acuan_unik_{pengirim}",
                    violation_error_message="Nomor acuan ini sudah dipakai pengiriman lain dari pengirim yang sama.",
                )
                for pengirim in ("perusahaan", "ikm")
            ),
            models.CheckConstraint(
                name="pengiriman_peb_lengkap",
                condition=Q(peb_nomor="", peb_tanggal__isnull=True)
                | (~Q(peb_nomor="") & ~Q(peb_kantor="") & Q(peb_tanggal__isnull=False)),
                violation_error_message="Pendaftaran PEB: nomor, tanggal, dan kantor pabean diisi ketiganya.",
            ),
            models.CheckConstraint(
                name="pengiriman_npe_lengkap",
                condition=Q(npe_nomor="", npe_tanggal__isnull=True)
                | (
                    ~Q(npe_nomor="")
                    & Q(npe_tanggal__isnull=False, peb_tanggal__isnull=False)
                    & Q(npe_tanggal__gte=F("peb_tanggal"))
                ),
                violation_error_message="NPE bernomor, bertanggal, dan terbit sesudah PEB terdaftar.",
            ),
            models.CheckConstraint(
                name="pengiriman_dokumen_bertenggat",
                condition=Q(dokumen_kurang=0, dokumen_tenggat__isnull=True)
                | Q(dokumen_kurang__gt=0, dokumen_tenggat__isnull=False),
                violation_error_message="Dokumen yang kurang mempunyai tenggat.",
            ),
            models.CheckConstraint(
                name="pengiriman_status_sah",
                condition=Q(status__in=StatusPengiriman.values),
                violation_error_message="Status pengiriman tidak dikenal.",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor

    def get_absolute_url(self) -> str:
        return alamat_uid("ekspor:pengiriman_detail", self.uid)

    def clean(self) -> None:
        self.incoterm_tempat, self.kapal, self.voyage = (
            rapikan(self.incoterm_tempat),
            rapikan(self.kapal),
            rapikan(self.voyage),
        )
        self.peb_aju = v.rapatkan(self.peb_aju) if self.peb_aju else None
        self.acuan = v.baku_acuan(self.acuan)
        pembeli = self.pembeli.nama if self.pembeli else ""
        papan = (self.kapal, self.voyage, self.peb_aju, self.peb_nomor, self.bl_nomor, self.surat_jalan)
        self.cari = normalkan_cari(self.nomor, self.acuan, str(self.pengirim), str(self.tujuan), pembeli, *papan)

    @property
    def pengirim(self) -> Any:
        """The one who sends: a company or an IKM."""
        return self.perusahaan or self.ikm

    @property
    def tujuan(self) -> Any:
        """A country, or a province."""
        return self.negara or self.provinsi

    @property
    def ekspor(self) -> bool:
        return self.jenis == JenisPengiriman.EKSPOR

    @property
    def menunggu_kurs(self) -> bool:
        return self.nilai_idr is None
