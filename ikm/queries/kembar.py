"""Records that may be one workshop: which to compare, and how alike they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from ikm import rumus
from ikm.models import IKM
from ikm.permissions import Lingkup, dalam
from ikm.rumus import Ciri, Penilaian

# A number on more records than this is an officer's or a cooperative's: it tells nothing about any of them.
TELEPON_BERSAMA: Final = 5
BLOK_MAKS: Final = 40
JENDELA: Final = 8  # neighbours by name that a larger block is compared in
CALON_MAKS: Final = 300
NOMOR: Final = ("nib", "nik", "npwp", "telepon")
TANPA_PRIBADI: Final[dict[str, Any]] = dict.fromkeys(("nik", "npwp", "telepon"), frozenset())
KOLOM_NOMOR: Final = {"nib": "nib", "nik": "nik_sidik", "npwp": "npwp_sidik", "telepon": "telepon_sidik"}
KOLOM: Final = (
    *("nama", "pemilik", "desa_id", "desa__nama", "kecamatan_kode", "desa__induk__nama", "kbli__kode", "lat", "lng"),
    *KOLOM_NOMOR.values(),
)


@dataclass(frozen=True, slots=True)
class Kembar:
    """The key of a live IKM that may be the one in hand, and what speaks for it."""

    pk: int
    nilai: Penilaian
    sidik: str


@dataclass(slots=True)
class _Keluarga:
    """A live IKM and the numbers of all that were merged into it."""

    ciri: Ciri | None = None
    nomor: dict[str, set[str]] = field(default_factory=lambda: {n: set() for n in NOMOR})


def muat_ciri(qs: QuerySet) -> dict[int, Ciri]:
    """By key of the live IKM among `qs`; of those merged into one of them only the numbers count, as the survivor's."""
    keluarga: dict[int, _Keluarga] = defaultdict(_Keluarga)
    kolom = ("pk", "digabung_ke_id", *KOLOM)
    for pk, ke, *nilai in qs.filter(dibatalkan_pada__isnull=True).order_by("pk").values_list(*kolom).iterator():
        isi = dict(zip(KOLOM, nilai, strict=True))
        anggota = keluarga[ke or pk]
        for kode, nama in KOLOM_NOMOR.items():
            if isi[nama]:
                anggota.nomor[kode].add(isi[nama])
        if ke is None:
            anggota.ciri = _ciri(isi)
    return {pk: _lengkapi(k.ciri, k.nomor) for pk, k in keluarga.items() if k.ciri is not None}


def _ciri_sendiri(ikm: IKM) -> Ciri:
    """As it is stored with those merged into it; of a record that is not stored yet, as it was typed."""
    if ikm.pk is not None:
        return muat_ciri(IKM.objects.filter(Q(pk=ikm.pk) | Q(digabung_ke=ikm.pk)))[ikm.pk]
    induk: Any = ikm.desa.induk
    isi = {n: getattr(ikm, n) for n in ("nama", "pemilik", "desa_id", "lat", "lng", *KOLOM_NOMOR.values())}
    isi |= {"desa__nama": ikm.desa.nama, "kecamatan_kode": induk.kode, "desa__induk__nama": induk.nama}
    return _lengkapi(
        _ciri(isi | {"kbli__kode": ikm.kbli.kode}),
        {kode: {isi[n]} for kode, n in KOLOM_NOMOR.items() if isi[n]},
    )


def _ciri(isi: Mapping[str, Any]) -> Ciri:
    return Ciri(
        teks_nama=isi["nama"],
        nama=rumus.baca_usaha(isi["nama"]),
        pemilik=rumus.baca_orang(isi["pemilik"]),
        desa=isi["desa_id"],
        desa_nama=isi["desa__nama"],
        kecamatan=isi["kecamatan_kode"],
        kecamatan_nama=isi["desa__induk__nama"],
        kbli=isi["kbli__kode"],
        titik=None if isi["lat"] is None else (float(isi["lat"]), float(isi["lng"])),
    )


def _lengkapi(ciri: Ciri, nomor: Mapping[str, Iterable[str]]) -> Ciri:
    isian: dict[str, Any] = {kode: frozenset(isi) for kode, isi in nomor.items()}
    return replace(ciri, **isian)


def tanpa_telepon_bersama(semua: Mapping[int, Ciri]) -> dict[int, Ciri]:
    dipakai = Counter(t for c in semua.values() for t in c.telepon)
    bersama = frozenset(t for t, n in dipakai.items() if n > TELEPON_BERSAMA)
    return {pk: replace(c, telepon=c.telepon - bersama) if c.telepon & bersama else c for pk, c in semua.items()}


