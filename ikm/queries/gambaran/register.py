from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, FilteredRelation, IntegerField, OuterRef, Q, Subquery, Sum, When
from django.db.models.enums import Choices

from core.periode import tambah_bulan
from ikm.enums import JenisKelamin, KelasBPS, KelasIndustri, KelasUsaha
from ikm.models import Kunjungan, Produk, ProfilTahunan
from ikm.queries.gambaran.cakupan import Cakupan, tahan_kecil

BULAN_DIKUNJUNGI = 6
BELUM = "Belum diketahui"


@dataclass(frozen=True, slots=True)
class BarisKecamatan:
    """One kecamatan's active IKM, or all of them together (`kode` ""). Workers stand on the `n_tk` whose newest profile says
    how many; None where nobody's does. `rahasia`: they are known, but not for this reader.
    """

    kode: str
    nama: str
    ikm: int
    perempuan: int = 0
    laki: int = 0
    tk_l: int | None = None
    tk_p: int | None = None
    n_tk: int = 0
    profil: int = 0
    koordinat: int = 0
    telepon: int = 0
    nib: int = 0
    produk: int = 0
    dikunjungi: int = 0
    contoh: int = 0
    rahasia: bool = False

    @property
    def tk(self) -> int | None:
        return None if self.tk_l is None or self.tk_p is None else self.tk_l + self.tk_p

    @property
    def kelamin_kosong(self) -> int:
        return self.ikm - self.perempuan - self.laki


@dataclass(frozen=True, slots=True)
class Golongan:
    """One group of a breakdown; `kode` "" is unknown (or, of a trade, none)."""

    aturan: str
    kode: str
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class Sebaran:
    """Active IKM under the three regimes, which are never merged, and by trade."""

    industri: list[Golongan]
    usaha: list[Golongan]
    bps: list[Golongan]
    komoditas: list[Golongan]

    @property
    def kelas(self) -> list[Golongan]:
        return [*self.industri, *self.usaha, *self.bps]


@dataclass(frozen=True, slots=True)
class RegisterKecamatan:
    baris: list[BarisKecamatan]
    jumlah: BarisKecamatan


def per_kecamatan(user: Any, cakupan: Cakupan) -> RegisterKecamatan:
    """Three queries: the register itself, who has products, who was visited lately. Most IKM first."""
    aktif = cakupan.ikm_aktif(user)
    baris = (
        aktif.annotate(
            terbaru=FilteredRelation("profil", condition=Q(profil__tahun=F("tahun_profil"))),
            pekerja_l=_pekerja("tenaga_kerja_l"),
            pekerja_p=_pekerja("tenaga_kerja_p"),
        )
        .values("kecamatan_kode", "desa__induk__nama")
        .annotate(
            ikm=Count("pk"),
            perempuan=Count("pk", filter=Q(jenis_kelamin=JenisKelamin.PEREMPUAN)),
            laki=Count("pk", filter=Q(jenis_kelamin=JenisKelamin.LAKI_LAKI)),
            tk_l=Sum("pekerja_l"),
            tk_p=Sum("pekerja_p"),
            n_tk=Count("pekerja_l"),
            profil=Count("pk", filter=Q(tahun_profil__gte=cakupan.pada.year - 1)),
            koordinat=Count("lat"),
            telepon=Count("telepon_sidik"),
            nib=Count("nib"),
            contoh=Count("pk", filter=Q(contoh=True)),
        )
        .order_by("-ikm", "kecamatan_kode")
    )
    kunjungan = Kunjungan.objects.filter(tanggal__gte=dikunjungi_sejak(cakupan.pada), tanggal__lte=cakupan.pada)
    produk, dikunjungi = _punya(Produk.objects.all(), aktif), _punya(kunjungan, aktif)
    hasil = [
        BarisKecamatan(
            kode=str(kode := b.pop("kecamatan_kode")),
            nama=b.pop("desa__induk__nama"),
            produk=produk.get(kode, 0),
            dikunjungi=dikunjungi.get(kode, 0),
            **b,
        )
        for b in baris
    ]
    return RegisterKecamatan(*tahan_kecil(user, hasil, _jumlahkan(hasil), lambda b: b.n_tk, _tahan))


