"""Official numbers: unbroken per kind and year, because the counter's row is locked until the number's record is saved."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from kantor.models import Penghitung


@dataclass(frozen=True, slots=True)
class Nomor:
    """A locked counter. `berikut()` takes one number; leaving without it takes none."""

    penghitung: Penghitung

    def berikut(self) -> int:
        self.penghitung.terakhir += 1
        self.penghitung.save(update_fields=["terakhir"])
        return self.penghitung.terakhir

    def ambil(self, jumlah: int) -> range:
        """The next `jumlah` numbers at once."""
        awal = self.penghitung.terakhir + 1
        self.penghitung.terakhir += jumlah
        self.penghitung.save(update_fields=["terakhir"])
        return range(awal, awal + jumlah)


def lock_penghitung(*, jenis: str, tahun: int = 0) -> Nomor:
    """Lock the counter until the caller's transaction ends; everyone else who wants a number of this kind waits.

    Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("lock_penghitung() membutuhkan transaksi.")
    Penghitung.objects.get_or_create(jenis=jenis, tahun=tahun)
    return Nomor(Penghitung.objects.select_for_update().get(jenis=jenis, tahun=tahun))