def pasangan_calon(semua: Mapping[int, Ciri], juga: Iterable[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Every pair that shares a block, and `juga`, once, the smaller key first. A block that holds half a village is walked
    in the order of the names, each with its next neighbours: the work grows with the register, not with its square.
    """
    blok: dict[str, list[int]] = defaultdict(list)
    for pk, ciri in semua.items():
        for kunci in set(rumus.kunci_blok(ciri)):
            blok[kunci].append(pk)
    sudah = set(juga)
    yield from sorted(sudah)
    for isi in blok.values():
        for a, b in combinations(isi, 2) if len(isi) <= BLOK_MAKS else _bertetangga(isi, semua):
            pasangan = (a, b) if a < b else (b, a)
            if pasangan not in sudah:
                sudah.add(pasangan)
                yield pasangan


def _bertetangga(isi: list[int], semua: Mapping[int, Ciri]) -> Iterator[tuple[int, int]]:
    urut = sorted(isi, key=lambda pk: (semua[pk].nama.kata, semua[pk].pemilik.kata, pk))
    for jarak in range(1, JENDELA + 1):
        yield from ((a, b) for a, b in zip(urut, urut[jarak:], strict=False))


def cari_kembar(ikm: IKM, lingkup: Lingkup = None, juga: Collection[int] = ()) -> list[Kembar]:
    """The live IKM that may be the same workshop as `ikm` (stored or not), likeliest first, and `juga` whatever they are
    like: a handful of queries, whatever the register's size. Outside `lingkup` personal numbers are not compared: an
    answer would tell whose they are.
    """
    utuh = _ciri_sendiri(ikm)
    ciri, senomor = _tanpa_bersama(utuh, ikm.pk)
    calon = {*_calon(ikm, ciri, senomor), *juga}
    hasil = []
    for pk, lain in muat_ciri(IKM.objects.filter(Q(pk__in=calon) | Q(digabung_ke__in=calon))).items():
        terlihat = lain if dalam(lingkup, lain.kecamatan) else replace(lain, **TANPA_PRIBADI)
        nilai = rumus.nilai_pasangan(ciri, terlihat)
        if nilai.keyakinan >= rumus.AMBANG_ANTRE or pk in juga:
            hasil.append(Kembar(pk, nilai, rumus.sidik_pasangan(utuh, lain)))
    return sorted(hasil, key=lambda k: (-k.nilai.keyakinan, k.pk))


def _tanpa_bersama(ciri: Ciri, sendiri: int | None) -> tuple[Ciri, set[int]]:
    """`ciri` without a telephone that too many share, and the keys of the live IKM that share a number with it."""
    syarat = Q(*((f"{KOLOM_NOMOR[n]}__in", getattr(ciri, n)) for n in NOMOR), _connector=Q.OR)
    baris = IKM.objects.filter(syarat, dibatalkan_pada__isnull=True).values_list(
        Coalesce("digabung_ke", "pk"), *(KOLOM_NOMOR[n] for n in NOMOR)
    )
    pemakai: dict[tuple[str, str], set[int]] = defaultdict(set)
    for pk, *nomor in baris:
        for kode, isi in zip(NOMOR, nomor, strict=True):
            if pk != sendiri and isi in getattr(ciri, kode):
                pemakai[kode, isi].add(pk)
    bersama = {t for t in ciri.telepon if len(pemakai["telepon", t]) >= TELEPON_BERSAMA}
    senomor = {pk for (_, isi), siapa in pemakai.items() if isi not in bersama for pk in siapa}
    return replace(ciri, telepon=ciri.telepon - bersama), senomor


def _calon(ikm: IKM, ciri: Ciri, senomor: set[int]) -> list[int]:
    """Keys of live IKM that share a block with `ciri`; where there are very many, those that share the most."""
    kunci, bersama = set(rumus.kunci_blok(ciri)), Counter(dict.fromkeys(senomor, CALON_MAKS))
    hidup = IKM.objects.tercatat().exclude(pk=ikm.pk)
    for qs in (hidup.filter(kecamatan_kode=ciri.kecamatan), hidup.filter(cari_pemilik=ikm.cari_pemilik)):
        for pk, nama, pemilik, desa, kecamatan in qs.values_list("pk", "nama", "pemilik", "desa_id", "kecamatan_kode"):
            lain = Ciri(nama, rumus.baca_usaha(nama), rumus.baca_orang(pemilik), desa, "", kecamatan, "", "")
            if n := len(kunci.intersection(rumus.kunci_blok(lain))):
                bersama[pk] = max(n, bersama[pk])
    return [pk for pk, _ in sorted(bersama.items(), key=lambda b: (-b[1], b[0]))[:CALON_MAKS]]
