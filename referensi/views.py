from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView

from core import format as f
from core.daftar import Daftar
from core.halaman import KepalaKolom, TabelHalaman
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, coba
from core.waktu import hari_ini
from referensi import queries
from referensi.forms import TempelKursForm
from referensi.models import Kurs
from referensi.permissions import can_manage_referensi
from referensi.queries import PratinjauTempel
from referensi.services.kurs import NilaiKurs, record_kurs_pekan
from referensi.tables import KBLI_DAFTAR, KODE_HS_DAFTAR, KURS_DAFTAR, SEMUA_DAFTAR, WILAYAH_DAFTAR, KursTabel

INDEKS = "Data referensi"
# What each table is for, on its tile: icon and words by the key of its Daftar.
UBIN = {
    "wilayah": ("map-pin", "Provinsi sampai desa, kode Kemendagri dan BPS"),
    "kbli": ("briefcase", "Bidang usaha, lima angka, KBLI 2020"),
    "kode-hs": ("tag", "Kode barang bea cukai, delapan angka"),
    "kurs": ("chart-line", "Kurs pajak mingguan (KMK) dan acuan ECB"),
    "hari-libur": ("calendar-event", "Libur nasional dan cuti bersama"),
    "negara": ("world", "Tujuan ekspor, nama Indonesia, Inggris, dan Korea"),
    "pelabuhan": ("ship", "Pelabuhan muat dan tujuan, UN/LOCODE"),
    "mata-uang": ("coin", "Kode tiga huruf dan banyaknya desimal"),
    "satuan": ("scale", "Satuan jumlah, kode UNECE"),
    "incoterm": ("truck", "Syarat penyerahan barang, edisi 2020"),
    "tipe-kontainer": ("package", "Ukuran dan jenis kontainer, ISO 6346"),
}
TEMPEL = "Tempel kurs KMK"


def nama_url(daftar: Daftar) -> str:
    return f"{daftar.kunci.replace('-', '_')}_list"


def _indeks() -> tuple[str, str | None]:
    return INDEKS, reverse("referensi:index")


class IndeksView(TemplateView):
    template_name = "referensi/indeks.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tautan = [
            {
                "judul": d.judul,
                "url": reverse(f"referensi:{nama_url(d)}"),
                "ikon": UBIN[d.kunci][0],
                "teks": UBIN[d.kunci][1],
            }
            for d in SEMUA_DAFTAR
        ]
        boleh = can_manage_referensi(self.request.user)
        return super().get_context_data(
            judul=INDEKS, remah=[(INDEKS, None)], tautan=tautan, boleh_kelola=boleh, **kwargs
        )


class ReferensiListView(ScopedListView):
    """Every reference list: the URL names the Daftar."""

    daftar: ClassVar[Daftar] = SEMUA_DAFTAR[0]
    kosong = {"judul": "Belum dimuat", "teks": "Data ini dimuat dengan perintah manage.py muat_referensi."}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        return konteks | {"remah": [_indeks(), (self.daftar.judul, None)]}


