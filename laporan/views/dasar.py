"""What the dashboards share: who reads them, what they are asked, files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.generic import TemplateView

from core.tables import Tabel
from core.views import csv_tabel
from core.waktu import hari_ini
from kemitraan.rumus import sebut_periode
from laporan import permissions
from laporan.forms import RingkasanForm
from laporan.queries import Lingkup
from laporan.views.taut import Taut


class DasborView(TemplateView):
    """A dashboard or a part of one: its form read, drawn whole or (htmx) as the partial `bagian`, one table of it as CSV. What is
    asked wrongly is said and shows no figures.
    """

    bagian: ClassVar[str] = "hasil"

    def boleh(self, user: Any) -> bool:
        raise NotImplementedError

    def baca(self) -> Any:
        """The form, bound to the address."""
        raise NotImplementedError

    def berkas(self, form: Any, kunci: str) -> HttpResponseBase:
        """The table `kunci` of a form that holds. Raises Http404 for one there is not."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if not self.boleh(request.user):
            raise PermissionDenied
        form = self.baca()
        minta_berkas = request.GET.get("format") == "csv"
        if minta_berkas and form.is_valid():
            return self.berkas(form, request.GET.get("tabel", ""))
        htmx: Any = getattr(request, "htmx", None)
        sebagian = bool(htmx and not htmx.boosted)
        template = f"{self.get_template_names()[0]}{f'#{self.bagian}' if sebagian else ''}"
        konteks = self.get_context_data(form=form, sebagian=sebagian, **kwargs)
        status = 400 if minta_berkas else 200  # what is wrong stands on the page
        return self.response_class(request=request, template=[template], context=konteks, status=status)


class LingkupView(DasborView):
    """Of a span, a sender, a country and a kecamatan, for whoever reads the whole regency."""

    judul: ClassVar[str]

    def boleh(self, user: Any) -> bool:
        return permissions.can_view_ringkasan(user)

    def baca(self) -> RingkasanForm:
        return RingkasanForm(self.request.GET, pada=hari_ini())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form: RingkasanForm = kwargs["form"]
        dasar = super().get_context_data(judul=self.judul, remah=self.remah(), **kwargs)
        if not form.is_valid():
            return dasar
        lingkup = form.lingkup()
        return (
            dasar
            | {"sebutan": sebutan(form, lingkup)}
            | self.susun(form, lingkup, Taut(lingkup, form, self.request.user))
        )

    def remah(self) -> list[tuple[str, str | None]]:
        return [(self.judul, None)]

    def susun(self, form: RingkasanForm, lingkup: Lingkup, taut: Taut) -> dict[str, Any]:
        raise NotImplementedError


SARING: Final = ("perusahaan", "negara", "kecamatan")


def sebutan(form: RingkasanForm, lingkup: Lingkup, saring: Sequence[str] = SARING) -> str:
    """The span in words, narrowed by what else is asked."""
    pilih = (sebut_pilihan(form, n) for n in saring)
    return ", ".join([sebut_periode(form.kode, lingkup.pada), *filter(None, pilih)])


def sebut_pilihan(form: RingkasanForm, nama: str) -> str:
    """What was chosen in one of its boxes, "" where nothing was."""
    isian: Any = form.fields[nama]
    return str(dict(isian.choices).get(form.cleaned_data[nama], "")) if form.cleaned_data[nama] else ""


def csv_ringkasan(tabel: Tabel, baris: Any, kunci: str, lingkup: Lingkup | None = None) -> StreamingHttpResponse:
    """Named by the months it is of."""
    masa = f"-{lingkup.periode.mulai:%Y%m}-{lingkup.hari_terakhir:%Y%m}" if lingkup else ""
    return csv_tabel(tabel, baris, f"ringkasan-{kunci}{masa}")
