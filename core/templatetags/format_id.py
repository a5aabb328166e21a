"""`{% load format_id %}`: thin names over core.format, nothing of its own."""

from datetime import datetime

from django import template

from core import format as f
from core.waktu import sekarang

register = template.Library()

SARINGAN = (
    "angka",
    "desimal",
    "rupiah",
    "rupiah_pendek",
    "persen",
    "tanggal",
    "tanggal_pendek",
    "bulan",
    "waktu",
    "ukuran_berkas",
)

for nama in SARINGAN:
    register.filter(nama, getattr(f, nama))


@register.filter
def lalu(nilai: datetime | None) -> str:
    return f.KOSONG if nilai is None else f.jarak_waktu(nilai, sekarang())
