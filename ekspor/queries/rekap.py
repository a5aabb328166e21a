"""Who made what, over all senders: rupiah by desa, sentra and IKM in a span of months, and the way from sentra over company to
country. All of it comes from the rollups beside the rows; an exporting IKM's own work, which no row names, is what its cells leave
unnamed. Estimates are told apart from values on a trade basis.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from akun.enums import Peran
from core import pilihan
from core.periode import Periode
from ekspor.enums import BasisNilai
from ekspor.models import Kontribusi, Muatan, RingkasanEkspor, RingkasanKontribusi
from ekspor.querysets import KontribusiQuerySet
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan.models import Perusahaan
from referensi.models import Negara, Wilayah

LETAK_EKSPOR: Final = Q(tujuan__gte="A")
"""Rollups tell a country by two letters, a province by two digits."""
TANPA_SENTRA: Final = "Tanpa sentra"
SIMPUL_MAKS: Final = 10
LAINNYA: Final = "Lainnya"


@dataclass(frozen=True, slots=True)
class SaringRekap:
    """What a recap is narrowed to: a sender (key of its Perusahaan), a destination (code), a kecamatan of the workshops (code),
    exports alone.
    """

    perusahaan: int | None = None
    tujuan: str = ""
    kecamatan: str = ""
    ekspor: bool = False

    def sel(self, qs: Any, periode: Periode) -> Any:
        qs = qs.filter(bulan__gte=periode.mulai, bulan__lt=periode.sampai)
        if self.perusahaan is not None:
            qs = qs.filter(perusahaan=self.perusahaan)
        if self.ekspor:
            qs = qs.filter(LETAK_EKSPOR)
        return qs.filter(tujuan=self.tujuan) if self.tujuan else qs


class Aliran(NamedTuple):
    """Rupiah from a sentra through a sender to a destination. `kunci`: uid of the sentra, uid of the company, code of the country
    or province: what the ledger's list is filtered by, "" where there is nothing; `baris`: how many rows of it; `sendiri`: what of
    the rupiah no row names, the sender's own work.
    """

    sentra: str
    pengirim: str
    tujuan: str
    nilai: int
    kunci: tuple[str, str, str] = ("", "", "")
    baris: int = 0
    sendiri: int = 0

    @property
    def saring(self) -> dict[str, str]:
        """The ledger's filter that leaves just these rows; empty where no filter does."""
        sentra, perusahaan, tujuan = self.kunci
        if self.sendiri or not (self.baris and sentra and perusahaan and tujuan.isalpha()):
            return {}
        return {"sentra": sentra, "perusahaan": perusahaan, "negara": tujuan}


@dataclass(frozen=True, slots=True)
class Alir:
    """So many rupiah of one IKM, through one sender, to one destination. `sendiri`: its own work as exporter; `kunci`: uid of a
    company that sent and code of the destination.
    """

    ikm: IKM
    pengirim: str
    tujuan: str
    nilai: int
    taksiran: int
    baris: int
    sendiri: int = 0
    kunci: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class RekapTempat:
    """One IKM, sentra or desa. `kunci` is what its list is filtered by ("" where there is nothing to filter)."""

    kunci: str
    nama: str
    tempat: str
    ikm: int
    nilai: int
    sendiri: int
    taksiran: int
    baris: int


@dataclass(frozen=True, slots=True)
class Rekap:
    nilai: int
    sendiri: int
    taksiran: int
    desa: tuple[RekapTempat, ...]
    sentra: tuple[RekapTempat, ...]
    ikm: tuple[RekapTempat, ...]
    aliran: tuple[Aliran, ...]
    """Largest first."""


def rekap(periode: Periode, saring: SaringRekap = SaringRekap()) -> Rekap:
    alir = _alir(periode, saring)
    per_ikm = _per_ikm(alir)
    return Rekap(
        sum(a.nilai for a in alir),
        sum(a.sendiri for a in alir),
        sum(a.taksiran for a in alir),
        _per(per_ikm, lambda i: (i.desa_id or "", i.desa.nama if i.desa else "", i.desa.induk.nama if i.desa else "")),
        _per(per_ikm, _sentra),
        _per(per_ikm, lambda i: (str(i.uid), i.nama, i.desa.nama if i.desa else "")),
        _aliran(alir),
    )


def _sentra(i: IKM) -> tuple[str, str, str]:
    if i.sentra is None:
        return "", TANPA_SENTRA, ""
    return str(i.sentra.uid), i.sentra.nama, i.desa.nama if i.desa else ""


