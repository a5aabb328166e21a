from __future__ import annotations

from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from core import format as f
from core.pelaku import Pelaku
from core.views import Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ikm import permissions, queries, services
from ikm.forms import KapasitasForm, ProdukForm
from ikm.models import Produk
from ikm.tables import PRODUK_DAFTAR
from ikm.tables.produk import kapasitas
from ikm.views.dasar import CatatanCreateView, CatatanMixin, CatatanTrailView, remah_ikm
from ikm.views.tab import IKMTabView

TAB_PRODUK = ("Produk", "ikm:produk_tab")


class ProdukListView(ScopedListView):
    daftar = PRODUK_DAFTAR
    kosong = {
        "judul": "Belum ada produk",
        "teks": "Produk dicatat dari halaman tiap IKM, pada tab Produk.",
        "ikon": "package",
    }


class ProdukTabView(IKMTabView):
    tab = "ikm:produk_tab"
    template_name = "ikm/produk_tab.html"

    def aksi(self, objek: Any) -> list[dict[str, Any]]:
        if not permissions.can_edit(self.request.user, objek, hari_ini()):
            return []
        url = reverse("ikm:produk_create", args=[objek.uid])
        return [{"url": url, "label": "Tambah produk", "ikon": "plus", "gaya": "utama"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        produk = list(
            Produk.objects.tercatat().dari(konteks["ikm"]).select_related("satuan", "ikm").order_by("nama", "pk")
        )
        foto = queries.foto_produk(p.uid for p in produk)
        return konteks | {
            "produk": [(p, next(iter(foto.get(p.uid, ())), None)) for p in produk],
            "lihat_harga": permissions.can_view_harga(self.request.user),
        }


class ProdukMixin(CatatanMixin):
    tab = TAB_PRODUK

    @staticmethod
    def queryset(user: Any) -> Any:
        return Produk.objects.visible_to(user).select_related(
            "ikm__desa__induk", "ikm__digabung_ke__desa", "ikm__sentra", "satuan", "kode_hs"
        )


class ProdukDetailView(ProdukMixin, ScopedDetailView):
    template_name = "ikm/produk_detail.html"
    tempat_panel = "ikm.produk"

    def remah(self, objek: Produk) -> Remah:  # type: ignore[override]
        return remah_ikm(objek.ikm, *TAB_PRODUK, (objek.nama, None))

    def aksi(self, objek: Produk) -> list[dict[str, Any]]:
        return susun_aksi(self.request.user, objek)

    def bagian(self, objek: Produk) -> list[dict[str, Any]]:
        return susun_bagian(objek, lihat_harga=permissions.can_view_harga(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        produk, user = konteks["objek"], self.request.user
        boleh_unggah = permissions.can_edit_produk(user, produk, hari_ini())
        return konteks | {
            "produk": produk,
            "ikm": permissions.penerus(produk.ikm),
            "foto": queries.foto_produk([produk.uid]).get(produk.uid, []),
            "berkas_url": reverse("kantor:berkas_panel", args=[queries.JENIS_PRODUK, produk.uid])
            if boleh_unggah
            else "",
        }


def susun_aksi(user: Any, objek: Produk) -> list[dict[str, Any]]:
    pada = hari_ini()
    boleh_ubah = permissions.can_edit_produk(user, objek, pada)
    kapasitas_utama = "biasa" if boleh_ubah else "utama"
    semua = (
        (boleh_ubah, "ikm:produk_edit", "Ubah", "pencil", "utama"),
        (
            permissions.can_declare_kapasitas(user, objek, pada),
            "ikm:produk_capacity",
            "Kapasitas bebas",
            "stack-2",
            kapasitas_utama,
        ),
        (permissions.can_view_trail_produk(user), "ikm:produk_trail", "Jejak", "history", "biasa"),
        (boleh_ubah, "ikm:produk_cancel", "Batalkan", "ban", "biasa"),
        (permissions.can_restore_produk(user, objek, pada), "ikm:produk_restore", "Pulihkan", "restore", "biasa"),
    )
    return [
        {"url": reverse(nama, args=[objek.uid]), "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, nama, label, ikon, gaya in semua
        if boleh
    ]


def susun_bagian(p: Produk, *, lihat_harga: bool) -> list[dict[str, Any]]:
    satuan = p.satuan.nama if p.satuan else ""
    harga = f"{f.rupiah(p.harga_acuan)} per {satuan}" if p.harga_acuan is not None else None
    tunggu = f"{f.angka(p.waktu_tunggu_hari)} hari" if p.waktu_tunggu_hari is not None else None
    membuat = [("Proses", p.proses, ""), ("Bahan", p.bahan, ""), ("Kode HS", _kode_hs(p), "")]
    mampu = [("Kapasitas bebas sebulan", kapasitas(p), ""), ("Waktu tunggu", tunggu, "")]
    if lihat_harga:
        mampu.append(("Harga acuan", harga, ""))
    return [
        {"judul": "Cara membuat", "ikon": "hammer", "butir": membuat},
        {"judul": "Kemampuan", "ikon": "stack-2", "butir": mampu},
    ]


def _kode_hs(p: Produk) -> str | None:
    return f"{p.kode_hs_id} {p.kode_hs.uraian}" if p.kode_hs else None


class ProdukCreateView(CatatanCreateView):
    tab = TAB_PRODUK
    form_class = ProdukForm
    judul = "Tambah produk"
    pesan_berhasil = "Produk tersimpan. Tambahkan fotonya agar perusahaan dapat menilai."

    def simpan(self, form: ProdukForm, oleh: Pelaku) -> Produk:
        return services.register_produk(
            oleh=oleh,
            pada=hari_ini(),
            ikm_uid=self.objek.uid,
            data=form.data_layanan(),
            uid=form.cleaned_data.get("uid"),
        )


class ProdukEditView(ProdukMixin, ServiceFormView):
    form_class: ClassVar[type[BaseForm]] = ProdukForm
    judul = "Ubah produk"

    def boleh(self, user: Any, objek: Produk) -> bool:
        return permissions.can_edit_produk(user, objek, hari_ini())

    def simpan(self, form: Any, oleh: Pelaku) -> Produk:
        return services.update_produk(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
        )


class ProdukCapacityView(ProdukEditView):
    """The one figure the owner declares."""

    form_class = KapasitasForm
    judul = "Kapasitas bebas"
    pesan_berhasil = "Kapasitas bebas tersimpan."

    def boleh(self, user: Any, objek: Produk) -> bool:
        return permissions.can_declare_kapasitas(user, objek, hari_ini())


class ProdukCancelView(ProdukMixin, ServiceActionView):
    judul = "Batalkan produk"
    akibat = "Produk hilang dari daftar dan pencarian perusahaan. Halamannya tetap dapat dibuka dan dipulihkan kantor."
    tombol = "Batalkan produk"
    gaya = "bahaya"
    pesan_berhasil = "Produk dibatalkan."

    def boleh(self, user: Any, objek: Produk) -> bool:
        return permissions.can_edit_produk(user, objek, hari_ini())

    def lakukan(self, objek: Produk, oleh: Pelaku, data: dict[str, Any]) -> Produk:
        return services.cancel_produk(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class ProdukRestoreView(ProdukMixin, ServiceActionView):
    judul = "Pulihkan produk"
    akibat = "Produk kembali masuk daftar dan pencarian."
    tombol = "Pulihkan"
    pesan_berhasil = "Produk dipulihkan."

    def boleh(self, user: Any, objek: Produk) -> bool:
        return permissions.can_restore_produk(user, objek, hari_ini())

    def lakukan(self, objek: Produk, oleh: Pelaku, data: dict[str, Any]) -> Produk:
        return services.restore_produk(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class ProdukTrailView(ProdukMixin, CatatanTrailView):
    pass


class SaranProdukView(View):
    """<option>s for the process and material of a product (js/pilihan.js)."""

    def get(self, request: HttpRequest, bidang: str) -> HttpResponse:
        if bidang not in queries.BIDANG_SARAN:
            raise Http404
        pilihan = queries.saran_produk(request.user, bidang, request.GET.get("q", "")[:100])
        return render(request, "ikm/pilihan.html", {"pilihan": pilihan})
