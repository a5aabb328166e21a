from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.views.generic import TemplateView

from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ikm.tables import warna_tindak_lanjut
from kemitraan import permissions, queries, services
from kemitraan.forms import PertemuanForm
from kemitraan.models import Pertemuan, Perusahaan
from kemitraan.tables import PERTEMUAN_DAFTAR
from kemitraan.views.dasar import JejakView, PerusahaanMixin, remah_perusahaan

DAFTAR_PERTEMUAN = "kemitraan:pertemuan_list"


class PertemuanMixin(RecordMixin):
    queryset = PERTEMUAN_DAFTAR.queryset
    judul: ClassVar[str] = ""

    def remah(self, *args: Any) -> Remah:
        p = args[0] if args else self.objek  # type: ignore[attr-defined]
        return remah_perusahaan(p.perusahaan, (str(p), p.get_absolute_url()), (self.judul or "Jejak", None))


class PertemuanListView(ScopedListView):
    daftar = PERTEMUAN_DAFTAR
    kosong = {
        "judul": "Belum ada pertemuan",
        "teks": "Pertemuan petugas dengan perusahaan muncul di sini beserta janji tindak lanjutnya.",
        "ikon": "calendar-event",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_pertemuan(user)

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_record_pertemuan(self.request.user):
            return None
        return {"url": reverse("kemitraan:pertemuan_pick"), "label": "Pertemuan baru", "ikon": "plus"}


class PertemuanPickView(TemplateView):
    """Which company? The ones worked with last, a search, or a new one."""

    template_name = "kemitraan/pertemuan_pilih.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not permissions.can_record_pertemuan(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        return [self.template_name + ("#hasil" if getattr(self.request, "htmx", False) else "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, q = self.request.user, self.request.GET.get("q", "").strip()[:100]
        qs = Perusahaan.objects.visible_to(user)
        pencarian = queries.pahami_perusahaan(user, q) if q else None
        if pencarian is not None:
            qs = queries.cari_perusahaan(user, pencarian, qs)
        baru = f"{reverse('kemitraan:perusahaan_create')}?lanjut=pertemuan"
        return super().get_context_data(
            judul="Pertemuan baru",
            remah=[(PERTEMUAN_DAFTAR.judul, reverse(DAFTAR_PERTEMUAN)), ("Pertemuan baru", None)],
            q=q,
            perusahaan=queries.perusahaan_ditemui(qs),
            baru_url=baru,
            **kwargs,
        )


class PertemuanCreateView(PerusahaanMixin, ServiceFormView):
    """The meeting form of one company."""

    template_name = "kemitraan/pertemuan_form.html"
    form_class = PertemuanForm
    judul = "Catat pertemuan"
    tombol = "Simpan pertemuan"
    pesan_berhasil = "Pertemuan tersimpan."

    def boleh(self, user: Any, objek: Perusahaan) -> bool:
        """A company cancelled while somebody was typing is the service's to say, on the form."""
        return permissions.can_record_pertemuan(user, None if self.request.method == "POST" else objek)

    def get_form(self, data: Any = None, berkas: Any = None) -> PertemuanForm:
        janji = queries.janji_terbuka(self.objek)
        awal = {"uid": new_uid(), "tanggal": hari_ini(), "menindaklanjuti": bool(janji)}
        return PertemuanForm(data, user=self.request.user, hari=hari_ini(), janji=janji, initial=awal)

    def simpan(self, form: PertemuanForm, oleh: Pelaku) -> Pertemuan:
        isi = form.cleaned_data
        return services.record_pertemuan(
            oleh=oleh,
            pada=hari_ini(),
            perusahaan=self.objek,
            data=form.data_layanan(),
            menindaklanjuti=bool(isi.get("menindaklanjuti")),
            uid=isi.get("uid"),
        )

    def remah(self) -> Remah:
        return remah_perusahaan(self.objek, (self.judul, None))


class PertemuanDetailView(PertemuanMixin, ScopedDetailView):
    template_name = "kemitraan/pertemuan_detail.html"
    tempat_panel = "kemitraan.pertemuan"

    def remah(self, *args: Any) -> Remah:
        return remah_perusahaan(args[0].perusahaan, (str(args[0]), None))

    def aksi(self, objek: Pertemuan) -> list[dict[str, Any]]:
        return susun_aksi(self.request.user, objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        p = konteks["objek"]
        return konteks | {"p": p, "janji": warna_tindak_lanjut(p, hari_ini())}


def susun_aksi(user: Any, p: Pertemuan) -> list[dict[str, Any]]:
    semua = (
        (permissions.can_finish_pertemuan(user, p), "finish", "Tindak lanjut selesai", "check"),
        (permissions.can_edit_pertemuan(user, p), "edit", "Ubah", "pencil"),
        (permissions.can_view_trail_pertemuan(user), "trail", "Jejak", "history"),
        (permissions.can_cancel_pertemuan(user, p), "cancel", "Batalkan", "ban"),
    )
    aksi = [
        {
            "url": reverse(f"kemitraan:pertemuan_{nama}", args=[p.uid]),
            "label": label,
            "ikon": ikon,
            "gaya": "utama" if nama == "finish" else "biasa",
        }
        for boleh, nama, label, ikon in semua
        if boleh
    ]
    if permissions.can_draft_kebutuhan(user, p.perusahaan) and not p.dibatalkan:
        url = f"{reverse('kemitraan:kebutuhan_create')}?pertemuan={p.uid}"
        aksi.insert(len(aksi) and aksi[0]["gaya"] == "utama", _aksi_kebutuhan(url))
    return aksi


def _aksi_kebutuhan(url: str) -> dict[str, Any]:
    return {"url": url, "label": "Catat kebutuhan", "ikon": "package", "gaya": "biasa"}


class PertemuanEditView(PertemuanMixin, ServiceFormView):
    template_name = "kemitraan/pertemuan_form.html"
    form_class = PertemuanForm
    judul = "Ubah pertemuan"

    def boleh(self, user: Any, objek: Pertemuan) -> bool:
        return permissions.can_edit_pertemuan(user, objek)

    def get_form(self, data: Any = None, berkas: Any = None) -> PertemuanForm:
        return PertemuanForm(data, instance=self.objek, user=self.request.user, hari=hari_ini())

    def simpan(self, form: PertemuanForm, oleh: Pelaku) -> Pertemuan:
        return services.update_pertemuan(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
        )


class PertemuanCancelView(PertemuanMixin, ServiceActionView):
    judul = "Batalkan pertemuan"
    akibat = "Pertemuan hilang dari daftar dan janji tindak lanjutnya tidak lagi diingatkan."
    tombol = "Batalkan pertemuan"
    gaya = "bahaya"
    pesan_berhasil = "Pertemuan dibatalkan."

    def boleh(self, user: Any, objek: Pertemuan) -> bool:
        return permissions.can_cancel_pertemuan(user, objek)

    def lakukan(self, objek: Pertemuan, oleh: Pelaku, data: dict[str, Any]) -> Pertemuan:
        return services.cancel_pertemuan(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class PertemuanFinishView(PertemuanMixin, ServiceActionView):
    form_class = forms.Form
    judul = "Tindak lanjut selesai"
    akibat = "Janji ini tidak lagi diingatkan. Bila Anda bertemu lagi, catat sebagai pertemuan baru."
    tombol = "Ya, selesai"
    pesan_berhasil = "Tindak lanjut selesai."

    def boleh(self, user: Any, objek: Pertemuan) -> bool:
        return permissions.can_finish_pertemuan(user, objek)

    def lakukan(self, objek: Pertemuan, oleh: Pelaku, data: dict[str, Any]) -> Pertemuan:
        return services.finish_pertemuan(oleh=oleh, pada=hari_ini(), uid=objek.uid)


class PertemuanTrailView(PertemuanMixin, JejakView):
    def boleh(self, user: Any, objek: Pertemuan) -> bool:
        return permissions.can_view_trail_pertemuan(user)
