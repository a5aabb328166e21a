"""What arrived at the company and how it was judged: in parts, once however often it is sent, never doubled by two people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core import format as f
from core.errors import DomainError, TidakDitemukan, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from ikm.services.catatan import catat_baru, catat_batal
from ikm.services.dasar import cocokkan_versi, isi_bidang, pastikan_yakin
from kantor.services.periode import pastikan_terbuka
from kemitraan import permissions
from kemitraan.enums import StatusPesanan
from kemitraan.kabar import PENERIMAAN
from kemitraan.models import BarisPenerimaan, BarisPesanan, Penerimaan, Pengantaran, Pesanan
from kemitraan.services.dasar import sudah_ada
from kemitraan.services.hitungan import kunci_baris
from kemitraan.services.kabar import beri_tahu, pemilik_ikm
from kemitraan.services.pesanan_dasar import (
    BUKAN_PERUSAHAAN,
    NOL,
    baris_menurut_urut,
    jumlah_satuan,
    kunci_anak,
    kunci_pesanan,
    pastikan_hidup,
    pastikan_tanggal,
    simpan_pesanan,
)

BIDANG_PENERIMAAN: Final = frozenset({"tanggal", "pemeriksa", "diinspeksi", "catatan"})


@dataclass(frozen=True, slots=True)
class IsianTerima:
    """How one order line was judged, as somebody typed it. `urut` is the line's number."""

    urut: int
    diterima: Decimal = NOL
    ditolak: Decimal = NOL
    alasan: str = ""
    penyebab: str = ""
    catatan: str = ""


@transaction.atomic
def record_penerimaan(
    *,
    oleh: Pelaku,
    pada: date,
    pesanan_uid: UUID,
    data: Mapping[str, Any],
    isi: Sequence[IsianTerima],
    pengantaran_uid: UUID | None = None,
    uid: UUID | None = None,
    versi: int | None = None,
    yakin: bool = False,
) -> Penerimaan:
    """Write down what arrived. The same `uid` again returns the first; `versi` is the order's that was looked at, so that of
    two people receiving the same delivery the second is shown what the first did.

    Raises Ditolak, VersiBerubah, TidakDitemukan, DomainError (kode `perlu_yakin` where more arrives than was sent or
    ordered, until `yakin`: what lies above the order is kept as `kelebihan`). What is wrong with line n stands on
    `diterima_<n>`, `ditolak_<n>`, `alasan_<n>`, `penyebab_<n>`, `catatan_<n>`.
    """
    pesanan = kunci_pesanan(pesanan_uid)
    wajib(permissions.bertindak_untuk_perusahaan(oleh.pengguna, pesanan.kemitraan.perusahaan), BUKAN_PERUSAHAAN)
    if (ada := sudah_ada(Penerimaan, uid, pesanan=pesanan)) is not None:
        return ada
    cocokkan_versi(pesanan, versi)
    _pastikan_terbuka_untuk_barang(pesanan)
    baris = baris_menurut_urut(pesanan, {i.urut: i for i in isi})
    penerimaan = Penerimaan(pesanan=pesanan, uid=uid or new_uid(), dicatat_oleh=oleh.pengguna)
    penerimaan.pengantaran = _pengantaran(pesanan, pengantaran_uid)
    penerimaan.diwakili = permissions.mewakili(oleh.pengguna)
    _isi(penerimaan, data, pada)
    pastikan_terbuka(penerimaan.tanggal)
    siap = _susun(baris, isi)
    pastikan_yakin(yakin, _janggal(penerimaan, baris, siap))
    bidang = BIDANG_PENERIMAAN | {"pengantaran", "diwakili"}
    catat_baru(oleh=oleh, objek=penerimaan, bidang=bidang, uid=penerimaan.uid, induk=("pesanan",))
    for satu in siap:
        satu.penerimaan = penerimaan
    BarisPenerimaan.objects.bulk_create(siap)
    teks = teks_terima(siap)
    rinci = {"tanggal terima": penerimaan.tanggal.isoformat(), "penerimaan": teks}
    simpan_pesanan(oleh=oleh, pesanan=pesanan, tindakan="menerima barang", sesudah=rinci)
    _kabarkan(oleh, penerimaan, teks)
    return penerimaan


