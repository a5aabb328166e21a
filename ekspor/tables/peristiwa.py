from __future__ import annotations

from datetime import time
from typing import Any, Final

from django.db.models import F

from core import format as f
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from core.waktu import WIB, tanggal_wib
from ekspor.enums import KODE_DCSA, AlasanTerlambat, KelasPeristiwa, KodePeristiwa
from ekspor.filters.peristiwa import PeristiwaFilterSet
from ekspor.models import Peristiwa

HARIAN: Final = frozenset({KodePeristiwa.PEB_DIAJUKAN, KodePeristiwa.PEB_TERDAFTAR, KodePeristiwa.NPE})
TAK_TERPOTONG: Final = "\u2011"


def _waktu(s: Peristiwa, _: Any) -> str:
    """Customs' papers carry a day and no hour."""
    harian = s.kode in HARIAN and s.waktu.astimezone(WIB).time() == time.min
    return f.tanggal(tanggal_wib(s.waktu)) if harian else f.waktu(s.waktu)


def _kiriman(s: Peristiwa, _: Any) -> str:
    return f"{s.pengiriman.nomor.replace('-', TAK_TERPOTONG)} ke {s.pengiriman.tujuan}"


class PeristiwaTabel(Tabel):
    kolom = (
        Kolom("kode", "Peristiwa", nilai=label_pilihan("kode", KodePeristiwa), utama=True),
        Kolom("kelas", "Kelas", Jenis.LENCANA, nilai=label_pilihan("kelas", KelasPeristiwa)),
        Kolom("waktu_kata", "Waktu", nilai=_waktu, urut="waktu", hanya_halaman=True),
        Kolom("waktu", "Waktu (WIB)", Jenis.WAKTU, urut="waktu", hanya_berkas=True),
        Kolom("pengiriman.nomor", "Pengiriman", hanya_berkas=True),
        Kolom("kiriman", "Pengiriman", nilai=_kiriman, hanya_halaman=True),
        Kolom("pengirim", "Pengirim", nilai=lambda s, _: str(s.pengiriman.pengirim)),
        Kolom("tujuan", "Tujuan", nilai=lambda s, _: str(s.pengiriman.tujuan), hanya_berkas=True),
        Kolom("pelabuhan_id", "Pelabuhan"),
        Kolom("dcsa", "Kode DCSA", nilai=lambda s, _: KODE_DCSA.get(s.kode, ""), hanya_berkas=True),
        Kolom("tempat", "Tempat", hanya_berkas=True),
        Kolom("alasan", "Sebab terlambat", nilai=label_pilihan("alasan_terlambat", AlasanTerlambat), hanya_berkas=True),
        Kolom("catatan", "Catatan", hanya_berkas=True),
    )

    def url(self, baris: Any) -> str:
        """A milestone is read on the page of its shipment."""
        return str(baris.pengiriman.get_absolute_url())


PERISTIWA_DAFTAR = Daftar(
    kunci="peristiwa",
    judul="Peristiwa pengiriman",
    queryset=lambda user: Peristiwa.objects.visible_to(user).select_related(
        "pelabuhan", "pengiriman__perusahaan", "pengiriman__ikm", "pengiriman__negara", "pengiriman__provinsi"
    ),
    filterset=PeristiwaFilterSet,
    tabel=PeristiwaTabel,
    urutan=(Urutan("waktu", "Waktu", F("waktu")),),
    urutan_awal="-waktu",
)
