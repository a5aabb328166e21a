"""`{% load komponen %}`: the visual parts that need a little thinking before a template can draw them.

Formatting stays in core.format and geometry in core.peta; here they only meet a template.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core import format as f
from core.peta import Wilayah, kelas_nilai, lukis

register = template.Library()

NADA = ("netral", "baik", "info", "perhatian", "bahaya", "aksen")
NADA_PESAN = {"success": "baik", "warning": "perhatian", "error": "bahaya", "info": "info", "debug": "netral"}
BIDANG_CARI = ("q", "cari")
SARING_DEPAN = 3
KATA_NADA = {
    "baik": "aktif, selesai, siap, tiba, berlaku, lunas, diterima, terpenuhi, disetujui, terverifikasi, diterima pembeli",
    "info": "baru, berjalan, diajukan, dibuka, dikirim, ditandatangani, terkirim, sudah dimuat (stuffing), di pelabuhan muat, "
    "dalam perjalanan",
    "perhatian": "menunggu, menunggu persetujuan, ditunda, dijeda, dilewati, sebagian, terlambat, kedaluwarsa",
    "bahaya": "gagal, berhenti, ditolak, tidak disetujui, diputus, dibatalkan, dicabut, disengketakan",
}
NADA_KATA = {kata: nada for nada, deret in KATA_NADA.items() for kata in deret.split(", ")}
IKON_MAKNA = {"kualitas": "rosette-discount-check", "kuantitas": "stack-2", "waktu": "clock-check"}
GAYA_KIT = {"primary": "utama", "danger": "bahaya", "secondary": "biasa", "default": "biasa", "link": "polos"}
IKON_NADA = {
    "baik": "circle-check",
    "info": "info-circle",
    "perhatian": "alert-triangle",
    "bahaya": "alert-octagon",
    "aksen": "sparkles",
    "netral": "circle-dot",
}


@register.simple_tag
def ikon(nama: str, label: str = "", kelas: str = "") -> SafeString:
    """An icon of the sprite. Without `label` it is decoration; with one it is read out."""
    return (_ikon if settings.DEBUG else _ikon_tetap)(nama, label, kelas)


def _ikon(nama: str, label: str, kelas: str) -> SafeString:
    peran = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="k-ikon {}" width="20" height="20" {} focusable="false"><use href="{}#{}"/></svg>',
        kelas,
        peran,
        static("ikon.svg"),
        nama,
    )


_ikon_tetap = cache(_ikon)  # a page draws forty; only development changes the sprite under a running process


@register.filter
def inisial(nama: object) -> str:
    """`Siti Aminah` → `SA`, for the round mark beside a person."""
    kata = [k for k in str(nama).replace(".", " ").split() if k[0].isalnum()]
    return "".join(k[0] for k in kata[:2]).upper() or "?"


@register.filter
def nada_pesan(level: str) -> str:
    """Django's message level → tone of the notice."""
    return NADA_PESAN.get((level or "").split(" ")[-1], "info")


@register.filter
def ikon_nada(nada: str) -> str:
    return IKON_NADA.get(nada, "info-circle")


@register.inclusion_tag("components/badge.html")
def lencana(nilai: Any, nada: str = "", ikon: str = "") -> dict[str, Any]:
    """A state in words with a tone: the one given, else the enum member's own, else what the word usually means."""
    teks = str(getattr(nilai, "label", nilai))
    terpilih = nada or str(getattr(nilai, "nada", "") or NADA_KATA.get(teks.lower(), "netral"))
    return {
        "teks": teks,
        "nada": terpilih if terpilih in NADA else "netral",
        "ikon": ikon or getattr(nilai, "ikon", ""),
    }


@register.inclusion_tag("components/money.html")
def uang(nilai: int | Decimal | None, mata_uang: str = "IDR", pendek: bool = False) -> dict[str, Any]:
    """Money. `pendek=True` shows `Rp200 jt` and keeps the exact amount in the title and for screen readers."""
    penuh = f.uang(nilai, mata_uang)
    singkat = f.rupiah_pendek(nilai) if pendek and mata_uang == "IDR" else penuh
    return {"nilai": nilai, "penuh": penuh, "tampil": singkat, "singkat": singkat != penuh}


