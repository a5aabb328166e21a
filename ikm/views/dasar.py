from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from core.errors import wajib
from core.ids import new_uid
from core.views import RecordMixin, Remah, ScopedDetailView, ServiceFormView
from core.waktu import hari_ini
from ikm import permissions, queries
from ikm.models import IKM
from ikm.tables import IKM_DAFTAR
from jejak.queries import jejak_objek, sebagai_baris

DAFTAR_URL = "ikm:list"
BATAS_JEJAK = 200


class IKMMixin(RecordMixin):
    queryset = IKM_DAFTAR.queryset
    objek: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Work on a merged IKM is work on its survivor: whoever comes to begin it is shown the way."""
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied:
            if request.method == "GET" and self.objek is not None and self.objek.digabung_ke_id:
                return teruskan(request, "ikm:detail", uid=self.objek.uid)
            raise


def teruskan(request: HttpRequest, rute: str, **kunci: Any) -> HttpResponse:
    """On to the page `rute` of the IKM that the one in `kunci` was merged into. Raises Http404 where this person may not see
    it, or nothing was merged.
    """
    pasangan = queries.penerus_bagi(request.user, **kunci)
    if pasangan is None:
        raise Http404
    lama, penerus = pasangan
    messages.info(request, f"{lama.kode} telah digabung ke {penerus.sebutan}.")
    return redirect(rute, uid=penerus.uid)


def boleh_ubah(request: HttpRequest, ikm: IKM) -> bool:
    """Whoever was typing while the IKM was merged or cancelled hears so from the service, on the form, with nothing lost."""
    if request.method == "POST":
        return permissions.can_register_di(request.user, ikm.desa_id, hari_ini())
    return permissions.can_edit(request.user, ikm, hari_ini())


class IKMKerjaMixin(IKMMixin):
    """Something done to one IKM."""

    judul: ClassVar[str]

    def remah(self) -> Remah:
        return [
            (IKM_DAFTAR.judul, reverse(DAFTAR_URL)),
            (self.objek.nama, self.objek.get_absolute_url()),
            (self.judul, None),
        ]


def remah_ikm(ikm: IKM, tab: str, url_tab: str, *lagi: tuple[str, str | None]) -> Remah:
    """The way to a record of an IKM: the register, the IKM that lives on, the tab it stands under."""
    ikm = permissions.penerus(ikm)
    return [
        (IKM_DAFTAR.judul, reverse(DAFTAR_URL)),
        (ikm.nama, ikm.get_absolute_url()),
        (tab, reverse(url_tab, args=[ikm.uid])),
        *lagi,
    ]


class CatatanMixin(RecordMixin):
    """A record of an IKM: `tab` is (label, URL name) of the tab it stands under."""

    tab: ClassVar[tuple[str, str]]
    objek: Any
    judul: ClassVar[str]

    def remah(self) -> Remah:
        return remah_ikm(
            self.objek.ikm, *self.tab, (str(self.objek), self.objek.get_absolute_url()), (self.judul, None)
        )


class CatatanCreateView(IKMMixin, ServiceFormView):
    """A new record of the IKM in the address; `uid` of the form makes a double click harmless."""

    tab: ClassVar[tuple[str, str]]

    def boleh(self, user: Any, objek: IKM) -> bool:
        return boleh_ubah(self.request, objek)

    def get_form(self, data: Any = None, berkas: Any = None) -> Any:
        return self.form_class(data, berkas, user=self.request.user, initial={"uid": new_uid()})  # type: ignore[call-arg]

    def remah(self) -> Remah:
        return remah_ikm(self.objek, *self.tab, (self.judul, None))

    def batal_url(self) -> str:
        return reverse(self.tab[1], args=[self.objek.uid])


class CatatanTrailView(CatatanMixin, ScopedDetailView):
    template_name = "generic/trail.html"
    judul = "Jejak"

    def get_object(self) -> Any:
        self.objek = super().get_object()
        wajib(permissions.can_view_trail_produk(self.request.user))
        return self.objek

    def remah(self, objek: Any) -> Remah:  # type: ignore[override]
        return CatatanMixin.remah(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:BATAS_JEJAK]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}
