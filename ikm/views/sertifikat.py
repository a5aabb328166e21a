from __future__ import annotations

from typing import Any

from django.urls import reverse

from core import format as f
from core.pelaku import Pelaku
from core.views import Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ikm import permissions, services
from ikm.forms import SertifikatForm
from ikm.models import Sertifikat
from ikm.tables import SERTIFIKAT_DAFTAR
from ikm.tables.sertifikat import lencana_keadaan
from ikm.views.dasar import CatatanCreateView, CatatanMixin, CatatanTrailView, remah_ikm
from ikm.views.tab import IKMTabView

TAB_SERTIFIKAT = ("Sertifikat", "ikm:sertifikat_tab")


class SertifikatListView(ScopedListView):
    daftar = SERTIFIKAT_DAFTAR
    kosong = {
        "judul": "Belum ada sertifikat",
        "teks": "Sertifikat dicatat dari halaman tiap IKM, pada tab Sertifikat.",
        "ikon": "certificate",
    }


class SertifikatTabView(IKMTabView):
    tab = "ikm:sertifikat_tab"
    template_name = "ikm/sertifikat_tab.html"

    def aksi(self, objek: Any) -> list[dict[str, Any]]:
        if not permissions.can_edit(self.request.user, objek, hari_ini()):
            return []
        url = reverse("ikm:sertifikat_create", args=[objek.uid])
        return [{"url": url, "label": "Tambah sertifikat", "ikon": "plus", "gaya": "utama"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        sertifikat = Sertifikat.objects.tercatat().dari(konteks["ikm"]).order_by("jenis", "berlaku_sampai", "pk")
        return konteks | {"sertifikat": [(s, lencana_keadaan(s)) for s in sertifikat]}


class SertifikatMixin(CatatanMixin):
    tab = TAB_SERTIFIKAT

    @staticmethod
    def queryset(user: Any) -> Any:
        return Sertifikat.objects.visible_to(user).select_related("ikm__desa__induk", "ikm__digabung_ke__desa")


class SertifikatDetailView(SertifikatMixin, ScopedDetailView):
    template_name = "ikm/sertifikat_detail.html"

    def remah(self, objek: Sertifikat) -> Remah:  # type: ignore[override]
        return remah_ikm(objek.ikm, *TAB_SERTIFIKAT, (str(objek), None))

    def aksi(self, objek: Sertifikat) -> list[dict[str, Any]]:
        user, pada = self.request.user, hari_ini()
        boleh_ubah = permissions.can_edit_sertifikat(user, objek, pada)
        semua = (
            (boleh_ubah, "ikm:sertifikat_edit", "Ubah", "pencil", "utama"),
            (permissions.can_view_trail_produk(user), "ikm:sertifikat_trail", "Jejak", "history", "biasa"),
            (boleh_ubah, "ikm:sertifikat_cancel", "Batalkan", "ban", "biasa"),
            (
                permissions.can_restore_sertifikat(user, objek, pada),
                "ikm:sertifikat_restore",
                "Pulihkan",
                "restore",
                "biasa",
            ),
        )
        return [
            {"url": reverse(nama, args=[objek.uid]), "label": label, "ikon": ikon, "gaya": gaya}
            for boleh, nama, label, ikon, gaya in semua
            if boleh
        ]

    def bagian(self, objek: Sertifikat) -> list[dict[str, Any]]:
        return susun_bagian(objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        s = konteks["objek"]
        boleh = permissions.can_view_berkas_sertifikat(self.request.user, s, hari_ini())
        url = reverse("kantor:berkas_panel", args=[s._meta.label_lower, s.uid]) if boleh else ""
        return konteks | {"ikm": permissions.penerus(s.ikm), "lencana": lencana_keadaan(s), "berkas_url": url}


def susun_bagian(s: Sertifikat) -> list[dict[str, Any]]:
    sampai = f.tanggal(s.berlaku_sampai) if s.berlaku_sampai else "tanpa batas waktu"
    surat = {"Jenis": s.get_jenis_display(), "Nomor": s.nomor, "Penerbit": s.penerbit, "Keterangan": s.keterangan}
    masa = {"Terbit": f.tanggal(s.terbit) if s.terbit else None, "Berlaku sampai": sampai}
    return [
        {"judul": judul, "ikon": ikon, "butir": [(label, nilai, "") for label, nilai in isi.items()]}
        for judul, ikon, isi in (("Surat", "certificate", surat), ("Masa berlaku", "calendar-event", masa))
    ]


class SertifikatCreateView(CatatanCreateView):
    tab = TAB_SERTIFIKAT
    form_class = SertifikatForm
    judul = "Tambah sertifikat"
    pesan_berhasil = "Sertifikat tersimpan."

    def simpan(self, form: SertifikatForm, oleh: Pelaku) -> Sertifikat:
        return services.register_sertifikat(
            oleh=oleh,
            pada=hari_ini(),
            ikm_uid=self.objek.uid,
            data=form.data_layanan(),
            uid=form.cleaned_data.get("uid"),
        )


class SertifikatEditView(SertifikatMixin, ServiceFormView):
    form_class = SertifikatForm
    judul = "Ubah sertifikat"

    def boleh(self, user: Any, objek: Sertifikat) -> bool:
        return permissions.can_edit_sertifikat(user, objek, hari_ini())

    def simpan(self, form: SertifikatForm, oleh: Pelaku) -> Sertifikat:
        return services.update_sertifikat(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
        )


class SertifikatCancelView(SertifikatMixin, ServiceActionView):
    judul = "Batalkan sertifikat"
    akibat = "Sertifikat hilang dari halaman IKM dan tidak diingatkan lagi. Kantor dapat memulihkannya."
    tombol = "Batalkan sertifikat"
    gaya = "bahaya"
    pesan_berhasil = "Sertifikat dibatalkan."

    def boleh(self, user: Any, objek: Sertifikat) -> bool:
        return permissions.can_edit_sertifikat(user, objek, hari_ini())

    def lakukan(self, objek: Sertifikat, oleh: Pelaku, data: dict[str, Any]) -> Sertifikat:
        return services.cancel_sertifikat(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class SertifikatRestoreView(SertifikatMixin, ServiceActionView):
    judul = "Pulihkan sertifikat"
    akibat = "Sertifikat kembali tampil pada halaman IKM."
    tombol = "Pulihkan"
    pesan_berhasil = "Sertifikat dipulihkan."

    def boleh(self, user: Any, objek: Sertifikat) -> bool:
        return permissions.can_restore_sertifikat(user, objek, hari_ini())

    def lakukan(self, objek: Sertifikat, oleh: Pelaku, data: dict[str, Any]) -> Sertifikat:
        return services.restore_sertifikat(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class SertifikatTrailView(SertifikatMixin, CatatanTrailView):
    pass
