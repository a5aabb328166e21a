"""How much of what was accepted already went into a container. The export ledger calls this inside its own transaction and
decides itself who may; here it is kept that no accepted piece is allocated twice, whoever races.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from core.errors import DomainError, TidakDitemukan
from kemitraan.models import BarisPenerimaan, Penerimaan
from kemitraan.services.pesanan_dasar import NOL, jumlah_satuan


def allocate_baris(*, selisih: Mapping[int, Decimal]) -> dict[int, BarisPenerimaan]:
    """Raise (or, where negative, lower) `dialokasikan` of receipt lines, all or none; returns them by key.

    Lines are locked in key order until the caller's transaction ends. Raises RuntimeError outside one, TidakDitemukan for a
    line that is not there, DomainError for a cancelled receipt or for more than was accepted.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("allocate_baris() membutuhkan transaksi.")
    terkunci = BarisPenerimaan.objects.select_for_update(of=("self",)).filter(pk__in=selisih).order_by("pk")
    baris = {b.pk: b for b in terkunci.select_related("baris_pesanan__satuan")}
    if kurang := selisih.keys() - baris.keys():
        raise TidakDitemukan(f"Baris penerimaan tidak ditemukan: {len(kurang)}.")
    # Asked after the locks: whoever cancelled while we waited has committed by now.
    hidup = set(
        Penerimaan.objects.tercatat()
        .filter(pk__in={b.penerimaan_id for b in baris.values()}, pesanan__dibatalkan_pada__isnull=True)
        .values_list("pk", flat=True)
    )
    for pk, satu in baris.items():
        baru = satu.dialokasikan + selisih[pk]
        if selisih[pk] > 0 and satu.penerimaan_id not in hidup:
            raise DomainError(f"Penerimaan {satu} sudah dibatalkan.", kode="penerimaan_dibatalkan")
        if baru > satu.diterima:
            sisa = jumlah_satuan(satu.diterima - satu.dialokasikan, satu.baris_pesanan)
            raise DomainError(f"{satu}: yang belum masuk kontainer tinggal {sisa}.", kode="melebihi_diterima")
        if baru < NOL:
            raise DomainError(f"{satu}: tidak sebanyak itu yang masuk kontainer.", kode="alokasi_negatif")
        satu.dialokasikan = baru
    for satu in baris.values():
        satu.save(update_fields=["dialokasikan"])
    return baris
