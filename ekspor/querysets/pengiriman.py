from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate

from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from core.periode import Periode
from core.waktu import WIB
from ekspor.querysets.dasar import pengiriman_terlihat
from ikm.querysets import memuat


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

    def tiba_terlambat(self, pada: date) -> Self:
        """Arrived on a later day (WIB) than first planned, or not yet although that day is over. Without a plan none is late."""
        peristiwa: Any = self.model._meta.get_field("peristiwa").related_model
        tiba = peristiwa._default_manager.tercatat().filter(pengiriman=OuterRef("pk"), kode="tiba")
        hari = tiba.annotate(hari=TruncDate("waktu", tzinfo=WIB)).values("hari")
        terencana = self.tercatat().alias(
            rencana_tiba=Subquery(hari.filter(kelas="rencana").order_by("pk")[:1]),
            tiba_nyata=Subquery(hari.filter(kelas="aktual").order_by("-pk")[:1]),
        )
        return terencana.filter(Q(tiba_nyata__gt=F("rencana_tiba")) | Q(tiba_nyata__isnull=True, rencana_tiba__lt=pada))

    def bermuatan_hs(self, syarat: Q) -> Self:
        """With a cargo line whose code meets this."""
        muatan: Any = self.model._meta.get_field("kontainer").related_model
        baris = muatan._meta.get_field("muatan").related_model._default_manager.filter(syarat)
        return self.filter(pk__in=baris.values("kontainer__pengiriman"))

    def tanpa_hs(self) -> Self:
        """With a cargo line whose HS code is not known."""
        return self.bermuatan_hs(Q(kode_hs__isnull=True))

    def tanpa_nomor_kontainer(self) -> Self:
        """Loaded or further, with a sea container whose number is not known; a truck has none, a booking not yet."""
        kotak: Any = self.model._meta.get_field("kontainer").related_model
        kosong = kotak._default_manager.filter(nomor="").exclude(muat="TRUK")
        return self.exclude(status="rencana").filter(pk__in=kosong.values("pengiriman"))

    def dokumen_kurang(self) -> Self:
        """A mandatory paper is missing."""
        return self.filter(dokumen_kurang__gt=0)

    def with_untuk_daftar(self) -> Self:
        return self.select_related(
            "perusahaan", "ikm", "pembeli", "negara", "provinsi", "pelabuhan_tujuan", "mata_uang", "incoterm"
        )
