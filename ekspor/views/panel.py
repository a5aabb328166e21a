"""Where the goods of an IKM or a sentra went, on their pages: date, company, destination, pieces and rupiah of their own part,
and never what a container is worth.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import View

from core.errors import wajib
from ekspor import permissions, queries
from ekspor.querysets import KontribusiQuerySet
from ekspor.tables import KontribusiTabel, bukti_bernada
from ikm import permissions as izin_ikm
from ikm.models import IKM, Sentra

TERBARU: Final = 8


class PanelView(View):
    model: Any
    parameter: str

    def objek(self, user: Any, uid: Any) -> Any:
        return get_object_or_404(self.model.objects.visible_to(user), uid=uid)

    def milik(self, qs: KontribusiQuerySet, objek: Any) -> KontribusiQuerySet:
        raise NotImplementedError

    def sendiri(self, user: Any, objek: Any) -> int:
        """What it made of its own shipments, which no row names."""
        return 0

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        objek, user = self.objek(request.user, uid), request.user
        isi = queries.ringkas_kontribusi(self.milik(permissions.kontribusi_terlihat(user), objek), TERBARU)
        tabel = KontribusiTabel(user)
        htmx: Any = getattr(request, "htmx", None)
        konteks = {
            "judul": f"Ekspor – {objek}",
            "remah": [(str(objek), objek.get_absolute_url()), ("Ekspor", None)],
            "isi": isi,
            "baris": [(k, tabel.url(k), queries.sebut_jumlah(k), *bukti_bernada(k)) for k in isi.terbaru],
            "sendiri": self.sendiri(user, objek),
            "sebut_pembuat": self.parameter != "ikm",
            "semua_url": f"{reverse('ekspor:kontribusi_list')}?{self.parameter}={objek.uid}",
        }
        return render(
            request, "ekspor/kontribusi_panel.html" + ("#panel" if htmx and not htmx.boosted else ""), konteks
        )


class KontribusiIKMPanelView(PanelView):
    model = IKM
    parameter = "ikm"

    def objek(self, user: Any, uid: Any) -> IKM:
        return izin_ikm.penerus(super().objek(user, uid))

    def milik(self, qs: KontribusiQuerySet, objek: Any) -> KontribusiQuerySet:
        return queries.milik_ikm(qs, objek)

    def sendiri(self, user: Any, objek: Any) -> int:
        return queries.kerja_pengirim(user, objek)


class KontribusiSentraPanelView(PanelView):
    """Sums over many workshops: the office's and leadership's."""

    model = Sentra
    parameter = "sentra"

    def objek(self, user: Any, uid: Any) -> Any:
        wajib(permissions.can_view_rekap(user))
        return super().objek(user, uid)

    def milik(self, qs: KontribusiQuerySet, objek: Any) -> KontribusiQuerySet:
        return queries.milik_sentra(qs, objek)
