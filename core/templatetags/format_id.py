"""`{% load format_id %}`: thin names over core.format, nothing of its own."""

from django import template

from core import format as f
from core.waktu import sekarang

register = template.Library()

for nama in ("angka", "desimal", "rupiah", "rupiah_pendek", "persen", "tanggal", "tanggal_pendek", "bulan", "waktu", "ukuran_berkas"):
    register.filter(nama, getattr(f, nama))


@register.filter
def lalu(nilai):  # noqa: ANN001, ANN201
    return f.KOSONG if nilai is None else f.jarak_waktu(nilai, sekarang())
