from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import Q

from akun.enums import Peran
from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from ikm.querysets import memuat
from kemitraan.querysets.dasar import adalah_kantor, ikm_sendiri, membaca_semua, perusahaan_sendiri


class KebutuhanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Office and leadership: all that left draft, the office drafts, too. A company: its own. An owner: what the own
        workshop was asked for.
        """
        if adalah_kantor(user):
            return self
        if membaca_semua(user):
            return self.exclude(status="draf")
        if user.peran == Peran.PERUSAHAAN:
            return self.filter(perusahaan__in=perusahaan_sendiri(user))
        if user.peran == Peran.IKM:
            ditawari = self.model._default_manager.filter(
                tawaran__ikm__in=ikm_sendiri(user), tawaran__dibatalkan_pada__isnull=True
            )
            return self.filter(pk__in=ditawari.values("pk"))
        return self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def dibuka(self) -> Self:
        return self.tercatat().filter(status="dibuka")

    def diajukan(self) -> Self:
        return self.tercatat().filter(status="diajukan")

    def belum_ditawarkan(self) -> Self:
        """Open, and nobody was asked yet."""
        tawaran: Any = self.model._meta.get_field("tawaran").related_model
        return self.dibuka().exclude(pk__in=tawaran._default_manager.tercatat().values("kebutuhan"))

    def cari(self, pencarian: Pencarian) -> Self:
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("cari", kata))
        return qs

    def with_untuk_daftar(self) -> Self:
        return self.select_related("perusahaan", "satuan", "penanggung_jawab")


class TawaranQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The office: all. A company: offers of its own needs once the IKM answered. An owner: the own workshop's alone,
        so that nobody learns who else was asked, nor at what price.
        """
        if adalah_kantor(user):
            return self
        if user.peran == Peran.PERUSAHAAN:
            return self.tercatat().dijawab().filter(kebutuhan__perusahaan__in=perusahaan_sendiri(user))
        if user.peran == Peran.IKM:
            return self.filter(ikm__in=ikm_sendiri(user))
        return self.none()

    def tercatat(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)

    def dijawab(self) -> Self:
        return self.exclude(tanggapan="")

    def menunggu(self) -> Self:
        """Live offers of open needs that have no answer yet."""
        return self.tercatat().filter(tanggapan="", kebutuhan__status="dibuka", kebutuhan__dibatalkan_pada__isnull=True)

    def milik_ikm(self, uid: Any) -> Self:
        """Offers to this IKM and to those merged into it."""
        return self.filter(Q(ikm__uid=uid) | Q(ikm__digabung_ke__uid=uid))

    def dalam_kecamatan(self, kode: frozenset[str] | None) -> Self:
        """Where the workshop lies that lives on; None means the whole kabupaten."""
        if kode is None:
            return self
        return self.filter(
            Q(ikm__digabung_ke__isnull=True, ikm__kecamatan_kode__in=kode)
            | Q(ikm__digabung_ke__kecamatan_kode__in=kode)
        )

    def belum_diputus(self) -> Self:
        """Live answers that say yes, of open needs, and nobody decided."""
        sanggup = self.tercatat().filter(tanggapan__in=("sanggup", "sebagian"), keputusan="")
        return sanggup.filter(kebutuhan__status="dibuka", kebutuhan__dibatalkan_pada__isnull=True)

    def sampel_menunggu(self) -> Self:
        """A sample was sent, nobody judged it, and the answer is still of use."""
        terkirim = self.tercatat().filter(sampel_dikirim__isnull=False, sampel_hasil="")
        hidup = terkirim.filter(kebutuhan__status="dibuka", kebutuhan__dibatalkan_pada__isnull=True)
        return hidup.exclude(keputusan="tidak_dipilih")

    def cari(self, pencarian: Pencarian) -> Self:
        """By what is needed."""
        qs = self
        for kata in pencarian.kata:
            qs = qs.filter(memuat("kebutuhan__cari", kata))
        return qs

    def lewat_batas(self, pada: date) -> Self:
        return self.menunggu().filter(batas_jawab__lt=pada)

    def with_untuk_daftar(self) -> Self:
        return self.select_related(
            "kebutuhan__perusahaan", "kebutuhan__satuan", "ikm__desa__induk", "ikm__digabung_ke__desa__induk", "produk"
        )


class HasilPencocokanQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Who was weighed against whom is the office's alone, as the ranking itself."""
        return self if adalah_kantor(user) else self.none()
