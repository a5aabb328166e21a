from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import Q

from akun.enums import Peran
from akun.validators import normalkan_telepon
from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from core.rahasia import fingerprint
from core.teks import angka_saja
from ikm.querysets import BerjanjiQuerySet, memuat
from kemitraan.enums import AsalPerusahaan
from kemitraan.querysets.dasar import adalah_kantor, ikm_sendiri, membaca_semua, perusahaan_sendiri

ANGKA_PENGENAL = 9


class PerusahaanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Office and leadership: all. A company: its own. An owner: those that asked the own workshop or are its partner."""
        if membaca_semua(user):
            return self
        if user.peran == Peran.PERUSAHAAN:
            return self.filter(pk__in=perusahaan_sendiri(user))
        if user.peran == Peran.IKM:
            sendiri = ikm_sendiri(user)
            ditawari = Q(kebutuhan__tawaran__ikm__in=sendiri, kebutuhan__tawaran__dibatalkan_pada__isnull=True)
            bermitra = Q(kemitraan__ikm__in=sendiri, kemitraan__dibatalkan_pada__isnull=True)
            dikenal = self.model._default_manager.filter(ditawari | bermitra).values("pk")
            return self.filter(pk__in=dikenal)
        return self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def cari(self, pencarian: Pencarian, *, nomor: bool = False) -> Self:
        """Every word in name, code or what it makes; where this person may (`nomor`), a long run of digits is an NIB, an
        NPWP or a phone number.
        """
        angka = angka_saja(pencarian.teks)
        if nomor and len(angka) >= ANGKA_PENGENAL and not any(c.isalpha() for c in pencarian.teks):
            telepon = fingerprint(normalkan_telepon(angka))
            return self.filter(Q(nib=angka) | Q(npwp_sidik=fingerprint(angka)) | Q(telepon_sidik=telepon))
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("cari", kata))
        return qs

    def dari_kawasan(self, asal: str, kabupaten: str) -> Self:
        """By where it lies, seen from this kabupaten (codes grow from left to right)."""
        dalam = Q(wilayah__kode=kabupaten) | Q(wilayah__kode__startswith=f"{kabupaten}.")
        seprovinsi = Q(wilayah__kode__startswith=f"{kabupaten.split('.', maxsplit=1)[0]}.")
        syarat = {
            AsalPerusahaan.KABUPATEN: dalam,
            AsalPerusahaan.PROVINSI: seprovinsi & ~dalam,
            AsalPerusahaan.LUAR: Q(wilayah__isnull=False) & ~seprovinsi,
        }
        return self.filter(syarat.get(AsalPerusahaan(asal), Q(wilayah__isnull=True)))

    def perlu_ditindaklanjuti(self, pada: date) -> Self:
        """A promise made at a meeting is due or overdue."""
        pertemuan: Any = self.model._meta.get_field("pertemuan").related_model
        return self.filter(pk__in=pertemuan._default_manager.jatuh_tempo(pada).values("perusahaan"))

    def with_untuk_daftar(self) -> Self:
        return self.select_related("wilayah__induk", "kbli", "penanggung_jawab", "ikm")


class AnggotaPerusahaanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        if adalah_kantor(user):
            return self
        return (
            self.hidup().filter(perusahaan__in=perusahaan_sendiri(user))
            if user.peran == Peran.PERUSAHAAN
            else self.none()
        )

    def hidup(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)


class PengajuanPerusahaanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self if adalah_kantor(user) else self.none()

    def menunggu(self) -> Self:
        return self.filter(status="menunggu")

    def belum_disurati(self) -> Self:
        """Decided, and the applicant was not written to yet."""
        return self.filter(diputus_pada__isnull=False, disurati_pada__isnull=True)

    def cari(self, teks: str) -> Self:
        """By the name as it was written, or the NIB."""
        angka = angka_saja(teks)
        return self.filter(Q(nib=angka) if len(angka) >= ANGKA_PENGENAL else Q(nama__icontains=teks.strip()))

    def with_untuk_daftar(self) -> Self:
        return self.select_related("diputus_oleh", "perusahaan")


class PertemuanQuerySet(BerjanjiQuerySet, ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The office's own notes about a company."""
        return self if adalah_kantor(user) else self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def cari(self, pencarian: Pencarian) -> Self:
        """By the company met."""
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("perusahaan__cari", kata))
        return qs

    def with_untuk_daftar(self) -> Self:
        return self.select_related("perusahaan", "penyuluh")