def _alir(periode: Periode, saring: SaringRekap) -> list[Alir]:
    """Five statements, whatever the span; four while the names are kept."""
    sel = saring.sel(RingkasanKontribusi.objects.all(), periode)
    dasar = sel.values_list("penyumbang", "perusahaan", "ikm", "tujuan").order_by()
    taksiran = Sum("nilai_idr", filter=Q(basis=BasisNilai.TAKSIRAN), default=0)
    kontribusi = [(*k, 0) for k in dasar.annotate(n=Sum("nilai_idr"), t=taksiran, b=Sum("baris"))]
    semua = kontribusi + _kerja_sendiri(periode, saring)
    ikm = _muat(IKM, {k[0] for k in semua} | {k[2] for k in semua if k[2]})
    perusahaan = Perusahaan.objects.in_bulk({k[1] for k in semua if k[1]})
    tujuan = _nama_tujuan()
    alir = (
        Alir(
            izin_ikm.penerus(ikm[pk]),
            perusahaan[oleh].nama if oleh else izin_ikm.penerus(ikm[sendiri]).nama,
            tujuan.get(ke, ke),
            nilai,
            t,
            baris,
            own,
            (str(perusahaan[oleh].uid) if oleh else "", ke),
        )
        for pk, oleh, sendiri, ke, nilai, t, baris, own in semua
        if nilai
    )
    return [a for a in alir if not saring.kecamatan or a.ikm.kecamatan_kode == saring.kecamatan]


def _kerja_sendiri(periode: Periode, saring: SaringRekap) -> list[Any]:
    """The remainder of what an IKM sent, itself or as the company it is."""
    sel = saring.sel(RingkasanEkspor.objects.all(), periode)
    kunci = sel.annotate(pembuat=Coalesce("ikm", "perusahaan__ikm")).filter(pembuat__isnull=False)
    sisa = F("nilai_idr") - F("kontribusi_idr")
    isi = kunci.values_list("pembuat", "perusahaan", "ikm", "tujuan").annotate(
        n=Sum(sisa), t=Sum(sisa, filter=Q(basis=BasisNilai.TAKSIRAN), default=0)
    )
    return [(*k, 0, k[4]) for k in isi.order_by()]


def _muat(model: Any, kunci: set[Any]) -> dict[Any, Any]:
    terkait = ("desa__induk", "sentra", "digabung_ke__desa__induk", "digabung_ke__sentra")
    return {i.pk: i for i in model.objects.filter(pk__in=kunci).select_related(*terkait)}


def _nama_tujuan() -> dict[str, str]:
    """Names of all countries and provinces by code; kept in the process, they hardly ever change."""
    return dict(pilihan.tersimpan("ekspor.nama_tujuan", _baca_nama_tujuan))


def _baca_nama_tujuan() -> dict[str, str]:
    provinsi = Wilayah.objects.filter(tingkat="provinsi").order_by().values_list("kode", "nama")
    return dict(Negara.objects.order_by().values_list("kode", "nama").union(provinsi, all=True))


def _per_ikm(alir: Iterable[Alir]) -> list[Alir]:
    """One an IKM, whatever its senders and destinations: places are summed from these."""
    ikm: dict[int, IKM] = {}
    isi: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for a in alir:
        ikm[a.ikm.pk] = a.ikm
        jumlah = isi[a.ikm.pk]
        jumlah[0] += a.nilai
        jumlah[1] += a.taksiran
        jumlah[2] += a.baris
        jumlah[3] += a.sendiri
    return [Alir(ikm[pk], "", "", n, t, b, own) for pk, (n, t, b, own) in isi.items()]


def _per(alir: Iterable[Alir], kunci: Any) -> tuple[RekapTempat, ...]:
    """Summed by place; how many IKM is counted over their keys, never summed."""
    isi: dict[tuple[str, str, str], RekapTempat] = {}
    ikm: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for a in alir:
        k = kunci(a.ikm)
        lama = isi.get(k) or RekapTempat(k[0], k[1], k[2], 0, 0, 0, 0, 0)
        ikm[k].add(a.ikm.pk)
        isi[k] = replace(
            lama,
            ikm=len(ikm[k]),
            nilai=lama.nilai + a.nilai,
            sendiri=lama.sendiri + a.sendiri,
            taksiran=lama.taksiran + a.taksiran,
            baris=lama.baris + a.baris,
        )
    return tuple(sorted(isi.values(), key=lambda r: (-r.nilai, r.nama)))


