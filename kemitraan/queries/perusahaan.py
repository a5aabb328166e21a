"""Composed answers about a company: a search as it was meant, personal values as one meets them, what is still lacking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from core.ejaan import Pencarian
from core.rahasia import SAMAR_PENUH
from core.registri import HasilCari, KelompokCari
from ikm.queries import pahami_dengan
from kemitraan import permissions
from kemitraan.enums import PribadiPerusahaan
from kemitraan.models import AnggotaPerusahaan, Perusahaan
from kemitraan.queries.kosakata import kosakata_perusahaan
from kemitraan.querysets import PerusahaanQuerySet


@dataclass(frozen=True, slots=True)
class NilaiSamar:
    """One personal field as this person meets it: masked, `bisa_buka` if they may ask for the plain value."""

    bidang: str
    label: str
    samar: str
    bisa_buka: bool
    minta_alasan: bool


@dataclass(frozen=True, slots=True)
class ButirLengkap:
    label: str
    lengkap: bool
    teks: str
    wajib: bool = True


def pahami_perusahaan(user: Any, teks: str, *, persis: bool = False) -> Pencarian:
    """What `teks` means among companies."""
    terlihat = Perusahaan.objects.visible_to(user).tercatat()
    return pahami_dengan(teks, kosakata_perusahaan, terlihat.cari, persis=persis)


def cari_perusahaan(user: Any, pencarian: Pencarian, qs: PerusahaanQuerySet) -> PerusahaanQuerySet:
    return qs.cari(pencarian, nomor=permissions.can_view_identitas(user))


def hasil_perusahaan(user: Any, teks: str, batas: int) -> KelompokCari:
    """For the global search."""
    pencarian = pahami_perusahaan(user, teks)
    qs = cari_perusahaan(user, pencarian, Perusahaan.objects.visible_to(user).tercatat())
    hasil = [
        HasilCari("Perusahaan", p.nama, f"{p.kode} · {_tempat(p)}", p.get_absolute_url(), "briefcase")
        for p in qs.select_related("wilayah").order_by("nama", "pk")[:batas]
    ]
    alamat = f"{reverse('kemitraan:perusahaan_list')}?{urlencode({'q': teks, 'persis': 'true'})}"
    return KelompokCari(hasil, pencarian, alamat)


def _tempat(perusahaan: Perusahaan) -> str:
    return perusahaan.wilayah.sebutan if perusahaan.wilayah else perusahaan.get_status_display()


def nilai_samar(user: Any, perusahaan: Perusahaan) -> dict[str, NilaiSamar]:
    """By field; empty for who does not even learn that these fields exist."""
    hasil: dict[str, NilaiSamar] = {}
    if not permissions.can_view_identitas(user):
        return hasil
    for bidang in PribadiPerusahaan:
        nilai = getattr(perusahaan, bidang.value)
        boleh = bool(nilai) and permissions.can_view_pribadi_perusahaan(user, perusahaan, bidang)
        tampil = str(nilai) if boleh else SAMAR_PENUH if nilai else ""
        alasan = permissions.must_give_alasan(user, bidang)
        hasil[bidang.value] = NilaiSamar(bidang.value, str(bidang.label), tampil, boleh, alasan)
    return hasil


def kelengkapan_perusahaan(perusahaan: Perusahaan) -> list[ButirLengkap]:
    """What a partnership will ask of this company, and whether it is there."""
    p = perusahaan
    kontak = bool(p.kontak_nama) and bool(p.telepon or p.surel)
    return [
        ButirLengkap("NIB", bool(p.nib), "Nomor Induk Berusaha, 13 angka dari OSS"),
        ButirLengkap("Orang yang dihubungi", kontak, "Nama beserta telepon atau surel"),
        ButirLengkap("Tempat", p.wilayah_id is not None, "Kabupaten/kota atau kecamatan"),
        ButirLengkap("Yang dibuat atau dibeli", bool(p.bidang_usaha), "Supaya perajin yang sesuai ditemukan"),
        ButirLengkap("Ukuran usaha", bool(p.kelas_usaha), "Hasil penjualan atau modal, untuk kelas PP 7/2021"),
        ButirLengkap("NPWP", bool(p.npwp), "15 atau 16 angka", wajib=False),
    ]


def anggota_perusahaan(perusahaan: Perusahaan) -> list[AnggotaPerusahaan]:
    """Who signs in for it, longest first."""
    return list(perusahaan.anggota.hidup().select_related("pengguna").order_by("created_at", "pk"))


def perusahaan_saya(user: Any) -> list[Perusahaan]:
    """The live companies this person signs in for."""
    qs = Perusahaan.objects.visible_to(user).tercatat()
    return list(qs.select_related("wilayah", "penanggung_jawab").order_by("nama", "pk"))
