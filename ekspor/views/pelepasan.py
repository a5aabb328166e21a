"""Send-offs: planned, confirmed, printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.generic import View

from core import format as f
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ekspor import permissions, queries, services
from ekspor.cetak import naskah_docx, naskah_pdf
from ekspor.forms.pelepasan import KonfirmasiForm, PelepasanForm
from ekspor.models import Pelepasan
from ekspor.queries import AngkaPelepasan
from ekspor.tables.pelepasan import PELEPASAN_DAFTAR, lencana_pelepasan
from ekspor.views.pengiriman import PengirimanMixin
from jejak.queries import jejak_objek, sebagai_baris

DAFTAR_URL = "ekspor:pelepasan_list"
BATAS_JEJAK = 200
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def remah_pelepasan(*lagi: tuple[str, str | None]) -> Remah:
    return [(PELEPASAN_DAFTAR.judul, reverse(DAFTAR_URL)), *lagi]


class PelepasanListView(ScopedListView):
    daftar = PELEPASAN_DAFTAR
    kosong = {
        "judul": "Belum ada pelepasan",
        "teks": "Direncanakan dinas dari halaman pengirimannya; angkanya dikonfirmasi pengirim, lalu naskahnya dapat dicetak.",
        "ikon": "flag",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_pelepasan(user)


class PelepasanCreateView(PengirimanMixin, ServiceFormView):
    form_class = PelepasanForm
    judul = "Rencanakan pelepasan"
    pesan_berhasil = "Pelepasan direncanakan; pengirim diminta mengonfirmasi angkanya."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_plan_pelepasan(user, objek)

    def get_form(self, data: Any = None, berkas: Any = None) -> PelepasanForm:
        awal = {"tanggal": self.objek.rencana_kirim}
        return PelepasanForm(
            data, berkas, instance=Pelepasan(pengiriman=self.objek), user=self.request.user, initial=awal
        )

    def simpan(self, form: PelepasanForm, oleh: Pelaku) -> Pelepasan:
        return services.plan_pelepasan(
            oleh=oleh, pengiriman_uid=self.objek.uid, data=form.data_layanan(), uid=form.cleaned_data.get("uid")
        )


class PelepasanMixin(RecordMixin):
    objek: Any
    judul: ClassVar[str] = ""

    @staticmethod
    def queryset(user: Any) -> Any:
        return Pelepasan.objects.visible_to(user).with_untuk_daftar()

    def boleh(self, user: Any, objek: Pelepasan) -> bool:
        return permissions.can_edit_pelepasan(user, objek)

    def remah(self) -> Remah:
        return remah_pelepasan((str(self.objek), self.objek.get_absolute_url()), (self.judul, None))


def susun_angka(a: AngkaPelepasan) -> list[tuple[str, str]]:
    """The figures to confirm, in words."""
    desa = [(f"Desa {nama} ({f.angka(n)} IKM)", f.rupiah(nilai)) for nama, nilai, n in a.desa]
    lain = [(nama, f.rupiah(nilai)) for nama, nilai, _ in a.lain]
    nilai = f.rupiah(a.nilai) if a.nilai is not None else "menunggu kurs"
    dasar = a.dasar if a.dasar == "FOB" else a.dasar.lower()
    siapa = f"{f.persen(float(a.persen_ikm))}, {f.angka(a.ikm)} IKM, {f.angka(a.pekerja)} pekerja"
    return [
        ("Nilai", f"{nilai} ({dasar})"),
        ("Kontainer", f.angka(a.kontainer)),
        ("Barang", a.barang),
        ("Buatan IKM", f"{f.rupiah(a.dari_ikm)} ({siapa})"),
        *desa,
        *lain,
        ("Kerja sendiri", f.rupiah(a.sendiri)),
    ]


class PelepasanDetailView(PelepasanMixin, ScopedDetailView):
    template_name = "ekspor/pelepasan_detail.html"

    def remah(self, objek: Pelepasan) -> Remah:  # type: ignore[override]
        return remah_pelepasan((str(objek), None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks, user = super().get_context_data(**kwargs), self.request.user
        x: Pelepasan = konteks["objek"]
        kini = queries.angka_pelepasan(user, x.pengiriman)
        tetap = x.angka is not None and x.angka == kini.json()
        konfirmasi = permissions.can_confirm_pelepasan(user, x, hari_ini()) and not tetap
        cetak = permissions.can_print_pelepasan(user) and x.dikonfirmasi and not x.dibatalkan
        return konteks | {
            "x": x,
            "p": x.pengiriman,
            "lencana": lencana_pelepasan(x),
            "angka": susun_angka(AngkaPelepasan.dari_json(x.angka) if x.angka else kini),
            "berubah": susun_angka(kini) if x.dikonfirmasi and not tetap else None,
            "aksi": susun_aksi(user, x, konfirmasi=konfirmasi, cetak=cetak),
        }


def susun_aksi(user: Any, x: Pelepasan, *, konfirmasi: bool, cetak: bool) -> list[dict[str, Any]]:
    ubah = permissions.can_edit_pelepasan(user, x)
    semua = (
        (konfirmasi, "confirm", "Konfirmasi angkanya", "circle-check", "utama"),
        (cetak, "pdf", "Naskah PDF", "printer", "biasa" if konfirmasi else "utama"),
        (cetak, "docx", "Naskah Word", "file-text", "biasa"),
        (ubah, "edit", "Ubah acara", "pencil", "biasa"),
        (permissions.can_view_trail_pelepasan(user), "trail", "Jejak", "history", "biasa"),
        (ubah, "cancel", "Batalkan", "ban", "biasa"),
    )
    return [
        {"url": reverse(f"ekspor:pelepasan_{n}", args=[x.uid]), "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, n, label, ikon, gaya in semua
        if boleh
    ]


class PelepasanEditView(PelepasanMixin, ServiceFormView):
    form_class = PelepasanForm
    judul = "Ubah acara pelepasan"

    def simpan(self, form: PelepasanForm, oleh: Pelaku) -> Pelepasan:
        return services.update_pelepasan(
            oleh=oleh, uid=self.objek.uid, versi=form.cleaned_data.get("versi") or 0, data=form.data_layanan()
        )


class PelepasanConfirmView(PelepasanMixin, ServiceActionView):
    judul = "Konfirmasi angka pelepasan"
    tombol = "Ya, angkanya benar"
    pesan_berhasil = "Angkanya dikonfirmasi; kantor kini dapat mencetak naskahnya."

    def boleh(self, user: Any, objek: Pelepasan) -> bool:
        if self.request.method == "POST":
            return permissions.bertindak_untuk_pengirim(user, objek.pengiriman, hari_ini())
        return permissions.can_confirm_pelepasan(user, objek, hari_ini())

    def get_form(self, data: Any = None) -> KonfirmasiForm:
        return KonfirmasiForm(data, initial={"versi": self.objek.versi})

    def lakukan(self, objek: Pelepasan, oleh: Pelaku, data: dict[str, Any]) -> Pelepasan:
        return services.confirm_pelepasan(oleh=oleh, pada=hari_ini(), uid=objek.uid, versi=data["versi"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        angka = susun_angka(queries.angka_pelepasan(self.request.user, self.objek.pengiriman))
        kata = ["Angka ini dibacakan pada acara dan dibekukan sampai dikonfirmasi lagi:"]
        kata += [f"{label}: {nilai}" for label, nilai in angka]
        return super().get_context_data(**({"akibat": kata, "pertanyaan": str(self.objek)} | kwargs))


class PelepasanCancelView(PelepasanMixin, ServiceActionView):
    judul = "Batalkan pelepasan"
    akibat = "Naskahnya tidak dapat dicetak lagi. Pengirimannya sendiri tidak berubah."
    tombol = "Batalkan pelepasan"
    gaya = "bahaya"
    pesan_berhasil = "Pelepasan dibatalkan."

    def lakukan(self, objek: Pelepasan, oleh: Pelaku, data: dict[str, Any]) -> Pelepasan:
        return services.cancel_pelepasan(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class PelepasanTrailView(PelepasanMixin, ScopedDetailView):
    template_name = "generic/trail.html"

    def get_object(self) -> Any:
        wajib(permissions.can_view_trail_pelepasan(self.request.user))
        return super().get_object()

    def remah(self, objek: Pelepasan) -> Remah:  # type: ignore[override]
        return remah_pelepasan((str(objek), objek.get_absolute_url()), ("Jejak", None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:BATAS_JEJAK]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}


@dataclass(frozen=True, slots=True)
class BentukNaskah:
    cetak: Callable[[Any], bytes]
    akhiran: str
    jenis: str


class NaskahView(PelepasanMixin, View):
    """The sheet, for whoever reads the regency's figures; only once the sender confirmed its own."""

    bentuk: ClassVar[BentukNaskah]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        x: Pelepasan = self.get_object()
        wajib(permissions.can_print_pelepasan(request.user))
        if not x.dikonfirmasi or x.dibatalkan:
            raise DomainError("Naskah dicetak sesudah pengirim mengonfirmasi angkanya.", kode="belum_dikonfirmasi")
        isi = self.bentuk.cetak(queries.naskah_pelepasan(x, settings.NAMA_KANTOR, hari_ini()))
        nama = f"naskah-pelepasan-{x.pengiriman.nomor}.{self.bentuk.akhiran}".lower()
        kepala = {
            "Content-Disposition": content_disposition_header(True, nama) or "",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        }
        return HttpResponse(isi, content_type=self.bentuk.jenis, headers=kepala)


class NaskahPDFView(NaskahView):
    bentuk = BentukNaskah(naskah_pdf, "pdf", "application/pdf")


class NaskahDOCXView(NaskahView):
    bentuk = BentukNaskah(naskah_docx, "docx", DOCX)


class PelepasanPanelView(View):
    """On the page of the shipment: the send-off there is, or the way to plan one."""

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        p = get_object_or_404(queries.pengiriman_terlihat(request.user), uid=uid)
        wajib(permissions.can_view_buku(request.user, p, hari_ini()))
        htmx: Any = getattr(request, "htmx", None)
        x = Pelepasan.objects.visible_to(request.user).tercatat().filter(pengiriman=p).first()
        konteks = {
            "judul": f"Pelepasan {p.nomor}",
            "remah": [(p.nomor, p.get_absolute_url()), ("Pelepasan", None)],
            "x": x,
            "lencana": lencana_pelepasan(x) if x else None,
            "rencana_url": reverse("ekspor:pelepasan_create", args=[p.uid])
            if x is None and permissions.can_plan_pelepasan(request.user, p)
            else "",
        }
        return render(request, "ekspor/pelepasan_panel.html" + ("#panel" if htmx and not htmx.boosted else ""), konteks)
