"""A search among shipments as it was meant, and what answers it."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from django.core.cache import caches
from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from core import format as f
from core.ejaan import Pencarian, kata_bermakna
from core.registri import HasilCari, KelompokCari
from ekspor import permissions
from ekspor.models import Pengiriman
from ekspor.querysets import PengirimanQuerySet
from ikm.queries import pahami_dengan
from ikm.querysets import memuat

KUNCI: Final = "kosakata:pengiriman"
BARU: Final = 5_000
LAIN: Final = ("perusahaan__cari", "ikm__cari_nama", "negara__cari", "provinsi__cari")
"""Where else a word may stand that also stands in a buyer's name."""


def kosakata() -> str:
    """The words of the latest shipments, one a line, frequent ones first; kept in the process for a minute."""
    teks: str | None = caches["proses"].get(KUNCI)
    if teks is None:
        baru = Pengiriman.objects.tercatat().order_by("-pk").values_list("cari", flat=True)[:BARU]
        hitung = Counter(k for cari in baru for k in kata_bermakna(cari))
        teks = "\n".join(k for k, _ in sorted(hitung.items(), key=lambda b: (-b[1], b[0])))
        caches["proses"].set(KUNCI, teks)
    return teks


def pahami_pengiriman(user: Any, teks: str, *, persis: bool = False) -> Pencarian:
    """What `teks` means among the shipments this person may see."""
    terlihat = Pengiriman.objects.visible_to(user).tercatat()
    return pahami_dengan(teks, kosakata, lambda p: cari_pengiriman(user, p, terlihat), persis=persis)


def cari_pengiriman(user: Any, pencarian: Pencarian, qs: PengirimanQuerySet) -> PengirimanQuerySet:
    """Every word somewhere in the shipment; in the name of its buyer only for who may read that name."""
    terbaca = permissions.pembeli_terbaca(user)
    hasil = qs.cari(pencarian)
    if terbaca is None:
        return hasil
    for kata in pencarian.kata:
        milik_pembeli = Q(*(Q(pembeli__nama__icontains=k) for k in kata.dicari), _connector=Q.OR)
        lain = Q(
            *(memuat(kolom, kata) for kolom in LAIN), *(Q(nomor__icontains=k) for k in kata.dicari), _connector=Q.OR
        )
        hasil = hasil.filter(Q(pembeli__isnull=True) | ~milik_pembeli | lain | terbaca)
    return hasil


def hasil_pengiriman(user: Any, teks: str, batas: int) -> KelompokCari:
    """For the search over everything."""
    pencarian = pahami_pengiriman(user, teks)
    semua = cari_pengiriman(user, pencarian, Pengiriman.objects.visible_to(user).tercatat()).with_untuk_daftar()
    hasil = [
        HasilCari(
            "Pengiriman",
            p.nomor,
            f"{p.pengirim} ke {p.tujuan}, {f.tanggal(p.tanggal_acuan)}",
            p.get_absolute_url(),
            "ship" if p.ekspor else "truck",
        )
        for p in semua.order_by("-tanggal_acuan", "-pk")[:batas]
    ]
    alamat = f"{reverse('ekspor:pengiriman_list')}?{urlencode({'q': teks, 'persis': 'true'})}"
    return KelompokCari(hasil, pencarian, alamat)
