from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from core.errors import wajib
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceFormView
from core.waktu import hari_ini
from ikm import permissions, queries, services
from ikm.forms import SentraForm
from ikm.models import Sentra
from ikm.tables import SENTRA_DAFTAR
from ikm.views.dasar import BATAS_JEJAK
from jejak.queries import jejak_objek, sebagai_baris

SENTRA_URL = "ikm:sentra_list"


class SentraListView(ScopedListView):
    daftar = SENTRA_DAFTAR
    kosong = {
        "judul": "Belum ada sentra",
        "teks": "Sentra adalah kumpulan IKM sejenis di satu desa.",
        "ikon": "users-group",
    }

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_manage_sentra(self.request.user):
            return None
        return {"url": reverse("ikm:sentra_create"), "label": "Tambah sentra", "ikon": "plus"}


class SentraMixin(RecordMixin):
    queryset = SENTRA_DAFTAR.queryset
    objek: Any
    judul: ClassVar[str]

    def remah(self) -> Remah:
        return [
            (SENTRA_DAFTAR.judul, reverse(SENTRA_URL)),
            (self.objek.nama, self.objek.get_absolute_url()),
            (self.judul, None),
        ]


class SentraDetailView(SentraMixin, ScopedDetailView):
    template_name = "ikm/sentra_detail.html"
    tempat_panel = "ikm.sentra"

    def remah(self, objek: Sentra) -> Remah:  # type: ignore[override]
        return [(SENTRA_DAFTAR.judul, reverse(SENTRA_URL)), (objek.nama, None)]

    def aksi(self, objek: Sentra) -> list[dict[str, Any]]:
        semua = (
            (permissions.can_manage_sentra(self.request.user), "ikm:sentra_edit", "Ubah", "pencil", "utama"),
            (permissions.can_view_trail_sentra(self.request.user), "ikm:sentra_trail", "Jejak", "history", "biasa"),
        )
        return [
            {"url": reverse(nama, args=[objek.uid]), "label": label, "ikon": ikon, "gaya": gaya}
            for boleh, nama, label, ikon, gaya in semua
            if boleh
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        sentra, user = konteks["objek"], self.request.user
        ringkas = queries.ringkasan_sentra(user, sentra, hari_ini())
        url = f"{reverse('ikm:list')}?sentra={sentra.uid}"
        return konteks | {
            "sentra": sentra,
            "ringkas": ringkas,
            "angka": susun_angka(ringkas, url, sebut_omzet=permissions.can_view_angka_usaha(user)),
            "daftar_url": url,
            "sebut_tenaga": permissions.can_view_pemilik(user),
        }


def susun_angka(r: queries.RingkasanSentra, url: str, *, sebut_omzet: bool) -> list[dict[str, Any]]:
    angka: list[dict[str, Any]] = [
        {"label": "IKM aktif", "nilai": str(r.n_ikm), "ikon": "building-factory-2", "utama": True, "url": url}
    ]
    if r.n_tenaga_kerja:
        angka.append({"label": "Tenaga kerja", "nilai": f"{r.tenaga_kerja}", "n": r.n_tenaga_kerja, "ikon": "users"})
    angka.append({"label": "Pemilik perempuan", "nilai": str(r.perempuan), "ikon": "user"})
    angka.append({"label": "Produk", "nilai": str(r.produk), "ikon": "package"})
    if sebut_omzet:
        angka.append({"label": "Omzet 12 bulan", "rupiah": r.omzet, "n": r.n_omzet, "ikon": "coin"})
    return angka


class SentraCreateView(ServiceFormView):
    form_class = SentraForm
    judul = "Tambah sentra"
    pesan_berhasil = "Sentra tersimpan."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_manage_sentra(user)

    def remah(self) -> Remah:
        return [(SENTRA_DAFTAR.judul, reverse(SENTRA_URL)), (self.judul, None)]

    def batal_url(self) -> str:
        return reverse(SENTRA_URL)

    def simpan(self, form: SentraForm, oleh: Pelaku) -> Sentra:
        return services.register_sentra(oleh=oleh, data=form.data_layanan(), uid=form.cleaned_data.get("uid"))


class SentraEditView(SentraMixin, ServiceFormView):
    form_class = SentraForm
    judul = "Ubah sentra"

    def boleh(self, user: Any, objek: Sentra) -> bool:
        return permissions.can_manage_sentra(user)

    def simpan(self, form: SentraForm, oleh: Pelaku) -> Sentra:
        versi = form.cleaned_data.get("versi") or 0
        return services.update_sentra(oleh=oleh, uid=self.objek.uid, versi=versi, data=form.data_layanan())


class SentraTrailView(SentraMixin, ScopedDetailView):
    template_name = "generic/trail.html"
    judul = "Jejak"

    def get_object(self) -> Sentra:
        self.objek = super().get_object()
        wajib(permissions.can_view_trail_sentra(self.request.user))
        return self.objek

    def remah(self, objek: Sentra) -> Remah:  # type: ignore[override]
        return SentraMixin.remah(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:BATAS_JEJAK]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}
