"""The four bases every page of a record stands on: list, detail, service form, service action (and the trail).

A subclass names its declaration (Daftar, model, form, service) and nothing else. Rows come through `visible_to`, so what
one may not see is 404; what one may see but not do is 403; a DomainError becomes a message beside the field it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.generic import TemplateView
from django_filters import FilterSet

from core import registri
from core.daftar import BATAS_XLSX_LANGSUNG, Daftar, hitung
from core.errors import Ditolak, DomainError, VersiBerubah
from core.forms import FormAlasan, banding_versi
from core.halaman import HalamanDaftar, keterangan_berkas, saringan_aktif, susun_halaman
from core.ids import new_uid
from core.pelaku import Pelaku
from core.tables import Kolom, Tabel
from core.waktu import sekarang, tanggal_wib
from core.writers import csv_baris, tulis_xlsx

Remah = list[tuple[str, str | None]]
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ScopedListView(TemplateView):
    """One Daftar as a page, an htmx fragment, a CSV stream or a workbook."""

    daftar: ClassVar[Daftar]
    template_name = "generic/list.html"
    remah: ClassVar[Sequence[tuple[str, str | None]]] = ()
    kosong: ClassVar[dict[str, Any]] = {"judul": "Belum ada data", "teks": "Ubah saringan atau tambahkan data baru."}

    def boleh(self, user: Any) -> bool:
        return True

    def aksi_utama(self) -> dict[str, str] | None:
        return None

    def aksi_lain(self) -> list[dict[str, str]]:
        """Quieter ways in beside the main one: [{url, label, ikon}]."""
        return []

    def pengalih(self) -> list[dict[str, Any]]:
        """Other views of the same filtered rows (a map): [{url, label, ikon, aktif}]."""
        return []

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if not self.boleh(request.user):
            raise PermissionDenied
        if (bentuk := request.GET.get("format")) in {"csv", "xlsx"}:
            return self.berkas(request, str(bentuk))
        konteks = self.get_context_data(**kwargs)
        htmx: Any = getattr(request, "htmx", None)
        template = self.template_name + ("#hasil" if htmx and not htmx.boosted else "")
        return self.response_class(request=request, template=[template], context=konteks)

    def berkas(self, request: HttpRequest, bentuk: str) -> HttpResponseBase:
        params = request.GET.copy()
        params.pop("format", None)
        baris = self.daftar.baris_terurut(request.user, params)
        if bentuk == "xlsx":
            _, pasti = hitung(self.daftar.saring(request.user, params).qs, BATAS_XLSX_LANGSUNG)
            if not pasti and registri.antrekan_berkas:
                return registri.antrekan_berkas[0](request, self.daftar.kunci, bentuk, params)
        return self.tulis_berkas(bentuk, baris, lambda: keterangan_berkas(self.daftar, request.user, params))

    def tulis_berkas(self, bentuk: str, baris: Iterable[Any], keterangan: Callable[[], list[str]]) -> HttpResponseBase:
        """The rows as this list's file; `keterangan` is asked for a workbook alone."""
        nama = f"{self.daftar.kunci}-{tanggal_wib(sekarang()):%Y%m%d}"
        tabel = self.daftar.tabel(self.request.user)
        kolom, isi = tabel.kolom_berkas(), tabel.baris_berkas(baris)
        return (
            jawab_csv(nama, kolom, isi)
            if bentuk == "csv"
            else jawab_xlsx(nama, kolom, isi, self.daftar.judul, keterangan())
        )

    def susun(self, saring: FilterSet) -> HalamanDaftar:
        """The page of rows. A list whose rows are computed, not read in order, says here how."""
        return susun_halaman(self.daftar, saring, self.request.GET, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request, daftar = self.request, self.daftar
        saring = daftar.saring(request.user, request.GET, request)
        halaman = self.susun(saring)
        return super().get_context_data(
            daftar=daftar,
            judul=daftar.judul,
            remah=[*self.remah, (daftar.judul, None)],
            tabel=halaman.tabel,
            saring=saring,
            saring_aktif=saringan_aktif(saring, request.GET),
            halaman=halaman,
            ekspor_urls={"csv": halaman.url(format="csv"), "xlsx": halaman.url(format="xlsx")},
            aksi_utama=self.aksi_utama(),
            aksi_lain=self.aksi_lain(),
            pengalih=self.pengalih(),
            kosong=self.kosong,
            **kwargs,
        )


Baris = Iterable[Sequence[Any]]


def wajib_sah(form: Any) -> None:
    """Before a file is made of what was asked: no other question is answered in its place. Raises DomainError."""
    if not form.is_valid():
        raise DomainError("Saringan tidak sah.", kode="saringan", bidang={k: v[0] for k, v in form.errors.items()})


def jawab_csv(nama: str, kolom: Sequence[Kolom], baris: Baris) -> StreamingHttpResponse:
    """Rows as a file; `nama` without its ending."""
    return StreamingHttpResponse(
        csv_baris(kolom, baris), content_type="text/csv; charset=utf-8", headers=_sebagai(f"{nama}.csv")
    )


def jawab_xlsx(nama: str, kolom: Sequence[Kolom], baris: Baris, judul: str, keterangan: Sequence[str]) -> HttpResponse:
    """The same as a workbook, whole; `keterangan` are the lines it says of itself."""
    jawaban = HttpResponse(content_type=XLSX, headers=_sebagai(f"{nama}.xlsx"))
    tulis_xlsx(jawaban, judul, kolom, baris, keterangan)
    return jawaban


def csv_tabel(tabel: Tabel, objek: Iterable[Any], nama: str) -> StreamingHttpResponse:
    """One table of a page as a file."""
    return jawab_csv(nama, tabel.kolom_berkas(), tabel.baris_berkas(objek))


def _sebagai(nama: str) -> dict[str, str]:
    return {"Content-Disposition": content_disposition_header(True, nama) or ""}


class RecordMixin:
    """Finds the record by uid among the rows this person may see."""

    queryset: ClassVar[Any]  # (user) -> visible rows
    request: HttpRequest
    kwargs: dict[str, Any]

    def rows(self) -> Any:
        return type(self).queryset(self.request.user)

    def get_object(self) -> Any:
        return get_object_or_404(self.rows(), uid=self.kwargs["uid"])


class ScopedDetailView(RecordMixin, TemplateView):
    template_name = "generic/detail.html"
    tempat_panel: ClassVar[str] = ""

    def bagian(self, objek: Any) -> list[dict[str, Any]]:
        return []

    def aksi(self, objek: Any) -> list[dict[str, Any]]:
        return []

    def remah(self, objek: Any) -> Remah:
        return [(str(objek), None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        objek = self.get_object()
        panel = [
            {"judul": p.judul, "url": reverse(p.url_name, args=[objek.uid])}
            for p in registri.panel_untuk(self.tempat_panel, self.request.user, objek)
        ]
        return super().get_context_data(
            objek=objek,
            judul=str(objek),
            remah=self.remah(objek),
            aksi=self.aksi(objek),
            bagian=self.bagian(objek),
            panel=panel,
            **kwargs,
        )


class ServiceFormView(RecordMixin, TemplateView):
    """Create or edit through a service. `simpan(form, oleh)` returns the record; what it refuses stays on the form."""

    template_name = "generic/form.html"
    form_class: ClassVar[type[BaseForm]]
    judul: ClassVar[str] = ""
    tombol: ClassVar[str] = "Simpan"
    pesan_berhasil: ClassVar[str] = "Tersimpan."
    objek: Any = None

    def boleh(self, user: Any, objek: Any) -> bool:
        return True

    def simpan(self, form: Any, oleh: Pelaku) -> Any:
        raise NotImplementedError

    def get_form(self, data: Any = None, berkas: Any = None) -> Any:
        awal = {} if self.objek else {"uid": new_uid()}
        return self.form_class(data, berkas, instance=self.objek, user=self.request.user, initial=awal)  # type: ignore[call-arg]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if "uid" in kwargs:
            self.objek = self.get_object()
        if not self.boleh(request.user, self.objek):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST, request.FILES)
        if form.is_valid():
            hasil = coba(
                form, lambda: self.simpan(form, Pelaku.dari_request(request, form.cleaned_data.get("alasan", "")))
            )
            if isinstance(hasil, VersiBerubah):
                self.objek = hasil.terkini
                konflik = banding_versi(form, self.get_form(), hasil)
                return self.render_to_response(self.get_context_data(form=form, konflik=konflik), status=409)
            if hasil is not None:
                messages.success(request, self.pesan_berhasil)
                return HttpResponseRedirect(self.tujuan(hasil))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def tujuan(self, hasil: Any) -> str:
        return str(hasil.get_absolute_url())

    def remah(self) -> Remah:
        return remah_tindakan(self.objek, self.batal_url(), self.judul) if "uid" in self.kwargs else []

    def batal_url(self) -> str:
        return str(self.objek.get_absolute_url()) if self.objek else ".."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", None)
        kwargs["form"] = kwargs["form"] or self.get_form()
        konteks = {"objek": self.objek, "judul": self.judul, "tombol": self.tombol, "batal_url": self.batal_url()}
        return super().get_context_data(**(konteks | {"konflik": None, "remah": self.remah()} | kwargs))


class ServiceActionView(RecordMixin, TemplateView):
    """One verb on one record: GET asks, POST does. `lakukan(objek, oleh, data)` calls the service."""

    template_name = "generic/confirm.html"
    form_class: ClassVar[type[BaseForm]] = FormAlasan
    judul: ClassVar[str] = ""
    akibat: ClassVar[str | Sequence[str]] = ""
    tombol: ClassVar[str] = "Lanjutkan"
    gaya: ClassVar[str] = "utama"
    pesan_berhasil: ClassVar[str] = "Selesai."

    def boleh(self, user: Any, objek: Any) -> bool:
        raise NotImplementedError

    def lakukan(self, objek: Any, oleh: Pelaku, data: dict[str, Any]) -> Any:
        raise NotImplementedError

    def get_form(self, data: Any = None) -> Any:
        return self.form_class(data)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.objek = self.get_object()
        if not self.boleh(request.user, self.objek):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        if form.is_valid():
            oleh = Pelaku.dari_request(request, form.cleaned_data.get("alasan", ""))
            hasil = coba(form, lambda: self.lakukan(self.objek, oleh, form.cleaned_data) or self.objek)
            if hasil is not None and not isinstance(hasil, VersiBerubah):
                messages.success(request, self.pesan_berhasil)
                return HttpResponseRedirect(self.tujuan(hasil))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def remah(self) -> Remah:
        return remah_tindakan(self.objek, self.objek.get_absolute_url(), self.judul)

    def tujuan(self, hasil: Any) -> str:
        return str(self.objek.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs["form"] = kwargs.get("form") or self.get_form()
        dasar = {n: getattr(self, n) for n in ("objek", "judul", "akibat", "tombol", "gaya")}
        dasar |= {"batal_url": self.objek.get_absolute_url(), "remah": self.remah()}
        return super().get_context_data(**(dasar | kwargs))


def remah_tindakan(objek: Any, url: str, judul: str) -> Remah:
    """What one does is said below the record it is done to: "Ubah IKM" alone does not say which."""
    return [(str(objek), url), (judul, None)]


def coba(form: Any, kerja: Callable[[], Any]) -> Any:
    """Run a service for a form: its refusals land on the form (answer None), a lost update comes back as the exception."""
    try:
        return kerja()
    except VersiBerubah as galat:
        form.add_error(None, galat.pesan)
        return galat
    except Ditolak:
        raise
    except DomainError as galat:
        if not galat.bidang:
            form.add_error(None, galat.pesan)
        for bidang, pesan in galat.bidang.items():
            form.add_error(bidang if bidang in form.fields else None, pesan)
    except ValidationError as galat:
        for bidang, pesan_pesan in (
            galat.message_dict.items() if hasattr(galat, "error_dict") else [("__all__", galat.messages)]
        ):
            for pesan in pesan_pesan:
                form.add_error(bidang if bidang in form.fields else None, pesan)
    return None
