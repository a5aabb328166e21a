"""The quick log, and the suggestions it asks for while somebody types."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View

from core.errors import wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import Remah, ServiceFormView
from core.waktu import hari_ini
from ekspor import permissions, queries, services
from ekspor.enums import JenisPengiriman
from ekspor.forms import CatatForm, salinan
from ekspor.models import Pengiriman
from ekspor.tables import PENGIRIMAN_DAFTAR
from ekspor.views.pengiriman import DAFTAR_URL

MATA_UANG_USUL: Final = "USD"


class AsalMixin:
    """What an address names to begin from: a former shipment (`salin`), or the sender (`perusahaan`, `ikm`)."""

    request: Any

    @cached_property
    def asal(self) -> Pengiriman | None:
        """The shipment that is a template, where this person logs for its sender."""
        try:
            uid = UUID(self.request.GET.get("salin", ""))
        except ValueError:
            return None
        p: Pengiriman | None = queries.pengiriman_terlihat(self.request.user).filter(uid=uid).first()
        boleh = p is not None and permissions.bertindak_untuk_pengirim(self.request.user, p, hari_ini())
        return p if boleh else None

    @cached_property
    def pengirim(self) -> queries.Pengirim | None:
        """Whose habits fill the form: the template's sender, the one the address names, or the only one there is."""
        if self.asal is not None:
            return queries.Pengirim(self.asal.perusahaan, self.asal.ikm)
        sendiri = queries.pengirim_sendiri(self.request.user)
        minta = self.request.GET
        disebut = queries.pengirim_disebut(self.request.user, minta.get("perusahaan"), minta.get("ikm"), hari_ini())
        return disebut or (sendiri[0] if len(sendiri) == 1 else None)

    def batal_url(self) -> str:
        return self.asal.get_absolute_url() if self.asal else reverse(DAFTAR_URL)


class PengirimanLogView(AsalMixin, ServiceFormView):
    form_class = CatatForm
    template_name = "ekspor/catat.html"
    judul = "Catat pengiriman"
    tombol = "Simpan pengiriman"
    pesan_berhasil = "Pengiriman tersimpan. Nomor kontainer, PEB, dan pembeli boleh menyusul."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_add_pengiriman(user)

    def get_form(self, data: Any = None, berkas: Any = None) -> CatatForm:
        awal: dict[str, Any] = {"uid": new_uid(), "rencana_kirim": hari_ini(), "mata_uang": MATA_UANG_USUL}
        if self.pengirim is not None:
            dalam_negeri = self.pengirim.ikm is not None
            awal["jenis"] = JenisPengiriman.ANTARPROVINSI if dalam_negeri else JenisPengiriman.EKSPOR
            awal["pengirim"] = self.pengirim.teks
        if self.asal is not None:
            awal |= salinan(self.asal)
        return CatatForm(data, user=self.request.user, kebiasaan=queries.kebiasaan(self.pengirim), initial=awal)

    def simpan(self, form: CatatForm, oleh: Pelaku) -> Pengiriman:
        isi = form.cleaned_data
        return services.log_pengiriman(
            oleh=oleh,
            pada=hari_ini(),
            data=form.data_layanan(),
            isian=form.isian(),
            nama_pembeli=isi["nama_pembeli"],
            uid=isi.get("uid"),
            yakin=isi["yakin"],
            **form.pengirim_terpilih().uid,
        )

    def remah(self) -> Remah:
        return [(PENGIRIMAN_DAFTAR.judul, reverse(DAFTAR_URL)), (self.judul, None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"asal": self.asal, "pengirim": self.pengirim}


class PengirimPilihanView(View):
    """<option>s of senders an officer may log for."""

    def get(self, request: HttpRequest) -> HttpResponse:
        wajib(permissions.can_add_pengiriman(request.user))
        calon = queries.cari_pengirim(request.user, request.GET.get("q", "")[:100], hari_ini())
        pilihan = [(p.objek.kode, p.objek.nama) for p in calon]
        return render(request, "referensi/pilihan.html", {"pilihan": pilihan})


class PembeliPilihanView(View):
    """<option>s of buyers this person may read."""

    def get(self, request: HttpRequest) -> HttpResponse:
        wajib(permissions.can_add_pengiriman(request.user))
        pilihan = queries.cari_pembeli(request.user, request.GET.get("q", "")[:100])
        return render(request, "ikm/pilihan.html", {"pilihan": pilihan})
