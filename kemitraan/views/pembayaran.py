from __future__ import annotations

from typing import Any

from django.urls import reverse

from core import format as f
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import Remah, ScopedDetailView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from kemitraan import permissions, queries, services
from kemitraan.forms import BayarForm, PembayaranForm, TanpaIsian
from kemitraan.models import Pembayaran
from kemitraan.views.barang import MilikPesananMixin, TindakanMixin
from kemitraan.views.pesanan import PesananMixin, remah_pesanan


class PembayaranCreateView(PesananMixin, ServiceFormView):
    """What was accepted and not yet billed is filled in, due by the agreement's terms."""

    form_class = PembayaranForm
    judul = "Catat pembayaran"
    pesan_berhasil = "Pembayaran tercatat."

    def pihak(self, hak: permissions.HakPesanan) -> bool:
        return hak.untuk_perusahaan or hak.untuk_ikm

    def dapat(self, hak: permissions.HakPesanan) -> bool:
        return hak.tagih

    def get_form(self, data: Any = None, berkas: Any = None) -> PembayaranForm:
        pada = hari_ini()
        awal = {
            "uid": new_uid(),
            "jumlah": queries.cerita_pesanan(self.objek, pada).belum_ditagih or None,
            "jatuh_tempo": services.jatuh_tempo_bawaan(self.objek, pada),
        }
        boleh = self.hak(self.objek).untuk_perusahaan
        return PembayaranForm(data, berkas, user=self.request.user, akar=self.objek, boleh_bayar=boleh, initial=awal)

    def simpan(self, form: PembayaranForm, oleh: Pelaku) -> Any:
        services.record_pembayaran(oleh=oleh, pada=hari_ini(), pesanan_uid=self.objek.uid, **form.kiriman())
        return self.objek

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cerita = queries.cerita_pesanan(self.objek, hari_ini())
        catatan = (
            f"Nilai pesanan {f.rupiah(cerita.nilai)}. Diterima baik senilai {f.rupiah(cerita.nilai_diterima)}; "
            f"sudah ditagih {f.rupiah(cerita.ditagih)}, sudah dibayar {f.rupiah(cerita.dibayar)}."
        )
        return super().get_context_data(**({"catatan": catatan} | kwargs))


class PembayaranDetailView(MilikPesananMixin, ScopedDetailView):
    model = Pembayaran
    template_name = "kemitraan/pembayaran_detail.html"

    def remah(self, objek: Pembayaran) -> Remah:
        return remah_pesanan(objek.pesanan, (str(objek), None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        objek: Pembayaran = konteks["objek"]
        hak = self.hak(objek)
        konfirmasi = "IKM sudah menerima uangnya" if hak.petugas else "Uang sudah saya terima"
        semua = (
            (hak.konfirmasi(objek), "pembayaran_confirm", konfirmasi, "check", "utama", "post"),
            (hak.bayar(objek), "pembayaran_pay", "Catat dibayar", "coin", "utama", "get"),
            (hak.batal_bayar(objek), "pembayaran_cancel", "Batalkan", "ban", "biasa", "get"),
        )
        return konteks | {
            "b": objek,
            "terlambat": objek.terlambat(hari_ini()),
            "aksi": [
                {
                    "url": reverse(f"kemitraan:{nama}", args=[objek.uid]),
                    "label": label,
                    "ikon": ikon,
                    "gaya": gaya,
                    "metode": metode,
                }
                for boleh, nama, label, ikon, gaya, metode in semua
                if boleh
            ],
        }


class PembayaranPayView(TindakanMixin, ServiceActionView):
    model = Pembayaran
    judul = "Catat dibayar"
    form_class = BayarForm
    tombol = "Simpan pembayaran"
    ikon = "coin"
    akibat = "IKM diberi tahu dan diminta mengonfirmasi bahwa uangnya sudah diterima."
    pesan_berhasil = "Tercatat dibayar. IKM diminta mengonfirmasi."

    def pihak(self, hak: permissions.HakPesanan) -> bool:
        return hak.untuk_perusahaan

    def dapat(self, hak: permissions.HakPesanan, objek: Any) -> bool:
        return hak.bayar(objek)

    def get_form(self, data: Any = None) -> BayarForm:
        return BayarForm(data, initial={"dibayar_pada": hari_ini()})

    def lakukan(self, objek: Pembayaran, oleh: Pelaku, data: dict[str, Any]) -> Pembayaran:
        return services.pay_pembayaran(
            oleh=oleh,
            pada=hari_ini(),
            uid=objek.uid,
            dibayar_pada=data["dibayar_pada"],
            nomor_bukti=data["nomor_bukti"],
        )


class PembayaranConfirmView(TindakanMixin, ServiceActionView):
    model = Pembayaran
    judul = "Konfirmasi pembayaran"
    form_class = TanpaIsian
    tombol = "Ya, uang sudah diterima"
    akibat = "Setelah dikonfirmasi, hanya petugas yang dapat membatalkannya."
    pesan_berhasil = "Terima kasih, pembayaran dikonfirmasi."

    def dapat(self, hak: permissions.HakPesanan, objek: Any) -> bool:
        return hak.konfirmasi(objek)

    def lakukan(self, objek: Pembayaran, oleh: Pelaku, data: dict[str, Any]) -> Pembayaran:
        return services.confirm_pembayaran(oleh=oleh, pada=hari_ini(), uid=objek.uid)


class PembayaranCancelView(TindakanMixin, ServiceActionView):
    model = Pembayaran
    judul = "Batalkan pembayaran"
    akibat = "Jumlahnya tidak dihitung lagi; catatannya tetap dapat dibaca."
    tombol = "Batalkan pembayaran"
    gaya = "bahaya"
    pesan_berhasil = "Pembayaran dibatalkan."

    def pihak(self, hak: permissions.HakPesanan) -> bool:
        return hak.untuk_perusahaan or hak.untuk_ikm

    def dapat(self, hak: permissions.HakPesanan, objek: Any) -> bool:
        return hak.batal_bayar(objek)

    def lakukan(self, objek: Pembayaran, oleh: Pelaku, data: dict[str, Any]) -> Pembayaran:
        return services.cancel_pembayaran(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])
