"""The officer's day as rows, each one tap away from being done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.views.generic import TemplateView

from core import format as f
from core import registri
from core.luring import LuringMixin
from core.waktu import hari_ini
from ikm import permissions, queries
from ikm.models import IKM

Baris = dict[str, Any]
SEBUT_BULAN = 60  # days: beyond, months say more


class TodayView(LuringMixin, TemplateView):
    """What to do today. The head of the division and the admin see the whole kabupaten."""

    template_name = "ikm/hari_ini.html"

    def get_template_names(self) -> list[str]:
        """The first page of the site asks for the numbers alone."""
        htmx: Any = getattr(self.request, "htmx", None)
        return [self.template_name + ("#ringkas" if htmx and not htmx.boosted else "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, pada = self.request.user, hari_ini()
        if not permissions.can_view_hari_ini(user):
            raise PermissionDenied
        isi, kunjung = queries.hari_ini(user, pada), permissions.can_visit_any(user, pada)
        sendiri = susun_bagian(isi, pada, tautan_semua(user, pada), kunjung=kunjung)
        return super().get_context_data(
            judul="Hari ini",
            pada=pada,
            isi=isi,
            bagian=[*sendiri[:1], *bagian_lain(user, pada), *sendiri[1:]],
            kunjung=kunjung,
            seluruh_kabupaten=permissions.lingkup_hari_ini(user, pada) is None,
            **kwargs,
        )


def tautan_semua(user: Any, pada: date) -> dict[str, str]:
    """The lists behind the heaps: the same rows, by the lists' own filters."""
    daftar, kunjungan, sertifikat = map(reverse, ("ikm:list", "ikm:kunjungan_list", "ikm:sertifikat_list"))
    binaan = "" if permissions.lingkup_hari_ini(user, pada) is None else "&binaan=true"
    return {
        "janji": f"{kunjungan}?tindak_lanjut=perlu{binaan}&urut=tindak_lanjut",
        "belum_dikunjungi": f"{daftar}?status=aktif&belum_dikunjungi_sejak={pada - queries.LAMA_TAK_DIKUNJUNGI}{binaan}",
        "belum_lengkap": f"{daftar}?status=aktif&belum_lengkap=true{binaan}",
        "sertifikat": f"{sertifikat}?keadaan=akan_habis{binaan}",
    }


def susun_bagian(isi: queries.HariIni, pada: date, semua: dict[str, str], *, kunjung: bool) -> list[dict[str, Any]]:
    janji = [_janji(k, pada, kunjung=kunjung) for k in isi.janji.isi]
    lama = [_lama(ikm, kunjung=kunjung) for ikm in isi.belum_dikunjungi.isi]
    kurang = [_kurang(x.ikm, x.kurang, kunjung=kunjung) for x in isi.belum_lengkap.isi]
    habis = [_habis(s) for s in isi.sertifikat.isi]
    segera = f", {isi.segera} dalam {queries.JANJI_SEGERA.days} hari ke depan" if isi.segera else ""
    susunan = (
        ("janji", "Tindak lanjut", "calendar-event", isi.janji, janji, f"Tidak ada yang jatuh tempo{segera}."),
        ("belum_dikunjungi", "Lama belum dikunjungi", "map-pin", isi.belum_dikunjungi, lama, "Semua baru dikunjungi."),
        ("belum_lengkap", "Data belum lengkap", "clipboard-list", isi.belum_lengkap, kurang, "Semua data lengkap."),
        ("sertifikat", "Sertifikat segera habis", "certificate", isi.sertifikat, habis, "Tidak ada yang segera habis."),
    )
    return [
        {"kunci": k, "judul": j, "ikon": i, "jumlah": n.jumlah, "baris": b, "kata": kata, "semua": semua[k]}
        for k, j, i, n, b, kata in susunan
    ]


def bagian_lain(user: Any, pada: date) -> list[dict[str, Any]]:
    """The heaps of the apps right of here."""
    return [
        {
            **{n: getattr(b, n) for n in ("kunci", "judul", "ikon")},
            "jumlah": isi.jumlah,
            "butir": isi.butir,
            "kata": b.kosong,
            "semua": isi.semua,
        }
        for b, isi in registri.hari_untuk(user, pada)
    ]


def _baris(ikm: IKM, url: str, kata: str, aksi: list[tuple[str, str, str]], nada: str = "") -> Baris:
    return {
        "ikm": ikm,
        "url": url,
        "kata": kata,
        "nada": nada,
        "aksi": [{"url": reverse(nama, args=[ikm.uid]), "ikon": ikon, "label": label} for nama, ikon, label in aksi],
    }


def _catat(*, kunjung: bool) -> list[tuple[str, str, str]]:
    return [("ikm:kunjungan_create", "map-pin", "Catat")] if kunjung else []


def _janji(kunjungan: Any, pada: date, *, kunjung: bool) -> Baris:
    lewat = (pada - kunjungan.tindak_lanjut_pada).days
    lama = f"{lewat} hari" if lewat < SEBUT_BULAN else f"{lewat // 30} bulan"
    kata, nada = (f"terlambat {lama}", "bahaya") if lewat else ("hari ini", "perhatian")
    return _baris(kunjungan.ikm, kunjungan.get_absolute_url(), kata, _catat(kunjung=kunjung), nada)


def _lama(ikm: Any, *, kunjung: bool) -> Baris:
    kata = f"terakhir {f.tanggal(ikm.dikunjungi)}" if ikm.dikunjungi else "belum pernah"
    return _baris(ikm, ikm.get_absolute_url(), kata, _catat(kunjung=kunjung))


def _kurang(ikm: IKM, kurang: list[str], *, kunjung: bool) -> Baris:
    aksi = [("ikm:edit", "pencil", "Lengkapi")] if kunjung else []
    return _baris(ikm, ikm.get_absolute_url(), f"tanpa {', '.join(kurang)}", aksi)


def _habis(sertifikat: Any) -> Baris:
    kata = f"{sertifikat.get_jenis_display()} sampai {f.tanggal(sertifikat.berlaku_sampai)}"
    return _baris(sertifikat.ikm, reverse("ikm:sertifikat_tab", args=[sertifikat.ikm.uid]), kata, [])
