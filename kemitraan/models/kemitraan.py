from __future__ import annotations

from datetime import date
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from core.alamat import alamat_uid
from core.models import AkarAgregat, DapatDibatalkan, constraint_dibatalkan
from core.teks import normalkan_cari, rapikan
from ikm.enums import KelasUsaha
from kemitraan.enums import KEMITRAAN_PERNAH_BERLAKU, PihakPemutus, PolaKemitraan, StatusKemitraan
from kemitraan.querysets import KemitraanQuerySet
from kemitraan.rumus import pihak_besar

SELESAI: Final = [StatusKemitraan.BERAKHIR, StatusKemitraan.DIPUTUS]
TANPA_AKHIR: Final = date(9999, 12, 31)
# The seven items an agreement holds (PP 7/2021 Pasal 117 as two secondary sources cite it; design, "kemitraan").
BUTIR_PERJANJIAN: Final[tuple[str, ...]] = (
    "identitas_pihak",
    "kegiatan_usaha",
    "hak_kewajiban",
    "bentuk_pengembangan",
    "jangka_waktu",
    "pembayaran",
    "penyelesaian_perselisihan",
)


def _lengkap() -> Q:
    terisi = Q(mulai__isnull=False, berakhir__isnull=False, ditandatangani_pada__isnull=False, pernyataan_mandiri=True)
    for butir in BUTIR_PERJANJIAN:
        terisi &= ~Q(**{butir: ""})
    return terisi