def _aliran(alir: Iterable[Alir]) -> tuple[Aliran, ...]:
    jumlah: dict[Any, list[int]] = defaultdict(lambda: [0, 0, 0])
    for a in alir:
        uid, sentra, _ = _sentra(a.ikm)
        isi = jumlah[sentra, a.pengirim, a.tujuan, (uid, *a.kunci)]
        isi[0] += a.nilai
        isi[1] += a.baris
        isi[2] += a.sendiri
    semua = (Aliran(a, b, c, n, kunci, baris, own) for (a, b, c, kunci), (n, baris, own) in jumlah.items())
    return tuple(sorted(semua, key=lambda s: (-s.nilai, s)))


def susun_sankey(aliran: Iterable[Aliran]) -> dict[str, Any]:
    """What js/grafik.js draws. Nodes are named by their column, too: a sentra and a company may bear one name."""
    pita: dict[tuple[str, str], int] = {}
    for a, b, c, n in ringkas_aliran(aliran):
        for ruas in ((f"0|{a}", f"1|{b}"), (f"1|{b}", f"2|{c}")):
            pita[ruas] = pita.get(ruas, 0) + n
    simpul = list(dict.fromkeys(s for ruas in pita for s in ruas))
    return {
        "jenis": "sankey",
        "satuan": "Rp",
        "seri": [],
        "simpul": [{"nama": s, "tingkat": int(s[0])} for s in simpul],
        "pita": [{"dari": a, "ke": b, "nilai": n} for (a, b), n in pita.items()],
        "tinggi": max(sum(s.startswith(str(i)) for s in simpul) for i in range(3)) if simpul else 0,
    }


def ringkas_aliran(aliran: Iterable[Aliran]) -> list[tuple[str, str, str, int]]:
    """What a drawing can hold: the ten largest of each column, the rest together."""
    semua = list(aliran)
    besar = []
    for i in range(3):
        per: dict[str, int] = defaultdict(int)
        for alir in semua:
            per[str(alir[i])] += alir.nilai
        besar.append(set(sorted(per, key=per.__getitem__, reverse=True)[:SIMPUL_MAKS]))
    hasil: dict[tuple[str, str, str], int] = defaultdict(int)
    for a, b, c, n, *_ in semua:
        hasil[a if a in besar[0] else LAINNYA, b if b in besar[1] else LAINNYA, c if c in besar[2] else LAINNYA] += n
    return [(*k, n) for k, n in hasil.items()]


@dataclass(frozen=True, slots=True)
class RingkasanPihak:
    """Where the goods of one IKM or sentra went: all of it, by destination, and the latest rows."""

    nilai: int
    baris: int
    tujuan: tuple[tuple[str, int], ...]
    terbaru: tuple[Kontribusi, ...]


def ringkas_kontribusi(qs: KontribusiQuerySet, batas: int) -> RingkasanPihak:
    """Of visible rows. Three statements."""
    hidup = qs.terhitung()
    p = "muatan__kontainer__pengiriman"
    kunci = hidup.annotate(ke=Coalesce(F(f"{p}__negara__nama"), F(f"{p}__provinsi__nama")))
    tujuan = list(kunci.values_list("ke").annotate(n=Sum("nilai_idr")).order_by("-n", "ke"))
    terbaru = tuple(hidup.with_untuk_daftar().order_by(f"-{p}__tanggal_acuan", "-pk")[:batas])
    return RingkasanPihak(sum(n for _, n in tujuan), hidup.count(), tuple(tujuan), terbaru)


def kerja_pengirim(user: Any, ikm: IKM) -> int:
    """Rupiah of an exporting workshop's own work in what this person may see of its shipments. A company that takes part in one
    of them learns no remainder.
    """
    if user.peran == Peran.PERUSAHAAN:
        return 0
    keluarga = IKM.objects.sekeluarga(IKM.objects.filter(pk=ikm.pk)).values("pk")
    p = "kontainer__pengiriman"
    muatan = Muatan.objects.visible_to(user).terhitung().filter(nilai_idr__isnull=False)
    muatan = muatan.filter(Q(**{f"{p}__ikm__in": keluarga}) | Q(**{f"{p}__perusahaan__ikm__in": keluarga}))
    return int(muatan.aggregate(n=Sum(F("nilai_idr") - F("kontribusi_idr"), default=0))["n"])


def milik_ikm(qs: KontribusiQuerySet, ikm: IKM) -> KontribusiQuerySet:
    """Its rows and those of every IKM merged into it."""
    return qs.filter(ikm__in=IKM.objects.sekeluarga(IKM.objects.filter(pk=ikm.pk)).values("pk"))


def milik_sentra(qs: KontribusiQuerySet, sentra: Any) -> KontribusiQuerySet:
    return qs.filter(ikm__in=IKM.objects.sekeluarga(IKM.objects.filter(sentra=sentra)).values("pk"))
