from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.apps import apps
from django.db.models import F, Q

from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from core.periode import Periode
from ikm.querysets import memuat
from kemitraan.enums import KeadaanBaris, KeadaanBayar, Penyebab, StatusPesanan
from kemitraan.querysets.dasar import adalah_kantor

TEPAT = Q(lengkap_pada__lte=F("pesanan__tenggat_awal"))
# NULL for a line that never was completed: `late` must be said as "not on time", or such a line is neither.
TIDAK_TEPAT = Q(lengkap_pada__isnull=True) | Q(lengkap_pada__gt=F("pesanan__tenggat_awal"))
KARENA_PEMBELI = Q(penyebab_terlambat=Penyebab.PERUSAHAAN) & TIDAK_TEPAT
TEPAT_BAYAR = Q(dibayar_pada__lte=F("jatuh_tempo"))


class MilikKemitraanQuerySet(ScopedQuerySet):
    """Records under a partnership: who is a party sees them; leadership reads sums, not a firm's orders and prices."""

    jalur = "kemitraan"

    def visible_to(self, user: Any) -> Self:
        if adalah_kantor(user):
            return self
        if user.peran == "pimpinan":
            return self.none()
        asal: Any = self.model
        for nama in self.jalur.split("__"):
            asal = asal._meta.get_field(nama).related_model
        return self.filter(**{f"{self.jalur}__in": asal._default_manager.visible_to(user).values("pk")})

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)


class PesananQuerySet(MilikKemitraanQuerySet):
    def terhitung(self) -> Self:
        """Live orders of live partnerships: what sums and scores mean by "order"."""
        return self.tercatat().filter(kemitraan__dibatalkan_pada__isnull=True)

    def berjalan(self) -> Self:
        return self.tercatat().filter(status=StatusPesanan.BERJALAN)

    def terlambat(self, pada: date) -> Self:
        return self.berjalan().filter(tenggat__lt=pada)

    def cari(self, pencarian: Pencarian) -> Self:
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("cari", kata))
        return qs

    def bersengketa(self) -> Self:
        """Orders with an objection that nobody decided yet."""
        baris = apps.get_model("kemitraan", "BarisPenerimaan")._default_manager
        return self.filter(pk__in=baris.bersengketa().values("penerimaan__pesanan"))

    def milik_ikm(self, uid: Any) -> Self:
        """Of this IKM and of those merged into it."""
        ikm = apps.get_model("ikm", "IKM")._default_manager.filter(Q(uid=uid) | Q(digabung_ke__uid=uid))
        return self.filter(kemitraan__ikm__in=ikm.values("pk"))

    def with_untuk_daftar(self) -> Self:
        return self.select_related("kemitraan__perusahaan", "kemitraan__ikm")


class BarisPesananQuerySet(MilikKemitraanQuerySet):
    jalur = "pesanan__kemitraan"

    def tercatat(self) -> Self:
        return self.filter(pesanan__dibatalkan_pada__isnull=True, pesanan__kemitraan__dibatalkan_pada__isnull=True)

    def jatuh_tempo(self, periode: Periode, pada: date) -> Self:
        """Live lines whose first promised date lies in the period and is over on `pada`: what the scores count."""
        return self.tercatat().filter(
            pesanan__tenggat_awal__gte=periode.mulai, pesanan__tenggat_awal__lt=min(periode.sampai, pada)
        )

    def menurut_keadaan(self, keadaan: str) -> Self:
        """What became of a line, in the words of the scores it counts for."""
        syarat = {
            KeadaanBaris.TEPAT: TEPAT,
            KeadaanBaris.TERLAMBAT: TIDAK_TEPAT & ~Q(penyebab_terlambat=Penyebab.PERUSAHAAN),
            KeadaanBaris.PEMBELI: KARENA_PEMBELI,
            KeadaanBaris.KURANG: Q(diterima__lt=F("jumlah")),
            KeadaanBaris.DITOLAK: Q(ditolak__gt=0),
        }
        if keadaan in syarat:
            return self.filter(syarat[KeadaanBaris(keadaan)])
        terima = apps.get_model("kemitraan", "BarisPenerimaan")._default_manager
        return self.filter(pk__in=terima.bersengketa().values("baris_pesanan"))

    def with_untuk_daftar(self) -> Self:
        return self.select_related("pesanan__kemitraan__perusahaan", "pesanan__kemitraan__ikm__digabung_ke", "satuan")


class PengantaranQuerySet(MilikKemitraanQuerySet):
    jalur = "pesanan__kemitraan"

    def with_untuk_daftar(self) -> Self:
        return self.select_related("pesanan__kemitraan__perusahaan", "pesanan__kemitraan__ikm")


class PenerimaanQuerySet(MilikKemitraanQuerySet):
    jalur = "pesanan__kemitraan"

    def with_untuk_daftar(self) -> Self:
        return self.select_related("pesanan__kemitraan__perusahaan", "pesanan__kemitraan__ikm", "pengantaran")


class BarisPenerimaanQuerySet(MilikKemitraanQuerySet):
    jalur = "penerimaan__pesanan__kemitraan"

    def tercatat(self) -> Self:
        return self.filter(penerimaan__dibatalkan_pada__isnull=True, penerimaan__pesanan__dibatalkan_pada__isnull=True)

    def bersengketa(self) -> Self:
        return self.tercatat().filter(disengketakan_pada__isnull=False, putusan="")


class PembayaranQuerySet(MilikKemitraanQuerySet):
    jalur = "pesanan__kemitraan"

    def tercatat(self) -> Self:
        """Live instalments of live orders."""
        return self.filter(dibatalkan_pada__isnull=True, pesanan__dibatalkan_pada__isnull=True)

    def jatuh_tempo(self, periode: Periode, pada: date) -> Self:
        """Live instalments due in the period whose day is over on `pada`."""
        return self.tercatat().filter(jatuh_tempo__gte=periode.mulai, jatuh_tempo__lt=min(periode.sampai, pada))

    def menurut_keadaan(self, keadaan: str) -> Self:
        syarat = {
            KeadaanBayar.TEPAT: TEPAT_BAYAR,
            KeadaanBayar.TERLAMBAT: Q(dibayar_pada__gt=F("jatuh_tempo")),
            KeadaanBayar.BELUM: Q(dibayar_pada__isnull=True),
        }
        return self.filter(syarat[KeadaanBayar(keadaan)])

    def belum_dibayar(self) -> Self:
        return self.tercatat().filter(dibayar_pada__isnull=True)

    def with_untuk_daftar(self) -> Self:
        return self.select_related("pesanan__kemitraan__perusahaan", "pesanan__kemitraan__ikm")
