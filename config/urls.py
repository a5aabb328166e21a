from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from config.beranda import BerandaView, favicon, sehat
from config.luring import LuringView, service_worker
from core.gaya import GayaView
from core.pencarian import PencarianView

urlpatterns = [
    path("", BerandaView.as_view(), name="beranda"),
    path("cari/", PencarianView.as_view(), name="cari"),
    path("gaya/", GayaView.as_view(), name="gaya"),
    path("sw.js", login_not_required(service_worker), name="sw"),
    path("luring/", login_not_required(LuringView.as_view()), name="luring"),
    path("sehat/", login_not_required(sehat), name="sehat"),
    path("favicon.ico", login_not_required(favicon), name="favicon"),
    path("", include("akun.urls")),
    path("", include("kantor.urls")),
    path("referensi/", include("referensi.urls")),
    path("ikm/", include("ikm.urls")),
    path("kemitraan/", include("kemitraan.urls")),
    path("ekspor/", include("ekspor.urls")),
    path("laporan/", include("laporan.urls")),
    path("data/", include("laporan.urls_publik")),
    path("api/v1/", include("config.urls_api")),
    path("admin/", admin.site.urls),
]

handler429 = "akun.views.masuk.terlalu_sering"
