from typing import Any

from django.db.models import F, Prefetch, QuerySet

from akun.filters import PenggunaFilterSet
from akun.models import Pengguna, WilayahBinaan
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from core.waktu import hari_ini


def _wilayah(pengguna: Pengguna, _: Any) -> str:
    tugas: list[WilayahBinaan] = pengguna.wilayah_kini  # type: ignore[attr-defined]
    return ", ".join(t.wilayah.nama + (" (pengganti)" if t.menggantikan_id else "") for t in tugas)


def _keadaan(pengguna: Pengguna, _: Any) -> str:
    return "Aktif" if pengguna.is_active else "Nonaktif"


class PenggunaTabel(Tabel):
    kolom = (
        Kolom("nama", "Nama", urut="nama", utama=True),
        Kolom("peran", "Peran", nilai=lambda p, _: p.get_peran_display(), urut="peran"),
        Kolom("email", "Surel"),
        Kolom("telepon", "Ponsel (disamarkan)"),
        Kolom("wilayah", "Wilayah binaan", nilai=_wilayah),
        Kolom("aktif", "Keadaan", Jenis.LENCANA, nilai=_keadaan),
        Kolom("last_login", "Terakhir masuk", Jenis.WAKTU),
        Kolom("akun_layanan", "Akun layanan", nilai=lambda p, _: "ya" if p.akun_layanan else "", hanya_berkas=True),
        Kolom("created_at", "Dibuat", Jenis.WAKTU, urut="dibuat", hanya_berkas=True),
    )


def _baris(user: Any) -> QuerySet:
    kini = WilayahBinaan.objects.berlaku(hari_ini()).select_related("wilayah").order_by("wilayah__nama")
    return Pengguna.objects.visible_to(user).prefetch_related(
        Prefetch("wilayah_binaan", queryset=kini, to_attr="wilayah_kini")
    )


PENGGUNA_DAFTAR = Daftar(
    kunci="pengguna",
    judul="Pengguna",
    queryset=_baris,
    filterset=PenggunaFilterSet,
    tabel=PenggunaTabel,
    urutan=(
        Urutan("nama", "Nama", F("nama")),
        Urutan("peran", "Peran", F("peran")),
        Urutan("dibuat", "Dibuat", F("created_at")),
    ),
)
