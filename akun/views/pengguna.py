"""People, for the admin: list, page, and one view a verb."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from akun import permissions, services
from akun.forms import AkhiriForm, PenggunaBaruForm, PenggunaForm, PeranForm, TugaskanForm
from akun.models import Pengguna, WilayahBinaan
from akun.queries import daftar_token
from akun.tables import PENGGUNA_DAFTAR
from core.errors import wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini, sekarang
from jejak.queries import jejak_objek, sebagai_baris

DAFTAR_URL = "akun:list"
BATAS_JEJAK = 200


class PenggunaListView(ScopedListView):
    daftar = PENGGUNA_DAFTAR
    kosong = {"judul": "Belum ada pengguna", "teks": "Tambahkan pengguna, lalu serahkan kode sekali pakainya."}

    def boleh(self, user: Any) -> bool:
        return permissions.can_manage_pengguna(user)

    def aksi_utama(self) -> dict[str, str] | None:
        return {"url": reverse("akun:create"), "label": "Tambah pengguna", "ikon": "user-plus"}


class PenggunaMixin(RecordMixin):
    queryset = Pengguna.objects.visible_to


class PenggunaDetailView(PenggunaMixin, ScopedDetailView):
    template_name = "akun/detail.html"
    tempat_panel = "akun.detail"

    def remah(self, objek: Pengguna) -> list[tuple[str, str | None]]:
        if not permissions.can_manage_pengguna(self.request.user):
            return [(objek.nama, None)]
        return [(PENGGUNA_DAFTAR.judul, reverse(DAFTAR_URL)), (objek.nama, None)]

    def aksi(self, objek: Pengguna) -> list[dict[str, Any]]:
        return susun_aksi(self.request.user, objek)

    def bagian(self, objek: Pengguna) -> list[dict[str, Any]]:
        return susun_bagian(self.request.user, objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        orang, user, pada = konteks["objek"], self.request.user, hari_ini()
        wilayah = orang.wilayah_binaan.select_related("wilayah", "menggantikan", "pengguna")
        return konteks | {
            "lencana": "Aktif" if orang.is_active else "Nonaktif",
            "wilayah": [(t, t.berlaku_pada(pada)) for t in wilayah],
            "boleh_kelola": permissions.can_manage_pengguna(user),
            "boleh_tugaskan": permissions.can_assign_wilayah(user, orang),
            "token": daftar_token(orang.token.all(), sekarang()),
            "boleh_token": orang.akun_layanan and permissions.can_create_token(user, orang),
            "dua_langkah": is_mfa_enabled(orang),
            "boleh_hapus_dua_langkah": permissions.can_reset_dua_langkah(user, orang),
        }


def susun_aksi(user: Any, objek: Pengguna) -> list[dict[str, Any]]:
    kelola = permissions.can_manage_pengguna(user)
    semua = (
        (permissions.can_issue_kode(user, objek), "akun:issue_code", "Terbitkan kode", "key", "utama"),
        (kelola, "akun:edit", "Ubah", "pencil", "biasa"),
        (permissions.can_change_peran(user, objek), "akun:change_role", "Ubah peran", "user-check", "biasa"),
        (kelola, "akun:trail", "Jejak", "history", "biasa"),
        (permissions.can_deactivate(user, objek), "akun:deactivate", "Nonaktifkan", "ban", "bahaya"),
        (permissions.can_reactivate(user, objek), "akun:reactivate", "Aktifkan lagi", "lock-open", "utama"),
    )
    return [
        {"url": reverse(nama, args=[objek.uid]), "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, nama, label, ikon, gaya in semua
        if boleh
    ]


def susun_bagian(user: Any, objek: Pengguna) -> list[dict[str, Any]]:
    telepon: Any = objek.telepon  # a Rahasia, which the stubs cannot know
    butir = (
        ("Peran", objek.get_peran_display(), ""),
        ("Surel", objek.email, ""),
        ("Nomor ponsel", telepon.buka() if objek.pk == user.pk else str(telepon), ""),
        ("Jenis akun", "Layanan (program)" if objek.akun_layanan else "Orang", ""),
    )
    return [{"judul": "Identitas", "ikon": "user", "butir": butir}]


class PenggunaTrailView(PenggunaMixin, ScopedDetailView):
    template_name = "generic/trail.html"

    def remah(self, objek: Pengguna) -> list[tuple[str, str | None]]:
        return [(PENGGUNA_DAFTAR.judul, reverse(DAFTAR_URL)), (objek.nama, objek.get_absolute_url()), ("Jejak", None)]

    def get_object(self) -> Pengguna:
        orang: Pengguna = super().get_object()
        wajib(permissions.can_manage_pengguna(self.request.user))
        return orang

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:BATAS_JEJAK]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}


class PenggunaCreateView(ServiceFormView):
    form_class = PenggunaBaruForm
    judul = "Tambah pengguna"
    pesan_berhasil = "Pengguna tercatat. Terbitkan kode sekali pakai agar ia dapat membuat kata sandi."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_manage_pengguna(user)

    def batal_url(self) -> str:
        return reverse(DAFTAR_URL)

    def simpan(self, form: PenggunaBaruForm, oleh: Pelaku) -> Pengguna:
        return services.register_pengguna(oleh=oleh, uid=form.cleaned_data.get("uid"), **form.data_layanan())


class PenggunaEditView(PenggunaMixin, ServiceFormView):
    form_class = PenggunaForm
    judul = "Ubah pengguna"

    def boleh(self, user: Any, objek: Pengguna) -> bool:
        return permissions.can_manage_pengguna(user)

    def simpan(self, form: PenggunaForm, oleh: Pelaku) -> Pengguna:
        versi = form.cleaned_data.get("versi")
        return services.update_pengguna(oleh=oleh, pengguna=self.objek, versi=versi, **form.data_layanan())


class UbahPeranView(PenggunaMixin, ServiceActionView):
    form_class = PeranForm
    judul = "Ubah peran"
    akibat = (
        "Hak lihat dan hak ubahnya berganti seketika. Bila bukan lagi penyuluh, wilayah binaannya berakhir hari ini."
    )
    tombol = "Ubah peran"
    gaya = "utama"
    pesan_berhasil = "Peran diubah."

    def boleh(self, user: Any, objek: Pengguna) -> bool:
        return permissions.can_change_peran(user, objek)

    def get_form(self, data: Any = None) -> PeranForm:
        return PeranForm(data, initial={"peran": self.objek.peran})

    def lakukan(self, objek: Pengguna, oleh: Pelaku, data: dict[str, Any]) -> Pengguna:
        return services.change_peran(oleh=oleh, pengguna=objek, peran=data["peran"])


class NonaktifkanView(PenggunaMixin, ServiceActionView):
    judul = "Nonaktifkan akun"
    akibat = (
        "Ia langsung keluar dari semua perangkat dan tidak dapat masuk. Token dan kodenya dicabut, wilayah binaannya "
        "berakhir hari ini. Catatan yang pernah dibuatnya tetap ada, dan akun dapat diaktifkan lagi."
    )
    tombol = "Nonaktifkan"
    gaya = "bahaya"
    pesan_berhasil = "Akun dinonaktifkan."

    def boleh(self, user: Any, objek: Pengguna) -> bool:
        return permissions.can_manage_pengguna(user)

    def lakukan(self, objek: Pengguna, oleh: Pelaku, data: dict[str, Any]) -> Pengguna:
        return services.deactivate_pengguna(oleh=oleh, pengguna=objek)


class AktifkanView(PenggunaMixin, ServiceActionView):
    judul = "Aktifkan lagi"
    akibat = "Ia dapat masuk lagi dengan kata sandinya. Token dan wilayah binaan yang dahulu tidak ikut kembali."
    tombol = "Aktifkan"
    gaya = "utama"
    pesan_berhasil = "Akun aktif lagi."

    def boleh(self, user: Any, objek: Pengguna) -> bool:
        return permissions.can_manage_pengguna(user)

    def lakukan(self, objek: Pengguna, oleh: Pelaku, data: dict[str, Any]) -> Pengguna:
        return services.reactivate_pengguna(oleh=oleh, pengguna=objek)


class HapusDuaLangkahView(PenggunaMixin, ServiceActionView):
    judul = "Hapus verifikasi dua langkah"
    akibat = (
        "Untuk ponsel yang hilang: ia masuk dengan kata sandi saja sampai memasangnya lagi. Pastikan orangnya benar."
    )
    tombol = "Hapus"
    gaya = "bahaya"
    pesan_berhasil = "Verifikasi dua langkah dihapus."

    def boleh(self, user: Any, objek: Pengguna) -> bool:
        return permissions.can_reset_dua_langkah(user, objek)

    def lakukan(self, objek: Pengguna, oleh: Pelaku, data: dict[str, Any]) -> Pengguna:
        return services.reset_dua_langkah(oleh=oleh, pengguna=objek)


@method_decorator(never_cache, name="dispatch")
class TerbitkanKodeView(PenggunaMixin, ServiceActionView):
    """The code is read in the answer to this POST and nowhere else."""

    form_class = Form
    judul = "Terbitkan kode sekali pakai"
    akibat = "Kode sebelumnya, bila masih ada, tidak berlaku lagi. Kode baru ditampilkan sekali dan berlaku 3 hari."
    tombol = "Terbitkan kode"
    gaya = "utama"

    def boleh(self, user: Any, objek: Pengguna) -> bool:
        return permissions.can_issue_kode(user, objek)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        terbit = services.issue_kode(oleh=Pelaku.dari_request(request), pengguna=self.objek)
        self.template_name = "akun/kode_baru.html"
        alamat = request.build_absolute_uri(reverse("account_redeem_code"))
        return self.render_to_response(self.get_context_data(terbit=terbit, alamat_kode=alamat))


class TugaskanView(PenggunaMixin, ServiceActionView):
    template_name = "generic/form.html"
    form_class = TugaskanForm
    judul = "Tugaskan wilayah binaan"
    tombol = "Tugaskan"
    gaya = "utama"
    pesan_berhasil = "Wilayah binaan tercatat."

    def boleh(self, user: Any, objek: Pengguna) -> bool:
        return permissions.can_assign_wilayah(user, objek)

    def get_form(self, data: Any = None) -> TugaskanForm:
        return TugaskanForm(data, pengguna=self.objek, initial={"uid": new_uid(), "mulai": hari_ini()})

    def lakukan(self, objek: Pengguna, oleh: Pelaku, data: dict[str, Any]) -> WilayahBinaan:
        return services.assign_wilayah(oleh=oleh, pengguna=objek, **data)


class WilayahMixin(RecordMixin):
    queryset = WilayahBinaan.objects.select_related("pengguna", "wilayah").visible_to
    objek: WilayahBinaan

    def boleh(self, user: Any, objek: WilayahBinaan) -> bool:
        return permissions.can_manage_pengguna(user)


class AkhiriWilayahView(WilayahMixin, ServiceActionView):
    form_class = AkhiriForm
    judul = "Akhiri wilayah binaan"
    akibat = "Sesudah hari terakhir, ia tidak lagi melihat data pribadi dan tidak mencatat di kecamatan ini."
    tombol = "Simpan hari terakhir"
    gaya = "utama"
    pesan_berhasil = "Hari terakhir tersimpan."

    def get_form(self, data: Any = None) -> AkhiriForm:
        return AkhiriForm(data, initial={"sampai": self.objek.sampai or hari_ini()})

    def lakukan(self, objek: WilayahBinaan, oleh: Pelaku, data: dict[str, Any]) -> WilayahBinaan:
        return services.end_wilayah(oleh=oleh, penugasan=objek, sampai=data["sampai"])


class BatalkanWilayahView(WilayahMixin, ServiceActionView):
    judul = "Batalkan wilayah binaan"
    akibat = "Untuk penugasan yang keliru: dianggap tidak pernah ada. Untuk yang selesai, pakai “Akhiri”."
    tombol = "Batalkan penugasan"
    gaya = "bahaya"
    pesan_berhasil = "Penugasan dibatalkan."

    def lakukan(self, objek: WilayahBinaan, oleh: Pelaku, data: dict[str, Any]) -> WilayahBinaan:
        return services.cancel_wilayah(oleh=oleh, penugasan=objek)
