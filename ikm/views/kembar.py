"""The queue of likely doubles, the two side by side, and what people decide about them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from core.errors import DomainError, VersiBerubah
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView
from core.waktu import hari_ini
from ikm import permissions, queries, services
from ikm.enums import StatusKembar
from ikm.forms import GabungForm, UsulForm
from ikm.models import IKM, PasanganKembar, Penggabungan
from ikm.tables import KEMBAR_DAFTAR
from ikm.views.dasar import IKMKerjaMixin, IKMMixin, teruskan
from ikm.views.detail import samar

LIST_URL = "ikm:kembar_list"


class KembarListView(ScopedListView):
    daftar = KEMBAR_DAFTAR
    kosong = {
        "judul": "Tidak ada yang menunggu keputusan",
        "teks": "Pasangan yang mungkin satu usaha dicari setiap malam dan setiap kali IKM didaftarkan atau diubah.",
        "ikon": "circle-check",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_kembar(user)


class KembarMixin(RecordMixin):
    objek: Any
    judul: ClassVar[str]

    @staticmethod
    def queryset(user: Any) -> Any:
        return KEMBAR_DAFTAR.queryset(user).select_related(
            *(f"ikm_{i}__{n}" for i in "ab" for n in ("kbli", "sentra", "desa__induk", "digabung_ke")),
            "diputuskan_oleh",
        )

    def boleh(self, user: Any, objek: PasanganKembar) -> bool:
        return permissions.can_decide(user, objek, hari_ini())

    def remah(self) -> Remah:
        return [
            (KEMBAR_DAFTAR.judul, reverse(LIST_URL)),
            (str(self.objek), self.objek.get_absolute_url()),
            (self.judul, None),
        ]


def url_berikut(user: Any, setelah: PasanganKembar) -> str:
    """The next waiting pair of the queue, from the top again behind its end; "" where none is left."""
    semua: Any = KEMBAR_DAFTAR.queryset(user)
    menunggu = semua.menunggu().exclude(pk=setelah.pk).order_by("-keyakinan", "-pk")
    sesudah = Q(keyakinan__lt=setelah.keyakinan) | Q(keyakinan=setelah.keyakinan, pk__lt=setelah.pk)
    berikut = menunggu.filter(sesudah).first() or menunggu.first()
    return berikut.get_absolute_url() if berikut else ""


class KembarDetailView(KembarMixin, ScopedDetailView):
    template_name = "ikm/kembar_detail.html"

    def remah(self, objek: PasanganKembar) -> Remah:  # type: ignore[override]
        return [(KEMBAR_DAFTAR.judul, reverse(LIST_URL)), (str(objek), None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        pasangan, user, pada = konteks["objek"], self.request.user, hari_ini()
        banding = queries.bandingkan(user, pasangan, pada)
        hidup = pasangan.ikm_a.tercatat and pasangan.ikm_b.tercatat
        return konteks | {
            "pasangan": pasangan,
            "banding": banding,
            "baris": [(b.label, _sel(pasangan.ikm_a, b.a), _sel(pasangan.ikm_b, b.b), b.beda) for b in banding.baris],
            "lencana": StatusKembar(pasangan.status),
            "boleh_putus": permissions.can_decide(user, pasangan, pada) and hidup,
            "hidup": hidup,
            "urung": _dapat_diurungkan(user, pasangan, pada),
            "berikut_url": url_berikut(user, pasangan),
        }


def _dapat_diurungkan(user: Any, pasangan: PasanganKembar, pada: date) -> Penggabungan | None:
    if pasangan.status != StatusKembar.DIGABUNG:
        return None
    semua = Penggabungan.objects.visible_to(user).berlaku().atas(pasangan).select_related("dari", "ke")
    return next((p for p in semua if permissions.can_undo(user, p, pada)), None)


def _sel(ikm: IKM, nilai: Any) -> Any:
    return samar(ikm, nilai) if isinstance(nilai, queries.NilaiPribadi) else nilai


class KembarMergeView(KembarMixin, ServiceActionView):
    """The survivor is in the address: what can be taken over, and what happens to whom, depends on it."""

    form_class = GabungForm
    judul = "Gabungkan"
    tombol = "Gabungkan"
    pesan_berhasil = "Digabung. Bila ternyata keliru, urungkan dari halaman ini."

    def pihak(self) -> tuple[IKM, IKM]:
        a, b = self.objek.ikm_a, self.objek.ikm_b
        pilihan = {a.uid: (b, a), b.uid: (a, b)}
        if self.kwargs["tetap"] not in pilihan:
            raise Http404
        return pilihan[self.kwargs["tetap"]]

    def get_form(self, data: Any = None) -> GabungForm:
        dari, ke = self.pihak()
        return GabungForm(data, dari=dari, ke=ke, ambil=[(k, _label(k)) for k in services.dapat_diambil(dari, ke)])

    def lakukan(self, objek: PasanganKembar, oleh: Pelaku, data: dict[str, Any]) -> Penggabungan:
        return _gabungkan(oleh, *self.pihak(), data)

    def tujuan(self, hasil: Penggabungan) -> str:
        return hasil.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        dari, ke = self.pihak()
        tanya = f"{dari.sebutan} menjadi bagian dari {ke.sebutan}?"
        return super().get_context_data(**kwargs) | {
            "pertanyaan": tanya,
            "akibat": _akibat(dari, ke),
            "ikon": "git-merge",
        }


def _gabungkan(oleh: Pelaku, dari: IKM, ke: IKM, data: dict[str, Any]) -> Penggabungan:
    try:
        return services.merge_ikm(
            oleh=oleh,
            pada=hari_ini(),
            dari=dari.uid,
            ke=ke.uid,
            alasan=data["alasan"],
            ambil=data.get("ambil", ()),
            versi=(data["versi_dari"], data["versi_ke"]),
        )
    except VersiBerubah as galat:
        sebutan = galat.terkini.sebutan
        pesan = f"{sebutan} diubah orang lain sejak halaman ini dibuka. Bandingkan lagi sebelum menggabungkan."
        raise DomainError(pesan, kode=galat.kode) from galat


def _label(kunci: str) -> str:
    label = services.label_ambil(kunci)
    return label[:1].upper() + label[1:]


def _akibat(dari: IKM, ke: IKM) -> list[str]:
    return [
        f"{ke.kode} tetap, dengan isiannya sendiri.",
        f"{dari.kode} tidak lagi muncul dalam daftar dan hitungan; kode dan alamatnya mengantar ke {ke.kode}.",
        "Tidak ada catatan yang dipindahkan: produk, kunjungan, omzet, dan lainnya dari keduanya tampil bersama.",
        "Dapat diurungkan kapan saja; semuanya kembali persis seperti semula.",
    ]


class KembarRejectView(KembarMixin, ServiceActionView):
    judul = "Bukan usaha yang sama"
    akibat = (
        "Keduanya tetap terpisah. Pasangan ini tidak diusulkan lagi, kecuali datanya berubah dan menjadi lebih mirip."
    )
    tombol = "Nyatakan berbeda"
    pesan_berhasil = "Dicatat sebagai dua usaha yang berbeda."

    def lakukan(self, objek: PasanganKembar, oleh: Pelaku, data: dict[str, Any]) -> PasanganKembar:
        return services.reject_pasangan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])

    def tujuan(self, hasil: PasanganKembar) -> str:
        return url_berikut(self.request.user, hasil) or reverse(LIST_URL)


class KembarReopenView(KembarMixin, ServiceActionView):
    judul = "Pertimbangkan lagi"
    akibat = "Pasangan ini kembali ke antrean keputusan."
    tombol = "Kembalikan ke antrean"
    pesan_berhasil = "Pasangan ini menunggu keputusan lagi."

    def lakukan(self, objek: PasanganKembar, oleh: Pelaku, data: dict[str, Any]) -> PasanganKembar:
        return services.reopen_pasangan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class KembarCreateView(IKMKerjaMixin, ServiceActionView):
    """A person knows what the program did not see."""

    judul = "Gabungkan dengan IKM lain"
    akibat = "Keduanya dibandingkan dahulu; belum ada yang berubah."
    tombol = "Bandingkan"
    pesan_berhasil = "Bandingkan keduanya, lalu putuskan."

    def boleh(self, user: Any, objek: IKM) -> bool:
        return permissions.can_propose(user, objek, hari_ini())

    def get_form(self, data: Any = None) -> UsulForm:
        return UsulForm(data, saran=reverse("ikm:kembar_pilihan", args=[self.objek.uid]))

    def lakukan(self, objek: IKM, oleh: Pelaku, data: dict[str, Any]) -> PasanganKembar:
        return services.suggest_pasangan(oleh=oleh, pada=hari_ini(), ikm=objek, kode=data["kode"])

    def tujuan(self, hasil: PasanganKembar) -> str:
        return hasil.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "pertanyaan": f"{self.objek.sebutan} sama dengan …",
            "ikon": "git-merge",
        }


class SaranKembarView(IKMMixin, View):
    """<option>s: the IKM this one may be the same as, by what was typed of a name or code."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, uid: UUID) -> HttpResponse:
        ikm, pada = self.get_object(), hari_ini()
        if not permissions.can_propose(request.user, ikm, pada):
            raise PermissionDenied
        calon = queries.calon_gabung(request.user, ikm, request.GET.get("q", "")[:100], pada)
        return render(
            request,
            "referensi/pilihan.html",
            {"pilihan": [(i.kode, f"{i.nama} · {i.desa.nama_lengkap}") for i in calon]},
        )


