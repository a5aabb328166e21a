"""The IKM that could make what a company needs, ranked by `rumus.pencocokan`, and a proposal how to share it.

Only what decides is read of everyone: the words and figures of each product that answers (one statement). Running orders,
records and papers are read for those who could still be among the best, in the order of the best they could be, until
nobody left can enter: the ranking is exact, and a register of any size costs a handful of statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from heapq import nlargest
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from core.ejaan import Kata
from core.periode import Periode, tambah_bulan
from core.teks import normalkan_cari
from ikm.enums import JenisSertifikat
from ikm.models import IKM, Produk, Sertifikat
from ikm.queries.kemampuan import Pembuat, kata_barang, pembuat
from ikm.rumus import jarak_meter
from kemitraan import rumus
from kemitraan.enums import CakupanKebutuhan, Tanggapan
from kemitraan.models import BobotPencocokan, Kebutuhan, Tawaran
from kemitraan.queries.kapasitas import terpakai_per_produk
from kemitraan.queries.kinerja import hitungan_per_ikm
from kemitraan.queries.pencocokan_uraian import Bagian, Calon, Dinilai, Perkara, Tempat, uraikan
from kemitraan.rumus import pencocokan as p
from referensi.models import Wilayah

BATAS: Final = 30
PERIKSA: Final = 400
"""How many IKM are read closely at a time."""
BULAN_KINERJA: Final = 12
METER: Final = 1_000
KOLOM_IKM: Final = (
    *("uid", "kode", "nama", "desa__nama", "desa__jenis", "desa__jalur", "desa__induk__nama", "desa__induk__jenis"),
    "sentra__komoditas",
)
KODE_PROVINSI: Final = 2
DISEBUT: Final = frozenset(JenisSertifikat.values) - {JenisSertifikat.MEREK, JenisSertifikat.LAIN}
"""Kinds of certificate a specification names by their code."""

__all__ = ["BATAS", "Bagian", "Calon", "DaftarCalon", "Tempat", "bobot_berlaku", "calon_kebutuhan", "jadikan_bobot"]


@dataclass(frozen=True, slots=True)
class DaftarCalon:
    """One ranking: the best of `jumlah` IKM that answer, and the proposal for what nobody was asked for yet (`sisa`)."""

    kebutuhan: Kebutuhan
    pada: date
    bobot: p.Bobot
    kata: tuple[str, ...]
    baris: list[Calon]
    jumlah: int
    pembagian: rumus.Pembagian

    @property
    def sisa(self) -> Decimal:
        return self.pembagian.jumlah

    @property
    def menurut_uid(self) -> dict[UUID, Calon]:
        return {c.ikm.uid: c for c in self.baris}

    def usul(self, calon: Calon) -> Decimal | None:
        """The share proposed for this candidate."""
        return self.pembagian.bagian.get(calon.ikm.pk)


def bobot_berlaku() -> BobotPencocokan:
    """The newest row; where the office never decided, an unsaved one with the values the program begins with."""
    ada = BobotPencocokan.objects.select_related("dibuat_oleh").first()
    awal = p.Bobot()
    return ada or BobotPencocokan(**{n: getattr(awal, n) for n in p.LABEL}, alasan="Bobot bawaan program.")


def jadikan_bobot(baris: BobotPencocokan) -> p.Bobot:
    return p.Bobot(**{n: getattr(baris, n) for n in p.LABEL})


def calon_kebutuhan(
    kebutuhan: Kebutuhan,
    pada: date,
    bobot: p.Bobot | None = None,
    batas: int = BATAS,
    serta: Iterable[UUID] = (),
) -> DaftarCalon:
    """The best `batas` candidates, with those of `serta` (uids of IKM) however far below they stand.

    The company itself, where it is an IKM, is nobody's candidate. Distances are measured from the villages, so that a
    ranking is the same for whoever looks and tells no address.
    """
    cari = _Pencocokan(kebutuhan, pada, bobot or jadikan_bobot(bobot_berlaku()))
    terpilih = cari.terbaik(batas, frozenset(IKM.objects.filter(uid__in=list(serta)).values_list("pk", flat=True)))
    baris = _uraikan(cari, terpilih, batas)
    urut = [rumus.Penyanggup(c.ikm.pk, float(c.skor), c.bebas) for c in baris[:batas] if c.tawaran is None and c.bebas]
    return DaftarCalon(
        kebutuhan,
        pada,
        cari.bobot,
        tuple(dict.fromkeys(k.teks for isi in cari.kata.values() for k in isi)),
        baris,
        len(cari.kelompok),
        rumus.bagi(_belum_diminta(kebutuhan, cari.tawaran.values()), urut),
    )


@dataclass(slots=True)
class _Pencocokan:
    """What one ranking is made of."""

    kebutuhan: Kebutuhan
    pada: date
    bobot: p.Bobot
    perlu: p.Keperluan = field(init=False)
    kata: dict[str, tuple[Kata, ...]] = field(init=False)
    kelompok: dict[int, list[tuple[float, Pembuat]]] = field(init=False)
    tempat: Tempat = field(init=False)
    km: dict[str, float | None] = field(init=False)
    tawaran: dict[int, Tawaran] = field(init=False)

    def __post_init__(self) -> None:
        k = self.kebutuhan
        self.perlu = p.Keperluan(k.jumlah, (k.tenggat - self.pada).days, _sertifikat_disebut(k))
        self.kata = dict(zip(p.BERKELOMPOK, kata_barang(k.komponen, k.proses, k.bahan), strict=True))
        semua = pembuat(self.kata_unik, self.pada, wilayah=_wilayah(k.cakupan))
        self.tempat = _tempat(k)
        self.km = _jarak(self.tempat, {m.desa for m in semua})
        self.tawaran = _tawaran(k)
        self.kelompok = self._kelompokkan(semua)

    @property
    def kata_unik(self) -> tuple[Kata, ...]:
        return tuple(dict.fromkeys(k for isi in self.kata.values() for k in isi))

    def letak(self, nilai: Sequence[float]) -> dict[str, list[float]]:
        """The words of a `Pembuat`, by kind."""
        menurut = dict(zip(self.kata_unik, nilai, strict=True))
        return {n: [menurut[k] for k in isi] for n, isi in self.kata.items() if isi}

    def jendela(self, sebulan: Decimal | None) -> Decimal | None:
        return None if sebulan is None else rumus.dalam_jendela(sebulan, self.pada, self.kebutuhan.tenggat)

    def terukur(self, m: Pembuat) -> bool:
        """Whether its capacity says anything of this need."""
        return m.kapasitas is not None and m.satuan == self.kebutuhan.satuan_id and p.kata_kuat({"": m.letak})

    def bebas(self, m: Pembuat, terpakai: Decimal) -> Decimal | None:
        return p.bebas(self.jendela(m.kapasitas), self.jendela(m.bebas), terpakai) if self.terukur(m) else None

    def _kelompokkan(self, semua: Iterable[Pembuat]) -> dict[int, list[tuple[float, Pembuat]]]:
        """By IKM, the best each product could be: no order takes capacity, the record is spotless, all papers in force."""
        poin, sendiri = self.bobot.poin(), self.kebutuhan.perusahaan.ikm
        kecuali = {sendiri.pk, sendiri.digabung_ke_id} if sendiri is not None else set()
        mampu: dict[tuple[float, ...], float] = {}
        dekat = {desa: poin["jarak"] * p.nilai_jarak(km) for desa, km in self.km.items()}
        tetap = poin["kinerja"] + poin["sertifikat"]
        hasil: dict[int, list[tuple[float, Pembuat]]] = defaultdict(list)
        for m in semua:
            if m.ikm in kecuali:
                continue
            if (n := mampu.get(m.letak)) is None:
                n = mampu[m.letak] = poin["kemampuan"] * p.nilai_kemampuan(self.letak(m.letak))
            muat = poin["kapasitas"] * p.nilai_kapasitas(self.bebas(m, Decimal(0)), self.perlu.jumlah)
            waktu = poin["waktu"] * p.nilai_waktu(m.hari, self.perlu.hari)
            hasil[m.ikm].append((n + muat + waktu + dekat[m.desa] + tetap, m))
        return hasil

    def terbaik(self, batas: int, serta: frozenset[int]) -> list[Dinilai]:
        """Best first, each by its best product."""
        batas_atas = {ikm: max(n for n, _ in isi) for ikm, isi in self.kelompok.items()}
        urut = sorted(batas_atas, key=lambda ikm: (-batas_atas[ikm], ikm))
        hasil: dict[int, Dinilai] = {}
        for awal in range(0, len(urut), PERIKSA):
            terlemah = nlargest(batas, (d.skor for d in hasil.values()))[-1] if len(hasil) >= batas else -1.0
            if batas_atas[urut[awal]] < terlemah:
                break
            hasil |= self._periksa(urut[awal : awal + PERIKSA])
        if lain := sorted(serta & batas_atas.keys() - hasil.keys()):
            hasil |= self._periksa(lain)
        semua = sorted(hasil, key=lambda ikm: (-round(hasil[ikm].skor, 2), ikm))
        return [hasil[ikm] for n, ikm in enumerate(semua) if n < batas or ikm in serta]

    def _periksa(self, ikm: Sequence[int]) -> dict[int, Dinilai]:
        """Three statements: what running orders take, what was delivered so far, which papers are in force."""
        k = self.kebutuhan
        produk = [m.produk for pk in ikm for _, m in self.kelompok[pk] if m.produk is not None and self.terukur(m)]
        terpakai = terpakai_per_produk(produk, self.pada, k.tenggat, satuan=k.satuan_id)
        setahun = Periode(tambah_bulan(self.pada, -BULAN_KINERJA), self.pada + timedelta(days=1))
        hitungan = hitungan_per_ikm(ikm, setahun, self.pada)
        surat = _sertifikat(ikm, self.pada)
        hasil = {}
        for pk in ikm:
            jumlah = [(m, terpakai.get(m.produk or 0, Decimal(0))) for _, m in self.kelompok[pk]]
            ciri = [
                p.Ciri(
                    self.letak(m.letak),
                    self.bebas(m, dipakai),
                    m.hari,
                    hitungan.get(pk, rumus.Hitungan()),
                    self.km[m.desa],
                    surat.get(pk, frozenset()),
                )
                for m, dipakai in jumlah
            ]
            nilai = [p.nilai(c, self.perlu) for c in ciri]
            semua = [
                Dinilai(m, c, n, n.skor(self.bobot), dipakai, self.terukur(m))
                for (m, dipakai), c, n in zip(jumlah, ciri, nilai, strict=True)
            ]
            hasil[pk] = min(semua, key=lambda d: (-round(d.skor, 2), d.pembuat.produk or 0))
        return hasil


def _uraikan(cari: _Pencocokan, terpilih: Sequence[Dinilai], batas: int) -> list[Calon]:
    """Two statements: the IKM and the products the page names."""
    ikm = (
        IKM.objects.select_related("desa__induk", "sentra").only(*KOLOM_IKM).in_bulk([d.pembuat.ikm for d in terpilih])
    )
    produk = Produk.objects.select_related("satuan").in_bulk([d.pembuat.produk for d in terpilih if d.pembuat.produk])
    perkara = Perkara(cari.kebutuhan, cari.perlu, cari.kata_unik, cari.bobot.poin(), cari.tempat)
    return [
        uraikan(
            perkara,
            d,
            ikm[d.pembuat.ikm],
            produk.get(d.pembuat.produk or 0),
            urutan=n if n <= batas else None,
            tawaran=cari.tawaran.get(d.pembuat.ikm),
        )
        for n, d in enumerate(terpilih, start=1)
    ]


def _wilayah(cakupan: str) -> str:
    kabupaten: str = settings.KABUPATEN_KODE
    menurut = {CakupanKebutuhan.KABUPATEN: kabupaten, CakupanKebutuhan.PROVINSI: kabupaten[:KODE_PROVINSI]}
    return menurut.get(CakupanKebutuhan(cakupan), "")


def _sertifikat_disebut(kebutuhan: Kebutuhan) -> frozenset[str]:
    teks = normalkan_cari(kebutuhan.komponen, kebutuhan.spesifikasi, kebutuhan.toleransi)
    return DISEBUT & frozenset(teks.split())


def _tempat(kebutuhan: Kebutuhan) -> Tempat:
    """The company's kecamatan or city, else the seat of the kabupaten."""
    if (w := kebutuhan.perusahaan.wilayah) is not None and w.lat is not None and w.lng is not None:
        return Tempat(w.sebutan, w.lat, w.lng)
    pusat = Wilayah.objects.filter(pk=settings.KABUPATEN_KODE, lat__isnull=False, lng__isnull=False).first()
    return Tempat("pusat kabupaten", pusat.lat if pusat else None, pusat.lng if pusat else None)