@transaction.atomic
def cancel_penerimaan(*, oleh: Pelaku, uid: UUID, alasan: str, versi: int | None = None) -> Penerimaan:
    """Strike a receipt entered by mistake; the order's sums are computed without it, and a complete order may run again.
    Refused once pieces of it went into a container. A second call changes nothing.
    """
    penerimaan: Penerimaan = kunci_anak(Penerimaan, uid)
    pesanan: Pesanan = penerimaan.pesanan
    wajib(permissions.bertindak_untuk_perusahaan(oleh.pengguna, pesanan.kemitraan.perusahaan), BUKAN_PERUSAHAAN)
    if penerimaan.dibatalkan:
        return penerimaan
    cocokkan_versi(penerimaan, versi)
    pastikan_hidup(pesanan)
    pastikan_terbuka(penerimaan.tanggal)
    _, terima = kunci_baris(pesanan)
    if any(t.dialokasikan > 0 for t in terima if t.penerimaan_id == penerimaan.pk):
        pesan = "Sebagian barangnya sudah masuk kontainer. Keluarkan dulu dari kontainer, lalu batalkan penerimaan ini."
        raise DomainError(pesan, kode="dialokasikan")
    catat_batal(oleh=oleh, objek=penerimaan, alasan=alasan)
    rinci = {"tanggal terima": penerimaan.tanggal.isoformat()}
    simpan_pesanan(oleh=oleh, pesanan=pesanan, tindakan="membatalkan penerimaan", sebelum=rinci, alasan=alasan)
    return penerimaan


def teks_terima(baris: Sequence[BarisPenerimaan]) -> str:
    """How each line was judged, for the trail and the notice."""
    potong = []
    for satu in baris:
        teks = f"{satu.baris_pesanan}: diterima {jumlah_satuan(satu.diterima, satu.baris_pesanan)}"
        if satu.ditolak:
            alasan = satu.get_alasan_display().lower()
            teks += f", ditolak {jumlah_satuan(satu.ditolak, satu.baris_pesanan)} ({alasan})"
        potong.append(teks)
    return "; ".join(potong)[:1000]


def _pastikan_terbuka_untuk_barang(pesanan: Pesanan) -> None:
    pastikan_hidup(pesanan)
    if pesanan.status == StatusPesanan.DITUTUP:
        raise DomainError(
            f"Pesanan {pesanan} sudah ditutup {f.tanggal(pesanan.ditutup_pada)} ({pesanan.ditutup_alasan}); tidak ada lagi "
            "barang yang diterima untuknya.",
            kode="pesanan_usai",
        )


def _pengantaran(pesanan: Pesanan, uid: UUID | None) -> Pengantaran | None:
    if uid is None:
        return None
    pengantaran = Pengantaran.objects.filter(pesanan=pesanan, uid=uid).first()
    if pengantaran is None:
        raise TidakDitemukan("Pengantaran itu tidak ada pada pesanan ini.")
    if pengantaran.dibatalkan:
        pesan = "Pengantaran ini baru saja dibatalkan IKM. Pilih yang lain, atau catat tanpa pengantaran."
        raise DomainError(pesan, kode="pengantaran_dibatalkan", bidang={"pengantaran": pesan})
    return pengantaran


def _isi(penerimaan: Penerimaan, data: Mapping[str, Any], pada: date) -> None:
    isi_bidang(penerimaan, data, BIDANG_PENERIMAAN)
    penerimaan.clean_fields(exclude={"pesanan"})
    pastikan_tanggal(penerimaan.pesanan, penerimaan.tanggal, pada, apa="terima")
    antar = penerimaan.pengantaran
    if antar is not None and penerimaan.tanggal < antar.tanggal:
        raise ValidationError({"tanggal": f"Barang ini baru dikirim {f.tanggal(antar.tanggal)}."})


def _susun(baris: Mapping[int, BarisPesanan], isi: Sequence[IsianTerima]) -> list[BarisPenerimaan]:
    """The lines that say something, checked all at once."""
    galat: dict[str, str] = {}
    siap: list[BarisPenerimaan] = []
    for satu in isi:
        if not satu.diterima and not satu.ditolak:
            continue
        baru = BarisPenerimaan(
            baris_pesanan=baris[satu.urut],
            diterima=satu.diterima,
            ditolak=satu.ditolak,
            alasan=satu.alasan if satu.ditolak else "",
            penyebab=satu.penyebab if satu.ditolak else "",
            catatan=satu.catatan.strip(),
        )
        galat |= _periksa_baris(satu.urut, baru)
        siap.append(baru)
    if len({s.baris_pesanan_id for s in siap}) < len(siap):
        raise DomainError("Satu barang hanya boleh satu kali dalam satu penerimaan.", kode="baris")
    if galat:
        raise DomainError("Beberapa barang perlu diperbaiki.", kode="baris", bidang=galat)
    if not siap:
        pertama = next((i.urut for i in isi), 1)
        pesan = "Isi jumlah yang diterima atau ditolak."
        raise DomainError(pesan, kode="kosong", bidang={f"diterima_{pertama}": pesan})
    return siap


