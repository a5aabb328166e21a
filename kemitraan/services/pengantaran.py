"""What an IKM sent: written down by its owner on a phone, or by the officer for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core import format as f
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from ikm.services.catatan import catat_baru, catat_batal
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_yakin
from kantor.services.periode import pastikan_terbuka
from kemitraan import permissions
from kemitraan.kabar import PENGANTARAN
from kemitraan.models import BarisPengantaran, BarisPesanan, Pengantaran, Pesanan
from kemitraan.services.dasar import sudah_ada
from kemitraan.services.kabar import beri_tahu, orang_perusahaan
from kemitraan.services.pesanan_dasar import (
    BUKAN_IKM,
    baris_menurut_urut,
    jumlah_satuan,
    kunci_anak,
    kunci_pesanan,
    pastikan_berjalan,
    pastikan_hidup,
    pastikan_tanggal,
    simpan_pesanan,
)

BIDANG_PENGANTARAN: Final = frozenset({"tanggal", "surat_jalan", "keterangan"})


@transaction.atomic
def record_pengantaran(
    *,
    oleh: Pelaku,
    pada: date,
    pesanan_uid: UUID,
    data: Mapping[str, Any],
    isi: Mapping[int, Decimal],
    uid: UUID | None = None,
    versi: int | None = None,
    yakin: bool = False,
) -> Pengantaran:
    """Write down what was sent: `isi` maps the number of an order line to how much. The same `uid` again returns the first.

    Raises Ditolak, TidakDitemukan (a line the order does not have), DomainError (kode `perlu_yakin` where more is sent than
    was still to be sent, until `yakin`; what is wrong with a line stands on `kirim_<n>`).
    """
    pesanan = kunci_pesanan(pesanan_uid)
    wajib(permissions.bertindak_untuk_ikm(oleh.pengguna, pesanan.kemitraan.ikm, pada), BUKAN_IKM)
    if (ada := sudah_ada(Pengantaran, uid, pesanan=pesanan)) is not None:
        return ada
    cocokkan_versi(pesanan, versi)
    pastikan_berjalan(pesanan)
    baris = baris_menurut_urut(pesanan, isi)
    dikirim = _periksa_isi(isi)
    pengantaran = Pengantaran(pesanan=pesanan, uid=uid or new_uid(), dicatat_oleh=oleh.pengguna)
    isi_bidang(pengantaran, data, BIDANG_PENGANTARAN)
    pengantaran.diwakili = permissions.mewakili(oleh.pengguna)
    pengantaran.clean_fields(exclude={"pesanan"})
    pastikan_tanggal(pesanan, pengantaran.tanggal, pada, apa="kirim")
    pastikan_terbuka(pengantaran.tanggal)
    pastikan_yakin(yakin, {f"kirim_{urut}": _janggal(baris[urut], n) for urut, n in dikirim.items()})
    bidang = BIDANG_PENGANTARAN | {"diwakili"}
    catat_baru(oleh=oleh, objek=pengantaran, bidang=bidang, uid=pengantaran.uid, induk=("pesanan",))
    BarisPengantaran.objects.bulk_create(
        BarisPengantaran(pengantaran=pengantaran, baris_pesanan=baris[urut], jumlah=n) for urut, n in dikirim.items()
    )
    teks = "; ".join(f"{baris[urut]} {jumlah_satuan(n, baris[urut])}" for urut, n in dikirim.items())
    rinci = {"tanggal kirim": pengantaran.tanggal.isoformat(), "dikirim": teks[:1000]}
    simpan_pesanan(oleh=oleh, pesanan=pesanan, tindakan="mengirim barang", sesudah=rinci)
    _kabarkan(oleh, pengantaran, teks)
    return pengantaran


@transaction.atomic
def cancel_pengantaran(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Pengantaran:
    """Strike a delivery entered by mistake, while the company received nothing of it. A second call changes nothing."""
    pengantaran: Pengantaran = kunci_anak(Pengantaran, uid)
    pesanan: Pesanan = pengantaran.pesanan
    wajib(permissions.bertindak_untuk_ikm(oleh.pengguna, pesanan.kemitraan.ikm, pada), BUKAN_IKM)
    if pengantaran.dibatalkan:
        return pengantaran
    cocokkan_versi(pengantaran, versi)
    pastikan_hidup(pesanan)
    pastikan_terbuka(pengantaran.tanggal)
    if pengantaran.penerimaan.filter(dibatalkan_pada__isnull=True).exists():
        pesan = "Perusahaan sudah mencatat penerimaannya. Minta perusahaan membatalkan penerimaan itu lebih dulu."
        raise DomainError(pesan, kode="sudah_diterima")
    catat_batal(oleh=oleh, objek=pengantaran, alasan=alasan)
    rinci = {"tanggal kirim": pengantaran.tanggal.isoformat()}
    simpan_pesanan(oleh=oleh, pesanan=pesanan, tindakan="membatalkan pengantaran", sebelum=rinci, alasan=alasan)
    return pengantaran


def _periksa_isi(isi: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """What is really sent, by line. Raises DomainError where that is nothing, or where a box holds less than nothing."""
    galat = {f"kirim_{urut}": "Jumlah tidak boleh negatif." for urut, n in isi.items() if n < 0}
    if galat:
        raise DomainError("Beberapa jumlah perlu diperbaiki.", kode="jumlah", bidang=galat)
    dikirim = {urut: n for urut, n in sorted(isi.items()) if n > 0}
    if not dikirim:
        bidang = dict.fromkeys((f"kirim_{urut}" for urut in list(isi)[:1]), "Isi jumlah yang dikirim.")
        raise DomainError("Isi jumlah yang dikirim.", kode="kosong", bidang=bidang)
    return dikirim


def _kabarkan(oleh: Pelaku, pengantaran: Pengantaran, teks: str) -> None:
    pesanan = pengantaran.pesanan
    beri_tahu(
        oleh=oleh,
        kepada=orang_perusahaan(pesanan.kemitraan),
        jenis=PENGANTARAN,
        judul=f"{pesanan.kemitraan.ikm} mengirim barang untuk {pesanan}",
        teks=f"{f.tanggal(pengantaran.tanggal)}: {teks}"[:500],
        url=pesanan.get_absolute_url(),
        kunci=f"pengantaran:{pengantaran.uid}",
    )


def _janggal(baris: BarisPesanan, jumlah: Decimal) -> str:
    if jumlah <= baris.belum_dikirim:
        return ""
    sebut = [jumlah_satuan(n, baris) for n in (baris.jumlah, baris.dikirim, jumlah)]
    return f"{baris}: dipesan {sebut[0]}, sudah dikirim {sebut[1]}. Yakin mengirim {sebut[2]} lagi?"
