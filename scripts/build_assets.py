"""Copies from node_modules exactly what pages use into build/static, and compresses it beside itself.

Run by `make setup` with the project's Python (needs brotli, which whitenoise brings). WhiteNoise serves a `.br` or
`.gz` sibling to whoever accepts it.
"""

import gzip
import re
import shutil
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import brotli

from scripts import paths
from scripts.css_trim import Words, drop_unused_keyframes, trim
from scripts.output import Stop, fail

SOURCE_MAP = re.compile(r"(?:/\*|//)[#@]\s*sourceMappingURL=[^\s*]+(?:\s*\*/)?\s*")
SVG_TAG = re.compile(r"<svg\b(?P<attributes>[^>]*)>(?P<body>.*)</svg>", re.DOTALL)
BLANK_SQUARE = re.compile(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>')
PRESENTATION = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
TABLER = "@tabler/core/dist/css/tabler.min.css"
COPIES = {
    "vendor/inter/inter-latin.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    "vendor/inter/LICENSE.txt": "@fontsource-variable/inter/LICENSE",
    "vendor/echarts/echarts.min.js": "echarts/dist/echarts.min.js",
    "vendor/echarts/LICENSE.txt": "echarts/LICENSE",
    "vendor/tabler/LICENSE.txt": "@tabler/icons/LICENSE",  # same authors, same licence; the kit ships none
}
# Served under the name Django's own finders use, so that the compressed sibling is found beside it.
FROM_PYTHON = {"django_htmx/htmx-2.min.js": ("django_htmx", "static/django_htmx/htmx-2.min.js")}
COMPRESSED = {".css", ".js", ".svg", ".json", ".geojson"}


def word_sources() -> Iterable[str]:
    """Everything of ours that may name a class of the kit."""
    for folder in ("templates", "static", *paths.OWN_PACKAGES):
        for file in (paths.ROOT / folder).rglob("*"):
            if file.suffix in {".html", ".py", ".js"} and "migrations" not in file.parts:
                yield file.read_text(encoding="utf-8")


def package_file(name: str, *, modules: Path) -> Path:
    file = modules / name
    if not file.is_file():
        raise Stop(f"Berkas {name} tidak ada dalam node_modules. Hapus folder node_modules, lalu: make setup")
    return file


def icon_names(listing: Path) -> list[str]:
    lines = (line.split("#")[0].strip() for line in listing.read_text(encoding="utf-8").splitlines())
    return sorted({line for line in lines if line})


def symbol(name: str, svg: str) -> str:
    found = SVG_TAG.search(svg)
    if not found:
        raise Stop(f"Ikon {name} bukan SVG yang dikenal.")
    body = " ".join(BLANK_SQUARE.sub("", found["body"]).split()).replace("> <", "><").replace(" />", "/>")
    return f'<symbol id="{name}" viewBox="0 0 24 24" {PRESENTATION}>{body}</symbol>'


def sprite(listing: Path, *, modules: Path) -> str:
    """One file for all icons; a name the icon set does not have stops the build."""
    symbols = []
    for name in icon_names(listing):
        file = modules / "@tabler/icons/icons/outline" / f"{name}.svg"
        if not file.is_file():
            raise Stop(f"Ikon “{name}” pada {listing.name} tidak ada dalam @tabler/icons. Perbaiki namanya.")
        symbols.append(symbol(name, file.read_text(encoding="utf-8")))
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'


def compress(file: Path) -> None:
    data = file.read_bytes()
    file.with_name(file.name + ".gz").write_bytes(gzip.compress(data, 9, mtime=0))
    file.with_name(file.name + ".br").write_bytes(brotli.compress(data, quality=11))


def write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix in {".css", ".js"}:
        data = SOURCE_MAP.sub("", data.decode()).encode()
    target.write_bytes(data)
    if target.suffix in COMPRESSED:
        compress(target)


def python_file(package: str, name: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise Stop(f"Pustaka {package} belum terpasang. Jalankan: make setup")
    return Path(spec.submodule_search_locations[0]) / name


def banner(css: str) -> str:
    """The licence line the kit's authors ask to keep; a style sheet may not begin with it before @charset."""
    found = re.search(r"/\*!.*?\*/", css, re.DOTALL)
    return f"{found.group()}\n" if found else ""


def build(target: Path, *, modules: Path) -> None:
    """Build beside the old folder and swap at the end: a running server never sees half of it."""
    fresh = target.with_name(target.name + ".baru")
    shutil.rmtree(fresh, ignore_errors=True)
    css = package_file(TABLER, modules=modules).read_text(encoding="utf-8")
    kit = drop_unused_keyframes(trim(SOURCE_MAP.sub("", css), Words.of(word_sources())))
    write(fresh / "vendor/tabler/tabler.min.css", (banner(css) + kit).encode())
    for name, source in COPIES.items():
        write(fresh / name, package_file(source, modules=modules).read_bytes())
    for name, (package, source) in FROM_PYTHON.items():
        write(fresh / name, python_file(package, source).read_bytes())
    write(fresh / "ikon.svg", sprite(paths.ROOT / "static/ikon.txt", modules=modules).encode())
    old = target.with_name(target.name + ".lama")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def main() -> int:
    try:
        build(paths.BUILD_STATIC, modules=paths.NODE_MODULES)
    except Stop as stop:
        fail(str(stop))
        return 1
    for file in sorted(paths.BUILD_STATIC.rglob("*")):
        if file.is_file() and file.suffix not in {".gz", ".br"}:
            packed = file.with_name(file.name + ".br")
            size = packed.stat().st_size if packed.exists() else file.stat().st_size
            print(f"{file.relative_to(paths.BUILD_STATIC)}: {size / 1000:.1f} kB lewat kabel")
    return 0


if __name__ == "__main__":
    sys.exit(main())