class Kemitraan(AkarAgregat, DapatDibatalkan):
    """A company and an IKM bound by a written agreement: draf → ditandatangani → berlaku → berakhir | diputus.

    Each of the seven items is a field of its own; the database refuses `berlaku` while one is empty. `pernyataan_mandiri`:
    the larger party declared that it neither owns nor controls the smaller (UU 20/2008 Pasal 35).
    """

    nomor = models.CharField("nomor", max_length=20, unique=True, null=True, editable=False)
    perusahaan = models.ForeignKey(
        "kemitraan.Perusahaan", on_delete=models.PROTECT, related_name="kemitraan", verbose_name="perusahaan"
    )
    ikm = models.ForeignKey("ikm.IKM", on_delete=models.PROTECT, related_name="kemitraan", verbose_name="IKM")
    pola = models.CharField("pola kemitraan", max_length=20, choices=PolaKemitraan)
    lingkup = models.CharField("barang atau jasa", max_length=200, help_text="Misalnya gagang pintu kuningan cor.")
    mulai = models.DateField("mulai", null=True, blank=True)
    berakhir = models.DateField("berakhir", null=True, blank=True, help_text="Hari terakhir perjanjian berlaku.")
    termin_hari = models.PositiveSmallIntegerField(
        "pembayaran paling lambat (hari sesudah penerimaan)", null=True, blank=True
    )
    identitas_pihak = models.TextField("identitas para pihak", max_length=4000, blank=True)
    kegiatan_usaha = models.TextField("kegiatan usaha", max_length=4000, blank=True)
    hak_kewajiban = models.TextField("hak dan kewajiban", max_length=8000, blank=True)
    bentuk_pengembangan = models.TextField("bentuk pengembangan", max_length=4000, blank=True)
    jangka_waktu = models.TextField("jangka waktu", max_length=2000, blank=True)
    pembayaran = models.TextField("jangka waktu dan mekanisme pembayaran", max_length=4000, blank=True)
    penyelesaian_perselisihan = models.TextField("penyelesaian perselisihan", max_length=4000, blank=True)
    pernyataan_mandiri = models.BooleanField(
        "perusahaan menyatakan tidak memiliki dan tidak menguasai IKM", default=False
    )
    wakil_perusahaan = models.CharField("wakil perusahaan", max_length=120, blank=True)
    jabatan_wakil = models.CharField("jabatan wakil perusahaan", max_length=80, blank=True)
    wakil_ikm = models.CharField("wakil IKM", max_length=120, blank=True)
    tempat = models.CharField("tempat penandatanganan", max_length=120, blank=True)
    status = models.CharField(
        "status", max_length=16, choices=StatusKemitraan, default=StatusKemitraan.DRAF, editable=False
    )
    ditandatangani_pada = models.DateField("ditandatangani pada", null=True, blank=True, editable=False)
    diakhiri_pada = models.DateField("diakhiri pada", null=True, blank=True, editable=False)
    diputus_oleh_pihak = models.CharField(
        "diputus oleh", max_length=12, choices=PihakPemutus, blank=True, editable=False
    )
    diputus_alasan = models.CharField("alasan diputus", max_length=1000, blank=True, editable=False)
    # The classes of both on the day of signing: figures change, the judgement of that day stands.
    kelas_perusahaan = models.CharField(
        "kelas perusahaan saat ditandatangani", max_length=20, choices=KelasUsaha, blank=True, editable=False
    )
    kelas_ikm = models.CharField(
        "kelas IKM saat ditandatangani", max_length=20, choices=KelasUsaha, blank=True, editable=False
    )
    pembaruan_dari = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="pembaruan",
        verbose_name="memperbarui",
    )
    asal_pertemuan = models.ForeignKey(
        "kemitraan.Pertemuan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kemitraan",
        verbose_name="berawal dari pertemuan",
    )
    asal_kunjungan = models.ForeignKey(
        "ikm.Kunjungan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kemitraan",
        verbose_name="berawal dari kunjungan",
    )
    asal_kebutuhan = models.ForeignKey(
        "kemitraan.Kebutuhan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kemitraan",
        verbose_name="berawal dari kebutuhan",
    )
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="dicatat oleh",
    )
    cari = models.TextField("kata cari", editable=False)
    contoh = models.BooleanField("data contoh", default=False, editable=False)

    objects = KemitraanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kemitraan"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["perusahaan", "id"], name="kemitraan_per_perusahaan"),
            models.Index(fields=["ikm", "id"], name="kemitraan_per_ikm"),
            models.Index(fields=["status", "berakhir", "id"], name="kemitraan_status"),
            models.Index(Coalesce("berakhir", Value(TANPA_AKHIR)), "id", name="kemitraan_urut_berakhir"),
            models.Index(fields=["updated_at", "id"], name="kemitraan_urut_diubah"),
        ]
        constraints = [
            constraint_dibatalkan("kemitraan"),
            models.UniqueConstraint(
                fields=["pembaruan_dari"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="kemitraan_satu_pembaruan",
                violation_error_message="Kemitraan ini sudah diperbarui.",
            ),
            models.CheckConstraint(
                name="kemitraan_status_sah",
                condition=Q(status__in=StatusKemitraan.values),
                violation_error_message="Status kemitraan tidak dikenal.",
            ),
            models.CheckConstraint(
                name="kemitraan_pola_sah",
                condition=Q(pola__in=PolaKemitraan.values),
                violation_error_message="Pola kemitraan tidak dikenal.",
            ),
            models.CheckConstraint(
                name="kemitraan_masa",
                condition=Q(mulai__isnull=True) | Q(berakhir__isnull=True) | Q(berakhir__gte=F("mulai")),
                violation_error_message="Perjanjian tidak boleh berakhir sebelum mulai.",
            ),
            models.CheckConstraint(
                name="kemitraan_bernomor",
                condition=Q(status=StatusKemitraan.DRAF) | Q(nomor__isnull=False, ditandatangani_pada__isnull=False),
                violation_error_message="Perjanjian yang ditandatangani bernomor dan bertanggal.",
            ),
            models.CheckConstraint(
                name="kemitraan_butir_lengkap",
                condition=~Q(status__in=sorted(KEMITRAAN_PERNAH_BERLAKU)) | _lengkap(),
                violation_error_message="Perjanjian belum lengkap: isi ketujuh butir, masa berlaku, dan pernyataan kemandirian.",
            ),
            models.CheckConstraint(
                name="kemitraan_pemutusan_lengkap",
                condition=(
                    Q(
                        status=StatusKemitraan.DIPUTUS,
                        diputus_oleh_pihak__in=PihakPemutus.values,
                        diakhiri_pada__isnull=False,
                    )
                    & ~Q(diputus_alasan="")
                )
                | (~Q(status=StatusKemitraan.DIPUTUS) & Q(diputus_oleh_pihak="", diputus_alasan="")),
                violation_error_message="Pemutusan mencatat siapa, kapan, dan mengapa.",
            ),
            models.CheckConstraint(
                name="kemitraan_berwakil",
                condition=Q(status=StatusKemitraan.DRAF) | (~Q(wakil_perusahaan="") & ~Q(wakil_ikm="")),
                violation_error_message="Perjanjian yang ditandatangani menyebut wakil kedua pihak.",
            ),
            models.CheckConstraint(
                name="kemitraan_akhir_bertanggal",
                condition=Q(status__in=SELESAI, diakhiri_pada__isnull=False)
                | (~Q(status__in=SELESAI) & Q(diakhiri_pada__isnull=True)),
                violation_error_message="Perjanjian yang selesai, dan hanya itu, mencatat hari terakhirnya.",
            ),
            models.CheckConstraint(
                name="kemitraan_bukan_pembaruan_sendiri",
                condition=Q(pembaruan_dari__isnull=True) | ~Q(pembaruan_dari=F("id")),
                violation_error_message="Kemitraan tidak dapat memperbarui dirinya sendiri.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.perusahaan} – {self.ikm}"

    def get_absolute_url(self) -> str:
        return alamat_uid("kemitraan:kemitraan_detail", self.uid)

    def clean(self) -> None:
        self.lingkup = rapikan(self.lingkup)
        self.cari = normalkan_cari(self.nomor or "", self.lingkup, self.perusahaan.nama, self.ikm.nama)

    @property
    def butir_kurang(self) -> tuple[str, ...]:
        """The names of agreement items that are still empty, in the law's order."""
        return tuple(b for b in BUTIR_PERJANJIAN if not getattr(self, b).strip())

    @property
    def yang_kurang(self) -> tuple[str, ...]:
        """What still keeps it from being in force, in words: the items, the term, the declaration."""
        kurang = [nama_bidang(b) for b in self.butir_kurang]
        kurang += [
            nama for nama, ada in (("tanggal mulai", self.mulai), ("tanggal berakhir", self.berakhir)) if not ada
        ]
        if not self.pernyataan_mandiri:
            kurang.append("pernyataan bahwa perusahaan tidak memiliki dan tidak menguasai IKM")
        return tuple(kurang)

    @property
    def diputus_pihak_besar(self) -> bool:
        """Ended by the larger party alone, by the classes of the day of signing. `KemitraanQuerySet.diputus_pihak_besar`
        says it in SQL.
        """
        return bool(self.diputus_oleh_pihak) and self.diputus_oleh_pihak == pihak_besar(
            self.kelas_perusahaan, self.kelas_ikm
        )

    def berlaku_pada(self, pada: date) -> bool:
        """Whether an order of that day stands under this agreement: in force then, whatever became of it later."""
        if self.status not in KEMITRAAN_PERNAH_BERLAKU or self.mulai is None or self.berakhir is None:
            return False
        akhir = min(self.berakhir, self.diakhiri_pada or self.berakhir)
        return self.mulai <= pada <= akhir


def nama_bidang(nama: str) -> str:
    """What the office calls a column of an agreement."""
    return str(getattr(Kemitraan._meta.get_field(nama), "verbose_name", nama))
