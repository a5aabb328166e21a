"""A search as it was meant: mistyped words corrected to words of the register that this person may read and will find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from django.core.cache import caches
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from core.ejaan import Pencarian, apa_adanya, pahami
from core.registri import HasilCari, KelompokCari
from core.waktu import hari_ini
from ikm import permissions
from ikm.enums import JenisKata
from ikm.models import IKM, KataCari
from ikm.queries.ikm import lingkup_cari
from ikm.querysets import IKMQuerySet
from ikm.rumus import PADANAN

KUNCI: Final = "kosakata"
CALON_SARAN: Final = 12


def kosakata(jenis: frozenset[JenisKata]) -> str:
    """The known words of these kinds, one a line, frequent ones first; kept in the process for a minute. A word younger
    than that is still found: see `pahami_ikm`.
    """
    kunci = f"{KUNCI}:{'-'.join(sorted(jenis))}"
    teks: str | None = caches["proses"].get(kunci)
    if teks is None:
        kata = KataCari.objects.filter(jenis__in=jenis).order_by("-jumlah", "kata").values_list("kata", flat=True)
        teks = "\n".join(dict.fromkeys(kata))
        caches["proses"].set(kunci, teks)
    return teks


def jenis_terbaca(user: Any, *jenis: JenisKata) -> frozenset[JenisKata]:
    """Owners' names correct only for who may read them."""
    return frozenset(jenis) - (frozenset() if permissions.can_view_pemilik(user) else {JenisKata.PEMILIK})


def pahami_terlihat(
    user: Any, teks: str, jenis: Iterable[JenisKata], cari: Callable[[Pencarian], QuerySet], *, persis: bool = False
) -> Pencarian:
    """What `teks` means among the rows this person may see, which `cari` finds for words."""
    return pahami_dengan(teks, lambda: kosakata(jenis_terbaca(user, *jenis)), cari, persis=persis)


def pahami_dengan(
    teks: str, kenal: Callable[[], str], cari: Callable[[Pencarian], QuerySet], *, persis: bool = False
) -> Pencarian:
    """`kenal` gives the known words. A correction stands only where the words as typed find nothing and the corrected ones
    find something: so it neither hides a word entered a moment ago nor betrays one out of sight. Two look-ups, and only
    where a word is not known.
    """
    if persis:
        return apa_adanya(teks)
    hasil = pahami(teks, kenal(), PADANAN)
    if not hasil.dikoreksi:
        return hasil
    semula = hasil.tanpa_koreksi()
    return semula if cari(semula).exists() or not cari(hasil).exists() else hasil


def pahami_ikm(user: Any, teks: str, pada: date, *, persis: bool = False) -> Pencarian:
    """What `teks` means among IKM."""
    terlihat, lingkup = IKM.objects.visible_to(user).tercatat(), lingkup_cari(user, pada)
    jenis = (JenisKata.NAMA, JenisKata.PEMILIK)
    return pahami_terlihat(user, teks, jenis, lambda p: terlihat.cari(p, **lingkup), persis=persis)


def cari_ikm(user: Any, pencarian: Pencarian, pada: date) -> IKMQuerySet:
    """The live rows this person may see that answer, personal numbers only where this person may open them."""
    return IKM.objects.visible_to(user).tercatat().cari(pencarian, **lingkup_cari(user, pada))


def calon_gabung(user: Any, ikm: IKM, teks: str, pada: date) -> list[IKM]:
    """The IKM that this person may say is the same workshop as `ikm`, by words of its name or its code."""
    if not teks.strip():
        return []
    rows = cari_ikm(user, pahami_ikm(user, teks, pada), pada).dalam_kecamatan(permissions.lingkup_kerja(user, pada))
    return list(rows.exclude(pk=ikm.pk).select_related("desa__induk").order_by("nama", "pk")[:CALON_SARAN])


def hasil_pencarian(user: Any, teks: str, batas: int) -> KelompokCari:
    """For the global search; an entry point, hence it reads the clock."""
    pada = hari_ini()
    pencarian = pahami_ikm(user, teks, pada)
    hasil = [
        HasilCari(
            "IKM", ikm.nama, f"{ikm.kode} · {ikm.desa.nama_lengkap}", ikm.get_absolute_url(), "building-factory-2"
        )
        for ikm in cari_ikm(user, pencarian, pada).select_related("desa").order_by("nama", "pk")[:batas]
    ]
    return KelompokCari(hasil, pencarian, f"{reverse('ikm:list')}?{urlencode({'q': teks, 'persis': 'true'})}")
