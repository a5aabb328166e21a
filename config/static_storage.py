"""Static files whose address carries the hash of their content, without a collected copy.

A page links `…/base.css?v=3f2a…`; the browser keeps that answer for ever, because a changed file has another address.
A font has one plain address, the one its style sheet names: with a hash a preload would fetch it a second time. An
address without `?v=` is kept for a day and then revalidated.
"""

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedStaticFilesStorage

FONTS = (".woff2",)
PACKED = ("font/", "image/", "video/", "application/pdf", "application/zip", "application/vnd.openxmlformats")
FOREVER = "max-age=31536000, public, immutable"
_versions: dict[str, tuple[str, int, str]] = {}


def locate(name: str) -> Path | None:
    """The collected copy in the production image, the source file in the embedded shape."""
    collected = Path(settings.STATIC_ROOT) / name if settings.STATIC_ROOT else None
    if not settings.WHITENOISE_USE_FINDERS and collected and collected.is_file():
        return collected
    found = finders.find(name)
    return Path(str(found)) if found else None


def version(name: str) -> str:
    """Hash of the file's content, empty for an unknown file. Worked out once; while developing, after every change."""
    known = _versions.get(name)
    if known and not settings.DEBUG:
        return known[2]
    file = Path(known[0]) if known else locate(name)
    if file is None or not file.is_file():
        return ""
    changed = file.stat().st_mtime_ns
    if known is None or known[1] != changed:
        known = (str(file), changed, hashlib.sha256(file.read_bytes()).hexdigest()[:12])
        _versions[name] = known
    return known[2]


class BerversiStaticFilesStorage(CompressedStaticFilesStorage):
    """Collecting (only in the production image) also writes the compressed siblings."""

    def url(self, name: str | None) -> str:
        plain, fragment = urldefrag(name or "")
        address = super().url(plain)
        found = version(plain) if plain and not plain.endswith(FONTS) else ""
        return address + (f"?v={found}" if found else "") + (f"#{fragment}" if fragment else "")


class BerversiWhiteNoiseMiddleware(WhiteNoiseMiddleware):
    def add_files(self, root: Any, prefix: str | None = None) -> None:
        if Path(root).is_dir():  # nothing is collected in the embedded shape
            super().add_files(root, prefix)

    def __call__(self, request: HttpRequest) -> Any:
        response: HttpResponseBase = super().__call__(request)
        if not request.path_info.startswith(self.static_prefix) or response.status_code not in {200, 304}:
            return response
        asked = request.GET.get("v", "")
        if asked and asked == version(request.path_info.removeprefix(self.static_prefix)):
            response["Cache-Control"] = FOREVER
        return response


class KompresiMiddleware(GZipMiddleware):
    """Leaves alone what is compressed by its own format: it would only cost time and a strong ETag."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if kind.startswith(PACKED) and not kind.startswith("image/svg"):
            return response
        return super().process_response(request, response)
