"""The style page shows every component, keeps the promises markup alone can keep, and is the admin's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from core.peta import kelas_nilai, lukis
from core.templatetags import komponen

AKAR = Path(settings.BASE_DIR)
KOMPONEN = sorted(p.name for p in (AKAR / "templates/components").glob("*.html"))


@pytest.fixture
def halaman(masuk: Any, admin: Any) -> Any:
    return masuk(admin).get("/gaya/")


def test_style_page_shows_every_component(halaman: Any) -> None:
    tampil = {t.name for t in halaman.templates}
    assert [k for k in KOMPONEN if f"components/{k}" not in tampil] == []


def test_style_page_is_for_the_admin_alone(masuk: Any, penyuluh: Any) -> None:
    assert masuk(penyuluh).get("/gaya/").status_code == 403


def test_panel_example_answers_a_fragment(masuk: Any, admin: Any) -> None:
    assert "<html" not in masuk(admin).get("/gaya/?contoh=panel").content.decode()


def test_page_has_one_heading_and_names_its_parts(halaman: Any) -> None:
    teks = halaman.content.decode()
    assert len(re.findall(r"<h1\b", teks)) == 1
    assert '<html lang="id"' in teks
    assert 'href="#isi"' in teks
    tanda = re.findall(r'\sid="([^"]+)"', teks)
    assert [i for i in tanda if tanda.count(i) > 1] == []


def test_page_obeys_the_policy(halaman: Any) -> None:
    teks = halaman.content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", teks)
    assert not re.search(r'<script(?![^>]*(?:\bsrc=|type="application/json"))', teks)


def test_numbers_in_svg_keep_their_dots(halaman: Any) -> None:
    """Indonesian formatting would turn x="12.5" into two numbers."""
    assert not re.search(r'\s(?:x|y|width|height|viewBox)="[^"]*\d,\d', halaman.content.decode())


def test_every_icon_is_in_the_sprite_list() -> None:
    daftar = {b.strip() for b in (AKAR / "static/ikon.txt").read_text().splitlines() if b and not b.startswith("#")}
    sumber = [
        *(AKAR / "templates").rglob("*.html"),
        *(p for a in ("core", "akun", "kantor", "ikm", "referensi") for p in (AKAR / a).rglob("*.py")),
    ]
    dipakai: set[str] = set(komponen.IKON_NADA.values()) | set(komponen.IKON_MAKNA.values())
    for p in sumber:
        dipakai |= set(re.findall(r"""(?:\{% ikon |ikon=|"ikon": |ikon\|default:)"([a-z0-9-]+)\"""", p.read_text()))
    assert dipakai - daftar == set()


@pytest.mark.parametrize("tema", ["light", "dark"])
def test_theme_is_chosen_by_the_server(masuk: Any, admin: Any, tema: str) -> None:
    klien = masuk(admin)
    klien.cookies["tema"] = tema
    assert f'data-bs-theme="{tema}"' in klien.get("/gaya/").content.decode()


def test_an_invented_theme_is_ignored(masuk: Any, admin: Any) -> None:
    klien = masuk(admin)
    klien.cookies["tema"] = 'x" onload="y'
    assert "data-bs-theme" not in klien.get("/gaya/").content.decode().split("<head>")[0]


def test_money_keeps_the_exact_amount() -> None:
    teks = render_to_string("components/money.html", komponen.uang(200_000_000, pendek=True))
    assert 'title="Rp200.000.000"' in teks
    assert "Rp200 jt" in teks
    assert "title" not in render_to_string("components/money.html", komponen.uang(200_000_000))


def test_short_form_is_left_out_where_it_says_the_same() -> None:
    assert komponen.uang(None, pendek=True)["singkat"] is False
    assert komponen.uang(12_500, "USD", pendek=True)["singkat"] is False


@pytest.mark.parametrize(
    ("nilai", "nada", "hasil"),
    [("Aktif", "", "baik"), ("Aktif", "bahaya", "bahaya"), ("Sesuatu", "", "netral"), ("x", "ungu", "netral")],
)
def test_badge_tone(nilai: str, nada: str, hasil: str) -> None:
    assert komponen.lencana(nilai, nada)["nada"] == hasil


def test_badge_escapes_what_people_typed() -> None:
    assert "<b>" not in render_to_string("components/badge.html", komponen.lencana("<b>x</b>"))


@pytest.mark.parametrize(
    ("nama", "hasil"), [("Siti Aminah", "SA"), ("PT. Wangsa Adi Guna", "PW"), ("", "?"), ("- x", "X")]
)
def test_initials(nama: str, hasil: str) -> None:
    assert komponen.inisial(nama) == hasil


def test_map_draws_the_eighteen_kecamatan_inside_its_box() -> None:
    lukisan = lukis()
    assert len(lukisan.wilayah) == 18
    _, _, lebar, tinggi = (float(n) for n in lukisan.kotak.split())
    assert all(0 < w.x < lebar and 0 < w.y < tinggi and w.jalur.startswith("M") for w in lukisan.wilayah)
    trowulan = next(w for w in lukisan.wilayah if w.kode == "35.16.12")
    trawas = next(w for w in lukisan.wilayah if w.nama == "Trawas")
    assert trowulan.x < trawas.x, "Trowulan lies west of Trawas"


def test_map_classes_are_quantiles() -> None:
    assert kelas_nilai([1, 2, 3, 4, 100]) == [1, 2, 3, 4, 100]
    assert kelas_nilai([]) == []
    assert kelas_nilai([7]) == [7] * 5


def test_map_counts_zero_apart_from_the_classes() -> None:
    isi = komponen.peta(
        {"id": "p", "judul": "J", "nilai": {"35.16.01": 0, "35.16.02": 3, "35.16.12": 90}, "satuan": "IKM"}
    )
    kelas = {w["kode"]: w["kelas"] for w in isi["wilayah"]}
    assert kelas["35.16.01"] == kelas["35.16.05"] == 0
    assert 0 < kelas["35.16.02"] < kelas["35.16.12"]
    assert isi["baris"][0]["kode"] == "35.16.12"
    assert isi["legenda"][-1][1].endswith("90 IKM")


def test_chart_has_its_table_and_says_what_is_missing() -> None:
    seri = [{"nama": "Kualitas", "makna": "kualitas", "data": [97.5, None]}]
    isi = komponen.grafik(
        {"id": "g", "judul": "J", "jenis": "line", "kategori": ["Jan", "Feb"], "seri": seri, "satuan": "%"}
    )
    assert isi["baris"] == [("Jan", ["97,5 %"], ""), ("Feb", ["tidak ada data"], "")]
    lagi = {"url_kategori": ["/jan/"], "url_csv": "?format=csv"}
    tautan = komponen.grafik({"id": "g", "judul": "J", "jenis": "bar", "kategori": ["Jan"], "seri": seri} | lagi)
    assert (tautan["baris"][0][2], tautan["url_csv"]) == ("/jan/", "?format=csv")
    assert isi["kosong"] is False
    assert komponen.grafik({"id": "g", "judul": "J", "jenis": "bar", "kategori": [], "seri": []})["kosong"] is True
