"""Questions other wings ask of the reference tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Value, When

from core import format as f
from core.errors import DomainError
from core.registri import HasilCari
from core.teks import normalkan_cari
from core.waktu import rabu_terakhir
from referensi.enums import SumberKurs, TingkatHS, TingkatWilayah
from referensi.models import KBLI, KodeHS, Kurs, MataUang, Pelabuhan, Wilayah
from referensi.rumus.kurs import selisih_persen
from referensi.rumus.mata_uang import MATA_UANG_KMK
from referensi.rumus.tempel_kurs import HasilTempel, baca_tempelan

BATAS_SARAN: Final = 20
VERSI_KBLI: Final = "2020"
KATEGORI_INDUSTRI: Final = "C"
CALON_KBLI: Final = 60
HURUF_BERARTI: Final = 4
JAUH: Final = 10_000  # further than any word of a description
HARI_SEPEKAN: Final = 7
SELISIH_WAJAR: Final = Decimal(10)
SELISIH_WAJAR_LAMA: Final = Decimal(50)
HARI_LAMA: Final = 31
"""Percent a rate may move before the person who pastes it is asked to look again: since last month, and since longer."""


class KursTidakAda(DomainError):
    """No rate is in force on that day. Last week's is never a substitute."""

    kode = "kurs_tidak_ada"
    judul = "Kurs tidak ada"


@dataclass(frozen=True, slots=True)
class PekanKurs:
    """A KMK week, Wednesday to Tuesday, both days included."""

    mulai: date
    sampai: date

    def __str__(self) -> str:
        return f"{f.tanggal(self.mulai)} – {f.tanggal(self.sampai)}"


@dataclass(frozen=True, slots=True)
class PekanTercatat:
    pekan: PekanKurs
    nomor: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class LonjakanKurs:
    """A pasted rate far from the last one recorded: perhaps a misread number, perhaps the news."""

    mata_uang: str
    baru: Decimal
    lama: Kurs
    persen: Decimal


def kurs_berlaku(mata_uang: str, pada: date, sumber: str = SumberKurs.KMK) -> Kurs:
    """The rate in force on that day. Raises KursTidakAda: a missing week is an error, never last week's rate."""
    kurs = Kurs.objects.sumber(sumber).berlaku(pada).filter(mata_uang=mata_uang).first()
    if kurs is None:
        raise KursTidakAda(f"Kurs {sumber} untuk {mata_uang} pada {f.tanggal(pada)} belum ada.")
    return kurs


def pekan_kmk(pada: date) -> PekanKurs:
    mulai = rabu_terakhir(pada)
    return PekanKurs(mulai, mulai + timedelta(days=HARI_SEPEKAN - 1))


def pekan_kmk_belum_ada(pada: date) -> PekanKurs | None:
    """The week of that day while no KMK rate covers the day; None once somebody recorded it."""
    return None if Kurs.objects.sumber(SumberKurs.KMK).berlaku(pada).exists() else pekan_kmk(pada)


def kurs_pekan(sumber: str, mulai: date) -> list[Kurs]:
    """All rates of one source that begin on that day, by currency."""
    baris = Kurs.objects.sumber(sumber).filter(berlaku_mulai=mulai)
    return list(baris.select_related("mata_uang").order_by("mata_uang"))


def lonjakan_kurs(nilai: Sequence[tuple[str, int, Decimal]], mulai: date) -> list[LonjakanKurs]:
    """Which (currency, unit, value) moved further from the last KMK rate before `mulai` than rates are wont to."""
    sebelum = Kurs.objects.sumber(SumberKurs.KMK).filter(
        berlaku_mulai__lt=mulai, mata_uang__in=[kode for kode, _, _ in nilai]
    )
    akhir = sebelum.values("mata_uang").annotate(akhir=Max("berlaku_mulai")).values_list("mata_uang", "akhir")
    syarat = Q(pk__in=())
    for kode, hari in akhir:
        syarat |= Q(mata_uang=kode, berlaku_mulai=hari)
    lama = {k.mata_uang_id: k for k in sebelum.filter(syarat)}
    hasil = []
    for kode, satuan, baru in nilai:
        if kode in lama:
            persen = selisih_persen(baru / satuan, lama[kode].nilai / lama[kode].satuan)
            batas = SELISIH_WAJAR if (mulai - lama[kode].berlaku_mulai).days <= HARI_LAMA else SELISIH_WAJAR_LAMA
            if abs(persen) > batas:
                hasil.append(LonjakanKurs(kode, baru, lama[kode], persen))
    return hasil


