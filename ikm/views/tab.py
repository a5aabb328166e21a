"""The pages of one IKM, as tabs: one declaration a line. Who may see what a page holds meets its tab, nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import F, Func, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from core.errors import wajib
from core.views import Remah, ScopedDetailView
from ikm import permissions
from ikm.models import IKM, Kunjungan, OmzetBulanan, PesertaFasilitasi, Produk, Sertifikat
from ikm.tables import IKM_DAFTAR
from ikm.views.dasar import DAFTAR_URL, IKMMixin, teruskan


@dataclass(frozen=True, slots=True)
class Tab:
    """`baris` gives the rows whose number the tab wears; without it the tab wears none."""

    label: str
    url_name: str
    boleh: Callable[[Any, IKM], bool]
    baris: Callable[[IKM], QuerySet] | None = None


TAB: tuple[Tab, ...] = (
    Tab("Ringkasan", "ikm:detail", lambda user, ikm: True),
    Tab("Produk", "ikm:produk_tab", permissions.can_view_produk, lambda ikm: Produk.objects.tercatat().dari(ikm)),
    Tab(
        "Sertifikat",
        "ikm:sertifikat_tab",
        permissions.can_view_sertifikat,
        lambda ikm: Sertifikat.objects.tercatat().dari(ikm),
    ),
    Tab("Omzet", "ikm:omzet_tab", permissions.can_view_omzet, lambda ikm: OmzetBulanan.objects.tercatat().dari(ikm)),
    Tab(
        "Kunjungan",
        "ikm:kunjungan_tab",
        permissions.can_list_kunjungan,
        lambda ikm: Kunjungan.objects.tercatat().dari(ikm),
    ),
    Tab(
        "Fasilitasi",
        "ikm:fasilitasi_tab",
        permissions.can_list_fasilitasi,
        lambda ikm: PesertaFasilitasi.objects.tercatat().dari(ikm).filter(fasilitasi__dibatalkan_pada__isnull=True),
    ),
)


def susun_tab(user: Any, ikm: IKM, aktif: str) -> list[dict[str, Any]]:
    """The tabs this person meets on this IKM; one query for all their numbers."""
    boleh = [t for t in TAB if t.boleh(user, ikm)]
    jumlah = _jumlah(ikm, [t for t in boleh if t.baris])
    return [
        {
            "url": reverse(t.url_name, args=[ikm.uid]),
            "label": t.label,
            "aktif": t.url_name == aktif,
            "jumlah": jumlah.get(t.url_name),
        }
        for t in boleh
    ]


def _jumlah(ikm: IKM, tab: list[Tab]) -> dict[str, int]:
    """A plain COUNT as a subquery each; an aggregate would group."""
    hitung = [
        Subquery(t.baris(ikm).order_by().annotate(n=Func(F("pk"), function="COUNT")).values("n")[:1])
        for t in tab
        if t.baris
    ]
    nilai = IKM.objects.filter(pk=ikm.pk).values_list(*hitung).first() or ()
    return dict(zip((t.url_name for t in tab), nilai, strict=True))


class _BukanDiSini(Exception):
    """Not a page of its own for this person: merged into another IKM, or not to be seen at all."""


class IKMTabView(IKMMixin, ScopedDetailView):
    """One page of an IKM. A subclass names its `tab` (a URL name of TAB), its template and what is in it."""

    tab: ClassVar[str]

    def boleh(self, ikm: IKM) -> bool:
        return next(t.boleh for t in TAB if t.url_name == self.tab)(self.request.user, ikm)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except _BukanDiSini:
            return teruskan(request, self.tab, uid=self.kwargs["uid"])

    def get_object(self) -> IKM:
        ikm: IKM | None = self.rows().filter(uid=self.kwargs["uid"]).first()
        if ikm is None or ikm.digabung_ke_id is not None:
            raise _BukanDiSini
        wajib(self.boleh(ikm))
        return ikm

    def remah(self, objek: IKM) -> Remah:
        label = next(t.label for t in TAB if t.url_name == self.tab)
        return [(IKM_DAFTAR.judul, reverse(DAFTAR_URL)), (objek.nama, objek.get_absolute_url()), (label, None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        ikm = konteks["objek"]
        return konteks | {
            "ikm": ikm,
            "kode": ikm.kode,
            "lencana": ikm.get_status_display(),
            "tab": susun_tab(self.request.user, ikm, self.tab),
        }
