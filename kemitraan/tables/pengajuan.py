from __future__ import annotations

from django.db.models import F

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from kemitraan.enums import PeranUsaha, StatusPengajuan
from kemitraan.filters import PengajuanFilterSet
from kemitraan.models import PengajuanPerusahaan


class PengajuanTabel(Tabel):
    kolom = (
        Kolom("created_at", "Diajukan", Jenis.WAKTU, urut="dibuat"),
        Kolom("nama", "Perusahaan", utama=True),
        Kolom("peran_usaha", "Peran usaha", nilai=label_pilihan("peran_usaha", PeranUsaha)),
        Kolom("nib", "NIB"),
        Kolom("pemohon_nama", "Pemohon"),
        Kolom("pemohon_surel", "Surel pemohon", hanya_berkas=True),
        Kolom("bidang_usaha", "Yang dibuat atau dibeli", hanya_berkas=True),
        Kolom("rencana", "Rencana dan kebutuhan", hanya_berkas=True),
        Kolom("status", "Status", Jenis.LENCANA, nilai=label_pilihan("status", StatusPengajuan)),
        Kolom("diputus_pada", "Diputus", Jenis.WAKTU, hanya_berkas=True),
        Kolom("diputus_oleh.nama", "Diputus oleh", hanya_berkas=True),
        Kolom("alasan", "Alasan penolakan", hanya_berkas=True),
        Kolom("perusahaan.kode", "Kode perusahaan", hanya_berkas=True),
    )


PENGAJUAN_DAFTAR = Daftar(
    kunci="pengajuan",
    judul="Pengajuan perusahaan",
    queryset=lambda user: PengajuanPerusahaan.objects.visible_to(user).with_untuk_daftar(),
    filterset=PengajuanFilterSet,
    tabel=PengajuanTabel,
    muat=("uid", "created_at", "nama", "peran_usaha", "nib", "pemohon_nama", "status"),
    urutan=(Urutan("dibuat", "Diajukan", F("created_at")),),
    urutan_awal="-dibuat",
)
