"""The trail as sentences: siapa mengubah apa, kapan, dari apa menjadi apa, mengapa."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet

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
    return Jejak.objects.filter(objek_jenis=objek._meta.label_lower, objek_id=str(getattr(objek, "uid", None) or objek.pk))


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
        perubahan=[Perubahan(_label(jejak.objek_jenis, b), _teks(jejak.sebelum.get(b)), _teks(jejak.sesudah.get(b))) for b in bidang],
    )


def _label(jenis: str, bidang: str) -> str:
    try:
        return str(apps.get_model(jenis)._meta.get_field(bidang).verbose_name).capitalize()  # type: ignore[union-attr]
    except (LookupError, ValueError, FieldDoesNotExist):
        return bidang.replace("_", " ").capitalize()


def _teks(nilai: Any) -> str:
    if nilai is None or nilai == "":
        return f.KOSONG
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
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
