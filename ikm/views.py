from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from akun.services.kode import KodeTerbit
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView, coba
from core.waktu import hari_ini
from ikm import permissions, queries, services
from ikm.enums import BidangPribadi
from ikm.forms import AksesForm, BukaForm, IKMForm, ProfilForm
from ikm.models import IKM, ProfilTahunan
from ikm.tables import IKM_DAFTAR
from jejak.queries import jejak_objek, sebagai_baris

DAFTAR_URL = "ikm:list"


class IKMListView(ScopedListView):
    daftar = IKM_DAFTAR
    kosong = {
        "judul": "Tidak ada IKM yang cocok",
        "teks": "Longgarkan saringan, atau daftarkan IKM yang baru dikunjungi.",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list(user)

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_register(self.request.user, hari_ini()):
            return None
        return {"url": reverse("ikm:create"), "label": "Daftarkan IKM", "ikon": "plus"}


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


class IKMDetailView(IKMMixin, ScopedDetailView):
    template_name = "ikm/detail.html"
    tempat_panel = "ikm.detail"

    def remah(self, objek: IKM) -> Remah:
        return [(IKM_DAFTAR.judul, reverse(DAFTAR_URL)), (objek.nama, None)]

    def aksi(self, objek: IKM) -> list[dict[str, Any]]:
        return susun_aksi(self.request.user, objek, hari_ini())

    def bagian(self, objek: IKM) -> list[dict[str, Any]]:
        pribadi = {p.bidang: samar(objek, p) for p in queries.nilai_pribadi(self.request.user, objek, hari_ini())}
        return susun_bagian(objek, queries.nama_pemilik(self.request.user, objek), pribadi)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        ikm, user, pada = konteks["objek"], self.request.user, hari_ini()
        boleh_profil, jenis_uid = permissions.can_view_profil(user, ikm), (ikm._meta.label_lower, ikm.uid)
        profil = list(ikm.profil.select_related("satuan").order_by("-tahun")) if boleh_profil else []
        return konteks | {
            "ikm": ikm,
            "kode": ikm.kode,
            "lencana": ikm.get_status_display(),
            "profil": profil,
            "kelas": queries.kelas_ukuran(profil[0] if profil else None) if boleh_profil else None,
            "boleh_ubah": permissions.can_edit(user, ikm, pada),
            "boleh_hubungi": permissions.can_contact(user, ikm, pada),
            "berkas_url": reverse("kantor:berkas_panel", args=jenis_uid)
            if permissions.can_view_berkas(user, ikm, pada)
            else "",
            "whatsapp_url": reverse("kantor:whatsapp", args=jenis_uid),
        }


def susun_aksi(user: Any, objek: IKM, pada: date) -> list[dict[str, Any]]:
    semua = (
        (permissions.can_edit(user, objek, pada), "ikm:edit", "Ubah", "pencil", "utama"),
        (permissions.can_manage_anggota(user, objek, pada), "ikm:grant_access", "Akses pemilik", "key", "biasa"),
        (permissions.can_view_trail(user, objek), "ikm:trail", "Jejak", "history", "biasa"),
        (permissions.can_cancel(user, objek, pada), "ikm:cancel", "Batalkan", "ban", "biasa"),
        (permissions.can_restore(user, objek), "ikm:restore", "Pulihkan", "restore", "biasa"),
    )
    return [
        {"url": reverse(nama, args=[objek.uid]), "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, nama, label, ikon, gaya in semua
        if boleh
    ]


def samar(ikm: IKM, p: queries.NilaiPribadi) -> Any:
    if not p.samar:
        return None
    url = reverse("ikm:reveal", args=[ikm.uid, p.bidang])
    return {
        "label": p.label,
        "samar": p.samar,
        "bisa_buka": p.bisa_buka,
        "minta_alasan": p.minta_alasan,
        "url_buka": url,
    }


def susun_bagian(ikm: IKM, nama_pemilik: str, pribadi: dict[str, Any]) -> list[dict[str, Any]]:
    """The record's facts in reading order; empty ones say "belum diisi", which is work still to do. `pribadi` is empty
    for who may not know of these fields at all.
    """
    alamat = pribadi.get("alamat")
    koordinat = f"{ikm.lat}, {ikm.lng}" if ikm.lat is not None and alamat and alamat["bisa_buka"] else None
    usaha: dict[str, Any] = {
        "Bidang usaha": str(ikm.kbli),
        "Sentra": ikm.sentra and f"{ikm.sentra} ({ikm.sentra.komoditas})",
        "Bentuk badan": ikm.get_bentuk_badan_display(),
        "Tahun berdiri": ikm.tahun_berdiri,
    }
    pemilik: dict[str, Any] = {
        "Pemilik": nama_pemilik,
        "Jenis kelamin": ikm.get_jenis_kelamin_display(),
        "Desa/kelurahan": ikm.desa.nama_lengkap,
        "Tampil untuk umum": "Disetujui pemilik" if ikm.persetujuan_publik else "Tidak",
    }
    if pribadi:
        usaha |= {"NIB": ikm.nib, "NPWP": pribadi["npwp"]}
        pemilik |= {"Telepon": pribadi["telepon"], "NIK": pribadi["nik"], "Alamat": alamat, "Koordinat": koordinat}
    susunan = (("Usaha", "building-factory-2", usaha), ("Pemilik dan tempat", "user", pemilik))
    return [
        {"judul": j, "ikon": i, "butir": [(label, nilai, "") for label, nilai in isi.items()]} for j, i, isi in susunan
    ]


class IKMCreateView(ServiceFormView):
    form_class = IKMForm
    judul = "Daftarkan IKM"
    pesan_berhasil = "IKM terdaftar."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_register(user, hari_ini())

    def remah(self) -> Remah:
        return [(IKM_DAFTAR.judul, reverse(DAFTAR_URL)), (self.judul, None)]

    def batal_url(self) -> str:
        return reverse(DAFTAR_URL)

    def simpan(self, form: IKMForm, oleh: Pelaku) -> IKM:
        return services.register_ikm(
            oleh=oleh, pada=hari_ini(), data=form.data_layanan(), uid=form.cleaned_data.get("uid")
        )


class IKMEditView(IKMKerjaMixin, ServiceFormView):
    form_class = IKMForm
    judul = "Ubah IKM"

    def boleh(self, user: Any, objek: IKM) -> bool:
        return permissions.can_edit(user, objek, hari_ini())

    def simpan(self, form: IKMForm, oleh: Pelaku) -> IKM:
        return services.update_ikm(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
        )


class ProfilEditView(IKMKerjaMixin, ServiceFormView):
    """One year's profile of one IKM; without a year in the address, a new year."""

    form_class = ProfilForm
    judul = "Profil tahunan"
    pesan_berhasil = "Profil tersimpan; kelas ukuran dihitung ulang."

    def boleh(self, user: Any, objek: IKM) -> bool:
        return permissions.can_edit(user, objek, hari_ini())

    def get_form(self, data: Any = None, berkas: Any = None) -> ProfilForm:
        tahun = self.kwargs.get("tahun")
        profil = get_object_or_404(ProfilTahunan, ikm=self.objek, tahun=tahun) if tahun else None
        awal = {} if profil else {"tahun": hari_ini().year - 1}
        return ProfilForm(data, instance=profil, akar=self.objek, user=self.request.user, initial=awal)

    def simpan(self, form: ProfilForm, oleh: Pelaku) -> IKM:
        services.save_profil(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            tahun=form.cleaned_data["tahun"],
            data=form.data_layanan(),
        )
        return self.objek


class AksesView(IKMKerjaMixin, ServiceFormView):
    """The officer hands the owner a one-time code; it is shown once, in the answer to the POST."""

    form_class = AksesForm
    judul = "Beri akses pemilik"
    tombol = "Buat kode"

    def boleh(self, user: Any, objek: IKM) -> bool:
        return permissions.can_manage_anggota(user, objek, hari_ini())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        terbit = coba(form, lambda: self.simpan(form, Pelaku.dari_request(request))) if form.is_valid() else None
        if terbit is None:
            return self.render_to_response(self.get_context_data(form=form), status=422)
        alamat = request.build_absolute_uri(reverse("account_redeem_code"))
        konteks = {"objek": self.objek, "terbit": terbit, "alamat_kode": alamat, "judul": "Kode untuk pemilik"}
        jawaban = render(request, "ikm/kode_pemilik.html", konteks)
        jawaban["Cache-Control"] = "no-store"
        return jawaban

    def simpan(self, form: AksesForm, oleh: Pelaku) -> KodeTerbit:
        return services.grant_akses(oleh=oleh, pada=hari_ini(), ikm=self.objek, **form.cleaned_data)


class IKMCancelView(IKMKerjaMixin, ServiceActionView):
    judul = "Batalkan data IKM"
    akibat = "IKM hilang dari daftar dan hitungan. Kodenya tetap dan halamannya masih dapat dibaca; admin dapat memulihkannya."
    tombol = "Batalkan IKM"
    gaya = "bahaya"
    pesan_berhasil = "Data IKM dibatalkan."

    def boleh(self, user: Any, objek: IKM) -> bool:
        return permissions.can_cancel(user, objek, hari_ini())

    def lakukan(self, objek: IKM, oleh: Pelaku, data: dict[str, Any]) -> IKM:
        return services.cancel_ikm(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class IKMRestoreView(IKMKerjaMixin, ServiceActionView):
    judul = "Pulihkan data IKM"
    akibat = "IKM kembali masuk daftar dan hitungan."
    tombol = "Pulihkan"
    pesan_berhasil = "Data IKM dipulihkan."

    def boleh(self, user: Any, objek: IKM) -> bool:
        return permissions.can_restore(user, objek)

    def lakukan(self, objek: IKM, oleh: Pelaku, data: dict[str, Any]) -> IKM:
        return services.restore_ikm(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class IKMTrailView(IKMMixin, ScopedDetailView):
    template_name = "generic/trail.html"

    def remah(self, objek: IKM) -> Remah:
        return [(IKM_DAFTAR.judul, reverse(DAFTAR_URL)), (objek.nama, objek.get_absolute_url()), ("Jejak", None)]

    def get_object(self) -> IKM:
        ikm = super().get_object()
        services.wajib(permissions.can_view_trail(self.request.user, ikm))
        return ikm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        return konteks | {
            "jejak": [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:200]],
            "judul": f"Jejak {konteks['objek']}",
        }


class BukaPribadiView(IKMMixin, View):
    """POST only: one personal value in plain, written into the trail; answers the fragment that replaces the mask."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, uid: str, bidang: str) -> HttpResponse:
        ikm, form = self.get_object(), BukaForm({"bidang": bidang, "alasan": request.POST.get("alasan", "")})
        if not form.is_valid():
            raise Http404
        oleh = Pelaku.dari_request(request)
        nilai = services.reveal_pribadi(oleh=oleh, pada=hari_ini(), ikm=ikm, **form.cleaned_data)
        konteks = {"label": BidangPribadi(bidang).label, "nilai": nilai, "ikm": ikm}
        template = "components/masked.html" if getattr(request, "htmx", False) else "ikm/pribadi.html"
        jawaban = render(request, template, konteks)
        jawaban["Cache-Control"] = "no-store"
        return jawaban


class HubungiView(IKMMixin, View):
    """POST only: writes that this person is calling, then shows the `tel:` link. A link and no redirect: the content
    security policy (form-action 'self') forbids a form to lead off the site.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        ikm = self.get_object()
        tujuan = services.call_pemilik(oleh=Pelaku.dari_request(request), pada=hari_ini(), ikm=ikm)
        template = "ikm/_hubungi.html" if getattr(request, "htmx", False) else "ikm/hubungi.html"
        return render(request, template, {"tujuan": tujuan, "ikm": ikm})
