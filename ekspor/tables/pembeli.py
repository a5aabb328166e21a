from __future__ import annotations

from typing import Any

from django.db.models import F

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from ekspor import permissions
from ekspor.filters.pembeli import PembeliFilterSet
from ekspor.models import Pembeli


def _tempat(p: Pembeli, _: Any) -> str:
    return f"{p.kota}, {p.negara}" if p.kota else str(p.negara)


class PembeliTabel(Tabel):
    kolom = (
        Kolom("nama", "Nama pembeli", urut="nama", utama=True),
        Kolom("tempat", "Tempat", nilai=_tempat, hanya_halaman=True),
        Kolom("pengirim", "Pengirim", nilai=lambda p, _: str(p.pengirim.nama), boleh=permissions.can_filter_pengirim),
        Kolom("kontak", "Kontak"),
        Kolom("jumlah_pengiriman", "Pengiriman", Jenis.ANGKA),
        Kolom("alamat", "Alamat", hanya_berkas=True),
        Kolom("kota", "Kota", hanya_berkas=True),
        Kolom("negara.nama", "Negara", hanya_berkas=True),
        Kolom("negara_id", "Kode negara", hanya_berkas=True),
        Kolom("surel", "Surel", hanya_berkas=True),
        Kolom("catatan", "Catatan", hanya_berkas=True),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


PEMBELI_DAFTAR = Daftar(
    kunci="pembeli",
    judul="Pembeli",
    queryset=lambda user: Pembeli.objects.visible_to(user).with_untuk_daftar(),
    filterset=PembeliFilterSet,
    tabel=PembeliTabel,
    urutan=(Urutan("nama", "Nama", F("nama")), Urutan("diubah", "Terakhir diubah", F("updated_at"))),
)
