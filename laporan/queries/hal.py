"""Things of the office that are counted, each the rows of one list under that list's own filters: the number and what it opens
are one rule. All of them are counted by one statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import BigIntegerField, Count, Sum, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.urls import reverse

from core.daftar import ambil
from ekspor import permissions as izin_ekspor
from ikm import permissions as izin_ikm
from kemitraan import permissions as izin_kemitraan
from laporan.queries.tempat import Tempat

DI_IKM, PETUGAS, TANPA_TEMPAT = "ikm", "petugas", ""


@dataclass(frozen=True, slots=True)
class Hal:
    """`daftar` is the list's key, `rute` its page, `saring` what narrows it, `boleh` who opens it. `tempat`: how it is narrowed
    further, by where its IKM lies, by whose it is, or not at all. `uang`: the column whose sum is told beside the count.
    """

    kunci: str
    label: str
    daftar: str
    rute: str
    boleh: Callable[[Any], bool]
    saring: dict[str, str] = field(default_factory=dict)
    tempat: str = DI_IKM
    kalimat: str = ""
    uang: str = ""
    nada: str = "perhatian"


@dataclass(frozen=True, slots=True)
class HitunganHal:
    hal: Hal
    n: int
    rupiah: int | None
    url: str


def _ikm(kunci: str, label: str, kalimat: str, saring: dict[str, str]) -> Hal:
    return Hal(kunci, label, "ikm", "ikm:list", izin_ikm.can_list_kunjungan, saring, kalimat=kalimat)


def _kemitraan(kunci: str, label: str, berakhir: str, **lagi: Any) -> Hal:
    saring = {"berakhir": berakhir}
    return Hal(kunci, label, "kemitraan", "kemitraan:kemitraan_list", izin_kemitraan.can_list_kemitraan, saring, **lagi)


def _pesanan(kunci: str, label: str, saring: dict[str, str], **lagi: Any) -> Hal:
    return Hal(kunci, label, "pesanan", "kemitraan:pesanan_list", izin_kemitraan.can_list_pesanan, saring, **lagi)


def _pengiriman(kunci: str, label: str, saring: dict[str, str], **lagi: Any) -> Hal:
    boleh = izin_ekspor.can_list_pengiriman
    return Hal(kunci, label, "pengiriman", "ekspor:pengiriman_list", boleh, saring, TANPA_TEMPAT, **lagi)


BERAKHIR: Final = (
    _kemitraan("berakhir_30", "dalam 30 hari", "30"),
    _kemitraan("berakhir_60", "dalam 60 hari", "60"),
    _kemitraan("berakhir_90", "dalam 90 hari", "90"),
    _kemitraan("lewat_masa", "lewat masanya, belum diakhiri", "lewat", nada="bahaya"),
)
PESANAN: Final = (
    _pesanan("pesanan_terlambat", "pesanan lewat tenggat, belum lengkap", {"terlambat": "true"}, nada="bahaya"),
    Hal(
        "tagihan_lewat",
        "pembayaran lewat jatuh tempo",
        "kinerja-bayar",
        "kemitraan:kinerja_payments",
        izin_kemitraan.can_view_rincian,
        {"periode": "semua", "hasil": "belum"},
        uang="jumlah",
        nada="bahaya",
    ),
    _pesanan("sengketa", "pesanan dengan keberatan yang belum diputus", {"sengketa": "true"}),
)
PENGIRIMAN: Final = (
    _pengiriman("kirim_terlambat", "pengiriman lewat rencana, belum dimuat", {"terlambat": "true"}, nada="bahaya"),
    _pengiriman(
        "dokumen_lewat", "pengiriman tanpa dokumen wajib, tenggatnya tiba", {"dokumen": "lewat"}, nada="bahaya"
    ),
    _pengiriman("dokumen_kurang", "pengiriman dengan dokumen wajib yang belum ada", {"dokumen": "kurang"}),
    _pengiriman("menunggu_kurs", "pengiriman menunggu kurs", {"kurs": "true"}),
)
JANJI: Final = (
    Hal(
        "kunjungan_terlambat",
        "tindak lanjut kunjungan terlambat",
        "kunjungan",
        "ikm:kunjungan_list",
        izin_ikm.can_list_kunjungan,
        {"tindak_lanjut": "terlambat"},
        nada="bahaya",
    ),
    Hal(
        "pertemuan_terlambat",
        "tindak lanjut pertemuan terlambat",
        "pertemuan",
        "kemitraan:pertemuan_list",
        izin_kemitraan.can_list_pertemuan,
        {"tindak_lanjut": "terlambat"},
        PETUGAS,
        nada="bahaya",
    ),
)
MUTU: Final = (
    _ikm(
        "profil", "IKM tanpa profil tahun lalu", "Sebelas butir SIINas tahun lalu belum dicatat.", {"kurang": "profil"}
    ),
    _ikm("nib", "IKM tanpa NIB", "NIB belum dicatat; izin dan banyak fasilitasi memintanya.", {"kurang": "nib"}),
    _ikm("lokasi", "IKM tanpa letak di peta", "Lintang dan bujur belum dicatat.", {"kurang": "lokasi"}),
    _ikm("telepon", "IKM tanpa telepon", "Pemiliknya tidak dapat dihubungi dari sini.", {"kurang": "telepon"}),
    _ikm(
        "kelas",
        "IKM yang kelasnya belum diketahui",
        "Tenaga kerja, investasi, modal, atau penjualan belum cukup untuk menentukan kelas industri atau kelas usaha.",
        {"kurang": "kelas"},
    ),
    _ikm(
        "produk",
        "IKM tanpa produk",
        "Belum ada produk yang dicatat; pencocokan tidak menemukannya.",
        {"punya_produk": "false"},
    ),
    Hal(
        "omzet_janggal",
        "bulan omzet yang jauh dari biasanya",
        "omzet",
        "ikm:omzet_list",
        izin_ikm.can_view_angka_usaha,
        {"janggal": "true"},
        kalimat=(
            "Lebih dari 10 kali nilai tengah (median) omzet IKM itu sendiri dan berselisih sedikitnya Rp10 juta; "
            "dihitung bila sedikitnya tiga bulan diketahui."
        ),
    ),
    _pesanan(
        "tanpa_harga", "pesanan dengan barang tanpa harga", {"tanpa_harga": "true"}, kalimat="Harga satu barangnya nol."
    ),
    _pesanan(
        "tanpa_perjanjian",
        "pesanan tanpa perjanjian berlaku",
        {"tanpa_perjanjian": "true"},
        kalimat="Tanggal pesannya di luar masa perjanjian.",
    ),
    _pengiriman(
        "tanpa_hs", "pengiriman dengan muatan tanpa kode HS", {"kurang": "hs"}, kalimat="Kode HS satu muatannya kosong."
    ),
    _pengiriman(
        "tanpa_nomor",
        "pengiriman dimuat tanpa nomor kontainer",
        {"kurang": "nomor_kontainer"},
        kalimat="Sudah dimuat, tetapi nomor satu kontainernya kosong. Truk tidak bernomor.",
    ),
)


def hitung_hal(user: Any, tempat: Tempat, semua: Sequence[Hal]) -> list[HitunganHal]:
    """Those this person may open, in order, nought among them. One statement (two with the months far from usual)."""
    terbuka = [h for h in semua if h.boleh(user)]
    if not terbuka:
        return []
    satu, *lagi = (_hitung(baris_hal(user, tempat, h), h, i) for i, h in enumerate(terbuka))
    isi = {i: (n, rupiah) for i, n, rupiah in satu.union(*lagi, all=True)}
    return [
        HitunganHal(h, n, rupiah if h.uang else None, alamat_hal(tempat, h))
        for i, h in enumerate(terbuka)
        for n, rupiah in (isi.get(i, (0, 0)),)
    ]


def baris_hal(user: Any, tempat: Tempat, hal: Hal) -> Any:
    """The rows that are counted: what the list shows."""
    isi = QueryDict(mutable=True)
    isi.update(hal.saring)
    fs: Any = ambil(hal.daftar).saring(user, isi)
    if hal.tempat == DI_IKM:
        return tempat.sempitkan(fs, fs.qs)
    if hal.tempat == PETUGAS and tempat.penyuluh is not None:
        return fs.filters["petugas"].filter(fs.qs, tempat.penyuluh)
    return fs.qs


def alamat_hal(tempat: Tempat, hal: Hal) -> str:
    di = tempat.saring if hal.tempat == DI_IKM else {}
    if hal.tempat == PETUGAS and tempat.penyuluh is not None:
        di = {"petugas": str(tempat.penyuluh.uid)}
    return f"{reverse(hal.rute)}?{urlencode(hal.saring | di)}"


def ada(isi: Iterable[HitunganHal]) -> int:
    return sum(h.n for h in isi)


def _hitung(qs: Any, hal: Hal, urut: int) -> Any:
    """Over the keys alone: what the list joins for its columns has no place in a count."""
    polos = qs.model._default_manager.filter(pk__in=qs.order_by().values("pk")).order_by()
    nol = Value(0, output_field=BigIntegerField())
    rupiah = Coalesce(Sum(hal.uang), nol, output_field=BigIntegerField()) if hal.uang else nol
    return polos.annotate(urut=Value(urut)).values_list("urut").annotate(n=Count("pk"), rp=rupiah)