@register.inclusion_tag("components/chart.html")
def grafik(data: Mapping[str, Any]) -> dict[str, Any]:
    """A chart and its table twin.

    `data`: id, judul, jenis (bar|line|donut), kategori, seri = [{nama, data, makna}], satuan ("", "Rp", "%" …),
    keterangan, tinggi ("biasa" | "rendah"), tumpuk (bars stacked), tanpa_tabel (the page shows its numbers beside it),
    url_csv, url_data, url_kategori (a link a category, in order), kertas (px wide when printed, where less than a card).
    `makna` kualitas|kuantitas|waktu keeps the fixed colour and marker of that promise.
    """
    seri = [{"nama": s["nama"], "data": list(s["data"]), "makna": s.get("makna", "")} for s in data["seri"]]
    satuan = data.get("satuan", "")
    return {
        "id": data["id"],
        "id_data": f"{data['id']}-data",
        "judul": data["judul"],
        "keterangan": data.get("keterangan", ""),
        "seri": seri,
        "kosong": not any(n is not None for s in seri for n in s["data"]),
        "tinggi": data.get("tinggi", "biasa"),
        "baris": _baris_grafik(data["kategori"], seri, satuan, data.get("url_kategori", ())),
        "muatan": {
            "jenis": data["jenis"],
            "kategori": list(data["kategori"]),
            "seri": seri,
            "satuan": satuan,
            "tumpuk": bool(data.get("tumpuk")),
        },
        "tanpa_tabel": data.get("tanpa_tabel", False),
        "judul_kategori": data.get("judul_kategori", "Kategori"),
        "url_data": data.get("url_data", ""),
        "url_csv": data.get("url_csv", ""),
        "kertas": data.get("kertas", ""),
    }


def _baris_grafik(
    kategori: Iterable[str], seri: Sequence[Mapping[str, Any]], satuan: str, url: Sequence[str]
) -> list[tuple[str, list[str], str]]:
    return [
        (k, [f.dengan_satuan(s["data"][i], satuan) for s in seri], url[i] if i < len(url) else "")
        for i, k in enumerate(kategori)
    ]


@register.inclusion_tag("components/map.html")
def peta(data: Mapping[str, Any]) -> dict[str, Any]:
    """The kecamatan of the kabupaten shaded by a value, with a legend and a table twin.

    `data`: id, judul, satuan, nilai = {kode kecamatan: number}, url = {kode: link} (optional), keterangan, url_csv.
    """
    nilai: Mapping[str, Any] = data["nilai"]
    satuan, url = data.get("satuan", ""), data.get("url", {})
    batas = kelas_nilai([n for n in nilai.values() if n])
    wilayah = [_wilayah_peta(w, nilai.get(w.kode), satuan, url.get(w.kode, ""), batas) for w in lukis().wilayah]
    return {
        "id": data["id"],
        "judul": data["judul"],
        "keterangan": data.get("keterangan", ""),
        "kotak": lukis().kotak,
        "wilayah": wilayah,
        "baris": sorted(wilayah, key=lambda w: (-(w["nilai"] or 0), w["nama"])),
        "legenda": _legenda(batas, satuan),
        "judul_nilai": data.get("judul_nilai", "Nilai"),
        "url_csv": data.get("url_csv", ""),
    }


@register.simple_tag
def peta_deret(
    id_: str,
    judul: str,
    deret: Iterable[tuple[str, str, Any]],
    *,
    satuan: str = "",
    tautan: str = "",
    keterangan: str = "",
) -> dict[str, Any]:
    """Data for `peta` from rows of (kode kecamatan, nama, number); `tautan` is the address the kode is put behind."""
    baris = list(deret)
    return {
        "id": id_,
        "judul": judul,
        "satuan": satuan,
        "keterangan": keterangan,
        "judul_nilai": satuan or judul,
        "nilai": {kode: n for kode, _, n in baris},
        "url": {kode: f"{tautan}{kode}" for kode, _, _ in baris} if tautan else {},
    }


def _wilayah_peta(w: Wilayah, nilai: Any, satuan: str, url: str, batas: Sequence[float]) -> dict[str, Any]:
    """Coordinates as text: a template would print them with an Indonesian comma, which SVG reads as two numbers."""
    return {
        "kode": w.kode,
        "nama": w.nama,
        "jalur": w.jalur,
        "x": f"{w.x:g}",
        "y": f"{w.y:g}",
        "nilai": nilai,
        "teks": f.dengan_satuan(nilai, satuan),
        "kelas": 0 if not nilai else 1 + sum(nilai > b for b in batas[:-1]),
        "url": url,
    }


