"""A file's way into a register, page by page: upload, columns, preview, result."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.generic import TemplateView, View

from core import format as f
from core.errors import Ditolak, DomainError
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini, sekarang
from kantor import permissions, queries, sasaran
from kantor.enums import IMPOR_BERAKHIR, StatusImpor, StatusTugas
from kantor.forms import SEPULUH_RIBU_DETIK, ImporForm
from kantor.models import HasilImpor, Impor, Tugas
from kantor.services import impor as layanan
from kantor.tables import BARIS_IMPOR_DAFTAR, IMPOR_DAFTAR
from kantor.views.tugas import kemajuan

LANGKAH = ("Unggah", "Arti kolom", "Periksa", "Selesai")
KE_LANGKAH = {
    StatusImpor.DIUNGGAH: 0,
    StatusImpor.DIBACA: 1,
    StatusImpor.DIPETAKAN: 2,
    StatusImpor.DIPERIKSA: 2,
    StatusImpor.MENGIMPOR: 2,
}
BATAS_TERSISA = 50
DAFTAR_URL = "kantor:impor_list"


def impor_terlihat(user: Any) -> Any:
    return Impor.objects.visible_to(user).select_related(
        "tugas__berkas", "tugas__pengguna", "berkas", "oleh", "diimpor_oleh"
    )


def langkah(impor: Impor) -> list[dict[str, str]]:
    kini = KE_LANGKAH.get(StatusImpor(impor.status), len(LANGKAH))
    batal = impor.status == StatusImpor.DIBATALKAN
    keadaan = ["selesai" if i < kini else "kini" if i == kini else "nanti" for i in range(len(LANGKAH))]
    return [
        {"label": label, "keadaan": "batal" if batal and i == len(LANGKAH) - 1 else k}
        for i, (label, k) in enumerate(zip(LANGKAH, keadaan, strict=True))
    ]


def kemajuan_impor(impor: Impor, tugas: Tugas, user: Any) -> dict[str, Any]:
    """The bar of the work under way; when it ends, the page it stands on is fetched anew."""
    isi = kemajuan(tugas, user)
    if isi["url"]:
        isi["url"] = reverse("kantor:impor_progress", args=[impor.uid])
    menulis = impor.status in {StatusImpor.MENGIMPOR, StatusImpor.DIIMPOR}
    return isi | {"url_hasil": "", "url_batal": "" if menulis else isi["url_batal"]}


class ImporMixin(RecordMixin):
    queryset = impor_terlihat

    def bagian_remah(self, impor: Impor, judul: str = "") -> Remah:
        awal: Remah = [(IMPOR_DAFTAR.judul, reverse(DAFTAR_URL))]
        return [*awal, (str(impor), impor.get_absolute_url()), (judul, None)] if judul else [*awal, (str(impor), None)]


class ImporListView(ScopedListView):
    daftar = IMPOR_DAFTAR
    kosong = {
        "judul": "Belum ada berkas yang diimpor",
        "teks": "Punya daftar dalam Excel? Unggah apa adanya: sistem membaca judul kolomnya dan menunjukkan yang keliru.",
        "ikon": "file-spreadsheet",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_impor(user, hari_ini())

    def aksi_utama(self) -> dict[str, str] | None:
        return {"url": reverse("kantor:impor_create"), "label": "Impor berkas", "ikon": "upload"}


class ImporCreateView(ServiceFormView):
    template_name = "kantor/impor_baru.html"
    form_class = ImporForm
    judul = "Impor berkas"
    tombol = "Unggah dan baca"
    pesan_berhasil = "Berkas diterima."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_list_impor(user, hari_ini())

    def get_form(self, data: Any = None, berkas: Any = None) -> ImporForm:
        """`?jenis=` is where the person comes from: what they want to import is chosen already."""
        awal = {"uid": new_uid(), "jenis": self.request.GET.get("jenis", "")}
        return ImporForm(data, berkas, user=self.request.user, pada=hari_ini(), initial=awal)

    def simpan(self, form: ImporForm, oleh: Pelaku) -> Impor:
        isi = form.cleaned_data
        return layanan.upload_impor(
            oleh=oleh,
            jenis=isi["jenis"],
            unggahan=isi["berkas"],
            tahun=isi.get("tahun"),
            pada=sekarang(),
            uid=isi["uid"],
        )

    def batal_url(self) -> str:
        return reverse(DAFTAR_URL)

    def remah(self) -> Remah:
        return [(IMPOR_DAFTAR.judul, reverse(DAFTAR_URL)), (self.judul, None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            langkah=langkah(Impor()), ikon_tombol="upload", detik=SEPULUH_RIBU_DETIK, **kwargs
        )


class ImporDetailView(ImporMixin, TemplateView):
    """Where the import stands and what can be done about it."""

    template_name = "kantor/impor_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        impor = self.get_object()
        if impor.status == StatusImpor.DIBACA and permissions.can_work_on_impor(request.user, impor, hari_ini()):
            return HttpResponseRedirect(reverse("kantor:impor_map", args=[impor.uid]))
        return self.render_to_response(self.get_context_data(impor=impor))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        impor, user = kwargs["impor"], self.request.user
        gagal = impor.tugas is not None and impor.tugas.status in {StatusTugas.GAGAL, StatusTugas.DIBATALKAN}
        return super().get_context_data(
            judul=str(impor),
            remah=self.bagian_remah(impor),
            langkah=langkah(impor),
            sasaran=sasaran.ambil(impor.jenis),
            kemajuan=kemajuan_impor(impor, impor.tugas, user) if impor.berjalan else None,
            gagal=impor.tugas if gagal and impor.status not in IMPOR_BERAKHIR else None,
            boleh=permissions.can_work_on_impor(user, impor, hari_ini()),
            boleh_batal=permissions.can_cancel_impor(user, impor) and not impor.berjalan,
            **self._isi(impor),
            **kwargs,
        )

    def _isi(self, impor: Impor) -> dict[str, Any]:
        if impor.berjalan or impor.disusutkan_pada is not None:
            return {}
        if impor.status == StatusImpor.DIPERIKSA:
            galat = queries.galat_ditolak(impor)
            sebab, lain = queries.sebab_tolak(impor, galat)
            return {
                "ringkasan": queries.ringkasan_impor(impor),
                "tebakan": queries.kelompok_tebakan(impor, utuh=self.request.GET.get("utuh", "")),
                "sebab": sebab,
                "sebab_lain": lain,
                "kata_asing": queries.kata_asing(impor, galat),
            }
        return hasil(impor, self.request.user)


def hasil(impor: Impor, user: Any) -> dict[str, Any]:
    """What a finished import shows: its numbers, whether it can still be undone, what could not be."""
    if impor.diimpor_pada is None:
        return {}
    batas = layanan.batas_urung(impor.diimpor_pada)
    dapat = impor.status == StatusImpor.DIIMPOR and sekarang() <= batas
    tersisa = HasilImpor.objects.filter(impor=impor).exclude(tersisa="")
    return {
        "ringkasan": queries.ringkasan_impor(impor),
        "batas_urung": batas if dapat and permissions.can_undo_impor(user, impor, hari_ini()) else None,
        "tersisa": tersisa[:BATAS_TERSISA],
        "daftar_url": reverse(sasaran.ambil(impor.jenis).daftar_url),
    }


class ImporProgressView(ImporMixin, View):
    """The bar alone, for htmx; the end of the work brings the next page."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        impor = self.get_object()
        if not impor.berjalan:
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return HttpResponse(
            render_to_string("components/progress.html", kemajuan_impor(impor, impor.tugas, request.user))
        )


