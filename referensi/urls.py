from datetime import date

from django.urls import path, re_path, register_converter

from referensi import views
from referensi.tables import KURS_DAFTAR, SEMUA_DAFTAR

app_name = "referensi"


class TanggalConverter:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(TanggalConverter, "tanggal")

DAFTAR = [d for d in SEMUA_DAFTAR if d is not KURS_DAFTAR]

urlpatterns = [
    path("", views.IndeksView.as_view(), name="index"),
    *(path(f"{d.kunci}/", views.ReferensiListView.as_view(daftar=d), name=views.nama_url(d)) for d in DAFTAR),
    path("kurs/", views.KursListView.as_view(), name="kurs_list"),
    path("kurs/tempel/", views.KursTempelView.as_view(), name="kurs_paste"),
    re_path(
        r"^wilayah/(?P<kode>\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?)/$",
        views.WilayahDetailView.as_view(),
        name="wilayah_detail",
    ),
    re_path(r"^kode-hs/(?P<kode>\d{2,8})/$", views.KodeHSDetailView.as_view(), name="kode_hs_detail"),
    re_path(r"^kbli/(?P<versi>\d{4})/(?P<kode>[A-U]|\d{2,5})/$", views.KBLIDetailView.as_view(), name="kbli_detail"),
    path("kurs/<slug:sumber>/<tanggal:mulai>/", views.KursPekanView.as_view(), name="kurs_pekan"),
    path("pilihan/kbli/", views.PilihanView.as_view(sumber="kbli"), name="kbli_pilihan"),
    path("pilihan/wilayah/", views.PilihanView.as_view(sumber="wilayah"), name="wilayah_pilihan"),
    path("pilihan/pelabuhan/", views.PilihanView.as_view(sumber="pelabuhan"), name="pelabuhan_pilihan"),
    path("pilihan/kode-hs/", views.PilihanView.as_view(sumber="kode_hs"), name="kode_hs_pilihan"),
]
