from __future__ import annotations

from typing import Any

from django.db.models import F, IntegerField, Value
from django.db.models.functions import Coalesce

from core import format as f
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from ikm import permissions
from ikm.filters import ProdukFilterSet
from ikm.models import Produk
from ikm.models.produk import WAKTU_TUNGGU_TIDAK_DIKETAHUI
from ikm.tables.dasar import IKM_MUAT, KOLOM_IKM


def kapasitas(produk: Produk, _: Any = None) -> str:
    """`40 dari 120 buah`: how much of a month is still free; an unknown part is said in words."""
    if produk.kapasitas_per_bulan is None:
        return ""
    sebulan = f"{f.desimal(produk.kapasitas_per_bulan)} {produk.satuan.nama if produk.satuan else ''}".strip()
    bebas = "belum diisi" if produk.kapasitas_bebas is None else f.desimal(produk.kapasitas_bebas)
    return f"{bebas} dari {sebulan}"


class ProdukTabel(Tabel):
    kolom = (
        Kolom("nama", "Produk", urut="nama", utama=True),
        *KOLOM_IKM,
        Kolom("proses", "Proses"),
        Kolom("bahan", "Bahan"),
        Kolom("kapasitas", "Bebas sebulan", nilai=kapasitas, hanya_halaman=True),
        Kolom("kapasitas_per_bulan", "Kapasitas sebulan", Jenis.DESIMAL, hanya_berkas=True),
        Kolom("kapasitas_bebas", "Kapasitas bebas", Jenis.DESIMAL, hanya_berkas=True),
        Kolom("satuan.nama", "Satuan", hanya_berkas=True),
        Kolom("waktu_tunggu_hari", "Waktu tunggu (hari)", Jenis.ANGKA, urut="waktu_tunggu"),
        Kolom("harga_acuan", "Harga acuan", Jenis.UANG, boleh=permissions.can_view_harga),
        Kolom("kode_hs_id", "Kode HS", hanya_berkas=True),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


# An unknown lead time sorts behind every known one.
WAKTU_TUNGGU = Coalesce("waktu_tunggu_hari", Value(WAKTU_TUNGGU_TIDAK_DIKETAHUI), output_field=IntegerField())

PRODUK_DAFTAR = Daftar(
    kunci="produk",
    judul="Produk IKM",
    queryset=lambda user: Produk.objects.visible_to(user).select_related(
        "ikm__desa__induk", "ikm__sentra", "ikm__digabung_ke", "satuan"
    ),
    filterset=ProdukFilterSet,
    tabel=ProdukTabel,
    muat=(
        *("uid", "nama", "proses", "bahan", "kapasitas_per_bulan", "kapasitas_bebas", "waktu_tunggu_hari"),
        *("harga_acuan", "satuan__nama", *IKM_MUAT),
    ),
    urutan=(
        Urutan("nama", "Nama", F("nama")),
        Urutan("waktu_tunggu", "Waktu tunggu", WAKTU_TUNGGU),
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
    ),
)
