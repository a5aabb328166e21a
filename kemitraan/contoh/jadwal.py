"""What a partnership of the demonstration ordered, sent, received and paid: drawn by chance that is the same every time.

Nothing here lies after the given day: an order whose goods are still to come is running, one whose day is over is late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from ikm.contoh.undian import undian
from kemitraan.contoh.mitra import MitraContoh
from kemitraan.enums import AlasanTolak, Penyebab

SABTU: Final = 5
TOLAKAN: Final = (
    (AlasanTolak.CACAT, Penyebab.IKM, "Permukaan kasar, perlu dikerjakan ulang."),
    (AlasanTolak.UKURAN, Penyebab.IKM, "Selisih ukuran melebihi toleransi."),
    (AlasanTolak.WARNA, Penyebab.IKM, "Warna tidak seragam dengan contoh."),
    (AlasanTolak.BAHAN, Penyebab.BAHAN, "Bahan lebih tipis daripada contoh."),
    (AlasanTolak.RUSAK, Penyebab.PENGANGKUTAN, "Rusak di perjalanan, kemasan kurang rapat."),
)
SEBAB_TELAT: Final = (
    (Penyebab.IKM, "Dua perajin sakit pada minggu terakhir."),
    (Penyebab.BAHAN, "Bahan baku terlambat datang."),
    (Penyebab.PERUSAHAAN, "Gambar diubah perusahaan setelah pekerjaan dimulai."),
    (Penyebab.LUAR, "Jalan menuju bengkel terputus banjir."),
)
TUTUP: Final = "Sisa barang tidak dikirim; disepakati selesai dengan yang ada."


@dataclass(frozen=True, slots=True)
class Antar:
    tanggal: date
    isi: dict[int, int]


@dataclass(frozen=True, slots=True)
class Terima:
    """`isi`: line → (accepted, rejected). `keberatan` of the IKM about its first rejected line, decided as (ruling, words,
    accepted, rejected).
    """

    tanggal: date
    isi: dict[int, tuple[int, int]]
    sebab: tuple[str, str, str] | None = None
    keberatan: tuple[date, str] | None = None
    putusan: tuple[date, str, str, tuple[int, int] | None] | None = None


@dataclass(frozen=True, slots=True)
class Bayar:
    """Without `dibayar` it is a bill, written down on `dicatat`."""

    dicatat: date
    jumlah: int
    jatuh_tempo: date
    keterangan: str
    dibayar: date | None = None
    dikonfirmasi: date | None = None


@dataclass(frozen=True, slots=True)
class PesananContoh:
    """`jumlah`: line → how much; what arrived is a pair of what was sent (None where nobody wrote it down) and received."""

    tanggal: date
    tenggat: date
    jumlah: dict[int, int]
    datang: tuple[tuple[Antar | None, Terima | None], ...] = ()
    bayar: tuple[Bayar, ...] = ()
    sebab_telat: tuple[date, str, str] | None = None
    tutup: tuple[date, str] | None = None


def susun(mitra: MitraContoh, mulai: date, akhir: date, pada: date) -> Iterator[PesananContoh]:
    """The orders of one term, oldest first; the last days of it are left to `naskah` where the story is written out."""
    if not mitra.tiap:
        return
    batas = min(akhir - timedelta(days=mitra.tempo[1]), pada - timedelta(days=max(mitra.sela, 3)))
    acak = undian("pesanan", mitra.kunci, mulai.year, mulai.month)
    hari, awal = mulai + timedelta(days=acak.randint(2, 12)), mulai
    seluruh = max((min(akhir, pada) - awal).days, 1)
    while hari <= batas:
        luntur = mitra.watak.luntur * max(0.0, (hari - awal).days / seluruh - 0.35) / 0.65
        yield _satu(acak, mitra, _hari_kerja(hari), luntur, pada)
        hari += timedelta(days=round(mitra.tiap * acak.uniform(0.8, 1.25)))


def _hari_kerja(hari: date) -> date:
    return hari - timedelta(days=max(hari.weekday() - SABTU + 1, 0))


def _satu(acak: Random, mitra: MitraContoh, tanggal: date, luntur: float, pada: date) -> PesananContoh:
    watak = mitra.watak
    tenggat = tanggal + timedelta(days=acak.randint(*mitra.tempo))
    jumlah = {urut: _bulat(acak.randint(*b.jumlah)) for urut, b in enumerate(mitra.barang, 1)}
    telat = acak.random() < watak.telat + luntur
    penuh = _hari_kerja(tenggat + timedelta(days=acak.randint(4, 19) if telat else -acak.randint(0, 4)))
    tolak = {u: _ditolak(acak, n, luntur) for u, n in jumlah.items() if acak.random() < watak.tolak + luntur / 2}
    hilang = bool(tolak) and acak.random() < watak.putus * 3
    kiriman = _kiriman(acak, tanggal, max(penuh, tanggal + timedelta(days=3)), jumlah, {} if hilang else tolak)
    datang = _datang(acak, mitra, tanggal, kiriman, tolak)
    sebab = acak.choices(SEBAB_TELAT, (5, 4, 2, 1))[0]
    bayar = (_bayar_sampai(b, pada) for b in _bayar(acak, mitra, tanggal, datang, jumlah))
    tutup = penuh + timedelta(days=12)
    return PesananContoh(
        tanggal,
        tenggat,
        jumlah,
        tuple(_sampai(satu, pada) for satu in datang if (satu[0] or satu[1]).tanggal <= pada),
        tuple(b for b in bayar if b is not None),
        (penuh, *sebab) if tenggat < penuh <= pada and acak.random() < 0.6 else None,  # noqa: PLR2004
        (tutup, TUTUP) if hilang and tutup <= pada else None,
    )


def _bulat(jumlah: int) -> int:
    """People order round numbers."""
    return round(jumlah, -1) if jumlah > 100 else jumlah  # noqa: PLR2004


def _ditolak(acak: Random, jumlah: int, luntur: float) -> int:
    return max(1, round(jumlah * acak.uniform(0.02, 0.08 + luntur / 5)))


def _kiriman(
    acak: Random, tanggal: date, penuh: date, jumlah: dict[int, int], ganti: dict[int, int]
) -> list[tuple[date, dict[int, int]]]:
    """What comes when, in one part or two; what is made anew for the rejected (`ganti`) comes with the second."""
    bagian = 0.6 if acak.random() < 0.5 else 1.0  # noqa: PLR2004
    pertama = {u: max(1, round(n * bagian)) for u, n in jumlah.items()}
    kedua = {u: n for u in jumlah if (n := jumlah[u] - pertama[u] + ganti.get(u, 0)) > 0}
    if not kedua:
        return [(penuh, pertama)]
    return [(tanggal + (penuh - tanggal) * bagian * 0.9, pertama), (penuh, kedua)]


def _datang(
    acak: Random, mitra: MitraContoh, tanggal: date, kiriman: list[tuple[date, dict[int, int]]], tolak: dict[int, int]
) -> list[tuple[Antar | None, Terima]]:
    """Sent a day or two before it arrives, where the workshop writes that down; only the first part holds rejects."""
    sebab, hasil = acak.choices(TOLAKAN, (5, 4, 3, 2, 1))[0], []
    for ke, (tiba, isi) in enumerate(kiriman):
        buruk = {u: 0 if ke else min(tolak.get(u, 0), n) for u, n in isi.items()}
        terima = Terima(tiba, {u: (n - buruk[u], buruk[u]) for u, n in isi.items()}, None if ke or not tolak else sebab)
        kirim = max(tanggal, tiba - timedelta(days=acak.randint(1, 2)))
        hasil.append((Antar(kirim, isi) if mitra.catat_kirim else None, terima))
    return hasil


def _sampai(satu: tuple[Antar | None, Terima], pada: date) -> tuple[Antar | None, Terima | None]:
    return satu if satu[1].tanggal <= pada else (satu[0], None)


def _bayar(
    acak: Random,
    mitra: MitraContoh,
    tanggal: date,
    datang: list[tuple[Antar | None, Terima]],
    jumlah: dict[int, int],
) -> Iterator[Bayar]:
    harga = {urut: b.harga for urut, b in enumerate(mitra.barang, 1)}
    muka = sum(n * harga[u] for u, n in jumlah.items()) * mitra.uang_muka // 100
    if muka:
        hari = tanggal + timedelta(days=acak.randint(1, 5))
        yield Bayar(hari, muka, tanggal + timedelta(days=7), "Uang muka", hari, hari + timedelta(days=1))
    nilai = sum(baik * harga[u] for _, t in datang for u, (baik, _) in t.isi.items())
    terakhir = datang[-1][1].tanggal
    jatuh = terakhir + timedelta(days=mitra.termin)
    geser = acak.randint(*mitra.watak.hari_telat) if acak.random() < mitra.watak.bayar_telat else -acak.randint(0, 6)
    dibayar = _hari_kerja(jatuh + timedelta(days=geser))
    yakin = dibayar + timedelta(days=acak.randint(1, 4))
    yield Bayar(terakhir, nilai - muka, jatuh, "Pelunasan" if muka else "", dibayar, yakin)


def _bayar_sampai(b: Bayar, pada: date) -> Bayar | None:
    """As it stands on that day: not yet owed, owed, paid, confirmed."""
    if b.dicatat > pada:
        return None
    if b.dibayar is None or b.dibayar > pada:
        return Bayar(b.dicatat, b.jumlah, b.jatuh_tempo, b.keterangan)
    yakin = b.dikonfirmasi if b.dikonfirmasi is not None and b.dikonfirmasi <= pada else None
    return Bayar(b.dicatat, b.jumlah, b.jatuh_tempo, b.keterangan, b.dibayar, yakin)
