"""Fills the register set-based: uneven over villages, trades, clusters and classes, as a real one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from django.conf import settings
from django.db import connection

from akun.enums import LingkupToken, Peran
from akun.models import Pengguna, WilayahBinaan
from akun.services import create_token
from core.pelaku import Pelaku
from core.waktu import WIB
from ikm import rumus
from ikm.contoh import BELAKANG, LAKI, PEREMPUAN
from ikm.enums import BentukBadan, JenisKelamin, StatusIKM
from ikm.models import IKM, Sentra
from referensi.models import KBLI, Wilayah

BENIH = 3516
POTONGAN = 2_000
SENTRA = 60
TROWULAN = "35.16.12"
BENDA = [
    "Kuningan",
    "Sepatu",
    "Gerabah",
    "Bambu",
    "Mebel",
    "Keripik",
    "Batik",
    "Tahu",
    "Tempe",
    "Jamu",
    "Genteng",
    "Batu",
    "Anyaman",
    "Sandal",
    "Konveksi",
    "Kerupuk",
]
SIFAT = [
    "Jaya",
    "Makmur",
    "Sejahtera",
    "Abadi",
    "Barokah",
    "Sentosa",
    "Mandiri",
    "Lestari",
    "Utama",
    "Maju",
    "Indah",
    "Mulya",
    "Majapahit",
    "Trowulan",
    "Berkah",
]
UMUM = ["Logam", "Kayu", "Kulit", "Pangan", "Tekstil", "Tanah", "Serat", "Rempah"]
BENTUK = (
    BentukBadan.PERORANGAN,
    BentukBadan.UD,
    BentukBadan.CV,
    BentukBadan.PT_PERORANGAN,
    BentukBadan.PT,
    BentukBadan.KOPERASI,
)


class Undian:
    """Draws from a list with falling weights: few villages and trades hold many."""

    def __init__(self, acak: Random, pilihan: list[Any], pangkat: float) -> None:
        self.acak, self.pilihan = acak, pilihan
        acak.shuffle(self.pilihan)
        self.bobot = list(accumulate((n + 1) ** -pangkat for n in range(len(pilihan))))

    def tarik(self) -> Any:
        return self.acak.choices(self.pilihan, cum_weights=self.bobot)[0]


@dataclass(slots=True)
class Pabrik:
    acak: Random
    desa: Undian
    kbli: Undian
    sentra: dict[str, list[Sentra]]
    pembatal: int
    awal: datetime = datetime(2024, 12, 1, tzinfo=WIB)

    def buat(self, n: int) -> IKM:
        acak = self.acak
        perempuan = acak.random() < 0.38
        pemilik = f"{acak.choice(PEREMPUAN if perempuan else LAKI)} {acak.choice(BELAKANG)} {acak.choice(BELAKANG)}"
        bentuk = acak.choices(BENTUK, (60, 24, 10, 3, 2, 1))[0]
        awalan = (
            bentuk.label.split(" ", maxsplit=1)[0] + " "
            if bentuk in {BentukBadan.UD, BentukBadan.CV, BentukBadan.PT}
            else ""
        )
        desa = self.desa.tarik()
        tempat = self.sentra.get(desa.kode)
        ikm = IKM(
            kode=f"IKM-{n:05d}",
            nama=f"{awalan}{acak.choice(BENDA)} {acak.choice(SIFAT)} {acak.choice((*UMUM, pemilik.split(maxsplit=1)[0], str(n)))}",
            pemilik=pemilik,
            jenis_kelamin=acak.choices([JenisKelamin.PEREMPUAN if perempuan else JenisKelamin.LAKI_LAKI, ""], (96, 4))[
                0
            ],
            nik=f"351612{acak.randint(1, 28):02d}{acak.randint(1, 12):02d}{acak.randint(60, 99)}{n % 10_000:04d}"
            if acak.random() < 0.3
            else "",
            telepon=f"+628{n:09d}" if acak.random() < 0.6 else "",
            alamat=f"Dusun {acak.choice(SIFAT)} RT {acak.randint(1, 9):02d} RW {acak.randint(1, 5):02d}"
            if acak.random() < 0.4
            else "",
            nib=f"12{n:011d}" if acak.random() < 0.45 else None,
            bentuk_badan=bentuk,
            desa=desa,
            kbli=self.kbli.tarik(),
            sentra=acak.choice(tempat) if tempat and acak.random() < 0.7 else None,
            tahun_berdiri=acak.randint(1975, 2025) if acak.random() < 0.8 else None,
            status=acak.choices(list(StatusIKM), (90, 7, 3))[0],
            contoh=True,
        )
        ikm.updated_at = self.awal + timedelta(minutes=acak.randint(0, 1_000_000))
        if n % 67 == 0:
            ikm.dibatalkan_pada, ikm.dibatalkan_oleh_id, ikm.dibatalkan_alasan = (
                ikm.updated_at,
                self.pembatal,
                "tercatat dua kali",
            )
        elif n % 101 == 0:
            ikm.digabung_ke_id = n - 1  # on an empty table the key is the number
        self._kelas(ikm)
        ikm.clean()
        return ikm

    def _kelas(self, ikm: IKM) -> None:
        """What ikm.services would have derived from a yearly profile; a seventh has none."""
        if self.acak.random() < 0.14:
            return
        orang = min(400, max(1, round(self.acak.lognormvariate(1.4, 0.9))))
        penjualan = round(self.acak.lognormvariate(19.2, 1.3)) if self.acak.random() < 0.9 else None
        investasi = (
            round((penjualan or 300_000_000) * self.acak.uniform(0.2, 0.8)) if self.acak.random() < 0.85 else None
        )
        ikm.tahun_profil, ikm.tenaga_kerja = self.acak.choice((2023, 2024, 2025)), orang
        ikm.kelas_industri = rumus.kelas_industri(orang, investasi).kode
        ikm.kelas_usaha = rumus.kelas_usaha(penjualan, None).kode
        ikm.kelas_bps = rumus.kelas_bps(orang).kode


def isi_orang() -> Pengguna:
    """The officer who looks at the list, answering for two kecamatan."""
    penyuluh = Pengguna(nama="Puji Penyuluh", email="penyuluh@bench.id", peran=Peran.PENYULUH)
    penyuluh.set_unusable_password()
    penyuluh.save()
    for kode in (TROWULAN, "35.16.14"):
        WilayahBinaan.objects.create(pengguna=penyuluh, wilayah_id=kode, mulai=date(2025, 1, 1))
    return penyuluh


def buat_kunci(pemilik: Pengguna, lingkup: LingkupToken = LingkupToken.BACA) -> str:
    """A key for programs."""
    token = create_token(oleh=Pelaku.sistem("bench"), pemilik=pemilik, nama="bench", lingkup=lingkup, berlaku_hari=7)
    return token.kunci


def pabrik(pembatal: Pengguna) -> Pabrik:
    acak = Random(BENIH)
    semua_desa = list(Wilayah.objects.desa().di_bawah(settings.KABUPATEN_KODE).order_by("kode"))
    for n, desa in enumerate(semua_desa[:: len(semua_desa) // SENTRA][:SENTRA]):
        Sentra.objects.create(
            nama=f"Sentra {BENDA[n % len(BENDA)]} {desa.nama}", desa=desa, komoditas=BENDA[n % len(BENDA)].lower()
        )
    sentra: dict[str, list[Sentra]] = {}
    for s in Sentra.objects.order_by("pk"):
        sentra.setdefault(s.desa_id, []).append(s)
    kbli = list(KBLI.objects.versi("2020").kelompok().filter(kategori="C").order_by("kode"))
    return Pabrik(acak, Undian(acak, semua_desa, 0.7), Undian(acak, kbli, 1.0), sentra, pembatal.pk)


def isi_ikm(pabrik: Pabrik, dari: int, hingga: int) -> None:
    """IKM number `dari` up to and without `hingga`, then fresh statistics."""
    diubah = IKM._meta.get_field("updated_at")
    diubah.auto_now = False  # else the whole register was last changed today
    try:
        for awal in range(dari, hingga, POTONGAN):
            IKM.objects.bulk_create([pabrik.buat(n) for n in range(awal, min(awal + POTONGAN, hingga))])
    finally:
        diubah.auto_now = True
    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0")
        kursor.execute("VACUUM ANALYZE")
