from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from core import format as f
from core.pelaku import Pelaku
from core.periode import tambah_bulan
from core.views import ScopedListView, ServiceActionView, ServiceFormView
from core.waktu import hari_ini
from ikm import permissions, queries, services
from ikm.enums import BuktiOmzet
from ikm.forms import OmzetForm, OmzetTahunForm
from ikm.models import IKM, OmzetBulanan
from ikm.tables import OMZET_DAFTAR
from ikm.views.dasar import CatatanCreateView, CatatanMixin, CatatanTrailView
from ikm.views.tab import IKMTabView

TAB_OMZET = ("Omzet", "ikm:omzet_tab")
TAHUN_TERTUA = 2000
TERISI = ("omzet", "tenaga_kerja", "bukti")


class OmzetListView(ScopedListView):
    daftar = OMZET_DAFTAR
    kosong = {
        "judul": "Belum ada omzet",
        "teks": "Omzet dicatat dari halaman tiap IKM, pada tab Omzet.",
        "ikon": "coin",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_omzet(user)


class OmzetTabView(IKMTabView):
    tab = "ikm:omzet_tab"
    template_name = "ikm/omzet_tab.html"

    def aksi(self, objek: Any) -> list[dict[str, Any]]:
        if not permissions.can_add_omzet(self.request.user, objek, hari_ini()):
            return []
        tahun = tambah_bulan(hari_ini(), -1).year
        baru, setahun = (
            reverse("ikm:omzet_create", args=[objek.uid]),
            reverse("ikm:omzet_year", args=[objek.uid, tahun]),
        )
        return [
            {"url": baru, "label": "Catat sebulan", "ikon": "plus", "gaya": "utama"},
            {"url": setahun, "label": "Isi 12 bulan", "ikon": "table", "gaya": "biasa"},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        ikm, user, pada = konteks["ikm"], self.request.user, hari_ini()
        ringkas, boleh = queries.ringkasan_omzet(ikm, pada), permissions.can_add_omzet(user, ikm, pada)
        return konteks | {
            "ringkas": ringkas,
            "angka": susun_angka(ringkas),
            "grafik": susun_grafik(ringkas) if len(ringkas.deret) > 1 else None,
            "boleh_catat": boleh,
            "boleh_semua": boleh and permissions.can_choose_bukti(user),
        }


def susun_angka(r: queries.RingkasanOmzet) -> list[dict[str, Any]]:
    if r.terakhir is None:
        return []
    setahun: dict[str, Any] = {
        "label": f"12 bulan sampai {f.bulan(r.sampai)}",
        "rupiah": r.setahun if r.n else None,
        "keterangan": f"{r.n} dari 12 bulan diketahui",
        "ikon": "coin",
        "utama": True,
    }
    if r.naik_persen is not None:
        arah = "tetap" if not r.naik_persen else "naik" if r.naik_persen > 0 else "turun"
        nada = {"naik": "baik", "turun": "perhatian", "tetap": "netral"}[arah]
        setahun["banding"] = {
            "teks": f"{f.persen(abs(r.naik_persen))} dari 12 bulan sebelumnya",
            "arah": arah,
            "nada": nada,
        }
    return [
        setahun,
        {
            "label": "Rata-rata sebulan",
            "rupiah": r.rata,
            "keterangan": "dari bulan yang diketahui",
            "ikon": "chart-bar",
        },
        {
            "label": "Bulan terakhir",
            "rupiah": r.terakhir.omzet,
            "keterangan": f.bulan(r.terakhir.bulan),
            "ikon": "calendar",
        },
    ]


def susun_grafik(r: queries.RingkasanOmzet) -> dict[str, Any]:
    return {
        "id": "grafik-omzet",
        "judul": "Omzet sebulan",
        "judul_kategori": "Bulan",
        "jenis": "line",
        "tinggi": "rendah",
        "satuan": "Rp",
        "kategori": [f.bulan_pendek(b.bulan) for b in r.deret],
        "seri": [{"nama": "Omzet", "data": [b.omzet for b in r.deret]}],
    }


class OmzetCreateView(CatatanCreateView):
    """A month that is known already is answered with the way to change it, and what was typed goes along."""

    tab = TAB_OMZET
    form_class = OmzetForm
    template_name = "ikm/omzet_form.html"
    judul = "Catat omzet"
    pesan_berhasil = "Omzet tersimpan."
    sudah_ada: OmzetBulanan | None = None

    def boleh(self, user: Any, objek: IKM) -> bool:
        return permissions.can_add_omzet(user, objek, hari_ini())

    def get_form(self, data: Any = None, berkas: Any = None) -> Any:
        form = super().get_form(data, berkas)
        form.initial["bulan"] = tambah_bulan(hari_ini(), -1)
        return form

    def simpan(self, form: OmzetForm, oleh: Pelaku) -> OmzetBulanan:
        try:
            return services.register_omzet(
                oleh=oleh,
                pada=hari_ini(),
                ikm_uid=self.objek.uid,
                bulan=form.cleaned_data["bulan"],
                data=form.data_layanan(),
                uid=form.cleaned_data.get("uid"),
                yakin=form.cleaned_data["yakin"],
            )
        except services.OmzetSudahAda as galat:
            self.sudah_ada = galat.ada
            raise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        ada, url = self.sudah_ada, ""
        if ada is not None and permissions.can_edit_omzet(self.request.user, ada, hari_ini()):
            ketikan = {n: self.request.POST[n] for n in TERISI if self.request.POST.get(n)}
            url = f"{reverse('ikm:omzet_edit', args=[ada.uid])}?{urlencode(ketikan)}"
        return konteks | {"sudah_ada": ada, "ubah_url": url}


class OmzetMixin(CatatanMixin):
    tab = TAB_OMZET

    @staticmethod
    def queryset(user: Any) -> Any:
        return OmzetBulanan.objects.visible_to(user).select_related("ikm__desa", "ikm__digabung_ke__desa")


class OmzetEditView(OmzetMixin, ServiceFormView):
    form_class = OmzetForm
    judul = "Ubah omzet"
    pesan_berhasil = "Omzet tersimpan."

    def boleh(self, user: Any, objek: OmzetBulanan) -> bool:
        return permissions.can_edit_omzet(user, objek, hari_ini())

    def get_form(self, data: Any = None, berkas: Any = None) -> Any:
        """What was typed elsewhere comes along in the address; nothing is saved by opening it."""
        awal = {n: self.request.GET[n] for n in TERISI if n in self.request.GET}
        return OmzetForm(data, berkas, instance=self.objek, user=self.request.user, initial=awal)

    def simpan(self, form: OmzetForm, oleh: Pelaku) -> OmzetBulanan:
        return services.update_omzet(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            data=form.data_layanan(),
            yakin=form.cleaned_data["yakin"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        o = self.objek
        teks = f"{f.bulan(o.bulan)}, tersimpan: {f.rupiah(o.omzet)} menurut {o.get_bukti_display().lower()}."
        return super().get_context_data(**({"catatan": teks} | kwargs))


class OmzetCancelView(OmzetMixin, ServiceActionView):
    judul = "Batalkan omzet"
    akibat = "Omzet bulan itu menjadi tidak diketahui dan dapat dicatat lagi. Jejaknya tetap tersimpan."
    tombol = "Batalkan omzet"
    gaya = "bahaya"
    pesan_berhasil = "Omzet dibatalkan."

    def boleh(self, user: Any, objek: OmzetBulanan) -> bool:
        return permissions.can_edit_omzet(user, objek, hari_ini())

    def lakukan(self, objek: OmzetBulanan, oleh: Pelaku, data: dict[str, Any]) -> OmzetBulanan:
        return services.cancel_omzet(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])


class OmzetTrailView(OmzetMixin, CatatanTrailView):
    pass


class OmzetTahunView(CatatanCreateView):
    """Twelve months at once."""

    tab = TAB_OMZET
    form_class = OmzetTahunForm
    template_name = "ikm/omzet_tahun.html"
    judul = "Isi 12 bulan"
    pesan_berhasil = "Omzet setahun tersimpan."

    def boleh(self, user: Any, objek: IKM) -> bool:
        if not TAHUN_TERTUA <= self.kwargs["tahun"] <= hari_ini().year:
            raise Http404
        return permissions.can_add_omzet(user, objek, hari_ini())

    def get_form(self, data: Any = None, berkas: Any = None) -> OmzetTahunForm:
        user = self.request.user
        tahun = queries.tahun_omzet(user, self.objek, self.kwargs["tahun"], hari_ini())
        awal = BuktiOmzet.BUKU_KAS if permissions.can_choose_bukti(user) else BuktiOmzet.PERNYATAAN
        return OmzetTahunForm(data, tahun=tahun, user=user, initial={"bukti": awal})

    def simpan(self, form: OmzetTahunForm, oleh: Pelaku) -> IKM:
        services.save_omzet_setahun(
            oleh=oleh,
            pada=hari_ini(),
            ikm_uid=self.objek.uid,
            isi=form.isi(),
            bukti=form.cleaned_data.get("bukti", BuktiOmzet.PERNYATAAN),
            yakin=form.cleaned_data["yakin"],
        )
        return self.objek

    def tujuan(self, hasil: Any) -> str:
        return self.batal_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tahun = self.kwargs["tahun"]
        lain = [t for t in (tahun - 1, tahun + 1) if TAHUN_TERTUA <= t <= hari_ini().year]
        pilihan = [(t, reverse("ikm:omzet_year", args=[self.objek.uid, t])) for t in sorted([*lain, tahun])]
        judul = f"Omzet {tahun}"
        return super().get_context_data(**kwargs) | {"judul": judul, "tahun": tahun, "pilihan_tahun": pilihan}
