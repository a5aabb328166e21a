"""The importer against django-import-export's own way with the same rows and the same validation, in one run.

Ours begins with the bytes of the workbook and ends with workshops, yearly profiles, products and trail in the register. The other
side is handed rows that are already clean Python values, validates each with the model's `full_clean()`, and writes only
the workshops: no file, no guesses, no profile, no trail.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from time import perf_counter
from typing import Any

import tablib
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from import_export.resources import ModelResource

from akun.models import Pengguna
from bench.isi import BENDA, SIFAT
from core.pelaku import Pelaku
from ikm.contoh import BELAKANG, LAKI
from ikm.models import IKM, ProfilTahunan
from jejak.models import Jejak
from kantor import queries
from kantor.models import Impor, Penghitung
from kantor.services import impor as layanan
from kantor.services import tugas as layanan_tugas
from kantor.services.pelaksana import run_tugas
from referensi.models import KBLI, Wilayah

BARIS = 10_000
BARIS_LAWAN = 500
KALI_MIN, PER_DETIK_MIN = 20.0, 5_000
KEPALA = (
    "Nama Perusahaan", "Nama Pemilik", "L/P", "NIK", "Alamat", "Desa", "Kecamatan", "No HP", "NIB", "KBLI", "Tahun Berdiri",
    "TK L", "TK P", "Nilai Investasi (Rp.000)", "Kapasitas Produksi", "Satuan", "Nilai Produksi (Rp.000)", "Jenis Produk",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hasil:
    lawan: float
    """Rows a second of the other side."""
    kita: float
    baca: float
    periksa: float
    tulis: float
    """Seconds of each step of ours."""
    transaksi: float
    tulis_polos: float
    """Writing as many rows that name no product: workshop, yearly profile and trail."""

    @property
    def kali(self) -> float:
        return self.kita / self.lawan


class IKMResource(ModelResource):
    """django-import-export as its documentation begins, with the model's own validation switched on."""

    nomor = 900_000

    class Meta:
        model = IKM
        fields = (
            "id", "nama", "pemilik", "jenis_kelamin", "nik", "telepon", "alamat", "desa", "nib", "kbli", "tahun_berdiri",
        )  # fmt: skip
        clean_model_instances = True

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        IKMResource.nomor += 1
        instance.kode = f"IKM-{IKMResource.nomor}"


def buat_baris(jumlah: int, benih: int) -> list[list[Any]]:
    acak = Random(benih)
    desa = list(Wilayah.objects.desa().di_bawah("35.16").select_related("induk").order_by("kode"))
    kbli = list(KBLI.objects.versi("2020").kelompok().filter(kategori="C").order_by("kode"))
    hasil = []
    for n in range(jumlah):
        d, k, nomor = acak.choice(desa), acak.choice(kbli), benih * 100_000 + n
        lahir = date.fromordinal(acak.randint(715_000, 730_000))
        hasil.append(
            [
                f"UD Impor {nomor}",
                f"{acak.choice(LAKI)} {acak.choice(BELAKANG)}",
                "L",
                f"351612{lahir:%d%m%y}{n % 9999 + 1:04d}",
                f"Dusun Krajan RT {acak.randint(1, 9)}",
                d.nama,
                d.induk.nama,
                f"0813{nomor:08d}",
                f"9{nomor:012d}",
                k.kode,
                acak.randint(1980, 2024),
                acak.randint(1, 18),
                acak.randint(0, 9),
                acak.randint(5_000, 900_000),
                acak.randint(100, 50_000),
                acak.choice(["pcs", "buah", "Kg.", "psg", "kodi"]),
                acak.randint(50_000, 3_000_000),
                f"{acak.choice(BENDA)} {acak.choice(SIFAT).lower()} ukuran {acak.randint(1, 60)}",
            ]
        )
    return hasil


def buat_berkas(baris: list[list[Any]], *, produk: bool = True) -> bytes:
    """The product is the last column."""
    isi = io.BytesIO()
    buku = xlsxwriter.Workbook(isi, {"constant_memory": True})
    lembar = buku.add_worksheet("Direktori")
    for y, sel in enumerate([KEPALA, *baris]):
        lembar.write_row(y, 0, sel if produk else sel[:-1])
    buku.close()
    return isi.getvalue()


