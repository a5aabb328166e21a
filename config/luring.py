"""Two addresses without a login: the service worker, and the page that stands in where there is no signal."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from config.static_storage import locate

# What the kept pages need to look and work as usual; addresses carry the hash of the content.
ASET = (
    *("vendor/tabler/tabler.min.css", "css/tokens.css", "css/base.css", "css/components.css", "css/ringkas.css"),
    *("django_htmx/htmx-2.min.js", "ikon.svg", "img/favicon.svg", "vendor/inter/inter-latin.woff2"),
    *(f"js/{nama}.js" for nama in ("muat", "langsung", "formulir", "angka", "pilihan", "tema", "tab")),
    *(
        f"js/{nama}.js"
        for nama in (
            "simpanan",
            "antrean",
            "luring",
            "kunjungan",
            "foto",
            "pilih_ikm",
            "daftar_antrean",
            "tunggu_sinyal",
        )
    ),
)


@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    """js/sw.js with what it keeps written before it: a changed file changes this text, and so the browser updates it."""
    aset = [static(nama) for nama in ASET]
    bekal: dict[str, Any] = {
        "aset": aset,
        "statis": static(""),
        "luring": reverse("luring"),
        "kosong": reverse("ikm:kunjungan_blank"),
        "keluar": reverse("account_logout"),
    }
    isi = (locate("js/sw.js") or Path()).read_text(encoding="utf-8")
    bekal["versi"] = hashlib.sha256("\n".join([*aset, isi]).encode()).hexdigest()[:12]
    return HttpResponse(f"const BEKAL = {json.dumps(bekal)};\n{isi}", content_type="text/javascript; charset=utf-8")


class LuringView(TemplateView):
    template_name = "luring.html"
    extra_context = {"judul": "Tidak ada sinyal"}
