"""Agreements as list and board; beginning one, changing and striking a draft, its trail."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.generic import TemplateView

from core import format as f
from core.errors import wajib
from core.halaman import saringan_aktif, url_dengan
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ikm import permissions as izin_ikm
from jejak.queries import jejak_objek, sebagai_baris
from kemitraan import permissions, queries, rumus, services
from kemitraan.enums import PolaKemitraan, StatusKemitraan
from kemitraan.forms import KemitraanForm
from kemitraan.models import BUTIR_PERJANJIAN, Kemitraan
from kemitraan.tables import KEMITRAAN_DAFTAR, NADA_STATUS

DAFTAR_URL: Final = "kemitraan:kemitraan_list"
PAPAN_URL: Final = "kemitraan:kemitraan_board"
PILIH_URL: Final = "kemitraan:kemitraan_pick"
SEGERA: Final = 30  # days: what ends sooner is marked on the board
KOSONG: Final = {
    "judul": "Belum ada kemitraan",
    "teks": "Perjanjian antara perusahaan dan IKM tercatat di sini, dari draf sampai berakhir.",
    "ikon": "heart-handshake",
}


def rinci(user: Any) -> Any:
    """The visible agreements with everything their own pages look at."""
    asal = ("asal_pertemuan", "asal_kunjungan", "asal_kebutuhan__asal_pertemuan", "pembaruan_dari")
    return KEMITRAAN_DAFTAR.queryset(user).select_related(
        *("perusahaan__wilayah", "ikm__desa__induk", "ikm__digabung_ke__desa__induk", "dicatat_oleh", *asal)
    )


class KemitraanMixin(RecordMixin):
    queryset = rinci


class KemitraanKerjaMixin(KemitraanMixin):
    """Something done to one agreement."""

    judul: ClassVar[str] = ""
    objek: Any

    def remah(self) -> Remah:
        return [*awal(), (str(self.objek), self.objek.get_absolute_url()), (self.judul, None)]


def awal() -> Remah:
    return [(KEMITRAAN_DAFTAR.judul, reverse(DAFTAR_URL))]


def pengalih(params: QueryDict, aktif: str) -> list[dict[str, Any]]:
    """List and board of the same rows."""
    pilihan = ((DAFTAR_URL, "Daftar", "list"), (PAPAN_URL, "Papan", "layout-kanban"))
    tanya = url_dengan(params, urut=None, ukuran=None, hitung=None, format=None)
    return [
        {"url": reverse(nama) + tanya, "label": label, "ikon": ikon, "aktif": nama == aktif}
        for nama, label, ikon in pilihan
    ]


def aksi_baru(user: Any) -> dict[str, str] | None:
    if not permissions.can_draft_any(user):
        return None
    return {"url": reverse(PILIH_URL), "label": "Buat kemitraan", "ikon": "plus"}


class KemitraanListView(ScopedListView):
    daftar = KEMITRAAN_DAFTAR
    kosong = KOSONG

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_kemitraan(user)

    def aksi_utama(self) -> dict[str, str] | None:
        return aksi_baru(self.request.user)

    def pengalih(self) -> list[dict[str, Any]]:
        return pengalih(self.request.GET, DAFTAR_URL)


class KemitraanBoardView(TemplateView):
    """The filtered agreements by state. The same FilterSet and address as the list."""

    template_name = "kemitraan/kemitraan_papan.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.can_list_kemitraan(request.user):
            raise PermissionDenied
        htmx: Any = getattr(request, "htmx", None)
        template = self.template_name + ("#hasil" if htmx and not htmx.boosted else "")
        return self.response_class(request=request, template=[template], context=self.get_context_data(**kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        params, user = self.request.GET, self.request.user
        saring = KEMITRAAN_DAFTAR.saring(user, params, self.request)
        papan = queries.papan_kemitraan(saring.qs if saring.is_valid() else saring.queryset.none())
        jumlah = sum(k.jumlah for k in papan)
        return super().get_context_data(
            judul="Papan kemitraan",
            remah=[*awal(), ("Papan", None)],
            saring=saring,
            saring_aktif=saringan_aktif(saring, params),
            pengalih=pengalih(params, PAPAN_URL),
            jumlah_teks=f.angka(jumlah),
            papan=[kolom_papan(k, params) for k in papan] if jumlah else [],
            aksi_utama=aksi_baru(user),
            kosong=KOSONG,
            **kwargs,
        )


def kolom_papan(kolom: queries.KolomPapan, params: QueryDict) -> dict[str, Any]:
    """One column of components/board.html."""
    sisa = kolom.jumlah - len(kolom.kartu)
    return {
        "label": kolom.status.label,
        "nada": NADA_STATUS[kolom.status],
        "jumlah": f.angka(kolom.jumlah),
        "url": reverse(DAFTAR_URL) + url_dengan(params, status=kolom.status.value, urut=None, ukuran=None, hitung=None),
        "buka": kolom.status == StatusKemitraan.BERLAKU,
        "kartu": [kartu_papan(k) for k in kolom.kartu],
        "kosong": "Belum ada.",
        "sisa": f"{f.angka(sisa)} lagi" if sisa else "",
    }


def kartu_papan(k: Kemitraan) -> dict[str, Any]:
    kaki, ikon, nada = kaki_papan(k)
    return {
        "judul": k.lingkup,
        "url": k.get_absolute_url(),
        "kode": k.nomor or "",
        "teks": f"{k.perusahaan.nama} – {izin_ikm.penerus(k.ikm).nama}",
        "kaki": kaki,
        "ikon_kaki": ikon,
        "nada_kaki": nada,
    }


def kaki_papan(k: Kemitraan) -> tuple[str, str, str]:
    """What somebody should know at a glance: words, icon, tone."""
    status = StatusKemitraan(k.status)
    if status == StatusKemitraan.DIPUTUS:
        besar = ", pihak yang lebih besar" if k.diputus_pihak_besar else ""
        return f"{k.get_diputus_oleh_pihak_display()}{besar}", "alert-triangle" if besar else "", "bahaya"
    if status == StatusKemitraan.BERAKHIR:
        return f"berakhir {f.tanggal_pendek(k.diakhiri_pada)}", "", "netral"
    if status == StatusKemitraan.BERLAKU and k.berakhir:
        segera = (k.berakhir - hari_ini()).days <= SEGERA
        nada = "perhatian" if segera else "netral"
        return f"sampai {f.tanggal_pendek(k.berakhir)}", "alarm" if segera else "", nada
    kurang = len(k.yang_kurang)
    return (f"{kurang} belum lengkap", "alert-triangle", "perhatian") if kurang else ("lengkap", "circle-check", "baik")


class KemitraanPickView(TemplateView):
    """Between whom? Companies by choice, workshops by words; what the address already names is kept."""

    template_name = "kemitraan/kemitraan_pilih.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.can_draft_any(request.user):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        return [self.template_name + ("#hasil" if getattr(self.request, "htmx", False) else "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, params = self.request.user, self.request.GET
        pihak, q = queries.pihak_baru(user, params), params.get("q", "").strip()[:100]
        nama = ("tawaran", "kebutuhan", "pertemuan", "kunjungan")
        return super().get_context_data(
            judul="Kemitraan baru",
            remah=[*awal(), ("Kemitraan baru", None)],
            pihak=pihak,
            perusahaan=list(queries.perusahaan_bermitra(user)),
            ikm=[pihak.ikm] if pihak.ikm else queries.calon_ikm(user, q, hari_ini()),
            asal=[(n, params[n]) for n in nama if params.get(n)],
            ikm_tetap=params.get("ikm", "") if pihak.ikm else "",
            q=q,
            **kwargs,
        )


class KemitraanCreateView(ServiceFormView):
    """`?perusahaan=…&ikm=…`, or `?tawaran=…` and the like, name the parties; who is still missing is asked for first."""

    template_name = "kemitraan/kemitraan_form.html"
    form_class = KemitraanForm
    judul = "Kemitraan baru"
    tombol = "Simpan draf"
    pesan_berhasil = "Draf tersimpan."

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.pihak = queries.pihak_baru(request.user, request.GET)
        if permissions.can_draft_any(request.user) and not self.pihak.lengkap:
            return HttpResponseRedirect(f"{reverse(PILIH_URL)}?{request.GET.urlencode()}")
        return super().dispatch(request, *args, **kwargs)

    def boleh(self, user: Any, objek: Any) -> bool:
        return self.pihak.perusahaan is not None and permissions.can_draft_kemitraan(user, self.pihak.perusahaan)

    def get_form(self, data: Any = None, berkas: Any = None) -> KemitraanForm:
        isi = {"perusahaan": self.pihak.perusahaan, "ikm": self.pihak.ikm, "user": self.request.user}
        awalan = queries.isian_awal(self.request.user, self.pihak) | {"uid": new_uid()}
        return KemitraanForm(data, initial=awalan, **isi)  # type: ignore[arg-type]

    def simpan(self, form: KemitraanForm, oleh: Pelaku) -> Kemitraan:
        data, uid, ikm = form.data_layanan(), form.cleaned_data.get("uid"), form.ikm.uid
        return services.create_kemitraan(
            oleh=oleh, pada=hari_ini(), perusahaan_uid=form.perusahaan.uid, ikm_uid=ikm, data=data, uid=uid
        )

    def remah(self) -> Remah:
        return [*awal(), (self.judul, None)]

    def batal_url(self) -> str:
        return reverse(DAFTAR_URL)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        return konteks | konteks_rumusan(self.request.user, konteks["form"])


def konteks_rumusan(user: Any, form: KemitraanForm, kemitraan: Kemitraan | None = None) -> dict[str, Any]:
    """Sample wording for every pattern, for the script that copies it; the page itself shows that of the pattern chosen."""
    fakta = queries.fakta(user, form.perusahaan, form.ikm, kemitraan)
    semua = {p.value: rumus.contoh_butir(p, fakta) for p in PolaKemitraan}
    contoh = semua.get(form["pola"].value(), semua[PolaKemitraan.SUBKONTRAK.value])
    for bidang, teks in contoh.items():
        form.fields[bidang].contoh = teks  # type: ignore[attr-defined]
    return {
        "rumusan": semua,
        "tempat_isian": rumus.TEMPAT_ISIAN,
        "butir": set(BUTIR_PERJANJIAN),
        "perusahaan": form.perusahaan,
        "ikm": form.ikm,
    }


class KemitraanEditView(KemitraanKerjaMixin, ServiceFormView):
    template_name = "kemitraan/kemitraan_form.html"
    form_class = KemitraanForm
    judul = "Ubah draf"

    def boleh(self, user: Any, objek: Kemitraan) -> bool:
        """Whoever was typing while it was signed or struck hears so from the service, with nothing lost."""
        if self.request.method == "POST":
            return permissions.menyusun_kemitraan(user, objek, hari_ini())
        return permissions.can_edit_kemitraan(user, objek, hari_ini())

    def get_form(self, data: Any = None, berkas: Any = None) -> KemitraanForm:
        isi = {"perusahaan": self.objek.perusahaan, "ikm": self.objek.ikm, "user": self.request.user}
        return KemitraanForm(data, instance=self.objek, **isi)

    def simpan(self, form: KemitraanForm, oleh: Pelaku) -> Kemitraan:
        versi, uid = form.cleaned_data.get("versi") or 0, self.objek.uid
        return services.update_kemitraan(oleh=oleh, pada=hari_ini(), uid=uid, versi=versi, data=form.data_layanan())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        return konteks | konteks_rumusan(self.request.user, konteks["form"], self.objek)


class KemitraanCancelView(KemitraanKerjaMixin, ServiceActionView):
    judul = "Batalkan kemitraan"
    akibat = "Kemitraan hilang dari daftar dan papan. Jejaknya tetap ada."
    tombol = "Batalkan kemitraan"
    gaya = "bahaya"
    pesan_berhasil = "Kemitraan dibatalkan."

    def boleh(self, user: Any, objek: Kemitraan) -> bool:
        if self.request.method == "POST":
            return permissions.boleh_batalkan(user, objek, hari_ini())
        return permissions.can_cancel_kemitraan(user, objek, hari_ini())

    def lakukan(self, objek: Kemitraan, oleh: Pelaku, data: dict[str, Any]) -> Kemitraan:
        return services.cancel_kemitraan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class KemitraanTrailView(KemitraanMixin, ScopedDetailView):
    template_name = "generic/trail.html"

    def get_object(self) -> Kemitraan:
        objek: Kemitraan = super().get_object()
        wajib(permissions.can_view_trail_kemitraan(self.request.user))
        return objek

    def remah(self, objek: Kemitraan) -> Remah:
        return [*awal(), (str(objek), objek.get_absolute_url()), ("Jejak", None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:200]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}