class KursListView(ReferensiListView):
    daftar = KURS_DAFTAR
    template_name = "referensi/kurs_daftar.html"

    def aksi_utama(self) -> dict[str, str] | None:
        if not can_manage_referensi(self.request.user):
            return None
        return {"url": reverse("referensi:kurs_paste"), "label": "Tempel kurs KMK", "ikon": "clipboard-list"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        belum = queries.pekan_kmk_belum_ada(hari_ini())
        return super().get_context_data(belum_ada=belum, pekan=queries.pekan_terakhir(), **kwargs)


class KursPekanView(TemplateView):
    """One decree: every rate of one source that begins on one day."""

    template_name = "referensi/kurs_pekan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mulai = kwargs["mulai"]
        kurs = queries.kurs_pekan(kwargs["sumber"], mulai)
        if not kurs:
            raise Http404
        tabel = KursTabel(self.request.user)
        kepala = [KepalaKolom(k, k.label, str(k.jenis), "", "") for k in tabel.kolom_halaman()]
        judul = f"{kurs[0].get_sumber_display()} {queries.PekanKurs(mulai, max(k.berlaku_sampai for k in kurs))}"
        return super().get_context_data(
            judul=judul,
            remah=[_indeks(), (KURS_DAFTAR.judul, reverse("referensi:kurs_list")), (f.tanggal(mulai), None)],
            kurs=kurs,
            tabel=TabelHalaman(kepala, tabel.baris(kurs)),
            nomor=", ".join(dict.fromkeys(k.nomor for k in kurs if k.nomor)),
            **kwargs,
        )


class KursTempelView(View):
    """Paste, look, confirm. GET and the first POST write nothing; the POST that repeats the preview's `sidik` saves."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not can_manage_referensi(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return _halaman_tempel(request, TempelKursForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TempelKursForm(request.POST)
        if not form.is_valid():
            return _halaman_tempel(request, form)
        pratinjau = queries.pratinjau_tempel(form.cleaned_data["teks"], **form.hari)
        dilihat = form.cleaned_data["sidik"]
        form.pasang(pratinjau)
        if dilihat == pratinjau.sidik and form.boleh_simpan(pratinjau):
            tersimpan = coba(form, lambda: _simpan_tempelan(request, form, pratinjau))
            if tersimpan:
                messages.success(request, f"{len(tersimpan)} kurs tersimpan.")
                return HttpResponseRedirect(tersimpan[0].get_absolute_url())
        return _halaman_tempel(request, form, pratinjau, berubah=bool(dilihat) and dilihat != pratinjau.sidik)


def _simpan_tempelan(request: HttpRequest, form: TempelKursForm, pratinjau: Any) -> list[Kurs]:
    return record_kurs_pekan(
        oleh=Pelaku.dari_request(request),
        mulai=pratinjau.mulai,
        sampai=pratinjau.sampai,
        nomor=pratinjau.nomor,
        nilai=[NilaiKurs(b.mata_uang, b.satuan, b.nilai) for b in pratinjau.hasil.terbaca],
        url=form.cleaned_data["url"],
    )


def _halaman_tempel(
    request: HttpRequest, form: TempelKursForm, pratinjau: PratinjauTempel | None = None, *, berubah: bool = False
) -> HttpResponse:
    if not (pratinjau and pratinjau.hasil.gagal):
        form.buang_pilihan_gagal()
    siap = pratinjau is not None and pratinjau.lengkap
    konteks = {
        "form": form,
        "judul": TEMPEL,
        "remah": [_indeks(), (KURS_DAFTAR.judul, reverse("referensi:kurs_list")), (TEMPEL, None)],
        "tombol": f"Simpan {len(pratinjau.hasil.terbaca)} kurs" if pratinjau and siap else "Periksa",
        "batal_url": reverse("referensi:kurs_list"),
        "pratinjau": pratinjau,
        "berubah": berubah,
    }
    return render(request, "referensi/kurs_tempel.html", konteks, status=422 if form.errors else 200)


class KodeMixin(RecordMixin):
    """Reference rows are found by their own code, not by a uid."""

    def get_object(self) -> Any:
        return get_object_or_404(self.rows(), **self.kwargs)


class WilayahDetailView(KodeMixin, ScopedDetailView):
    queryset = WILAYAH_DAFTAR.queryset
    tempat_panel = "referensi.wilayah"

    def remah(self, objek: Any) -> Remah:
        return [_indeks(), (WILAYAH_DAFTAR.judul, reverse("referensi:wilayah_list")), (objek.sebutan, None)]

    def bagian(self, objek: Any) -> list[dict[str, Any]]:
        titik = f"{objek.lat}, {objek.lng}" if objek.lat is not None else None
        butir = [
            ("Kode Kemendagri", objek.kode, ""),
            ("Jenis", objek.get_jenis_display(), ""),
            ("Lengkap", objek.jalur, ""),
            ("Kode BPS", objek.kode_bps, ""),
            ("Kode pos", objek.kode_pos, ""),
            ("Titik tengah", titik, "Pusat poligon, bukan letak kantor"),
        ]
        return [{"judul": "Wilayah", "ikon": "map", "butir": butir}]


class KodeHSDetailView(KodeMixin, ScopedDetailView):
    queryset = KODE_HS_DAFTAR.queryset

    def remah(self, objek: Any) -> Remah:
        return [_indeks(), (KODE_HS_DAFTAR.judul, reverse("referensi:kode_hs_list")), (objek.kode_titik, None)]

    def bagian(self, objek: Any) -> list[dict[str, Any]]:
        butir = [
            ("Kode", objek.kode_titik, ""),
            ("Tingkat", objek.get_tingkat_display(), ""),
            ("Uraian", objek.uraian, ""),
            ("Jalur", objek.jalur, ""),
            ("Uraian Inggris", objek.uraian_en, ""),
        ]
        if objek.jalur == objek.uraian:
            butir = [b for b in butir if b[0] != "Jalur"]
        return [{"judul": "Kode HS", "ikon": "list-search", "butir": butir}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A customs description may fill a screen: the code is the heading, the words stand below."""
        konteks = super().get_context_data(**kwargs)
        return konteks | {"judul": f"Kode HS {konteks['objek'].kode_titik}"}


class KBLIDetailView(KodeMixin, ScopedDetailView):
    queryset = KBLI_DAFTAR.queryset

    def remah(self, objek: Any) -> Remah:
        return [_indeks(), (KBLI_DAFTAR.judul, reverse("referensi:kbli_list")), (objek.kode, None)]

    def bagian(self, objek: Any) -> list[dict[str, Any]]:
        butir = [
            ("Kode", objek.kode, ""),
            ("Versi", f"KBLI {objek.versi}", ""),
            ("Tingkat", objek.get_level_display(), ""),
            ("Judul", objek.judul, ""),
            ("Uraian", objek.uraian, ""),
        ]
        return [{"judul": "Bidang usaha", "ikon": "list-search", "butir": butir}]


class PilihanView(View):
    """Suggestions of a code field (core.fields.KodeField): `?q=` in, <option>s out."""

    sumber: ClassVar[str] = "kbli"
    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest) -> HttpResponse:
        teks = request.GET.get("q", "")[:100]
        if self.sumber == "kbli":
            pilihan = [(k.kode, k.judul) for k in queries.cari_kbli(teks)]
        elif self.sumber == "wilayah":
            pilihan = [(w.kode, w.jalur) for w in queries.cari_tempat(teks)]
        elif self.sumber == "pelabuhan":
            pilihan = [(p.kode, p.nama) for p in queries.cari_pelabuhan(teks)]
        else:
            pilihan = [(h.kode, h.jalur_terbalik) for h in queries.cari_kode_hs(teks)]
        return render(request, "referensi/pilihan.html", {"pilihan": pilihan})
