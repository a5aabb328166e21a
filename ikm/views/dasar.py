from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from core.errors import wajib
from core.ids import new_uid
from core.views import RecordMixin, Remah, ScopedDetailView, ServiceFormView
from core.waktu import hari_ini
from ikm import permissions
from ikm.models import IKM
from ikm.tables import IKM_DAFTAR
from jejak.queries import jejak_objek, sebagai_baris

DAFTAR_URL = "ikm:list"
BATAS_JEJAK = 200


class IKMMixin(RecordMixin):
    queryset = IKM_DAFTAR.queryset


class IKMKerjaMixin(IKMMixin):
    """Something done to one IKM."""

    objek: Any
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
        return permissions.can_edit(user, objek, hari_ini())

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