class MergeUndoView(ServiceActionView):
    judul = "Urungkan penggabungan"
    tombol = "Urungkan"
    pesan_berhasil = "Penggabungan diurungkan; keduanya seperti semula."

    @staticmethod
    def queryset(user: Any) -> Any:
        return Penggabungan.objects.visible_to(user).select_related("dari__desa", "ke__desa")

    def boleh(self, user: Any, objek: Penggabungan) -> bool:
        return permissions.can_merge(user, objek.dari, objek.ke, hari_ini())

    def lakukan(self, objek: Penggabungan, oleh: Pelaku, data: dict[str, Any]) -> Penggabungan:
        hasil = services.undo_penggabungan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])
        if hasil.dibiarkan:
            isian = ", ".join(hasil.dibiarkan)
            messages.warning(
                self.request, f"Sudah diubah sesudah digabung, jadi dibiarkan pada {objek.ke.sebutan}: {isian}."
            )
        return hasil.penggabungan

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        dari, ke = self.objek.dari, self.objek.ke
        tanya = f"Pisahkan {dari.sebutan} dari {ke.sebutan}?"
        akibat = f"{dari.kode} kembali ke daftar dan hitungan dengan catatannya sendiri."
        return super().get_context_data(**kwargs) | {"pertanyaan": tanya, "akibat": akibat, "ikon": "arrow-back-up"}


class KodeView(IKMMixin, View):
    """The address that is written on paper: by the permanent code."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, kode: str) -> HttpResponse:
        kode = kode.upper()
        ikm = self.rows().filter(kode=kode, digabung_ke__isnull=True).first()
        return redirect(ikm.get_absolute_url()) if ikm else teruskan(request, "ikm:detail", kode=kode)
