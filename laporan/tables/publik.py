"""A public table as a file: its rows, and beside them what they mean."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings

from core import format as f
from core.tables import Jenis, Kolom, Tabel
from laporan.queries.publik import TabelPublik
from laporan.rumus.penyamaran import AMBANG, PERSEN

LISENSI: Final = "Creative Commons Atribusi 4.0 Internasional (CC BY 4.0)"
LISENSI_URL: Final = "https://creativecommons.org/licenses/by/4.0/deed.id"
STANDAR: Final = "Satu Data Indonesia (Peraturan Presiden 39/2019)"
DISAMARKAN: Final = "disamarkan"
JUMLAH: Final = "JUMLAH"
PENYAMARAN: Final = (
    f"Baris yang didukung kurang dari {AMBANG} usaha, atau yang hampir seluruhnya milik satu usaha (sisa "
    "di luar dua yang terbesar kurang dari "
    f"{PERSEN} % yang terbesar), disamarkan bersama sedikitnya satu baris lain, sehingga nilainya tidak "
    "dapat dihitung dari jumlahnya. "
    "Tabel dengan baris yang sama disamarkan pada baris yang sama; yang merinci tabel lain menyatukan "
    "baris yang disamarkan di sana menjadi "
    "satu baris. Baris tanpa satu usaha pun tertulis 0."
)


def produsen() -> str:
    return settings.NAMA_KANTOR


def status(t: TabelPublik) -> str:
    return "tetap" if t.tetap else "sementara"


def arti_status(t: TabelPublik) -> str:
    if t.tetap:
        return "Ketiga bulannya sudah dikunci kepala bidang; angkanya tidak berubah lagi."
    if not t.definisi.keluarga.terjaga:
        return (
            "Register IKM dapat dibetulkan sewaktu-waktu; angkanya mengikuti keadaan register pada tanggal diperbarui."
        )
    return "Bulan-bulannya belum semua dikunci; angkanya dapat berubah, paling banyak sekali sehari."


def satuan(t: TabelPublik) -> str:
    return "rupiah" if t.definisi.satuan == "Rp" else t.definisi.satuan


def metadata(t: TabelPublik) -> dict[str, Any]:
    d = t.definisi
    return {
        "kode": d.kunci,
        "judul": d.judul,
        "konsep": d.konsep,
        "definisi": d.definisi,
        "klasifikasi": d.keluarga.klasifikasi,
        "ukuran": d.ukuran,
        "satuan": satuan(t),
        "rumus": d.rumus,
        "sumber": d.sumber,
        "periode": {
            "kode": t.kode_masa,
            "sebutan": str(t.masa),
            "mulai": t.masa.mulai.isoformat(),
            "sebelum": t.masa.sampai.isoformat(),
        },
        "status": status(t),
        "arti_status": arti_status(t),
        "diperbarui": t.diperbarui.isoformat(),
        "penyamaran": PENYAMARAN,
        "produsen_data": produsen(),
        "lisensi": LISENSI,
        "lisensi_url": LISENSI_URL,
        "standar": STANDAR,
    }


def sebagai_json(t: TabelPublik) -> dict[str, Any]:
    return {
        "metadata": metadata(t),
        "baris": [{"kode": b.kode, "nama": b.nama, "nilai": b.nilai, "disamarkan": b.disamarkan} for b in t.baris],
        "jumlah": {"nilai": t.jumlah, "disamarkan": t.ditahan},
    }


class DataPublikTabel(Tabel):
    """Columns of the CSV; the last row is the total."""

    def __init__(self, t: TabelPublik) -> None:
        super().__init__(None)
        self.kolom = (
            Kolom("periode", "periode"),
            Kolom("kode", "kode"),
            Kolom("nama", t.definisi.keluarga.baris.lower(), utama=True),
            Kolom("nilai", f"{t.definisi.ukuran.lower()} ({satuan(t)})", Jenis.ANGKA),
            Kolom("keterangan", "keterangan"),
        )
        self.tabel = t

    def isi(self) -> list[list[Any]]:
        t = self.tabel
        baris = [[t.kode_masa, b.kode, b.nama, b.nilai, DISAMARKAN if b.disamarkan else ""] for b in t.baris]
        akhir = [t.kode_masa, JUMLAH, "Jumlah", t.jumlah, DISAMARKAN if t.ditahan else status(t)]
        return [*baris, akhir]


def nilai_teks(t: TabelPublik, nilai: int | None) -> str:
    if nilai is None:
        return DISAMARKAN
    return f.rupiah(nilai) if t.definisi.satuan == "Rp" else f.angka(nilai)


def nilai_pendek(t: TabelPublik, nilai: int | None) -> str:
    if nilai is None or t.definisi.satuan != "Rp":
        return nilai_teks(t, nilai)
    return f.rupiah_pendek(nilai)
