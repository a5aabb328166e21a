"""Papers: what a shipment needs and has, each paper, and what is due when over all shipments."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import TemplateView, View

from core import format as f
from core.errors import wajib
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ekspor import permissions, queries, services
from ekspor.enums import LetakDokumen
from ekspor.forms.dokumen import DokumenForm
from ekspor.models import DokumenEkspor
from ekspor.queries.kesiapan import Kebutuhan, Kesiapan
from ekspor.tables.dokumen import DOKUMEN_DAFTAR, NADA_DOKUMEN, NADA_SIAP, lencana_dokumen
from ekspor.views.pengiriman import PengirimanMixin, remah_pengiriman
from jejak.queries import jejak_objek, sebagai_baris
from kemitraan.queries import alamat_bila_ada

BATAS_JEJAK = 200
DI_PENGIRIMAN = {
    LetakDokumen.PEB: "ekspor:pengiriman_customs",
    LetakDokumen.NPE: "ekspor:pengiriman_customs",
    LetakDokumen.BL: "ekspor:pengiriman_edit",
    LetakDokumen.SURAT_JALAN: "ekspor:pengiriman_edit",
    LetakDokumen.VGM: "ekspor:pengiriman_edit",
}


def susun_kebutuhan(k: Kebutuhan, siap: Kesiapan, *, ubah: bool) -> dict[str, Any]:
    """One line of the checklist: what, in which state, until when, why; the way to fill it in."""
    pada = hari_ini()
    isi = ""
    if ubah and not k.terpenuhi:
        uid = siap.pengiriman.uid
        if k.jenis.letak:
            isi = reverse(DI_PENGIRIMAN[LetakDokumen(k.jenis.letak)], args=[uid])
        elif k.dokumen:
            isi = reverse("ekspor:dokumen_edit", args=[k.dokumen[-1].uid])
        else:
            isi = f"{reverse('ekspor:dokumen_create', args=[uid])}?jenis={k.jenis.kode}"
    return {
        "k": k,
        "isi": isi,
        "lewat": k.lewat(pada),
        "kata": k.status.label if k.status is not None else "Belum ada",
        "nada": _nada(k, pada),
        "aturan_url": k.aturan.get_absolute_url() if k.aturan is not None else "",
        "dokumen": [(d, d.get_absolute_url()) for d in k.dokumen],
    }


def _nada(k: Kebutuhan, pada: date) -> str:
    if k.lewat(pada):
        return "bahaya"
    if k.status is not None:
        return NADA_DOKUMEN[k.status]
    return "perhatian" if k.wajib else "netral"


def susun_kesiapan(siap: Kesiapan, *, ubah: bool) -> dict[str, Any]:
    keadaan = siap.keadaan(hari_ini())
    return {
        "siap": siap,
        "keadaan": keadaan.label,
        "nada_siap": NADA_SIAP[keadaan],
        "ada": len(siap.wajib) - len(siap.kurang),
        "kurang": f.gabung([k.jenis.nama for k in siap.kurang]),
        "wajib": [susun_kebutuhan(k, siap, ubah=ubah) for k in siap.wajib],
        "lain": [susun_kebutuhan(k, siap, ubah=ubah) for k in siap.lain],
    }


class KesiapanPanelView(View):
    """The checklist of one shipment: a fragment for htmx, a page of its own without."""

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        p = get_object_or_404(queries.pengiriman_terlihat(request.user), uid=uid)
        hak = permissions.hak_pengiriman(request.user, p, hari_ini())
        wajib(hak.lihat_buku)
        htmx: Any = getattr(request, "htmx", None)
        konteks = susun_kesiapan(queries.kesiapan(p), ubah=hak.ubah) | {
            "judul": f"Dokumen {p.nomor}",
            "remah": [(p.nomor, alamat_bila_ada(p) or None), ("Dokumen", None)],
            "p": p,
            "tambah_url": reverse("ekspor:dokumen_create", args=[p.uid]) if hak.ubah and p.ekspor else "",
        }
        return render(request, "ekspor/kesiapan.html" + ("#panel" if htmx and not htmx.boosted else ""), konteks)


class DokumenListView(ScopedListView):
    daftar = DOKUMEN_DAFTAR
    kosong = {
        "judul": "Belum ada dokumen",
        "teks": "Dokumen dicatat dari halaman tiap pengiriman; yang perlu dan tenggatnya ada pada Jadwal dokumen.",
        "ikon": "file-text",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_dokumen(user)

    def aksi_utama(self) -> dict[str, str] | None:
        return {"url": reverse("ekspor:dokumen_schedule"), "label": "Jadwal dokumen", "ikon": "calendar-stats"}


class DokumenScheduleView(TemplateView):
    """What is due when: the missing papers of every shipment one may read, overdue first."""

    template_name = "ekspor/jadwal_dokumen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, pada = self.request.user, hari_ini()
        wajib(permissions.can_list_dokumen(user))
        jadwal = queries.jadwal_dokumen(user, pada)
        return super().get_context_data(
            judul="Jadwal dokumen",
            remah=[(DOKUMEN_DAFTAR.judul, reverse("ekspor:dokumen_list")), ("Jadwal", None)],
            jadwal=jadwal,
            pekan=[(label, [self._butir(b, pada) for b in baris]) for label, baris in jadwal.pekan(pada)],
            semua_url=f"{reverse('ekspor:pengiriman_list')}?dokumen=kurang",
            **kwargs,
        )

    def _butir(self, b: queries.TenggatDokumen, pada: Any) -> dict[str, Any]:
        hak = permissions.hak_pengiriman(self.request.user, b.siap.pengiriman, pada)
        return {"b": b, "p": b.siap.pengiriman, "url": b.siap.pengiriman.get_absolute_url()} | susun_kebutuhan(
            b.kebutuhan, b.siap, ubah=hak.ubah
        )


class DokumenCreateView(PengirimanMixin, ServiceFormView):
    """An address may name the kind (`jenis`)."""

    form_class = DokumenForm
    judul = "Catat dokumen"
    pesan_berhasil = "Dokumen tercatat."

    def get_form(self, data: Any = None, berkas: Any = None) -> DokumenForm:
        return DokumenForm(
            data,
            berkas,
            instance=DokumenEkspor(pengiriman=self.objek),
            user=self.request.user,
            pengiriman=self.objek,
            jenis=self.request.GET.get("jenis", "")[:20],
        )

    def simpan(self, form: DokumenForm, oleh: Pelaku) -> Any:
        data = form.data_layanan()
        jenis, berkas = data.pop("jenis"), data.pop("berkas", None)
        services.record_dokumen(
            oleh=oleh,
            pada=hari_ini(),
            pengiriman_uid=self.objek.uid,
            jenis=jenis,
            data=data,
            berkas=berkas,
            uid=form.cleaned_data.get("uid"),
        )
        return self.objek


class DokumenMixin(RecordMixin):
    objek: Any
    judul: ClassVar[str] = ""

    @staticmethod
    def queryset(user: Any) -> Any:
        return (
            DokumenEkspor.objects.visible_to(user)
            .with_untuk_daftar()
            .select_related("pengiriman__ikm__desa", "pengiriman__ikm__digabung_ke", "dicatat_oleh")
        )

    def boleh(self, user: Any, objek: DokumenEkspor) -> bool:
        if self.request.method == "POST":  # somebody typing while it was struck hears so from the service
            return permissions.bertindak_untuk_pengirim(user, objek.pengiriman, hari_ini())
        return permissions.can_edit_dokumen(user, objek, hari_ini())

    def remah(self) -> Remah:
        d = self.objek
        return remah_pengiriman(d.pengiriman, (str(d), d.get_absolute_url()), (self.judul, None))


class DokumenDetailView(DokumenMixin, ScopedDetailView):
    template_name = "ekspor/dokumen_detail.html"

    def remah(self, objek: DokumenEkspor) -> Remah:  # type: ignore[override]
        return remah_pengiriman(objek.pengiriman, (str(objek), None))

    def aksi(self, objek: DokumenEkspor) -> list[dict[str, Any]]:
        user = self.request.user
        ubah = permissions.can_edit_dokumen(user, objek, hari_ini())
        semua = (
            (ubah, "edit", "Ubah", "pencil", "utama"),
            (permissions.can_view_trail_dokumen(user), "trail", "Jejak", "history", "biasa"),
            (ubah, "cancel", "Batalkan", "ban", "biasa"),
        )
        return [
            {"url": reverse(f"ekspor:dokumen_{n}", args=[objek.uid]), "label": label, "ikon": ikon, "gaya": gaya}
            for boleh, n, label, ikon, gaya in semua
            if boleh
        ]

    def bagian(self, objek: DokumenEkspor) -> list[dict[str, Any]]:
        return susun_bagian(objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        d: DokumenEkspor = konteks["objek"]
        buka = permissions.can_open_berkas_dokumen(self.request.user)
        url = reverse("kantor:berkas_panel", args=[d._meta.label_lower, d.uid]) if buka else ""
        return konteks | {"lencana": lencana_dokumen(d), "berkas_url": url, "d": d}


def susun_bagian(objek: DokumenEkspor) -> list[dict[str, Any]]:
    d, p = objek, objek.pengiriman
    surat = {
        "Dokumen": d.jenis.nama,
        "Nomor": d.nomor,
        "Tanggal": f.tanggal(d.tanggal) if d.tanggal else "",
        "Alasan": d.alasan,
        "Kontainer": str(d.kontainer) if d.kontainer else "semua",
        "Dicatat oleh": str(d.dicatat_oleh) if d.dicatat_oleh else "",
    }
    kirim = {"Nomor": p.nomor, "Pengirim": str(p.pengirim), "Tujuan": str(p.tujuan)}
    return [
        {"judul": judul, "ikon": ikon, "butir": [(k, v, "") for k, v in isi.items() if v]}
        for judul, ikon, isi in (("Dokumen", "file-text", surat), ("Pengiriman", "ship", kirim))
    ]


class DokumenEditView(DokumenMixin, ServiceFormView):
    form_class = DokumenForm
    judul = "Ubah dokumen"

    def get_form(self, data: Any = None, berkas: Any = None) -> DokumenForm:
        return DokumenForm(data, berkas, instance=self.objek, user=self.request.user, pengiriman=self.objek.pengiriman)

    def simpan(self, form: DokumenForm, oleh: Pelaku) -> DokumenEkspor:
        return services.update_dokumen(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
        )


class DokumenCancelView(DokumenMixin, ServiceActionView):
    judul = "Batalkan dokumen"
    akibat = "Pengirimannya dihitung kekurangan dokumen ini lagi. Berkas dan jejaknya tetap dapat dibaca."
    tombol = "Batalkan dokumen"
    gaya = "bahaya"
    pesan_berhasil = "Dokumen dibatalkan."

    def lakukan(self, objek: DokumenEkspor, oleh: Pelaku, data: dict[str, Any]) -> DokumenEkspor:
        return services.cancel_dokumen(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class DokumenTrailView(DokumenMixin, ScopedDetailView):
    template_name = "generic/trail.html"

    def get_object(self) -> Any:
        wajib(permissions.can_view_trail_dokumen(self.request.user))
        return super().get_object()

    def remah(self, objek: DokumenEkspor) -> Remah:  # type: ignore[override]
        return remah_pengiriman(objek.pengiriman, (str(objek), objek.get_absolute_url()), ("Jejak", None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:BATAS_JEJAK]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}
