"""An IKM objects to how a receipt line was judged; an officer decides, and both stay readable for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import sekarang
from ikm.services.dasar import pastikan_alasan
from jejak.services import potret
from kantor.services.periode import pastikan_terbuka
from kemitraan import permissions
from kemitraan.enums import PutusanSengketa
from kemitraan.kabar import SENGKETA
from kemitraan.models import BarisPenerimaan
from kemitraan.services.hitungan import kunci_baris
from kemitraan.services.kabar import beri_tahu, orang_perusahaan, pemilik_ikm, petugas_ikm
from kemitraan.services.pesanan_dasar import BUKAN_IKM, jumlah_satuan, kunci_pesanan, pastikan_hidup, simpan_pesanan

BIDANG_PUTUSAN: Final = frozenset({"diterima", "ditolak", "alasan", "penyebab", "putusan", "putusan_catatan"})


@dataclass(frozen=True, slots=True)
class Koreksi:
    """How a line ought to have been judged. `alasan` and `penyebab` stay as they were while something is still rejected."""

    diterima: Decimal
    ditolak: Decimal


@transaction.atomic
def open_sengketa(*, oleh: Pelaku, pada: date, uid: UUID, alasan: str) -> BarisPenerimaan:
    """Object to how a line was judged, once. A second call changes nothing."""
    baris = _kunci_baris(uid)
    pesanan = baris.penerimaan.pesanan
    wajib(permissions.bertindak_untuk_ikm(oleh.pengguna, pesanan.kemitraan.ikm, pada), BUKAN_IKM)
    if baris.disengketakan_pada is not None:
        return baris
    _pastikan_hidup(baris)
    alasan = pastikan_alasan(alasan)
    baris.disengketakan_pada, baris.disengketakan_oleh, baris.sengketa_alasan = sekarang(), oleh.pengguna, alasan
    baris.full_clean()
    baris.save(update_fields=["disengketakan_pada", "disengketakan_oleh", "sengketa_alasan"])
    kata = f"keberatan atas {baris}"[:60]
    simpan_pesanan(oleh=oleh, pesanan=pesanan, tindakan=kata, hitung=False, alasan=alasan)
    kemitraan = pesanan.kemitraan
    beri_tahu(
        oleh=oleh,
        kepada=[*orang_perusahaan(kemitraan), *petugas_ikm(kemitraan, pada)],
        jenis=SENGKETA,
        judul=f"{kemitraan.ikm} keberatan atas penilaian {baris}",
        teks=alasan,
        url=baris.penerimaan.get_absolute_url(),
        kunci=f"sengketa:{baris.uid}",
    )
    return baris


@transaction.atomic
def decide_sengketa(
    *, oleh: Pelaku, uid: UUID, putusan: str, catatan: str, koreksi: Koreksi | None = None
) -> BarisPenerimaan:
    """An officer's word on an objection. DIBENARKAN names the corrected quantities, DAMAI may; DITOLAK leaves them.

    Raises Ditolak, ValidationError, DomainError (no open objection; fewer accepted than already went into a container).
    """
    baris = _kunci_baris(uid)
    pesanan = baris.penerimaan.pesanan
    wajib(oleh.pengguna.peran in permissions.PETUGAS, "Keberatan diputus oleh petugas dinas.")
    _pastikan_hidup(baris)
    if not baris.bersengketa:
        pesan = "sudah diputus" if baris.putusan else "tidak ada"
        raise DomainError(f"Keberatan atas baris ini {pesan}.", kode="alur_status")
    if putusan not in PutusanSengketa.values:
        raise ValidationError({"putusan": "Pilih putusannya."})
    if len(catatan.strip()) < 5:  # noqa: PLR2004 - the shortest text that can be a reason
        raise ValidationError({"catatan": "Tuliskan dasar putusannya (paling sedikit 5 huruf)."})
    if putusan == PutusanSengketa.DIBENARKAN and koreksi in {None, Koreksi(baris.diterima, baris.ditolak)}:
        raise ValidationError({"diterima": "Isi jumlah yang benar; tanpa perubahan, pilih putusan yang lain."})
    pastikan_terbuka(baris.penerimaan.tanggal)
    sebelum = potret(baris, BIDANG_PUTUSAN, anak=True)
    if koreksi is not None and putusan != PutusanSengketa.DITOLAK:
        _koreksi(baris, koreksi)
    baris.putusan, baris.putusan_catatan = putusan, catatan.strip()
    baris.putusan_pada, baris.putusan_oleh = sekarang(), oleh.pengguna
    baris.full_clean()
    baris.save()
    sesudah = potret(baris, BIDANG_PUTUSAN, anak=True)
    kata = f"memutus keberatan atas {baris}"[:60]
    simpan_pesanan(oleh=oleh, pesanan=pesanan, tindakan=kata, sebelum=sebelum, sesudah=sesudah, alasan=catatan.strip())
    _kabarkan(oleh, baris)
    return baris


def _kunci_baris(uid: UUID) -> BarisPenerimaan:
    """The receipt line, locked after its order and with the order's other lines. Raises BarisPenerimaan.DoesNotExist."""
    pesanan = kunci_pesanan(BarisPenerimaan.objects.values_list("penerimaan__pesanan__uid", flat=True).get(uid=uid))
    kunci_baris(pesanan)
    baris = BarisPenerimaan.objects.select_related("penerimaan", "baris_pesanan__satuan").get(uid=uid)
    baris.penerimaan.pesanan = pesanan
    return baris


def _pastikan_hidup(baris: BarisPenerimaan) -> None:
    pastikan_hidup(baris.penerimaan.pesanan)
    if baris.penerimaan.dibatalkan:
        raise DomainError("Penerimaan ini sudah dibatalkan.", kode="penerimaan_dibatalkan")


def _koreksi(baris: BarisPenerimaan, koreksi: Koreksi) -> None:
    if kurang := {n: "Jumlah tidak boleh negatif." for n in ("diterima", "ditolak") if getattr(koreksi, n) < 0}:
        raise ValidationError(kurang)
    if koreksi.diterima < baris.dialokasikan:
        pesan = f"{jumlah_satuan(baris.dialokasikan, baris.baris_pesanan)} sudah masuk kontainer."
        raise DomainError(pesan, kode="dialokasikan", bidang={"diterima": pesan})
    if koreksi.ditolak > 0 and not baris.ditolak:
        raise ValidationError({"ditolak": "Baris ini semula tanpa penolakan; tulis 0."})
    baris.diterima, baris.ditolak = koreksi.diterima, koreksi.ditolak
    baris.kelebihan = min(baris.kelebihan, baris.diterima)  # computed anew with the order's sums
    if not baris.ditolak:
        baris.alasan = baris.penyebab = ""


def _kabarkan(oleh: Pelaku, baris: BarisPenerimaan) -> None:
    kemitraan = baris.penerimaan.pesanan.kemitraan
    beri_tahu(
        oleh=oleh,
        kepada=[*orang_perusahaan(kemitraan), *pemilik_ikm(kemitraan)],
        jenis=SENGKETA,
        judul=f"{baris.get_putusan_display()}: {baris}",
        teks=baris.putusan_catatan,
        url=baris.penerimaan.get_absolute_url(),
        kunci=f"putusan:{baris.uid}",
    )
