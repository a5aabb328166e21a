"""Sample wording for the seven items of an agreement, by pattern: a beginning to be adapted, not legal advice.

What is known of the parties is filled in; what both still have to settle stands in square brackets. The parties are called as
the agreement calls them: PIHAK KESATU is the company, PIHAK KEDUA the IKM.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from core import format as f
from kemitraan.enums import PolaKemitraan

CATATAN_RUMUSAN: Final = (
    "Contoh rumusan membantu memulai; sesuaikan dengan kesepakatan, terutama yang dalam kurung siku."
)
BELUM_DIISI: Final = "["  # what both still have to settle stands in square brackets
TEMPAT_ISIAN: Final[Mapping[str, tuple[str, ...]]] = {
    "[barang atau jasa]": ("lingkup",),
    "[tanggal mulai]": ("mulai",),
    "[tanggal berakhir]": ("berakhir",),
    "[30] hari sesudah": ("termin_hari",),
    "[nama dan jabatan]": ("wakil_perusahaan", "jabatan_wakil"),
    "[nama pemilik]": ("wakil_ikm",),
}
"""What stands in brackets and is said elsewhere on the same form: placeholder → the fields that say it."""


@dataclass(frozen=True, slots=True)
class Fakta:
    """What is known of the parties and their deal; empty where it is not."""

    perusahaan: str
    tempat_perusahaan: str
    ikm: str
    tempat_ikm: str
    pemilik: str = ""
    nib_perusahaan: str = ""
    nib_ikm: str = ""
    lingkup: str = ""
    mulai: date | None = None
    berakhir: date | None = None
    termin_hari: int | None = None


IDENTITAS: Final = (
    "{perusahaan}, berkedudukan di {tempat_perusahaan}, NIB {nib_perusahaan}, diwakili [nama dan jabatan], "
    "selanjutnya disebut PIHAK KESATU.\n"
    "{ikm}, berkedudukan di {tempat_ikm}, NIB {nib_ikm}, diwakili {pemilik} selaku pemilik, "
    "selanjutnya disebut PIHAK KEDUA."
)
JANGKA_WAKTU: Final = (
    "Perjanjian ini berlaku sejak {mulai} sampai dengan {berakhir} dan dapat diperpanjang dengan persetujuan tertulis "
    "kedua pihak paling lambat 30 hari sebelum berakhir.\n"
    "Pihak yang hendak mengakhiri perjanjian lebih awal memberitahukannya secara tertulis paling lambat [30] hari "
    "sebelumnya beserta alasannya; kewajiban yang sudah timbul tetap diselesaikan."
)
PEMBAYARAN: Final = (
    "PIHAK KESATU membayar paling lambat {termin} sesudah barang atau jasa diterima baik, melalui [transfer ke rekening "
    "PIHAK KEDUA].\n"
    "Harga dan jumlah ditetapkan dalam setiap pesanan dan hanya berubah dengan persetujuan tertulis kedua pihak.\n"
    "[Uang muka sebesar … persen dibayar saat pesanan disetujui.]"
)
PERSELISIHAN: Final = (
    "Perselisihan diselesaikan lebih dahulu dengan musyawarah untuk mufakat.\n"
    "Bila dalam [30] hari tidak tercapai mufakat, kedua pihak dapat meminta mediasi melalui dinas yang membidangi "
    "perindustrian, dan bila tetap tidak selesai, melalui Pengadilan Negeri Mojokerto."
)
PENGEMBANGAN: Final = (
    "PIHAK KESATU memberikan bimbingan teknis dan contoh mutu, serta memberitahukan sebab setiap penolakan barang supaya "
    "PIHAK KEDUA dapat memperbaikinya.\n"
    "[Bantuan lain: pelatihan, alat, bahan baku, pembiayaan.]\n"
    "Kemitraan ini tidak mengurangi kemandirian PIHAK KEDUA, yang tetap bebas melayani pembeli lain."
)
_MUTU: Final = (
    "Barang diperiksa paling lambat [3] hari sesudah diterima; yang tidak diberitahukan dalam waktu itu "
    "dianggap diterima baik."
)

KEGIATAN: Final[Mapping[str, str]] = {
    PolaKemitraan.INTI_PLASMA: (
        "PIHAK KESATU sebagai inti membina dan menampung hasil PIHAK KEDUA sebagai plasma, berupa {lingkup}."
    ),
    PolaKemitraan.SUBKONTRAK: (
        "PIHAK KEDUA membuat {lingkup} sebagai bagian dari produk PIHAK KESATU, menurut gambar, contoh, dan spesifikasi "
        "yang disepakati pada setiap pesanan."
    ),
    PolaKemitraan.WARALABA: "PIHAK KESATU memberikan hak memakai sistem usahanya kepada PIHAK KEDUA untuk {lingkup}.",
    PolaKemitraan.PERDAGANGAN_UMUM: (
        "PIHAK KEDUA memasok {lingkup} hasil usahanya sendiri, dan PIHAK KESATU menerima serta memasarkannya."
    ),
    PolaKemitraan.DISTRIBUSI_KEAGENAN: "PIHAK KESATU memberi PIHAK KEDUA hak memasarkan {lingkup} di [wilayah].",
    PolaKemitraan.RANTAI_PASOK: (
        "PIHAK KEDUA memasok {lingkup} secara berkelanjutan sebagai bagian rantai pasok PIHAK KESATU, menurut rencana "
        "kebutuhan yang diberitahukan setiap [bulan]."
    ),
    PolaKemitraan.BAGI_HASIL: "Kedua pihak bersama-sama mengusahakan {lingkup} dan membagi hasilnya.",
    PolaKemitraan.KSO: "Kedua pihak menjalankan usaha bersama berupa {lingkup} dengan aset atau hak masing-masing.",
    PolaKemitraan.USAHA_PATUNGAN: "Kedua pihak mendirikan usaha bersama untuk {lingkup}, dengan bagian modal [… dan … persen].",
    PolaKemitraan.PENYUMBERLUARAN: (
        "PIHAK KESATU menyerahkan pekerjaan {lingkup}, yang bukan pekerjaan pokoknya, kepada PIHAK KEDUA."
    ),
}
_PEMASOK: Final = (
    "PIHAK KESATU berkewajiban: menyerahkan gambar, contoh, dan spesifikasi sebelum pesanan dikerjakan; menerima barang "
    "yang memenuhi mutu; membayar tepat waktu; tidak memutus perjanjian secara sepihak.\n"
    "PIHAK KEDUA berkewajiban: memenuhi mutu, jumlah, dan waktu penyerahan pada setiap pesanan; memberitahukan hambatan "
    "selekasnya; mengganti atau memperbaiki barang yang ditolak karena kesalahannya.\n"
    "PIHAK KESATU berhak menolak barang yang tidak memenuhi spesifikasi dengan menyebut sebabnya; PIHAK KEDUA berhak atas "
    "pembayaran dan dapat menyatakan keberatan atas penolakan.\n" + _MUTU
)
HAK_KEWAJIBAN: Final[Mapping[str, str]] = {
    PolaKemitraan.INTI_PLASMA: (
        "PIHAK KESATU berkewajiban: menyediakan [sarana produksi, bimbingan, pembiayaan] dan menampung hasil menurut harga "
        "yang disepakati. PIHAK KEDUA berkewajiban: mengusahakan hasil menurut bimbingan itu dan menyerahkannya kepada "
        "PIHAK KESATU.\nKedua pihak berhak atas keterangan yang jujur tentang harga, mutu, dan jumlah.\n" + _MUTU
    ),
    PolaKemitraan.WARALABA: (
        "PIHAK KESATU berkewajiban: menyerahkan pedoman usaha, melatih, dan mendampingi. PIHAK KEDUA berkewajiban: "
        "menjalankan usaha menurut pedoman dan membayar imbalan yang disepakati sebesar [… persen]."
    ),
    PolaKemitraan.DISTRIBUSI_KEAGENAN: (
        "PIHAK KESATU berkewajiban: menyediakan barang dan keterangannya. PIHAK KEDUA berkewajiban: memasarkan barang dan "
        "melaporkan penjualan setiap [bulan]. Imbalan PIHAK KEDUA: [… persen]."
    ),
    PolaKemitraan.BAGI_HASIL: (
        "Masing-masing pihak menyerahkan sumbangannya: PIHAK KESATU [modal, alat], PIHAK KEDUA [tempat, tenaga, bahan]. "
        "Hasil bersih dibagi [… dan … persen] setiap [bulan] berdasarkan pembukuan yang dapat diperiksa kedua pihak."
    ),
    PolaKemitraan.KSO: (
        "Masing-masing pihak menanggung tugas: PIHAK KESATU [..], PIHAK KEDUA [..]. Biaya, hasil, dan tanggung jawab dibagi "
        "[… dan … persen]; pembukuan dapat diperiksa kedua pihak."
    ),
    PolaKemitraan.USAHA_PATUNGAN: (
        "Kedua pihak menyetor modal sesuai bagiannya dan bersama-sama mengurus usaha. Laba dan rugi dibagi menurut bagian "
        "modal. Saham PIHAK KEDUA tidak dialihkan tanpa persetujuannya."
    ),
}


def contoh_butir(pola: str, fakta: Fakta) -> dict[str, str]:
    """Sample wording by item, the known filled in."""
    isi = _isian(fakta)
    hak = HAK_KEWAJIBAN.get(pola, _PEMASOK)
    rumusan = {
        "identitas_pihak": IDENTITAS,
        "kegiatan_usaha": KEGIATAN.get(pola, KEGIATAN[PolaKemitraan.RANTAI_PASOK]),
        "hak_kewajiban": hak,
        "bentuk_pengembangan": PENGEMBANGAN,
        "jangka_waktu": JANGKA_WAKTU,
        "pembayaran": PEMBAYARAN,
        "penyelesaian_perselisihan": PERSELISIHAN,
    }
    return {bidang: teks.format(**isi) for bidang, teks in rumusan.items()}


def masih_berisian(teks: str) -> bool:
    """Whether something in square brackets still waits to be settled."""
    return BELUM_DIISI in teks


def _isian(fakta: Fakta) -> dict[str, str]:
    termin = None if fakta.termin_hari is None else f"{fakta.termin_hari} hari"
    return {
        "perusahaan": fakta.perusahaan,
        "tempat_perusahaan": fakta.tempat_perusahaan or "[alamat]",
        "nib_perusahaan": fakta.nib_perusahaan or "[NIB]",
        "ikm": fakta.ikm,
        "tempat_ikm": fakta.tempat_ikm or "[alamat]",
        "nib_ikm": fakta.nib_ikm or "[NIB]",
        "pemilik": fakta.pemilik or "[nama pemilik]",
        "lingkup": fakta.lingkup or "[barang atau jasa]",
        "mulai": f.tanggal(fakta.mulai) if fakta.mulai else "[tanggal mulai]",
        "berakhir": f.tanggal(fakta.berakhir) if fakta.berakhir else "[tanggal berakhir]",
        "termin": termin or "[30] hari",
    }
