"""Orders: the list, one as a story, placing, changing, closing and striking it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from jejak.queries import jejak_objek, sebagai_baris
from kemitraan import permissions, queries, services
from kemitraan.enums import StatusPesanan
from kemitraan.forms import PenyebabForm, PesananForm, TenggatForm, kembalikan_letak
from kemitraan.models import Kemitraan, Pesanan
from kemitraan.tables import PESANAN_DAFTAR

DAFTAR_URL = "kemitraan:pesanan_list"
BATAS_JEJAK = 200
BATAS_PILIH = 50


def remah_pesanan(pesanan: Pesanan, *lagi: tuple[str, str | None]) -> Remah:
    return [(PESANAN_DAFTAR.judul, reverse(DAFTAR_URL)), (pesanan.nomor, pesanan.get_absolute_url()), *lagi]


class PesananListView(ScopedListView):
    daftar = PESANAN_DAFTAR
    kosong = {
        "judul": "Belum ada pesanan",
        "teks": "Pesanan dicatat perusahaan dari kemitraannya, atau oleh petugas untuk perusahaan itu.",
        "ikon": "clipboard-list",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_pesanan(user)

    def aksi_utama(self) -> dict[str, str] | None:
        """Companies and officers order; an owner prints what a bank asks for."""
        if (ikm := queries.ikm_pemilik(self.request.user)) is not None:
            url = reverse("kemitraan:rekap", args=[ikm.uid])
            return {"url": url, "label": "Rekap untuk bank", "ikon": "printer"}
        if not permissions.can_add_pesanan(self.request.user):
            return None
        return {"url": reverse("kemitraan:pesanan_pick"), "label": "Catat pesanan", "ikon": "plus"}

    def aksi_lain(self) -> list[dict[str, str]]:
        if not permissions.can_add_pesanan(self.request.user):
            return []
        url = reverse("kantor:impor_create") + "?jenis=kemitraan.pesanan"
        return [{"url": url, "label": "Impor dari Excel", "ikon": "file-spreadsheet"}]


class PesananMixin(RecordMixin):
    """One order. Whoever was typing while it was closed or struck hears so from the service, with nothing lost: opening a
    form asks what still can be done, sending it asks only for whom one acts.
    """

    queryset = queries.pesanan_terlihat
    judul: ClassVar[str] = ""
    objek: Any = None

    def hak(self, pesanan: Pesanan) -> permissions.HakPesanan:
        return permissions.hak_pesanan(self.request.user, pesanan, hari_ini())

    def boleh(self, user: Any, objek: Pesanan) -> bool:
        hak = self.hak(objek)
        return self.pihak(hak) if self.request.method == "POST" else self.dapat(hak)

    def pihak(self, hak: permissions.HakPesanan) -> bool:
        return hak.untuk_perusahaan

    def dapat(self, hak: permissions.HakPesanan) -> bool:
        return hak.ubah

    def remah(self) -> Remah:
        return remah_pesanan(self.objek, (self.judul, None))


class PesananDetailView(ScopedDetailView):
    queryset = queries.pesanan_terlihat
    template_name = "kemitraan/pesanan_detail.html"
    tempat_panel = "kemitraan.pesanan"

    def remah(self, objek: Pesanan) -> Remah:
        return [(PESANAN_DAFTAR.judul, reverse(DAFTAR_URL)), (objek.nomor, None)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks, pada = super().get_context_data(**kwargs), hari_ini()
        pesanan: Pesanan = konteks["objek"]
        hak = permissions.hak_pesanan(self.request.user, pesanan, pada)
        cerita = queries.cerita_pesanan(pesanan, pada)
        return konteks | {
            "p": pesanan,
            "hak": hak,
            "cerita": cerita,
            "bendera": queries.bendera(pesanan, cerita, pada),
            "lencana": StatusPesanan(pesanan.status),
            "aksi": susun_aksi(hak, cerita),
            "lihat_rekap": permissions.can_view_rekap(self.request.user, pesanan.kemitraan.ikm),
            "pembayaran": [
                {"b": b, "bayar": hak.bayar(b), "konfirmasi": hak.konfirmasi(b), "terlambat": b.terlambat(pada)}
                for b in cerita.pembayaran
                if not b.dibatalkan
            ],
        }


def susun_aksi(hak: permissions.HakPesanan, cerita: queries.CeritaPesanan) -> list[dict[str, Any]]:
    """The next thing this person does first; the rest after it."""
    p = hak.pesanan
    if hak.tagih and hak.untuk_perusahaan and cerita.belum_ditagih and not cerita.di_jalan:
        utama = "pembayaran_create"
    elif hak.kirim and not hak.untuk_perusahaan and any(c.baris.belum_dikirim for c in cerita.baris):
        utama = "pengantaran_create"
    elif hak.terima and p.status == StatusPesanan.BERJALAN:
        utama = "penerimaan_create"
    else:
        utama = ""
    satu_antar = cerita.menunggu_diterima[0] if len(cerita.menunggu_diterima) == 1 else None
    terima_lagi = f"?pengantaran={satu_antar.pengantaran.uid}" if satu_antar else ""
    semua = (
        (hak.terima, "penerimaan_create", "Terima barang", "package", terima_lagi),
        (hak.kirim, "pengantaran_create", "Catat kiriman", "truck", ""),
        (
            hak.tagih,
            "pembayaran_create",
            "Catat tagihan" if not hak.untuk_perusahaan else "Catat pembayaran",
            "coin",
            "",
        ),
        (hak.ubah, "pesanan_edit", "Ubah", "pencil", ""),
        (hak.ubah, "pesanan_deadline", "Ubah tenggat", "calendar-event", ""),
        (True, "pesanan_trail", "Jejak", "history", ""),
        (hak.ubah, "pesanan_close", "Tutup", "circle-x", ""),
        (hak.batalkan, "pesanan_cancel", "Batalkan", "ban", ""),
    )
    return [
        {
            "url": reverse(f"kemitraan:{nama}", args=[p.uid]) + tambahan,
            "label": label,
            "ikon": ikon,
            "gaya": "utama" if nama == utama else "biasa",
        }
        for boleh, nama, label, ikon, tambahan in semua
        if boleh
    ]


class PesananPickView(ScopedListView):
    """Under which partnership. A company with one partner goes on at once by its link."""

    template_name = "kemitraan/pesanan_pilih.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        wajib(permissions.can_add_pesanan(request.user))
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        q = self.request.GET.get("q", "").strip()[:100]
        pilihan = queries.kemitraan_pemesan(self.request.user, q, hari_ini(), BATAS_PILIH)
        remah: Remah = [(PESANAN_DAFTAR.judul, reverse(DAFTAR_URL)), ("Catat pesanan", None)]
        return {"judul": "Catat pesanan", "pilihan": pilihan, "q": q, "remah": remah, "view": self}


class PesananCreateView(ServiceFormView):
    """A new order under the partnership in the address."""

    form_class = PesananForm
    template_name = "kemitraan/pesanan_form.html"
    judul = "Catat pesanan"
    tombol = "Simpan pesanan"
    pesan_berhasil = "Pesanan tersimpan. IKM sudah diberi tahu."

    @staticmethod
    def queryset(user: Any) -> Any:
        return Kemitraan.objects.visible_to(user).tercatat().select_related("perusahaan", "ikm__desa__induk")

    def boleh(self, user: Any, objek: Kemitraan) -> bool:
        return permissions.can_order(user, objek)

    def get_form(self, data: Any = None, berkas: Any = None) -> PesananForm:
        awal, user = {"uid": new_uid(), "tanggal": hari_ini(), "termin_hari": self.objek.termin_hari}, self.request.user
        self.usul = queries.pesanan_pertama(user, self.objek)
        return PesananForm(data, berkas, user=user, kemitraan=self.objek, usul=self.usul, initial=awal)

    def simpan(self, form: PesananForm, oleh: Pelaku) -> Pesanan:
        isi, letak = form.isian_baris()
        try:
            return services.create_pesanan(
                oleh=oleh, pada=hari_ini(), kemitraan_uid=self.objek.uid, baris=isi, **form.kiriman()
            )
        except DomainError as galat:
            galat.bidang = kembalikan_letak(galat.bidang, letak)
            raise

    def remah(self) -> Remah:
        return [(PESANAN_DAFTAR.judul, self.batal_url()), (self.judul, None)]

    def batal_url(self) -> str:
        return reverse(DAFTAR_URL)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs) | {"kemitraan": self.objek}
        catatan = "Terisi menurut tawaran yang dipilih; periksa dan ubah bila perlu." if self.usul else ""
        return konteks | {"catatan": catatan}


class PesananEditView(PesananMixin, ServiceFormView):
    form_class = PesananForm
    template_name = "kemitraan/pesanan_form.html"
    judul = "Ubah pesanan"

    def get_form(self, data: Any = None, berkas: Any = None) -> PesananForm:
        return PesananForm(data, berkas, instance=self.objek, user=self.request.user, kemitraan=self.objek.kemitraan)

    def simpan(self, form: PesananForm, oleh: Pelaku) -> Pesanan:
        isi, letak = form.isian_baris()
        try:
            return services.update_pesanan(
                oleh=oleh,
                pada=hari_ini(),
                uid=self.objek.uid,
                versi=form.cleaned_data.get("versi") or 0,
                data=form.data_layanan(),
                baris=isi,
                yakin=form.cleaned_data["yakin"],
            )
        except DomainError as galat:
            galat.bidang = kembalikan_letak(galat.bidang, letak)
            raise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"kemitraan": self.objek.kemitraan}


class PesananDeadlineView(PesananMixin, ServiceActionView):
    judul = "Ubah tenggat"
    form_class = TenggatForm
    akibat = "Janji pertama tetap tersimpan dan tetap dipakai untuk menghitung ketepatan waktu."
    tombol = "Simpan tenggat"
    pesan_berhasil = "Tenggat tersimpan."

    def get_form(self, data: Any = None) -> TenggatForm:
        return TenggatForm(data, initial={"tenggat": self.objek.tenggat, "versi": self.objek.versi})

    def lakukan(self, objek: Pesanan, oleh: Pelaku, data: dict[str, Any]) -> Pesanan:
        return services.change_tenggat(
            oleh=oleh,
            pada=hari_ini(),
            uid=objek.uid,
            versi=data.get("versi"),
            tenggat=data["tenggat"],
            alasan=data["alasan"],
        )


class PesananCloseView(PesananMixin, ServiceActionView):
    judul = "Tutup pesanan"
    akibat = "Barang yang belum diterima tidak dikirim lagi. Yang sudah diterima tetap dihitung, kekurangannya juga."
    tombol = "Tutup pesanan"
    gaya = "bahaya"
    pesan_berhasil = "Pesanan ditutup."

    def lakukan(self, objek: Pesanan, oleh: Pelaku, data: dict[str, Any]) -> Pesanan:
        return services.close_pesanan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class PesananCancelView(PesananMixin, ServiceActionView):
    judul = "Batalkan pesanan"
    akibat = "Kiriman dan penerimaannya tidak dihitung lagi, tagihannya ikut dibatalkan. Semua tetap dapat dibaca."
    tombol = "Batalkan pesanan"
    gaya = "bahaya"
    pesan_berhasil = "Pesanan dibatalkan."

    def dapat(self, hak: permissions.HakPesanan) -> bool:
        return hak.batalkan

    def lakukan(self, objek: Pesanan, oleh: Pelaku, data: dict[str, Any]) -> Pesanan:
        return services.cancel_pesanan(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class PesananCauseView(PesananMixin, ServiceActionView):
    """Whose doing the delay of one line was."""

    judul = "Penyebab terlambat"
    form_class = PenyebabForm
    tombol = "Simpan penyebab"
    ikon = "clock"
    pesan_berhasil = "Penyebab tersimpan."

    def dapat(self, hak: permissions.HakPesanan) -> bool:
        return hak.sebut_penyebab

    def _baris(self) -> Any:
        return self.objek.baris.filter(urut=self.kwargs["urut"]).first()

    def get_form(self, data: Any = None) -> PenyebabForm:
        baris = self._baris()
        awal = {"penyebab": baris.penyebab_terlambat, "catatan": baris.penyebab_catatan} if baris else {}
        return PenyebabForm(data, initial=awal)

    def lakukan(self, objek: Pesanan, oleh: Pelaku, data: dict[str, Any]) -> Pesanan:
        return services.set_penyebab(
            oleh=oleh, uid=objek.uid, urut=self.kwargs["urut"], penyebab=data["penyebab"], catatan=data["catatan"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"pertanyaan": f"{self._baris() or ''} – {self.objek.nomor}"}


class PesananTrailView(PesananMixin, ScopedDetailView):
    template_name = "generic/trail.html"

    def remah(self, objek: Pesanan) -> Remah:  # type: ignore[override]
        return remah_pesanan(objek, ("Jejak", None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:BATAS_JEJAK]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}
