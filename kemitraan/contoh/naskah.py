"""The last weeks of the story, written out: what waits for the owner and the company who sign in for the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from kemitraan.contoh.jadwal import TOLAKAN, Antar, Bayar, PesananContoh, Terima
from kemitraan.contoh.mitra import MitraContoh
from kemitraan.enums import PutusanSengketa

TOKOH: Final = "handel-pintu"  # the partnership whose owner and whose company sign in for the demonstration


def pesanan_tokoh(mitra: MitraContoh, pada: date) -> tuple[PesananContoh, ...]:
    """One order settled after a dispute, one late, one half received with a dispute still open, one just placed."""
    return _selesai(mitra, pada), _terlambat(mitra, pada), _berjalan(mitra, pada), _baru(mitra, pada)


def _selesai(mitra: MitraContoh, pada: date) -> PesananContoh:
    """Paid in full two days ago; the owner has not said yet that the money is there."""
    h, jumlah = _hari(pada), {1: 90, 2: 160}
    muka = _uang_muka(mitra, jumlah)
    return PesananContoh(
        h(70),
        h(42),
        jumlah,
        (
            (
                Antar(h(52), jumlah),
                Terima(
                    h(51),
                    {1: (82, 8), 2: (160, 0)},
                    TOLAKAN[0],
                    (h(50), "Tiga dari delapan hanya belum dilap, bukan cacat coran."),
                    (h(47), PutusanSengketa.DIBENARKAN, "Diperiksa bersama: tiga buah layak diterima.", (85, 5)),
                ),
            ),
            (Antar(h(44), {1: 5}), Terima(h(43), {1: (5, 0)})),
        ),
        (
            Bayar(h(67), muka, h(63), "Uang muka", h(67), h(66)),
            Bayar(h(43), _nilai(mitra, jumlah) - muka, h(13), "Pelunasan", h(2)),
        ),
    )


def _terlambat(mitra: MitraContoh, pada: date) -> PesananContoh:
    """Its day is over and a quarter is still to come."""
    h, jumlah = _hari(pada), {1: 80}
    return PesananContoh(
        h(49),
        h(12),
        jumlah,
        ((Antar(h(14), {1: 60}), Terima(h(13), {1: (60, 0)})),),
        (Bayar(h(46), _uang_muka(mitra, jumlah), h(42), "Uang muka", h(44), h(43)),),
    )


def _berjalan(mitra: MitraContoh, pada: date) -> PesananContoh:
    """Half of it came and was objected to, the other half is on its way."""
    h, jumlah = _hari(pada), {1: 100, 2: 200}
    keberatan = (h(3), "Goresan itu dari bongkar muat di gudang, bukan dari bengkel. Ada fotonya.")
    return PesananContoh(
        h(29),
        h(-8),
        jumlah,
        (
            (Antar(h(6), {1: 50, 2: 120}), Terima(h(4), {1: (46, 4), 2: (120, 0)}, TOLAKAN[4], keberatan)),
            (Antar(h(1), {1: 40, 2: 80}), None),
        ),
        (Bayar(h(27), _uang_muka(mitra, jumlah), h(22), "Uang muka", h(25), h(24)),),
    )


def _baru(mitra: MitraContoh, pada: date) -> PesananContoh:
    h, jumlah = _hari(pada), {1: 110}
    return PesananContoh(h(2), h(-31), jumlah, (), (Bayar(h(2), _uang_muka(mitra, jumlah), h(-5), "Uang muka"),))


def pesanan_percobaan(mitra: MitraContoh, pada: date) -> PesananContoh:
    """Reality precedes paper: a trial order between the signatures and the first day of the agreement."""
    h = _hari(pada)
    return PesananContoh(h(2), h(-26), {1: mitra.barang[0].jumlah[0]})


def _hari(pada: date) -> Callable[[int], date]:
    """Days before that day (negative: after it)."""
    return lambda n: pada - timedelta(days=n)


def _nilai(mitra: MitraContoh, jumlah: dict[int, int]) -> int:
    return sum(n * mitra.barang[urut - 1].harga for urut, n in jumlah.items())


def _uang_muka(mitra: MitraContoh, jumlah: dict[int, int]) -> int:
    return _nilai(mitra, jumlah) * mitra.uang_muka // 100
