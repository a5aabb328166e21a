from datetime import date
from typing import Any

from django.db.models import DateField, F, Value
from django.db.models.functions import Coalesce

from core import format as f
from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from core.waktu import hari_ini
from ikm import queries, rumus
from ikm.enums import AcuanJarak, KeadaanTindakLanjut, Masalah
from ikm.filters import KunjunganFilterSet
from ikm.models import TANPA_TINDAK_LANJUT, BertindakLanjut, Kunjungan

LABEL_MASALAH = dict(Masalah.choices)


def label_masalah(kode: str | None) -> str:
    """The problems in the order of the form, however the database strung them together."""
    ada = set((kode or "").split(","))
    return ", ".join(label for nilai, label in LABEL_MASALAH.items() if nilai in ada)


def kata_tindak_lanjut(catatan: BertindakLanjut, pada: date) -> str:
    """The day, and what became of it where that is not simply "still to come"."""
    keadaan = catatan.keadaan_tindak_lanjut(pada)
    if keadaan == KeadaanTindakLanjut.TANPA:
        return ""
    teks = f.tanggal_pendek(catatan.tindak_lanjut_pada)
    kata = {
        KeadaanTindakLanjut.SELESAI: "selesai",
        KeadaanTindakLanjut.TERLAMBAT: "terlambat",
        KeadaanTindakLanjut.JATUH_TEMPO: "hari ini",
    }.get(keadaan)
    return f"{teks} ({kata})" if kata else teks


def _jarak(kunjungan: Kunjungan) -> str:
    if kunjungan.jarak_m is None:
        return ""
    return f"{rumus.kata_jarak(kunjungan.jarak_m)} dari {AcuanJarak(kunjungan.acuan_jarak).label}"


class KunjunganTabel(Tabel):
    kolom = (
        Kolom("tanggal", "Tanggal", Jenis.TANGGAL, urut="tanggal"),
        Kolom("ikm.nama", "IKM", utama=True),
        Kolom("ikm.kode", "Kode IKM", hanya_berkas=True),
        Kolom("pemilik", "Pemilik", nilai=lambda k, user: queries.nama_pemilik(user, k.ikm), hanya_berkas=True),
        Kolom(
            "tempat",
            "Desa, kecamatan",
            nilai=lambda k, _: f"{k.ikm.desa.nama}, {k.ikm.desa.induk.nama}",
            hanya_halaman=True,
        ),
        Kolom("ikm.desa.nama", "Desa/kelurahan", hanya_berkas=True),
        Kolom("ikm.desa.induk.nama", "Kecamatan", hanya_berkas=True),
        Kolom("penyuluh.nama", "Penyuluh"),
        Kolom("masalah", "Masalah", nilai=lambda k, _: label_masalah(k.kode_masalah)),
        Kolom("catatan", "Catatan", hanya_berkas=True),
        Kolom("rekomendasi", "Rekomendasi", hanya_berkas=True),
        Kolom(
            "tindak_lanjut",
            "Tindak lanjut",
            nilai=lambda k, _: kata_tindak_lanjut(k, hari_ini()),
            urut="tindak_lanjut",
            hanya_halaman=True,
        ),
        Kolom("tindak_lanjut_pada", "Tindak lanjut pada", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("tindak_lanjut_selesai", "Tindak lanjut selesai", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("jarak", "Jarak", nilai=lambda k, _: _jarak(k), hanya_berkas=True),
    )


KUNJUNGAN_DAFTAR = Daftar(
    kunci="kunjungan",
    judul="Kunjungan",
    queryset=lambda user: Kunjungan.objects.visible_to(user).with_untuk_daftar(),
    filterset=KunjunganFilterSet,
    tabel=KunjunganTabel,
    muat=(
        *("uid", "tanggal", "tindak_lanjut_pada", "tindak_lanjut_selesai"),
        *("ikm__nama", "ikm__desa__nama", "ikm__desa__induk__nama", "penyuluh__nama"),
    ),
    urutan=(
        Urutan("tanggal", "Tanggal", F("tanggal")),
        Urutan(
            "tindak_lanjut",
            "Tindak lanjut",
            Coalesce("tindak_lanjut_pada", Value(TANPA_TINDAK_LANJUT, output_field=DateField())),
        ),
    ),
    urutan_awal="-tanggal",
)


def warna_tindak_lanjut(catatan: BertindakLanjut, pada: date) -> dict[str, Any]:
    """The badge of a promise: its words and its tone."""
    keadaan = catatan.keadaan_tindak_lanjut(pada)
    nada = {
        KeadaanTindakLanjut.SELESAI: "baik",
        KeadaanTindakLanjut.TERLAMBAT: "bahaya",
        KeadaanTindakLanjut.JATUH_TEMPO: "perhatian",
    }
    return {"kata": keadaan.label, "nada": nada.get(keadaan, "info")}
