from __future__ import annotations

from django.db.models import DateField, F, Value
from django.db.models.functions import Coalesce

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from core.waktu import hari_ini
from ikm.models import TANPA_TINDAK_LANJUT
from ikm.tables import kata_tindak_lanjut
from kemitraan.filters import PertemuanFilterSet
from kemitraan.models import Pertemuan


class PertemuanTabel(Tabel):
    kolom = (
        Kolom("tanggal", "Tanggal", Jenis.TANGGAL, urut="tanggal"),
        Kolom("perusahaan.nama", "Perusahaan", utama=True),
        Kolom("perusahaan.kode", "Kode perusahaan", hanya_berkas=True),
        Kolom("penyuluh.nama", "Petugas"),
        Kolom("tempat", "Tempat", hanya_berkas=True),
        Kolom("hadir", "Yang hadir", hanya_berkas=True),
        Kolom("rencana", "Rencana", hanya_berkas=True),
        Kolom("yang_dibutuhkan", "Yang dibutuhkan", hanya_berkas=True),
        Kolom("langkah", "Langkah berikutnya"),
        Kolom(
            "tindak_lanjut",
            "Tindak lanjut",
            nilai=lambda p, _: kata_tindak_lanjut(p, hari_ini()),
            urut="tindak_lanjut",
            hanya_halaman=True,
        ),
        Kolom("tindak_lanjut_pada", "Tindak lanjut pada", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("tindak_lanjut_selesai", "Tindak lanjut selesai", Jenis.TANGGAL, hanya_berkas=True),
    )


PERTEMUAN_DAFTAR = Daftar(
    kunci="pertemuan",
    judul="Pertemuan",
    queryset=lambda user: Pertemuan.objects.visible_to(user).with_untuk_daftar(),
    filterset=PertemuanFilterSet,
    tabel=PertemuanTabel,
    muat=(
        *("uid", "tanggal", "langkah", "tindak_lanjut_pada", "tindak_lanjut_selesai"),
        *("perusahaan__nama", "penyuluh__nama"),
    ),
    urutan=(
        Urutan("tanggal", "Tanggal", F("tanggal")),
        Urutan(
            "tindak_lanjut",
            "Tindak lanjut",
            Coalesce("tindak_lanjut_pada", Value(TANPA_TINDAK_LANJUT, output_field=DateField())),
        ),
    ),
    urutan_awal="-tanggal",
)
