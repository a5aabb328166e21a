from __future__ import annotations

from typing import Any, Final

from django.db.models import F

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from kemitraan.querysets.dasar import adalah_kantor
from laporan.enums import StatusLaporan
from laporan.filters import LaporanFilterSet
from laporan.models import Laporan
from laporan.rumus import sebut_rentang

SIDIK_PENDEK: Final = 12


def _saringan(x: Laporan, _: Any) -> str:
    return ", ".join(nilai for _, nilai in x.saringan[1:])


class LaporanTabel(Tabel):
    kolom = (
        Kolom("judul", "Laporan", utama=True),
        Kolom("periode", "Periode", nilai=lambda x, _: sebut_rentang(x.periode)),
        Kolom("saringan", "Saringan", nilai=_saringan),
        Kolom("status", "Status", Jenis.LENCANA, nilai=label_pilihan("status", StatusLaporan)),
        Kolom("jumlah_baris", "Baris", Jenis.ANGKA),
        Kolom("pemohon", "Disusun untuk", nilai=lambda x, _: str(x.pemohon), boleh=adalah_kantor),
        Kolom("created_at", "Diminta pada", Jenis.WAKTU, urut="dibuat"),
        Kolom("per_waktu", "Data dibaca pada", Jenis.WAKTU, hanya_berkas=True),
        Kolom("sha256_data", "Sidik data", hanya_berkas=True),
        Kolom("nomor", "Nomor", hanya_berkas=True),
    )


LAPORAN_DAFTAR = Daftar(
    kunci="laporan",
    judul="Laporan saya",
    queryset=lambda user: Laporan.objects.visible_to(user).with_untuk_daftar(),
    filterset=LaporanFilterSet,
    tabel=LaporanTabel,
    urutan=(Urutan("dibuat", "Terbaru", F("created_at")), Urutan("judul", "Judul", F("judul"))),
    urutan_awal="-dibuat",
)
