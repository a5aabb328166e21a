"""Shipments: the list, one as a story, changing and striking it, its trail."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db.models import Prefetch
from django.urls import reverse

from core import format as f
from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ekspor import permissions, queries, services
from ekspor.enums import StatusPengiriman
from ekspor.forms import PengirimanForm, kembalikan_letak
from ekspor.models import Muatan, Pengiriman
from ekspor.tables import NADA_STATUS, PENGIRIMAN_DAFTAR
from ekspor.views.papan import pengalih
from jejak.queries import jejak_objek, sebagai_baris

DAFTAR_URL: Final = "ekspor:pengiriman_list"
BATAS_JEJAK: Final = 200
LABEL_NILAI: Final = {
    "fob": ("Nilai FOB", "ship"),
    "taksiran": ("Taksiran", "coin"),
    "faktur": ("Faktur dalam negeri", "truck"),
}


def remah_pengiriman(p: Pengiriman, *lagi: tuple[str, str | None]) -> Remah:
    return [(PENGIRIMAN_DAFTAR.judul, reverse(DAFTAR_URL)), (p.nomor, p.get_absolute_url()), *lagi]


class PengirimanListView(ScopedListView):
    daftar = PENGIRIMAN_DAFTAR
    template_name = "ekspor/pengiriman_daftar.html"
    kosong = {
        "judul": "Belum ada pengiriman",
        "teks": "Catat kontainer pertama: tujuan, jumlah kontainer, dan nilainya sudah cukup.",
        "ikon": "ship",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_pengiriman(user)

    def pengalih(self) -> list[dict[str, Any]]:
        return pengalih(self.request.GET, DAFTAR_URL)

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_add_pengiriman(self.request.user):
            return None
        return {"url": reverse("ekspor:pengiriman_log"), "label": "Catat pengiriman", "ikon": "plus"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        saring, halaman = konteks["saring"], konteks["halaman"]
        jumlah = queries.jumlah_pengiriman(saring.qs) if saring.is_valid() and halaman.jumlah else []
        return konteks | {"kaki": [kaki_jumlah(j, halaman) for j in jumlah]}


def kaki_jumlah(j: queries.JumlahBasis, halaman: Any) -> dict[str, Any]:
    """One kind of value: its sum, what it sums, what it leaves out; the rows behind it one tap away."""
    label, ikon = LABEL_NILAI[j.kunci]
    return {
        "label": label,
        "ikon": ikon,
        "rupiah": j.rupiah,
        "isi": f"{f.angka(j.pengiriman)} pengiriman · {f.angka(j.kontainer)} kontainer",
        "url": halaman.url(nilai=j.kunci),
        "menunggu": f.angka(j.menunggu) if j.menunggu else "",
        "menunggu_url": halaman.url(nilai=j.kunci, kurs="true"),
    }


class PengirimanMixin(RecordMixin):
    """One shipment. Whoever was typing while it was struck hears so from the service, with nothing lost: opening a form asks
    what still can be done, sending it asks only for whom one acts.
    """

    queryset = queries.pengiriman_terlihat
    judul: ClassVar[str] = ""
    objek: Any = None

    def hak(self, p: Pengiriman) -> permissions.HakPengiriman:
        return permissions.hak_pengiriman(self.request.user, p, hari_ini())

    def boleh(self, user: Any, objek: Pengiriman) -> bool:
        hak = self.hak(objek)
        return hak.untuk_pengirim if self.request.method == "POST" else self.dapat(hak)

    def dapat(self, hak: permissions.HakPengiriman) -> bool:
        return hak.ubah

    def remah(self) -> Remah:
        return remah_pengiriman(self.objek, (self.judul, None))


class PengirimanDetailView(PengirimanMixin, ScopedDetailView):
    template_name = "ekspor/pengiriman_detail.html"
    tempat_panel = "ekspor.pengiriman"

    def remah(self, objek: Pengiriman) -> Remah:  # type: ignore[override]
        return [(PENGIRIMAN_DAFTAR.judul, reverse(DAFTAR_URL)), (objek.nomor, None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks, pada = super().get_context_data(**kwargs), hari_ini()
        p: Pengiriman = konteks["objek"]
        hak = self.hak(p)
        return konteks | {
            "p": p,
            "hak": hak,
            "cerita": queries.cerita_pengiriman(p),
            "bendera": queries.bendera(p, pada, dokumen=hak.lihat_buku),
            "dasar_kurs": queries.dasar_kurs(p),
            "lencana": StatusPengiriman(p.status).label,
            "nada": NADA_STATUS[StatusPengiriman(p.status)],
            "aksi": susun_aksi(hak),
            "pembeli": p.pembeli if hak.lihat_pembeli else None,
            "peserta": f.gabung([str(x) for x in p.peserta.order_by("nama", "pk")]) if hak.lihat_buku else "",
            "pengirim_url": p.pengirim.get_absolute_url() if hak.lihat_buku else "",
        }


def susun_aksi(hak: permissions.HakPengiriman) -> list[dict[str, Any]]:
    """The next thing this person does first; the rest after it."""
    p = hak.pengiriman
    tambah = permissions.can_add_pengiriman(hak.user) and hak.untuk_pengirim
    semua = (
        (hak.ubah, reverse("ekspor:peristiwa_create", args=[p.uid]), "Catat peristiwa", "flag", "utama"),
        (hak.ubah and p.ekspor, _url("customs", p), "PEB dan NPE", "file-text", "biasa"),
        (
            hak.lihat_pembeli and hak.hidup and p.ekspor,
            reverse("ekspor:faktur", args=[p.uid]),
            "Invoice",
            "printer",
            "biasa",
        ),
        (hak.ubah, _url("edit", p), "Ubah", "pencil", "biasa"),
        (tambah, f"{reverse('ekspor:pengiriman_log')}?salin={p.uid}", "Salin jadi baru", "copy", "biasa"),
        (permissions.can_view_trail_pengiriman(hak.user), _url("trail", p), "Jejak", "history", "biasa"),
        (hak.ubah, _url("cancel", p), "Batalkan", "ban", "biasa"),
    )
    return [
        {"url": url, "label": label, "ikon": ikon, "gaya": gaya} for boleh, url, label, ikon, gaya in semua if boleh
    ]


def _url(nama: str, p: Pengiriman) -> str:
    return reverse(f"ekspor:pengiriman_{nama}", args=[p.uid])


class PengirimanEditView(PengirimanMixin, ServiceFormView):
    form_class = PengirimanForm
    template_name = "ekspor/pengiriman_form.html"
    judul = "Ubah pengiriman"

    def get_form(self, data: Any = None, berkas: Any = None) -> PengirimanForm:
        baris = Muatan.objects.select_related("kode_hs").order_by("urut", "pk")
        isi = self.objek.kontainer.prefetch_related(Prefetch("muatan", baris)).order_by("urut", "pk")
        return PengirimanForm(data, berkas, instance=self.objek, user=self.request.user, isi=isi)

    def simpan(self, form: PengirimanForm, oleh: Pelaku) -> Pengiriman:
        isi, letak = form.isian_kontainer()
        try:
            return services.update_pengiriman(
                oleh=oleh,
                pada=hari_ini(),
                uid=self.objek.uid,
                versi=form.cleaned_data.get("versi") or 0,
                data=form.data_layanan(),
                kontainer=isi,
                peserta=form.cleaned_data["peserta"],
                nama_pembeli=form.cleaned_data["nama_pembeli"],
                yakin=form.cleaned_data["yakin"],
            )
        except DomainError as galat:
            galat.bidang = kembalikan_letak(galat.bidang, letak)
            raise


class PengirimanCancelView(PengirimanMixin, ServiceActionView):
    judul = "Batalkan pengiriman"
    akibat = (
        "Pengiriman ini tidak dihitung lagi. Barang IKM yang sudah dicatat masuk kontainernya dapat dipakai pengiriman "
        "lain. Semua tetap dapat dibaca."
    )
    tombol = "Batalkan pengiriman"
    gaya = "bahaya"
    pesan_berhasil = "Pengiriman dibatalkan."

    def dapat(self, hak: permissions.HakPengiriman) -> bool:
        return hak.ubah

    def lakukan(self, objek: Pengiriman, oleh: Pelaku, data: dict[str, Any]) -> Pengiriman:
        return services.cancel_pengiriman(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class PengirimanTrailView(PengirimanMixin, ScopedDetailView):
    template_name = "generic/trail.html"

    def get_object(self) -> Any:
        wajib(permissions.can_view_trail_pengiriman(self.request.user))
        return super().get_object()

    def remah(self, objek: Pengiriman) -> Remah:  # type: ignore[override]
        return remah_pengiriman(objek, ("Jejak", None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:BATAS_JEJAK]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}
