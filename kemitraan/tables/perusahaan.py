from __future__ import annotations

from typing import Any

from django.db.models import F

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from ikm.enums import KelasUsaha
from kemitraan import permissions
from kemitraan.enums import BentukPerusahaan, PeranUsaha, StatusPerusahaan
from kemitraan.filters import PerusahaanFilterSet
from kemitraan.models import Perusahaan

TIDAK_DIKETAHUI = "Belum diketahui"


def _tempat(perusahaan: Perusahaan, _: Any) -> str:
    return perusahaan.wilayah.sebutan if perusahaan.wilayah else ""


class PerusahaanTabel(Tabel):
    kolom = (
        Kolom("kode", "Kode", urut="kode"),
        Kolom("nama", "Nama perusahaan", urut="nama", utama=True),
        Kolom("bentuk", "Bentuk badan", nilai=label_pilihan("bentuk", BentukPerusahaan), hanya_berkas=True),
        Kolom("peran_usaha", "Peran usaha", nilai=label_pilihan("peran_usaha", PeranUsaha)),
        Kolom("bidang_usaha", "Yang dibuat atau dibeli", hanya_berkas=True),
        Kolom("tempat", "Tempat", nilai=_tempat),
        Kolom("kelas_usaha", "Kelas usaha", nilai=label_pilihan("kelas_usaha", KelasUsaha, TIDAK_DIKETAHUI)),
        Kolom("penanggung_jawab.nama", "Petugas", boleh=permissions.mewakili),
        Kolom("status", "Status", Jenis.LENCANA, nilai=label_pilihan("status", StatusPerusahaan)),
        Kolom("nib", "NIB", hanya_berkas=True, boleh=permissions.can_view_identitas),
        Kolom("kbli.kode", "KBLI", hanya_berkas=True),
        Kolom("kbli.judul", "Uraian KBLI", hanya_berkas=True),
        Kolom("alamat", "Alamat", hanya_berkas=True, boleh=permissions.can_view_kontak),
        Kolom("kontak_nama", "Kontak", hanya_berkas=True, boleh=permissions.can_view_kontak),
        Kolom("kontak_jabatan", "Jabatan kontak", hanya_berkas=True, boleh=permissions.can_view_kontak),
        Kolom("telepon", "Telepon (disamarkan)", hanya_berkas=True, boleh=permissions.can_view_identitas),
        Kolom("surel", "Surel", hanya_berkas=True, boleh=permissions.can_view_identitas),
        Kolom("ikm.kode", "Kode IKM", hanya_berkas=True),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


PERUSAHAAN_DAFTAR = Daftar(
    kunci="perusahaan",
    judul="Perusahaan",
    queryset=lambda user: Perusahaan.objects.visible_to(user).with_untuk_daftar(),
    filterset=PerusahaanFilterSet,
    tabel=PerusahaanTabel,
    muat=(
        *("uid", "kode", "nama", "peran_usaha", "kelas_usaha", "status"),
        *("wilayah__nama", "wilayah__jenis", "penanggung_jawab__nama"),
    ),
    urutan=(
        Urutan("nama", "Nama", F("nama")),
        Urutan("kode", "Kode", F("kode")),
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
    ),
)
