"""One container with its ledger, the ledger of a whole shipment, and naming what went in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import View

from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import Remah, ScopedDetailView, ServiceFormView
from core.waktu import hari_ini
from ekspor import permissions, queries, services
from ekspor.forms import BagianLainForm, PenerimaanForm, disebut
from ekspor.models import Kontainer, Muatan, Pengiriman
from ekspor.views.batang import bernada, kalimat, susun_ruas
from kemitraan.queries import alamat_bila_ada

BARIS_TERBUKA = 6
"""So many rows of the ledger stand unfolded; more of them are a maker each, opened by a tap."""
TERKAIT = (
    *("tipe", "pengiriman__perusahaan__ikm__desa", "pengiriman__perusahaan__ikm__sentra", "pengiriman__ikm__desa"),
    *("pengiriman__ikm__sentra", "pengiriman__ikm__digabung_ke", "pengiriman__perusahaan__ikm__digabung_ke"),
    *("pengiriman__negara", "pengiriman__provinsi", "pengiriman__mata_uang"),
)


def kontainer_terlihat(user: Any) -> Any:
    return Kontainer.objects.visible_to(user).select_related(*TERKAIT)


def pengiriman_terlihat(user: Any) -> Any:
    lepas = [n.removeprefix("pengiriman__") for n in TERKAIT if n.startswith("pengiriman__")]
    return Pengiriman.objects.visible_to(user).select_related(*lepas)


def remah_kontainer(kontainer: Kontainer, *lagi: tuple[str, str | None]) -> Remah:
    p = kontainer.pengiriman
    diri = kontainer.get_absolute_url() if lagi else None
    return [(p.nomor, alamat_bila_ada(p) or None), (str(kontainer), diri), *lagi]


def susun_buku(buku: queries.Buku, user: Any, ubah: bool = False, **baris: Any) -> dict[str, Any]:
    """What templates draw of a ledger; `baris` is what its rows are filtered by in the list of contributions."""
    daftar, saring = reverse("ekspor:kontribusi_list"), permissions.can_filter_pengirim(user)
    return {
        "desa": [
            (
                d,
                f"{daftar}?{urlencode(baris | {'desa': d.kode})}"
                if saring and any(b.rincian for b in d.bagian)
                else "",
            )
            for d in buku.desa
        ],
        "buku": buku,
        "ruas": susun_ruas(buku),
        "kalimat": kalimat(buku),
        "ubah": ubah,
    }


class KontainerDetailView(ScopedDetailView):
    queryset = staticmethod(kontainer_terlihat)
    template_name = "ekspor/kontainer_detail.html"
    tempat_panel = "ekspor.kontainer"

    def remah(self, objek: Kontainer) -> Remah:
        return remah_kontainer(objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        k: Kontainer = konteks["objek"]
        hak = permissions.hak_pengiriman(self.request.user, k.pengiriman, hari_ini())
        muatan = list(k.muatan.select_related("kode_hs", "satuan"))
        sisa = sum((m.nilai_idr or 0) - m.kontribusi_idr for m in muatan)
        konteks |= {
            "k": k,
            "p": k.pengiriman,
            "pengiriman_url": alamat_bila_ada(k.pengiriman),
            "muatan": [(m, None if m.nilai_idr is None else m.nilai_idr - m.kontribusi_idr) for m in muatan],
            "lihat_buku": hak.lihat_buku,
            "aksi": susun_aksi(k, ada_sisa=sisa > 0) if hak.ubah else [],
        }
        if hak.lihat_buku:
            buku = queries.buku_kontainer(self.request.user, k, muatan)
            konteks["terbuka"] = sum(len(b.rincian) for b in buku.bagian) <= BARIS_TERBUKA
            return konteks | susun_buku(buku, self.request.user, hak.ubah, kontainer=k.uid)
        return konteks | {"rincian": bernada(queries.rincian_terlihat(self.request.user, k)), "ubah": False}


def susun_aksi(kontainer: Kontainer, *, ada_sisa: bool) -> list[dict[str, Any]]:
    """Only while something of the lines' rupiah is not named yet."""
    semua = (
        ("kontribusi_propose", "Usulkan dari penerimaan terlama", "sparkles", "utama"),
        ("kontribusi_receive", "Pilih penerimaan", "package", "biasa"),
        ("kontribusi_state", "Sebut bagian lain", "plus", "biasa"),
    )
    return [
        {"url": reverse(f"ekspor:{n}", args=[kontainer.uid]), "label": label, "ikon": ikon, "gaya": gaya}
        for n, label, ikon, gaya in semua
        if ada_sisa
    ]


