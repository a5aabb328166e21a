"""Who should have reported and has: of one obligation, span by span, kecamatan by kecamatan, and name by name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from akun import permissions as izin_akun
from akun.enums import Peran
from core import format as f
from core.halaman import url_dengan
from core.pelaku import Pelaku
from core.periode import Periode
from core.views import Remah, ServiceActionView, ServiceFormView, csv_tabel
from core.waktu import hari_ini
from ikm import permissions as izin_ikm
from ikm.enums import BidangPribadi
from kemitraan.querysets.dasar import adalah_kantor, membaca_semua
from laporan import permissions, queries, services
from laporan.enums import ApaDilaporkan, JenisPelapor, KeadaanLapor
from laporan.forms import KepatuhanForm, KewajibanForm, NihilForm
from laporan.models import KewajibanLapor, LaporanNihil
from laporan.queries import BarisLapor, Kepatuhan
from laporan.rumus import HitungLapor
from laporan.tables import LaporTabel
from laporan.views.dasar import DasborView

JUDUL: Final = "Kepatuhan lapor"
PER_HALAMAN: Final = 50
NADA: Final = {"tepat": "baik", "terlambat": "perhatian", "belum": "bahaya", "menunggu": "netral"}
DAHULU: Final = ("belum", "terlambat", "menunggu", "tepat")


def remah_kepatuhan(*lagi: tuple[str, str | None]) -> Remah:
    return [(JUDUL, reverse("laporan:kepatuhan")), *lagi]


class KepatuhanView(DasborView):
    template_name = "laporan/kepatuhan.html"

    def boleh(self, user: Any) -> bool:
        return permissions.can_view_kepatuhan(user)

    def baca(self) -> KepatuhanForm:
        return KepatuhanForm(self.request.GET, user=self.request.user, pada=hari_ini())

    def berkas(self, form: KepatuhanForm, kunci: str) -> HttpResponseBase:
        """Its one table; of no obligation there is none."""
        if form.objek is None:
            raise Http404("Belum ada kewajiban lapor.")
        return berkas(self.request, form, form.objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form: KepatuhanForm = kwargs["form"]
        user: Any = self.request.user
        dasar = super().get_context_data(
            judul=JUDUL,
            remah=[(JUDUL, None)],
            boleh_atur=permissions.can_edit_kewajiban(user),
            boleh_nihil=permissions.can_offer_nihil(user),
            semua=[(k, sebut_tenggat(k)) for k in form.semua],
            **kwargs,
        )
        masa = form.masa_terpilih() if form.is_valid() else None
        return dasar if masa is None or form.objek is None else dasar | susun(self.request, form, form.objek, masa)


def susun(request: HttpRequest, form: KepatuhanForm, k: KewajibanLapor, masa: Periode) -> dict[str, Any]:
    """Everything drawn for one obligation and one span."""
    user, pada = request.user, hari_ini()
    kepatuhan = baca(user, form, k)
    lingkup = Jangkauan.dari(user, pada)
    baris = kepatuhan.baris(masa, pada)
    hitung, tenggat = queries.hitung_baris(baris), kepatuhan.tenggat(masa)
    pilih = saring(baris, form.cleaned_data["keadaan"])
    halaman = Paginator(pilih, PER_HALAMAN).get_page(request.GET.get("halaman"))
    return {
        "k": k,
        "masa": masa,
        "tenggat": tenggat,
        "lewat": pada > tenggat,
        "hitung": hitung,
        "kalimat": kalimat(k, masa, hitung, tenggat, pada),
        "angka": susun_angka(request, hitung),
        "grafik": grafik_masa(k, kepatuhan, form.deret, pada),
        "tempat": susun_tempat(request, baris) if membaca_semua(user) and k.jenis == JenisPelapor.IKM else [],
        "baris": [sel_baris(lingkup, k, b, masa) for b in halaman],
        "halaman_lapor": halaman,
        "sebelum_url": url_dengan(request.GET, halaman=halaman.previous_page_number())
        if halaman.has_previous()
        else "",
        "sesudah_url": url_dengan(request.GET, halaman=halaman.next_page_number()) if halaman.has_next() else "",
        "csv_url": url_dengan(request.GET, format="csv"),
        "nihil": susun_nihil(user, k, masa),
    }


def susun_nihil(user: Any, k: KewajibanLapor, masa: Periode) -> list[LaporanNihil]:
    """Who said that there was nothing to report."""
    if k.apa != ApaDilaporkan.PENGIRIMAN:
        return []
    nihil = LaporanNihil.objects.visible_to(user).tercatat().filter(bulan=masa.mulai)
    return list(nihil.select_related("perusahaan").order_by("perusahaan__nama"))


def baca(user: Any, form: KepatuhanForm, k: KewajibanLapor) -> Kepatuhan:
    return Kepatuhan(user, k, form.deret, kecamatan=form.cleaned_data.get("kecamatan", ""))


def saring(baris: list[BarisLapor], keadaan: str) -> list[BarisLapor]:
    """Those who owe it first."""
    isi = [b for b in baris if not keadaan or b.keadaan == keadaan]
    return sorted(isi, key=lambda b: (DAHULU.index(b.keadaan.value), b.pelapor.nama, b.pelapor.pk))


def kalimat(k: KewajibanLapor, masa: Periode, h: HitungLapor, tenggat: date, pada: date) -> str:
    """'Oktober 2026: 41 dari 52 IKM melapor (78,8 %), 36 tepat waktu; 11 belum. Tenggatnya 10 November 2026.'"""
    siapa = "IKM" if k.jenis == JenisPelapor.IKM else "perusahaan"
    if not h.diharapkan:
        return f"{masa}: tidak ada {siapa} yang wajib melapor pada lingkup ini."
    awal = f"{masa}: {f.angka(h.melapor)} dari {f.angka(h.diharapkan)} {siapa} melapor ({f.persen(h.tingkat)})"
    kurang = h.belum + h.menunggu
    sisa = f"; {f.angka(kurang)} belum" if kurang else "; semuanya sudah"
    tanda = "Tenggatnya" if pada > tenggat else "Tenggatnya masih"
    return f"{awal}, {f.angka(h.tepat)} tepat waktu{sisa}. {tanda} {f.tanggal(tenggat)}."


def susun_angka(request: HttpRequest, h: HitungLapor) -> list[dict[str, Any]]:
    """The rate, then each state with its own rows."""
    tingkat = {
        "label": "Tingkat pelaporan",
        "nilai": f.persen(h.tingkat),
        "utama": True,
        "keterangan": f"{f.angka(h.melapor)} dari {f.angka(h.diharapkan)} yang wajib",
    }
    return [tingkat] + [
        {
            "label": KeadaanLapor(n).label,
            "nilai": f.angka(getattr(h, n)),
            "keterangan": f.persen(h.tingkat_tepat) if n == "tepat" else "",
            "url": url_dengan(request.GET, keadaan=n) if getattr(h, n) else "",
        }
        for n in ("tepat", "terlambat", "belum", "menunggu")
        if n != "menunggu" or h.menunggu
    ]


def grafik_masa(k: KewajibanLapor, kepatuhan: Kepatuhan, deret: list[Periode], pada: date) -> dict[str, Any]:
    hitung = [kepatuhan.hitung(m, pada) for m in deret]
    return {
        "id": "kepatuhan-masa",
        "judul": "Per tahun" if k.tahunan else "Per bulan",
        "keterangan": f"Banyaknya {'IKM' if k.jenis == JenisPelapor.IKM else 'perusahaan'} menurut keadaan laporannya.",
        "jenis": "bar",
        "tumpuk": True,
        "satuan": "",
        "kategori": [str(m.mulai.year) if k.tahunan else f.bulan_pendek(m.mulai) for m in deret],
        "judul_kategori": "Tahun" if k.tahunan else "Bulan",
        "seri": [
            {"nama": KeadaanLapor(n).label, "data": [getattr(h, n) for h in hitung]}
            for n in ("tepat", "terlambat", "belum", "menunggu")
            if n != "menunggu" or any(h.menunggu for h in hitung)
        ],
    }


def susun_tempat(request: HttpRequest, baris: list[BarisLapor]) -> list[dict[str, Any]]:
    """By kecamatan, the lowest rate first."""
    per: dict[tuple[str, str], list[BarisLapor]] = defaultdict(list)
    for b in baris:
        per[b.pelapor.kecamatan, b.pelapor.tempat].append(b)
    isi = [(kode, nama, queries.hitung_baris(milik)) for (kode, nama), milik in per.items()]
    return [
        {
            "nama": nama,
            "h": h,
            "tingkat": f.persen(h.tingkat),
            "lebar": f"{h.tingkat or 0}%",
            "tepat": f"{h.tingkat_tepat or 0}%",
            "url": url_dengan(request.GET, kecamatan=kode),
        }
        for kode, nama, h in sorted(isi, key=lambda x: (x[2].tingkat or 0, x[1]))
    ]


@dataclass(frozen=True, slots=True)
class Jangkauan:
    """The kecamatan whose owners this person may call, and those it may write down turnover for; None: all."""

    telepon: frozenset[str] | None
    catat: frozenset[str] | None
    nihil: bool

    @classmethod
    def dari(cls, user: Any, pada: date) -> Jangkauan:
        kosong: frozenset[str] = frozenset()
        if not adalah_kantor(user):  # an owner reads the own workshop alone
            sendiri = None if user.peran == Peran.IKM else kosong
            return cls(kosong, sendiri, user.peran == Peran.PERUSAHAAN)
        telepon = izin_ikm.lingkup_pribadi(user, BidangPribadi.TELEPON, pada)
        return cls(telepon, izin_akun.lingkup_kerja(user, pada), True)


def _dalam(kecamatan: frozenset[str] | None, b: BarisLapor) -> bool:
    return kecamatan is None or b.pelapor.kecamatan in kecamatan


def sel_baris(lingkup: Jangkauan, k: KewajibanLapor, b: BarisLapor, masa: Periode) -> dict[str, Any]:
    """Who, how it stands, and the way to have it reported: call, or write it down."""
    ikm, belum = k.jenis == JenisPelapor.IKM, not b.melapor
    catat = _dalam(lingkup.catat, b) if ikm else lingkup.nihil
    return {
        "b": b,
        "nada": NADA[b.keadaan.value],
        "url": reverse("ikm:detail" if ikm else "kemitraan:perusahaan_detail", args=[b.pelapor.uid]),
        "catat_kata": "Catat" if ikm else "Nihil",
        "catat_url": alamat_catat(k, b, masa) if belum and catat else "",
        "hubungi_url": reverse("ikm:contact", args=[b.pelapor.uid])
        if ikm and belum and b.pelapor.bertelepon and _dalam(lingkup.telepon, b)
        else "",
    }


def alamat_catat(k: KewajibanLapor, b: BarisLapor, masa: Periode) -> str:
    if k.apa == ApaDilaporkan.OMZET:
        return reverse("ikm:omzet_year", args=[b.pelapor.uid, masa.mulai.year])
    if k.apa == ApaDilaporkan.PROFIL:
        return f"{reverse('ikm:profil_create', args=[b.pelapor.uid])}?tahun={masa.mulai.year}"
    tanya = urlencode({"perusahaan": b.pelapor.uid, "bulan": masa.mulai.isoformat()})
    return f"{reverse('laporan:nihil_create')}?{tanya}"


def sebut_tenggat(k: KewajibanLapor) -> str:
    if k.tahunan:
        bulan = f.bulan(date(2000, k.bulan_tenggat or 1, 1)).split()[0]
        return f"tanggal {k.hari} {bulan} tahun berikutnya"
    return f"tanggal {k.hari} bulan berikutnya"


def berkas(request: HttpRequest, form: KepatuhanForm, k: KewajibanLapor) -> StreamingHttpResponse:
    masa = form.masa_terpilih()
    semua = baca(request.user, form, k).baris(masa, hari_ini()) if masa else []
    baris = saring(semua, form.cleaned_data["keadaan"])
    return csv_tabel(
        LaporTabel(request.user), baris, f"kepatuhan-{form.cleaned_data['kewajiban']}-{form.cleaned_data['masa']}"
    )


class KewajibanCreateView(ServiceFormView):
    form_class = KewajibanForm
    judul = "Kewajiban lapor baru"
    pesan_berhasil = "Kewajiban tersimpan."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_edit_kewajiban(user)

    def get_form(self, data: Any = None, berkas: Any = None) -> KewajibanForm:
        awal = {} if self.objek else {"hari": 10, "berlaku_mulai": hari_ini().replace(day=1)}
        return KewajibanForm(data, instance=self.objek, user=self.request.user, pada=hari_ini(), initial=awal)

    def simpan(self, form: KewajibanForm, oleh: Pelaku) -> KewajibanLapor:
        return services.create_kewajiban(oleh=oleh, data=form.data_layanan(), uid=form.cleaned_data.get("uid"))

    def batal_url(self) -> str:
        return reverse("laporan:kepatuhan")

    def remah(self) -> Remah:
        return remah_kepatuhan((self.judul, None))


class KewajibanEditView(KewajibanCreateView):
    judul = "Ubah kewajiban"
    pesan_berhasil = "Kewajiban diubah."

    @staticmethod
    def queryset(user: Any) -> Any:
        return KewajibanLapor.objects.visible_to(user)

    def simpan(self, form: KewajibanForm, oleh: Pelaku) -> KewajibanLapor:
        versi, data = form.cleaned_data["versi"], form.data_layanan()
        return services.update_kewajiban(oleh=oleh, uid=self.objek.uid, versi=versi, data=data, pada=hari_ini())

    def remah(self) -> Remah:
        return remah_kepatuhan((self.objek.nama, self.objek.get_absolute_url()), (self.judul, None))


class NihilCreateView(ServiceFormView):
    form_class = NihilForm
    judul = "Nyatakan nihil"
    tombol = "Nyatakan nihil"
    pesan_berhasil = "Tercatat: tidak ada pengiriman bulan itu."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_offer_nihil(user)

    def get_form(self, data: Any = None, berkas: Any = None) -> NihilForm:
        minta = {n: v for n in ("perusahaan", "bulan") if (v := self.request.GET.get(n))}
        return NihilForm(data, user=self.request.user, pada=hari_ini(), initial=minta)

    def simpan(self, form: NihilForm, oleh: Pelaku) -> LaporanNihil:
        isi = form.cleaned_data
        return services.declare_nihil(
            oleh=oleh, perusahaan_uid=isi["perusahaan"].uid, bulan=isi["bulan"], pada=hari_ini(), uid=isi["uid"]
        )

    def batal_url(self) -> str:
        return reverse("laporan:kepatuhan")

    def remah(self) -> Remah:
        return remah_kepatuhan((self.judul, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        catatan = "Hanya bila sepanjang bulan itu memang tidak ada pengiriman. Bila ada, catat pengirimannya."
        return super().get_context_data(catatan=catatan, **kwargs)


class NihilCancelView(ServiceActionView):
    judul = "Batalkan pernyataan nihil"
    akibat = "Bulan itu kembali belum dilaporkan."
    tombol = "Batalkan pernyataan"
    gaya = "bahaya"
    pesan_berhasil = "Pernyataan dibatalkan."

    @staticmethod
    def queryset(user: Any) -> Any:
        return LaporanNihil.objects.visible_to(user).select_related("perusahaan")

    def boleh(self, user: Any, objek: LaporanNihil) -> bool:
        return permissions.can_declare_nihil(user, objek.perusahaan)

    def lakukan(self, objek: LaporanNihil, oleh: Pelaku, data: dict[str, Any]) -> LaporanNihil:
        return services.cancel_nihil(oleh=oleh, uid=objek.uid, alasan=data["alasan"])
