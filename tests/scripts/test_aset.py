"""The built front-end: small, complete, cached for ever under a versioned address."""

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import RequestFactory

from config import static_storage
from scripts import build_assets, paths
from scripts.css_trim import Words, drop_unused_keyframes, statements, trim
from scripts.output import Stop

FIRST_PAGE = ("vendor/tabler/tabler.min.css", "django_htmx/htmx-2.min.js", "ikon.svg")
FONT = "vendor/inter/inter-latin.woff2"


def test_rules_of_unused_classes_go_and_others_stay():
    css = (
        '@charset "UTF-8";:root{--a:1}a{color:red}.kartu,.carousel{x:1}.carousel .kartu{x:2}'
        "@media (min-width:5px){.carousel{x:3}.kartu:hover{x:4}}@media print{.carousel{x:5}}"
    )

    assert trim(css, Words.of(['<div class="kartu">'])) == (
        '@charset "UTF-8";:root{--a:1}a{color:red}.kartu{x:1}@media (min-width:5px){.kartu:hover{x:4}}'
    )


@pytest.mark.parametrize("text", ['class="bg-{{ nada }}-lt"', 'f"bg-{nada}"', "'bg-' + nada", "`bg-${nada}`"])
def test_a_computed_class_keeps_every_class_with_its_prefix(text):
    assert trim(".bg-red-lt{x:1}.text-red{x:2}", Words.of([text])) == ".bg-red-lt{x:1}"


@pytest.mark.parametrize(
    "selector", [".kartu:not(.aktif)", ".kartu:is(.a,.b)", '[data-x="{;"] .kartu', ".kartu::before"]
)
def test_selectors_that_cannot_be_judged_stay(selector):
    css = f'{selector}{{content:"}}"}}'

    assert trim(css, Words.of(["kartu"])) == css


def test_braces_inside_quotes_do_not_end_a_rule():
    css = '.a{background:url("data:image/svg+xml,{}\';")}.b{x:1}'

    assert list(statements(css)) == ['.a{background:url("data:image/svg+xml,{}\';")}', ".b{x:1}"]


def test_unused_animations_go():
    assert drop_unused_keyframes("@keyframes putar{to{x:1}}@keyframes diam{to{x:2}}.a{animation:putar 1s}") == (
        "@keyframes putar{to{x:1}}.a{animation:putar 1s}"
    )


def test_an_unknown_icon_name_stops_the_build(tmp_path):
    listing = tmp_path / "ikon.txt"
    listing.write_text("tidak-ada\n")

    with pytest.raises(Stop, match="tidak-ada"):
        build_assets.sprite(listing, modules=tmp_path)


def test_the_sprite_holds_every_listed_icon_once():
    listing = paths.ROOT / "static/ikon.txt"
    lines = [line for line in listing.read_text().splitlines() if line and not line.startswith("#")]
    built = (paths.BUILD_STATIC / "ikon.svg").read_text()

    assert lines == sorted(set(lines))
    assert [name for name in lines if built.count(f'<symbol id="{name}"') != 1] == []


def test_built_files_stay_within_the_first_pages_budget():
    wire = sum((paths.BUILD_STATIC / f"{name}.gz").stat().st_size for name in FIRST_PAGE)
    wire += (paths.BUILD_STATIC / FONT).stat().st_size

    assert wire <= 105_000  # leaves 45 kB of the 150 for the page, our own styles and scripts


def test_no_built_file_points_to_a_source_map():
    files = [file for file in paths.BUILD_STATIC.rglob("*") if file.suffix in {".css", ".js"}]

    assert [file.name for file in files if "sourceMappingURL" in file.read_text()] == []


def test_addresses_carry_the_content_hash(tmp_path, monkeypatch, settings):
    settings.DEBUG = True
    file = tmp_path / "x.css"
    file.write_text("a{}")
    monkeypatch.setattr(finders, "find", lambda name: str(file) if name == "css/x-uji.css" else None)
    storage = static_storage.BerversiStaticFilesStorage()

    first = storage.url("css/x-uji.css")
    file.write_text("a{color:red}")

    assert "/css/x-uji.css?v=" in first
    assert storage.url("css/x-uji.css") != first
    assert storage.url("css/x-uji.css#bagian").endswith("#bagian")
    assert "?v=" not in storage.url("css/tidak-ada-uji.css")


def test_a_font_has_one_address_for_style_sheet_and_preload():
    assert "?" not in static_storage.BerversiStaticFilesStorage().url(FONT)


@pytest.mark.parametrize(("kind", "packed"), [("text/css", True), ("image/svg+xml", True), ("font/woff2", False)])
def test_only_what_is_not_compressed_already_is_compressed(kind, packed):
    middleware = static_storage.KompresiMiddleware(lambda _request: HttpResponse("a" * 1000, content_type=kind))

    response = middleware(RequestFactory().get("/", headers={"accept-encoding": "gzip"}))

    assert ("Content-Encoding" in response.headers) is packed


def test_only_the_right_version_is_kept_for_ever(settings):
    settings.WHITENOISE_USE_FINDERS = True
    middleware = static_storage.BerversiWhiteNoiseMiddleware(lambda _request: HttpResponse("halaman"))
    address = static_storage.BerversiStaticFilesStorage().url("ikon.svg")

    def cache_of(path: str) -> str:
        return middleware(RequestFactory().get(path)).headers.get("Cache-Control", "")

    assert "immutable" in cache_of(address)
    assert "immutable" not in cache_of(address.split("?")[0])
    assert "immutable" not in cache_of(address.split("?")[0] + "?v=lain")
    assert cache_of("/masuk/?v=1") == ""


@pytest.mark.django_db  # closing an answer ends a request, which looks at open connections
def test_a_compressed_sibling_is_what_the_browser_receives(settings):
    settings.WHITENOISE_USE_FINDERS = True
    middleware = static_storage.BerversiWhiteNoiseMiddleware(lambda _request: HttpResponse("halaman"))

    response = middleware(
        RequestFactory().get("/static/vendor/tabler/tabler.min.css", headers={"accept-encoding": "br"})
    )

    assert response.headers["Content-Encoding"] == "br"
    assert int(response.headers["Content-Length"]) < 30_000
    response.close()
