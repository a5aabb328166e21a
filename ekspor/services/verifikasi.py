"""Nightly: what is stored beside what its rows say. Every difference is an error in the log; nothing is mended, since a sum that
drifted is a fault somebody has to see. `manage.py periksa_ringkasan` asks the same.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, F, Q, Sum, Value
from django.db.models.functions import Coalesce, Substr, TruncMonth

from ekspor.enums import KelasPeristiwa
from ekspor.models import (
    Kontainer,
    Kontribusi,
    Muatan,
    Pengiriman,
    Peristiwa,
    RingkasanEkspor,
    RingkasanKontainer,
    RingkasanKontribusi,
)
from ekspor.queries import kesiapan_banyak
from ekspor.rumus import peristiwa as rumus
from ekspor.services.kesiapan import ringkas
from kantor.services.pemeriksaan import report_pemeriksaan
from kemitraan.models import BarisPenerimaan

log = logging.getLogger(__name__)
SEKALI: Final = 500


@dataclass(frozen=True, slots=True)
class Selisih:
    apa: str
    tersimpan: Any
    seharusnya: Any

    def __str__(self) -> str:
        return f"{self.apa}: tersimpan {self.tersimpan}, seharusnya {self.seharusnya}"


def check_ekspor(*, pada: datetime) -> int:
    """Nightly: `verify_ekspor`, and those who can see to it are told. Returns how many differ."""
    return report_pemeriksaan(apa="angka ekspor", beda=verify_ekspor(), pada=pada)


def verify_ekspor() -> list[Selisih]:
    """Every stored sum and derived state of shipments, the ledger and the rollups."""
    beda = [*_turunan(), *_kesiapan(), *_nilai(), *_buku(), *verify_ringkasan()]
    for satu in beda:
        log.error("%s", satu)
    return beda


@transaction.atomic
def verify_ringkasan() -> list[Selisih]:
    """Every rollup cell beside its rows, in one snapshot."""
    return [*_banding("ringkasan ekspor", _sel_ekspor()), *_banding("ringkasan kontainer", _sel_kontainer()),
            *_banding("ringkasan kontribusi", _sel_kontribusi())]  # fmt: skip


Sel = dict[tuple[Any, ...], tuple[Any, ...]]


def _banding(apa: str, pasangan: tuple[Sel, Sel]) -> Iterator[Selisih]:
    tersimpan, seharusnya = pasangan
    for kunci in sorted(tersimpan.keys() | seharusnya.keys(), key=str):
        ada, mesti = tersimpan.get(kunci), seharusnya.get(kunci)
        if ada != mesti and any(ada or ()) + any(mesti or ()):
            yield Selisih(f"{apa} {' / '.join(str(k) for k in kunci)}", ada, mesti)


KUNCI: Final = ("bulan", "perusahaan", "ikm", "tujuan", "basis")


def _sel_ekspor() -> tuple[Sel, Sel]:
    kolom = ("nilai_idr", "kontribusi_idr", "berat_bersih", "muatan", "menunggu_kurs")
    ada = {
        tuple(s[: len(KUNCI) + 1]): tuple(s[len(KUNCI) + 1 :])
        for s in RingkasanEkspor.objects.values_list(*KUNCI, "hs2", *kolom)
    }
    p = "kontainer__pengiriman__"
    baris = Muatan.objects.filter(kontainer__pengiriman__dibatalkan_pada__isnull=True).values_list(
        TruncMonth(f"{p}tanggal_acuan"),
        f"{p}perusahaan",
        f"{p}ikm",
        Coalesce(f"{p}negara_id", f"{p}provinsi_id"),
        f"{p}basis_nilai",
        Coalesce(Substr("kode_hs", 1, 2), Value("")),
    )
    isi = baris.annotate(
        rupiah=Coalesce(Sum("nilai_idr"), 0),
        disebut=Coalesce(Sum("kontribusi_idr"), 0),
        berat=Coalesce(Sum("berat_bersih"), Decimal(0)),
        n=Count("pk"),
        menunggu=Count("pk", filter=Q(nilai_idr__isnull=True)),
    ).order_by()
    return ada, {tuple(s[: len(KUNCI) + 1]): tuple(s[len(KUNCI) + 1 :]) for s in isi}


def _sel_kontainer() -> tuple[Sel, Sel]:
    ada = {
        tuple(s[: len(KUNCI)]): tuple(s[len(KUNCI) :])
        for s in RingkasanKontainer.objects.values_list(*KUNCI, "kontainer", "pengiriman")
    }
    hidup = Pengiriman.objects.tercatat().values_list(
        TruncMonth("tanggal_acuan"), "perusahaan", "ikm", Coalesce("negara_id", "provinsi_id"), "basis_nilai"
    )
    isi = hidup.annotate(kotak=Sum("jumlah_kontainer"), n=Count("pk")).order_by()
    return ada, {tuple(s[: len(KUNCI)]): tuple(s[len(KUNCI) :]) for s in isi}


def _sel_kontribusi() -> tuple[Sel, Sel]:
    ada = {
        tuple(s[: len(KUNCI) + 1]): tuple(s[len(KUNCI) + 1 :])
        for s in RingkasanKontribusi.objects.values_list(*KUNCI, "penyumbang", "nilai_idr", "baris")
    }
    p = "muatan__kontainer__pengiriman__"
    baris = (
        Kontribusi.objects.terhitung()
        .filter(ikm__isnull=False)
        .values_list(
            TruncMonth(f"{p}tanggal_acuan"),
            f"{p}perusahaan",
            f"{p}ikm",
            Coalesce(f"{p}negara_id", f"{p}provinsi_id"),
            f"{p}basis_nilai",
            F("ikm"),
        )
    )
    isi = baris.annotate(rupiah=Sum("nilai_idr"), n=Count("pk")).order_by()
    return ada, {tuple(s[: len(KUNCI) + 1]): tuple(s[len(KUNCI) + 1 :]) for s in isi}


def _turunan() -> Iterator[Selisih]:
    """State, openness and reference date beside the milestones they follow from, a share of the shipments at a time."""
    for sebagian in _berbagi(Pengiriman.objects.order_by("pk")):
        aktual: dict[int, dict[str, datetime]] = {p.pk: {} for p in sebagian}
        baris = Peristiwa.objects.tercatat().filter(kelas=KelasPeristiwa.AKTUAL, pengiriman__in=aktual)
        for pengiriman, kode, waktu in baris.order_by("pk").values_list("pengiriman", "kode", "waktu"):
            aktual[pengiriman][kode] = waktu
        for p in sebagian:
            mesti = (
                str(rumus.status(aktual[p.pk])),
                not p.dibatalkan and rumus.terbuka(aktual[p.pk]),
                rumus.tanggal_acuan(p.peb_tanggal, aktual[p.pk], p.rencana_kirim),
            )
            if (ada := (str(p.status), p.terbuka, p.tanggal_acuan)) != mesti:
                yield Selisih(f"pengiriman {p} (status, terbuka, tanggal acuan)", ada, mesti)
    salah = Kontainer.objects.exclude(terbuka=F("pengiriman__terbuka"))
    for k in salah.select_related("pengiriman"):
        yield Selisih(f"kontainer {k} pada {k.pengiriman} (terbuka)", k.terbuka, k.pengiriman.terbuka)


def _kesiapan() -> Iterator[Selisih]:
    """The missing papers of every open shipment beside its rules and papers."""
    for sebagian in _berbagi(Pengiriman.objects.tercatat().filter(terbuka=True).order_by("pk")):
        for k in kesiapan_banyak(sebagian):
            p = k.pengiriman
            if (ada := (p.dokumen_kurang, p.dokumen_tenggat)) != (mesti := ringkas(k)):
                yield Selisih(f"pengiriman {p} (dokumen kurang, tenggat)", ada, mesti)


def _nilai() -> Iterator[Selisih]:
    """A container is the sum of its lines, a shipment of its containers."""
    pasangan: tuple[tuple[Any, str], ...] = ((Kontainer, "muatan"), (Pengiriman, "kontainer"))
    for model, anak in pasangan:
        isi = model._default_manager.annotate(
            a=Coalesce(Sum(f"{anak}__nilai"), Decimal(0)),
            b=Coalesce(Sum(f"{anak}__nilai_fob"), Decimal(0)),
            c=Sum(f"{anak}__nilai_idr"),
            kosong=Count(f"{anak}", filter=Q(**{f"{anak}__nilai_idr__isnull": True})),
        )
        for satu in isi.order_by("pk").iterator():
            ada = satu.nilai, satu.nilai_fob, satu.nilai_idr
            mesti = satu.a, satu.b, None if satu.kosong else satu.c
            if ada != mesti:
                yield Selisih(f"{model._meta.verbose_name} {satu} (nilai, FOB, rupiah)", ada, mesti)


def _buku() -> Iterator[Selisih]:
    """The ledger's sums: of each cargo line, and of each receipt line's pieces."""
    hidup = Q(kontribusi__dibatalkan_pada__isnull=True)
    for m in Muatan.objects.annotate(mesti=Coalesce(Sum("kontribusi__nilai_idr", filter=hidup), 0)).iterator(SEKALI):
        if m.kontribusi_idr != m.mesti:
            yield Selisih(f"muatan {m.uid} (kontribusi)", m.kontribusi_idr, m.mesti)
    potong = BarisPenerimaan.objects.filter(Q(kontribusi__isnull=False) | ~Q(dialokasikan=0))
    for b in potong.annotate(mesti=Coalesce(Sum("kontribusi__jumlah", filter=hidup), Decimal(0))).iterator(SEKALI):
        if b.dialokasikan != b.mesti:
            yield Selisih(f"penerimaan {b.uid} (masuk kontainer)", b.dialokasikan, b.mesti)


def _berbagi(qs: Any) -> Iterator[list[Any]]:
    baris = qs.iterator(SEKALI)
    while sebagian := list(islice(baris, SEKALI)):
        yield sebagian
