"""Reference rows belong to everyone who may log in; search narrows them through the folded `cari` column."""

from datetime import date
from typing import Any, Self

from django.db.models import Q

from core.models import ScopedQuerySet
from core.teks import normalkan_cari
from referensi.rumus.teks import kode_saja


class ReferensiQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_authenticated else self.none()


class CariQuerySet(ReferensiQuerySet):
    kode_angka = False

    def cari(self, teks: str) -> Self:
        """Rows whose `cari` holds every word of `teks`, anywhere; no words, no narrowing.

        Where codes are numbers, digits alone (`9403.60`) mean the beginning of the code. Both sides are folded by the
        same function, so a case-sensitive LIKE suffices: that is what the trigram index (PostgreSQL) answers.
        """
        if self.kode_angka and (angka := kode_saja(teks)):
            return self.filter(kode__startswith=angka)
        qs = self
        for kata in normalkan_cari(teks).split():
            qs = qs.filter(cari__contains=kata)
        return qs


class WilayahQuerySet(CariQuerySet):
    def cari(self, teks: str) -> Self:
        """Codes keep their dots here: `35.16` is a kabupaten, `3516` nothing."""
        return self.filter(kode__startswith=teks.strip().rstrip(".")) if kode_saja(teks) else super().cari(teks)

    def di_bawah(self, kode: str) -> Self:
        """The region itself and everything inside it."""
        return self.filter(Q(kode=kode) | Q(kode__startswith=f"{kode}."))

    def desa(self) -> Self:
        return self.filter(tingkat="desa")

    def kecamatan(self) -> Self:
        return self.filter(tingkat="kecamatan")


class KodeHSQuerySet(CariQuerySet):
    kode_angka = True

    def dapat_dipakai(self) -> Self:
        """What a shipment may name: only the eight-digit tariff lines."""
        return self.filter(tingkat=8)


class KBLIQuerySet(CariQuerySet):
    kode_angka = True

    def versi(self, versi: str) -> Self:
        return self.filter(versi=versi)

    def kelompok(self) -> Self:
        return self.filter(level=5)


class KursQuerySet(ReferensiQuerySet):
    def sumber(self, sumber: str) -> Self:
        return self.filter(sumber=sumber)

    def berlaku(self, pada: date) -> Self:
        return self.filter(berlaku_mulai__lte=pada, berlaku_sampai__gte=pada)

    def bertumpuk(self, mulai: date, sampai: date) -> Self:
        """Rates with at least one day in common with mulai..sampai, both days included."""
        return self.filter(berlaku_mulai__lte=sampai, berlaku_sampai__gte=mulai)


class HariLiburQuerySet(ReferensiQuerySet):
    def antara(self, mulai: date, sampai: date) -> Self:
        return self.filter(tanggal__gte=mulai, tanggal__lte=sampai)
