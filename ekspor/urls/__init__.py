"""Addresses, a module a noun: each gives `urlpatterns`, all in one namespace."""

from ekspor.urls import buku, dokumen, pelepasan, pembeli, pengiriman

app_name = "ekspor"

urlpatterns = [
    *pengiriman.urlpatterns,
    *buku.urlpatterns,
    *dokumen.urlpatterns,
    *pelepasan.urlpatterns,
    *pembeli.urlpatterns,
]
