from __future__ import annotations

from django.db.models import F

from core import format as f
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from ikm.enums import BuktiOmzet
from ikm.filters import OmzetFilterSet
from ikm.models import OmzetBulanan
from ikm.tables.dasar import IKM_MUAT, KOLOM_IKM


class OmzetTabel(Tabel):
    kolom = (
        Kolom("nama_bulan", "Bulan", nilai=lambda o, _: f.bulan(o.bulan), urut="bulan", utama=True, hanya_halaman=True),
        Kolom("bulan", "Bulan", Jenis.TANGGAL, hanya_berkas=True),
        *KOLOM_IKM,
        Kolom("omzet", "Omzet", Jenis.UANG),
        Kolom("tenaga_kerja", "Tenaga kerja", Jenis.ANGKA),
        Kolom("bukti", "Menurut", nilai=label_pilihan("bukti", BuktiOmzet)),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


OMZET_DAFTAR = Daftar(
    kunci="omzet",
    judul="Omzet bulanan",
    queryset=lambda user: OmzetBulanan.objects.visible_to(user).select_related(
        "ikm__desa__induk", "ikm__sentra", "ikm__digabung_ke"
    ),
    filterset=OmzetFilterSet,
    tabel=OmzetTabel,
    muat=("uid", "bulan", "omzet", "tenaga_kerja", "bukti", "ikm__uid", *IKM_MUAT),
    urutan=(
        Urutan("bulan", "Bulan", F("bulan")),
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
    ),
    urutan_awal="-bulan",
)