@dataclass(frozen=True, slots=True)
class PratinjauTempel:
    """What a pasted table would become, before anything is written. `sidik` names exactly this outcome."""

    hasil: HasilTempel
    nomor: str
    mulai: date | None
    sampai: date | None
    sudah_ada: list[Kurs]
    lonjakan: list[LonjakanKurs]
    peringatan: list[str]

    @property
    def lengkap(self) -> bool:
        """Something to save, for known days, that nobody recorded before."""
        return bool(self.hasil.terbaca and self.nomor and self.mulai and self.sampai and not self.sudah_ada)

    @property
    def sidik(self) -> str:
        isi = [f"{b.mata_uang}|{b.satuan}|{b.nilai}" for b in self.hasil.terbaca]
        gagal = [b.teks for b in self.hasil.gagal]
        return sha256("\n".join([self.nomor, f"{self.mulai}..{self.sampai}", *isi, *gagal]).encode()).hexdigest()


def pratinjau_tempel(
    teks: str, *, nomor: str = "", mulai: date | None = None, sampai: date | None = None
) -> PratinjauTempel:
    """Read a pasted KMK table. What the person typed outranks what the text says; where both differ, it is said."""
    hasil = baca_tempelan(teks, frozenset(MataUang.objects.values_list("kode", flat=True)))
    peringatan = list(hasil.peringatan)
    if nomor and hasil.nomor and nomor.upper() != hasil.nomor:
        peringatan.append(f"Teks menyebut nomor {hasil.nomor}, isian Anda {nomor}.")
    if mulai and sampai and hasil.mulai and hasil.sampai and (mulai, sampai) != (hasil.mulai, hasil.sampai):
        peringatan.append(
            f"Teks menyebut {PekanKurs(hasil.mulai, hasil.sampai)}, isian Anda {PekanKurs(mulai, sampai)}."
        )
    nomor, mulai, sampai = nomor or hasil.nomor, mulai or hasil.mulai, sampai or hasil.sampai
    sudah_ada: list[Kurs] = []
    lonjakan: list[LonjakanKurs] = []
    if mulai and sampai:
        if mulai <= sampai and PekanKurs(mulai, sampai) != pekan_kmk(mulai):
            peringatan.append("Kurs KMK lazimnya berlaku satu pekan, Rabu sampai Selasa. Periksa tanggalnya.")
        kode = [b.mata_uang for b in hasil.terbaca]
        bertumpuk = Kurs.objects.sumber(SumberKurs.KMK).filter(mata_uang__in=kode).bertumpuk(mulai, sampai)
        sudah_ada = list(bertumpuk.order_by("mata_uang"))
        lonjakan = lonjakan_kurs([(b.mata_uang, b.satuan, b.nilai) for b in hasil.terbaca if b.nilai], mulai)
    if hasil.terbaca and (kurang := sorted(MATA_UANG_KMK - {b.mata_uang for b in hasil.terbaca})):
        peringatan.append(f"Tidak ada dalam teks: {', '.join(kurang)}.")
    return PratinjauTempel(hasil, nomor, mulai, sampai, sudah_ada, lonjakan, peringatan)


def _menurut_kecocokan(qs: QuerySet, teks: str, judul: str) -> QuerySet:
    """Rows that say every word in their own title before rows that only inherit them from above."""
    cocok = Q()
    for kata in normalkan_cari(teks).split():
        cocok &= Q(**{f"{judul}__icontains": kata})
    return qs.annotate(kecocokan=Case(When(cocok, then=Value(0)), default=Value(1), output_field=IntegerField()))


def cari_kode_hs(teks: str, *, tingkat: int | None = TingkatHS.POS_TARIF, batas: int = BATAS_SARAN) -> list[KodeHS]:
    """Codes by their digits (`9403.60`) or by words of the whole path (`perabotan kayu`, `mebel kayu`)."""
    if not normalkan_cari(teks):
        return []
    qs = KodeHS.objects.cari(teks) if tingkat is None else KodeHS.objects.filter(tingkat=tingkat).cari(teks)
    return list(_menurut_kecocokan(qs, teks, "uraian").order_by("kecocokan", "kode")[:batas])


def cari_pelabuhan(teks: str, *, batas: int = BATAS_SARAN) -> list[Pelabuhan]:
    """Ports by UN/LOCODE or name; those marked as main ones first."""
    if not normalkan_cari(teks):
        return []
    cocok = Pelabuhan.objects.filter(kode__startswith=teks.strip().upper()[:5]) | Pelabuhan.objects.cari(teks)
    return list(cocok.order_by("-pelabuhan_utama", "nama", "kode")[:batas])


