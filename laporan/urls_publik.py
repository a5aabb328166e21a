"""What is open to everyone, under /data/."""

from django.urls import path

from laporan.views import publik

app_name = "publik"

urlpatterns = [
    path("", publik.IndexView.as_view(), name="index"),
    path("<slug:tabel>/", publik.TabelView.as_view(), name="tabel"),
    path("<slug:tabel>/<str:triwulan>/", publik.TabelView.as_view(), name="triwulan"),
    path("<slug:tabel>/<str:triwulan>.csv", publik.CSVView.as_view(), name="csv"),
    path("<slug:tabel>/<str:triwulan>.json", publik.JSONView.as_view(), name="json"),
]
