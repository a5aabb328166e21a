"""What a company owes its partner for an order, paid once however often the button is pressed, confirmed by the IKM."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core import format as f
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm.services.catatan import catat_baru, catat_batal, catat_ubahan
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_yakin
from jejak.services import catat, potret
from kantor.services.periode import pastikan_terbuka
from kemitraan import permissions
from kemitraan.kabar import PEMBAYARAN
from kemitraan.models import Pembayaran, Pesanan
from kemitraan.services.dasar import sudah_ada
from kemitraan.services.kabar import beri_tahu, orang_perusahaan, pemilik_ikm
from kemitraan.services.pesanan_dasar import (
    BUKAN_IKM,
    BUKAN_PERUSAHAAN,
    kunci_anak,
    kunci_pesanan,
    pastikan_hidup,
    simpan_pesanan,
)

BIDANG_PEMBAYARAN: Final = frozenset({"jumlah", "jatuh_tempo", "dibayar_pada", "nomor_bukti", "keterangan"})
BIDANG_BAYAR: Final = frozenset({"dibayar_pada", "nomor_bukti"})


class SudahDibayar(DomainError):
    """Somebody paid it first; the sentence says who and when."""

    kode = "sudah_dibayar"


@transaction.atomic
def record_pembayaran(
    *,
    oleh: Pelaku,
    pada: date,
    pesanan_uid: UUID,
    data: Mapping[str, Any],
    uid: UUID | None = None,
    versi: int | None = None,
    yakin: bool = False,
) -> Pembayaran:
    """Write down an instalment: due, and paid where `dibayar_pada` says so. The same `uid` again returns the first.

    Either party may write down what is due; that it was paid is the company's word. Without `jatuh_tempo` it is due
    `termin_hari` after the last receipt. Raises Ditolak, ValidationError, DomainError (kode `perlu_yakin` where the
    instalments exceed what the order is worth, until `yakin`).
    """
    pesanan = kunci_pesanan(pesanan_uid)
    kemitraan = pesanan.kemitraan
    untuk_perusahaan = permissions.bertindak_untuk_perusahaan(oleh.pengguna, kemitraan.perusahaan)
    untuk_ikm = permissions.bertindak_untuk_ikm(oleh.pengguna, kemitraan.ikm, pada)
    wajib(untuk_perusahaan or untuk_ikm, BUKAN_PERUSAHAAN)
    if (ada := sudah_ada(Pembayaran, uid, pesanan=pesanan)) is not None:
        return ada
    cocokkan_versi(pesanan, versi)
    pastikan_hidup(pesanan)
    bayar = Pembayaran(pesanan=pesanan, uid=uid or new_uid(), dicatat_oleh=oleh.pengguna)
    isi_bidang(bayar, data, BIDANG_PEMBAYARAN)
    if bayar.jatuh_tempo is None:
        bayar.jatuh_tempo = jatuh_tempo_bawaan(pesanan, pada)
    if bayar.dibayar_pada is not None:
        wajib(untuk_perusahaan, BUKAN_PERUSAHAAN)
        _periksa_dibayar(bayar, bayar.dibayar_pada, pada)
    bayar.clean_fields(exclude={"pesanan"})
    if bayar.jatuh_tempo < pesanan.tanggal:
        raise ValidationError({"jatuh_tempo": "Jatuh tempo tidak boleh sebelum tanggal pesan."})
    pastikan_terbuka(bayar.jatuh_tempo)  # the month whose punctuality it counts for
    pastikan_yakin(yakin, {"jumlah": _janggal(pesanan, bayar.jumlah)})
    catat_baru(oleh=oleh, objek=bayar, bidang=BIDANG_PEMBAYARAN, uid=bayar.uid, induk=("pesanan",))
    rinci = {"pembayaran": f.rupiah(bayar.jumlah), "jatuh tempo": bayar.jatuh_tempo.isoformat()}
    if bayar.dibayar_pada is not None:
        rinci["dibayar pada"] = bayar.dibayar_pada.isoformat()
    simpan_pesanan(oleh=oleh, pesanan=pesanan, tindakan="mencatat pembayaran", hitung=False, sesudah=rinci)
    if bayar.dibayar_pada is not None:
        _kabarkan_dibayar(oleh, bayar)
    return bayar


@transaction.atomic
def pay_pembayaran(
    *, oleh: Pelaku, pada: date, uid: UUID, dibayar_pada: date, nomor_bukti: str = "", versi: int | None = None
) -> Pembayaran:
    """The company paid. The same statement again changes nothing; another one of an instalment that is paid already is
    refused with who said so and when.
    """
    bayar: Pembayaran = kunci_anak(Pembayaran, uid)
    pesanan: Pesanan = bayar.pesanan
    wajib(permissions.bertindak_untuk_perusahaan(oleh.pengguna, pesanan.kemitraan.perusahaan), BUKAN_PERUSAHAAN)
    if bayar.dibayar_pada == dibayar_pada and bayar.nomor_bukti == " ".join(nomor_bukti.split()):
        return bayar
    _pastikan_hidup(bayar)
    if bayar.dibayar_pada is not None:
        bukti = f", bukti {bayar.nomor_bukti}" if bayar.nomor_bukti else ""
        raise SudahDibayar(
            f"Pembayaran {f.rupiah(bayar.jumlah)} ini sudah dicatat dibayar {f.tanggal(bayar.dibayar_pada)}{bukti}."
        )
    cocokkan_versi(bayar, versi)
    _periksa_dibayar(bayar, dibayar_pada, pada)
    sebelum = potret(bayar, BIDANG_BAYAR)
    bayar.dibayar_pada, bayar.nomor_bukti = dibayar_pada, nomor_bukti
    catat_ubahan(oleh=oleh, objek=bayar, sebelum=sebelum, bidang=BIDANG_BAYAR)
    rinci = {"pembayaran": f.rupiah(bayar.jumlah), "dibayar pada": dibayar_pada.isoformat()}
    simpan_pesanan(oleh=oleh, pesanan=pesanan, tindakan="membayar", hitung=False, sesudah=rinci)
    _kabarkan_dibayar(oleh, bayar)
    return bayar


@transaction.atomic
def confirm_pembayaran(*, oleh: Pelaku, pada: date, uid: UUID, versi: int | None = None) -> Pembayaran:
    """The IKM has the money. A second call changes nothing."""
    bayar: Pembayaran = kunci_anak(Pembayaran, uid)
    kemitraan = bayar.pesanan.kemitraan
    wajib(permissions.bertindak_untuk_ikm(oleh.pengguna, kemitraan.ikm, pada), BUKAN_IKM)
    if bayar.dikonfirmasi_pada is not None:
        return bayar
    _pastikan_hidup(bayar)
    cocokkan_versi(bayar, versi)
    if bayar.dibayar_pada is None:
        raise DomainError("Perusahaan belum mencatat pembayaran ini sebagai dibayar.", kode="belum_dibayar")
    bayar.dikonfirmasi_pada, bayar.dikonfirmasi_oleh = sekarang(), oleh.pengguna
    bayar.konfirmasi_diwakili = permissions.mewakili(oleh.pengguna)
    bayar.full_clean()
    bayar.versi += 1
    bayar.save()
    catat(oleh=oleh, objek=bayar, tindakan="dikonfirmasi", sesudah=potret(bayar, {"konfirmasi_diwakili"}))
    rinci = {"pembayaran": f.rupiah(bayar.jumlah)}
    simpan_pesanan(oleh=oleh, pesanan=bayar.pesanan, tindakan="mengonfirmasi pembayaran", hitung=False, sesudah=rinci)
    beri_tahu(
        oleh=oleh,
        kepada=orang_perusahaan(kemitraan),
        jenis=PEMBAYARAN,
        judul=f"{kemitraan.ikm} mengonfirmasi pembayaran {f.rupiah(bayar.jumlah)}",
        teks=str(bayar.pesanan),
        url=bayar.pesanan.get_absolute_url(),
        kunci=f"pembayaran-konfirmasi:{bayar.uid}",
    )
    return bayar


@transaction.atomic
def cancel_pembayaran(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str, versi: int | None = None) -> Pembayaran:
    """Strike an instalment entered by mistake. What the IKM confirmed only an officer takes back. A second call changes
    nothing.
    """
    bayar: Pembayaran = kunci_anak(Pembayaran, uid)
    if bayar.dibatalkan:
        wajib(permissions.can_list_pesanan(oleh.pengguna))
        return bayar
    pastikan_hidup(bayar.pesanan)
    hak = permissions.hak_pesanan(oleh.pengguna, bayar.pesanan, pada)
    wajib(hak.batal_bayar(bayar), "Pembayaran ini tidak dapat Anda batalkan.")
    cocokkan_versi(bayar, versi)
    pastikan_terbuka(bayar.jatuh_tempo, bayar.dibayar_pada or bayar.jatuh_tempo)
    catat_batal(oleh=oleh, objek=bayar, alasan=alasan)
    rinci = {"pembayaran": f.rupiah(bayar.jumlah)}
    simpan_pesanan(
        oleh=oleh,
        pesanan=bayar.pesanan,
        tindakan="membatalkan pembayaran",
        hitung=False,
        sebelum=rinci,
        alasan=alasan,
    )
    return bayar


def batalkan_tagihan(*, oleh: Pelaku, pesanan: Pesanan, alasan: str) -> None:
    """Cancel the unpaid bills of a locked order. Raises DomainError where something was paid."""
    tagihan = Pembayaran.objects.tercatat().filter(pesanan=pesanan).select_for_update(of=("self",)).order_by("pk")
    semua = list(tagihan)
    if any(t.dibayar_pada is not None for t in semua):
        pesan = (
            "Sudah ada pembayaran untuk pesanan ini. Batalkan dulu pembayarannya bila keliru, atau tutup pesanannya."
        )
        raise DomainError(pesan, kode="sudah_dibayar")
    for satu in semua:
        catat_batal(oleh=oleh, objek=satu, alasan=f"Pesanannya dibatalkan: {alasan}"[:500])


def jatuh_tempo_bawaan(pesanan: Pesanan, pada: date) -> date:
    """`termin_hari` after the last receipt, or after today where nothing was received yet."""
    terakhir = pesanan.penerimaan.filter(dibatalkan_pada__isnull=True).order_by("-tanggal").first()
    return (terakhir.tanggal if terakhir else pada) + timedelta(days=pesanan.termin_hari or 0)


def nilai_pesanan(pesanan: Pesanan) -> int:
    """What the order is worth in whole rupiah: what was ordered, or what was accepted where that is more."""
    return sum(int(f.bulatkan(max(b.jumlah, b.diterima) * b.harga)) for b in pesanan.baris.all())


def _pastikan_hidup(bayar: Pembayaran) -> None:
    pastikan_hidup(bayar.pesanan)
    if bayar.dibatalkan:
        raise DomainError("Pembayaran ini sudah dibatalkan.", kode="pembayaran_dibatalkan")


def _periksa_dibayar(bayar: Pembayaran, dibayar_pada: date, pada: date) -> None:
    if dibayar_pada > pada:
        raise ValidationError({"dibayar_pada": "Tanggal bayar belum tiba."})
    if dibayar_pada < bayar.pesanan.tanggal:
        raise ValidationError({"dibayar_pada": "Tanggal bayar tidak boleh sebelum tanggal pesan."})
    pastikan_terbuka(dibayar_pada)


def _janggal(pesanan: Pesanan, jumlah: int) -> str:
    sudah = sum(p.jumlah for p in Pembayaran.objects.tercatat().filter(pesanan=pesanan))
    nilai = nilai_pesanan(pesanan)
    if sudah + jumlah <= nilai:
        return ""
    kata = f"Nilai pesanan {f.rupiah(nilai)}"
    return f"{kata}, sudah tercatat {f.rupiah(sudah)}. Yakin menambah {f.rupiah(jumlah)}?"


def _kabarkan_dibayar(oleh: Pelaku, bayar: Pembayaran) -> None:
    kemitraan = bayar.pesanan.kemitraan
    beri_tahu(
        oleh=oleh,
        kepada=pemilik_ikm(kemitraan),
        jenis=PEMBAYARAN,
        judul=f"{kemitraan.perusahaan} membayar {f.rupiah(bayar.jumlah)}",
        teks=f"Untuk {bayar.pesanan}, dibayar {f.tanggal(bayar.dibayar_pada)}. Konfirmasi bila sudah Anda terima.",
        url=bayar.get_absolute_url(),
        kunci=f"pembayaran:{bayar.uid}",
    )
