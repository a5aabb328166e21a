"""Composed answers about visits."""

from __future__ import annotations

from dataclasses import dataclass

from ikm import rumus
from ikm.enums import AcuanJarak
from ikm.models import IKM, FotoKunjungan, Kunjungan
from kantor.models import Berkas


@dataclass(frozen=True, slots=True)
class FotoTampil:
    """A picture of a visit; `tempat` says in words how far from the workshop its camera thought it was."""

    berkas: Berkas
    tempat: str


def janji_terbuka(ikm: IKM) -> list[Kunjungan]:
    """The promises to come again that are still open at this IKM, newest visit first."""
    return list(Kunjungan.objects.berjanji().dari(ikm).order_by("-tanggal", "-pk"))


def foto_kunjungan(kunjungan: Kunjungan) -> list[FotoTampil]:
    """Live pictures in the order they came, those added later by hand included."""
    tempat = {t.berkas_id: t for t in FotoKunjungan.objects.filter(kunjungan=kunjungan)}
    milik = Berkas.objects.milik(kunjungan._meta.label_lower, kunjungan.uid).aktif().order_by("pk")
    return [FotoTampil(b, _kata_tempat(kunjungan.ikm, tempat.get(b.pk))) for b in milik]


def kata_lokasi(kunjungan: Kunjungan) -> str:
    """`120 m dari lokasi IKM, ketelitian 15 m`; empty where the visit has no place."""
    if kunjungan.jarak_m is None:
        return ""
    ketelitian = f", ketelitian {rumus.kata_jarak(kunjungan.akurasi_m)}" if kunjungan.akurasi_m is not None else ""
    return f"{rumus.kata_jarak(kunjungan.jarak_m)} dari {AcuanJarak(kunjungan.acuan_jarak).label}{ketelitian}"


def _kata_tempat(ikm: IKM, foto: FotoKunjungan | None) -> str:
    if foto is None or foto.lat is None or foto.lng is None:
        return "tanpa lokasi"
    if ikm.lat is None or ikm.lng is None:
        return "berlokasi"
    return f"{rumus.kata_jarak(rumus.jarak_meter(foto.lat, foto.lng, ikm.lat, ikm.lng))} dari IKM"
