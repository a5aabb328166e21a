from django.urls import path

from kemitraan import views

urlpatterns = [
    path("perusahaan/", views.PerusahaanListView.as_view(), name="perusahaan_list"),
    path("perusahaan/baru/", views.PerusahaanCreateView.as_view(), name="perusahaan_create"),
    path("perusahaan/<uuid:uid>/", views.PerusahaanDetailView.as_view(), name="perusahaan_detail"),
    path("perusahaan/<uuid:uid>/ubah/", views.PerusahaanEditView.as_view(), name="perusahaan_edit"),
    path("perusahaan/<uuid:uid>/aktifkan/", views.PerusahaanActivateView.as_view(), name="perusahaan_activate"),
    path("perusahaan/<uuid:uid>/nonaktifkan/", views.PerusahaanDeactivateView.as_view(), name="perusahaan_deactivate"),
    path("perusahaan/<uuid:uid>/batalkan/", views.PerusahaanCancelView.as_view(), name="perusahaan_cancel"),
    path("perusahaan/<uuid:uid>/pulihkan/", views.PerusahaanRestoreView.as_view(), name="perusahaan_restore"),
    path("perusahaan/<uuid:uid>/jejak/", views.PerusahaanTrailView.as_view(), name="perusahaan_trail"),
    path("perusahaan/<uuid:uid>/buka/<slug:bidang>/", views.PerusahaanRevealView.as_view(), name="perusahaan_reveal"),
    path("perusahaan/<uuid:uid>/akses/", views.AnggotaGrantView.as_view(), name="anggota_grant"),
    path(
        "perusahaan/<uuid:uid>/akses/<uuid:pengguna>/cabut/",
        views.AnggotaRevokeView.as_view(),
        name="anggota_revoke",
    ),
]