def cari_kbli(teks: str, *, versi: str = VERSI_KBLI, level: int | None = 5, batas: int = BATAS_SARAN) -> list[KBLI]:
    """Business fields by code or by words of title and description."""
    if not normalkan_cari(teks):
        return []
    semua = KBLI.objects.versi(versi)
    semua = semua if level is None else semua.filter(level=level)
    bukan_industri = Case(
        When(kategori=KATEGORI_INDUSTRI, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    for qs in (semua.cari(teks).annotate(sebutan=Value(0)), _menyebut(semua, teks)):
        dekat = _menurut_kecocokan(qs, teks, "judul").annotate(bukan_industri=bukan_industri)
        if calon := list(dekat.order_by("-sebutan", "bukan_industri", "kecocokan", "kode")[:CALON_KBLI]):
            return sorted(calon, key=lambda k: _kejauhan_kbli(k, teks))[:batas]
    return []


def _menyebut(qs: QuerySet, teks: str) -> QuerySet:
    """Where no row holds every word: those that hold some, with how many. Short words are in everything."""
    kata = [k for k in normalkan_cari(teks).split() if len(k) >= HURUF_BERARTI]
    ada = [Case(When(cari__contains=k, then=Value(1)), default=Value(0), output_field=IntegerField()) for k in kata]
    return qs.annotate(sebutan=sum(ada, Value(0))).filter(sebutan__gt=0)


def _kejauhan_kbli(k: KBLI, teks: str) -> tuple[int, int, str]:
    """Industry before trade; then whose title and everyday words, which stand first in `cari`, say the words asked for."""
    kata = k.cari.split()
    letak = (kata.index(w) if w in kata else JAUH for w in normalkan_cari(teks).split())
    return int(k.kategori != KATEGORI_INDUSTRI), sum(letak), k.kode


def cari_wilayah(
    teks: str, *, tingkat: str | None = None, di_bawah: str | None = None, batas: int = BATAS_SARAN
) -> list[Wilayah]:
    """Regions by code (`35.16.12`) or by words of the path (`bejijong trowulan`); our own kabupaten comes first."""
    if not normalkan_cari(teks):
        return []
    qs = Wilayah.objects.cari(teks) if tingkat is None else Wilayah.objects.filter(tingkat=tingkat).cari(teks)
    qs = qs.di_bawah(di_bawah) if di_bawah else qs
    sendiri = When(kode__startswith=settings.KABUPATEN_KODE, then=Value(0))
    jauh = Case(sendiri, default=Value(1), output_field=IntegerField())
    return list(_menurut_kecocokan(qs, teks, "nama").annotate(jauh=jauh).order_by("jauh", "kecocokan", "kode")[:batas])


def cari_tempat(teks: str, *, batas: int = BATAS_SARAN) -> list[Wilayah]:
    """Where something lies that may lie anywhere in the country: kabupaten and kota, then kecamatan."""
    luas = cari_wilayah(teks, tingkat=TingkatWilayah.KABUPATEN, batas=batas)
    return [*luas, *cari_wilayah(teks, tingkat=TingkatWilayah.KECAMATAN, batas=batas - len(luas))]


def pekan_terakhir(batas: int = 4) -> list[PekanTercatat]:
    """The latest recorded KMK weeks and how many currencies each names."""
    qs = Kurs.objects.sumber(SumberKurs.KMK).values_list("berlaku_mulai", "berlaku_sampai", "nomor")
    baris = qs.annotate(jumlah=Count("pk")).order_by("-berlaku_mulai", "nomor")[:batas]
    return [PekanTercatat(PekanKurs(mulai, sampai), nomor, jumlah) for mulai, sampai, nomor, jumlah in baris]


def hasil_pencarian(user: Any, teks: str, batas: int) -> list[HasilCari]:
    """What the global search shows of reference data: tariff codes and business fields."""
    hs = [
        HasilCari("Kode HS", f"{h.kode_titik} {h.uraian}", h.jalur, h.get_absolute_url(), "list-search")
        for h in cari_kode_hs(teks, batas=batas)
    ]
    kbli = [
        HasilCari("KBLI", str(k), f"KBLI {k.versi}", k.get_absolute_url(), "list-search")
        for k in cari_kbli(teks, batas=batas)
    ]
    return [*kbli, *hs][:batas]
