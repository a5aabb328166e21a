"""Who can make this? Scored by the database, ordered and explained here for the rows a page shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from core.ejaan import Pencarian, apa_adanya, pahami
from core.teks import normalkan_cari
from ikm import permissions
from ikm.enums import JenisKata
from ikm.models import IKM, Produk, Sertifikat
from ikm.queries.kemampuan.dasar import Bersama, Jawaban, Konteks, Permintaan
from ikm.queries.kemampuan.sentra import kata_sentra, sentra_memuat
from ikm.queries.kemampuan.skor import ikm_tanpa_produk, produk_cocok, skor
from ikm.queries.kemampuan.uraian import letak_kata, uraikan_ikm
from ikm.queries.pencarian import jenis_terbaca, kosakata
from ikm.querysets import MilikIKMQuerySet, memuat
from ikm.rumus import KATA_TUGAS, PADANAN

JENIS: Final = (JenisKata.PRODUK, JenisKata.SENTRA, JenisKata.NAMA)


TEMPAT: Final = ("lat", "lng", "kecamatan_kode", "cari_nama", "desa__lat", "desa__lng", "sentra__komoditas")
KOLOM_IKM: Final = ("uid", "kode", "nama", "telepon", *TEMPAT, "desa__nama", "desa__jalur", "desa__induk__nama")
KOLOM_PRODUK: Final = (
    *("uid", "nama", "proses", "bahan", "cari", "kapasitas_per_bulan", "kapasitas_bebas", "waktu_tunggu_hari"),
    *("satuan__nama", *(f"ikm__{n}" for n in TEMPAT)),
)


def siapa_bisa(user: Any, pada: date, minta: Permintaan, *, lewat: int = 0, ambil: int = 20) -> Jawaban:
    """The working IKM this person may see that can make what is asked, best first, `ambil` of them from `lewat` on.

    Mistyped words are corrected where as typed they find nothing; where not one IKM answers every word, those that answer
    half of them stand in, and the answer says so.
    """
    konteks, pencarian, anggota = _pahami(user, pada, minta)
    if not konteks.kata or not anggota:
        return Jawaban(pencarian)
    urut = sorted(anggota, key=lambda pk: (-anggota[pk].skor, pk))
    terpilih = urut[lewat : lewat + ambil]
    bersama, tanpa_angka, habis = _bersama(konteks, anggota)
    return Jawaban(
        pencarian,
        _uraikan(konteks, terpilih),
        len(anggota),
        bersama,
        tanpa_angka,
        konteks.sebagian,
        habis,
    )


@dataclass(slots=True)
class Anggotaan:
    """One IKM that answers: its best score, and its largest free capacity by unit."""

    skor: float
    bebas: list[tuple[str, Decimal | None]] = field(default_factory=list)


Anggota = dict[int, Anggotaan]


def _pahami(user: Any, pada: date, minta: Permintaan) -> tuple[Konteks, Pencarian, Anggota]:
    """The words as they find something: as typed, corrected, or half of them."""
    teks = " ".join(w for w in normalkan_cari(minta.teks).split() if w not in KATA_TUGAS)
    pencarian = apa_adanya(teks) if minta.persis else pahami(teks, kosakata(jenis_terbaca(user, *JENIS)), PADANAN)
    sentra = kata_sentra()
    lingkup = permissions.lingkup_koordinat(user, pada)

    def konteks(p: Pencarian, *, sebagian: bool) -> Konteks:
        return Konteks(user, pada, minta, p.kata, tuple(sentra_memuat(sentra, k) for k in p.kata), lingkup, sebagian)

    coba = [(p, False) for p in ((pencarian.tanpa_koreksi(), pencarian) if pencarian.dikoreksi else (pencarian,))]
    if len(pencarian.kata) > 1 and not minta.persis:
        coba.append((pencarian, True))
    anggota: Anggota = {}
    for p, sebagian in coba if pencarian.kata else ():
        k = konteks(p, sebagian=sebagian)
        if anggota := _anggota(k):
            return k, p, anggota
    return konteks(pencarian.tanpa_koreksi(), sebagian=False), pencarian.tanpa_koreksi(), anggota


def _anggota(konteks: Konteks) -> Anggota:
    """Everyone that answers: the score the database gave, and the largest free capacity in each unit. Two statements
    whatever their number; even thousands of such rows are read faster than the candidates are found twice.
    """
    tanpa = ikm_tanpa_produk(konteks).order_by().annotate(skor=skor(konteks, produk=False))
    hasil: Anggota = {pk: Anggotaan(n) for pk, n in tanpa.values_list("penyintas", "skor")}
    pasangan = zip(konteks.kata, konteks.sentra, strict=True)
    # The name of an IKM alone does not promise that this product of it is meant: one word must be the product's own.
    kuat = reduce(or_, (memuat("cari", kata) | Q(ikm__sentra__in=s) for kata, s in pasangan))
    produk = produk_cocok(konteks).order_by().values_list("penyintas", "satuan__nama")
    isi = produk.annotate(bebas=Max("kapasitas_bebas", filter=kuat), skor=Max(skor(konteks, produk=True)))
    for pk, satuan, bebas, n in isi:
        satu = hasil.setdefault(pk, Anggotaan(n))
        satu.skor = max(satu.skor, n)
        satu.bebas.append((satuan or "", bebas))
    return hasil


def _bersama(konteks: Konteks, anggota: Anggota) -> tuple[list[Bersama], int, int]:
    """Sums by unit, largest number of IKM first, the unit asked for before all; how many said no figure at all, and how many
    have nothing left.
    """
    jumlah: dict[str, Decimal] = defaultdict(Decimal)
    banyak: dict[str, int] = defaultdict(int)
    tanpa = habis = 0
    for isi in anggota.values():
        ada = [(s, n) for s, n in isi.bebas if n is not None]
        tanpa += not ada
        habis += bool(ada) and not any(n for _, n in ada)
        for satuan, n in ada:
            jumlah[satuan] += n
            banyak[satuan] += n > 0
    minta = konteks.minta
    diminta = minta.satuan.nama if minta.satuan and minta.jumlah else ""
    urut = sorted(jumlah, key=lambda s: (s != diminta, -banyak[s], s))
    return (
        [
            Bersama(s, jumlah[s], banyak[s], jumlah[s] >= minta.jumlah if minta.jumlah and s == diminta else None)
            for s in urut
        ],
        tanpa,
        habis,
    )


def _uraikan(konteks: Konteks, terpilih: list[int]) -> list[Any]:
    """Three statements for the rows of a page: the IKM, their products, their papers."""
    ikm = IKM.objects.select_related("desa__induk", "sentra").only(*KOLOM_IKM).in_bulk(terpilih)
    semua = Produk.objects.terhitung().select_related("ikm__desa", "ikm__sentra", "satuan").only(*KOLOM_PRODUK)
    produk = _menurut_penyintas(semua.order_by("nama", "pk"), terpilih)
    surat = _menurut_penyintas(
        Sertifikat.objects.tercatat().berlaku(konteks.pada).order_by("jenis", "berlaku_sampai"), terpilih
    )
    return [uraikan_ikm(konteks, ikm[pk], _yang_cocok(konteks, produk[pk]), surat[pk]) for pk in terpilih]


def _menurut_penyintas(qs: MilikIKMQuerySet, terpilih: list[int]) -> dict[int, list[Any]]:
    semua = IKM.objects.filter(Q(pk__in=terpilih) | Q(digabung_ke__in=terpilih)).values("pk")
    hasil: dict[int, list[Any]] = defaultdict(list)
    for catatan in qs.filter(ikm__in=semua).annotate(penyintas=Coalesce("ikm__digabung_ke", "ikm")):
        hasil[catatan.penyintas].append(catatan)
    return hasil


def _yang_cocok(konteks: Konteks, produk: list[Produk]) -> list[Produk]:
    perlu = -(-len(konteks.kata) // 2) if konteks.sebagian else len(konteks.kata)
    return [p for p in produk if sum(n > 0 for n in letak_kata(konteks, p.ikm, p.cari)) >= perlu]
