"""The lower parts of the page, each fetched when it comes into view: a weak signal brings the first screen first."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.http.response import HttpResponseBase
from django.urls import reverse

from core import format as f
from core.halaman import url_dengan
from ekspor import queries as ekspor
from ekspor.tables import AliranTabel
from ikm.models import OmzetBulanan
from laporan import queries
from laporan.forms import RingkasanForm
from laporan.queries import Lingkup
from laporan.rumus import BULAN_MIN, IKM_MIN
from laporan.tables import KutipanTabel, NegaraTabel, OmzetMitraTabel
from laporan.views.dasar import LingkupView, csv_ringkasan
from laporan.views.gambar import peta_dunia
from laporan.views.taut import Taut, alamat

AWAL_JATIM: Final = 2018  # earlier quotations are too few to draw; all of them stand in the table


class BagianView(LingkupView):
    """A subclass says its heading, its template, what stands in it and its file."""

    template_name = "laporan/bagian.html"
    bagian = "bagian"
    isi_template: ClassVar[str]

    def remah(self) -> list[tuple[str, str | None]]:
        return [("Ringkasan", reverse("laporan:dashboard")), (self.judul, None)]

    def susun(self, form: RingkasanForm, lingkup: Lingkup, taut: Taut) -> dict[str, Any]:
        return {"isi": self.susun_bagian(form, lingkup, taut)}

    def susun_bagian(self, form: RingkasanForm, lingkup: Lingkup, taut: Taut) -> dict[str, Any]:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        csv_url = self.request.path + url_dengan(self.request.GET, format="csv")
        return super().get_context_data(isi_template=self.isi_template, csv_url=csv_url, **kwargs)


class AliranView(BagianView):
    """From sentra over company to country: exports alone, as the figure above it."""

    judul = "Dari sentra ke perusahaan ke negara"
    isi_template = "laporan/_aliran.html"

    def susun_bagian(self, form: RingkasanForm, lingkup: Lingkup, taut: Taut) -> dict[str, Any]:
        aliran = aliran_ekspor(lingkup)
        return {
            "aliran": [{"a": a, "url": taut.kontribusi(**a.saring) if a.saring else ""} for a in aliran],
            "gambar": ekspor.susun_sankey(aliran),
            "buku_url": alamat("ekspor:buku", {"periode": taut.kode}),
        }

    def berkas(self, form: RingkasanForm, kunci: str) -> HttpResponseBase:
        lingkup = form.lingkup()
        return csv_ringkasan(AliranTabel(self.request.user), aliran_ekspor(lingkup), "aliran", lingkup)


def aliran_ekspor(lingkup: Lingkup) -> tuple[ekspor.Aliran, ...]:
    saring = ekspor.SaringRekap(lingkup.perusahaan, lingkup.negara, lingkup.kecamatan, ekspor=True)
    return ekspor.rekap(lingkup.periode, saring).aliran


class DuniaView(BagianView):
    judul = "Tujuan ekspor di dunia"
    isi_template = "laporan/_dunia.html"

    def susun_bagian(self, form: RingkasanForm, lingkup: Lingkup, taut: Taut) -> dict[str, Any]:
        tujuan = queries.tujuan_ekspor(lingkup)
        return {"peta": peta_dunia(tujuan, taut), "ada": any(t.rincian.isi.kontainer for t in tujuan)}

    def berkas(self, form: RingkasanForm, kunci: str) -> HttpResponseBase:
        lingkup = form.lingkup()
        baris = [t.rincian for t in queries.tujuan_ekspor(lingkup)]
        return csv_ringkasan(NegaraTabel(self.request.user), baris, "negara", lingkup)


class OmzetMitraView(BagianView):
    judul = "Omzet IKM sebelum dan sesudah bermitra"
    isi_template = "laporan/_omzet_mitra.html"

    def susun_bagian(self, form: RingkasanForm, lingkup: Lingkup, taut: Taut) -> dict[str, Any]:
        tertutup = OmzetBulanan.objects.visible_to(self.request.user).query.is_empty()
        return {
            "omzet": queries.omzet_mitra_pertama(lingkup),
            "ikm_min": f.angka(IKM_MIN),
            "bulan_min": f.angka(BULAN_MIN),
            "daftar_url": "" if tertutup else reverse("ikm:omzet_list"),
            "tidak_dibagi": bool(form.cleaned_data["negara"]),
        }

    def berkas(self, form: RingkasanForm, kunci: str) -> HttpResponseBase:
        omzet = queries.omzet_mitra_pertama(form.lingkup())
        return csv_ringkasan(OmzetMitraTabel(self.request.user), [omzet] if omzet.cukup else [], "omzet-bermitra")


class KonteksView(BagianView):
    """No statement of its own: the figures are in files."""

    judul = "Konteks: ekspor Jawa Timur dan Indonesia"
    isi_template = "laporan/_konteks.html"

    def susun_bagian(self, form: RingkasanForm, lingkup: Lingkup, taut: Taut) -> dict[str, Any]:
        konteks = queries.konteks()
        jatim = [k for k in konteks.jatim if k.bulan and k.bulan.year >= AWAL_JATIM]
        return {
            "konteks": konteks,
            "irisan": [(nama, f.angka(n)) for nama, n in konteks.beririsan(lingkup.periode).items() if n],
            "grafik_jatim": _grafik("konteks-jatim", "Jawa Timur, bulan yang dikutip", "bar", jatim),
            "grafik_indonesia": _grafik("konteks-indonesia", "Indonesia, tiap bulan", "line", konteks.indonesia),
        }

    def berkas(self, form: RingkasanForm, kunci: str) -> HttpResponseBase:
        konteks = queries.konteks()
        return csv_ringkasan(KutipanTabel(self.request.user), (*konteks.dikutip, *konteks.indonesia), "konteks")


def _grafik(id_: str, judul: str, jenis: str, deret: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "judul": judul,
        "keterangan": f"Ekspor total, juta USD, {f.bulan(deret[0].bulan)} sampai {f.bulan(deret[-1].bulan)}.",
        "jenis": jenis,
        "tinggi": "rendah",
        "satuan": "juta USD",
        "kategori": [f.bulan_pendek(k.bulan) for k in deret],
        "judul_kategori": "Bulan",
        "seri": [{"nama": "Ekspor", "data": [float(k.juta_usd) for k in deret]}],
    }
