"""What an officer's day is made of: whom to visit, what was promised, what is missing, what expires.

Thresholds stand here and nowhere else. Everything is counted over the officer's own wilayah binaan of that day; the
admin and the head of the division look at the whole kabupaten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Generic, TypeVar

from django.db.models import DateField, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, NullIf

from ikm.enums import DataKurang, KeadaanSertifikat, StatusIKM
from ikm.models import IKM, Kunjungan, Sertifikat
from ikm.permissions import Lingkup, lingkup_hari_ini
from ikm.queries.pencarian import cari_ikm, pahami_ikm
from ikm.querysets import IKMQuerySet, KunjunganQuerySet

LAMA_TAK_DIKUNJUNGI: Final = timedelta(days=180)
JANJI_SEGERA: Final = timedelta(days=7)
BUTIR_HARI_INI: Final = 5
BUTIR_PILIHAN: Final = 30
BEKAL_MAKS: Final = 3_000
TAK_PERNAH: Final = date(1, 1, 1)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Butir(Generic[T]):
    """The first few of a heap, and how many there are."""

    jumlah: int
    isi: list[T]


@dataclass(frozen=True, slots=True)
class ProfilKurang:
    ikm: IKM
    kurang: list[str]


@dataclass(frozen=True, slots=True)
class HariIni:
    """`sejak` is the day from which a visit counts as recent."""

    sejak: date
    janji: Butir[Kunjungan]
    segera: int
    belum_dikunjungi: Butir[IKM]
    belum_lengkap: Butir[ProfilKurang]
    sertifikat: Butir[Sertifikat]
    ikm: int


def ikm_binaan(user: Any, pada: date, teks: str = "") -> IKMQuerySet:
    """Live IKM of the own wilayah that have not closed for good; with `teks` those that answer it."""
    qs = cari_ikm(user, pahami_ikm(user, teks, pada), pada) if teks else IKM.objects.visible_to(user).tercatat()
    return qs.exclude(status=StatusIKM.TUTUP).dalam_kecamatan(lingkup_hari_ini(user, pada))


def dengan_kunjungan_terakhir(qs: QuerySet) -> QuerySet:
    """`dikunjungi`: the day of the last live visit, to the IKM itself or to one merged into it; None for never."""
    hidup = Kunjungan.objects.tercatat().order_by()
    hari = [
        Coalesce(
            Subquery(hidup.filter(**{jalan: OuterRef("pk")}).values(jalan).annotate(n=Max("tanggal")).values("n")[:1]),
            Value(TAK_PERNAH, DateField()),
        )
        for jalan in ("ikm", "ikm__digabung_ke")
    ]
    return qs.annotate(dikunjungi=NullIf(Greatest(*hari), Value(TAK_PERNAH, DateField())))


def belum_dikunjungi(qs: IKMQuerySet, sejak: date) -> IKMQuerySet:
    return qs.bercatatan(Kunjungan.objects.tercatat().filter(tanggal__gte=sejak), ada=False)


def data_kurang(apa: DataKurang, pada: date) -> Q:
    """IKM that lack this. KBLI is not among them: none is kept without it."""
    return {
        DataKurang.NIB: Q(nib__isnull=True),
        DataKurang.TELEPON: Q(telepon_sidik__isnull=True),
        DataKurang.LOKASI: Q(lat__isnull=True),
        DataKurang.PROFIL: Q(tahun_profil__isnull=True) | Q(tahun_profil__lt=pada.year - 1),
        DataKurang.KELAS: Q(kelas_industri="") | Q(kelas_usaha=""),
    }[apa]


def belum_lengkap(qs: IKMQuerySet, pada: date) -> IKMQuerySet:
    """No profile of last year, no answer to its class, no place on the map, no phone. A NIB many do not have yet."""
    wajib = [data_kurang(apa, pada) for apa in DataKurang if apa != DataKurang.NIB]
    return qs.filter(Q(*wajib, _connector=Q.OR))


def kekurangan(ikm: IKM, pada: date) -> list[str]:
    """The gaps of `belum_lengkap` in words, the most useful first."""
    semua = (
        (ikm.telepon_sidik is None, "telepon"),
        (ikm.lat is None, "lokasi"),
        (ikm.tahun_profil is None or ikm.tahun_profil < pada.year - 1, f"profil {pada.year - 1}"),
        (ikm.kelas_industri == "" or ikm.kelas_usaha == "", "angka untuk kelas ukuran"),
    )
    return [kata for kurang, kata in semua if kurang]


def hari_ini(user: Any, pada: date) -> HariIni:
    """Two queries a heap: how many, and the first few with what their row shows."""
    ikm, lingkup = ikm_binaan(user, pada), lingkup_hari_ini(user, pada)
    sejak = pada - LAMA_TAK_DIKUNJUNGI
    janji = janji_binaan(user, pada)
    aktif = ikm.filter(status=StatusIKM.AKTIF)
    lama, kurang = belum_dikunjungi(aktif, sejak), belum_lengkap(aktif, pada)
    habis = sertifikat_hampir_habis(user, lingkup, pada)
    return HariIni(
        sejak=sejak,
        janji=_butir(janji.jatuh_tempo(pada).select_related("ikm__desa", "penyuluh"), "tindak_lanjut_pada", "pk"),
        segera=janji.filter(tindak_lanjut_pada__gt=pada, tindak_lanjut_pada__lte=pada + JANJI_SEGERA).count(),
        belum_dikunjungi=_butir(
            dengan_kunjungan_terakhir(lama.select_related("desa")),
            *(F("dikunjungi").asc(nulls_first=True), "nama", "pk"),
            hitung=lama,
        ),
        belum_lengkap=_kurang(_butir(kurang.select_related("desa"), "nama", "pk"), pada),
        sertifikat=_butir(habis.select_related("ikm__desa"), "berlaku_sampai", "pk"),
        ikm=aktif.count(),
    )


def janji_binaan(user: Any, pada: date) -> KunjunganQuerySet:
    return Kunjungan.objects.visible_to(user).berjanji().dalam_kecamatan(lingkup_hari_ini(user, pada))


def sertifikat_hampir_habis(user: Any, lingkup: Lingkup, pada: date) -> QuerySet[Sertifikat]:
    """Those that end within the warning time; what has ended before is past warning."""
    qs = Sertifikat.objects.visible_to(user).terhitung().keadaan(KeadaanSertifikat.AKAN_HABIS, pada)
    return qs if lingkup is None else qs.filter(ikm__kecamatan_kode__in=lingkup)


def ikm_dikunjungi(user: Any, teks: str, pada: date) -> Butir[IKM]:
    """The IKM an officer may pick for a visit: those that answer the words, else those not visited for longest."""
    qs = ikm_binaan(user, pada, teks)
    urut = ("nama", "pk") if teks else (F("dikunjungi").asc(nulls_first=True), "nama", "pk")
    tampil = dengan_kunjungan_terakhir(qs.select_related("desa__induk"))
    return _butir(tampil, *urut, hitung=qs, banyak=BUTIR_PILIHAN)


def bekal_ikm(user: Any, pada: date) -> list[dict[str, Any]]:
    """What the phone keeps of each own IKM: name and place, the promise still open; nothing personal. Two queries."""
    janji: dict[int, str] = {}
    for ikm, hari in janji_binaan(user, pada).order_by("tanggal").values_list("ikm", "tanggal"):
        janji[ikm] = hari.isoformat()
    baris: Iterable[tuple[Any, ...]] = (
        ikm_binaan(user, pada)
        .order_by("nama", "pk")
        .values_list("pk", "uid", "kode", "nama", "desa__nama", "desa__induk__nama", "lat")[:BEKAL_MAKS]
    )
    return [
        {
            "uid": str(uid),
            "kode": kode,
            "nama": nama,
            "tempat": f"{desa}, {kecamatan}",
            "janji": janji.get(pk, ""),
            "bertempat": lat is not None,
        }
        for pk, uid, kode, nama, desa, kecamatan, lat in baris
    ]


def _butir(qs: QuerySet, *urut: Any, hitung: QuerySet | None = None, banyak: int = BUTIR_HARI_INI) -> Butir[Any]:
    jumlah = (qs if hitung is None else hitung).order_by().count()
    return Butir(jumlah, list(qs.order_by(*urut)[:banyak]) if jumlah else [])


def _kurang(butir: Butir[IKM], pada: date) -> Butir[ProfilKurang]:
    return Butir(butir.jumlah, [ProfilKurang(ikm, kekurangan(ikm, pada)) for ikm in butir.isi])
