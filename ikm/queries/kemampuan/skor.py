"""ikm.rumus.kemampuan in SQL: candidates, and their score, so that the database ranks any number of them."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Case,
    Exists,
    Expression,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Greatest, Least, Sqrt

from core.ejaan import Kata
from ikm.enums import StatusIKM
from ikm.models import IKM, Produk, Sertifikat
from ikm.queries.kemampuan.dasar import Konteks
from ikm.querysets import IKMQuerySet, ProdukQuerySet, memuat
from ikm.rumus import kemampuan as k

PECAHAN = FloatField()


def produk_cocok(konteks: Konteks) -> ProdukQuerySet:
    """Products of working IKM that answer every word (half of them where that must do) in their own text, the cluster or
    the name of their IKM. Each word is looked up in its indexes and the results are intersected: an OR across the join
    would read every product there is.
    """
    return produk_memuat(konteks, Produk.objects.visible_to(konteks.user))


def produk_memuat(konteks: Konteks, produk: ProdukQuerySet) -> ProdukQuerySet:
    """`produk_cocok` among these products."""
    qs = produk.terhitung().filter(
        Q(ikm__digabung_ke__isnull=True, ikm__status=StatusIKM.AKTIF) | Q(ikm__digabung_ke__status=StatusIKM.AKTIF)
    )
    qs = qs.annotate(penyintas=Coalesce("ikm__digabung_ke", "ikm"))
    per_kata = [_produk_memuat(kata, sentra) for kata, sentra in zip(konteks.kata, konteks.sentra, strict=True)]
    if not konteks.sebagian:
        pertama, *lain = [sendiri.union(lewat_ikm, all=True) for sendiri, lewat_ikm in per_kata]
        return qs.filter(pk__in=pertama.intersection(*lain) if lain else pertama)
    pertama, *lain = [satu for dua in per_kata for satu in dua]
    qs = qs.filter(pk__in=pertama.union(*lain, all=True))
    return qs.alias(n_cocok=_n_cocok(konteks, "ikm__", "cari")).filter(n_cocok__gte=paling_sedikit(konteks))


def _produk_memuat(kata: Kata, sentra: frozenset[int]) -> tuple[QuerySet, QuerySet]:
    """By its own text; by the cluster or the name of its IKM."""
    ikm = IKM.objects.filter(memuat("cari_nama", kata) | Q(sentra__in=sentra)).values("pk")
    sendiri = Produk.objects.filter(memuat("cari", kata)).order_by().values("pk")
    return sendiri, Produk.objects.filter(ikm__in=ikm).order_by().values("pk")


def ikm_tanpa_produk(konteks: Konteks) -> IKMQuerySet:
    """Working IKM nobody recorded a product of, whose cluster or name answers."""
    return ikm_memuat(konteks, IKM.objects.visible_to(konteks.user))


def ikm_memuat(konteks: Konteks, ikm: IKMQuerySet) -> IKMQuerySet:
    """`ikm_tanpa_produk` among these IKM."""
    qs = ikm.tercatat().filter(status=StatusIKM.AKTIF)
    per_kata = [
        memuat("cari_nama", kata) | Q(sentra__in=s) for kata, s in zip(konteks.kata, konteks.sentra, strict=True)
    ]
    if konteks.sebagian:
        qs = qs.filter(Q(*per_kata, _connector=Q.OR))
        qs = qs.alias(n_cocok=_n_cocok(konteks, "", "")).filter(n_cocok__gte=paling_sedikit(konteks))
    else:
        for cocok in per_kata:
            qs = qs.filter(cocok)
    produk = Produk.objects.tercatat()
    return qs.filter(
        ~Exists(produk.filter(ikm=OuterRef("pk"))), ~Exists(produk.filter(ikm__digabung_ke=OuterRef("pk")))
    ).annotate(penyintas=F("pk"))


def paling_sedikit(konteks: Konteks) -> int:
    return -(-len(konteks.kata) // 2)


def _tempat(kata: Kata, sentra: frozenset[int], ikm: str, teks: str, nilai: tuple[float, float, float]) -> Expression:
    """Where the best place of a word is, as a number; `ikm` is the path to the IKM, `teks` the product's column or ""."""
    ada = [When(memuat(teks, kata), then=Value(nilai[0]))] if teks else []
    if sentra:
        ada.append(When(Q(**{f"{ikm}sentra__in": sentra}), then=Value(nilai[1])))
    ada.append(When(memuat(f"{ikm}cari_nama", kata), then=Value(nilai[2])))
    return Case(*ada, default=Value(0.0), output_field=PECAHAN)


def _jumlahkan(bagian: list[Any]) -> Any:
    hasil = bagian[0]
    for b in bagian[1:]:
        hasil += b
    return hasil


