from __future__ import annotations

from typing import Any, Self

from django.db.models import Q
from django.db.models.functions import Coalesce

from akun.enums import PERAN_KANTOR, Peran
from core.ejaan import Pencarian
from core.models import ScopedQuerySet
from core.rahasia import fingerprint
from core.teks import angka_saja
from ikm.querysets.dasar import MilikIKMQuerySet, memuat

ANGKA_PENGENAL = 9


class IKMQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Office and leadership: all. A company: active ones (the capability directory). An owner: their own, also after
        it was merged.
        """
        if user.peran in PERAN_KANTOR or user.peran == Peran.PIMPINAN:
            return self
        if user.peran == Peran.PERUSAHAAN:
            return self.tercatat().filter(status="aktif")
        if user.peran == Peran.IKM:
            milik = self.model._default_manager.filter(
                anggota__pengguna_id=user.pk, anggota__dibatalkan_pada__isnull=True
            )
            return self.sekeluarga(milik)
        return self.none()

    def tercatat(self) -> Self:
        """Neither cancelled nor merged into another: what sums and lists mean by "IKM"."""
        return self.filter(dibatalkan_pada__isnull=True, digabung_ke__isnull=True)

    def sekeluarga(self, milik: Any) -> Self:
        """Each of `milik`, the one it was merged into, and all that were merged into that: they are one workshop."""
        penerus = milik.values(penerus=Coalesce("digabung_ke", "pk"))
        return self.filter(Q(pk__in=penerus) | Q(digabung_ke__in=penerus))

    def dalam_kecamatan(self, kode: frozenset[str] | None) -> Self:
        """None means the whole kabupaten."""
        return self if kode is None else self.filter(kecamatan_kode__in=kode)

    def bercatatan(self, catatan: MilikIKMQuerySet, *, ada: bool = True) -> Self:
        """Those that have such records, or (`ada=False`) have none; a merged IKM's records are its survivor's."""
        return self.filter(pk__in=catatan.pemilik()) if ada else self.exclude(pk__in=catatan.pemilik())

    def cari(
        self,
        pencarian: Pencarian,
        *,
        nama_pemilik: bool,
        lingkup_telepon: frozenset[str] | None,
        lingkup_nik: frozenset[str] | None,
    ) -> Self:
        """Every word, or one of its meaning, in name or code (and the owner's name where this person may read it); long
        digit runs are looked up as NIB, or as phone and NIK inside the kecamatan whose personal data this person may see.
        A number of a merged IKM finds its survivor.
        """
        angka = angka_saja(pencarian.teks)
        if len(angka) >= ANGKA_PENGENAL and not any(c.isalpha() for c in pencarian.teks):
            nomor = (
                Q(nib=angka)
                | (_dalam(lingkup_telepon) & Q(telepon_sidik__in=[fingerprint(t) for t in _bentuk_telepon(angka)]))
                | (_dalam(lingkup_nik) & (Q(nik_sidik=fingerprint(angka)) | Q(npwp_sidik=fingerprint(angka))))
            )
            semua = self.model._default_manager.filter(nomor).values(penerus=Coalesce("digabung_ke", "pk"))
            # Asked apart, so that each part meets its own index: the unique ones hold live records alone.
            hidup = semua.filter(dibatalkan_pada__isnull=True, digabung_ke__isnull=True)
            lain = semua.filter(digabung_ke__isnull=False), semua.filter(dibatalkan_pada__isnull=False)
            return self.filter(pk__in=hidup.union(*lain, all=True))
        qs = self
        for kata in pencarian.kata:
            cocok = memuat("cari_nama", kata)
            if nama_pemilik:
                cocok |= Q(*(Q(cari_pemilik__contains=k) for k in kata.dicari), _connector=Q.OR)
            qs = qs.filter(cocok)
        return qs

    def with_untuk_daftar(self) -> Self:
        return self.select_related("desa__induk", "kbli", "sentra")


def _dalam(lingkup: frozenset[str] | None) -> Q:
    return Q() if lingkup is None else Q(kecamatan_kode__in=lingkup)


def _bentuk_telepon(angka: str) -> set[str]:
    inti = angka.removeprefix("62").removeprefix("0")
    return {f"+62{inti}"}
