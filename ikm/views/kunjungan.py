from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.dateparse import parse_date

from core.errors import wajib
from core.ids import new_uid
from core.luring import JawabJSONMixin, LuringMixin
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ikm import permissions, queries, services
from ikm.forms import KunjunganForm, KunjunganUbahForm
from ikm.models import IKM, Kunjungan
from ikm.tables import KUNJUNGAN_DAFTAR, label_masalah, warna_tindak_lanjut
from ikm.views.dasar import IKMKerjaMixin
from ikm.views.tab import IKMTabView
from jejak.queries import jejak_objek, sebagai_baris

DAFTAR_KUNJUNGAN = "ikm:kunjungan_list"


class KunjunganMixin(RecordMixin):
    queryset = KUNJUNGAN_DAFTAR.queryset
    judul: ClassVar[str] = ""

    def remah_kunjungan(self, kunjungan: Kunjungan, *akhir: tuple[str, str | None]) -> Remah:
        ikm = kunjungan.ikm
        tab = reverse("ikm:kunjungan_tab", args=[ikm.uid])
        return [(ikm.nama, ikm.get_absolute_url()), ("Kunjungan", tab), *akhir]

    def remah(self, *args: Any) -> Remah:
        k = args[0] if args else self.objek  # type: ignore[attr-defined]
        return self.remah_kunjungan(k, (str(k), k.get_absolute_url()), (self.judul, None))