def _legenda(batas: Sequence[float], satuan: str) -> list[tuple[int, str]]:
    """Class number and range; a class that the values leave empty is not shown."""
    hasil, bawah = [(0, "nol atau tidak ada data")], 0.0
    for i, atas in enumerate(batas, start=1):
        if atas > bawah:
            awal = "sampai " if not bawah else f"> {_ringkas(bawah, satuan)} – "
            akhir = _ringkas(atas, satuan) if satuan in {"Rp", "%"} else f"{_ringkas(atas, satuan)} {satuan}"
            hasil.append((i, f"{awal}{akhir}".strip()))
        bawah = atas
    return hasil


def _ringkas(nilai: float, satuan: str) -> str:
    return {"Rp": f.rupiah_pendek, "%": f.persen}.get(satuan, f.desimal)(nilai)


@register.filter
def makna_ikon(makna: str) -> str:
    """The fixed icon of each of the three promises."""
    return IKON_MAKNA.get(makna, "chart-bar")


@register.filter
def kunci_utama(tabel: Any) -> str:
    """Key of the column that names the row and carries its link: the one marked `utama`, else the first."""
    kolom = [getattr(k, "kolom", k) for k in tabel.kolom]
    return next((k.kunci for k in kolom if getattr(k, "utama", False)), kolom[0].kunci if kolom else "")


@register.filter
def gaya_tombol(gaya: str, bawaan: str = "biasa") -> str:
    """Our names for the looks of a button; the kit's names are understood too."""
    sama = {
        "primary": "utama",
        "danger": "bahaya",
        "secondary": "biasa",
        "default": "biasa",
        "ghost": "polos",
        "link": "polos",
    }
    return sama.get(gaya, gaya) or bawaan


@register.simple_tag
def bagi_saring(form: Any) -> dict[str, Any]:
    """A filter form in three: the search, the filters in the open, the rest (and how many of those are in force).

    A FilterSet may say which stand in the open (`depan`) and how the rest is grouped (`kelompok`: heading → names).
    """
    bidang = {b.name: b for b in form.visible_fields()}
    cari = next((bidang.pop(n) for n in BIDANG_CARI if n in bidang), None)
    depan = [n for n in getattr(form, "depan", ()) if n in bidang]
    if not depan:
        depan = list(bidang)[: SARING_DEPAN if len(bidang) > SARING_DEPAN + 1 else len(bidang)]
    sisa = {n: b for n, b in bidang.items() if n not in depan}
    aktif = sum(b.value() not in (None, "", [], b.initial) for b in sisa.values())
    return {
        "cari": cari,
        "depan": [bidang[n] for n in depan],
        "sisa": _kelompokkan(sisa, getattr(form, "kelompok", {})),
        "sisa_aktif": aktif,
    }


def _kelompokkan(bidang: Mapping[str, Any], kelompok: Mapping[str, Sequence[str]]) -> list[tuple[str, list[Any]]]:
    """Fields under their headings; those that no heading claims come first, without one."""
    diakui = {n for nama in kelompok.values() for n in nama}
    isi = [("", [b for n, b in bidang.items() if n not in diakui])]
    isi += [(judul, [bidang[n] for n in nama if n in bidang]) for judul, nama in kelompok.items()]
    return [(judul, daftar) for judul, daftar in isi if daftar]


@register.filter
def berupa_kata(nilai: object) -> bool:
    """A stat that is words, not a number, is set smaller."""
    teks = str(nilai or "").removeprefix("Rp").lstrip("−-–")
    return bool(teks) and not teks[0].isdigit()


@register.simple_tag
def aksi_bersihkan(url: str) -> dict[str, str]:
    """The way out of an empty filtered list."""
    return {"url": url, "label": "Hapus semua saringan", "ikon": "filter-off"}


@register.filter
def daftar_akibat(akibat: str | Sequence[str]) -> SafeString:
    """Consequences as a sentence or, when there are several, as a list."""
    if isinstance(akibat, str):
        return format_html("<p>{}</p>", akibat)
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((a,) for a in akibat)))
