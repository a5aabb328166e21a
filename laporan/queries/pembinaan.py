"""What officers found and did: problems of IKM by kind and kecamatan, and how much lies on each of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q

from akun.enums import Peran
from akun.models import Pengguna, WilayahBinaan
from core.periode import Periode
from ikm.enums import Masalah
from ikm.models import IKM, Kunjungan, MasalahKunjungan
from kemitraan.enums import StatusKemitraan
from kemitraan.models import Kemitraan, Pertemuan
from laporan.queries.tempat import Tempat
from referensi.models import Wilayah

KECAMATAN: Final = "kunjungan__ikm__kecamatan_kode"


@dataclass(frozen=True, slots=True)
class MasalahDi:
    """Visits that named a problem: of one kind, or in one kecamatan (then `jenis` says how many of each kind)."""

    kunci: str
    nama: str
    n: int
    jenis: dict[str, int]


@dataclass(frozen=True, slots=True)
class TemuanMasalah:
    """`kunjungan`: live visits of the span, `bermasalah` those of them that named any problem. One visit may name several kinds."""

    kunjungan: int
    bermasalah: int
    jenis: tuple[MasalahDi, ...]
    kecamatan: tuple[MasalahDi, ...]


@dataclass(frozen=True, slots=True)
class Beban:
    """What lies on one officer. `wilayah` in words; the figures of places are those of the kecamatan answered for today."""

    uid: str
    nama: str
    wilayah: str
    ikm: int
    kemitraan: int
    kunjungan: int
    kunjungan_terlambat: int
    pertemuan: int
    pertemuan_terlambat: int

    @property
    def terlambat(self) -> int:
        return self.kunjungan_terlambat + self.pertemuan_terlambat


def temuan_masalah(periode: Periode, tempat: Tempat) -> TemuanMasalah:
    """Three statements."""
    kunjungan = Kunjungan.objects.terhitung().dalam_kecamatan(tempat.kode).filter(**_dalam(periode))
    masalah = MasalahKunjungan.objects.filter(kunjungan__in=kunjungan.order_by().values("pk")).order_by()
    jumlah = kunjungan.order_by().aggregate(
        n=Count("pk"), ada=Count("pk", filter=Q(pk__in=MasalahKunjungan.objects.values("kunjungan")))
    )
    sel = list(masalah.values_list("jenis", KECAMATAN).annotate(n=Count("pk")))
    per: Counter[str] = Counter()
    di: dict[str, Counter[str]] = {}
    for jenis, kode, n in sel:
        per[jenis] += n
        di.setdefault(kode, Counter())[jenis] += n
    nama = dict(Wilayah.objects.filter(kode__in=di).values_list("kode", "nama"))
    kecamatan = [MasalahDi(k, nama.get(k, k), c.total(), dict(c)) for k, c in di.items()]
    return TemuanMasalah(
        jumlah["n"],
        jumlah["ada"],
        tuple(MasalahDi(m.value, m.label, per[m.value], {}) for m in sorted(Masalah, key=lambda m: -per[m.value])),
        tuple(sorted(kecamatan, key=lambda b: (-b.n, b.nama))),
    )


def beban_penyuluh(periode: Periode, tempat: Tempat, pada: date) -> tuple[Beban, ...]:
    """Active officers, or the one asked for, the most IKM first. Six statements whatever their number."""
    orang = Pengguna.objects.aktif().filter(peran=Peran.PENYULUH, akun_layanan=False)
    if tempat.penyuluh is not None:
        orang = orang.filter(pk=tempat.penyuluh.pk)
    wilayah: dict[int, dict[str, str]] = {}
    tugas = WilayahBinaan.objects.berlaku(pada).filter(pengguna__in=orang.values("pk"))
    for siapa, kode, nama in tugas.order_by("wilayah__nama").values_list("pengguna", "wilayah", "wilayah__nama"):
        wilayah.setdefault(siapa, {})[kode] = nama
    ikm = Counter(dict(_per(IKM.objects.tercatat(), "kecamatan_kode")))
    mitra = _mitra()
    kunjungan = _per_orang(Kunjungan.objects.terhitung(), periode, pada)
    pertemuan = _per_orang(Pertemuan.objects.tercatat(), periode, pada)
    baris = [
        Beban(
            str(p.uid),
            p.nama,
            ", ".join(di.values()),
            sum(ikm[k] for k in di),
            sum(mitra[k] for k in di),
            *kunjungan.get(p.pk, (0, 0)),
            *pertemuan.get(p.pk, (0, 0)),
        )
        for p in orang
        for di in (wilayah.get(p.pk, {}),)
    ]
    return tuple(sorted(baris, key=lambda b: (-b.ikm, b.nama)))


def _mitra() -> Counter[str]:
    """Agreements in force by the kecamatan the list of agreements is narrowed by: that of the IKM they were made with."""
    return Counter(
        dict(_per(Kemitraan.objects.terhitung().filter(status=StatusKemitraan.BERLAKU), "ikm__kecamatan_kode"))
    )


def _per(qs: Any, kunci: str) -> Any:
    return qs.order_by().values_list(kunci).annotate(n=Count("pk"))


def _per_orang(qs: Any, periode: Periode, pada: date) -> dict[int, tuple[int, int]]:
    """By officer: records of the span, and promises of any time that are overdue."""
    dalam = Q(**_dalam(periode))
    lewat = Q(tindak_lanjut_pada__lt=pada, tindak_lanjut_selesai__isnull=True)
    isi = qs.order_by().values_list("penyuluh").annotate(n=Count("pk", filter=dalam), lewat=Count("pk", filter=lewat))
    return {siapa: (n, terlambat) for siapa, n, terlambat in isi}


def _dalam(periode: Periode) -> dict[str, Any]:
    return {"tanggal__gte": periode.mulai, "tanggal__lt": periode.sampai}
