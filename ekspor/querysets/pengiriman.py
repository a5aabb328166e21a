from __future__ import annotations

from datetime import date
from typing import Any, Self

from akun.enums import Peran
from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from core.periode import Periode
from ekspor.querysets.dasar import pengiriman_terlihat
from ikm.querysets import memuat
from kemitraan.querysets.dasar import adalah_kantor, ikm_sendiri, perusahaan_sendiri


class PembeliQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """A sender's buyers are its own affair: the office's and its own."""
        if adalah_kantor(user):
            return self
        if user.peran == Peran.PERUSAHAAN:
            return self.filter(perusahaan__in=perusahaan_sendiri(user))
        return self.filter(ikm__in=ikm_sendiri(user)) if user.peran == Peran.IKM else self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)


class PengirimanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        syarat = pengiriman_terlihat(user)
        if syarat is None:
            return self
        return self.filter(pk__in=self.model._default_manager.filter(syarat).values("pk"))

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def cari(self, pencarian: Pencarian) -> Self:
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("cari", kata))
        return qs

    def dalam(self, periode: Periode, menurut: str = "tanggal_acuan") -> Self:
        """By which date is said: `tanggal_acuan` (it decides the month), `rencana_kirim` or `peb_tanggal`."""
        return self.filter(**{f"{menurut}__gte": periode.mulai, f"{menurut}__lt": periode.sampai})

    def menunggu_kurs(self) -> Self:
        """Its rupiah wait for a rate."""
        return self.filter(nilai_idr__isnull=True)

    def terlambat(self, pada: date) -> Self:
        """Planned for a day that is over, and not yet loaded."""
        return self.tercatat().filter(status="rencana", rencana_kirim__lt=pada)

    def with_untuk_daftar(self) -> Self:
        return self.select_related(
            "perusahaan", "ikm", "pembeli", "negara", "provinsi", "pelabuhan_tujuan", "mata_uang", "incoterm"
        )
