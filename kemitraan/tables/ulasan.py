from __future__ import annotations

from typing import Any, Final

from django.db.models import F

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from ikm import permissions as izin_ikm
from kemitraan.filters.ulasan import UlasanFilterSet
from kemitraan.models import UlasanPerusahaan
from kemitraan.queries import label_pertanyaan
from kemitraan.rumus import triwulan_dari

SINGKAT: Final = {
    "ketepatan_bayar": "Bayar tepat",
    "kejelasan_pesanan": "Pesanan jelas",
    "keadilan_pemeriksaan": "Periksa adil",
    "keteraturan_pesanan": "Teratur",
}
"""The four questions as headings of a page; files carry them whole."""


def _triwulan(u: UlasanPerusahaan, _: Any) -> str:
    return str(triwulan_dari(u.triwulan))


class UlasanTabel(Tabel):
    kolom = (
        Kolom("perusahaan.nama", "Perusahaan", utama=True),
        Kolom("ikm", "IKM", nilai=lambda u, _: izin_ikm.penerus(u.ikm).nama),
        Kolom("triwulan", "Masa", nilai=_triwulan),
        *(Kolom(n, label, Jenis.ANGKA, hanya_halaman=True) for n, label in SINGKAT.items()),
        *(Kolom(n, label, Jenis.ANGKA, hanya_berkas=True) for n, label in label_pertanyaan().items()),
        Kolom("rata", "Rata-rata", Jenis.DESIMAL, desimal=2),
        Kolom("diwakili", "Dicatat petugas", nilai=lambda u, _: "ya" if u.diwakili else "", hanya_berkas=True),
        Kolom("catatan", "Catatan", hanya_berkas=True),
    )


ULASAN_DAFTAR = Daftar(
    kunci="ulasan",
    judul="Ulasan perusahaan",
    queryset=lambda user: UlasanPerusahaan.objects.visible_to(user).with_untuk_daftar(),
    filterset=UlasanFilterSet,
    tabel=UlasanTabel,
    urutan=(Urutan("dicatat", "Terakhir dicatat", F("id")),),
    urutan_awal="-dicatat",
)
