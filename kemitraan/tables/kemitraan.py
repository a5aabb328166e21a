from __future__ import annotations

from typing import Any

from django.db.models import DateField, F, Value
from django.db.models.functions import Coalesce

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from ikm import permissions as izin_ikm
from ikm.enums import KelasUsaha
from kemitraan import permissions
from kemitraan.enums import PihakPemutus, PolaKemitraan, StatusKemitraan
from kemitraan.filters import KemitraanFilterSet
from kemitraan.models import TANPA_AKHIR, Kemitraan

NADA_STATUS = {
    StatusKemitraan.DRAF: "netral",
    StatusKemitraan.DITANDATANGANI: "info",
    StatusKemitraan.BERLAKU: "baik",
    StatusKemitraan.BERAKHIR: "netral",
    StatusKemitraan.DIPUTUS: "bahaya",
}
TIDAK_DIKETAHUI = "Belum diketahui"


def _ikm(kemitraan: Kemitraan, _: Any) -> str:
    """A merged IKM's partnerships stand under the one it was merged into."""
    return izin_ikm.penerus(kemitraan.ikm).nama


class KemitraanTabel(Tabel):
    kolom = (
        Kolom("lingkup", "Barang atau jasa", utama=True),
        Kolom("nomor", "Nomor"),
        Kolom("perusahaan.nama", "Perusahaan"),
        Kolom("ikm", "IKM", nilai=_ikm),
        Kolom("ikm.kode", "Kode IKM", hanya_berkas=True),
        Kolom("ikm.desa.nama", "Desa/kelurahan IKM", hanya_berkas=True),
        Kolom("ikm.desa.induk.nama", "Kecamatan IKM", hanya_berkas=True),
        Kolom("pola", "Pola", nilai=label_pilihan("pola", PolaKemitraan)),
        Kolom("status", "Status", Jenis.LENCANA, nilai=label_pilihan("status", StatusKemitraan)),
        Kolom("ditandatangani_pada", "Ditandatangani", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("mulai", "Mulai", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("berakhir", "Berakhir", Jenis.TANGGAL, urut="berakhir"),
        Kolom("diakhiri_pada", "Diakhiri", Jenis.TANGGAL, hanya_berkas=True),
        Kolom(
            "diputus_oleh", "Diputus oleh", nilai=label_pilihan("diputus_oleh_pihak", PihakPemutus), hanya_berkas=True
        ),
        Kolom("diputus_alasan", "Alasan diputus", hanya_berkas=True, boleh=permissions.can_view_isi),
        Kolom(
            "kelas_perusahaan",
            "Kelas perusahaan",
            nilai=label_pilihan("kelas_perusahaan", KelasUsaha, TIDAK_DIKETAHUI),
            hanya_berkas=True,
        ),
        Kolom(
            "kelas_ikm", "Kelas IKM", nilai=label_pilihan("kelas_ikm", KelasUsaha, TIDAK_DIKETAHUI), hanya_berkas=True
        ),
        Kolom(
            "termin_hari",
            "Dibayar paling lambat (hari)",
            Jenis.ANGKA,
            hanya_berkas=True,
            boleh=permissions.can_view_isi,
        ),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


KEMITRAAN_DAFTAR = Daftar(
    kunci="kemitraan",
    judul="Kemitraan",
    queryset=lambda user: Kemitraan.objects.visible_to(user).with_untuk_daftar(),
    filterset=KemitraanFilterSet,
    tabel=KemitraanTabel,
    muat=(
        *("uid", "nomor", "lingkup", "pola", "status", "berakhir"),
        *("perusahaan__nama", "ikm__nama", "ikm__digabung_ke__nama"),
    ),
    urutan=(
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
        Urutan("berakhir", "Berakhir", Coalesce("berakhir", Value(TANPA_AKHIR), output_field=DateField())),
    ),
    urutan_awal="-diubah",
)