class ImporRowsView(ImporMixin, ScopedListView):
    """All rows as they were judged, with every error."""

    daftar = BARIS_IMPOR_DAFTAR
    template_name = "kantor/impor_baris.html"
    kosong = {"judul": "Tidak ada baris", "teks": "Berkas ini belum diperiksa, atau rincian barisnya sudah dihapus."}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        self.impor = self.get_object()
        self.daftar = queries.baris_saja(BARIS_IMPOR_DAFTAR, self.impor)  # type: ignore[misc]
        if "format" in request.GET:
            raise PermissionDenied("Gunakan “Unduh baris ditolak”.")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        judul = f"Baris {self.impor}"
        return konteks | {
            "ekspor_urls": None,
            "judul": judul,
            "impor": self.impor,
            "remah": self.bagian_remah(self.impor, "Baris"),
        }


class ImporVerbView(ImporMixin, View):
    """One POST on one import, then back to its page; a refusal is said there."""

    http_method_names = ["post"]

    def lakukan(self, impor: Impor, oleh: Pelaku, data: Any) -> Any:
        raise NotImplementedError

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        impor = self.get_object()
        tujuan: Any = None
        try:
            tujuan = self.lakukan(impor, Pelaku.dari_request(request), request.POST)
        except Ditolak:
            raise
        except DomainError as galat:
            messages.error(request, galat.pesan)
        return HttpResponseRedirect(tujuan if isinstance(tujuan, str) else impor.get_absolute_url())


