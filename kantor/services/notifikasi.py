"""Telling people things, once each, where each of them wants to be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from akun.models import Pengguna
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from jejak.services import catat
from kantor import kabar
from kantor.enums import Saluran
from kantor.kabar import JenisKabar
from kantor.models import Notifikasi, PilihanKabar

SIMPAN: Final = timedelta(days=90)
SEKALI_HAPUS: Final = 1000


@dataclass(frozen=True, slots=True)
class Kabar:
    """One thing some people should know; the rest as in `notify`."""

    kepada: Iterable[Any]
    judul: str
    teks: str
    url: str
    kunci: str


def notify(*, kepada: Iterable[Any], jenis: JenisKabar, judul: str, teks: str, url: str, kunci: str) -> None:
    """Give each person one notice; one they already have under `kunci` stays as it is, read or unread.

    Part of the caller's transaction: no change, no notice. It writes no trail, since the change it tells of does. Raises KeyError
    for a kind that nobody registered.
    """
    notify_banyak(jenis=jenis, isi=[Kabar(kepada, judul, teks, url, kunci)])


def notify_banyak(*, jenis: JenisKabar, isi: Iterable[Kabar]) -> None:
    """Many notices of one kind. Two statements, whatever their number; none where nobody is told."""
    jenis = kabar.ambil(jenis.kunci)
    pasangan = [(k, {p.pk: p for p in k.kepada}) for k in isi]
    if not (orang := {pk for _, kepada in pasangan for pk in kepada}):
        return
    pilihan = dict(
        PilihanKabar.objects.filter(pengguna__in=orang, jenis=jenis.kunci).values_list("pengguna", "saluran")
    )
    baris = [
        Notifikasi(
            pengguna=p,
            jenis=jenis.kunci,
            judul=k.judul[:200],
            teks=k.teks[:500],
            url=k.url[:300],
            kunci=k.kunci[:200],
            penting=jenis.penting,
            **_saluran(p, jenis, pilihan.get(p.pk, jenis.bawaan)),
        )
        for k, kepada in pasangan
        for p in kepada.values()
    ]
    for n in baris:
        n.clean_fields(exclude={"pengguna"})
    Notifikasi.objects.bulk_create(baris, ignore_conflicts=True)


def _saluran(orang: Pengguna, jenis: JenisKabar, pilihan: str) -> dict[str, bool]:
    """Mail alone reaches only who gets mail: everybody else is told on the page whatever they chose."""
    hanya_surel = pilihan == Saluran.SUREL and not jenis.selalu_di_halaman and orang.menerima_ringkasan
    return {"di_halaman": not hanya_surel, "lewat_surel": pilihan != Saluran.HALAMAN}


@transaction.atomic
def choose_saluran(*, oleh: Pelaku, pilihan: Mapping[str, str]) -> int:
    """Where this person wants the kinds named here from now on; returns how many choices changed. What is as the kind has it by
    itself is not stored. Raises DomainError for a kind this peran never gets, or a channel the kind does not offer.
    """
    wajib(oleh.pengguna is not None)
    orang = Pengguna.objects.select_for_update(no_key=True).get(pk=oleh.pengguna_id)
    jenis = {j.kunci: j for j in kabar.untuk(orang.peran)}
    for kunci, saluran in pilihan.items():
        if kunci not in jenis or saluran not in jenis[kunci].pilihan:
            pesan = "Pilihan ini tidak tersedia untuk pemberitahuan itu."
            raise DomainError(pesan, kode="saluran", bidang={kunci: pesan})
    kini = dict(PilihanKabar.objects.filter(pengguna=orang).values_list("jenis", "saluran"))
    lama = {k: kini.get(k, jenis[k].bawaan) for k in pilihan}
    ubah = {k: Saluran(s) for k, s in pilihan.items() if s != lama[k]}
    if not ubah:
        return 0
    PilihanKabar.objects.filter(pengguna=orang, jenis__in=ubah).delete()
    PilihanKabar.objects.bulk_create(
        PilihanKabar(pengguna=orang, jenis=k, saluran=s) for k, s in ubah.items() if s != jenis[k].bawaan
    )
    catat(
        oleh=oleh,
        objek=orang,
        tindakan="pilihan_kabar",
        sebelum={jenis[k].label: str(Saluran(lama[k]).label) for k in ubah},
        sesudah={jenis[k].label: str(s.label) for k, s in ubah.items()},
    )
    return len(ubah)


def mark_read(*, oleh: Pelaku, notifikasi: Notifikasi, pada: datetime) -> None:
    """Idempotent; the first reading counts."""
    Notifikasi.objects.visible_to(oleh.pengguna).belum_dibaca().filter(pk=notifikasi.pk).update(
        dibaca_pada=pada, updated_at=pada
    )


def mark_seen(*, oleh: Pelaku, url: str, pada: datetime) -> None:
    """Whoever goes on working at an address has seen what the notices that lead there say."""
    if oleh.pengguna is not None:
        Notifikasi.objects.visible_to(oleh.pengguna).belum_dibaca().filter(url=url).update(
            dibaca_pada=pada, updated_at=pada
        )


def mark_all_read(*, oleh: Pelaku, pada: datetime) -> int:
    """Those that only go by mail stay unread: reading them here would keep the mail from coming."""
    return (
        Notifikasi.objects.visible_to(oleh.pengguna)
        .belum_dibaca()
        .di_halaman()
        .filter(created_at__lte=pada)
        .update(dibaca_pada=pada, updated_at=pada)
    )


def sweep_notifikasi(*, pada: datetime) -> int:
    """Forget what was read (or only mailed) 90 days ago, some at a time; returns how many. What still waits may be told anew."""
    n = 0
    while kunci := list(
        Notifikasi.objects.usai(pada - SIMPAN).order_by("pk").values_list("pk", flat=True)[:SEKALI_HAPUS]
    ):
        n += Notifikasi.objects.filter(pk__in=kunci).delete()[0]
    return n