def _n_cocok(konteks: Konteks, ikm: str, teks: str) -> Any:
    satu = (1.0, 1.0, 1.0)
    pasangan = zip(konteks.kata, konteks.sentra, strict=True)
    return _jumlahkan([_tempat(kata, s, ikm, teks, satu) for kata, s in pasangan])


def skor(konteks: Konteks, *, produk: bool) -> Any:
    """0..100 over products, or over IKM without any."""
    ikm, teks = ("ikm__", "cari") if produk else ("", "")
    letak = (k.PADA_PRODUK, k.PADA_SENTRA, k.PADA_NAMA)
    pasangan = zip(konteks.kata, konteks.sentra, strict=True)
    kata = _jumlahkan([_tempat(kata, s, ikm, teks, letak) for kata, s in pasangan]) / len(konteks.kata)
    bagian = [
        k.BOBOT["kata"] * kata,
        k.BOBOT["kapasitas"] * (_kapasitas(konteks) if produk else Value(k.TAK_DIKETAHUI)),
        k.BOBOT["waktu"] * (_waktu(konteks) if produk else Value(k.TAK_DIKETAHUI)),
    ]
    if konteks.minta.titik:
        bagian.append(k.BOBOT["jarak"] * _jarak(konteks, ikm))
    if konteks.minta.sertifikat:
        bagian.append(k.BOBOT["sertifikat"] * _sertifikat(konteks))
    bobot = k.jumlah_bobot(jarak=bool(konteks.minta.titik), sertifikat=bool(konteks.minta.sertifikat))
    return Cast(100.0 / bobot * _jumlahkan(bagian), PECAHAN)


def _kapasitas(konteks: Konteks) -> Expression:
    diminta, bebas = konteks.minta.jumlah, Cast("kapasitas_bebas", PECAHAN)
    tahu = Q(kapasitas_bebas__isnull=False)
    if diminta and konteks.minta.satuan:
        tahu &= Q(satuan=konteks.minta.satuan)
    nilai: Any = Case(When(kapasitas_bebas__gt=0, then=Value(1.0)), default=Value(0.0), output_field=PECAHAN)
    if diminta:
        nilai = Least(Value(1.0), bebas / float(diminta), output_field=PECAHAN)
    return Case(When(tahu, then=nilai), default=Value(k.TAK_DIKETAHUI), output_field=PECAHAN)


def _waktu(konteks: Konteks) -> Expression:
    batas, hari = konteks.minta.hari, Cast("waktu_tunggu_hari", PECAHAN)
    belum = When(waktu_tunggu_hari__isnull=True, then=Value(k.TAK_DIKETAHUI))
    if batas is None:
        nilai: Any = Greatest(Value(0.0), 1.0 - hari / float(k.WAKTU_LAMA), output_field=PECAHAN)
        return Case(belum, default=nilai, output_field=PECAHAN)
    cepat = When(waktu_tunggu_hari__lte=batas, then=Value(1.0))
    return Case(belum, cepat, default=float(batas) / hari, output_field=PECAHAN)


def _jarak(konteks: Konteks, ikm: str) -> Expression:
    """From the IKM itself where this person may see its place, else from its village: a distance must not tell an address."""
    lat, lng = konteks.minta.titik or (0.0, 0.0)
    terlihat = Q(**{f"{ikm}lat__isnull": False})
    if konteks.lingkup is not None:
        terlihat &= Q(**{f"{ikm}kecamatan_kode__in": konteks.lingkup})
    return Case(
        When(terlihat, then=_dekat(f"{ikm}lat", f"{ikm}lng", lat, lng)),
        When(**{f"{ikm}desa__lat__isnull": True}, then=Value(k.TAK_DIKETAHUI)),
        default=_dekat(f"{ikm}desa__lat", f"{ikm}desa__lng", lat, lng),
        output_field=PECAHAN,
    )


def _dekat(kolom_lat: str, kolom_lng: str, lat: float, lng: float) -> Expression:
    y: Any = (Cast(kolom_lat, PECAHAN) - lat) * k.KM_PER_LINTANG
    x: Any = (Cast(kolom_lng, PECAHAN) - lng) * k.km_per_bujur(lat)
    km: Any = Sqrt(x * x + y * y, output_field=PECAHAN)
    return Greatest(Value(0.0), 1.0 - km / k.JARAK_HABIS, output_field=PECAHAN)


def _sertifikat(konteks: Konteks) -> Any:
    """The part of the kinds asked for that this IKM, or one merged into it, holds on the day."""
    sah = Sertifikat.objects.tercatat().berlaku(konteks.pada)
    ada = [
        Case(
            When(
                Exists(sah.filter(ikm=OuterRef("penyintas"), jenis=jenis))
                | Exists(sah.filter(ikm__digabung_ke=OuterRef("penyintas"), jenis=jenis)),
                then=Value(1.0),
            ),
            default=Value(0.0),
            output_field=PECAHAN,
        )
        for jenis in konteks.minta.sertifikat
    ]
    return _jumlahkan(ada) / float(len(ada))