def _periksa_baris(urut: int, baris: BarisPenerimaan) -> dict[str, str]:
    galat: dict[str, str] = {}
    if baris.ditolak > 0 and not baris.alasan:
        galat[f"alasan_{urut}"] = "Sebutkan alasan ditolak."
    if baris.ditolak > 0 and not baris.penyebab:
        galat[f"penyebab_{urut}"] = "Sebutkan penyebabnya."
    try:
        baris.clean_fields(exclude={"penerimaan", "baris_pesanan", "disengketakan_oleh", "putusan_oleh"})
    except ValidationError as salah:
        galat |= {f"{bidang}_{urut}": pesan[0] for bidang, pesan in salah.message_dict.items()}
    return galat


def _janggal(
    penerimaan: Penerimaan, baris: Mapping[int, BarisPesanan], siap: Sequence[BarisPenerimaan]
) -> dict[str, str]:
    """`diterima_<n>` → the question, where more arrives than was ordered, or than was sent."""
    pesanan = {b.pk: b for b in baris.values()}
    sisa_antar = sisa_pengantaran(penerimaan.pengantaran)
    tanya: dict[str, str] = {}
    for satu in siap:
        b = pesanan[satu.baris_pesanan_id]
        datang = satu.diterima + satu.ditolak
        sebut = jumlah_satuan(datang, b)
        if b.diterima + satu.diterima > b.jumlah:
            lebih = jumlah_satuan(b.diterima + satu.diterima - max(b.jumlah, b.diterima), b)
            tanya[f"diterima_{b.urut}"] = (
                f"{b}: dipesan {jumlah_satuan(b.jumlah, b)}, sudah diterima {jumlah_satuan(b.diterima, b)}. "
                f"{lebih} dicatat sebagai kelebihan."
            )
        elif sisa_antar is not None and datang > (sisa := sisa_antar.get(b.pk, NOL)):
            tanya[f"diterima_{b.urut}"] = (
                f"{b}: menurut pengantaran ini tinggal {jumlah_satuan(sisa, b)}, yang dicatat {sebut}."
            )
        elif b.dikirim and b.diterima + b.ditolak + datang > b.dikirim:
            tanya[f"diterima_{b.urut}"] = (
                f"{b}: menurut IKM baru dikirim {jumlah_satuan(b.dikirim, b)}, sudah diperiksa "
                f"{jumlah_satuan(b.diterima + b.ditolak, b)}; yang dicatat sekarang {sebut}."
            )
    return tanya


def sisa_pengantaran(pengantaran: Pengantaran | None) -> dict[int, Decimal] | None:
    """Order line → what of this delivery was not yet received; never below nothing."""
    if pengantaran is None:
        return None
    sisa: dict[int, Decimal] = defaultdict(lambda: NOL)
    for kunci, jumlah in pengantaran.baris.values_list("baris_pesanan", "jumlah"):
        sisa[kunci] += jumlah
    sudah = BarisPenerimaan.objects.filter(
        penerimaan__pengantaran=pengantaran, penerimaan__dibatalkan_pada__isnull=True
    )
    for kunci, baik, buruk in sudah.values_list("baris_pesanan", "diterima", "ditolak"):
        sisa[kunci] -= baik + buruk
    return {kunci: max(n, NOL) for kunci, n in sisa.items()}


def _kabarkan(oleh: Pelaku, penerimaan: Penerimaan, teks: str) -> None:
    pesanan = penerimaan.pesanan
    beri_tahu(
        oleh=oleh,
        kepada=pemilik_ikm(pesanan.kemitraan),
        jenis=PENERIMAAN,
        judul=f"{pesanan.kemitraan.perusahaan} mencatat penerimaan {pesanan}",
        teks=f"{f.tanggal(penerimaan.tanggal)}: {teks}"[:500],
        url=pesanan.get_absolute_url(),
        kunci=f"penerimaan:{penerimaan.uid}",
    )
