"""Buyers: the list, one with its shipments, noting, changing and striking it, its trail."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.urls import reverse

from core import format as f
from core.errors import wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ekspor import permissions, queries, services
from ekspor.forms.pembeli import PembeliForm
from ekspor.models import Pembeli
from ekspor.tables.pembeli import PEMBELI_DAFTAR
from jejak.queries import jejak_objek, sebagai_baris

DAFTAR_URL: Final = "ekspor:pembeli_list"
BATAS_JEJAK: Final = 200


def remah_pembeli(*lagi: tuple[str, str | None]) -> Remah:
    return [(PEMBELI_DAFTAR.judul, reverse(DAFTAR_URL)), *lagi]


class PembeliListView(ScopedListView):
    daftar = PEMBELI_DAFTAR
    kosong = {
        "judul": "Belum ada pembeli",
        "teks": "Pembeli yang disebut saat mencatat pengiriman muncul di sini. Alamatnya dipakai invoice dan packing list.",
        "ikon": "address-book",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_pembeli(user)

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_add_pembeli(self.request.user):
            return None
        return {"url": reverse("ekspor:pembeli_create"), "label": "Pembeli baru", "ikon": "plus"}


class PembeliCreateView(ServiceFormView):
    """For the sender an address names (`?perusahaan=`, `?ikm=`), or the one the form asks for."""

    form_class = PembeliForm
    judul = "Pembeli baru"
    tombol = "Simpan pembeli"
    pesan_berhasil = "Pembeli tersimpan."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_add_pembeli(user)

    def get_form(self, data: Any = None, berkas: Any = None) -> PembeliForm:
        minta = self.request.GET
        awal: dict[str, Any] = {"uid": new_uid()}
        disebut = queries.pengirim_disebut(self.request.user, minta.get("perusahaan"), minta.get("ikm"), hari_ini())
        if disebut is not None:
            awal["pengirim"] = disebut.teks
        return PembeliForm(data, berkas, user=self.request.user, initial=awal)

    def simpan(self, form: PembeliForm, oleh: Pelaku) -> Pembeli:
        pengirim: dict[str, Any] = form.pengirim_terpilih().uid
        uid = form.cleaned_data.get("uid")
        return services.create_pembeli(oleh=oleh, pada=hari_ini(), data=form.data_layanan(), uid=uid, **pengirim)

    def remah(self) -> Remah:
        return remah_pembeli((self.judul, None))

    def batal_url(self) -> str:
        return reverse(DAFTAR_URL)


class PembeliMixin(RecordMixin):
    """One buyer. Opening a form asks what still can be done, sending it only for whom one acts: the service says the rest."""

    queryset = queries.pembeli_terlihat
    judul: ClassVar[str] = ""
    objek: Any = None

    def boleh(self, user: Any, objek: Pembeli) -> bool:
        if self.request.method == "POST":
            return permissions.bertindak_untuk_penjual(user, objek, hari_ini())
        return permissions.can_edit_pembeli(user, objek, hari_ini())

    def remah(self) -> Remah:
        return remah_pembeli((str(self.objek), self.objek.get_absolute_url()), (self.judul, None))


class PembeliDetailView(PembeliMixin, ScopedDetailView):
    template_name = "ekspor/pembeli_detail.html"
    tempat_panel = "ekspor.pembeli"

    def remah(self, objek: Pembeli) -> Remah:  # type: ignore[override]
        return remah_pembeli((str(objek), None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        p: Pembeli = konteks["objek"]
        ubah = permissions.can_edit_pembeli(self.request.user, p, hari_ini())
        return konteks | {
            "p": p,
            "aksi": susun_aksi(self.request.user, p, ubah=ubah),
            "kurang": "" if p.dibatalkan else f.gabung(queries.kurang_tercetak(p)),
            "ubah_url": _url("edit", p) if ubah else "",
        }


def susun_aksi(user: Any, p: Pembeli, *, ubah: bool) -> list[dict[str, Any]]:
    semua = (
        (ubah, "edit", "Ubah", "pencil", "utama"),
        (permissions.can_view_trail_pembeli(user), "trail", "Jejak", "history", "biasa"),
        (ubah, "cancel", "Batalkan", "ban", "biasa"),
    )
    return [
        {"url": _url(nama, p), "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, nama, label, ikon, gaya in semua
        if boleh
    ]


def _url(nama: str, p: Pembeli) -> str:
    return reverse(f"ekspor:pembeli_{nama}", args=[p.uid])


class PembeliEditView(PembeliMixin, ServiceFormView):
    form_class = PembeliForm
    judul = "Ubah pembeli"

    def simpan(self, form: PembeliForm, oleh: Pelaku) -> Pembeli:
        return services.update_pembeli(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
        )


class PembeliCancelView(PembeliMixin, ServiceActionView):
    judul = "Batalkan pembeli"
    akibat = (
        "Untuk yang tercatat keliru atau dua kali: namanya tidak disarankan lagi. Yang masih disebut pengiriman tidak "
        "dapat dibatalkan."
    )
    tombol = "Batalkan pembeli"
    gaya = "bahaya"
    pesan_berhasil = "Pembeli dibatalkan."

    def lakukan(self, objek: Pembeli, oleh: Pelaku, data: dict[str, Any]) -> Pembeli:
        return services.cancel_pembeli(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class PembeliTrailView(PembeliMixin, ScopedDetailView):
    template_name = "generic/trail.html"

    def get_object(self) -> Any:
        objek = super().get_object()
        wajib(permissions.can_view_trail_pembeli(self.request.user))
        return objek

    def remah(self, objek: Pembeli) -> Remah:  # type: ignore[override]
        return remah_pembeli((str(objek), objek.get_absolute_url()), ("Jejak", None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:BATAS_JEJAK]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}
