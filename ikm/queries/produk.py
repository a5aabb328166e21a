"""What IKM can make, for their pages, the suggestions of the form and the global search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from core.registri import HasilCari, KelompokCari
from core.teks import normalkan_cari
from ikm import permissions
from ikm.enums import JenisKata
from ikm.models import Produk
from ikm.queries.pencarian import pahami_terlihat
from kantor.enums import GAMBAR
from kantor.models import Berkas

BIDANG_SARAN: Final = frozenset({"proses", "bahan"})
BATAS_SARAN: Final = 12
KATA_PRODUK: Final = (JenisKata.PRODUK, JenisKata.NAMA)
JENIS_PRODUK: Final = Produk._meta.label_lower


@dataclass(frozen=True, slots=True)
class Foto:
    uid: UUID
    keterangan: str


def saran_produk(user: Any, bidang: str, teks: str) -> list[str]:
    """What others already wrote in that column, the usual first; every word of `teks` occurs in it."""
    qs = Produk.objects.visible_to(user).terhitung().exclude(**{bidang: ""})
    for kata in normalkan_cari(teks).split():
        qs = qs.filter(**{f"{bidang}__icontains": kata})
    return list(
        qs.order_by().values_list(bidang, flat=True).annotate(n=Count("pk")).order_by("-n", bidang)[:BATAS_SARAN]
    )


def foto_produk(uid: Iterable[UUID]) -> dict[UUID, list[Foto]]:
    """The pictures of these products, the oldest first: one query. Who sees a product sees them."""
    hasil: dict[UUID, list[Foto]] = {}
    berkas = Berkas.objects.filter(
        pemilik_jenis=JENIS_PRODUK, pemilik_uid__in=list(uid), jenis_mime__in=sorted(GAMBAR)
    ).aktif()
    for pemilik, u, nama, keterangan in berkas.order_by("pk").values_list(
        "pemilik_uid", "uid", "nama_asli", "keterangan"
    ):
        hasil.setdefault(pemilik, []).append(Foto(u, keterangan or nama))
    return hasil


def cari_produk(user: Any, teks: str, batas: int) -> KelompokCari:
    """For the global search."""
    terlihat = Produk.objects.visible_to(user).terhitung()
    pencarian = pahami_terlihat(user, teks, KATA_PRODUK, terlihat.cari)
    produk = terlihat.cari(pencarian).select_related("ikm__digabung_ke").order_by("nama", "pk")
    hasil = [HasilCari("Produk", p.nama, _keterangan(p), p.get_absolute_url(), "package") for p in produk[:batas]]
    return KelompokCari(hasil, pencarian, f"{reverse('ikm:produk_list')}?{urlencode({'q': teks, 'persis': 'true'})}")


def _keterangan(p: Produk) -> str:
    return " · ".join(filter(None, (permissions.penerus(p.ikm).nama, p.proses, p.bahan)))
