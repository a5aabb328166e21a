from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce, TruncMonth

from ikm import permissions, rumus
from ikm.enums import JenisFasilitasi, Masalah
from ikm.models import Kunjungan, PesertaFasilitasi
from ikm.queries.gambaran.cakupan import Cakupan, baca, tahan_kecil

# `temuan`: what was found at which IKM, each once; `jenis` "" counts the IKM themselves.
SQL_MASALAH = """
WITH temuan AS MATERIALIZED ({dasar})
SELECT kode, nama, jenis, COUNT(*) FROM temuan WHERE jenis IS NOT NULL GROUP BY kode, nama, jenis
UNION ALL
SELECT kode, nama, '', COUNT(DISTINCT penyintas) FROM temuan GROUP BY kode, nama
"""


@dataclass(frozen=True, slots=True)
class MasalahKecamatan:
    """How many of the IKM visited in a kecamatan lack what; one IKM counts once a problem, however often it was visited."""

    kode: str
    nama: str
    dikunjungi: int
    masalah: dict[str, int] = field(default_factory=dict)
    rahasia: bool = False


@dataclass(frozen=True, slots=True)
class PetaMasalah:
    baris: list[MasalahKecamatan]
    jumlah: MasalahKecamatan

    @property
    def terbanyak(self) -> int:
        return max((n for b in self.baris for n in b.masalah.values()), default=0)


@dataclass(frozen=True, slots=True)
class KunjunganSebulan:
    bulan: date
    penyuluh_id: int
    penyuluh: str
    n: int


@dataclass(frozen=True, slots=True)
class FasilitasiSejenis:
    """Facilitation of one kind that IKM of this scope took part in: occasions, IKM (each once), rupiah where stated. What
    one or two workshops received is their own figure (`rahasia`).
    """

    jenis: str
    label: str
    kegiatan: int
    ikm: int
    nilai: int | None
    rahasia: bool = False


def _kunjungan(user: Any, cakupan: Cakupan) -> Any:
    periode = cakupan.periode
    dalam = Kunjungan.objects.filter(tanggal__gte=periode.mulai, tanggal__lt=periode.sampai)
    return dalam.milik(cakupan.ikm(user)).order_by()


def masalah_per_kecamatan(user: Any, cakupan: Cakupan) -> PetaMasalah:
    """One query; kecamatan without a visit are not in it. Most visited first."""
    temuan = (
        _kunjungan(user, cakupan)
        .annotate(
            kode=Coalesce("ikm__digabung_ke__kecamatan_kode", "ikm__kecamatan_kode"),
            nama=Coalesce("ikm__digabung_ke__desa__induk__nama", "ikm__desa__induk__nama"),
            jenis=F("masalah__jenis"),
        )
        .values("kode", "nama", "penyintas", "jenis")
        .distinct()
    )
    masalah: dict[str, dict[str, int]] = defaultdict(dict)
    dikunjungi: dict[str, tuple[str, int]] = {}
    for kode, nama, jenis, n in baca(SQL_MASALAH, temuan):
        if jenis:
            masalah[kode][jenis] = n
        else:
            dikunjungi[kode] = (nama, n)
    baris = [
        MasalahKecamatan(kode, nama, n, masalah[kode])
        for kode, (nama, n) in sorted(dikunjungi.items(), key=lambda b: (-b[1][1], b[0]))
    ]
    return PetaMasalah(*tahan_kecil(user, baris, _jumlahkan(baris), lambda b: b.dikunjungi, _tahan))


def _tahan(baris: MasalahKecamatan) -> MasalahKecamatan:
    return replace(baris, masalah={}, rahasia=True)


def _jumlahkan(baris: list[MasalahKecamatan]) -> MasalahKecamatan:
    """An IKM lies in one kecamatan: counts of IKM by kecamatan add up."""
    masalah = {m: sum(b.masalah.get(m, 0) for b in baris) for m in Masalah.values}
    return MasalahKecamatan("", "Jumlah", sum(b.dikunjungi for b in baris), masalah)


def kunjungan_per_bulan(user: Any, cakupan: Cakupan) -> list[KunjunganSebulan]:
    baris = (
        _kunjungan(user, cakupan)
        .annotate(bulan=TruncMonth("tanggal"))
        .values_list("bulan", "penyuluh_id", "penyuluh__nama")
        .annotate(n=Count("pk"))
        .order_by("bulan", "penyuluh__nama", "penyuluh_id")
    )
    return [KunjunganSebulan(*b) for b in baris]


def fasilitasi_per_jenis(user: Any, cakupan: Cakupan) -> list[FasilitasiSejenis]:
    periode = cakupan.periode
    baris = (
        PesertaFasilitasi.objects.milik(cakupan.ikm(user))
        .filter(
            Q(fasilitasi__tanggal__gte=periode.mulai, fasilitasi__tanggal__lt=periode.sampai),
            fasilitasi__dibatalkan_pada__isnull=True,
        )
        .order_by()
        .values_list("fasilitasi__jenis")
        .annotate(
            kegiatan=Count("fasilitasi", distinct=True),
            ikm=Count("penyintas", distinct=True),
            jumlah=Sum("nilai"),
            diberi=Count("penyintas", distinct=True, filter=Q(nilai__isnull=False)),
        )
    )
    per_jenis = {jenis: angka for jenis, *angka in baris}
    boleh = permissions.can_view_angka_usaha(user)
    return [_sejenis(j, *per_jenis[j.value], boleh=boleh) for j in JenisFasilitasi if j.value in per_jenis]


def _sejenis(
    jenis: JenisFasilitasi, kegiatan: int, ikm: int, jumlah: Any, diberi: int, *, boleh: bool
) -> FasilitasiSejenis:
    tahan = bool(diberi) and not (boleh or rumus.boleh_terbit(diberi))
    nilai = None if jumlah is None or tahan else int(jumlah)
    return FasilitasiSejenis(jenis.value, str(jenis.label), kegiatan, ikm, nilai, tahan)
