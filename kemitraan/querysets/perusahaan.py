from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import Q

from akun.enums import Peran
from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from ikm.querysets import memuat
from kemitraan.querysets.dasar import adalah_kantor, ikm_sendiri, membaca_semua, perusahaan_sendiri


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

    def cari(self, pencarian: Pencarian) -> Self:
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("cari", kata))
        return qs

    def with_untuk_daftar(self) -> Self:
        return self.select_related("wilayah__induk", "kbli", "penanggung_jawab")


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


class PertemuanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The office's own notes about a company."""
        return self if adalah_kantor(user) else self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def berjanji(self) -> Self:
        return self.tercatat().filter(tindak_lanjut_pada__isnull=False, tindak_lanjut_selesai__isnull=True)

    def jatuh_tempo(self, pada: date) -> Self:
        """Due on that day or overdue."""
        return self.berjanji().filter(tindak_lanjut_pada__lte=pada)

    def with_untuk_daftar(self) -> Self:
        return self.select_related("perusahaan", "penyuluh")
