"""Addresses, a module a noun: each gives `urlpatterns`, all in one namespace."""

from kemitraan.urls import kemitraan, pengajuan, pertemuan, perusahaan, pesanan

app_name = "kemitraan"

urlpatterns = [
    *kemitraan.urlpatterns,
    *pesanan.urlpatterns,
    *pengajuan.urlpatterns,
    *pertemuan.urlpatterns,
    *perusahaan.urlpatterns,
]
