"""The one place where a shipment's amounts are computed: FOB and rupiah line by line, every sum a sum of lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from core.errors import DomainError
from ekspor.models import Kontainer, Muatan, Pengiriman
from ekspor.rumus import nilai_fob, rupiah_baris, selisih_ke_fob
from ekspor.rumus.nilai import NOL, RUPIAH
from referensi.enums import SumberKurs
from referensi.models import Kurs

HARI_KURS_CONTOH: Final = 7
DESIMAL_BAWAAN: Final = 2
KOLOM_MUATAN: Final = ("nilai_fob", "nilai_idr")
KOLOM_KONTAINER: Final = ("nilai", "nilai_fob", "nilai_idr")


def bekukan_kurs(pengiriman: Pengiriman, cari: Callable[[str, date, bool], Kurs | None] | None = None) -> None:
    """Freeze the KMK rate of the reference date with its row; none yet: the rupiah wait. Rupiah need no rate.

    An example of days before any recorded KMK week takes the ECB's reference rate of the last day that had one, and its row
    says so; a real shipment never does. `cari` is cari_kurs() that remembers what it found.
    """
    kurs = None
    if pengiriman.mata_uang_id != RUPIAH:
        kurs = (cari or cari_kurs)(pengiriman.mata_uang.kode, pengiriman.tanggal_acuan, pengiriman.contoh)
    pengiriman.kurs = kurs
    pengiriman.kurs_nilai = kurs.nilai if kurs else None
    pengiriman.kurs_satuan = kurs.satuan if kurs else None


def cari_kurs(mata_uang: str, pada: date, contoh: bool) -> Kurs | None:
    kmk = Kurs.objects.sumber(SumberKurs.KMK).berlaku(pada).filter(mata_uang=mata_uang).first()
    if kmk is not None or not contoh:
        return kmk
    ecb = Kurs.objects.sumber(SumberKurs.ECB).filter(
        mata_uang=mata_uang, berlaku_mulai__lte=pada, berlaku_mulai__gt=pada - timedelta(days=HARI_KURS_CONTOH)
    )
    return ecb.order_by("-berlaku_mulai").first()


def hitung_nilai(pengiriman: Pengiriman, isi: Sequence[tuple[Kontainer, Sequence[Muatan]]]) -> None:
    """Set every amount of the shipment, its containers and lines; saved by the caller. Lines hold `nilai`.

    Raises DomainError where freight and insurance eat the whole value.
    """
    muatan = [m for _, baris in isi for m in baris]
    kotor = [m.nilai for m in muatan]
    selisih = selisih_ke_fob(
        pengiriman.basis_nilai,
        freight=pengiriman.freight,
        asuransi=pengiriman.asuransi,
        biaya_lokal=pengiriman.biaya_lokal,
    )
    if selisih + sum(kotor, NOL) <= 0:
        pesan = "Freight dan asuransi melebihi nilai barangnya."
        raise DomainError(pesan, kode="freight", bidang={"freight": pesan})
    desimal = pengiriman.mata_uang.desimal
    fob = nilai_fob(kotor, selisih, DESIMAL_BAWAAN if desimal is None else min(desimal, DESIMAL_BAWAAN))
    kurs = None
    if pengiriman.kurs_nilai is not None and pengiriman.kurs_satuan is not None:
        kurs = pengiriman.kurs_nilai, pengiriman.kurs_satuan
    for satu, nilai in zip(muatan, fob, strict=True):
        satu.nilai_fob = nilai
        satu.nilai_idr = rupiah_baris(nilai, pengiriman.mata_uang.kode, kurs)
    for kontainer, baris in isi:
        kontainer.nilai, kontainer.nilai_fob, kontainer.nilai_idr = jumlah(baris)
    pengiriman.nilai, pengiriman.nilai_fob, pengiriman.nilai_idr = jumlah([k for k, _ in isi])
    pengiriman.jumlah_kontainer = len(isi)


def jumlah(baris: Sequence[Muatan | Kontainer]) -> tuple[Decimal, Decimal, int | None]:
    """(nilai, nilai_fob, nilai_idr); the rupiah of a whole are unknown while one part's are."""
    rupiah = [b.nilai_idr for b in baris]
    utuh = None if None in rupiah else sum(r for r in rupiah if r is not None)
    return sum((b.nilai for b in baris), NOL), sum((b.nilai_fob for b in baris), NOL), utuh


def muat_isi(pengiriman: Pengiriman, *, kunci: bool = True) -> list[tuple[Kontainer, list[Muatan]]]:
    """The containers of a shipment with their lines, the lines locked in key order."""
    kontainer = list(Kontainer.objects.filter(pengiriman=pengiriman).select_related("tipe").order_by("urut", "pk"))
    baris = Muatan.objects.filter(kontainer__pengiriman=pengiriman).select_related("kode_hs", "satuan")
    if kunci:
        baris = baris.select_for_update(of=("self",))
    menurut: dict[int, list[Muatan]] = {k.pk: [] for k in kontainer}
    for m in baris.order_by("pk"):
        menurut[m.kontainer_id].append(m)
    return [(k, sorted(menurut[k.pk], key=lambda m: (m.urut, m.pk))) for k in kontainer]


def simpan_nilai(isi: Sequence[tuple[Kontainer, Sequence[Muatan]]]) -> None:
    Muatan.objects.bulk_update([m for _, baris in isi for m in baris], KOLOM_MUATAN)
    Kontainer.objects.bulk_update([k for k, _ in isi], KOLOM_KONTAINER)


def pastikan_cukup(isi: Sequence[tuple[Kontainer, Sequence[Muatan]]]) -> None:
    """The new value of each line still holds what the ledger already names. Raises DomainError naming the line."""
    for kontainer, baris in isi:
        for m in baris:
            if m.kontribusi_idr and (m.nilai_idr is None or m.nilai_idr < m.kontribusi_idr):
                raise DomainError(
                    f"{kontainer}, {m}: kontribusi yang sudah tercatat melebihi nilai barunya. Kurangi dulu kontribusinya.",
                    kode="kontribusi_melebihi",
                )