def _jarak(tempat: Tempat, desa: Iterable[str]) -> dict[str, float | None]:
    """Kilometres from each village; None where either has no point. One statement."""
    km: dict[str, float | None] = dict.fromkeys(desa)
    if tempat.lat is None or tempat.lng is None or not km:
        return km
    for kode, lat, lng in Wilayah.objects.filter(pk__in=list(km)).values_list("pk", "lat", "lng"):
        if lat is not None and lng is not None:
            km[kode] = jarak_meter(lat, lng, tempat.lat, tempat.lng) / METER
    return km


def _sertifikat(ikm: Sequence[int], pada: date) -> Mapping[int, frozenset[str]]:
    """The kinds in force, by surviving IKM; papers of an IKM merged into it are its own. One statement."""
    keluarga = IKM.objects.filter(Q(pk__in=ikm) | Q(digabung_ke__in=ikm)).values("pk")
    berlaku = Sertifikat.objects.terhitung().berlaku(pada).filter(ikm__in=keluarga).order_by()
    hasil: dict[int, set[str]] = defaultdict(set)
    for pk, jenis in berlaku.values_list(Coalesce("ikm__digabung_ke", "ikm"), "jenis").distinct():
        hasil[pk].add(jenis)
    return {pk: frozenset(isi) for pk, isi in hasil.items()}


def _tawaran(kebutuhan: Kebutuhan) -> dict[int, Tawaran]:
    """The live offers of this need, by surviving IKM."""
    ada = kebutuhan.tawaran.tercatat().annotate(penyintas=Coalesce(F("ikm__digabung_ke"), F("ikm")))
    return {t.penyintas: t for t in ada}


def _belum_diminta(kebutuhan: Kebutuhan, tawaran: Iterable[Tawaran]) -> Decimal:
    """What is left to ask for: refusals open their share again, partial answers the rest of it."""
    diminta = sum(
        (
            t.jumlah_diminta if not t.tanggapan else t.jumlah or Decimal(0)
            for t in tawaran
            if t.tanggapan != Tanggapan.TIDAK
        ),
        Decimal(0),
    )
    return max(kebutuhan.jumlah - diminta, Decimal(0))
