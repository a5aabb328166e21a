"""Addresses, a module a noun: each gives `urlpatterns`, all in one namespace."""

from kemitraan.urls import kemitraan

app_name = "kemitraan"

urlpatterns = [
    *kemitraan.urlpatterns,
]
