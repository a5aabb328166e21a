"""Recording and correcting exchange rates. No two rates of one source and currency may share a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from core import format as f
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import sekarang
from jejak.services import catat, potret
from referensi.enums import SumberKurs
from referensi.models import Kurs, MataUang
from referensi.permissions import can_write_referensi


@dataclass(frozen=True, slots=True)
class NilaiKurs:
    mata_uang: str
    satuan: int
    nilai: Decimal


def lock_mata_uang(kode: Collection[str]) -> None:
    """Make rate writers of the same currencies wait for each other; locks in key order. Needs a transaction."""
    ada = set(
        MataUang.objects.select_for_update().filter(kode__in=kode).order_by("kode").values_list("kode", flat=True)
    )
    if asing := sorted(set(kode) - ada):
        raise DomainError(f"Mata uang tidak dikenal: {', '.join(asing)}.", kode="mata_uang")


def record_kurs_pekan(
    *, oleh: Pelaku, mulai: date, sampai: date, nomor: str, nilai: Sequence[NilaiKurs], url: str = ""
) -> list[Kurs]:
    """Record one KMK week. All rates or none; a currency that already has a rate on one of those days is refused."""
    wajib(can_write_referensi(oleh))
    if not nilai:
        raise DomainError("Tidak ada kurs yang terbaca.", kode="kosong")
    if not nomor.strip():
        raise DomainError(
            "Isi nomor keputusan.", kode="nomor", bidang={"nomor": "Isi nomor keputusan menteri keuangan."}
        )
    with transaction.atomic():
        lock_mata_uang([n.mata_uang for n in nilai])
        _tolak_bertumpuk([n.mata_uang for n in nilai], mulai, sampai)
        return [
            _simpan(
                oleh,
                Kurs(
                    mata_uang_id=n.mata_uang,
                    berlaku_mulai=mulai,
                    berlaku_sampai=sampai,
                    satuan=n.satuan,
                    nilai=n.nilai,
                    sumber=SumberKurs.KMK,
                    nomor=nomor.strip(),
                    url=url,
                ),
            )
            for n in nilai
        ]


def save_kurs(*, oleh: Pelaku, kurs: Kurs) -> Kurs:
    """Create or correct one rate under the rules of a whole week. `oleh.alasan` says why an existing one changes."""
    wajib(can_write_referensi(oleh))
    if kurs.pk and not oleh.alasan:
        raise DomainError(
            "Perubahan kurs memerlukan alasan.", kode="alasan", bidang={"alasan": "Isi alasan perubahan."}
        )
    with transaction.atomic():
        lock_mata_uang([kurs.mata_uang_id])
        _tolak_bertumpuk(
            [kurs.mata_uang_id], kurs.berlaku_mulai, kurs.berlaku_sampai, kecuali=kurs.pk, sumber=kurs.sumber
        )
        return _simpan(oleh, kurs)


def _tolak_bertumpuk(
    mata_uang: Collection[str], mulai: date, sampai: date, *, kecuali: int | None = None, sumber: str = SumberKurs.KMK
) -> None:
    """Needs the locks of lock_mata_uang, or two writers could both find the days free."""
    lain = Kurs.objects.sumber(sumber).filter(mata_uang__in=mata_uang).bertumpuk(mulai, sampai)
    bentrok = [k for k in lain.order_by("mata_uang", "berlaku_mulai") if k.pk != kecuali]
    if not bentrok:
        return
    kode = ", ".join(dict.fromkeys(k.mata_uang_id for k in bentrok))
    lama = bentrok[0]
    pekan = f"{f.tanggal(lama.berlaku_mulai)} – {f.tanggal(lama.berlaku_sampai)}"
    nomor = f" ({lama.nomor})" if lama.nomor else ""
    raise DomainError(
        f"Kurs {kode} sudah tercatat untuk {pekan}{nomor}. Ubah tanggal berlakunya, atau perbaiki kurs yang sudah ada.",
        kode="kurs_bertumpuk",
    )


def _simpan(oleh: Pelaku, kurs: Kurs) -> Kurs:
    lama = Kurs.objects.get(pk=kurs.pk) if kurs.pk else None
    sebelum = potret(lama) if lama else None
    kurs.disunting_pada = sekarang()
    kurs.full_clean()
    kurs.save()
    tindakan = "diubah" if lama else "dibuat"
    sesudah = potret(kurs)
    for p in (sebelum, sesudah):
        if p:
            p.pop("disunting_pada")
    catat(oleh=oleh, objek=kurs, tindakan=tindakan, sebelum=sebelum, sesudah=sesudah)
    return kurs