def dikunjungi_sejak(pada: date) -> date:
    """What "visited lately" means: in the six whole months before this one, or since."""
    return tambah_bulan(pada, -BULAN_DIKUNJUNGI)


def _tahan(baris: BarisKecamatan) -> BarisKecamatan:
    return replace(baris, tk_l=None, tk_p=None, rahasia=True)


def _pekerja(bidang: str) -> Case:
    """Of the newest profile: the IKM's own, else (ADR 9) that of the oldest record merged into it, looked up only there."""
    gabungan = ProfilTahunan.objects.filter(ikm__digabung_ke=OuterRef("pk"), tahun=OuterRef("tahun_profil"))
    return Case(
        When(terbaru__isnull=False, then=F(f"terbaru__{bidang}")),
        When(tahun_profil__isnull=False, then=Subquery(gabungan.order_by("ikm").values(bidang)[:1])),
        output_field=IntegerField(),
    )


def _punya(catatan: Any, aktif: Any) -> dict[str, int]:
    """How many of the active IKM have such a record, by kecamatan. Over the whole register a join is half the price of
    `bercatatan`, which is made for a page of it.
    """
    punya = aktif.filter(pk__in=catatan.milik(aktif).order_by().values("penyintas"))
    return dict(punya.order_by().values_list("kecamatan_kode").annotate(n=Count("pk")))


def _jumlahkan(baris: list[BarisKecamatan]) -> BarisKecamatan:
    """All kecamatan together: every IKM lies in one, so its parts may be added."""

    def jumlah(ambil: Callable[[BarisKecamatan], int]) -> int:
        return sum(map(ambil, baris))

    n_tk = jumlah(lambda b: b.n_tk)
    return BarisKecamatan(
        kode="",
        nama="Jumlah",
        ikm=jumlah(lambda b: b.ikm),
        perempuan=jumlah(lambda b: b.perempuan),
        laki=jumlah(lambda b: b.laki),
        tk_l=jumlah(lambda b: b.tk_l or 0) if n_tk else None,
        tk_p=jumlah(lambda b: b.tk_p or 0) if n_tk else None,
        n_tk=n_tk,
        profil=jumlah(lambda b: b.profil),
        koordinat=jumlah(lambda b: b.koordinat),
        telepon=jumlah(lambda b: b.telepon),
        nib=jumlah(lambda b: b.nib),
        produk=jumlah(lambda b: b.produk),
        dikunjungi=jumlah(lambda b: b.dikunjungi),
        contoh=jumlah(lambda b: b.contoh),
    )


def sebaran(user: Any, cakupan: Cakupan) -> Sebaran:
    """One query: how many active IKM share classes and trade, then added up four ways."""
    kolom = ("kelas_industri", "kelas_usaha", "kelas_bps", "sentra__komoditas")
    sel = cakupan.ikm_aktif(user).order_by().values_list(*kolom).annotate(n=Count("pk"))
    hitung: list[Counter[str]] = [Counter() for _ in kolom]
    for *golongan, n in sel:
        for milik, kode in zip(hitung, golongan, strict=True):
            milik[kode or ""] += n
    industri, usaha, bps, komoditas = hitung
    return Sebaran(
        industri=_kelas("Kelas industri (Permenperin 64/2016)", KelasIndustri, industri),
        usaha=_kelas("Kelas usaha (PP 7/2021)", KelasUsaha, usaha),
        bps=_kelas("Kelas BPS (tenaga kerja)", KelasBPS, bps),
        komoditas=[
            Golongan("Komoditas", kode, kode[:1].upper() + kode[1:] or "Di luar sentra", n)
            for kode, n in sorted(komoditas.items(), key=lambda kn: (not kn[0], -kn[1], kn[0]))
        ],
    )


def _kelas(aturan: str, pilihan: type[Choices], hitung: Counter[str]) -> list[Golongan]:
    """Every class of the regime, empty ones too (that none is besar is a finding); a class for half-known inputs only
    where somebody is in it.
    """
    return [
        Golongan(aturan, str(kode), str(label), hitung[kode])
        for kode, label in [*pilihan.choices, ("", BELUM)]
        if hitung[kode] or kode != KelasIndustri.SEDIKITNYA_MENENGAH
    ]
