"""Who made what, over all senders: rupiah by desa, sentra and IKM in a span of months, and the way from sentra over company to
country. Contributions come from the rollup beside their rows; an exporting IKM's own work, which no row names, from the cargo
lines it sent. Estimates are told apart from values on a trade basis.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from akun.enums import Peran
from core.periode import Periode
from ekspor.enums import BasisNilai
from ekspor.models import Kontribusi, Muatan, RingkasanKontribusi
from ekspor.querysets import KontribusiQuerySet
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan.models import Perusahaan
from referensi.models import Negara, Wilayah

TANPA_SENTRA: Final = "Tanpa sentra"
SIMPUL_MAKS: Final = 10
LAINNYA: Final = "Lainnya"


@dataclass(frozen=True, slots=True)
class Alir:
    """So many rupiah of one IKM, through one sender, to one destination. `sendiri`: its own work as exporter."""

    ikm: IKM
    pengirim: str
    tujuan: str
    nilai: int
    taksiran: int
    baris: int
    sendiri: int = 0


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
    aliran: tuple[tuple[str, str, str, int], ...]
    """(sentra, sender, destination, rupiah), largest first."""


def rekap(periode: Periode) -> Rekap:
    alir = _alir(periode)
    return Rekap(
        sum(a.nilai for a in alir),
        sum(a.sendiri for a in alir),
        sum(a.taksiran for a in alir),
        _per(alir, lambda i: (i.desa_id or "", i.desa.nama if i.desa else "", i.desa.induk.nama if i.desa else "")),
        _per(alir, _sentra),
        _per(alir, lambda i: (str(i.uid), i.nama, i.desa.nama if i.desa else "")),
        _aliran(alir),
    )


def _sentra(i: IKM) -> tuple[str, str, str]:
    if i.sentra is None:
        return "", TANPA_SENTRA, ""
    return str(i.sentra.uid), i.sentra.nama, i.desa.nama if i.desa else ""


def _alir(periode: Periode) -> list[Alir]:
    """Six statements, whatever the span."""
    sel = RingkasanKontribusi.objects.filter(bulan__gte=periode.mulai, bulan__lt=periode.sampai)
    dasar = sel.values_list("penyumbang", "perusahaan", "ikm", "tujuan").order_by()
    taksiran = Sum("nilai_idr", filter=Q(basis=BasisNilai.TAKSIRAN), default=0)
    kontribusi = [(*k, 0) for k in dasar.annotate(n=Sum("nilai_idr"), t=taksiran, b=Sum("baris"))]
    semua = kontribusi + _kerja_sendiri(periode)
    ikm = _muat(IKM, {k[0] for k in semua} | {k[2] for k in semua if k[2]})
    perusahaan = {p.pk: p.nama for p in Perusahaan.objects.filter(pk__in={k[1] for k in semua if k[1]})}
    tujuan = _nama_tujuan({k[3] for k in semua})
    return [
        Alir(
            izin_ikm.penerus(ikm[pk]),
            perusahaan[oleh] if oleh else izin_ikm.penerus(ikm[sendiri]).nama,
            tujuan.get(ke, ke),
            nilai,
            t,
            baris,
            own,
        )
        for pk, oleh, sendiri, ke, nilai, t, baris, own in semua
        if nilai
    ]


def _kerja_sendiri(periode: Periode) -> list[Any]:
    """The remainder of the lines an IKM sent, itself or as the company it is."""
    muatan = Muatan.objects.terhitung().filter(
        Q(kontainer__pengiriman__ikm__isnull=False) | Q(kontainer__pengiriman__perusahaan__ikm__isnull=False),
        kontainer__pengiriman__tanggal_acuan__gte=periode.mulai,
        kontainer__pengiriman__tanggal_acuan__lt=periode.sampai,
        nilai_idr__isnull=False,
    )
    p = "kontainer__pengiriman"
    kunci = muatan.annotate(
        pembuat=Coalesce(F(f"{p}__ikm"), F(f"{p}__perusahaan__ikm")),
        tujuan=Coalesce(F(f"{p}__negara"), F(f"{p}__provinsi")),
    ).values_list("pembuat", f"{p}__perusahaan", f"{p}__ikm", "tujuan")
    sisa = F("nilai_idr") - F("kontribusi_idr")
    isi = kunci.annotate(n=Sum(sisa), t=Sum(sisa, filter=Q(**{f"{p}__basis_nilai": BasisNilai.TAKSIRAN}), default=0))
    return [(*k, 0, k[4]) for k in isi.order_by()]


def _muat(model: Any, kunci: set[Any]) -> dict[Any, Any]:
    terkait = ("desa__induk", "sentra", "digabung_ke__desa__induk", "digabung_ke__sentra")
    return {i.pk: i for i in model.objects.filter(pk__in=kunci).select_related(*terkait)}


def _nama_tujuan(kode: set[str]) -> dict[str, str]:
    negara = dict(Negara.objects.filter(kode__in=[k for k in kode if not k.isdigit()]).values_list("kode", "nama"))
    provinsi = Wilayah.objects.filter(kode__in=[k for k in kode if k.isdigit()]).values_list("kode", "nama")
    return negara | dict(provinsi)


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


def _aliran(alir: Iterable[Alir]) -> tuple[tuple[str, str, str, int], ...]:
    jumlah: dict[tuple[str, str, str], int] = defaultdict(int)
    for a in alir:
        jumlah[a.ikm.sentra.nama if a.ikm.sentra else TANPA_SENTRA, a.pengirim, a.tujuan] += a.nilai
    return tuple(sorted(((*k, n) for k, n in jumlah.items()), key=lambda s: (-s[3], s[:3])))


def ringkas_aliran(aliran: Iterable[tuple[str, str, str, int]]) -> list[tuple[str, str, str, int]]:
    """What a drawing can hold: the ten largest of each column, the rest together."""
    semua = list(aliran)
    besar = []
    for i in range(3):
        per: dict[str, int] = defaultdict(int)
        for *nama, n in semua:
            per[str(nama[i])] += int(n)
        besar.append(set(sorted(per, key=per.__getitem__, reverse=True)[:SIMPUL_MAKS]))
    hasil: dict[tuple[str, str, str], int] = defaultdict(int)
    for a, b, c, n in semua:
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