class ImporDecideView(ImporVerbView):
    """`t_<n>` = ya|tidak decides single guesses; `semua` = "ya|kolom:jenis" a whole kind, "ya|:jenis" in all columns.

    Both come from one form: what was ticked before a whole kind was decided counts too. `utuh` is the kind shown in full.
    """

    def lakukan(self, impor: Impor, oleh: Pelaku, data: Any) -> Any:
        pada, putus = sekarang(), {"ya": True, "tidak": False}
        putusan, _, jenis = str(data.get("semua", "")).partition("|")
        layanan.decide_tebakan(
            oleh=oleh,
            impor=impor,
            keputusan={
                int(k[2:]): putus[n] for k, n in data.items() if k.startswith("t_") and k[2:].isdigit() and n in putus
            },
            semua=(jenis, putus[putusan]) if putusan in putus and jenis else None,
            pada=pada,
        )
        messages.success(self.request, "Keputusan tersimpan.")
        utuh = f"?{urlencode({'utuh': data['utuh']})}" if data.get("utuh") else ""
        return f"{impor.get_absolute_url()}{utuh}#tebakan"


class ImporRecheckView(ImporVerbView):
    def lakukan(self, impor: Impor, oleh: Pelaku, data: Any) -> Any:
        return layanan.recheck_impor(oleh=oleh, impor=impor, pada=sekarang())


class ImporApplyView(ImporVerbView):
    def lakukan(self, impor: Impor, oleh: Pelaku, data: Any) -> Any:
        jumlah = str(data.get("jumlah", ""))
        return layanan.apply_impor(
            oleh=oleh, impor=impor, jumlah=int(jumlah) if jumlah.isascii() and jumlah.isdigit() else -1, pada=sekarang()
        )


class ImporCancelView(ImporVerbView):
    def lakukan(self, impor: Impor, oleh: Pelaku, data: Any) -> Any:
        layanan.cancel_impor(oleh=oleh, impor=impor, pada=sekarang())
        messages.info(self.request, "Tidak ada yang diimpor.")
        return reverse(DAFTAR_URL)


class ImporRejectsView(ImporVerbView):
    def lakukan(self, impor: Impor, oleh: Pelaku, data: Any) -> Any:
        return layanan.request_tolak(oleh=oleh, impor=impor, pada=sekarang()).get_absolute_url()


class ImporUndoView(ImporMixin, ServiceActionView):
    judul = "Urungkan impor"
    tombol = "Urungkan impor"
    gaya = "bahaya"
    pesan_berhasil = "Impor sedang diurungkan."

    def boleh(self, user: Any, objek: Impor) -> bool:
        return permissions.can_undo_impor(user, objek, hari_ini())

    def lakukan(self, objek: Impor, oleh: Pelaku, data: dict[str, Any]) -> Impor:
        return layanan.undo_impor(oleh=oleh, impor=objek, alasan=data["alasan"], pada=sekarang())

    def remah(self) -> Remah:
        return self.bagian_remah(self.objek, self.judul)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        akibat = [
            f"{f.angka(self.objek.jumlah_baru)} data baru dibatalkan: hilang dari daftar dan hitungan, jejaknya tetap.",
            f"{f.angka(self.objek.jumlah_ubah)} data yang diperbarui kembali seperti sebelum impor.",
            "Yang sudah diubah orang sesudah impor dibiarkan, dan disebutkan satu per satu.",
        ]
        return super().get_context_data(**kwargs) | {"akibat": akibat}
