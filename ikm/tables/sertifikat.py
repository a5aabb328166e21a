from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import DateField, F, Value
from django.db.models.functions import Coalesce

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from core.waktu import hari_ini
from ikm import rumus
from ikm.enums import JenisSertifikat, KeadaanSertifikat
from ikm.filters import SertifikatFilterSet
from ikm.models import Sertifikat
from ikm.models.produk import TANPA_BATAS
from ikm.tables.dasar import IKM_MUAT, KOLOM_IKM

NADA_KEADAAN = {
    KeadaanSertifikat.BERLAKU: "baik",
    KeadaanSertifikat.AKAN_HABIS: "perhatian",
    KeadaanSertifikat.HABIS: "bahaya",
}


class Keadaan(NamedTuple):
    """A badge: words and tone."""

    label: str
    nada: str

    def __str__(self) -> str:
        return self.label


def lencana_keadaan(sertifikat: Sertifikat, _: Any = None) -> Keadaan:
    keadaan = rumus.keadaan_sertifikat(sertifikat.berlaku_sampai, hari_ini())
    return Keadaan(keadaan.label, NADA_KEADAAN[keadaan])


class SertifikatTabel(Tabel):
    kolom = (
        Kolom("jenis", "Jenis", nilai=label_pilihan("jenis", JenisSertifikat), urut="jenis", utama=True),
        Kolom("nomor", "Nomor"),
        *KOLOM_IKM,
        Kolom("penerbit", "Penerbit"),
        Kolom("terbit", "Terbit", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("berlaku_sampai", "Berlaku sampai", Jenis.TANGGAL, urut="berlaku_sampai"),
        Kolom("keadaan", "Keadaan", Jenis.LENCANA, nilai=lencana_keadaan),
        Kolom("keterangan", "Keterangan", hanya_berkas=True),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


BERLAKU_SAMPAI = Coalesce("berlaku_sampai", Value(TANPA_BATAS), output_field=DateField())

SERTIFIKAT_DAFTAR = Daftar(
    kunci="sertifikat",
    judul="Sertifikat IKM",
    queryset=lambda user: Sertifikat.objects.visible_to(user).select_related(
        "ikm__desa__induk", "ikm__sentra", "ikm__digabung_ke"
    ),
    filterset=SertifikatFilterSet,
    tabel=SertifikatTabel,
    muat=("uid", "jenis", "nomor", "penerbit", "berlaku_sampai", *IKM_MUAT),
    urutan=(
        Urutan("berlaku_sampai", "Berlaku sampai", BERLAKU_SAMPAI),
        Urutan("jenis", "Jenis", F("jenis")),
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
    ),
)
