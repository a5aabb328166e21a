"""Choices that are rows, for the forms of dashboards and reports."""

from __future__ import annotations

from django.conf import settings

from ekspor.models import RingkasanKontainer
from ikm.models import Sentra
from kemitraan.models import Kemitraan, Perusahaan
from referensi.models import Negara, Wilayah


def pengirim_berkunci() -> list[tuple[str, str, int]]:
    """Companies that ever sent anything: uid, name, key."""
    qs = Perusahaan.objects.filter(pk__in=RingkasanKontainer.objects.filter(ikm__isnull=True).values("perusahaan"))
    return [(str(uid), nama, pk) for uid, nama, pk in qs.order_by("nama", "pk").values_list("uid", "nama", "pk")]


def pengirim() -> list[tuple[str, str]]:
    return [(uid, nama) for uid, nama, _ in pengirim_berkunci()]


def mitra() -> list[tuple[str, str]]:
    """Companies that ever had an agreement."""
    qs = Perusahaan.objects.filter(pk__in=Kemitraan.objects.tercatat().values("perusahaan"))
    return [(str(uid), nama) for uid, nama in qs.order_by("nama", "pk").values_list("uid", "nama")]


def negara_kecamatan() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Where anything ever went, and the kecamatan of the kabupaten. One statement."""
    negara = Negara.objects.filter(kode__in=RingkasanKontainer.objects.order_by().values("tujuan"))
    kecamatan = Wilayah.objects.kecamatan().filter(induk_id=settings.KABUPATEN_KODE).order_by()
    semua = negara.order_by().values_list("kode", "nama").union(kecamatan.values_list("kode", "nama"), all=True)
    urut = sorted(semua, key=lambda b: (b[1], b[0]))
    return [b for b in urut if b[0].isalpha()], [b for b in urut if not b[0].isalpha()]


def negara() -> list[tuple[str, str]]:
    return negara_kecamatan()[0]


def kecamatan() -> list[tuple[str, str]]:
    return negara_kecamatan()[1]


def sentra() -> list[tuple[str, str]]:
    return [(str(uid), nama) for uid, nama in Sentra.objects.order_by("nama").values_list("uid", "nama")]
