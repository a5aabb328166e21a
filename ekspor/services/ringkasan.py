"""Rollups beside the rows they sum. A cell is never incremented: its base (month, sender, destination, basis) is locked, then all
cells of that base are aggregated anew, so that whoever writes last has counted everybody's rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, F, Model, Q, Sum, Value
from django.db.models.functions import Coalesce, Substr

from core.periode import tambah_bulan
from core.waktu import awal_bulan
from ekspor.models import (
    Kontribusi,
    Muatan,
    Pengiriman,
    RingkasanEkspor,
    RingkasanKontainer,
    RingkasanKontribusi,
)

SEL: Final = ("bulan", "perusahaan_id", "ikm_id", "tujuan", "basis")


@dataclass(frozen=True, slots=True)
class Dasar:
    """What all cells of a shipment have in common."""

    bulan: date
    perusahaan_id: int | None
    ikm_id: int | None
    tujuan: str
    basis: str

    @property
    def urutan(self) -> tuple[Any, ...]:
        return self.bulan, self.perusahaan_id or 0, self.ikm_id or 0, self.tujuan, self.basis

    def isi(self) -> dict[str, Any]:
        return {nama: getattr(self, nama) for nama in SEL}

    def sel(self) -> dict[str, Any]:
        """As a filter; an empty half of the sender is said as such."""
        pengirim = (
            {"perusahaan_id": self.perusahaan_id, "ikm__isnull": True}
            if self.perusahaan_id is not None
            else {"ikm_id": self.ikm_id, "perusahaan__isnull": True}
        )
        return {"bulan": self.bulan, "tujuan": self.tujuan, "basis": self.basis} | pengirim

    def pengiriman(self) -> Q:
        """The live shipments of this base."""
        pengirim = Q(perusahaan=self.perusahaan_id) if self.perusahaan_id is not None else Q(ikm=self.ikm_id)
        tujuan = Q(provinsi=self.tujuan) if self.tujuan.isdigit() else Q(negara=self.tujuan)
        return (
            pengirim
            & tujuan
            & Q(
                basis_nilai=self.basis,
                tanggal_acuan__gte=self.bulan,
                tanggal_acuan__lt=tambah_bulan(self.bulan, 1),
                dibatalkan_pada__isnull=True,
            )
        )


def dasar(pengiriman: Pengiriman) -> Dasar:
    return Dasar(
        awal_bulan(pengiriman.tanggal_acuan),
        pengiriman.perusahaan_id,
        pengiriman.ikm_id,
        pengiriman.negara_id or pengiriman.provinsi_id or "",
        pengiriman.basis_nilai,
    )


def refresh_ringkasan(sel: Iterable[Dasar]) -> None:
    """Bring the cells of these bases up to date; last in the caller's transaction, after all its rows were written."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("refresh_ringkasan() membutuhkan transaksi.")
    urut = sorted(set(sel), key=lambda d: d.urutan)
    RingkasanKontainer.objects.bulk_create([RingkasanKontainer(**d.isi()) for d in urut], ignore_conflicts=True)
    for d in urut:
        kunci = RingkasanKontainer.objects.select_for_update().get(**d.sel())
        # In statements after the lock: they see what its last holder committed.
        _kontainer(d, kunci)
        _ekspor(d)
        _kontribusi(d)


def _kontainer(d: Dasar, kunci: RingkasanKontainer) -> None:
    """The locked row itself; it stays at nought where the last shipment left, since it is what everybody locks."""
    pengiriman = Pengiriman.objects.filter(d.pengiriman())
    jumlah = pengiriman.aggregate(n=Count("pk"), kontainer=Coalesce(Sum("jumlah_kontainer"), 0))
    kunci.pengiriman, kunci.kontainer = jumlah["n"], jumlah["kontainer"]
    kunci.save(update_fields=["pengiriman", "kontainer"])


def _ekspor(d: Dasar) -> None:
    muatan = Muatan.objects.filter(kontainer__pengiriman__in=Pengiriman.objects.filter(d.pengiriman()).values("pk"))
    baris = muatan.annotate(hs2=Coalesce(Substr("kode_hs", 1, 2), Value(""))).values("hs2")
    isi = baris.annotate(
        rupiah=Coalesce(Sum("nilai_idr"), 0),
        disebut=Coalesce(Sum("kontribusi_idr"), 0),
        berat=Coalesce(Sum("berat_bersih"), Decimal(0)),
        n=Count("pk"),
        menunggu=Count("pk", filter=Q(nilai_idr__isnull=True)),
    ).order_by("hs2")
    _ganti(
        RingkasanEkspor,
        d,
        [
            RingkasanEkspor(
                **d.isi(),
                hs2=s["hs2"],
                nilai_idr=s["rupiah"],
                kontribusi_idr=s["disebut"],
                berat_bersih=s["berat"],
                muatan=s["n"],
                menunggu_kurs=s["menunggu"],
            )
            for s in isi
        ],
    )


def _kontribusi(d: Dasar) -> None:
    pengiriman = Pengiriman.objects.filter(d.pengiriman()).values("pk")
    hidup = Kontribusi.objects.tercatat().filter(ikm__isnull=False, muatan__kontainer__pengiriman__in=pengiriman)
    isi = hidup.values(penyumbang_id=F("ikm")).annotate(jumlah_idr=Sum("nilai_idr"), baris=Count("pk"))
    _ganti(
        RingkasanKontribusi,
        d,
        [
            RingkasanKontribusi(
                **d.isi(), penyumbang_id=s["penyumbang_id"], nilai_idr=s["jumlah_idr"], baris=s["baris"]
            )
            for s in isi.order_by("penyumbang_id")
        ],
    )


def _ganti(model: type[Model], d: Dasar, baru: list[Any]) -> None:
    model._default_manager.filter(**d.sel()).delete()
    model._default_manager.bulk_create(baru)
