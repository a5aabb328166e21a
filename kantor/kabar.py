"""What people are told of: every kind of notice with when it comes and for whom. Right apps register theirs in AppConfig.ready(),
and nothing unregistered is ever sent (kantor.services.notifikasi).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from akun.enums import Peran
from kantor.enums import Saluran

GRUP: Final = (
    "Pekerjaan Anda",
    "IKM",
    "Kebutuhan dan tawaran",
    "Perjanjian",
    "Pesanan dan pembayaran",
    "Pengiriman",
    "Laporan",
    "Kantor dan sistem",
    "Akun Anda",
)
SEMUA: Final = frozenset(Peran)


@dataclass(frozen=True, slots=True)
class JenisKabar:
    """`kapan` is one sentence of when it comes, `peran` who may get it at all, `bawaan` where it goes until its person chose.

    `penting`: something of one's own failed, so the bell is red until it was looked at. `selalu_di_halaman`: mail may be added,
    the page not left out; so it is with whatever is `penting`.
    """

    kunci: str
    label: str
    kapan: str
    grup: str
    peran: frozenset[Peran]
    bawaan: Saluran = Saluran.KEDUANYA
    penting: bool = False
    tetap_di_halaman: bool = False

    @property
    def selalu_di_halaman(self) -> bool:
        return self.penting or self.tetap_di_halaman

    @property
    def pilihan(self) -> tuple[Saluran, ...]:
        """The channels its person may choose from: never none."""
        return (Saluran.HALAMAN, Saluran.KEDUANYA) if self.selalu_di_halaman else tuple(Saluran)


_jenis: dict[str, JenisKabar] = {}


def daftarkan(*jenis: JenisKabar) -> None:
    """Raises ValueError where a kind contradicts itself, its group is unknown, or its key is another's."""
    for satu in jenis:
        if satu.grup not in GRUP or satu.bawaan not in satu.pilihan or not satu.peran:
            raise ValueError(f"Jenis kabar {satu.kunci}: kelompok, bawaan, atau perannya tidak sah.")
        if _jenis.setdefault(satu.kunci, satu) != satu:
            raise ValueError(f"Jenis kabar {satu.kunci} sudah dipakai.")


def ambil(kunci: str) -> JenisKabar:
    """Raises KeyError for a kind that nobody registered."""
    return _jenis[kunci]


def semua() -> list[JenisKabar]:
    """In the order of the groups; inside a group as registered."""
    return sorted(_jenis.values(), key=lambda j: GRUP.index(j.grup))


def pilihan_grup() -> list[tuple[str, str]]:
    """The groups that have kinds, as choices of a filter."""
    return [(grup, grup) for grup, _ in groupby(semua(), key=lambda j: j.grup)]


def untuk(peran: Any) -> list[JenisKabar]:
    return [j for j in semua() if peran in j.peran]


def berkelompok(peran: Any) -> list[tuple[str, list[JenisKabar]]]:
    return [(grup, list(isi)) for grup, isi in groupby(untuk(peran), key=lambda j: j.grup)]


TUGAS_SELESAI: Final = JenisKabar(
    "tugas_selesai",
    "Tugas selesai",
    "Saat berkas, impor, atau tugas panjang lain yang Anda minta selesai.",
    "Pekerjaan Anda",
    SEMUA,
    Saluran.HALAMAN,
)
TUGAS_GAGAL: Final = JenisKabar(
    "tugas_gagal",
    "Tugas gagal",
    "Saat berkas, impor, atau tugas panjang lain yang Anda minta gagal.",
    "Pekerjaan Anda",
    SEMUA,
    penting=True,
)
TUGAS_DIHENTIKAN: Final = JenisKabar(
    "tugas_dihentikan",
    "Pekerjaan Anda diakhiri orang lain",
    "Saat admin menghentikan tugas Anda, atau membatalkan dan mengurungkan impor Anda.",
    "Pekerjaan Anda",
    SEMUA,
    tetap_di_halaman=True,
)
KURS_BELUM_ADA: Final = JenisKabar(
    "kurs_belum_ada",
    "Kurs pekan ini belum dicatat",
    "Sejak Rabu, sekali sepekan, selama kurs KMK pekan itu belum ditempel.",
    "Kantor dan sistem",
    frozenset({Peran.ADMIN}),
)
PEMERIKSAAN: Final = JenisKabar(
    "pemeriksaan",
    "Angka tersimpan tidak cocok",
    "Saat pemeriksaan malam menemukan angka tersimpan yang berbeda dari barisnya.",
    "Kantor dan sistem",
    frozenset({Peran.ADMIN, Peran.KABID}),
    penting=True,
)
JADWAL_GAGAL: Final = JenisKabar(
    "jadwal_gagal",
    "Pekerjaan terjadwal gagal",
    "Saat pengingat, pemeriksaan, atau pekerjaan terjadwal lain berhenti karena gangguan.",
    "Kantor dan sistem",
    frozenset({Peran.ADMIN}),
    penting=True,
)
SUREL_GAGAL: Final = JenisKabar(
    "surel_gagal",
    "Surel tidak terkirim",
    "Saat surel ringkasan atau surel putusan tidak dapat dikirim; dicoba lagi sendiri.",
    "Kantor dan sistem",
    frozenset({Peran.ADMIN}),
    Saluran.HALAMAN,
    penting=True,
)
KEAMANAN: Final = JenisKabar(
    "keamanan",
    "Keamanan akun",
    "Saat kata sandi, verifikasi dua langkah, token, kode masuk, atau peran Anda berubah.",
    "Akun Anda",
    SEMUA,
    tetap_di_halaman=True,
)
JENIS: Final = (
    TUGAS_SELESAI,
    TUGAS_GAGAL,
    TUGAS_DIHENTIKAN,
    KURS_BELUM_ADA,
    PEMERIKSAAN,
    JADWAL_GAGAL,
    SUREL_GAGAL,
    KEAMANAN,
)
