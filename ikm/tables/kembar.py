from __future__ import annotations

from typing import Any

from django.db.models import F

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from core.waktu import hari_ini
from ikm import permissions
from ikm.enums import StatusKembar
from ikm.filters import KembarFilterSet
from ikm.models import PasanganKembar


def tempat(pasangan: PasanganKembar, _: Any) -> str:
    desa: list[Any] = [pasangan.ikm_a.desa, pasangan.ikm_b.desa]
    return " · ".join(dict.fromkeys(f"{d.nama}, {d.induk.nama}" for d in desa))


SEBUT = {
    "nib": "NIB",
    "nik": "NIK",
    "npwp": "NPWP",
    "telepon": "telepon",
    "nama": "nama",
    "pemilik": "pemilik",
    "desa": "desa",
    "kecamatan": "kecamatan",
    "jarak": "letak",
}


def persamaan(pasangan: PasanganKembar, _: Any) -> str:
    """What is alike, in a word each; the sentences are on the pair's own page and in the file."""
    kata = ", ".join(SEBUT[a["kode"]] for a in pasangan.alasan if a["mendukung"])
    return kata[:1].upper() + kata[1:]


def kalimat(pasangan: PasanganKembar, _: Any) -> str:
    return " ".join(a["teks"] for a in pasangan.alasan)


class KembarTabel(Tabel):
    kolom = (
        Kolom("pasangan", "Pasangan", nilai=lambda p, _: f"{p.ikm_a.nama} dan {p.ikm_b.nama}", utama=True),
        Kolom("kode", "Kode", nilai=lambda p, _: f"{p.ikm_a.kode} · {p.ikm_b.kode}", hanya_halaman=True),
        Kolom("tempat", "Desa, kecamatan", nilai=tempat, hanya_halaman=True),
        Kolom("sama", "Yang sama atau mirip", nilai=persamaan, hanya_halaman=True),
        Kolom("alasan", "Alasan", nilai=kalimat, hanya_berkas=True),
        Kolom("keyakinan", "Keyakinan (%)", Jenis.ANGKA, urut="keyakinan"),
        Kolom("status", "Status", Jenis.LENCANA, nilai=label_pilihan("status", StatusKembar)),
        Kolom("ikm_a.kode", "Kode IKM pertama", hanya_berkas=True),
        Kolom("ikm_a.nama", "Nama IKM pertama", hanya_berkas=True),
        Kolom("ikm_a.desa.nama_lengkap", "Tempat IKM pertama", hanya_berkas=True),
        Kolom("ikm_b.kode", "Kode IKM kedua", hanya_berkas=True),
        Kolom("ikm_b.nama", "Nama IKM kedua", hanya_berkas=True),
        Kolom("ikm_b.desa.nama_lengkap", "Tempat IKM kedua", hanya_berkas=True),
        Kolom("diputuskan_oleh", "Diputuskan oleh", hanya_berkas=True),
        Kolom("diputuskan_pada", "Diputuskan pada", Jenis.WAKTU, hanya_berkas=True),
        Kolom("catatan", "Catatan", hanya_berkas=True),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


def _pasangan(user: Any) -> Any:
    terlihat = PasanganKembar.objects.visible_to(user)
    return terlihat.dalam_kecamatan(permissions.lingkup_kembar(user, hari_ini())).select_related(
        "ikm_a__desa__induk", "ikm_b__desa__induk", "diputuskan_oleh"
    )


KEMBAR_DAFTAR = Daftar(
    kunci="kembar",
    judul="Data kembar",
    queryset=_pasangan,
    filterset=KembarFilterSet,
    tabel=KembarTabel,
    muat=(
        *("uid", "keyakinan", "alasan", "status"),
        *(f"{i}__{n}" for i in ("ikm_a", "ikm_b") for n in ("kode", "nama", "desa__nama", "desa__induk__nama")),
    ),
    urutan=(
        Urutan("keyakinan", "Keyakinan", F("keyakinan")),
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
    ),
    urutan_awal="-keyakinan",
)
