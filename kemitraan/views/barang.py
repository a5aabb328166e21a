"""Sending, receiving, objecting: the pages that live on a phone."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from kemitraan import permissions, services
from kemitraan.forms import PenerimaanForm, PengantaranForm, PutusanForm
from kemitraan.models import BarisPenerimaan, Penerimaan, Pengantaran, Pesanan
from kemitraan.views.pesanan import PesananMixin, remah_pesanan


class PengantaranCreateView(PesananMixin, ServiceFormView):
    """What is still to send is filled in already: on most days one tap."""

    form_class = PengantaranForm
    template_name = "kemitraan/kirim_form.html"
    judul = "Catat kiriman"
    tombol = "Simpan kiriman"
    pesan_berhasil = "Kiriman tercatat. Perusahaan sudah diberi tahu."

    def pihak(self, hak: permissions.HakPesanan) -> bool:
        return hak.untuk_ikm

    def dapat(self, hak: permissions.HakPesanan) -> bool:
        return hak.kirim

    def get_form(self, data: Any = None, berkas: Any = None) -> PengantaranForm:
        awal = {"uid": new_uid(), "tanggal": hari_ini()}
        baris = list(self.objek.baris.select_related("satuan"))
        return PengantaranForm(data, berkas, user=self.request.user, akar=self.objek, baris=baris, initial=awal)

    def simpan(self, form: PengantaranForm, oleh: Pelaku) -> Pesanan:
        services.record_pengantaran(
            oleh=oleh, pada=hari_ini(), pesanan_uid=self.objek.uid, isi=form.isi(), **form.kiriman()
        )
        return self.objek


def pengantaran_diminta(pesanan: Pesanan, teks: str) -> Pengantaran | None:
    """The delivery of this order that the address names. Raises Http404 for one of another."""
    try:
        return get_object_or_404(pesanan.pengantaran, uid=UUID(teks)) if teks else None
    except ValueError as galat:
        raise Http404 from galat


class PenerimaanCreateView(PesananMixin, ServiceFormView):
    """`?pengantaran=` names the delivery that arrived; what it still holds is filled in as accepted."""

    form_class = PenerimaanForm
    template_name = "kemitraan/terima_form.html"
    judul = "Terima barang"
    tombol = "Simpan penerimaan"
    pesan_berhasil = "Penerimaan tercatat. IKM sudah diberi tahu."

    def dapat(self, hak: permissions.HakPesanan) -> bool:
        return hak.terima

    def pengantaran(self) -> Pengantaran | None:
        return pengantaran_diminta(self.objek, self.request.GET.get("pengantaran", ""))

    def get_form(self, data: Any = None, berkas: Any = None) -> PenerimaanForm:
        awal = {"uid": new_uid(), "tanggal": hari_ini()}
        baris = list(self.objek.baris.select_related("satuan"))
        sisa = services.sisa_pengantaran(self.pengantaran())
        user = self.request.user
        return PenerimaanForm(data, berkas, user=user, akar=self.objek, baris=baris, sisa=sisa, initial=awal)

    def simpan(self, form: PenerimaanForm, oleh: Pelaku) -> Pesanan:
        antar = self.pengantaran()
        services.record_penerimaan(
            oleh=oleh,
            pada=hari_ini(),
            pesanan_uid=self.objek.uid,
            isi=form.isi(),
            pengantaran_uid=antar.uid if antar else None,
            **form.kiriman(),
        )
        return self.objek

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lain = self.objek.pengantaran.filter(dibatalkan_pada__isnull=True).order_by("-tanggal", "-pk")[:10]
        return super().get_context_data(**kwargs) | {"pengantaran": self.pengantaran(), "pengantaran_lain": lain}


class MilikPesananMixin(RecordMixin):
    """A record of an order, seen by whoever sees the order."""

    model: ClassVar[Any]
    jalur: ClassVar[str] = "pesanan"
    judul: ClassVar[str] = ""
    objek: Any = None

    def rows(self) -> Any:
        terkait = [f"{self.jalur}__kemitraan__{n}" for n in ("perusahaan", "ikm__desa", "ikm__digabung_ke")]
        return self.model.objects.visible_to(self.request.user).select_related(*terkait)

    def pesanan(self, objek: Any) -> Pesanan:
        for nama in self.jalur.split("__"):
            objek = getattr(objek, nama)
        return objek

    def hak(self, objek: Any) -> permissions.HakPesanan:
        return permissions.hak_pesanan(self.request.user, self.pesanan(objek), hari_ini())


class TindakanMixin(MilikPesananMixin):
    """One verb on a record of an order: sending asks for whom one acts, the service what still can be done."""

    def boleh(self, user: Any, objek: Any) -> bool:
        hak = self.hak(objek)
        return self.pihak(hak) if self.request.method == "POST" else self.dapat(hak, objek)

    def pihak(self, hak: permissions.HakPesanan) -> bool:
        return hak.untuk_ikm

    def dapat(self, hak: permissions.HakPesanan, objek: Any) -> bool:
        raise NotImplementedError

    def remah(self) -> Remah:
        return remah_pesanan(self.pesanan(self.objek), (self.judul, None))

    def tujuan(self, hasil: Any) -> str:
        return str(self.pesanan(self.objek).get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"batal_url": self.tujuan(None)}  # type: ignore[misc]


class PengantaranDetailView(MilikPesananMixin, ScopedDetailView):
    model = Pengantaran
    template_name = "kemitraan/pengantaran_detail.html"

    def remah(self, objek: Pengantaran) -> Remah:
        return remah_pesanan(objek.pesanan, (str(objek), None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        objek: Pengantaran = konteks["objek"]
        hak = self.hak(objek)
        uid = objek.uid
        terima = f"{reverse('kemitraan:penerimaan_create', args=[objek.pesanan.uid])}?pengantaran={uid}"
        aksi = [
            (hak.terima and not objek.dibatalkan, terima, "Terima barang ini", "package", "utama"),
            (hak.batal_antar(objek), reverse("kemitraan:pengantaran_cancel", args=[uid]), "Batalkan", "ban", "biasa"),
        ]
        return konteks | {
            "aksi": [{"url": u, "label": n, "ikon": i, "gaya": g} for boleh, u, n, i, g in aksi if boleh],
            "isi": list(objek.baris.select_related("baris_pesanan__satuan").order_by("baris_pesanan__urut")),
            "penerimaan": list(objek.penerimaan.order_by("tanggal", "pk")),
        }


class PengantaranCancelView(TindakanMixin, ServiceActionView):
    model = Pengantaran
    judul = "Batalkan pengantaran"
    akibat = "Jumlahnya tidak dihitung lagi sebagai dikirim; catatannya tetap dapat dibaca."
    tombol = "Batalkan pengantaran"
    gaya = "bahaya"
    pesan_berhasil = "Pengantaran dibatalkan."

    def dapat(self, hak: permissions.HakPesanan, objek: Any) -> bool:
        return hak.batal_antar(objek)

    def lakukan(self, objek: Pengantaran, oleh: Pelaku, data: dict[str, Any]) -> Pengantaran:
        return services.cancel_pengantaran(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class PenerimaanDetailView(MilikPesananMixin, ScopedDetailView):
    model = Penerimaan
    template_name = "kemitraan/penerimaan_detail.html"

    def remah(self, objek: Penerimaan) -> Remah:
        return remah_pesanan(objek.pesanan, (str(objek), None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        objek: Penerimaan = konteks["objek"]
        hak = self.hak(objek)
        isi = list(objek.baris.select_related("baris_pesanan__satuan").order_by("baris_pesanan__urut"))
        for b in isi:
            b.penerimaan = objek
        url = reverse("kemitraan:penerimaan_cancel", args=[objek.uid])
        return konteks | {
            "aksi": [{"url": url, "label": "Batalkan", "ikon": "ban", "gaya": "biasa"}]
            if hak.batal_terima(objek)
            else [],
            "isi": [{"b": b, "keberatan": hak.keberatan(b), "putus": hak.putus(b)} for b in isi],
        }


class PenerimaanCancelView(TindakanMixin, ServiceActionView):
    model = Penerimaan
    judul = "Batalkan penerimaan"
    akibat = "Jumlah pesanan dihitung ulang tanpa penerimaan ini; catatannya tetap dapat dibaca."
    tombol = "Batalkan penerimaan"
    gaya = "bahaya"
    pesan_berhasil = "Penerimaan dibatalkan."

    def pihak(self, hak: permissions.HakPesanan) -> bool:
        return hak.untuk_perusahaan

    def dapat(self, hak: permissions.HakPesanan, objek: Any) -> bool:
        return hak.batal_terima(objek)

    def lakukan(self, objek: Penerimaan, oleh: Pelaku, data: dict[str, Any]) -> Penerimaan:
        return services.cancel_penerimaan(oleh=oleh, uid=objek.uid, alasan=data["alasan"])


class SengketaMixin(TindakanMixin):
    model = BarisPenerimaan
    jalur = "penerimaan__pesanan"

    def rows(self) -> Any:
        return (
            super()
            .rows()
            .select_related(
                "baris_pesanan__satuan",
                *(f"penerimaan__pesanan__kemitraan__{n}" for n in ("perusahaan", "ikm__desa", "ikm__digabung_ke")),
            )
        )

    def tujuan(self, hasil: Any) -> str:
        return str(self.objek.penerimaan.get_absolute_url())

    def remah(self) -> Remah:
        penerimaan = self.objek.penerimaan
        pesanan = self.pesanan(self.objek)
        return remah_pesanan(pesanan, (str(penerimaan), penerimaan.get_absolute_url()), (self.judul, None))


class SengketaOpenView(SengketaMixin, ServiceActionView):
    judul = "Ajukan keberatan"
    tombol = "Ajukan keberatan"
    akibat = "Perusahaan dan penyuluh diberi tahu. Penyuluh yang memutus."
    pesan_berhasil = "Keberatan tercatat. Penyuluh sudah diberi tahu."
    template_name = "kemitraan/keberatan.html"

    def dapat(self, hak: permissions.HakPesanan, objek: Any) -> bool:
        return hak.keberatan(objek)

    def lakukan(self, objek: BarisPenerimaan, oleh: Pelaku, data: dict[str, Any]) -> BarisPenerimaan:
        return services.open_sengketa(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class SengketaDecideView(SengketaMixin, ServiceActionView):
    judul = "Putus keberatan"
    form_class = PutusanForm
    tombol = "Simpan putusan"
    pesan_berhasil = "Putusan tercatat. Kedua pihak sudah diberi tahu."
    template_name = "kemitraan/keberatan.html"

    def pihak(self, hak: permissions.HakPesanan) -> bool:
        return hak.petugas

    def dapat(self, hak: permissions.HakPesanan, objek: Any) -> bool:
        return hak.putus(objek)

    def get_form(self, data: Any = None) -> PutusanForm:
        self.form = PutusanForm(data, baris=self.objek)
        return self.form

    def lakukan(self, objek: BarisPenerimaan, oleh: Pelaku, data: dict[str, Any]) -> BarisPenerimaan:
        return services.decide_sengketa(
            oleh=oleh, uid=objek.uid, putusan=data["putusan"], catatan=data["catatan"], koreksi=self.form.koreksi()
        )
