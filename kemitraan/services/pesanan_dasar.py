"""What the verbs on an order and its rows share: the locked order, what still can be done with it, raising its version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from core import format as f
from core.errors import DomainError, TidakDitemukan
from core.pelaku import Pelaku
from jejak.services import catat
from kemitraan.enums import StatusPesanan
from kemitraan.models import BarisPesanan, Pesanan
from kemitraan.services.dasar import kunci
from kemitraan.services.hitungan import hitung_ulang

BUKAN_PERUSAHAAN: Final = "Hanya perusahaan pemesan, atau petugas yang mencatat untuknya, yang dapat melakukan ini."
BUKAN_IKM: Final = "Hanya pemilik IKM, atau penyuluh wilayahnya, yang dapat melakukan ini."
NOL: Final = Decimal(0)

# From → to. Complete and back happen by themselves, when receipts come and are taken back; closing is somebody's word.
ALUR: Final[Mapping[str, frozenset[str]]] = {
    StatusPesanan.BERJALAN: frozenset({StatusPesanan.SELESAI, StatusPesanan.DITUTUP}),
    StatusPesanan.SELESAI: frozenset({StatusPesanan.BERJALAN}),
    StatusPesanan.DITUTUP: frozenset(),
}


def kunci_pesanan(uid: UUID) -> Pesanan:
    """The order, locked, with both parties."""
    pesanan: Pesanan = kunci(
        Pesanan, uid, "kemitraan__perusahaan", "kemitraan__ikm__desa", "kemitraan__ikm__digabung_ke"
    )
    return pesanan


def kunci_anak(model: type[Any], uid: UUID) -> Any:
    """A record of an order, locked after its order; `objek.pesanan` is the locked one. Raises `model.DoesNotExist`."""
    pesanan = kunci_pesanan(model._default_manager.values_list("pesanan__uid", flat=True).get(uid=uid))
    objek = kunci(model, uid)
    objek.pesanan = pesanan
    return objek


def pastikan_hidup(pesanan: Pesanan) -> None:
    if pesanan.dibatalkan:
        raise DomainError(f"Pesanan {pesanan} sudah dibatalkan.", kode="pesanan_dibatalkan")


def pastikan_alur(pesanan: Pesanan, ke: StatusPesanan) -> None:
    """Raises DomainError naming both states where the table has no such step."""
    if ke not in ALUR[pesanan.status]:
        dari = pesanan.get_status_display().lower()
        raise DomainError(
            f"Pesanan {pesanan} sudah {dari}; tidak dapat menjadi {ke.label.lower()}.", kode="alur_status"
        )


def pastikan_berjalan(pesanan: Pesanan) -> None:
    pastikan_hidup(pesanan)
    if pesanan.status != StatusPesanan.BERJALAN:
        raise DomainError(f"Pesanan {pesanan} sudah {pesanan.get_status_display().lower()}.", kode="pesanan_usai")


def pastikan_tanggal(pesanan: Pesanan, tanggal: date, pada: date, *, apa: str) -> None:
    """A thing that happened: not in the future, not before the order."""
    if tanggal > pada:
        pesan = f"Tanggal {apa} belum tiba."
        raise DomainError(pesan, kode="tanggal", bidang={"tanggal": pesan})
    if tanggal < pesanan.tanggal:
        pesan = f"Tanggal {apa} tidak boleh sebelum tanggal pesan, {f.tanggal(pesanan.tanggal)}."
        raise DomainError(pesan, kode="tanggal", bidang={"tanggal": pesan})


def baris_menurut_urut(pesanan: Pesanan, dipakai: Mapping[int, Any]) -> dict[int, BarisPesanan]:
    """The order's lines by their number. Raises TidakDitemukan for a number the order does not have."""
    ada = {b.urut: b for b in pesanan.baris.select_related("satuan")}
    if asing := sorted(dipakai.keys() - ada.keys()):
        raise TidakDitemukan(f"Pesanan {pesanan} tidak mempunyai baris {asing[0]}.")
    return ada


def simpan_pesanan(*, oleh: Pelaku, pesanan: Pesanan, tindakan: str, hitung: bool = True, **rinci: Any) -> None:
    """The order after one of its rows changed: sums anew, version raised, one line in its trail."""
    if hitung:
        hitung_ulang(pesanan)
    pesanan.versi += 1
    pesanan.save()
    catat(oleh=oleh, objek=pesanan, tindakan=tindakan, **rinci)


def jumlah_satuan(jumlah: Decimal, baris: BarisPesanan) -> str:
    return f.dengan_satuan(jumlah, str(baris.satuan))
