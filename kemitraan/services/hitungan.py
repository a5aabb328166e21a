"""The sums on order lines, computed anew from the rows they sum, and the nightly look whether any has drifted."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction

from kantor.services.pemeriksaan import report_pemeriksaan
from kemitraan.enums import StatusPesanan
from kemitraan.models import BarisPenerimaan, BarisPengantaran, BarisPesanan, Pesanan
from kemitraan.rumus import HasilBaris, Terima, hitung_baris

log = logging.getLogger(__name__)
KOLOM_HASIL: Final = ("dikirim", "diterima", "ditolak", "lengkap_pada")
SEKALI_PERIKSA: Final = 500


@dataclass(frozen=True, slots=True)
class Selisih:
    """A stored sum that is not what its rows say."""

    pesanan: str
    apa: str
    tersimpan: Any
    seharusnya: Any

    def __str__(self) -> str:
        return f"Pesanan {self.pesanan}: {self.apa} tersimpan {self.tersimpan}, seharusnya {self.seharusnya}"


def kunci_baris(pesanan: Pesanan) -> tuple[list[BarisPesanan], list[BarisPenerimaan]]:
    """The lines of a locked order and all that was received of them, locked in key order."""
    baris = list(BarisPesanan.objects.select_for_update(of=("self",)).filter(pesanan=pesanan).order_by("pk"))
    terima = BarisPenerimaan.objects.select_for_update(of=("self",)).filter(penerimaan__pesanan=pesanan)
    return baris, list(terima.order_by("pk"))


def hitung_ulang(pesanan: Pesanan) -> list[BarisPesanan]:
    """Every sum of the order from its rows, the surplus of each receipt, and whether the order is complete. Call it with
    the order locked, after its rows were written and before the order is saved: `status` is set, not saved.
    """
    baris, terima = kunci_baris(pesanan)
    hasil = _hasil([pesanan.pk], baris)
    for satu in baris:
        baru = hasil[satu.pk]
        if _nilai(satu) != _nilai(baru):
            for kolom in KOLOM_HASIL:
                setattr(satu, kolom, getattr(baru, kolom))
            satu.save(update_fields=KOLOM_HASIL)
    lebih = {urut: nilai for h in hasil.values() for urut, nilai in h.kelebihan.items()}
    for isi in terima:
        if isi.kelebihan != lebih.get(isi.pk, Decimal(0)):
            isi.kelebihan = lebih.get(isi.pk, Decimal(0))
            isi.save(update_fields=["kelebihan"])
    _tetapkan_status(pesanan, baris)
    return baris


def check_pesanan(*, pada: datetime) -> int:
    """Nightly: `verify_pesanan`, and those who can see to it are told. Returns how many differ."""
    return report_pemeriksaan(apa="pesanan", beda=verify_pesanan(), pada=pada)


def verify_pesanan() -> list[Selisih]:
    """Compare every stored sum with its rows; each difference is told in the log as an error. Nothing is mended: a sum that
    drifted is a fault somebody has to see.
    """
    beda: list[Selisih] = []
    kunci = list(Pesanan.objects.order_by("pk").values_list("pk", flat=True))
    for awal in range(0, len(kunci), SEKALI_PERIKSA):
        beda += _periksa(kunci[awal : awal + SEKALI_PERIKSA])
    for satu in beda:
        log.error("%s", satu)
    return beda


@transaction.atomic
def _periksa(kunci: list[int]) -> list[Selisih]:
    """A share of the orders, locked so that nobody writes between the sums and their rows."""
    pesanan = {p.pk: p for p in Pesanan.objects.select_for_update().filter(pk__in=kunci).order_by("pk")}
    baris = list(BarisPesanan.objects.filter(pesanan__in=kunci))
    hasil = _hasil(kunci, baris)
    beda = [
        Selisih(pesanan[satu.pesanan_id].nomor, f"baris {satu.urut} {kolom}", kini, nanti)
        for satu in baris
        for kolom, kini, nanti in zip(KOLOM_HASIL, _nilai(satu), _nilai(hasil[satu.pk]), strict=True)
        if kini != nanti
    ]
    lebih = {urut: nilai for h in hasil.values() for urut, nilai in h.kelebihan.items()}
    for isi in BarisPenerimaan.objects.filter(penerimaan__pesanan__in=kunci).select_related("penerimaan"):
        if isi.kelebihan != (nanti := lebih.get(isi.pk, Decimal(0))):
            nomor = pesanan[isi.penerimaan.pesanan_id].nomor
            beda.append(Selisih(nomor, f"kelebihan penerimaan {isi.uid}", isi.kelebihan, nanti))
    return [*beda, *_periksa_status(pesanan, baris)]


def _periksa_status(pesanan: dict[int, Pesanan], baris: list[BarisPesanan]) -> Iterator[Selisih]:
    lengkap: dict[int, bool] = {}
    for satu in baris:
        lengkap[satu.pesanan_id] = lengkap.get(satu.pesanan_id, True) and satu.lengkap_pada is not None
    for pk, p in pesanan.items():
        seharusnya = StatusPesanan.SELESAI if lengkap.get(pk) else StatusPesanan.BERJALAN
        if p.status not in {StatusPesanan.DITUTUP, seharusnya}:
            yield Selisih(p.nomor, "status", p.status, str(seharusnya))


def _nilai(satu: BarisPesanan | HasilBaris) -> tuple[Decimal, Decimal, Decimal, date | None]:
    return satu.dikirim, satu.diterima, satu.ditolak, satu.lengkap_pada


def _hasil(pesanan: list[int], baris: list[BarisPesanan]) -> dict[int, HasilBaris]:
    """What the live rows of these orders say, by line."""
    kirim: dict[int, list[Decimal]] = defaultdict(list)
    antar = BarisPengantaran.objects.filter(pengantaran__pesanan__in=pesanan, pengantaran__dibatalkan_pada__isnull=True)
    for kunci, jumlah in antar.values_list("baris_pesanan", "jumlah"):
        kirim[kunci].append(jumlah)
    terima: dict[int, list[Terima]] = defaultdict(list)
    masuk = BarisPenerimaan.objects.filter(penerimaan__pesanan__in=pesanan, penerimaan__dibatalkan_pada__isnull=True)
    for kunci, tanggal, urut, baik, buruk in masuk.values_list(
        "baris_pesanan", "penerimaan__tanggal", "pk", "diterima", "ditolak"
    ):
        terima[kunci].append(Terima(tanggal, urut, baik, buruk))
    return {b.pk: hitung_baris(b.jumlah, kirim[b.pk], terima[b.pk]) for b in baris}


def _tetapkan_status(pesanan: Pesanan, baris: list[BarisPesanan]) -> None:
    """Complete when every line is; running again when a receipt was taken back. A closed order stays closed."""
    if pesanan.status == StatusPesanan.DITUTUP:
        return
    hari = [b.lengkap_pada for b in baris if b.lengkap_pada is not None]
    if baris and len(hari) == len(baris):
        pesanan.status, pesanan.ditutup_pada = StatusPesanan.SELESAI, max(hari)
    else:
        pesanan.status, pesanan.ditutup_pada = StatusPesanan.BERJALAN, None