def lawan(baris: list[list[Any]]) -> float:
    """Rows a second by django-import-export; what it wrote is taken back."""
    desa = {(d.nama, d.induk.nama): d.kode for d in Wilayah.objects.desa().di_bawah("35.16").select_related("induk")}
    kbli = dict(KBLI.objects.versi("2020").kelompok().values_list("kode", "pk"))
    data = tablib.Dataset(headers=IKMResource.Meta.fields)
    for b in baris:
        data.append(["", b[0], b[1], b[2], b[3], f"+62{b[7][1:]}", b[4], desa[b[5], b[6]], b[8], kbli[b[9]], b[10]])
    with transaction.atomic():
        mulai = perf_counter()
        hasil = IKMResource().import_data(data, raise_errors=True)
        lama = perf_counter() - mulai
        assert hasil.totals["new"] == len(baris), hasil.totals
        transaction.set_rollback(True)
    return len(baris) / lama


def kita(isi: bytes, jumlah: int, *, produk: bool = True) -> tuple[float, float, float, float]:
    """Seconds of reading, judging and writing, and of the one transaction. The rows stay."""
    layanan_tugas.bangunkan = lambda uid: None  # no worker: this process does the work
    oleh, pada = Pelaku.dari_pengguna(Pengguna.objects.filter(peran="admin").first() or _admin()), datetime.now(UTC)
    sebelum = (IKM.objects.count(), ProfilTahunan.objects.count(), Jejak.objects.filter(tindakan="diimpor").count())
    unggahan = SimpleUploadedFile("direktori.xlsx", isi)
    mulai = perf_counter()
    impor = layanan.upload_impor(oleh=oleh, jenis="ikm.ikm", unggahan=unggahan, tahun=2025, pada=pada)
    impor, baca = _kerjakan(impor, mulai)
    mulai = perf_counter()
    usul = queries.usulkan(impor)
    impor = layanan.map_impor(
        oleh=oleh, impor=impor, lembar=usul.lembar, baris_kepala=usul.baris_kepala, pemetaan=usul.pilihan(), bentuk=usul.bentuk,
        sengaja_ulang=True, pada=pada,
    )  # fmt: skip
    impor, periksa = _kerjakan(impor, mulai)
    ringkas = queries.ringkasan_impor(impor)
    assert (ringkas.baru, ringkas.tolak, ringkas.tertahan) == (jumlah, 0, 0), ringkas
    mulai = perf_counter()
    impor = layanan.apply_impor(oleh=oleh, impor=impor, jumlah=jumlah, pada=pada)
    impor, tulis = _kerjakan(impor, mulai)
    sesudah = (IKM.objects.count(), ProfilTahunan.objects.count(), Jejak.objects.filter(tindakan="diimpor").count())
    assert [b - a for a, b in zip(sebelum, sesudah, strict=True)] == [
        jumlah,
        jumlah,
        (1 + produk) * jumlah + 1,
    ]  # trail: workshop, product, the import itself
    return baca, periksa, tulis, _transaksi(impor)


def _kerjakan(impor: Impor, mulai: float) -> tuple[Impor, float]:
    run_tugas(uid=impor.tugas.uid)
    lama = perf_counter() - mulai
    impor = Impor.objects.select_related("tugas").get(pk=impor.pk)
    assert impor.tugas.status == "selesai", impor.tugas.rincian_galat or impor.tugas.galat
    return impor, lama


def _transaksi(impor: Impor) -> float:
    """From the moment the transaction began (written into its rows) to the moment the task, after it, ended."""
    return (impor.tugas.selesai - impor.diimpor_pada).total_seconds()


def _admin() -> Pengguna:
    return Pengguna.objects.create(nama="Admin Bench", email="admin@bench.id", peran="admin")


def ukur(baris: int = BARIS) -> Hasil:
    """Warmed up on both sides, then the other side before and after ours."""
    Penghitung.objects.update_or_create(
        jenis="ikm", tahun=0, defaults={"terakhir": 500_000}
    )  # bench.isi takes no numbers
    kita(buat_berkas(buat_baris(200, 1)), 200)
    sumber = buat_baris(BARIS_LAWAN, 2)
    lawan(sumber[:50])
    pertama = lawan(sumber)
    isi = buat_berkas(buat_baris(baris, 3))
    baca, periksa, tulis, transaksi = kita(isi, baris)
    kedua = lawan(sumber)
    _, _, polos, _ = kita(buat_berkas(buat_baris(baris, 4), produk=False), baris, produk=False)
    return Hasil(max(pertama, kedua), baris / (baca + periksa + tulis), baca, periksa, tulis, transaksi, polos)
