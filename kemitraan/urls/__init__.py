"""Addresses, a module a noun: each gives `urlpatterns`, all in one namespace."""

from kemitraan.urls import kebutuhan, kemitraan, kinerja, pencocokan, pengajuan, pertemuan, perusahaan, pesanan

app_name = "kemitraan"

urlpatterns = [
    *kemitraan.urlpatterns,
    *kebutuhan.urlpatterns,
    *pesanan.urlpatterns,
    *kinerja.urlpatterns,
    *pencocokan.urlpatterns,
    *pengajuan.urlpatterns,
    *pertemuan.urlpatterns,
    *perusahaan.urlpatterns,
]
