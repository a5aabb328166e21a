"""The trail as sentences: siapa mengubah apa, kapan, dari apa menjadi apa, mengapa."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DecimalField, Field, Model, PositiveSmallIntegerField, QuerySet

from core import format as f
from jejak.models import Jejak

TINDAKAN_TEKS = {
    "dibuat": "membuat data",
    "diubah": "mengubah data",
    "dibatalkan": "membatalkan data",
    "dipulihkan": "memulihkan data",
    "dibuka": "membuka data pribadi",
    "dihubungi": "menghubungi pemilik",
    "diunduh": "mengunduh berkas",
    "masuk": "masuk",
    "keluar": "keluar",
}


@dataclass(frozen=True, slots=True)
class Perubahan:
    label: str
    dari: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class BarisJejak:
    waktu: datetime
    pelaku: str
    peran: str
    atas_nama: str
    tindakan: str
    kode: str
    alasan: str
    kanal: str
    perubahan: list[Perubahan]


def jejak_objek(objek: Model) -> QuerySet[Jejak]:
    return Jejak.objects.filter(
        objek_jenis=objek._meta.label_lower, objek_id=str(getattr(objek, "uid", None) or objek.pk)
    )


def pelaku_terakhir(objek: Model) -> str:
    """Who wrote into this record's trail last; "" where nobody did."""
    return jejak_objek(objek).order_by("-pk").values_list("pelaku", flat=True).first() or ""


def sebagai_baris(jejak: Jejak) -> BarisJejak:
    bidang = sorted(jejak.sebelum.keys() | jejak.sesudah.keys())
    return BarisJejak(
        waktu=jejak.waktu,
        pelaku=jejak.pelaku,
        peran=jejak.peran,
        atas_nama=jejak.atas_nama,
        tindakan=TINDAKAN_TEKS.get(jejak.tindakan, jejak.tindakan),
        kode=jejak.tindakan,
        alasan=jejak.alasan,
        kanal=jejak.kanal,
        perubahan=[_perubahan(jejak, b) for b in bidang],
    )


def _perubahan(jejak: Jejak, bidang: str) -> Perubahan:
    """`dari` is "" where nothing stood before, so that a first entry reads as a value, not as a change from nothing."""
    kolom = _kolom(jejak.objek_jenis, bidang)
    label = str(kolom.verbose_name) if kolom else bidang.rpartition(".")[2].replace("_", " ")
    lama = jejak.sebelum.get(bidang)
    dari = "" if lama in (None, "") else _teks(kolom, lama)
    return Perubahan(label[:1].upper() + label[1:], dari, _teks(kolom, jejak.sesudah.get(bidang)))


def _kolom(jenis: str, bidang: str) -> Field | None:
    """The model field behind a trail key: a column of the record, or `model.column` of one of its children."""
    anak, _, nama = bidang.rpartition(".")
    try:
        kolom = apps.get_model(f"{jenis.partition('.')[0]}.{anak}" if anak else jenis)._meta.get_field(nama)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return kolom if isinstance(kolom, Field) else None


def _teks(kolom: Field | None, nilai: Any) -> str:
    if nilai is None or nilai == "":
        return f.KOSONG
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(kolom, DecimalField):
        return f.desimal(Decimal(str(nilai)), kolom.decimal_places or 0)
    if isinstance(kolom, PositiveSmallIntegerField):
        return str(nilai)  # years
    if isinstance(nilai, int | float):
        return f.desimal(nilai)
    if isinstance(nilai, list):
        return ", ".join(map(str, nilai))
    return _tanggal(str(nilai))


def _tanggal(teks: str) -> str:
    try:
        return f.waktu(datetime.fromisoformat(teks)) if "T" in teks else f.tanggal(date.fromisoformat(teks))
    except ValueError:
        return teks
