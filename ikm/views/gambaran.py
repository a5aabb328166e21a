"""The register in figures: one page, its state in the address, every table also as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.generic import TemplateView

from core.halaman import url_dengan
from core.views import csv_tabel, wajib_sah
from core.waktu import hari_ini
from ikm import permissions
from ikm.forms import GambaranForm
from ikm.queries import gambaran
from ikm.queries.gambaran import Cakupan
from ikm.tables import gambaran as tabel
from ikm.tables.gambaran import TabelGambaran, Taut
from ikm.views.gambaran_grafik import grafik_kunjungan, grafik_omzet, peta_ikm, susun_angka, susun_pemilik

JUDUL: Final = "Gambaran IKM"
BATANG_MAKS: Final = 12


def _register(user: Any, cakupan: Cakupan) -> Iterable[Any]:
    register = gambaran.per_kecamatan(user, cakupan)
    return [*register.baris, register.jumlah]


def _omzet(user: Any, cakupan: Cakupan) -> Iterable[Any]:
    return gambaran.omzet_per_bulan(user, cakupan, cakupan.ikm_aktif(user).count()).bulan


def _masalah(user: Any, cakupan: Cakupan) -> Iterable[Any]:
    peta = gambaran.masalah_per_kecamatan(user, cakupan)
    return [*peta.baris, peta.jumlah]


BERKAS: Final[dict[type[TabelGambaran], Callable[[Any, Cakupan], Iterable[Any]]]] = {
    tabel.KecamatanTabel: _register,
    tabel.KomoditasTabel: lambda user, c: gambaran.sebaran(user, c).komoditas,
    tabel.KelasTabel: lambda user, c: gambaran.sebaran(user, c).kelas,
    tabel.OmzetTabel: _omzet,
    tabel.MasalahTabel: _masalah,
    tabel.KelengkapanTabel: _register,
    tabel.KunjunganTabel: gambaran.kunjungan_per_bulan,
    tabel.FasilitasiTabel: gambaran.fasilitasi_per_jenis,
}


class GambaranView(TemplateView):
    template_name = "ikm/gambaran.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if not permissions.can_view_gambaran(request.user):
            raise PermissionDenied
        form = GambaranForm(request.GET, user=request.user, pada=hari_ini())
        if request.GET.get("format") == "csv":
            return berkas(request, form)
        htmx: Any = getattr(request, "htmx", None)
        template = self.template_name + ("#hasil" if htmx and not htmx.boosted else "")
        konteks = self.get_context_data(form=form, **kwargs)
        return self.response_class(request=request, template=[template], context=konteks)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form: GambaranForm = kwargs["form"]
        dasar = super().get_context_data(judul=JUDUL, remah=[(JUDUL, None)], **kwargs)
        if not form.is_valid():
            return dasar
        user, cakupan = self.request.user, form.cakupan()
        boleh_daftar = permissions.can_register(user, cakupan.pada)
        return (
            dasar
            | susun(user, cakupan, Taut(user, cakupan, form.cleaned_data["sentra"]))
            | {
                "sebutan": form.sebutan(),
                "berkas": {t.kunci: url_dengan(self.request.GET, tabel=t.kunci, format="csv") for t in BERKAS},
                "aksi_kosong": {"url": reverse("ikm:create"), "label": "Daftarkan IKM", "ikon": "plus"}
                if boleh_daftar
                else None,
            }
        )


def berkas(request: HttpRequest, form: GambaranForm) -> HttpResponseBase:
    """One table of the page, whole, in the columns the page shows and those it has no room for."""
    kelas = next((t for t in BERKAS if t.kunci == request.GET.get("tabel")), None)
    if kelas is None:
        raise Http404("Tidak ada tabel itu.")
    wajib_sah(form)
    cakupan, isi = form.cakupan(), kelas(request.user)
    nama = f"gambaran-{kelas.kunci}-{cakupan.pada:%Y%m%d}"
    return csv_tabel(isi, BERKAS[kelas](request.user, cakupan), nama)


def susun(user: Any, cakupan: Cakupan, taut: Taut) -> dict[str, Any]:
    """Everything the page draws, in the order it is read."""
    register = gambaran.per_kecamatan(user, cakupan)
    sebaran = gambaran.sebaran(user, cakupan)
    deret = gambaran.omzet_per_bulan(user, cakupan, register.jumlah.ikm)
    omzet = deret.bulan
    masalah = gambaran.masalah_per_kecamatan(user, cakupan)
    kunjungan = gambaran.kunjungan_per_bulan(user, cakupan)
    fasilitasi = gambaran.fasilitasi_per_jenis(user, cakupan)

    semua: list[Any] = [*register.baris, register.jumlah, *masalah.baris, *fasilitasi]

    def lukis(kelas: type[TabelGambaran], baris: list[Any], jumlah: Any = None, terbanyak: int = 0) -> dict[str, Any]:
        t = kelas(user)
        kaki = t.isi([jumlah], taut)[0] if jumlah is not None and len(baris) > 1 else None
        return {"judul": t.judul, "kolom": t.kolom_halaman(), "baris": t.isi(baris, taut, terbanyak), "kaki": kaki}

    return {
        "register": register,
        "ada_rahasia": any(b.rahasia for b in semua),
        "buka_kunjungan": permissions.can_list_kunjungan(user),
        "angka": susun_angka(register.jumlah, omzet, taut),
        "peta": peta_ikm(register, taut),
        "kelas": [(g[0].aturan, _batang(g, taut, nama)) for nama, g in _kelas(sebaran)],
        "pemilik": susun_pemilik(register.jumlah, taut),
        "komoditas": _batang(sebaran.komoditas, taut, "komoditas"),
        "omzet_dihitung": deret.dihitung,
        "ada_omzet": any(b.n for b in omzet),
        "grafik_omzet": grafik_omzet(omzet),
        "grafik_kunjungan": grafik_kunjungan(kunjungan, cakupan, taut),
        "tabel_kecamatan": lukis(tabel.KecamatanTabel, register.baris, register.jumlah),
        "tabel_kelengkapan": lukis(tabel.KelengkapanTabel, register.baris, register.jumlah),
        "tabel_omzet": lukis(tabel.OmzetTabel, omzet[::-1]),
        "tabel_masalah": lukis(tabel.MasalahTabel, masalah.baris, masalah.jumlah, masalah.terbanyak),
        "tabel_fasilitasi": lukis(tabel.FasilitasiTabel, fasilitasi),
    }


def _kelas(sebaran: gambaran.Sebaran) -> list[tuple[str, list[gambaran.Golongan]]]:
    return [("kelas_industri", sebaran.industri), ("kelas_usaha", sebaran.usaha), ("kelas_bps", sebaran.bps)]


def _batang(golongan: list[gambaran.Golongan], taut: Taut, saring: str) -> dict[str, Any]:
    """Bars that are links; the group without a code is what the list calls `kosong` (of a trade: not a filter at all)."""
    baris = []
    for g in golongan:
        kode = g.kode or ("" if saring == "komoditas" else "kosong")
        baris.append({"label": g.label, "n": g.n, "url": taut.ikm(**{saring: kode}) if kode and g.n else ""})
    terbanyak = max((g.n for g in golongan), default=1) or 1
    return {"baris": baris[:BATANG_MAKS], "sisa": baris[BATANG_MAKS:], "terbanyak": terbanyak}
