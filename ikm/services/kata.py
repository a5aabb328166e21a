"""The words of the register, kept beside it so that mistyped ones find their way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction

from core.ejaan import kata_bermakna
from core.teks import normalkan_cari
from ikm.enums import JenisKata
from ikm.models import IKM, KataCari, Produk, Sentra

POTONGAN: Final = 500


def learn_kata(*objek: IKM | Produk | Sentra) -> int:
    """Add the words of saved records that are not known yet; returns how many. Part of the caller's transaction, which
    calls it once: words are inserted in one order, so that two writers never wait for each other in a circle.
    """
    return learn_pasangan({pasangan for o in objek for pasangan in _kata_dari(o)})


def kata_ikm(cari_nama: str, cari_pemilik: str) -> set[tuple[str, str]]:
    """The words of an IKM with their kind."""
    teks = {JenisKata.NAMA: cari_nama, JenisKata.PEMILIK: cari_pemilik}
    return {(str(jenis), kata) for jenis, t in teks.items() for kata in kata_bermakna(t)}


def kata_produk(cari: str) -> set[tuple[str, str]]:
    """The words of a product with their kind."""
    return {(str(JenisKata.PRODUK), kata) for kata in kata_bermakna(cari)}


def learn_pasangan(minta: set[tuple[str, str]]) -> int:
    """`learn_kata` for words already taken out of their records."""
    baru = minta - _dikenal(minta)
    KataCari.objects.bulk_create(
        [KataCari(jenis=jenis, kata=kata) for jenis, kata in sorted(baru)], batch_size=POTONGAN, ignore_conflicts=True
    )
    return len(baru)


def _kata_dari(objek: Any) -> Iterable[tuple[str, str]]:
    if isinstance(objek, IKM):
        return kata_ikm(objek.cari_nama, objek.cari_pemilik)
    if isinstance(objek, Produk):
        return kata_produk(objek.cari)
    cari = normalkan_cari(objek.nama, objek.komoditas)
    return ((str(JenisKata.SENTRA), kata) for kata in kata_bermakna(cari))


def _dikenal(minta: set[tuple[str, str]]) -> set[tuple[str, str]]:
    kata = sorted({k for _, k in minta})
    return {
        pasangan
        for awal in range(0, len(kata), POTONGAN)
        for pasangan in KataCari.objects.filter(kata__in=kata[awal : awal + POTONGAN]).values_list("jenis", "kata")
    }


def rebuild_kata() -> tuple[int, int]:
    """Count every word of the live records anew: (words added or counted differently, words forgotten)."""
    hitung = _hitung()
    ada = {
        (jenis, kata): (pk, n) for pk, jenis, kata, n in KataCari.objects.values_list("pk", "jenis", "kata", "jumlah")
    }
    ubah = [(p, n) for p, n in sorted(hitung.items()) if ada.get(p, (0, 0))[1] != n]
    # A word may have been entered since the count began: it is looked for once more before it is forgotten.
    usang = [
        pk for (jenis, kata), (pk, _) in ada.items() if (jenis, kata) not in hitung and not _masih_ada(jenis, kata)
    ]
    with transaction.atomic():
        KataCari.objects.bulk_create(
            [KataCari(jenis=jenis, kata=kata, jumlah=n) for (jenis, kata), n in ubah],
            batch_size=POTONGAN,
            update_conflicts=True,
            unique_fields=["jenis", "kata"],
            update_fields=["jumlah"],
        )
        for awal in range(0, len(usang), POTONGAN):
            KataCari.objects.filter(pk__in=usang[awal : awal + POTONGAN]).delete()
    return len(ubah), len(usang)


def _hitung() -> Counter[tuple[str, str]]:
    hitung: Counter[tuple[str, str]] = Counter()
    ikm = IKM.objects.tercatat().values_list("cari_nama", "cari_pemilik").order_by()
    for nama, pemilik in ikm.iterator():
        hitung.update((str(JenisKata.NAMA), k) for k in kata_bermakna(nama))
        hitung.update((str(JenisKata.PEMILIK), k) for k in kata_bermakna(pemilik))
    for cari in Produk.objects.tercatat().values_list("cari", flat=True).order_by().iterator():
        hitung.update((str(JenisKata.PRODUK), k) for k in kata_bermakna(cari))
    for nama, komoditas in Sentra.objects.values_list("nama", "komoditas").order_by():
        hitung.update((str(JenisKata.SENTRA), k) for k in kata_bermakna(normalkan_cari(nama, komoditas)))
    return hitung


def _masih_ada(jenis: str, kata: str) -> bool:
    if jenis == JenisKata.NAMA:
        return IKM.objects.tercatat().filter(cari_nama__contains=kata).exists()
    if jenis == JenisKata.PEMILIK:
        return IKM.objects.tercatat().filter(cari_pemilik__contains=kata).exists()
    if jenis == JenisKata.PRODUK:
        return Produk.objects.tercatat().filter(cari__contains=kata).exists()
    return any(kata in normalkan_cari(*s) for s in Sentra.objects.values_list("nama", "komoditas"))