class KunjunganListView(ScopedListView):
    daftar = KUNJUNGAN_DAFTAR
    kosong = {
        "judul": "Belum ada kunjungan",
        "teks": "Kunjungan yang dicatat penyuluh di lapangan muncul di sini.",
        "ikon": "map-pin",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_kunjungan(user)

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_visit_any(self.request.user, hari_ini()):
            return None
        return {"url": reverse("ikm:kunjungan_pick"), "label": "Kunjungan baru", "ikon": "plus"}


class KunjunganTabView(IKMTabView):
    tab = "ikm:kunjungan_tab"
    template_name = "ikm/kunjungan_tab.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        ikm, pada = konteks["ikm"], hari_ini()
        semua: Any = Kunjungan.objects.tercatat().dari(ikm).select_related("penyuluh").with_masalah()
        baris = [
            {"k": k, "masalah": label_masalah(k.kode_masalah), "janji": warna_tindak_lanjut(k, pada)}
            for k in semua.order_by("-tanggal", "-pk")
        ]
        return konteks | {"kunjungan": baris, "boleh_catat": permissions.can_visit(self.request.user, ikm, pada)}


class KunjunganDetailView(KunjunganMixin, ScopedDetailView):
    template_name = "ikm/kunjungan_detail.html"

    def remah(self, *args: Any) -> Remah:
        return self.remah_kunjungan(args[0], (str(args[0]), None))

    def aksi(self, objek: Kunjungan) -> list[dict[str, Any]]:
        return susun_aksi(self.request.user, objek, hari_ini())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        k, user, pada = konteks["objek"], self.request.user, hari_ini()
        boleh_koordinat = k.lat is not None and permissions.can_view_koordinat_kunjungan(user, k, pada)
        berkas = reverse("kantor:berkas_panel", args=(k._meta.label_lower, k.uid))
        return konteks | {
            "k": k,
            "masalah": [m.get_jenis_display() for m in k.masalah.all()],
            "janji": warna_tindak_lanjut(k, pada),
            "menindaklanjuti": list(k.menindaklanjuti.order_by("-tanggal")),
            "lokasi": queries.kata_lokasi(k),
            "koordinat": f"{k.lat}, {k.lng}" if boleh_koordinat else "",
            "foto": queries.foto_kunjungan(k) if permissions.can_view_foto(user, k, pada) else None,
            "berkas_url": berkas if permissions.can_edit_kunjungan(user, k) else "",
        }


def susun_aksi(user: Any, k: Kunjungan, pada: date) -> list[dict[str, Any]]:
    bantu = permissions.can_record_fasilitasi(user, pada) and not k.dibatalkan
    di_jalan = k.penyuluh_id == user.pk and k.tanggal == pada and permissions.can_visit_any(user, pada)
    selesai = "biasa" if di_jalan else "utama"  # one next step, not two
    semua = (
        (di_jalan, "pick", "Kunjungan berikutnya", "map-pin", "utama"),
        (permissions.can_finish_tindak_lanjut(user, k, pada), "finish", "Tindak lanjut selesai", "check", selesai),
        (bantu, "fasilitasi", "Fasilitasi", "heart-handshake", "biasa"),
        (permissions.can_edit_kunjungan(user, k), "edit", "Ubah", "pencil", "biasa"),
        (permissions.can_view_trail_kunjungan(user, k), "trail", "Jejak", "history", "biasa"),
        (permissions.can_cancel_kunjungan(user, k), "cancel", "Batalkan", "ban", "biasa"),
    )
    return [
        {"url": _alamat_aksi(nama, k), "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, nama, label, ikon, gaya in semua
        if boleh
    ]


def _alamat_aksi(nama: str, k: Kunjungan) -> str:
    """What a visit asks for begins from its page."""
    if nama == "pick":
        return reverse("ikm:kunjungan_pick")
    if nama == "fasilitasi":
        return f"{reverse('ikm:fasilitasi_create')}?asal={k.uid}"
    return reverse(f"ikm:kunjungan_{nama}", args=[k.uid])


class KunjunganCreateView(JawabJSONMixin, LuringMixin, IKMKerjaMixin, ServiceFormView):
    """The visit form of one IKM; its POST serves the page and the phone's queue alike."""

    template_name = "ikm/kunjungan_form.html"
    form_class = KunjunganForm
    judul = "Catat kunjungan"
    tombol = "Simpan kunjungan"
    pesan_berhasil = "Kunjungan tersimpan."

    def boleh(self, user: Any, objek: IKM) -> bool:
        """A visit of an earlier day is judged by that day; the service says so again."""
        hari = parse_tanggal(self.request.POST.get("tanggal", "")) or hari_ini()
        return permissions.can_visit(user, objek, hari_ini()) or permissions.can_visit(user, objek, hari)

    def get_form(self, data: Any = None, berkas: Any = None) -> KunjunganForm:
        user: Any = self.request.user
        janji = queries.janji_terbuka(self.objek)
        awal = {"uid": new_uid(), "tanggal": hari_ini(), "penulis": user.uid, "menindaklanjuti": bool(janji)}
        return KunjunganForm(data, berkas, ikm=self.objek, janji=janji, user=user, hari=hari_ini(), initial=awal)

    def simpan(self, form: KunjunganForm, oleh: Pelaku) -> Kunjungan:
        return services.record_kunjungan(oleh=oleh, pada=hari_ini(), ikm=self.objek, **form.data_layanan())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        boleh_tempat = self.objek.lat is None and permissions.can_edit(self.request.user, self.objek, hari_ini())
        foto_maks = permissions.FOTO_MAKS
        return super().get_context_data(ikm=self.objek, boleh_tempat=boleh_tempat, foto_maks=foto_maks, **kwargs)


class KunjunganEditView(KunjunganMixin, ServiceFormView):
    form_class = KunjunganUbahForm
    judul = "Ubah kunjungan"

    def boleh(self, user: Any, objek: Kunjungan) -> bool:
        return permissions.can_edit_kunjungan(user, objek)

    def get_form(self, data: Any = None, berkas: Any = None) -> KunjunganUbahForm:
        return KunjunganUbahForm(data, instance=self.objek, user=self.request.user, hari=hari_ini())

    def simpan(self, form: KunjunganUbahForm, oleh: Pelaku) -> Kunjungan:
        return services.update_kunjungan(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
            masalah=form.cleaned_data["masalah"],
        )


class KunjunganCancelView(KunjunganMixin, ServiceActionView):
    judul = "Batalkan kunjungan"
    akibat = "Kunjungan hilang dari daftar dan hitungan. Tindak lanjut yang diselesaikannya terbuka kembali."
    tombol = "Batalkan kunjungan"
    gaya = "bahaya"
    pesan_berhasil = "Kunjungan dibatalkan."

    def boleh(self, user: Any, objek: Kunjungan) -> bool:
        return permissions.can_cancel_kunjungan(user, objek)

    def lakukan(self, objek: Kunjungan, oleh: Pelaku, data: dict[str, Any]) -> Kunjungan:
        return services.cancel_kunjungan(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class KunjunganFinishView(KunjunganMixin, ServiceActionView):
    form_class = forms.Form
    judul = "Tindak lanjut selesai"
    akibat = "Kunjungan ini tidak lagi diingatkan. Bila Anda datang lagi ke sana, catat sebagai kunjungan baru."
    tombol = "Ya, selesai"
    pesan_berhasil = "Tindak lanjut selesai."

    def boleh(self, user: Any, objek: Kunjungan) -> bool:
        return permissions.can_finish_tindak_lanjut(user, objek, hari_ini())

    def lakukan(self, objek: Kunjungan, oleh: Pelaku, data: dict[str, Any]) -> Kunjungan:
        return services.finish_tindak_lanjut(oleh=oleh, pada=hari_ini(), uid=objek.uid)


class KunjunganTrailView(KunjunganMixin, ScopedDetailView):
    template_name = "generic/trail.html"
    judul = "Jejak"

    def get_object(self) -> Kunjungan:
        kunjungan: Kunjungan = super().get_object()
        wajib(permissions.can_view_trail_kunjungan(self.request.user, kunjungan))
        return kunjungan

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:200]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}


def parse_tanggal(teks: str) -> date | None:
    try:
        return parse_date(teks)
    except ValueError:  # well formed, but no day
        return None