class BukuPanelView(View):
    """The ledger of a whole shipment on its page: a fragment for htmx, a page of its own without."""

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        p = get_object_or_404(pengiriman_terlihat(request.user), uid=uid)
        hak = permissions.hak_pengiriman(request.user, p, hari_ini())
        wajib(hak.lihat_buku)
        htmx: Any = getattr(request, "htmx", None)
        buku = queries.buku_pengiriman(request.user, p)
        konteks = susun_buku(buku, request.user, pengiriman=p.uid) | {
            "judul": f"Siapa membuat apa – {p.nomor}",
            "remah": [(p.nomor, alamat_bila_ada(p) or None), ("Siapa membuat apa", None)],
            "p": p,
            "kontainer": list(p.kontainer.all()),
            "usul_url": reverse("ekspor:kontribusi_propose_all", args=[p.uid])
            if hak.ubah and buku.jumlah.sendiri
            else "",
            "baris_url": f"{reverse('ekspor:kontribusi_list')}?pengiriman={p.uid}",
        }
        return render(request, "ekspor/buku_panel.html" + ("#panel" if htmx and not htmx.boosted else ""), konteks)


class TulisBukuView(ServiceFormView):
    """Something written into the ledger of one container. Whoever may not write hears so before a form is drawn."""

    queryset = staticmethod(kontainer_terlihat)
    objek: Any = None

    def pengiriman(self) -> Pengiriman:
        p: Pengiriman = self.objek.pengiriman
        return p

    def muatan(self) -> list[Muatan]:
        return queries.muatan_berurut(Muatan.objects.filter(kontainer=self.objek))

    def boleh(self, user: Any, objek: Any) -> bool:
        hak = permissions.hak_pengiriman(user, self.pengiriman(), hari_ini())
        return hak.untuk_pengirim if self.request.method == "POST" else hak.ubah

    def tujuan(self, hasil: Any) -> str:
        return alamat_bila_ada(self.objek) or reverse("ekspor:buku_panel", args=[self.objek.uid])

    def batal_url(self) -> str:
        return self.tujuan(None)

    def remah(self) -> Remah:
        return remah_kontainer(self.objek, (self.judul, None))


class PenerimaanPickView(TulisBukuView):
    """Which deliveries went in, and how much of each."""

    form_class = PenerimaanForm
    template_name = "ekspor/kontribusi_penerimaan.html"
    judul = "Pilih penerimaan"
    tombol = "Masukkan ke buku"
    pesan_berhasil = "Tersimpan dalam buku."
    usulkan: ClassVar[bool] = False

    def get_form(self, data: Any = None, berkas: Any = None) -> PenerimaanForm:
        p, muatan = self.pengiriman(), self.muatan()
        self.usulan = None
        if data is not None:
            baris = queries.penerimaan_disebut(p, disebut(data))
        elif self.usulkan:
            self.usulan = queries.susun_usulan(p, muatan)
            baris = []
        else:
            baris = queries.penerimaan_tersisa(p)
        usul = self.usulan.isi if self.usulan else ()
        return PenerimaanForm(data, muatan=muatan, baris=baris, usul=usul, initial={"uid": new_uid()})

    def simpan(self, form: PenerimaanForm, oleh: Pelaku) -> Any:
        isi, letak = form.isian()
        try:
            return services.add_kontribusi(oleh=oleh, pada=hari_ini(), pengiriman_uid=self.pengiriman().uid, isian=isi)
        except DomainError as galat:
            galat.bidang = {_letak(n, letak): pesan for n, pesan in galat.bidang.items()}
            raise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"usulan": self.usulan, "p": self.pengiriman()}


def _letak(bidang: str, letak: list[int]) -> str:
    """'bagian_2_jumlah' → the box on the form it was typed into."""
    awal, _, sisa = bidang.partition("_")
    nomor, _, nama = sisa.partition("_")
    return f"{nama}_{letak[int(nomor) - 1]}" if awal == "bagian" and nomor.isdigit() else bidang


class UsulanView(PenerimaanPickView):
    """The oldest deliveries first, filled in; whoever looks at it corrects and accepts."""

    judul = "Usulan dari penerimaan terlama"
    tombol = "Terima usulan"
    usulkan = True


class UsulanPengirimanView(UsulanView):
    """The same over all containers of a shipment."""

    queryset = staticmethod(pengiriman_terlihat)

    def pengiriman(self) -> Pengiriman:
        p: Pengiriman = self.objek
        return p

    def muatan(self) -> list[Muatan]:
        return queries.muatan_berurut(Muatan.objects.filter(kontainer__pengiriman=self.objek))

    def remah(self) -> Remah:
        return [(self.objek.nomor, self.batal_url()), (self.judul, None)]


class BagianLainView(TulisBukuView):
    """A part stated by the sender: another local company's, from outside, or an IKM's without a receipt."""

    form_class = BagianLainForm
    judul = "Sebut bagian lain"
    tombol = "Simpan bagian"
    pesan_berhasil = "Bagian itu tersimpan dalam buku."

    def get_form(self, data: Any = None, berkas: Any = None) -> BagianLainForm:
        return BagianLainForm(data, muatan=self.muatan(), initial={"uid": new_uid(), "sumber": "lokal_lain"})

    def simpan(self, form: BagianLainForm, oleh: Pelaku) -> Any:
        try:
            return services.add_kontribusi(
                oleh=oleh, pada=hari_ini(), pengiriman_uid=self.pengiriman().uid, isian=[form.isian()]
            )
        except DomainError as galat:
            galat.bidang = {n.removeprefix("bagian_1_"): pesan for n, pesan in galat.bidang.items()}
            raise
