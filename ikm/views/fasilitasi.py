from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from core.errors import wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView, coba
from core.waktu import hari_ini
from ikm import permissions, queries, services
from ikm.forms import FasilitasiForm, PesertaForm, PesertaTambahForm
from ikm.models import Fasilitasi, Kunjungan, PesertaFasilitasi
from ikm.tables import FASILITASI_DAFTAR
from ikm.views.tab import IKMTabView
from jejak.queries import jejak_objek, sebagai_baris

DAFTAR_FASILITASI = "ikm:fasilitasi_list"


class FasilitasiMixin(RecordMixin):
    queryset = FASILITASI_DAFTAR.queryset
    judul: ClassVar[str] = ""

    def remah(self, *args: Any) -> Remah:
        objek = args[0] if args else self.objek  # type: ignore[attr-defined]
        return [*awal(), (str(objek), objek.get_absolute_url()), (self.judul, None)]


def awal() -> Remah:
    return [(FASILITASI_DAFTAR.judul, reverse(DAFTAR_FASILITASI))]


class FasilitasiListView(ScopedListView):
    daftar = FASILITASI_DAFTAR
    kosong = {
        "judul": "Belum ada fasilitasi",
        "teks": "Bimtek, pendampingan, permodalan, pameran: bantuan dinas bagi IKM tercatat di sini.",
        "ikon": "heart-handshake",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_fasilitasi(user)

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_record_fasilitasi(self.request.user, hari_ini()):
            return None
        return {"url": reverse("ikm:fasilitasi_create"), "label": "Catat fasilitasi", "ikon": "plus"}


class FasilitasiTabView(IKMTabView):
    tab = "ikm:fasilitasi_tab"
    template_name = "ikm/fasilitasi_tab.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        milik = PesertaFasilitasi.objects.tercatat().dari(konteks["ikm"]).select_related("fasilitasi")
        peserta = milik.filter(fasilitasi__dibatalkan_pada__isnull=True).order_by("-fasilitasi__tanggal", "-pk")
        return konteks | {
            "peserta": list(peserta),
            "lihat_nilai": permissions.can_view_nilai(self.request.user),
            "aksi_kosong": self._menuju_daftar(),
        }

    def _menuju_daftar(self) -> dict[str, str] | None:
        """An IKM becomes a participant on the page of the activity, so that is where to go."""
        if not permissions.can_record_fasilitasi(self.request.user, hari_ini()):
            return None
        return {"url": reverse("ikm:fasilitasi_list"), "label": "Pilih kegiatannya", "ikon": "heart-handshake"}


class FasilitasiDetailView(FasilitasiMixin, ScopedDetailView):
    template_name = "ikm/fasilitasi_detail.html"

    def remah(self, *args: Any) -> Remah:
        return [*awal(), (str(args[0]), None)]

    def aksi(self, objek: Fasilitasi) -> list[dict[str, Any]]:
        return susun_aksi(self.request.user, objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        fasilitasi, user = konteks["objek"], self.request.user
        asal = fasilitasi.asal_kunjungan if permissions.can_list_kunjungan(user) else None
        return konteks | {
            "peserta": queries.peserta_terlihat(user, fasilitasi, hari_ini()),
            "asal": asal,
            "lihat_nilai": permissions.can_view_nilai(user),
            "lihat_jumlah": permissions.can_view_jumlah_nilai(user),
            "boleh_tambah": permissions.can_enter_peserta(user, fasilitasi, hari_ini()),
        }


def susun_aksi(user: Any, objek: Fasilitasi) -> list[dict[str, Any]]:
    ubah, tambah = permissions.can_edit_fasilitasi(user, objek), permissions.can_enter_peserta(user, objek, hari_ini())
    semua = (
        (tambah, "peserta_add", "Tambah peserta", "user-plus", "utama"),
        (ubah, "edit", "Ubah", "pencil", "biasa"),
        (permissions.can_view_trail_fasilitasi(user, objek), "trail", "Jejak", "history", "biasa"),
        (ubah, "cancel", "Batalkan", "ban", "biasa"),
    )
    return [
        {"url": reverse(f"ikm:fasilitasi_{nama}", args=[objek.uid]), "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, nama, label, ikon, gaya in semua
        if boleh
    ]


class FasilitasiCreateView(ServiceFormView):
    """`?asal=` names the visit that asked for it; its IKM becomes the first participant."""

    form_class = FasilitasiForm
    judul = "Catat fasilitasi"
    pesan_berhasil = "Fasilitasi tersimpan. Tambahkan pesertanya."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_record_fasilitasi(user, hari_ini())

    def get_form(self, data: Any = None, berkas: Any = None) -> FasilitasiForm:
        awal = {"uid": new_uid(), "tanggal": hari_ini(), "asal_kunjungan": self.request.GET.get("asal", "")}
        return FasilitasiForm(data, user=self.request.user, initial=awal)

    def simpan(self, form: FasilitasiForm, oleh: Pelaku) -> Fasilitasi:
        data, asal = form.data_layanan(), form.cleaned_data["asal_kunjungan"]
        peserta = [permissions.penerus(asal.ikm)] if isinstance(asal, Kunjungan) else []
        uid = form.cleaned_data["uid"]
        return services.record_fasilitasi(oleh=oleh, pada=hari_ini(), data=data, peserta=peserta, uid=uid)

    def remah(self) -> Remah:
        return [*awal(), (self.judul, None)]

    def batal_url(self) -> str:
        return reverse(DAFTAR_FASILITASI)


class FasilitasiEditView(FasilitasiMixin, ServiceFormView):
    form_class = FasilitasiForm
    judul = "Ubah fasilitasi"

    def boleh(self, user: Any, objek: Fasilitasi) -> bool:
        return permissions.can_edit_fasilitasi(user, objek)

    def simpan(self, form: FasilitasiForm, oleh: Pelaku) -> Fasilitasi:
        versi = form.cleaned_data.get("versi") or 0
        return services.update_fasilitasi(oleh=oleh, uid=self.objek.uid, versi=versi, data=form.data_layanan())


class FasilitasiCancelView(FasilitasiMixin, ServiceActionView):
    judul = "Batalkan fasilitasi"
    akibat = "Fasilitasi dan seluruh pesertanya hilang dari daftar dan hitungan."
    tombol = "Batalkan fasilitasi"
    gaya = "bahaya"
    pesan_berhasil = "Fasilitasi dibatalkan."

    def boleh(self, user: Any, objek: Fasilitasi) -> bool:
        return permissions.can_edit_fasilitasi(user, objek)

    def lakukan(self, objek: Fasilitasi, oleh: Pelaku, data: dict[str, Any]) -> Fasilitasi:
        return services.cancel_fasilitasi(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class FasilitasiTrailView(FasilitasiMixin, ScopedDetailView):
    template_name = "generic/trail.html"
    judul = "Jejak"

    def get_object(self) -> Fasilitasi:
        fasilitasi: Fasilitasi = super().get_object()
        wajib(permissions.can_view_trail_fasilitasi(self.request.user, fasilitasi))
        return fasilitasi

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:200]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}


class PesertaAddView(FasilitasiMixin, ServiceFormView):
    """Search, tick, search again, add them all: the ticks travel with the search, so it needs no script."""

    template_name = "ikm/peserta_tambah.html"
    judul = "Tambah peserta"

    def boleh(self, user: Any, objek: Fasilitasi) -> bool:
        return permissions.can_enter_peserta(user, objek, hari_ini())

    def get_form(self, data: Any = None, berkas: Any = None) -> PesertaTambahForm:
        return PesertaTambahForm(data, user=self.request.user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "cari" in request.POST:
            form = self.get_form()
            form.initial["nilai"] = request.POST.get("nilai", "")
            return self.render_to_response(self.get_context_data(form=form))
        form = self.get_form(request.POST)
        n = coba(form, lambda: self.simpan(form, Pelaku.dari_request(request))) if form.is_valid() else None
        if n is None:
            return self.render_to_response(self.get_context_data(form=form), status=422)
        messages.success(request, f"{n} peserta ditambahkan." if n else "Semuanya sudah menjadi peserta.")
        return HttpResponseRedirect(self.objek.get_absolute_url())

    def simpan(self, form: PesertaTambahForm, oleh: Pelaku) -> int:
        isi = {"ikm": list(form.cleaned_data["ikm"]), "nilai": form.cleaned_data["nilai"]}
        return services.add_peserta(oleh=oleh, pada=hari_ini(), uid=self.objek.uid, **isi)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        isi = self.request.POST if self.request.method == "POST" else self.request.GET
        dipilih, q = daftar_uid(isi.getlist("ikm")), isi.get("q", "").strip()[:100]
        terpilih, calon = queries.calon_peserta(self.request.user, self.objek, q, dipilih, hari_ini())
        return super().get_context_data(terpilih=terpilih, calon=calon, q=q, **kwargs)


def daftar_uid(teks: list[str]) -> list[UUID]:
    hasil = []
    for satu in teks[:200]:
        try:
            hasil.append(UUID(satu))
        except ValueError:
            continue
    return hasil


class PesertaMixin(RecordMixin):
    judul: ClassVar[str]
    objek: PesertaFasilitasi

    @staticmethod
    def queryset(user: Any) -> Any:
        return (
            PesertaFasilitasi.objects.visible_to(user)
            .tercatat()
            .filter(fasilitasi__in=FASILITASI_DAFTAR.queryset(user).values("pk"))
            .select_related("fasilitasi", "ikm__desa", "ikm__digabung_ke__desa")
        )

    def boleh(self, user: Any, objek: PesertaFasilitasi) -> bool:
        return permissions.can_edit_peserta(user, objek, hari_ini())

    def remah(self) -> Remah:
        induk = getattr(self.objek, "fasilitasi", self.objek)
        return [*awal(), (str(induk), induk.get_absolute_url()), (self.judul, None)]


class PesertaEditView(PesertaMixin, ServiceFormView):
    judul = "Ubah peserta"

    def get_form(self, data: Any = None, berkas: Any = None) -> PesertaForm:
        peserta = self.get_object()  # read anew: after a lost update `objek` is the facilitation that moved on
        return PesertaForm(data, instance=peserta, akar=peserta.fasilitasi, user=self.request.user)

    def simpan(self, form: PesertaForm, oleh: Pelaku) -> PesertaFasilitasi:
        return services.update_peserta(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
        )


class PesertaCancelView(PesertaMixin, ServiceActionView):
    judul = "Keluarkan peserta"
    akibat = "IKM ini tidak lagi terhitung sebagai peserta. Jejaknya tetap ada."
    tombol = "Keluarkan"
    gaya = "bahaya"
    pesan_berhasil = "Peserta dikeluarkan."

    def lakukan(self, objek: PesertaFasilitasi, oleh: Pelaku, data: dict[str, Any]) -> PesertaFasilitasi:
        return services.cancel_peserta(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])
