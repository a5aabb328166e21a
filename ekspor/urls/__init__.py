"""Addresses, a module a noun: each gives `urlpatterns`, all in one namespace."""

from ekspor.urls import buku

app_name = "ekspor"

urlpatterns = [
    *buku.urlpatterns,
]
