from __future__ import annotations

from django.db.models import F

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from ekspor.filters.muatan import KontainerFilterSet, MuatanFilterSet
from ekspor.models import Kontainer, Muatan


class KontainerTabel(Tabel):
    kolom = (
        Kolom("nomor", "Nomor", utama=True, nilai=lambda k, _: str(k)),
        Kolom("pengiriman.nomor", "Pengiriman"),
        Kolom("nilai_idr", "Rupiah", Jenis.UANG),
    )


class MuatanTabel(Tabel):
    kolom = (
        Kolom("uraian", "Barang", utama=True),
        Kolom("kode_hs_id", "HS"),
        Kolom("nilai_idr", "Rupiah", Jenis.UANG),
    )


KONTAINER_DAFTAR = Daftar(
    kunci="kontainer",
    judul="Kontainer",
    queryset=lambda user: Kontainer.objects.visible_to(user).with_untuk_daftar(),
    filterset=KontainerFilterSet,
    tabel=KontainerTabel,
    urutan=(Urutan("dicatat", "Urutan dicatat", F("pk")),),
    urutan_awal="-dicatat",
)
MUATAN_DAFTAR = Daftar(
    kunci="muatan",
    judul="Muatan",
    queryset=lambda user: Muatan.objects.visible_to(user).with_untuk_daftar(),
    filterset=MuatanFilterSet,
    tabel=MuatanTabel,
    urutan=(Urutan("dicatat", "Urutan dicatat", F("pk")),),
    urutan_awal="-dicatat",
)
