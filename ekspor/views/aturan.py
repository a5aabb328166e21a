"""The rules that ask for papers: read by everybody, kept by the office."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from core import format as f
from core.errors import wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ekspor import permissions, services
from ekspor.forms.dokumen import AkhiriAturanForm, AturanForm
from ekspor.models import AturanDokumen
from ekspor.tables.dokumen import ATURAN_DAFTAR
from jejak.queries import jejak_objek, sebagai_baris

DAFTAR_URL = "ekspor:aturan_list"
BATAS_JEJAK = 200


def remah_aturan(*lagi: tuple[str, str | None]) -> Remah:
    return [(ATURAN_DAFTAR.judul, reverse(DAFTAR_URL)), *lagi]


class AturanListView(ScopedListView):
    daftar = ATURAN_DAFTAR
    template_name = "ekspor/aturan_daftar.html"
    kosong = {
        "judul": "Belum ada aturan",
        "teks": "Muat data rujukan, atau tambahkan aturan pertama.",
        "ikon": "scale",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_aturan(user)

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_edit_aturan(self.request.user):
            return None
        return {"url": reverse("ekspor:aturan_create"), "label": "Tambah aturan", "ikon": "plus"}


class AturanMixin(RecordMixin):
    objek: Any
    judul: ClassVar[str] = ""

    @staticmethod
    def queryset(user: Any) -> Any:
        return AturanDokumen.objects.visible_to(user).select_related("jenis", "negara")

    def boleh(self, user: Any, objek: AturanDokumen) -> bool:
        return permissions.can_edit_aturan(user) and (self.request.method == "POST" or not objek.dibatalkan)

    def remah(self) -> Remah:
        return remah_aturan((str(self.objek), self.objek.get_absolute_url()), (self.judul, None))


class AturanDetailView(AturanMixin, ScopedDetailView):
    def remah(self, objek: AturanDokumen) -> Remah:  # type: ignore[override]
        return remah_aturan((str(objek), None))

    def aksi(self, objek: AturanDokumen) -> list[dict[str, Any]]:
        jaga = permissions.can_edit_aturan(self.request.user)
        ubah = jaga and not objek.dibatalkan
        semua = (
            (ubah, "end", "Akhiri", "calendar-event", "utama"),
            (jaga, "trail", "Jejak", "history", "biasa"),
            (ubah, "cancel", "Batalkan", "ban", "biasa"),
        )
        return [
            {"url": reverse(f"ekspor:aturan_{n}", args=[objek.uid]), "label": label, "ikon": ikon, "gaya": gaya}
            for boleh, n, label, ikon, gaya in semua
            if boleh
        ]

    def bagian(self, objek: AturanDokumen) -> list[dict[str, Any]]:
        return susun_bagian(objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        a: AturanDokumen = konteks["objek"]
        if a.dibatalkan:
            lencana = "dibatalkan"
        else:
            lencana = "berlaku" if a.berlaku_sampai is None or a.berlaku_sampai >= hari_ini() else "berakhir"
        return konteks | {"lencana": lencana, "subjudul": "Bukan nasihat hukum; periksa naskah aturannya."}


def susun_bagian(objek: AturanDokumen) -> list[dict[str, Any]]:
    a, n = objek, objek.hari_sebelum_closing
    minta = {
        "Dokumen": a.jenis.nama,
        "Sifat": "Wajib" if a.wajib else "Bila diperlukan",
        "Tenggat": f"{f.angka(n)} hari sebelum closing" if n >= 0 else f"{f.angka(-n)} hari sesudah closing",
        "Pengiriman": a.get_jenis_pengiriman_display(),
        "Barang": f"HS {a.awalan_hs}…" if a.awalan_hs else "semua barang",
        "Tujuan": a.negara.nama if a.negara else "semua negara" if a.jenis_pengiriman == "ekspor" else "semua provinsi",
    }
    dasar = {
        "Dasar": a.dasar,
        "Berlaku": f"{f.tanggal(a.berlaku_dari)} – {f.tanggal(a.berlaku_sampai) if a.berlaku_sampai else 'sekarang'}",
        "Catatan": a.catatan,
        "Sumber": a.tautan,
    }
    return [
        {"judul": judul, "ikon": ikon, "butir": [(k, v, "") for k, v in isi.items() if v]}
        for judul, ikon, isi in (("Yang diminta", "file-text", minta), ("Dasar", "scale", dasar))
    ]


class AturanCreateView(ServiceFormView):
    form_class = AturanForm
    judul = "Tambah aturan dokumen"
    pesan_berhasil = "Aturan tersimpan; pengiriman yang berjalan dinilai dengannya."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_edit_aturan(user)

    def get_form(self, data: Any = None, berkas: Any = None) -> AturanForm:
        awal = {"uid": new_uid(), "berlaku_dari": hari_ini(), "wajib": True}
        return AturanForm(data, berkas, instance=AturanDokumen(), user=self.request.user, initial=awal)

    def simpan(self, form: AturanForm, oleh: Pelaku) -> AturanDokumen:
        return services.create_aturan(oleh=oleh, data=form.data_layanan(), uid=form.cleaned_data.get("uid"))

    def batal_url(self) -> str:
        return reverse(DAFTAR_URL)

    def remah(self) -> Remah:
        return remah_aturan((self.judul, None))


class AturanEndView(AturanMixin, ServiceActionView):
    judul = "Akhiri aturan"
    akibat = "Pengiriman sesudah hari itu tidak diminta dokumen ini lagi; yang sebelumnya tetap dinilai dengannya."
    tombol = "Akhiri aturan"
    pesan_berhasil = "Aturan diakhiri."

    def get_form(self, data: Any = None) -> AkhiriAturanForm:
        return AkhiriAturanForm(data, versi=self.objek.versi, pada=hari_ini())

    def lakukan(self, objek: AturanDokumen, oleh: Pelaku, data: dict[str, Any]) -> AturanDokumen:
        return services.end_aturan(oleh=oleh, uid=objek.uid, versi=data["versi"], berlaku_sampai=data["berlaku_sampai"])


class AturanCancelView(AturanMixin, ServiceActionView):
    judul = "Batalkan aturan"
    akibat = "Aturan ini dianggap tidak pernah ada. Untuk aturan yang memang pernah berlaku, akhiri saja."
    tombol = "Batalkan aturan"
    gaya = "bahaya"
    pesan_berhasil = "Aturan dibatalkan."

    def lakukan(self, objek: AturanDokumen, oleh: Pelaku, data: dict[str, Any]) -> AturanDokumen:
        return services.cancel_aturan(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class AturanTrailView(AturanMixin, ScopedDetailView):
    template_name = "generic/trail.html"

    def get_object(self) -> Any:
        wajib(permissions.can_edit_aturan(self.request.user))
        return super().get_object()

    def remah(self, objek: AturanDokumen) -> Remah:  # type: ignore[override]
        return remah_aturan((str(objek), objek.get_absolute_url()), ("Jejak", None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:BATAS_JEJAK]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}
